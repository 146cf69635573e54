//! Lines in which a board says what must not suffer on its way: each has its number, the sums over everything up to its
//! end, and bytes as a literal. The last one has no bytes.

use super::literal::read_bytes;
use super::sums::Sums;

/// The lines that were read, none of which suffered.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// What they held.
    pub(super) parts: Vec<Vec<u8>>,
    /// Whether the last one is among them.
    pub(super) is_complete: bool,
    sums: Sums,
}

impl Lines {
    /// Reads lines from the first that is not read yet to the first that suffered or is missing. Answers whether there was
    /// one.
    pub(super) fn read(&mut self, said: &str) -> bool {
        let before = (self.parts.len(), self.is_complete);
        for line in said.lines() {
            if !self.is_complete
                && let Some(part) = self.part(line)
            {
                self.sums = self.sums.and(&part);
                self.is_complete = part.is_empty();
                self.parts.extend((!part.is_empty()).then_some(part));
            }
        }
        before != (self.parts.len(), self.is_complete)
    }

    /// How many bytes they hold.
    pub(super) fn size(&self) -> usize {
        self.parts.iter().map(Vec::len).sum()
    }

    /// What the next line holds, if this is it.
    fn part(&self, line: &str) -> Option<Vec<u8>> {
        let (number, rest) = line.split_once(' ')?;
        let (sum, literal) = rest.split_once(' ')?;
        let part = read_bytes(literal)?;
        let is_next = number.parse() == Ok(self.parts.len()) && sum.parse() == Ok(self.sums.and(&part).number());
        is_next.then_some(part)
    }
}
