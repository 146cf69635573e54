//! Paints the rows of a console: each run at its own column, so that wide and missing characters never push others.

use std::ops::Range;

use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use super::grid::Grid;
use super::ink::colours;
use crate::app::{ConsoleName, ConsoleSelection};
use crate::place::TimeOfDay;
use crate::term::{GridPlace, Ink, Remark, Row, RowId, Run, TextRow};
use crate::ui::composition::Preedit;
use crate::ui::icons;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::{scroll_bar, widget};

/// Paints what is seen of a console.
pub fn paint(painter: &Painter, scene: &Scene<'_>, grid: &Grid, name: ConsoleName) {
    let pane = scene.app.console(name);
    for row in grid.seen().map(RowId) {
        let covers = covers(scene, grid, name, row);
        match pane.console.row(row) {
            Some(Row::Text(text)) => {
                paint_text(painter, scene.look, grid, (row, &text, &covers));
                if let Some(time) = pane.came(row).filter(|_| pane.times.shown) {
                    paint_time(painter, scene.look, grid, (row, time));
                }
            }
            Some(Row::Ours(remark)) => paint_remark(painter, scene, grid, (row, remark, &covers)),
            None => {}
        }
    }
}

/// Paints when a line came, before its first cell.
fn paint_time(painter: &Painter, look: &Look, grid: &Grid, (row, time): (RowId, TimeOfDay)) {
    let place = grid.cells(row, 0..0);
    let left = pos2(place.min.x - grid.times, place.center().y);
    let words = (&*time.to_string(), look.console_font(), look.theme.quiet);
    widget::clipped_words(painter, left, grid.times, words);
}

/// Columns with a ground of their own, whatever the program asked for.
struct Cover {
    columns: Range<usize>,
    ground: Color32,
}

/// What was found in a row, what is selected, and where that is one of the matches; later ones lie above earlier ones.
fn covers(scene: &Scene<'_>, grid: &Grid, name: ConsoleName, row: RowId) -> Vec<Cover> {
    let theme = scene.look.theme;
    let selection = scene.app.console(name).selection;
    let hits = scene.app.find().console_hits(name);
    let mut covers: Vec<Cover> = Vec::new();
    let mut current = false;
    for hit in hits.into_iter().flat_map(|hits| hits.touching(row..RowId(row.0 + 1))) {
        current |= selection == Some(hit);
        covers.push(Cover { columns: selected_columns(hit, row, grid), ground: theme.match_ground });
    }
    let ground = if current { theme.match_current } else { theme.selection };
    let columns = selection.map(|selection| selected_columns(selection, row, grid)).unwrap_or_default();
    covers.push(Cover { columns, ground });
    covers.retain(|cover| !cover.columns.is_empty());
    covers
}

/// Paints the caret at the upper left `corner` of a cell: a bar where the keyboard is, a quiet one where it is not.
pub fn paint_caret(painter: &Painter, look: &Look, grid: &Grid, corner: Pos2, focused: bool) -> Rect {
    let bar = Rect::from_min_size(pos2(corner.x.round(), corner.y), vec2(2.0, grid.cell.y)).shrink2(vec2(0.0, 1.0));
    painter.rect_filled(bar, 0, if focused { look.theme.accent } else { look.theme.line });
    bar
}

/// Paints what is being composed over the cells from `caret` on, or further left where there is no room. Answers where the
/// caret stands in it.
pub fn paint_composition(painter: &Painter, look: &Look, grid: &Grid, caret: GridPlace, preedit: &Preedit) -> Rect {
    let mut job = LayoutJob::default();
    for (text, chosen) in preedit.parts().into_iter().zip([false, true, false]) {
        let underline = look.composing_line(look.console, chosen);
        job.append(text, 0.0, TextFormat { underline, ..TextFormat::simple(look.console_font(), look.theme.text) });
    }
    let galley = painter.layout_job(job);
    let corner = grid.corner(caret);
    let left = corner.x.min(grid.area.max.x - scroll_bar::WIDTH - galley.size().x).max(grid.origin.x);
    let place = Rect::from_min_size(pos2(left, corner.y), vec2(galley.size().x, grid.cell.y));
    painter.rect_filled(place, 0, look.console_ground());
    let top = (place.center().y - galley.size().y / 2.0).round();
    let at = galley.pos_from_cursor(CCursor::new(preedit.caret())).min.x;
    painter.galley(pos2(left, top), galley, look.theme.text);
    paint_caret(painter, look, grid, pos2(left + at, corner.y), true)
}

/// The columns of a row that are selected.
fn selected_columns(selection: ConsoleSelection, row: RowId, grid: &Grid) -> Range<usize> {
    let start = selection.anchor.min(selection.head);
    let end = selection.anchor.max(selection.head);
    if start == end || row < start.row || row > end.row {
        return 0..0;
    }
    let from = if row == start.row { start.column } else { 0 };
    let to = if row == end.row { end.column } else { usize::from(grid.size.columns) };
    from..to
}

fn paint_text(painter: &Painter, look: &Look, grid: &Grid, row: (RowId, &TextRow, &[Cover])) {
    let (row, text, covers) = row;
    let paper = look.console_ground();
    for run in &text.runs {
        if let Some(ground) = colours(look.theme, run.style, paper).ground {
            painter.rect_filled(grid.cells(row, run.columns.clone()), 0, ground);
        }
    }
    paint_covers(painter, look, grid, row, covers);
    for run in text.runs.iter().flat_map(|run| pieces(run, covers)) {
        paint_run(painter, look, grid, (row, &run, covers));
    }
}

