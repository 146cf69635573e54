//! The pane of files, as actions and events: nothing is lost, nothing is stopped unasked, one thing comes after the other.

use std::path::PathBuf;

use mulberry::app::{
    Action, BackupId, BadName, BoardAction, BoardFilesAction, BoardFilesNotice, BoardSeat, Clash, ClashAnswer, Disk,
    Effect, EntryHere, Event, FileAction, FileProblem, FolderHere, HereErrand, LinkId, LinkNews, ListingHere, Notice,
    Over, Shown, ViewAction, name_on_board,
};
use mulberry::flash::DriveSeen;
use mulberry::micropython::{Entry, EntryKind, File, FileWish, Listing, News, Outcome, Phase, Task, Trouble, Wish};

use super::Rig;
use super::board_run::{connected, port, wishes};
use super::flash::firmware;

const SEAT: BoardSeat = BoardSeat::FIRST;

pub fn files(rig: &mut Rig, action: BoardFilesAction) -> &mut Rig {
    rig.act(Action::BoardFiles(action))
}

pub fn tell(rig: &mut Rig, link: LinkId, news: News) -> &mut Rig {
    rig.hear(Event::Link(link, LinkNews::Board(news)))
}

pub fn phase(rig: &mut Rig, link: LinkId, phase: Phase) -> &mut Rig {
    tell(rig, link, News::Phase(phase))
}

pub fn done(rig: &mut Rig, link: LinkId) -> &mut Rig {
    tell(rig, link, News::Ended(Task::Files, Outcome::Done))
}

pub fn list(names: &[(&str, usize)]) -> Listing {
    let entry = |(name, size): &(&str, usize)| Entry { name: (*name).into(), kind: EntryKind::File(*size) };
    Listing { folder: String::new(), entries: names.iter().map(entry).collect(), free: Some(9_000), firmware: None }
}

/// A board at its prompt whose pane of files shows these.
pub fn showing(names: &[(&str, usize)]) -> (Rig, LinkId) {
    let (mut rig, link) = connected("print(1)\n");
    phase(&mut rig, link, Phase::Prompt);
    files(&mut rig, BoardFilesAction::Show);
    assert_eq!(wishes(&mut rig), [look()]);
    tell(&mut rig, link, News::Listed(list(names)));
    done(&mut rig, link);
    rig.effects();
    (rig, link)
}

/// The same with `/code` at the left.
pub fn beside(names: &[(&str, usize)], here: &[&str]) -> (Rig, LinkId) {
    let (mut rig, link) = showing(names);
    let entry = |name: &&str| EntryHere { name: (*name).into(), size: Some(3) };
    let listing = ListingHere { folder: "/code".into(), entries: here.iter().map(entry).collect(), more: 0 };
    rig.hear(Event::FolderListed { place: FolderHere::This("/code".into()), result: Ok(listing) });
    (rig, link)
}

pub fn wish(wish: FileWish) -> Wish {
    Wish::Files(wish)
}

pub fn look() -> Wish {
    wish(FileWish::List(String::new()))
}

pub fn get(name: &str) -> Wish {
    wish(FileWish::Get(name.into()))
}

pub fn put(name: &str, bytes: &[u8]) -> Wish {
    wish(FileWish::Put(File::new(name, bytes)))
}

fn rename(from: &str, to: &str) -> Wish {
    wish(FileWish::Rename { from: from.into(), to: to.into() })
}

pub fn told(rig: &Rig) -> Vec<BoardFilesNotice> {
    let ours = |notice| if let Notice::BoardFiles(notice) = notice { Some(notice) } else { None };
    rig.fresh_notices().into_iter().filter_map(ours).collect()
}

pub fn backup(rig: &Rig) -> BackupId {
    told(rig).iter().find_map(BoardFilesNotice::kept).expect("a copy is kept")
}

pub fn read(rig: &mut Rig, path: &str, bytes: &[u8]) {
    assert!(rig.effects().contains(&Effect::FilesHere(HereErrand::Read(path.into()))), "{path} is to be read");
    rig.hear(Event::BytesRead { path: path.into(), result: Ok(bytes.to_vec()) });
}

