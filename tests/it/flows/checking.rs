//! Check, fix, tidy: what is seen and pressed, with the real worker behind it.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use mulberry::app::{Action, EditAction};
use mulberry::place::LineColumn;

use super::{Program, sees};

fn told(app: &mulberry::app::App) -> usize {
    app.problems().count()
}

#[test]
fn a_name_that_is_nowhere_is_told_after_a_pause() {
    let mut program = Program::with_file("a.py", "");
    program.type_text("pirnt(1)").key(Key::Enter);
    program.until("it is told", |app| told(app) == 1);
    assert!(sees(&program, "Problems"), "the status line has the list");
    program.press("Problems");
    assert!(sees(&program, "Line 1: There is no name “pirnt” here. Did you mean “print”? (F821)"));
}

#[test]
fn f2_lists_what_would_better_be_otherwise_and_keys_fix_it() {
    let mut program = Program::with_file("a.py", "x = 1\nimport random\nprint(x)\n");
    program.key(Key::F2);
    program.until("it is told", |app| told(app) == 1);
    program.harness.run_steps(3);
    program.press("Line 2: random is imported but never used (F401)");
    let line = |program: &Program| {
        let buffer = &program.app().desk().active().unwrap().buffer;
        buffer.line_column(buffer.selections().main().head).line.0
    };
    assert_eq!(line(&program), 1, "pressing a line of the list goes there");
    program.keys(Modifiers::ALT, Key::Enter);
    program.harness.run_steps(2);
    program.key(Key::Enter);
    assert_eq!(program.text(), "x = 1\nprint(x)\n");
    program.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.text(), "x = 1\nimport random\nprint(x)\n");
}

#[test]
fn a_fix_is_pressed_behind_its_line() {
    let mut program = Program::with_file("a.py", "import random\nprint(1)\n");
    program.press("Check");
    program.until("it is told", |app| told(app) == 1);
    program.key(Key::Escape).press("Take this import away");
    assert_eq!(program.text(), "print(1)\n");
    program.until("nothing is left", |app| told(app) == 0);
}

#[test]
fn a_clean_check_is_kind() {
    let mut program = Program::with_file("a.py", "x = 1\nprint(x)\n");
    program.key(Key::F2);
    program.until("it is told", |app| !app.notices().is_empty());
    program.harness.run_steps(2);
    let kind = program.harness.query_by_label_contains("2 lines look good");
    assert!(kind.is_some());
}

#[test]
fn tidy_is_one_step_and_says_where_it_cannot() {
    let mut program = Program::with_file("a.py", "x=1\nif x :\n  print( x )\n");
    program.keys(Modifiers::SHIFT, Key::F2);
    program.until("it is tidy", |app| app.desk().active().is_some_and(|tab| tab.buffer.is_changed()));
    assert_eq!(program.text(), "x = 1\nif x:\n    print(x)\n");
    program.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.text(), "x=1\nif x :\n  print( x )\n");
    program.act(Action::Edit(EditAction::SetText("x = 1\n\nif x\n".into())));
    program.press("Tidy");
    program.until("it says why not", |app| !app.notices().is_empty());
    program.harness.run_steps(2);
    assert_eq!(program.text(), "x = 1\n\nif x\n");
    assert!(program.harness.query_by_label_contains("look at line 3").is_some());
    program.press("Go there");
    let buffer = &program.app().desk().active().unwrap().buffer;
    assert_eq!(buffer.line_column(buffer.selections().main().head), LineColumn::new(2, 0));
}
