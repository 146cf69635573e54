//! Tabs of files on a board, while the board gets other files by other ways: those without changes follow, the others ask.

use mulberry::app::{
    BoardFilesAction, BoardSeat, BoardTurn, Disk, Event, FileAction, LinkId, LinkNews, Notice, TabAction,
};
use mulberry::flash::DeliveryNews;
use mulberry::micropython::{Entry, EntryKind, File, FileWish, Listing, News, Outcome, Phase, Task, Trouble, Wish};

use super::Rig;
use super::board_run::{connected, port, wishes};
use super::flash::{deliver, delivered, delivery, keep, print};

const SEAT: BoardSeat = BoardSeat::FIRST;

fn files(rig: &mut Rig, action: BoardFilesAction) -> &mut Rig {
    rig.act(mulberry::app::Action::BoardFiles(action))
}

fn tell(rig: &mut Rig, link: LinkId, news: News) -> &mut Rig {
    rig.hear(Event::Link(link, LinkNews::Board(news)))
}

fn ended(rig: &mut Rig, link: LinkId, task: Task, outcome: Outcome) {
    tell(rig, link, News::Ended(task, outcome));
}

fn done(rig: &mut Rig, link: LinkId) {
    ended(rig, link, Task::Files, Outcome::Done);
}

fn open(rig: &mut Rig, link: LinkId, name: &str, text: &str) {
    rig.file(FileAction::OpenOnBoard(SEAT, name.into()));
    tell(rig, link, News::Got(File::new(name, text)));
    done(rig, link);
    rig.effects();
}

/// Files that each hold their name.
fn list(names: &[&str]) -> Listing {
    let entry = |name: &&str| Entry { name: (*name).into(), kind: EntryKind::File(name.len()) };
    Listing { entries: names.iter().map(entry).collect(), free: Some(9_000), ..Listing::default() }
}

/// A board at its prompt whose pane of files shows these, each open in a tab with its name as its text; `/code/a.py`, with the
/// text `print(1)`, is shown.
fn opened(names: &[&str]) -> (Rig, LinkId) {
    let (mut rig, link) = connected("print(1)");
    tell(&mut rig, link, News::Phase(Phase::Prompt));
    files(&mut rig, BoardFilesAction::Show);
    tell(&mut rig, link, News::Listed(list(names)));
    done(&mut rig, link);
    for name in names {
        open(&mut rig, link, name, name);
    }
    rig.tab(TabAction::Nth(1)).effects();
    (rig, link)
}

/// What is in the tab with this number, and what it knows of its file.
fn tab(rig: &Rig, number: usize) -> (String, &Disk) {
    let tab = &rig.app.desk().tabs[number - 1];
    (tab.buffer.rope().to_string(), &tab.disk)
}

#[track_caller]
fn is(rig: &Rig, number: usize, text: &str, disk: &Disk) {
    assert_eq!(tab(rig, number), (text.to_owned(), disk));
}

/// Whether a person is to choose between the tab's text and this one.
fn asks_about(rig: &Rig, number: usize, theirs: &str) -> bool {
    matches!(tab(rig, number).1, Disk::Conflict(file) if file.text == theirs)
}

/// The files of which this is told.
fn turned(rig: &Rig, turn: BoardTurn) -> Vec<String> {
    let name = |notice| match notice {
        Notice::OnBoard { name, turn: told, .. } if told == turn => Some(name),
        _ => None,
    };
    rig.fresh_notices().into_iter().filter_map(name).collect()
}

fn gone(rig: &Rig) -> Vec<String> {
    turned(rig, BoardTurn::Gone)
}

/// Copies `/code/b.txt` with this text onto the board, over the one that is there.
fn copy(rig: &mut Rig, link: LinkId, text: &[u8]) {
    files(rig, BoardFilesAction::CopyThere("/code/b.txt".into()));
    files(rig, BoardFilesAction::Answer(mulberry::app::ClashAnswer::Replace));
    rig.hear(Event::BytesRead { path: "/code/b.txt".into(), result: Ok(text.to_vec()) });
    tell(rig, link, News::Got(File::new("b.txt", *b"b.txt")));
    done(rig, link);
    done(rig, link);
}