#[test]
fn opening_the_pane_at_a_prompt_lists_both_sides() {
    let (mut rig, link) = connected("");
    phase(&mut rig, link, Phase::Prompt);
    files(&mut rig, BoardFilesAction::Show);
    let effects = rig.effects();
    assert!(effects.contains(&Effect::FilesHere(HereErrand::List(FolderHere::This("/code".into())))));
    assert!(effects.contains(&Effect::LookForDrives(None)));
    assert!(effects.contains(&Effect::Wish(link, look())));
    assert_eq!(rig.app.pane().shown, Some(Shown::Files));
    files(&mut rig, BoardFilesAction::Show);
    assert_eq!(rig.app.pane().shown, None);
}

#[test]
fn nothing_is_stopped_before_a_person_says_so() {
    for quiet in [Phase::Quiet, Phase::Running, Phase::Scrolling] {
        let (mut rig, link) = connected("");
        phase(&mut rig, link, quiet);
        files(&mut rig, BoardFilesAction::Show);
        assert_eq!((wishes(&mut rig), rig.app.would_stop(SEAT)), (Vec::new(), true), "{quiet:?}");
        files(&mut rig, BoardFilesAction::Agree);
        assert_eq!((wishes(&mut rig), rig.app.would_stop(SEAT)), (vec![look()], false), "{quiet:?}");
    }
}

#[test]
fn to_agree_holds_for_what_waits_and_for_nothing_later() {
    let (mut rig, link) = showing(&[("a.py", 1)]);
    phase(&mut rig, link, Phase::Running);
    files(&mut rig, BoardFilesAction::Delete("a.py".into()));
    assert_eq!((wishes(&mut rig), rig.app.would_stop(SEAT)), (Vec::new(), true));
    files(&mut rig, BoardFilesAction::Agree);
    assert_eq!(wishes(&mut rig), [get("a.py")]);
    tell(&mut rig, link, News::Got(File::new("a.py", *b"1")));
    done(&mut rig, link);
    assert_eq!(wishes(&mut rig), [wish(FileWish::Remove("a.py".into()))]);
    done(&mut rig, link);
    assert_eq!(wishes(&mut rig), [look()], "what comes of it is seen, too");
    tell(&mut rig, link, News::Listed(list(&[("b.py", 1)])));
    done(&mut rig, link);
    files(&mut rig, BoardFilesAction::Delete("b.py".into()));
    assert_eq!((wishes(&mut rig), rig.app.would_stop(SEAT)), (Vec::new(), true));
}

#[test]
fn a_board_that_waits_is_not_asked_about_and_not_disturbed() {
    let (mut rig, link) = connected("");
    phase(&mut rig, link, Phase::Waiting);
    files(&mut rig, BoardFilesAction::Show);
    assert_eq!((wishes(&mut rig), rig.app.would_stop(SEAT)), (Vec::new(), false));
    phase(&mut rig, link, Phase::Prompt);
    assert_eq!(wishes(&mut rig), [look()]);
}

#[test]
fn what_could_not_be_read_is_not_deleted() {
    for end in [Outcome::Done, Outcome::Interrupted, Outcome::Trouble(Trouble::NoAnswer), Outcome::Restarted] {
        let (mut rig, link) = showing(&[("a.py", 1)]);
        files(&mut rig, BoardFilesAction::Delete("a.py".into()));
        assert_eq!(wishes(&mut rig), [get("a.py")]);
        tell(&mut rig, link, News::Ended(Task::Files, end.clone()));
        let removed = wishes(&mut rig).into_iter().any(|made| made == wish(FileWish::Remove("a.py".into())));
        assert!(!removed, "{end:?}");
        let is_told = !rig.fresh_notices().is_empty();
        assert_eq!(is_told, end != Outcome::Interrupted, "{end:?}: who stopped it knows");
    }
}

#[test]
fn a_file_is_copied_to_the_board() {
    let (mut rig, link) = beside(&[], &["x.txt"]);
    files(&mut rig, BoardFilesAction::CopyThere("/code/x.txt".into()));
    read(&mut rig, "/code/x.txt", b"abc");
    assert_eq!(wishes(&mut rig), [put("x.txt", b"abc")]);
    done(&mut rig, link);
    assert_eq!((wishes(&mut rig), told(&rig)), (vec![look()], vec![]));
}

