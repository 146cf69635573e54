//! A line's number as people type it.

use crate::place::LineColumn;

/// Reads "12" or "12:5", both counted from 1; 0 is taken for 1. `None` where that is no number.
pub(super) fn read(text: &str) -> Option<LineColumn> {
    let (line, column) = text.split_once(':').unwrap_or((text, ""));
    let column = if column.trim().is_empty() { Some(0) } else { from_zero(column) };
    Some(LineColumn::new(from_zero(line)?, column?))
}

/// A number counted from 0; one that is too big to be held is the biggest there is.
fn from_zero(text: &str) -> Option<usize> {
    let digits = text.trim();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX).saturating_sub(1))
}
