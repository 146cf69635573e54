//! The command line: one file a verb.
#![allow(clippy::print_stderr, reason = "the command line is where sentences are printed")]

mod arguments;
mod refusal;
mod run;
mod supervise;

pub use arguments::{Invocation, WindowArguments, parse};
pub use refusal::refuse;
pub use run::run;
pub use supervise::supervise;
