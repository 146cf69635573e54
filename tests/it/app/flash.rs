//! Flash, as actions and events: the files that a board gets, the questions, and what is said in the end.

use std::path::{Path, PathBuf};

use mulberry::app::{
    Action, BoardAction, BoardSeat, Clock, ConsoleAction, ConsoleName, Doubt, Effect, Event, FileAction, FlashAction,
    FlashId, FleetAction, LinkId, LinkNews, Notice, NoticeAction, Pick, PortProblem, Question as Asked, RunAction,
    TabAction, ViewAction, WindowEffect,
};
use mulberry::flash::{
    Delivered, DeliveryNews, DriveSeen, Failure, Question, Stage, UnmountedDrive, Verdict, Way, Which,
};
use mulberry::microbit::{Details, Version};
use mulberry::micropython::{File, Listing, Module, News, Outcome, Phase, State, Task, Trouble, Uname, Wish};
use mulberry::term::{KeptThere, Remark};

use super::Rig;
use super::board_run::{REPL, connected, port, remarks, rig, wishes};
use crate::rig::firmwares;

pub fn press(rig: &mut Rig) -> &mut Rig {
    rig.wait(1000).act(Action::Flash(FlashAction::Start))
}

pub fn tell(rig: &mut Rig, link: LinkId, news: News) -> &mut Rig {
    rig.hear(Event::Link(link, LinkNews::Board(news)))
}

pub fn print<'a>(rig: &'a mut Rig, link: LinkId, text: &str) -> &'a mut Rig {
    rig.hear(Event::Link(link, LinkNews::Bytes(text.as_bytes().to_vec())))
}

pub fn modules(rig: &mut Rig, modules: &[(&str, &str)]) {
    let module = |(file, text): &(&str, &str)| Module { file: (*file).into(), text: (*text).into() };
    let (tab, modules) = (rig.active(), modules.iter().map(module).collect());
    rig.hear(Event::Modules { tab, modules, beside: Vec::new(), clock: Clock { hour: 9, minute: 5 } });
}

pub fn firmware(rig: &mut Rig) -> &mut Rig {
    rig.hear(Event::Firmware(firmwares()))
}

fn says<'a>(rig: &'a mut Rig, link: LinkId, release: &str) -> &'a mut Rig {
    let machine = "micro:bit with nRF52833".into();
    let uname = Uname { sysname: "microbit".into(), release: release.into(), version: String::new(), machine };
    tell(rig, link, News::Identified(uname));
    tell(rig, link, News::Ended(Task::Identify, Outcome::Done))
}

pub fn drive(has_data_log: bool) -> Event {
    let details = Details { unique_id: Some("9904001".into()), ..Details::default() };
    let seen = DriveSeen { path: "/media/MICROBIT".into(), details, has_data_log, ..DriveSeen::default() };
    Event::Drives(vec![seen])
}

pub fn delivery(rig: &mut Rig, id: FlashId, news: DeliveryNews) -> &mut Rig {
    rig.hear(Event::Delivery(id, news))
}

pub fn delivered() -> DeliveryNews {
    DeliveryNews::Over(Ok(Delivered { drive: "/media/MICROBIT".into(), bytes: 600_000 }))
}

/// A V2 with the same firmware, up to the moment where it gets `print(1)`, and the wish for that.
pub fn keeping() -> (Rig, LinkId, Vec<Wish>) {
    let (mut rig, link) = connected("print(1)");
    let wishes = keep(&mut rig, link);
    (rig, link, wishes)
}

/// The same with the program of the active tab.
pub fn keep(rig: &mut Rig, link: LinkId) -> Vec<Wish> {
    press(rig);
    modules(rig, &[]);
    firmware(rig).effects();
    says(rig, link, "2.0.0");
    wishes(rig)
}

/// A V2 with other firmware, up to the moment where an image goes to its drive.
pub fn delivering() -> (Rig, LinkId, FlashId) {
    let (mut rig, link) = connected("print(1)");
    let id = deliver(&mut rig, link, Listing::default());
    (rig, link, id)
}

