//! A text's fingerprint: enough to know it again, the same on every machine and in every version.

use ropey::Rope;

/// The first 64 bits of the fractional part of the square root of 2.
const SEED: u64 = 0x6A09_E667_F3BC_C908;

/// The 64-bit prime of FNV-1a.
const PRIME: u64 = 0x0000_0100_0000_01B3;

/// Length and hash of a text in UTF-8.
///
/// The hash goes over words of 8 bytes, little-endian, the last one filled up with zeros, and then over the length:
/// `hash = (hash ^ word) * PRIME; hash = hash ^ (hash >> 29)`, begun with `SEED`. Each step can be turned back, so that two
/// texts that differ in one word never share it; and it takes 8 bytes a step, so that 100 MB take far below a second.
/// It is no defence against somebody who wants two texts to share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The length in bytes.
    pub length: u64,
    /// The hash.
    pub hash: u64,
}

impl Fingerprint {
    /// The fingerprint of a text, however its rope is cut.
    pub fn of(rope: &Rope) -> Self {
        let mut state = State::new();
        rope.chunks().for_each(|chunk| state.take(chunk.as_bytes()));
        state.finish()
    }

    /// The fingerprint of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut state = State::new();
        state.take(bytes);
        state.finish()
    }
}

/// What was taken so far; `rest` holds the bytes that do not fill a word yet.
struct State {
    length: u64,
    hash: u64,
    rest: [u8; 8],
}

impl State {
    fn new() -> Self {
        Self { length: 0, hash: SEED, rest: [0; 8] }
    }

    fn take(&mut self, mut bytes: &[u8]) {
        let filled = (self.length % 8) as usize;
        self.length += bytes.len() as u64;
        if filled > 0 {
            let (fits, behind) = bytes.split_at(bytes.len().min(8 - filled));
            self.rest[filled..filled + fits.len()].copy_from_slice(fits);
            if filled + fits.len() < 8 {
                return;
            }
            self.hash = step(self.hash, self.rest);
            bytes = behind;
        }
        let (words, behind) = bytes.as_chunks();
        self.hash = words.iter().fold(self.hash, |hash, word| step(hash, *word));
        self.rest[..behind.len()].copy_from_slice(behind);
    }

    fn finish(mut self) -> Fingerprint {
        let filled = (self.length % 8) as usize;
        self.rest[filled..].fill(0);
        let hash = if filled > 0 { step(self.hash, self.rest) } else { self.hash };
        Fingerprint { length: self.length, hash: step(hash, self.length.to_le_bytes()) }
    }
}

fn step(hash: u64, word: [u8; 8]) -> u64 {
    let hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(PRIME);
    hash ^ (hash >> 29)
}
