//! Pictures of Flash in the window: on its way, questions, why not, and what came of it.

use egui::accesskit::Role;
use egui_kittest::SnapshotOptions;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{
    Action, BoardSeat, Clock, EditAction, Event, FileAction, FlashAction, FlashId, LinkNews, NoticeAction, Settings,
    Start, ThemeName, ViewAction,
};
use mulberry::flash::{Delivered, DeliveryNews, DriveSeen, Failure};
use mulberry::microbit::{Details, Fault};
use mulberry::micropython::{Entry, EntryKind, Listing, News, Outcome, Task, Uname};

use super::boards::{V1, V2};
use super::microbit;
use super::stage::Stage;
use crate::rig::firmwares;

const FIRST: BoardSeat = BoardSeat::FIRST;
const BANNER: &str = "MicroPython v1.15-64-g1e2f0d280 on 2021-06-30; micro:bit v2.0.0 with nRF52833\r\n\
    Type \"help()\" for more information.\r\n>>> ";
const WIDE: (f32, f32) = (1280.0, 800.0);
const NARROW: (f32, f32) = (700.0, 600.0);
/// A program that needs a micro:bit V2, and fails there.
const PROGRAM: &str = "from microbit import *\nspeaker.off()\nprint(scroe)\n";

pub(super) fn look(theme: ThemeName, size: (f32, f32), present: bool) -> Stage {
    let settings = Settings { theme: Some(theme), ..microbit() };
    Stage::new(Start { settings, present, ..Start::default() }, size)
}

/// A window in which Flash was pressed for a board that answered.
pub(super) fn pressed(mut stage: Stage, board: &str, release: &str) -> Stage {
    stage.act(Action::View(ViewAction::ZoomReset)).act(Action::File(FileAction::New));
    stage.act(Action::Edit(EditAction::SetText(PROGRAM.into())));
    stage.plug_in(&[board]).at_prompt(FIRST, BANNER).wait(1000).act(Action::Flash(FlashAction::Start));
    let tab = stage.app().desk().active().unwrap().id;
    stage.hear(Event::Modules { tab, modules: Vec::new(), beside: Vec::new(), clock: Clock { hour: 9, minute: 5 } });
    stage.hear(Event::Firmware(firmwares()));
    let uname =
        Uname { sysname: "microbit".into(), release: release.into(), version: String::new(), machine: String::new() };
    stage.told(FIRST, News::Identified(uname)).told(FIRST, News::Ended(Task::Identify, Outcome::Done));
    stage
}

/// A V2 with other firmware, and these files.
pub(super) fn other(stage: Stage, files: &[&str], has_data_log: bool) -> Stage {
    let mut stage = pressed(stage, V2, "2.1.2");
    let details = Details { unique_id: Some(V2.into()), ..Details::default() };
    let seen = DriveSeen { path: "/media/MICROBIT".into(), details, has_data_log, ..DriveSeen::default() };
    let entries = files.iter().map(|name| Entry { name: (*name).into(), kind: EntryKind::File(3) }).collect();
    stage.hear(Event::Drives(vec![seen])).told(FIRST, News::Listed(Listing { entries, ..Listing::default() }));
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Done));
    stage
}

fn delivery(stage: &mut Stage, news: DeliveryNews) -> &mut Stage {
    let id: FlashId = stage.app().flashes().of_seat(FIRST).unwrap().id;
    stage.hear(Event::Delivery(id, news))
}

/// A third of the image is written.
fn writing(stage: Stage) -> Stage {
    let mut stage = other(stage, &[], false);
    delivery(&mut stage, DeliveryNews::Written { done: 0, total: 640_000 }).wait(1500);
    delivery(&mut stage, DeliveryNews::Written { done: 100_000, total: 640_000 }).wait(1500);
    delivery(&mut stage, DeliveryNews::Written { done: 210_000, total: 640_000 });
    stage
}

pub(super) fn refused(stage: Stage) -> Stage {
    let mut stage = writing(stage);
    let said = b"error: The hex file cannot be decoded. Checksum calculation failure occurred.\r\ntype: user\r\n";
    delivery(&mut stage, DeliveryNews::Over(Err(Failure::Refused(Fault::read(said)))));
    stage
}

fn kept(stage: Stage) -> Stage {
    let mut stage = writing(stage);
    delivery(&mut stage, DeliveryNews::Over(Ok(Delivered { drive: "/media/MICROBIT".into(), bytes: 640_000 })));
    let trace = "Traceback (most recent call last):\r\n  File \"main.py\", line 3, in <module>\r\n\
                 NameError: name 'scroe' isn't defined\r\n";
    stage.news(FIRST, LinkNews::Bytes(trace.as_bytes().to_vec())).wait(300);
    stage
}

fn check(name: &str, stage: &mut Stage) {
    let options = SnapshotOptions::default().output_path("tests/it/flows/pictures");
    stage.harness.snapshot_options(name, &options);
}

fn day() -> Stage {
    look(ThemeName::Day, WIDE, false)
}

#[test]
fn on_its_way() {
    check("flash-writes", &mut writing(day()));
}

#[test]
fn one_line_tells_how_much_has_come_to_the_board() {
    let mut stage = pressed(day(), V2, "2.0.0");
    stage.wait(500);
    let said = stage.harness.get_by_role(Role::ProgressIndicator).accesskit_node().value();
    assert_eq!(said.as_deref(), Some("Looking at your micro:bit V2 …"));
    stage.told(FIRST, News::Progress { task: Task::Keep, done: 1_234, total: 3_000 }).wait(500);
    let line = stage.harness.get_by_role(Role::ProgressIndicator).accesskit_node().label();
    assert_eq!(line.as_deref(), Some("Flash bar"));
    assert!(stage.harness.query_by_label_contains("Esc stops").is_none());
}

#[test]
fn what_a_v1_lacks() {
    check("flash-only-v2", &mut pressed(look(ThemeName::Night, WIDE, false), V1, "1.0.1"));
}

#[test]
fn what_would_be_lost() {
    let files = ["main.py", "score.txt", "tune.py"];
    check("flash-erases", &mut other(look(ThemeName::Contrast, WIDE, false), &files, false));
}

#[test]
fn why_not_in_a_narrow_window() {
    let mut stage = refused(look(ThemeName::Night, NARROW, false));
    stage.press("What the board said");
    check("flash-refused-narrow", &mut stage);
}

#[test]
fn on_the_board_while_presenting() {
    check("flash-kept-presenting", &mut kept(look(ThemeName::Contrast, WIDE, true)));
}

#[test]
fn a_narrow_window_that_is_to_close() {
    let mut stage = writing(look(ThemeName::Day, NARROW, false));
    stage.act(Action::File(FileAction::Quit)).act(Action::Notice(NoticeAction::AnswerDiscard));
    assert!(stage.harness.query_by_label("Close now").is_some());
    check("flash-leaving-narrow", &mut stage);
}
