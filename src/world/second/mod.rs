//! A second start: it hands what it was asked for to the first one's window and ends, instead of opening a window of its
//! own on the same data folder.
//!
//! Both meet at a socket whose name is made of the user, the screen and the data folder. The first start holds the name,
//! which also decides between two that come at once. Whoever finds it held asks there; without an answer in time it works
//! beside, and where nobody listens any more it takes the name over.

mod ask;
mod listen;
mod place;
mod protocol;
mod system;

pub(super) use listen::Reception;
pub use listen::{Claim, claim};
pub use place::Place;

use std::path::Path;

use self::ask::{Answer, ask};
use crate::app::Handed;

/// What a start finds.
pub enum Meeting {
    /// A window that took everything: nothing is left to do here.
    Taken,
    /// Nobody, or nobody who answers: this start opens a window. With a claim it is the one whom others meet.
    Alone(Option<Claim>),
}

/// Looks for a first start on this data folder and hands it what this one was asked for. Takes less than a millisecond
/// where there is none, and 300 ms where one is there but does not answer.
pub fn meet(data_folder: Option<&Path>, handed: &Handed) -> Meeting {
    data_folder.and_then(Place::of).map_or(Meeting::Alone(None), |place| meet_at(&place, handed))
}

/// As [`meet`], at this place.
pub fn meet_at(place: &Place, handed: &Handed) -> Meeting {
    if let Ok(claim) = claim(place) {
        return Meeting::Alone(Some(claim));
    }
    match ask(place, handed) {
        Answer::Taken => Meeting::Taken,
        Answer::None => Meeting::Alone(None),
        Answer::NobodyThere => Meeting::Alone(listen::take_over(place).ok()),
    }
}
