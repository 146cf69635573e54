//! Files: open, save, close, and what other programs do to them.

use mulberry::app::{
    Action, Disk, EditAction, Effect, Event, FileAction, FileProblem, FileText, Notice, NoticeAction, Pick, SavePlace,
    Session, SessionTab, Stamp, Start, TabAction, Watched,
};

use super::{Rig, changed, read, stamp};

#[test]
fn opened_files_stand_side_by_side_and_the_last_is_active() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").open("/b.py", "b");
    assert_eq!(rig.tabs(), "a.py [b.py]");
}

#[test]
fn opening_a_file_twice_goes_to_its_tab() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").open("/b.py", "b").file(FileAction::OpenPaths(vec!["/a.py".into()]));
    assert_eq!(rig.tabs(), "[a.py] b.py");
}

#[test]
fn a_file_under_two_names_has_one_tab() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").file(FileAction::OpenPaths(vec!["./a.py".into()]));
    rig.hear(Event::FileRead { path: "./a.py".into(), result: Ok(super::file("/a.py", "a")) });
    assert_eq!(rig.tabs(), "[a.py]");
}

#[test]
fn a_file_that_cannot_be_opened_is_told_and_nothing_else_changes() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").file(FileAction::OpenPaths(vec!["/gone.py".into()]));
    rig.hear(Event::FileRead { path: "/gone.py".into(), result: Err(FileProblem::NotFound) });
    assert_eq!(rig.tabs(), "[a.py]");
    let notice = Notice::NotOpened { path: "/gone.py".into(), problem: FileProblem::NotFound };
    assert_eq!(rig.fresh_notices(), [notice]);
}

#[test]
fn saving_clears_the_mark_and_typing_sets_it() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x");
    assert_eq!(rig.tabs(), "[a.py*]");
    rig.file(FileAction::Save).written();
    assert_eq!(rig.tabs(), "[a.py]");
}

#[test]
fn what_is_typed_while_a_save_is_under_way_stays_unsaved() {
    let mut rig = Rig::new();
    rig.open("/a.py", "").type_text("x").file(FileAction::Save).type_text("y").written();
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[a.py*]", "xy"));
}

#[test]
fn a_failed_save_keeps_the_mark_and_is_told() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").file(FileAction::Save);
    let (tab, revision) = (rig.active(), rig.app.desk().active().unwrap().buffer.revision());
    rig.hear(Event::FileWritten { tab, revision, path: "/a.py".into(), result: Err(FileProblem::DiskFull) });
    assert_eq!(rig.tabs(), "[a.py*]");
    let tab = rig.app.desk().tabs[0].id;
    assert_eq!(rig.fresh_notices(), [Notice::NotSaved { tab, path: "/a.py".into(), problem: FileProblem::DiskFull }]);
}

#[test]
fn an_untitled_text_asks_where_to_save() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x").effects();
    let tab = rig.active();
    rig.file(FileAction::Save);
    let pick = Pick::Save { tab, name: "program 1.py".into(), folder: None };
    assert!(rig.effects().contains(&Effect::Pick(pick)));
    rig.file(FileAction::SaveTo(tab, "/new.py".into())).written();
    assert_eq!(rig.tabs(), "[new.py]");
}

#[test]
fn an_unchanged_tab_takes_the_disks_text_as_one_undoable_edit() {
    let mut rig = Rig::new();
    rig.open("/a.py", "one\ntwo\n").hear(changed("/a.py", "one\n2\n"));
    assert_eq!((rig.text().as_str(), rig.tabs().as_str()), ("one\n2\n", "[a.py]"));
    assert_eq!(rig.fresh_notices(), [Notice::Reloaded { path: "/a.py".into() }]);
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!((rig.text().as_str(), rig.tabs().as_str()), ("one\ntwo\n", "[a.py*]"));
}

#[test]
fn a_changed_tab_keeps_its_text_and_offers_both() {
    let mut rig = Rig::new();
    rig.open("/a.py", "one").type_text("my ").hear(changed("/a.py", "theirs"));
    let conflict = Disk::Conflict(Box::new(super::file("/a.py", "theirs")));
    assert_eq!((rig.text().as_str(), &rig.app.desk().active().unwrap().disk), ("my one", &conflict));
    let tab = rig.active();
    rig.file(FileAction::Reload(tab));
    assert_eq!((rig.text().as_str(), rig.tabs().as_str()), ("theirs", "[a.py]"));
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(rig.text(), "my one");
}

#[test]
fn keeping_mine_makes_the_next_save_write_it() {
    let mut rig = Rig::new();
    rig.open("/a.py", "one").type_text("my ").hear(changed("/a.py", "theirs"));
    let tab = rig.active();
    rig.file(FileAction::Save);
    assert!(
        !rig.effects().iter().any(|effect| matches!(effect, Effect::WriteFile { .. })),
        "a newer file is not overwritten"
    );
    assert_eq!(rig.fresh_notices(), [Notice::ChooseFirst { path: "/a.py".into() }]);
    rig.file(FileAction::KeepMine(tab)).file(FileAction::Save).written();
    assert_eq!((rig.text().as_str(), rig.tabs().as_str()), ("my one", "[a.py]"));
}

