//! Numbers that a program prints: bytes to lines, lines to readings, readings to curves, curves to what is drawn and kept.
//! Pure.

mod csv;
mod line;
mod reader;
mod series;
mod thin;

pub use csv::write as write_csv;
pub use line::{MOST, Reading, read};
pub use reader::{LONGEST, Reader};
pub use series::{Curve, Label, Series};
pub use thin::{extremes, thin};
