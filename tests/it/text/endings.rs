//! Which line ends a text has, and making them all the same.

use mulberry::place::{LineColumn, Millis};
use mulberry::text::{Buffer, Endings, LineEnding, Selection, Selections};
use ropey::Rope;

const LF: Endings = Endings::All(LineEnding::Lf);
const CRLF: Endings = Endings::All(LineEnding::CrLf);
const CR: Endings = Endings::All(LineEnding::Cr);

fn check(text: &str, endings: Endings) {
    assert_eq!(Endings::of_text(text), endings, "{text:?}");
    assert_eq!(Endings::of(&Rope::from_str(text)), endings, "{text:?}");
}

#[test]
fn a_text_has_line_ends_of_one_kind_or_of_several() {
    check("", Endings::None);
    check("a", Endings::None);
    check("\n", LF);
    check("a\nb", LF);
    check("a\r\n\r\n", CRLF);
    check("\r", CR);
    check("a\rb\r", CR);
    check("a\r\r", CR);
    check("a\nb\r\n", Endings::Mixed);
    check("a\r\nb\r", Endings::Mixed);
    check("a\r\r\n", Endings::Mixed);
    check("a\n\r", Endings::Mixed);
    check("\r\n\n", Endings::Mixed);
}

#[test]
fn other_separators_end_no_line() {
    for text in ["a\u{b}b", "a\u{c}b", "a\u{1c}b", "a\u{85}b", "a\u{2028}b", "a\u{2029}b"] {
        check(text, Endings::None);
    }
}

#[test]
fn pieces_of_a_rope_part_no_line_end() {
    for seed in crate::counts::seeds(200) {
        let mut random = fastrand::Rng::with_seed(seed);
        let (ending, endings) =
            *random.choice(&[(LineEnding::Lf, LF), (LineEnding::CrLf, CRLF), (LineEnding::Cr, CR)]).unwrap();
        let lines = (0..random.usize(1..2_000)).map(|_| "x".repeat(random.usize(..5)) + ending.text());
        let text: String = lines.collect();
        assert_eq!(Endings::of(&Rope::from_str(&text)), endings, "seed {seed}");
    }
}

#[test]
fn lines_that_are_typed_end_as_most_do() {
    let check = |text: &str, ending: LineEnding| assert_eq!(LineEnding::of(&Rope::from_str(text)), ending, "{text:?}");
    check("a\r\nb\r\nc\n", LineEnding::CrLf);
    check("a\r\nb\n", LineEnding::Lf);
    check("a\r\nb\r", LineEnding::Lf);
    check("a\rb\rc\n", LineEnding::Cr);
    check("a\u{b}b\u{c}c\u{2028}d", LineEnding::Lf);
}

#[test]
fn line_ends_are_made_the_same_in_one_step_that_can_be_taken_back() {
    let text = "one\r\ntwo\nthree\rfour\r\r\nfive";
    for (ending, unified) in [
        (LineEnding::Lf, "one\ntwo\nthree\nfour\n\nfive"),
        (LineEnding::CrLf, "one\r\ntwo\r\nthree\r\nfour\r\n\r\nfive"),
        (LineEnding::Cr, "one\rtwo\rthree\rfour\r\rfive"),
    ] {
        let mut buffer = Buffer::new(text);
        let caret = LineColumn::new(2, 3);
        buffer.select(Selections::one(Selection::caret(buffer.offset(caret))));
        buffer.end_lines(Millis(0), ending);
        assert_eq!(buffer.rope(), unified);
        assert_eq!(buffer.line_column(buffer.selections().main().head), caret);
        assert!(buffer.undo());
        assert_eq!(buffer.rope(), text);
        assert!(!buffer.is_changed() && !buffer.can_undo());
    }
}

#[test]
fn many_lines_end_as_few_do() {
    for seed in crate::counts::seeds(20) {
        let mut random = fastrand::Rng::with_seed(seed);
        let lines = random.choice([10, 9_999, 20_000]).unwrap();
        let text: String = (0..lines).map(|_| ["x\r\n", "é\n", "\r"][random.usize(..3)]).collect();
        let ending = *random.choice(&[LineEnding::Lf, LineEnding::CrLf, LineEnding::Cr]).unwrap();
        let mut buffer = Buffer::new(&text);
        let places =
            [random.usize(..lines), random.usize(..lines)].map(|line| LineColumn::new(line, random.usize(..2)));
        let [anchor, head] = places.map(|place| buffer.offset(place));
        buffer.select(Selections::one(Selection::new(anchor, head)));
        let places = [anchor, head].map(|at| buffer.line_column(at));
        buffer.end_lines(Millis(0), ending);
        assert_eq!(buffer.rope().to_string(), ending.unify(&text), "seed {seed}");
        let main = buffer.selections().main();
        assert_eq!([main.anchor, main.head].map(|at| buffer.line_column(at)), places, "seed {seed}");
    }
}

#[test]
fn where_all_line_ends_are_so_already_nothing_changes() {
    let mut buffer = Buffer::new("a\r\nb\r\n");
    buffer.end_lines(Millis(0), LineEnding::CrLf);
    assert!(!buffer.is_changed() && !buffer.can_undo());
}

#[test]
fn what_is_read_anew_was_there_from_the_beginning() {
    let mut buffer = Buffer::new("Ã¼\nx\n");
    buffer.select(Selections::one(Selection::caret(buffer.offset(LineColumn::new(1, 1)))));
    buffer.take_anew(Millis(0), &Rope::from_str("ü\nx\n"));
    assert_eq!((buffer.rope().to_string().as_str(), buffer.is_changed(), buffer.can_undo()), ("ü\nx\n", false, false));
    assert_eq!(buffer.line_column(buffer.selections().main().head), LineColumn::new(1, 1));
    assert_eq!(buffer.take_edits().len(), 1, "who follows the text hears of it");
}