#[test]
fn our_own_save_is_no_change_from_outside() {
    let mut rig = Rig::new();
    rig.open("/a.py", "").type_text("x").file(FileAction::Save).written().type_text("y").hear(changed("/a.py", "x"));
    assert_eq!((&rig.app.desk().active().unwrap().disk, rig.text().as_str()), (&Disk::Same, "xy"));
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn news_of_our_own_write_may_come_before_its_answer() {
    let mut rig = Rig::new();
    rig.open("/a.py", "").type_text("x").file(FileAction::Save).type_text("y").hear(changed("/a.py", "x"));
    assert_eq!(rig.app.desk().active().unwrap().disk, Disk::Same);
}

#[test]
fn a_deleted_file_keeps_its_text_and_is_told_once() {
    let mut rig = Rig::new();
    let gone = || Event::FileChanged { path: "/a.py".into(), result: Err(FileProblem::NotFound) };
    rig.open("/a.py", "a").hear(gone()).hear(gone());
    assert_eq!((rig.text().as_str(), rig.fresh_notices().len()), ("a", 1));
    rig.file(FileAction::Save).written();
    assert_eq!(rig.app.desk().active().unwrap().disk, Disk::Same);
}

#[test]
fn closing_asks_only_when_work_would_be_lost() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").tab(TabAction::CloseActive);
    assert_eq!((rig.tabs().as_str(), rig.app.question()), ("", None));
    rig.file(FileAction::New).tab(TabAction::CloseActive);
    assert_eq!((rig.tabs().as_str(), rig.app.question()), ("", None));
    rig.file(FileAction::New).type_text("x").tab(TabAction::CloseActive);
    assert_eq!(rig.asked_about(), [rig.active()]);
    rig.act(Action::Notice(NoticeAction::AnswerCancel));
    assert_eq!((rig.tabs().as_str(), rig.app.question()), ("[program 1.py*]", None));
}

#[test]
fn the_answer_save_closes_the_tab_once_it_is_written() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x").tab(TabAction::CloseActive).act(Action::Notice(NoticeAction::AnswerSave));
    assert_eq!(rig.tabs(), "[program 1.py*]");
    rig.written();
    assert_eq!(rig.tabs(), "");
}

#[test]
fn a_cancelled_save_dialog_does_not_close_the_tab_later() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x").tab(TabAction::CloseActive);
    let tab = rig.active();
    rig.act(Action::Notice(NoticeAction::AnswerSave)).file(FileAction::SaveCancelled);
    rig.file(FileAction::SaveTo(tab, "/b.py".into())).written();
    assert_eq!(rig.tabs(), "[b.py]");
}

#[test]
fn the_last_session_comes_back_in_its_order_with_its_caret() {
    let session = Session {
        active: 1,
        tabs: ["/a.py", "/b.py", "/c.py"]
            .map(|path| SessionTab { path: path.into(), line: 1, column: 2, ..SessionTab::default() })
            .into(),
        ..Session::default()
    };
    let mut rig = Rig::started(Start { session, ..Start::default() });
    rig.hear(read("/c.py", "c\ncc")).hear(read("/a.py", "a\naaa")).hear(read("/b.py", "b\nbbb"));
    assert_eq!(rig.tabs(), "a.py [b.py] c.py");
    let tab = rig.app.desk().active().unwrap();
    let caret = tab.buffer.line_column(tab.buffer.selections().main().head);
    assert_eq!((caret.line.0, caret.column.0), (1, 2));
}

#[test]
fn just_the_files_with_a_home_are_watched() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").file(FileAction::New);
    let watched = rig.effects().into_iter().rev().find_map(|effect| match effect {
        Effect::Watch(files) => Some(files),
        _ => None,
    });
    assert_eq!(watched, Some(vec![Watched { path: "/a.py".into(), known: None, stamp: Stamp::default() }]));
}

fn newer(rig: &mut Rig) -> &mut Rig {
    let revision = rig.app.desk().active().unwrap().buffer.revision();
    let (tab, path) = (rig.active(), "/a.py".into());
    rig.hear(Event::FileWritten { tab, revision, path, result: Err(FileProblem::Newer) })
}

#[test]
fn a_save_knows_which_file_it_may_write_over() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").file(FileAction::Save);
    assert_eq!(rig.places(), [SavePlace::Own("/a.py".into(), Stamp::default())]);
    rig.file(FileAction::Save).written().type_text("y");
    let saved = rig.app.desk().active().unwrap().stamp;
    assert_ne!(saved, Stamp::default());
    rig.file(FileAction::Save);
    assert_eq!(rig.places(), [SavePlace::Own("/a.py".into(), saved)]);
}

#[test]
fn a_file_that_was_only_touched_is_saved_after_all() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").file(FileAction::Save).effects();
    let touched = FileText { stamp: stamp(9), ..super::file("/a.py", "a") };
    newer(rig.hear(Event::FileChanged { path: "/a.py".into(), result: Ok(touched) }));
    assert_eq!(rig.places(), [SavePlace::Own("/a.py".into(), stamp(9))]);
    assert_eq!(newer(&mut rig).fresh_notices().len(), 1, "it is not tried for ever");
    assert_eq!(rig.places(), []);
}

#[test]
fn a_save_over_a_newer_file_asks_which_text_to_keep() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").file(FileAction::Save).hear(changed("/a.py", "theirs"));
    newer(&mut rig);
    assert!(matches!(rig.app.desk().active().unwrap().disk, Disk::Conflict(_)));
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[a.py*]", "xa"));
}
