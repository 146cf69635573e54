//! Bytes to lines: split anywhere, coloured, too long, typed at a prompt.

use mulberry::plot::{LONGEST, Reader};

fn lines(pieces: &[&[u8]]) -> Vec<String> {
    let mut reader = Reader::default();
    let mut lines = Vec::new();
    for piece in pieces {
        reader.feed(piece, |line| lines.push(line.to_owned()));
    }
    lines
}

#[track_caller]
fn check(bytes: &str, expected: &[&str]) {
    assert_eq!(lines(&[bytes.as_bytes()]), expected, "{bytes:?}");
}

#[test]
fn a_line_counts_when_it_has_ended() {
    check("1 2\r\n3 4\r\n", &["1 2", "3 4"]);
    check("1\n2\n", &["1", "2"]);
    check("1\n2", &["1"]);
    check("1\r2\r", &["1", "2"]);
    check("\r\n\r\n1\r\n", &["1"]);
}

#[test]
fn lines_without_a_number_are_not_even_looked_at() {
    check("hello\r\n1\r\nbye\r\n", &["1"]);
}

#[test]
fn what_is_typed_at_a_prompt_does_not_count() {
    check(">>> print(1, 2)\r\n1 2\r\n>>> 5\r\n5\r\n", &["1 2", "5"]);
    check(">>> for i in range(2):\r\n...     i\r\n... \r\n0\r\n1\r\n", &["0", "1"]);
    check("=== x = 5\r\n", &[]);
}

#[test]
fn colours_and_titles_are_taken_out() {
    check("\x1b[32m1\x1b[0m 2\r\n", &["1 2"]);
    check("\x1b]0;title 5\x071\r\n", &["1"]);
    check("\x1b]8;;http://x\x1b\\1\x1b]8;;\x1b\\\r\n", &["1"]);
    check("\x1b(B1\r\n", &["1"]);
    check("\x1b[2K\x1b[1G1\r\n", &["1"]);
    check("a\0b 1\x07\r\n", &["ab 1"]);
    check("1\x1b\r\n", &["1"]);
    check("1\x1b[3\r\n", &["1"]);
}

#[test]
fn tabs_stay() {
    check("1\t2\n", &["1\t2"]);
}

#[test]
fn a_line_that_is_too_long_is_left_out_and_nothing_else() {
    let longest = format!("{}1", " ".repeat(LONGEST - 1));
    check(&format!("{longest}\n2\n"), &[&longest, "2"]);
    check(&format!("{longest}3\n2\n"), &["2"]);
    let pieces: Vec<&[u8]> = std::iter::repeat_n(b"123456789 ".as_slice(), 1000).chain([b"\n7\n".as_slice()]).collect();
    assert_eq!(lines(&pieces), ["7"]);
}

#[test]
fn bytes_that_are_no_text_are_left_out() {
    assert_eq!(lines(&[b"\xff1\n2\n"]), ["2"]);
}

#[test]
fn it_does_not_matter_where_the_bytes_are_split() {
    let text = "temp: 21 °C\r\n\x1b[31m(1, 2)\x1b[0m\r\n>>> 5\r\n温度: 3\rx=1\n\r\nhello\n4";
    let whole = lines(&[text.as_bytes()]);
    assert_eq!(whole, ["temp: 21 °C", "(1, 2)", "温度: 3", "x=1"]);
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..500 {
        let mut rest = text.as_bytes();
        let mut pieces = Vec::new();
        while !rest.is_empty() {
            let (piece, next) = rest.split_at(random.usize(1..=rest.len().min(9)));
            pieces.push(piece);
            rest = next;
        }
        assert_eq!(lines(&pieces), whole, "{pieces:?}");
    }
}