/// The same with the program of the active tab, for a board on which these files may be lost.
pub fn deliver(rig: &mut Rig, link: LinkId, files: Listing) -> FlashId {
    press(rig);
    modules(rig, &[]);
    says(firmware(rig), link, "2.1.2");
    tell(rig.hear(drive(false)), link, News::Listed(files)).effects();
    tell(rig, link, News::Ended(Task::Files, Outcome::Done));
    rig.act(Action::Flash(FlashAction::GoOn));
    let sent = rig.effects().into_iter().find_map(|effect| match effect {
        Effect::Deliver { id, which, image } => Some((id, which, image)),
        _ => None,
    });
    let (id, which, image) = sent.expect("the image goes to the drive");
    assert_eq!(which, Which::Board("9904001".into()));
    assert_eq!((image.version, image.files), (Version::V2, vec![File::new("main.py", "print(1)")]));
    id
}

pub fn verdict(rig: &Rig) -> Option<Verdict> {
    rig.app.flashes().of_seat(BoardSeat::FIRST)?.verdict().cloned()
}

fn kept(release: &str, took: u64, how: &'static str) -> Remark {
    Remark::BoardKept(KeptThere { files: 1, version: "V2", release: Some(release.into()), took, how })
}

#[test]
fn flash_asks_for_modules_firmware_and_who_the_board_is_at_once() {
    let (mut rig, _) = connected("import helper, random\nimport microbit");
    press(&mut rig);
    let tab = rig.active();
    let effects = rig.effects();
    assert!(effects.contains(&Effect::FindFirmware(None)));
    let names = vec!["helper".to_owned()];
    assert!(effects.contains(&Effect::ReadModules { tab, folder: "/code".into(), names }));
    modules(&mut rig, &[]);
    assert_eq!(wishes(&mut rig), vec![Wish::Identify]);
    assert_eq!(*rig.app.board().connection.state(), State::Flashing);
    assert_eq!(rig.app.pane().console(), Some(REPL));
}

#[test]
fn the_same_firmware_gets_only_the_files_and_the_verdict_comes_with_the_first_output() {
    let (mut rig, link, wishes) = keeping();
    assert_eq!(wishes, vec![Wish::Keep(vec![File::new("main.py", "print(1)")])]);
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done)).wait(300);
    print(&mut rig, link, "1\r\n");
    assert_eq!(remarks(&rig, REPL).last(), Some(&kept("2.0.0", 300, "prints")));
    assert_eq!(*rig.app.board().connection.state(), State::Live(Phase::Quiet));
    assert_eq!(rig.app.notices(), &[]);
}

#[test]
fn modules_go_with_the_program_as_their_tabs_have_them_with_plain_line_ends() {
    let (mut rig, link) = connected("import helper\r\nimport other");
    rig.open("/code/helper.py", "print(2)\r\n").type_text("#");
    rig.act(Action::Tab(mulberry::app::TabAction::Previous));
    press(&mut rig);
    modules(&mut rig, &[("helper.py", "print(2)\n"), ("other.py", "print(3)\r\n"), ("main.py", "")]);
    says(firmware(&mut rig), link, "2.0.0");
    let files = [("main.py", "import helper\nimport other"), ("helper.py", "#print(2)\n"), ("other.py", "print(3)\n")];
    let files = files.iter().map(|(name, text)| File::new(*name, *text)).collect();
    assert_eq!(wishes(&mut rig).last(), Some(&Wish::Keep(files)));
}

#[test]
fn other_firmware_is_replaced_by_an_image_and_its_program_heard() {
    let (mut rig, link, id) = delivering();
    delivery(&mut rig, id, DeliveryNews::Written { done: 300_000, total: 600_000 });
    let stage = rig.app.flashes().get(id).map(|flash| flash.stage(rig.now));
    assert!(matches!(stage, Some(Stage::Writes(progress)) if progress.percent() == 50));
    delivery(&mut rig, id, DeliveryNews::Programs).wait(2500);
    print(&mut rig, link, "1\r\n");
    delivery(&mut rig, id, delivered()).wait(300);
    assert_eq!(remarks(&rig, REPL).last(), Some(&kept("2.0.0", 2500, "prints")));
}

#[test]
fn a_port_that_goes_away_on_the_way_is_found_again() {
    let (mut rig, link, id) = delivering();
    rig.hear(Event::Link(link, LinkNews::Gone));
    assert_eq!(*rig.app.board().connection.state(), State::Gone);
    delivery(&mut rig, id, delivered());
    rig.wait(1100);
    let again = rig.app.board().link.expect("its port is opened again");
    rig.hear(Event::Link(again, LinkNews::Opened));
    assert_eq!(*rig.app.board().connection.state(), State::Flashing);
    print(&mut rig, again, "1\r\n").wait(300);
    assert_eq!(remarks(&rig, REPL).last(), Some(&kept("2.0.0", 1100, "prints")));
    assert_eq!(*rig.app.board().connection.state(), State::Live(Phase::Quiet));
}

