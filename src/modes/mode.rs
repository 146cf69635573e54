//! What a mode is asked and what it answers: plain data.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::micropython::{Manner, Usb};
use crate::python::{Candidate, Search};

/// A kind of program and how it is run.
pub trait Mode: Sync {
    /// The name that settings and the command line use.
    fn id(&self) -> &'static str;
    /// Whether its programs run on this computer.
    fn runs_here(&self) -> bool {
        self.prompt(&PromptQuestion { folder: Path::new("."), search: Search::default() }).is_some()
    }
    /// How a program is started, `None` where this kind of program does not run on this computer.
    fn launch(&self, question: &LaunchQuestion<'_>) -> Option<LaunchPlan>;
    /// How a prompt is started that one types lines at, `None` where this kind of program does not run on this computer.
    fn prompt(&self, question: &PromptQuestion<'_>) -> Option<LaunchPlan>;
    /// The board behind this USB device, `None` where it is none of this kind of program.
    fn board(&self, usb: &Usb) -> Option<BoardKind>;
    /// The board behind a port that a person named, of which nothing is known; `None` where this kind of program runs on no
    /// board.
    fn any_board(&self) -> Option<BoardKind>;
    /// Whether the boards of this kind of program bring a module of this name along, so that none is needed beside a program.
    fn brings(&self, _module: &str) -> bool {
        false
    }
    /// Whether programs of this kind run on a board behind a serial port.
    fn has_board(&self) -> bool {
        self.any_board().is_some()
    }
    /// Whether programs are put onto its boards to stay there, with their firmware, as Flash does.
    fn flashes(&self) -> bool {
        false
    }
    /// Whether its programs see the modules that a micro:bit has, and no others.
    fn has_microbit_modules(&self) -> bool {
        false
    }
}

/// A kind of board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardKind {
    /// Its name, which `words` knows after "board-name-".
    pub id: &'static str,
    /// How it wants to be spoken to.
    pub manner: Manner,
}

/// What a mode needs to know for a launch plan.
#[derive(Clone, Copy, Debug)]
pub struct LaunchQuestion<'a> {
    /// The script, with its whole path.
    pub script: &'a Path,
    /// How it is run.
    pub how: How,
    /// Which tests are to be run, and by what, where that is how.
    pub tests: TestQuestion<'a>,
    /// The folder that it belongs to, where that is not its own: a copy of it may lie elsewhere.
    pub folder: Option<&'a Path>,
    /// What the script gets as its arguments.
    pub arguments: &'a [OsString],
    /// Environment variables that the person wants it to have.
    pub environment: &'a [(String, String)],
    /// Where interpreters are looked for.
    pub search: Search<'a>,
}

/// How a program is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// From its beginning to its end.
    Run,
    /// And then Python's prompt stays, with the program's names.
    Stay,
    /// Only its tests.
    Tests,
}

/// Which tests are to be run, and by what.
#[derive(Clone, Copy, Debug, Default)]
pub struct TestQuestion<'a> {
    /// Whether Python has pytest, which runs more than what comes with it.
    pub pytest: bool,
    /// The only test to run, after its class and a dot where it is in one.
    pub only: Option<&'a str>,
}

/// What a mode needs to know to start a prompt.
#[derive(Clone, Copy, Debug)]
pub struct PromptQuestion<'a> {
    /// The folder to begin in.
    pub folder: &'a Path,
    /// Where interpreters are looked for.
    pub search: Search<'a>,
}

/// A program to start: plain data, carried out by `world`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaunchPlan {
    /// Interpreters to try, the first that is there is taken.
    pub interpreters: Vec<Candidate>,
    /// All arguments, the script's path among them.
    pub arguments: Vec<OsString>,
    /// The working folder.
    pub folder: PathBuf,
    /// Environment variables to set on top of our own.
    pub environment: Vec<(String, String)>,
}
