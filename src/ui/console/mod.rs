//! A console: what a program printed and where it is answered. One drawing for Run's output and for the REPL.

use egui::{CursorIcon, EventFilter, IMEPurpose, Id, Rect, Response, Sense, Ui};

use super::composition::Composition;
use super::scene::Scene;
use super::scroll_bar::{self, Direction, Extent};
use super::touch::Finger;
use super::widget::Name;
use crate::app::{Action, ConsoleAction, ConsoleName};
use crate::term::RowId;
use grid::Grid;

mod addresses;
mod flash;
pub mod grid;
pub mod ink;
pub mod keys;
mod links;
pub mod menu;
mod paint;
mod pointer;
mod reader;

/// What the window remembers of a console, and nobody else needs to know.
#[derive(Clone, Copy, Debug, Default)]
pub struct ConsoleView {
    wheel: pointer::Wheel,
    finger: Finger,
    flash: flash::Flash,
}

/// The console as a thing that may have the keyboard.
pub fn id(name: ConsoleName) -> Id {
    Id::new(("console", name))
}

/// What is remembered of a console, and what is being composed in the one that has the keyboard.
pub type Remembered<'a> = (&'a mut ConsoleView, &'a mut Composition<ConsoleName>);

/// Draws a console into `ui`, whose whole place it takes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, name: ConsoleName, view: Remembered<'_>) {
    let (view, composition) = view;
    let look = scene.look;
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0, look.console_ground());
    let pane = scene.app.console(name);
    let grid = Grid::new(ui, look, area, pane);
    let response = ui.interact(area, id(name), Sense::click_and_drag()).on_hover_cursor(CursorIcon::Text);
    paint::paint(&ui.painter().with_clip_rect(area), scene, &grid, name);
    show_keyboard(ui, scene, &response, (&grid, name), composition);
    reader::tell(&response, scene, &grid, name);
    show_marks(ui, scene, &response, (&grid, name), &mut view.flash);
    menu::show(&response, scene, name);
    let touched = ui.input(egui::InputState::any_touches);
    if (response.is_pointer_button_down_on() && !touched) || response.clicked() {
        response.request_focus();
    }
    if grid.size != pane.console.size() {
        scene.wish(Action::Console(name, ConsoleAction::Resize(grid.size)));
    }
    for wish in pointer::wishes(ui, &response, &grid, (&mut view.wheel, &mut view.finger)) {
        scene.wish(Action::Console(name, wish));
    }
    links::show(ui, scene, &grid, name);
    show_scroll_bar(ui, scene, &grid, name);
}

/// The link under the pointer, and the bell.
fn show_marks(
    ui: &Ui,
    scene: &Scene<'_>,
    response: &Response,
    (grid, name): (&Grid, ConsoleName),
    flash: &mut flash::Flash,
) {
    let (look, pane) = (scene.look, scene.app.console(name));
    if let Some(link) = addresses::hovered(response, grid, pane) {
        addresses::show(ui, look, response, grid, (&link, pane));
    }
    if let Some(rest) = flash.follow(pane.console.bells(), scene.now) {
        flash::paint(ui.ctx(), ui.painter(), look, grid.area, rest);
    }
}

/// The caret, and what keeps the keyboard here while a program listens.
fn show_keyboard(
    ui: &Ui,
    scene: &mut Scene<'_>,
    response: &Response,
    (grid, name): (&Grid, ConsoleName),
    composition: &mut Composition<ConsoleName>,
) {
    let (look, pane) = (scene.look, scene.app.console(name));
    let focused = response.has_focus();
    let painter = ui.painter().with_clip_rect(grid.area);
    let caret = pane.console.caret().map(|caret| match composition.preedit().filter(|_| focused) {
        Some(preedit) => paint::paint_composition(&painter, look, grid, caret, preedit),
        None => paint::paint_caret(&painter, look, grid, grid.corner(caret), focused),
    });
    if !focused {
        return;
    }
    let live = pane.console.is_live();
    // Where nothing runs, Tab and Esc lead out as they do everywhere.
    let filter = EventFilter { tab: live, escape: live, horizontal_arrows: true, vertical_arrows: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    if let Some(caret) = caret {
        composition.tell(ui, IMEPurpose::Terminal, caret);
    } else {
        ui.painter().rect_filled(grid.area.with_max_x(grid.area.min.x + 2.0), 0, look.theme.accent);
    }
    if composition.preedit().is_some() && pane.top.is_some() {
        scene.wish(Action::Console(name, ConsoleAction::ScrollTo(None)));
    }
}

fn show_scroll_bar(ui: &Ui, scene: &mut Scene<'_>, grid: &Grid, name: ConsoleName) {
    let look = scene.look;
    let track = Rect::from_min_max(grid.area.right_top(), grid.area.max);
    let track = track.with_min_x(grid.area.max.x - scroll_bar::WIDTH);
    let extent = Extent {
        total: (grid.rows.end.0 - grid.rows.start.0) as f32,
        seen: f32::from(grid.size.rows),
        first: (grid.first.0 - grid.rows.start.0) as f32,
    };
    let label = scene.words.say("console-scroll-bar");
    let id = Name::button(&label, "console-scroll-bar");
    if let Some(first) = scroll_bar::show(ui, look, track, (Direction::Vertical, extent), id) {
        let row = RowId(grid.rows.start.0 + first.round() as u64);
        scene.wish(Action::Console(name, ConsoleAction::ScrollTo(grid.at_top(row))));
    }
}
