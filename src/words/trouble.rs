//! What cannot be done with a board, and what to do about it, to sentences.

use super::book::Words;
use super::find::with_gaps;
use crate::app::Notice;
use crate::micropython::{State, Task, Trouble};

impl Words {
    /// A notice about what cannot be done with a board.
    pub(super) fn board_notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::PromptDropsLetters { board } => {
                self.say_with("notice-prompt-drops-letters", &[("board", self.board_name(board))])
            }
            Notice::NoBoard { board, state } => self.no_board(board, state),
            Notice::BoardTrouble { board, task, trouble } => self.trouble(board, *task, trouble),
            _ => String::new(),
        }
    }

    /// Why a program cannot run on a board of this kind now.
    fn no_board(&self, kind: &str, state: &State) -> String {
        let key = match state {
            State::LetGo => "notice-no-board-let-go",
            State::Flashing => "notice-no-board-flashing",
            State::Opening | State::Waits(_) => "notice-no-board-opening",
            _ => "notice-no-board",
        };
        self.say_with(key, &[("board", self.board_name(kind))])
    }

    /// Whether a board of this kind is to get the modules of these files, which it lacks.
    pub fn lacking(&self, kind: &str, files: &[String]) -> String {
        let values =
            [("count", files.len().to_string()), ("files", files.join(", ")), ("board", self.board_name(kind))];
        self.say_with("modules-question", &values)
    }

    /// Why something could not be done with a board of this kind.
    fn trouble(&self, kind: &str, task: Task, trouble: &Trouble) -> String {
        let (key, values) = match trouble {
            Trouble::NoAnswer => ("trouble-no-answer", Vec::new()),
            Trouble::Garbled if task == Task::Paste => ("trouble-garbled-paste", Vec::new()),
            Trouble::Garbled => ("trouble-garbled", Vec::new()),
            Trouble::TooBig { bytes, free: None } => ("trouble-too-big", vec![("bytes", with_gaps(*bytes))]),
            Trouble::TooBig { bytes, free: Some(free) } => {
                ("trouble-too-big-free", vec![("bytes", with_gaps(*bytes)), ("free", with_gaps(*free))])
            }
            Trouble::Control { line } => ("trouble-control", vec![("line", line.to_string())]),
            Trouble::NotKept { file, said } => {
                ("trouble-not-kept", vec![("file", file.clone()), ("said", said.clone())])
            }
        };
        self.say_with(key, &[values, vec![("board", self.board_name(kind))]].concat())
    }
}
