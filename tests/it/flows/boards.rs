//! Boards in the window: what is said of them, what can be pressed, and what the keyboard does.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{
    Access, Action, App, BoardAction, BoardSeat, Clock, ConsoleAction, ConsoleName, Effect, Event, FileAction,
    FlashAction, LinkNews, PortProblem, Start, ViewAction,
};
use mulberry::flash::{Delivered, DeliveryNews, DriveSeen};
use mulberry::microbit::Details;
use mulberry::micropython::{Holder, News, Phase, Rung, State, Task, Wish};
use mulberry::place::TimeOfDay;

use super::microbit;
use super::stage::Stage;
use crate::rig::firmwares;

const FIRST: BoardSeat = BoardSeat::FIRST;
pub(super) const V1: &str = "9900000031324e45004c9002000000150000000097969901";
pub(super) const V2: &str = "9904360261974e45004c9002000000150000000097969901";

/// A window in the mode for boards, with its REPL open.
fn stage() -> Stage {
    let mut stage = Stage::new(Start { settings: microbit(), ..Start::default() }, (1280.0, 800.0));
    stage.act(Action::Board(BoardAction::Repl));
    stage
}

fn plugged() -> Stage {
    let mut stage = stage();
    stage.plug_in(&[V2]);
    stage
}

fn at_prompt() -> Stage {
    let mut stage = plugged();
    stage.at_prompt(FIRST, ">>> ");
    stage
}

fn wishes(stage: &mut Stage) -> Vec<Wish> {
    let effects = stage.effects().into_iter();
    effects.filter_map(|effect| if let Effect::Wish(_, wish) = effect { Some(wish) } else { None }).collect()
}

fn has_button(stage: &Stage, name: &str) -> bool {
    stage.harness.query_by_role_and_label(Role::Button, name).is_some()
}

fn bar(stage: &Stage) -> Option<String> {
    let bars = stage.harness.query_all_by_label("Board bar").next();
    bars.and_then(|node| node.accesskit_node().value())
}

fn state(app: &App) -> State {
    app.board().connection.state().clone()
}

#[test]
fn before_any_board_the_pane_says_what_to_do() {
    let stage = stage();
    let expected = "Plug in your micro:bit with a USB cable. It shows up here by itself";
    assert_eq!(bar(&stage).as_deref(), Some(expected));
    assert!(has_button(&stage, "looking for your micro:bit …"));
}

#[test]
fn a_board_with_only_a_drive_is_not_said_to_be_missing() {
    let mut stage = stage();
    stage.act(Action::File(FileAction::New)).act(Action::Flash(FlashAction::Start));
    let tab = stage.app().desk().active().unwrap().id;
    stage.hear(Event::Modules { tab, modules: Vec::new(), beside: Vec::new(), clock: Clock { hour: 9, minute: 5 } });
    let details = Details { unique_id: Some(V2.into()), ..Details::default() };
    let seen = DriveSeen { path: "/media/MICROBIT".into(), details, ..DriveSeen::default() };
    stage.hear(Event::Firmware(firmwares())).hear(Event::Drives(vec![seen]));
    let id = stage.app().flashes().of_seat(FIRST).unwrap().id;
    stage.hear(Event::Delivery(id, DeliveryNews::Written { done: 1, total: 640_000 }));
    assert!(has_button(&stage, "putting your program on your micro:bit …"));
    let there = Delivered { drive: "/media/MICROBIT".into(), bytes: 640_000 };
    stage.hear(Event::Delivery(id, DeliveryNews::Over(Ok(there))));
    let said = bar(&stage).unwrap_or_default();
    assert!(said.starts_with("This computer sees no serial port of your micro:bit"), "{said}");
    assert!(has_button(&stage, "your micro:bit has a drive but no serial port"));
}

#[test]
fn a_board_that_is_well_needs_no_advice() {
    let stage = at_prompt();
    assert_eq!(bar(&stage), None);
    assert!(has_button(&stage, "micro:bit V2 ready"));
}

