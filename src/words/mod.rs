//! Typed notices, remarks and labels to sentences, for window and command line alike. Pure.

mod board;
mod board_files;
mod book;
mod check;
mod doctor;
mod encoding;
mod failure;
mod find;
mod firmware;
mod flash;
mod fleet;
mod hex;
mod hex_verbs;
mod hint;
mod notice;
mod packages;
mod python;
mod remark;
mod title;
mod trouble;
mod verdict;

pub use book::Words;
pub use hex_verbs::seen;
