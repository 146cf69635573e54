//! Where a line of an older text is in a newer one.

use ropey::Rope;

use super::diff::{Most, hunks};

/// The line of `new`, from 0, that `line` of `old` is now; where it was changed or taken out, what stands in its place.
pub fn line_now(old: &Rope, new: &Rope, line: usize) -> usize {
    let last = new.len_lines().saturating_sub(1);
    let mut moved = line as isize;
    for hunk in hunks(old, new, Most::AT_ONCE) {
        if hunk.old.contains(&line) {
            let place = hunk.new.start + (line - hunk.old.start);
            return place.min(hunk.new.end.saturating_sub(1).max(hunk.new.start)).min(last);
        }
        if hunk.old.start > line {
            break;
        }
        moved = line as isize + hunk.new.end as isize - hunk.old.end as isize;
    }
    (moved.max(0) as usize).min(last)
}
