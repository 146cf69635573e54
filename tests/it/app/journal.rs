//! The journal: what it is told, and what becomes of what it brings back.

use std::collections::BTreeMap;

use fastrand::Rng;
use mulberry::app::{
    Action, Disk, EditAction, Effect, Event, FileAction, FileProblem, JournalEntry, LostDraft, Notice, NoticeAction,
    Recovered, RecoveredDraft, RecoveredHome, Session, SessionTab, Start, TabAction, TabId,
};
use mulberry::place::{Char, Span};
use mulberry::text::journal::Home;
use mulberry::text::{Edit, Encoding};
use ropey::Rope;

use super::{Rig, changed, file, read};
use crate::counts::seeds;

fn entries(effects: &[Effect]) -> Vec<JournalEntry> {
    let journal =
        effects.iter().filter_map(|effect| if let Effect::Journal(entries) = effect { Some(entries) } else { None });
    journal.flatten().cloned().collect()
}

fn show_edits(edits: &[Edit]) -> String {
    let parts = edits.iter().flat_map(Edit::parts);
    parts
        .map(|part| format!("{}-{}{:?}", part.span.start().0, part.span.end().0, part.text))
        .collect::<Vec<_>>()
        .join(",")
}

/// What the journal was told since the last call.
fn told(rig: &mut Rig) -> String {
    let show = |entry: JournalEntry| match entry {
        JournalEntry::Begin { home, base, edits, text, .. } => {
            let home = match home {
                Home::Untitled(name) => format!("untitled {name}"),
                Home::File(path) => path.display().to_string(),
                Home::Disputed(path) => format!("disputed {}", path.display()),
            };
            format!("begin {home} {:?} {} {:?}", base.to_string(), show_edits(&edits), text.to_string())
        }
        JournalEntry::Edits { edits, text, .. } => format!("edits {} {:?}", show_edits(&edits), text.to_string()),
        JournalEntry::End(_) => "end".to_owned(),
        JournalEntry::TakenOver => "taken over".to_owned(),
    };
    entries(&rig.effects()).into_iter().map(show).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_is_not_changed_needs_no_journal() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").file(FileAction::New).hear(changed("/a.py", "b"));
    assert_eq!(told(&mut rig), "");
}

