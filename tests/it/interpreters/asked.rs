//! Interpreters that are really asked: Python itself, virtual environments, and scripts that only look like it.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use mulberry::app::{Effect, Event};
use mulberry::python::{Candidate, Flaw, Found, Interpreter, Kind, Location, Search, Unfit};
use mulberry::world::{PATIENCE, Pythons, Seeker, Surroundings};
use tempfile::TempDir;

use super::file;
use crate::outside::{Outside, eventually, is_quicker_than, write_program};

/// Python as it answers.
const GOOD: &str = "echo Python 3.11.7; echo has pip; echo end";

/// A folder with things that look like Python, and nothing else to be found.
struct Shelf {
    folder: TempDir,
    pythons: Pythons,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pythons = Pythons::new(nothing_around());
        Self { folder, pythons }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    /// A script in the place of a Python.
    fn fake(&self, name: &str, script: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        write_program(&path, &format!("#!/bin/sh\n{script}\n"));
        path
    }

    /// A fake that notes that it was asked.
    fn counting(&self, name: &str, script: &str) -> PathBuf {
        let asked = self.path("asked").display().to_string();
        self.fake(name, &format!("echo x >> {asked}\n{script}"))
    }

    /// How often the one that counts was asked.
    fn asked(&self) -> usize {
        fs::read_to_string(self.path("asked")).unwrap_or_default().lines().count()
    }

    /// A virtual environment of the computer's own Python.
    fn environment(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        let made = Command::new(base_python()).args(["-m", "venv", "--without-pip"]).arg(&path).status().unwrap();
        assert!(made.success());
        path
    }

    fn find(&mut self, candidates: &[Candidate]) -> Found {
        self.pythons.seeker().find(candidates)
    }

    /// What is found for a program in this folder; no Python but in virtual environments.
    fn find_for(&mut self, folder: &str) -> Found {
        let home = self.path("");
        let search = Search { home_folder: Some(&home), ..Search::default() };
        let candidates = search.candidates(Some(&self.path(folder)));
        self.find(&candidates)
    }
}

fn nothing_around() -> Surroundings {
    Surroundings { path: OsString::new(), usual: Vec::new(), patience: PATIENCE }
}

