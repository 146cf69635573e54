//! What is plugged in: a board is what its USB descriptor says it is, whatever the system calls its port today.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What a USB device says of itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Usb {
    /// The vendor's number.
    pub vendor: u16,
    /// The product's number.
    pub product: u16,
    /// The serial number; cheap serial adapters have none.
    pub serial: Option<String>,
}

/// A serial port that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Port {
    /// Its path or name.
    pub path: PathBuf,
    /// The USB device behind it, if there is one and it is known.
    pub usb: Option<Usb>,
}

/// Which board it is, however often it is plugged in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Identity {
    /// The one with this serial number.
    Usb(Usb),
    /// The one behind this port: it says nothing of its own, or a person named the port.
    Port(PathBuf),
}

impl Port {
    /// Which board is behind it.
    pub fn identity(&self) -> Identity {
        match &self.usb {
            Some(usb) if usb.serial.is_some() => Identity::Usb(usb.clone()),
            _ => Identity::Port(self.path.clone()),
        }
    }
}
