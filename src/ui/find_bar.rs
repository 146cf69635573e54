//! The bar that finds, replaces and goes to lines: a row, or two, above what is searched. It keeps no text of its own.

use egui::accesskit::{Live, Role};
use egui::{Align2, Color32, Context, Id, Key, Modifiers, Rect, Sense, Ui, pos2, vec2};

use super::field;
use super::find_layout::{MARGIN, Places, Second, Sizes};
use super::icons;
use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};
use crate::app::{Action, FindAction, FindBar, FindPlace, FindStatus};

/// The bar's height where it is this wide, in points; 0 where it is not there.
pub fn height(ui: &Ui, scene: &Scene<'_>, place: FindPlace, width: f32) -> f32 {
    if is_in(scene, place) { Places::new(&sizes(ui, scene, width), place_at(width)).height } else { 0.0 }
}

/// Whether the bar is open in this place; the one that goes to lines is open above the text.
fn is_in(scene: &Scene<'_>, place: FindPlace) -> bool {
    let find = scene.app.find();
    find.bar().is_some() && find.place().unwrap_or(FindPlace::Text) == place
}

/// Draws the bar into `ui`, whose whole place it takes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some(bar) = scene.app.find().bar().cloned() else { return };
    let rect = ui.max_rect();
    let look = scene.look;
    ui.painter().rect_filled(rect, 0, look.theme.panel);
    widget::line_below(ui.painter(), rect, look);
    let response = ui.interact(rect, ui.id().with("find-bar"), Sense::hover());
    widget::tell(&response, Name { role: Role::Search, label: &scene.words.say("find-bar"), id: "find-bar" });
    let places = Places::new(&sizes(ui, scene, rect.width()), rect);
    match bar {
        FindBar::Line(text) => show_line(ui, scene, &text, &places),
        FindBar::Find(place) => show_find(ui, scene, place, &places),
        FindBar::Replace => show_find(ui, scene, FindPlace::Text, &places),
    }
    show_status(ui, scene, &places);
    let close = scene.words.say("find-close");
    if widget::icon_button(ui, look, places.close, icons::CLOSE, Name::button(&close, "find-close")).clicked() {
        scene.wish(Action::Find(FindAction::Close));
    }
}

/// The field that gets the keyboard when the bar opens.
pub fn first_field(bar: &FindBar) -> Id {
    match bar {
        FindBar::Find(_) | FindBar::Replace => Id::new("find field"),
        FindBar::Line(_) => Id::new("line field"),
    }
}

fn replace_field() -> Id {
    Id::new("replace field")
}

/// What has to fit into a bar of this width.
fn sizes(ui: &Ui, scene: &Scene<'_>, bar_width: f32) -> Sizes {
    let look = scene.look;
    let bar = scene.app.find().bar();
    let width = |id| widget::word_button_size(ui, look, &scene.words.short_label(id)).x;
    let is_line = matches!(bar, Some(FindBar::Line(_)));
    let replaces = bar == Some(&FindBar::Replace);
    Sizes {
        unit: look.space(1.0),
        row: look.space(10.0).max(look.word * 2.5),
        tool: look.space(7.0).max(24.0),
        field: look.space(if is_line { 40.0 } else { 80.0 }),
        tools: !is_line,
        words: replaces.then(|| [width("find-replace-one"), width("find-replace-all")]),
        status: status_galley(ui, scene, f32::INFINITY).size(),
        status_below: status_galley(ui, scene, bar_width - 2.0 * MARGIN * look.space(1.0)).size().y,
    }
}

/// A place of this width, of which the height is not known yet.
fn place_at(width: f32) -> Rect {
    Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 0.0))
}

fn show_find(ui: &mut Ui, scene: &mut Scene<'_>, place: FindPlace, places: &Places) {
    let find = Id::new("find field");
    let steps = [(Modifiers::SHIFT, FindAction::Previous(place)), (Modifiers::NONE, FindAction::Next(place))];
    wish_at_enter(ui.ctx(), scene, find, steps);
    let query = scene.app.desk().query.clone();
    let name = Name { role: Role::TextInput, label: &scene.words.say("find-field"), id: "find-field" };
    if let Some(text) = field::show(ui, scene.look, places.field, (find, query.text.as_str()), name) {
        scene.wish(Action::Find(FindAction::Query(crate::text::Query { text, ..query })));
    }
    // Tab goes on here from the first field, wherever the rest stands.
    if let Some(second) = &places.second {
        show_replacement(ui, scene, second);
    }
    show_options(ui, scene, places);
    let [up, down] = places.steps;
    show_step(ui, scene, up, (icons::UP, "find-previous"), FindAction::Previous(place));
    show_step(ui, scene, down, (icons::DOWN, "find-next"), FindAction::Next(place));
    if let Some(second) = &places.second {
        show_replace(ui, scene, second.buttons);
    }
}

fn show_line(ui: &mut Ui, scene: &mut Scene<'_>, typed: &str, places: &Places) {
    let id = Id::new("line field");
    wish_at_enter(ui.ctx(), scene, id, [(Modifiers::NONE, FindAction::GoToLine)]);
    let name = Name { role: Role::TextInput, label: &scene.words.say("line-field"), id: "line-field" };
    if let Some(text) = field::show(ui, scene.look, places.field, (id, typed), name) {
        scene.wish(Action::Find(FindAction::Line(text)));
    }
}

fn show_replacement(ui: &mut Ui, scene: &mut Scene<'_>, second: &Second) {
    let id = replace_field();
    wish_at_enter(ui.ctx(), scene, id, [(Modifiers::NONE, FindAction::ReplaceOne)]);
    let text = scene.app.desk().replacement.clone();
    let name = Name { role: Role::TextInput, label: &scene.words.say("replace-field"), id: "replace-field" };
    if let Some(text) = field::show(ui, scene.look, second.field, (id, text.as_str()), name) {
        scene.wish(Action::Find(FindAction::Replacement(text)));
    }
}

