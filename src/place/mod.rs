//! Positions: offsets, lines, columns, spans and moments as types of their own, so that no two kinds are mixed up.

mod numbers;
mod span;
mod time_of_day;

pub use numbers::{Byte, Char, Column, Line, LineColumn, Millis};
pub use span::Span;
pub use time_of_day::TimeOfDay;
