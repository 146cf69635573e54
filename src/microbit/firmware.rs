//! MicroPython for a micro:bit, as a hex file holds it.

use serde::{Deserialize, Serialize};

use super::filesystem::Layout;
use super::memory::Memory;
use super::version::Version;

/// What is known of a firmware without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmwareInfo {
    /// The boards that it is for.
    pub version: Version,
    /// Its own version, such as `1.0.1` or `2.0.0`, as `os.uname().release` says it; empty where it does not say it.
    pub release: String,
    /// The version of its MicroPython, such as `1.9.2` or `1.15`; empty where it does not say it.
    pub micropython: String,
    /// All that it says of itself, as `os.uname().version`; no other build says just the same.
    pub words: String,
    /// Bytes that its file system has room for, names and the board's own bookkeeping included.
    pub capacity: usize,
}

/// A firmware.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firmware {
    /// What is known of it.
    pub info: FirmwareInfo,
    /// Its bytes, and what else the hex file held that it was read from, files among them.
    pub memory: Memory,
}

impl Firmware {
    /// The firmware that is in a board's memory, `None` where that is not MicroPython with a file system.
    pub fn of(memory: Memory) -> Option<Self> {
        let layout = Layout::without_script(&memory)?;
        let words = layout.words.and_then(|address| words_at(&memory, address)).unwrap_or_default();
        let info = FirmwareInfo {
            version: layout.version,
            release: version_after(&words, "micro:bit v", |sign| sign != '+'),
            micropython: version_after(&words, "MicroPython v", |sign| sign != '-'),
            capacity: layout.capacity(),
            words,
        };
        Some(Self { info, memory })
    }
}

/// The words that stand at an address and end with a zero. They are seldom longer than a line.
fn words_at(memory: &Memory, address: u32) -> Option<String> {
    let bytes = (address..address.checked_add(200)?).map_while(|address| memory.byte(address));
    String::from_utf8(bytes.take_while(|byte| *byte != 0).collect()).ok()
}

/// The version that follows `word`; it ends with the first sign that does not belong to it, or with a space.
fn version_after(words: &str, word: &str, belongs: impl Fn(char) -> bool) -> String {
    let rest = words.split_once(word).map_or("", |(_, rest)| rest);
    rest.chars().take_while(|sign| !sign.is_whitespace() && *sign != ';' && belongs(*sign)).collect()
}
