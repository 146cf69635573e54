//! Texts that live on a board: opened from there, saved there, and what is told where that does not go.

use mulberry::app::{
    Action, BoardFileProblem, BoardSeat, BoardTurn, Disk, EditAction, Effect, Event, FileAction, LinkId, LinkNews,
    Notice, NoticeAction, RunAction, SavePlace, TabAction,
};
use mulberry::micropython::{File, FileWish, Fingerprint, News, Outcome, Task, Trouble, Wish};
use mulberry::text::journal::Home;

use super::Rig;
use super::board_run::{connected, port, wishes};
use super::flash::press;

const SEAT: BoardSeat = BoardSeat::FIRST;

fn ask(rig: &mut Rig, name: &str) {
    rig.file(FileAction::OpenOnBoard(SEAT, name.into()));
}

fn get(name: &str) -> Wish {
    Wish::Files(FileWish::Get(name.into()))
}

/// The text is to be put there, over this.
fn put(name: &str, text: &str, over: &str) -> Wish {
    Wish::Files(FileWish::Replace(File::new(name, text), Some(Fingerprint::of(over.as_bytes()))))
}

/// The text is to be put where nothing is.
fn put_anew(name: &str, text: &str) -> Wish {
    Wish::Files(FileWish::Replace(File::new(name, text), None))
}

fn changed() -> Outcome {
    Outcome::Trouble(Trouble::Changed { file: "main.py".into() })
}

fn not_there() -> Outcome {
    Outcome::Trouble(Trouble::NotThere { file: "main.py".into() })
}

fn disk(rig: &Rig) -> &Disk {
    &rig.app.desk().active().expect("a tab is shown").disk
}

fn turns(rig: &Rig) -> Vec<BoardTurn> {
    let turn = |notice| if let Notice::OnBoard { turn, .. } = notice { Some(turn) } else { None };
    rig.fresh_notices().into_iter().filter_map(turn).collect()
}

fn board(rig: &mut Rig, link: LinkId, news: News) -> &mut Rig {
    rig.hear(Event::Link(link, LinkNews::Board(news)))
}

fn came<'a>(rig: &'a mut Rig, link: LinkId, name: &str, bytes: &[u8]) -> &'a mut Rig {
    board(rig, link, News::Got(File::new(name, bytes)));
    ended(rig, link, Outcome::Done)
}

fn ended(rig: &mut Rig, link: LinkId, outcome: Outcome) -> &mut Rig {
    board(rig, link, News::Ended(Task::Files, outcome))
}

/// A board with its `main.py` open and shown, beside a file of the disk.
fn opened() -> (Rig, LinkId) {
    let (mut rig, link) = connected("1");
    ask(&mut rig, "main.py");
    came(&mut rig, link, "main.py", b"x = 1\n").effects();
    (rig, link)
}

fn why(rig: &Rig) -> Option<BoardFileProblem> {
    match rig.fresh_notices().pop()? {
        Notice::NotPut { why, .. } | Notice::NotGot { why, .. } => Some(why),
        _ => None,
    }
}

#[test]
fn a_file_of_the_board_is_opened_in_a_tab_and_saved_there_again() {
    let (mut rig, link) = connected("1");
    ask(&mut rig, "main.py");
    assert_eq!(wishes(&mut rig), [get("main.py")]);
    came(&mut rig, link, "main.py", b"x = 1\n");
    assert_eq!((rig.tabs(), rig.text()), ("a.py [main.py]".into(), "x = 1\n".into()));
    rig.type_text("# ").file(FileAction::Save);
    assert_eq!(wishes(&mut rig), [put("main.py", "# x = 1\n", "x = 1\n")]);
    assert_eq!(rig.tabs(), "a.py [main.py*]", "it is saved when the board has it");
    ended(&mut rig, link, Outcome::Done);
    assert_eq!((rig.tabs(), rig.fresh_notices()), ("a.py [main.py]".into(), vec![]));
}

#[test]
fn what_is_to_be_saved_while_the_board_is_flashed_is_not_said_to_have_lost_it() {
    let (mut rig, _) = opened();
    rig.type_text("# ").file(FileAction::Save);
    press(&mut rig);
    assert_eq!(why(&rig), Some(BoardFileProblem::Flashed));
    rig.file(FileAction::Save);
    assert_eq!((why(&rig), rig.tabs()), (Some(BoardFileProblem::Flashed), "a.py [main.py*]".into()));
    ask(&mut rig, "b.py");
    assert_eq!(why(&rig), Some(BoardFileProblem::Flashed));
}

