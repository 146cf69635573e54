//! The bottom pane: its header, and the console or the files that are shown.

mod arguments;
mod header;

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{CursorIcon, EventFilter, Key, Rect, Sense, Ui, UiBuilder};

use self::header::HeaderView;
use super::board;
use super::composition::Composition;
use super::console::{self, ConsoleView};
use super::files::{self, FilesView};
use super::find_bar;
use super::fleet::{self, FleetView};
use super::look::Look;
use super::plotter::{self, PlotterView};
use super::scene::Scene;
use super::widget::{self, Name};
use crate::app::{Action, ConsoleName, FindPlace, Shown, ViewAction};

/// The part of the width that the text keeps beside its curves, so that a program can still be answered.
const TEXT_BESIDE_CURVES: f32 = 0.36;

/// What the window remembers of the pane.
#[derive(Debug, Default)]
pub struct PaneView {
    /// What an input method composes in a console.
    pub composition: Composition<ConsoleName>,
    /// The lists of files.
    pub files: FilesView,
    consoles: BTreeMap<ConsoleName, ConsoleView>,
    fleet: FleetView,
    header: HeaderView,
    plotter: PlotterView,
}

/// Draws the pane into `ui`, whose whole place it takes. `room` is the part of the window that it shares with the editor.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, shown: Shown, view: &mut PaneView, room: Rect) {
    let rect = ui.max_rect();
    let header = rect.with_max_y(rect.min.y + header::height(scene.look));
    if scene.look.has_chrome() {
        header::show(ui, scene, (shown, header), &mut view.header);
    }
    match shown {
        Shown::Console(name) => show_console(ui, scene, (name, header), view),
        Shown::Fleet => fleet::show(ui, scene, rect.with_min_y(header.max.y), &mut view.fleet),
        Shown::Files => files::show(ui, scene, rect.with_min_y(header.max.y), &mut view.files),
    }
    widget::line_above(ui.painter(), rect, scene.look);
    show_splitter(ui, scene, rect, room);
}

/// Draws a console below the header, with what has to be said of it.
fn show_console(ui: &mut Ui, scene: &mut Scene<'_>, (name, header): (ConsoleName, Rect), view: &mut PaneView) {
    let rect = ui.max_rect();
    let console = view.consoles.entry(name).or_default();
    let place = FindPlace::Console(name);
    let find = header.with_min_y(header.max.y);
    let find = find.with_max_y((header.max.y + find_bar::height(ui, scene, place, rect.width())).min(rect.max.y));
    if find.is_positive() {
        ui.scope_builder(UiBuilder::new().max_rect(find), |ui| find_bar::show(ui, scene));
    }
    let advice = find.with_min_y(find.max.y);
    let advice = advice.with_max_y((find.max.y + board::height(ui, scene, name, rect.width())).min(rect.max.y));
    if advice.is_positive() {
        ui.scope_builder(UiBuilder::new().max_rect(advice), |ui| board::show_advice(ui, scene, name));
    }
    let mut text = rect.with_min_y(advice.max.y);
    if scene.app.plotted().is_some() {
        let curves;
        (text, curves) = text.split_left_right_at_fraction(TEXT_BESIDE_CURVES);
        ui.scope_builder(UiBuilder::new().id_salt("plotter").max_rect(curves), |ui| {
            ui.shrink_clip_rect(curves);
            plotter::show(ui, scene, name, &mut view.plotter);
        });
    }
    ui.scope_builder(UiBuilder::new().max_rect(text), |ui| {
        console::show(ui, scene, name, (console, &mut view.composition));
    });
}

/// The least height in which the pane is of any use, in points, where it is so wide: its header and some rows.
pub fn least_height(ui: &Ui, scene: &Scene<'_>, width: f32) -> f32 {
    let rows = match scene.app.pane().shown {
        Some(Shown::Files) => files::least_height(ui, scene, width),
        Some(Shown::Fleet) => fleet::least_height(ui, scene, width),
        Some(Shown::Console(_)) | None => 2.0 * scene.look.console_line + scene.look.space(4.0),
    };
    header::height(scene.look) + rows
}

/// The edge that is dragged to make the pane taller; with the keyboard on it, ↑ and ↓ do the same.
fn show_splitter(ui: &Ui, scene: &mut Scene<'_>, rect: Rect, room: Rect) {
    let look = scene.look;
    let grip = Rect::from_x_y_ranges(rect.x_range(), rect.min.y - 3.0..=rect.min.y + 3.0);
    let response = ui.interact(grip, ui.id().with("splitter"), Sense::drag() | Sense::FOCUSABLE);
    let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeVertical);
    let label = scene.words.say("pane-splitter");
    widget::tell(&response, Name { role: Role::Splitter, label: &label, id: "pane-splitter" });
    if response.hovered() || response.dragged() || response.has_focus() {
        let line = rect.with_max_y(rect.min.y + 2.0);
        ui.painter().rect_filled(line, 0, look.theme.accent);
    }
    let dragged = response.interact_pointer_pos().filter(|_| response.dragged()).map(|at| rect.max.y - at.y);
    let Some(height) = dragged.or_else(|| typed_height(ui, &response, rect, look)) else { return };
    let share = (height / room.height().max(1.0) * 1000.0).round().clamp(50.0, 950.0) as u16;
    if share != scene.app.pane().share {
        scene.wish(Action::View(ViewAction::PaneShare(share)));
    }
}

fn typed_height(ui: &Ui, response: &egui::Response, rect: Rect, look: &Look) -> Option<f32> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let steps = ui.input(|input| input.num_presses(Key::ArrowUp) as f32 - input.num_presses(Key::ArrowDown) as f32);
    (steps != 0.0).then(|| rect.height() + steps * look.console_line)
}
