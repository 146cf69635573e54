//! Which Python is taken: the order of places as tables, and real interpreters, whole and broken ones.

mod asked;
mod places;

use std::path::PathBuf;

use mulberry::python::{Candidate, Kind, Location};

/// A file that the computer may have.
fn file(path: impl Into<PathBuf>) -> Candidate {
    Candidate { kind: Kind::System, place: Location::File(path.into()) }
}
