//! The pointer in a console: selects, scrolls, follows links.

use egui::os::OperatingSystem;
use egui::{PointerButton, Response, Ui};

use super::grid::Grid;
use crate::app::{ConsoleAction, ConsolePointer};
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
            let selected = selecting(ui, response, grid).into_iter().chain(following(response, grid));
            let beyond = if response.dragged_by(PointerButton::Primary) { drag_scroll(ui, response, grid) } else { 0 };
            return selected.chain(scroll(grid, beyond + turned(ui, response, grid, wheel))).collect();
        }
        Touch::Tap(at) => {
            let press = ConsoleAction::Point(ConsolePointer::Press(grid.place_at(at)));
            return [press].into_iter().chain(grid.cell_at(at).map(ConsoleAction::Follow)).collect();
        }
        Touch::Move(delta) => wheel.turn(delta.y, grid.cell.y),
        Touch::Nothing | Touch::Hold(_) => 0,
    };
    scroll(grid, rows).into_iter().collect()
}

fn selecting(ui: &Ui, response: &Response, grid: &Grid) -> Option<ConsoleAction> {
    let point = response.interact_pointer_pos()?;
    let (at, cell) = (grid.place_at(point), grid.cell_at(point));
    let (pressed, shift) = ui.input(|input| (input.pointer.primary_pressed(), input.modifiers.shift));
    let pointer = if response.triple_clicked() {
        ConsolePointer::Row(at)
    } else if response.double_clicked() {
        ConsolePointer::Word(cell.unwrap_or(at))
    } else if pressed && response.is_pointer_button_down_on() && !shift {
        ConsolePointer::Press(at)
    } else if response.dragged_by(PointerButton::Primary) || (pressed && shift) {
        ConsolePointer::Drag(at)
    } else {
        return None;
    };
    Some(ConsoleAction::Point(pointer))
}

/// A click follows the link under it, if there is one. The second of a double click does not follow it again.
fn following(response: &Response, grid: &Grid) -> Option<ConsoleAction> {
    let again = response.double_clicked() || response.triple_clicked();
    let at = response.interact_pointer_pos().filter(|_| response.clicked() && !again)?;
    grid.cell_at(at).map(ConsoleAction::Follow)
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
