//! Hex files of micro:bits, and texts that live in one or on a board, to sentences.

use std::path::Path;

use super::book::Words;
use super::failure::too_big;
use crate::app::{HexBoards, HexHolds, HexRefusal, Notice, Origin};
use crate::microbit::{FilesProblem, HexError, HexProblem, Version};

/// The most names that a sentence lists.
const NAMES: usize = 5;

impl Words {
    /// A notice about a hex file.
    pub(super) fn hex_notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::HexFile { path, holds } => self.about_hex(holds_key(holds), path, &[]),
            Notice::HexOthers { path, names } => {
                let told = names[..names.len().min(NAMES)].join(", ");
                self.about_hex("notice-hex-others", path, &[("names", told)])
            }
            Notice::HexSaved { path, boards } => {
                let boards = self.hex_boards(*boards);
                let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
                self.about_hex("notice-hex-saved", path, &[("boards", boards), ("folder", folder)])
            }
            notice => self.board_notice(notice),
        }
    }

    /// The boards that a hex file is for: "micro:bit V1 and V2".
    pub fn hex_boards(&self, boards: HexBoards) -> String {
        match boards {
            HexBoards::Both => self.say("hex-both-boards"),
            HexBoards::Only(version) => self.board_name(version_kind(version)),
        }
    }

    /// Where a text lives that is no file on the disk; `board` is what the board is called, if it is known.
    pub fn origin(&self, origin: &Origin, board: &str) -> String {
        match origin {
            Origin::Hex { path, name } => {
                self.say_with("origin-hex", &[("name", name.clone()), ("hex", file_name(path))])
            }
            Origin::Board { name, .. } => {
                self.say_with("origin-board", &[("name", name.clone()), ("board", board.to_owned())])
            }
        }
    }

    /// What a sentence about a hex file needs to know of what stands in the way.
    pub(super) fn hex_values(&self, refusal: &HexRefusal) -> Vec<(&'static str, String)> {
        match refusal {
            HexRefusal::Damaged(error) => self.damage(error).to_vec(),
            HexRefusal::Files(FilesProblem::TooBig { files, needed, capacity }) => too_big(*files, *needed, *capacity),
            HexRefusal::Files(FilesProblem::Name(file) | FilesProblem::Twice(file)) => vec![("file", file.clone())],
            HexRefusal::NoFirmware(version, place) => {
                vec![("board", self.board_name(version_kind(*version))), ("place", place.display().to_string())]
            }
            _ => Vec::new(),
        }
    }

    /// Where a hex file is damaged, and what is wrong there.
    pub(super) fn damage(&self, error: &HexError) -> [(&'static str, String); 3] {
        let what = self.say(damage_key(error.problem));
        [("line", error.line.to_string()), ("column", error.column.to_string()), ("what", what)]
    }

    fn about_hex(&self, key: &str, path: &Path, values: &[(&str, String)]) -> String {
        self.say_with(key, &[&[("name", file_name(path))], values].concat())
    }
}

/// The end of the key of a sentence about what stands in the way.
pub(super) fn ending(refusal: &HexRefusal) -> &'static str {
    match refusal {
        HexRefusal::Damaged(error) if is_no_hex(error) => "hex-none",
        HexRefusal::Damaged(error) if is_blank(error) => "hex-blank",
        HexRefusal::Damaged(_) => "hex-damaged",
        HexRefusal::TooBig => "hex-too-big",
        HexRefusal::Gone => "hex-gone",
        HexRefusal::NoProgram => "hex-no-program",
        HexRefusal::FilesDamaged => "hex-files-damaged",
        HexRefusal::Files(FilesProblem::NoFilesystem) => "hex-old",
        HexRefusal::Files(FilesProblem::TooBig { .. }) => "hex-full",
        HexRefusal::Files(FilesProblem::Name(_) | FilesProblem::Twice(_)) => "hex-name",
        HexRefusal::NoFirmware(..) => "hex-no-firmware",
        HexRefusal::OnBoard => "hex-on-board",
    }
}

/// Whether what was to be a hex file is something else altogether, and not one that was damaged.
pub(super) fn is_no_hex(error: &HexError) -> bool {
    (error.line, error.problem) == (1, HexProblem::NoColon)
}

/// Whether there is nothing at all in it.
pub(super) fn is_blank(error: &HexError) -> bool {
    (error.line, error.column, error.problem) == (1, 1, HexProblem::NoEnd)
}

/// The kind of board of a generation.
fn version_kind(version: Version) -> &'static str {
    match version {
        Version::V1 => "microbit-v1",
        Version::V2 => "microbit-v2",
    }
}

fn holds_key(holds: &HexHolds) -> &'static str {
    match holds {
        HexHolds::MakeCode => "notice-hex-makecode",
        HexHolds::Unknown => "notice-hex-unknown",
        HexHolds::Programs { others, .. } if others.is_empty() => "notice-hex-empty",
        HexHolds::Programs { .. } => "notice-hex-no-text",
    }
}

fn damage_key(problem: HexProblem) -> &'static str {
    match problem {
        HexProblem::NoColon => "hex-problem-no-colon",
        HexProblem::NoDigit => "hex-problem-no-digit",
        HexProblem::TooShort => "hex-problem-too-short",
        HexProblem::TooLong => "hex-problem-too-long",
        HexProblem::Checksum => "hex-problem-checksum",
        HexProblem::NoEnd => "hex-problem-no-end",
        HexProblem::BehindEnd => "hex-problem-behind-end",
        HexProblem::Kind(_) | HexProblem::Length | HexProblem::Address | HexProblem::NoBoard => "hex-problem-odd",
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
