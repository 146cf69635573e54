//! Where a line of an older text is in a newer one.

use mulberry::text::line_now;
use ropey::Rope;

fn check(old: &str, new: &str, lines: &[usize]) {
    let (old, new) = (Rope::from_str(old), Rope::from_str(new));
    let found: Vec<usize> = (0..lines.len()).map(|line| line_now(&old, &new, line)).collect();
    assert_eq!(found, lines, "{old:?} to {new:?}");
}

#[test]
fn a_line_is_found_again() {
    check("a\nb\nc", "a\nb\nc", &[0, 1, 2]);
    check("a\nb\nc", "new\na\nb\nc", &[1, 2, 3]);
    check("a\nb\nc", "a\nnew\nnewer\nb\nc", &[0, 3, 4]);
    check("a\nb\nc", "c", &[0, 0, 0]);
    check("a\nb\nc", "a\nb!\nc", &[0, 1, 2]);
    check("a\nb\nc\nd", "a\nd", &[0, 1, 1, 1]);
    check("a\nb\nc", "", &[0, 0, 0]);
    check("a\nb\nc", "x\ny\nz", &[0, 1, 2]);
}

#[test]
fn lines_beyond_the_end_are_the_last() {
    check("a", "a\nb", &[0, 1, 1]);
    check("", "", &[0, 0]);
}
