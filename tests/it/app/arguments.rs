//! What programs get when they are run: one line a file.

use std::path::Path;

use mulberry::app::{Action, Effect, RunAction, Session, Start, ViewAction, split_arguments};
use mulberry::modes::LaunchPlan;

use super::{Rig, read};

fn launched(rig: &mut Rig) -> LaunchPlan {
    rig.wait(600).act(Action::Run(RunAction::Start));
    let plan = |effect| if let Effect::Launch { plan, .. } = effect { Some(plan) } else { None };
    rig.effects().into_iter().find_map(plan).expect("it is launched")
}

fn give(rig: &mut Rig, line: &str) {
    let tab = rig.active();
    rig.act(Action::Run(RunAction::Arguments(tab, line.to_owned())));
}

#[test]
fn a_line_is_split_into_variables_and_arguments() {
    let check = |line: &str, environment: &[(&str, &str)], arguments: &[&str]| {
        let (variables, words) = split_arguments(line);
        let variables: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!((variables.as_slice(), words), (environment, arguments.iter().map(Into::into).collect()), "{line}");
    };
    check("", &[], &[]);
    check("  12   --fast ", &[], &["12", "--fast"]);
    check("LEVEL=3 NAME='Ada L' 12", &[("LEVEL", "3"), ("NAME", "Ada L")], &["12"]);
    check("12 LEVEL=3", &[], &["12", "LEVEL=3"]);
    check("--size=3 A=1", &[], &["--size=3", "A=1"]);
    check(r"C:\new\data.txt", &[], &[r"C:\new\data.txt"]);
    check(r#""a b"c 'it''s' """#, &[], &["a bc", "its", ""]);
    check("'never closed", &[], &["never closed"]);
    check("EMPTY= x", &[("EMPTY", "")], &["x"]);
}

#[test]
fn on_a_board_there_is_nobody_to_give_them_to() {
    let mut rig = Rig::new();
    rig.open("/code/a.py", "1\n");
    for (mode, has) in [("python", true), ("microbit", false)] {
        rig.act(Action::View(ViewAction::Mode(mode.to_owned())));
        let tab = rig.app.desk().active().expect("it is open");
        assert_eq!(rig.app.arguments_of(tab).is_some(), has, "{mode}");
    }
}

#[test]
fn the_program_gets_its_own_line() {
    let mut rig = Rig::new();
    rig.open("/a.py", "");
    give(&mut rig, "LEVEL=3 12");
    let plan = launched(&mut rig);
    assert_eq!(plan.arguments.last(), Some(&"12".into()));
    assert!(plan.environment.contains(&("LEVEL".into(), "3".into())));
    rig.open("/b.py", "");
    assert_eq!(launched(&mut rig).arguments.last(), Some(&"/b.py".into()), "another file has none");
}

#[test]
fn the_lines_are_there_after_a_restart() {
    let mut rig = Rig::new();
    rig.open("/a.py", "");
    give(&mut rig, "12");
    rig.wait(2000);
    let text = rig.effects().into_iter().find_map(|effect| match effect {
        Effect::StoreSession { text, .. } => Some(text),
        _ => None,
    });
    let kept = mulberry::app::KeptText { text: Ok(text), ..Default::default() };
    let (session, notice) = Session::read(&kept);
    assert_eq!((session.arguments.of(Path::new("/a.py")), notice), ("12", None));
    let mut rig = Rig::started(Start { session, ..Start::default() });
    rig.hear(read("/a.py", ""));
    assert_eq!(launched(&mut rig).arguments.last(), Some(&"12".into()));
}

#[test]
fn a_line_that_was_emptied_is_forgotten() {
    let mut rig = Rig::new();
    rig.open("/a.py", "");
    give(&mut rig, "12");
    give(&mut rig, "  ");
    assert_eq!(launched(&mut rig).arguments.last(), Some(&"/a.py".into()));
}
