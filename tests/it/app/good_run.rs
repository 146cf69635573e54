//! Back to the last version that worked: what is kept, and how a text becomes it again.

use mulberry::app::{
    Action, CompareAction, EditAction, Effect, Event, GoodRun, GoodRunAction, LinkId, LinkNews, Notice, RunAction,
    TabId, With,
};

use super::{Rig, changed, stamp};

fn good(rig: &mut Rig, action: GoodRunAction) {
    rig.act(Action::GoodRun(action));
}

/// Runs the active tab, whose text is on the disk, to its end.
fn run(rig: &mut Rig, code: i32) {
    rig.wait(1000).effects();
    rig.act(Action::Run(RunAction::Start));
    let link = launched(rig);
    rig.hear(Event::Link(link, LinkNews::Ended { code: Some(code) }));
}

fn launched(rig: &Rig) -> LinkId {
    let launch = |effect: &Effect| if let Effect::Launch { link, .. } = effect { Some(*link) } else { None };
    rig.effects.iter().rev().find_map(launch).expect("a program was launched")
}

/// What is to be kept since the last look.
fn kept(rig: &mut Rig) -> Vec<(String, String)> {
    let kept = |effect| match effect {
        Effect::KeepGoodRun { script, text } => Some((script.display().to_string(), text.to_string())),
        _ => None,
    };
    rig.effects().into_iter().filter_map(kept).collect()
}

fn looks_for(rig: &mut Rig) -> bool {
    rig.effects().iter().any(|effect| matches!(effect, Effect::FindGoodRun { .. }))
}

fn answer(rig: &mut Rig, text: &str) {
    let tab = rig.active();
    rig.hear(found(tab, text));
}

fn found(tab: TabId, text: &str) -> Event {
    Event::GoodRun { tab, found: Some(GoodRun { text: text.into(), others: Vec::new() }) }
}

/// A text that went back to one that worked.
fn went_back(now: &str, then: &str) -> Rig {
    let mut rig = Rig::new();
    rig.open("/a.py", now);
    good(&mut rig, GoodRunAction::Back);
    answer(&mut rig, then);
    rig
}

#[test]
fn what_ran_without_an_error_is_kept_as_it_was_run() {
    let mut rig = Rig::new();
    rig.open("/a.py", "print(1)").wait(1000).act(Action::Run(RunAction::Start));
    let link = launched(&rig);
    rig.type_text("# typed while it runs\n").hear(Event::Link(link, LinkNews::Ended { code: Some(0) }));
    assert_eq!(kept(&mut rig), [("/a.py".to_owned(), "print(1)".to_owned())]);
}

#[test]
fn what_ended_with_an_error_or_was_stopped_is_not_kept() {
    let mut rig = Rig::new();
    rig.open("/a.py", "print(1)");
    run(&mut rig, 1);
    assert!(looks_for(&mut rig), "after an error it is good to know what worked before");
    rig.wait(1000).act(Action::Run(RunAction::Start));
    let link = launched(&rig);
    rig.wait(1000).act(Action::Run(RunAction::Stop));
    rig.hear(Event::Link(link, LinkNews::Ended { code: Some(0) }));
    assert_eq!(kept(&mut rig), []);
}

#[test]
fn a_text_that_is_saved_first_is_kept_as_it_was_saved() {
    let mut rig = Rig::new();
    rig.open("/a.py", "").type_text("print(2)").wait(600).act(Action::Run(RunAction::Start));
    rig.type_text("typed while it is saved");
    let (tab, revision) = rig
        .effects
        .iter()
        .find_map(|effect| match effect {
            Effect::WriteFile { tab, revision, .. } => Some((*tab, *revision)),
            _ => None,
        })
        .expect("it is saved first");
    rig.hear(Event::FileWritten { tab, revision, path: "/a.py".into(), result: Ok(stamp(1)) });
    let link = launched(&rig);
    rig.hear(Event::Link(link, LinkNews::Ended { code: Some(0) }));
    assert_eq!(kept(&mut rig), [("/a.py".to_owned(), "print(2)".to_owned())]);
}

