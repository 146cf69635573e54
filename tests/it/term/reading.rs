//! Reading: copied text, double clicks, the last rows.

use mulberry::term::{Console, GridSize, Remark};

use super::{fed, fed_at, ours, place};

#[track_caller]
fn check_copy(console: &Console, from: (u64, usize), to: (u64, usize), text: &str) {
    let (from, to) = (place(from.0, from.1), place(to.0, to.1));
    assert_eq!(console.text_between(from, to, &ours), text);
    assert_eq!(console.text_between(to, from, &ours), text);
}

#[test]
fn copies() {
    let console = fed("hello\r\nwörld 漢字\r\nend");
    check_copy(&console, (0, 0), (0, 5), "hello");
    check_copy(&console, (0, 1), (0, 3), "el");
    check_copy(&console, (0, 3), (1, 2), "lo\nwö");
    check_copy(&console, (1, 6), (1, 8), "漢");
    check_copy(&console, (1, 8), (2, 99), "字\nend");
    check_copy(&console, (0, 0), (9, 0), "hello\nwörld 漢字\nend\n");
    check_copy(&console, (2, 0), (2, 0), "");
    check_copy(&console, (0, 99), (1, 0), "\n");
}

#[test]
fn wrapped_rows_are_copied_as_one_line() {
    let console = fed_at(5, 9, "hello world\r\nabcd漢字\r\nx");
    check_copy(&console, (0, 0), (2, 1), "hello world");
    check_copy(&console, (3, 0), (5, 1), "abcd漢字\nx");
}

#[test]
fn our_lines_are_copied_in_words() {
    let mut console = fed("a\r\n");
    console.finish(Remark::RunFinished { took: 5 });
    console.feed(b"b");
    check_copy(&console, (0, 0), (2, 1), "a\n<finished 5>\nb");
    check_copy(&console, (1, 1), (1, 9), "finished");
}

#[track_caller]
fn check_word(row: &str, column: usize, word: &str) {
    let console = fed_at(10, 5, row);
    let (from, to) = console.word_at(place(column as u64 / 10, column % 10));
    assert_eq!(console.text_between(from, to, &ours), word, "{row:?} at {column}");
}

#[test]
fn words() {
    check_word("foo_1 bar", 0, "foo_1");
    check_word("foo_1 bar", 4, "foo_1");
    check_word("foo_1 bar", 5, " ");
    check_word("foo_1 bar", 8, "bar");
    check_word("a   b", 2, "   ");
    check_word("f((x))", 2, "(");
    check_word("für", 1, "für");
    check_word("a漢字b!", 2, "a漢字b");
    check_word("e\u{301}a.", 1, "e\u{301}a");
    check_word("foo", 7, "");
    check_word("see hello_world.", 5, "hello_world");
    check_word("see hello_world.", 13, "hello_world");
}

#[test]
fn no_word_where_nothing_is() {
    let mut console = Console::new(GridSize::default(), 10);
    console.finish(Remark::RunNotStarted);
    assert_eq!(console.word_at(place(0, 3)), (place(0, 3), place(0, 3)));
    assert_eq!(console.word_at(place(77, 3)), (place(77, 3), place(77, 3)));
}

#[test]
fn tails() {
    let mut console = fed_at(10, 5, "one\r\ntwo\r\nTraceback xyz\r\n");
    assert_eq!(console.tail(1), "xyz");
    assert_eq!(console.tail(2), "Traceback xyz");
    assert_eq!(console.tail(3), "two\nTraceback xyz");
    assert_eq!(console.tail(99), "one\ntwo\nTraceback xyz");
    assert_eq!(console.tail(0), "");
    console.finish(Remark::RunNotStarted);
    assert_eq!(console.tail(2), "Traceback xyz");
    console.feed(b">>> ");
    assert_eq!(console.tail(9), ">>> ".trim_end());
    console.begin();
    assert_eq!(console.tail(9), "");
}
