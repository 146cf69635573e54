//! The time of day.

use jiff::Zoned;

use crate::app::Clock;
use crate::place::TimeOfDay;

/// The time of day where the person is.
pub(super) fn now() -> Clock {
    let now = Zoned::now();
    Clock { hour: now.hour().unsigned_abs(), minute: now.minute().unsigned_abs() }
}

/// The same, to the millisecond.
pub(super) fn exactly() -> TimeOfDay {
    let now = Zoned::now();
    let part = |value: i8, milliseconds: u32| u32::from(value.unsigned_abs()) * milliseconds;
    let millis = u32::from(now.millisecond().unsigned_abs());
    TimeOfDay(part(now.hour(), 3_600_000) + part(now.minute(), 60_000) + part(now.second(), 1000) + millis)
}
