//! Which keys systems take, and what German, French, Spanish and Polish keyboards can type.

use egui::{Event, Modifiers};
use mulberry::app::registry::{Key, Shortcut, entries};
use mulberry::app::{Action, EditAction};
use mulberry::text::Typing;
use mulberry::ui::editor::keys::action;
use mulberry::ui::keymap::{is_pressed, written};

use super::shortcut;

/// Keys that a system keeps for itself, or that people take for the system's.
const TAKEN: [(&str, &[&str]); 4] = [
    ("Windows", &["Alt+F4", "Alt+Tab", "Alt+Space", "Ctrl+Alt+↑", "Ctrl+Alt+↓", "F10"]),
    ("macOS", &["Ctrl+H", "Ctrl+M", "Ctrl+`", "Ctrl+Shift+Q", "Ctrl+Shift+3", "Ctrl+Shift+4"]),
    ("GNOME", &["Alt+F1", "Alt+F2", "Alt+F7", "Alt+F8", "Alt+`", "Ctrl+Alt+T", "Ctrl+Alt+D", "Ctrl+Shift+U", "Ctrl+;"]),
    ("KDE", &["Ctrl+F1", "Ctrl+F2", "Ctrl+F3", "Ctrl+F4", "Ctrl+F8", "Ctrl+F9", "Ctrl+F10", "Ctrl+F12", "Alt+F3"]),
];

/// Keys with another way to the same in the editor.
const SECOND_WAY: [(&str, egui::Key, Modifiers, Typing); 2] = [
    ("edit-indent", egui::Key::Tab, Modifiers::NONE, Typing::Indent),
    ("edit-dedent", egui::Key::Tab, Modifiers::SHIFT, Typing::Dedent),
];

/// How a keyboard types a sign.
#[derive(Clone, Copy, PartialEq)]
enum How {
    Alone,
    WithShift,
    WithAltGr,
}

use How::{Alone, WithAltGr, WithShift};

/// The signs of shortcuts, on each keyboard.
const KEYBOARDS: [(&str, &[(char, How)]); 4] = [
    (
        "German",
        &[
            ('/', WithShift),
            ('-', Alone),
            ('+', Alone),
            ('=', WithShift),
            ('[', WithAltGr),
            (']', WithAltGr),
            ('.', Alone),
        ],
    ),
    (
        "French",
        &[
            ('/', WithShift),
            ('-', Alone),
            ('+', WithShift),
            ('=', Alone),
            ('[', WithAltGr),
            (']', WithAltGr),
            ('.', WithShift),
        ],
    ),
    (
        "Spanish",
        &[
            ('/', WithShift),
            ('-', Alone),
            ('+', Alone),
            ('=', WithShift),
            ('[', WithAltGr),
            (']', WithAltGr),
            ('.', Alone),
        ],
    ),
    ("Polish", &[('/', Alone), ('-', Alone), ('+', WithShift), ('=', Alone), ('[', Alone), (']', Alone), ('.', Alone)]),
];

fn all() -> impl Iterator<Item = (&'static str, Shortcut)> {
    entries().iter().flat_map(|entry| entry.shortcuts.iter().map(|shortcut| (entry.id, *shortcut)))
}

#[test]
fn no_key_belongs_to_a_system() {
    for (system, taken) in TAKEN {
        for keys in taken {
            let taken = shortcut(keys);
            // Cmd+H hides a program: on macOS find-replace has another key.
            let other = system == "macOS" && !cfg!(target_os = "macos");
            let ours = all().find(|(id, ours)| *ours == taken && !(other && *id == "find-replace"));
            assert!(ours.is_none(), "{system} has {keys}, and {ours:?} too");
        }
    }
    // On macOS Cmd and Option type nothing and open nothing, and Cmd+Option+F is how people replace there.
    for (id, ours) in all().filter(|(id, _)| !(cfg!(target_os = "macos") && *id == "find-replace")) {
        assert!(!(ours.alt && ours.command), "{id}: {ours:?} types a sign or turns the screen somewhere");
        assert!(!(ours.alt && matches!(ours.key, Key::Tab | Key::F(_) | Key::Char(_))), "{id}: {ours:?} opens menus");
    }
}

/// Whether a keyboard reaches a shortcut without AltGr, which on Windows is Ctrl and Alt.
fn is_typed(signs: &[(char, How)], shortcut: Shortcut) -> bool {
    let Key::Char(char) = shortcut.key else { return true };
    if char.is_ascii_alphanumeric() {
        return true;
    }
    let (_, how) = signs.iter().find(|(sign, _)| *sign == char).unwrap_or_else(|| panic!("where is {char}?"));
    let shift = if *how == WithShift { Modifiers::SHIFT } else { Modifiers::NONE };
    let key = egui::Key::from_name(&char.to_string()).unwrap_or_else(|| panic!("egui knows no {char}"));
    *how != WithAltGr && is_pressed(&shortcut, key, Modifiers::COMMAND | shift)
}

#[test]
fn every_key_can_be_typed_on_every_keyboard_or_has_a_second_way() {
    for (keyboard, signs) in KEYBOARDS {
        for entry in entries().iter().filter(|entry| !entry.shortcuts.is_empty()) {
            let typed = entry.shortcuts.iter().any(|shortcut| is_typed(signs, *shortcut));
            let second = SECOND_WAY.iter().any(|(id, ..)| *id == entry.id);
            let keys: Vec<String> = entry.shortcuts.iter().map(written).collect();
            assert!(typed || second, "{keyboard}: nobody can type {keys:?} for {}", entry.id);
        }
    }
}

#[test]
fn the_second_ways_lead_there() {
    for (id, key, modifiers, typing) in SECOND_WAY {
        let event = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let expected = Action::Edit(EditAction::Type(typing));
        assert_eq!(action(&event, 30, egui::os::OperatingSystem::Nix), Some(expected.clone()), "{id}");
        let entry = entries().iter().find(|entry| entry.id == id);
        assert_eq!(entry.map(|entry| &entry.action), Some(&expected), "{id}");
    }
}

#[test]
fn digits_are_reached_on_a_french_keyboard() {
    // There they are written with Shift, and 4 and 6 without it write signs that egui knows.
    for digit in '1'..='9' {
        let key = egui::Key::from_name(&digit.to_string()).unwrap();
        let shortcut = shortcut(&format!("Ctrl+{digit}"));
        assert!(is_pressed(&shortcut, key, Modifiers::COMMAND | Modifiers::SHIFT), "{digit}");
    }
}