#[test]
fn what_is_open_already_is_shown_with_what_the_board_holds_now() {
    let (mut rig, link) = opened();
    rig.tab(TabAction::Nth(1));
    ask(&mut rig, "main.py");
    came(&mut rig, link, "main.py", b"x = 2\n");
    assert_eq!((rig.tabs(), rig.text()), ("a.py [main.py]".into(), "x = 2\n".into()));
    rig.type_text("# ");
    ask(&mut rig, "main.py");
    came(&mut rig, link, "main.py", b"x = 3\n");
    assert_eq!(rig.text(), "# x = 2\n", "what was changed here stays");
    assert!(matches!(disk(&rig), Disk::Conflict(file) if file.text == "x = 3\n"), "and a person is asked");
}

#[test]
fn errands_are_done_one_after_the_other() {
    let (mut rig, link) = opened();
    ask(&mut rig, "a.py");
    rig.type_text("1").file(FileAction::Save).type_text("2").file(FileAction::Save);
    assert_eq!(wishes(&mut rig), [get("a.py")]);
    came(&mut rig, link, "a.py", b"");
    assert_eq!(wishes(&mut rig), [put("main.py", "1x = 1\n", "x = 1\n")]);
    ended(&mut rig, link, Outcome::Done);
    assert_eq!(
        (wishes(&mut rig), rig.tabs()),
        (vec![put("main.py", "12x = 1\n", "1x = 1\n")], "a.py main.py* [a.py]".into())
    );
    ended(&mut rig, link, Outcome::Done);
    assert_eq!((wishes(&mut rig), rig.tabs()), (vec![], "a.py main.py [a.py]".into()));
}

#[test]
fn only_a_person_saves_on_a_board() {
    let (mut rig, link) = opened();
    rig.type_text("#").wait(60_000).act(Action::View(mulberry::app::ViewAction::Leave)).wait(60_000);
    assert_eq!((wishes(&mut rig), rig.tabs()), (vec![], "a.py [main.py*]".into()));
    rig.tab(TabAction::CloseActive);
    assert_eq!(rig.asked_about(), [rig.active()], "closing asks");
    rig.act(Action::Notice(NoticeAction::AnswerSave));
    assert_eq!((wishes(&mut rig), rig.tabs()), (vec![put("main.py", "#x = 1\n", "x = 1\n")], "a.py [main.py*]".into()));
    ended(&mut rig, link, Outcome::Done);
    assert_eq!(rig.tabs(), "[a.py]");
}

#[test]
fn unsaved_work_is_journaled_as_an_untitled_text() {
    let (mut rig, _) = opened();
    rig.type_text("#");
    let homes = rig.effects().into_iter().filter_map(|effect| match effect {
        Effect::Journal(entries) => Some(entries),
        _ => None,
    });
    let homes: Vec<Home> = homes
        .flatten()
        .filter_map(|entry| match entry {
            mulberry::app::JournalEntry::Begin { home, .. } => Some(home),
            _ => None,
        })
        .collect();
    assert_eq!(homes, [Home::Untitled("main.py".into())]);
}

#[test]
fn what_the_board_does_not_take_stays_unsaved_and_is_told() {
    let cases = [
        (Outcome::Trouble(Trouble::NoAnswer), BoardFileProblem::Trouble(Trouble::NoAnswer)),
        (Outcome::Restarted, BoardFileProblem::Stopped),
    ];
    for (outcome, expected) in cases {
        let (mut rig, link) = opened();
        rig.type_text("#").file(FileAction::Save);
        ended(&mut rig, link, outcome);
        assert_eq!((why(&rig), rig.tabs()), (Some(expected), "a.py [main.py*]".into()));
    }
}

#[test]
fn a_board_that_goes_away_takes_its_errands_with_it() {
    let (mut rig, link) = opened();
    rig.type_text("#").file(FileAction::Save);
    rig.hear(Event::Link(link, LinkNews::Gone)).hear(Event::Ports(Vec::new()));
    assert_eq!((why(&rig), rig.tabs()), (Some(BoardFileProblem::Away), "a.py [main.py*]".into()));
    let tab = rig.active();
    assert!(!rig.app.is_saving(rig.app.desk().tab(tab).expect("it is open")));
    rig.wait(10_000).file(FileAction::Save);
    assert_eq!(why(&rig), Some(BoardFileProblem::Away), "nobody is there to take it");
    // The same board in another socket is the board that it lives on.
    rig.hear(Event::Ports(vec![port("/dev/ttyACM7", "9904001")]));
    let link = rig.app.board().link.expect("its port is being opened");
    rig.hear(Event::Link(link, LinkNews::Opened)).effects();
    rig.file(FileAction::Save);
    assert_eq!(wishes(&mut rig), [put("main.py", "#x = 1\n", "x = 1\n")]);
}

