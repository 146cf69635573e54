//! Pictures of boards in the window: what a person sees in the states that matter most.

use egui_kittest::SnapshotOptions;
use mulberry::app::{
    Action, BoardAction, BoardSeat, ConsoleAction, Event, LinkNews, PortProblem, Settings, Start, ThemeName, ViewAction,
};
use mulberry::micropython::{Holder, News, Task};
use mulberry::place::TimeOfDay;

use super::boards::{V1, V2};
use super::microbit;
use super::stage::Stage;

const FIRST: BoardSeat = BoardSeat::FIRST;
const BANNER: &str = "MicroPython v1.15-64-g1e2f0d280 on 2021-06-30; micro:bit v2.0.0 with nRF52833\r\n\
    Type \"help()\" for more information.\r\n>>> ";

fn window(theme: ThemeName, size: (f32, f32), present: bool) -> Stage {
    let settings = Settings { theme: Some(theme), ..microbit() };
    let mut stage = Stage::new(Start { settings, present, ..Start::default() }, size);
    stage.act(Action::View(ViewAction::ZoomReset)).act(Action::Board(BoardAction::Repl));
    stage
}

fn day() -> Stage {
    window(ThemeName::Day, (1280.0, 800.0), false)
}

fn check(name: &str, stage: &mut Stage) {
    let options = SnapshotOptions::default().output_path("tests/it/flows/pictures");
    stage.harness.snapshot_options(name, &options);
}

#[test]
fn no_board_yet() {
    check("board-none", &mut day());
}

#[test]
fn a_prompt() {
    let mut stage = day();
    stage.plug_in(&[V2]).at_prompt(FIRST, BANNER);
    check("board-prompt", &mut stage);
}

#[test]
fn taken_by_another_program() {
    let mut stage = window(ThemeName::Night, (1280.0, 800.0), false);
    let holder = Holder::Seen { name: "Thonny".into(), process: 4121 };
    stage.plug_in(&[V2]).news(FIRST, LinkNews::NotOpened(PortProblem::Busy(Some(holder))));
    check("board-taken", &mut stage);
}

#[test]
fn a_paste_under_way() {
    let mut stage = window(ThemeName::Contrast, (1280.0, 800.0), false);
    stage.plug_in(&[V1]).at_prompt(FIRST, BANNER);
    stage.told(FIRST, News::Progress { task: Task::Paste, done: 1_234, total: 3_000 });
    check("board-paste", &mut stage);
}

#[test]
fn the_menu_of_two_boards() {
    let mut stage = day();
    stage.plug_in(&[V1, V2]).at_prompt(FIRST, BANNER).at_prompt(BoardSeat::ALL[1], BANNER);
    stage.press("A · micro:bit V1 ready");
    check("board-menu", &mut stage);
}

#[test]
fn a_narrow_window() {
    let mut stage = window(ThemeName::Day, (560.0, 500.0), false);
    let holder = Holder::Seen { name: "Thonny".into(), process: 4121 };
    stage.plug_in(&[V2]).news(FIRST, LinkNews::NotOpened(PortProblem::Busy(Some(holder))));
    check("board-narrow", &mut stage);
}

#[test]
fn presenting() {
    let mut stage = window(ThemeName::Day, (1280.0, 800.0), true);
    check("board-presenting", &mut stage);
}

#[test]
fn when_each_line_came() {
    let mut stage = day();
    stage.hear(Event::TimeOfDay(TimeOfDay(34_211_120))).plug_in(&[V2]).at_prompt(FIRST, BANNER);
    let long = format!("a line that is too long for one row: {}\r\n", "0123456789".repeat(12));
    for text in [
        "from microbit import *\r\n>>> while True:\r\n...     print(temperature())\r\n... \r\n",
        "21\r\n",
        &long,
        "22\r\n",
    ] {
        stage.wait(507).news(FIRST, LinkNews::Bytes(text.into()));
    }
    stage.act(Action::Shown(ConsoleAction::Times)).press("More for this console");
    check("board-times", &mut stage);
}
