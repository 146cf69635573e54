//! Typed notices, remarks and labels to sentences, for window and command line alike. Pure.

mod board;
mod book;
mod check;
mod doctor;
mod encoding;
mod find;
mod hint;
mod notice;
mod packages;
mod python;
mod remark;
mod trouble;
mod verdict;

pub use book::Words;
