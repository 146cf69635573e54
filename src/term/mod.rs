//! What a program printed: bytes to a screen, ended runs as frozen sections, keys to bytes. Pure.

mod cells;
mod commands;
mod console;
mod frozen;
mod keys;
mod line_length;
mod links;
mod reading;
mod remark;
mod row;
mod screen;

pub use console::Console;
pub use keys::{Chord, Key};
pub use links::Link;
pub use remark::{Began, KeptThere, Push, Remark};
pub use row::{GridPlace, GridSize, Ink, Row, RowId, Run, Style, TextRow};
