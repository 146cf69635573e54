//! What is seen: runs, styles, wide characters, carets, modes, and what a program must not do.

use mulberry::term::{Console, GridSize, Ink, Row, RowId, Run, Style, TextRow};

use super::{fed, fed_at, lines, place};

fn top(bytes: &str) -> TextRow {
    match fed(bytes).row(RowId(0)) {
        Some(Row::Text(row)) => row,
        other => panic!("no text: {other:?}"),
    }
}

fn run(columns: std::ops::Range<usize>, text: &str, style: Style) -> Run {
    Run { columns, text: text.to_owned(), style, link: None }
}

#[track_caller]
fn check_style(escape: &str, style: Style) {
    assert_eq!(top(&format!("\x1b[{escape}mx")).runs, [run(0..1, "x", style)], "{escape}");
}

#[track_caller]
fn check_texts(bytes: &str, runs: &[(&str, usize)]) {
    let row = top(bytes);
    let found: Vec<_> = row.runs.iter().map(|run| (run.text.as_str(), run.columns.len())).collect();
    assert_eq!(found, runs, "{bytes:?}");
    assert_eq!(row.columns(), runs.iter().map(|(_, columns)| columns).sum::<usize>());
}

#[track_caller]
fn check_lines(bytes: &str, rows: &[&str]) {
    assert_eq!(lines(&fed(bytes)), rows, "{bytes:?}");
}

#[test]
fn styles() {
    let plain = Style::default();
    check_style("", plain);
    check_style("1", Style { bold: true, ..plain });
    check_style("2", Style { dim: true, ..plain });
    check_style("3", Style { italic: true, ..plain });
    check_style("4", Style { underline: true, ..plain });
    check_style("4:3", Style { underline: true, ..plain });
    check_style("7", Style { inverse: true, ..plain });
    check_style("9", Style { strike: true, ..plain });
    check_style("1;31;44", Style { bold: true, text: Ink::Indexed(1), ground: Ink::Indexed(4), ..plain });
    check_style("97;100", Style { text: Ink::Indexed(15), ground: Ink::Indexed(8), ..plain });
    check_style("38;5;200", Style { text: Ink::Indexed(200), ..plain });
    check_style("38;2;1;2;3;48;2;4;5;6", Style { text: Ink::Rgb(1, 2, 3), ground: Ink::Rgb(4, 5, 6), ..plain });
    check_style("31;39;1;22;58;5;1", plain);
}

#[test]
fn hidden_text_shows_as_blanks() {
    check_lines("a\x1b[8mpassword\x1b[28mb", &["a        b"]);
}

#[test]
fn runs_of_one_style_are_merged_and_others_stand_alone() {
    check_texts("hello world", &[("hello world", 11)]);
    check_texts("a\x1b[31mb\x1b[0mc", &[("a", 1), ("b", 1), ("c", 1)]);
    check_texts("a漢字b", &[("a", 1), ("漢", 2), ("字", 2), ("b", 1)]);
    check_texts("né!", &[("n", 1), ("é", 1), ("!", 1)]);
    check_texts("e\u{301}x", &[("e\u{301}", 1), ("x", 1)]);
    check_texts("漢\u{301}ab", &[("漢\u{301}", 2), ("ab", 2)]);
    check_texts("🙂🙂", &[("🙂", 2), ("🙂", 2)]);
    check_texts("a\tb", &[("a       b", 9)]);
}

#[test]
fn blanks_at_the_end_go_unless_they_show() {
    check_texts("ab   ", &[("ab", 2)]);
    check_texts("ab\x1b[31m   ", &[("ab", 2)]);
    check_texts("ab\x1b[41m  ", &[("ab", 2), ("  ", 2)]);
    check_texts("ab\x1b[4m  ", &[("ab", 2), ("  ", 2)]);
    check_texts("\x1b[41m\x1b[K", &[("                    ", 20)]);
}

#[test]
fn a_flood_of_accents_on_one_letter_is_cut() {
    assert!(top(&format!("e{}", "\u{301}".repeat(100_000))).text().chars().count() < 20);
    let again = top(&format!("e{}", "\u{301}\u{301}\u{8} \u{8}\u{8}".repeat(1000)));
    assert!(again.text().chars().count() < 30);
}

#[test]
fn lines_and_carriage_returns() {
    check_lines("one\r\ntwo", &["one", "two"]);
    check_lines("one\ntwo", &["one", "   two"]);
    check_lines("10%\r20%\r30%", &["30%"]);
    check_lines("abc\x08\x08X", &["aXc"]);
    check_lines("abc\x1b[2DX\x1b[K", &["aX"]);
    check_lines("one\r\n", &["one", ""]);
    check_lines("a\r\n\r\nb", &["a", "", "b"]);
}

#[test]
fn rows_below_the_caret_count_when_they_hold_something() {
    check_lines("a\r\nb\r\nc\x1b[H", &["a", "b", "c"]);
    check_lines("a\r\nb\r\nc\x1b[H\x1b[0J", &["", "", "", "", ""]);
    check_lines("a\r\n\r\n\r\n\x1b[2A", &["a", ""]);
}

