//! What an input method composes: shown where the caret is, and in no text before it is done.
//!
//! The text and its history know nothing of it: a composition that is given up leaves no trace.

use std::ops::Range;

use egui::os::OperatingSystem;
use egui::output::IMEOutput;
use egui::{Context, Event, IMEPurpose, ImeEvent, Key, Modifiers, Rect, Ui, vec2};

/// Text that is being composed; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preedit {
    /// The text.
    pub text: String,
    /// The part that is being chosen, in chars; empty, it is where the caret stands.
    pub active: Option<Range<usize>>,
}

impl Preedit {
    /// How many chars stand before the caret.
    pub fn caret(&self) -> usize {
        let count = self.text.chars().count();
        self.active.as_ref().map_or(count, |active| active.end.min(count))
    }

    /// The text before the active part, in it, and behind it.
    pub fn parts(&self) -> [&str; 3] {
        let byte = |chars: usize| self.text.char_indices().nth(chars).map_or(self.text.len(), |(byte, _)| byte);
        let active = self.active.clone().unwrap_or_default();
        let (start, end) = (byte(active.start.min(active.end)), byte(active.end));
        [&self.text[..start], &self.text[start..end], &self.text[end..]]
    }
}

/// The composition of one widget, which belongs to what is seen in it: the owner.
#[derive(Debug)]
pub struct Composition<Owner> {
    owner: Option<Owner>,
    state: State,
}

#[derive(Debug, Default, PartialEq)]
enum State {
    #[default]
    Idle,
    Running(Preedit),
    /// It was given up here, and the input method does not know yet.
    GivenUp,
}

impl<Owner> Default for Composition<Owner> {
    fn default() -> Self {
        Self { owner: None, state: State::default() }
    }
}

impl<Owner: PartialEq> Composition<Owner> {
    /// Takes what belongs to the composition out of this frame's events. `owner` is what has the keyboard, `None` where the
    /// keyboard is elsewhere; a new one gives up what was being composed.
    pub fn follow(&mut self, context: &Context, owner: Option<Owner>) {
        if self.owner != owner {
            self.give_up();
            self.owner = owner;
        }
        if self.owner.is_some() {
            context.input_mut(|input| input.events.retain(|event| !self.takes(event)));
        }
    }

    /// What is being composed.
    pub fn preedit(&self) -> Option<&Preedit> {
        match &self.state {
            State::Running(preedit) => Some(preedit),
            State::Idle | State::GivenUp => None,
        }
    }

    /// Drops what is being composed.
    pub fn give_up(&mut self) {
        if self.preedit().is_some() {
            self.state = State::GivenUp;
        }
    }

    /// Tells the input method that its text goes to `caret`, and whether to begin anew.
    pub fn tell(&mut self, ui: &Ui, purpose: IMEPurpose, caret: Rect) {
        let should_interrupt_composition = self.state == State::GivenUp;
        if should_interrupt_composition {
            self.state = State::Idle;
        }
        let rect = candidates_at(ui.ctx().os(), caret);
        let output = IMEOutput { purpose, rect, cursor_rect: caret, should_interrupt_composition };
        ui.output_mut(|shared| shared.ime = Some(output));
    }

    /// Notes what an event says of the composition. Answers whether nobody else is to see it.
    fn takes(&mut self, event: &Event) -> bool {
        match event {
            Event::Ime(ImeEvent::Preedit { text, active_range_chars }) => {
                let preedit = Preedit { text: text.clone(), active: active_range_chars.clone() };
                self.state = if text.is_empty() { State::Idle } else { State::Running(preedit) };
                true
            }
            Event::Ime(ImeEvent::Commit(_)) => {
                self.state = State::Idle;
                false
            }
            // Most systems keep these keys to themselves; where one comes through, it was pressed for the composition.
            Event::Key { key, modifiers, .. } => self.preedit().is_some() && is_for_composing(*key, *modifiers),
            _ => false,
        }
    }
}

/// Where input methods are to open their window.
///
/// winit hands on the rectangle's upper left corner alone to X11, where it means the lower end of the text: from there, or
/// from a rectangle of no height, the window opens below the line and does not hide it.
fn candidates_at(system: OperatingSystem, caret: Rect) -> Rect {
    match system {
        OperatingSystem::Nix => Rect::from_min_size(caret.left_bottom(), vec2(caret.width(), 1.0)),
        _ => caret,
    }
}

fn is_for_composing(key: Key, modifiers: Modifiers) -> bool {
    let goes_or_ends = matches!(
        key,
        Key::Enter
            | Key::Tab
            | Key::Escape
            | Key::Space
            | Key::Backspace
            | Key::Delete
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
    );
    goes_or_ends && !modifiers.ctrl && !modifiers.command
}
