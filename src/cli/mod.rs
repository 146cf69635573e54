//! The command line: one file a verb.
#![allow(clippy::print_stderr, reason = "the command line is where sentences are printed")]

mod arguments;
mod board_link;
mod board_talk;
mod boards;
mod check;
mod doctor;
mod feed;
mod plugged;
mod refusal;
mod repl;
mod run;
mod run_on_board;
mod run_output;
mod screen;
mod supervise;
mod tidy;
mod typing;

pub use arguments::{Invocation, WindowArguments, parse};
pub use boards::boards;
pub use check::check;
pub use doctor::doctor;
pub use feed::Feed;
pub use refusal::refuse;
pub use repl::repl;
pub use run::run;
pub use run_on_board::run_on_board;
pub use screen::has_screen;
pub use supervise::supervise;
pub use tidy::tidy;
pub use typing::{Typed, Typing};
