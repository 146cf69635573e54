//! Keys to wishes, on every system.

use egui::os::OperatingSystem;
use egui::{Event, FocusDirection, ImeEvent, Key, Modifiers};
use mulberry::app::{Action, EditAction};
use mulberry::text::{Motion, Typing};
use mulberry::ui::editor::keys::{Keyboard, Wishes, action};

use Key::{
    ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Backspace, Delete, End, Enter, Escape, Home, PageDown, PageUp, Tab,
};
use OperatingSystem::{Mac, Nix, Windows};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;

/// Ctrl as Linux and Windows report it.
fn ctrl() -> Modifiers {
    Modifiers::CTRL | Modifiers::COMMAND
}

/// Cmd as macOS reports it.
fn cmd() -> Modifiers {
    Modifiers::MAC_CMD | Modifiers::COMMAND
}

fn press(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn go(motion: Motion, extend: bool) -> EditAction {
    EditAction::Go { motion, extend }
}

fn check(system: OperatingSystem, key: Key, modifiers: Modifiers, expected: Option<EditAction>) {
    let found = action(&press(key, modifiers), 30, system);
    assert_eq!(found, expected.map(Action::Edit), "{key:?} with {modifiers:?} on {system:?}");
}

#[test]
fn motions_on_linux_and_windows() {
    for system in [Nix, Windows] {
        let check = |key, modifiers, motion: Motion| {
            check(system, key, modifiers, Some(go(motion, false)));
            check(system, key, modifiers | SHIFT, Some(go(motion, true)));
        };
        check(ArrowLeft, NONE, Motion::Left);
        check(ArrowRight, NONE, Motion::Right);
        check(ArrowUp, NONE, Motion::Up);
        check(ArrowDown, NONE, Motion::Down);
        check(ArrowLeft, ctrl(), Motion::WordLeft);
        check(ArrowRight, ctrl(), Motion::WordRight);
        check(Home, NONE, Motion::LineStart);
        check(End, NONE, Motion::LineEnd);
        check(Home, ctrl(), Motion::Start);
        check(End, ctrl(), Motion::End);
        check(PageUp, NONE, Motion::PageUp(30));
        check(PageDown, NONE, Motion::PageDown(30));
    }
}

#[test]
fn motions_on_macos() {
    let check = |key, modifiers, motion: Motion| {
        check(Mac, key, modifiers, Some(go(motion, false)));
        check(Mac, key, modifiers | SHIFT, Some(go(motion, true)));
    };
    check(ArrowLeft, NONE, Motion::Left);
    check(ArrowLeft, ALT, Motion::WordLeft);
    check(ArrowRight, ALT, Motion::WordRight);
    check(ArrowLeft, cmd(), Motion::LineStart);
    check(ArrowRight, cmd(), Motion::LineEnd);
    check(ArrowUp, cmd(), Motion::Start);
    check(ArrowDown, cmd(), Motion::End);
    check(Home, NONE, Motion::LineStart);
}

#[test]
fn typing() {
    let check = |system, key, modifiers, typing: Typing| check(system, key, modifiers, Some(EditAction::Type(typing)));
    check(Nix, Enter, NONE, Typing::Newline);
    check(Nix, Enter, SHIFT, Typing::Newline);
    check(Nix, Tab, NONE, Typing::Indent);
    check(Nix, Tab, SHIFT, Typing::Dedent);
    check(Nix, Backspace, NONE, Typing::Backspace);
    check(Nix, Backspace, SHIFT, Typing::Backspace);
    check(Nix, Backspace, ctrl(), Typing::BackspaceWord);
    check(Nix, Delete, NONE, Typing::Delete);
    check(Nix, Delete, ctrl(), Typing::DeleteWord);
    check(Mac, Backspace, ALT, Typing::BackspaceWord);
    check(Mac, Delete, ALT, Typing::DeleteWord);
}

#[test]
fn keys_that_belong_to_others() {
    let check = |system, key, modifiers| check(system, key, modifiers, None);
    check(Nix, ArrowUp, ALT);
    check(Nix, ArrowUp, ctrl());
    check(Nix, PageDown, ctrl());
    check(Nix, Tab, ctrl());
    check(Nix, Enter, ctrl());
    check(Nix, Enter, ALT);
    check(Nix, Key::F5, NONE);
    check(Nix, Key::A, NONE);
    check(Nix, ArrowLeft, ctrl() | ALT);
    check(Mac, Tab, Modifiers::CTRL);
    check(Mac, ArrowUp, Modifiers::CTRL);
}

#[test]
fn text_and_clipboard() {
    let check = |event: Event, expected: Option<EditAction>| {
        assert_eq!(action(&event, 30, Nix), expected.map(Action::Edit), "{event:?}");
    };
    let text = |text: &str| Some(EditAction::Type(Typing::Text(text.to_owned())));
    check(Event::Text("a".to_owned()), text("a"));
    check(Event::Text("é".to_owned()), text("é"));
    check(Event::Ime(ImeEvent::Commit("日本".to_owned())), text("日本"));
    check(Event::Text(String::new()), None);
    check(Event::Text("\n".to_owned()), None);
    check(Event::Paste("a\nb".to_owned()), Some(EditAction::Type(Typing::Paste("a\nb".to_owned()))));
    check(Event::Paste(String::new()), None);
    check(Event::Copy, Some(EditAction::Copy));
    check(Event::Cut, Some(EditAction::Cut));
}

#[test]
fn releases_mean_nothing() {
    let release = Event::Key { key: Enter, physical_key: None, pressed: false, repeat: false, modifiers: NONE };
    assert_eq!(action(&release, 30, Nix), None);
}

#[test]
fn escape_then_tab_leaves() {
    let check = |events: &[Event], actions: usize, leave: Option<FocusDirection>| {
        let mut keyboard = Keyboard::default();
        let wishes: Vec<Wishes> = events.iter().map(|event| keyboard.read(event, 30, Nix)).collect();
        let done = wishes.iter().filter(|wishes| wishes.action.is_some()).count();
        let left = wishes.iter().find_map(|wishes| wishes.leave);
        assert_eq!((done, left), (actions, leave), "{events:?}");
    };
    let (escape, tab, back) = (press(Escape, NONE), press(Tab, NONE), press(Tab, SHIFT));
    let letter = Event::Text("a".to_owned());
    check(std::slice::from_ref(&tab), 1, None);
    check(std::slice::from_ref(&escape), 0, None);
    check(&[escape.clone(), tab.clone()], 0, Some(FocusDirection::Next));
    check(&[escape.clone(), back.clone()], 0, Some(FocusDirection::Previous));
    check(&[escape.clone(), letter, tab.clone()], 2, None);
    check(&[escape.clone(), press(ArrowLeft, NONE), tab.clone()], 2, None);
    check(&[escape, press(Tab, ctrl()), tab], 0, Some(FocusDirection::Next));
}

#[test]
fn escape_is_remembered_until_the_keyboard_goes_elsewhere() {
    let mut keyboard = Keyboard::default();
    assert!(keyboard.read(&press(Escape, NONE), 30, Nix).escaped);
    keyboard.forget();
    assert_eq!(keyboard.read(&press(Tab, NONE), 30, Nix).leave, None);
    keyboard.read(&press(Escape, NONE), 30, Nix);
    assert_eq!(keyboard.read(&press(Tab, NONE), 30, Nix).leave, Some(FocusDirection::Next));
}
