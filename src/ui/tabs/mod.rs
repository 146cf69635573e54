//! The row of tabs: a file each; the active one lies on paper under a line of the accent colour.

mod drag;
mod label;
mod menu;
mod rename;
mod row;
mod tab;
mod view;

pub use label::{board_of, name, spot_name, told_origin, told_path};
pub use row::{shrink, slot};
pub use view::TabsView;

use egui::{Popup, PopupCloseBehavior, Rect, Ui, vec2};

use self::row::Row;
use super::icons;
use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};
use crate::app::{Action, TabAction};

/// Draws the row into `ui`, whose whole place it takes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut TabsView) {
    let look = scene.look;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, look.theme.panel);
    widget::line_below(ui.painter(), rect, look);
    let labels = label::all(scene);
    let natural: Vec<f32> =
        labels.iter().enumerate().map(|(place, _)| natural_width(ui, scene, &labels, place, view)).collect();
    let list = look.small_target() + look.space(1.0);
    let whole = rect.shrink2(vec2(look.space(3.0), 0.0));
    let overflows = natural.iter().sum::<f32>() > whole.width();
    let room = whole.with_max_x(whole.max.x - if overflows { list } else { 0.0 });
    let row = Row { room, widths: shrink(&natural, room.width(), look.space(30.0)) };
    scroll(ui, scene, view, &row);
    let clip = ui.clip_rect();
    ui.set_clip_rect(clip.intersect(room.with_min_x(rect.min.x)));
    show_tabs(ui, scene, view, (&row, &labels));
    ui.set_clip_rect(clip);
    if overflows {
        show_list(ui, scene, &labels, whole.with_min_x(room.max.x));
    }
}

/// The height of the row, in points.
pub fn height(look: &Look) -> f32 {
    look.space(9.0)
}

/// Draws the tabs where they stand; one that is dragged goes with the pointer, above the others, which make room.
fn show_tabs(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut TabsView, row: (&Row, &[String])) {
    let (row, labels) = row;
    let dragged = drag::follow(ui, scene, view.drag, (row, &mut view.scroll));
    let places = row.places(view.scroll, dragged.map(|(from, to, _)| (from, to)));
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|place| dragged.is_some_and(|(from, ..)| from == *place));
    for place in order {
        let rect = match dragged {
            Some((from, _, left)) if from == place => {
                Rect::from_min_size(egui::pos2(left, row.room.min.y), places[place].size())
            }
            _ => places[place],
        };
        tab::show(ui, scene, view, tab::Shown { place, label: &labels[place], rect });
    }
    drag::finish(ui, scene, &mut view.drag, dragged.map(|(from, to, _)| (from, to)));
}

/// Scrolls the row: the active tab comes into view when it is another one or stands elsewhere, the wheel does the rest.
fn scroll(ui: &Ui, scene: &Scene<'_>, view: &mut TabsView, row: &Row) {
    let active = scene.app.desk().active_place();
    let seen = scene.app.desk().active().map(|tab| (tab.id, active));
    if seen != view.seen {
        view.seen = seen;
        view.scroll = row.showing(view.scroll, active);
    }
    if ui.rect_contains_pointer(row.room) {
        let turned = ui.input(egui::InputState::smooth_scroll_delta);
        view.scroll -= turned.x + turned.y;
    }
    view.scroll = view.scroll.clamp(0.0, row.overhang());
}

/// The button at the right end that lists every tab, for those that have been shrunk beyond recognition.
fn show_list(ui: &mut Ui, scene: &mut Scene<'_>, labels: &[String], place: Rect) {
    let look = scene.look;
    let target = look.small_target();
    let place = Rect::from_center_size(place.center(), vec2(target, target));
    let label = scene.words.say("tab-list");
    let response = widget::icon_button(ui, look, place, icons::MENU, Name::button(&label, "tab-list"));
    let mut chosen = None;
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClick).show(|ui| {
        for (label, tab) in labels.iter().zip(&scene.app.desk().tabs) {
            let line = ui.button(label);
            if widget::chosen(ui, &line) {
                chosen = Some(tab.id);
            }
        }
    });
    if let Some(tab) = chosen {
        scene.wish(Action::Tab(TabAction::Show(tab)));
    }
}

fn natural_width(ui: &Ui, scene: &Scene<'_>, labels: &[String], place: usize, view: &TabsView) -> f32 {
    let look = scene.look;
    let typed = view.renaming.as_ref().filter(|renaming| scene.app.desk().place(renaming.tab) == Some(place));
    let word = match typed {
        Some(renaming) => widget::word_width(ui, look, renaming.text()).max(look.space(20.0)),
        None => widget::word_width(ui, look, &labels[place]),
    };
    (word + look.space(3.5) + look.space(2.0) + look.small_target()).round()
}
