//! Opening: our own dialog, and files that are dropped on the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{DroppedFile, DroppedFileHandle, HoveredFile};

use egui_kittest::kittest::Queryable;

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

fn until_seen(program: &mut Program, name: &str) {
    let begin = std::time::Instant::now();
    while program.harness.query_all_by_label_contains(name).next().is_none() {
        assert!(begin.elapsed() < super::DEADLINE, "{name} is not to be seen");
        program.harness.step();
        std::thread::yield_now();
    }
}
