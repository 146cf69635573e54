//! What a screen reader is told of a console: its name, the text that is seen with a little of what came before, the caret.

use egui::accesskit::{Role, TextPosition, TextSelection};
use egui::{Response, WidgetInfo, WidgetType};

use super::grid::Grid;
use crate::app::{ConsoleName, ConsolePane};
use crate::place::LineColumn;
use crate::term::{GridPlace, RowId};
use crate::ui::publish::{self, Place, node_id};
use crate::ui::runs::{Run, place_in, runs};
use crate::ui::scene::Scene;

/// Rows above what is seen that a screen reader gets, too.
const ROWS_ABOVE: u64 = 200;

/// Names that rows are told under; the next rows get those of the first again. The window's library remembers each name for
/// ever, and a flood has millions of rows. There are more than ever are told at once: those above, and the highest screen.
const NAMES: usize = 1024;

/// Tells assistive technology about a console; costs nothing while none listens.
pub fn tell(response: &Response, scene: &Scene<'_>, grid: &Grid, name: ConsoleName) {
    let (author, words) = match name {
        ConsoleName::Output(_) => ("console-output", "console-output-name"),
        ConsoleName::Packages => ("console-packages", "console-packages-name"),
        ConsoleName::Python | ConsoleName::Repl(_) => ("console-repl", "console-repl-name"),
    };
    let label = scene.words.say(words);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, label.as_str()));
    let (context, id) = (&response.ctx, response.id);
    if context.accesskit_node_builder(id, |_| ()).is_none() {
        return;
    }
    let pane = scene.app.console(name);
    let first = grid.seen().start.saturating_sub(ROWS_ABOVE).max(grid.rows.start.0);
    let mut runs = runs(first as usize, rows(scene, grid, pane, first));
    let caret = caret(pane, &runs);
    for run in &mut runs {
        run.line %= NAMES;
    }
    let caret = caret.and_then(|(run, character)| Some((runs.get(run)?, character))).map(|(run, character_index)| {
        let at = TextPosition { node: node_id(id, run), character_index };
        TextSelection { anchor: at, focus: at }
    });
    context.accesskit_node_builder(id, |node| {
        node.set_role(Role::MultilineTextInput);
        node.set_author_id(author);
        node.set_label(label.as_str());
        node.set_value(runs.iter().map(|run| run.value.as_str()).collect::<String>());
        if let Some(caret) = caret {
            node.set_text_selection(caret);
        }
    });
    publish::publish(context, id, &runs, |run| place(grid, row_of(run, first), run));
}

/// The texts of the rows from `first` to the last that is seen, each but the last with a line break.
fn rows(scene: &Scene<'_>, grid: &Grid, pane: &ConsolePane, first: u64) -> Vec<String> {
    let end = grid.seen().end;
    let width = usize::from(pane.console.size().columns);
    let text = |row: u64| {
        let place = |column| GridPlace { row: RowId(row), column };
        let text = pane.console.text_between(place(0), place(width), &|remark| scene.words.remark(remark));
        format!("{}{}", text.trim_end_matches('\n'), if row + 1 < end { "\n" } else { "" })
    };
    // A text field without any run would be no text at all to a screen reader.
    if first < end { (first..end).map(text).collect() } else { vec![String::new()] }
}

/// The run and the character of the program's caret.
fn caret(pane: &ConsolePane, runs: &[Run]) -> Option<(usize, usize)> {
    let caret = pane.console.caret()?;
    let place = place_in(runs, LineColumn::new(caret.row.0 as usize, caret.column))?;
    Some((place.run, place.character))
}

/// The row that a run is a part of, where `first` is the first that is told.
fn row_of(run: &Run, first: u64) -> RowId {
    let behind = (run.line + NAMES - first as usize % NAMES) % NAMES;
    RowId(first + behind as u64)
}

fn place(grid: &Grid, row: RowId, run: &Run) -> Place {
    let edge = |cell: usize| grid.corner(GridPlace { row, column: cell }).x;
    let mut cell = run.cell;
    let mut edges = vec![edge(cell)];
    edges.extend(run.widths.iter().map(|width| {
        cell += usize::from(*width);
        edge(cell)
    }));
    Place { edges, top: grid.corner(GridPlace { row, column: 0 }).y, height: grid.cell.y }
}
