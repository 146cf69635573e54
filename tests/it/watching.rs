//! Files that change while they are open.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

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
    let watched = |path: &PathBuf| Watched { path: path.clone(), stamp: Stamp::default() };
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
    fs::rename(&paths[0], outside.path("c.py")).unwrap();
    heard(&mut outside, &paths[0], &Err(FileProblem::NotFound));
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
    for n in 0..100 {
        fs::write(&paths[0], format!("{n}")).unwrap();
    }
    heard(&mut outside, &paths[0], &Ok("99"));
    let count = changes(&outside.heard, &paths[0]).len() - before;
    assert!(count <= 2, "{count} times");
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
fn reading_is_no_change() {
    let (mut outside, paths) = watching(&["a.py", "b.py"]);
    for _ in 0..10 {
        outside.answer(Effect::ReadFile(paths[0].clone()));
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
    let Event::FileRead { result: Ok(FileText { stamp, .. }), .. } = outside.answer(Effect::ReadFile(path.clone()))
    else {
        panic!("it is read");
    };
    outside.world.perform(Effect::Watch(vec![Watched { path: path.clone(), stamp }]));
    fs::write(&path, "after").unwrap();
    heard(&mut outside, &path, &Ok("after"));
    assert_eq!(changes(&outside.heard, &path), [Ok("after".to_owned())]);
}
