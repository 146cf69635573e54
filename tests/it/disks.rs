//! Cruel disks: whatever a save meets, the old file stays whole, the text stays here and is marked as not saved.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use egui::{Key, Modifiers};
use mulberry::app::{Asked, Disk, Effect, Event, FileProblem, Notice, SavePlace, Start, TabId};
use mulberry::text::{Encoding, Revision};
use ropey::Rope;

use crate::flows::Program;
use crate::outside::{Outside, on_a_drive, without_power};

const OLD: &str = "print('old')\n";

fn opened(path: PathBuf) -> Program {
    fs::write(&path, OLD).unwrap();
    let mut program = Program::with(|_| Start { files: vec![path], ..Start::default() });
    program.until("the file is open", |app| app.desk().active().is_some());
    program
}

/// Types and saves.
fn save(program: &mut Program, text: &str) {
    program.type_text(text).keys(Modifiers::COMMAND, Key::S);
}

fn is_changed(program: &Program) -> bool {
    program.app().desk().active().unwrap().buffer.is_changed()
}

/// Types and saves, and waits until that has failed for this reason.
#[track_caller]
fn check_fails(program: &mut Program, path: &Path, text: &str, problem: &FileProblem) {
    save(program, text);
    let fails = |notice: &Notice| matches!(notice, Notice::NotSaved { problem: why, .. } if why == problem);
    program.until("it is told", |app| app.notices().iter().any(|posted| fails(&posted.notice)));
    assert!(program.text().contains(text) && is_changed(program));
    if let Ok(held) = fs::read_to_string(path) {
        assert_eq!(held, OLD, "the old file is whole");
    }
    let left: Vec<_> = names(path.parent().unwrap()).into_iter().filter(|name| name.starts_with('.')).collect();
    assert_eq!(left, Vec::<String>::new(), "and nothing else is left there");
}

/// Saves and waits until that has worked.
#[track_caller]
fn check_works(program: &mut Program, path: &Path) {
    program.keys(Modifiers::COMMAND, Key::S);
    program.until("it is saved", |app| !app.desk().active().unwrap().buffer.is_changed());
    assert_eq!(fs::read_to_string(path).unwrap(), program.text());
}

/// What lies in a folder.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_full_disk_keeps_the_old_file_and_takes_the_new_one_when_there_is_room() {
    let test = "disks::a_full_disk_keeps_the_old_file_and_takes_the_new_one_when_there_is_room";
    if let Some(drive) = on_a_drive("size=64k", test) {
        let path = drive.join("a.py");
        let mut program = opened(path.clone());
        fs::write(drive.join("big"), vec![b'x'; 48 << 10]).unwrap();
        check_fails(&mut program, &path, &"# more\n".repeat(3_000), &FileProblem::DiskFull);
        fs::remove_file(drive.join("big")).unwrap();
        check_works(&mut program, &path);
    }
}

#[test]
fn where_nothing_can_be_put_beside_it_a_full_disk_does_not_touch_the_old_text() {
    let test = "disks::where_nothing_can_be_put_beside_it_a_full_disk_does_not_touch_the_old_text";
    if let Some(drive) = on_a_drive("size=64k", test) {
        let path = drive.join("a.py");
        let mut program = opened(path.clone());
        fs::hard_link(&path, drive.join("b.py")).unwrap();
        fs::write(drive.join("big"), vec![b'x'; 48 << 10]).unwrap();
        check_fails(&mut program, &path, &"# more\n".repeat(3_000), &FileProblem::DiskFull);
        assert_eq!(fs::read_to_string(drive.join("b.py")).unwrap(), OLD);
        fs::remove_file(drive.join("big")).unwrap();
        check_works(&mut program, &path);
    }
}

#[test]
fn a_drive_that_becomes_read_only_keeps_the_old_file() {
    if let Some(drive) = on_a_drive("size=64k", "disks::a_drive_that_becomes_read_only_keeps_the_old_file") {
        let path = drive.join("a.py");
        let mut program = opened(path.clone());
        let mount = |options: &str| {
            assert!(Command::new("mount").args(["-o", options]).arg(&drive).status().unwrap().success());
        };
        mount("remount,ro");
        check_fails(&mut program, &path, "# new\n", &FileProblem::ReadOnly);
        mount("remount,rw");
        check_works(&mut program, &path);
    }
}

#[test]
fn permission_that_is_taken_away_while_a_file_is_open_keeps_the_old_file() {
    if without_power("disks::permission_that_is_taken_away_while_a_file_is_open_keeps_the_old_file") {
        for taken in [0o444, 0o000] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.py");
            let mut program = opened(path.clone());
            mode(&path, taken);
            check_fails(&mut program, &path, "# new\n", &FileProblem::NoPermission);
            mode(&path, 0o644);
            assert_eq!(fs::read_to_string(&path).unwrap(), OLD);
            check_works(&mut program, &path);
        }
    }
}

#[test]
fn a_folder_that_becomes_read_only_still_takes_the_files_new_text() {
    if without_power("disks::a_folder_that_becomes_read_only_still_takes_the_files_new_text") {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.py");
        let mut program = opened(path.clone());
        mode(folder.path(), 0o555);
        program.type_text("# new\n");
        check_works(&mut program, &path);
        mode(folder.path(), 0o000);
        check_fails(&mut program, &path, "# newer\n", &FileProblem::NoPermission);
        mode(folder.path(), 0o755);
        assert_eq!(fs::read_to_string(&path).unwrap(), format!("# new\n{OLD}"));
        program.keys(Modifiers::COMMAND, Key::S);
        check_works(&mut program, &path);
    }
}

