//! A part of the status line that can be pressed: a quiet word with a menu that begins with a sentence about it.

use egui::accesskit::HasPopup;
use egui::{Button, Id, Popup, Rect, RectAlign, Response, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};

/// What a part of the status line says.
pub struct Segment {
    /// What it is about: the name for assistive technology, which `words` knows, and the stable id.
    pub id: &'static str,
    /// What is seen.
    pub word: String,
    /// The sentence that its menu begins with.
    pub help: String,
    /// Whether it is seen even if nobody is near.
    pub always: bool,
}

impl Segment {
    /// The width it wants, in points.
    pub fn width(&self, ui: &Ui, look: &Look) -> f32 {
        widget::word_width(ui, look, &self.word) + look.space(4.0)
    }

    /// The id of its menu.
    pub fn popup(&self, ui: &Ui) -> Id {
        ui.id().with(self.id).with("popup")
    }

    /// Draws it into `place`; `menu` adds what can be chosen. Answers whether the menu is to open now.
    pub fn show(
        &self,
        ui: &Ui,
        scene: &mut Scene<'_>,
        place: Rect,
        menu: impl FnOnce(&mut Ui, &mut Scene<'_>),
    ) -> bool {
        let look = scene.look;
        let label = scene.words.say(self.id);
        let response = widget::pressable(ui, place, Name::button(&label, self.id));
        // Asked before the node is built: the builder holds egui's lock, and asking takes it again.
        let open = Popup::menu(&response).is_open();
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_value(self.word.as_str());
            node.set_description(self.help.as_str());
            node.set_has_popup(HasPopup::Menu);
            node.set_expanded(open);
        });
        let near = ui.rect_contains_pointer(ui.max_rect()) || response.has_focus() || open;
        if self.always || near {
            paint(ui, look, &response, (&self.word, open));
        }
        Popup::menu(&response).align(RectAlign::TOP_START).gap(look.space(1.0)).show(|ui| {
            let width = look.space(90.0);
            ui.set_width(width);
            ui.spacing_mut().button_padding.x = look.space(2.0);
            explain(ui, look, &self.help, width);
            menu(ui, scene);
        });
        let opens = response.clicked() && !open;
        if !open {
            response.on_hover_text(&self.help);
        }
        opens
    }
}

/// A choice in a segment's menu. Answers whether it is chosen now.
pub fn entry(ui: &mut Ui, label: &str, id: &str, used: bool) -> bool {
    let response = ui.add(Button::selectable(used, label));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_author_id(id));
    widget::chosen(ui, &response)
}

fn paint(ui: &Ui, look: &Look, response: &Response, part: (&str, bool)) {
    let (word, open) = part;
    let lit = response.hovered() || open;
    if lit {
        ui.painter().rect_filled(response.rect.shrink2(vec2(0.0, 1.0)), look.corners(), look.theme.hover);
    }
    let colour = if lit { look.theme.text } else { look.theme.quiet };
    let left = response.rect.left_center() + vec2(look.space(2.0), 0.0);
    let width = response.rect.width() - look.space(3.0);
    widget::clipped_words(ui.painter(), left, width, (word, look.word_font(), colour));
    widget::focus_ring(ui, response, response.rect, look);
}

/// The sentence at the top of a menu.
pub(super) fn explain(ui: &mut Ui, look: &Look, sentence: &str, width: f32) {
    let margin = look.space(2.0);
    let galley = widget::paragraph(ui, sentence, look.word_font(), look.theme.quiet, width - 2.0 * margin);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 2.0 * margin), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, sentence));
    ui.painter().galley(rect.min + vec2(margin, margin), galley, look.theme.quiet);
    ui.separator();
}
