//! Boards that come, go, come back elsewhere, are swapped, are let go of.

use mulberry::app::{
    Action, BoardAction, BoardSeat, ConsoleAction, ConsoleName, Effect, Event, LinkId, LinkNews, Notice, PortProblem,
    Settings, Start, ViewAction, Watch, WindowEffect,
};
use mulberry::micropython::{News, Outcome, Phase, Port, Rung, State, Task, Trouble, Usb, Wish};
use mulberry::term::Remark;

use super::Rig;
use super::board_run::{REPL, connected, port, remarks, rig, wishes};

const SEATS: [BoardSeat; 4] = BoardSeat::ALL;

fn ports<'a>(rig: &'a mut Rig, ports: &[Port]) -> &'a mut Rig {
    rig.hear(Event::Ports(ports.to_vec()))
}

fn news(rig: &mut Rig, link: LinkId, news: LinkNews) -> &mut Rig {
    rig.hear(Event::Link(link, news))
}

fn link(rig: &Rig, seat: BoardSeat) -> LinkId {
    rig.app.boards().seat(seat).link.expect("its port is open or being opened")
}

fn state(rig: &Rig, seat: BoardSeat) -> State {
    rig.app.boards().seat(seat).connection.state().clone()
}

fn phase(rig: &mut Rig, link: LinkId, phase: Phase) -> &mut Rig {
    news(rig, link, LinkNews::Board(News::Phase(phase)))
}

/// The ports that are opened and the links that are closed, in this order.
fn doings(rig: &mut Rig) -> Vec<String> {
    let doing = |effect| match effect {
        Effect::OpenPort { port, .. } => Some(format!("open {}", port.display())),
        Effect::Close(_) => Some("close".to_owned()),
        _ => None,
    };
    rig.effects().into_iter().filter_map(doing).collect()
}

fn told(rig: &Rig, seat: BoardSeat) -> Vec<Remark> {
    remarks(rig, ConsoleName::Repl(seat))
}

const V1: &str = "microbit-v1";
const V2: &str = "microbit-v2";

/// A V1 in the first seat and a V2 in the second, both open.
fn two() -> Rig {
    let mut rig = rig();
    ports(&mut rig, &[port("/dev/ttyACM0", "9900aa")]);
    let first = link(&rig, SEATS[0]);
    news(&mut rig, first, LinkNews::Opened);
    ports(&mut rig, &[port("/dev/ttyACM0", "9900aa"), port("/dev/ttyACM1", "9904bb")]);
    let second = link(&rig, SEATS[1]);
    news(&mut rig, second, LinkNews::Opened).effects();
    rig
}

