//! What programs printed, taken elsewhere: copied and saved.

use std::path::{Path, PathBuf};

use crate::app::effect::{Effect, WindowEffect};
use crate::app::notice::Notice;
use crate::app::pane::ConsoleName;
use crate::app::pick::Pick;
use crate::app::problem::FileProblem;
use crate::app::state::App;
use crate::place::Millis;
use crate::term::{GridPlace, RowId};

/// What a file with output is called at first.
const NAME: &str = "output.txt";

impl App {
    /// Everything that programs printed and that is still here, with this before each line.
    fn output_of(&self, name: ConsoleName, before: &dyn Fn(RowId) -> String) -> String {
        let console = &self.console(name).console;
        let rows = console.rows();
        let (from, to) = (GridPlace { row: rows.start, column: 0 }, GridPlace { row: rows.end, column: 0 });
        console.lines_between((from, to), &|_| String::new(), before)
    }

    pub(super) fn copy_output(&mut self, name: ConsoleName) {
        let text = self.output_of(name, &|_| String::new());
        if !text.is_empty() {
            self.effects.push(Effect::Window(WindowEffect::Copy(text)));
        }
    }

    pub(super) fn ask_where_to_save_output(&mut self, now: Millis, console: ConsoleName) {
        let folder = self.desk.active().and_then(|tab| tab.home()?.parent()).map(Path::to_owned);
        self.pick(now, Pick::Output { console, name: NAME.to_owned(), folder });
    }

    pub(super) fn save_output(&mut self, name: ConsoleName, path: PathBuf) {
        let pane = self.console(name);
        let time = |row| pane.came(row).filter(|_| pane.times.shown).map(|time| format!("{time}  "));
        let text = self.output_of(name, &|row| time(row).unwrap_or_default());
        self.effects.push(Effect::WriteOutput { path, text });
    }

    pub(super) fn output_written(&mut self, now: Millis, path: PathBuf, result: Result<(), FileProblem>) {
        self.log_saved(now, &path, &result);
        let notice = match result {
            Ok(()) => Notice::OutputSaved { path },
            Err(problem) => Notice::OutputNotSaved { path, problem },
        };
        self.post(now, notice);
    }
}
