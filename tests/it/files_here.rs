//! The computer's side of the pane of files, with real folders: what is listed, read and written, and what is not.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use mulberry::app::{Effect, Event, FileProblem, FolderHere, HereErrand, ListingHere, Over};

use crate::outside::{Outside, beside_hung_drives};

fn list(outside: &mut Outside, place: FolderHere) -> Result<ListingHere, FileProblem> {
    match outside.answer(Effect::FilesHere(HereErrand::List(place.clone()))) {
        Event::FolderListed { place: told, result } if told == place => result,
        other => panic!("{other:?}"),
    }
}

/// Names and sizes.
fn listed(outside: &mut Outside, folder: &Path) -> Vec<(String, Option<u64>)> {
    let listing = list(outside, FolderHere::This(folder.to_owned())).expect("it can be listed");
    listing.entries.into_iter().map(|entry| (entry.name, entry.size)).collect()
}

fn read(outside: &mut Outside, path: &Path) -> Result<Vec<u8>, FileProblem> {
    match outside.answer(Effect::FilesHere(HereErrand::Read(path.to_owned()))) {
        Event::BytesRead { path: told, result } if told == path => result,
        other => panic!("{other:?}"),
    }
}

fn write(outside: &mut Outside, (folder, name): (&Path, &str), text: &str, over: Over) -> Result<PathBuf, FileProblem> {
    let (folder, name, bytes) = (folder.to_owned(), name.to_owned(), text.as_bytes().to_vec());
    match outside.answer(Effect::FilesHere(HereErrand::Write { folder, name, bytes, over })) {
        Event::BytesWritten { result, .. } => result,
        other => panic!("{other:?}"),
    }
}

#[test]
fn folders_come_first_and_what_is_hidden_or_no_file_does_not_come() {
    let mut outside = Outside::new();
    let folder = outside.path("all");
    fs::create_dir_all(folder.join("Zoo")).unwrap();
    for (name, text) in [("b.py", "12"), ("A.txt", ""), (".hidden", "x"), ("it's \"ö\"", "ö")] {
        fs::write(folder.join(name), text).unwrap();
    }
    symlink(folder.join("b.py"), folder.join("link.py")).unwrap();
    symlink(folder.join("nowhere"), folder.join("broken")).unwrap();
    let socket = std::os::unix::net::UnixListener::bind(folder.join("socket")).unwrap();
    let expected =
        [("Zoo", None), ("A.txt", Some(0)), ("b.py", Some(2)), ("it's \"ö\"", Some(2)), ("link.py", Some(2))];
    assert_eq!(listed(&mut outside, &folder), expected.map(|(name, size)| (name.to_owned(), size)));
    assert_eq!(read(&mut outside, &folder.join("link.py")), Ok(b"12".to_vec()));
    for (name, problem) in
        [("Zoo", FileProblem::IsFolder), ("nowhere", FileProblem::NotFound), ("socket", FileProblem::NotAFile)]
    {
        assert_eq!(read(&mut outside, &folder.join(name)), Err(problem), "{name}");
    }
    drop(socket);
}

#[test]
fn a_folder_with_very_many_files_is_listed_up_to_a_bound() {
    let mut outside = Outside::new();
    let folder = outside.path("many");
    fs::create_dir(&folder).unwrap();
    for (count, shown, more) in [(500, 500, 0), (501, 500, 1), (600, 500, 100)] {
        for number in 0..count {
            fs::write(folder.join(format!("{number:04}")), "").unwrap();
        }
        let listing = list(&mut outside, FolderHere::This(folder.clone())).expect("it can be listed");
        assert_eq!((listing.entries.len(), listing.more), (shown, more));
        assert_eq!(listing.entries[499].name, "0499");
    }
}

#[test]
fn a_folder_that_is_missing_is_told_and_that_of_programs_may_be_made_later() {
    let mut outside = Outside::new();
    let missing = outside.path("missing");
    assert_eq!(list(&mut outside, FolderHere::This(missing.clone())), Err(FileProblem::NotFound));
    let listing = list(&mut outside, FolderHere::Programs(Some(missing.clone()))).expect("it is empty");
    assert_eq!((listing.folder.file_name(), listing.entries.len()), (missing.file_name(), 0));
    assert!(!missing.exists(), "a look makes nothing");
    assert_eq!(write(&mut outside, (&missing, "a.py"), "1", Over::Never), Ok(missing.join("a.py")));
    assert_eq!(listed(&mut outside, &missing), [("a.py".to_owned(), Some(1))]);
}

#[test]
fn nothing_is_written_over_unless_that_is_said() {
    let mut outside = Outside::new();
    let folder = outside.path("copies");
    let texts = |folder: &Path, name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert!(write(&mut outside, (&folder, "a.py"), "one", Over::Never).is_ok());
    assert_eq!(write(&mut outside, (&folder, "a.py"), "two", Over::Never), Err(FileProblem::Exists));
    assert!(write(&mut outside, (&folder, "a.py"), "one", Over::Never).is_ok(), "it is the same");
    assert_eq!(texts(&folder, "a.py"), "one");
    let both: Vec<PathBuf> =
        ["two", "three"].map(|text| write(&mut outside, (&folder, "a.py"), text, Over::KeepBoth).unwrap()).into();
    assert!(both[0] != both[1] && both.iter().all(|path| path.extension().is_some_and(|ending| ending == "py")));
    assert_eq!(both.iter().map(|path| fs::read_to_string(path).unwrap()).collect::<Vec<_>>(), ["two", "three"]);
    assert_eq!(texts(&folder, "a.py"), "one");
    assert!(write(&mut outside, (&folder, "a.py"), "four", Over::Replace).is_ok());
    assert_eq!(texts(&folder, "a.py"), "four");
    fs::create_dir(folder.join("b.py")).unwrap();
    assert_eq!(write(&mut outside, (&folder, "b.py"), "x", Over::Never), Err(FileProblem::Exists));
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let mut outside = Outside::new();
    let folder = outside.path("inside");
    for name in ["../out.py", "/out.py", "sub/out.py", "..", ""] {
        for over in [Over::Never, Over::Replace, Over::KeepBoth] {
            assert!(write(&mut outside, (&folder, name), "x", over).is_err(), "{name}");
        }
    }
    assert!(!outside.path("out.py").exists() && !folder.join("sub").exists());
}

#[test]
fn a_folder_that_hangs_keeps_no_file_back() {
    let Some(hung) = beside_hung_drives(1, "files_here::a_folder_that_hangs_keeps_no_file_back") else { return };
    let mut outside = Outside::new();
    let folder = outside.path("here");
    fs::create_dir(&folder).unwrap();
    outside.world.perform(Effect::FilesHere(HereErrand::List(FolderHere::This(hung.join("0")))));
    assert!(write(&mut outside, (&folder, "a.py"), "1", Over::Never).is_ok());
    assert_eq!(listed(&mut outside, &folder), [("a.py".to_owned(), Some(1))]);
}
