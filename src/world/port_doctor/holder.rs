//! Who has a port open: whichever process has it among its open files.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;

use super::program;
use crate::micropython::Holder;

/// What looks into every port that is new: for a modem, and for a braille display.
const MEDDLERS: [&str; 2] = ["ModemManager", "brltty"];

/// Who has the port: seen to have it, or else likely to.
pub(super) fn holder(port: &Path) -> Option<Holder> {
    let device = Device::of(port)?;
    seen_with(&device).or_else(|| {
        let hides = |(process, _): &(u32, String)| device.is_open_in(*process) == Look::Hidden;
        running_meddlers().into_iter().find(hides).map(|(_, name)| Holder::Probably { name })
    })
}

/// Who is seen to have the port.
pub(super) fn seen(port: &Path) -> Option<Holder> {
    seen_with(&Device::of(port)?)
}

/// Programs that run and look into every port that is new.
pub(super) fn meddlers() -> Vec<String> {
    let mut names: Vec<String> = running_meddlers().into_iter().map(|(_, name)| name).collect();
    names.dedup();
    names
}

/// Whether this process is seen to have the port open.
pub(super) fn has_open(process: u32, port: &Path) -> bool {
    Device::of(port).is_some_and(|device| device.is_open_in(process) == Look::Has)
}

fn seen_with(device: &Device) -> Option<Holder> {
    let process = others().find(|process| device.is_open_in(*process) == Look::Has)?;
    Some(Holder::Seen { name: program::name(process), process })
}

fn running_meddlers() -> Vec<(u32, String)> {
    let known = |process: u32| Some(program::short_name(process)).filter(|name| MEDDLERS.contains(&name.as_str()));
    others().filter_map(|process| Some((process, known(process)?))).collect()
}

/// Every process but this one.
fn others() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    processes.filter(|process| *process != std::process::id())
}

/// A device, whatever its node is called.
struct Device {
    number: u64,
    name: OsString,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Has,
    HasNot,
    /// It belongs to somebody whose things are not ours to see.
    Hidden,
}

impl Device {
    fn of(port: &Path) -> Option<Self> {
        let node = fs::metadata(port).ok().filter(|node| node.file_type().is_char_device())?;
        let name = port.canonicalize().ok()?.file_name()?.to_owned();
        Some(Self { number: node.rdev(), name })
    }

    fn is_open_in(&self, process: u32) -> Look {
        let Ok(files) = fs::read_dir(format!("/proc/{process}/fd")) else { return Look::Hidden };
        for file in files.flatten() {
            match fs::read_link(file.path()) {
                Ok(target) if self.may_be(&target) && self.is_behind(&file.path()) => return Look::Has,
                Err(error) if error.kind() == ErrorKind::PermissionDenied => return Look::Hidden,
                // Another file, or one that was closed a moment ago.
                _ => {}
            }
        }
        Look::HasNot
    }

    /// Asked first: to look at a file on a network drive that is gone would take for ever.
    fn may_be(&self, target: &Path) -> bool {
        target.starts_with("/dev") || target.file_name() == Some(&self.name)
    }

    fn is_behind(&self, file: &Path) -> bool {
        fs::metadata(file).is_ok_and(|node| node.file_type().is_char_device() && node.rdev() == self.number)
    }
}
