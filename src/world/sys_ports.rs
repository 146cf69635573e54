//! The serial ports behind USB as Linux lists them in `/sys`, which needs no library and no right.

use std::fs;
use std::path::{Path, PathBuf};

use crate::micropython::{Port, Usb};

/// How far above a serial port its USB device stands: two folders in most drivers, three in some.
const FLOORS: usize = 4;

/// Where Linux lists its serial ports.
pub struct SysPorts {
    classes: PathBuf,
    nodes: PathBuf,
}

impl SysPorts {
    /// The list in these folders, which are `/sys/class/tty` and `/dev` on a real system.
    pub fn new(classes: PathBuf, nodes: PathBuf) -> Self {
        Self { classes, nodes }
    }

    /// The ports behind USB that are there now, `None` where the folder cannot be read. What is plugged out while it is
    /// looked at is not there.
    pub fn list(&self) -> Option<Vec<Port>> {
        let names =
            fs::read_dir(&self.classes).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let mut ports: Vec<Port> =
            names.filter(|name| !is_built_in(name)).filter_map(|name| self.port(&name)).collect();
        ports.sort_by(|one, other| one.path.cmp(&other.path));
        Some(ports)
    }

    fn port(&self, name: &str) -> Option<Port> {
        let device = self.classes.join(name).join("device").canonicalize().ok()?;
        let usb = device.ancestors().take(FLOORS).find_map(usb)?;
        let path = self.nodes.join(name);
        path.exists().then_some(Port { path, usb: Some(usb) })
    }
}

/// Linux lists its 64 text screens among the ports, and as many serial lines as a computer could have in its case: to look at
/// each of them would cost more than all the rest.
fn is_built_in(name: &str) -> bool {
    let number = name.strip_prefix("ttyS").or_else(|| name.strip_prefix("tty"));
    number.is_some_and(|number| number.chars().all(|sign| sign.is_ascii_digit()))
}

/// What this folder of `/sys` says of the USB device that it stands for, `None` where it stands for none.
pub(super) fn usb(device: &Path) -> Option<Usb> {
    let text = |name: &str| {
        let bytes = fs::read(device.join(name)).ok()?;
        Some(String::from_utf8_lossy(&bytes).trim().to_owned()).filter(|text| !text.is_empty())
    };
    let number = |name: &str| u16::from_str_radix(&text(name)?, 16).ok();
    Some(Usb { vendor: number("idVendor")?, product: number("idProduct")?, serial: text("serial") })
}
