//! Packages: what a program's Python has, what is being installed or removed, and the page that shows it.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::python::{Environment, Package, PipProblem, Provider};

/// The folder of a virtual environment that is made here.
pub const ENVIRONMENT: &str = ".venv";

/// What is known of packages, and what is being done with them.
#[derive(Clone, Debug, Default)]
pub struct Packages {
    /// Whether the page is open.
    pub(super) page: bool,
    /// What is typed into the page's field.
    pub(super) field: String,
    /// The Python that was looked at last.
    pub(super) seen: Option<Seen>,
    /// The folder that is being looked at for the page.
    pub(super) looking: Option<PathBuf>,
    /// What is to be done as soon as it is known which Python it is for.
    pub(super) wanted: Option<Change>,
    /// What waits for a person's answer.
    pub(super) asking: Option<Asking>,
    /// What is being done.
    pub(super) job: Option<Job>,
}

/// A Python that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The folder whose programs run with it.
    pub folder: PathBuf,
    /// The Python, `None` where there is none.
    pub environment: Option<Environment>,
    /// What it has, or why that is not known.
    pub packages: Result<Vec<Package>, PipProblem>,
}

/// A module that a program's last run did not find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The module.
    pub module: String,
    /// What brings it.
    pub provider: Provider,
}

/// A package that is to come or to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is to be done.
    pub what: What,
    /// The package, perhaps with a version.
    pub package: String,
    /// The folder of the program that it is for.
    pub folder: PathBuf,
}

/// What can be done with a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// Install it.
    Install,
    /// Remove it.
    Remove,
}

/// Something to tell about packages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PackagesNotice {
    /// A package was installed or removed.
    Done {
        /// Which of both.
        what: What,
        /// The package.
        package: String,
    },
    /// A package could not be installed or removed.
    Problem {
        /// Which of both.
        what: What,
        /// The package.
        package: String,
        /// Why.
        problem: PipProblem,
    },
    /// Packages stay as they are, because a school takes care of them.
    Locked,
    /// Another package is being installed or removed.
    Busy,
    /// There is no file open beside which packages could be kept.
    Nowhere,
    /// What was typed cannot be a package's name.
    NotAName {
        /// What.
        typed: String,
    },
}

/// A question that is asked before something is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// What is to be installed.
    pub change: Change,
    /// The Python that a person chose, which gets it then; `None` where a virtual environment is to be made.
    pub chosen: Option<PathBuf>,
    /// The file beside which that is, where one is open.
    pub beside: Option<String>,
}

/// A package that is being installed or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What is done.
    pub change: Change,
    /// The interpreter whose packages change.
    pub python: PathBuf,
    /// Its virtual environment's folder, `None` where it is in none.
    pub environment: Option<PathBuf>,
    /// Whether that was made, or mended, on the way.
    pub made: bool,
    /// What is done now, and what follows.
    pub steps: VecDeque<Step>,
}

/// A program of its own on the way to a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The virtual environment is made.
    Environment,
    /// pip does what is wanted.
    Pip,
}

impl Packages {
    /// Whether the page is open.
    pub fn page(&self) -> bool {
        self.page
    }

    /// What is typed into the page's field.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What the Python of the programs in `folder` has, `None` while that is being found out.
    pub fn seen(&self, folder: &Path) -> Option<&Seen> {
        self.seen.as_ref().filter(|seen| seen.folder == folder)
    }

    /// The question that waits for an answer.
    pub fn asking(&self) -> Option<&Asking> {
        self.asking.as_ref()
    }

    /// What is being installed or removed.
    pub fn job(&self) -> Option<&Job> {
        self.job.as_ref()
    }
}