#[test]
fn whoever_has_the_board_is_named_and_try_again_tries_again() {
    let mut stage = plugged();
    let holder = Holder::Seen { name: "Thonny".into(), process: 4121 };
    stage.news(FIRST, LinkNews::NotOpened(PortProblem::Busy(Some(holder))));
    let expected =
        "Another program is using your micro:bit V2: Thonny (process 4121). Close it there and press Try again";
    assert_eq!(bar(&stage).as_deref(), Some(expected));
    assert!(has_button(&stage, "Thonny is using your micro:bit V2"));
    stage.effects();
    stage.press("Try again");
    assert!(stage.effects().iter().any(|effect| matches!(effect, Effect::OpenPort { .. })));
    assert_eq!(bar(&stage), None);
}

#[test]
fn the_command_that_gives_the_right_to_use_the_port_can_be_copied() {
    let mut stage = plugged();
    let access = Access { group: Some("dialout".into()), user: Some("ada".into()), ..Access::default() };
    stage.news(FIRST, LinkNews::NotOpened(PortProblem::NoPermission(access)));
    assert!(bar(&stage).is_some_and(|said| said.ends_with("sudo usermod -aG dialout ada")), "{:?}", bar(&stage));
    stage.press("Copy this command");
    let command = "sudo usermod -aG dialout ada".to_owned();
    assert!(stage.copied().contains(&command));
}

#[test]
fn letting_go_and_taking_back_are_in_the_menu_of_the_status_line() {
    let mut stage = at_prompt();
    stage.press("micro:bit V2 ready").press("Disconnect");
    assert_eq!(state(stage.app()), State::LetGo);
    assert!(has_button(&stage, "micro:bit V2 is free for other programs"));
    stage.press("Connect");
    assert_eq!(state(stage.app()), State::Opening);
}

#[test]
fn a_board_alone_is_not_listed_below_what_is_said_of_it() {
    let mut stage = at_prompt();
    stage.press("micro:bit V2 ready");
    assert!(has_button(&stage, "Disconnect"));
    assert!(!has_button(&stage, "A · micro:bit V2 ready · /dev/ttyACM0"));
}

#[test]
fn stop_restart_and_reset_are_wishes() {
    let mut stage = at_prompt();
    stage.effects();
    stage.press("Restart");
    assert_eq!(wishes(&mut stage), [Wish::Restart]);
    stage.press("micro:bit V2 ready").press("Reset");
    assert_eq!(wishes(&mut stage), [Wish::Reset]);
}

#[test]
fn esc_gives_up_what_is_being_sent_and_goes_to_the_board_otherwise() {
    let mut stage = at_prompt();
    stage.effects();
    stage.key(Key::Escape);
    assert_eq!(stage.effects(), [], "at the prompt it would swallow the next character");
    stage.told(FIRST, News::Phase(Phase::Running)).effects();
    stage.key(Key::Escape);
    assert!(stage.effects().iter().any(|effect| matches!(effect, Effect::Send(_, bytes) if bytes == b"\x1b")));
    stage.told(FIRST, News::Progress { task: Task::Paste, done: 1_234, total: 3_000 });
    let line = stage.harness.get_by_role(Role::ProgressIndicator).accesskit_node().label();
    assert_eq!(line.as_deref(), Some("sending 1.2 of 3.0 kB … Esc stops"));
    stage.key(Key::Escape);
    assert_eq!(wishes(&mut stage), [Wish::Abort]);
    stage.told(FIRST, News::Progress { task: Task::Paste, done: 3_000, total: 3_000 });
    assert!(stage.harness.query_by_role(Role::ProgressIndicator).is_none());
}

#[test]
fn what_is_tried_with_a_board_that_does_not_stop_is_told() {
    let mut stage = at_prompt();
    stage.told(FIRST, News::Progress { task: Task::Interrupt, done: 0, total: 0 });
    stage.told(FIRST, News::Climbed(Rung::Friendly));
    assert!(stage.harness.query_all_by_label("still trying: Ctrl+B, Ctrl+C …").next().is_some());
    stage.told(FIRST, News::Climbed(Rung::Button));
    let button = "Press the reset button on the back of your micro:bit";
    assert!(stage.harness.query_all_by_label(button).next().is_some());
}

