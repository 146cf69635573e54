//! Reading, writing and keeping files.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use mulberry::app::{
    Asked, Effect, Event, FileProblem, FileText, Notice, Pick, SavePlace, Session, Settings, Stamp, Start, TabId,
    ThemeName,
};
use mulberry::text::{Charset, Encoding, Endings, Found, Revision};
use mulberry::world::{self, LARGEST_FILE};
use ropey::Rope;

use crate::outside::{Outside, on_a_drive, without_power};

fn read(outside: &mut Outside, path: &Path) -> (PathBuf, Result<FileText, FileProblem>) {
    match outside.answer(Effect::ReadFile(path.to_owned().into())) {
        Event::FileRead { path, result } => (path, result),
        other => panic!("{other:?}"),
    }
}

fn check_read(bytes: &[u8], expected: &Result<FileText, FileProblem>) {
    let mut outside = Outside::new();
    let path = outside.file("a.py", bytes);
    let seen = Stamp { length: bytes.len() as u64, ..stamp(&path) };
    let expected = expected.clone().map(|text| FileText { path: path.clone(), stamp: seen, ..text });
    assert_eq!(read(&mut outside, &path), (path, expected));
}

fn check_not_read(path: impl FnOnce(&Outside) -> PathBuf, problem: FileProblem) {
    let mut outside = Outside::new();
    let path = path(&outside);
    assert_eq!(read(&mut outside, &path), (path, Err(problem)));
}

fn text(text: &str, charset: Charset, found: Found) -> Result<FileText, FileProblem> {
    let (path, encoding, endings) = (PathBuf::new(), Encoding { charset, found }, Endings::of_text(text));
    Ok(FileText { path, text: text.into(), encoding, endings, doubt: None, stamp: Stamp::default() })
}

fn effect(place: SavePlace, text: &str) -> Effect {
    Effect::WriteFile {
        tab: TabId(1),
        asked: Asked::Person,
        place,
        rope: Rope::from_str(text),
        encoding: Encoding::default(),
        revision: Revision(7),
    }
}

/// A file's stamp, as reading it tells.
fn stamp(path: &Path) -> Stamp {
    let metadata = fs::metadata(path).unwrap();
    let modified = metadata.mtime() as u64 * 1_000_000_000 + metadata.mtime_nsec() as u64;
    Stamp { modified, length: metadata.len(), number: metadata.ino() }
}

/// What became of a write; the new stamp is what the file on the disk has.
fn written(outside: &mut Outside, effect: Effect) -> (PathBuf, Result<(), FileProblem>) {
    match outside.answer(effect) {
        Event::FileWritten { tab: TabId(1), revision: Revision(7), path, result } => {
            let result = result.map(|told| assert_eq!(told, stamp(&path)));
            (path, result)
        }
        other => panic!("{other:?}"),
    }
}

fn write(outside: &mut Outside, path: &Path, text: &str) -> (PathBuf, Result<(), FileProblem>) {
    written(outside, effect(SavePlace::File(path.to_owned()), text))
}

/// What lies in a folder.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn text_is_read_as_it_is() {
    check_read(b"", &text("", Charset::Utf8, Found::Usual));
    check_read("print('ä')\r\n".as_bytes(), &text("print('ä')\r\n", Charset::Utf8, Found::Usual));
    check_read(b"\xef\xbb\xbfx = 1", &text("x = 1", Charset::Utf8Mark, Found::Mark));
    check_read(b"# coding: latin-1\n\xff", &text("# coding: latin-1\nÿ", Charset::Latin1, Found::Cookie));
    check_read(b"x\0y", &Err(FileProblem::NotText));
}

#[test]
fn what_cannot_be_read_says_why() {
    check_not_read(|outside| outside.path("nothing.py"), FileProblem::NotFound);
    check_not_read(|outside| outside.file("a.py", "").join("b.py"), FileProblem::NotFound);
    check_not_read(|outside| outside.path("").parent().unwrap().to_owned(), FileProblem::IsFolder);
    check_not_read(|_| "/dev/zero".into(), FileProblem::NotAFile);
}

#[test]
fn a_pipe_that_nobody_writes_to_blocks_nobody() {
    check_not_read(
        |outside| {
            let pipe = outside.path("pipe");
            assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
            pipe
        },
        FileProblem::NotAFile,
    );
}

