//! The heading of a list: whose files they are, what room there is, and what can be done with the one that is chosen.

use egui::{Align2, Rect, Response, Sense, StrokeKind, Ui, Vec2, pos2, vec2};

use super::item::{self, Item, Side};
use super::menu;
use super::view::FilesView;
use crate::app::{Action, BoardFilesAction};
use crate::ui::icons;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// Its height, in points.
pub fn height(look: &Look) -> f32 {
    look.space(9.5).max(look.aside_font().size * 2.6).round()
}

/// Draws the heading of a list.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, (side, rect): (Side, Rect), (items, view): (&[Item], &mut FilesView)) {
    let look = scene.look;
    let inside = rect.shrink2(vec2(look.space(4.0), 0.0)).with_max_x(rect.max.x - look.space(3.0));
    let chosen = view.list(side).item(items);
    let mut right = inside.max.x;
    if look.has_chrome() {
        right = show_more(ui, scene, (side, chosen, inside), view);
        right = show_buttons(ui, scene, (side, chosen), inside.with_max_x(right));
    }
    let room = inside.with_max_x(right);
    let (name, aside) = title(scene, side);
    let font = look.aside_font();
    let words = (name.as_str(), font.clone(), look.theme.text);
    let place = widget::clipped_words(ui.painter(), room.left_center(), room.width().max(0.0), words);
    let left = place.max.x + look.space(2.5);
    let width = (room.max.x - left).max(0.0);
    if width > look.space(8.0) {
        widget::clipped_words(ui.painter(), pos2(left, room.center().y), width, (&aside, font, look.theme.quiet));
    }
    let response = ui.interact(room, ui.id().with("title"), Sense::hover());
    let all = if aside.is_empty() { name } else { format!("{name}, {aside}") };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, all.as_str()));
    if side == Side::Here
        && let Some(folder) = scene.app.files_here().folder()
    {
        response.on_hover_text(folder.display().to_string());
    }
}

/// Whose files they are, and what else is to be known: the folder here, the room on a board.
fn title(scene: &Scene<'_>, side: Side) -> (String, String) {
    let words = scene.words;
    match side {
        Side::Here => {
            let folder = scene.app.files_here().folder();
            let name = folder.map(|folder| folder.file_name().map_or(folder.as_os_str(), |name| name));
            let more = match scene.app.files_here().listing() {
                Some(Ok(listing)) if listing.more > 0 => {
                    words.say_with("files-more-here", &[("count", listing.more.to_string())])
                }
                _ => String::new(),
            };
            let folder = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let aside: Vec<String> = [folder, more].into_iter().filter(|part| !part.is_empty()).collect();
            (words.say("files-here-short"), aside.join(" · "))
        }
        Side::There => {
            let seat = scene.app.board_seat();
            let board = words.board_name(scene.app.board_id(seat));
            let lettered = scene.app.letter(seat).map_or(board.clone(), |letter| format!("{letter} · {board}"));
            let free = scene.app.free_on_board(seat);
            let free = free.map(|bytes| words.say_with("files-free", &[("size", words.bytes(bytes))]));
            let folder = Some(scene.app.board().files.folder()).filter(|folder| folder.len() > 1).map(str::to_owned);
            let aside: Vec<String> = folder.into_iter().chain(free).collect();
            (lettered, aside.join(" · "))
        }
    }
}

/// The button of the menu of what can be done. Answers what is left of it.
fn show_more(
    ui: &Ui,
    scene: &mut Scene<'_>,
    (side, chosen, inside): (Side, Option<&Item>, Rect),
    view: &mut FilesView,
) -> f32 {
    let look = scene.look;
    let target = look.small_target();
    let place = Rect::from_center_size(pos2(inside.max.x - target / 2.0, inside.center().y), Vec2::splat(target));
    let label = scene.words.say("files-more");
    let id = if side == Side::Here { "files-more-here" } else { "files-more-there" };
    let button = widget::icon_button(ui, look, place, icons::MORE, Name::button(&label, id));
    menu::hang(ui, scene, (side, chosen), &button, view);
    place.min.x - look.space(1.0)
}