#[test]
fn what_is_seen_in_a_tab_is_what_is_copied() {
    let (mut rig, _) = beside(&[], &["a.py"]);
    rig.type_text("# new\n").effects();
    files(&mut rig, BoardFilesAction::CopyThere("/code/a.py".into()));
    assert_eq!(wishes(&mut rig), [put("a.py", b"# new\nprint(1)\n")]);
}

#[test]
fn a_file_of_the_same_name_is_asked_about_on_the_board() {
    for (answer, expected) in [
        (ClashAnswer::Replace, vec![get("a.py")]),
        (ClashAnswer::KeepBoth, vec![put("a_2.py", b"new")]),
        (ClashAnswer::Skip, vec![]),
    ] {
        let (mut rig, _) = beside(&[("a.py", 1)], &["a.py"]);
        let path = PathBuf::from("/code/a.py");
        files(&mut rig, BoardFilesAction::CopyThere(path.clone()));
        assert_eq!(wishes(&mut rig), []);
        assert_eq!(rig.app.files_here().clash(), Some(&Clash::There { path, seat: SEAT, to: "a.py".into() }));
        files(&mut rig, BoardFilesAction::Answer(answer));
        if answer != ClashAnswer::Skip {
            read(&mut rig, "/code/a.py", b"new");
        }
        assert_eq!((wishes(&mut rig), rig.app.files_here().clash()), (expected, None));
    }
}

/// Names with sizes of a board that says which firmware it has and not what is free, and another program's firmware beside.
fn mute(rig: &mut Rig, link: LinkId, firmware: &str, names: &[(&str, usize)]) {
    let listing = Listing { free: None, firmware: Some(firmware.into()), ..list(names) };
    files(rig, BoardFilesAction::Look);
    tell(rig, link, News::Listed(listing));
    done(rig, link);
}

#[test]
fn room_that_a_board_does_not_tell_follows_from_its_very_firmware() {
    let (mut rig, link) = beside(&[], &["big.txt"]);
    firmware(&mut rig);
    let free = |rig: &mut Rig, firmware: &str, names: &[(&str, usize)]| {
        mute(rig, link, firmware, names);
        rig.app.free_on_board(SEAT)
    };
    // 160 chunks of 126 bytes, of which the first begins with two bytes and the name, and the last has one to spare.
    assert_eq!(free(&mut rig, "micro:bit v2.0.0", &[]), Some(160 * 126 - 3 - 7));
    assert_eq!(free(&mut rig, "micro:bit v2.0.0", &[("a", 122), ("b", 123)]), Some(157 * 126 - 3 - 7));
    assert_eq!(free(&mut rig, "micro:bit v2.0.0", &[("a", 20_157)]), Some(0));
    assert_eq!(free(&mut rig, "micro:bit v2.0.0+mine", &[]), None, "another build may have another room");
    let most = 158 * 126 - 3 - 7;
    for (bytes, sent) in [(most + 1, 0), (most, 1)] {
        mute(&mut rig, link, "micro:bit v2.0.0", &[("x", 200)]);
        rig.effects();
        files(&mut rig, BoardFilesAction::CopyThere("/code/big.txt".into()));
        read(&mut rig, "/code/big.txt", &vec![b'x'; bytes]);
        assert_eq!(wishes(&mut rig).len(), sent, "{bytes}");
    }
    assert_eq!(rig.app.free_on_board(SEAT), Some(most));
    tell(&mut rig, link, News::Ended(Task::Files, Outcome::Trouble(Trouble::NoRoom { file: "big.txt".into() })));
    assert_eq!(rig.app.free_on_board(SEAT), None, "it has less room than its firmware");
}