#[test]
fn what_the_board_does_behind_a_flash_is_known() {
    let (mut rig, link, _) = keeping();
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    tell(&mut rig, link, News::Phase(Phase::Running));
    print(&mut rig, link, "1\r\n");
    assert_eq!(*rig.app.board().connection.state(), State::Live(Phase::Running));
}

#[test]
fn a_second_press_changes_nothing_and_the_next_one_behind_the_end_flashes_again() {
    let (mut rig, link, _) = keeping();
    press(&mut rig);
    assert_eq!(wishes(&mut rig), vec![]);
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    print(&mut rig, link, "1\r\n").effects();
    rig.act(Action::Flash(FlashAction::Start));
    assert_eq!(wishes(&mut rig), vec![]);
    press(&mut rig);
    modules(&mut rig, &[]);
    assert_eq!(wishes(&mut rig), vec![Wish::Identify]);
}

#[test]
fn nothing_else_speaks_with_a_board_that_is_being_flashed() {
    let (mut rig, _, _) = keeping();
    rig.act(Action::Console(REPL, ConsoleAction::Text("x".into())));
    rig.act(Action::Board(BoardAction::Restart));
    rig.wait(1000).act(Action::Run(RunAction::Start));
    let (sends, wishes): (Vec<Effect>, Vec<Effect>) =
        rig.effects().into_iter().partition(|effect| matches!(effect, Effect::Send(..)));
    assert_eq!(sends, vec![]);
    assert!(!wishes.iter().any(|effect| matches!(effect, Effect::Wish(..))), "{wishes:?}");
}

#[test]
fn why_it_failed_stays_until_it_is_put_away_and_the_next_press_works() {
    let (mut rig, link, id) = delivering();
    delivery(&mut rig, id, DeliveryNews::Over(Err(Failure::NotBack)));
    assert_eq!(verdict(&rig), Some(Verdict::Failed { failure: Failure::NotBack, way: Some(Way::Full) }));
    assert_eq!(remarks(&rig, REPL).last(), Some(&Remark::BoardNotFlashed { may_be_there: true }));
    press(&mut rig);
    modules(&mut rig, &[]);
    says(firmware(&mut rig), link, "2.0.0");
    assert!(matches!(wishes(&mut rig).last(), Some(Wish::Keep(_))));
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    print(&mut rig, link, "1\r\n");
    assert!(matches!(verdict(&rig), Some(Verdict::Kept(_))));
    rig.act(Action::Flash(FlashAction::Close));
    assert_eq!(verdict(&rig), None);
}

#[test]
fn where_the_board_is_not_shown_a_notice_has_the_verdict() {
    let (mut rig, _, id) = delivering();
    rig.act(Action::View(ViewAction::ClosePane));
    delivery(&mut rig, id, DeliveryNews::Over(Err(Failure::Full)));
    let verdict = Verdict::Failed { failure: Failure::Full, way: Some(Way::Full) };
    let board = ("microbit-v2".to_owned(), BoardSeat::FIRST);
    let told: Vec<_> = rig.app.notices().iter().map(|posted| posted.notice.clone()).collect();
    assert_eq!(told, vec![Notice::Flashed { board, verdict }]);
}

#[test]
fn a_data_log_is_saved_first_where_that_is_wished() {
    let (mut rig, link) = connected("print(1)");
    press(&mut rig);
    modules(&mut rig, &[]);
    says(firmware(&mut rig), link, "2.1.2");
    rig.hear(drive(true));
    tell(&mut rig, link, News::Ended(Task::Files, Outcome::Done)).effects();
    let question = Question::Erases { files: Vec::new(), data_log: Some("/media/MICROBIT".into()) };
    let (id, asked) = rig.app.flashes().asking().map(|(flash, question)| (flash.id, question.clone())).unwrap();
    assert_eq!(asked, question);
    rig.act(Action::Flash(FlashAction::SaveLog));
    let pick = Pick::DataLog { flash: id, name: "MY_DATA.HTM".into(), folder: Some("/code".into()) };
    assert_eq!(rig.effects(), vec![Effect::Pick(pick.clone())]);
    rig.hear(Event::Picked { pick, paths: Some(vec!["/code/log.htm".into()]) });
    let path = PathBuf::from("/code/log.htm");
    assert_eq!(rig.effects(), vec![Effect::SaveDataLog { drive: "/media/MICROBIT".into(), path: path.clone() }]);
    rig.hear(Event::OutputWritten { path, result: Ok(()) });
    assert!(rig.effects().iter().any(|effect| matches!(effect, Effect::Deliver { .. })));
}

