//! Files that were open before: which are remembered, and which are offered.

use std::path::PathBuf;

use mulberry::app::registry::{by_id, works};
use mulberry::app::{
    Action, Effect, Event, FileAction, FileProblem, KeptText, NoticeAction, Session, Start, TabAction, WindowEffect,
};

use super::{Rig, read, window};

fn start(recent: &[&str]) -> Rig {
    let recent = recent.iter().map(PathBuf::from).collect();
    Rig::started(Start { session: Session { recent, ..Session::default() }, ..Start::default() })
}

fn looked(rig: &mut Rig, path: &str, there: bool) {
    rig.hear(Event::Looked { path: path.into(), there });
}

fn offered(rig: &Rig) -> Vec<String> {
    rig.app.recent().iter().map(|path| path.display().to_string()).collect()
}

/// The files that were last asked for, if any were.
fn looked_for(rig: &mut Rig) -> Option<Vec<PathBuf>> {
    let effects = rig.effects().into_iter();
    effects.filter_map(|effect| if let Effect::LookFor(files) = effect { Some(files) } else { None }).last()
}

fn kept(rig: &mut Rig) -> Vec<PathBuf> {
    rig.wait(2000);
    let stored = rig.effects().into_iter().rev().find_map(|effect| match effect {
        Effect::StoreSession { text, .. } => Some(text),
        _ => None,
    });
    let text = Ok(Some(stored.expect("the session is kept")));
    Session::read(&KeptText { path: "/session.toml".into(), text }).0.recent
}

#[test]
fn what_was_closed_is_offered_the_latest_first() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").open("/b.py", "b").open("/c.py", "c");
    assert_eq!(offered(&rig), [""; 0], "what is open is not offered");
    rig.tab(TabAction::CloseActive).tab(TabAction::CloseActive);
    assert_eq!(offered(&rig), ["/b.py", "/c.py"], "b was seen after c was closed");
}

#[test]
fn files_of_last_time_are_offered_once_they_were_found() {
    let mut rig = start(&["/a.py", "/gone.py", "/b.py"]);
    assert_eq!(looked_for(&mut rig), Some(vec!["/a.py".into(), "/gone.py".into(), "/b.py".into()]));
    assert_eq!(offered(&rig), [""; 0]);
    looked(&mut rig, "/b.py", true);
    looked(&mut rig, "/gone.py", false);
    looked(&mut rig, "/a.py", true);
    assert_eq!(offered(&rig), ["/a.py", "/b.py"]);
    looked(&mut rig, "/a.py", false);
    assert_eq!(offered(&rig), ["/b.py"]);
}

#[test]
fn a_file_that_is_gone_is_remembered_for_the_day_on_which_its_stick_is_back() {
    let mut rig = start(&["/stick/a.py"]);
    looked(&mut rig, "/stick/a.py", false);
    rig.open("/b.py", "b");
    assert_eq!(kept(&mut rig), [PathBuf::from("/b.py"), "/stick/a.py".into()]);
}

#[test]
fn what_turns_out_to_be_gone_is_offered_no_more() {
    let mut rig = start(&["/a.py"]);
    looked(&mut rig, "/a.py", true);
    rig.file(FileAction::OpenPaths(vec!["/a.py".into()]));
    rig.hear(Event::FileRead { path: "/a.py".into(), result: Err(FileProblem::NotFound) });
    assert_eq!((offered(&rig), rig.fresh_notices().len()), (vec![], 1));
}

#[test]
fn twenty_are_remembered_each_once() {
    let mut rig = Rig::new();
    for number in 0..30 {
        rig.open(&format!("/{number}.py"), "");
    }
    rig.open("/29.py", "").tab(TabAction::Nth(9));
    let files = kept(&mut rig);
    assert_eq!((files.len(), &files[..2]), (20, &["/8.py".into(), "/29.py".into()][..]));
}

#[test]
fn a_name_that_a_text_gets_is_remembered() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x");
    let tab = rig.active();
    rig.file(FileAction::SaveTo(tab, "/new.py".into())).written();
    assert_eq!(kept(&mut rig), [PathBuf::from("/new.py")]);
}

#[test]
fn a_text_without_a_file_is_not_remembered() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).tab(TabAction::CloseActive);
    assert_eq!(looked_for(&mut rig), None);
}

#[test]
fn the_first_page_looks_for_them_again() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").effects();
    rig.tab(TabAction::CloseActive);
    assert_eq!(looked_for(&mut rig), Some(vec!["/a.py".into()]));
    rig.act(Action::Notice(NoticeAction::List));
    assert_eq!(looked_for(&mut rig), None, "once is enough");
}

#[test]
fn the_menu_opens_where_there_is_something_in_it() {
    let mut rig = start(&["/a.py"]);
    let entry = by_id("file-recent").unwrap();
    assert!(!works(&rig.app, entry));
    looked(&mut rig, "/a.py", true);
    assert!(works(&rig.app, entry));
    rig.effects();
    rig.act(entry.action.clone());
    let effects = rig.effects();
    assert!(window(&effects).contains(&&WindowEffect::ShowRecent));
    assert!(effects.contains(&Effect::LookFor(vec!["/a.py".into()])));
}

#[test]
fn a_session_that_names_a_file_twice_has_it_once() {
    let mut rig = start(&["/a.py", "/b.py", "/a.py"]);
    assert_eq!(looked_for(&mut rig), Some(vec!["/a.py".into(), "/b.py".into()]));
    rig.hear(read("/never asked.py", ""));
    assert_eq!(offered(&rig), [""; 0]);
}
