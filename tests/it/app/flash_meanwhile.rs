//! Run, REPL and Files while a board is being flashed: they say so or wait, and nothing they do reaches the board.

use mulberry::app::{
    Action, BoardAction, BoardFilesAction, BoardFilesNotice, BoardSeat, Effect, Event, FleetAction, LinkNews, Notice,
    RunAction, Shown, ViewAction,
};
use mulberry::flash::Verdict;
use mulberry::micropython::{News, Outcome, State, Task, Wish};

use super::Rig;
use super::board_files::{beside, files, read, told};
use super::board_run::{REPL, connected, port, remarks, rig, wishes};
use super::flash::{delivered, delivering, delivery, drive, firmware, keeping, modules, press, print, tell, verdict};

fn run(rig: &mut Rig) -> Vec<Notice> {
    rig.wait(1000).act(Action::Run(RunAction::Start)).fresh_notices()
}

fn busy() -> Notice {
    Notice::NoBoard { board: "microbit-v2".into(), state: State::Flashing }
}

/// A board without a port, up to the moment where an image goes to its drive.
fn drive_only() -> Rig {
    let mut rig = rig();
    rig.open("/code/a.py", "print(1)");
    press(&mut rig);
    modules(&mut rig, &[]);
    firmware(&mut rig).hear(drive(false)).effects();
    assert!(rig.app.flashes().running(BoardSeat::FIRST).is_some());
    rig
}

#[test]
fn run_says_that_the_board_is_being_flashed() {
    let (mut rig, link, _) = keeping();
    assert_eq!(run(&mut rig), [busy()]);
    assert_eq!(wishes(&mut rig), [], "nothing reaches the board");
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    // While an image is on its way the port may be gone.
    let (mut rig, _, _) = delivering();
    assert_eq!(run(&mut rig), [busy()]);
    rig.hear(Event::Ports(Vec::new())).effects();
    assert_eq!(run(&mut rig), [busy()]);
}

