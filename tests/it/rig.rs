//! What tests need that is not the program's: stand-ins that are the real thing as far as the program can tell.

mod board;
mod packages;

pub use board::QemuBoard;
pub use packages::is_there;
