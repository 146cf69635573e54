//! Files that are dragged from one list to the other.

use egui::{Context, CursorIcon, DragAndDrop, LayerId, Order, Rect, Response, Stroke, StrokeKind, Ui, vec2};

use super::item::{Item, Side};
use super::row;
use crate::ui::scene::Scene;
use crate::ui::widget;

/// A file on its way.
#[derive(Clone, Debug)]
struct Dragged {
    from: Side,
    item: Item,
}

/// Begins a drag where the pointer pulls at a row.
pub fn take(response: &Response, side: Side, item: &Item) {
    if item.has_bytes() && response.drag_started_by(egui::PointerButton::Primary) {
        DragAndDrop::set_payload(&response.ctx, Dragged { from: side, item: item.clone() });
    }
}

/// Shows that a list takes what hangs over it, and takes it when it is let go of. Anything that is dragged comes from the
/// other list.
pub fn drop_into(ui: &Ui, scene: &mut Scene<'_>, side: Side, rect: Rect) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()).filter(|dragged| dragged.from != side) else {
        return;
    };
    let (over, released) = ui
        .input(|input| (input.pointer.latest_pos().is_some_and(|at| rect.contains(at)), input.pointer.any_released()));
    let can = side == Side::Here || scene.app.board().files.listing.is_some();
    if !can {
        return;
    }
    let (width, colour) = if over { (2.0, scene.look.theme.accent) } else { (1.0, scene.look.theme.quiet) };
    let frame = rect.shrink(scene.look.space(1.0));
    ui.painter().rect_stroke(frame, scene.look.corners(), Stroke::new(width, colour), StrokeKind::Inside);
    if over
        && released
        && let Some(action) = dragged.item.copy()
    {
        scene.wish(action);
    }
}

/// Paints what is dragged beside the pointer.
pub fn show_ghost(ui: &Ui, scene: &Scene<'_>) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else { return };
    let Some(at) = pointer(ui.ctx()) else { return };
    let look = scene.look;
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, ui.id().with("dragged file")));
    let width = widget::word_width(ui, look, &dragged.item.name).min(look.space(50.0)) + look.space(12.0);
    let rect = Rect::from_min_size(at + vec2(look.space(2.0), look.space(2.0)), vec2(width, row::height(look)));
    painter.rect(rect, look.corners(), look.theme.paper, Stroke::new(1.0, look.theme.accent), StrokeKind::Inside);
    row::paint_name(&painter, look, rect, &dragged.item);
}

fn pointer(context: &Context) -> Option<egui::Pos2> {
    context.input(|input| input.pointer.latest_pos())
}
