//! Python's prompt: opened and closed, and typed into for the person.

use std::path::Path;

use crate::app::effect::{Effect, WindowEffect};
use crate::app::pane::ConsoleName;
use crate::app::runner::{Purpose, Run};
use crate::app::state::App;
use crate::modes::{How, PromptQuestion};
use crate::place::Millis;
use crate::python;

/// What Python's prompt begins with.
const PROMPT: &str = ">>>";

impl App {
    /// Shows Python's prompt, started where that is needed; hides it when it is shown.
    pub(super) fn toggle_prompt(&mut self, now: Millis) {
        if self.pane.console() == Some(ConsoleName::Python) {
            self.pane.close();
            self.effects.push(Effect::Window(WindowEffect::FocusEditor));
        } else {
            self.open_prompt(now);
        }
    }

    fn open_prompt(&mut self, now: Millis) {
        if self.link(ConsoleName::Python).is_some() {
            self.pane.show(ConsoleName::Python);
            self.effects.push(Effect::Window(WindowEffect::FocusConsole));
            return;
        }
        let home = self.desk.active().and_then(|tab| tab.home()).and_then(Path::parent);
        let folder = home.or(self.home_folder.as_deref()).unwrap_or(Path::new("."));
        if let Some(plan) = self.mode().prompt(&PromptQuestion { folder, search: self.search() }) {
            self.start_program(now, ConsoleName::Python, Purpose::Prompt, plan);
        }
    }

    /// Types the lines that are selected, or the caret's, at a prompt: the one that is shown, else one that is open, else a
    /// new one.
    pub(super) fn run_selection(&mut self, now: Millis) {
        let Some(lines) = self.desk.active().map(|tab| tab.buffer.selected_lines()) else { return };
        let text = python::for_prompt(&lines);
        if text.is_empty() {
            return;
        }
        if self.mode().has_board() {
            return self.run_selection_on_board(now, &text);
        }
        let console = self.open_prompts().next();
        if let Some(console) = console {
            self.pane.show(console);
            self.type_at_prompt(console, &text);
        } else {
            self.open_prompt(now);
            self.runner.queued = Some((ConsoleName::Python, text));
        }
    }

    /// Types what was to be typed as soon as the prompt shows.
    pub(super) fn type_queued(&mut self, console: ConsoleName) {
        if self.runner.queued.as_ref().is_some_and(|(waiting, _)| *waiting == console)
            && self.is_at_prompt(console)
            && let Some((_, text)) = self.runner.queued.take()
        {
            self.type_at_prompt(console, &text);
        }
    }

    /// Whether the program in a console waits at Python's prompt.
    pub(super) fn is_at_prompt(&self, console: ConsoleName) -> bool {
        self.link(console).is_some() && self.console(console).console.tail(1).starts_with(PROMPT)
    }

    /// The consoles that have a prompt, the one that is shown first.
    fn open_prompts(&self) -> impl Iterator<Item = ConsoleName> {
        let has_prompt =
            |run: &Run| run.link().is_some() && (run.purpose == Purpose::Prompt || run.how() == Some(How::Stay));
        let mut open: Vec<ConsoleName> =
            self.runner.runs.iter().filter(|(_, run)| has_prompt(run)).map(|(name, _)| *name).collect();
        open.retain(|console| self.is_at_prompt(*console));
        open.sort_by_key(|console| (self.pane.console() != Some(*console), *console != ConsoleName::Python));
        open.into_iter()
    }

    fn type_at_prompt(&mut self, console: ConsoleName, text: &str) {
        if self.console(console).console.bracketed_paste() {
            self.paste_into(console, text);
            self.type_into(console, b"\r".to_vec());
        } else {
            self.paste_into(console, &format!("{text}\n"));
        }
    }
}