#[test]
fn what_is_said_of_a_refused_board_is_about_that_board_and_goes_when_it_comes() {
    let mut rig = two();
    let second = link(&rig, SEATS[1]);
    news(&mut rig, second, LinkNews::Gone);
    ports(&mut rig, &[port("/dev/ttyACM0", "9900aa")]);
    ports(&mut rig, &[port("/dev/ttyACM0", "9900aa"), port("/dev/ttyACM1", "9904bb")]);
    let second = link(&rig, SEATS[1]);
    news(&mut rig, second, LinkNews::NotOpened(PortProblem::Busy(None))).effects();
    let notices = rig.fresh_notices();
    let [offer] = &mulberry::app::offers(&notices[0])[..] else { panic!("it can be tried again: {notices:?}") };
    rig.act(offer.action.clone());
    assert_eq!(doings(&mut rig), ["open /dev/ttyACM1"]);
    let second = link(&rig, SEATS[1]);
    news(&mut rig, second, LinkNews::Opened);
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn a_board_that_comes_back_elsewhere_goes_on_in_its_console() {
    let (mut rig, link_before) = connected("1\n");
    news(&mut rig, link_before, LinkNews::Bytes(b"temperature\r\n".to_vec()));
    ports(&mut rig, &[]);
    assert_eq!((state(&rig, SEATS[0]), doings(&mut rig)), (State::Gone, vec!["close".to_owned()]));
    ports(&mut rig, &[port("/dev/ttyACM7", "9904001")]);
    assert_eq!(doings(&mut rig), ["open /dev/ttyACM7"]);
    let link = link(&rig, SEATS[0]);
    news(&mut rig, link, LinkNews::Opened);
    let connected = Remark::BoardConnected { board: V2, letter: None };
    let gone = Remark::BoardGone { board: V2, letter: None };
    assert_eq!(told(&rig, SEATS[0]), [connected.clone(), gone, connected]);
    assert_eq!(wishes(&mut rig), [], "and nobody disturbs it");
}

#[test]
fn one_that_moved_before_anybody_noticed_is_let_go_of_first() {
    let (mut rig, _) = connected("1\n");
    ports(&mut rig, &[port("/dev/ttyACM1", "9904001")]);
    assert_eq!(doings(&mut rig), ["close", "open /dev/ttyACM1"]);
}

#[test]
fn one_that_hung_up_is_looked_for_at_its_port() {
    let (mut rig, link) = connected("1\n");
    news(&mut rig, link, LinkNews::Gone);
    assert_eq!((state(&rig, SEATS[0]), doings(&mut rig)), (State::Gone, Vec::new()));
    assert_eq!(rig.app.wake_at(rig.now).map(|due| due.0 <= 1000), Some(true));
    rig.wait(1000);
    assert_eq!(doings(&mut rig), ["open /dev/ttyACM0"]);
}

#[test]
fn one_that_is_gone_keeps_nobody_awake() {
    let (mut rig, link) = connected("1\n");
    news(&mut rig, link, LinkNews::Gone);
    ports(&mut rig, &[]).wait(1000).wait(10_000);
    assert!(rig.app.wake_at(rig.now).is_none(), "{:?}", rig.app.wake_at(rig.now));
}

#[test]
fn a_port_that_went_while_it_was_opened_is_no_news() {
    let (mut rig, _) = connected("1\n");
    ports(&mut rig, &[]);
    ports(&mut rig, &[port("/dev/ttyACM0", "9904001")]);
    let link = link(&rig, SEATS[0]);
    news(&mut rig, link, LinkNews::NotOpened(PortProblem::NotFound)).effects();
    assert_eq!((state(&rig, SEATS[0]), rig.fresh_notices()), (State::Gone, Vec::new()));
    rig.wait(1000);
    assert_eq!(doings(&mut rig), ["open /dev/ttyACM0"]);
}

#[test]
fn a_hundred_replugs_keep_one_seat_and_one_link() {
    let (mut rig, _) = connected("1\n");
    for round in 0..100 {
        ports(&mut rig, &[]);
        ports(&mut rig, &[port(&format!("/dev/ttyACM{}", round % 3), "9904001")]);
        let link = link(&rig, SEATS[0]);
        news(&mut rig, link, LinkNews::Opened);
    }
    assert_eq!(rig.app.boards().taken().count(), 1);
    assert_eq!(state(&rig, SEATS[0]), State::Live(Phase::Quiet));
    assert_eq!(told(&rig, SEATS[0]).len(), 201);
}

#[test]
fn two_boards_have_a_console_and_a_letter_each() {
    let rig = two();
    let letters = SEATS.map(|seat| rig.app.letter(seat));
    assert_eq!(letters, ['A', 'B', 'C', 'D'].map(Some));
    assert_eq!(told(&rig, SEATS[1]), [Remark::BoardConnected { board: V2, letter: Some('B') }]);
    let consoles = rig.app.consoles();
    assert_eq!(consoles, [ConsoleName::Repl(SEATS[0]), ConsoleName::Repl(SEATS[1])]);
}

#[test]
fn a_board_alone_needs_no_letter() {
    let (rig, _) = connected("1\n");
    assert_eq!(rig.app.letter(SEATS[0]), None);
}

#[test]
fn a_swapped_board_is_noticed() {
    let (mut rig, _) = connected("1\n");
    ports(&mut rig, &[]);
    ports(&mut rig, &[port("/dev/ttyACM0", "9900aa")]);
    let link = link(&rig, SEATS[0]);
    news(&mut rig, link, LinkNews::Opened);
    assert_eq!(told(&rig, SEATS[0]).last(), Some(&Remark::BoardSwapped { board: V1, letter: None }));
    ports(&mut rig, &[]);
    ports(&mut rig, &[port("/dev/ttyACM0", "9900aa")]);
    let link = self::link(&rig, SEATS[0]);
    news(&mut rig, link, LinkNews::Opened);
    assert_eq!(
        told(&rig, SEATS[0]).last(),
        Some(&Remark::BoardConnected { board: V1, letter: None }),
        "it is said once"
    );
}

#[test]
fn swapped_at_once_is_noticed_too() {
    let (mut rig, _) = connected("1\n");
    ports(&mut rig, &[port("/dev/ttyACM0", "9900aa")]);
    assert_eq!(doings(&mut rig), ["close", "open /dev/ttyACM0"]);
    let link = link(&rig, SEATS[0]);
    news(&mut rig, link, LinkNews::Opened);
    assert_eq!(told(&rig, SEATS[0]).last(), Some(&Remark::BoardSwapped { board: V1, letter: None }));
}

#[test]
fn a_new_board_does_not_take_the_seat_of_one_that_comes_back_with_it() {
    let (mut rig, _) = connected("1\n");
    ports(&mut rig, &[]);
    ports(&mut rig, &[port("/dev/ttyACM0", "9900aa"), port("/dev/ttyACM1", "9904001")]);
    assert_eq!(rig.app.boards().seat(SEATS[0]).port_name(), "/dev/ttyACM1");
    assert_eq!(rig.app.boards().seat(SEATS[1]).port_name(), "/dev/ttyACM0");
}

#[test]
fn a_board_with_two_ports_is_one_board() {
    let (mut rig, _) = connected("1\n");
    for _ in 0..3 {
        ports(&mut rig, &[port("/dev/ttyACM1", "9904001"), port("/dev/ttyACM0", "9904001")]);
        ports(&mut rig, &[port("/dev/ttyACM0", "9904001"), port("/dev/ttyACM1", "9904001")]);
    }
    assert_eq!((doings(&mut rig), rig.app.boards().taken().count()), (Vec::new(), 1));
}

#[test]
fn a_fifth_board_waits_until_there_is_a_seat() {
    let mut rig = rig();
    let all: Vec<Port> = (0..5).map(|number| port(&format!("/dev/ttyACM{number}"), &format!("9904{number}"))).collect();
    ports(&mut rig, &all);
    assert_eq!(doings(&mut rig).len(), 4);
    ports(&mut rig, &all[1..]);
    assert_eq!(doings(&mut rig), ["close", "open /dev/ttyACM4"]);
}

#[test]
fn what_is_no_board_is_never_opened() {
    let mut rig = rig();
    let usb = |vendor, product| Some(Usb { vendor, product, serial: Some("9904".into()) });
    let others = [None, usb(0x0403, 0x6001), usb(0x0D28, 0x0205), usb(0x0D29, 0x0204)];
    let others: Vec<Port> = others.map(|usb| Port { path: "/dev/ttyS0".into(), usb }).into();
    ports(&mut rig, &others);
    assert_eq!(doings(&mut rig), Vec::<String>::new());
}

#[test]
fn a_port_that_a_person_named_is_the_only_one() {
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    let mut rig = Rig::started(Start { settings, port: Some("/dev/mine".into()), ..Start::default() });
    assert!(rig.effects().contains(&Effect::WatchPorts(Watch::Named("/dev/mine".into()))));
    ports(&mut rig, &[Port { path: "/dev/mine".into(), usb: None }]);
    assert_eq!(doings(&mut rig), ["open /dev/mine"]);
}

#[test]
fn a_board_that_was_let_go_stays_so_until_somebody_wants_it() {
    let (mut rig, _) = connected("1\n");
    rig.act(Action::Board(BoardAction::Disconnect));
    assert_eq!(doings(&mut rig), ["close"]);
    ports(&mut rig, &[]);
    ports(&mut rig, &[port("/dev/ttyACM0", "9904001")]);
    rig.act(Action::Board(BoardAction::Repl)).wait(5000);
    assert_eq!((state(&rig, SEATS[0]), doings(&mut rig)), (State::LetGo, Vec::new()));
    rig.act(Action::Board(BoardAction::Connect));
    assert_eq!(doings(&mut rig), ["open /dev/ttyACM0"]);
    let link = link(&rig, SEATS[0]);
    news(&mut rig, link, LinkNews::Opened);
    assert_eq!(wishes(&mut rig), [Wish::Prompt], "its console is still shown");
}

#[test]
fn a_mode_without_boards_lets_go_of_them_and_one_with_boards_finds_them_again() {
    let (mut rig, _) = connected("1\n");
    rig.act(Action::View(ViewAction::Mode("python".into())));
    let effects = rig.effects();
    assert!(effects.contains(&Effect::WatchPorts(Watch::No)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Close(_))));
    assert_eq!(state(&rig, SEATS[0]), State::Gone);
    rig.act(Action::View(ViewAction::Mode("microbit".into())));
    assert!(rig.effects().contains(&Effect::WatchPorts(Watch::All)));
    ports(&mut rig, &[port("/dev/ttyACM0", "9904001")]);
    assert_eq!(doings(&mut rig), ["open /dev/ttyACM0"]);
}

