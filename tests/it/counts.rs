//! How often a random test is repeated: as often as CI can bear, and twenty times that in `./dev test long`.

use std::ops::Range;

/// What `./dev test long` multiplies the counts by.
const LONG: u64 = 20;

/// The seeds of a random test that CI repeats `count` times.
pub fn seeds(count: u64) -> Range<u64> {
    let long = std::env::var("MULBERRY_TEST").is_ok_and(|counts| counts == "long");
    0..if long { count * LONG } else { count }
}
