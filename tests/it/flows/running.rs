//! Run, answer, stop: real Python in a real terminal.

use egui_kittest::kittest::Queryable;
use mulberry::app::{ConsoleName, Notice, Run, Seat, Settings, Start, StartProblem};
use mulberry::python::Flaw;
use mulberry::term::Remark;

use super::{Program, has_ended};

fn ended(program: &mut Program) -> Remark {
    program.until("the program ends", has_ended);
    program.app().runner().run(ConsoleName::Output(Seat::FIRST)).and_then(Run::end).cloned().expect("it has an end")
}

#[test]
fn run_shows_what_is_printed_and_how_it_ended() {
    let mut program = Program::with_file("a.py", "print('hello', 1 + 1)\n");
    program.press("Run");
    assert!(matches!(ended(&mut program), Remark::RunFinished { .. }));
    assert!(program.output().contains("hello 2\n"), "{}", program.output());
    assert!(program.output().lines().last().is_some_and(|line| line.starts_with("finished")), "{}", program.output());
}

#[test]
fn a_question_is_answered_in_the_pane() {
    let mut program = Program::with_file("a.py", "name = input('Your name? ')\nprint('Hello', name)\n");
    program.press("Run");
    program.until("it asks", |app| super::console_text(app, ConsoleName::Output(Seat::FIRST)).contains("Your name?"));
    program.type_text("Ada").key(egui::Key::Enter);
    ended(&mut program);
    assert!(program.output().contains("Hello Ada"), "{}", program.output());
}

#[test]
fn unsaved_text_is_saved_and_run() {
    let mut program = Program::with_file("a.py", "");
    program.type_text("print(6 * 7)").press("Run");
    ended(&mut program);
    assert!(program.output().contains("42"), "{}", program.output());
    assert_eq!(std::fs::read_to_string(program.file("a.py")).unwrap(), "print(6 * 7)");
}

#[test]
fn an_untitled_text_runs_too() {
    let mut program = Program::new();
    program.press("New").type_text("print('no name')").press("Run");
    ended(&mut program);
    assert!(program.output().contains("no name"), "{}", program.output());
}

#[test]
fn an_error_names_its_line() {
    let mut program = Program::with_file("a.py", "x = 1\n\nprint(pirnt)\n");
    program.press("Run");
    assert!(matches!(ended(&mut program), Remark::RunFailed { line: Some(3), code: Some(1), .. }));
    assert!(program.output().contains("stopped because of an error on line 3"), "{}", program.output());
}

#[test]
fn stop_takes_the_place_of_run_and_ends_a_flood() {
    let mut program = Program::with_file("a.py", "while True: print('x')\n");
    program.press("Run");
    program.until("it floods", |app| app.console(ConsoleName::Output(Seat::FIRST)).console.rows().end.0 > 1000);
    assert!(!program.has_button("Run"));
    program.press("Stop");
    assert!(matches!(ended(&mut program), Remark::RunStopped { .. }));
    assert!(program.has_button("Run"));
}

#[test]
fn the_editor_takes_keys_again_when_the_program_ended() {
    let mut program = Program::with_file("a.py", "pass");
    program.press("Run");
    ended(&mut program);
    program.type_text("# ");
    assert_eq!(program.text(), "# pass");
}

#[test]
fn a_python_that_is_not_there_is_told() {
    let mut program = Program::with(|folder| {
        let file = folder.join("a.py");
        std::fs::write(&file, "").unwrap();
        let settings = Settings { python: Some("/nowhere/python".into()), ..Settings::default() };
        Start { settings, files: vec![file], ..Start::default() }
    });
    program.until("the file is open", |app| app.desk().active().is_some()).press("Run");
    ended(&mut program);
    let told = program.app().notices().iter().any(|posted| {
        matches!(&posted.notice, Notice::NotStarted(StartProblem::ChosenPython(unfit)) if unfit.why == Flaw::Missing)
    });
    assert!(told, "{:?}", program.app().notices());
}

#[test]
fn the_program_sees_the_panes_size() {
    let mut program = Program::with_file("a.py", "import os; print('columns', os.get_terminal_size().columns)\n");
    program.press("Run");
    ended(&mut program);
    let columns = program.app().console(ConsoleName::Output(Seat::FIRST)).console.size().columns;
    assert!(program.output().contains(&format!("columns {columns}")), "{}", program.output());
}

#[test]
fn a_right_click_on_run_offers_the_other_ways() {
    let mut program = Program::with_file("a.py", "print(1)\n");
    program.harness.get_by_role_and_label(egui::accesskit::Role::Button, "Run").click_secondary();
    program.harness.run_steps(3);
    program.harness.get_by_label_contains("Run again").click();
    program.harness.run_steps(3);
    assert!(matches!(ended(&mut program), Remark::RunFinished { .. }));
}
