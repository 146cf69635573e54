//! Which micro:bit it is: the two generations differ in memory, in modules and in how fast they listen.

use serde::{Deserialize, Serialize};

/// The vendor's number of the chip that every micro:bit has on its USB side (Arm).
pub const USB_VENDOR: u16 = 0x0D28;
/// The product's number of that chip (DAPLink).
pub const USB_PRODUCT: u16 = 0x0204;

/// The generation of a micro:bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Version {
    /// The first one, of 2016: no speaker, no microphone.
    V1,
    /// The second one, of 2020.
    V2,
}

impl Version {
    /// All of them, the oldest first.
    pub const ALL: [Self; 2] = [Self::V1, Self::V2];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::V1 => "V1",
            Self::V2 => "V2",
        }
    }

    /// Reads it from the USB serial number, whose first four digits name the board (DAPLink's `board_id`): 9900 and 9901
    /// are V1, 9903 to 9906 are V2.
    pub fn of_serial(serial: &str) -> Option<Self> {
        match serial.get(..4)? {
            "9900" | "9901" => Some(Self::V1),
            "9903" | "9904" | "9905" | "9906" => Some(Self::V2),
            _ => None,
        }
    }
}
