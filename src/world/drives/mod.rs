//! Finds the drives of boards and writes on them, on every system.

mod board_drives;
mod look;
mod lookout;
mod mounts;
mod plugged;
mod udisks;
mod unmounted;

pub use board_drives::BoardDrives;
pub use lookout::no_drive_at;
pub use mounts::{Mount, mounts};
pub use plugged::PluggedDrive;
