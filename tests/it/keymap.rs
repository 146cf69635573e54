//! Keys to actions, in the window and in a console.

mod layouts;
mod letters;
mod pressing;

use egui::{Event, Key, Modifiers};
use mulberry::app::registry::{self, Shortcut, entries};
use mulberry::app::{ConsoleAction, ConsoleName, ConsolePane, Seat};
use mulberry::term::{Chord, Console, GridSize, Remark, RowId};
use mulberry::ui::console::keys::{chord, wish};
use mulberry::ui::keymap::{Place, is_ours, is_pressed, written};

const LIVE: Place = Place::LiveConsole { name: ConsoleName::Output(Seat::FIRST), full_screen: false };
const FULL_SCREEN: Place = Place::LiveConsole { name: ConsoleName::Output(Seat::FIRST), full_screen: true };

#[test]
fn who_types_to_a_board_can_still_save_open_and_leave() {
    let live = Place::LiveConsole { name: ConsoleName::Repl(mulberry::app::BoardSeat::FIRST), full_screen: false };
    for (text, ours) in [("Ctrl+S", true), ("Ctrl+O", true), ("Ctrl+Q", true), ("Ctrl+D", false), ("Ctrl+E", false)] {
        assert_eq!((is_ours(&shortcut(text), live), is_ours(&shortcut(text), LIVE)), (ours, false), "{text}");
    }
}

/// The shortcut that is written like this.
fn shortcut(text: &str) -> Shortcut {
    let (held, key) = match text.strip_suffix('+') {
        Some(held) if !held.is_empty() => (held.trim_end_matches('+'), "+"),
        _ => text.rsplit_once('+').unwrap_or(("", text)),
    };
    let key = match key {
        "Tab" => registry::Key::Tab,
        "Enter" => registry::Key::Enter,
        "↑" => registry::Key::Up,
        "↓" => registry::Key::Down,
        "Page up" => registry::Key::PageUp,
        "Page down" => registry::Key::PageDown,
        key => match key.strip_prefix('F').and_then(|number| number.parse().ok()) {
            Some(number) => registry::Key::F(number),
            None => registry::Key::Char(key.chars().next().unwrap()),
        },
    };
    Shortcut { key, command: held.contains("Ctrl"), shift: held.contains("Shift"), alt: held.contains("Alt") }
}

#[track_caller]
fn check_pressed(text: &str, key: Key, modifiers: Modifiers, expected: bool) {
    assert_eq!(is_pressed(&shortcut(text), key, modifiers), expected, "{text}");
}

#[test]
fn a_shortcut_is_matched_with_just_what_it_names_held_down() {
    check_pressed("Ctrl+S", Key::S, Modifiers::COMMAND, true);
    check_pressed("Ctrl+S", Key::S, Modifiers::COMMAND | Modifiers::SHIFT, false);
    check_pressed("Ctrl+S", Key::S, Modifiers::COMMAND | Modifiers::ALT, false);
    check_pressed("Ctrl+S", Key::S, Modifiers::NONE, false);
    check_pressed("Ctrl+Shift+S", Key::S, Modifiers::COMMAND | Modifiers::SHIFT, true);
    check_pressed("Ctrl+S", Key::D, Modifiers::COMMAND, false);
    check_pressed("F5", Key::F5, Modifiers::NONE, true);
    check_pressed("F5", Key::F5, Modifiers::SHIFT, false);
    check_pressed("Shift+F5", Key::F5, Modifiers::SHIFT, true);
    check_pressed("Ctrl+Tab", Key::Tab, Modifiers::COMMAND, true);
    check_pressed("Ctrl+Tab", Key::Tab, Modifiers::COMMAND | Modifiers::SHIFT, false);
    check_pressed("Ctrl+3", Key::Num3, Modifiers::COMMAND, true);
    check_pressed("Ctrl+3", Key::Num3, Modifiers::COMMAND | Modifiers::SHIFT, true);
    check_pressed("Alt+↑", Key::ArrowUp, Modifiers::ALT, true);
    check_pressed("Alt+↑", Key::ArrowUp, Modifiers::ALT | Modifiers::SHIFT, false);
}

#[test]
fn signs_are_matched_wherever_the_keyboard_has_them() {
    check_pressed("Ctrl++", Key::Plus, Modifiers::COMMAND, true);
    check_pressed("Ctrl++", Key::Plus, Modifiers::COMMAND | Modifiers::SHIFT, true);
    check_pressed("Ctrl++", Key::Equals, Modifiers::COMMAND, true);
    check_pressed("Ctrl+-", Key::Minus, Modifiers::COMMAND, true);
    check_pressed("Ctrl+/", Key::Slash, Modifiers::COMMAND | Modifiers::SHIFT, true);
}

#[test]
fn every_shortcut_of_the_registry_can_be_pressed_and_written() {
    for entry in entries() {
        for shortcut in &entry.shortcuts {
            let held = Modifiers {
                alt: shortcut.alt,
                shift: shortcut.shift,
                ..if shortcut.command { Modifiers::COMMAND } else { Modifiers::NONE }
            };
            let pressed = Key::ALL.iter().any(|key| is_pressed(shortcut, *key, held));
            assert!(pressed, "{}: no key for {shortcut:?}", entry.id);
            assert!(!written(shortcut).is_empty());
        }
    }
}

#[track_caller]
fn check_written(text: &str) {
    assert_eq!(written(&shortcut(text)), text.replace('-', "−"));
}

