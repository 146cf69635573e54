//! Questions in the bar: each takes the keyboard where nothing is lost, is given up with Esc, and gives the keyboard back.

use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{
    Action, BoardFilesAction, BoardSeat, Clock, ConsoleName, EditAction, Event, FileAction, PackagesAction, RunAction,
    Start, TabAction, ThemeName, WindowEffect,
};
use mulberry::micropython::{Module, News};
use mulberry::python::Environment;

use super::board_files::showing;
use super::boards::{V1, V2};
use super::flash_pictures::{look, other, pressed};
use super::microbit;
use super::stage::Stage;

const FIRST: BoardSeat = BoardSeat::FIRST;
const WIDE: (f32, f32) = (1280.0, 800.0);

/// A window with an empty program in it.
fn editing(start: Start) -> Stage {
    let mut stage = Stage::new(start, WIDE);
    stage.act(Action::File(FileAction::New));
    stage
}

fn open<'a>(stage: &'a mut Stage, text: &str) -> &'a mut Stage {
    stage.act(Action::File(FileAction::OpenPaths(vec!["/code/a.py".into()])));
    stage.hear(crate::app::read("/code/a.py", text))
}

fn unsaved() -> Stage {
    let mut stage = editing(Start::default());
    stage.act(Action::Edit(EditAction::SetText("x = 1\n".into())));
    stage.act(Action::Tab(TabAction::CloseActive));
    stage
}

fn hex() -> Stage {
    let mut stage = editing(Start { settings: microbit(), ..Start::default() });
    let tab = stage.app().desk().active().unwrap().id;
    stage.act(Action::File(FileAction::SaveHexTo(tab, "/code/game.hex".into())));
    stage
}

fn install() -> Stage {
    let mut stage = Stage::new(Start::default(), WIDE);
    open(&mut stage, "import pygame\n").act(Action::Packages(PackagesAction::Install("pygame".into())));
    let environment = Some(Environment { python: "/usr/bin/python3".into(), folder: None });
    stage.hear(Event::Packages { folder: "/code".into(), environment, packages: None });
    stage
}

/// A program on a board, that lacks its module; the console has the keyboard.
fn lacking() -> Stage {
    let mut stage = Stage::new(Start { settings: microbit(), ..Start::default() }, WIDE);
    stage.plug_in(&[V2]).at_prompt(FIRST, ">>> ");
    open(&mut stage, "import helper\n").wait(1000).act(Action::Run(RunAction::Start));
    let tab = stage.app().desk().active().unwrap().id;
    let modules = vec![Module { file: "helper.py".into(), text: "x = 1\n".into() }];
    stage.hear(Event::Modules { tab, modules, beside: Vec::new(), clock: Clock { hour: 9, minute: 5 } });
    stage.told(FIRST, News::Lacks(vec!["helper.py".into()]));
    stage
}

fn flash(files: &[&str], has_data_log: bool) -> Stage {
    other(look(ThemeName::Day, WIDE, false), files, has_data_log)
}

/// A file that is to be copied to a board which has one of that name; the list has the keyboard.
fn clash() -> Stage {
    let mut stage = showing(&[("a.py", 3)], &[("a.py", 5)]);
    stage.act(Action::BoardFiles(BoardFilesAction::CopyThere("/home/ada/a.py".into())));
    stage
}

/// The button that has the keyboard.
fn focused(stage: &Stage) -> Option<String> {
    let buttons = stage.harness.query_all_by_role(Role::Button);
    let mut buttons = buttons.filter(|node| node.accesskit_node().is_focused());
    buttons.next().and_then(|node| node.accesskit_node().label())
}

fn asks(stage: &Stage) -> bool {
    stage.harness.query_by_label("Question").is_some()
}

/// The name of the text that has the keyboard.
fn writes(stage: &Stage) -> Option<String> {
    let texts = stage.harness.query_all_by_role(Role::MultilineTextInput);
    let mut texts = texts.filter(|node| node.accesskit_node().is_focused());
    texts.next().and_then(|node| node.accesskit_node().label())
}

