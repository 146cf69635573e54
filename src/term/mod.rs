//! What a program printed: bytes to a screen, ended runs as frozen sections, keys to bytes. Pure.

mod cells;
mod commands;
mod console;
mod frozen;
mod keys;
mod reading;
mod remark;
mod row;
mod screen;

pub use console::{Console, ConsoleText};
pub use keys::{Chord, Key};
pub use remark::{Began, Push, Remark};
pub use row::{GridPlace, GridSize, Ink, Row, RowId, Run, Style, TextRow};
