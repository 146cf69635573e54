//! What a file's content comes to: a number that is computed on the board and here, so that both can be compared without sending
//! the file.

use serde::{Deserialize, Serialize};

/// What a file's content comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of a file that holds this.
    pub fn of(bytes: &[u8]) -> Self {
        Self(fingerprint(bytes))
    }

    /// What a board says of a file that comes to this; `None` where there is none.
    pub(super) fn as_told(known: Option<Self>) -> i64 {
        known.map_or(-1, |Self(number)| number as i64)
    }
}

/// Defines `_h(name)`: the fingerprint of a file, and -1 where there is none. A piece of the file at a time is one whole number,
/// so that boards without `hashlib` are quick, and of the file there is never more than 64 bytes in memory.
pub(super) const FINGERPRINT: &str = "\
def _h(n):
 h=1
 try:f=open(n,'rb')
 except OSError:return -1
 while 1:
  d=f.read(64)
  if not d:
   f.close()
   return h
  h=((h<<8*len(d))+int.from_bytes(d,'big'))%(10**18+9)
";
/// A prime above 2⁵⁹: two files differ by a multiple of it with a probability that nobody meets. Sums over the bytes would be blind
/// to what people change in pictures and tunes, where the same characters often stand in another order.
const PRIME: u128 = 1_000_000_000_000_000_009;

/// What a file with this content comes to: the number that its bytes are, behind a one, modulo a prime.
pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(1, |number, byte| ((u128::from(number) * 256 + u128::from(*byte)) % PRIME) as u64)
}
