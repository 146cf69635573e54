//! What is done to whole lines, at one caret and at many, with every line ending.

use mulberry::place::Millis;
use mulberry::text::{LineCommand, Reach};

use super::notation::{buffer, show};

fn check(command: LineCommand, marked: &str, wanted: &str) {
    let mut before = buffer(marked);
    let text = before.rope().to_string();
    before.change_lines(Millis(0), command);
    assert_eq!(show(&before), wanted, "{command:?} in {marked:?}");
    before.undo();
    assert_eq!(before.rope(), &text, "{command:?} in {marked:?}, taken back");
}

#[test]
fn a_line_becomes_a_comment_and_code_again() {
    let both = |code: &str, comment: &str| {
        check(LineCommand::ToggleComment, code, comment);
        check(LineCommand::ToggleComment, comment, code);
    };
    both("x|", "# x|");
    both("a|b", "# a|b");
    both("    x|\ny", "    # x|\ny");
    both("\tx|\r\ny", "\t# x|\r\ny");
    both("«if x:\n    y|»\nz", "«# if x:\n#     y|»\nz");
    both("  «  if x:\r    y|»\r\n", "  «  # if x:\r    # y|»\r\n");
    both("a|\nb\nc|", "# a|\nb\n# c|");
    both("«a\n\n   \nb|»", "«# a\n\n   \n# b|»");
    both("«a\n|»b", "«# a\n|»b");
    both("«|# x\ny»", "«|# # x\n# y»");
}

#[test]
fn comments_as_people_type_them() {
    let toggle = |marked, wanted| check(LineCommand::ToggleComment, marked, wanted);
    toggle("#x|", "x|");
    toggle("#|", "|");
    toggle("|# x", "|x");
    toggle("#|  x", "| x");
    toggle("    #x|", "    x|");
    toggle("«# a\n    #b|»", "«a\n    b|»");
    toggle("«# a\nb\n    c|»", "«# # a\n# b\n#     c|»");
    toggle("«    a\n\tb|»", "« #    a\n\t# b|»");
    toggle("|", "|");
    toggle("    |\n\n", "    |\n\n");
    toggle("|x", "# |x");
    toggle("«日本|»", "«# 日本|»");
}

#[test]
fn lines_move_up() {
    let up = |marked, wanted| check(LineCommand::MoveUp, marked, wanted);
    up("a\nb|", "b|\na");
    up("a\nb|\n", "b|\na\n");
    up("a\r\nb|c\r\nd", "b|c\r\na\r\nd");
    up("a\rb|", "b|\ra");
    up("a|\nb", "a|\nb");
    up("a\n«b\nc|»\nd", "«b\nc|»\na\nd");
    up("a\n«b\n|»c", "«b\n|»a\nc");
    up("a\n«|b\nc»", "«|b\nc»\na");
    up("a\nb|\nc\nd|", "b|\na\nd|\nc");
    up("a\nb|\nc|\nd", "b|\nc|\na\nd");
    up("a|\nb|", "a|\nb|");
    up("a\n|", "|\na");
    up("a\n|b", "|b\na");
    up("a\r\nb|\nc", "b|\na\r\nc");
    up("|", "|");
}

#[test]
fn lines_move_down() {
    let down = |marked, wanted| check(LineCommand::MoveDown, marked, wanted);
    down("a|\nb", "b\na|");
    down("|a\nb", "b\n|a");
    down("a|\r\nb\r\nc", "b\r\na|\r\nc");
    down("a|\rb", "b\ra|");
    down("a\nb|", "a\nb|");
    down("«a\nb|»\nc\nd", "c\n«a\nb|»\nd");
    down("«a\n|»b\nc", "b\n«a\n|»c");
    down("«a\n|»b", "b\n«a|»");
    down("«|a\nb»\nc", "c\n«|a\nb»");
    down("|a\nb\n|c\nd", "b\n|a\nd\n|c");
    down("a|\nb|\nc", "c\na|\nb|");
    down("a|\n", "\na|");
    down("a|\nb\n", "b\na|\n");
    down("|", "|");
}

#[test]
fn a_line_or_what_is_selected_is_duplicated() {
    let duplicate = |marked, wanted| check(LineCommand::Duplicate, marked, wanted);
    duplicate("a|b", "ab\na|b");
    duplicate("|ab\nc", "ab\n|ab\nc");
    duplicate("a|\r\nb\r\n", "a\r\na|\r\nb\r\n");
    duplicate("x\r\na|", "x\r\na\r\na|");
    duplicate("a|\rb", "a\ra|\rb");
    duplicate("a|b|", "ab\na|b|");
    duplicate("a|\nb|", "a\na|\nb\nb|");
    duplicate("x«ab|»y", "xab«ab|»y");
    duplicate("x«|ab»y", "xab«|ab»y");
    duplicate("«a\n|»b", "a\n«a\n|»b");
    duplicate("«a\n|»b|", "a\n«a\n|»b\nb|");
    duplicate("|", "\n|");
    duplicate("«👩‍👩‍👧|»", "👩‍👩‍👧«👩‍👩‍👧|»");
}

