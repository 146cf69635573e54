//! Boards whose drive is plugged in, as Linux lists them in `/sys`, whether it is mounted or not.

use std::fs;
use std::path::{Path, PathBuf};

use crate::microbit::{USB_PRODUCT, USB_VENDOR};
use crate::world::sys_ports::usb;

/// How far above a drive its USB device stands: six folders as a rule, behind the driver's own.
const FLOORS: usize = 9;

/// A board's drive as a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluggedDrive {
    /// The device, such as `/dev/sda`.
    pub device: PathBuf,
    /// The board's own number.
    pub unique_id: Option<String>,
    /// What another device of the same name has differently.
    pub(super) mark: u64,
}

impl PluggedDrive {
    /// Whether `device` is this one, or a part of it.
    pub(super) fn is(&self, device: &Path) -> bool {
        let names = (self.device.to_str(), device.to_str());
        let rest = if let (Some(own), Some(other)) = names { other.strip_prefix(own) } else { None };
        rest.is_some_and(|rest| rest.bytes().all(|sign| sign.is_ascii_digit()))
    }
}

/// The drives of boards below this folder, which is `/sys/block` on a real system. Where there is none, there are none.
pub(super) fn plugged(blocks: &Path) -> Vec<PluggedDrive> {
    let Ok(entries) = fs::read_dir(blocks) else { return Vec::new() };
    let mut drives: Vec<PluggedDrive> = entries.flatten().filter_map(|entry| drive(&entry.path())).collect();
    drives.sort_by(|one, other| one.device.cmp(&other.device));
    drives
}

fn drive(block: &Path) -> Option<PluggedDrive> {
    let folder = block.canonicalize().ok()?;
    let usb = folder.ancestors().take(FLOORS).find_map(usb)?;
    let is_board = (usb.vendor, usb.product) == (USB_VENDOR, USB_PRODUCT);
    let device = Path::new("/dev").join(block.file_name()?);
    is_board.then(|| PluggedDrive { device, unique_id: usb.serial, mark: mark(&folder) })
}

/// The system's running number of the drive, since Linux 5.15; before that the number of its folder.
fn mark(folder: &Path) -> u64 {
    let counted = fs::read_to_string(folder.join("diskseq")).ok().and_then(|text| text.trim().parse().ok());
    counted.unwrap_or_else(|| number(folder))
}

#[cfg(unix)]
fn number(folder: &Path) -> u64 {
    fs::metadata(folder).map_or(0, |metadata| std::os::unix::fs::MetadataExt::ino(&metadata))
}

#[cfg(not(unix))]
fn number(_folder: &Path) -> u64 {
    0
}
