//! Runs that went well, kept in real folders: what is kept, how much of it, and what survives damage.

use std::fs;
use std::path::{Path, PathBuf};

use mulberry::app::{Effect, Event, GoodRun, TabId};

use crate::outside::{Outside, without_power};

fn keep(outside: &mut Outside, script: &Path, text: &str) {
    outside.world.perform(Effect::KeepGoodRun { script: script.to_owned(), text: text.into() });
}

fn find(outside: &mut Outside, file: &Path) -> Option<GoodRun> {
    match outside.answer(Effect::FindGoodRun { tab: TabId(1), file: file.to_owned() }) {
        Event::GoodRun { tab: TabId(1), found } => found,
        other => panic!("{other:?}"),
    }
}

fn found(outside: &mut Outside, file: &Path) -> Option<String> {
    find(outside, file).map(|run| run.text.to_string())
}

/// The folders of all runs that are kept.
fn runs(outside: &Outside) -> Vec<PathBuf> {
    let inside = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
    };
    let homes = inside(&outside.data.join("good-runs"));
    let mut runs: Vec<PathBuf> = homes.iter().flat_map(|home| inside(home)).filter(|path| path.is_dir()).collect();
    runs.sort();
    runs
}

#[test]
fn what_ran_is_found_again_also_by_a_later_start() {
    let data = tempfile::tempdir().unwrap();
    let mut outside = Outside::over(data.path());
    let script = outside.file("game.py", "print(1)");
    assert_eq!(found(&mut outside, &script), None);
    keep(&mut outside, &script, "print(1) # größer 😀\r\n");
    assert_eq!(found(&mut outside, &script).as_deref(), Some("print(1) # größer 😀\r\n"));
    keep(&mut outside, &script, "print(2)");
    drop(outside);
    let mut later = Outside::over(data.path());
    assert_eq!(found(&mut later, &script).as_deref(), Some("print(2)"));
}

#[test]
fn the_text_is_the_one_that_ran_whatever_the_file_says_of_its_encoding() {
    let mut outside = Outside::new();
    let script = outside.file("game.py", "");
    keep(&mut outside, &script, "# coding: latin-1\nprint('ä')\n");
    assert_eq!(found(&mut outside, &script).as_deref(), Some("# coding: latin-1\nprint('ä')\n"));
}

#[test]
fn the_files_that_it_imports_are_kept_with_it() {
    let mut outside = Outside::new();
    let script = outside.file("main.py", "");
    let helper = outside.file("helper.py", b"# coding: latin-1\nimport deep\nname = '\xe4'\n");
    let deep = outside.file("deep.py", "import helper, main\nx = 1\n");
    let other = outside.file("other.py", "");
    keep(&mut outside, &script, "import helper, random\n");
    assert_eq!(found(&mut outside, &helper).as_deref(), Some("# coding: latin-1\nimport deep\nname = 'ä'\n"));
    assert_eq!(found(&mut outside, &deep).as_deref(), Some("import helper, main\nx = 1\n"));
    assert_eq!(found(&mut outside, &other), None);
    assert_eq!(find(&mut outside, &script).unwrap().others, [] as [&str; 0]);
    fs::write(&deep, "x = 2\n").unwrap();
    fs::remove_file(&helper).unwrap();
    assert_eq!(find(&mut outside, &script).unwrap().others, ["deep.py", "helper.py"]);
}

#[test]
fn a_file_is_found_in_the_latest_run_that_had_it() {
    let mut outside = Outside::new();
    let (one, two) = (outside.file("one.py", ""), outside.file("two.py", ""));
    let helper = outside.file("helper.py", "x = 1\n");
    keep(&mut outside, &one, "import helper\n");
    assert_eq!(found(&mut outside, &helper).as_deref(), Some("x = 1\n"));
    fs::write(&helper, "x = 2\n").unwrap();
    keep(&mut outside, &two, "import helper\n");
    assert_eq!(found(&mut outside, &helper).as_deref(), Some("x = 2\n"));
}

#[test]
fn a_file_of_the_same_name_in_another_folder_is_another_file() {
    let mut outside = Outside::new();
    fs::create_dir(outside.path("below")).unwrap();
    let (one, other) = (outside.file("a.py", ""), outside.file("below/a.py", ""));
    keep(&mut outside, &one, "one");
    assert_eq!(found(&mut outside, &other), None);
    keep(&mut outside, &other, "other");
    assert_eq!(found(&mut outside, &one).as_deref(), Some("one"));
}