#[test]
fn the_repl_asks_for_the_prompt_unless_it_is_there() {
    let check = |now: Phase, expected: &[Wish]| {
        let (mut rig, link) = connected("1\n");
        phase(&mut rig, link, now).act(Action::Board(BoardAction::Repl));
        assert_eq!(wishes(&mut rig), expected, "{now:?}");
    };
    for now in [Phase::Quiet, Phase::Running, Phase::Scrolling, Phase::Silent] {
        check(now, &[Wish::Prompt]);
    }
    check(Phase::Prompt, &[]);
    check(Phase::Waiting, &[]);
}

#[test]
fn the_repl_that_is_shown_is_hidden_and_the_keyboard_goes_back() {
    let (mut rig, _) = connected("1\n");
    rig.act(Action::Board(BoardAction::Repl)).effects();
    rig.act(Action::Board(BoardAction::Repl));
    assert_eq!((rig.app.pane().console(), wishes(&mut rig)), (None, Vec::new()));
    rig.act(Action::Board(BoardAction::Repl)).act(Action::Board(BoardAction::Repl));
    assert!(rig.effects().contains(&Effect::Window(WindowEffect::FocusEditor)));
}

#[test]
fn who_closed_the_pane_before_the_board_came_is_not_given_its_prompt() {
    let mut rig = rig();
    rig.act(Action::Board(BoardAction::Repl)).act(Action::View(ViewAction::ClosePane));
    ports(&mut rig, &[port("/dev/ttyACM0", "9904001")]);
    let link = link(&rig, SEATS[0]);
    news(&mut rig, link, LinkNews::Opened);
    assert_eq!(wishes(&mut rig), [], "a robot that runs is not disturbed");
}