#[test]
fn a_copy_is_seen_in_the_tab_of_its_file() {
    let (mut rig, link) = opened(&["b.txt"]);
    copy(&mut rig, link, b"new");
    is(&rig, 2, "new", &Disk::Same);
    assert!(!rig.app.desk().tabs[1].would_lose());
    let undo = rig.fresh_notices().iter().find_map(|notice| match notice {
        Notice::BoardFiles(told) => told.kept(),
        _ => None,
    });
    files(&mut rig, BoardFilesAction::Undo(undo.expect("it can be put back")));
    done(&mut rig, link);
    tell(&mut rig, link, News::Got(File::new("b.txt", *b"new")));
    done(&mut rig, link);
    done(&mut rig, link);
    done(&mut rig, link);
    is(&rig, 2, "b.txt", &Disk::Same);
}

#[test]
fn a_module_that_a_run_copies_is_seen_in_the_tab_of_its_file() {
    let (mut rig, link) = opened(&["b.txt", "helper.py"]);
    rig.tab(TabAction::Nth(2)).type_text("#");
    for name in ["b.txt", "helper.py"] {
        tell(&mut rig, link, News::Copied(File::new(name, "new")));
    }
    assert!(asks_about(&rig, 2, "new"));
    is(&rig, 3, "new", &Disk::Same);
}

#[test]
fn a_copy_does_not_take_away_what_was_changed_here() {
    let (mut rig, link) = opened(&["b.txt"]);
    rig.tab(TabAction::Nth(2)).type_text("#");
    copy(&mut rig, link, b"new");
    assert_eq!(tab(&rig, 2).0, "#b.txt");
    assert!(asks_about(&rig, 2, "new"));
    let (mut rig, link) = opened(&["b.txt"]);
    rig.tab(TabAction::Nth(2)).type_text("#");
    copy(&mut rig, link, b"#b.txt");
    is(&rig, 2, "#b.txt", &Disk::Same);
    assert!(!rig.app.desk().tabs[1].would_lose(), "both came to the same");
}

#[test]
fn what_is_no_text_any_more_is_nowhere_but_in_the_tab() {
    let (mut rig, link) = opened(&["b.txt"]);
    copy(&mut rig, link, &[0, 1, 2]);
    is(&rig, 2, "b.txt", &Disk::Gone);
    rig.tab(TabAction::Nth(2)).tab(TabAction::CloseActive);
    assert_eq!(rig.asked_about(), [rig.active()], "closing asks");
}

#[test]
fn a_copy_that_failed_tells_nothing_of_the_tab() {
    let (mut rig, link) = opened(&[]);
    open(&mut rig, link, "b.txt", "b.txt");
    files(&mut rig, BoardFilesAction::CopyThere("/code/b.txt".into()));
    rig.hear(Event::BytesRead { path: "/code/b.txt".into(), result: Ok(b"new".to_vec()) });
    ended(&mut rig, link, Task::Files, Outcome::Trouble(Trouble::Garbled));
    is(&rig, 2, "b.txt", &Disk::Same);
}

#[test]
fn each_step_to_another_main_program_is_followed() {
    let (mut rig, link) = opened(&["main.py", "c.py"]);
    files(&mut rig, BoardFilesAction::MakeMain("c.py".into()));
    assert_eq!(rig.tabs(), "[a.py] main.py c.py");
    done(&mut rig, link);
    assert_eq!(rig.tabs(), "[a.py] main_old.py c.py");
    done(&mut rig, link);
    assert_eq!(rig.tabs(), "[a.py] main_old.py main.py");
    let (mut rig, link) = opened(&["main.py", "c.py"]);
    files(&mut rig, BoardFilesAction::MakeMain("c.py".into()));
    done(&mut rig, link);
    ended(&mut rig, link, Task::Files, Outcome::Trouble(Trouble::NoAnswer));
    assert_eq!(rig.tabs(), "[a.py] main_old.py c.py", "what is done is done");
}

