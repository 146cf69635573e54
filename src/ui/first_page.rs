//! The page that is there while no file is open: three big choices, what was open before, two examples.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Align2, Color32, Galley, Rect, Response, StrokeKind, Ui, Vec2, pos2, vec2};

use super::icons;
use super::look::Look;
use super::recent;
use super::scene::Scene;
use super::widget::{self, Name};
use crate::app::{Action, FileAction, ViewAction};

/// Draws the page into `ui`, whose whole place it takes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let look = scene.look;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, look.theme.paper);
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let least = Plan::new(ui, scene, rect.with_max_y(rect.min.y)).bottom(look) - rect.min.y;
        let (_, canvas) = ui.allocate_space(vec2(rect.width(), rect.height().max(least)));
        let plan = Plan::new(ui, scene, canvas);
        show_page(ui, scene, &plan);
    });
}

fn show_page(ui: &mut Ui, scene: &mut Scene<'_>, plan: &Plan) {
    let look = scene.look;
    widget::heading(ui, look, plan.title, Align2::CENTER_CENTER, &scene.words.say("first-title"));
    for (choice, place) in choices().into_iter().zip(plan.cards) {
        if show_card(ui, scene, &choice, (place, plan.beside)).clicked() {
            choice.actions.into_iter().for_each(|action| scene.wish(action));
        }
    }
    show_rows(ui, scene, plan);
}

/// One of the big choices. Its words are kept under its id, the sentence below it under the id and `-help`.
struct Choice {
    id: &'static str,
    icon: &'static str,
    actions: Vec<Action>,
}

fn choices() -> [Choice; 3] {
    let mode = |id: &str| Action::View(ViewAction::Mode(id.to_owned()));
    [
        Choice {
            id: "first-python",
            icon: icons::mode("python"),
            actions: vec![mode("python"), Action::File(FileAction::New)],
        },
        Choice {
            id: "first-microbit",
            icon: icons::mode("microbit"),
            actions: vec![mode("microbit"), Action::File(FileAction::New)],
        },
        Choice { id: "first-open", icon: icons::OPEN, actions: vec![Action::File(FileAction::Open)] },
    ]
}

/// Where everything stands: the cards beside each other, or below each other in a narrow window.
struct Plan {
    title: egui::Pos2,
    cards: [Rect; 3],
    rows: [egui::Pos2; 2],
    beside: bool,
}

impl Plan {
    /// Where the page ends.
    fn bottom(&self, look: &Look) -> f32 {
        self.rows[1].y + look.space(8.0)
    }

    fn new(ui: &Ui, scene: &Scene<'_>, rect: Rect) -> Self {
        let look = scene.look;
        let gap = look.space(4.0);
        let room = rect.width() - look.space(12.0);
        let beside = room >= 3.0 * look.space(48.0) + 2.0 * gap;
        let width = if beside { ((room - 2.0 * gap) / 3.0).min(look.space(62.0)) } else { room.min(look.space(100.0)) };
        let width = width.round();
        let sentence =
            |choice: &Choice| sentence(ui, scene, choice, (sentence_width(look, width, beside), beside)).size().y;
        let longest = choices().iter().map(sentence).fold(0.0, f32::max);
        let (above, below, least) = if beside { (24.5, 3.5, 38.0) } else { (9.75, 2.0, 22.0) };
        let size = vec2(width, (look.space(above) + longest + look.space(below)).max(look.space(least)));
        let step = if beside { vec2(size.x + gap, 0.0) } else { vec2(0.0, size.y + look.space(2.0)) };
        let all = size + 2.0 * step;
        let around = look.space(12.0);
        let top = (rect.center().y - all.y / 2.0 - around / 4.0).max(rect.min.y + around).round();
        let left = (rect.center().x - all.x / 2.0).round();
        let card = |index: f32| Rect::from_min_size(pos2(left, top) + index * step, size);
        Self {
            title: pos2(rect.center().x, top - look.space(8.0)),
            cards: [card(0.0), card(1.0), card(2.0)],
            rows: [9.0, 19.0].map(|below| pos2(rect.center().x, top + all.y + look.space(below))),
            beside,
        }
    }
}

fn show_card(ui: &Ui, scene: &Scene<'_>, choice: &Choice, place: (Rect, bool)) -> Response {
    let (rect, beside) = place;
    let look = scene.look;
    let label = scene.words.say(choice.id);
    let response = widget::pressable(ui, rect, Name::button(&label, choice.id));
    let help = scene.words.say(&format!("{}-help", choice.id));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(help.as_str()));
    let hovered = response.hovered();
    let (ground, line) =
        if hovered { (look.theme.hover, look.theme.accent) } else { (look.theme.paper, look.theme.line) };
    ui.painter().rect(rect, look.corners(), ground, egui::Stroke::new(1.0, line), StrokeKind::Inside);
    let colour = if hovered { look.theme.text } else { look.theme.quiet };
    let (icon, at, align) = card_places(look, rect, beside);
    let font = look.icon_font(look.icon * if beside { 1.75 } else { 1.25 });
    widget::words(ui.painter(), icon, Align2::CENTER_CENTER, (choice.icon, font, look.theme.accent));
    let name = egui::FontId::monospace((look.word * 1.15).round());
    let below = widget::words(ui.painter(), at, align, (&label, name, look.theme.text));
    let galley = sentence(ui, scene, choice, (sentence_width(look, rect.width(), beside), beside));
    let left = if beside { rect.center().x } else { below.min.x };
    ui.painter().galley_with_override_text_color(pos2(left, below.max.y + look.space(2.0)), galley, colour);
    widget::focus_ring(ui, &response, rect, look);
    response
}

