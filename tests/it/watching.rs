//! Files that change while they are open.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mulberry::app::{Effect, Event, FileProblem, FileText, Stamp, Watched};

use crate::outside::{Outside, again, is_inside};

/// A world that watches `names` for sure: each was read once, as every file is that is watched from now on.
fn watching(names: &[&str]) -> (Outside, Vec<PathBuf>) {
    let mut outside = Outside::new();
    let paths: Vec<PathBuf> = names.iter().map(|name| outside.file(name, "before")).collect();
    watch(&mut outside, &paths);
    (outside, paths)
}

fn watch(outside: &mut Outside, paths: &[PathBuf]) {
    outside.world.perform(unknown(paths));
    for path in paths {
        heard(outside, path, &Ok("before"));
    }
    outside.heard.clear();
}

/// Asks to watch files of which nothing is known yet.
fn unknown(paths: &[PathBuf]) -> Effect {
    let watched = |path: &PathBuf| Watched { path: path.clone(), known: None, stamp: Stamp::default() };
    Effect::Watch(paths.iter().map(watched).collect())
}

fn changes(heard: &[Event], path: &Path) -> Vec<Result<String, FileProblem>> {
    let changes = heard.iter().filter_map(|event| match event {
        Event::FileChanged { path: changed, result } if changed == path => {
            Some(result.clone().map(|FileText { text, .. }| text.to_string()))
        }
        _ => None,
    });
    changes.collect()
}

/// Waits until the last that was heard of `path` is `expected`.
fn heard(outside: &mut Outside, path: &Path, expected: &Result<&str, FileProblem>) {
    let expected = expected.clone().map(str::to_owned);
    outside.until("a change", |heard| (changes(heard, path).last() == Some(&expected)).then_some(()));
}

#[test]
fn a_write_is_heard() {
    let (mut outside, paths) = watching(&["a.py", "b.py"]);
    fs::write(&paths[0], "after").unwrap();
    heard(&mut outside, &paths[0], &Ok("after"));
    assert_eq!(changes(&outside.heard, &paths[1]), [], "and of nothing else");
}

#[test]
fn a_new_file_in_the_place_of_the_old_is_heard() {
    let (mut outside, paths) = watching(&["a.py"]);
    for text in ["after", "and again"] {
        let draft = outside.file("draft", text);
        fs::rename(draft, &paths[0]).unwrap();
        heard(&mut outside, &paths[0], &Ok(text));
    }
}

#[test]
fn a_file_that_goes_and_comes_back_is_heard() {
    let (mut outside, paths) = watching(&["a.py"]);
    fs::remove_file(&paths[0]).unwrap();
    heard(&mut outside, &paths[0], &Err(FileProblem::NotFound));
    fs::write(&paths[0], "back").unwrap();
    heard(&mut outside, &paths[0], &Ok("back"));
    fs::create_dir(outside.path("elsewhere")).unwrap();
    fs::rename(&paths[0], outside.path("elsewhere/a.py")).unwrap();
    heard(&mut outside, &paths[0], &Err(FileProblem::NotFound));
}

#[test]
fn a_file_that_is_replaced_within_a_moment_was_never_gone() {
    let (mut outside, paths) = watching(&["a.py"]);
    fs::remove_file(&paths[0]).unwrap();
    fs::write(&paths[0], "new").unwrap();
    heard(&mut outside, &paths[0], &Ok("new"));
    assert_eq!(changes(&outside.heard, &paths[0]), [Ok("new".to_owned())]);
}

#[test]
fn a_slow_save_that_moves_the_old_file_aside_is_no_loss() {
    // Where the machine is busy, the file is gone for so long that this is told, as it should be: then it is tried again.
    let quick = (0..20).any(|_| {
        let (mut outside, paths) = watching(&["a.py", "b.py"]);
        let began = Instant::now();
        fs::rename(&paths[0], outside.path("a.py~")).unwrap();
        fs::write(&paths[1], "after").unwrap();
        // By then the first file has been looked for, in vain.
        heard(&mut outside, &paths[1], &Ok("after"));
        fs::write(&paths[0], "new").unwrap();
        let quick = began.elapsed() < Duration::from_millis(250);
        heard(&mut outside, &paths[0], &Ok("new"));
        assert!(!quick || changes(&outside.heard, &paths[0]) == [Ok("new".to_owned())], "{:?}", outside.heard);
        quick
    });
    assert!(quick, "no save was quick enough");
}

/// The renames that were heard of.
fn renames(heard: &[Event]) -> Vec<(&Path, &Path)> {
    let renames = heard.iter().filter_map(|event| match event {
        Event::FileRenamed { from, to } => Some((from.as_path(), to.as_path())),
        _ => None,
    });
    renames.collect()
}

fn renamed(outside: &mut Outside, from: &Path, to: &Path) {
    outside.until("a rename", |heard| (!renames(heard).is_empty()).then_some(()));
    assert_eq!(renames(&outside.heard), [(from, to)]);
    assert_eq!(changes(&outside.heard, from), [], "and nothing else is told of it");
}

