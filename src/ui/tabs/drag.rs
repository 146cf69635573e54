//! Dragging a tab to another place in the row.

use egui::{CursorIcon, Key, Response, Ui};

use super::row::{Row, slot};
use crate::app::{Action, TabAction, TabId};
use crate::ui::scene::Scene;

/// Points a second by which the row scrolls while a tab is held at its end.
const SPEED: f32 = 600.0;

/// A tab that is being dragged.
#[derive(Clone, Copy, Debug)]
pub struct Drag {
    /// Which.
    pub tab: TabId,
    /// How far from its left edge it is held, in points.
    grip: f32,
    /// Whether it has been let go of.
    dropped: bool,
}

/// Begins a drag where the pointer pulls at the tab, and notes when it lets go.
pub fn take(response: &Response, tab: TabId, drag: &mut Option<Drag>) {
    if response.drag_started_by(egui::PointerButton::Primary)
        && let Some(at) = response.ctx.input(|input| input.pointer.press_origin())
    {
        *drag = Some(Drag { tab, grip: at.x - response.rect.min.x, dropped: false });
    }
    if response.drag_stopped()
        && let Some(drag) = drag.as_mut().filter(|drag| drag.tab == tab)
    {
        drag.dropped = true;
    }
}

/// The place of the dragged tab, the one that it would have if it were dropped now, and its left edge in points. The row
/// scrolls when the tab is held at one of its ends.
pub fn follow(ui: &Ui, scene: &Scene<'_>, drag: Option<Drag>, row: (&Row, &mut f32)) -> Option<(usize, usize, f32)> {
    let (row, scroll) = row;
    let drag = drag?;
    let from = scene.app.desk().place(drag.tab)?;
    let pointer = ui.input(|input| input.pointer.latest_pos())?;
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    let wanted = pointer.x - drag.grip;
    let last = (row.room.max.x - row.widths[from]).max(row.room.min.x);
    let left = wanted.clamp(row.room.min.x, last);
    if (wanted < row.room.min.x && *scroll > 0.0) || (wanted > last && *scroll < row.overhang()) {
        let step = SPEED * ui.input(|input| input.stable_dt.min(0.1));
        *scroll = (*scroll + step * (wanted - left).signum()).clamp(0.0, row.overhang());
        ui.ctx().request_repaint();
    }
    Some((from, slot(&row.widths, from, left - row.room.min.x + *scroll), left))
}

/// Ends a drag: where it was let go of the tab stays, Esc puts it back.
pub fn finish(ui: &Ui, scene: &mut Scene<'_>, drag: &mut Option<Drag>, place: Option<(usize, usize)>) {
    if drag.is_some() && ui.input(|input| input.key_pressed(Key::Escape)) {
        *drag = None;
        ui.ctx().stop_dragging();
    }
    let Some(dropped) = drag.take_if(|drag| drag.dropped) else { return };
    if let Some((_, to)) = place.filter(|(from, to)| from != to) {
        scene.wish(Action::Tab(TabAction::Move { tab: dropped.tab, place: to }));
    }
}
