//! The board: connecting, its REPL, going away.

use mulberry::app::{
    Action, BoardAction, BoardState, ConsoleAction, ConsoleName, Effect, Event, LinkId, LinkNews, Notice, PortProblem,
    Settings, Start,
};

use super::Rig;

fn rig(port: Option<&str>) -> Rig {
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    Rig::started(Start { settings, port: port.map(Into::into), ..Start::default() })
}

fn repl(rig: &mut Rig) -> &mut Rig {
    rig.act(Action::Board(BoardAction::Repl))
}

fn connected() -> (Rig, LinkId) {
    let mut rig = rig(Some("/dev/board"));
    repl(&mut rig);
    let link = rig.app.board().link().expect("the port is being opened");
    rig.hear(Event::Link(link, LinkNews::Opened));
    (rig, link)
}

fn sent(rig: &mut Rig) -> Vec<u8> {
    let effects = rig.effects();
    let bytes =
        effects.iter().filter_map(|effect| if let Effect::Send(_, bytes) = effect { Some(bytes) } else { None });
    bytes.flatten().copied().collect()
}

#[test]
fn nothing_is_opened_or_sent_until_the_repl_is_asked_for() {
    let mut rig = rig(Some("/dev/board"));
    let effects = rig.effects();
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::OpenPort { .. } | Effect::Send(..))));
    repl(&mut rig);
    assert!(rig.effects().iter().any(|effect| matches!(effect, Effect::OpenPort { .. })));
}

#[test]
fn the_repl_opens_its_pane_and_asks_for_the_prompt() {
    let (mut rig, link) = connected();
    assert_eq!(rig.app.pane().shown, Some(ConsoleName::Repl));
    assert_eq!(rig.app.board().state, BoardState::Connected(link));
    assert_eq!(sent(&mut rig), b"\x03\x02");
}

#[test]
fn without_a_port_it_says_how_to_name_one() {
    let mut rig = rig(None);
    repl(&mut rig);
    assert_eq!(rig.fresh_notices(), [Notice::NoPort]);
}

#[test]
fn a_refused_port_is_told_and_can_be_tried_again() {
    let mut rig = rig(Some("/dev/board"));
    let link = repl(&mut rig).app.board().link().unwrap();
    rig.hear(Event::Link(link, LinkNews::NotOpened(PortProblem::Busy)));
    assert_eq!(rig.app.board().state, BoardState::Refused(PortProblem::Busy));
    assert_eq!(rig.fresh_notices(), [Notice::PortNotOpened { port: "/dev/board".into(), problem: PortProblem::Busy }]);
    rig.act(Action::Board(BoardAction::Connect));
    assert!(matches!(rig.app.board().state, BoardState::Opening(_)));
}

#[test]
fn a_board_that_goes_away_leaves_its_text() {
    let (mut rig, link) = connected();
    rig.hear(Event::Link(link, LinkNews::Bytes(b">>> ".to_vec()))).hear(Event::Link(link, LinkNews::Gone));
    assert_eq!(rig.app.board().state, BoardState::Gone);
    let console = &rig.app.console(ConsoleName::Repl).console;
    assert!(console.rows().end.0 - console.rows().start.0 >= 3, "connected, prompt, gone");
    assert_eq!(rig.app.link(ConsoleName::Repl), None);
}

#[test]
fn pastes_of_several_lines_go_through_paste_mode() {
    let (mut rig, _) = connected();
    rig.effects();
    let paste = |text: &str| Action::Console(ConsoleName::Repl, ConsoleAction::Paste(text.into()));
    rig.act(paste("1+1"));
    assert_eq!(sent(&mut rig), b"1+1");
    rig.act(paste("if 1:\n    2\n"));
    assert_eq!(sent(&mut rig), b"\x05if 1:\r    2\r\x04");
}

#[test]
fn stop_and_restart_send_what_micropython_wants() {
    let (mut rig, _) = connected();
    rig.effects();
    rig.act(Action::Board(BoardAction::Interrupt));
    assert_eq!(sent(&mut rig), b"\x03");
    rig.act(Action::Board(BoardAction::Restart));
    assert_eq!(sent(&mut rig), b"\x03\x04");
}
