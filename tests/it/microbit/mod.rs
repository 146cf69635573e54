//! What a micro:bit is, and what is inside its hex files.

mod boot;
mod damage;
mod daplink;
mod filesystem;
mod hex_file;
pub mod image;
mod intel_hex;
mod memory;
mod modules;
mod mutations;
mod peers;
mod serial;
mod sets;
mod universal_hex;
