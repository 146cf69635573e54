//! Texts that are saved by themselves, and new programs that get a home.

use mulberry::app::{
    Action, FileAction, FileProblem, Notice, NoticeAction, SavePlace, Settings, Stamp, Start, TabAction, ViewAction,
};

use super::{Rig, changed, stamp};

fn own(path: &str, stamp: Stamp) -> SavePlace {
    SavePlace::Own(path.into(), stamp)
}

fn leave(rig: &mut Rig) -> &mut Rig {
    rig.act(Action::View(ViewAction::Leave))
}

fn without() -> Rig {
    let settings = Settings { autosave: false, ..Settings::default() };
    Rig::started(Start { settings, ..Start::default() })
}

#[test]
fn a_changed_file_is_saved_after_a_pause() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x");
    assert_eq!(rig.wait(1999).places(), []);
    assert_eq!(rig.wait(1).places(), [own("/a.py", Stamp::default())]);
}

#[test]
fn every_key_begins_the_pause_anew() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").wait(1500).type_text("y");
    assert_eq!(rig.wait(1500).places(), []);
    assert_eq!(rig.wait(500).places().len(), 1);
}

#[test]
fn the_end_of_the_pause_is_woken_for() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").wait(20_000).type_text("x");
    let wakes = |rig: &Rig| rig.app.wake_at(rig.now).map(|at| at.since(rig.now));
    assert!(wakes(&rig).is_some_and(|after| after <= 2000));
    rig.wait(1500);
    assert_eq!(wakes(&rig), Some(500));
    rig.wait(500).written().wait(20_000);
    assert_eq!(wakes(&rig), None, "an idle window is not woken");
}

#[test]
fn a_text_that_is_on_the_disk_is_not_written_again() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").wait(2000).written();
    assert_eq!(rig.tabs(), "[a.py]");
    assert_eq!(leave(rig.wait(5000)).places(), []);
}

#[test]
fn it_is_told_once_and_can_be_turned_off_on_the_spot() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").wait(2000).written();
    assert_eq!(rig.fresh_notices(), [Notice::SavedByItself { path: "/a.py".into() }]);
    let offers = mulberry::app::offers(&rig.fresh_notices()[0]);
    assert_eq!(offers.iter().map(|offer| offer.id).collect::<Vec<_>>(), ["autosave-off"]);
    rig.act(offers[0].action.clone()).type_text("y");
    assert_eq!((rig.wait(5000).places(), rig.app.settings().autosave), (vec![], false));
    rig.file(FileAction::Autosave(true));
    assert_eq!(rig.wait(2000).places().len(), 1, "what was changed meanwhile is saved, too");
    let told = Rig::started(Start { settings: rig.app.settings().clone(), ..Start::default() })
        .open("/a.py", "a")
        .type_text("x")
        .wait(2000)
        .written()
        .fresh_notices();
    assert_eq!(told, []);
}

#[test]
fn every_changed_file_is_saved_when_the_person_goes_elsewhere() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").open("/b.py", "b").type_text("y").open("/c.py", "c").effects();
    assert_eq!(leave(&mut rig).places(), [own("/a.py", Stamp::default()), own("/b.py", Stamp::default())]);
    assert_eq!(leave(&mut rig).places(), [], "not twice");
}

#[test]
fn undo_stays_after_a_save_by_itself() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").wait(2000).written();
    rig.act(Action::Edit(mulberry::app::EditAction::Undo));
    assert_eq!((rig.text().as_str(), rig.tabs().as_str()), ("a", "[a.py*]"));
    assert_eq!(rig.wait(2000).places(), [own("/a.py", stamp(1))], "and is saved like any change");
}

#[test]
fn a_new_program_gets_a_home_after_a_pause_but_not_an_empty_one() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("  \n");
    assert_eq!(rig.wait(5000).places(), []);
    rig.type_text("print(1)").wait(2000);
    assert_eq!(rig.places(), [SavePlace::New(None, "program 1.py".into())]);
    rig.type_text("2").wait(2000).effects();
    assert_eq!(rig.places(), [], "nor a second one while the first is made");
}

