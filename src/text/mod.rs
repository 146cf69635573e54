//! What is written: the buffer, its selections, edits as values, history, motion and typing. Pure.

mod blocks;
mod buffer;
mod decode;
mod diff;
mod edit;
mod graphemes;
mod history;
mod indent;
mod line_change;
mod line_commands;
mod line_ending;
mod lines;
mod motion;
mod occurrences;
mod revision;
pub mod rope_as_text;
mod selection;
mod typing;
mod word;

pub use buffer::Buffer;
pub use decode::{Decoded, NotText, decode, encode};
pub use diff::{Hunk, Most, hunks};
pub use edit::{Bias, Edit, Replace};
pub use graphemes::{column_at, column_width, is_border, next_border, previous_border};
pub use history::EditKind;
pub use line_change::LineChange;
pub use line_commands::LineCommand;
pub use line_ending::LineEnding;
pub use lines::{line_at, line_span};
pub use motion::{Motion, moved};
pub use occurrences::Reach;
pub use revision::Revision;
pub use selection::{Selection, Selections};
pub use typing::Typing;
pub use word::word_at;
