//! The bar between editor and pane: one sentence and the buttons that answer it, only while there is something to tell.

use std::sync::Arc;

use egui::accesskit::{Live, Role, Toggled};
use egui::{Align, Align2, Galley, Layout, Rect, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::icons;
use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};
use content::Sign;

mod asked;
mod content;

pub use asked::Asked;
pub use content::{Answer, Content};

/// Draws the bar into `ui`, whose whole place it takes. With `keyboard` the first of its answers that loses nothing gets
/// the keyboard.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, keyboard: bool) {
    if let Some(bar) = Content::of(scene) {
        draw(ui, scene, bar, keyboard);
    }
}

/// The bar's height in a window of this width, in points; 0 where there is none.
pub fn height(ui: &Ui, scene: &Scene<'_>, width: f32) -> f32 {
    Content::of(scene).map_or(0.0, |bar| height_of(ui, scene.look, &bar, width))
}

/// The height of a bar that says this, in a place of this width, in points.
pub fn height_of(ui: &Ui, look: &Look, bar: &Content, width: f32) -> f32 {
    Sizes::of(ui, look, bar, width).height
}

/// Draws a bar that says this into `ui`, whose whole place it takes.
pub fn draw(ui: &mut Ui, scene: &mut Scene<'_>, bar: Content, keyboard: bool) {
    let look = scene.look;
    let rect = ui.max_rect();
    tell(ui, scene, rect, &bar);
    ui.painter().rect_filled(rect, 0, if bar.calm { look.theme.panel } else { look.theme.alert });
    widget::line_above(ui.painter(), rect, look);
    let sizes = Sizes::of(ui, look, &bar, rect.width());
    paint_text(ui, look, rect, (&sizes, bar.sign, bar.calm));
    if let Some(share) = bar.progress {
        let line = rect.with_min_y(rect.max.y - look.space(0.75));
        ui.painter().rect_filled(line, 0, look.theme.line);
        ui.painter().rect_filled(line.with_max_x(line.min.x + line.width() * share), 0, look.theme.accent);
    }
    let right = rect.max.x - look.space(4.0);
    let corner = pos2(right - sizes.buttons, rect.max.y - sizes.button_row);
    let place = Rect::from_min_max(corner, pos2(right, rect.max.y));
    let row = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(row, |ui| {
        ui.spacing_mut().item_spacing.x = look.space(3.0);
        let first = bar.answers.iter().position(|answer| keyboard && !answer.loses);
        for (index, answer) in bar.answers.into_iter().enumerate() {
            show_answer(ui, scene, answer, first == Some(index));
        }
        if let Some(action) = bar.close {
            let (_, place) = ui.allocate_space(Vec2::splat(look.small_target()));
            let label = scene.words.say("bar-close");
            if widget::icon_button(ui, look, place, icons::CLOSE, Name::button(&label, "bar-close")).clicked() {
                scene.wish(action);
            }
        }
    });
}

/// Tells those who do not see it what the bar says, as soon as it does.
fn tell(ui: &Ui, scene: &Scene<'_>, rect: Rect, bar: &Content) {
    let response = ui.interact(rect, ui.id().with("bar"), Sense::hover());
    let role = match bar.progress {
        Some(_) => Role::ProgressIndicator,
        None if bar.calm => Role::Status,
        None => Role::Alert,
    };
    widget::tell(&response, Name { role, label: &scene.words.say(bar.name), id: bar.name });
    let said = [Some(bar.sentence.as_str()), bar.quoted.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(said.join("\n"));
        if let Some(share) = bar.progress {
            node.set_numeric_value(f64::from(share));
        } else {
            node.set_live(if bar.calm { Live::Polite } else { Live::Assertive });
        }
    });
}

