//! Finding by keys, role and name.

use egui::accesskit::{Live, Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{Action, ConsoleName, FindAction, FindBar, FindPlace, Seat};

use super::Program;

/// What the bar says, to those who hear it only.
fn said(program: &Program) -> String {
    let status = program.harness.get_by(|node| node.author_id() == Some("find-status"));
    assert_eq!(status.accesskit_node().live(), Live::Polite);
    status.accesskit_node().value().unwrap_or_default()
}

/// The text in a field.
fn field(program: &Program, name: &str) -> String {
    program.harness.get_by_role_and_label(Role::TextInput, name).accesskit_node().value().unwrap_or_default()
}

fn has_field(program: &Program, name: &str) -> bool {
    program.harness.query_by_role_and_label(Role::TextInput, name).is_some()
}

#[test]
fn ctrl_f_finds_as_one_types_and_escape_goes_back_to_the_text() {
    let mut program = Program::with_file("a.py", "one two\nTwo\ntwo\n");
    program.keys(Modifiers::COMMAND, Key::F).type_text("two");
    assert_eq!((field(&program, "Find").as_str(), said(&program).as_str()), ("two", "1 of 3"));
    assert_eq!(program.text(), "one two\nTwo\ntwo\n");
    program.key(Key::Enter);
    assert_eq!(said(&program), "2 of 3");
    program.key(Key::Enter).key(Key::Enter);
    assert_eq!(said(&program), "1 of 3, from the top again");
    program.keys(Modifiers::SHIFT, Key::Enter);
    assert_eq!(said(&program), "3 of 3, from the bottom again");
    program.key(Key::Escape).type_text("x");
    assert!(!has_field(&program, "Find"));
    assert_eq!(program.text(), "one two\nTwo\nx\n");
}

#[test]
fn the_selection_is_in_the_field_and_typing_replaces_it() {
    let mut program = Program::with_file("a.py", "one two\ntwo\n");
    program.keys(Modifiers::CTRL | Modifiers::SHIFT, Key::ArrowRight).keys(Modifiers::COMMAND, Key::F);
    assert_eq!((field(&program, "Find").as_str(), said(&program).as_str()), ("one", "1 of 1"));
    program.type_text("t");
    assert_eq!((field(&program, "Find").as_str(), said(&program).as_str()), ("t", "1 of 2"));
}

#[test]
fn f3_goes_on_while_the_keyboard_stays_in_the_text() {
    let mut program = Program::with_file("a.py", "a b a\n");
    program.keys(Modifiers::COMMAND, Key::F).type_text("a").key(Key::Escape).key(Key::F3);
    assert_eq!(said(&program), "2 of 2");
    program.keys(Modifiers::SHIFT, Key::F3).type_text("x");
    assert_eq!(program.text(), "x b a\n");
    program.key(Key::Escape);
    assert!(!has_field(&program, "Find"));
}

#[test]
fn replacing_goes_by_keys_alone() {
    let mut program = Program::with_file("a.py", "a b a b a\n");
    program.keys(Modifiers::COMMAND, Key::H).type_text("a").key(Key::Tab).type_text("c");
    assert_eq!((field(&program, "Find").as_str(), field(&program, "Replace with").as_str()), ("a", "c"));
    program.key(Key::Enter);
    assert_eq!(program.text(), "c b a b a\n");
    program.press("Replace all");
    assert_eq!((program.text().as_str(), said(&program).as_str()), ("c b c b c\n", "2 replaced"));
    program.key(Key::Escape).keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.text(), "c b a b a\n");
}

#[test]
fn options_are_switches_and_bad_patterns_are_explained() {
    let mut program = Program::with_file("a.py", "f(x)\nF(y)\n");
    program.keys(Modifiers::COMMAND, Key::F).type_text("f(");
    assert_eq!(said(&program), "1 of 2");
    let switch = |program: &mut Program, name: &str, on: Toggled| {
        program.harness.get_by_role_and_label(Role::CheckBox, name).click();
        program.harness.run_steps(3);
        let state = program.harness.get_by_role_and_label(Role::CheckBox, name).accesskit_node().toggled();
        assert_eq!(state, Some(on), "{name}");
    };
    switch(&mut program, "Match case", Toggled::True);
    assert_eq!(said(&program), "1 of 1");
    switch(&mut program, "Regular expression", Toggled::True);
    assert_eq!(said(&program), "The bracket ( is never closed");
    switch(&mut program, "Regular expression", Toggled::False);
    switch(&mut program, "Whole word", Toggled::True);
    assert_eq!(said(&program), "not found");
}

#[test]
fn ctrl_g_goes_to_a_line() {
    let mut program = Program::with_file("a.py", "a\nb\nc\n");
    program.keys(Modifiers::COMMAND, Key::G);
    assert_eq!(said(&program), "line 1 to 4");
    program.type_text("x").key(Key::Enter);
    assert!(said(&program).starts_with("Type a line’s number"));
    program.key(Key::Backspace).type_text("2").key(Key::Enter);
    assert!(!has_field(&program, "Line"));
    program.type_text("!");
    assert_eq!(program.text(), "a\n!b\nc\n");
    program.keys(Modifiers::COMMAND, Key::G).key(Key::Escape).type_text("?");
    assert_eq!(program.text(), "a\n!?b\nc\n");
}

#[test]
fn a_console_is_searched_where_the_keyboard_is() {
    let text = "for i in range(100):\n    print('line', i)\ninput()\n";
    let mut program = Program::with_file("a.py", text);
    program
        .press("Run")
        .until("it printed", |app| super::console_text(app, ConsoleName::Output(Seat::FIRST)).contains("line 99"));
    program.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::F).type_text("line 5");
    program.until("it is found", |app| app.console(ConsoleName::Output(Seat::FIRST)).selected().is_some());
    assert_eq!(program.app().find().bar(), Some(&FindBar::Find(FindPlace::Console(ConsoleName::Output(Seat::FIRST)))));
    assert_eq!(said(&program), "11 of 11");
    program.key(Key::Enter);
    assert!(said(&program).starts_with("1 of 11, from the top again"), "{}", said(&program));
    program.key(Key::Escape).type_text("answer").key(Key::Enter);
    program.until("the program gets it", |app| !app.runner().is_busy());
    assert!(super::console_text(program.app(), ConsoleName::Output(Seat::FIRST)).contains("answer"));
}

#[test]
fn a_big_file_is_searched_beside_the_window() {
    let mut program = Program::with_file("a.py", &"some words\n".repeat(50_000));
    program.keys(Modifiers::COMMAND, Key::F).type_text("word");
    program.until("it is found", |app| {
        let tab = app.desk().active().map(|tab| tab.id);
        tab.and_then(|tab| app.find().hits(tab)).is_some_and(|hits| hits.matches().spans().len() == 50_000)
    });
    assert_eq!(said(&program), "1 of 50,000");
    program.act(Action::Find(FindAction::Next(FindPlace::Text)));
    assert_eq!(said(&program), "2 of 50,000");
}