#[test]
fn clearing_keeps_a_record_and_makes_the_whole_screen_count() {
    check_lines("a\r\nb\x1b[2J\x1b[Hc", &["a", "b", "c", "", "", "", ""]);
    check_lines("a\r\nb\x1b[H\x1b[2J\x1b[3Jc", &["a", "b", "c", "", "", "", ""]);
    check_lines("\x1b[2J\x1b[Hc", &["c"]);
    check_lines("a\r\nb\x1bcc", &["a", "b", "c", "", "", "", ""]);
}

#[test]
fn scroll_regions() {
    check_lines("top\x1b[2;4r\x1b[2Ha\r\nb\r\nc\r\nd\x1b[5Hend", &["top", "b", "c", "d", "end"]);
    check_lines("\x1b[1;2ra\r\nb\r\nc\x1b[r\x1b[5Hend", &["a", "b", "c", "", "", "end"]);
}

#[test]
fn a_full_screen_program_leaves_no_trace() {
    let mut console = fed("before\r\n\x1b[?1049h\x1b[2;3Hfull");
    assert!(console.full_screen());
    assert_eq!(lines(&console), ["", "  full", "", "", ""]);
    console.feed(b"\x1b[?1049lafter");
    assert!(!console.full_screen());
    assert_eq!(lines(&console), ["before", "after"]);
}

#[test]
fn a_full_screen_program_that_clears_leaves_no_trace_either() {
    check_lines("before\r\n\x1b[?1049hx\x1b[2J\x1b[Hfull\x1b[?1049lafter", &["before", "after"]);
}

#[test]
fn what_scrolled_away_stays_above_a_full_screen_program() {
    let mut console = fed("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7");
    console.feed(b"\x1b[?1049hfull");
    assert_eq!(lines(&console)[..2], ["1", "2"]);
    console.resize(GridSize { columns: 10, rows: 3 });
    console.feed(b"\x1b[?1049l");
    assert_eq!(lines(&console), ["1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn modes() {
    let mut console = fed("\x1b[?1h\x1b[?2004h");
    assert!(console.application_keys() && console.bracketed_paste() && !console.full_screen());
    console.feed(b"\x1b[?1l\x1b[?2004l");
    assert!(!console.application_keys() && !console.bracketed_paste());
}

#[test]
fn the_terminal_answers() {
    let mut console = Console::new(GridSize { columns: 20, rows: 5 }, 10);
    assert_eq!(console.feed(b"ab\r\nc\x1b[6n"), b"\x1b[2;2R");
    assert_eq!(console.feed(b"\x1b[5n"), b"\x1b[0n");
    assert_eq!(console.feed(b"\x1b[c"), b"\x1b[?6c");
    assert_eq!(console.feed(b"\x1b[18t"), b"\x1b[8;5;20t");
    assert_eq!(console.feed(b"\x1b[6"), b"");
    assert_eq!(console.feed(b"n\x1b[5n"), b"\x1b[2;2R\x1b[0n");
}

#[test]
fn what_a_program_must_not_do_is_ignored() {
    for silent in
        ["\x1b]52;c;?\x07", "\x1b]52;c;aGk=\x07", "\x1b]0;title\x07", "\x1b]10;?\x07", "\x1b[>q", "\x1b[21t", "\x1b[?u"]
    {
        let mut console = Console::new(GridSize::default(), 10);
        assert_eq!(console.feed(silent.as_bytes()), b"", "{silent:?}");
        assert_eq!(lines(&console), [""], "{silent:?}");
    }
    check_lines("\x1b]8;;http://example.org\x07link\x1b]8;;\x07", &["link"]);
}

#[test]
fn a_string_that_never_ends_is_ended() {
    let mut console = fed("\x1b]0;");
    for _ in 0..80 {
        console.feed(&[b'x'; 1 << 16]);
    }
    console.feed(b"\r\n\r\nhello");
    assert_eq!(lines(&console).last().map(String::as_str), Some("hello"));
}

#[test]
fn carets() {
    assert_eq!(fed("ab").caret(), Some(place(0, 2)));
    assert_eq!(fed("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\nab").caret(), Some(place(6, 2)));
    assert_eq!(fed("ab\x1b[?25l").caret(), None);
    assert_eq!(fed("ab\x1b[?25l\x1b[?25h").caret(), Some(place(0, 2)));
    assert_eq!(Console::new(GridSize::default(), 10).caret(), None);
}

#[test]
fn wrapped_rows() {
    let console = fed_at(5, 3, "abcdefgh\r\nxyz");
    assert_eq!(lines(&console), ["abcde", "fgh", "xyz"]);
    let wrapped: Vec<_> =
        (0..3).map(|row| matches!(console.row(RowId(row)), Some(Row::Text(row)) if row.wrapped)).collect();
    assert_eq!(wrapped, [true, false, false]);
}
