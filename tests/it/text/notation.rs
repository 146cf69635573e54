//! Texts with carets in them, for one-line cases.
//!
//! `|` is a caret. `«` and `»` enclose what is selected, with `|` at the end where the head is: `he«llo|»` was selected to
//! the right, `he«|llo»` to the left. The last one is the main one.

use mulberry::place::{Char, Millis};
use mulberry::text::{Buffer, Selection, Selections, Typing};

/// The buffer that `marked` shows.
pub fn buffer(marked: &str) -> Buffer {
    let (text, selections) = parse(marked);
    let mut buffer = Buffer::new(&text);
    buffer.select(selections);
    buffer
}

/// What `buffer` looks like.
pub fn show(buffer: &Buffer) -> String {
    let mut marked: Vec<String> = buffer.rope().chars().map(String::from).collect();
    marked.push(String::new());
    for selection in buffer.selections().all() {
        let (start, end) = (selection.span().start().0, selection.span().end().0);
        match (selection.is_empty(), selection.head < selection.anchor) {
            (true, _) => marked[start].insert(0, '|'),
            (false, true) => {
                marked[start].insert_str(0, "«|");
                marked[end].insert(0, '»');
            }
            (false, false) => {
                marked[start].insert(0, '«');
                marked[end].insert_str(0, "|»");
            }
        }
    }
    marked.concat()
}

/// Types one thing after the other, 10 ms apart, and shows the outcome.
pub fn typed(marked: &str, keys: &[Typing]) -> String {
    let mut buffer = buffer(marked);
    for (index, key) in keys.iter().enumerate() {
        buffer.type_in(Millis(index as u64 * 10), key);
    }
    show(&buffer)
}

/// Types text.
pub fn text(text: &str) -> Typing {
    Typing::Text(text.to_owned())
}

fn parse(marked: &str) -> (String, Selections) {
    let (mut text, mut at, mut list) = (String::new(), 0, Vec::new());
    let (mut start, mut head) = (None, None);
    for char in marked.chars() {
        match char {
            '«' => start = Some(at),
            '|' if start.is_some() => head = Some(at),
            '|' => list.push(Selection::caret(Char(at))),
            '»' => {
                if let (Some(start), Some(head)) = (start.take(), head.take()) {
                    let anchor = if head == start { at } else { start };
                    list.push(Selection::new(Char(anchor), Char(head)));
                }
            }
            _ => {
                text.push(char);
                at += 1;
            }
        }
    }
    (text, Selections::new(list))
}

#[test]
fn notation_reads_what_it_writes() {
    for marked in ["|", "a|b", "«a|»b", "«|a»b", "|a|b|", "x«|y»z«w|»", "«a\r\n|»b"] {
        assert_eq!(show(&buffer(marked)), marked);
    }
}