#[test]
fn unsaved_work_begins_goes_on_and_ends_with_the_save() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("b");
    assert_eq!(told(&mut rig), r#"begin /a.py "a" 0-0"b" "ba""#);
    rig.type_text("c");
    assert_eq!(told(&mut rig), r#"edits 1-1"c" "bca""#);
    rig.file(FileAction::Save).written();
    assert_eq!(told(&mut rig), "end");
}

#[test]
fn undoing_everything_ends_it() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("b").effects();
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(told(&mut rig), "end");
    rig.act(Action::Edit(EditAction::Redo));
    assert_eq!(told(&mut rig), r#"begin /a.py "a" 0-0"b" "ba""#);
}

#[test]
fn what_is_typed_during_a_save_goes_on_from_what_was_saved() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("b").file(FileAction::Save);
    let before = rig.effects();
    rig.type_text("c");
    assert_eq!(told(&mut rig), r#"edits 1-1"c" "bca""#);
    rig.effects = before;
    rig.written();
    assert_eq!(told(&mut rig), r#"begin /a.py "ba"  "bca""#);
}

#[test]
fn all_edits_are_told_before_the_text_is_written() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("b").file(FileAction::Save);
    let effects = rig.effects();
    let place = |wanted: fn(&Effect) -> bool| effects.iter().position(wanted).expect("it was asked for");
    let noted = place(|effect| matches!(effect, Effect::Journal(_)));
    assert!(noted < place(|effect| matches!(effect, Effect::WriteFile { .. })));
}

#[test]
fn an_untitled_text_begins_with_nothing_and_moves_to_its_file() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x");
    assert_eq!(told(&mut rig), r#"begin untitled program 1.py "" 0-0"x" "x""#);
    let tab = rig.active();
    rig.file(FileAction::SaveTo(tab, "/x.py".into())).written();
    // Until the session file is sure to know where it lives.
    assert_eq!(told(&mut rig), r#"begin /x.py "x"  "x""#);
    // One that was sent before the move does not say so.
    rig.wait(4000).hear(Event::SessionStored(0));
    assert_eq!(told(&mut rig), "");
    rig.hear(Event::SessionStored(1));
    assert_eq!(told(&mut rig), "end");
    rig.type_text("y");
    assert_eq!(told(&mut rig), r#"begin /x.py "x" 1-1"y" "xy""#);
}

/// Whatever moves a text: a start must never find it under two names.
#[track_caller]
fn moves_in_the_journal_first(rig: &mut Rig, to: &str) {
    let effects = rig.wait(0).effects();
    let place = |wanted: &dyn Fn(&Effect) -> bool| effects.iter().position(wanted).expect("it was told");
    let noted = place(&|effect| matches!(effect, Effect::Journal(_)));
    assert!(noted < place(&|effect| matches!(effect, Effect::StoreSession { text, .. } if text.contains(to))));
}

#[test]
fn the_journal_hears_of_a_move_before_the_session() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x");
    let tab = rig.active();
    rig.effects();
    rig.file(FileAction::SaveTo(tab, "/x.py".into())).written();
    moves_in_the_journal_first(&mut rig, "/x.py");
    rig.type_text("y");
    rig.effects();
    rig.hear(Event::FileRenamed { from: "/x.py".into(), to: "/y.py".into() });
    moves_in_the_journal_first(&mut rig, "/y.py");
}

#[test]
fn a_text_that_another_program_wrote_is_the_new_base() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("b").effects();
    rig.hear(changed("/a.py", "other"));
    assert_eq!(told(&mut rig), r#"begin disputed /a.py "other"  "ba""#);
    let tab = rig.active();
    rig.file(FileAction::KeepMine(tab));
    assert_eq!(told(&mut rig), r#"begin /a.py "other"  "ba""#);
    rig.hear(changed("/a.py", "third")).file(FileAction::Reload(tab));
    assert!(told(&mut rig).ends_with("; end"));
}

#[test]
fn a_deleted_file_leaves_all_of_its_text_to_the_journal() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").effects();
    rig.hear(Event::FileChanged { path: "/a.py".into(), result: Err(FileProblem::NotFound) });
    assert_eq!(told(&mut rig), r#"begin /a.py ""  "a""#);
}

#[test]
fn what_is_thrown_away_on_purpose_is_gone() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("b").effects();
    rig.tab(TabAction::CloseActive).act(Action::Notice(NoticeAction::AnswerDiscard));
    assert_eq!(told(&mut rig), "end");
}

#[test]
fn what_is_thrown_away_at_the_end_is_gone_unless_the_person_stays() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("b").file(FileAction::New).type_text("c").effects();
    rig.file(FileAction::Quit).act(Action::Notice(NoticeAction::AnswerCancel));
    assert_eq!(told(&mut rig), "");
    rig.file(FileAction::Quit).act(Action::Notice(NoticeAction::AnswerDiscard));
    assert_eq!(told(&mut rig), "end; end");
}

/// Whatever is done to tabs, what the journal was told leads to their texts.
#[test]
fn what_the_journal_was_told_is_what_is_unsaved() {
    for seed in seeds(60) {
        let random = &mut Rng::with_seed(seed);
        let mut rig = Rig::new();
        rig.open("/a.py", "a\nb\n").file(FileAction::New).open("/c.py", "ccc\n");
        let mut known: BTreeMap<TabId, Rope> = BTreeMap::new();
        let mut writes = Vec::new();
        for step in 0..80 {
            do_something(random, &mut rig, &mut writes);
            let effects = rig.effects();
            for entry in entries(&effects) {
                follow(&mut known, entry);
            }
            writes.extend(effects.into_iter().filter(|effect| matches!(effect, Effect::WriteFile { .. })));
            for tab in &rig.app.desk().tabs {
                let unsaved = tab.would_lose().then(|| tab.buffer.rope().clone());
                assert_eq!(known.get(&tab.id), unsaved.as_ref(), "seed {seed}, step {step}");
            }
        }
    }
}

fn follow(known: &mut BTreeMap<TabId, Rope>, entry: JournalEntry) {
    match entry {
        JournalEntry::Begin { tab, text, .. } => drop(known.insert(tab, text)),
        JournalEntry::Edits { tab, edits, text } => {
            let rope = known.get_mut(&tab).expect("it began");
            edits.iter().for_each(|edit| drop(edit.apply(rope)));
            assert_eq!(*rope, text, "the edits lead to the text");
        }
        JournalEntry::End(tab) => drop(known.remove(&tab)),
        JournalEntry::TakenOver => {}
    }
}

fn do_something(random: &mut Rng, rig: &mut Rig, writes: &mut Vec<Effect>) {
    let tab = rig.active();
    match random.u8(..12) {
        0 => rig.act(Action::Edit(EditAction::Undo)),
        1 => rig.act(Action::Edit(EditAction::Redo)),
        2 => rig.tab(TabAction::Next),
        3 => rig.file(FileAction::Save),
        4 => rig.hear(changed("/a.py", &"z".repeat(random.usize(..4)))),
        5 => rig.hear(Event::FileChanged { path: "/c.py".into(), result: Err(FileProblem::NotFound) }),
        6 => rig.file(FileAction::Reload(tab)),
        7 => rig.file(FileAction::KeepMine(tab)),
        8 | 9 if !writes.is_empty() => {
            rig.effects = vec![writes.remove(0)];
            rig.written()
        }
        _ => rig.type_text("x"),
    };
}

fn draft(home: RecoveredHome, edit: Edit, caret: usize) -> RecoveredDraft {
    RecoveredDraft { home, edit, caret: Some(Char(caret)) }
}

fn at(place: usize, text: &str) -> Edit {
    Edit::replace(Span::empty(Char(place)), text)
}

fn in_file(path: &str, disk: &str, newer: bool) -> RecoveredHome {
    RecoveredHome::File { file: file(path, disk), newer }
}

fn recovered(drafts: Vec<RecoveredDraft>) -> Event {
    Event::Recovered(Recovered { drafts, lost: vec![] })
}

fn last_time(paths: &[&str], active: usize) -> Start {
    let tab = |path: &&str| match path.starts_with('/') {
        true => SessionTab { path: path.into(), ..SessionTab::default() },
        false => SessionTab { untitled: Some((*path).to_owned()), ..SessionTab::default() },
    };
    let session = Session { active, tabs: paths.iter().map(tab).collect(), ..Session::default() };
    Start { session, ..Start::default() }
}

#[test]
fn a_start_looks_for_what_was_left() {
    assert!(Rig::new().effects().contains(&Effect::Recover));
}

#[test]
fn what_was_written_is_back_as_one_change() {
    let mut rig = Rig::started(last_time(&["/a.py"], 0));
    rig.hear(recovered(vec![draft(in_file("/a.py", "one\n", false), at(3, " two"), 7)])).hear(read("/a.py", "one\n"));
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[a.py*]", "one two\n"));
    let caret = rig.app.desk().active().map(|tab| tab.buffer.selections().main().head);
    assert_eq!(caret, Some(Char(7)));
    assert_eq!(rig.fresh_notices(), [Notice::Recovered { names: vec!["a.py".into()] }]);
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[a.py]", "one\n"));
}

#[test]
fn it_is_the_same_whichever_comes_first() {
    let mut rig = Rig::started(last_time(&["/a.py"], 0));
    rig.hear(read("/a.py", "one\n")).hear(recovered(vec![draft(in_file("/a.py", "one\n", false), at(3, " two"), 7)]));
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[a.py*]", "one two\n"));
}

#[test]
fn what_a_person_typed_in_between_can_be_brought_back() {
    let mut rig = Rig::started(last_time(&["/a.py"], 0));
    rig.hear(read("/a.py", "one\n")).type_text("x");
    rig.hear(recovered(vec![draft(in_file("/a.py", "one\n", false), at(3, " two"), 7)]));
    assert_eq!(rig.text(), "one two\n");
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(rig.text(), "xone\n");
}

#[test]
fn tabs_are_back_in_their_order_with_the_active_one() {
    let mut rig = Rig::started(last_time(&["/a.py", "program 2.py", "/c.py", "program 1.py", "/e.py"], 1));
    rig.hear(read("/c.py", "c")).hear(recovered(vec![
        draft(RecoveredHome::Untitled("program 1.py".into()), at(0, "first"), 5),
        draft(in_file("/e.py", "", false), at(0, "e"), 1),
        draft(RecoveredHome::Untitled("program 2.py".into()), at(0, "second"), 6),
    ]));
    rig.hear(read("/a.py", "a")).hear(read("/e.py", ""));
    assert_eq!(rig.tabs(), "a.py [program 2.py*] c.py program 1.py* e.py*");
    assert_eq!(rig.text(), "second");
}

#[test]
fn a_tab_that_was_not_kept_yet_comes_last_and_is_shown() {
    let mut rig = Rig::started(last_time(&["/a.py"], 0));
    rig.hear(read("/a.py", "a")).hear(recovered(vec![
        draft(in_file("/b.py", "", false), at(0, "b"), 1),
        draft(RecoveredHome::Untitled("program 1.py".into()), at(0, "u"), 1),
    ]));
    assert_eq!(rig.tabs(), "a.py b.py* [program 1.py*]");
}

#[test]
fn untitled_texts_that_were_not_brought_back_leave_no_tab() {
    let mut rig = Rig::started(last_time(&["program 1.py", "/a.py"], 1));
    rig.hear(read("/a.py", "a"));
    assert_eq!(rig.tabs(), "[a.py]");
}

#[test]
fn two_texts_never_share_a_name() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).hear(recovered(vec![draft(
        RecoveredHome::Untitled("program 1.py".into()),
        at(0, "u"),
        1,
    )]));
    assert_eq!(rig.tabs(), "program 1.py [program 2.py*]");
}

