//! Notices: fresh ones slide over the lower right corner, all of them stay in a list that the bell opens.

use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Frame, Id, Margin, Order, Rect, ScrollArea, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::icons;
use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};
use crate::app::{self, Action, NoticeAction, Posted};

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
            for posted in shown {
                show_card(ui, scene, posted);
            }
        }
    });
    let name = Name { role: Role::Group, label: &scene.words.say("notices"), id: "notices" };
    widget::tell(&area.response, name);
    area.response.ctx.accesskit_node_builder(area.response.id, |node| node.set_live(Live::Polite));
}

/// Everything there was to tell, the newest at the top.
fn show_list(ui: &mut Ui, scene: &mut Scene<'_>, posted: &[&Posted], most: f32) {
    let look = scene.look;
    card(ui, look).show(ui, |ui| {
        let heading = scene.words.say("notices");
        let close = scene.words.say("notices-close");
        if show_line(ui, look, (None, &heading), Name::button(&close, "notices-close")) {
            scene.wish(Action::Notice(NoticeAction::List));
        }
        if posted.is_empty() {
            ui.weak(scene.words.say("notices-none"));
        }
        ScrollArea::vertical().max_height(most - look.space(20.0)).show(ui, |ui| {
            posted.iter().rev().for_each(|posted| show_notice(ui, scene, posted));
        });
    });
}

fn show_card(ui: &mut Ui, scene: &mut Scene<'_>, posted: &Posted) {
    card(ui, scene.look).show(ui, |ui| show_notice(ui, scene, posted));
}

fn show_notice(ui: &mut Ui, scene: &mut Scene<'_>, posted: &Posted) {
    let look = scene.look;
    let problem = posted.notice.is_problem();
    let sign = if problem { (icons::PROBLEM, look.theme.error) } else { (icons::EVENT, look.theme.quiet) };
    let dismiss = scene.words.say("notice-dismiss");
    let id = format!("dismiss-{}", posted.id.0);
    let sentence = scene.words.notice(&posted.notice);
    let dismissed = show_line(ui, look, (Some(sign), &sentence), Name::button(&dismiss, &id));
    if dismissed | show_offers(ui, scene, posted) {
        scene.wish(Action::Notice(NoticeAction::Dismiss(posted.id)));
    }
}

/// What the notice offers to do, below its sentence. Answers whether one of it was taken.
fn show_offers(ui: &mut Ui, scene: &mut Scene<'_>, posted: &Posted) -> bool {
    let offers = app::offers(&posted.notice);
    if offers.is_empty() {
        return false;
    }
    let look = scene.look;
    let mut taken = false;
    ui.push_id(posted.id.0, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = look.space(2.0);
            ui.add_space(look.space(7.0));
            for offer in offers {
                if widget::word_button(ui, look, Name::button(&scene.words.say(offer.id), offer.id)).clicked() {
                    scene.wish(offer.action);
                    taken = true;
                }
            }
        });
        ui.add_space(look.space(1.0));
    });
    taken
}

/// A sentence with an icon before it and a × behind it. Answers whether the × was pressed.
fn show_line(ui: &mut Ui, look: &Look, line: (Option<(&str, egui::Color32)>, &str), close: Name<'_>) -> bool {
    let (sign, sentence) = line;
    let target = look.small_target();
    let indent = if sign.is_some() { look.space(7.0) } else { 0.0 };
    let width = ui.available_width();
    let text = width - indent - target - look.space(2.0);
    let galley = widget::paragraph(ui, sentence, look.word_font(), look.theme.text, text);
    // One line stands in the middle of the ×; more of them keep the same distance to both edges.
    let above = ((target - look.word * 1.3) / 2.0).round();
    let height = (galley.size().y + 2.0 * above).max(target);
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let top = rect.min.y + above;
    if let Some((sign, colour)) = sign {
        let at = pos2(rect.min.x + look.space(2.5), rect.min.y + target / 2.0);
        let font = look.filled_icon_font(look.small_icon());
        widget::words(ui.painter(), at, Align2::CENTER_CENTER, (sign, font, colour));
    }
    let label = ui.interact(rect, ui.id().with((close.id, "sentence")), Sense::hover());
    label.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, sentence));
    ui.painter().galley(pos2(rect.min.x + indent, top), galley, look.theme.text);
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
