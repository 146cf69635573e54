//! What cannot be done with a board, and what to do about it, to sentences.

use super::book::Words;
use super::find::with_gaps;
use crate::app::{BoardFileProblem, BoardTurn, Notice};
use crate::micropython::{State, Task, Trouble};

impl Words {
    /// A notice about what cannot be done with a board.
    pub(super) fn board_notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::PromptDropsLetters { board } => {
                self.say_with("notice-prompt-drops-letters", &[("board", self.board_name(board))])
            }
            Notice::NotPut { name, board, why, .. } => self.board_file("notice-not-put", (name, board), why),
            Notice::NotGot { name, board, why } => self.board_file("notice-not-got", (name, board), why),
            Notice::OnBoard { name, board, turn } => {
                let key = match turn {
                    BoardTurn::Reloaded => "notice-on-board-reloaded",
                    BoardTurn::Gone => "notice-on-board-gone",
                    BoardTurn::ChooseFirst => "notice-on-board-choose-first",
                };
                self.say_with(key, &[("name", name.clone()), ("board", self.board_name(board))])
            }
            Notice::NoBoard { board, state } => self.no_board(board, state),
            Notice::NoPort { board, is_flashed } => self.no_port(board, *is_flashed),
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

    /// Why no program can be run on a board of this kind that has a drive only, and what to do.
    pub fn no_port(&self, kind: &str, is_flashed: bool) -> String {
        let key = if is_flashed { "notice-no-port-flashing" } else { "notice-no-port" };
        self.say_with(key, &[("board", self.board_name(kind))])
    }

    /// Whether a board of this kind is to get the modules of these files, which it lacks.
    pub fn lacking(&self, kind: &str, files: &[String]) -> String {
        let values =
            [("count", files.len().to_string()), ("files", files.join(", ")), ("board", self.board_name(kind))];
        self.say_with("modules-question", &values)
    }

    /// Why a file of a board of this kind could not be read or written; `begin` says which.
    fn board_file(&self, begin: &str, (name, kind): (&str, &str), why: &BoardFileProblem) -> String {
        let (end, values) = match why {
            BoardFileProblem::Away => ("away", Vec::new()),
            BoardFileProblem::Flashed => ("flashed", Vec::new()),
            BoardFileProblem::Stopped => ("stopped", Vec::new()),
            BoardFileProblem::NotText => ("binary", Vec::new()),
            BoardFileProblem::Unencodable(sign) => ("unencodable", self.sign(sign)),
            BoardFileProblem::Trouble(Trouble::NoAnswer) => ("no-answer", Vec::new()),
            BoardFileProblem::Trouble(Trouble::TooBig { .. } | Trouble::NoRoom { .. }) => ("too-big", Vec::new()),
            BoardFileProblem::Trouble(Trouble::NotKept { said, .. } | Trouble::Refused { said, .. }) => {
                ("said", vec![("said", said.clone())])
            }
            BoardFileProblem::Trouble(Trouble::NotThere { .. }) => ("not-there", Vec::new()),
            BoardFileProblem::Trouble(Trouble::ReadOnly) => ("read-only", Vec::new()),
            BoardFileProblem::Trouble(Trouble::NoMemory) => ("no-memory", Vec::new()),
            BoardFileProblem::Trouble(_) => ("garbled", Vec::new()),
        };
        let key = format!("{begin}-{end}");
        let key = if self.knows(&key) { key } else { format!("{begin}-stopped") };
        let always = vec![("name", name.to_owned()), ("board", self.board_name(kind))];
        self.say_with(&key, &[values, always].concat())
    }

    /// Why something could not be done with a board of this kind.
    pub(super) fn trouble(&self, kind: &str, task: Task, trouble: &Trouble) -> String {
        let (key, values) = match trouble {
            Trouble::NoAnswer => ("trouble-no-answer", Vec::new()),
            Trouble::Garbled if task == Task::Paste => ("trouble-garbled-paste", Vec::new()),
            Trouble::Garbled if matches!(task, Task::Files | Task::Keep) => ("trouble-garbled-file", Vec::new()),
            Trouble::Garbled => ("trouble-garbled", Vec::new()),
            Trouble::TooBig { bytes, free: None } => ("trouble-too-big", vec![("bytes", with_gaps(*bytes))]),
            Trouble::TooBig { bytes, free: Some(free) } => {
                ("trouble-too-big-free", vec![("bytes", with_gaps(*bytes)), ("free", with_gaps(*free))])
            }
            Trouble::Control { line } => ("trouble-control", vec![("line", line.to_string())]),
            Trouble::NotThere { file } => ("trouble-not-there", vec![("file", file.clone())]),
            Trouble::NameTaken { file } => ("trouble-name-taken", vec![("file", file.clone())]),
            Trouble::NoRoom { file } => ("trouble-no-room", vec![("file", file.clone())]),
            Trouble::Changed { file } => ("trouble-changed", vec![("file", file.clone())]),
            Trouble::NotEmpty { folder } => ("trouble-not-empty", vec![("folder", folder.clone())]),
            Trouble::NoFolders => ("trouble-no-folders", Vec::new()),
            Trouble::ReadOnly => ("trouble-read-only", Vec::new()),
            Trouble::NoMemory => ("trouble-no-memory", Vec::new()),
            Trouble::Refused { file, said } => {
                ("trouble-refused", vec![("file", file.clone()), ("said", said.clone())])
            }
            Trouble::NotKept { file, said } => {
                ("trouble-not-kept", vec![("file", file.clone()), ("said", said.clone())])
            }
        };
        self.say_with(key, &[values, vec![("board", self.board_name(kind))]].concat())
    }
}