#[test]
fn what_waits_for_an_answer_is_given_up_by_cancel() {
    let (mut rig, link) = connected("print(1)");
    press(&mut rig);
    modules(&mut rig, &[]);
    says(firmware(&mut rig), link, "2.1.2");
    rig.hear(drive(true));
    tell(&mut rig, link, News::Ended(Task::Files, Outcome::Done));
    rig.act(Action::Flash(FlashAction::Cancel));
    let failure = Failure::Cancelled { done: 0, total: 0 };
    assert_eq!(verdict(&rig), Some(Verdict::Failed { failure, way: None }));
    assert!(matches!(rig.app.board().connection.state(), State::Live(_)));
}

#[test]
fn cancel_and_stop_sending_are_told_to_who_delivers() {
    for cancel in [Action::Flash(FlashAction::Cancel), Action::Board(BoardAction::Abort)] {
        let (mut rig, _, id) = delivering();
        rig.act(cancel);
        assert!(rig.effects().contains(&Effect::CancelDelivery(id)));
    }
}

#[test]
fn a_drive_is_enough() {
    let mut rig = rig();
    rig.open("/code/a.py", "print(1)");
    press(&mut rig);
    modules(&mut rig, &[]);
    firmware(&mut rig);
    rig.hear(drive(false));
    let id = rig.app.flashes().of_seat(BoardSeat::FIRST).map(|flash| flash.id).unwrap();
    delivery(&mut rig, id, delivered());
    assert_eq!(remarks(&rig, REPL).last(), Some(&kept("2.0.0", 0, "not-asked")));
}

#[test]
fn what_a_first_micro_bit_lacks_is_said_before_it_is_touched() {
    let mut rig = rig();
    rig.open("/code/a.py", "import log, power\nfrom microbit import *\nspeaker.off()\ndisplay.clear()");
    rig.hear(Event::Ports(vec![port("/dev/ttyACM0", "9900001")]));
    let link = rig.app.board().link.unwrap();
    rig.hear(Event::Link(link, LinkNews::Opened));
    press(&mut rig);
    // Who brings a module of that name does not need the board's.
    modules(&mut rig, &[("power.py", "")]);
    says(firmware(&mut rig), link, "1.0.1").effects();
    let asked = rig.app.flashes().asking().map(|(_, question)| question.clone());
    assert_eq!(asked, Some(Question::OnlyV2(vec!["log".into(), "speaker".into()])));
    rig.act(Action::Flash(FlashAction::GoOn));
    assert!(matches!(wishes(&mut rig).as_slice(), [Wish::Keep(_)]));
}

#[test]
fn without_board_and_drive_that_is_said() {
    let mut rig = rig();
    rig.open("/code/a.py", "print(1)");
    press(&mut rig);
    modules(&mut rig, &[]);
    firmware(&mut rig);
    rig.hear(Event::Drives(Vec::new()));
    assert_eq!(verdict(&rig), Some(Verdict::Failed { failure: Failure::NoDrive, way: None }));
    rig.hear(Event::Ports(vec![port("/dev/ttyACM0", "9904001")]));
    let link = rig.app.board().link.unwrap();
    rig.hear(Event::Link(link, LinkNews::Opened));
    assert_eq!(verdict(&rig), None, "there is one now");
}

#[test]
fn what_is_no_program_does_not_take_the_place_of_one() {
    let (mut rig, _) = connected("print(1)");
    rig.open("/code/data.csv", "1,2");
    press(&mut rig).act(Action::Fleet(FleetAction::Start));
    assert!(rig.app.flashes().of_seat(BoardSeat::FIRST).is_none() && rig.app.fleet().is_none());
    assert_eq!(rig.fresh_notices(), [Notice::NoProgram { name: "data.csv".into() }]);
    assert_eq!(press(rig.tab(TabAction::Previous)).app.notices(), []);
}