fn paint_covers(painter: &Painter, look: &Look, grid: &Grid, row: RowId, covers: &[Cover]) {
    for cover in covers {
        let place = grid.cells(row, cover.columns.clone());
        painter.rect_filled(place, 0, cover.ground);
        if cover.ground == look.theme.match_current {
            // Outside, so that it touches no letter.
            painter.rect_stroke(place, 3, Stroke::new(2.0, look.theme.accent), StrokeKind::Outside);
        }
    }
}

/// A run, cut where a cover begins or ends: each piece lies on one ground.
fn pieces(run: &Run, covers: &[Cover]) -> Vec<Run> {
    let ends = covers.iter().flat_map(|cover| [cover.columns.start, cover.columns.end]);
    let mut cuts: Vec<usize> = ends.filter(|cut| run.columns.start < *cut && *cut < run.columns.end).collect();
    if cuts.is_empty() || run.text.len() != run.columns.len() {
        return vec![run.clone()];
    }
    cuts.extend([run.columns.start, run.columns.end]);
    cuts.sort_unstable();
    let piece = |cut: &[usize]| Run {
        columns: cut[0]..cut[1],
        text: run.text[cut[0] - run.columns.start..cut[1] - run.columns.start].to_owned(),
        style: run.style,
        link: None,
    };
    cuts.windows(2).filter(|cut| cut[0] < cut[1]).map(piece).collect()
}

fn paint_run(painter: &Painter, look: &Look, grid: &Grid, run: (RowId, &Run, &[Cover])) {
    let (row, run, covers) = run;
    let place = grid.cells(row, run.columns.clone());
    let cover = covers.iter().rev().find(|cover| cover.columns.contains(&run.columns.start));
    let mut style = run.style;
    if cover.is_some() {
        // The program's own ground is not seen there, so it must not decide what can be read.
        (style.ground, style.inverse) = (Ink::Default, false);
    }
    let colour = colours(look.theme, style, cover.map_or(look.console_ground(), |cover| cover.ground)).text;
    let mut format = TextFormat::simple(look.console_font(), colour);
    format.italics = style.italic;
    let galley = painter.layout_job(LayoutJob::single_section(run.text.clone(), format));
    let at = pos2(place.min.x, (place.center().y - galley.size().y / 2.0).round());
    if style.bold {
        // There is no heavier cut of the font: printed twice, half a point apart, it looks like one.
        painter.galley(at + vec2(0.5, 0.0), galley.clone(), colour);
    }
    painter.galley(at, galley, colour);
    let stroke = Stroke::new((look.console / 16.0).round().max(1.0), colour);
    if style.underline {
        painter.hline(place.x_range(), at.y + look.console * 1.2, stroke);
    }
    if style.strike {
        painter.hline(place.x_range(), place.center().y, stroke);
    }
}

/// A line of ours: an icon and a sentence in a colour of its own, so that nobody takes it for the program's.
fn paint_remark(painter: &Painter, scene: &Scene<'_>, grid: &Grid, row: (RowId, &Remark, &[Cover])) {
    let (row, remark, covers) = row;
    let look = scene.look;
    paint_covers(painter, look, grid, row, covers);
    let (icon, colour, filled) = sign(look, remark);
    let place = grid.cells(row, 0..2);
    let size = look.console;
    let font: FontId = if filled { look.filled_icon_font(size) } else { look.icon_font(size) };
    let middle = pos2(place.min.x + grid.cell.x * 0.6, place.center().y);
    widget::words(painter, middle, Align2::CENTER_CENTER, (icon, font, colour));
    let left = pos2(place.max.x, place.center().y);
    let width = grid.area.max.x - left.x;
    widget::clipped_words(painter, left, width, (&scene.words.remark(remark), look.console_font(), colour));
}

/// The icon of a line of ours, its colour, and whether it is filled.
fn sign(look: &Look, remark: &Remark) -> (&'static str, Color32, bool) {
    let theme = look.theme;
    match remark {
        Remark::RunFinished { .. } | Remark::TestsOver { failed: 0, .. } => (icons::FINE, theme.quiet, false),
        Remark::TestsOver { .. } => (icons::FAILED, theme.error, true),
        Remark::RunFailed { .. }
        | Remark::RunNotStarted
        | Remark::BoardNotFlashed { .. }
        | Remark::BoardFailed { .. }
        | Remark::BoardSilent { .. }
        | Remark::BoardLost { .. } => (icons::PROBLEM, theme.error, true),
        Remark::Skipped { .. } | Remark::LineCut { .. } => (icons::PROBLEM, theme.warning, true),
        Remark::RunStarted(_) => (icons::RUN, theme.quiet, true),
        Remark::RunStopped { .. }
        | Remark::RunPushed(_)
        | Remark::RunForced { .. }
        | Remark::PromptEnded
        | Remark::BoardStopped
        | Remark::BoardRestarted { .. } => (icons::STOPPED, theme.quiet, true),
        Remark::PackageInstalled { .. } | Remark::PackageRemoved { .. } | Remark::BoardKept(_) => {
            (icons::FINE, theme.fine, false)
        }
        Remark::BoardConnected { .. }
        | Remark::BoardGone { .. }
        | Remark::BoardSwapped { .. }
        | Remark::BoardNotKept { .. }
        | Remark::Fallen { .. } => (icons::EVENT, theme.quiet, true),
    }
}