#[test]
fn a_tab_knows_whether_its_file_is_still_on_the_board() {
    let (mut rig, link) = showing(&[("a.txt", 1), ("b.py", 1)]);
    files(&mut rig, BoardFilesAction::Open("a.txt".into()));
    tell(&mut rig, link, News::Got(File::new("a.txt", *b"x = 1\n")));
    done(&mut rig, link);
    let state = |rig: &Rig| {
        let tab = rig.app.desk().active().expect("it is open");
        (tab.disk.clone(), tab.would_lose())
    };
    assert_eq!(state(&rig), (Disk::Same, false));
    files(&mut rig, BoardFilesAction::Delete("a.txt".into()));
    tell(&mut rig, link, News::Got(File::new("a.txt", *b"x = 1\n")));
    done(&mut rig, link);
    done(&mut rig, link);
    assert_eq!(state(&rig), (Disk::Gone, true), "it has the only copy now");
    tell(&mut rig, link, News::Listed(list(&[("b.py", 1)])));
    done(&mut rig, link);
    rig.effects();
    rig.act(Action::File(FileAction::Save));
    let anew = wish(FileWish::Replace(File::new("a.txt", *b"x = 1\n"), None));
    assert_eq!(wishes(&mut rig), [anew], "Save puts it back");
    done(&mut rig, link);
    assert_eq!(state(&rig), (Disk::Same, false));
    // Whatever took it away and brought it back: a list tells, unless it can only be another one.
    for (names, expected) in [
        (&[("b.py", 1)][..], (Disk::Gone, true)),
        (&[("a.txt", 9)], (Disk::Gone, true)),
        (&[("a.txt", 6)], (Disk::Same, false)),
    ] {
        files(&mut rig, BoardFilesAction::Look);
        tell(&mut rig, link, News::Listed(list(names)));
        done(&mut rig, link);
        assert_eq!(state(&rig), expected);
    }
    let other = Listing { folder: "lib".into(), ..list(&[]) };
    tell(&mut rig, link, News::Listed(other));
    assert_eq!(state(&rig), (Disk::Same, false), "another folder says nothing of it");
    files(&mut rig, BoardFilesAction::Look);
    tell(&mut rig, link, News::Listed(list(&[("a.txt", 9)])));
    done(&mut rig, link);
    files(&mut rig, BoardFilesAction::Rename { path: "a.txt".into(), name: "a.py".into() });
    done(&mut rig, link);
    assert!(rig.app.desk().active().expect("it is open").is_python(), "it is coloured as its new name says");
}

#[test]
fn a_file_that_has_no_room_is_not_sent() {
    let (mut rig, _) = beside(&[("big.txt", 500)], &["big.txt", "huge.txt"]);
    files(&mut rig, BoardFilesAction::CopyThere("/code/huge.txt".into()));
    read(&mut rig, "/code/huge.txt", &[b'x'; 9_001]);
    assert_eq!(wishes(&mut rig), []);
    assert!(matches!(told(&rig)[..], [BoardFilesNotice::NoRoom { bytes: 9_001, free: 9_000, .. }]));
    files(&mut rig, BoardFilesAction::CopyThere("/code/big.txt".into()));
    files(&mut rig, BoardFilesAction::Answer(ClashAnswer::Replace));
    read(&mut rig, "/code/big.txt", &[b'x'; 9_400]);
    assert_eq!(wishes(&mut rig), [get("big.txt")], "the old one makes room");
}

#[test]
fn a_file_is_copied_here_and_never_over_another_one_silently() {
    for (answer, over) in [(ClashAnswer::Replace, Over::Replace), (ClashAnswer::KeepBoth, Over::KeepBoth)] {
        let (mut rig, link) = beside(&[("a.py", 3)], &["a.py"]);
        files(&mut rig, BoardFilesAction::CopyHere("a.py".into()));
        assert_eq!(wishes(&mut rig), [get("a.py")]);
        tell(&mut rig, link, News::Got(File::new("a.py", *b"abc")));
        let write = |over| {
            Effect::FilesHere(HereErrand::Write {
                folder: "/code".into(),
                name: "a.py".into(),
                bytes: b"abc".into(),
                over,
            })
        };
        assert!(rig.effects().contains(&write(Over::Never)));
        done(&mut rig, link);
        let answered = |result| Event::BytesWritten { folder: "/code".into(), name: "a.py".into(), result };
        rig.hear(answered(Err(FileProblem::Exists)));
        assert!(matches!(rig.app.files_here().clash(), Some(Clash::Here(_))));
        files(&mut rig, BoardFilesAction::Answer(answer));
        assert!(rig.effects().contains(&write(over)));
        rig.hear(answered(Ok("/code/a 2.py".into())));
        assert!(
            rig.effects().contains(&Effect::FilesHere(HereErrand::List(FolderHere::This("/code".into())))),
            "it is looked again"
        );
        assert_eq!(told(&rig), []);
    }
}