#[test]
fn a_home_lies_in_the_chosen_folder_and_has_the_name_that_was_free() {
    let settings = Settings { programs: Some("/school".into()), ..Settings::default() };
    let mut rig = Rig::started(Start { settings, ..Start::default() });
    rig.file(FileAction::New).type_text("x").wait(2000);
    let home = SavePlace::New(Some("/school".into()), "program 1.py".into());
    assert_eq!(rig.places(), [home]);
    let (tab, revision) = (rig.active(), rig.app.desk().active().unwrap().buffer.revision());
    let path = "/school/program 4.py".into();
    rig.hear(mulberry::app::Event::FileWritten { tab, revision, path, result: Ok(stamp(1)) });
    assert_eq!(rig.tabs(), "[program 4.py]");
    rig.type_text("y").wait(2000);
    assert_eq!(rig.places(), [own("/school/program 4.py", stamp(1))]);
}

#[test]
fn an_example_keeps_its_name() {
    let mut rig = Rig::new();
    rig.file(FileAction::OpenExample("hello.py".into())).file(FileAction::OpenExample("hello.py".into()));
    assert_eq!(rig.tabs(), "hello.py [hello 2.py]");
}

#[test]
fn a_new_program_gets_a_home_even_where_nothing_is_saved_by_itself() {
    let mut rig = without();
    rig.open("/a.py", "a").type_text("x").file(FileAction::New).type_text("x").wait(2000);
    assert_eq!(rig.places(), [SavePlace::New(None, "program 1.py".into())]);
}

#[test]
fn a_file_that_is_newer_is_not_written_over() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").hear(changed("/a.py", "theirs"));
    assert_eq!(leave(rig.wait(5000)).places(), []);
    let tab = rig.active();
    rig.file(FileAction::KeepMine(tab));
    assert_eq!(rig.wait(2000).places().len(), 1, "until it is chosen");
}

#[test]
fn a_file_that_is_gone_does_not_come_back_by_itself() {
    let mut rig = Rig::new();
    let gone = mulberry::app::Event::FileChanged { path: "/a.py".into(), result: Err(FileProblem::NotFound) };
    rig.open("/a.py", "a").hear(gone).type_text("x");
    assert_eq!(rig.wait(5000).places(), []);
}

#[test]
fn a_failure_is_told_once_and_the_mark_stays() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").wait(2000).not_written(FileProblem::DiskFull);
    let tab = rig.active();
    let notice = Notice::NotSaved { tab, path: "/a.py".into(), problem: FileProblem::DiskFull };
    assert_eq!((rig.tabs().as_str(), rig.fresh_notices()), ("[a.py*]", vec![notice.clone()]));
    rig.type_text("y").wait(2000).not_written(FileProblem::DiskFull);
    assert_eq!(rig.app.notices().iter().filter(|posted| posted.notice == notice).count(), 1);
    rig.type_text("z").wait(2000).written();
    assert_eq!(rig.tabs(), "[a.py]");
}

#[test]
fn closing_saves_what_saves_itself_and_asks_about_the_rest() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").tab(TabAction::CloseActive);
    assert_eq!((rig.app.question(), rig.tabs().as_str()), (None, "[a.py*]"));
    assert_eq!(rig.written().tabs(), "");
    rig.file(FileAction::New).type_text("x").tab(TabAction::CloseActive);
    assert_eq!(rig.asked_about(), [rig.active()]);
}

#[test]
fn closing_asks_where_saving_failed_before() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").tab(TabAction::CloseActive).not_written(FileProblem::DiskFull);
    assert_eq!((rig.app.question(), rig.tabs().as_str()), (None, "[a.py*]"));
    rig.tab(TabAction::CloseActive);
    assert_eq!(rig.asked_about(), [rig.active()]);
    rig.act(Action::Notice(NoticeAction::AnswerDiscard));
    assert_eq!(rig.tabs(), "");
}

#[test]
fn what_lies_on_a_board_waits_until_a_person_saves_or_closes_it() {
    let mut rig = Rig::new();
    rig.open("/board/main.py", "a").type_text("x").wait(2000).not_written(FileProblem::OnBoard);
    assert_eq!((rig.tabs().as_str(), rig.fresh_notices()), ("[main.py*]", vec![]));
    assert_eq!(rig.wait(5000).places(), []);
    rig.tab(TabAction::CloseActive);
    assert_eq!(rig.places().len(), 1, "closing saves it as usual");
    assert_eq!(rig.app.question(), None);
}
