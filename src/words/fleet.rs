//! Flashing every board at once to sentences: how far each is, what is asked about several, and what came of all of them.

use super::book::Words;
use crate::app::LeftOut;
use crate::flash::{Progress, Question, Stage};

/// The most names that a sentence lists.
const NAMES: usize = 5;

impl Words {
    /// How far a board of this kind is, as the line of a list says it.
    pub fn fleet_stage(&self, kind: &str, stage: &Stage) -> String {
        let key = match stage {
            Stage::Begins => "fleet-begins",
            Stage::Asks(_) => "fleet-asks",
            Stage::Keeps(progress) if !progress.has_begun() => "fleet-begins",
            Stage::Keeps(progress) => return self.fleet_progress("fleet-keeps", progress),
            Stage::Waits => "fleet-waits",
            Stage::Writes(progress) => return self.fleet_progress("fleet-writes", progress),
            Stage::Programs => "fleet-programs",
            Stage::Proves => "fleet-proves",
            Stage::Stops => "flash-stops",
            Stage::Over(verdict) => return self.flash_verdict(kind, verdict),
        };
        self.say(key)
    }

    /// What is asked about so many boards.
    pub fn fleet_question(&self, boards: usize, question: &Question) -> String {
        let count = ("count", boards.to_string());
        match question {
            Question::OnlyV2(names) => self.say_with("fleet-only-v2", &[("names", names.join(", ")), count]),
            Question::Erases { files, data_log } => {
                let key = match (files.is_empty(), data_log.is_some()) {
                    (false, true) => "fleet-erases-both",
                    (true, _) => "fleet-erases-log",
                    (false, false) => "fleet-erases-files",
                };
                let more = files.len().saturating_sub(NAMES);
                let more =
                    if more > 0 { self.say_with("fleet-more", &[("more", more.to_string())]) } else { String::new() };
                let files = format!("{}{more}", files[..files.len().min(NAMES)].join(", "));
                self.say_with(key, &[("files", files), count])
            }
        }
    }

    /// How many of all boards have the program, and how many do not, while others are under way.
    pub fn fleet_under_way(&self, all: usize, kept: usize, failed: usize) -> String {
        let said = self.say_with("fleet-kept-so-far", &[("kept", kept.to_string()), ("count", all.to_string())]);
        match failed {
            0 => said,
            failed => self.say_with("fleet-failed-so-far", &[("said", said), ("count", failed.to_string())]),
        }
    }

    /// How many of all boards have the program in the end.
    pub fn fleet_over(&self, all: usize, kept: usize) -> String {
        let key = match (kept, all - kept) {
            (_, 0) => "fleet-all-kept",
            (0, _) => "fleet-none-kept",
            _ => "fleet-some-kept",
        };
        let failed = (all - kept).to_string();
        self.say_with(key, &[("count", all.to_string()), ("kept", kept.to_string()), ("failed", failed)])
    }

    /// How many of all boards are known to have the program, where others may have it, too.
    pub fn fleet_known(&self, all: usize, kept: usize) -> String {
        self.say_with("fleet-known", &[("count", all.to_string()), ("kept", kept.to_string())])
    }

    /// Why a board was left as it is.
    pub fn fleet_left_out(&self, why: &LeftOut) -> String {
        match why {
            LeftOut::AsWished => self.say("fleet-left-out"),
            LeftOut::LogNotSaved(problem) => self.say_with("fleet-log-not-saved", &[("why", self.why(problem))]),
        }
    }

    fn fleet_progress(&self, key: &str, progress: &Progress) -> String {
        self.say_with(key, &[("percent", progress.percent().to_string()), ("left", self.left(progress))])
    }
}
