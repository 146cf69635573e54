//! Links in a console: quietly underlined where they lead somewhere, pressed to go there.

use egui::accesskit::Role;
use egui::{CursorIcon, Painter, Rect, Response, Sense, Stroke, Ui};

use super::grid::Grid;
use crate::app::{Action, ConsoleAction, ConsoleName, ConsoleSelection, Spot};
use crate::term::RowId;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::{tabs, widget};

/// Marks the links in view and goes where one that is pressed leads. They lie over the console, which selects when one drags
/// over them. From the keyboard one goes from place to place by the keys for problems.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, grid: &Grid, name: ConsoleName) {
    let painter = ui.painter().with_clip_rect(grid.area);
    let seen = grid.seen();
    for link in scene.app.links(name, RowId(seen.start)..RowId(seen.end)) {
        let parts = parts(grid, link.cells);
        let label = label(scene, &link.spot);
        let touched: Vec<Response> = parts.iter().map(|part| part_of(ui, *part, &label)).collect();
        let stroke = stroke(scene.look, touched.iter().any(Response::hovered));
        for part in parts {
            underline(&painter, part, stroke);
        }
        if touched.iter().any(Response::clicked) {
            scene.wish(Action::Console(name, ConsoleAction::Follow(link.cells.anchor)));
        }
    }
}

/// Where the cells of a link stand, row by row, as far as they are seen.
fn parts(grid: &Grid, cells: ConsoleSelection) -> Vec<Rect> {
    let seen = grid.seen();
    let rows = cells.anchor.row.0.max(seen.start)..(cells.head.row.0 + 1).min(seen.end);
    let part = |row: u64| {
        let from = if row == cells.anchor.row.0 { cells.anchor.column } else { 0 };
        let to = if row == cells.head.row.0 { cells.head.column } else { usize::from(grid.size.columns) };
        grid.cells(RowId(row), from..to.max(from))
    };
    rows.map(part).collect()
}

fn part_of(ui: &Ui, part: Rect, label: &str) -> Response {
    let id = ui.id().with(("link", part.min.x as i32, part.min.y as i32));
    let response = ui.interact(part, id, Sense::CLICK).on_hover_cursor(CursorIcon::PointingHand);
    widget::tell(&response, widget::Name { role: Role::Link, label, id: "console-link" });
    response
}

fn stroke(look: &Look, hovered: bool) -> Stroke {
    let width = (look.console / 16.0).round().max(1.0);
    if hovered {
        Stroke::new(width, look.theme.accent)
    } else {
        Stroke::new(width, look.theme.quiet.gamma_multiply(0.5))
    }
}

fn underline(painter: &Painter, part: Rect, stroke: Stroke) {
    painter.hline(part.x_range(), (part.max.y - part.height() * 0.12).round(), stroke);
}

fn label(scene: &Scene<'_>, spot: &Spot) -> String {
    scene
        .words
        .say_with("console-link", &[("name", tabs::spot_name(scene, spot)), ("line", (spot.line + 1).to_string())])
}
