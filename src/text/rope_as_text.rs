//! A rope written as a plain string, for actions and events that are recorded.

use ropey::Rope;
use serde::{Deserialize, Deserializer, Serializer};

/// Writes the rope's text.
///
/// # Errors
/// The serializer's.
pub fn serialize<S: Serializer>(rope: &Rope, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(rope)
}

/// Reads a string as a rope.
///
/// # Errors
/// The deserializer's, when there is no string.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rope, D::Error> {
    String::deserialize(deserializer).map(Rope::from)
}