#[test]
fn another_board_does_not_get_the_text() {
    let (mut rig, link) = opened();
    rig.hear(Event::Link(link, LinkNews::Gone)).hear(Event::Ports(vec![port("/dev/ttyACM0", "9904002")]));
    let link = rig.app.board().link.expect("its port is being opened");
    rig.hear(Event::Link(link, LinkNews::Opened)).effects();
    rig.type_text("#").file(FileAction::Save);
    assert_eq!((wishes(&mut rig), why(&rig)), (vec![], Some(BoardFileProblem::Away)));
}

#[test]
fn a_file_that_is_no_text_is_not_opened() {
    let (mut rig, link) = connected("1");
    ask(&mut rig, "picture.bin");
    came(&mut rig, link, "picture.bin", &[0, 1, 2, 255]);
    assert_eq!((why(&rig), rig.tabs()), (Some(BoardFileProblem::NotText), "[a.py]".into()));
}

#[test]
fn it_runs_from_a_copy_and_moves_to_the_disk_by_save_as() {
    let (mut rig, _) = opened();
    rig.wait(1000).act(Action::Run(RunAction::Start));
    assert_eq!(rig.places(), [SavePlace::Temporary("main.py".into())]);
    let tab = rig.active();
    rig.file(FileAction::SaveTo(tab, "/code/b.py".into()));
    assert_eq!(rig.places(), [SavePlace::File("/code/b.py".into())]);
}

/// A text was to be saved, and the board has this instead of what was to be replaced; nothing where there is no file.
fn meets(rig: &mut Rig, link: LinkId, there: Option<&[u8]>) {
    rig.file(FileAction::Save).effects();
    ended(rig, link, changed());
    assert_eq!(wishes(rig), [get("main.py")], "it is looked what is there");
    match there {
        Some(bytes) => drop(came(rig, link, "main.py", bytes)),
        None => drop(ended(rig, link, not_there())),
    }
}

#[test]
fn what_somebody_else_put_there_is_not_written_over_before_a_person_has_chosen() {
    let (mut rig, link) = opened();
    rig.type_text("#");
    meets(&mut rig, link, Some(b"x = 2\n"));
    assert!(matches!(disk(&rig), Disk::Conflict(file) if file.text == "x = 2\n"));
    assert_eq!((wishes(&mut rig), rig.tabs(), rig.fresh_notices()), (vec![], "a.py [main.py*]".into(), vec![]));
    rig.file(FileAction::Save);
    assert_eq!((wishes(&mut rig), turns(&rig)), (vec![], vec![BoardTurn::ChooseFirst]));
    let tab = rig.active();
    rig.file(FileAction::KeepMine(tab)).file(FileAction::Save);
    assert_eq!(wishes(&mut rig), [put("main.py", "#x = 1\n", "x = 2\n")]);
    ended(&mut rig, link, Outcome::Done);
    assert_eq!((disk(&rig), rig.tabs()), (&Disk::Same, "a.py [main.py]".into()));
}

#[test]
fn the_text_of_the_board_can_be_taken_instead_and_undone() {
    let (mut rig, link) = opened();
    rig.type_text("#");
    meets(&mut rig, link, Some(b"x = 2\n"));
    let tab = rig.active();
    rig.file(FileAction::Reload(tab));
    assert_eq!((rig.text(), rig.tabs()), ("x = 2\n".into(), "a.py [main.py]".into()));
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!((rig.text(), rig.tabs()), ("#x = 1\n".into(), "a.py [main.py*]".into()));
    rig.file(FileAction::Save);
    assert_eq!(wishes(&mut rig), [put("main.py", "#x = 1\n", "x = 2\n")]);
}

#[test]
fn a_choice_keeps_how_the_text_is_written() {
    let (mut rig, link) = connected("1");
    ask(&mut rig, "main.py");
    came(&mut rig, link, "main.py", b"# -*- coding: latin-1 -*-\nx = '\xe4'\n").effects();
    rig.type_text("#");
    meets(&mut rig, link, Some("x = 'ä'\n".as_bytes()));
    let tab = rig.active();
    rig.file(FileAction::KeepMine(tab)).file(FileAction::Save);
    let mine = b"## -*- coding: latin-1 -*-\nx = '\xe4'\n";
    let over = Some(Fingerprint::of("x = 'ä'\n".as_bytes()));
    assert_eq!(wishes(&mut rig), [Wish::Files(FileWish::Replace(File::new("main.py", mine), over))]);
}

