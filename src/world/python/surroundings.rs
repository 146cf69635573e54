//! What there is to be looked through for Python: given from outside, so that tests can have a computer of their own.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use crate::python::{self, Location, System};

/// How long Python may take to say what it is: a cold start from a slow stick takes seconds.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// What there is to be looked through.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The search path.
    pub path: OsString,
    /// Where Python is usually installed.
    pub usual: Vec<Location>,
    /// How long an interpreter may take to answer.
    pub patience: Duration,
}

impl Surroundings {
    /// Those of this process.
    pub fn here() -> Self {
        let variable = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let usual = python::usual(System::HERE, &variable);
        Self { path: env::var_os("PATH").unwrap_or_default(), usual, patience: PATIENCE }
    }
}