#[test]
fn the_board_that_is_meant_is_the_one_whose_console_is_shown_or_was() {
    let mut rig = two();
    assert_eq!(rig.app.board_seat(), SEATS[0]);
    rig.act(Action::View(ViewAction::ShowPane(ConsoleName::Repl(SEATS[1])))).act(Action::View(ViewAction::ClosePane));
    assert_eq!(rig.app.board_seat(), SEATS[1]);
    rig.act(Action::Board(BoardAction::Use(SEATS[0])));
    assert_eq!((rig.app.board_seat(), rig.app.pane().console()), (SEATS[0], None));
    rig.act(Action::Board(BoardAction::Repl)).act(Action::Board(BoardAction::Use(SEATS[1])));
    assert_eq!(rig.app.pane().console(), Some(ConsoleName::Repl(SEATS[1])));
}

#[test]
fn where_the_one_that_was_used_is_gone_the_other_is_meant() {
    let mut rig = two();
    ports(&mut rig, &[port("/dev/ttyACM1", "9904bb")]);
    assert_eq!(rig.app.board_seat(), SEATS[1]);
}

#[test]
fn letters_that_the_prompt_leaves_out_are_spoken_of_once_a_connection() {
    let typed = |rig: &mut Rig, text: &str| {
        rig.act(Action::Console(REPL, ConsoleAction::Text(text.into())));
        rig.fresh_notices()
    };
    let (mut rig, link) = connected("1\n");
    assert_eq!(typed(&mut rig, "é"), [], "a program may ask for anything");
    phase(&mut rig, link, Phase::Prompt);
    assert_eq!(typed(&mut rig, "e"), []);
    let notice = Notice::PromptDropsLetters { board: V2.into() };
    assert_eq!(typed(&mut rig, "é"), [notice]);
    let id = rig.app.notices()[0].id;
    rig.act(Action::Notice(mulberry::app::NoticeAction::Dismiss(id)));
    assert_eq!(typed(&mut rig, "ü"), []);
}

