//! How a text is written: told and changed in the status line.

use std::fs;
use std::path::Path;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{App, Start};
use mulberry::text::{Charset, Found};

use super::{Program, sees};

/// A program that has a file of these bytes open.
fn with_bytes(bytes: &[u8]) -> Program {
    let write = |folder: &Path| {
        let file = folder.join("a.py");
        fs::write(&file, bytes).expect("the test's own folder can be written");
        Start { files: vec![file], ..Start::default() }
    };
    let mut program = Program::with(write);
    program.until("the file is open", |app| app.desk().active().is_some());
    program
}

fn bytes(program: &Program) -> Vec<u8> {
    fs::read(program.file("a.py")).unwrap()
}

fn node_value(program: &Program, role: Role, name: &str) -> String {
    program.harness.get_by_role_and_label(role, name).accesskit_node().value().unwrap_or_default()
}

fn encoding(program: &Program) -> String {
    node_value(program, Role::Button, "Encoding")
}

fn status(program: &Program) -> String {
    node_value(program, Role::Status, "Status")
}

/// Saves and waits until it is done.
fn save(program: &mut Program) {
    program.keys(egui::Modifiers::COMMAND, egui::Key::S);
    until_saved(program);
}

fn until_saved(program: &mut Program) {
    program.until("it is saved", is_saved);
}

fn is_saved(app: &App) -> bool {
    app.desk().active().is_some_and(|tab| !tab.buffer.is_changed() && tab.writing.is_empty())
}

#[test]
fn what_is_usual_is_not_said_but_there() {
    let program = with_bytes("grüße\n".as_bytes());
    assert!(!status(&program).contains("UTF-8") && !status(&program).contains("line ends"));
    assert_eq!(encoding(&program), "UTF-8");
    assert_eq!(node_value(&program, Role::Button, "Line ends"), "Unix line ends");
}

#[test]
fn what_is_not_usual_is_said() {
    let program = with_bytes(b"gr\xfc\xdfe\r\n");
    assert!(status(&program).contains("Western Europe (windows-1252), a guess"), "{}", status(&program));
    assert!(cfg!(windows) || status(&program).contains("Windows line ends"));
    let program = with_bytes(b"a\rb\n");
    assert!(status(&program).contains("mixed line ends"));
}

#[test]
fn a_file_that_is_opened_and_saved_is_the_same_file() {
    let files: [&[u8]; 5] = [
        b"\xEF\xBB\xBFx = 1  \r\ny\n",
        b"# coding: latin-1\r\n\xfc\x80\r",
        b"\xFF\xFEx\0\n\0",
        b"gr\xfc\xdfe  \n",
        b"\xcf\xf0\xe8\xe2\xe5\xf2\r\n",
    ];
    for file in files {
        let mut program = with_bytes(file);
        program.type_text("x").key(egui::Key::Backspace);
        assert!(program.app().desk().active().unwrap().buffer.is_changed());
        save(&mut program);
        assert_eq!(bytes(&program), file);
    }
}

#[test]
fn a_wrong_guess_is_put_right_in_the_status_line() {
    let mut program = with_bytes(b"gr\xfc\xdfe\n");
    program.press("Encoding").press("Read again as").press("Cyrillic (windows-1251)");
    program.until("it is read again", |app| app.desk().active().unwrap().encoding.found == Found::Choice);
    assert_eq!((program.text().as_str(), encoding(&program).as_str()), ("grьЯe\n", "Cyrillic (windows-1251)"));
    program.type_text("ж");
    save(&mut program);
    assert_eq!(bytes(&program), b"\xe6gr\xfc\xdfe\n");
}

#[test]
fn a_text_is_saved_in_another_encoding() {
    let mut program = with_bytes("# coding: utf-8\nü\n".as_bytes());
    program.press("Encoding").press("Save as").press("Western Europe (windows-1252)");
    program
        .until("it is written", |app| is_saved(app) && app.desk().active().unwrap().encoding.charset != Charset::Utf8);
    assert_eq!(bytes(&program), b"# coding: cp1252\n\xfc\n");
    program.press("Encoding").press("Save as UTF-8");
    program
        .until("it is written", |app| is_saved(app) && app.desk().active().unwrap().encoding.charset == Charset::Utf8);
    assert_eq!(bytes(&program), "# coding: utf-8\nü\n".as_bytes());
}

#[test]
fn a_letter_that_cannot_be_written_keeps_the_old_file_and_offers_utf8() {
    let old = b"# coding: latin-1\nx = '\xfc'\n";
    let mut program = with_bytes(old);
    program.keys(egui::Modifiers::CTRL, egui::Key::End).type_text("# 5 €").keys(egui::Modifiers::COMMAND, egui::Key::S);
    program.until("it is told", |app| !app.notices().is_empty());
    assert_eq!(bytes(&program), old);
    let sentence = "a.py was not saved: its encoding, Western Europe (ISO 8859-1, latin-1), does not have the “€” in line 3. UTF-8 has every character: press Save as UTF-8, or take that one out";
    assert!(sees(&program, sentence), "{:?}", program.app().notices());
    program.press("Save as UTF-8");
    until_saved(&mut program);
    assert_eq!(bytes(&program), "# coding: utf-8\nx = 'ü'\n# 5 €".as_bytes());
}

#[test]
fn line_ends_are_changed_in_the_status_line() {
    // Nothing that a check would find: the status line stays as it is while its menu is open.
    let mut program = with_bytes(b"# a\r\n# b\r\n");
    program.press("Line ends").press("Unix line ends");
    assert_eq!(program.text(), "# a\n# b\n");
    save(&mut program);
    assert_eq!(bytes(&program), b"# a\n# b\n");
}

#[test]
fn what_is_no_text_is_told_and_not_shown() {
    let mut program = Program::with(|folder| {
        let file = folder.join("a.png");
        fs::write(&file, b"\x89PNG\r\n\x1a\n\0\0").expect("the test's own folder can be written");
        Start { files: vec![file], ..Start::default() }
    });
    program.until("it is told", |app| !app.notices().is_empty());
    assert!(program.app().desk().active().is_none());
    assert!(sees(&program, "a.png is not text, so it was not opened"));
}
