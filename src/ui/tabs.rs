//! The row of tabs: a file each; the active one lies on paper under a line of the accent colour.

use egui::accesskit::Role;
use egui::{Popup, PopupCloseBehavior, Rect, Response, Ui, pos2, vec2};

use super::icons;
use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};
use crate::app::{Action, Tab, TabAction};
use crate::words::Words;

/// Draws the row into `ui`, whose whole place it takes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let look = scene.look;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, look.theme.panel);
    widget::line_below(ui.painter(), rect, look);
    let row = rect.shrink2(vec2(look.space(3.0), 0.0));
    let names: Vec<String> = scene.app.desk().tabs.iter().map(|tab| name(scene.words, tab)).collect();
    let natural: Vec<f32> = names.iter().map(|name| natural_width(ui, look, name)).collect();
    let list = look.small_target() + look.space(1.0);
    let overflows = natural.iter().sum::<f32>() > row.width();
    let room = row.with_max_x(row.max.x - if overflows { list } else { 0.0 });
    let widths = shrink(&natural, room.width(), least_width(look));
    let places = places(&widths, room, scene.app.desk().active_place());
    let clip = ui.clip_rect();
    ui.set_clip_rect(clip.intersect(room.with_min_x(rect.min.x)));
    for (index, (name, place)) in names.iter().zip(places).enumerate() {
        show_tab(ui, scene, index, (name, place));
    }
    ui.set_clip_rect(clip);
    if overflows {
        show_list(ui, scene, &names, row.with_min_x(room.max.x));
    }
}

/// The height of the row, in points.
pub fn height(look: &Look) -> f32 {
    look.space(9.0)
}

/// The name on a tab.
pub fn name(words: &Words, tab: &Tab) -> String {
    tab.file_name().map_or_else(|| words.say("tab-nameless"), ToOwned::to_owned)
}

/// Widths that fit into `available` where they can: the widest tabs give way first, down to `least` points.
pub fn shrink(natural: &[f32], available: f32, least: f32) -> Vec<f32> {
    let mut ordered = natural.to_vec();
    ordered.sort_by(f32::total_cmp);
    let mut left = available;
    let mut cap = f32::INFINITY;
    for (index, width) in ordered.iter().enumerate() {
        let share = left / (ordered.len() - index) as f32;
        if *width > share {
            cap = share.floor();
            break;
        }
        left -= width;
    }
    natural.iter().map(|width| width.min(cap.max(least))).collect()
}

/// Where the tabs stand. If they do not fit even so, the row is pushed until the active one is seen.
fn places(widths: &[f32], room: Rect, active: usize) -> Vec<Rect> {
    let end: f32 = widths.iter().take(active + 1).sum();
    let mut left = room.min.x - (end - room.width()).max(0.0);
    let mut places = Vec::new();
    for width in widths {
        places.push(Rect::from_min_max(pos2(left, room.min.y), pos2(left + width, room.max.y)));
        left += width;
    }
    places
}

fn show_tab(ui: &Ui, scene: &mut Scene<'_>, index: usize, tab: (&str, Rect)) {
    let (name, rect) = tab;
    let look = scene.look;
    let Some(tab) = scene.app.desk().tabs.get(index) else { return };
    let active = index == scene.app.desk().active_place();
    let rect = rect.with_min_y(rect.min.y + look.space(0.5));
    let id = format!("tab-{}", tab.id.0);
    let response = widget::pressable(ui, rect, Name { role: Role::Tab, label: name, id: &id });
    let unsaved = tab.would_lose();
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_selected(active);
        if unsaved {
            node.set_description(scene.words.say("tab-unsaved"));
        }
    });
    paint(ui, look, &response, (name, active));
    let closing = show_close(ui, scene, &response, (tab, active));
    if let Some(path) = &tab.path {
        response.clone().on_hover_text(path.display().to_string());
    }
    if closing || response.middle_clicked() {
        scene.wish(Action::Tab(TabAction::Close(tab.id)));
    } else if response.clicked() {
        scene.wish(Action::Tab(TabAction::Show(tab.id)));
    }
}

fn paint(ui: &Ui, look: &Look, response: &Response, tab: (&str, bool)) {
    let (name, active) = tab;
    let (rect, theme) = (response.rect, look.theme);
    let painter = ui.painter();
    if active {
        painter.rect_filled(rect, 0, theme.paper);
        painter.rect_filled(rect.with_max_y(rect.min.y + 2.0), 0, theme.accent);
        painter.vline(rect.min.x + 0.5, rect.y_range(), look.hairline());
        painter.vline(rect.max.x - 0.5, rect.y_range(), look.hairline());
    } else if response.hovered() {
        painter.rect_filled(rect.with_max_y(rect.max.y - 1.0), 0, theme.hover);
    }
    let colour = if active || response.hovered() { theme.text } else { theme.quiet };
    let left = rect.left_center() + vec2(look.space(3.5), 0.0);
    let width = rect.width() - look.space(3.5) - look.small_target() - look.space(1.0);
    widget::clipped_words(painter, left, width, (name, look.word_font(), colour));
    widget::focus_ring(ui, response, rect, look);
}

/// At the right of a tab: the × of the tab that is active or under the pointer; else a dot where work is not saved.
/// Answers whether the × was pressed.
fn show_close(ui: &Ui, scene: &Scene<'_>, tab: &Response, state: (&Tab, bool)) -> bool {
    let look = scene.look;
    let (of, active) = state;
    let target = look.small_target();
    let place = Rect::from_center_size(
        pos2(tab.rect.max.x - target / 2.0 - look.space(1.0), tab.rect.center().y),
        vec2(target, target),
    );
    let pointed = ui.rect_contains_pointer(tab.rect);
    let saved = !of.would_lose();
    if pointed || (active && saved) {
        let id = format!("close-{}", of.id.0);
        let label = scene.words.say("tab-close-this");
        return widget::icon_button(ui, look, place, icons::CLOSE, Name::button(&label, &id)).clicked();
    }
    if !saved {
        let colour = if active { look.theme.accent } else { look.theme.quiet };
        ui.painter().circle_filled(place.center(), look.space(1.0), colour);
    }
    false
}

/// The button at the right end that lists every tab, for those that have been shrunk beyond recognition.
fn show_list(ui: &Ui, scene: &mut Scene<'_>, names: &[String], place: Rect) {
    let look = scene.look;
    let target = look.small_target();
    let place = Rect::from_center_size(place.center(), vec2(target, target));
    let label = scene.words.say("tab-list");
    let response = widget::icon_button(ui, look, place, icons::MENU, Name::button(&label, "tab-list"));
    let mut chosen = None;
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClick).show(|ui| {
        for (name, tab) in names.iter().zip(&scene.app.desk().tabs) {
            if ui.button(name).clicked() {
                chosen = Some(tab.id);
            }
        }
    });
    if let Some(tab) = chosen {
        scene.wish(Action::Tab(TabAction::Show(tab)));
    }
}

fn natural_width(ui: &Ui, look: &Look, name: &str) -> f32 {
    let word = widget::word_width(ui, look, name);
    (word + look.space(3.5) + look.space(2.0) + look.small_target()).round()
}

fn least_width(look: &Look) -> f32 {
    look.space(30.0)
}
