//! What a BBC micro:bit is, and what is inside its hex files. Pure.

pub mod appended;
mod build;
mod daplink;
pub mod filesystem;
mod firmware;
mod hex_error;
mod hex_file;
pub mod intel_hex;
mod loading;
mod memory;
mod modules;
mod record;
mod serial;
mod sheet;
pub mod universal_hex;
mod version;

pub use build::build;
pub use daplink::{Assertion, Cause, Details, Fault, FaultKind, Remedy};
pub use filesystem::FilesProblem;
pub use firmware::{Firmware, FirmwareInfo};
pub use hex_error::{HexError, HexProblem};
pub use hex_file::{HexFile, MAIN, firmwares};
pub use memory::Memory;
pub use modules::only_on_v2;
pub use serial::endings;
pub use version::{USB_PRODUCT, USB_VENDOR, Version};
