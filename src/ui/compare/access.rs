//! The comparison as a screen reader meets it: a list of the rows in view, each with its whole meaning in its name.

use egui::accesskit::{self, Role};
use egui::{Id, Rect, Response, Sense, Ui, UiBuilder};
use ropey::{Rope, RopeSlice};

use super::{line, theirs};
use crate::app::{Compare, With};
use crate::text::{LineEnding, Pair, Row};
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// Of a longer line, in chars, the beginning is read out.
const READ: usize = 400;

/// Tells what the list is, and which of its rows the keyboard is on.
pub fn tell_list(response: &Response, scene: &Scene<'_>, compare: &Compare) {
    let name = scene.words.say("compare-name");
    widget::tell(response, Name { role: Role::ListBox, label: &name, id: "compare" });
    let row = row_id(response.id, compare.current);
    let has_rows = compare.rows.as_ref().is_some_and(|rows| rows.differences() > 0);
    response.ctx.accesskit_node_builder(response.id, |node| {
        if has_rows {
            node.set_active_descendant(row.accesskit_id());
        }
    });
}

/// Tells what a row is. Answers whether it was clicked.
pub fn row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (compare, list): (&Compare, Id),
    (at, row): (usize, &Row),
    place: Rect,
) -> bool {
    let builder = UiBuilder::new().id_salt(("row", at)).max_rect(place).accessibility_parent(list);
    let child = ui.new_child(builder);
    // Not focusable: the list has the keyboard, its keys go from row to row.
    let response = child.interact(place, row_id(list, at), Sense::CLICK);
    let label = name(scene, compare, *row);
    let id = format!("compare-row-{at}");
    widget::tell(&response, Name { role: Role::ListBoxOption, label: &label, id: &id });
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_selected(at == compare.current);
        node.add_action(accesskit::Action::Click);
    });
    response.clicked()
}

fn row_id(list: Id, at: usize) -> Id {
    list.with(("row", at))
}

/// What a row says.
fn name(scene: &Scene<'_>, compare: &Compare, row: Row) -> String {
    let words = scene.words;
    let place = ("place", theirs::place(scene));
    let line = |key: &str, rope: &Rope, number: usize| {
        let values = [("line", (number + 1).to_string()), ("text", read(rope.line(number))), place.clone()];
        words.say_with(key, &values)
    };
    let (mine, theirs) = match compare.with {
        With::Disk => ("compare-only-mine", "compare-only-theirs"),
        With::GoodRun => ("compare-only-before", "compare-only-worked"),
    };
    let only_mine = |number| line(mine, &compare.mine, number);
    let only_theirs = |number| line(theirs, &compare.theirs, number);
    match row {
        Row::Folded(lines) => words.say_with("compare-folded-name", &[("count", lines.to_string())]),
        Row::Same { new, .. } => line("compare-line", &compare.theirs, new),
        Row::Old(pair) => pair.old.map(only_mine).unwrap_or_default(),
        Row::New(pair) => pair.new.map(only_theirs).unwrap_or_default(),
        Row::Both(Pair { old: Some(old), new: Some(new) }) => both(scene, compare, old, new),
        Row::Both(Pair { old, new }) => old.map(only_mine).or_else(|| new.map(only_theirs)).unwrap_or_default(),
    }
}

/// A line and its counterpart. Where only their ends differ, these are what there is to say.
fn both(scene: &Scene<'_>, compare: &Compare, old: usize, new: usize) -> String {
    let (mine, theirs) = (compare.mine.line(old), compare.theirs.line(new));
    let (mut mine_text, mut theirs_text) = (read(mine), read(theirs));
    if mine_text == theirs_text {
        mine_text = format!("{mine_text} ({})", scene.words.say(end_key(mine)));
        theirs_text = format!("{theirs_text} ({})", scene.words.say(end_key(theirs)));
    }
    let place = ("place", theirs::place(scene));
    let values = [("line", (old + 1).to_string()), ("mine", mine_text), ("theirs", theirs_text), place];
    scene.words.say_with(if compare.with == With::Disk { "compare-both" } else { "compare-both-worked" }, &values)
}

fn read(line: RopeSlice<'_>) -> String {
    line::part(line.slice(..line.len_chars().min(READ)), 0, READ).0
}

/// The key of the words for how a line ends.
pub fn end_key(line: RopeSlice<'_>) -> &'static str {
    match line::end(line) {
        Some(LineEnding::Lf) => "endings-lf",
        Some(LineEnding::CrLf) => "endings-crlf",
        Some(LineEnding::Cr) => "endings-cr",
        None => "compare-no-end",
    }
}