#[test]
fn lines_are_deleted() {
    let delete = |marked, wanted| check(LineCommand::Delete, marked, wanted);
    delete("a\nb|\nc", "a\nc|");
    delete("a\nb|c\nde", "a\nd|e");
    delete("a\r\nb|\r\nc", "a\r\nc|");
    delete("a\rb|", "a|");
    delete("ab\nc|", "a|b");
    delete("a|", "|");
    delete("|", "|");
    delete("a\n|", "|a");
    delete("«a\nb|»\nc", "c|");
    delete("«a\n|»b", "|b");
    delete("a|b|\ncd", "c|d");
    delete("a|\nb\nc|\nd", "b|\nd|");
    delete("a\nb|\nc\nd|", "a\nc|");
    delete("a|\nb|\nc", "c|");
    delete("a日|\nb日c", "b日|c");
}

#[test]
fn a_burst_of_moves_is_one_step_back() {
    let mut buffer = buffer("a|\nb\nc\nd");
    for step in 0..3 {
        buffer.change_lines(Millis(step * 200), LineCommand::MoveDown);
    }
    assert_eq!(show(&buffer), "b\nc\nd\na|");
    buffer.change_lines(Millis(2_000), LineCommand::MoveUp);
    assert!(buffer.undo());
    assert_eq!(show(&buffer), "b\nc\nd\na|");
    assert!(buffer.undo());
    assert_eq!(show(&buffer), "a|\nb\nc\nd");
    assert!(!buffer.undo());
}

#[test]
fn what_does_nothing_is_no_step_back() {
    for (command, marked) in
        [(LineCommand::MoveUp, "a|\nb"), (LineCommand::MoveDown, "a\nb|"), (LineCommand::ToggleComment, " |\n")]
    {
        let mut buffer = buffer(marked);
        assert!(!buffer.change_lines(Millis(0), command), "{command:?}");
        assert!(!buffer.can_undo(), "{command:?}");
    }
}

#[test]
fn a_caret_comes_to_every_occurrence() {
    let check = |marked: &str, wanted: &str| {
        let mut buffer = buffer(marked);
        buffer.select_occurrences();
        assert_eq!(show(&buffer), wanted, "{marked:?}");
    };
    check("«ab|» ab cab", "«ab|» «ab|» c«ab|»");
    check("«|ab» ab", "«|ab» «|ab»");
    check("a|b ab cab ab", "«ab|» «ab|» cab «ab|»");
    check("x|.x + xx", "«x|».«x|» + xx");
    check("«aa|»aa a", "«aa|»aa a");
    check("a«aa|» aaa", "a«aa|» «aa|»a");
    check("«=|» == =", "«=|» «=|»= «=|»");
    check("«a\r\n|»b\r\na\r\n", "«a\r\n|»b\r\n«a\r\n|»");
    check("«e|» e\u{301} e", "«e|» e\u{301} «e|»");
    check("«Ab|» ab", "«Ab|» ab");
    check("|", "|");
    check("a  |  b", "a  |  b");
    check("« |» ", "« |» ");
    check("a| b a|", "«a|» b «a|»");
}

#[test]
fn ten_thousand_carets_are_enough() {
    let mut few = buffer(&format!("|{}", "x ".repeat(10_000)));
    assert_eq!(few.select_occurrences(), Some(Reach::All));
    assert_eq!(few.selections().all().len(), 10_000);
    let mut many = buffer(&format!("{}|x", "x ".repeat(20_000)));
    assert_eq!(many.select_occurrences(), Some(Reach::First(10_000)));
    assert_eq!(many.selections().all().len(), 10_000);
    assert_eq!(many.selections().main().head.0, 40_001, "the main caret stays where one looks");
}

#[test]
fn occurrences_are_found_across_pieces_of_a_long_text() {
    for gap in [65_000, 65_534, 65_535, 65_536, 65_537, 131_072] {
        let mut buffer = buffer(&format!("«näm|»{}näm", "-".repeat(gap)));
        assert_eq!(buffer.select_occurrences(), Some(Reach::All), "{gap}");
        assert_eq!(buffer.selections().all().len(), 2, "{gap}");
    }
}