#[test]
fn what_is_bigger_than_any_program_is_not_opened() {
    check_not_read(
        |outside| {
            let path = outside.file("big", "");
            fs::File::options().write(true).open(&path).unwrap().set_len(LARGEST_FILE + 1).unwrap();
            path
        },
        FileProblem::TooBig,
    );
}

#[test]
fn the_path_is_the_systems_own() {
    let mut outside = Outside::new();
    let path = outside.file("real.py", "x");
    let link = outside.path("link.py");
    symlink(&path, &link).unwrap();
    let read_path = |outside: &mut Outside, path: &Path| read(outside, path).1.unwrap().path;
    assert_eq!(read_path(&mut outside, &link), path);
    let roundabout = outside.path("nothing").join("..").join("real.py");
    fs::create_dir(outside.path("nothing")).unwrap();
    assert_eq!(read_path(&mut outside, &roundabout), path);
}

#[test]
fn what_may_not_be_read_says_so() {
    if without_power("files::what_may_not_be_read_says_so") {
        let make = |outside: &Outside| {
            let path = outside.file("secret.py", "x");
            mode(&path, 0o000);
            path
        };
        check_not_read(make, FileProblem::NoPermission);
    }
}

#[test]
fn a_new_file_is_written() {
    let mut outside = Outside::new();
    let path = outside.path("new.py");
    assert_eq!(write(&mut outside, &path, "x = 1\n"), (path.clone(), Ok(())));
    assert_eq!(fs::read_to_string(&path).unwrap(), "x = 1\n");
    assert_eq!(names(path.parent().unwrap()), ["new.py"], "and nothing else is left there");
}

#[test]
fn a_byte_order_mark_is_written_back() {
    let mut outside = Outside::new();
    let place = SavePlace::File(outside.path("a.py"));
    let rope = Rope::from_str("x");
    outside.answer(Effect::WriteFile {
        tab: TabId(1),
        asked: Asked::Person,
        place,
        rope,
        encoding: Encoding::chosen(Charset::Utf8Mark),
        revision: Revision(7),
    });
    assert_eq!(fs::read(outside.path("a.py")).unwrap(), b"\xef\xbb\xbfx");
}

#[test]
fn permissions_and_owner_stay() {
    let mut outside = Outside::new();
    for permissions in [0o600, 0o640, 0o755, 0o666] {
        let path = outside.file("tool.py", "old");
        mode(&path, permissions);
        let before = fs::metadata(&path).unwrap();
        assert_eq!(write(&mut outside, &path, "new").1, Ok(()));
        let after = fs::metadata(&path).unwrap();
        assert_eq!((after.mode(), after.uid(), after.gid()), (before.mode(), before.uid(), before.gid()));
        assert_ne!(after.ino(), before.ino(), "a whole new file took its place");
    }
}

#[test]
fn what_a_link_points_to_is_written_and_the_link_stays() {
    let mut outside = Outside::new();
    let path = outside.file("real.py", "old");
    let (link, second) = (outside.path("link.py"), outside.path("second.py"));
    symlink("real.py", &link).unwrap();
    symlink(&link, &second).unwrap();
    assert_eq!(write(&mut outside, &second, "new"), (path.clone(), Ok(())));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink() && fs::symlink_metadata(&second).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(path).unwrap(), "new");
}

#[test]
fn what_a_link_points_to_need_not_be_there_yet() {
    let mut outside = Outside::new();
    symlink("real.py", outside.path("link.py")).unwrap();
    let (link, real) = (outside.path("link.py"), outside.path("real.py"));
    assert_eq!(write(&mut outside, &link, "new"), (real.clone(), Ok(())));
    assert_eq!(fs::read_to_string(real).unwrap(), "new");
}

#[test]
fn a_circle_of_links_is_refused() {
    let mut outside = Outside::new();
    symlink("b.py", outside.path("a.py")).unwrap();
    symlink("a.py", outside.path("b.py")).unwrap();
    let path = outside.path("a.py");
    assert!(matches!(write(&mut outside, &path, "new").1, Err(FileProblem::Other(_))));
}

