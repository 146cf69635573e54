//! A field for one line of text, and a button that stands beside one.

use egui::text::{CCursor, CCursorRange};
use egui::{Align, Align2, Context, Frame, Id, Rect, Response, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, vec2};

use super::look::Look;
use super::widget::{self, Name};

/// Shows a field with this text; its name stands in it while it is empty. Answers the text after what was typed, if that
/// changed it.
pub fn show(ui: &mut Ui, look: &Look, rect: Rect, field: (Id, &str), name: Name<'_>) -> Option<String> {
    let (id, text) = field;
    let mut typed = text.to_owned();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let stroke = if focused { Stroke::new(2.0, look.theme.accent) } else { look.hairline() };
    ui.painter().rect(rect, 4, look.theme.paper, stroke, StrokeKind::Inside);
    let inside = rect.shrink2(vec2(look.space(2.0), 2.0));
    let hint = egui::RichText::new(name.label).color(look.theme.quiet);
    let edit = TextEdit::singleline(&mut typed)
        .id(id)
        .font(look.word_font())
        .text_color(look.theme.text)
        .hint_text(hint)
        .frame(Frame::NONE)
        .margin(egui::Margin::ZERO)
        .desired_width(inside.width())
        .min_size(inside.size())
        .vertical_align(Align::Center)
        // Enter is the bar's: the keyboard stays here.
        .return_key(None);
    let shown = ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| ui.add(edit)).inner;
    shown.ctx.accesskit_node_builder(shown.id, |node| {
        node.set_role(name.role);
        node.set_label(name.label);
        node.set_author_id(name.id);
    });
    (typed != text).then_some(typed)
}

/// Puts the keyboard into a field and selects its text of `length` chars.
pub fn take_keyboard(context: &Context, id: Id, length: usize) {
    context.memory_mut(|memory| memory.request_focus(id));
    let mut state = TextEdit::load_state(context, id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(length))));
    TextEdit::store_state(context, id, state);
}

/// A button with a word in a place of its own. Answers what happened to it.
pub fn word_button(ui: &Ui, look: &Look, rect: Rect, button: (&str, Name<'_>)) -> Response {
    let (word, name) = button;
    let response = widget::pressable(ui, rect, name);
    let ground = if response.hovered() { look.theme.hover } else { look.theme.paper };
    ui.painter().rect(rect, 4, ground, look.hairline(), StrokeKind::Inside);
    widget::words(ui.painter(), rect.center(), Align2::CENTER_CENTER, (word, look.word_font(), look.theme.text));
    widget::focus_ring(ui, &response, rect, look);
    response
}