#[test]
fn the_text_becomes_what_worked_as_one_step_and_both_are_shown() {
    let mut rig = went_back("one\nbroken\nthree\n", "one\ntwo\nthree\n");
    assert_eq!(rig.text(), "one\ntwo\nthree\n");
    let compare = rig.app.comparing().expect("both are compared");
    assert_eq!((compare.with, compare.mine.to_string()), (With::GoodRun, "one\nbroken\nthree\n".to_owned()));
    good(&mut rig, GoodRunAction::Keep);
    assert!(rig.app.comparing().is_none());
    assert_eq!(rig.tabs(), "[a.py*]", "it is not on the disk yet");
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(rig.text(), "one\nbroken\nthree\n");
    rig.act(Action::Edit(EditAction::Redo));
    assert_eq!(rig.text(), "one\ntwo\nthree\n");
}

#[test]
fn undo_is_at_hand_while_both_are_shown() {
    let mut rig = went_back("broken", "fine");
    good(&mut rig, GoodRunAction::Undo);
    assert_eq!((rig.text().as_str(), rig.app.comparing().is_none()), ("broken", true));
    // Where nothing is shown there is nothing to take back.
    rig.type_text("x");
    good(&mut rig, GoodRunAction::Undo);
    assert_eq!(rig.text(), "xbroken");
}

#[test]
fn what_was_undone_before_stays_undone() {
    let mut rig = Rig::new();
    rig.open("/a.py", "").type_text("broken");
    good(&mut rig, GoodRunAction::Back);
    answer(&mut rig, "fine");
    good(&mut rig, GoodRunAction::Undo);
    assert_eq!(rig.text(), "broken");
}

#[test]
fn the_comparison_ends_with_the_next_change_and_by_its_close_button() {
    let mut rig = went_back("broken", "fine");
    rig.hear(changed("/a.py", "from another program"));
    assert!(rig.app.comparing().is_none());
    let mut rig = went_back("broken", "fine");
    rig.act(Action::Compare(CompareAction::Close));
    assert_eq!((rig.text().as_str(), rig.app.comparing().is_none()), ("fine", true));
}

#[test]
fn where_there_is_nothing_to_go_back_to_that_is_said() {
    let mut rig = Rig::new();
    rig.open("/a.py", "same");
    let (tab, name) = (rig.active(), || "a.py".to_owned());
    good(&mut rig, GoodRunAction::Back);
    rig.hear(Event::GoodRun { tab, found: None });
    assert_eq!(rig.fresh_notices(), [Notice::NoGoodRun { name: name() }]);
    good(&mut rig, GoodRunAction::Back);
    answer(&mut rig, "same");
    assert!(rig.fresh_notices().contains(&Notice::GoodRunIsSame { name: name() }));
    assert!(rig.app.comparing().is_none());
    assert!(!rig.app.desk().active().unwrap().buffer.can_undo());
}

#[test]
fn a_text_without_a_file_has_none_and_one_with_two_texts_is_chosen_first() {
    let mut rig = Rig::new();
    rig.file(mulberry::app::FileAction::New);
    good(&mut rig, GoodRunAction::Back);
    assert!(matches!(rig.fresh_notices().as_slice(), [Notice::NoGoodRun { .. }]));
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("b").hear(changed("/a.py", "c")).effects();
    good(&mut rig, GoodRunAction::Back);
    assert!(!looks_for(&mut rig));
    assert_eq!(rig.fresh_notices(), [Notice::ChooseFirst { path: "/a.py".into() }]);
}

#[test]
fn what_nobody_asked_for_changes_nothing() {
    let mut rig = Rig::new();
    rig.open("/a.py", "mine");
    let tab = rig.active();
    answer(&mut rig, "theirs");
    assert_eq!(rig.text(), "mine");
    assert_eq!(rig.app.good_runs().of(tab).map(|run| run.text.to_string()).as_deref(), Some("theirs"));
    rig.hear(found(TabId(99), "nobody's")).hear(Event::GoodRun { tab, found: None });
    assert_eq!(rig.app.good_runs().of(tab), None);
}

#[test]
fn it_comes_to_the_tab_that_asked_although_another_one_is_shown() {
    let mut rig = Rig::new();
    rig.open("/a.py", "broken");
    let tab = rig.active();
    good(&mut rig, GoodRunAction::Back);
    rig.open("/b.py", "b").hear(found(tab, "fine"));
    assert_eq!((rig.text().as_str(), rig.app.comparing().is_none()), ("b", true));
    rig.act(Action::Tab(mulberry::app::TabAction::Show(tab)));
    assert_eq!((rig.text().as_str(), rig.app.comparing().is_some()), ("fine", true));
}
