//! The firmware that was there when the program was built: it is part of it.

use std::io::Read;

use flate2::read::DeflateDecoder;

use crate::microbit::{self, Firmware};

/// Packed by `build.rs`; empty where there was none.
const PACKED: [&[u8]; 2] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/microbit-v1.hex")),
    include_bytes!(concat!(env!("OUT_DIR"), "/microbit-v2.hex")),
];

/// Unpacks it.
pub fn firmwares() -> Vec<Firmware> {
    PACKED.into_iter().filter(|packed| !packed.is_empty()).flat_map(unpack).collect()
}

fn unpack(packed: &[u8]) -> Vec<Firmware> {
    let mut text = String::new();
    // What was packed from a damaged file is as if it were not there: the other places are looked at.
    let read = DeflateDecoder::new(packed).read_to_string(&mut text);
    read.ok().and_then(|_| microbit::firmwares(&text).ok()).unwrap_or_default()
}