#[test]
fn a_second_name_has_the_new_text_too() {
    let mut outside = Outside::new();
    let (path, second) = (outside.file("a.py", "old"), outside.path("b.py"));
    fs::hard_link(&path, &second).unwrap();
    assert_eq!(write(&mut outside, &path, "new, and longer").1, Ok(()));
    assert_eq!(fs::read_to_string(second).unwrap(), "new, and longer");
    assert_eq!(names(path.parent().unwrap()), ["a.py", "b.py"]);
}

#[test]
fn what_cannot_be_written_says_why() {
    let mut outside = Outside::new();
    let folder = outside.path("folder");
    fs::create_dir(&folder).unwrap();
    assert_eq!(write(&mut outside, &folder, "x").1, Err(FileProblem::IsFolder));
    let nowhere = outside.path("nowhere/a.py");
    assert_eq!(write(&mut outside, &nowhere, "x"), (nowhere.clone(), Err(FileProblem::NotFound)));
}

#[test]
fn where_nothing_may_be_put_beside_it_the_file_itself_is_written() {
    if without_power("files::where_nothing_may_be_put_beside_it_the_file_itself_is_written") {
        let mut outside = Outside::new();
        fs::create_dir(outside.path("folder")).unwrap();
        let path = outside.file("folder/a.py", "old, and longer");
        mode(&outside.path("folder"), 0o555);
        assert_eq!(write(&mut outside, &path, "new").1, Ok(()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        let other = outside.path("folder/b.py");
        assert_eq!(write(&mut outside, &other, "new").1, Err(FileProblem::NoPermission));
        mode(&outside.path("folder"), 0o755);
    }
}

#[test]
fn a_file_that_may_not_be_written_is_not_replaced_either() {
    if without_power("files::a_file_that_may_not_be_written_is_not_replaced_either") {
        let mut outside = Outside::new();
        let path = outside.file("a.py", "old");
        mode(&path, 0o444);
        assert_eq!(write(&mut outside, &path, "new").1, Err(FileProblem::NoPermission));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    }
}

#[test]
fn on_a_full_disk_the_old_file_stays() {
    if let Some(drive) = on_a_drive("size=64k", "files::on_a_full_disk_the_old_file_stays") {
        let mut outside = Outside::new();
        let path = drive.join("a.py");
        fs::write(&path, "old").unwrap();
        assert_eq!(write(&mut outside, &path, &"new ".repeat(100_000)).1, Err(FileProblem::DiskFull));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(&drive), ["a.py"]);
        // The same where the file has two names and is written in its place.
        fs::hard_link(&path, drive.join("b.py")).unwrap();
        assert_eq!(write(&mut outside, &path, &"new ".repeat(100_000)).1, Err(FileProblem::DiskFull));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        let new = drive.join("c.py");
        assert_eq!(write(&mut outside, &new, &"new ".repeat(100_000)).1, Err(FileProblem::DiskFull));
        assert_eq!(names(&drive), ["a.py", "b.py"]);
    }
}

#[test]
fn a_drive_that_can_only_be_read_says_so() {
    if let Some(drive) = on_a_drive("ro", "files::a_drive_that_can_only_be_read_says_so") {
        let mut outside = Outside::new();
        assert_eq!(write(&mut outside, &drive.join("a.py"), "x").1, Err(FileProblem::ReadOnly));
    }
}

#[test]
fn writes_happen_in_the_order_in_which_they_were_asked() {
    let mut outside = Outside::new();
    let path = outside.path("a.py");
    for n in 0..50 {
        outside.world.perform(effect(SavePlace::File(path.clone()), &n.to_string()));
    }
    outside.until("all of them", |heard| (heard.len() == 50).then_some(()));
    assert_eq!(fs::read_to_string(path).unwrap(), "49");
}

#[test]
fn what_was_asked_before_the_end_is_on_the_disk_after_it() {
    let mut outside = Outside::new();
    let path = outside.path("a.py");
    for n in 0..20 {
        outside.world.perform(effect(SavePlace::File(path.clone()), &n.to_string()));
    }
    outside.world.perform(session("active = 3"));
    drop(outside.world);
    assert_eq!(fs::read_to_string(path).unwrap(), "19");
    assert_eq!(fs::read_to_string(outside.folder.path().join("data/session.toml")).unwrap(), "active = 3");
}

#[test]
fn a_temporary_place_is_private_and_goes_with_the_world() {
    let mut outside = Outside::new();
    let (path, result) = written(&mut outside, effect(SavePlace::Temporary("../untitled.py".to_owned()), "x"));
    assert_eq!(result, Ok(()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "x");
    let folder = path.parent().unwrap().to_owned();
    assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o777, 0o700);
    assert_eq!(names(&folder), ["untitled.py"]);
    let (second, _) = written(&mut outside, effect(SavePlace::Temporary("other.py".to_owned()), "y"));
    assert_eq!(second.parent(), Some(folder.as_path()));
    drop(outside.world);
    assert!(!folder.exists());
}

fn session(text: &str) -> Effect {
    Effect::StoreSession { text: text.to_owned(), number: 1 }
}

#[test]
fn settings_and_session_come_back() {
    let mut outside = Outside::new();
    let folder = outside.folder.path().join("data");
    let settings = Settings { theme: Some(ThemeName::Night), zoom: 3, ..Settings::default() };
    let session = Session { active: 2, window: Some((800, 600)), ..Session::default() };
    outside.world.perform(Effect::StoreSettings(settings.write()));
    outside.world.perform(self::session(&session.write()));
    drop(outside.world);
    let kept = Start::with(&world::load(Some(&folder)));
    assert_eq!((kept.settings, kept.session), (settings, session));
    assert!(kept.keep_settings && kept.notices.is_empty());
}

#[test]
fn what_was_never_kept_is_the_usual_without_a_word() {
    for folder in [None, Some(Path::new("/nowhere"))] {
        let kept = Start::with(&world::load(folder));
        assert_eq!((kept.settings, kept.session), (Settings::default(), Session::default()));
        assert!(kept.keep_settings && kept.notices.is_empty());
    }
}

#[test]
fn broken_settings_are_told_and_stay_as_they_are() {
    for broken in [b"zoom = [".as_slice(), b"\xff\xfe"] {
        let outside = Outside::new();
        let path = outside.file("settings.toml", broken);
        let kept = Start::with(&world::load(path.parent()));
        assert_eq!(kept.settings, Settings::default());
        assert!(!kept.keep_settings);
        assert!(matches!(&kept.notices[..], [Notice::SettingsNotRead { path: told, .. }] if *told == path));
    }
}

#[test]
fn a_broken_session_is_told() {
    let outside = Outside::new();
    let path = outside.file("session.toml", "tabs = 7");
    let kept = Start::with(&world::load(path.parent()));
    assert_eq!((kept.session, kept.notices), (Session::default(), vec![Notice::SessionNotRead { path }]));
    assert!(kept.keep_settings);
}

#[test]
fn what_cannot_be_kept_is_told_once() {
    let mut outside = Outside::new();
    // A file stands where the folder should be.
    outside.file("data", "");
    for n in 0..5 {
        outside.world.perform(session(&n.to_string()));
    }
    let path = outside.path("a.py");
    write_and_wait(&mut outside, &path);
    let told = outside.heard.iter().filter(|event| matches!(event, Event::NotStored(_))).count();
    assert_eq!(told, 1);
}

/// Writes something after everything else that is to be written.
fn write_and_wait(outside: &mut Outside, path: &Path) {
    outside.world.perform(effect(SavePlace::File(path.to_owned()), "x"));
    outside.until("the last write", |heard| {
        heard.iter().find(|event| matches!(event, Event::FileWritten { .. })).cloned()
    });
}

#[test]
fn the_data_folder_is_the_one_that_is_asked_for() {
    assert_eq!(world::data_folder(Some("/some/where".into())), Some("/some/where".into()));
    assert!(world::data_folder(Some("here".into())).unwrap().is_absolute());
}

#[test]
fn beside_the_program_everybody_has_a_folder_of_their_own() {
    let outside = Outside::new();
    assert_eq!(world::portable_folder(outside.folder.path(), "ada"), None, "not without being asked");
    fs::create_dir(outside.path("mulberry-data")).unwrap();
    let folder = world::portable_folder(&outside.path(""), "ada").unwrap();
    assert_eq!(folder, outside.path("mulberry-data/ada"));
    assert_eq!(names(&folder), Vec::<String>::new());
}

#[test]
fn beside_the_program_nothing_is_kept_where_it_may_not_be_written() {
    if without_power("files::beside_the_program_nothing_is_kept_where_it_may_not_be_written") {
        let outside = Outside::new();
        fs::create_dir_all(outside.path("mulberry-data/ada")).unwrap();
        mode(&outside.path("mulberry-data/ada"), 0o555);
        assert_eq!(world::portable_folder(outside.folder.path(), "ada"), None);
    }
}

#[test]
fn a_script_is_found_by_any_of_its_names() {
    let outside = Outside::new();
    let path = outside.file("a.py", "");
    symlink(&path, outside.path("link.py")).unwrap();
    assert_eq!(world::existing_file(&outside.path("link.py")), Ok(path));
    assert_eq!(world::existing_file(&outside.path("b.py")), Err(FileProblem::NotFound));
    assert_eq!(world::existing_file(outside.folder.path()), Err(FileProblem::IsFolder));
}

fn own(path: &Path, known: Stamp, text: &str) -> Effect {
    effect(SavePlace::Own(path.to_owned(), known), text)
}

#[test]
fn a_file_that_is_as_it_was_known_is_written() {
    let mut outside = Outside::new();
    let path = outside.file("a.py", "before");
    let known = stamp(&path);
    assert_eq!(written(&mut outside, own(&path, known, "after")), (path.clone(), Ok(())));
    assert_eq!(fs::read_to_string(&path).unwrap(), "after");
}

#[test]
fn a_newer_file_is_not_written_over_and_its_text_is_told_first() {
    let mut outside = Outside::new();
    let path = outside.file("a.py", "before");
    let known = stamp(&path);
    fs::write(&path, "by somebody else").unwrap();
    outside.world.perform(own(&path, known, "after"));
    let (changed, refused) =
        outside.until("two answers", |heard| Some((heard.first()?.clone(), heard.get(1)?.clone())));
    let theirs = FileText { path: path.clone(), ..text("by somebody else", Charset::Utf8, Found::Usual).unwrap() };
    let theirs = FileText { stamp: stamp(&path), ..theirs };
    assert_eq!(changed, Event::FileChanged { path: path.clone(), result: Ok(theirs) });
    let result = Err(FileProblem::Newer);
    assert_eq!(refused, Event::FileWritten { tab: TabId(1), revision: Revision(7), path: path.clone(), result });
    assert_eq!(fs::read_to_string(&path).unwrap(), "by somebody else");
}

#[test]
fn a_file_that_was_deleted_does_not_come_back_by_itself() {
    let mut outside = Outside::new();
    let path = outside.file("a.py", "before");
    let known = stamp(&path);
    fs::remove_file(&path).unwrap();
    outside.world.perform(own(&path, known, "after"));
    let result = Err(FileProblem::NotFound);
    assert_eq!(
        outside.until("news", |heard| heard.first().cloned()),
        Event::FileChanged { path: path.clone(), result }
    );
    assert!(!path.exists());
}

/// Writes a text that has no file yet, and answers where it found one.
fn homed(outside: &mut Outside, folder: &Path, name: &str) -> Result<PathBuf, FileProblem> {
    let (path, result) = written(outside, effect(SavePlace::New(Some(folder.to_owned()), name.to_owned()), name));
    result.map(|()| path)
}

#[test]
fn a_new_program_gets_the_next_name_that_is_free() {
    let check = |there: &[&str], name: &str, expected: &str| {
        let mut outside = Outside::new();
        let folder = outside.path("");
        there.iter().for_each(|name| drop(outside.file(name, "theirs")));
        assert_eq!(homed(&mut outside, &folder, name), Ok(outside.path(expected)), "{there:?}");
        assert_eq!(fs::read_to_string(outside.path(expected)).unwrap(), name);
        assert!(there.iter().all(|name| fs::read_to_string(outside.path(name)).unwrap() == "theirs"));
    };
    check(&[], "program 1.py", "program 1.py");
    check(&["program 1.py", "program 2.py"], "program 1.py", "program 3.py");
    check(&["program 1.py"], "program 4.py", "program 4.py");
    check(&["hello.py"], "hello.py", "hello 2.py");
    check(&["hello.py", "hello 2.py"], "hello.py", "hello 3.py");
    check(&["notes"], "notes", "notes 2");
    check(&[".hidden"], ".hidden", ".hidden 2");
}

#[test]
fn the_folder_for_programs_is_made_and_may_name_variables() {
    let mut outside = Outside::new();
    let folder = outside.path("school");
    assert_eq!(homed(&mut outside, &folder.join("a/b"), "x.py"), Ok(folder.join("a/b/x.py")));
    let key = "HOME";
    let value = std::env::var(key).unwrap().trim_start_matches('/').to_owned();
    for named in [format!("${key}"), format!("${{{key}}}"), format!("%{key}%"), format!("${key}/.")] {
        let path = homed(&mut outside, &folder.join(&named), "x.py").unwrap();
        assert_eq!(path.parent().unwrap(), folder.join(&value), "{named}");
    }
    assert_eq!(homed(&mut outside, &folder.join("$NOT_SET_ANYWHERE"), "x.py"), Err(FileProblem::NotFound));
    assert_eq!(homed(&mut outside, &folder.join("100%"), "x.py"), Ok(folder.join("100%/x.py")));
    assert_eq!(homed(&mut outside, &folder.join("a$ b"), "x.py"), Ok(folder.join("a$ b/x.py")));
}

#[test]
fn a_copy_to_be_run_lies_beside_the_program_and_goes_when_we_do() {
    let mut outside = Outside::new();
    let path = outside.file("a.py", "on the disk");
    let (copy, result) = written(&mut outside, effect(SavePlace::Beside(path.clone()), "in the window"));
    assert_eq!((copy.parent(), result), (path.parent(), Ok(())));
    assert_eq!(fs::read_to_string(&copy).unwrap(), "in the window");
    assert_eq!(fs::read_to_string(&path).unwrap(), "on the disk");
    let Outside { world, folder: _folder, .. } = outside;
    drop(world);
    assert!(!copy.exists());
}

#[test]
fn an_empty_file_is_made_only_where_there_is_none() {
    let mut outside = Outside::new();
    let there = outside.file("there.py", "mine");
    let (new, nowhere) = (outside.path("new.py"), outside.path("no folder/new.py"));
    let text = |event: Event| match event {
        Event::FileRead { result, .. } => result.map(|file| file.text.to_string()),
        other => panic!("{other:?}"),
    };
    assert_eq!(text(outside.answer(Effect::CreateFile(new.clone()))), Ok(String::new()));
    assert!(new.exists());
    assert_eq!(text(outside.answer(Effect::CreateFile(there))), Ok("mine".to_owned()));
    assert_eq!(text(outside.answer(Effect::CreateFile(nowhere.clone()))), Err(FileProblem::NotFound));
    assert!(!nowhere.exists());
}

#[test]
fn without_leave_to_show_dialogs_of_the_system_there_are_none() {
    let mut outside = Outside::new();
    let event = outside.answer(Effect::Pick(Pick::Open { folder: Some(".".into()) }));
    let here = std::env::current_dir().unwrap().canonicalize().unwrap();
    assert_eq!(event, Event::Picked { pick: Pick::Open { folder: Some(here) }, paths: None });
}

#[test]
fn files_are_looked_for_one_by_one() {
    let mut outside = Outside::new();
    let (there, gone) = (outside.file("there.py", ""), outside.path("gone.py"));
    let folder = outside.path(".");
    outside.world.perform(Effect::LookFor(vec![there.clone(), gone.clone(), folder.clone()]));
    let expected = [(there, true), (gone, false), (folder, false)];
    outside.until("three answers", |heard| {
        let looked = |event: &Event| match event {
            Event::Looked { path, there } => Some((path.clone(), *there)),
            _ => None,
        };
        heard.iter().filter_map(looked).eq(expected.iter().cloned()).then_some(())
    });
}

#[test]
fn programs_lie_with_the_data_where_that_is_carried_and_a_failure_names_the_place() {
    let carried = tempfile::tempdir_in(world::program_folder().unwrap()).unwrap();
    let data = carried.path().canonicalize().unwrap();
    let mut outside = Outside::new();
    outside.world = mulberry::world::World::start(Some(data.clone()), std::task::Waker::from(outside.bell.clone()));
    let new = || effect(SavePlace::New(None, "x.py".into()), "x");
    assert_eq!(written(&mut outside, new()), (data.join("programs/x.py"), Ok(())));
    fs::remove_dir_all(data.join("programs")).unwrap();
    fs::write(data.join("programs"), "in the way").unwrap();
    let (path, result) = written(&mut outside, new());
    assert_eq!((path, result.is_err()), (data.join("programs/x.py"), true));
}