/// The real file of the computer's own Python: what stands on the search path may only lead to it.
fn base_python() -> PathBuf {
    let output = Command::new("python3").args(["-c", "import sys; print(sys.executable)"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim_end().into()
}

fn command(name: &str) -> Candidate {
    Candidate { kind: Kind::System, place: Location::Command(name.to_owned(), Vec::new()) }
}

fn used(found: &Found) -> &Interpreter {
    found.used.as_ref().unwrap_or_else(|| panic!("one is found: {found:?}"))
}

fn flaws(found: &Found) -> Vec<Flaw> {
    found.passed.iter().map(|unfit| unfit.why.clone()).collect()
}

#[test]
fn python_says_what_it_is() {
    let mut shelf = Shelf::new();
    let found = shelf.find(&[file(base_python())]);
    let python = used(&found);
    assert!(python.answer.version.starts_with("3."), "{python:?}");
    assert_eq!(python.answer.executable.as_deref(), Some(base_python().as_path()));
    assert!(!python.answer.packages.is_empty(), "{python:?}");
    let pip = Command::new(base_python()).args(["-m", "pip", "--version"]).output().unwrap();
    assert_eq!(python.answer.has_pip, pip.status.success());
}

#[test]
fn what_lies_in_our_folder_is_not_installed() {
    let (mut shelf, folder) = (Shelf::new(), tempfile::tempdir().unwrap());
    fs::write(folder.path().join("pytest.py"), "").unwrap();
    let environment = shelf.environment("venv");
    // Python looks where it is asked, were it not told otherwise.
    let link = shelf
        .fake("python", &format!("cd {}; exec {}/bin/python \"$@\"", folder.path().display(), environment.display()));
    assert!(!used(&shelf.find(&[file(link)])).answer.has_pytest);
}

#[test]
fn every_version_of_this_computer_is_used_or_passed_over() {
    let mut shelf = Shelf::new();
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    for folder in fs::read_dir(home.join(".pyenv/versions")).into_iter().flatten().flatten() {
        let path = folder.path().join("bin/python");
        let (found, name) = (shelf.find(&[file(&path)]), folder.file_name().into_string().unwrap());
        match found.used {
            Some(python) => assert_eq!(python.answer.version, name),
            None => assert_eq!(flaws(&found), [Flaw::Old(name)]),
        }
    }
}

#[test]
fn what_cannot_be_used_is_passed_over_and_remembered() {
    let mut shelf = Shelf::new();
    let good = shelf.fake("good", GOOD);
    let check = |shelf: &mut Shelf, path: &Path, why: Flaw| {
        let found = shelf.find(&[file(path), file(&good)]);
        assert_eq!(used(&found).path, good, "{}", path.display());
        assert_eq!(found.passed, [Unfit { kind: Kind::System, path: path.to_owned(), why }]);
    };
    let fake = shelf.fake("two", "echo Python 2.7.18 >&2");
    check(&mut shelf, &fake, Flaw::Old("2.7.18".into()));
    let fake = shelf.fake("old", "echo Python 3.7.1; echo end");
    check(&mut shelf, &fake, Flaw::Old("3.7.1".into()));
    let fake = shelf.fake("crash", "echo Fatal Python error >&2; kill -SEGV $$");
    check(&mut shelf, &fake, Flaw::Broken("Fatal Python error".into()));
    let fake = shelf.fake("mute", "exit 0");
    check(&mut shelf, &fake, Flaw::Broken(String::new()));
    let fake = shelf.fake("WindowsApps/python", "echo Python was not found; exit 1");
    check(&mut shelf, &fake, Flaw::Shop);
    let fake = shelf.fake("babbles", "yes y");
    check(&mut shelf, &fake, Flaw::Broken("y".into()));
    let fake = shelf.path("gone");
    symlink("/nowhere/python", &fake).unwrap();
    check(&mut shelf, &fake, Flaw::Missing);
    let fake = shelf.path("no-program");
    fs::write(&fake, "").unwrap();
    let found = shelf.find(&[file(&fake), file(&good)]);
    assert!(matches!(&flaws(&found)[..], [Flaw::Broken(why)] if !why.is_empty()), "{found:?}");
    let found = shelf.find(&[file(shelf.path("")), file("/nowhere"), file(&good)]);
    assert_eq!((found.passed.len(), &used(&found).path), (0, &good), "what is not there is not missed");
}

#[test]
fn an_empty_file_is_no_python() {
    let mut shelf = Shelf::new();
    let empty = shelf.path("WindowsApps-python");
    write_program(&empty, "");
    let found = shelf.find(&[file(&empty)]);
    assert!(found.used.is_none() && matches!(&flaws(&found)[..], [Flaw::Broken(_)]), "{found:?}");
}

#[test]
fn one_that_hangs_is_given_up_with_all_that_it_started() {
    let mut shelf = Shelf::new();
    shelf.pythons = Pythons::new(Surroundings { patience: Duration::from_millis(300), ..nothing_around() });
    let child = shelf.path("child");
    let hanging = shelf.fake("hanging", &format!("sleep 600 & echo $! > {}; wait", child.display()));
    let begin = Instant::now();
    assert_eq!(flaws(&shelf.find(&[file(&hanging)])), [Flaw::Silent]);
    assert!(begin.elapsed() < Duration::from_secs(10));
    let child = crate::outside::number_in(&child);
    eventually("its child ends", || (!crate::outside::is_alive(child)).then_some(()));
    // It is not waited for twice.
    is_quicker_than(Duration::from_millis(200), || {
        let begin = Instant::now();
        assert_eq!(flaws(&shelf.find(&[file(&hanging)])), [Flaw::Silent]);
        begin.elapsed()
    });
}

#[test]
fn one_that_has_answered_is_not_waited_for() {
    let mut shelf = Shelf::new();
    let slow = shelf.fake("slow", &format!("{GOOD}; sleep 600"));
    let begin = Instant::now();
    assert_eq!(used(&shelf.find(&[file(&slow)])).answer.version, "3.11.7");
    assert!(begin.elapsed() < PATIENCE);
}

#[test]
fn each_is_asked_once_until_it_changes() {
    let mut shelf = Shelf::new();
    let python = shelf.counting("python", GOOD);
    for _ in 0..3 {
        assert_eq!(used(&shelf.find(&[file(&python)])).answer.version, "3.11.7");
    }
    assert_eq!(shelf.asked(), 1);
    shelf.counting("python", "echo Python 3.12.10; echo end");
    assert_eq!(used(&shelf.find(&[file(&python)])).answer.version, "3.12.10");
    assert_eq!(shelf.asked(), 2);
}

#[test]
fn what_is_known_adds_nothing_to_a_run() {
    let mut pythons = Pythons::new(Surroundings::here());
    let candidates = Search::default().candidates(Some(Path::new("/srv/course/week/one/two/three")));
    assert!(pythons.seeker().find(&candidates).used.is_some());
    let mut times: Vec<Duration> = (0..100)
        .map(|_| {
            let begin = Instant::now();
            pythons.seeker().find(&candidates);
            begin.elapsed()
        })
        .collect();
    times.sort();
    println!("a Python that is known is found in {:?}", times[50]);
    assert!(times[50] < Duration::from_millis(5), "{times:?}");
}

#[test]
fn new_packages_are_noticed() {
    let mut shelf = Shelf::new();
    let packages = shelf.path("packages");
    fs::create_dir(&packages).unwrap();
    let script = format!(
        "echo Python 3.11.7; test -e {0}/pytest && echo has pytest; echo packages {0}; echo end",
        packages.display()
    );
    let python = shelf.counting("python", &script);
    for _ in 0..2 {
        assert!(!used(&shelf.find(&[file(&python)])).answer.has_pytest);
    }
    fs::create_dir(packages.join("pytest")).unwrap();
    assert!(used(&shelf.find(&[file(&python)])).answer.has_pytest);
    assert_eq!(shelf.asked(), 2);
}

#[test]
fn what_one_has_learned_all_know() {
    let mut shelf = Shelf::new();
    let python = shelf.counting("python", GOOD);
    let mut early = shelf.pythons.seeker();
    early.find(&[file(&python)]);
    early.find(&[file(&python)]);
    shelf.pythons.seeker().find(&[file(&python)]);
    assert_eq!(shelf.asked(), 1);
}

#[test]
fn the_search_path_is_followed_beyond_what_cannot_be_used() {
    let mut shelf = Shelf::new();
    let check = |shelf: &mut Shelf, folders: &[&str], version: Option<&str>| {
        let path = std::env::join_paths(folders.iter().map(|folder| shelf.path(folder))).unwrap();
        shelf.pythons = Pythons::new(Surroundings { path, ..nothing_around() });
        let found = shelf.find(&[command("python3"), command("python")]);
        assert_eq!(found.used.as_ref().map(|python| python.answer.version.as_str()), version, "{folders:?}");
        found
    };
    shelf.fake("shop/python3", "echo Python was not found");
    shelf.fake("two/python", "echo Python 2.7.18");
    shelf.fake("good/python3", GOOD);
    shelf.fake("other/python", "echo Python 3.13.0; echo end");
    check(&mut shelf, &[], None);
    check(&mut shelf, &["nowhere"], None);
    check(&mut shelf, &["shop", "two", "good"], Some("3.11.7"));
    check(&mut shelf, &["other", "good"], Some("3.11.7"));
    let found = check(&mut shelf, &["shop", "two", "other"], Some("3.13.0"));
    assert_eq!(found.passed.len(), 2, "{found:?}");
}

#[test]
fn a_command_gets_its_arguments_first() {
    let mut shelf = Shelf::new();
    shelf.fake("py", "test \"$1\" = -3 || exit 1; test \"$2\" = -c || exit 1; echo Python 3.12.1; echo end");
    shelf.pythons = Pythons::new(Surroundings { path: shelf.path("").into(), ..nothing_around() });
    let launcher = Candidate { kind: Kind::System, place: Location::Command("py".into(), vec!["-3".into()]) };
    assert_eq!(used(&shelf.find(&[launcher])).arguments, ["-3"]);
    assert!(shelf.find(&[command("py")]).used.is_none());
}

#[test]
fn of_the_usual_folders_the_newest_python_is_taken() {
    let mut shelf = Shelf::new();
    shelf.fake("bin/python3.9", "echo Python 3.9.1; echo end");
    shelf.fake("bin/python3.11", "echo Python 3.11.1; echo end");
    shelf.fake("bin/python3.11-config", "echo Python 3.99.9; echo end");
    shelf.fake("versions/3.12.0/bin/python3", "echo Python 3.12.0; echo end");
    fs::create_dir_all(shelf.path("versions/3.13.0")).unwrap();
    let newest = |folder: &str, prefix: &str, inside: &str| Location::Newest {
        folder: shelf.path(folder),
        prefix: prefix.into(),
        inside: inside.into(),
    };
    let usual =
        vec![newest("nowhere", "3.", ""), newest("bin", "python3.", ""), newest("versions", "3.", "bin/python3")];
    shelf.pythons = Pythons::new(Surroundings { usual, ..nothing_around() });
    let usual = Candidate { kind: Kind::System, place: Location::Usual };
    assert_eq!(used(&shelf.find(std::slice::from_ref(&usual))).answer.version, "3.11.1");
    let versions: Vec<String> =
        list(&mut shelf.pythons.seeker(), &[usual]).into_iter().map(|python| python.answer.version).collect();
    assert_eq!(versions, ["3.11.1", "3.9.1", "3.12.0"]);
}

fn list(seeker: &mut Seeker, candidates: &[Candidate]) -> Vec<Interpreter> {
    let mut all = Vec::new();
    seeker.list(candidates, |seen| all.extend(seen.clone().ok()));
    all
}

#[test]
fn a_list_has_each_python_once_and_asks_the_broken_ones_again() {
    let mut shelf = Shelf::new();
    let real = base_python();
    symlink(&real, shelf.path("python3")).unwrap();
    symlink(&real, shelf.path("python")).unwrap();
    let broken = shelf.counting("broken", "exit 1");
    let environment = shelf.environment("venv");
    let environment = Candidate { kind: Kind::Environment, place: Location::Environment(environment) };
    let candidates = [environment, file(shelf.path("python3")), file(shelf.path("python")), file(&broken), file(real)];
    let mut seeker = shelf.pythons.seeker();
    for _ in 0..2 {
        let kinds: Vec<Kind> = list(&mut seeker, &candidates).iter().map(|python| python.kind).collect();
        assert_eq!(kinds, [Kind::Environment, Kind::System]);
    }
    assert_eq!(shelf.asked(), 2);
}

#[test]
fn a_virtual_environment_is_found_beside_the_program_and_above_it() {
    let mut shelf = Shelf::new();
    fs::create_dir_all(shelf.path("course/week/one")).unwrap();
    assert_eq!(shelf.find_for("course/week/one"), Found::default());
    for name in ["course/env", "course/week/venv", "course/week/one/.venv"] {
        let environment = shelf.environment(name);
        let found = shelf.find_for("course/week/one");
        assert_eq!(used(&found).environment(), Some(environment.as_path()));
        assert_eq!(used(&found).answer.prefix.as_ref(), Some(&environment));
        assert!(!used(&found).answer.has_pip, "it was made without");
    }
    assert_eq!(used(&shelf.find_for("course/week")).environment(), Some(shelf.path("course/week/venv").as_path()));
    // A folder that only has the name is none.
    fs::create_dir_all(shelf.path("other/.venv/bin")).unwrap();
    symlink(base_python(), shelf.path("other/.venv/bin/python")).unwrap();
    assert_eq!(shelf.find_for("other"), Found::default());
}

#[test]
fn what_strangers_put_into_a_shared_folder_is_not_run() {
    let mut shelf = Shelf::new();
    fs::create_dir_all(shelf.path("shared/mine")).unwrap();
    shelf.environment("shared/.venv");
    assert!(shelf.find_for("shared/mine").used.is_some());
    fs::set_permissions(shelf.path("shared"), fs::Permissions::from_mode(0o1777)).unwrap();
    assert_eq!(shelf.find_for("shared/mine"), Found::default());
}

#[test]
fn a_virtual_environment_that_lost_its_python_is_told_of() {
    let mut shelf = Shelf::new();
    let (environment, good) = (shelf.environment(".venv"), shelf.fake("good", GOOD));
    let (inside, mark) = (environment.join("bin/python"), environment.join("pyvenv.cfg"));
    let passed = Found {
        used: None,
        passed: vec![Unfit { kind: Kind::Environment, path: environment.clone(), why: Flaw::BaseGone }],
    };
    assert!(shelf.find_for("").used.is_some());
    // Its Python is a link that leads nowhere.
    let real = fs::read_link(&inside).unwrap();
    fs::remove_file(&inside).unwrap();
    symlink("/nowhere/python3", &inside).unwrap();
    assert_eq!(shelf.find_for(""), passed);
    // It is a copy that finds no library any more.
    fs::remove_file(&inside).unwrap();
    fs::rename(shelf.fake("copy", "echo cannot start >&2; exit 1"), &inside).unwrap();
    let whole = fs::read_to_string(&mark).unwrap();
    fs::write(&mark, "home = /nowhere/bin\n").unwrap();
    assert_eq!(shelf.find_for(""), passed);
    // It is mended.
    fs::remove_file(&inside).unwrap();
    symlink(&real, &inside).unwrap();
    fs::write(&mark, whole).unwrap();
    assert!(shelf.find_for("").used.is_some());
    fs::remove_file(&inside).unwrap();
    assert_eq!(shelf.find_for(""), passed);
    drop(good);
}

#[test]
fn a_chosen_folder_means_the_python_in_it() {
    let mut shelf = Shelf::new();
    let environment = shelf.environment("mine");
    let chosen = |path: &Path| Candidate { kind: Kind::Chosen, place: Location::File(path.to_owned()) };
    let found = shelf.find(&[chosen(&environment)]);
    assert_eq!((used(&found).path.clone(), used(&found).kind), (environment.join("bin/python"), Kind::Chosen));
    let missing = shelf.find(&[chosen(Path::new("/nowhere/python"))]);
    assert_eq!(missing.passed, [Unfit { kind: Kind::Chosen, path: "/nowhere/python".into(), why: Flaw::Missing }]);
}

#[test]
fn the_window_hears_of_each_python_as_it_answers() {
    let mut outside = Outside::new();
    let search = Search::default();
    let first = outside.answer(Effect::FindPython(search.candidates(None)));
    let Event::Python(Found { used: Some(python), .. }) = first else { panic!("{first:?}") };
    outside.world.perform(Effect::ListPythons(search.choices(None)));
    let lists = outside.until("the whole list", |heard| {
        let lists = heard.iter().filter_map(|event| match event {
            Event::Pythons { found, all } => Some((found.clone(), *all)),
            _ => None,
        });
        let lists: Vec<(Vec<Interpreter>, bool)> = lists.collect();
        lists.last().is_some_and(|(_, all)| *all).then_some(lists)
    });
    for (count, (found, _)) in lists[..lists.len() - 1].iter().enumerate() {
        assert_eq!(found.len(), count + 1);
    }
    assert!(lists.last().unwrap().0.iter().any(|other| other.is(&python)));
}