#[test]
fn run_says_that_a_board_with_only_a_drive_has_no_port() {
    let mut rig = drive_only();
    let told = |is_flashed| Notice::NoPort { board: "microbit".into(), is_flashed };
    assert_eq!(run(&mut rig), [told(true)]);
    let id = rig.app.flashes().of_seat(BoardSeat::FIRST).map(|flash| flash.id).unwrap();
    delivery(&mut rig, id, delivered());
    assert!(matches!(verdict(&rig), Some(Verdict::Kept(_))));
    assert!(run(&mut rig).contains(&told(false)), "it has none behind it either");
    // As soon as there is one, that is no longer so.
    rig.hear(Event::Ports(vec![port("/dev/ttyACM0", "9904001")]));
    let link = rig.app.board().link.unwrap();
    rig.hear(Event::Link(link, LinkNews::Opened));
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn a_program_does_not_go_to_another_board_because_its_own_is_being_flashed() {
    let (mut rig, _, _) = keeping();
    rig.hear(Event::Ports(vec![port("/dev/ttyACM0", "9904001"), port("/dev/ttyACM1", "9904002")]));
    let second = rig.app.boards().all().nth(1).and_then(|(_, board)| board.link).unwrap();
    rig.hear(Event::Link(second, LinkNews::Opened)).act(Action::View(mulberry::app::ViewAction::ClosePane));
    assert_eq!((run(&mut rig), wishes(&mut rig)), (vec![busy()], vec![]));
}

#[test]
fn a_run_whose_modules_are_still_read_when_flash_is_pressed_is_over() {
    let (mut rig, _) = connected("import helper\n");
    run(&mut rig);
    press(&mut rig);
    modules(&mut rig, &[("helper.py", "x = 1\n")]);
    assert!(rig.app.runner().run(REPL).is_some_and(|run| run.end().is_some()));
    assert!(!wishes(&mut rig).iter().any(|wish| matches!(wish, Wish::Run(_))));
}

#[test]
fn the_repl_shows_how_it_goes_and_never_stops_the_program_that_is_new() {
    let repl = Action::Board(BoardAction::Repl);
    let close = Action::View(mulberry::app::ViewAction::ClosePane);
    let (mut rig, link, _) = keeping();
    rig.act(close.clone()).act(repl.clone());
    assert_eq!((rig.app.pane().console(), wishes(&mut rig)), (Some(REPL), vec![]));
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    // The port goes and comes, as it does when an image is taken in.
    let (mut rig, _, _) = delivering();
    rig.act(close.clone()).act(repl.clone()).hear(Event::Ports(Vec::new()));
    rig.hear(Event::Ports(vec![port("/dev/ttyACM0", "9904001")]));
    let link = rig.app.board().link.expect("its port is being opened");
    rig.hear(Event::Link(link, LinkNews::Opened));
    assert!(!wishes(&mut rig).contains(&Wish::Prompt));
    let mut rig = drive_only();
    rig.act(close).act(repl);
    assert_eq!((rig.app.pane().console(), wishes(&mut rig)), (Some(REPL), vec![]));
}

#[test]
fn files_wait_until_it_is_over() {
    let (mut board, _, _) = keeping();
    for rig in [&mut board, &mut drive_only()] {
        rig.act(Action::BoardFiles(BoardFilesAction::Show));
        assert_eq!(rig.app.pane().shown, Some(Shown::Files));
        assert_eq!(wishes(rig), []);
        assert!(rig.effects().iter().all(|effect| !matches!(effect, Effect::Stop(_))));
    }
}

#[test]
fn a_program_that_the_board_runs_by_itself_is_stopped_like_any_other() {
    let (mut rig, link, _) = keeping();
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    let said = "on\r\nTraceback (most recent call last):\r\n  File \"main.py\", line 1, in <module>\r\n\
                KeyboardInterrupt: \r\nMicroPython v1.15; micro:bit v2.0.0\r\nType \"help()\" for more information.\r\n>>> ";
    rig.hear(Event::Link(link, LinkNews::Bytes("on\r\n".into())));
    rig.act(Action::Board(BoardAction::Interrupt));
    rig.hear(Event::Link(link, LinkNews::Bytes(said.into())));
    tell(&mut rig, link, News::Ended(Task::Interrupt, Outcome::Done));
    assert_eq!(remarks(&rig, REPL).last(), Some(&mulberry::term::Remark::BoardStopped));
    assert!(rig.app.told_error().is_none());
    assert_eq!(rig.app.console(REPL).console.tail(1).trim_end(), ">>>", "the prompt stands below it");
    // Where nothing ran, nothing was stopped.
    let before = remarks(&rig, REPL).len();
    rig.act(Action::Board(BoardAction::Interrupt));
    rig.hear(Event::Link(link, LinkNews::Bytes("\r\n>>> ".into())));
    tell(&mut rig, link, News::Ended(Task::Interrupt, Outcome::Done));
    assert_eq!(remarks(&rig, REPL).len(), before);
}

#[test]
fn another_mode_does_not_take_the_board_away_in_the_middle() {
    let (mut rig, link, _) = keeping();
    rig.act(Action::View(ViewAction::Mode("python".into())));
    assert_eq!(*rig.app.board().connection.state(), State::Flashing);
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    print(&mut rig, link, "1\r\n");
    assert!(matches!(verdict(&rig), Some(Verdict::Kept(_))), "{:?}", verdict(&rig));
    assert_eq!(*rig.app.board().connection.state(), State::Gone, "that mode has no boards");
}

/// What is told of a file that flashing came before.
fn flashed(name: &str, is_copy: bool) -> BoardFilesNotice {
    BoardFilesNotice::Flashed { board: "microbit-v2".into(), name: name.into(), is_copy }
}

#[test]
fn what_flash_ends_is_not_said_to_have_lost_its_board() {
    let (mut rig, _) = beside(&[("a.txt", 1), ("b.txt", 1)], &["c.txt", "d.txt"]);
    files(&mut rig, BoardFilesAction::CopyHere("a.txt".into()));
    files(&mut rig, BoardFilesAction::CopyThere("/code/c.txt".into()));
    read(&mut rig, "/code/c.txt", b"1");
    files(&mut rig, BoardFilesAction::Delete("b.txt".into()));
    files(&mut rig, BoardFilesAction::CopyThere("/code/d.txt".into()));
    press(&mut rig);
    assert_eq!(told(&rig), [flashed("a.txt", true), flashed("c.txt", true), flashed("b.txt", false)]);
    read(&mut rig, "/code/d.txt", b"1");
    assert_eq!(told(&rig).last(), Some(&flashed("d.txt", true)), "it was still being read then");
}

#[test]
fn flashing_all_boards_ends_a_copy_in_the_same_way() {
    let (mut rig, _) = beside(&[("a.txt", 1)], &[]);
    files(&mut rig, BoardFilesAction::CopyHere("a.txt".into()));
    rig.wait(1000).act(Action::Fleet(FleetAction::Start));
    modules(&mut rig, &[]);
    firmware(&mut rig).hear(drive(false));
    assert_eq!(told(&rig), [flashed("a.txt", true)]);
}

#[test]
fn what_is_being_copied_is_given_up_so_that_the_board_can_say_what_it_is() {
    let (mut rig, _) = beside(&[("a.txt", 1)], &[]);
    files(&mut rig, BoardFilesAction::CopyHere("a.txt".into())).effects();
    press(&mut rig);
    modules(&mut rig, &[]);
    assert_eq!(wishes(&mut rig), [Wish::Abort, Wish::Identify]);
}
