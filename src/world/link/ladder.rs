//! The ladder of Stop: kindly, firmly, by force.

use std::time::{Duration, Instant};

use crate::app::Rung;

/// How long a program may take to clean up after it was interrupted.
const KINDLY: Duration = Duration::from_millis(500);
/// How long it may take after it was told to end.
const FIRMLY: Duration = Duration::from_secs(1);

/// How far Stop has climbed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ladder {
    /// Nobody asked.
    #[default]
    Unused,
    /// The next rung, and when it is climbed.
    Next(Instant, Rung),
    /// There is nothing above.
    Top,
}

impl Ladder {
    /// Starts to climb. Who asks again does not make it faster: cleaning up takes its time.
    pub(crate) fn start(&mut self, now: Instant) {
        if *self == Self::Unused {
            *self = Self::Next(now, Rung::Interrupt);
        }
    }

    /// Climbs a rung when it is time.
    pub(crate) fn climb(&mut self, now: Instant) -> Option<Rung> {
        let Self::Next(moment, rung) = *self else { return None };
        if now < moment {
            return None;
        }
        *self = match rung {
            Rung::Interrupt => Self::Next(now + KINDLY, Rung::Terminate),
            Rung::Terminate => Self::Next(now + FIRMLY, Rung::Kill),
            Rung::Kill => Self::Top,
        };
        Some(rung)
    }

    /// When the next rung is climbed.
    pub(crate) fn next_moment(self) -> Option<Instant> {
        match self {
            Self::Next(moment, _) => Some(moment),
            Self::Unused | Self::Top => None,
        }
    }

    /// Whether somebody asked to stop.
    pub(crate) fn is_used(self) -> bool {
        self != Self::Unused
    }
}
