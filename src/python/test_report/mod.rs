//! How tests went, read from what pytest or unittest printed.

mod outcome;
mod pytest;
mod unittest;

pub use outcome::{Outcome, Verdict};

/// How the tests of `file_name` went, in the order in which they were run. `printed` is what a terminal shows of it.
pub fn read_report(printed: &str, file_name: &str) -> Vec<Outcome> {
    let of_pytest = pytest::read(printed, file_name);
    if of_pytest.is_empty() { unittest::read(printed, file_name) } else { of_pytest }
}
