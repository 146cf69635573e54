//! Which board it is, and what its chip tells about itself.

use serde::{Deserialize, Serialize};

use super::page;
use super::said::{kind_of, number, own_number, text, value};
use crate::microbit::version::Version;

/// What DETAILS.TXT says of a board, as far as it says it: firmware of different years has different lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The board's own number, which is its USB serial number too.
    pub unique_id: Option<String>,
    /// The number of its kind, such as 9904.
    pub board: Option<String>,
    /// The version of the chip's own firmware, such as 0257.
    pub interface_version: Option<String>,
    /// How often its drive went away and came back since it was plugged in.
    pub remount_count: Option<u32>,
    /// Whether it waits for new firmware of its own, and takes no programs: its drive is called MAINTENANCE then.
    pub is_maintenance: bool,
}

impl Details {
    /// Reads a DETAILS.TXT, however few of its lines can be understood.
    pub fn read(bytes: &[u8]) -> Self {
        let text = text(bytes);
        let unique_id = value(&text, "Unique ID").and_then(own_number);
        let mode = value(&text, "Daplink Mode").unwrap_or_default();
        let version = value(&text, "Interface Version").or_else(|| value(&text, "Version"));
        // Its line "URL" is where the page leads to.
        let page = page::read(&text);
        Self {
            board: unique_id.as_deref().and_then(kind_of).or(page.board),
            unique_id,
            interface_version: version.and_then(|said| said.split_whitespace().next()).map(str::to_owned),
            remount_count: value(&text, "Remount count").and_then(number),
            is_maintenance: mode.eq_ignore_ascii_case("bootloader"),
        }
    }

    /// What a MICROBIT.HTM lets one know, which leads to an address with the board's numbers in it.
    pub fn read_page(bytes: &[u8]) -> Self {
        let page = page::read(&text(bytes));
        Self {
            unique_id: page.unique_id,
            board: page.board,
            interface_version: page.version,
            remount_count: None,
            is_maintenance: false,
        }
    }

    /// These, and where they say nothing what `others` say.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            unique_id: self.unique_id.or(others.unique_id),
            board: self.board.or(others.board),
            interface_version: self.interface_version.or(others.interface_version),
            remount_count: self.remount_count.or(others.remount_count),
            is_maintenance: self.is_maintenance || others.is_maintenance,
        }
    }

    /// The generation of the board, as its number says.
    pub fn version(&self) -> Option<Version> {
        let number = self.unique_id.as_deref().or(self.board.as_deref())?;
        Version::of_serial(number)
    }

    /// Whether it is a micro:bit, even one of a kind that came after this was written: other boards have this chip too.
    pub fn is_microbit(&self) -> bool {
        self.unique_id.as_deref().or(self.board.as_deref()).is_some_and(|number| number.starts_with("990"))
    }
}
