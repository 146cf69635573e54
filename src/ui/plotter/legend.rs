//! The legend: for each curve its marker, its name and its last value.

use egui::{Align2, FontId, Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::marker::{colours, marker};
use super::value;
use crate::app::ConsoleName;
use crate::plot::Label;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget;
use crate::words::Words;

/// Points that one entry takes at most.
const WIDEST: f32 = 320.0;

/// Draws it into the upper part of `inside`; its first row has only `room`. Answers where it ends.
pub fn show(ui: &Ui, scene: &Scene<'_>, name: ConsoleName, (inside, room): (Rect, Rect)) -> f32 {
    let look = scene.look;
    let height = (look.aside_font().size * 1.6).round().max(if look.has_chrome() { look.small_target() } else { 0.0 });
    let mut row = Row { left: room.min.x, top: inside.min.y, height, first: room, inside };
    let series = scene.app.plot(name).series();
    for curve in series.curves() {
        let text = format!("{} {}", title(scene.words, &curve.label), value::written(curve.last));
        let place = row.next(sample(look) + width(ui, look, &text));
        let centre = pos2(place.min.x + sample(look) * 0.4, place.center().y);
        let colour = colours(look)[curve.place];
        ui.painter().hline(place.min.x..=place.min.x + sample(look) * 0.8, centre.y, (2.0, colour));
        ui.painter().add(marker(curve.place, centre, radius(look), (colour, look.console_ground())));
        say(ui, look, place.with_min_x(place.min.x + sample(look)), &text);
    }
    if series.left_out() {
        let text = scene.words.say("plotter-left-out");
        let place = row.next(width(ui, look, &text));
        say(ui, look, place, &text);
        let response = ui.interact(place, ui.id().with("left-out"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text.as_str()));
    }
    row.top + height
}

/// What a curve is called.
pub fn title(words: &Words, label: &Label) -> String {
    match (&label.name, label.part) {
        (Some(name), 0) => name.clone(),
        (Some(name), part) => format!("{name} {part}"),
        (None, part) => words.say_with("plotter-number", &[("place", part.to_string())]),
    }
}

/// Half the size of a marker.
pub fn radius(look: &Look) -> f32 {
    (look.aside_font().size * 0.36).max(4.0)
}

/// Where the next entry goes.
struct Row {
    left: f32,
    top: f32,
    height: f32,
    first: Rect,
    inside: Rect,
}

impl Row {
    fn next(&mut self, width: f32) -> Rect {
        let right = if self.top > self.inside.min.y { self.inside.max.x } else { self.first.max.x };
        if self.left + width > right && (self.left > self.inside.min.x || right < self.inside.max.x) {
            (self.left, self.top) = (self.inside.min.x, self.top + self.height);
        }
        let place = Rect::from_min_size(pos2(self.left, self.top), vec2(width, self.height));
        self.left = place.max.x;
        place
    }
}

fn font(look: &Look) -> FontId {
    look.aside_font()
}

fn sample(look: &Look) -> f32 {
    (font(look).size * 2.0).round()
}

fn width(ui: &Ui, look: &Look, text: &str) -> f32 {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font(look), look.theme.text);
    galley.size().x.min(WIDEST) + look.space(4.0)
}

fn say(ui: &Ui, look: &Look, place: Rect, text: &str) {
    let colour = look.theme.text;
    if place.width() < WIDEST {
        widget::words(ui.painter(), place.left_center(), Align2::LEFT_CENTER, (text, font(look), colour));
    } else {
        widget::clipped_words(ui.painter(), place.left_center(), WIDEST, (text, font(look), colour));
    }
}
