//! The text room: what is written and how it changes.

mod compare;
mod decode;
mod diff;
mod edits;
mod endings;
mod everything;
mod graphemes;
mod history;
mod journal;
mod line_commands;
mod line_now;
mod lines;
mod motion;
mod notation;
pub mod random;
mod search;
mod selections;
mod typing;
