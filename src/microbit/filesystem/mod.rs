//! The file system of MicroPython on a micro:bit, inside the memory of a hex file or of a board: built and read back.

mod build;
mod chunk;
mod layout;
mod problem;
mod read;

pub use build::{build, check};
pub use chunk::{LONGEST_NAME, fits, left, size_of};
pub use layout::Layout;
pub use problem::FilesProblem;
pub use read::{Damage, free, read};
