//! What can be pressed while somebody presents: as much bigger as everything else, and still inside the window.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Rect, Vec2, pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{
    Action, BoardFilesAction, BoardSeat, Clock, Event, FileAction, FileProblem, FindAction, LinkNews, RunAction, Start,
    ThemeName, ViewAction,
};

use super::boards::V2;
use super::flash_pictures::{look, other, refused};
use super::microbit;
use super::stage::Stage;

const WIDE: (f32, f32) = (1280.0, 800.0);

/// The buttons with words, and their sizes.
fn buttons(stage: &Stage) -> BTreeMap<String, Rect> {
    let buttons = stage.harness.query_all_by_role(Role::Button);
    buttons.filter_map(|node| Some((node.accesskit_node().label()?, node.rect()))).collect()
}

/// Compares what can be pressed with and without presenting.
#[track_caller]
fn check(size: (f32, f32), least: usize, window: impl Fn(bool, (f32, f32)) -> Stage) {
    let (usual, stage) = (buttons(&window(false, size)), buttons(&window(true, size)));
    let both: Vec<_> = stage.iter().filter_map(|(name, place)| Some((name, usual.get(name)?.size(), place))).collect();
    assert!(both.len() >= least, "{:?}", stage.keys());
    let edge = Rect::from_min_max(pos2(0.0, 0.0), pos2(size.0, size.1));
    for (name, before, place) in both {
        let now: Vec2 = place.size();
        assert!(now.y >= before.y * 1.3, "{name} is {} high, and {} before", now.y, before.y);
        assert!(now.x >= before.x * 1.3, "{name} is {} wide, and {} before", now.x, before.x);
        assert!(edge.contains_rect(*place), "{name} is at {place:?}");
    }
}

fn erases(present: bool, size: (f32, f32)) -> Stage {
    other(look(ThemeName::Day, size, present), &["score.txt"], true)
}

fn said(present: bool, size: (f32, f32)) -> Stage {
    refused(look(ThemeName::Day, size, present))
}

fn failed(present: bool, size: (f32, f32)) -> Stage {
    let mut stage = Stage::new(Start { present, ..Start::default() }, size);
    let text = "print(pirnt)\n";
    stage.act(Action::File(FileAction::OpenPaths(vec!["/code/a.py".into()])));
    stage.hear(crate::app::read("/code/a.py", text)).wait(1000).act(Action::Run(RunAction::Start));
    let launched = stage.effects().into_iter().find_map(|effect| match effect {
        mulberry::app::Effect::Launch { link, .. } => Some(link),
        _ => None,
    });
    let link = launched.expect("it is started");
    let trace = "Traceback (most recent call last):\r\n  File \"/code/a.py\", line 1, in <module>\r\n    print(pirnt)\r\n\
                 NameError: name 'pirnt' is not defined\r\n";
    stage.hear(Event::Link(link, LinkNews::Started { python: None, clock: Clock::default(), beside: Vec::new() }));
    stage
        .hear(Event::Link(link, LinkNews::Bytes(trace.into())))
        .hear(Event::Link(link, LinkNews::Ended { code: Some(1) }));
    stage
}

fn noticed(present: bool, size: (f32, f32)) -> Stage {
    let mut stage = Stage::new(Start { present, ..Start::default() }, size);
    stage.act(Action::File(FileAction::New));
    let path = std::path::PathBuf::from("/code/new.py");
    stage.act(Action::File(FileAction::OpenPaths(vec![path.clone()])));
    stage.hear(Event::FileRead { path, result: Err(FileProblem::NotFound) });
    stage
}

fn finds(present: bool, size: (f32, f32)) -> Stage {
    let mut stage = failed(present, size);
    stage.act(Action::Find(FindAction::OpenReplace));
    stage
}

fn files(present: bool, size: (f32, f32)) -> Stage {
    let mut stage = Stage::new(Start { settings: microbit(), present, ..Start::default() }, size);
    stage
        .act(Action::File(FileAction::New))
        .plug_in(&[V2])
        .news(BoardSeat::FIRST, LinkNews::Opened)
        .act(Action::BoardFiles(BoardFilesAction::Show));
    stage
}

fn helps(present: bool, size: (f32, f32)) -> Stage {
    let mut stage = Stage::new(Start { present, ..Start::default() }, size);
    stage.act(Action::View(ViewAction::Help));
    stage
}

#[test]
fn what_can_be_pressed_grows_with_everything_else_on_a_stage() {
    check(WIDE, 3, erases);
    check(WIDE, 2, said);
    check(WIDE, 3, failed);
    check(WIDE, 1, noticed);
    check(WIDE, 4, finds);
    check(WIDE, 1, files);
    check(WIDE, 1, helps);
}

#[test]
fn it_stays_inside_of_a_small_window() {
    for size in [(1024.0, 600.0), (800.0, 600.0)] {
        for window in [erases, said, failed, noticed, finds, files, helps] {
            let stage = window(true, size);
            let edge = Rect::from_min_max(pos2(0.0, 0.0), pos2(size.0, size.1));
            for (name, place) in buttons(&stage) {
                assert!(edge.contains_rect(place), "{name} is at {place:?} in {size:?}");
            }
        }
    }
}
