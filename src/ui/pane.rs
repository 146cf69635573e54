//! The bottom pane: a header with a tab for each console, what state it is in, and the console itself.

use egui::accesskit::{Live, Role};
use egui::{Align, Align2, CursorIcon, EventFilter, Key, Layout, Rect, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::composition::Composition;
use super::console::{self, ConsoleView};
use super::find_bar;
use super::icons;
use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};
use crate::app::{Action, BoardAction, BoardState, ConsoleName, FindPlace, ViewAction};

/// What the window remembers of the pane.
#[derive(Debug, Default)]
pub struct PaneView {
    /// What an input method composes in a console.
    pub composition: Composition<ConsoleName>,
    output: ConsoleView,
    repl: ConsoleView,
}

/// Draws the pane into `ui`, whose whole place it takes. `room` is the part of the window that it shares with the editor.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, name: ConsoleName, view: &mut PaneView, room: Rect) {
    let rect = ui.max_rect();
    let header = rect.with_max_y(rect.min.y + header_height(scene.look));
    if scene.look.has_chrome() {
        show_header(ui, scene, name, header);
    }
    let console = match name {
        ConsoleName::Output => &mut view.output,
        ConsoleName::Repl => &mut view.repl,
    };
    let place = FindPlace::Console(name);
    let find = header.with_min_y(header.max.y);
    let find = find.with_max_y((header.max.y + find_bar::height(ui, scene, place, rect.width())).min(rect.max.y));
    if find.is_positive() {
        ui.scope_builder(UiBuilder::new().max_rect(find), |ui| find_bar::show(ui, scene));
    }
    ui.scope_builder(UiBuilder::new().max_rect(rect.with_min_y(find.max.y)), |ui| {
        console::show(ui, scene, name, (console, &mut view.composition));
    });
    widget::line_above(ui.painter(), rect, scene.look);
    show_splitter(ui, scene, rect, room);
}

/// The least height in which the pane is of any use, in points: its header and two rows.
pub fn least_height(look: &Look) -> f32 {
    header_height(look) + 2.0 * look.console_line + look.space(4.0)
}

fn header_height(look: &Look) -> f32 {
    if look.has_chrome() { look.space(9.0).max(32.0) } else { 0.0 }
}

fn show_header(ui: &mut Ui, scene: &mut Scene<'_>, name: ConsoleName, rect: Rect) {
    let look = scene.look;
    ui.painter().rect_filled(rect, 0, look.theme.panel);
    let inside = rect.shrink2(vec2(look.space(3.0), 0.0));
    let mut left = inside.min.x;
    for console in scene.app.consoles() {
        left = show_tab(ui, scene, (console, console == name), pos2(left, rect.center().y)) + look.space(1.0);
    }
    let target = look.small_target();
    let close = Rect::from_center_size(pos2(inside.max.x - target / 2.0, rect.center().y), Vec2::splat(target));
    let label = scene.words.say("pane-close");
    if widget::icon_button(ui, look, close, icons::CLOSE, Name::button(&label, "pane-close")).clicked() {
        scene.wish(Action::View(ViewAction::ClosePane));
    }
    let mut room = inside.with_min_x(left).with_max_x(close.min.x - look.space(2.0));
    if name == ConsoleName::Repl {
        room = show_board_buttons(ui, scene, room);
    }
    show_state(ui, scene, name, room);
}

/// What the console is doing, at the right end of `room`. Its end is told to those who do not see it.
fn show_state(ui: &Ui, scene: &Scene<'_>, name: ConsoleName, room: Rect) {
    let look = scene.look;
    let state = state(scene, name);
    if state.is_empty() {
        return;
    }
    let width = widget::word_width(ui, look, &state).min(room.width() - look.space(2.0));
    let at = pos2(room.max.x - width, room.center().y);
    let place = widget::clipped_words(ui.painter(), at, width, (&state, look.word_font(), look.theme.quiet));
    let response = ui.interact(place, ui.id().with("state"), Sense::hover());
    widget::tell(&response, Name { role: Role::Label, label: &state, id: "pane-state" });
    let ended = !scene.app.runner().is_busy();
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(state);
        if ended {
            node.set_live(Live::Polite);
        }
    });
    if let Some(detail) = exit_detail(scene, name) {
        response.on_hover_text(detail);
    }
}

