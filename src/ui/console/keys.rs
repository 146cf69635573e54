//! Keys in a console: what is typed goes to the program, but copying, pasting and scrolling.

use egui::{Event, ImeEvent, Modifiers};

use crate::app::{ConsoleAction, ConsolePane};
use crate::term::{Chord, Key, RowId};

/// What the keyboard remembers between two events of a frame.
#[derive(Debug, Default)]
pub struct Keyboard {
    /// Whether a character that follows belongs to the key before it.
    swallow: bool,
}

impl Keyboard {
    /// Reads an event. `None` for one that is nothing to a console, else what it wishes, if anything. `shift` as for `wish`.
    pub fn read(&mut self, event: &Event, shift: bool, pane: &ConsolePane) -> Option<Option<ConsoleAction>> {
        // Some systems send the character of Alt and a letter, too.
        if std::mem::take(&mut self.swallow) && matches!(event, Event::Text(_)) {
            return Some(None);
        }
        let wish = wish(event, shift, pane)?;
        self.swallow = matches!(wish, ConsoleAction::Key(Chord { key: Key::Char(_), alt: true, .. }));
        Some(Some(wish))
    }
}

/// What an event means in a console. `shift` tells Ctrl+Shift+C from Ctrl+C, for both come as the same event.
pub fn wish(event: &Event, shift: bool, pane: &ConsolePane) -> Option<ConsoleAction> {
    let live = pane.console.is_live();
    match event {
        Event::Copy if shift || !live || cfg!(target_os = "macos") => Some(ConsoleAction::Copy),
        Event::Copy => Some(ConsoleAction::CopyOrInterrupt),
        Event::Cut if live && !cfg!(target_os = "macos") => Some(ConsoleAction::Key(control('x'))),
        Event::Cut => Some(ConsoleAction::Copy),
        Event::Paste(text) => Some(ConsoleAction::Paste(text.clone())),
        Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) if live && !text.is_empty() => {
            Some(ConsoleAction::Text(text.clone()))
        }
        Event::Key { key, pressed: true, modifiers, .. } => scrolling(*key, *modifiers, pane)
            .or_else(|| live.then(|| chord(*key, *modifiers)).flatten().map(ConsoleAction::Key)),
        _ => None,
    }
}

/// The key as a program in a terminal knows it; `None` for keys that type a character.
pub fn chord(key: egui::Key, modifiers: Modifiers) -> Option<Chord> {
    if modifiers.mac_cmd {
        return None;
    }
    let held = modifiers.ctrl || (modifiers.alt && !cfg!(target_os = "macos"));
    let key = named(key).or_else(|| character(key).filter(|_| held))?;
    Some(Chord { key, ctrl: modifiers.ctrl, alt: modifiers.alt, shift: modifiers.shift })
}

fn control(char: char) -> Chord {
    Chord { key: Key::Char(char), ctrl: true, alt: false, shift: false }
}

fn named(key: egui::Key) -> Option<Key> {
    Some(match key {
        egui::Key::Enter => Key::Enter,
        egui::Key::Tab => Key::Tab,
        egui::Key::Backspace => Key::Backspace,
        egui::Key::Escape => Key::Escape,
        egui::Key::ArrowUp => Key::Up,
        egui::Key::ArrowDown => Key::Down,
        egui::Key::ArrowLeft => Key::Left,
        egui::Key::ArrowRight => Key::Right,
        egui::Key::Home => Key::Home,
        egui::Key::End => Key::End,
        egui::Key::PageUp => Key::PageUp,
        egui::Key::PageDown => Key::PageDown,
        egui::Key::Insert => Key::Insert,
        egui::Key::Delete => Key::Delete,
        _ => Key::F(key.name().strip_prefix('F')?.parse().ok().filter(|number| (1..=12).contains(number))?),
    })
}

fn character(key: egui::Key) -> Option<Key> {
    let name = if key == egui::Key::Space { " " } else { key.symbol_or_name() };
    let mut letters = name.chars();
    // egui writes the minus key with the typographic sign.
    let sign = letters.next().filter(|sign| letters.next().is_none() && (sign.is_ascii() || *sign == '−'))?;
    Some(Key::Char(if sign == '−' { '-' } else { sign.to_ascii_lowercase() }))
}

/// Shift and the paging keys look back, as terminals have it; where nothing runs they need no Shift.
fn scrolling(key: egui::Key, modifiers: Modifiers, pane: &ConsolePane) -> Option<ConsoleAction> {
    let free = modifiers.is_none() && !pane.console.is_live();
    if !(free || modifiers.shift_only()) || pane.console.full_screen() {
        return None;
    }
    let rows = pane.console.rows();
    let screenful = u64::from(pane.console.size().rows.saturating_sub(1)).max(1);
    let end = rows.end.0.saturating_sub(screenful + 1).max(rows.start.0);
    let top = pane.top.map_or(end, |top| top.0.min(end));
    let wanted = match key {
        egui::Key::PageUp => top.saturating_sub(screenful),
        egui::Key::PageDown => top + screenful,
        egui::Key::ArrowUp if free => top.saturating_sub(1),
        egui::Key::ArrowDown if free => top + 1,
        egui::Key::Home if free => 0,
        egui::Key::End if free => end,
        _ => return None,
    };
    let top = (wanted < end).then_some(RowId(wanted.max(rows.start.0)));
    Some(ConsoleAction::ScrollTo(top))
}