/// The buttons for what is chosen, as many of them as there is room for: copying comes first, the menu has them all. Answers
/// where they begin.
fn show_buttons(ui: &Ui, scene: &mut Scene<'_>, (side, chosen): (Side, Option<&Item>), room: Rect) -> f32 {
    let on_board = |make: fn(String) -> BoardFilesAction| {
        let path = chosen.and_then(Item::on_board)?;
        Some(Action::BoardFiles(make(path.to_owned())))
    };
    let can_copy = side == Side::There || scene.app.board().files.listing.is_some();
    let copy = chosen.and_then(Item::copy).filter(|_| can_copy);
    let buttons = match side {
        Side::Here => vec![("files-copy", "files-copy-there", copy)],
        Side::There => vec![
            ("files-copy", "files-copy-here", copy),
            ("files-open", "files-open", chosen.filter(|item| item.has_bytes()).map(Item::open)),
            ("files-delete", "files-delete", on_board(BoardFilesAction::Delete)),
        ],
    };
    let mut right = room.max.x;
    let least = room.min.x + scene.look.space(if side == Side::Here { 32.0 } else { 28.0 });
    for (word, label, action) in buttons {
        let word = scene.words.say(word);
        let sign = match label {
            "files-copy-there" => Some(icons::TO_BOARD),
            "files-copy-here" => Some(icons::FROM_BOARD),
            _ => None,
        };
        let taken = button_size(ui, scene.look, &word, sign.is_some());
        if right - taken.x < least && sign.is_none() {
            break;
        }
        let place = Rect::from_min_size(pos2(right - taken.x, (room.center().y - taken.y / 2.0).round()), taken);
        let spoken = scene.words.say_with(label, &[("board", item::board(scene))]);
        let response =
            show_button(ui, scene.look, (place, &word, sign), (Name::button(&spoken, label), action.is_some()));
        if let Some(action) = action.filter(|_| response.clicked()) {
            scene.wish(action);
        }
        right = place.min.x - scene.look.space(1.5);
    }
    right
}

fn button_size(ui: &Ui, look: &Look, word: &str, has_sign: bool) -> Vec2 {
    let sign = if has_sign { look.small_icon() + look.space(1.0) } else { 0.0 };
    vec2(widget::word_width(ui, look, word) + sign + look.space(5.0), look.space(6.5).max(24.0))
}

/// A button with a word and the arrow of the way that files go. One that does nothing now is there all the same, but quiet: a
/// person sees what could be done.
fn show_button(
    ui: &Ui,
    look: &Look,
    (rect, word, sign): (Rect, &str, Option<&str>),
    (name, works): (Name<'_>, bool),
) -> Response {
    let own = ui.id().with(name.id);
    let response = if works { widget::pressable(ui, rect, name) } else { ui.interact(rect, own, Sense::hover()) };
    if !works {
        widget::tell(&response, name);
        response.ctx.accesskit_node_builder(response.id, egui::accesskit::Node::set_disabled);
    }
    let (ground, ink) = match (works, response.hovered()) {
        (true, true) => (look.theme.hover, look.theme.text),
        (true, false) => (look.theme.paper, look.theme.text),
        (false, _) => (look.theme.paper, look.theme.quiet),
    };
    ui.painter().rect(rect, look.corners(), ground, look.hairline(), StrokeKind::Inside);
    let half = look.space(2.5);
    let icon = look.icon_font(look.small_icon());
    match sign {
        Some(sign) if sign == icons::TO_BOARD => {
            widget::words(
                ui.painter(),
                rect.left_center() + vec2(half, 0.0),
                Align2::LEFT_CENTER,
                (word, look.word_font(), ink),
            );
            widget::words(ui.painter(), rect.right_center() - vec2(half, 0.0), Align2::RIGHT_CENTER, (sign, icon, ink));
        }
        Some(sign) => {
            widget::words(ui.painter(), rect.left_center() + vec2(half, 0.0), Align2::LEFT_CENTER, (sign, icon, ink));
            widget::words(
                ui.painter(),
                rect.right_center() - vec2(half, 0.0),
                Align2::RIGHT_CENTER,
                (word, look.word_font(), ink),
            );
        }
        None => {
            widget::words(ui.painter(), rect.center(), Align2::CENTER_CENTER, (word, look.word_font(), ink));
        }
    }
    widget::focus_ring(ui, &response, rect, look);
    response
}
