//! One tab: painted, pressed, pulled at, closed.

use egui::accesskit::Role;
use egui::{CursorIcon, EventFilter, Key, Modifiers, Rect, Response, Sense, Ui, pos2, vec2};

use super::view::TabsView;
use super::{drag, label, menu, rename};
use crate::app::{Action, Tab, TabAction, TabId, Which};
use crate::ui::icons;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// A tab in its row.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// Its place.
    pub place: usize,
    /// What stands on it.
    pub label: &'a str,
    /// Where it is drawn.
    pub rect: Rect,
}

/// Draws a tab and takes what is done to it.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut TabsView, shown: Shown<'_>) {
    let look = scene.look;
    let Some(tab) = scene.app.desk().tabs.get(shown.place) else { return };
    let active = shown.place == scene.app.desk().active_place();
    let rect = shown.rect.with_min_y(shown.rect.min.y + look.space(0.5));
    let response = ui.interact(rect, id(ui, tab.id), Sense::click_and_drag());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    tell(scene, &response, (tab, shown.label, active));
    paint_ground(ui, look, &response, active);
    if let Some(renaming) = view.renaming.as_mut().filter(|renaming| renaming.tab == tab.id) {
        if rename::show(ui, scene, renaming, (tab, rect)) {
            view.renaming = None;
        }
        return;
    }
    paint_name(ui, look, &response, (shown.label, active));
    drag::take(&response, tab.id, &mut view.drag);
    let dragged = view.drag.is_some();
    let closing = !dragged && show_close(ui, scene, &response, (tab, active));
    menu::show(scene, &response, tab);
    walk(ui, scene, &response, shown.place);
    let place = || Some(label::told_path(tab.home()?, scene.app.home_folder()));
    if let Some(told) = label::told_origin(scene, tab).or_else(place).filter(|_| !dragged) {
        response.clone().on_hover_text(told);
    }
    let wish = if closing || response.middle_clicked() {
        TabAction::Close(tab.id)
    } else if response.double_clicked() {
        TabAction::AskName(Which::This(tab.id))
    } else if response.clicked() || response.drag_started() {
        TabAction::Show(tab.id)
    } else {
        return;
    };
    scene.wish(Action::Tab(wish));
}

fn id(ui: &Ui, tab: TabId) -> egui::Id {
    ui.id().with(("tab", tab.0))
}

fn tell(scene: &Scene<'_>, response: &Response, tab: (&Tab, &str, bool)) {
    let (tab, label, active) = tab;
    widget::tell(response, Name { role: Role::Tab, label, id: &format!("tab-{}", tab.id.0) });
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_selected(active);
        let unsaved = tab.would_lose().then(|| scene.words.say("tab-unsaved"));
        let told: Vec<String> = label::told_origin(scene, tab).into_iter().chain(unsaved).collect();
        if !told.is_empty() {
            node.set_description(told.join(", "));
        }
    });
}

fn paint_ground(ui: &Ui, look: &Look, response: &Response, active: bool) {
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
    widget::focus_ring(ui, response, rect, look);
}

fn paint_name(ui: &Ui, look: &Look, response: &Response, name: (&str, bool)) {
    let (name, active) = name;
    let (rect, theme) = (response.rect, look.theme);
    let colour = if active || response.hovered() { theme.text } else { theme.quiet };
    let left = rect.left_center() + vec2(look.space(3.5), 0.0);
    let width = rect.width() - look.space(3.5) - look.small_target() - look.space(1.0);
    widget::clipped_words(ui.painter(), left, width, (name, look.word_font(), colour));
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

/// With the keyboard on a tab, ← and → go to its neighbours.
fn walk(ui: &Ui, scene: &Scene<'_>, response: &Response, place: usize) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let tabs = &scene.app.desk().tabs;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if pressed(Key::ArrowLeft) {
        place.checked_sub(1)
    } else if pressed(Key::ArrowRight) {
        Some(place + 1)
    } else if pressed(Key::Home) {
        Some(0)
    } else if pressed(Key::End) {
        tabs.len().checked_sub(1)
    } else {
        None
    };
    if let Some(tab) = to.and_then(|to| tabs.get(to)) {
        ui.memory_mut(|memory| memory.request_focus(id(ui, tab.id)));
    }
}
