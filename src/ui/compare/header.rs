//! The line above a comparison: which text stands where, how many differences there are, and the buttons to go through them.

use egui::{Align2, Rect, Ui, UiBuilder, Vec2, pos2};

use super::paint::From;
use super::plan::{Plan, middle};
use super::theirs;
use crate::app::{Action, Compare, CompareAction, With};
use crate::text::{Arrangement, Rows};
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};
use crate::ui::{icons, scroll_bar};

/// Cuts the place of a comparison into the header's and the rows'.
pub fn split(area: Rect, look: &Look) -> (Rect, Rect) {
    area.split_top_bottom_at_y(area.min.y + look.space(10.0).max(look.small_target() + 4.0))
}

/// Draws the header.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, place: Rect, (plan, compare): (&Plan, &Compare)) {
    let look = scene.look;
    ui.painter().rect_filled(place, 0, look.theme.panel);
    let left = show_buttons(ui, scene, place, compare);
    let left = show_count(ui, scene, place.with_max_x(left), compare);
    widget::line_below(ui.painter(), place, look);
    match plan.arrangement {
        Arrangement::SideBySide => {
            let [mine, theirs] = plan.sides(place);
            show_heading(ui, scene, mine.rect, (mine.sign, From::Mine, compare.with));
            show_heading(ui, scene, theirs.rect.with_max_x(left), (theirs.sign, From::Theirs, compare.with));
        }
        Arrangement::Inline => {
            let first = plan.sides(place)[0].sign;
            let end = show_heading(ui, scene, place, (first, From::Mine, compare.with));
            show_heading(ui, scene, place.with_max_x(left), (end + look.space(8.0), From::Theirs, compare.with));
        }
    }
}

/// A sign and the name of the text that it stands for. Answers where it ends.
fn show_heading(ui: &Ui, scene: &Scene<'_>, place: Rect, (sign, from, with): (f32, From, With)) -> f32 {
    let look = scene.look;
    let name = match (with, from == From::Mine) {
        (With::Disk, true) => scene.words.say("compare-mine"),
        (With::Disk, false) => theirs::heading(scene),
        (With::GoodRun, true) => scene.words.say("compare-before"),
        (With::GoodRun, false) => scene.words.say("compare-worked"),
    };
    let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    let written = (from.sign(), look.code_font(), from.colours(look).0);
    widget::words(&painter, middle(place, sign), Align2::CENTER_CENTER, written);
    let words = (&*name, look.word_font(), look.theme.text);
    widget::words(&painter, middle(place, sign + look.space(3.0)), Align2::LEFT_CENTER, words).max.x
}

/// The number of differences, at the right. Answers where it begins.
fn show_count(ui: &Ui, scene: &Scene<'_>, place: Rect, compare: &Compare) -> f32 {
    let Some(count) = compare.rows.as_ref().map(Rows::differences) else { return place.max.x };
    let look = scene.look;
    let sentence = scene.words.say_with("compare-count", &[("count", count.to_string())]);
    let width = widget::word_width(ui, look, &sentence);
    let at = pos2(place.max.x - look.space(3.0), place.center().y);
    let words = (&*sentence, look.word_font(), look.theme.quiet);
    widget::words(ui.painter(), at, Align2::RIGHT_CENTER, words);
    at.x - width - look.space(3.0)
}

/// Previous, Next and Close, at the right. Answers where they begin.
fn show_buttons(ui: &mut Ui, scene: &mut Scene<'_>, place: Rect, compare: &Compare) -> f32 {
    let look = scene.look;
    let target = look.small_target();
    let mut right = place.max.x - scroll_bar::WIDTH;
    let next = |rows: &Rows| rows.next_difference(compare.current).is_some();
    let previous = |rows: &Rows| rows.previous_difference(compare.current).is_some();
    let buttons = [
        ("compare-close", icons::CLOSE, CompareAction::Close, true),
        ("compare-next", icons::DOWN, CompareAction::Next, compare.rows.as_ref().is_some_and(next)),
        ("compare-previous", icons::UP, CompareAction::Previous, compare.rows.as_ref().is_some_and(previous)),
    ];
    for (id, icon, action, works) in buttons {
        let rect = Rect::from_center_size(pos2(right - target / 2.0, place.center().y), Vec2::splat(target));
        let label = scene.words.label(id);
        let mut place = ui.new_child(UiBuilder::new().id_salt(id).max_rect(rect));
        if !works {
            place.disable();
        }
        if widget::icon_button(&place, look, rect, icon, Name::button(&label, id)).clicked() {
            scene.wish(Action::Compare(action));
        }
        right -= target + look.space(1.0);
    }
    right
}