#[test]
fn a_folder_that_is_gone_keeps_the_text_here() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("inside");
    fs::create_dir(&inside).unwrap();
    let path = inside.join("a.py");
    let mut program = opened(path.clone());
    fs::remove_dir_all(&inside).unwrap();
    program.until("it is gone", |app| app.desk().active().unwrap().disk == Disk::Gone);
    check_fails(&mut program, &path, "# new\n", &FileProblem::NotFound);
    fs::create_dir(&inside).unwrap();
    check_works(&mut program, &path);
}

#[test]
fn a_folder_that_is_moved_away_and_back_is_as_if_nothing_had_been() {
    let folder = tempfile::tempdir().unwrap();
    let (inside, away) = (folder.path().join("inside"), folder.path().join("away"));
    fs::create_dir(&inside).unwrap();
    let path = inside.join("a.py");
    let mut program = opened(path.clone());
    program.type_text("# new\n");
    fs::rename(&inside, &away).unwrap();
    program.until("it is gone", |app| app.desk().active().unwrap().disk == Disk::Gone);
    fs::rename(&away, &inside).unwrap();
    program.until("it is back", |app| app.desk().active().unwrap().disk == Disk::Same);
    assert!(is_changed(&program));
    check_works(&mut program, &path);
}

#[test]
fn a_file_that_is_only_touched_is_neither_news_nor_a_conflict() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.py");
    let mut program = opened(path.clone());
    program.type_text("# new\n");
    let stamp = |app: &mulberry::app::App| app.desk().active().unwrap().stamp;
    let before = stamp(program.app());
    fs::File::options().append(true).open(&path).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    program.until("the touch is known", |app| stamp(app) != before);
    assert_eq!((program.app().notices().len(), &program.app().desk().active().unwrap().disk), (0, &Disk::Same));
    check_works(&mut program, &path);
}

fn write(outside: &mut Outside, path: &Path, text: &str) -> Result<(), FileProblem> {
    write_for(outside, Asked::Person, SavePlace::File(path.to_owned()), text)
}

fn write_for(outside: &mut Outside, asked: Asked, place: SavePlace, text: &str) -> Result<(), FileProblem> {
    let rope = Rope::from_str(text);
    let effect =
        Effect::WriteFile { tab: TabId(1), asked, place, rope, encoding: Encoding::default(), revision: Revision(7) };
    match outside.answer(effect) {
        Event::FileWritten { result, .. } => result.map(drop),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_cannot_be_replaced_is_written_in_its_place() {
    if let Some(drive) = on_a_drive("size=64k", "disks::a_file_that_cannot_be_replaced_is_written_in_its_place") {
        let path = drive.join("a.py");
        fs::write(&path, OLD).unwrap();
        assert!(Command::new("mount").arg("--bind").args([&path, &path]).status().unwrap().success());
        fs::write(drive.join("b.py"), "").unwrap();
        assert!(fs::rename(drive.join("b.py"), &path).is_err(), "the system refuses to replace it");
        fs::remove_file(drive.join("b.py")).unwrap();
        let mut outside = Outside::new();
        for text in ["new, and much longer than the old one", "short"] {
            assert_eq!(write(&mut outside, &path, text), Ok(()));
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(write(&mut outside, &path, &"new ".repeat(100_000)), Err(FileProblem::DiskFull));
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(&drive)), ("short", vec!["a.py".to_owned()]));
    }
}

#[test]
fn on_a_boards_drive_a_file_is_written_in_its_place_and_nothing_beside_it() {
    let test = "disks::on_a_boards_drive_a_file_is_written_in_its_place_and_nothing_beside_it";
    if let Some(drive) = on_a_drive("size=64k", test) {
        fs::create_dir(drive.join("lib")).unwrap();
        let path = drive.join("lib/code.py");
        let mut outside = Outside::new();
        let looks = || fs::metadata(drive.join("lib")).unwrap().mtime_nsec();
        let check = |outside: &mut Outside, in_place: bool| {
            fs::write(&path, OLD).unwrap();
            let (number, folder) = (fs::metadata(&path).unwrap().ino(), looks());
            assert_eq!(write(outside, &path, "new"), Ok(()));
            assert_eq!(fs::read_to_string(&path).unwrap(), "new");
            let now = (fs::metadata(&path).unwrap().ino(), looks());
            assert_eq!(now == (number, folder), in_place, "the same file, and nothing came or went beside it");
        };
        check(&mut outside, false);
        for sign in ["boot_out.txt", "DETAILS.TXT", "INFO_UF2.TXT"] {
            fs::write(drive.join(sign), "").unwrap();
            check(&mut outside, true);
            fs::remove_file(drive.join(sign)).unwrap();
        }
        fs::write(drive.join("boot_out.txt"), "").unwrap();
        assert_eq!(write(&mut outside, &drive.join("main.py"), "new"), Ok(()), "a new file as well");
        assert_eq!(names(&drive), ["boot_out.txt", "lib", "main.py"]);
        let own = |outside: &mut Outside| match outside.answer(Effect::ReadFile(path.clone().into())) {
            Event::FileRead { result: Ok(file), .. } => SavePlace::Own(path.clone(), file.stamp),
            other => panic!("{other:?}"),
        };
        let place = own(&mut outside);
        assert_eq!(write_for(&mut outside, Asked::Pause, place.clone(), "by itself"), Err(FileProblem::OnBoard));
        assert_eq!(fs::read_to_string(&path).unwrap(), "new", "nobody asked for it");
        assert_eq!(write_for(&mut outside, Asked::Person, place, "by a person"), Ok(()));
    }
}
