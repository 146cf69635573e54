//! Python's prompt: kept after a run, opened beside it, and given selected lines; with real Python.

use egui::{Key, Modifiers};
use mulberry::app::{Action, App, ConsoleName, EditAction, RunAction, Seat};

use super::{Program, console_text};

const OUTPUT: ConsoleName = ConsoleName::Output(Seat::FIRST);

fn waits(app: &App, console: ConsoleName) -> bool {
    app.console(console).console.tail(1).starts_with(">>>")
}

/// The rows of a console that say just this.
fn says(app: &App, console: ConsoleName, row: &str) -> bool {
    console_text(app, console).lines().any(|line| line.trim_end() == row)
}

fn type_line(program: &mut Program, line: &str) {
    program.type_text(line).key(Key::Enter);
}

#[test]
fn run_and_stay_keeps_the_programs_names() {
    let mut program = Program::with_file("a.py", "answer = 41\nprint('ran')\n");
    program.keys(Modifiers::COMMAND, Key::F5).until("the prompt shows", |app| waits(app, OUTPUT));
    assert!(says(program.app(), OUTPUT, "ran"));
    type_line(&mut program, "answer + 1");
    program.until("it answers", |app| says(app, OUTPUT, "42"));
    program.press("Stop").until("it ended", |app| app.link(OUTPUT).is_none());
}

#[test]
fn the_repl_is_a_plain_python_that_forgets_nothing_while_it_is_hidden() {
    let mut program = Program::with_file("a.py", "");
    program.press("REPL").until("the prompt shows", |app| waits(app, ConsoleName::Python));
    type_line(&mut program, "x = 6 * 7");
    program.press("REPL").press("REPL");
    type_line(&mut program, "x");
    program.until("it answers", |app| says(app, ConsoleName::Python, "42"));
}

#[test]
fn selected_lines_run_at_the_prompt_with_blocks_and_blank_lines() {
    let text = "class A:\n    def f(self):\n        if self:\n            return 1\n\n        return 2\n\n    def g(self):\n        return '''\n\nlast'''\nprint(A().f(), len(A().g()))\n";
    let mut program = Program::with_file("a.py", text);
    program.act(Action::Edit(EditAction::SelectAll)).act(Action::Run(RunAction::Selection));
    program.until("it answers", |app| says(app, ConsoleName::Python, "1 6"));
    assert!(!console_text(program.app(), ConsoleName::Python).contains("Error"));
}
