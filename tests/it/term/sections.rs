//! Sections: live, frozen, with our own lines between them; sizes and clones.

use mulberry::term::{Began, Console, GridSize, Remark, RowId};

use super::{fed, fed_at, lines, place};

fn started(name: &str) -> Remark {
    Remark::RunStarted(Began { name: Some(name.to_owned()), python: None, hour: 0, minute: 0 })
}

#[test]
fn a_new_console_is_empty() {
    let console = Console::new(GridSize { columns: 0, rows: 0 }, 0);
    assert_eq!(console.size(), GridSize { columns: 2, rows: 1 });
    assert!(console.rows().is_empty() && !console.is_live());
    assert_eq!(console.row(RowId(0)), None);
}

#[test]
fn a_live_section_has_the_row_its_caret_is_in() {
    let mut console = Console::new(GridSize::default(), 10);
    console.begin();
    assert!(console.is_live());
    assert_eq!(lines(&console), [""]);
}

#[test]
fn runs_and_remarks_stand_in_order() {
    let mut console = Console::new(GridSize::default(), 100);
    console.finish(started("a.py"));
    console.feed(b"hello\r\n");
    console.finish(Remark::RunFinished { took: 5 });
    console.finish(started("b.py"));
    console.feed(b"no line end");
    console.finish(Remark::RunFinished { took: 6 });
    let expected = ["<started a.py>", "hello", "<finished 5>", "<started b.py>", "no line end", "<finished 6>"];
    assert_eq!(lines(&console), expected);
    assert!(!console.is_live());
}

#[test]
fn a_section_that_printed_nothing_has_no_rows() {
    let mut console = Console::new(GridSize::default(), 100);
    console.begin();
    console.begin();
    console.finish(started("x"));
    assert_eq!(lines(&console), ["<started x>"]);
}

#[test]
fn freezing_keeps_what_was_seen_but_the_empty_row_of_the_caret() {
    for (bytes, rows) in [
        ("a\r\nb", vec!["a", "b"]),
        ("a\r\nb\r\n", vec!["a", "b"]),
        ("a\r\n\r\n\r\n", vec!["a", "", ""]),
        ("\r\n", vec![""]),
        ("a\x1b[2;1H", vec!["a"]),
        ("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n", vec!["1", "2", "3", "4", "5", "6", "7"]),
        ("a\r\nb\x1b[2J\x1b[Hc", vec!["a", "b", "c"]),
        ("before\x1b[?1049hfull", vec!["before"]),
    ] {
        let mut console = fed(bytes);
        console.finish(started("x"));
        let mut expected = rows;
        expected.push("<started x>");
        assert_eq!(lines(&console), expected, "{bytes:?}");
    }
}

#[test]
fn frozen_rows_look_like_live_ones() {
    let mut console =
        fed("\x1b[31mred\x1b[0m plain 漢字 e\u{301}\r\n\x1b[44m  \x1b[0m\r\nabcdefghijklmnopqrstuvwxyz\r\nlast");
    let before: Vec<_> = super::ids(&console).map(|id| format!("{:?}", console.row(id))).collect();
    console.finish(started("x"));
    let after: Vec<_> = super::ids(&console).take(before.len()).map(|id| format!("{:?}", console.row(id))).collect();
    assert_eq!(before, after);
}

#[test]
fn a_remark_in_the_middle_leaves_the_section_live() {
    let mut console = fed("\x1b[?1h\x1b[?2004hone");
    console.remark(Remark::Skipped { bytes: 7 });
    assert!(console.is_live() && console.application_keys() && console.bracketed_paste());
    console.feed(b"two");
    assert_eq!(lines(&console), ["one", "<Skipped { bytes: 7 }>", "two"]);
    assert_eq!(console.caret(), Some(place(2, 3)));
    console.finish(started("x"));
    console.remark(Remark::RunNotStarted);
    assert!(!console.is_live());
}

#[test]
fn a_remark_does_not_end_a_full_screen_program() {
    let mut console = fed("\x1b[?1049hfull");
    console.remark(Remark::Skipped { bytes: 7 });
    assert!(console.full_screen());
    console.feed(b"\x1b[?1049lx");
    assert_eq!(lines(&console), ["<Skipped { bytes: 7 }>", "x"]);
}

#[test]
fn a_clone_has_the_rows_of_the_moment() {
    let mut console = fed("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7");
    let clone = console.clone();
    console.feed(b"more\r\nand more");
    assert!(!clone.is_live() && clone.caret().is_none());
    assert_eq!(lines(&clone), ["1", "2", "3", "4", "5", "6", "7"]);
    assert_eq!(clone.tail(1), "7");
    assert_eq!(lines(&console)[6..], ["7more", "and more"]);
}

#[test]
fn clearing_keeps_the_line_with_the_caret() {
    let mut console = fed_at(10, 4, "old\r\n>>> 12345678901");
    console.clear();
    assert_eq!(lines(&console), [">>> 123456", "78901"]);
    assert_eq!(console.rows().start, RowId(1));
    assert_eq!(console.caret(), Some(place(2, 5)));
    console.feed(b"\r\nnew");
    assert_eq!(lines(&console), [">>> 123456", "78901", "new"]);
    console.finish(started("x"));
    console.clear();
    assert!(console.rows().is_empty());
    assert_eq!(console.rows().start, RowId(5));
}

#[test]
fn what_is_on_the_screen_reflows_and_the_caret_stays_with_its_text() {
    let mut console = fed_at(10, 5, "abcdefghijklm\r\n>>> x");
    console.resize(GridSize { columns: 5, rows: 5 });
    assert_eq!(lines(&console), ["abcde", "fghij", "klm", ">>> x"]);
    console.resize(GridSize { columns: 20, rows: 5 });
    assert_eq!(lines(&console), ["abcdefghijklm", ">>> x"]);
    assert_eq!(console.caret().map(|caret| caret.column), Some(5));
    console.feed(b"y");
    assert_eq!(lines(&console), ["abcdefghijklm", ">>> xy"]);
}

#[test]
fn what_has_scrolled_away_keeps_its_shape() {
    let mut console = fed_at(10, 2, "abcdefghijklm\r\n1\r\n2\r\n3");
    console.resize(GridSize { columns: 4, rows: 3 });
    assert_eq!(lines(&console), ["abcdefghij", "klm", "1", "2", "3"]);
    console.resize(GridSize { columns: 40, rows: 30 });
    assert_eq!(lines(&console), ["abcdefghij", "klm", "1", "2", "3"]);
}

#[test]
fn a_lower_screen_keeps_all_rows() {
    let mut console = fed_at(10, 6, "1\r\n2\r\n3\r\n4\r\n5\r\n6");
    for rows in [2, 1, 4, 3, 6, 9] {
        console.resize(GridSize { columns: 10, rows });
        assert_eq!(lines(&console), ["1", "2", "3", "4", "5", "6"], "{rows}");
        assert_eq!(console.caret(), Some(place(5, 1)), "{rows}");
    }
}