#[test]
fn a_renamed_file_is_followed() {
    let (mut outside, paths) = watching(&["game.py"]);
    let to = outside.path("game2.py");
    fs::rename(&paths[0], &to).unwrap();
    renamed(&mut outside, &paths[0], &to);
}

#[test]
fn a_file_that_is_renamed_twice_is_followed_to_its_last_name() {
    let (mut outside, paths) = watching(&["game.py"]);
    let (between, to) = (outside.path("between.py"), outside.path("game2.py"));
    fs::rename(&paths[0], &between).unwrap();
    fs::rename(&between, &to).unwrap();
    fs::write(&to, "and written").unwrap();
    renamed(&mut outside, &paths[0], &to);
}

#[test]
fn a_file_that_is_moved_to_another_folder_that_is_watched_is_followed() {
    let (mut outside, paths) = watching(&["game.py"]);
    fs::create_dir(outside.path("old")).unwrap();
    let neighbour = outside.file("old/other.py", "before");
    let to = outside.path("old/game.py");
    watch(&mut outside, &[paths[0].clone(), neighbour]);
    fs::rename(&paths[0], &to).unwrap();
    renamed(&mut outside, &paths[0], &to);
}

#[test]
fn what_takes_the_number_of_a_deleted_file_is_not_followed() {
    let (mut outside, paths) = watching(&["a.py"]);
    fs::remove_file(&paths[0]).unwrap();
    // Many file systems give the number of the file that went to the next one that comes.
    outside.file("other.py", "other");
    heard(&mut outside, &paths[0], &Err(FileProblem::NotFound));
    assert_eq!(renames(&outside.heard), []);
}

/// Saves like an editor, `how` gets the file and its text; it is one change, and no rename.
#[track_caller]
fn check_save(how: impl Fn(&Path, &str)) {
    let (mut outside, paths) = watching(&["a.py"]);
    for text in ["after", "and again"] {
        how(&paths[0], text);
        heard(&mut outside, &paths[0], &Ok(text));
    }
    watch_nothing(&mut outside, &paths[0]);
    let told: Vec<_> = changes(&outside.heard, &paths[0]).into_iter().map(Result::unwrap).collect();
    assert_eq!((told, renames(&outside.heard)), (vec!["after".to_owned(), "and again".to_owned()], vec![]));
}

/// Watches a file that is not there as well, and waits until that is told: whatever there was to tell has come by then.
fn watch_nothing(outside: &mut Outside, path: &Path) {
    let nothing = outside.path("nothing.py");
    let known = outside.heard.iter().rev().find_map(|event| match event {
        Event::FileChanged { path: changed, result: Ok(file) } if changed == path => Some(file.stamp),
        _ => None,
    });
    let watched = Watched { path: path.to_owned(), known: None, stamp: known.unwrap() };
    outside
        .world
        .perform(Effect::Watch(vec![watched, Watched { path: nothing.clone(), known: None, stamp: Stamp::default() }]));
    heard(outside, &nothing, &Err(FileProblem::NotFound));
}

#[test]
fn a_draft_that_takes_the_files_place_is_one_change() {
    check_save(|path, text| {
        let draft = path.with_file_name("a.py.tmp");
        fs::write(&draft, text).unwrap();
        fs::rename(draft, path).unwrap();
    });
}

#[test]
fn an_old_file_that_is_moved_aside_first_is_one_change() {
    check_save(|path, text| {
        let backup = path.with_file_name("a.py~");
        fs::rename(path, &backup).unwrap();
        fs::write(path, text).unwrap();
    });
}

#[test]
fn an_old_file_that_is_moved_aside_and_removed_is_one_change() {
    check_save(|path, text| {
        let backup = path.with_file_name("a.py.bak");
        fs::write(path.with_file_name("4913"), "").unwrap();
        fs::remove_file(path.with_file_name("4913")).unwrap();
        fs::rename(path, &backup).unwrap();
        fs::write(path, text).unwrap();
        fs::remove_file(backup).unwrap();
    });
}

#[test]
fn a_file_that_is_emptied_and_written_in_pieces_is_one_change() {
    check_save(|path, text| {
        let mut file = fs::File::create(path).unwrap();
        for char in text.chars() {
            write!(file, "{char}").unwrap();
        }
    });
}

#[test]
fn an_old_file_that_is_kept_aside_is_not_followed() {
    let (mut outside, paths) = watching(&["a.py"]);
    fs::rename(&paths[0], outside.path("a.py~")).unwrap();
    heard(&mut outside, &paths[0], &Err(FileProblem::NotFound));
    assert_eq!(renames(&outside.heard), []);
}

