//! The comparison in the editor's place: what differs between two texts, side by side, or inline in a narrow window.

mod access;
mod header;
mod line;
mod paint;
mod plan;
mod theirs;

use egui::{Align2, Context, EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Ui};

use self::plan::Plan;
use crate::app::{Action, App, Compare, CompareAction, Scroll};
use crate::text::Row;
use crate::ui::scene::Scene;
use crate::ui::scroll_bar::{self, Direction, Extent};
use crate::ui::widget::{self, Name};

/// Cells that the arrow keys move the text sideways.
const SIDEWAYS: f32 = 8.0;

/// The comparison's id, for those who give it the keyboard.
pub fn id() -> Id {
    Id::new("compare")
}

/// What the keys of this frame wish, while the comparison has the keyboard.
pub fn keys(context: &Context, app: &App) -> Vec<Action> {
    let Some(compare) = app.comparing().filter(|_| context.memory(|memory| memory.has_focus(id()))) else {
        return Vec::new();
    };
    let page = compare.room.lines.saturating_sub(1).max(1);
    let row = compare.current;
    let last = compare.rows.as_ref().map_or(0, crate::text::Rows::count);
    let column = compare.scroll.column;
    let sideways = |column: f32| CompareAction::Scroll(Scroll { column: column.max(0.0), ..compare.scroll });
    let wishes = [
        (Key::ArrowUp, CompareAction::Go(row.saturating_sub(1))),
        (Key::ArrowDown, CompareAction::Go(row + 1)),
        (Key::PageUp, CompareAction::Go(row.saturating_sub(page))),
        (Key::PageDown, CompareAction::Go(row + page)),
        (Key::Home, CompareAction::Go(0)),
        (Key::End, CompareAction::Go(last)),
        (Key::ArrowLeft, sideways(column - SIDEWAYS)),
        (Key::ArrowRight, sideways(column + SIDEWAYS)),
        (Key::Enter, CompareAction::Unfold(row)),
        (Key::Space, CompareAction::Unfold(row)),
    ];
    let pressed = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    wishes.into_iter().filter(|(key, _)| pressed(*key)).map(|(_, wish)| Action::Compare(wish)).collect()
}

/// Draws the comparison into `ui`, whose whole place it takes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, compare: &Compare) {
    let look = scene.look;
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0, look.theme.paper);
    let (head, body) = header::split(area, look);
    let plan = Plan::new(ui, look, body, compare);
    header::show(ui, scene, head, (&plan, compare));
    let response = ui.interact(body, id(), Sense::click());
    keep_keyboard(ui, &response);
    if (plan.arrangement, plan.room()) != (compare.arrangement, compare.room) {
        scene.wish(Action::Compare(CompareAction::Room { arrangement: plan.arrangement, room: plan.room() }));
    }
    access::tell_list(&response, scene, compare);
    match &compare.rows {
        None => show_sentence(ui, scene, body, "compare-busy"),
        Some(rows) if rows.differences() == 0 => show_sentence(ui, scene, body, "compare-same"),
        Some(rows) => {
            let shown = rows.rows(plan.shown());
            show_rows(ui, scene, (&plan, compare), (&response, &shown));
            paint::middle_line(ui.painter(), look, &plan);
            scroll(ui, scene, (&plan, compare), &response);
        }
    }
}

/// Takes the keyboard when clicked, and keeps the arrows while it has it.
fn keep_keyboard(ui: &Ui, response: &Response) {
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        let ours = EventFilter { tab: false, escape: false, horizontal_arrows: true, vertical_arrows: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, ours));
    }
}

fn show_sentence(ui: &Ui, scene: &Scene<'_>, place: Rect, key: &str) {
    let text = (&*scene.words.say(key), scene.look.word_font(), scene.look.theme.quiet);
    widget::words(ui.painter(), place.center(), Align2::CENTER_CENTER, text);
}

fn show_rows(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    (plan, compare): (&Plan, &Compare),
    (list, rows): (&Response, &[Row]),
) {
    for (index, row) in rows.iter().enumerate() {
        let at = plan.shown().start + index;
        let place = plan.row(at);
        let clicked = access::row(ui, scene, (compare, list.id), (at, row), place);
        paint::row(&ui.painter().with_clip_rect(plan.area), scene, (plan, compare), (*row, place));
        if at == compare.current {
            let colour = if list.has_focus() { scene.look.theme.accent } else { scene.look.theme.quiet };
            ui.painter().with_clip_rect(plan.area).rect_filled(place.with_max_x(place.min.x + 3.0), 0, colour);
        }
        if clicked {
            list.request_focus();
            let wish = if matches!(row, Row::Folded(_)) { CompareAction::Unfold(at) } else { CompareAction::Go(at) };
            scene.wish(Action::Compare(wish));
        }
    }
}

/// Scrolls by wheel, finger or bar.
fn scroll(ui: &Ui, scene: &mut Scene<'_>, (plan, compare): (&Plan, &Compare), list: &Response) {
    let total = compare.rows.as_ref().map_or(0, crate::text::Rows::count) as f32;
    let mut scroll = plan.scroll;
    if ui.rect_contains_pointer(list.rect) {
        scroll = plan.moved(ui.input(egui::InputState::smooth_scroll_delta));
    }
    let name = scene.words.say("compare-scroll-bar");
    let (first, seen) = (plan.scroll.line as f32 + plan.scroll.hidden, plan.height().min(total));
    let down = (Direction::Vertical, Extent { total, seen, first });
    let track = plan.area.with_min_x(plan.area.max.x - scroll_bar::WIDTH);
    if let Some(top) = scroll_bar::show(ui, scene.look, track, down, Name::button(&name, "compare-scroll-bar")) {
        scroll = plan.at_top(top);
    }
    let name = scene.words.say("compare-side-scroll-bar");
    let widest = plan.widest.max(plan.scroll.column + plan.width());
    let across = (Direction::Horizontal, Extent { total: widest, seen: plan.width(), first: plan.scroll.column });
    let track = plan.area.with_min_y(plan.area.max.y - scroll_bar::WIDTH).with_max_x(track.min.x);
    if let Some(column) =
        scroll_bar::show(ui, scene.look, track, across, Name::button(&name, "compare-side-scroll-bar"))
    {
        scroll.column = column;
    }
    if scroll != compare.scroll {
        scene.wish(Action::Compare(CompareAction::Scroll(scroll)));
    }
}
