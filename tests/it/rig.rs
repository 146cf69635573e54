//! What tests need that is not the program's: stand-ins that are the real thing as far as the program can tell.

mod board;
mod bridge;
mod builders;
mod cruelty;
pub mod firmware;
mod packages;
mod scripted;
mod tools;

pub use board::{Prompt, QemuBoard};
pub use bridge::Bridge;
pub use builders::{Foundation, Uflash, firmware_files};
pub use cruelty::Cruelty;
pub use firmware::{Firmware, is_here as board_is_here};
pub use packages::is_there;
pub use scripted::{Act, INTERRUPTED, INVALID, ScriptedBoard};
pub use tools::{NodeBoard, tool};
