//! The board: connecting, its REPL, going away.

use mulberry::app::{
    Action, BoardAction, BoardSeat, ConsoleAction, ConsoleName, Effect, Event, LinkId, LinkNews, Notice, PortProblem,
    Settings, Start, Watch,
};
use mulberry::micropython::{Holder, Phase, Port, State, Wish};
use mulberry::term::Remark;

use super::{Rig, board_run, flash};

const REPL: ConsoleName = ConsoleName::Repl(BoardSeat::FIRST);

fn rig(port: Option<&str>) -> Rig {
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    Rig::started(Start { settings, port: port.map(Into::into), ..Start::default() })
}

fn repl(rig: &mut Rig) -> &mut Rig {
    rig.act(Action::Board(BoardAction::Repl))
}

fn plug_in(rig: &mut Rig) -> LinkId {
    rig.hear(Event::Ports(vec![Port { path: "/dev/board".into(), usb: None }]));
    rig.app.board().link.expect("the port is being opened")
}

fn connected() -> (Rig, LinkId) {
    let mut rig = rig(Some("/dev/board"));
    let link = plug_in(&mut rig);
    rig.hear(Event::Link(link, LinkNews::Opened));
    (rig, link)
}

fn wishes(rig: &mut Rig) -> Vec<Wish> {
    let effects = rig.effects().into_iter();
    effects.filter_map(|effect| if let Effect::Wish(_, wish) = effect { Some(wish) } else { None }).collect()
}

fn state(rig: &Rig) -> State {
    rig.app.board().connection.state().clone()
}

#[test]
fn a_board_that_is_plugged_in_is_opened_and_left_alone() {
    let mut rig = rig(Some("/dev/board"));
    assert!(rig.effects().contains(&Effect::WatchPorts(Watch::Named("/dev/board".into()))));
    let link = plug_in(&mut rig);
    assert!(rig.effects().iter().any(|effect| matches!(effect, Effect::OpenPort { .. })));
    rig.hear(Event::Link(link, LinkNews::Opened));
    assert_eq!(wishes(&mut rig), []);
    assert_eq!(state(&rig), State::Live(Phase::Quiet));
}

#[test]
fn the_repl_opens_its_pane_and_asks_for_the_prompt() {
    let (mut rig, _) = connected();
    repl(&mut rig);
    assert_eq!(rig.app.pane().console(), Some(REPL));
    assert_eq!(wishes(&mut rig), [Wish::Prompt]);
}

#[test]
fn a_repl_that_was_asked_for_before_its_board_came_gets_its_prompt_then() {
    let mut rig = rig(Some("/dev/board"));
    repl(&mut rig);
    let link = plug_in(&mut rig);
    rig.hear(Event::Link(link, LinkNews::Opened));
    assert_eq!(wishes(&mut rig), [Wish::Prompt]);
}

#[test]
fn a_refused_port_is_told_and_can_be_tried_again() {
    let mut rig = rig(Some("/dev/board"));
    let link = plug_in(&mut rig);
    rig.hear(Event::Link(link, LinkNews::NotOpened(PortProblem::Busy(None))));
    assert_eq!(state(&rig), State::Taken(None));
    let problem = PortProblem::Busy(None);
    assert_eq!(
        rig.fresh_notices(),
        [Notice::PortNotOpened { board: ("microbit".into(), BoardSeat::FIRST), port: "/dev/board".into(), problem }]
    );
    rig.act(Action::Board(BoardAction::Connect));
    assert_eq!(state(&rig), State::Opening);
}

#[test]
fn a_board_that_another_program_has_comes_back_when_that_lets_go() {
    let mut rig = rig(Some("/dev/board"));
    let link = plug_in(&mut rig);
    rig.effects();
    let holder = Holder::Seen { name: "Thonny".into(), process: 4121 };
    rig.hear(Event::Link(link, LinkNews::NotOpened(PortProblem::Busy(Some(holder)))));
    assert!(rig.effects().contains(&Effect::AwaitPort { port: "/dev/board".into(), process: 4121 }));
    rig.hear(Event::PortFree("/dev/other".into()));
    assert!(matches!(state(&rig), State::Taken(_)));
    rig.hear(Event::PortFree("/dev/board".into()));
    assert_eq!(state(&rig), State::Opening);
}

#[test]
fn a_board_that_goes_away_leaves_its_text() {
    let (mut rig, link) = connected();
    rig.hear(Event::Link(link, LinkNews::Bytes(b">>> ".to_vec()))).hear(Event::Link(link, LinkNews::Gone));
    assert_eq!(state(&rig), State::Gone);
    let console = &rig.app.console(REPL).console;
    assert!(console.rows().end.0 - console.rows().start.0 >= 3, "connected, prompt, gone");
    assert_eq!(rig.app.link(REPL), None);
}

#[test]
fn a_board_that_goes_away_while_it_is_flashed_leaves_no_prompt_below_what_came_of_it() {
    let (mut rig, link, _) = flash::keeping();
    flash::print(&mut rig, link, ">>> ").hear(Event::Link(link, LinkNews::Gone));
    assert_eq!(board_run::remarks(&rig, REPL).last(), Some(&Remark::BoardNotFlashed { may_be_there: false }));
    assert!(!rig.app.console(REPL).console.is_live(), "nothing is printed by a board that is gone");
}

#[test]
fn pastes_are_put_in_at_the_prompt() {
    let (mut rig, _) = connected();
    rig.effects();
    rig.act(Action::Console(REPL, ConsoleAction::Paste("if 1:\n    2\n".into())));
    assert_eq!(wishes(&mut rig), [Wish::Paste("if 1:\n    2\n".into())]);
}

#[test]
fn stop_and_restart_are_wishes() {
    let (mut rig, _) = connected();
    rig.effects();
    for (action, wish) in [(BoardAction::Interrupt, Wish::Interrupt), (BoardAction::Restart, Wish::Restart)] {
        rig.act(Action::Board(action));
        assert_eq!(wishes(&mut rig), [wish]);
    }
}
