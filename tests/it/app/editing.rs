//! Text: commands for lines, occurrences, and what undo brings back to the eye.

use mulberry::app::{Action, EditAction, Effect, Event, Notice, Scroll, TabId, TextPlace, ViewAction, Viewport};
use mulberry::place::{Char, LineColumn};
use mulberry::text::{LineCommand, Motion, Selection, Selections};

use super::Rig;

fn edit(rig: &mut Rig, action: EditAction) -> &mut Rig {
    rig.act(Action::Edit(action))
}

fn scroll_to(rig: &mut Rig, line: usize) -> &mut Rig {
    rig.act(Action::View(ViewAction::Scroll(Scroll { line, hidden: 0.25, column: 0.0 })))
}

fn top(rig: &Rig) -> usize {
    rig.app.desk().active().expect("a tab is open").scroll.line
}

/// A text of 200 lines, of which 10 are seen.
fn long() -> Rig {
    let mut rig = Rig::new();
    rig.open("/a.py", &"x\n".repeat(200));
    rig.act(Action::View(ViewAction::Viewport(Viewport { lines: 10, columns: 80 })));
    rig
}

#[test]
fn undo_and_redo_bring_back_what_was_seen_when_the_change_was_made() {
    let mut rig = long();
    edit(&mut rig, EditAction::GoTo(LineColumn::new(54, 0)));
    scroll_to(&mut rig, 50).type_text("y");
    edit(&mut rig, EditAction::GoTo(LineColumn::new(150, 0)));
    edit(&mut rig, EditAction::Undo);
    assert_eq!(top(&rig), 50);
    scroll_to(&mut rig, 120);
    edit(&mut rig, EditAction::Redo);
    assert_eq!(top(&rig), 50);
}

#[test]
fn undo_leaves_the_view_where_it_is_as_long_as_the_change_is_in_it() {
    let mut rig = long();
    edit(&mut rig, EditAction::GoTo(LineColumn::new(54, 0)));
    scroll_to(&mut rig, 50).type_text("y");
    scroll_to(&mut rig, 47);
    edit(&mut rig, EditAction::Undo);
    let scroll = rig.app.desk().active().unwrap().scroll;
    assert_eq!((scroll.line, scroll.hidden), (47, 0.25));
}

#[test]
fn what_undo_brings_back_is_seen_in_a_smaller_window_too() {
    let mut rig = long();
    edit(&mut rig, EditAction::GoTo(LineColumn::new(59, 0)));
    scroll_to(&mut rig, 50).type_text("y");
    edit(&mut rig, EditAction::GoTo(LineColumn::new(150, 0)));
    rig.act(Action::View(ViewAction::Viewport(Viewport { lines: 5, columns: 80 })));
    edit(&mut rig, EditAction::Undo);
    assert_eq!(top(&rig), 55);
}

#[test]
fn nothing_to_undo_moves_nothing() {
    let mut rig = long();
    scroll_to(&mut rig, 100);
    edit(&mut rig, EditAction::Undo);
    assert_eq!(top(&rig), 0, "the caret is shown, as after every key");
}

#[test]
fn a_moved_line_stays_in_view() {
    let mut rig = long();
    edit(&mut rig, EditAction::GoTo(LineColumn::new(9, 0)));
    edit(&mut rig, EditAction::Lines(LineCommand::MoveDown));
    assert_eq!(top(&rig), 1);
}

#[test]
fn lines_are_commented_where_the_language_has_such_comments() {
    use mulberry::app::registry::{by_id, works};
    let check = |path: &str, expected: bool| {
        let mut rig = Rig::new();
        rig.open(path, "x\n");
        assert_eq!(works(&rig.app, by_id("edit-comment").unwrap()), expected, "{path}");
    };
    check("/a.py", true);
    check("/a.toml", true);
    check("/a.html", false);
    check("/a.txt", false);
}

#[test]
fn more_places_than_carets_are_told() {
    let mut rig = Rig::new();
    rig.open("/a.py", &"x ".repeat(10_001));
    edit(&mut rig, EditAction::SelectOccurrences);
    assert_eq!(rig.fresh_notices(), [Notice::ManyOccurrences { count: 10_000 }]);
    rig.type_text("y");
    assert_eq!(rig.text(), "y ".repeat(10_000) + "x ");
}

fn offered(rig: &mut Rig) -> Vec<String> {
    let effects = rig.effects().into_iter();
    effects.filter_map(|effect| if let Effect::OfferSelected(text) = effect { Some(text) } else { None }).collect()
}

fn select(rig: &mut Rig, anchor: usize, head: usize) -> &mut Rig {
    let selection = Selection::new(Char(anchor), Char(head));
    edit(rig, EditAction::Select(Selections::one(selection)))
}

#[test]
fn what_is_selected_is_offered_once_it_has_come_to_rest() {
    let mut rig = Rig::new();
    rig.open("/a.py", "one two three");
    for head in 1..=7 {
        select(&mut rig, 0, head).wait(50);
    }
    assert_eq!(offered(&mut rig), [""; 0]);
    assert_eq!(rig.app.wake_at(rig.now).map(|at| at.since(rig.now)).filter(|at| *at <= 150), Some(150));
    rig.wait(150);
    assert_eq!(offered(&mut rig), ["one two"]);
    rig.wait(1_000);
    assert_eq!(offered(&mut rig), [""; 0], "once");
    edit(&mut rig, EditAction::Go { motion: Motion::End, extend: true }).wait(200);
    assert_eq!(offered(&mut rig), ["one two three"]);
    select(&mut rig, 3, 3).wait(200);
    edit(&mut rig, EditAction::Go { motion: Motion::End, extend: false }).wait(200);
    assert_eq!(offered(&mut rig), [""; 0], "what was offered stays so while nothing is selected");
}

#[test]
fn more_than_anybody_would_paste_is_not_offered() {
    let mut rig = Rig::new();
    rig.open("/a.py", &"x".repeat(2 << 20));
    edit(&mut rig, EditAction::SelectAll).wait(500);
    assert_eq!(offered(&mut rig), [""; 0]);
}

#[test]
fn the_middle_button_pastes_where_it_is_pressed() {
    let mut rig = Rig::new();
    rig.open("/a.py", "one two");
    edit(&mut rig, EditAction::PasteSelected(Char(3)));
    let place = TextPlace::Tab(rig.active());
    assert!(rig.effects().contains(&Effect::ReadSelected(place)));
    rig.hear(Event::SelectedRead { place, text: " and\r\na half".into() });
    assert_eq!(rig.text(), "one and\na half two");
    edit(&mut rig, EditAction::Undo);
    assert_eq!(rig.text(), "one two");
    rig.hear(Event::SelectedRead { place: TextPlace::Tab(TabId(999)), text: "gone".into() });
    assert_eq!(rig.text(), "one two", "its tab was closed");
}
