//! Opening: our own dialog, and files that are dropped on the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{DroppedFile, DroppedFileHandle, HoveredFile, Key};

use egui_kittest::kittest::Queryable;
use mulberry::app::{Action, FileAction, Start, TabAction, ViewAction};

use super::{Program, sees};

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the program reads files itself".to_owned())
    }
}

/// Lets files hang over the window, or take them away again.
fn hover(program: &mut Program, paths: &[&Path]) {
    let hovered = paths.iter().map(|path| HoveredFile { path: Some(path.to_path_buf()), ..HoveredFile::default() });
    program.harness.input_mut().hovered_files = hovered.collect();
    program.harness.run_steps(3);
}

fn drop_on(program: &mut Program, paths: &[&Path]) {
    let dropped = paths.iter().map(|path| Arc::new(Dropped(path.to_path_buf())) as DroppedFileHandle);
    program.harness.input_mut().dropped_files = dropped.collect();
    program.harness.step();
    program.harness.input_mut().dropped_files.clear();
    hover(program, &[]);
}

#[test]
fn files_that_are_dropped_open_and_the_hint_says_so_before() {
    let mut program = Program::with_file("a.py", "one\n");
    let (b, c) = (program.file("b.py"), program.file("c.py"));
    std::fs::write(&b, "two\n").unwrap();
    std::fs::write(&c, "three\n").unwrap();
    hover(&mut program, &[&b, &c]);
    assert!(sees(&program, "Drop to open"));
    hover(&mut program, &[]);
    assert!(!sees(&program, "Drop to open"));
    drop_on(&mut program, &[&b, &c]);
    program.until("both are open", |app| app.desk().tabs.len() == 3);
    assert_eq!(program.text(), "three\n");
    assert!(!sees(&program, "Drop to open"));
}

#[test]
fn a_folder_that_is_dropped_is_looked_into() {
    let mut program = Program::with_file("a.py", "one\n");
    let folder = program.file("projects");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("inside.py"), "").unwrap();
    drop_on(&mut program, &[&folder]);
    until_seen(&mut program, "inside.py");
}

#[test]
fn our_own_dialog_asks_for_files_where_the_system_has_none() {
    let mut program = Program::with_file("a.py", "print(1)\n");
    program.press("Open");
    until_seen(&mut program, "Places");
    program.press("Cancel");
    assert!(!sees(&program, "Places"));
}

/// A program that had files open and has none now.
fn with_recent(names: &[&str]) -> Program {
    let mut program = Program::with(|folder| {
        let write = |name: &&str| {
            let file = folder.join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, format!("# {name}\n")).unwrap();
            file
        };
        Start { files: names.iter().map(write).collect(), ..Start::default() }
    });
    program.until("all are open", |app| app.desk().tabs.len() == names.len());
    for _ in names {
        program.act(Action::Tab(TabAction::CloseActive));
    }
    program
}

#[test]
fn the_first_page_offers_what_was_open_before() {
    let mut program = with_recent(&["game/main.py", "quiz/main.py", "notes.txt"]);
    assert!(sees(&program, "What would you like to do?"));
    program.press("notes.txt");
    program.until("it is open", |app| app.desk().active().is_some());
    assert_eq!(program.text(), "# notes.txt\n");
    program.act(Action::Tab(TabAction::CloseActive)).press("main.py — quiz");
    program.until("it is open", |app| app.desk().active().is_some());
    assert_eq!(program.text(), "# quiz/main.py\n");
}

#[test]
fn a_right_click_on_open_lists_what_was_open_before() {
    let mut program = with_recent(&["a.py", "b.py"]);
    program.press("New");
    program.harness.get_by_role_and_label(Role::Button, "Open").click_secondary();
    program.harness.run_steps(4);
    program.harness.get_by_role_and_label(Role::MenuItem, "b.py").click();
    program.until("it is open", |app| app.desk().tabs.iter().any(|tab| tab.file_name() == Some("b.py")));
    assert!(program.harness.query_by_role_and_label(Role::MenuItem, "a.py").is_none(), "the menu is closed");
}

#[test]
fn the_list_at_open_is_used_by_keyboard_alone() {
    let mut program = with_recent(&["a.py", "b.py"]);
    program.harness.get_by_role_and_label(Role::Button, "Open").focus();
    program.harness.run_steps(2);
    program.key(Key::ArrowDown);
    program.harness.run_steps(3);
    program.key(Key::ArrowDown);
    let last = program.app().recent()[1].file_name().unwrap().to_string_lossy().into_owned();
    assert!(program.harness.get_by_role_and_label(Role::MenuItem, &last).is_focused());
    program.key(Key::Enter);
    program.until("it is open", |app| app.desk().active().and_then(|tab| tab.file_name()) == Some(last.as_str()));
}

#[test]
fn the_list_opens_by_its_name_where_there_is_no_button() {
    let mut program = with_recent(&["a.py", "b.py"]);
    program.act(Action::File(FileAction::New)).act(Action::View(ViewAction::Present));
    program.act(Action::File(FileAction::Recent));
    program.harness.run_steps(3);
    assert!(program.harness.query_by_role_and_label(Role::MenuItem, "a.py").is_some());
    program.key(Key::Escape);
    program.harness.run_steps(2);
    assert!(program.harness.query_by_role_and_label(Role::MenuItem, "a.py").is_none());
}

fn until_seen(program: &mut Program, name: &str) {
    let begin = std::time::Instant::now();
    while program.harness.query_all_by_label_contains(name).next().is_none() {
        assert!(begin.elapsed() < super::DEADLINE, "{name} is not to be seen");
        program.harness.step();
        std::thread::yield_now();
    }
}