#[test]
fn pastes_keep_their_lines_whatever_system_they_come_from() {
    let (mut rig, _) = connected("1\n");
    rig.act(Action::Console(REPL, ConsoleAction::Paste("if 1:\r\n  2\r3\n".into())));
    assert_eq!(wishes(&mut rig), [Wish::Paste("if 1:\n  2\n3\n".into())]);
}

#[test]
fn selected_lines_are_put_in_at_the_boards_prompt() {
    let (mut rig, _) = connected("    print(1)\n");
    rig.act(Action::Run(mulberry::app::RunAction::Selection));
    assert_eq!((rig.app.pane().console(), wishes(&mut rig)), (Some(REPL), vec![Wish::Paste("print(1)\n".into())]));
}

#[test]
fn selected_lines_need_a_board() {
    let mut rig = rig();
    rig.open("/code/a.py", "print(1)\n").act(Action::Run(mulberry::app::RunAction::Selection));
    assert_eq!(rig.fresh_notices(), [Notice::NoBoard { board: "microbit".into(), state: State::Looking }]);
}

#[test]
fn what_is_being_done_is_known_until_it_is_over() {
    let (mut rig, link) = connected("1\n");
    let tell = |rig: &mut Rig, told: News| {
        news(rig, link, LinkNews::Board(told));
        rig.app.board_work().map(|work| (work.task, work.done, work.total, work.rung))
    };
    let progress = News::Progress { task: Task::Paste, done: 32, total: 64 };
    assert_eq!(tell(&mut rig, progress), Some((Task::Paste, 32, 64, None)));
    rig.act(Action::Board(BoardAction::Abort));
    assert_eq!(wishes(&mut rig), [Wish::Abort]);
    let climbed = tell(&mut rig, News::Climbed(Rung::Friendly));
    assert_eq!(climbed, Some((Task::Paste, 32, 64, Some(Rung::Friendly))));
    assert_eq!(tell(&mut rig, News::Ended(Task::Paste, Outcome::Interrupted)), None);
    assert_eq!(tell(&mut rig, News::Climbed(Rung::Break)), Some((Task::Interrupt, 0, 0, Some(Rung::Break))));
    assert_eq!(tell(&mut rig, News::Ended(Task::Interrupt, Outcome::Done)), None);
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn a_paste_that_did_not_arrive_is_told() {
    let (mut rig, link) = connected("1\n");
    news(&mut rig, link, LinkNews::Board(News::Ended(Task::Paste, Outcome::Trouble(Trouble::Garbled))));
    let notice = Notice::BoardTrouble { board: V2.into(), task: Task::Paste, trouble: Trouble::Garbled };
    assert_eq!(rig.fresh_notices(), [notice]);
}

#[test]
fn another_mode_looks_at_the_same_ports_with_its_own_eyes() {
    let (mut rig, _) = connected("1\n");
    let pico = Usb { vendor: 0x2E8A, product: 0x0005, serial: Some("e66".into()) };
    let both = [port("/dev/ttyACM0", "9904001"), Port { path: "/dev/ttyACM1".into(), usb: Some(pico) }];
    ports(&mut rig, &both);
    assert_eq!(doings(&mut rig), Vec::<String>::new(), "a Pico is no micro:bit");
    rig.act(Action::View(ViewAction::Mode("micropython".into())));
    assert!(doings(&mut rig).contains(&"open /dev/ttyACM1".to_owned()));
    rig.act(Action::View(ViewAction::Mode("microbit".into())));
    assert_eq!(rig.app.boards().taken().filter(|(_, board)| board.kind.is_some_and(|kind| kind.id == V2)).count(), 1);
}
