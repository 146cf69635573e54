//! What came and does not fit into the door yet.

use std::collections::VecDeque;

use crate::app::LinkNews;

/// The most bytes in one piece.
pub(crate) const CHUNK: usize = 64 * 1024;
/// The most bytes that wait; beyond it the oldest are dropped and counted.
const NEWEST: usize = 4 * 1024 * 1024;
/// How far a line break is looked for after bytes were dropped.
const LINE: usize = 4096;

/// What came, in its order; the oldest bytes perhaps dropped.
#[derive(Default)]
pub(crate) struct Backlog {
    pieces: VecDeque<Piece>,
    bytes: usize,
    skipped: u64,
}

enum Piece {
    Bytes(Vec<u8>),
    /// News that is told between these bytes and those. It is never dropped.
    News(LinkNews),
}

impl Backlog {
    /// How many bytes wait.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Adds bytes at the end and drops from the beginning what is too much.
    pub(crate) fn push(&mut self, chunk: Vec<u8>) {
        if chunk.is_empty() {
            return;
        }
        self.bytes += chunk.len();
        match self.pieces.back_mut() {
            // A program that prints line by line would otherwise make thousands of pieces a second.
            Some(Piece::Bytes(last)) if last.len() + chunk.len() <= CHUNK => last.extend_from_slice(&chunk),
            _ => self.pieces.push_back(Piece::Bytes(chunk)),
        }
        if self.bytes > NEWEST {
            self.drop_oldest(self.bytes - NEWEST);
        }
    }

    /// Adds news at the end.
    pub(crate) fn push_news(&mut self, news: LinkNews) {
        self.pieces.push_back(Piece::News(news));
    }

    /// Whether what came first is no bytes.
    pub(crate) fn begins_with_news(&self) -> bool {
        matches!(self.pieces.front(), Some(Piece::News(_)))
    }

    /// Takes what came first: how much was dropped, bytes, or news.
    pub(crate) fn pop(&mut self) -> Option<LinkNews> {
        if self.skipped > 0 {
            return Some(LinkNews::Skipped(std::mem::take(&mut self.skipped)));
        }
        match self.pieces.pop_front()? {
            Piece::News(news) => Some(news),
            Piece::Bytes(chunk) => {
                self.bytes -= chunk.len();
                Some(LinkNews::Bytes(chunk))
            }
        }
    }

    fn drop_oldest(&mut self, mut excess: usize) {
        for piece in &mut self.pieces {
            let Piece::Bytes(chunk) = piece else { continue };
            if excess == 0 {
                break;
            }
            let mut count = excess.min(chunk.len());
            if count == excess {
                // What follows begins with a whole line where one is near, not with half a character or colour.
                let rest = &chunk[count..];
                count += rest.iter().take(LINE).position(|byte| *byte == b'\n').map_or(0, |place| place + 1);
            }
            chunk.drain(..count);
            excess = excess.saturating_sub(count);
            self.bytes -= count;
            self.skipped += count as u64;
        }
        self.pieces.retain(|piece| !matches!(piece, Piece::Bytes(chunk) if chunk.is_empty()));
    }
}