#[test]
fn a_folder_that_goes_and_comes_back_is_heard() {
    let mut outside = Outside::new();
    fs::create_dir(outside.path("folder")).unwrap();
    let path = outside.file("folder/a.py", "before");
    watch(&mut outside, std::slice::from_ref(&path));
    fs::rename(outside.path("folder"), outside.path("moved")).unwrap();
    heard(&mut outside, &path, &Err(FileProblem::NotFound));
    fs::create_dir(outside.path("folder")).unwrap();
    outside.file("folder/a.py", "back");
    heard(&mut outside, &path, &Ok("back"));
}

#[test]
fn a_burst_is_one_change() {
    let (mut outside, paths) = watching(&["a.py"]);
    fs::write(&paths[0], "first").unwrap();
    heard(&mut outside, &paths[0], &Ok("first"));
    let before = changes(&outside.heard, &paths[0]).len();
    let began = Instant::now();
    // Where the machine is busy, the writer itself rests now and then: what came until then is a change of its own.
    let mut rests = 0;
    for n in 0..1_000 {
        let last = Instant::now();
        fs::write(&paths[0], format!("{n}")).unwrap();
        rests += u128::from(last.elapsed() > Duration::from_millis(25));
    }
    let halves = began.elapsed().as_millis() / 500;
    heard(&mut outside, &paths[0], &Ok("999"));
    let count = changes(&outside.heard, &paths[0]).len() - before;
    assert!(count as u128 <= 2 + halves + rests, "{count} times, {halves} half seconds, {rests} rests");
}

#[test]
fn a_file_that_is_not_watched_any_more_is_not_heard() {
    let (mut outside, paths) = watching(&["a.py", "b.py"]);
    outside.world.perform(unknown(&paths[1..2]));
    fs::write(&paths[0], "after").unwrap();
    fs::write(&paths[1], "after").unwrap();
    heard(&mut outside, &paths[1], &Ok("after"));
    // Watching was changed before the first write, and the writes are reported in one go.
    assert_eq!(changes(&outside.heard, &paths[0]), []);
}

#[test]
fn a_path_comes_back_as_it_was_given() {
    let mut outside = Outside::new();
    outside.file("a.py", "before");
    fs::create_dir(outside.path("folder")).unwrap();
    let given = outside.path("folder").join("..").join("a.py");
    watch(&mut outside, std::slice::from_ref(&given));
    fs::write(&given, "after").unwrap();
    heard(&mut outside, &given, &Ok("after"));
}

#[test]
fn what_a_link_points_to_is_watched() {
    let mut outside = Outside::new();
    fs::create_dir(outside.path("elsewhere")).unwrap();
    let target = outside.file("elsewhere/a.py", "before");
    let link = outside.path("link.py");
    std::os::unix::fs::symlink(&target, &link).unwrap();
    watch(&mut outside, std::slice::from_ref(&link));
    fs::write(&target, "after").unwrap();
    heard(&mut outside, &link, &Ok("after"));
    let draft = outside.file("elsewhere/draft", "and again");
    fs::rename(draft, &target).unwrap();
    heard(&mut outside, &link, &Ok("and again"));
}

#[test]
fn reading_is_no_change() {
    let (mut outside, paths) = watching(&["a.py", "b.py"]);
    for _ in 0..10 {
        outside.answer(Effect::ReadFile(paths[0].clone().into()));
    }
    fs::write(&paths[1], "after").unwrap();
    heard(&mut outside, &paths[1], &Ok("after"));
    assert_eq!(changes(&outside.heard, &paths[0]), []);
}

#[test]
fn where_the_system_cannot_tell_it_is_noticed_all_the_same() {
    let test = "watching::where_the_system_cannot_tell_it_is_noticed_all_the_same";
    if !is_inside() {
        let forbid = "echo 0 > /proc/sys/user/max_inotify_instances && exec \"$@\"";
        return again(&["unshare", "--map-root-user", "--user", "sh", "-c", forbid, "sh"], test);
    }
    assert!(notify::recommended_watcher(|_| {}).is_err(), "here the system has no watcher to give");
    let (mut outside, paths) = watching(&["a.py"]);
    let began = outside.world.now();
    fs::write(&paths[0], "after").unwrap();
    heard(&mut outside, &paths[0], &Ok("after"));
    assert!(Duration::from_millis(outside.world.now().since(began)) < Duration::from_secs(5));
}

#[test]
fn a_file_that_is_as_it_was_known_is_not_read_again() {
    let mut outside = Outside::new();
    let path = outside.file("a.py", "before");
    let Event::FileRead { result: Ok(FileText { stamp, .. }), .. } =
        outside.answer(Effect::ReadFile(path.clone().into()))
    else {
        panic!("it is read");
    };
    outside.world.perform(Effect::Watch(vec![Watched { path: path.clone(), known: None, stamp }]));
    fs::write(&path, "after").unwrap();
    heard(&mut outside, &path, &Ok("after"));
    assert_eq!(changes(&outside.heard, &path), [Ok("after".to_owned())]);
}
