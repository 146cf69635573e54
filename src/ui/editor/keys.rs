//! Keys to wishes: one table for motions, one for typing, and Esc then Tab to leave.

use egui::os::OperatingSystem;
use egui::{Event, FocusDirection, ImeEvent, Key, Modifiers};

use crate::app::{Action, EditAction};
use crate::text::{Motion, Typing};

/// What the keyboard remembers between two keys.
#[derive(Debug, Default)]
pub struct Keyboard {
    /// Esc was the last key, so that Tab leaves instead of indenting.
    leaving: bool,
}

/// What a key asks for.
#[derive(Debug, Default, PartialEq)]
pub struct Wishes {
    /// What to do.
    pub action: Option<Action>,
    /// Whether Esc was pressed: several carets become one.
    pub escaped: bool,
    /// Where the keyboard goes from here, if it leaves.
    pub leave: Option<FocusDirection>,
}

impl Keyboard {
    /// Reads an event. `page` is the number of lines in view.
    pub fn read(&mut self, event: &Event, page: usize, system: OperatingSystem) -> Wishes {
        if is_key(event, Key::Escape) {
            self.leaving = true;
            return Wishes { escaped: true, ..Wishes::default() };
        }
        if self.leaving && is_key(event, Key::Tab) {
            return Wishes { leave: direction(event), ..Wishes::default() };
        }
        let action = action(event, page, system);
        self.leaving &= action.is_none();
        Wishes { action, ..Wishes::default() }
    }

    /// Tab indents again: the keyboard has gone elsewhere.
    pub fn forget(&mut self) {
        self.leaving = false;
    }
}

/// What an event means where code is written; `None` where it means nothing here. `page` is the number of lines in view.
pub fn action(event: &Event, page: usize, system: OperatingSystem) -> Option<Action> {
    let typed = |typing| Some(Action::Edit(EditAction::Type(typing)));
    match event {
        // Enter comes as a key, too: its text would break the line twice.
        Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) if !matches!(text.as_str(), "" | "\n" | "\r") => {
            typed(Typing::Text(text.clone()))
        }
        Event::Ime(ImeEvent::DeleteSurrounding { before_chars, after_chars }) => {
            typed(Typing::DeleteAround { before: *before_chars, after: *after_chars })
        }
        Event::Paste(text) if !text.is_empty() => typed(Typing::Paste(text.clone())),
        Event::Copy => Some(Action::Edit(EditAction::Copy)),
        Event::Cut => Some(Action::Edit(EditAction::Cut)),
        Event::Key { key, pressed: true, modifiers, .. } => {
            let reach = reach(*modifiers, system)?;
            if let Some(motion) = motion(*key, reach, page) {
                return Some(Action::Edit(EditAction::Go { motion, extend: modifiers.shift }));
            }
            typed(typing(*key, reach, modifiers.shift)?)
        }
        _ => None,
    }
}

/// How far a key reaches, by what is held down with it.
#[derive(Clone, Copy)]
enum Reach {
    /// A character or a line.
    Near,
    /// A word; Ctrl, on macOS Option.
    Word,
    /// To the end; Cmd on macOS, elsewhere nothing.
    Far,
}

/// The reach, `None` for a combination that is not ours.
fn reach(modifiers: Modifiers, system: OperatingSystem) -> Option<Reach> {
    let mac = matches!(system, OperatingSystem::Mac | OperatingSystem::IOS);
    match (modifiers.alt, modifiers.ctrl, modifiers.command) {
        (false, false, false) => Some(Reach::Near),
        (true, false, false) if mac => Some(Reach::Word),
        (false, false, true) if mac => Some(Reach::Far),
        (false, true, _) if !mac => Some(Reach::Word),
        _ => None,
    }
}

/// Where a key takes the caret.
fn motion(key: Key, reach: Reach, page: usize) -> Option<Motion> {
    Some(match (key, reach) {
        (Key::ArrowLeft, Reach::Near) => Motion::Left,
        (Key::ArrowLeft, Reach::Word) => Motion::WordLeft,
        (Key::ArrowRight, Reach::Near) => Motion::Right,
        (Key::ArrowRight, Reach::Word) => Motion::WordRight,
        (Key::ArrowUp, Reach::Near) => Motion::Up,
        (Key::ArrowDown, Reach::Near) => Motion::Down,
        (Key::PageUp, Reach::Near) => Motion::PageUp(page.max(1)),
        (Key::PageDown, Reach::Near) => Motion::PageDown(page.max(1)),
        (Key::Home, Reach::Near) | (Key::ArrowLeft, Reach::Far) => Motion::LineStart,
        (Key::End, Reach::Near) | (Key::ArrowRight, Reach::Far) => Motion::LineEnd,
        (Key::Home, _) | (Key::ArrowUp, Reach::Far) => Motion::Start,
        (Key::End, _) | (Key::ArrowDown, Reach::Far) => Motion::End,
        _ => return None,
    })
}

/// What a key types.
fn typing(key: Key, reach: Reach, shift: bool) -> Option<Typing> {
    Some(match (key, reach) {
        (Key::Enter, Reach::Near) => Typing::Newline,
        (Key::Tab, Reach::Near) if shift => Typing::Dedent,
        (Key::Tab, Reach::Near) => Typing::Indent,
        (Key::Backspace, Reach::Near) => Typing::Backspace,
        (Key::Backspace, Reach::Word) => Typing::BackspaceWord,
        (Key::Delete, Reach::Near) => Typing::Delete,
        (Key::Delete, Reach::Word) => Typing::DeleteWord,
        _ => return None,
    })
}

/// Whether this key, with nothing but Shift held, is pressed.
fn is_key(event: &Event, wanted: Key) -> bool {
    matches!(event, Event::Key { key, pressed: true, modifiers, .. }
        if *key == wanted && !modifiers.alt && !modifiers.ctrl && !modifiers.command)
}

/// Where Tab leads.
fn direction(event: &Event) -> Option<FocusDirection> {
    match event {
        Event::Key { modifiers, .. } if modifiers.shift => Some(FocusDirection::Previous),
        Event::Key { .. } => Some(FocusDirection::Next),
        _ => None,
    }
}
