//! An interpreter as it was found, or why one does not do.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The oldest Python that is good enough.
const OLDEST: (u32, u32) = (3, 8);

/// How an interpreter came to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// It is the one that the settings name.
    Chosen,
    /// It is the one that a school has fixed.
    Fixed,
    /// It belongs to a virtual environment beside the script or above it.
    Environment,
    /// It lies in `python/` beside our own program.
    Beside,
    /// The computer has it.
    System,
}

impl Kind {
    /// Whether somebody named it, so that no other one does.
    pub fn is_named(self) -> bool {
        matches!(self, Self::Chosen | Self::Fixed)
    }
}

/// An interpreter that can be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpreter {
    /// How it came to be found.
    pub kind: Kind,
    /// The file that is started.
    pub path: PathBuf,
    /// What this file gets before everything else, such as `-3`.
    pub arguments: Vec<String>,
    /// What it says of itself.
    pub answer: Answer,
}

impl Interpreter {
    /// Whether both are the same Python, however they were found.
    pub fn is(&self, other: &Self) -> bool {
        self.home() == other.home() && self.answer.version == other.answer.version
    }

    /// The file that stands for it alone, without arguments.
    pub fn executable(&self) -> &Path {
        let own = self.answer.executable.as_deref();
        own.filter(|_| !self.arguments.is_empty()).unwrap_or(&self.path)
    }

    /// The folder of its virtual environment, `None` where it belongs to none.
    pub fn environment(&self) -> Option<&Path> {
        self.path.parent()?.parent().filter(|_| self.kind == Kind::Environment)
    }

    fn home(&self) -> &Path {
        self.answer.prefix.as_deref().unwrap_or(&self.path)
    }
}

/// What an interpreter says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its version, such as "3.11.7".
    pub version: String,
    /// Its own file.
    pub executable: Option<PathBuf>,
    /// The folder that its library belongs to.
    pub prefix: Option<PathBuf>,
    /// Whether it can install packages.
    pub has_pip: bool,
    /// Whether it has pytest.
    pub has_pytest: bool,
    /// The folders that packages are installed into.
    pub packages: Vec<PathBuf>,
}

impl Answer {
    /// The last line of an answer: what comes after it is of no interest.
    pub const END: &str = "end";

    /// The program that makes any Python say what it is.
    pub const QUESTION: &str = include_str!("../../assets/python/who.py");

    /// Reads what an interpreter printed; `None` where no Python says such a thing.
    pub fn read(printed: &str) -> Option<Self> {
        let version = printed.lines().find_map(version_in)?;
        let values = |name: &'static str| {
            printed.lines().filter_map(move |line| line.trim_end().strip_prefix(name)?.strip_prefix(' '))
        };
        let path = |name| values(name).next().filter(|path| !path.is_empty()).map(PathBuf::from);
        let has = |module| values("has").any(|there| there == module);
        Some(Self {
            executable: path("executable"),
            prefix: path("prefix"),
            has_pip: has("pip"),
            has_pytest: has("pytest"),
            packages: values("packages").map(PathBuf::from).collect(),
            version,
        })
    }

    /// Whether this Python is too old to be used. A later major version counts as new.
    pub fn is_too_old(&self) -> bool {
        let mut numbers = self.version.split('.').map_while(|part| part.parse().ok());
        (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) < OLDEST
    }
}

/// The version in a line such as "Python 3.11.7", which gives "3.11.7".
pub fn version_in(line: &str) -> Option<String> {
    let version = line.trim().strip_prefix("Python ")?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = version.split('.');
    let numbers = parts.next().is_some_and(is_number) && parts.next().is_some_and(is_number);
    numbers.then(|| version.to_owned())
}

/// An interpreter that was passed over for the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfit {
    /// How it came to be looked at.
    pub kind: Kind,
    /// Where it is.
    pub path: PathBuf,
    /// Why it does not do.
    pub why: Flaw,
}

/// Why an interpreter does not do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flaw {
    /// It is not there.
    Missing,
    /// It is Python 2, or an old Python 3, of this version.
    Old(String),
    /// It only opens a shop, or offers to install Python.
    Shop,
    /// It is a virtual environment whose own Python is gone.
    BaseGone,
    /// It does not answer.
    Silent,
    /// It answers, but not as Python does: its last words, or the system's.
    Broken(String),
}

/// What came of looking for the interpreter that Run takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The first one that can be used.
    pub used: Option<Interpreter>,
    /// Those before it, which cannot.
    pub passed: Vec<Unfit>,
}
