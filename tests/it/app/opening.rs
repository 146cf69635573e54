//! Dialogs, and files that cannot be opened as they are: folders, hex files, names without a file.

use mulberry::app::{
    Effect, Event, FileAction, FileProblem, Notice, Pick, Session, SessionTab, Start, WindowEffect, offers,
};

use super::{Rig, read, window};

fn picks(rig: &mut Rig) -> Vec<Pick> {
    let effects = rig.effects().into_iter();
    effects.filter_map(|effect| if let Effect::Pick(pick) = effect { Some(pick) } else { None }).collect()
}

fn open_in(folder: Option<&str>) -> Pick {
    Pick::Open { folder: folder.map(Into::into) }
}

fn picked(rig: &mut Rig, pick: Pick, paths: Option<&[&str]>) {
    let paths = paths.map(|paths| paths.iter().map(Into::into).collect());
    rig.hear(Event::Picked { pick, paths });
}

fn cannot(rig: &mut Rig, path: &str, problem: FileProblem) {
    rig.hear(Event::FileRead { path: path.into(), result: Err(problem) });
}

/// A start with this file on the command line.
fn named(path: &str) -> Rig {
    Rig::started(Start { files: vec![path.into()], ..Start::default() })
}

#[test]
fn the_dialog_begins_beside_the_active_file() {
    let mut rig = Rig::new();
    rig.file(FileAction::Open);
    assert_eq!(picks(&mut rig), [open_in(None)]);
    picked(&mut rig, open_in(None), Some(&["/d/a.py"]));
    rig.hear(read("/d/a.py", "a")).file(FileAction::Open);
    assert_eq!((picks(&mut rig), rig.tabs().as_str()), (vec![open_in(Some("/d"))], "[a.py]"));
}

#[test]
fn what_is_picked_is_opened_and_nothing_is_nothing() {
    let mut rig = Rig::new();
    picked(&mut rig, open_in(None), Some(&["/a.py", "/b.py"]));
    rig.hear(read("/a.py", "a")).hear(read("/b.py", "b"));
    picked(&mut rig, open_in(None), Some(&[]));
    assert_eq!(rig.tabs(), "a.py [b.py]");
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn where_the_system_has_no_dialog_ours_is_shown() {
    let mut rig = Rig::new();
    rig.file(FileAction::Open).effects();
    picked(&mut rig, open_in(Some("/d")), None);
    assert!(window(&rig.effects()).contains(&&WindowEffect::Pick(open_in(Some("/d")))));
}

#[test]
fn a_double_click_asks_once() {
    let mut rig = Rig::new();
    rig.file(FileAction::Open).file(FileAction::Open);
    assert_eq!(picks(&mut rig).len(), 1);
    picked(&mut rig, open_in(None), Some(&[]));
    rig.file(FileAction::Open);
    assert_eq!(picks(&mut rig).len(), 1, "the first one is over");
    rig.wait(1000).file(FileAction::Open);
    assert_eq!(picks(&mut rig).len(), 1, "a dialog that hangs does not take the button away");
}

#[test]
fn the_picked_name_is_written_to() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x").file(FileAction::Save);
    let pick = picks(&mut rig).remove(0);
    picked(&mut rig, pick, Some(&["/here.py"]));
    rig.written();
    assert_eq!(rig.tabs(), "[here.py]");
}

#[test]
fn a_cancelled_dialog_changes_nothing() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").file(FileAction::SaveAs);
    let pick = picks(&mut rig).remove(0);
    picked(&mut rig, pick, Some(&[]));
    assert_eq!(rig.tabs(), "[a.py]");
    assert!(!rig.effects().iter().any(|effect| matches!(effect, Effect::WriteFile { .. })));
}

#[test]
fn a_folder_is_looked_into_wherever_it_comes_from() {
    let chosen = || {
        let mut rig = Rig::new();
        rig.file(FileAction::OpenPaths(vec!["/d".into()]));
        rig
    };
    for mut rig in [chosen(), named("/d")] {
        rig.effects();
        cannot(&mut rig, "/d", FileProblem::IsFolder);
        assert_eq!((picks(&mut rig), rig.fresh_notices()), (vec![open_in(Some("/d"))], vec![]));
    }
}

#[test]
fn of_two_folders_one_is_looked_into_and_the_other_told() {
    let mut rig = Rig::new();
    rig.file(FileAction::OpenPaths(vec!["/d".into(), "/e".into()])).effects();
    cannot(&mut rig, "/d", FileProblem::IsFolder);
    cannot(&mut rig, "/e", FileProblem::IsFolder);
    assert_eq!(picks(&mut rig), [open_in(Some("/d"))]);
    assert_eq!(rig.fresh_notices(), [Notice::NotOpened { path: "/e".into(), problem: FileProblem::IsFolder }]);
}

#[test]
fn a_file_of_last_time_that_became_a_folder_opens_no_dialog() {
    let tabs = vec![SessionTab { path: "/d".into(), ..SessionTab::default() }];
    let mut rig = Rig::started(Start { session: Session { tabs, ..Session::default() }, ..Start::default() });
    cannot(&mut rig, "/d", FileProblem::IsFolder);
    assert_eq!(picks(&mut rig), []);
    assert_eq!(rig.fresh_notices(), [Notice::NotOpened { path: "/d".into(), problem: FileProblem::IsFolder }]);
}

#[test]
fn a_name_without_a_file_can_become_one() {
    let mut rig = named("/new.py");
    cannot(&mut rig, "/new.py", FileProblem::NotFound);
    let notice = Notice::NotThere { path: "/new.py".into() };
    assert_eq!(rig.fresh_notices(), std::slice::from_ref(&notice));
    let offer = offers(&notice).remove(0);
    rig.act(offer.action);
    assert!(rig.effects().contains(&Effect::CreateFile("/new.py".into())));
    rig.hear(read("/new.py", ""));
    assert_eq!(rig.tabs(), "[new.py]");
}

#[test]
fn what_a_person_chose_from_a_list_is_not_offered_to_be_made() {
    let mut rig = Rig::new();
    rig.file(FileAction::OpenPaths(vec!["/gone.py".into()]));
    cannot(&mut rig, "/gone.py", FileProblem::NotFound);
    let notice = Notice::NotOpened { path: "/gone.py".into(), problem: FileProblem::NotFound };
    assert_eq!((offers(&notice), rig.fresh_notices()), (vec![], vec![notice]));
}

#[test]
fn a_file_that_cannot_be_made_is_told() {
    let mut rig = Rig::new();
    rig.file(FileAction::Create("/d/new.py".into()));
    cannot(&mut rig, "/d/new.py", FileProblem::NotFound);
    assert_eq!(rig.fresh_notices(), [Notice::NotCreated { path: "/d/new.py".into(), problem: FileProblem::NotFound }]);
}