#[test]
fn every_board_can_be_flashed_by_itself() {
    let (mut rig, first) = connected("print(1)");
    rig.hear(Event::Ports(vec![port("/dev/ttyACM0", "9904001"), port("/dev/ttyACM1", "9904002")]));
    let (other, second) = rig.app.boards().all().nth(1).map(|(seat, board)| (seat, board.link.unwrap())).unwrap();
    rig.hear(Event::Link(second, LinkNews::Opened));
    press(&mut rig);
    modules(&mut rig, &[]);
    says(&mut rig, first, "2.0.0");
    rig.act(Action::View(ViewAction::ShowPane(ConsoleName::Repl(other))));
    press(&mut rig);
    modules(&mut rig, &[]);
    firmware(&mut rig).effects();
    says(&mut rig, second, "2.0.0");
    tell(&mut rig, second, News::Ended(Task::Keep, Outcome::Trouble(Trouble::Garbled)));
    assert!(rig.app.flashes().running(BoardSeat::FIRST).is_some());
    tell(&mut rig, first, News::Ended(Task::Keep, Outcome::Done));
    print(&mut rig, first, "1\r\n");
    assert!(matches!(verdict(&rig), Some(Verdict::Kept(_))));
    assert!(rig.app.flashes().running(other).is_some());
}

#[test]
fn only_modes_whose_boards_are_flashed_have_the_button() {
    let flash = Action::Flash(FlashAction::Start);
    let mut rig = rig();
    rig.open("/code/a.py", "print(1)");
    let can = |rig: &Rig| mulberry::app::registry::can(&rig.app, &flash);
    assert!(can(&rig));
    for mode in ["python", "micropython"] {
        rig.act(Action::View(ViewAction::Mode(mode.into())));
        assert!(!can(&rig), "{mode}");
        press(&mut rig);
        assert!(rig.app.flashes().of_seat(BoardSeat::FIRST).is_none());
    }
}

fn closes(rig: &mut Rig) -> bool {
    rig.effects().contains(&Effect::Window(WindowEffect::Close))
}

/// A rig in which a person wants to close the window while an image is being written, and is asked.
fn leaving() -> (Rig, LinkId, FlashId) {
    let (mut rig, link, id) = delivering();
    delivery(&mut rig, id, DeliveryNews::Written { done: 1000, total: 600_000 }).file(FileAction::Quit);
    let doubt = rig.app.question().map(|Asked { doubt, .. }| doubt.clone());
    assert_eq!((doubt, closes(&mut rig)), (Some(Doubt::Flashes(vec!["microbit-v2"])), false));
    (rig, link, id)
}

#[test]
fn closing_the_window_asks_while_the_board_would_be_left_without_a_program() {
    let (mut rig, _, _) = leaving();
    rig.act(Action::Notice(NoticeAction::AnswerAnyway));
    assert!(closes(&mut rig));
    // Who changed their mind keeps the window, and what is on its way.
    let (mut rig, link, id) = leaving();
    rig.act(Action::Notice(NoticeAction::AnswerCancel));
    delivery(&mut rig, id, delivered());
    print(&mut rig, link, "1\r\n").wait(300);
    assert!(matches!(verdict(&rig), Some(Verdict::Kept(_))) && !closes(&mut rig));
    rig.file(FileAction::Quit);
    assert!(closes(&mut rig), "nothing is lost any more");
    // Over the port it is the same.
    let (mut rig, _, _) = keeping();
    rig.file(FileAction::Quit);
    assert!(rig.app.question().is_some() && !closes(&mut rig));
    // What did not touch the board yet can be left.
    let (mut rig, _) = connected("print(1)");
    press(&mut rig).file(FileAction::Quit);
    assert!(closes(&mut rig));
}

