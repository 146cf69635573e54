//! Our own lines in a console to sentences.

use super::book::Words;
use super::find::with_gaps;
use crate::term::{Began, Push, Remark};

impl Words {
    /// A line of ours in a console.
    pub fn remark(&self, remark: &Remark) -> String {
        match remark {
            Remark::RunStarted(began) => self.began(began),
            Remark::PromptEnded => self.say("remark-prompt-ended"),
            Remark::RunFinished { took } => self.say_with("remark-run-finished", &[("took", self.seconds(*took))]),
            Remark::RunStopped { took } => self.say_with("remark-run-stopped", &[("took", self.seconds(*took))]),
            Remark::RunPushed(Push::Told) => self.say("remark-run-told"),
            Remark::RunPushed(Push::Forced) => self.say("remark-run-forced"),
            Remark::RunForced { took, push } => {
                let id = match push {
                    Push::Told => "remark-run-stopped-told",
                    Push::Forced => "remark-run-stopped-forced",
                };
                self.say_with(id, &[("took", self.seconds(*took))])
            }
            Remark::RunFailed { line: Some(line), .. } | Remark::BoardFailed { line: Some(line) } => {
                self.say_with("remark-run-failed-line", &[("line", line.to_string())])
            }
            Remark::RunFailed { line: None, .. } | Remark::BoardFailed { line: None } => self.say("remark-run-failed"),
            Remark::BoardStopped => self.say("remark-board-stopped"),
            Remark::BoardRestarted { board } => self.of_board("remark-board-restarted", board),
            Remark::BoardSilent { board } => self.of_board("remark-board-silent", board),
            // Where there is a button that keeps it, its name is told.
            Remark::BoardNotKept { board } if board.starts_with("microbit") => {
                self.of_board("remark-board-not-kept-flash", board)
            }
            Remark::BoardNotKept { board } => self.of_board("remark-board-not-kept", board),
            Remark::BoardKept(kept) => self.kept_there(kept),
            Remark::BoardNotFlashed { may_be_there: true } => self.say("remark-board-may-be-flashed"),
            Remark::BoardNotFlashed { may_be_there: false } => self.say("remark-board-not-flashed"),
            Remark::TestsOver { passed, failed, skipped, took } => {
                let how = self.test_counts(*passed, *failed, *skipped);
                self.say_with("remark-tests-over", &[("took", self.seconds(*took)), ("how", how)])
            }
            Remark::RunNotStarted => self.say("remark-run-not-started"),
            Remark::BoardConnected { board, letter } => self.of_letter("remark-board-connected", board, *letter),
            Remark::BoardSwapped { board, letter } => self.of_letter("remark-board-swapped", board, *letter),
            Remark::BoardGone { board, letter } => self.of_letter("remark-board-gone", board, *letter),
            Remark::BoardLost { board } => self.of_board("remark-board-lost", board),
            Remark::PackageInstalled { name } => {
                self.say_with("notice-package-installed", &[("package", name.clone())])
            }
            Remark::PackageRemoved { name } => self.say_with("notice-package-removed", &[("package", name.clone())]),
            Remark::Fallen { lines } => {
                let values = [("count", lines.to_string()), ("lines", with_gaps(*lines as usize))];
                self.say_with("remark-fallen", &values)
            }
            Remark::LineCut { characters } => {
                self.say_with("remark-line-cut", &[("characters", with_gaps(*characters))])
            }
            Remark::Skipped { bytes } => self.say_with("remark-skipped", &[("bytes", size(*bytes))]),
        }
    }

    /// A sentence about a board of this kind.
    fn of_board(&self, key: &str, kind: &str) -> String {
        self.say_with(key, &[("board", self.board_name(kind))])
    }

    /// A sentence about a board of this kind, with its letter where it has one: "micro:bit V2 (B)".
    fn of_letter(&self, key: &str, kind: &str, letter: Option<char>) -> String {
        let letter = letter.map(|letter| format!(" ({letter})")).unwrap_or_default();
        self.say_with(key, &[("board", self.board_name(kind) + &letter)])
    }

    /// What runs, when it was started, and by which Python: "hello.py · 14:05 · Python 3.11.7".
    fn began(&self, began: &Began) -> String {
        let clock = format!("{:02}:{:02}", began.hour, began.minute);
        let python = began.python.clone().map(|version| self.say_with("status-python", &[("version", version)]));
        began.name.clone().into_iter().chain([clock]).chain(python).collect::<Vec<_>>().join(" · ")
    }

    /// What stands behind a remark when it is hovered: how a program's exit is called elsewhere.
    pub fn remark_detail(&self, remark: &Remark) -> Option<String> {
        match remark {
            Remark::RunFailed { code: Some(code), .. } => {
                Some(self.say_with("exit-code", &[("code", code.to_string())]))
            }
            Remark::RunFailed { code: None, .. } => Some(self.say("exit-signal")),
            _ => None,
        }
    }

    /// A time in words: "3.2 s".
    pub fn seconds(&self, milliseconds: u64) -> String {
        let tenths = milliseconds / 100;
        self.say_with("seconds", &[("seconds", format!("{}.{}", tenths / 10, tenths % 10))])
    }
}

/// An amount of bytes in the largest unit that it fills.
fn size(bytes: u64) -> String {
    match bytes {
        0..=999 => format!("{bytes} bytes"),
        1_000..=999_999 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