#[test]
fn names_that_only_a_board_allows_get_others_here() {
    for (name, here) in [("a:b?.py", "a_b_.py"), ("CON", "_CON_"), ("x.", "_x_"), ("ok ö.py", "ok ö.py"), ("..", "__")]
    {
        let (mut rig, link) = beside(&[(name, 1)], &[]);
        files(&mut rig, BoardFilesAction::CopyHere(name.into()));
        tell(&mut rig, link, News::Got(File::new(name, *b"1")));
        let written =
            |effect: &Effect| matches!(effect, Effect::FilesHere(HereErrand::Write { name, .. }) if name == here);
        assert!(rig.effects().iter().any(written), "{name}");
    }
}

#[test]
fn a_file_gets_another_name_with_its_ending_unless_that_is_taken() {
    let (mut rig, link) = showing(&[("a.py", 1), ("b.py", 2)]);
    let rename_to = |path: &str, name: &str| BoardFilesAction::Rename { path: path.into(), name: name.into() };
    files(&mut rig, rename_to("a.py", "b"));
    assert!(matches!(told(&rig)[..], [BoardFilesNotice::Exists { .. }]));
    files(&mut rig, rename_to("a.py", "a.py"));
    files(&mut rig, rename_to("a.py", " "));
    assert_eq!(wishes(&mut rig), []);
    files(&mut rig, rename_to("a.py", "c"));
    assert_eq!(wishes(&mut rig), [rename("a.py", "c.py")]);
    done(&mut rig, link);
    assert_eq!(wishes(&mut rig), [look()]);
}

#[test]
fn a_file_gets_a_name_that_only_its_board_allows() {
    let (mut rig, _) = showing(&[("a.py", 1)]);
    let name = |typed: &str| name_on_board(typed, "a.py", false);
    files(&mut rig, BoardFilesAction::Rename { path: "a.py".into(), name: "say \"hi\"".into() });
    assert_eq!(wishes(&mut rig), [rename("a.py", "say \"hi\".py")]);
    assert_eq!(name(" back\\slash:?.txt ").as_deref(), Ok("back\\slash:?.txt"));
    assert_eq!((name("CON.py").as_deref(), name("x.").as_deref()), (Ok("CON.py"), Ok("x.")));
    assert_eq!((name("a/b"), name("a\tb"), name(" ")), (bad('/'), bad('\t'), Err(BadName::Empty)));
    assert_eq!(
        (name(&"n".repeat(117)).map(|name| name.len()), name(&"n".repeat(118))),
        (Ok(120), Err(BadName::TooLong))
    );
    assert_eq!(name_on_board("a\\b", "", true), bad('\\'), "that may lead into a folder");
    assert_eq!(name_on_board(&"n".repeat(200), "", true).map(|name| name.len()), Ok(203));
}

fn bad(sign: char) -> Result<String, BadName> {
    Err(BadName::Sign(sign))
}

#[test]
fn another_main_program_leaves_the_old_one_there() {
    let (mut rig, link) = showing(&[("main.py", 1), ("main_old.py", 5), ("game.py", 2)]);
    files(&mut rig, BoardFilesAction::MakeMain("game.py".into()));
    assert_eq!(wishes(&mut rig), [rename("main.py", "main_old_2.py")]);
    done(&mut rig, link);
    assert_eq!(wishes(&mut rig), [rename("game.py", "main.py")]);
    done(&mut rig, link);
    let board = "microbit-v2".to_owned();
    let expected = BoardFilesNotice::MainSwapped { board, name: "game.py".into(), old: "main_old_2.py".into() };
    assert_eq!(told(&rig), [expected]);
    let (mut rig, _) = showing(&[("game.py", 2)]);
    files(&mut rig, BoardFilesAction::MakeMain("game.py".into()));
    assert_eq!(wishes(&mut rig), [rename("game.py", "main.py")]);
}

