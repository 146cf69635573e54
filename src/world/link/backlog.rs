//! Bytes that came and do not fit into the door yet.

use std::collections::VecDeque;

use crate::app::LinkNews;

/// The most bytes in one piece.
pub(crate) const CHUNK: usize = 64 * 1024;
/// The most bytes that wait; beyond it the oldest are dropped and counted.
const NEWEST: usize = 4 * 1024 * 1024;
/// How far a line break is looked for after bytes were dropped.
const LINE: usize = 4096;

/// Bytes in the order in which they came, the oldest of them perhaps dropped.
#[derive(Default)]
pub(crate) struct Backlog {
    chunks: VecDeque<Vec<u8>>,
    bytes: usize,
    skipped: u64,
}

impl Backlog {
    /// How many bytes wait.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Adds bytes at the end and drops from the beginning what is too much.
    pub(crate) fn push(&mut self, chunk: Vec<u8>) {
        self.bytes += chunk.len();
        match self.chunks.back_mut() {
            // A program that prints line by line would otherwise make thousands of pieces a second.
            Some(last) if last.len() + chunk.len() <= CHUNK => last.extend_from_slice(&chunk),
            _ => self.chunks.push_back(chunk),
        }
        if self.bytes > NEWEST {
            self.drop_oldest(self.bytes - NEWEST);
        }
    }

    /// Takes what came first: how much was dropped, or bytes.
    pub(crate) fn pop(&mut self) -> Option<LinkNews> {
        if self.skipped > 0 {
            return Some(LinkNews::Skipped(std::mem::take(&mut self.skipped)));
        }
        let chunk = self.chunks.pop_front()?;
        self.bytes -= chunk.len();
        Some(LinkNews::Bytes(chunk))
    }

    fn drop_oldest(&mut self, mut excess: usize) {
        while excess > 0
            && let Some(first) = self.chunks.front_mut()
        {
            let mut count = excess.min(first.len());
            if count == excess {
                // What follows begins with a whole line where one is near, not with half a character or colour.
                let rest = &first[count..];
                count += rest.iter().take(LINE).position(|byte| *byte == b'\n').map_or(0, |place| place + 1);
            }
            first.drain(..count);
            excess = excess.saturating_sub(count);
            self.bytes -= count;
            self.skipped += count as u64;
            if first.is_empty() {
                self.chunks.pop_front();
            }
        }
    }
}
