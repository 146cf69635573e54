//! The time of day.

use jiff::Zoned;

use crate::app::Clock;

/// The time of day where the person is.
pub(super) fn now() -> Clock {
    let now = Zoned::now();
    Clock { hour: now.hour().unsigned_abs(), minute: now.minute().unsigned_abs() }
}
