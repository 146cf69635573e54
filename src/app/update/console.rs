//! The consoles: typing into them, selecting, scrolling, size.

use crate::app::action::ConsoleAction;
use crate::app::effect::{Effect, WindowEffect};
use crate::app::pane::{ConsoleName, ConsolePointer, ConsoleSelection};
use crate::app::selected::TextPlace;
use crate::app::state::App;
use crate::app::update::board_run::with_plain_ends;
use crate::micropython::{Phase, Wish};
use crate::place::Millis;
use crate::term::{Chord, GridPlace, GridSize, Key, RowId};

/// Brackets around a paste, for programs that ask for them.
const PASTE_BRACKETS: (&str, &str) = ("\x1b[200~", "\x1b[201~");

impl App {
    pub(super) fn act_console(&mut self, now: Millis, name: ConsoleName, action: ConsoleAction) {
        match action {
            ConsoleAction::Text(text) => {
                if let ConsoleName::Repl(seat) = name {
                    self.follow_letters(now, seat, &text);
                }
                self.type_into(name, text.into_bytes());
            }
            ConsoleAction::Key(chord) => self.press_in(name, chord),
            ConsoleAction::Paste(text) => self.paste_into(name, &text),
            ConsoleAction::AskPaste => self.effects.push(Effect::Window(WindowEffect::AskPaste)),
            ConsoleAction::PasteSelected => self.effects.push(Effect::ReadSelected(TextPlace::Console(name))),
            ConsoleAction::CopyOrInterrupt if self.console(name).selected().is_none() => self.interrupt(name),
            ConsoleAction::CopyOrInterrupt | ConsoleAction::Copy => self.copy_from(name),
            ConsoleAction::CopyAll => self.copy_output(name),
            ConsoleAction::Save => self.ask_where_to_save_output(now, name),
            ConsoleAction::SaveTo(path) => self.save_output(name, path),
            ConsoleAction::Follow(at) => self.follow_link(name, at),
            ConsoleAction::Point(pointer) => self.point_in(name, pointer),
            ConsoleAction::SelectAll => {
                let pane = self.console_mut(name);
                let rows = pane.console.rows();
                let (anchor, head) = (GridPlace { row: rows.start, column: 0 }, GridPlace { row: rows.end, column: 0 });
                pane.selection = Some(ConsoleSelection { anchor, head });
            }
            ConsoleAction::ScrollTo(top) => self.console_mut(name).top = top,
            ConsoleAction::Resize(size) => self.resize_console(name, size),
            ConsoleAction::Times => {
                let times = &mut self.console_mut(name).times;
                times.shown = !times.shown;
            }
            ConsoleAction::Clear => {
                let pane = self.console_mut(name);
                pane.console.clear();
                (pane.top, pane.selection) = (None, None);
            }
        }
    }

    fn press_in(&mut self, name: ConsoleName, chord: Chord) {
        let bytes = match name {
            ConsoleName::Repl(seat) => {
                chord.board_bytes(self.boards.seat(seat).connection.phase() == Some(Phase::Prompt))
            }
            _ => chord.bytes(self.console(name).console.application_keys()),
        };
        if !bytes.is_empty() {
            self.type_into(name, bytes);
        }
    }

    fn interrupt(&mut self, name: ConsoleName) {
        self.press_in(name, Chord { key: Key::Char('c'), ctrl: true, alt: false, shift: false });
    }

    /// Sends bytes to what the console listens to, and follows its answer.
    pub(super) fn type_into(&mut self, name: ConsoleName, bytes: Vec<u8>) {
        let Some(link) = self.link(name) else { return };
        // What is typed in the middle of a flash would get into it.
        if matches!(name, ConsoleName::Repl(seat) if self.flashes.running(seat).is_some()) {
            return;
        }
        let pane = self.console_mut(name);
        (pane.top, pane.selection) = (None, None);
        self.effects.push(Effect::Send(link, bytes));
    }

    pub(super) fn paste_into(&mut self, name: ConsoleName, text: &str) {
        if let ConsoleName::Repl(seat) = name {
            return self.wish(seat, Wish::Paste(with_plain_ends(text)));
        }
        let lines = text.replace("\r\n", "\n").replace('\n', "\r");
        let brackets = if self.console(name).console.bracketed_paste() { PASTE_BRACKETS } else { ("", "") };
        self.type_into(name, format!("{}{lines}{}", brackets.0, brackets.1).into_bytes());
    }

    /// What is selected in a console.
    pub(super) fn selected_of(&self, name: ConsoleName) -> Option<String> {
        let pane = self.console(name);
        let ConsoleSelection { anchor, head } = pane.selected()?;
        Some(pane.console.text_between(anchor, head, &|_| String::new()))
    }

    fn copy_from(&mut self, name: ConsoleName) {
        let pane = self.console(name);
        let Some(ConsoleSelection { anchor, head }) = pane.selected() else { return };
        let text = pane.console.text_between(anchor, head, &|_| String::new());
        self.effects.push(Effect::Window(WindowEffect::Copy(text)));
    }

    fn point_in(&mut self, name: ConsoleName, pointer: ConsolePointer) {
        let pane = self.console_mut(name);
        let (anchor, head) = match pointer {
            ConsolePointer::Press(at) => (at, at),
            ConsolePointer::Drag(at) => (pane.selection.map_or(at, |selection| selection.anchor), at),
            ConsolePointer::Word(at) => pane.console.word_at(at),
            ConsolePointer::Row(at) => {
                let next = RowId(at.row.0 + 1);
                (GridPlace { row: at.row, column: 0 }, GridPlace { row: next, column: 0 })
            }
        };
        pane.selection = Some(ConsoleSelection { anchor, head });
    }

    fn resize_console(&mut self, name: ConsoleName, size: GridSize) {
        self.console_mut(name).resize(size);
        if let Some(link) = self.link(name).filter(|_| !matches!(name, ConsoleName::Repl(_))) {
            self.effects.push(Effect::Resize(link, size));
        }
        // What begins in another console will be shown in the same place.
        let idle = self.console_panes.iter_mut().filter(|pane| !pane.console.is_live());
        idle.for_each(|pane| pane.resize(size));
    }
}