#[test]
fn shortcuts_are_written_as_people_read_them() {
    for text in ["Ctrl+S", "Ctrl+Shift+S", "F11", "Shift+F5", "Ctrl+Tab", "Ctrl+-", "Ctrl++", "Alt+Enter", "Alt+↓"] {
        check_written(text);
    }
}

#[track_caller]
fn check_ours(text: &str, expected: [bool; 2]) {
    let shortcut = shortcut(text);
    assert_eq!([LIVE, FULL_SCREEN].map(|place| is_ours(&shortcut, place)), expected, "{text}");
    assert!(
        is_ours(&shortcut, Place::Editor) && is_ours(&shortcut, Place::QuietConsole(ConsoleName::Output(Seat::FIRST)))
    );
}

#[test]
fn where_a_program_listens_most_keys_are_its_own() {
    check_ours("F1", [true, false]);
    check_ours("F5", [true, true]);
    check_ours("Shift+F5", [true, true]);
    check_ours("Ctrl+Tab", [true, true]);
    check_ours("Ctrl+Shift+Tab", [true, true]);
    check_ours("Ctrl+1", [true, true]);
    check_ours("Ctrl+0", [false, false]);
    check_ours("Ctrl+J", [true, true]);
    check_ours("Ctrl+Shift+S", [true, true]);
    for text in ["Ctrl+S", "Ctrl+W", "Ctrl+Z", "Ctrl+-", "Ctrl+A", "Alt+Enter", "Alt+↑", "Ctrl+/"] {
        check_ours(text, [false, false]);
    }
}

/// A console with 100 rows, in which a program runs or not.
fn console(live: bool) -> ConsolePane {
    let mut console = Console::new(GridSize { columns: 40, rows: 10 }, 1000);
    console.begin();
    for line in 0..100 {
        console.feed(format!("{line}\r\n").as_bytes());
    }
    if !live {
        console.finish(Remark::RunFinished { took: 5 });
    }
    ConsolePane::new(console)
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

#[track_caller]
fn check_wish(event: &Event, live: bool, expected: impl Into<Option<ConsoleAction>>) {
    assert_eq!(wish(event, false, &console(live)), expected.into(), "{event:?}, live: {live}");
}

fn sent(key: mulberry::term::Key, ctrl: bool) -> ConsoleAction {
    ConsoleAction::Key(Chord { key, ctrl, alt: false, shift: false })
}

#[test]
fn what_is_typed_goes_to_the_program_while_it_runs() {
    let text = || Event::Text("ä".to_owned());
    check_wish(&text(), true, Some(ConsoleAction::Text("ä".to_owned())));
    check_wish(&text(), false, None);
    check_wish(&key(Key::Tab, Modifiers::NONE), true, sent(mulberry::term::Key::Tab, false));
    check_wish(&key(Key::Tab, Modifiers::NONE), false, None);
    check_wish(&key(Key::Escape, Modifiers::NONE), true, sent(mulberry::term::Key::Escape, false));
    check_wish(&key(Key::Escape, Modifiers::NONE), false, None);
    check_wish(&key(Key::D, Modifiers::CTRL), true, sent(mulberry::term::Key::Char('d'), true));
    check_wish(&key(Key::Space, Modifiers::CTRL), true, sent(mulberry::term::Key::Char(' '), true));
    check_wish(&key(Key::A, Modifiers::NONE), true, None);
    check_wish(&key(Key::F7, Modifiers::NONE), true, sent(mulberry::term::Key::F(7), false));
}

#[test]
#[cfg(not(target_os = "macos"))]
fn the_clipboards_keys_mean_what_terminals_mean() {
    check_wish(&Event::Copy, true, Some(ConsoleAction::CopyOrInterrupt));
    check_wish(&Event::Copy, false, Some(ConsoleAction::Copy));
    assert_eq!(wish(&Event::Copy, true, &console(true)), Some(ConsoleAction::Copy), "Ctrl+Shift+C");
    check_wish(&Event::Cut, true, sent(mulberry::term::Key::Char('x'), true));
    check_wish(&Event::Cut, false, Some(ConsoleAction::Copy));
    check_wish(&Event::Paste("a".to_owned()), true, Some(ConsoleAction::Paste("a".to_owned())));
}

#[test]
fn alt_and_a_letter_is_a_chord_and_alt_gr_is_none() {
    let meta = chord(Key::B, Modifiers::ALT);
    let expected = Chord { key: mulberry::term::Key::Char('b'), ctrl: false, alt: true, shift: false };
    assert_eq!(meta, (!cfg!(target_os = "macos")).then_some(expected));
    assert_eq!(chord(Key::B, Modifiers::NONE), None);
    assert_eq!(chord(Key::B, Modifiers::SHIFT), None);
}

#[test]
fn shift_and_the_paging_keys_look_back() {
    let up = key(Key::PageUp, Modifiers::SHIFT);
    let rows = console(true).console.rows();
    let expected = RowId(rows.end.0 - 10 - 9);
    check_wish(&up, true, Some(ConsoleAction::ScrollTo(Some(expected))));
    check_wish(&key(Key::PageDown, Modifiers::SHIFT), true, Some(ConsoleAction::ScrollTo(None)));
    check_wish(&key(Key::PageUp, Modifiers::NONE), true, sent(mulberry::term::Key::PageUp, false));
    check_wish(&key(Key::Home, Modifiers::NONE), false, Some(ConsoleAction::ScrollTo(Some(RowId(0)))));
    check_wish(&key(Key::End, Modifiers::NONE), false, Some(ConsoleAction::ScrollTo(None)));
}