#[test]
fn one_thing_comes_after_the_other_and_the_list_last() {
    let (mut rig, link) = beside(&[("a.py", 1)], &["x.txt", "y.txt"]);
    for name in ["x.txt", "y.txt"] {
        let path = format!("/code/{name}");
        files(&mut rig, BoardFilesAction::CopyThere(path.clone().into()));
        rig.hear(Event::BytesRead { path: path.into(), result: Ok(b"1".to_vec()) });
    }
    files(&mut rig, BoardFilesAction::Rename { path: "a.py".into(), name: "b".into() });
    for expected in [put("x.txt", b"1"), put("y.txt", b"1"), rename("a.py", "b.py"), look()] {
        assert_eq!(wishes(&mut rig), [expected]);
        done(&mut rig, link);
    }
    assert_eq!(wishes(&mut rig), []);
}

#[test]
fn a_file_is_opened_in_a_tab_and_goes_with_its_new_name() {
    let (mut rig, link) = showing(&[("a.py", 1)]);
    files(&mut rig, BoardFilesAction::Open("a.py".into()));
    assert_eq!(wishes(&mut rig), [get("a.py")]);
    tell(&mut rig, link, News::Got(File::new("a.py", *b"x = 1\n")));
    done(&mut rig, link);
    assert_eq!((rig.tabs(), rig.text()), ("a.py [a.py]".into(), "x = 1\n".into()));
    files(&mut rig, BoardFilesAction::Rename { path: "a.py".into(), name: "b.py".into() });
    done(&mut rig, link);
    assert_eq!(rig.tabs(), "a.py [b.py]");
}

#[test]
fn folders_are_looked_into_and_made_where_a_board_has_them() {
    let (mut rig, link) = showing(&[]);
    let folder = |path: &str| Listing {
        folder: path.into(),
        entries: vec![Entry { name: "lib".into(), kind: EntryKind::Folder }],
        ..Listing::default()
    };
    assert!(!rig.app.has_folders());
    files(&mut rig, BoardFilesAction::LookInto("lib".into()));
    assert_eq!(wishes(&mut rig), [wish(FileWish::List("lib".into()))]);
    tell(&mut rig, link, News::Listed(folder("lib")));
    done(&mut rig, link);
    assert_eq!(rig.app.board().files.above().as_deref(), Some(""));
    files(&mut rig, BoardFilesAction::MakeFolder("new".into()));
    assert_eq!(wishes(&mut rig), [wish(FileWish::MakeFolder("lib/new".into()))]);
    done(&mut rig, link);
    assert_eq!(wishes(&mut rig), [wish(FileWish::List("lib".into()))], "the same folder again");
    done(&mut rig, link);
    files(&mut rig, BoardFilesAction::Delete("lib/lib".into()));
    assert_eq!(wishes(&mut rig).last(), Some(&wish(FileWish::Remove("lib/lib".into()))), "a folder is not read");
    done(&mut rig, link);
    let id = backup(&rig);
    rig.effects();
    done(&mut rig, link);
    files(&mut rig, BoardFilesAction::Undo(id));
    assert_eq!(wishes(&mut rig).last(), Some(&wish(FileWish::MakeFolder("lib/lib".into()))));
}

#[test]
fn a_board_that_is_pulled_has_no_files_and_what_waited_is_told() {
    let (mut rig, link) = showing(&[("a.py", 1), ("b.py", 1)]);
    files(&mut rig, BoardFilesAction::Delete("a.py".into()));
    files(&mut rig, BoardFilesAction::Delete("b.py".into()));
    rig.hear(Event::Link(link, LinkNews::Gone));
    assert_eq!(rig.app.board().files.listing, None);
    assert_eq!(rig.app.board().files.deed(), None);
    assert_eq!(told(&rig).len(), 2);
    rig.wait(2000);
    let again = rig.app.board().link.expect("it is opened again");
    rig.hear(Event::Link(again, LinkNews::Opened)).effects();
    phase(&mut rig, again, Phase::Prompt);
    assert_eq!(wishes(&mut rig), [look()], "it is looked by itself as soon as it is back");
}

#[test]
fn a_look_that_fails_is_not_repeated_before_a_person_wants_it() {
    let (mut rig, link) = connected("");
    phase(&mut rig, link, Phase::Prompt);
    files(&mut rig, BoardFilesAction::Show).effects();
    tell(&mut rig, link, News::Ended(Task::Files, Outcome::Trouble(Trouble::NoAnswer)));
    assert_eq!(wishes(&mut rig), []);
    assert!(matches!(&rig.fresh_notices()[..], [Notice::BoardTrouble { task: Task::Files, .. }]));
    files(&mut rig, BoardFilesAction::Look);
    assert_eq!(wishes(&mut rig), [look()]);
}

