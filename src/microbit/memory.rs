//! What a chip's memory holds, as far as it is known: bytes at addresses.

use std::ops::Range;

/// Pieces of memory without a gap inside, none of which touches another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// In ascending order, none of them empty. There are few of them in files that make sense, so that a list is enough.
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    start: u32,
    bytes: Vec<u8>,
}

impl Piece {
    /// The address behind it.
    fn end(&self) -> u64 {
        u64::from(self.start) + self.bytes.len() as u64
    }
}

impl Memory {
    /// Zeros in these stretches, told in ascending order with their first address and their bytes, where none touches another one.
    pub(super) fn zeros(stretches: &(impl Iterator<Item = (u32, usize)> + Clone)) -> Self {
        let mut pieces = Vec::with_capacity(stretches.clone().count());
        pieces.extend(stretches.clone().map(|(start, length)| Piece { start, bytes: vec![0; length] }));
        Self { pieces }
    }

    /// Puts bytes at an address, over what stands there. What lies beyond the end of 32-bit addresses is left out.
    pub fn put(&mut self, address: u32, bytes: &[u8]) {
        let room = (u64::from(u32::MAX) + 1 - u64::from(address)).min(bytes.len() as u64) as usize;
        let bytes = &bytes[..room];
        if bytes.is_empty() {
            return;
        }
        let end = u64::from(address) + room as u64;
        let first = self.pieces.partition_point(|piece| piece.end() < u64::from(address));
        if self.pieces.get(first).is_none_or(|piece| piece.start > address) {
            self.pieces.insert(first, Piece { start: address, bytes: Vec::new() });
        }
        let behind = first + self.pieces[first..].partition_point(|piece| u64::from(piece.start) <= end);
        let piece = &mut self.pieces[first];
        let at = (address - piece.start) as usize;
        let over = room.min(piece.bytes.len() - at);
        piece.bytes[at..at + over].copy_from_slice(&bytes[..over]);
        piece.bytes.extend_from_slice(&bytes[over..]);
        self.join(first, behind);
    }

    /// The byte at an address, `None` where nothing is known.
    pub fn byte(&self, address: u32) -> Option<u8> {
        let piece = self.piece(address)?;
        piece.bytes.get((address - piece.start) as usize).copied()
    }

    /// The bytes of a range, `None` where not all of them are known.
    pub fn bytes(&self, range: Range<u32>) -> Option<&[u8]> {
        let piece = self.piece(range.start)?;
        piece.bytes.get((range.start - piece.start) as usize..(range.end.checked_sub(piece.start)?) as usize)
    }

    /// The number in `count` bytes at an address, of which the first one is the least, and 4 are the most; `None` where not all of
    /// them are known.
    pub fn number(&self, address: u32, count: u32) -> Option<u32> {
        let bytes = self.bytes(address..address.checked_add(count)?)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }

    /// Forgets what stands in a range.
    pub fn clear(&mut self, range: Range<u32>) {
        if range.is_empty() {
            return;
        }
        let first = self.pieces.partition_point(|piece| piece.end() <= u64::from(range.start));
        let behind = self.pieces.partition_point(|piece| piece.start < range.end);
        let mut left = Vec::new();
        for mut piece in self.pieces.drain(first..behind.max(first)) {
            let rest = range.end.checked_sub(piece.start).filter(|rest| (*rest as usize) < piece.bytes.len());
            let rest = rest.map(|rest| Piece { start: range.end, bytes: piece.bytes.split_off(rest as usize) });
            piece.bytes.truncate(range.start.saturating_sub(piece.start) as usize);
            left.extend(Some(piece).filter(|piece| !piece.bytes.is_empty()).into_iter().chain(rest));
        }
        self.pieces.splice(first..first, left);
    }

    /// The pieces, each with the address of its first byte, in ascending order.
    pub fn pieces(&self) -> impl DoubleEndedIterator<Item = (u32, &[u8])> {
        self.pieces.iter().map(|piece| (piece.start, piece.bytes.as_slice()))
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The last piece that begins at an address or before it.
    fn piece(&self, address: u32) -> Option<&Piece> {
        self.pieces[..self.pieces.partition_point(|piece| piece.start <= address)].last()
    }

    /// Takes what the pieces up to `behind` hold beyond the end of the piece `first` into that one.
    fn join(&mut self, first: usize, behind: usize) {
        let mut taken = Vec::new();
        let end = self.pieces[first].end();
        for piece in self.pieces.drain(first + 1..behind) {
            let known = end.saturating_sub(u64::from(piece.start)) as usize;
            taken.extend_from_slice(piece.bytes.get(known..).unwrap_or_default());
        }
        self.pieces[first].bytes.append(&mut taken);
    }
}
