//! Addresses in a console, of the web and of files: underlined where the pointer is, followed by a click.

use egui::{CursorIcon, PointerButton, Response, Stroke, Ui};

use super::grid::Grid;
use crate::app::{ConsoleLink, ConsolePane, Target, link_at};
use crate::term::RowId;
use crate::ui::look::Look;

/// The link that the pointer is on, while nothing is being selected.
pub fn hovered(response: &Response, grid: &Grid, pane: &ConsolePane) -> Option<ConsoleLink> {
    let at = response.hover_pos().filter(|_| !response.dragged_by(PointerButton::Primary))?;
    link_at(&pane.console, grid.cell_at(at)?)
}

/// Shows that a link is one, and where it leads if that is not what stands there.
pub fn show(ui: &Ui, look: &Look, response: &Response, grid: &Grid, (link, pane): (&ConsoleLink, &ConsolePane)) {
    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    let painter = ui.painter().with_clip_rect(grid.area);
    let stroke = Stroke::new((look.console / 16.0).round().max(1.0), look.theme.accent);
    for row in link.from.row.0..=link.to.row.0 {
        let from = if row == link.from.row.0 { link.from.column } else { 0 };
        let to = if row == link.to.row.0 { link.to.column } else { usize::from(grid.size.columns) };
        let place = grid.cells(RowId(row), from..to);
        painter.hline(place.x_range(), place.max.y - look.console_line * 0.12, stroke);
    }
    let leads = match &link.target {
        Target::Web(address) => address.clone(),
        Target::File(path) => path.display().to_string(),
    };
    if pane.console.text_between(link.from, link.to, &|_| String::new()) != leads {
        response.clone().on_hover_text_at_pointer(leads);
    }
}
