//! Between window and program stands a supervisor: the program does not notice, and nobody escapes.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mulberry::app::{Effect, LinkId, LinkNews, StartProblem};
use mulberry::modes::LaunchPlan;
use mulberry::python::{Candidate, Location};
use mulberry::term::GridSize;

use super::stubborn::Animal;
use crate::outside::{
    Outside, command_again, eventually, is_inside, is_quicker_than, news_of, number_in, output, processes_marked,
};

/// Starts any program, not just Python.
fn launch(outside: &mut Outside, program: &str, arguments: &[&str]) {
    let posing = outside.posing(&format!("exec {program} \"$@\""));
    launch_with(outside, posing, arguments);
}

fn launch_with(outside: &mut Outside, interpreter: Candidate, arguments: &[&str]) {
    let plan = LaunchPlan {
        interpreters: vec![interpreter],
        arguments: arguments.iter().map(Into::into).collect(),
        folder: outside.folder.path().to_owned(),
        environment: Vec::new(),
    };
    outside.world.perform(Effect::Launch { link: LinkId(1), plan, size: GridSize::default() });
}

fn send(outside: &mut Outside, bytes: &[u8]) {
    outside.world.perform(Effect::Send(LinkId(1), bytes.to_owned()));
}

fn check_end(shell: &str, code: Option<i32>) {
    let mut outside = Outside::new();
    launch(&mut outside, "sh", &["-c", shell]);
    assert_eq!(outside.end(), LinkNews::Ended { code }, "{shell}");
}

#[test]
fn it_ends_as_the_program_did() {
    for code in (0..=255).step_by(15).chain([1, 2, 3, 125, 126, 127, 128, 130, 137, 254]) {
        check_end(&format!("exit {code}"), Some(code));
    }
    for signal in ["HUP", "INT", "QUIT", "ABRT", "BUS", "SEGV", "KILL", "PIPE", "TERM", "USR1", "SYS", "RTMIN"] {
        check_end(&format!("kill -{signal} $$"), None);
    }
}

#[test]
fn what_is_typed_is_for_the_program() {
    let mut animal = Animal::new("catches");
    for count in 1..=3 {
        animal.asleep();
        send(&mut animal.outside, b"\x03");
        animal
            .outside
            .until("another one", |heard| (output(heard, 1).matches("caught").count() == count).then_some(()));
    }
    send(&mut animal.outside, b"\x1c");
    assert_eq!(animal.outside.end(), LinkNews::Ended { code: None }, "Ctrl+\\ ends it");
}

#[test]
fn the_program_owns_its_terminal() {
    let mut outside = Outside::new();
    outside.run(
        "import os\nown = os.getpid()\nprint(os.getsid(0) == own, os.getpgrp() == own, os.tcgetpgrp(0) == own, \
         sorted(os.listdir('/proc/self/fd'))[:-1])",
    );
    outside.end();
    assert_eq!(output(&outside.heard, 1), "True True True ['0', '1', '2']\r\n");
}

#[test]
fn a_shell_has_job_control() {
    let mut outside = Outside::new();
    launch(&mut outside, "bash", &["--norc", "--noprofile", "-i"]);
    // What is typed earlier the terminal itself repeats, in another order.
    outside.printed("bash-");
    let dialogue: [(&[u8], &str); 7] = [
        // Bash drops what is typed before it has shown its prompt, which it begins and ends with 2004h and 2004l.
        (b"PS1=''\r", "\x1b[?2004l\r\x1b[?2004h"),
        (b"echo at the door''way; cat\r", "doorway"),
        (b"to the cat\r", "to the cat\r\nto the cat\r\n"),
        (b"\x1a", "cat\r\n\x1b[?2004h"),
        (b"fg\r", "\x1b[?2004l\rcat\r\n"),
        (b"still there\r", "still there\r\nstill there\r\n"),
        (b"\x03", "^C\r\n\x1b[?2004h"),
    ];
    for (typed, answered) in dialogue {
        send(&mut outside, typed);
        outside.printed(answered);
    }
    send(&mut outside, b"echo code $?\r");
    outside.printed("code 130\r\n");
    send(&mut outside, b"exit 7\r");
    assert_eq!(outside.end(), LinkNews::Ended { code: Some(7) });
    assert!(!output(&outside.heard, 1).contains("no job control"));
}

#[test]
fn a_program_hears_ctrl_c_even_where_the_window_was_started_deaf() {
    if is_inside() {
        let mut outside = Outside::new();
        outside.run("import time\nprint('ready')\ntime.sleep(60)");
        outside.printed("ready");
        send(&mut outside, b"\x03");
        outside.printed("KeyboardInterrupt");
        return;
    }
    let this = "links::supervise::a_program_hears_ctrl_c_even_where_the_window_was_started_deaf";
    crate::outside::again(&["sh", "-c", "trap '' INT QUIT; exec \"$@\"", "sh"], this);
}

