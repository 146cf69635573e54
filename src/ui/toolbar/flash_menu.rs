//! The menu below Flash: the arrow beside the button opens it, a right click, and the arrow key down when one of them has the
//! keyboard.

use egui::accesskit::{HasPopup, Role};
use egui::containers::menu::menu_style;
use egui::{
    Align, Align2, Button, EventFilter, Key, Layout, Modifiers, Popup, PopupCloseBehavior, PopupKind, Rect, RectAlign,
    Response, SetOpenCommand, Ui, pos2,
};

use crate::app::registry::{self, Entry};
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};
use crate::ui::{icons, keymap};

/// What it offers, as far as it works now.
const OFFERS: [&str; 2] = ["flash", "flash-all"];

/// What is offered now.
pub fn offered<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'static Entry> + use<'a> {
    let app = scene.app;
    OFFERS.into_iter().filter_map(registry::by_id).filter(move |entry| registry::works(app, entry))
}

/// Draws the arrow into its place behind the button, as high as the word where there is one.
pub fn arrow(ui: &Ui, scene: &Scene<'_>, (rect, words): (Rect, bool)) -> Response {
    let look = scene.look;
    let label = scene.words.say("toolbar-flash-menu");
    let response = widget::pressable(ui, rect, Name::button(&label, "flash-menu"));
    if response.hovered() {
        ui.painter().rect_filled(rect, look.corners(), look.theme.hover);
    }
    let height = if words { rect.max.y - look.space(3.5) } else { rect.center().y };
    let sign = (icons::MENU, look.word_font(), look.theme.text);
    widget::words(ui.painter(), pos2(rect.center().x, height), Align2::CENTER_CENTER, sign);
    widget::focus_ring(ui, &response, rect, look);
    response.on_hover_text(label)
}

/// Makes the button and its arrow places where the menu opens.
pub fn hang_on(button: &Response, arrow: &Response, scene: &mut Scene<'_>) {
    let (look, context) = (scene.look, &button.ctx);
    let id = button.id.with("ways to flash");
    let is_open = Popup::is_id_open(context, id);
    let asks = |place: &Response| asks_for_menu(place, is_open);
    let asked = asks(button) | asks(arrow);
    let toggled = arrow.clicked().then_some(SetOpenCommand::Toggle);
    let opens = if asked { Some(SetOpenCommand::Bool(true)) } else { toggled };
    let wanted = asked || arrow.clicked() && !is_open;
    let popup = Popup::from_response(button).id(id).open_memory(opens).align(RectAlign::BOTTOM_START);
    let popup = popup.kind(PopupKind::Menu).layout(Layout::top_down_justified(Align::Min)).style(menu_style);
    popup.close_behavior(PopupCloseBehavior::CloseOnClick).gap(look.space(1.0)).show(|ui| {
        ui.set_width(look.space(64.0));
        ui.spacing_mut().button_padding.x = look.space(3.0);
        for (index, entry) in offered(scene).enumerate() {
            let keys = entry.shortcuts.first().map(keymap::written).unwrap_or_default();
            let label = scene.words.label(entry.id);
            let line = ui.add(Button::new(label.as_str()).shortcut_text(keys));
            widget::tell(&line, Name { role: Role::MenuItem, label: &label, id: entry.id });
            if wanted && index == 0 {
                line.request_focus();
            }
            if widget::chosen(ui, &line) {
                scene.wish(entry.action.clone());
            }
        }
    });
}

/// Whether the menu is asked for at this place. Who does not see it hears of it.
fn asks_for_menu(place: &Response, is_open: bool) -> bool {
    place.ctx.accesskit_node_builder(place.id, |node| {
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(is_open);
    });
    if place.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        place.ctx.memory_mut(|memory| memory.set_focus_lock_filter(place.id, filter));
    }
    let down = || place.ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    place.secondary_clicked() || (place.has_focus() && down())
}