#[track_caller]
fn check(mut stage: Stage, (first, next): (&str, &str), behind: &str) {
    assert_eq!(focused(&stage).as_deref(), Some(first));
    stage.key(Key::Tab);
    assert_eq!(focused(&stage).as_deref(), Some(next), "Tab goes on in the bar");
    stage.keys(Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&stage).as_deref(), Some(first));
    assert!(asks(&stage));
    stage.key(Key::Escape);
    assert!(!asks(&stage), "Esc gives it up");
    assert_eq!(writes(&stage).as_deref(), Some(behind), "the keyboard is back");
}

#[test]
fn every_question_takes_the_keyboard_where_nothing_is_lost_and_gives_it_back() {
    check(unsaved(), ("Save", "Don’t save"), "Code editor");
    check(hex(), ("Both", "micro:bit V1"), "Code editor");
    check(install(), ("Install", "Cancel"), "Code editor");
    check(lacking(), ("Run without", "Cancel"), "REPL console");
    check(flash(&["score.txt"], true), ("Save it first", "Flash anyway"), "Code editor");
}

#[test]
fn a_file_that_would_be_replaced_is_asked_about_in_the_same_bar() {
    let mut stage = clash();
    let asked = stage.harness.get_by_label("Question").accesskit_node().value();
    assert_eq!(asked.as_deref(), Some("a.py is on your micro:bit V2 already. Replace it?"));
    assert_eq!(focused(&stage).as_deref(), Some("Keep both"));
    stage.key(Key::Escape);
    assert!(!asks(&stage) && stage.app().files_here().clash().is_none());
    let list = stage.harness.get_by_role_and_label(Role::ListBox, "Files on your micro:bit");
    assert!(list.accesskit_node().is_focused(), "the list has the keyboard again");
}

#[test]
fn where_every_other_answer_loses_something_it_is_cancel_that_has_the_keyboard() {
    assert_eq!(focused(&flash(&["score.txt"], false)).as_deref(), Some("Cancel"));
    assert_eq!(focused(&pressed(look(ThemeName::Day, WIDE, false), V1, "1.0.1")).as_deref(), Some("Cancel"));
}

#[test]
fn enter_answers() {
    let mut stage = hex();
    stage.key(Key::Enter);
    assert!(!asks(&stage));
    assert_eq!(stage.app().export(), None);
    assert!(stage.effects().iter().any(|effect| matches!(effect, mulberry::app::Effect::WriteHex(_))));
}

#[test]
fn whoever_is_to_get_the_keyboard_meanwhile_gets_it_behind_the_answer() {
    let mut stage = hex();
    stage.act(Action::Board(mulberry::app::BoardAction::Repl));
    assert_eq!(focused(&stage).as_deref(), Some("Both"));
    stage.key(Key::Escape);
    assert_eq!(writes(&stage).as_deref(), Some("REPL console"));
    assert!(!stage.effects().contains(&mulberry::app::Effect::Window(WindowEffect::Close)));
}

#[test]
fn only_what_may_lose_something_stands_out() {
    for (stage, live) in [
        (hex(), Live::Polite),
        (install(), Live::Polite),
        (lacking(), Live::Polite),
        (unsaved(), Live::Assertive),
        (flash(&["score.txt"], false), Live::Assertive),
    ] {
        let bar = stage.harness.get_by_label("Question").accesskit_node();
        assert_eq!(bar.live(), live, "{:?}", bar.value());
    }
}

#[test]
fn the_clock_of_a_program_stands_still_while_a_person_is_asked() {
    let mut stage = lacking();
    let told = |stage: &Stage| {
        let state = stage.harness.query_all_by_role(Role::Label).find_map(|node| {
            let label = node.accesskit_node().label()?;
            (label.starts_with("running") || label.starts_with("waits")).then_some(label)
        });
        state.unwrap_or_default()
    };
    assert_eq!(told(&stage), "waits for your answer");
    stage.wait(5000).press("Copy and run").wait(700);
    assert_eq!(told(&stage), "running 0.7 s");
    assert_eq!(stage.app().pane().console(), Some(ConsoleName::Repl(FIRST)));
}
