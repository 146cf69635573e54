//! The journal: what was written since the last save, as records that can be read again after the program was killed.
//!
//! A journal is a header and then records, only ever appended. Each draft (a tab with unsaved work) begins with what its
//! edits start from, the text on the disk, named by its fingerprint and copied only where it is small. The edits follow.
//! Reading takes the records from the beginning for as long as they are whole, which is all that a torn end costs.

mod book;
mod codec;
mod draft;
mod fingerprint;
mod record;

pub use book::Book;
pub use codec::{HEADER, Reading, Rest, read, write};
pub use draft::{Draft, Recovery};
pub use fingerprint::Fingerprint;
pub use record::{Base, Begin, DraftId, Home, Record, SMALL};
