//! How much may still be parsed in one call.

/// Bytes of an ordinary line. Parsing takes time by the byte, so a longer line counts as several.
const ORDINARY: usize = 80;

/// A number of ordinary lines that is being used up.
pub struct Budget {
    left: usize,
}

impl Budget {
    /// Room for this many ordinary lines.
    pub fn new(lines: usize) -> Self {
        Self { left: lines }
    }

    /// How many ordinary lines are left.
    pub fn left(&self) -> usize {
        self.left
    }

    /// Pays for a line of this many bytes. While anything is left, even the longest line can be paid for: otherwise
    /// it would never be parsed.
    pub fn pay(&mut self, bytes: usize) -> bool {
        let affordable = self.left > 0;
        self.left = self.left.saturating_sub(bytes.div_ceil(ORDINARY).max(1));
        affordable
    }
}