/// The icon's middle, and where the name is put.
fn card_places(look: &Look, rect: Rect, beside: bool) -> (egui::Pos2, egui::Pos2, Align2) {
    if beside {
        let icon = pos2(rect.center().x, rect.min.y + look.space(10.0));
        (icon, pos2(rect.center().x, rect.min.y + look.space(20.0)), Align2::CENTER_CENTER)
    } else {
        let icon = pos2(rect.min.x + look.space(8.0), rect.center().y);
        (icon, pos2(rect.min.x + look.space(16.0), rect.min.y + look.space(5.5)), Align2::LEFT_CENTER)
    }
}

/// The room for the sentence on a card of this width.
fn sentence_width(look: &Look, card: f32, beside: bool) -> f32 {
    card - look.space(if beside { 8.0 } else { 19.0 })
}

/// The sentence below a card's name, beginning where the name does or centred like it.
fn sentence(ui: &Ui, scene: &Scene<'_>, choice: &Choice, (width, centred): (f32, bool)) -> Arc<Galley> {
    let look = scene.look;
    let words = scene.words.say(&format!("{}-help", choice.id));
    let mut job = LayoutJob::simple(words, look.word_font(), Color32::PLACEHOLDER, width);
    job.halign = if centred { egui::Align::Center } else { egui::Align::Min };
    let line = (look.word * 20.0 / 13.0).round();
    job.sections.iter_mut().for_each(|section| section.format.line_height = Some(line));
    ui.painter().layout_job(job)
}

/// What else can be opened: what was open before, and the examples.
fn show_rows(ui: &mut Ui, scene: &mut Scene<'_>, plan: &Plan) {
    let recent = recent::offers(scene).into_iter().enumerate().map(|(index, offer)| Offer {
        id: format!("recent-{index}"),
        name: offer.name,
        help: offer.folder,
        action: offer.action,
    });
    let examples = EXAMPLES.map(|name| Offer {
        id: name.to_owned(),
        name: name.to_owned(),
        help: String::new(),
        action: Action::File(FileAction::OpenExample(name.to_owned())),
    });
    let (recent, [upper, lower]) = (recent.take(MOST_RECENT).collect::<Vec<_>>(), plan.rows);
    let middle = if recent.is_empty() { upper } else { lower };
    show_row(ui, scene, upper, ("first-recent", recent));
    show_row(ui, scene, middle, ("first-examples", examples.into()));
}

/// A small choice.
struct Offer {
    id: String,
    name: String,
    help: String,
    action: Action,
}

/// An invitation and what it invites to, in one centred line; what does not fit into it is left out.
fn show_row(ui: &mut Ui, scene: &mut Scene<'_>, centre: egui::Pos2, row: (&str, Vec<Offer>)) {
    let look = scene.look;
    let (invitation, mut offers) = (scene.words.say(row.0), row.1);
    let gap = look.space(3.0);
    let lead = widget::word_width(ui, look, &invitation);
    let size = |offer: &Offer| widget::word_button_size(ui, look, &offer.name);
    let width = |offers: &[Offer]| lead + offers.iter().map(|offer| size(offer).x + gap).sum::<f32>();
    while !offers.is_empty() && width(&offers) > ui.max_rect().width() - 2.0 * gap {
        offers.pop();
    }
    if offers.is_empty() {
        return;
    }
    let mut at = pos2((centre.x - width(&offers) / 2.0).round(), centre.y);
    widget::words(ui.painter(), at, Align2::LEFT_CENTER, (&invitation, look.word_font(), look.theme.quiet));
    at.x += lead + gap;
    for (offer, size) in offers.iter().map(|offer| (offer, size(offer))).collect::<Vec<_>>() {
        let place = Rect::from_min_size(pos2(at.x, at.y - (size.y / 2.0).round()), size);
        if show_offer(ui, look, offer, place).clicked() {
            scene.wish(offer.action.clone());
        }
        at.x += size.x + gap;
    }
}

fn show_offer(ui: &mut Ui, look: &Look, offer: &Offer, place: Rect) -> Response {
    let button = ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        widget::word_button(ui, look, Name::button(&offer.name, &offer.id))
    });
    if offer.help.is_empty() { button.inner } else { button.inner.on_hover_text(&offer.help) }
}

/// How many of the files that were open before the page offers; the menu at Open has all of them.
const MOST_RECENT: usize = 4;

/// The examples that the page offers.
const EXAMPLES: [&str; 2] = ["hello.py", "guess.py"];