fn show_answer(ui: &mut Ui, scene: &mut Scene<'_>, answer: Answer, keyboard: bool) {
    let button = widget::word_button(ui, scene.look, Name::button(&answer.word, answer.id));
    if let Some(pressed) = answer.pressed {
        let state = if pressed { Toggled::True } else { Toggled::False };
        button.ctx.accesskit_node_builder(button.id, |node| node.set_toggled(state));
    }
    if keyboard {
        button.request_focus();
    }
    if button.clicked() {
        scene.wish(answer.action);
    }
}

/// How much room text and buttons take; in a narrow window the buttons stand below the text.
struct Sizes {
    sentence: Arc<Galley>,
    quoted: Option<Arc<Galley>>,
    /// From the top of the sentence to the end of what is quoted.
    text: f32,
    buttons: f32,
    button_row: f32,
    height: f32,
}

impl Sizes {
    /// The buttons stand beside the text, unless that is lower the other way or leaves it too little room.
    fn of(ui: &Ui, look: &Look, bar: &Content, width: f32) -> Self {
        let beside = Self::with(ui, look, bar, (width, false));
        let text = width - text_left(look) - beside.buttons - look.space(10.0);
        if text >= width * 0.4 && beside.height <= look.space(20.0) {
            return beside;
        }
        let below = Self::with(ui, look, bar, (width, true));
        if text < width * 0.4 || below.height < beside.height { below } else { beside }
    }

    fn with(ui: &Ui, look: &Look, bar: &Content, (width, narrow): (f32, bool)) -> Self {
        let gap = look.space(3.0);
        let widths = bar.answers.iter().map(|answer| widget::word_button_size(ui, look, &answer.word).x + gap);
        let close = if bar.close.is_some() { look.small_target() + gap } else { 0.0 };
        let buttons = (widths.sum::<f32>() + close - gap).max(0.0);
        let row = look.space(12.0);
        let sides = text_left(look) + look.space(4.0);
        let beside = width - sides - buttons - look.space(6.0);
        let room = (if narrow { width - sides } else { beside }).max(look.space(20.0));
        let sentence = widget::paragraph(ui, &bar.sentence, look.message_font(), look.theme.text, room);
        let quoted = bar.quoted.as_deref();
        let quoted = quoted.map(|words| widget::paragraph(ui, words, look.word_font(), look.theme.text, room));
        let text = sentence.size().y + quoted.as_ref().map_or(0.0, |quoted| look.space(1.0) + quoted.size().y);
        let padded = text + 2.0 * look.space(3.0);
        let height = if narrow { padded + row - look.space(2.0) } else { padded.max(row) };
        Self { sentence, quoted, text, buttons, button_row: if narrow { row } else { height }, height: height.round() }
    }
}

fn paint_text(ui: &Ui, look: &Look, rect: Rect, bar: (&Sizes, Sign, bool)) {
    let (sizes, (sign, colour), calm) = bar;
    let narrow = sizes.button_row < rect.height() - 1.0;
    let top = if narrow { rect.min.y + look.space(3.0) } else { (rect.center().y - sizes.text / 2.0).round() };
    let first_row = sizes.sentence.rows.first().map_or(look.word, |row| row.height());
    let icon = pos2(rect.min.x + look.space(6.5), top + first_row / 2.0);
    let size = sign_size(look);
    let font = if calm { look.icon_font(size) } else { look.filled_icon_font(size) };
    widget::words(ui.painter(), icon, Align2::CENTER_CENTER, (sign, font, colour));
    let place = pos2(rect.min.x + text_left(look), top);
    ui.painter().galley(place, Arc::clone(&sizes.sentence), look.theme.text);
    if let Some(quoted) = &sizes.quoted {
        let below = (sizes.sentence.size().y + look.space(1.0)).round();
        ui.painter().galley(place + vec2(0.0, below), Arc::clone(quoted), look.theme.text);
    }
}

fn text_left(look: &Look) -> f32 {
    look.space(9.0) + sign_size(look) * 0.7
}

fn sign_size(look: &Look) -> f32 {
    (look.message_font().size * 1.2).round()
}
