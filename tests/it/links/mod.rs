//! Links: what comes through them, in which order, and how they end.

pub mod cable;
mod flood;
mod here;
mod process;
mod serial;
mod start;
mod stop;
mod stubborn;
mod supervise;
pub mod taker;
