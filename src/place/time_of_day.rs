//! The time of day.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

/// Milliseconds of a day.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// A time of some day by the person's clock, in milliseconds since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeOfDay(pub u32);

impl TimeOfDay {
    /// So many milliseconds later, perhaps on another day.
    #[must_use]
    pub fn plus(self, milliseconds: u64) -> Self {
        Self(((u64::from(self.0) + milliseconds) % DAY) as u32)
    }
}

impl Display for TimeOfDay {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let (seconds, millis) = (self.0 / 1000, self.0 % 1000);
        let (minutes, hours) = (seconds / 60, seconds / 3600);
        write!(formatter, "{hours:02}:{:02}:{:02}.{millis:03}", minutes % 60, seconds % 60)
    }
}
