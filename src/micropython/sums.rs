//! Two sums over what a board says in lines, from the first byte on: cheap, and what suffers on its way does not come to them.

/// Above every byte and below the root of the largest small number, and prime.
const PRIME: u64 = 32_749;

/// The sums over what was seen so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sums {
    low: u64,
    high: u64,
}

impl Default for Sums {
    fn default() -> Self {
        Self { low: 1, high: 0 }
    }
}

impl Sums {
    /// The sums over these bytes as well.
    pub(super) fn and(self, bytes: &[u8]) -> Self {
        let add = |sums: Self, byte: &u8| {
            let low = (sums.low + u64::from(*byte)) % PRIME;
            Self { low, high: (sums.high + low) % PRIME }
        };
        bytes.iter().fold(self, add)
    }

    /// Both of them in one number.
    pub(super) fn number(self) -> u64 {
        self.high * 32_768 + self.low
    }
}