#[test]
fn where_another_program_wrote_since_the_person_chooses() {
    let mut rig = Rig::started(last_time(&["/a.py"], 0));
    rig.hear(recovered(vec![draft(
        in_file("/a.py", "theirs", true),
        Edit::replace(Span::new(Char(0), Char(6)), "mine"),
        4,
    )]));
    assert_eq!(rig.text(), "mine");
    assert!(matches!(rig.app.desk().active().unwrap().disk, Disk::Conflict(_)));
    assert!(told(&mut rig).starts_with(r#"begin disputed /a.py "theirs""#));
}

#[test]
fn a_file_that_is_gone_is_back_from_the_journal_and_nobody_says_it_cannot_be_opened() {
    let gone = || Event::FileRead { path: "/a.py".into(), result: Err(FileProblem::NotFound) };
    let home = || RecoveredHome::Gone { path: "/a.py".into(), encoding: Encoding::default() };
    for news in [
        [gone(), recovered(vec![draft(home(), at(0, "all"), 3)])],
        [recovered(vec![draft(home(), at(0, "all"), 3)]), gone()],
    ] {
        let mut rig = Rig::started(last_time(&["/a.py"], 0));
        for event in news {
            rig.hear(event);
        }
        assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[a.py*]", "all"));
        assert_eq!(rig.app.desk().active().unwrap().disk, Disk::Gone);
        assert_eq!(rig.fresh_notices(), [Notice::Recovered { names: vec!["a.py".into()] }]);
    }
}

#[test]
fn what_was_brought_back_is_in_the_own_journal_before_the_old_one_goes() {
    let mut rig = Rig::started(last_time(&["/a.py"], 0));
    rig.effects();
    rig.hear(recovered(vec![draft(in_file("/a.py", "one\n", false), at(3, " two"), 7)]));
    assert_eq!(told(&mut rig), r#"begin /a.py "one\n" 3-3" two" "one two\n"; taken over"#);
}

#[test]
fn a_tab_whose_text_was_saved_just_before_comes_back_without_a_word() {
    let mut rig = Rig::started(last_time(&["program 1.py", "/a.py"], 0));
    rig.hear(read("/a.py", "a")).hear(recovered(vec![RecoveredDraft {
        home: in_file("/home/program 1.py", "saved", false),
        edit: Edit::default(),
        caret: None,
    }]));
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[program 1.py] a.py", "saved"));
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn what_could_not_be_brought_back_is_told() {
    let mut rig = Rig::new();
    let lost = LostDraft { path: Some("/big.py".into()), journal: "/data/journal/1.kept".into() };
    rig.hear(Event::Recovered(Recovered { drafts: vec![], lost: vec![lost] }));
    let notice = Notice::NotRecovered { path: Some("/big.py".into()), journal: "/data/journal/1.kept".into() };
    assert_eq!(rig.fresh_notices(), [notice]);
    assert_eq!(told(&mut rig), "taken over");
}

#[test]
fn files_on_their_way_stay_in_the_session() {
    let mut rig = Rig::started(Start { keep_settings: true, ..last_time(&["/a.py", "/slow.py"], 0) });
    rig.hear(read("/a.py", "a")).wait(1000);
    let stored = rig
        .effects()
        .into_iter()
        .find_map(|effect| if let Effect::StoreSession { text, .. } = effect { Some(text) } else { None });
    assert!(stored.is_none_or(|text| text.contains("/slow.py")));
}

#[test]
fn a_journal_that_cannot_be_written_is_told() {
    let mut rig = Rig::new();
    rig.hear(Event::JournalNotWritten(FileProblem::DiskFull));
    assert_eq!(rig.fresh_notices(), [Notice::JournalNotWritten { problem: FileProblem::DiskFull }]);
}