#[test]
fn two_tabs_never_live_in_one_file() {
    let (mut rig, link) = opened(&["b.py", "c.py"]);
    files(&mut rig, BoardFilesAction::Delete("b.py".into()));
    tell(&mut rig, link, News::Got(File::new("b.py", *b"b.py")));
    done(&mut rig, link);
    done(&mut rig, link);
    is(&rig, 2, "b.py", &Disk::Gone);
    tell(&mut rig, link, News::Listed(list(&["c.py"])));
    done(&mut rig, link);
    files(&mut rig, BoardFilesAction::Rename { path: "c.py".into(), name: "b.py".into() });
    done(&mut rig, link);
    assert_eq!(rig.tabs(), "[a.py] b.py c.py");
    is(&rig, 3, "c.py", &Disk::Gone);
}

#[test]
fn the_quick_way_of_flash_is_seen_in_the_tab_of_the_main_program() {
    for changed in [false, true] {
        let (mut rig, link) = opened(&["main.py", "b.py"]);
        if changed {
            rig.tab(TabAction::Nth(2)).type_text("#").tab(TabAction::Nth(1)).effects();
        }
        assert_eq!(keep(&mut rig, link), [Wish::Keep(vec![File::new("main.py", "print(1)")])]);
        ended(&mut rig, link, Task::Keep, Outcome::Done);
        print(rig.wait(300), link, "1\r\n");
        if changed {
            assert_eq!(tab(&rig, 2).0, "#main.py");
            assert!(asks_about(&rig, 2, "print(1)"));
            assert_eq!(turned(&rig, BoardTurn::Reloaded), [""; 0]);
        } else {
            is(&rig, 2, "print(1)", &Disk::Same);
            assert_eq!(turned(&rig, BoardTurn::Reloaded), ["main.py"], "it was another text a moment ago");
        }
        is(&rig, 3, "b.py", &Disk::Same);
        assert_eq!(gone(&rig), [""; 0]);
    }
}

#[test]
fn the_full_way_of_flash_takes_every_other_file_away() {
    let (mut rig, link) = opened(&["main.py", "b.py"]);
    let id = deliver(&mut rig, link, list(&["main.py", "b.py"]));
    delivery(&mut rig, id, DeliveryNews::Programs).wait(2500);
    print(&mut rig, link, "1\r\n");
    delivery(&mut rig, id, delivered()).wait(300);
    is(&rig, 2, "print(1)", &Disk::Same);
    is(&rig, 3, "b.py", &Disk::Gone);
    assert_eq!(gone(&rig), ["b.py"]);
    rig.tab(TabAction::Nth(3)).tab(TabAction::CloseActive);
    assert_eq!(rig.asked_about(), [rig.active()], "closing asks");
}

#[test]
fn a_flash_that_failed_tells_nothing_of_the_tabs() {
    let (mut rig, link) = opened(&["main.py", "b.py"]);
    let id = deliver(&mut rig, link, list(&["main.py", "b.py"]));
    delivery(&mut rig, id, DeliveryNews::Over(Err(mulberry::flash::Failure::NoDrive)));
    is(&rig, 2, "main.py", &Disk::Same);
    is(&rig, 3, "b.py", &Disk::Same);
}

#[test]
fn another_boards_files_are_as_they_were() {
    let (mut rig, link) = opened(&["main.py"]);
    rig.hear(Event::Link(link, LinkNews::Gone)).hear(Event::Ports(vec![port("/dev/ttyACM0", "9904002")]));
    let link = rig.app.board().link.expect("its port is being opened");
    rig.hear(Event::Link(link, LinkNews::Opened)).effects();
    keep(&mut rig, link);
    ended(&mut rig, link, Task::Keep, Outcome::Done);
    print(rig.wait(300), link, "1\r\n");
    is(&rig, 2, "main.py", &Disk::Same);
}

#[test]
fn what_is_read_for_another_reason_is_known_to_the_tab() {
    let (mut rig, link) = opened(&["b.txt"]);
    let entry = mulberry::app::ListingHere { folder: "/code".into(), entries: Vec::new(), more: 0 };
    rig.hear(Event::FolderListed { place: mulberry::app::FolderHere::This("/code".into()), result: Ok(entry) });
    files(&mut rig, BoardFilesAction::CopyHere("b.txt".into()));
    assert_eq!(wishes(&mut rig), [Wish::Files(FileWish::Get("b.txt".into()))]);
    tell(&mut rig, link, News::Got(File::new("b.txt", *b"other")));
    done(&mut rig, link);
    is(&rig, 2, "other", &Disk::Same);
}