#[test]
fn stop_gives_up_what_is_done_and_what_waits() {
    let (mut rig, link) = showing(&[("a.py", 1), ("b.py", 1)]);
    files(&mut rig, BoardFilesAction::Delete("a.py".into()));
    files(&mut rig, BoardFilesAction::Delete("b.py".into())).effects();
    files(&mut rig, BoardFilesAction::Stop);
    assert_eq!(wishes(&mut rig), [Wish::Abort]);
    tell(&mut rig, link, News::Ended(Task::Files, Outcome::Interrupted));
    assert_eq!((wishes(&mut rig), told(&rig)), (vec![look()], vec![]), "what the board has now is looked at");
    files(&mut rig, BoardFilesAction::Stop);
    tell(&mut rig, link, News::Ended(Task::Files, Outcome::Interrupted));
    assert_eq!((wishes(&mut rig), rig.app.board().files.deed()), (vec![Wish::Abort], None));
}

#[test]
fn other_work_with_the_board_comes_first() {
    let (mut rig, link) = showing(&[("a.py", 1)]);
    tell(&mut rig, link, News::Progress { task: Task::Keep, done: 1, total: 9 });
    files(&mut rig, BoardFilesAction::Delete("a.py".into()));
    assert_eq!((wishes(&mut rig), rig.app.would_stop(SEAT)), (vec![], false));
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    assert_eq!(wishes(&mut rig), [get("a.py")]);
}

#[test]
fn after_a_program_ran_the_list_is_looked_at_again() {
    let (mut rig, link) = showing(&[("a.py", 1)]);
    phase(&mut rig, link, Phase::Running);
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Done));
    assert_eq!(wishes(&mut rig), []);
    phase(&mut rig, link, Phase::Prompt);
    assert_eq!(wishes(&mut rig), [look()]);
}

#[test]
fn the_data_log_is_saved_where_a_person_says() {
    let (mut rig, _) = showing(&[]);
    let mut drive = DriveSeen { path: "/media/MICROBIT".into(), has_data_log: true, ..DriveSeen::default() };
    rig.hear(Event::Drives(vec![drive.clone()]));
    assert_eq!(rig.app.data_log(SEAT), None, "it is another board's");
    drive.details.unique_id = Some("9904001".into());
    rig.hear(Event::Drives(vec![drive.clone()]));
    assert_eq!(rig.app.data_log(SEAT), Some(&drive));
    files(&mut rig, BoardFilesAction::SaveDataLog);
    let pick =
        rig.effects().into_iter().find_map(|effect| if let Effect::Pick(pick) = effect { Some(pick) } else { None });
    rig.hear(Event::Picked { pick: pick.expect("it is asked where"), paths: Some(vec!["/home/log.htm".into()]) });
    let save = Effect::SaveDataLog { drive: "/media/MICROBIT".into(), path: "/home/log.htm".into() };
    assert!(rig.effects().contains(&save));
}

#[test]
fn the_drive_of_a_board_is_its_own_however_systems_spell_its_number() {
    let (mut rig, _) = showing(&[]);
    rig.hear(Event::Ports(Vec::new())).hear(Event::Ports(vec![port("COM3", "9904ABC")]));
    let mut drive = DriveSeen { path: "E:\\".into(), has_data_log: true, ..DriveSeen::default() };
    drive.details.unique_id = Some("9904abc".into());
    rig.hear(Event::Drives(vec![drive.clone()]));
    assert_eq!(rig.app.data_log(SEAT), Some(&drive));
}

#[test]
fn without_boards_there_is_no_pane_of_files() {
    let (mut rig, link) = showing(&[]);
    rig.act(Action::View(ViewAction::Mode("python".into())));
    assert_eq!(rig.app.pane().shown, None);
    files(&mut rig, BoardFilesAction::Show);
    assert_eq!(rig.app.pane().shown, None);
    let _ = link;
    let (mut rig, _) = showing(&[]);
    rig.act(Action::Board(BoardAction::Repl));
    assert!(rig.app.pane().console().is_some(), "F4 goes to the REPL from there");
}
