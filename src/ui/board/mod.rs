//! The board as it is seen: its part of the status line, the menu behind that, and the bar that says what can be done.

mod advice;
mod entries;
mod flash;
mod segment;
mod sign;

pub use advice::{advice, height, show_advice};
pub use entries::show as show_entries;
pub use segment::show;
