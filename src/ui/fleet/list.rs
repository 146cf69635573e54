//! The list of boards, which scrolls with the wheel and with the keys.

use egui::accesskit::Role;
use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, Vec2, vec2};

use super::row::Row;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// So many boards are to be seen at least.
const LEAST_ROWS: f32 = 4.0;
/// The room above and below the lines, in steps.
const MARGIN: f32 = 1.5;

/// What the window remembers of the list.
#[derive(Debug, Default)]
pub struct FleetView {
    /// How far it is scrolled, in points.
    offset: f32,
}

/// What the window knows the list by.
pub fn id() -> Id {
    Id::new("fleet list")
}

/// Draws the list into a place.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, rect: Rect, view: &mut FleetView) {
    let list = ui.interact(rect, id(), Sense::CLICK | Sense::FOCUSABLE);
    if list.clicked() {
        list.request_focus();
    }
    widget::tell(&list, Name { role: Role::List, label: &scene.words.say("fleet-list"), id: "fleet-list" });
    let Some(fleet) = scene.app.fleet() else { return };
    let inside = rect.shrink2(vec2(scene.look.space(2.0), scene.look.space(MARGIN)));
    let rows = Row::all(ui, scene, fleet, inside.width());
    let keyed = if list.has_focus() { keys(ui, &list, scene.look.space(10.0), inside.height()) } else { None };
    widget::focus_ring(ui, &list, rect.shrink(1.0), scene.look);
    let part = UiBuilder::new().max_rect(inside).accessibility_parent(list.id);
    ui.scope_builder(part, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let mut area = ScrollArea::vertical().id_salt("boards").auto_shrink(false);
        if let Some(by) = keyed {
            area = area.vertical_scroll_offset((view.offset + by).max(0.0));
        }
        let scrolled = area.show(ui, |ui| {
            for row in rows {
                let (_, place) = ui.allocate_space(vec2(ui.available_width(), row.height));
                row.show(ui, scene, place);
            }
        });
        view.offset = scrolled.state.offset.y;
    });
}

/// The least height of the list, in points: a few boards, as long as each has a single line.
pub fn least_height(scene: &Scene<'_>) -> f32 {
    LEAST_ROWS * Row::least_height(scene.look) + 2.0 * scene.look.space(MARGIN)
}

/// How far the keys scroll, in points; `line` is a step of the arrows, `page` what is seen at once.
fn keys(ui: &Ui, list: &Response, line: f32, page: f32) -> Option<f32> {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, filter));
    let steps = [
        (Key::ArrowDown, line),
        (Key::ArrowUp, -line),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        // Further than any list is long.
        (Key::Home, -1e6),
        (Key::End, 1e6),
    ];
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    steps.into_iter().find(|(key, _)| pressed(*key)).map(|(_, by)| by)
}
