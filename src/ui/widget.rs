//! The few things that can be pressed, in one drawing each: what is seen, what is felt and what a screen reader is told.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, CornerRadius, CursorIcon, FontId, Galley, Painter, Rect, Response, Sense, Stroke};
use egui::{StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2};

use super::look::Look;
use super::menus;

/// What a thing that can be pressed is to those who do not see it.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// What kind of thing it is.
    pub role: Role,
    /// Its name, in the person's language.
    pub label: &'a str,
    /// Its name that never changes.
    pub id: &'a str,
}

impl<'a> Name<'a> {
    /// The name of a button.
    pub fn button(label: &'a str, id: &'a str) -> Self {
        Self { role: Role::Button, label, id }
    }
}

/// Makes `rect` a thing that can be pressed, with mouse, finger, Enter or Space.
pub fn pressable(ui: &Ui, rect: Rect, name: Name<'_>) -> Response {
    let response = ui.interact(rect, ui.id().with(name.id), Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    tell(&response, name);
    response
}

/// Whether this line of a menu is chosen now, which closes the menu: by itself only a click would do so, and no key. It gets the
/// keyboard when that goes into the menu.
pub fn chosen(ui: &Ui, line: &Response) -> bool {
    if line.enabled() && menus::takes_keyboard(&line.ctx) {
        line.request_focus();
    }
    let is_chosen = line.clicked();
    if is_chosen {
        ui.close();
    }
    is_chosen
}

/// Tells assistive technology what `response` belongs to.
pub fn tell(response: &Response, name: Name<'_>) {
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, response.enabled(), name.label));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(name.role);
        node.set_author_id(name.id);
    });
}

/// Paints the heading of a page and tells that it is one. Answers where it is.
pub fn heading(ui: &Ui, look: &Look, at: egui::Pos2, align: Align2, label: &str) -> Rect {
    let place = words(ui.painter(), at, align, (label, look.heading_font(), look.theme.text));
    let response = ui.interact(place, ui.id().with("heading"), Sense::hover());
    tell(&response, Name { role: Role::Heading, label, id: "heading" });
    place
}

/// A button with a word, a hairline around it and paper under it: for bars, headers and cards. Answers what happened
/// to it.
pub fn word_button(ui: &mut Ui, look: &Look, name: Name<'_>) -> Response {
    let (_, rect) = ui.allocate_space(word_button_size(ui, look, name.label));
    let response = pressable(ui, rect, name);
    let ground = if response.hovered() { look.theme.hover } else { look.theme.paper };
    ui.painter().rect(rect, look.corners(), ground, look.hairline(), StrokeKind::Inside);
    words(ui.painter(), rect.center(), Align2::CENTER_CENTER, (name.label, look.word_font(), look.theme.text));
    focus_ring(ui, &response, rect, look);
    response
}

/// The size of a button with this word.
pub fn word_button_size(ui: &Ui, look: &Look, label: &str) -> Vec2 {
    vec2(word_width(ui, look, label) + 2.0 * look.space(3.0), look.space(7.5).max(look.word * 2.0))
}

/// A button that is only an icon. Answers what happened to it.
pub fn icon_button(ui: &Ui, look: &Look, rect: Rect, icon: &str, name: Name<'_>) -> Response {
    let response = pressable(ui, rect, name);
    let hovered = response.hovered();
    if hovered {
        ui.painter().rect_filled(rect, look.corners(), look.theme.hover);
    }
    let colour = if hovered { look.theme.text } else { look.theme.quiet };
    words(ui.painter(), rect.center(), Align2::CENTER_CENTER, (icon, look.icon_font(look.small_icon()), colour));
    focus_ring(ui, &response, rect, look);
    response.on_hover_text(name.label)
}

/// Shows where the keyboard is.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, look: &Look) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, look.theme.accent);
        ui.painter().rect_stroke(rect, look.corners(), stroke, StrokeKind::Inside);
    }
}

/// Paints one line of text, on whole pixels.
pub fn words(painter: &Painter, at: egui::Pos2, align: Align2, text: (&str, FontId, Color32)) -> Rect {
    let (text, font, colour) = text;
    painter.text(at, align, text, font, colour)
}

/// Paints one line of text that ends with "…" where it is wider than `width`, centred in height at `left_centre`.
pub fn clipped_words(painter: &Painter, left_centre: egui::Pos2, width: f32, text: (&str, FontId, Color32)) -> Rect {
    let (text, font, colour) = text;
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, colour));
    job.wrap = TextWrapping::truncate_at_width(width);
    let galley = painter.layout_job(job);
    let at = pos2(left_centre.x, (left_centre.y - galley.size().y / 2.0).round());
    painter.galley(at, Arc::clone(&galley), colour);
    Rect::from_min_size(at, galley.size())
}

/// Text of `width` at most, broken where it is longer.
pub fn paragraph(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    ui.painter().layout(text.to_owned(), font, colour, width)
}

/// The width of a word in the window's own type.
pub fn word_width(ui: &Ui, look: &Look, word: &str) -> f32 {
    ui.painter().layout_no_wrap(word.to_owned(), look.word_font(), Color32::PLACEHOLDER).size().x
}

/// A hairline along the lower edge of `rect`.
pub fn line_below(painter: &Painter, rect: Rect, look: &Look) {
    painter.rect_filled(rect.with_min_y(rect.max.y - 1.0), CornerRadius::ZERO, look.theme.line);
}

/// A hairline along the upper edge of `rect`.
pub fn line_above(painter: &Painter, rect: Rect, look: &Look) {
    painter.rect_filled(rect.with_max_y(rect.min.y + 1.0), CornerRadius::ZERO, look.theme.line);
}
