//! Notices: fresh ones slide over the lower right corner, all of them stay in a list that the bell opens.

use std::sync::Arc;

use egui::accesskit::{Live, Role};
use egui::{
    Align2, Area, Color32, Frame, Galley, Id, Margin, Order, Pos2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    Vec2, pos2, vec2,
};

use super::icons;
use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};
use crate::app::{self, Action, NoticeAction, Offer, Posted};

/// Draws what is to be told into the lower right corner of `room`.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, room: Rect) {
    let list = scene.app.notice_list();
    let shown: Vec<&Posted> = scene.app.notices().iter().filter(|posted| list || posted.fresh).collect();
    if shown.is_empty() && !list {
        return;
    }
    let look = scene.look;
    let margin = look.space(4.0);
    let width = look.space(105.0).min(room.width() - 2.0 * margin);
    let corner = room.max - Vec2::splat(margin);
    let most = room.height() - 2.0 * margin;
    let area = Area::new(Id::new("notices")).order(Order::Foreground).pivot(Align2::RIGHT_BOTTOM).fixed_pos(corner);
    let area = area.fade_in(false).show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = look.space(2.0);
        if list {
            show_list(ui, scene, &shown, most);
        } else {
            show_fresh(ui, scene, &shown, most);
        }
    });
    let name = Name { role: Role::Group, label: &scene.words.say("notices"), id: "notices" };
    widget::tell(&area.response, name);
    area.response.ctx.accesskit_node_builder(area.response.id, |node| node.set_live(Live::Polite));
}

/// The newest ones that there is room for, the last at the bottom, and above them how many more there are.
fn show_fresh(ui: &mut Ui, scene: &mut Scene<'_>, posted: &[&Posted], most: f32) {
    let look = scene.look;
    let gap = ui.spacing().item_spacing.y;
    let inside = ui.available_width() - card(ui, look).total_margin().sum().x;
    let heights: Vec<f32> = posted
        .iter()
        .map(|posted| Card::of(ui, scene, posted, inside).height + card(ui, look).total_margin().sum().y)
        .collect();
    let folded = folded(&heights, (gap, look.target()), most);
    if folded > 0 {
        let label = scene.words.say_with("notices-more", &[("count", folded.to_string())]);
        if widget::word_button(ui, look, Name::button(&label, "notices-more")).clicked() {
            scene.wish(Action::Notice(NoticeAction::List));
        }
    }
    // One alone may be too much for a window that is hardly there.
    scrolled(most).show(ui, |ui| {
        for posted in &posted[folded..] {
            card(ui, look).show(ui, |ui| show_notice(ui, scene, posted));
        }
    });
}

/// How many of these cards, from the first on, have to make room so that the others stand below each other, with gaps between
/// them, in a room of this height. What tells of them takes room as well. The last card stays.
pub fn folded(heights: &[f32], (gap, fold): (f32, f32), most: f32) -> usize {
    let needed = |first: usize| {
        let cards: f32 = heights[first..].iter().map(|height| height + gap).sum();
        cards - gap + if first > 0 { fold + gap } else { 0.0 }
    };
    (0..heights.len()).find(|first| needed(*first) <= most).unwrap_or(heights.len().saturating_sub(1))
}

/// Everything there was to tell, the newest at the top.
fn show_list(ui: &mut Ui, scene: &mut Scene<'_>, posted: &[&Posted], most: f32) {
    let look = scene.look;
    card(ui, look).show(ui, |ui| {
        let heading = scene.words.say("notices");
        let close = scene.words.say("notices-close");
        let line = Line::of(ui, look, &heading, (ui.available_width(), 0.0));
        let (_, place) = ui.allocate_space(line.size);
        if show_line(ui, look, (line, None, place.min), Name::button(&close, "notices-close")) {
            scene.wish(Action::Notice(NoticeAction::List));
        }
        if posted.is_empty() {
            ui.weak(scene.words.say("notices-none"));
        }
        scrolled(most - look.space(20.0)).show(ui, |ui| {
            posted.iter().rev().for_each(|posted| show_notice(ui, scene, posted));
        });
    });
}

/// What scrolls where it is higher than that, and not before: its place grows upwards, where egui sees no room.
fn scrolled(most: f32) -> ScrollArea {
    ScrollArea::vertical().max_height(most).min_scrolled_height(most)
}

