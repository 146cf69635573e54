//! What is said of the files of a board.

use super::book::Words;
use crate::app::{Aim, BoardFilesNotice, Deed, FileProblem, last_part};

impl Words {
    pub(super) fn board_files_notice(&self, notice: &BoardFilesNotice) -> String {
        use BoardFilesNotice as Told;
        let of = |key: &str, board: &String, name: &String| {
            self.say_with(key, &[("board", self.board_name(board)), ("name", name.clone())])
        };
        match notice {
            Told::Deleted { board, name, .. } => of("notice-files-deleted", board, name),
            Told::Replaced { board, name, .. } => of("notice-files-replaced", board, name),
            Told::Unfinished { board, name, .. } => of("notice-files-unfinished", board, name),
            Told::UndoAway { board, name, .. } => of("notice-files-undo-away", board, name),
            Told::MainSwapped { board, name, old } => {
                let values = [("board", self.board_name(board)), ("name", name.clone()), ("old", old.clone())];
                self.say_with("notice-files-main", &values)
            }
            Told::NotCopiedHere { name, problem } => self.not_copied("notice-files-not-here", name, problem),
            Told::NotCopiedThere { name, problem } => self.not_copied("notice-files-not-there", name, problem),
            Told::NoRoom { board, name, bytes, free } => {
                let values = [("board", self.board_name(board)), ("name", name.clone())];
                let sizes = [("bytes", self.bytes(*bytes)), ("free", self.bytes(*free))];
                self.say_with("notice-files-no-room", &[values, sizes].concat())
            }
            Told::Exists { board, name } => of("notice-files-exists", board, name),
            Told::BadName(why) => self.bad_name(*why),
            Told::Away { board, name } => of("notice-files-away", board, name),
            Told::Flashed { board, name, is_copy: true } => of("notice-files-flashed-copy", board, name),
            Told::Flashed { board, name, is_copy: false } => of("notice-files-flashed", board, name),
            Told::NoDrive { board } => self.say_with("notice-files-no-drive", &[("board", self.board_name(board))]),
        }
    }

    /// Why a folder of this computer cannot be shown.
    pub fn folder_problem(&self, problem: &FileProblem) -> String {
        self.say_with("files-folder-gone", &[("why", self.why(problem))])
    }

    /// What is being done with the files of a board, and how far it is, in bytes that arrived and that there are.
    pub fn deed(&self, deed: &Deed, sent: Option<(usize, usize)>) -> String {
        let key = match deed.aim {
            Aim::Look => "files-doing-look",
            Aim::Open => "files-doing-open",
            Aim::CopyHere(_) | Aim::CopyThere => "files-doing-copy",
            Aim::Rename { .. } | Aim::MakeMain { .. } => "files-doing-rename",
            Aim::MakeFolder => "files-doing-folder",
            Aim::Delete => "files-doing-delete",
            Aim::Undo(_) => "files-doing-undo",
        };
        let doing = self.say_with(key, &[("name", last_part(&deed.path).to_owned())]);
        let Some((done, total)) = sent else { return doing };
        let values = [("doing", doing), ("done", self.bytes(done)), ("total", self.bytes(total))];
        self.say_with("files-doing-bytes", &values)
    }

    fn not_copied(&self, key: &str, name: &str, problem: &FileProblem) -> String {
        // No board keeps as much as an editor can open.
        let why = if *problem == FileProblem::TooBig { self.say("files-too-big") } else { self.why(problem) };
        self.say_with(key, &[("name", name.to_owned()), ("why", why)])
    }

    /// A number of bytes, as people read it: "312 bytes", "12.3 kB".
    pub fn bytes(&self, bytes: usize) -> String {
        let tenths = |bytes: usize, unit: usize| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
        match bytes {
            0..1_000 => self.say_with("bytes", &[("count", bytes.to_string())]),
            1_000..1_000_000 => self.say_with("bytes-kilo", &[("count", tenths(bytes, 1_000))]),
            _ => self.say_with("bytes-mega", &[("count", tenths(bytes, 1_000_000))]),
        }
    }
}