#[test]
fn who_waits_for_the_board_closes_when_it_has_its_program() {
    let (mut rig, link, id) = leaving();
    rig.act(Action::Notice(NoticeAction::AnswerWait));
    assert!(rig.app.question().is_none() && !closes(&mut rig));
    delivery(&mut rig, id, delivered());
    assert!(!closes(&mut rig), "it is not known yet whether it runs");
    print(&mut rig, link, "1\r\n").wait(300);
    assert!(closes(&mut rig));
    // A window that has to say something stays.
    let (mut rig, _, id) = leaving();
    rig.act(Action::Notice(NoticeAction::AnswerWait));
    delivery(&mut rig, id, DeliveryNews::Over(Err(Failure::NotBack)));
    assert!(!closes(&mut rig));
    // So does a question that nobody answered; it is not asked for longer than it matters.
    let (mut rig, link, id) = leaving();
    delivery(&mut rig, id, delivered());
    print(&mut rig, link, "1\r\n").wait(300);
    assert!(rig.app.question().is_none() && !closes(&mut rig));
}

#[test]
fn closing_the_tab_or_giving_up_at_once_leaves_the_board_as_it_was() {
    let (mut rig, _) = connected("print(1)");
    let tab = rig.active();
    press(&mut rig).tab(TabAction::CloseActive);
    rig.hear(Event::Modules { tab, modules: Vec::new(), beside: Vec::new(), clock: Clock { hour: 9, minute: 5 } });
    assert!(rig.app.flashes().running(BoardSeat::FIRST).is_none());
    assert!(matches!(rig.app.board().connection.state(), State::Live(_)));
    let (mut rig, _) = connected("print(1)");
    press(&mut rig).act(Action::Flash(FlashAction::Cancel));
    assert!(matches!(rig.app.board().connection.state(), State::Live(_)));
    // What is on its way needs no tab any more.
    let (mut rig, link, id) = delivering();
    rig.tab(TabAction::CloseActive);
    delivery(&mut rig, id, delivered());
    print(&mut rig, link, "1\r\n").wait(300);
    assert!(matches!(verdict(&rig), Some(Verdict::Kept(_))));
}

/// A board that was plugged in a moment before Flash was pressed.
fn opening() -> (Rig, LinkId) {
    let mut rig = rig();
    rig.open("/code/a.py", "print(1)").hear(Event::Ports(vec![port("/dev/ttyACM0", "9904001")]));
    let link = rig.app.board().link.expect("its port is being opened");
    press(&mut rig);
    modules(&mut rig, &[]);
    firmware(&mut rig);
    assert_eq!(wishes(&mut rig), vec![]);
    (rig, link)
}

#[test]
fn a_port_that_is_being_opened_is_waited_for() {
    let (mut rig, link) = opening();
    rig.wait(1400).hear(Event::Link(link, LinkNews::Opened));
    assert_eq!(wishes(&mut rig), vec![Wish::Identify]);
    says(&mut rig, link, "2.0.0");
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    print(&mut rig, link, "1\r\n");
    assert_eq!(remarks(&rig, REPL).last(), Some(&kept("2.0.0", 1400, "prints")));
}

#[test]
fn a_port_that_does_not_open_is_not_waited_for_longer_than_that() {
    let looks = |rig: &mut Rig| rig.effects().contains(&Effect::LookForDrives(None));
    let (mut rig, _) = opening();
    rig.wait(1400);
    assert!(!looks(&mut rig));
    rig.wait(100);
    assert!(looks(&mut rig));
    let (mut rig, link) = opening();
    rig.hear(Event::Link(link, LinkNews::NotOpened(PortProblem::Busy(None))));
    assert!(looks(&mut rig));
}

#[test]
fn what_it_took_counts_from_the_press() {
    let (mut rig, link) = connected("print(1)");
    press(&mut rig).wait(250);
    modules(&mut rig, &[]);
    says(firmware(&mut rig), link, "2.0.0");
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    print(&mut rig, link, "1\r\n");
    assert_eq!(remarks(&rig, REPL).last(), Some(&kept("2.0.0", 250, "prints")));
}

#[test]
fn a_drive_that_nobody_has_mounted_is_named_even_where_nobody_knows_the_board() {
    let mut rig = rig();
    rig.open("/code/a.py", "print(1)");
    press(&mut rig);
    modules(&mut rig, &[]);
    firmware(&mut rig);
    rig.hear(Event::NotMounted(vec![UnmountedDrive { device: "/dev/sdb".into(), unique_id: None }]))
        .hear(Event::Drives(Vec::new()));
    assert_eq!(verdict(&rig), None, "it may be mounted in a moment");
    rig.wait(5000);
    let failure = Failure::NotMounted("/dev/sdb".into());
    assert_eq!(verdict(&rig), Some(Verdict::Failed { failure, way: None }));
}

