//! Keys to actions: looks up in the registry what a key that was pressed does, and says how a shortcut is written.

use egui::{Event, Modifiers};

use crate::app::registry::{self, Entry, Key, Shortcut};
use crate::app::{Action, App, BoardAction, ConsoleAction, ConsoleName, EditAction, FindAction, FindPlace};

/// Where the keyboard is, as far as shortcuts care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the editor, or nowhere.
    Editor,
    /// On a button, a tab, a splitter.
    Chrome,
    /// In a console in which nothing runs.
    QuietConsole(ConsoleName),
    /// In a console that sends its keys to what runs there.
    LiveConsole {
        /// Which.
        name: ConsoleName,
        /// Whether a full-screen program wants the function keys, too.
        full_screen: bool,
    },
}

/// Whether `shortcut` is what was pressed. Signs and digits are matched whether Shift is held or not, for where they stand
/// on a keyboard is the layout's affair: a French one writes digits with Shift.
pub fn is_pressed(shortcut: &Shortcut, key: egui::Key, modifiers: Modifiers) -> bool {
    let needs_no_shift = matches!(shortcut.key, Key::Char(char) if !char.is_ascii_alphabetic());
    let mac = cfg!(target_os = "macos");
    // On macOS, Cmd+Tab goes to another program: there, too, Ctrl+Tab goes to another tab.
    let control = mac && shortcut.key == Key::Tab;
    let command = if control { modifiers.ctrl } else { modifiers.command };
    egui_keys(shortcut.key).contains(&key)
        && shortcut.command == command
        && shortcut.alt == modifiers.alt
        && (needs_no_shift || shortcut.shift == modifiers.shift)
        && (control || !(mac && modifiers.ctrl))
}

/// Whether a shortcut is ours in this place. Where a program listens, it gets every key but function keys, Ctrl+Shift+…,
/// Ctrl+Tab, Ctrl+1…9 and Ctrl+J; a full-screen program gets the function keys, too, but Run and Stop. A board's console is
/// live as long as its board is there, and has no use for the keys that save, open and leave.
pub fn is_ours(shortcut: &Shortcut, place: Place) -> bool {
    let Place::LiveConsole { name, full_screen } = place else { return true };
    match shortcut.key {
        Key::Char('O' | 'Q' | 'S') if matches!(name, ConsoleName::Repl(_)) => shortcut.command,
        Key::F(number) => !full_screen || number == 5,
        Key::Tab | Key::Char('1'..='9' | 'J') => shortcut.command,
        Key::Char(_) | Key::PageUp | Key::PageDown => shortcut.command && shortcut.shift,
        Key::Enter | Key::Up | Key::Down => false,
    }
}

/// How a shortcut is written: "Ctrl+Shift+S".
pub fn written(shortcut: &Shortcut) -> String {
    let held = [
        (shortcut.command, if cfg!(target_os = "macos") && shortcut.key != Key::Tab { "Cmd" } else { "Ctrl" }),
        (shortcut.alt, "Alt"),
        (shortcut.shift, "Shift"),
    ];
    let mut parts: Vec<String> = held.iter().filter(|(held, _)| *held).map(|(_, name)| (*name).to_owned()).collect();
    parts.push(match shortcut.key {
        Key::Char('-') => "−".to_owned(),
        Key::Char(char) => char.to_string(),
        Key::F(number) => format!("F{number}"),
        Key::Tab => "Tab".to_owned(),
        Key::Enter => "Enter".to_owned(),
        Key::Up => "↑".to_owned(),
        Key::Down => "↓".to_owned(),
        Key::PageUp => "Page up".to_owned(),
        Key::PageDown => "Page down".to_owned(),
    });
    parts.join("+")
}

/// The action whose key an event is.
pub fn action_of(event: &Event, app: &App, place: Place) -> Option<Action> {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    let pressed = |shortcut: &Shortcut| is_pressed(shortcut, *key, *modifiers) && is_ours(shortcut, place);
    // Run and Stop share a key: the one that works is meant.
    let here = |entry: &&Entry| entry.shortcuts.iter().any(pressed);
    let mut wishes = registry::entries().iter().filter(here).filter_map(|entry| meant(&entry.action, app, place));
    let action = wishes.find(|action| registry::can(app, action))?;
    Some(if modifiers.shift { action } else { registry::pressed(&action) })
}

/// What a key of a board's console means while something is being sent to the board: Esc gives that up.
pub fn aborts(event: &Event, app: &App, console: ConsoleName) -> Option<Action> {
    let ConsoleName::Repl(seat) = console else { return None };
    let escape =
        matches!(event, Event::Key { key: egui::Key::Escape, pressed: true, modifiers, .. } if modifiers.is_none());
    let sending = escape && app.boards().seat(seat).sending().is_some();
    sending.then_some(Action::Board(BoardAction::Abort))
}

/// What an action means in this place: keys that change text only do so where the text is.
fn meant(action: &Action, app: &App, place: Place) -> Option<Action> {
    match (action, place) {
        (Action::Edit(EditAction::SelectAll), Place::QuietConsole(name)) => {
            Some(Action::Console(name, ConsoleAction::SelectAll))
        }
        (Action::Find(find), _) => Some(Action::Find(found_in(find, app, place))),
        (Action::Edit(_), Place::Editor) => Some(action.clone()),
        (Action::Edit(_), _) => None,
        _ => Some(action.clone()),
    }
}

/// A wish to find, where the keyboard is; on a button or in a field, where one is finding already.
fn found_in(action: &FindAction, app: &App, place: Place) -> FindAction {
    let place = match place {
        Place::Editor => FindPlace::Text,
        Place::Chrome => app.find().place().unwrap_or(FindPlace::Text),
        Place::QuietConsole(name) | Place::LiveConsole { name, .. } => FindPlace::Console(name),
    };
    match action {
        FindAction::Open(_) => FindAction::Open(place),
        FindAction::Next(_) => FindAction::Next(place),
        FindAction::Previous(_) => FindAction::Previous(place),
        action => action.clone(),
    }
}

/// What egui calls a key; a sign may stand on several.
fn egui_keys(key: Key) -> Vec<egui::Key> {
    match key {
        Key::Char('+') => vec![egui::Key::Plus, egui::Key::Equals],
        Key::Char(char) => egui::Key::from_name(char.encode_utf8(&mut [0; 4])).into_iter().collect(),
        Key::F(number) => egui::Key::from_name(&format!("F{number}")).into_iter().collect(),
        Key::Tab => vec![egui::Key::Tab],
        Key::Enter => vec![egui::Key::Enter],
        Key::Up => vec![egui::Key::ArrowUp],
        Key::Down => vec![egui::Key::ArrowDown],
        Key::PageUp => vec![egui::Key::PageUp],
        Key::PageDown => vec![egui::Key::PageDown],
    }
}
