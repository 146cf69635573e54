//! Flashing a board to sentences: what is done, what is asked, and what came of it.

use super::book::Words;
use super::find::with_gaps;
use crate::flash::{Failure, Kept, Progress, Question, Stage, Verdict, Way};
use crate::term::KeptThere;

/// The most names that a sentence lists.
const NAMES: usize = 5;

impl Words {
    /// What is being done with a board of this kind.
    pub fn flash_stage(&self, kind: &str, stage: &Stage) -> String {
        let (key, values) = match stage {
            Stage::Begins | Stage::Asks(_) | Stage::Over(_) => ("flash-begins", Vec::new()),
            // Before anything is sent it is asked what the board has.
            Stage::Keeps(progress) if !progress.has_begun() => ("flash-begins", Vec::new()),
            Stage::Keeps(progress) => ("flash-keeps", self.progress(progress)),
            Stage::Waits => ("flash-waits", Vec::new()),
            Stage::Writes(progress) => ("flash-writes", self.progress(progress)),
            Stage::Programs => ("flash-programs", Vec::new()),
            Stage::Proves => ("flash-proves", Vec::new()),
            Stage::Stops => ("flash-stops", Vec::new()),
        };
        self.say_with(key, &[values, vec![("board", self.board_name(kind))]].concat())
    }

    /// What a person is asked before a board of this kind is flashed.
    pub fn flash_question(&self, kind: &str, question: &Question) -> String {
        let board = ("board", self.board_name(kind));
        match question {
            Question::OnlyV2(names) => self.say_with("flash-only-v2", &[("names", names.join(", ")), board]),
            Question::Erases { files, data_log } => {
                let key = match (files.is_empty(), data_log.is_some()) {
                    (false, true) => "flash-erases-both",
                    (true, _) => "flash-erases-log",
                    (false, false) => "flash-erases-files",
                };
                let told = files[..files.len().min(NAMES)].join(", ");
                let more = files.len().saturating_sub(NAMES).to_string();
                self.say_with(key, &[("count", files.len().to_string()), ("files", told), ("more", more), board])
            }
        }
    }

    /// Why a program is not on a board of this kind, and what to do.
    pub fn flash_failed(&self, kind: &str, failure: &Failure, way: Option<Way>) -> String {
        let board = ("board", self.board_name(kind));
        match (failure, way) {
            (Failure::NoDrive, None) => self.say_with("flash-no-board", &[board]),
            (Failure::Cancelled { .. }, None) => self.say_with("flash-stopped", &[board]),
            (Failure::Cancelled { .. }, Some(Way::Quick)) => self.say_with("flash-stopped-quick", &[board]),
            (Failure::Pulled { .. }, Some(Way::Quick)) => self.say_with("flash-pulled-quick", &[board]),
            _ => self.failure(kind, failure),
        }
    }

    /// What came of flashing a board of this kind.
    pub fn flash_verdict(&self, kind: &str, verdict: &Verdict) -> String {
        match verdict {
            Verdict::Kept(kept) => {
                let Kept { files, version, release, took, proof, .. } = kept.clone();
                self.kept_there(&KeptThere { files, version: version.name(), release, took, how: proof.id() })
            }
            Verdict::Failed { failure, way } => self.flash_failed(kind, failure, *way),
        }
    }

    /// How far a transfer is.
    fn progress(&self, progress: &Progress) -> Vec<(&'static str, String)> {
        vec![
            ("percent", progress.percent().to_string()),
            ("done", with_gaps(progress.done.div_ceil(1000))),
            ("total", with_gaps(progress.total.div_ceil(1000))),
            ("left", self.left(progress)),
        ]
    }

    /// How long the rest will take, as the end of a sentence.
    pub(super) fn left(&self, progress: &Progress) -> String {
        let seconds = |left: u64| left.div_ceil(1000).to_string();
        progress.left.map(|left| self.say_with("flash-left", &[("seconds", seconds(left))])).unwrap_or_default()
    }

    /// What is on a board: "On your micro:bit: 3 files, V2, MicroPython 2.0.0, 3.1 s".
    pub(super) fn kept_there(&self, kept: &KeptThere) -> String {
        let release = kept.release.clone().map(|release| self.say_with("kept-release", &[("release", release)]));
        let values = [
            ("count", kept.files.to_string()),
            ("version", kept.version.to_owned()),
            ("release", release.unwrap_or_default()),
            ("took", self.seconds(kept.took)),
        ];
        let said = self.say_with("remark-board-kept", &values);
        let key = format!("remark-board-kept-{}", kept.how);
        if self.knows(&key) { format!("{said}. {}", self.say(&key)) } else { said }
    }
}
