//! The modules beside a program that goes to a board, read from the disk.

use std::fs;

use mulberry::app::{Effect, Event, TabId};
use mulberry::micropython::Module;

use crate::outside::Outside;

/// The modules that are read for a program that imports these, by their files' names, and what else lies there.
fn read(outside: &mut Outside, names: &[&str]) -> (Vec<Module>, Vec<String>) {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    let folder = outside.path("");
    match outside.answer(Effect::ReadModules { tab: TabId(7), folder, names }) {
        Event::Modules { tab: TabId(7), mut modules, beside, .. } => {
            modules.sort_by(|one, other| one.file.cmp(&other.file));
            (modules, beside)
        }
        other => panic!("{other:?}"),
    }
}

fn files(outside: &mut Outside, names: &[&str]) -> Vec<String> {
    read(outside, names).0.into_iter().map(|module| module.file).collect()
}

#[test]
fn modules_and_those_that_they_import_are_read() {
    let mut outside = Outside::new();
    outside.file("one.py", "import two\nimport random\nx = 'é'\n");
    outside.file("two.py", "import one\nfrom three import y\n");
    outside.file("other.py", "");
    let (modules, beside) = read(&mut outside, &["one"]);
    let one = Module { file: "one.py".into(), text: "import two\nimport random\nx = 'é'\n".into() };
    assert_eq!((&modules[0], modules.len(), modules[1].file.as_str()), (&one, 2, "two.py"));
    assert!(beside.contains(&"other.py".to_owned()));
}

#[test]
fn what_is_not_there_or_no_module_is_left_out() {
    let mut outside = Outside::new();
    fs::create_dir(outside.path("folder.py")).unwrap();
    outside.file("big.py", "x".repeat(300 * 1024));
    outside.file("noise.py", b"\x00\xff\xfe\x00\x01");
    assert!(std::process::Command::new("mkfifo").arg(outside.path("pipe.py")).status().unwrap().success());
    assert_eq!(files(&mut outside, &["folder", "big", "noise", "pipe", "nothing"]), Vec::<String>::new());
    assert_eq!(files(&mut outside, &[]), Vec::<String>::new());
}

#[test]
fn not_more_are_read_than_any_board_has_room_for() {
    let mut outside = Outside::new();
    for number in 0..60 {
        outside.file(&format!("m{number}.py"), format!("import m{}\n", number + 1));
    }
    assert_eq!(files(&mut outside, &["m0"]).len(), 32);
}