#[test]
fn two_boards_have_a_console_and_a_letter_each_and_the_menu_tells_which_is_meant() {
    let mut stage = stage();
    stage.plug_in(&[V1, V2]);
    let second = BoardSeat::ALL[1];
    stage.at_prompt(FIRST, ">>> ").at_prompt(second, ">>> ");
    for name in ["REPL A · V1", "REPL B · V2"] {
        assert!(stage.harness.query_by_role_and_label(Role::Tab, name).is_some(), "{name}");
    }
    stage.press("A · micro:bit V1 ready").press("B · micro:bit V2 ready · /dev/ttyACM1");
    assert_eq!(stage.app().board_seat(), second);
    assert_eq!(stage.app().pane().console(), Some(ConsoleName::Repl(second)));
    assert!(has_button(&stage, "B · micro:bit V2 ready"));
}

#[test]
fn a_board_that_shows_its_error_says_how_to_skip_that() {
    let mut stage = at_prompt();
    stage.told(FIRST, News::Phase(Phase::Scrolling));
    assert!(bar(&stage).is_some_and(|said| said.contains("Press Stop")));
}

/// The middle of a cell of the console; `before` is what stands before the first one.
fn cell(stage: &Stage, before: f32, row: f32, column: f32) -> Pos2 {
    let area = stage.harness.get_by_role_and_label(Role::MultilineTextInput, "REPL console").rect();
    area.min + vec2(20.0 + before + (column + 0.5) * 9.6, 8.0 + (row + 0.5) * 24.0)
}

#[test]
fn the_menu_of_a_console_shows_times_and_the_pointer_still_finds_the_text() {
    let mut stage = plugged();
    stage.hear(Event::TimeOfDay(TimeOfDay(0))).at_prompt(FIRST, "hello world\r\n>>> ");
    let columns = stage.app().console(ConsoleName::Repl(FIRST)).console.size().columns;
    stage.press("More for this console");
    let entry = stage.harness.get_by_role_and_label(Role::MenuItemCheckBox, "Show times");
    assert_eq!(entry.accesskit_node().toggled(), Some(Toggled::False));
    entry.click();
    stage.harness.run_steps(3);
    let pane = stage.app().console(ConsoleName::Repl(FIRST));
    assert!(pane.times.shown);
    assert_eq!(pane.console.size().columns, columns - 14, "the text has less room");
    let text = stage.harness.get_by_role_and_label(Role::MultilineTextInput, "REPL console").value();
    assert!(text.is_some_and(|text| text.contains("hello") && !text.contains(":00")), "a reader hears the text");
    let first = pane.console.rows().start.0 as f32;
    let row = pane.console.rows().end.0 as f32 - 2.0 - first;
    let [from, to] = [5.6, 10.6].map(|column| cell(&stage, 14.0 * 9.6, row, column));
    stage.harness.drag_at(from);
    stage.harness.step();
    stage.harness.hover_at(to);
    stage.harness.step();
    stage.harness.drop_at(to);
    stage.harness.run_steps(2);
    stage.act(Action::Shown(ConsoleAction::Copy));
    assert_eq!(stage.copied().last().map(String::as_str), Some("world"));
    stage.press("More for this console");
    let entry = stage.harness.get_by_role_and_label(Role::MenuItemCheckBox, "Show times");
    assert_eq!(entry.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn in_python_mode_there_is_nothing_of_boards() {
    let mut stage = Stage::new(Start::default(), (1280.0, 800.0));
    stage.act(Action::View(ViewAction::ShowPane(ConsoleName::Python)));
    assert!(!has_button(&stage, "looking for your micro:bit …"));
    assert_eq!(bar(&stage), None);
}