/// Starts a world with a program of the zoo in it, and stays until it is killed.
#[test]
fn inside_a_world_that_is_killed() {
    if is_inside() {
        let animal = Animal::new(&std::env::var("ANIMAL").unwrap());
        let number = PathBuf::from(std::env::var_os("NUMBER").unwrap());
        std::fs::write(number, format!("{}\n", animal.everybody().len())).unwrap();
        std::thread::park();
    }
}

#[test]
fn when_the_window_is_killed_everybody_ends() {
    for name in ["daemon", "forks", "ignores_all", "is_stopped", "respawns", "shell"] {
        is_quicker_than(Duration::from_secs(1), || {
            let outside = Outside::new();
            let number = outside.path("number");
            let mark = format!("INSIDE_OF={}", outside.folder.path().display());
            let mut window = command_again(&["env"], "links::supervise::inside_a_world_that_is_killed")
                .env("ANIMAL", name)
                .env("NUMBER", &number)
                .env("INSIDE_OF", outside.folder.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            assert!(number_in(&number) >= 2, "{name}");
            window.kill().unwrap();
            window.wait().unwrap();
            let asked = Instant::now();
            eventually("their end", || processes_marked(&mark).is_empty().then_some(()));
            asked.elapsed()
        });
    }
}

#[test]
fn when_the_supervisor_is_killed_the_program_ends() {
    let mut animal = Animal::new("ignores_all");
    let supervisor = animal.everybody().into_iter().find(|process| words_of(*process).contains(&"supervise".into()));
    Command::new("kill").args(["-KILL", &supervisor.unwrap().to_string()]).status().unwrap();
    assert_eq!(animal.outside.end(), LinkNews::Ended { code: None });
    eventually("the program's end", || animal.everybody().is_empty().then_some(()));
}

fn words_of(process: u32) -> Vec<String> {
    let line = std::fs::read_to_string(format!("/proc/{process}/cmdline")).unwrap_or_default();
    line.split('\0').map(str::to_owned).collect()
}

#[test]
fn a_supervisor_that_was_stopped_still_obeys() {
    let mut animal = Animal::new("sleep");
    for process in animal.everybody() {
        Command::new("kill").args(["-STOP", &process.to_string()]).status().unwrap();
    }
    animal.outside.world.perform(Effect::Stop(LinkId(1)));
    assert_eq!(animal.outside.end(), LinkNews::Ended { code: None });
    assert_eq!(animal.everybody(), [0; 0]);
}

#[test]
fn without_our_own_program_the_other_one_is_started_directly() {
    let not_ours = [Some("/nowhere/mulberry"), Some("/bin/false"), Some("/bin/echo"), Some("/etc/passwd"), None];
    for own_program in not_ours {
        let mut outside = Outside::new();
        outside.world.supervise_with(own_program.map(PathBuf::from));
        let mut animal = Animal::waking("sleep", outside);
        animal.outside.printed("ready");
        animal.outside.world.perform(Effect::Stop(LinkId(1)));
        assert_eq!(animal.outside.end(), LinkNews::Ended { code: None }, "{own_program:?}");
        assert_eq!(animal.everybody(), [0; 0]);
    }
}

#[test]
fn why_something_cannot_be_executed_is_told() {
    let mut outside = Outside::new();
    // It breaks as soon as it has said what it is.
    let broken = outside.posing("");
    let Location::File(path) = &broken.place else { unreachable!() };
    let text = std::fs::read_to_string(path).unwrap();
    let breaks = text.replace("echo end", "printf '#!/nowhere/python' > \"$0\"; echo end");
    std::fs::write(path, breaks).unwrap();
    launch_with(&mut outside, broken, &[]);
    let why = "No such file or directory".to_owned();
    assert_eq!(outside.end(), LinkNews::NotStarted(StartProblem::Other(why)));
    assert_eq!(news_of(&outside.heard, 1).len(), 1);
}

#[test]
fn the_verbs_do_nothing_for_who_types_them() {
    for words in [&["supervise", "/dev/null", "true"][..], &["enter", "1", "/dev/null", "true"], &["enter", "x"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mulberry"));
        let status = command.args(words).process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(126), "{words:?}");
    }
}

/// From Launch to the first output.
fn start_up(own_program: Option<&str>) -> Duration {
    let mut outside = Outside::new();
    outside.world.supervise_with(own_program.map(PathBuf::from));
    let asked = Instant::now();
    launch(&mut outside, "sh", &["-c", "echo hello"]);
    outside.printed("hello");
    asked.elapsed()
}

#[test]
fn it_costs_next_to_nothing_to_start() {
    let own_program = Some(env!("CARGO_BIN_EXE_mulberry"));
    let (mut supervised, mut directly): (Vec<_>, Vec<_>) =
        (0..21).map(|_| (start_up(own_program), start_up(None))).unzip();
    supervised.sort();
    directly.sort();
    println!("to the first output: {:?} supervised, {:?} directly", supervised[10], directly[10]);
    // 10 ms is what it may cost; other tests run beside this one.
    assert!(supervised[5] < directly[5] + Duration::from_millis(40), "{supervised:?}, {directly:?} without");
}
