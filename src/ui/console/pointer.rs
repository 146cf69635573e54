//! The pointer in a console: selects, scrolls, opens the menu.

use egui::os::OperatingSystem;
use egui::{PointerButton, Response, Ui};

use super::grid::Grid;
use crate::app::{Action, ConsoleAction, ConsoleName, ConsolePointer};
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::touch::{Finger, Touch};

/// What the wheel has turned since the last whole row, in points.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wheel {
    rest: f32,
}

impl Wheel {
    /// Takes this frame's turn. Answers by how many rows to scroll, down being positive.
    fn turn(&mut self, points: f32, row: f32) -> i64 {
        self.rest += points;
        let rows = (self.rest / row).trunc();
        self.rest -= rows * row;
        -rows as i64
    }
}

/// What the pointer wishes in this frame.
pub fn wishes(ui: &Ui, response: &Response, grid: &Grid, view: (&mut Wheel, &mut Finger)) -> Vec<ConsoleAction> {
    let (wheel, finger) = view;
    let rows = match finger.follow(ui, response) {
        Touch::None => {
            if response.middle_clicked() && ui.ctx().os() == OperatingSystem::Nix {
                return vec![ConsoleAction::PasteSelected];
            }
            let selected = selecting(ui, response, grid);
            let beyond = if response.dragged_by(PointerButton::Primary) { drag_scroll(ui, response, grid) } else { 0 };
            return selected.into_iter().chain(scroll(grid, beyond + turned(ui, response, grid, wheel))).collect();
        }
        Touch::Tap(at) => return vec![ConsoleAction::Point(ConsolePointer::Press(grid.place_at(at)))],
        Touch::Move(delta) => wheel.turn(delta.y, grid.cell.y),
        Touch::Nothing | Touch::Hold(_) => 0,
    };
    scroll(grid, rows).into_iter().collect()
}

fn selecting(ui: &Ui, response: &Response, grid: &Grid) -> Option<ConsoleAction> {
    let at = grid.place_at(response.interact_pointer_pos()?);
    let (pressed, shift) = ui.input(|input| (input.pointer.primary_pressed(), input.modifiers.shift));
    let pointer = if response.triple_clicked() {
        ConsolePointer::Row(at)
    } else if response.double_clicked() {
        ConsolePointer::Word(at)
    } else if pressed && response.is_pointer_button_down_on() && !shift {
        ConsolePointer::Press(at)
    } else if response.dragged_by(PointerButton::Primary) || (pressed && shift) {
        ConsolePointer::Drag(at)
    } else {
        return None;
    };
    Some(ConsoleAction::Point(pointer))
}

/// The wish to see `rows` rows further down.
fn scroll(grid: &Grid, rows: i64) -> Option<ConsoleAction> {
    let top = grid.scrolled(rows);
    (rows != 0 && top != grid.at_top(grid.first)).then_some(ConsoleAction::ScrollTo(top))
}

/// The rows that the wheel has turned.
fn turned(ui: &Ui, response: &Response, grid: &Grid, wheel: &mut Wheel) -> i64 {
    if response.hovered() && !ui.input(|input| input.modifiers.command) {
        wheel.turn(ui.input(|input| input.smooth_scroll_delta().y), grid.cell.y)
    } else {
        0
    }
}

/// The rows that a selection scrolls which is drawn to the edge or beyond it: in a window that fills the screen, the edge is
/// all there is.
fn drag_scroll(ui: &Ui, response: &Response, grid: &Grid) -> i64 {
    let rows = match response.interact_pointer_pos() {
        Some(at) if at.y <= grid.area.min.y => -1,
        Some(at) if at.y >= grid.area.max.y - 1.0 => 1,
        _ => return 0,
    };
    // Nothing else happens while the pointer rests there, so the next step must be asked for.
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(50));
    rows
}

/// The menu that a right click opens.
pub fn show_menu(response: &Response, scene: &mut Scene<'_>, name: ConsoleName) {
    let look = scene.look;
    let mut chosen = None;
    let pane = scene.app.console(name);
    let selected = pane.selection.is_some_and(|selection| selection.anchor != selection.head);
    response.context_menu(|ui| {
        ui.set_width(look.space(40.0));
        let lines = [
            ("edit-copy", ConsoleAction::Copy, selected),
            ("edit-paste", ConsoleAction::AskPaste, pane.console.is_live()),
            ("edit-select-all", ConsoleAction::SelectAll, true),
            ("console-clear", ConsoleAction::Clear, true),
        ];
        for (word, action, works) in lines {
            if line(ui, look, &scene.words.say(word), works) {
                chosen = Some(action);
            }
        }
    });
    if let Some(action) = chosen {
        scene.wish(Action::Console(name, action));
    }
}

fn line(ui: &mut Ui, look: &Look, word: &str, works: bool) -> bool {
    ui.spacing_mut().button_padding.x = look.space(3.0);
    ui.add_enabled(works, egui::Button::new(word)).clicked()
}