/// Enter does something while the keyboard is in a field; what is held down with it decides what.
fn wish_at_enter<const N: usize>(
    context: &Context,
    scene: &mut Scene<'_>,
    field: Id,
    actions: [(Modifiers, FindAction); N],
) {
    if !context.memory(|memory| memory.has_focus(field)) {
        return;
    }
    for (held, action) in actions {
        for _ in 0..context.input_mut(|input| input.count_and_consume_key(held, Key::Enter)) {
            scene.wish(Action::Find(action.clone()));
        }
    }
}

fn show_options(ui: &Ui, scene: &mut Scene<'_>, places: &Places) {
    let query = &scene.app.desk().query;
    let options = [
        ("find-case", "Aa", query.case, FindAction::Case),
        ("find-word", "ab", query.word, FindAction::Word),
        ("find-regex", ".*", query.regex, FindAction::Regex),
    ];
    for (place, (id, sign, on, action)) in places.options.into_iter().zip(options) {
        let label = scene.words.label(id);
        let response = widget::pressable(ui, place, Name { role: Role::CheckBox, label: &label, id });
        response.ctx.accesskit_node_builder(response.id, |node| node.set_toggled(on.into()));
        paint_option(ui, scene.look, &response, (sign, on, id == "find-word"));
        if response.clicked() {
            scene.wish(Action::Find(action));
        }
        response.on_hover_text(scene.help(id));
    }
}

/// A sign that is on or off: on, it lies on a ground of its own with a line under it.
fn paint_option(ui: &Ui, look: &Look, response: &egui::Response, option: (&str, bool, bool)) {
    let (sign, on, bordered) = option;
    let rect = response.rect;
    let (ground, colour) = match (on, response.hovered()) {
        (true, _) => (look.theme.chosen, look.theme.accent),
        (false, true) => (look.theme.hover, look.theme.text),
        (false, false) => (Color32::TRANSPARENT, look.theme.quiet),
    };
    ui.painter().rect_filled(rect, 4, ground);
    let word = widget::words(ui.painter(), rect.center(), Align2::CENTER_CENTER, (sign, look.word_font(), colour));
    if bordered {
        let stroke = egui::Stroke::new(1.0, colour);
        ui.painter().vline(word.min.x - 2.5, word.shrink(2.0).y_range(), stroke);
        ui.painter().vline(word.max.x + 2.5, word.shrink(2.0).y_range(), stroke);
    }
    if on {
        ui.painter().rect_filled(rect.with_min_y(rect.max.y - 2.0), 0, look.theme.accent);
    }
    widget::focus_ring(ui, response, rect, look);
}

fn show_step(ui: &Ui, scene: &mut Scene<'_>, place: Rect, sign: (&str, &'static str), action: FindAction) {
    let (icon, id) = sign;
    let label = scene.words.label(id);
    if widget::icon_button(ui, scene.look, place, icon, Name::button(&label, id)).clicked() {
        scene.wish(Action::Find(action));
    }
}

/// The buttons that replace; as icons where there is no room for their words.
fn show_replace(ui: &mut Ui, scene: &mut Scene<'_>, buttons: [Rect; 2]) {
    let actions = [
        ("find-replace-one", icons::REPLACE, FindAction::ReplaceOne),
        ("find-replace-all", icons::REPLACE_ALL, FindAction::ReplaceAll),
    ];
    for (place, (id, icon, action)) in buttons.into_iter().zip(actions) {
        let (word, label) = (scene.words.short_label(id), scene.words.label(id));
        let name = Name::button(&label, id);
        let room = place.width() >= widget::word_button_size(ui, scene.look, &word).x - 0.5;
        let pressed = if room {
            field::word_button(ui, scene.look, place, (&word, name))
        } else {
            widget::icon_button(ui, scene.look, place, icon, name)
        };
        if pressed.clicked() {
            scene.wish(Action::Find(action));
        }
    }
}

/// How the search stands, told to those who do not see it, too.
fn show_status(ui: &Ui, scene: &Scene<'_>, places: &Places) {
    let galley = status_galley(ui, scene, places.status.width());
    let text = galley.text().to_owned();
    let at = pos2(places.status.min.x, (places.status.center().y - galley.size().y / 2.0).round());
    ui.painter().galley(at, galley, scene.look.theme.quiet);
    let response = ui.interact(places.status, ui.id().with("find-status"), Sense::hover());
    widget::tell(&response, Name { role: Role::Label, label: &text, id: "find-status" });
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(text.as_str());
        node.set_live(Live::Polite);
    });
}

fn status_galley(ui: &Ui, scene: &Scene<'_>, width: f32) -> std::sync::Arc<egui::Galley> {
    let look = scene.look;
    let status = scene.app.find_status();
    let colour = match status {
        FindStatus::Problem(_) | FindStatus::NotALine => look.theme.error,
        FindStatus::Found { .. } => look.theme.text,
        FindStatus::Idle | FindStatus::Searching | FindStatus::Lines(_) => look.theme.quiet,
    };
    widget::paragraph(ui, &scene.words.find_status(&status), look.word_font(), colour, width)
}

/// Puts the keyboard into the bar's first field, with all of its text selected.
pub fn take_keyboard(context: &Context, app: &crate::app::App) {
    let Some(bar) = app.find().bar() else { return };
    let length = match bar {
        FindBar::Line(text) => text.chars().count(),
        FindBar::Find(_) | FindBar::Replace => app.desk().query.text.chars().count(),
    };
    field::take_keyboard(context, first_field(bar), length);
}
