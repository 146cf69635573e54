//! The board in the status line: in a word how it is, with a menu of the boards there are and of what can be done.

use egui::accesskit::HasPopup;
use egui::{Align2, Button, Popup, Rect, RectAlign, Response, Ui, WidgetText, pos2, vec2};

use super::advice;
use super::entries;
use super::sign::Sign;
use crate::app::{Action, Board, BoardAction, BoardSeat};
use crate::micropython::{Phase, State};
use crate::ui::scene::Scene;
use crate::ui::segment::explain;
use crate::ui::widget::{self, Name};
use crate::words::Words;

/// What is said of a board in the status line: "micro:bit V2 connected", with its letter where there are more.
pub fn words(scene: &Scene<'_>, seat: BoardSeat) -> String {
    // Who is asked about a board does not wait for it: it waits for them.
    let before_flash = scene.app.flashes().asking().is_some_and(|(flash, _)| flash.seat == seat);
    let asks = before_flash || scene.app.lacking().is_some_and(|(asking, _)| asking == seat);
    let state = if asks { &State::Live(Phase::Prompt) } else { scene.app.boards().seat(seat).connection.state() };
    let deed = scene.app.boards().seat(seat).files.deed().filter(|_| *state == State::Live(Phase::Waiting));
    let state = match deed {
        // It answers all the time: what is said of it is what it is asked to do.
        Some(deed) => scene.words.deed(deed, None),
        None => without_port(scene, seat).unwrap_or_else(|| scene.words.board_state(scene.app.board_id(seat), state)),
    };
    if scene.app.boards().taken().count() < 2 {
        return state;
    }
    scene.words.say_with("board-lettered", &[("letter", seat.letter().to_string()), ("what", state)])
}

/// What is said of a board of which only the drive is there: nobody looks for that.
fn without_port(scene: &Scene<'_>, seat: BoardSeat) -> Option<String> {
    let kind = Some(scene.app.board_id(seat)).filter(|_| scene.app.has_drive_only(seat))?;
    // What became of a board by itself is newer than what became of all.
    let Some(flash) = scene.app.flashes().of_seat(seat) else {
        let fleet = scene.app.fleet()?;
        // Who is asked is not waited for here either.
        let goes_on = !fleet.is_over() && fleet.question(scene.now).is_none();
        let say = if goes_on { Words::flashing_all } else { Words::drives_only };
        return Some(say(scene.words, kind, fleet.drives_only()));
    };
    if flash.is_half_written() {
        return Some(scene.words.board_state(kind, &State::Flashing));
    }
    flash.verdict().map(|_| scene.words.drives_only(kind, 1))
}

/// Draws the part, which ends at the right end of `room` and takes no more than that. Answers where it begins and what it
/// says; nothing in a mode without boards.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, room: Rect) -> (f32, Option<String>) {
    if !scene.app.mode().has_board() {
        return (room.max.x, None);
    }
    let look = scene.look;
    let seat = scene.app.board_seat();
    let words = words(scene, seat);
    let width = widget::word_width(ui, look, &words) + look.small_icon() + look.space(6.0);
    let line = ui.max_rect();
    let place = Rect::from_x_y_ranges(room.max.x - width.min(room.width())..=room.max.x, line.min.y + 1.0..=line.max.y);
    let response = widget::pressable(ui, place, Name::button(&words, "board"));
    let open = Popup::menu(&response).is_open();
    let help = help(scene, seat);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_description(help.as_str());
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(open);
    });
    paint(ui, scene, &response, (&words, open));
    Popup::menu(&response).align(RectAlign::TOP_END).gap(look.space(1.0)).show(|ui| show_menu(ui, scene, &help));
    if !open {
        response.on_hover_text(&help);
    }
    (place.min.x, Some(words))
}

fn paint(ui: &Ui, scene: &Scene<'_>, response: &Response, (words, open): (&str, bool)) {
    let look = scene.look;
    let lit = response.hovered() || open;
    if lit {
        ui.painter().rect_filled(response.rect.shrink2(vec2(0.0, 1.0)), look.corners(), look.theme.hover);
    }
    let sign = Sign::of(look, scene.app.board().connection.state());
    let middle = pos2(response.rect.max.x - look.space(2.0) - look.small_icon() / 2.0, response.rect.center().y);
    let font = sign.font(look, look.small_icon() * 0.8);
    widget::words(ui.painter(), middle, Align2::CENTER_CENTER, (sign.icon, font, sign.colour));
    let colour = if lit { look.theme.text } else { look.theme.quiet };
    let left = response.rect.left_center() + vec2(look.space(2.0), 0.0);
    let width = middle.x - look.small_icon() / 2.0 - look.space(1.0) - left.x;
    widget::clipped_words(ui.painter(), left, width.max(0.0), (words, look.word_font(), colour));
    widget::focus_ring(ui, response, response.rect, look);
}

/// The sentence that the menu begins with: what can be done or, where nothing has to be, where the board is.
fn help(scene: &Scene<'_>, seat: BoardSeat) -> String {
    let board = scene.app.boards().seat(seat);
    let kind = scene.app.board_id(seat);
    let name = scene.words.board_name(kind);
    advice::sentence(scene, seat)
        .unwrap_or_else(|| scene.words.say_with("board-at", &[("board", name), ("port", board.port_name())]))
}

fn show_menu(ui: &mut Ui, scene: &mut Scene<'_>, help: &str) {
    let look = scene.look;
    let width = look.space(90.0);
    ui.set_width(width);
    ui.spacing_mut().button_padding.x = look.space(2.0);
    explain(ui, look, help, width);
    let used = scene.app.board_seat();
    let boards: Vec<BoardSeat> = scene.app.boards().taken().map(|(seat, _)| seat).collect();
    // One board has nothing to be told from.
    if boards.len() > 1 {
        for seat in &boards {
            show_board(ui, scene, *seat, *seat == used);
        }
        ui.separator();
    }
    entries::show(ui, scene, used);
}

/// A line of the menu: a board with its letter, its port and how it is. A press on it means that one from now on.
fn show_board(ui: &mut Ui, scene: &mut Scene<'_>, seat: BoardSeat, used: bool) {
    let label = board_line(scene, seat, scene.app.boards().seat(seat));
    let sign = Sign::of(scene.look, scene.app.boards().seat(seat).connection.state());
    let text: WidgetText = label.as_str().into();
    let icon = egui::RichText::new(sign.icon).font(sign.font(scene.look, scene.look.small_icon() * 0.8));
    let button = Button::selectable(used, text).right_text(icon.color(sign.colour)).wrap();
    let response = ui.add(button);
    let id = format!("board-{}", seat.letter());
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_author_id(id);
        node.set_label(label);
    });
    if response.clicked() && !used {
        scene.wish(Action::Board(BoardAction::Use(seat)));
        ui.close();
    }
}

/// "A · micro:bit V1 connected · /dev/ttyACM0".
fn board_line(scene: &Scene<'_>, seat: BoardSeat, board: &Board) -> String {
    let state = scene.words.board_state(scene.app.board_id(seat), board.connection.state());
    let values = [("letter", seat.letter().to_string()), ("what", state), ("port", board.port_name())];
    scene.words.say_with("board-line", &values)
}
