//! Renaming files on the disk: never in the place of another one.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use mulberry::app::{Asked, Effect, Event, FileProblem, SavePlace, TabId};
use mulberry::text::{Encoding, Revision};

use crate::outside::{Outside, without_power};

fn rename(outside: &mut Outside, from: &Path, to: &Path) -> (PathBuf, Result<(), FileProblem>) {
    match outside.answer(Effect::RenameFile { tab: TabId(1), from: from.to_owned(), to: to.to_owned() }) {
        Event::NameGiven { tab: TabId(1), from: told, to, result } if told == from => (to, result),
        other => panic!("{other:?}"),
    }
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_file_gets_another_name() {
    let mut outside = Outside::new();
    let (from, to) = (outside.file("a.py", "x"), outside.path("b.py"));
    assert_eq!(rename(&mut outside, &from, &to), (to.clone(), Ok(())));
    assert_eq!((text(&to).as_str(), from.exists()), ("x", false));
}

#[test]
fn another_file_keeps_its_place() {
    let mut outside = Outside::new();
    let (from, to) = (outside.file("a.py", "mine"), outside.file("b.py", "theirs"));
    assert_eq!(rename(&mut outside, &from, &to), (to.clone(), Err(FileProblem::Exists)));
    assert_eq!((text(&from).as_str(), text(&to).as_str()), ("mine", "theirs"));
    let folder = outside.path("folder.py");
    fs::create_dir(&folder).unwrap();
    assert_eq!(rename(&mut outside, &from, &folder), (folder, Err(FileProblem::Exists)));
    let link = outside.path("link.py");
    std::os::unix::fs::symlink("nowhere", &link).unwrap();
    assert_eq!(rename(&mut outside, &from, &link), (link, Err(FileProblem::Exists)));
    assert_eq!(text(&from), "mine");
}

#[test]
fn only_upper_and_lower_case_may_change() {
    let mut outside = Outside::new();
    let (from, to) = (outside.file("game.py", "x"), outside.path("Game.py"));
    assert_eq!(rename(&mut outside, &from, &to), (to.clone(), Ok(())));
    let names: Vec<_> = fs::read_dir(outside.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["Game.py"]);
    // Where both spellings are files of their own, they stay so.
    let other = outside.file("game.py", "y");
    assert_eq!(rename(&mut outside, &to, &other), (other.clone(), Err(FileProblem::Exists)));
    assert_eq!((text(&to).as_str(), text(&other).as_str()), ("x", "y"));
}

#[test]
fn a_file_or_folder_that_is_gone_is_told() {
    let mut outside = Outside::new();
    let (from, to) = (outside.path("a.py"), outside.path("b.py"));
    assert_eq!(rename(&mut outside, &from, &to), (to, Err(FileProblem::NotFound)));
    fs::create_dir(outside.path("folder")).unwrap();
    let from = outside.file("folder/a.py", "");
    fs::remove_dir_all(outside.path("folder")).unwrap();
    let to = from.with_file_name("b.py");
    assert_eq!(rename(&mut outside, &from, &to), (to, Err(FileProblem::NotFound)));
}

#[test]
fn a_folder_that_may_not_be_changed_is_told() {
    if without_power("renaming::a_folder_that_may_not_be_changed_is_told") {
        let mut outside = Outside::new();
        fs::create_dir(outside.path("folder")).unwrap();
        let from = outside.file("folder/a.py", "x");
        mode(&outside.path("folder"), 0o555);
        let to = from.with_file_name("b.py");
        assert_eq!(rename(&mut outside, &from, &to), (to, Err(FileProblem::NoPermission)));
        mode(&outside.path("folder"), 0o755);
    }
}

#[test]
fn what_is_written_before_it_and_after_it_goes_where_it_should() {
    let mut outside = Outside::new();
    let (from, to) = (outside.path("a.py"), outside.path("b.py"));
    let write = |path: &Path, text: &str| Effect::WriteFile {
        tab: TabId(1),
        asked: Asked::Person,
        place: SavePlace::File(path.to_owned()),
        rope: text.into(),
        encoding: Encoding::default(),
        revision: Revision(1),
    };
    outside.world.perform(write(&from, "one"));
    outside.world.perform(Effect::RenameFile { tab: TabId(1), from: from.clone(), to: to.clone() });
    outside.world.perform(write(&to, "two"));
    outside.until("all three answers", |heard| (heard.len() == 3).then_some(()));
    assert_eq!((text(&to).as_str(), from.exists()), ("two", false));
}