#[test]
fn a_tab_without_changes_takes_what_the_board_has() {
    let (mut rig, link) = opened();
    meets(&mut rig, link, Some(b"x = 2\n"));
    assert_eq!(
        (rig.text(), rig.tabs(), turns(&rig)),
        ("x = 2\n".into(), "a.py [main.py]".into(), vec![BoardTurn::Reloaded])
    );
}

#[test]
fn a_file_that_is_gone_is_told_and_written_again_when_a_person_asks_for_it() {
    let (mut rig, link) = opened();
    rig.type_text("#");
    meets(&mut rig, link, None);
    assert_eq!((wishes(&mut rig), disk(&rig), turns(&rig)), (vec![], &Disk::Gone, vec![BoardTurn::Gone]));
    rig.file(FileAction::Save);
    assert_eq!(wishes(&mut rig), [put_anew("main.py", "#x = 1\n")]);
    // It came back meanwhile.
    ended(&mut rig, link, changed());
    came(&mut rig, link, "main.py", b"x = 3\n");
    assert!(matches!(disk(&rig), Disk::Conflict(file) if file.text == "x = 3\n"));
}

#[test]
fn what_is_no_text_any_more_is_not_written_over() {
    let (mut rig, link) = opened();
    rig.type_text("#");
    meets(&mut rig, link, Some(&[0, 1, 2]));
    assert_eq!((why(&rig), wishes(&mut rig)), (Some(BoardFileProblem::NotText), vec![]));
}

#[test]
fn what_the_board_has_from_this_tab_is_nobody_elses() {
    // All of what was sent arrived, a part of it, nothing of it, or it took the old file away.
    let held: [Option<&[u8]>; 4] = [Some(b"#x = 1\n"), Some(b"#x"), Some(b"x = 1\n"), None];
    for there in held {
        let (mut rig, link) = opened();
        rig.type_text("#").file(FileAction::Save).effects();
        ended(&mut rig, link, Outcome::Trouble(Trouble::NoAnswer));
        assert_eq!(why(&rig), Some(BoardFileProblem::Trouble(Trouble::NoAnswer)));
        rig.type_text("#");
        meets(&mut rig, link, there);
        let over = there.map_or_else(
            || put_anew("main.py", "##x = 1\n"),
            |bytes| put("main.py", "##x = 1\n", std::str::from_utf8(bytes).expect("it is text")),
        );
        assert_eq!(wishes(&mut rig), [over], "{there:?}");
        ended(&mut rig, link, Outcome::Done);
        assert_eq!((disk(&rig), rig.tabs()), (&Disk::Same, "a.py [main.py]".into()), "{there:?}");
    }
}

#[test]
fn what_is_there_after_a_bad_end_may_be_somebody_elses_all_the_same() {
    let (mut rig, link) = opened();
    rig.type_text("#").file(FileAction::Save).effects();
    ended(&mut rig, link, Outcome::Trouble(Trouble::Garbled));
    meets(&mut rig, link, Some(b"y = 1\n"));
    assert!(matches!(disk(&rig), Disk::Conflict(file) if file.text == "y = 1\n"));
}

#[test]
fn closing_does_not_go_on_where_there_is_something_to_choose() {
    let (mut rig, link) = opened();
    rig.type_text("#").tab(TabAction::CloseActive).act(Action::Notice(NoticeAction::AnswerSave)).effects();
    ended(&mut rig, link, changed());
    came(&mut rig, link, "main.py", b"x = 2\n");
    assert_eq!(rig.tabs(), "a.py [main.py*]");
    let tab = rig.active();
    rig.file(FileAction::KeepMine(tab)).file(FileAction::Save);
    ended(&mut rig, link, Outcome::Done);
    assert_eq!(rig.tabs(), "a.py [main.py]", "it was given up with the first try");
}

#[test]
fn what_is_typed_while_it_is_saved_stays_unsaved() {
    let (mut rig, link) = opened();
    rig.type_text("#").file(FileAction::Save).type_text("2").effects();
    ended(&mut rig, link, Outcome::Done);
    assert_eq!(rig.tabs(), "a.py [main.py*]");
    rig.file(FileAction::Save);
    assert_eq!(wishes(&mut rig), [put("main.py", "#2x = 1\n", "#x = 1\n")]);
}