fn show_notice(ui: &mut Ui, scene: &mut Scene<'_>, posted: &Posted) {
    let look = scene.look;
    let Card { line, offers, height } = Card::of(ui, scene, posted, ui.available_width());
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let problem = posted.notice.is_problem();
    let sign = if problem { (icons::PROBLEM, look.theme.error) } else { (icons::EVENT, look.theme.quiet) };
    let dismiss = scene.words.say("notice-dismiss");
    let id = format!("dismiss-{}", posted.id.0);
    let mut gone = show_line(ui, look, (line, Some(sign), rect.min), Name::button(&dismiss, &id));
    for (offer, place) in offers {
        let place = UiBuilder::new().id_salt((posted.id.0, offer.id)).max_rect(place.translate(rect.min.to_vec2()));
        let label = scene.words.say(offer.id);
        if widget::word_button(&mut ui.new_child(place), look, Name::button(&label, offer.id)).clicked() {
            scene.wish(offer.action);
            gone = true;
        }
    }
    if gone {
        scene.wish(Action::Notice(NoticeAction::Dismiss(posted.id)));
    }
}

/// A notice with its measures.
struct Card {
    line: Line,
    /// What it offers to do, below its sentence, and where that stands in it.
    offers: Vec<(Offer, Rect)>,
    height: f32,
}

impl Card {
    fn of(ui: &Ui, scene: &Scene<'_>, posted: &Posted, width: f32) -> Self {
        let look = scene.look;
        let line = Line::of(ui, look, &scene.words.notice(&posted.notice), (width, indent(look)));
        let mut at = pos2(indent(look), line.size.y + look.space(1.0));
        let (mut bottom, gap) = (line.size.y, look.space(2.0));
        let mut offers = Vec::new();
        for offer in app::offers(&posted.notice) {
            let size = widget::word_button_size(ui, look, &scene.words.say(offer.id));
            if at.x + size.x > width && at.x > indent(look) {
                at = pos2(indent(look), bottom + gap);
            }
            offers.push((offer, Rect::from_min_size(at, size)));
            bottom = at.y + size.y;
            at.x += size.x + gap;
        }
        let below = if offers.is_empty() { 0.0 } else { look.space(1.0) };
        Self { line, offers, height: bottom + below }
    }
}

/// Where a sentence begins that has an icon before it.
fn indent(look: &Look) -> f32 {
    look.space(7.0)
}

/// A sentence with room for a × behind it.
struct Line {
    sentence: Arc<Galley>,
    /// From its left edge to the sentence, and from its top to that.
    inset: Vec2,
    size: Vec2,
}

impl Line {
    fn of(ui: &Ui, look: &Look, sentence: &str, (width, indent): (f32, f32)) -> Self {
        let target = look.small_target();
        let text = width - indent - target - look.space(2.0);
        let sentence = widget::paragraph(ui, sentence, look.word_font(), look.theme.text, text);
        // One line stands in the middle of the ×; more of them keep the same distance to both edges.
        let above = ((target - look.word * 1.3) / 2.0).round();
        let size = vec2(width, (sentence.size().y + 2.0 * above).max(target));
        Self { sentence, inset: vec2(indent, above), size }
    }
}

/// Draws a sentence with an icon before it and a × behind it. Answers whether the × was pressed.
fn show_line(ui: &Ui, look: &Look, line: (Line, Option<(&str, Color32)>, Pos2), close: Name<'_>) -> bool {
    let (Line { sentence, inset, size }, sign, at) = line;
    let target = look.small_target();
    let rect = Rect::from_min_size(at, size);
    if let Some((sign, colour)) = sign {
        let at = pos2(rect.min.x + look.space(2.5), rect.min.y + target / 2.0);
        let font = look.filled_icon_font(look.small_icon());
        widget::words(ui.painter(), at, Align2::CENTER_CENTER, (sign, font, colour));
    }
    let label = ui.interact(rect, ui.id().with((close.id, "sentence")), Sense::hover());
    label.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, sentence.text()));
    ui.painter().galley(rect.min + inset, sentence, look.theme.text);
    let corner = Rect::from_min_size(pos2(rect.max.x - target, rect.min.y), Vec2::splat(target));
    widget::icon_button(ui, look, corner, icons::CLOSE, close).clicked()
}

fn card(ui: &Ui, look: &Look) -> Frame {
    let inner = Margin::symmetric(look.space(2.0) as i8, look.space(1.5) as i8);
    Frame::new()
        .fill(look.theme.paper)
        .stroke(Stroke::new(1.0, look.theme.line))
        .corner_radius(look.corners())
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(inner)
}
