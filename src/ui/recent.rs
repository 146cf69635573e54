//! The menu of files that were open before. It opens below the Open button: with a right click, with the arrow key down when
//! the button has the keyboard, and by the action's name.

use egui::accesskit::Role;
use egui::{
    Color32, Context, CursorIcon, EventFilter, Id, Key, LayerId, Modifiers, Order, Popup, PopupAnchor,
    PopupCloseBehavior, Pos2, Rect, RectAlign, Response, Sense, Ui, vec2,
};

use super::scene::Scene;
use super::tabs;
use super::widget::{self, Name};
use crate::app::{Action, FileAction, distinct_folders};

/// Whether the menu was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Menu {
    /// It is as it was.
    #[default]
    Still,
    /// It opens with the next frame, and its first line gets the keyboard.
    Wanted,
}

/// A file that can be gone on with.
pub struct Offer {
    /// Its name, with the part of its folder that tells it from another one of that name.
    pub name: String,
    /// Its folder.
    pub folder: String,
    /// The wish to open it.
    pub action: Action,
}

/// What can be gone on with, the latest first.
pub fn offers(scene: &Scene<'_>) -> Vec<Offer> {
    let files = scene.app.recent();
    let distinct = distinct_folders(&files.iter().copied().map(Some).collect::<Vec<_>>());
    let offer = |(file, folder): (&std::path::Path, Option<String>)| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let whole = file.parent().map(|folder| tabs::told_path(folder, scene.app.home_folder()));
        Offer {
            name: match folder {
                Some(folder) => {
                    scene.words.say_with("tab-in-folder", &[("name", name.to_string()), ("folder", folder)])
                }
                None => name.to_string(),
            },
            folder: whole.unwrap_or_default(),
            action: Action::File(FileAction::OpenPaths(vec![file.to_owned()])),
        }
    };
    files.into_iter().zip(distinct).map(offer).collect()
}

/// Makes the Open button a place where the menu opens.
pub fn hang_below(button: &Response, scene: &mut Scene<'_>) {
    let context = &button.ctx;
    context.data_mut(|data| data.insert_temp(id(), button.rect.left_bottom()));
    let open = Popup::is_id_open(context, id());
    context.accesskit_node_builder(button.id, |node| {
        node.set_has_popup(egui::accesskit::HasPopup::Menu);
        node.set_expanded(open);
    });
    if button.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        context.memory_mut(|memory| memory.set_focus_lock_filter(button.id, filter));
    }
    let down = || context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    if button.secondary_clicked() || (button.has_focus() && down()) {
        scene.wish(Action::File(FileAction::Recent));
    }
}

/// Draws the menu, where it is open; below the Open button, or at `otherwise` where that is not to be seen.
pub fn show(context: &Context, scene: &mut Scene<'_>, menu: &mut Menu, otherwise: Pos2) {
    let wanted = std::mem::take(menu) == Menu::Wanted;
    if wanted {
        Popup::open_id(context, id());
    }
    let at = context.data(|data| data.get_temp(id())).unwrap_or(otherwise);
    let layer = LayerId::new(Order::Foreground, id());
    let anchor = PopupAnchor::ParentRect(Rect::from_min_size(at, egui::Vec2::ZERO));
    let popup = Popup::new(id(), context.clone(), anchor, layer).open_memory(None);
    let popup = popup.align(RectAlign::BOTTOM_START).close_behavior(PopupCloseBehavior::CloseOnClick);
    popup.gap(scene.look.space(1.0)).show(|ui| show_lines(ui, scene, wanted));
    context.data_mut(|data| data.remove::<Pos2>(id()));
}

fn show_lines(ui: &mut Ui, scene: &mut Scene<'_>, wanted: bool) {
    let offers = offers(scene);
    ui.set_width(scene.look.space(95.0).min(ui.ctx().content_rect().width() - scene.look.space(8.0)));
    ui.spacing_mut().item_spacing.y = 0.0;
    if offers.is_empty() {
        ui.weak(scene.words.say("recent-none"));
    }
    for (index, offer) in offers.into_iter().enumerate() {
        let line = show_line(ui, scene, &offer, index);
        if wanted && index == 0 {
            line.request_focus();
        }
        if widget::chosen(ui, &line) {
            scene.wish(offer.action);
        }
    }
}

/// One file: its name, and quietly its folder.
fn show_line(ui: &mut Ui, scene: &Scene<'_>, offer: &Offer, index: usize) -> Response {
    let look = scene.look;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), look.target()), Sense::click());
    widget::tell(&response, Name { role: Role::MenuItem, label: &offer.name, id: &format!("recent-line-{index}") });
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(offer.folder.as_str()));
    let lit = response.hovered() || response.has_focus();
    ui.painter().rect_filled(rect, look.corners(), if lit { look.theme.hover } else { Color32::TRANSPARENT });
    let (margin, colour) = (look.space(3.0), if lit { look.theme.text } else { look.theme.quiet });
    let left = rect.left_center() + vec2(margin, 0.0);
    let text = (offer.name.as_str(), look.word_font(), look.theme.text);
    let name = widget::clipped_words(ui.painter(), left, rect.width() * 0.6, text);
    let room = rect.max.x - margin - name.max.x - look.space(4.0);
    let folder = widget::word_width(ui, look, &offer.folder).min(room);
    let left = rect.right_center() - vec2(margin + folder, 0.0);
    widget::clipped_words(ui.painter(), left, room, (&offer.folder, look.word_font(), colour));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn id() -> Id {
    Id::new("recent")
}
