//! Typed notices, remarks and labels to sentences, for window and command line alike. Pure.

mod book;
mod encoding;
mod find;
mod hint;
mod notice;
mod packages;
mod remark;
mod verdict;

pub use book::Words;
