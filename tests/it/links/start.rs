//! What can go wrong before a program runs.

use std::path::Path;
use std::process::Command;

use mulberry::app::{Effect, LinkId, LinkNews, StartProblem};
use mulberry::modes::LaunchPlan;
use mulberry::python::{Candidate, Flaw, Kind, Location, Unfit};
use mulberry::term::GridSize;

use crate::outside::{Outside, news_of};

fn plan(interpreters: Vec<Candidate>, folder: &Path) -> LaunchPlan {
    LaunchPlan { interpreters, arguments: vec!["-V".into()], folder: folder.to_owned(), environment: Vec::new() }
}

fn check(interpreters: Vec<Candidate>, folder: Option<&Path>, expected: &LinkNews) {
    let mut outside = Outside::new();
    let folder = folder.unwrap_or(outside.folder.path()).to_owned();
    let plan = plan(interpreters, &folder);
    outside.world.perform(Effect::Launch { link: LinkId(1), plan, size: GridSize::default() });
    assert_eq!(&outside.end(), expected);
    if *expected != (LinkNews::Ended { code: Some(0) }) {
        assert_eq!(news_of(&outside.heard, 1).len(), 1, "nothing else is told of what never began");
    }
}

fn file(path: &str) -> Candidate {
    Candidate { kind: Kind::System, place: Location::File(path.into()) }
}

fn command(name: &str) -> Candidate {
    Candidate { kind: Kind::System, place: Location::Command(name.to_owned(), vec![]) }
}

#[test]
fn the_first_interpreter_that_is_there_is_taken() {
    let fine = LinkNews::Ended { code: Some(0) };
    check(vec![command("python3")], None, &fine);
    check(vec![file("/nowhere/python"), command("no-such-python"), command("python3")], None, &fine);
    // A file that cannot be executed is none.
    check(vec![file("/etc/passwd"), file("/etc"), command("python3")], None, &fine);
}

#[test]
fn where_there_is_none_it_says_so() {
    let none = LinkNews::NotStarted(StartProblem::NoPython(vec![]));
    check(vec![], None, &none);
    check(vec![command("no-such-python"), file("/nowhere/python"), file("/etc")], None, &none);
}

#[test]
fn where_the_chosen_one_is_missing_it_is_named() {
    let unfit = Unfit { kind: Kind::Chosen, path: "/nowhere/python".into(), why: Flaw::Missing };
    let chosen = Candidate { kind: Kind::Chosen, place: Location::File("/nowhere/python".into()) };
    check(vec![chosen], None, &LinkNews::NotStarted(StartProblem::ChosenPython(unfit)));
}

#[test]
fn where_the_folder_is_gone_it_says_so() {
    let gone = LinkNews::NotStarted(StartProblem::FolderGone);
    check(vec![command("python3")], Some(Path::new("/nowhere")), &gone);
    check(vec![command("python3")], Some(Path::new("/etc/passwd")), &gone);
}

#[test]
fn errands_for_a_link_that_is_not_there_do_nothing() {
    let mut outside = Outside::new();
    let link = LinkId(9);
    for effect in [
        Effect::Send(link, b"x".to_vec()),
        Effect::Resize(link, GridSize::default()),
        Effect::Stop(link),
        Effect::Close(link),
    ] {
        outside.world.perform(effect);
    }
    outside.fetch();
    assert_eq!(outside.heard, []);
}

#[test]
fn a_virtual_environment_is_not_followed_to_the_python_behind_it() {
    let mut outside = Outside::new();
    let venv = ["-m", "venv", "--without-pip", "venv"];
    let made = Command::new("python3").args(venv).current_dir(outside.folder.path()).status().unwrap();
    assert!(made.success());
    outside.run("import sys; print(sys.prefix)");
    let prefix = outside.path("venv").display().to_string();
    outside.printed(&prefix);
}
