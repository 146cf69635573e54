//! Hex files in the window: opened, changed, saved, and made for the boards that a person names.

use std::path::Path;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{Action, FileAction, Settings, Start};
use mulberry::microbit::{self, Firmware, HexFile, MAIN, intel_hex};
use mulberry::micropython::File;

use super::{Program, microbit, sees};
use crate::microbit::image;

/// A window with a hex file that holds a program and its module, in a folder that has firmware.
fn with_hex() -> Program {
    let mut program = Program::with(|folder| {
        let (v1, v2) = (image::v1(0xE3), image::v2(0x6_D000, 0x6000));
        let firmware = folder.join("data/firmware");
        std::fs::create_dir_all(&firmware).unwrap();
        std::fs::write(firmware.join("v1.hex"), intel_hex::write(&v1)).unwrap();
        std::fs::write(firmware.join("v2.hex"), intel_hex::write(&v2)).unwrap();
        let files = [File::new(MAIN, "x = 1\n"), File::new("helper.py", "y = 1\n")];
        let hex = microbit::build(&[&Firmware::of(v1).unwrap(), &Firmware::of(v2).unwrap()], &files).unwrap();
        let path = folder.join("lesson.hex");
        std::fs::write(&path, hex).unwrap();
        let settings = Settings { autosave: true, ..microbit() };
        Start { files: vec![path], settings, ..Start::default() }
    });
    program.until("both are open", |app| app.desk().tabs.len() == 2);
    program
}

fn files_in(path: &Path) -> Vec<File> {
    match HexFile::read(&std::fs::read_to_string(path).unwrap()) {
        Ok(HexFile::MicroPython { files, .. }) => files,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_tab_tells_where_its_text_lives_and_saves_there() {
    let mut program = with_hex();
    let told = |program: &Program| {
        let tab = program.harness.get_by_role_and_label(Role::Tab, "main.py");
        tab.accesskit_node().description().unwrap_or_default()
    };
    assert_eq!(told(&program), "main.py, inside lesson.hex");
    program.type_text("#");
    assert_eq!(told(&program), "main.py, inside lesson.hex, not saved");
    program.press("Save").until("it is saved", |app| app.desk().tabs.iter().all(|tab| !tab.would_lose()));
    assert_eq!(told(&program), "main.py, inside lesson.hex");
    let files = files_in(&program.file("lesson.hex"));
    assert_eq!(files, [File::new(MAIN, "#x = 1\n"), File::new("helper.py", "y = 1\n")]);
}

#[test]
fn a_hex_file_is_made_for_the_boards_that_a_button_names() {
    for (button, versions) in [("Both", 2), ("micro:bit V1", 1), ("micro:bit V2", 1)] {
        let mut program = with_hex();
        let path = program.file("new.hex");
        let tab = program.app().desk().active().unwrap().id;
        program.act(Action::File(FileAction::SaveHexTo(tab, path.clone())));
        assert!(sees(&program, "Question"));
        program.press(button).until("it is told", |app| !app.notices().is_empty());
        assert!(!sees(&program, "Question"));
        let Ok(HexFile::MicroPython { firmwares, files }) = HexFile::read(&std::fs::read_to_string(&path).unwrap())
        else {
            panic!("{button}")
        };
        assert_eq!((firmwares.len(), files), (versions, vec![File::new(MAIN, "x = 1\n")]), "{button}");
    }
}
