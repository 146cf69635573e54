//! Editing with keys and mouse, and files that others change.

use egui::{Key, Modifiers};
use mulberry::app::{Action, ConsoleName, Disk, FileAction, Seat};

use super::{Program, sees, value};

#[test]
fn what_is_typed_is_in_the_text_and_in_the_screen_readers_view() {
    let mut program = Program::with_file("a.py", "");
    program.type_text("def f():").key(Key::Enter).type_text("pass");
    assert_eq!(program.text(), "def f():\n    pass");
    assert_eq!(value(&program, "Code editor"), "def f():\n    pass");
}

#[test]
fn keys_move_select_and_delete() {
    let mut program = Program::with_file("a.py", "one two\nthree\n");
    program.keys(Modifiers::CTRL, Key::ArrowRight).keys(Modifiers::CTRL | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(program.app().desk().active().unwrap().buffer.selected_text().as_deref(), Some(" two"));
    program.key(Key::Backspace);
    assert_eq!(program.text(), "one\nthree\n");
    program.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.text(), "one two\nthree\n");
    program.keys(Modifiers::COMMAND, Key::Y);
    assert_eq!(program.text(), "one\nthree\n");
}

#[test]
fn save_writes_the_file() {
    let mut program = Program::with_file("a.py", "");
    program.type_text("x = 1").keys(Modifiers::COMMAND, Key::S);
    program.until("it is saved", |app| app.desk().active().is_some_and(|tab| !tab.buffer.is_changed()));
    assert_eq!(std::fs::read_to_string(program.file("a.py")).unwrap(), "x = 1");
}

#[test]
fn tab_indents_and_escape_lets_it_leave() {
    let mut program = Program::with_file("a.py", "");
    program.key(Key::Tab).type_text("x");
    assert_eq!(program.text(), "    x");
    program.key(Key::Escape).key(Key::Tab).type_text("y");
    assert_eq!(program.text(), "    x");
}

#[test]
fn an_unchanged_tab_takes_a_change_from_outside() {
    let mut program = Program::with_file("a.py", "one\n");
    std::fs::write(program.file("a.py"), "two\n").unwrap();
    program.until("it is reloaded", |app| app.desk().active().unwrap().buffer.rope() == "two\n");
}

#[test]
fn a_changed_tab_offers_both_texts() {
    let mut program = Program::with_file("a.py", "one\n");
    program.act(Action::File(FileAction::Autosave(false))).type_text("my ");
    std::fs::write(program.file("a.py"), "two\n").unwrap();
    program.until("it is noticed", |app| matches!(app.desk().active().unwrap().disk, Disk::Conflict(_)));
    assert!(program.has_button("Keep mine") && sees(&program, "Error bar"));
    program.press("Reload");
    assert_eq!(program.text(), "two\n");
}

#[test]
fn closing_unsaved_work_asks_once() {
    let mut program = Program::new();
    program.keys(Modifiers::COMMAND, Key::N).type_text("x").keys(Modifiers::COMMAND, Key::W);
    assert!(program.has_button("Don’t save"));
    program.press("Cancel");
    assert_eq!(program.text(), "x");
    program.keys(Modifiers::COMMAND, Key::W).press("Don’t save");
    assert!(program.app().desk().active().is_none());
    assert!(!program.file("programs").exists());
}

#[test]
fn a_new_program_finds_a_home_by_itself_and_says_so() {
    let mut program = Program::new();
    program.keys(Modifiers::COMMAND, Key::N).type_text("x = 1");
    program.until("it is saved", |app| app.desk().active().is_some_and(|tab| tab.home().is_some()));
    let home = program.file("programs").join("program 1.py");
    assert_eq!(std::fs::read_to_string(&home).unwrap(), "x = 1");
    assert_eq!(program.app().desk().active().unwrap().home(), Some(home.canonicalize().unwrap().as_path()));
    assert!(program.has_button("Do not save by itself"));
}

#[test]
fn ctrl_j_goes_to_the_console_and_back() {
    let mut program = Program::with_file("a.py", "input()\n");
    program.press("Run").until("it runs", |app| app.link(ConsoleName::Output(Seat::FIRST)).is_some());
    program.keys(Modifiers::COMMAND, Key::J).type_text("#");
    assert_eq!(program.text(), "#input()\n");
    program.keys(Modifiers::COMMAND, Key::J).type_text("answer");
    program.until("the program gets it", |app| {
        super::console_text(app, ConsoleName::Output(Seat::FIRST)).contains("answer")
    });
    assert_eq!(program.text(), "#input()\n");
}

#[test]
fn what_is_typed_in_one_frame_is_done_in_its_order() {
    let mut program = Program::with_file("a.py", "");
    let text = |text: &str| egui::Event::Text(text.to_owned());
    let modifiers = Modifiers::COMMAND;
    let save = egui::Event::Key { key: Key::S, physical_key: None, pressed: true, repeat: false, modifiers };
    program.harness.input_mut().events.extend([text("x"), save, text("y")]);
    program.harness.run_steps(2);
    program.until("it is saved", |app| app.desk().active().is_some_and(|tab| tab.writing.is_empty()));
    assert_eq!(std::fs::read_to_string(program.file("a.py")).unwrap(), "x");
    assert_eq!(program.text(), "xy");
}

#[test]
fn saving_by_itself_is_turned_off_and_on_where_the_line_says_saved() {
    let mut program = Program::with_file("a.py", "one\n");
    for on in [false, true] {
        program.press("Saved").press("Save by itself when you pause");
        assert_eq!(program.app().settings().autosave, on);
    }
}
