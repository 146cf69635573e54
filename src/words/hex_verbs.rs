//! What the command line says of hex files, to sentences.

use std::path::Path;

use super::book::Words;
use super::failure::too_big;
use super::find::with_gaps;
use super::hex::{is_blank, is_no_hex};
use crate::app::{BadName, FileProblem};
use crate::microbit::{FilesProblem, HexError, HexFile, Version};
use crate::micropython::File;

impl Words {
    /// What is in a hex file that was built for boards of these generations: the files, which take so many bytes of those that
    /// there are.
    pub fn hex_built(&self, path: &Path, versions: &[Version], files: &[File], bytes: (usize, usize)) -> String {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let boards = match versions {
            [version] => self.generation(*version),
            _ => self.say("hex-built-both"),
        };
        let values = [
            ("name", text(path)),
            ("boards", boards),
            ("files", names.join(", ")),
            ("taken", with_gaps(bytes.0)),
            ("room", with_gaps(bytes.1)),
        ];
        self.say_with("hex-built", &values)
    }

    /// Why files do not go into a hex file.
    pub fn files_problem(&self, problem: &FilesProblem) -> String {
        match problem {
            FilesProblem::NoFilesystem => self.say("hex-no-filesystem"),
            FilesProblem::TooBig { files, needed, capacity } => {
                self.say_with("hex-too-big", &too_big(*files, *needed, *capacity))
            }
            FilesProblem::Name(name) => self.say_with("hex-name", &[("name", name.clone())]),
            FilesProblem::Twice(name) => self.say_with("hex-twice", &[("name", name.clone())]),
        }
    }

    /// That there is no firmware for boards of this generation, and where one can be put.
    pub fn no_firmware(&self, version: Version, place: &Path) -> String {
        let missing = self.say_with("doctor-no-firmware", &[("board", self.generation(version))]);
        format!("{missing}\n{}", self.say_with("doctor-no-firmware-advice", &[("place", text(place))]))
    }

    /// Why a hex file cannot be written.
    pub fn hex_not_written(&self, path: &Path, problem: &FileProblem) -> String {
        self.say_with("hex-not-written", &[("name", text(path)), ("why", self.why_not_written(problem))])
    }

    /// Where a file cannot be made because something is not there, that is its folder.
    fn why_not_written(&self, problem: &FileProblem) -> String {
        if *problem == FileProblem::NotFound { self.say("problem-file-no-folder") } else { self.why(problem) }
    }

    /// That this is a hex file, and not a program to be put into one.
    pub fn is_no_program(&self, path: &Path) -> String {
        self.say_with("hex-no-program", &[("name", text(path))])
    }

    /// Why no files can be taken out of a hex file.
    pub fn no_files(&self, path: &Path, read: &Result<HexFile, HexError>) -> String {
        let name = ("name", text(path));
        let key = match read {
            Ok(HexFile::MicroPython { .. }) => "unhex-empty",
            Ok(HexFile::Damaged) => "unhex-damaged",
            Ok(HexFile::MakeCode) => "unhex-makecode",
            Ok(HexFile::Unknown) => "unhex-unknown",
            Err(error) if is_no_hex(error) => "unhex-not-hex",
            Err(error) if is_blank(error) => "notice-not-opened-hex-blank",
            Err(error) => {
                return self.say_with("notice-not-opened-hex-damaged", &[&[name], &self.damage(error)[..]].concat());
            }
        };
        self.say_with(key, &[name])
    }

    /// Why a file cannot be put where it is to be taken out of a hex file.
    pub fn not_unpacked(&self, path: &Path, problem: &FileProblem) -> String {
        let key = if *problem == FileProblem::Exists { "unhex-exists" } else { "unhex-not-written" };
        self.say_with(key, &[("name", text(path)), ("why", self.why_not_written(problem))])
    }

    /// Why a file cannot be taken out of a hex file under its name.
    pub fn not_named(&self, name: &str, why: BadName) -> String {
        self.say_with("unhex-name", &[("name", seen(name)), ("why", self.bad_name(why))])
    }
}

/// A name from somewhere else, with all its signs to be seen: the others would do something to a terminal.
pub fn seen(name: &str) -> String {
    let shown = |sign: char| if sign.is_control() { sign.escape_debug().to_string() } else { sign.to_string() };
    name.chars().map(shown).collect()
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
