//! `mulberry run`: the program takes our place in the terminal.

use std::process::Stdio;

use mulberry::app::StartProblem;
use mulberry::world;

use crate::outside::{Outside, command_again, is_inside, plan};

/// Runs as a process of its own, which the program then takes over.
#[test]
fn inside_the_program_takes_our_place() {
    if is_inside() {
        let script = std::env::var_os("SCRIPT").unwrap();
        panic!("{:?}", world::run_here(&plan(script.as_ref(), &["--flag".into()])));
    }
}

#[test]
fn the_program_has_our_input_and_output_and_its_code_is_ours() {
    let outside = Outside::new();
    let program = "import os, sys\nprint(input(), sys.argv[1:], os.getcwd(), flush=True)\nraise SystemExit(7)";
    let script = outside.file("program.py", program);
    let input = outside.file("input", "a line\n");
    let output = command_again(&["env"], "links::here::inside_the_program_takes_our_place")
        .env("SCRIPT", &script)
        .stdin(std::fs::File::open(input).unwrap())
        .stderr(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(7));
    let expected = format!("a line ['--flag'] {}\n", script.parent().unwrap().display());
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.ends_with(&expected), "{printed}");
}

#[test]
fn what_cannot_be_started_is_told() {
    let outside = Outside::new();
    let mut plan = plan(&outside.file("program.py", ""), &[]);
    plan.interpreters.clear();
    assert_eq!(world::run_here(&plan).unwrap_err(), StartProblem::NoPython(vec![]));
    plan.folder = "/nowhere".into();
    assert_eq!(world::run_here(&plan).unwrap_err(), StartProblem::FolderGone);
}