const TRACE: &str = "Traceback (most recent call last):\r\n  File \"main.py\", line 2, in <module>\r\nNameError: name 'b' isn't defined\r\n";

/// A program that a board keeps, and that printed this so far.
fn kept_program(printed: &str) -> (Rig, LinkId) {
    let (mut rig, link) = connected("a = 1\nprint(b)\n");
    press(&mut rig);
    modules(&mut rig, &[("helper.py", "\n\nraise ValueError\n")]);
    says(firmware(&mut rig), link, "2.0.0");
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    print(&mut rig, link, printed);
    assert!(matches!(verdict(&rig), Some(Verdict::Kept(_))), "{:?}", verdict(&rig));
    (rig, link)
}

/// The lines, as people count them, that the error that is told came through, and their tabs or files.
fn told(rig: &Rig) -> Vec<(usize, bool, Option<PathBuf>)> {
    let places = rig.app.told_error().map(|(_, error)| error.places.clone()).unwrap_or_default();
    let place = |place: &mulberry::app::ErrorPlace| {
        (place.spot.line + 1, place.spot.tab == Some(rig.active()), place.spot.path.clone())
    };
    places.iter().map(place).collect()
}

#[test]
fn the_error_of_a_program_that_is_kept_is_explained_with_its_line() {
    let here = || vec![(2, true, Some(PathBuf::from("/code/a.py")))];
    for name in ["main.py", "__main__"] {
        let (rig, _) = kept_program(&TRACE.replace("main.py", name));
        assert_eq!(told(&rig), here(), "{name}");
        let rows = rig.app.console(REPL).console.rows();
        assert_eq!(rig.app.links(REPL, rows).len(), 1, "{name}");
    }
    // It may come later, and in pieces, before the board gives its prompt.
    for cut in 1..TRACE.len() {
        let (mut rig, link) = kept_program("fine\r\n");
        assert_eq!(told(&rig), vec![]);
        print(&mut rig, link, &TRACE[..cut]);
        print(&mut rig, link, &TRACE[cut..]);
        assert_eq!(told(&rig), here(), "cut at {cut}");
    }
    // The text may have been edited since.
    let (mut rig, link) = kept_program("fine\r\n");
    rig.type_text("# new\n");
    print(&mut rig, link, TRACE);
    assert_eq!(rig.app.failing_lines(rig.active()), vec![2]);
}

#[test]
fn the_error_of_a_program_that_is_kept_leads_into_its_modules() {
    let trace = "Traceback (most recent call last):\r\n  File \"main.py\", line 1, in <module>\r\n  File \"helper.py\", line 3, in <module>\r\nValueError: \r\n";
    let (rig, _) = kept_program(trace);
    let helper = Some(Path::new("/code/helper.py").to_owned());
    assert_eq!(told(&rig), vec![(3, false, helper), (1, true, Some("/code/a.py".into()))]);
}

#[test]
fn only_errors_of_the_program_itself_are_explained_behind_a_flash() {
    // What is typed at the prompt is in no tab.
    let (mut rig, link) = kept_program("fine\r\nMicroPython v1.15; micro:bit\r\n>>> ");
    print(&mut rig, link, &TRACE.replace("main.py", "<stdin>"));
    print(&mut rig, link, ">>> ");
    assert_eq!(told(&rig), vec![]);
    // What was there before the flash is over.
    let (mut rig, link) = connected("a = 1\nprint(b)\n");
    print(&mut rig, link, TRACE);
    press(&mut rig);
    modules(&mut rig, &[]);
    says(firmware(&mut rig), link, "2.0.0");
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    print(&mut rig, link, "fine\r\n");
    assert_eq!(told(&rig), vec![]);
    // The tab that was flashed last is meant, whatever ran there before.
    let (mut rig, link) = connected("print(1)");
    rig.act(Action::Run(RunAction::Start));
    modules(&mut rig, &[]);
    tell(&mut rig, link, News::Began);
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Done));
    rig.open("/code/b.py", "a = 1\nprint(b)\n");
    press(&mut rig);
    modules(&mut rig, &[]);
    says(firmware(&mut rig), link, "2.0.0");
    tell(&mut rig, link, News::Ended(Task::Keep, Outcome::Done));
    print(&mut rig, link, TRACE);
    assert_eq!(told(&rig), vec![(2, true, Some("/code/b.py".into()))]);
}
