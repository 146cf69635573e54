//! What programs recorded on boards that are flashed all at once: saved into one folder before those boards go on.

use std::path::{Path, PathBuf};

use super::flash::LOG;
use crate::app::effect::Effect;
use crate::app::fleet::Saving;
use crate::app::ids::FlashId;
use crate::app::notice::Notice;
use crate::app::pick::Pick;
use crate::app::problem::{FileProblem, LeftOut};
use crate::app::state::App;
use crate::flash::{Answer, Input};
use crate::place::Millis;

impl App {
    pub(super) fn ask_where_to_save_logs(&mut self, now: Millis) {
        if self.fleet.as_ref().and_then(|fleet| fleet.question(now)).is_some_and(|asked| asked.has_log()) {
            let folder = self.desk.active().and_then(|tab| Some(tab.home()?.parent()?.to_owned()));
            self.pick(now, Pick::DataLogs { folder });
        }
    }

    /// Saves the data log of every board that the question is about, under a name that tells whose it is.
    pub(super) fn save_logs(&mut self, now: Millis, folder: &Path) {
        let Some(fleet) = self.fleet.as_mut().filter(|fleet| fleet.saving.is_none()) else { return };
        let logs = fleet.question(now).map(|asked| fleet.logs(now, &asked.lines)).unwrap_or_default();
        if logs.is_empty() {
            return;
        }
        let left = logs.iter().map(|(id, ..)| *id).collect();
        fleet.saving = Some(Saving { folder: folder.to_owned(), left, saved: 0 });
        let effect =
            |(id, drive, ending)| Effect::KeepDataLog { id, drive, folder: folder.to_owned(), name: name(ending) };
        self.effects.extend(logs.into_iter().map(effect));
    }

    /// A board's data log is in its folder, and the board goes on; or it is not, and the board is left as it is.
    pub(super) fn log_kept(&mut self, now: Millis, id: FlashId, result: Result<PathBuf, FileProblem>) {
        let Some(fleet) = &mut self.fleet else { return };
        let Some(saving) = fleet.saving.as_mut().filter(|saving| saving.left.contains(&id)) else { return };
        saving.left.retain(|left| *left != id);
        saving.saved += usize::from(result.is_ok());
        let over = if saving.left.is_empty() { fleet.saving.take() } else { None };
        if let Some(place) = fleet.lines.iter().position(|line| line.id == id) {
            let answer = match result {
                Ok(_) => Input::Answer(Answer::LogSaved),
                Err(problem) => {
                    // Whoever gave it up meanwhile is not told of this any more.
                    let line = &mut fleet.lines[place];
                    line.left_out = line.verdict().is_none().then_some(LeftOut::LogNotSaved(problem));
                    Input::Cancel
                }
            };
            self.tell_one(now, place, answer);
        }
        if let Some(Saving { folder, saved, .. }) = over.filter(|saving| saving.saved > 0) {
            self.post(now, Notice::LogsSaved { count: saved, folder });
        }
    }
}

/// What a board's data log is called: a number alone behind a space would be counted up where the name is taken.
fn name(ending: Option<String>) -> String {
    match (ending, LOG.rsplit_once('.')) {
        (Some(ending), Some((stem, kind))) => format!("{stem}-{ending}.{kind}"),
        _ => LOG.to_owned(),
    }
}