#[test]
fn only_the_latest_five_of_a_program_are_kept_and_the_same_one_once() {
    let mut outside = Outside::new();
    let script = outside.file("a.py", "");
    for number in 0..9 {
        keep(&mut outside, &script, &format!("print({number})"));
        keep(&mut outside, &script, &format!("print({number})"));
    }
    assert_eq!(found(&mut outside, &script).as_deref(), Some("print(8)"));
    let texts: Vec<String> = runs(&outside).iter().map(|run| fs::read_to_string(run.join("a.py")).unwrap()).collect();
    assert_eq!(texts, ["print(4)", "print(5)", "print(6)", "print(7)", "print(8)"]);
}

#[test]
fn all_of_them_take_fifty_megabytes_at_most_and_the_oldest_go() {
    let mut outside = Outside::new();
    let scripts: Vec<PathBuf> = (0..12).map(|number| outside.file(&format!("{number}.py"), "")).collect();
    for script in &scripts {
        keep(&mut outside, script, "print(1)");
        assert!(found(&mut outside, script).is_some());
        let newest = runs(&outside).into_iter().find(|run| run.join(script.file_name().unwrap()).exists()).unwrap();
        fs::write(newest.join("big.py"), vec![b'#'; 5_000_000]).unwrap();
    }
    keep(&mut outside, &scripts[11], "print(2)");
    assert_eq!(found(&mut outside, &scripts[11]).as_deref(), Some("print(2)"));
    let there: Vec<bool> = scripts.iter().map(|script| found(&mut outside, script).is_some()).collect();
    assert_eq!(there, [[false; 2].as_slice(), &[true; 10]].concat());
    let homes = fs::read_dir(outside.data.join("good-runs")).unwrap().count();
    assert_eq!(homes, 10, "a program of which nothing is left leaves no folder");
}

#[test]
fn what_is_too_big_or_no_file_is_not_kept() {
    let mut outside = Outside::new();
    let script = outside.file("a.py", "");
    keep(&mut outside, &script, &"x".repeat(2_000_000));
    assert_eq!(found(&mut outside, &script), None);
    outside.file("big.py", vec![b'#'; 2_000_000]);
    fs::create_dir(outside.path("folder.py")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(outside.path("pipe.py")).status().unwrap().success());
    keep(&mut outside, &script, "import big, folder, pipe, missing\n");
    assert!(found(&mut outside, &script).is_some());
    assert_eq!(fs::read_dir(&runs(&outside)[0]).unwrap().count(), 1);
}

#[test]
fn twenty_files_are_the_most() {
    let mut outside = Outside::new();
    let script = outside.file("a.py", "");
    let names: Vec<String> = (0..30).map(|number| format!("m{number}")).collect();
    names.iter().for_each(|name| drop(outside.file(&format!("{name}.py"), "")));
    keep(&mut outside, &script, &format!("import {}\n", names.join(", ")));
    assert!(found(&mut outside, &script).is_some());
    assert_eq!(fs::read_dir(&runs(&outside)[0]).unwrap().count(), 20);
}

#[test]
fn a_damaged_one_is_passed_over_and_a_half_one_is_swept_away() {
    let mut outside = Outside::new();
    let script = outside.file("a.py", "");
    keep(&mut outside, &script, "old");
    keep(&mut outside, &script, "new");
    assert_eq!(found(&mut outside, &script).as_deref(), Some("new"));
    let all = runs(&outside);
    fs::write(all[1].join("a.py"), b"\xff\xfe\xff").unwrap();
    assert_eq!(found(&mut outside, &script).as_deref(), Some("old"));
    let half = all[0].parent().unwrap().join("new-1");
    fs::create_dir(&half).unwrap();
    fs::write(half.join("a.py"), "half").unwrap();
    assert_eq!(found(&mut outside, &script).as_deref(), Some("old"));
    keep(&mut outside, &script, "newest");
    assert_eq!(found(&mut outside, &script).as_deref(), Some("newest"));
    assert!(!half.exists());
    fs::write(all[0].parent().unwrap().join("path"), b"\xff").unwrap();
    assert_eq!(found(&mut outside, &script), None);
}

#[test]
fn strange_things_in_the_data_folder_do_no_harm() {
    let mut outside = Outside::new();
    let script = outside.file("a.py", "");
    fs::create_dir_all(outside.data.join("good-runs/strange/deep")).unwrap();
    fs::write(outside.data.join("good-runs/file"), "x").unwrap();
    keep(&mut outside, &script, "text");
    assert_eq!(found(&mut outside, &script).as_deref(), Some("text"));
}

#[test]
fn where_nothing_can_be_written_nothing_is_kept_and_all_else_works() {
    if !without_power("good_runs::where_nothing_can_be_written_nothing_is_kept_and_all_else_works") {
        return;
    }
    let mut outside = Outside::new();
    let script = outside.file("a.py", "");
    fs::create_dir_all(&outside.data).unwrap();
    let mut rights = fs::metadata(&outside.data).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&outside.data, rights).unwrap();
    keep(&mut outside, &script, "text");
    assert_eq!(found(&mut outside, &script), None);
}
