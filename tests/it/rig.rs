//! What tests need that is not the program's: stand-ins that are the real thing as far as the program can tell.

mod board;
mod bridge;
mod builders;
mod chip;
mod cruelty;
pub mod daplink;
pub mod firmware;
mod firmwares;
mod flash_board;
mod image;
mod packages;
mod scripted;
mod scripted_files;
mod tools;

pub use board::{Prompt, QemuBoard};
pub use bridge::Bridge;
pub use builders::{Foundation, Uflash, firmware_files};
pub use chip::ChipManner;
pub use cruelty::Cruelty;
pub use firmware::{Firmware, is_here as board_is_here};
pub use firmwares::firmwares;
pub use flash_board::{FlashBoard, said};
pub use packages::is_there;
pub use scripted::{Act, INTERRUPTED, INVALID, ScriptedBoard};
pub use tools::{NodeBoard, tool};
