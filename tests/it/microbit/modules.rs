//! What a first micro:bit lacks, held against its firmware and against the stub files.

use std::collections::BTreeSet;

use mulberry::microbit::only_on_v2;
use mulberry::python::{STUBS, imports, names_of, names_used_of};

use super::boot::{boot, firmware};
use mulberry::microbit::build;
use mulberry::micropython::File;

#[track_caller]
fn check(program: &str, expected: &[&str]) {
    let names = names_used_of("microbit", program);
    let found = only_on_v2(imports(program), names.iter().map(String::as_str));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), expected, "{program}");
}

#[test]
fn what_needs_a_second_micro_bit_is_found() {
    check("import log, music\n", &["log"]);
    check("from power import deep_sleep\n", &["power"]);
    check("from microbit import *\nprint(microphone.sound_level())\n", &["microphone"]);
    check("from microbit import display, speaker\n", &["speaker"]);
    check("import microbit\nmicrobit.set_volume(9)\n", &["set_volume"]);
    check("import microbit as m\nif m.pin_logo.is_touched():\n    m.display.clear()\n", &["pin_logo"]);
    check(
        "from microbit import *\nimport log\n@run_every(s=1)\ndef f():\n    log.add(t=speaker)\n",
        &["log", "run_every", "speaker"],
    );
}

#[test]
fn what_runs_on_a_first_one_is_not_spoken_of() {
    check("", &[]);
    check("from microbit import *\ndisplay.scroll(temperature())\n", &[]);
    check("from microbit import *\nspeaker = 3\nprint(speaker)\n", &[]);
    check("from microbit import *\ndef f(microphone):\n    return microphone\n", &[]);
    check("import speaker\nspeaker.on()\n", &[]);
    check("from lab import microphone\nmicrophone.on()\n", &[]);
    check("# import log\nprint('import power, microbit.speaker')\n", &[]);
    check("from microbit import *\nimage.speaker()\n", &[]);
}

#[test]
fn a_program_with_mistakes_is_read_as_far_as_it_goes() {
    check("from microbit import *\nspeaker.on()\nif x\n    print(\n", &["speaker"]);
    check("from microbit import microphone\n)))", &["microphone"]);
}

/// Modules whose first line in the stub file says that only a second micro:bit has them.
fn modules_in_stubs() -> BTreeSet<&'static str> {
    let is_v2 = |text: &str| text.lines().next().is_some_and(|line| line.ends_with("(V2 only)\"\"\""));
    STUBS.iter().filter(|(_, text)| is_v2(text)).map(|(module, _)| *module).collect()
}

#[test]
fn the_stub_files_say_the_same() {
    let modules = modules_in_stubs();
    assert_eq!(only_on_v2(STUBS.iter().map(|(module, _)| *module), []), modules);
}

#[test]
fn a_first_micro_bit_lacks_them() {
    let Some(firmware) = firmware() else { return };
    let modules: Vec<&str> = STUBS.iter().map(|(module, _)| *module).collect();
    let program = format!(
        "import microbit\nprint('names', *dir(microbit))\nfor name in '{}'.split():\n    try:\n        __import__(name)\n    \
         except ImportError:\n        print('lacks', name)\nprint('that is', 'all')\n",
        modules.join(" ")
    );
    let hex = build(&[&firmware], &[File::new("main.py", program)]).unwrap();
    let (_board, printed) = boot(&hex, "that is all\r\n");
    let lacks: BTreeSet<&str> = printed.lines().filter_map(|line| line.strip_prefix("lacks ")).collect();
    assert_eq!(lacks, only_on_v2(modules, []));
    let names = printed.lines().find_map(|line| line.trim_start_matches('\0').strip_prefix("names ")).unwrap();
    let has: BTreeSet<&str> = names.split(' ').collect();
    let all = names_of("microbit").unwrap().iter().map(String::as_str);
    let mut missing: BTreeSet<&str> = all.filter(|name| !has.contains(name)).collect();
    // The firmware's later version has these.
    missing.retain(|name| !["scale", "audio"].contains(name));
    assert_eq!(missing, only_on_v2([], missing.iter().copied()));
    assert_eq!(only_on_v2([], has.iter().copied()), BTreeSet::new());
}
