//! The pointer in a console: selects, scrolls, opens the menu.

use egui::{PointerButton, Response, Ui};

use super::grid::Grid;
use crate::app::{Action, ConsoleAction, ConsoleName, ConsolePointer};
use crate::ui::look::Look;
use crate::ui::scene::Scene;

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
pub fn wishes(ui: &Ui, response: &Response, grid: &Grid, wheel: &mut Wheel) -> Vec<ConsoleAction> {
    let mut wishes: Vec<ConsoleAction> = selecting(ui, response, grid).into_iter().collect();
    wishes.extend(scrolling(ui, response, grid, wheel));
    wishes
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

/// The wheel, or a selection that is drawn beyond the edge.
fn scrolling(ui: &Ui, response: &Response, grid: &Grid, wheel: &mut Wheel) -> Option<ConsoleAction> {
    let beyond = if response.dragged_by(PointerButton::Primary) { beyond_edge(response, grid) } else { 0 };
    let turned = if response.hovered() && !ui.input(|input| input.modifiers.command) {
        wheel.turn(ui.input(|input| input.smooth_scroll_delta().y), grid.cell.y)
    } else {
        0
    };
    if beyond != 0 {
        // Nothing else happens while the pointer rests there, so the next step must be asked for.
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(50));
    }
    let rows = beyond + turned;
    let top = grid.scrolled(rows);
    let seen = grid.at_top(grid.first);
    (rows != 0 && top != seen).then_some(ConsoleAction::ScrollTo(top))
}

fn beyond_edge(response: &Response, grid: &Grid) -> i64 {
    match response.interact_pointer_pos() {
        Some(at) if at.y < grid.area.min.y => -1,
        Some(at) if at.y > grid.area.max.y => 1,
        _ => 0,
    }
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
