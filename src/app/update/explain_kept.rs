//! Errors of programs that a board keeps and runs by itself: explained as those of programs that are run from here.

use std::path::Path;

use crate::app::ids::TabId;
use crate::app::pane::ConsoleName;
use crate::app::ran::Ran;
use crate::app::state::App;
use crate::app::update::run_end::TAIL;
use crate::micropython::File;
use crate::python;
use crate::term::{GridPlace, RowId};

/// What a board says when it waits for a line.
const PROMPT: &str = ">>>";

impl App {
    /// Notes what a board is about to get. What ran there before is over.
    pub(super) fn note_kept(&mut self, name: ConsoleName, tab: TabId, files: &[File]) {
        let folder = self.desk.tab(tab).and_then(|tab| tab.home()?.parent()).unwrap_or(Path::new(".")).to_owned();
        let texts = self.desk.tabs.iter().map(|tab| (tab.id, tab.buffer.rope().clone())).collect();
        let modules = files.iter().skip(1).map(|file| file.name.clone()).collect();
        let (beside, kept, begin) = (Vec::new(), Some(tab), self.console(name).console.rows().end);
        let ran = Ran {
            folder,
            beside,
            kept,
            modules,
            rows: Some((begin, Some(begin))),
            texts,
            prompted: false,
            explained: None,
        };
        self.ran.insert(name, ran);
        self.files_there.forget();
    }

    /// Explains the error that a board's own program ended with, as soon as that shows: a board may take half a minute to its
    /// prompt, because it shows the error letter by letter first. What is typed at the prompt is no program of that tab's.
    pub(super) fn explain_kept(&mut self, name: ConsoleName) {
        let ConsoleName::Repl(seat) = name else { return };
        let begin = self.ran.get(&name).filter(|ran| ran.kept.is_some() && !ran.prompted).and_then(|ran| ran.rows);
        let Some((begin, _)) = begin.filter(|_| self.flashes.running(seat).is_none()) else { return };
        let console = &self.console(name).console;
        let last = console.tail(1);
        let is_at_prompt = last.starts_with(PROMPT);
        if !is_at_prompt && !last.contains("Error") {
            return;
        }
        let end = console.rows().end;
        let from = RowId(begin.0.max(end.0.saturating_sub(TAIL as u64)));
        let place = |row| GridPlace { row, column: 0 };
        let printed = console.text_between(place(from), place(end), &|_| String::new());
        let fails = python::last_report(&printed).is_some();
        if fails {
            self.explain(name, &printed);
        }
        if let Some(ran) = self.ran.get_mut(&name) {
            ran.prompted = fails || is_at_prompt;
        }
    }
}
