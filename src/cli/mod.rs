//! The command line: one file a verb.
#![allow(clippy::print_stderr, reason = "the command line is where sentences are printed")]

mod arguments;
mod check;
mod doctor;
mod refusal;
mod run;
mod screen;
mod supervise;
mod tidy;

pub use arguments::{Invocation, WindowArguments, parse};
pub use check::check;
pub use doctor::doctor;
pub use refusal::refuse;
pub use run::run;
pub use screen::has_screen;
pub use supervise::supervise;
pub use tidy::tidy;
