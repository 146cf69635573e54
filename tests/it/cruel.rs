//! Boards at bad cables, in the hands of other programs, mute, talkative, and gone in the middle of a word.

mod bridge;
mod files;
mod modern;
mod peers;
mod programs;
mod replug;
mod runs;
mod states;
mod stopping;
mod talk;
mod whole;
mod wires;
