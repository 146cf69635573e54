//! A line of ten megabytes: whatever it is made of and wherever one goes in it, the caret is in view, and little is laid out.

use egui::{Event, Key, Modifiers, Rect, Shape};
use mulberry::app::{Action, EditAction};
use mulberry::place::{LineColumn, Millis};

use super::live::{Harnessed, open};

/// Bytes of the line.
const LENGTH: usize = 10_000_000;

/// More glyphs than a window of lines has.
const MOST_GLYPHS: usize = 20_000;

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

fn glyphs(shape: &Shape) -> usize {
    match shape {
        Shape::Text(text) => text.galley.rows.iter().map(|row| row.glyphs.len()).sum(),
        Shape::Vec(shapes) => shapes.iter().map(glyphs).sum(),
        _ => 0,
    }
}

/// Where the caret is, as input methods are told: nowhere while it is out of view.
fn caret(harness: &Harnessed) -> Option<Rect> {
    harness.output().platform_output.ime.map(|ime| ime.cursor_rect)
}

fn column(harness: &Harnessed) -> usize {
    harness.state().tab().buffer.selections().main().head.0
}

fn assert_calm(harness: &Harnessed, what: &str) {
    let count: usize = harness.output().shapes.iter().map(|shape| glyphs(&shape.shape)).sum();
    assert!(count < MOST_GLYPHS, "{what}: {count} glyphs");
    let rect = caret(harness).unwrap_or(Rect::NOTHING);
    assert!((0.0..700.0).contains(&rect.center().x) && (0.0..400.0).contains(&rect.center().y), "{what}: {rect:?}");
}

fn press(harness: &mut Harnessed, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.step();
}

fn act(harness: &mut Harnessed, action: EditAction) {
    harness.state_mut().app.act(Millis(0), Action::Edit(action));
    harness.step();
}

fn check(piece: &str) {
    let text = format!("{}\nnext\n", piece.repeat(LENGTH / piece.len()));
    let end = text.chars().count() - "\nnext\n".len();
    let mut harness = open(&text);
    let what = |step: &str| format!("{step} in {piece:?}");
    press(&mut harness, Modifiers::NONE, Key::End);
    assert_eq!(column(&harness), end, "{}", what("End"));
    assert_calm(&harness, &what("End"));
    for (modifiers, key) in [
        (Modifiers::NONE, Key::ArrowLeft),
        (CTRL, Key::ArrowLeft),
        (Modifiers::SHIFT, Key::ArrowLeft),
        (CTRL, Key::ArrowRight),
        (Modifiers::NONE, Key::ArrowDown),
        (Modifiers::NONE, Key::ArrowUp),
        (Modifiers::SHIFT, Key::Home),
        (Modifiers::NONE, Key::ArrowRight),
    ] {
        press(&mut harness, modifiers, key);
        assert_calm(&harness, &what(&format!("{modifiers:?} {key:?}")));
    }
    for column in [1_990, 5_000, end / 2] {
        act(&mut harness, EditAction::GoTo(LineColumn::new(0, column)));
        assert_calm(&harness, &what(&format!("column {column}")));
        // Along the line until the view has to follow, in both directions.
        for key in [Key::ArrowRight, Key::ArrowLeft] {
            for _ in 0..4 {
                (0..30).for_each(|_| harness.key_press(key));
                harness.step();
            }
            assert_calm(&harness, &what(&format!("{key:?} from column {column}")));
        }
        harness.event(Event::Text("y".to_owned()));
        press(&mut harness, Modifiers::NONE, Key::Backspace);
        press(&mut harness, CTRL, Key::Backspace);
        act(&mut harness, EditAction::Undo);
        assert_calm(&harness, &what("typed"));
    }
    press(&mut harness, Modifiers::NONE, Key::Enter);
    act(&mut harness, EditAction::SelectAll);
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert_calm(&harness, &what("selected and left"));
}

#[test]
fn of_code() {
    check("x = 1; ");
}

#[test]
fn of_letters_with_marks() {
    check("e\u{301}");
}

#[test]
fn of_wide_characters() {
    check("\u{6f22}");
}

#[test]
fn of_tabs() {
    check("a\t");
    check("\t");
}

#[test]
fn of_blanks() {
    check(" ");
}

#[test]
fn of_one_word() {
    check("a");
}

#[test]
fn of_flags() {
    check("\u{1f1e9}\u{1f1ea}");
}

#[test]
fn of_marks_on_one_letter() {
    check("\u{301}");
}