/// How a terminal would tell the end that is shown, for those who know its words.
fn exit_detail(scene: &Scene<'_>, name: ConsoleName) -> Option<String> {
    let last = scene.app.runner().last.as_ref().filter(|_| name == ConsoleName::Output)?;
    scene.words.remark_detail(last)
}

/// A tab of the pane, a pill where it is the one that is shown. Answers where it ends.
fn show_tab(ui: &Ui, scene: &mut Scene<'_>, tab: (ConsoleName, bool), left: egui::Pos2) -> f32 {
    let (console, shown) = tab;
    let look = scene.look;
    let (word, id) = match console {
        ConsoleName::Output => ("pane-output", "pane-tab-output"),
        ConsoleName::Repl => ("pane-repl", "pane-tab-repl"),
    };
    let label = scene.words.say(word);
    let size = vec2(widget::word_width(ui, look, &label) + look.space(6.0), look.space(6.5).max(24.0));
    let place = Rect::from_min_size(pos2(left.x, (left.y - size.y / 2.0).round()), size);
    let response = widget::pressable(ui, place, Name { role: Role::Tab, label: &label, id });
    response.ctx.accesskit_node_builder(response.id, |node| node.set_selected(shown));
    let (ground, colour) = match (shown, response.hovered()) {
        (true, _) => (look.theme.chosen, look.theme.accent),
        (false, true) => (look.theme.hover, look.theme.text),
        (false, false) => (look.theme.panel, look.theme.quiet),
    };
    ui.painter().rect_filled(place, look.corners(), ground);
    widget::words(ui.painter(), place.center(), Align2::CENTER_CENTER, (&label, look.word_font(), colour));
    widget::focus_ring(ui, &response, place, look);
    if response.clicked() {
        scene.wish(Action::View(ViewAction::ShowPane(console)));
    }
    place.max.x
}

/// The buttons that make sense in the board's state. Answers the room that is left of them.
fn show_board_buttons(ui: &mut Ui, scene: &mut Scene<'_>, room: Rect) -> Rect {
    let buttons: &[(&str, BoardAction)] = match scene.app.board().state {
        BoardState::Connected(_) => {
            &[("board-restart", BoardAction::Restart), ("board-interrupt", BoardAction::Interrupt)]
        }
        BoardState::Refused(_) | BoardState::Gone => &[("board-connect", BoardAction::Connect)],
        BoardState::Off => &[("pane-connect", BoardAction::Connect)],
        BoardState::Opening(_) => &[],
    };
    let look = scene.look;
    let row = UiBuilder::new().max_rect(room).layout(Layout::right_to_left(Align::Center));
    let used = ui.scope_builder(row, |ui| {
        ui.spacing_mut().item_spacing.x = look.space(1.5);
        for (word, action) in buttons {
            if widget::word_button(ui, look, Name::button(&scene.words.say(word), word)).clicked() {
                scene.wish(Action::Board(*action));
            }
        }
        ui.min_rect()
    });
    let left = if buttons.is_empty() { room.max.x } else { used.inner.min.x - look.space(2.0) };
    room.with_max_x(left)
}

/// What is said at the right of the header.
fn state(scene: &Scene<'_>, name: ConsoleName) -> String {
    let words = scene.words;
    let runner = scene.app.runner();
    match (name, runner.running_for(scene.now), &runner.last) {
        (ConsoleName::Output, Some(took), _) => words.say_with("pane-running", &[("took", words.seconds(took))]),
        (ConsoleName::Output, None, Some(remark)) => words.remark(remark),
        (ConsoleName::Output, None, None) => String::new(),
        (ConsoleName::Repl, ..) => match scene.app.board().state {
            BoardState::Connected(_) => String::new(),
            BoardState::Off => words.say("status-board-off"),
            BoardState::Opening(_) => words.say("status-board-opening"),
            BoardState::Refused(_) => words.say("status-board-refused"),
            BoardState::Gone => words.say("status-board-gone"),
        },
    }
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
