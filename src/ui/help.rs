//! The page of keys: everything in the registry that has a name, with the keys that do it.

use egui::accesskit::Role;
use egui::{Align2, Color32, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};
use super::{keymap, page};
use crate::app::registry::{self, Entry, Shortcut};
use crate::app::{Action, TabAction, ViewAction};

/// Draws the page into `ui`, whose whole place it takes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let body = page::frame(ui, scene, ("help-title", "help-close"), Action::View(ViewAction::Help));
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| show_sections(ui, scene));
    });
}

/// Sections beside each other as long as there is room; each goes to the column that is shortest so far.
fn show_sections(ui: &mut Ui, scene: &Scene<'_>) {
    let look = scene.look;
    let gap = look.space(10.0);
    let width = ui.available_width();
    let least = look.space(85.0).max(look.word * 25.0);
    let columns = ((width + gap) / (least + gap)).floor().clamp(1.0, 3.0);
    let column = ((width - gap * (columns - 1.0)) / columns).floor();
    let origin = ui.cursor().min;
    let mut heights = vec![0.0_f32; columns as usize];
    let mut draw = |section: &Section| {
        let lowest = (0..heights.len()).min_by(|&one, &other| heights[one].total_cmp(&heights[other])).unwrap_or(0);
        let at = origin + vec2(lowest as f32 * (column + gap), heights[lowest]);
        heights[lowest] += show_section(ui, scene, section, Rect::from_min_size(at, vec2(column, 0.0)));
    };
    let boards = Section { heading: "help-using-board", lines: Lines::Sentences(&BOARDS) };
    let has_board = scene.app.mode().has_board();
    let first = has_board.then_some(&boards);
    first.into_iter().chain(&keys()).chain(Some(&boards).filter(|_| !has_board)).for_each(&mut draw);
    let height = heights.into_iter().fold(0.0, f32::max);
    ui.allocate_space(vec2(width, height));
}

/// Draws a section. Answers its height, with the gap below it.
fn show_section(ui: &Ui, scene: &Scene<'_>, section: &Section, place: Rect) -> f32 {
    let look = scene.look;
    let line = look.space(7.0).max(look.word * 2.0);
    let heading = scene.words.say(section.heading);
    let text = (heading.as_str(), look.word_font(), look.theme.accent);
    let told = widget::words(ui.painter(), place.min + vec2(0.0, line / 2.0), Align2::LEFT_CENTER, text);
    let response = ui.interact(told, ui.id().with(section.heading), egui::Sense::hover());
    widget::tell(&response, Name { role: Role::Heading, label: &heading, id: section.heading });
    ui.painter().hline(place.x_range(), place.min.y + line - 0.5, look.hairline());
    let mut y = place.min.y + line;
    match &section.lines {
        Lines::Keys(entries) => {
            for entry in entries {
                show_entry(ui, scene, entry, Rect::from_min_size(pos2(place.min.x, y), vec2(place.width(), line)));
                y += line;
            }
        }
        Lines::Sentences(keys) => {
            for key in *keys {
                y += look.space(2.0);
                y += show_sentence(ui, scene, key, Rect::from_min_size(pos2(place.min.x, y), vec2(place.width(), 0.0)));
            }
        }
    }
    y - place.min.y + look.space(5.0)
}

/// Draws a sentence, in which the keys are those of the registry. Answers its height.
fn show_sentence(ui: &Ui, scene: &Scene<'_>, key: &str, place: Rect) -> f32 {
    let look = scene.look;
    let keys = [("run", "run-start"), ("repl", "board-repl"), ("flash", "flash"), ("files", "files")];
    let values = keys.map(|(name, id)| (name, shortcut(id)));
    let sentence = scene.words.say_with(key, &values);
    let galley = widget::paragraph(ui, &sentence, look.word_font(), look.theme.text, place.width());
    let rect = Rect::from_min_size(place.min, galley.size());
    let response = ui.interact(rect, ui.id().with(key), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, sentence.as_str()));
    ui.painter().galley(rect.min, galley, look.theme.text);
    rect.height()
}

/// The first key of an action.
fn shortcut(id: &str) -> String {
    let entry = registry::entries().iter().find(|entry| entry.id == id);
    entry.and_then(|entry| entry.shortcuts.first()).map(keymap::written).unwrap_or_default()
}

fn show_entry(ui: &Ui, scene: &Scene<'_>, entry: &Entry, line: Rect) {
    let look = scene.look;
    let (label, keys) = match entry.action {
        Action::Tab(TabAction::Nth(_)) => (scene.words.say("help-nth-tab"), vec![nth_keys(&entry.shortcuts)]),
        _ => (scene.words.label(entry.id), entry.shortcuts.iter().map(keymap::written).collect()),
    };
    let response = ui.interact(line, ui.id().with(entry.id), egui::Sense::hover());
    let spoken = format!("{label}: {}", keys.join(", "));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, spoken.as_str()));
    let mut right = line.max.x;
    for keys in keys.iter().rev() {
        right = paint_keys(ui, look, keys, pos2(right, line.center().y)) - look.space(1.5);
    }
    let room = right - line.min.x - look.space(2.0);
    widget::clipped_words(ui.painter(), line.left_center(), room, (&label, look.word_font(), look.theme.text));
    response.on_hover_text(scene.help(entry.id));
}

/// Keys in a small box that ends at `right`. Answers where it begins.
fn paint_keys(ui: &Ui, look: &Look, keys: &str, right: egui::Pos2) -> f32 {
    let size = vec2(widget::word_width(ui, look, keys) + look.space(3.0), look.word * 1.6);
    let place =
        Rect::from_min_max(pos2(right.x - size.x, right.y - size.y / 2.0), pos2(right.x, right.y + size.y / 2.0));
    ui.painter().rect(place, 4, look.theme.panel, look.hairline(), egui::StrokeKind::Inside);
    let text: (&str, egui::FontId, Color32) = (keys, look.word_font(), look.theme.text);
    widget::words(ui.painter(), place.center(), Align2::CENTER_CENTER, text);
    place.min.x
}

/// A heading and what stands below it.
struct Section {
    heading: &'static str,
    lines: Lines,
}

/// What stands below a heading.
enum Lines {
    /// The entries of a family of actions that have keys.
    Keys(Vec<&'static Entry>),
    /// Sentences that are kept under these keys.
    Sentences(&'static [&'static str]),
}

/// What is to be known of boards.
const BOARDS: [&str; 5] = [
    "help-using-board-plug",
    "help-using-board-run",
    "help-using-board-flash",
    "help-using-board-repl",
    "help-using-board-nothing",
];

/// A section for each family of actions.
fn keys() -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for entry in registry::entries().iter().filter(|entry| is_listed(entry)) {
        let heading = heading(&entry.action);
        match sections.iter_mut().find(|section| section.heading == heading) {
            Some(Section { lines: Lines::Keys(entries), .. }) => entries.push(entry),
            _ => sections.push(Section { heading, lines: Lines::Keys(vec![entry]) }),
        }
    }
    sections
}

fn is_listed(entry: &Entry) -> bool {
    !entry.shortcuts.is_empty() && !matches!(entry.action, Action::Tab(TabAction::Nth(2..)))
}

/// Nine keys that differ in their number only are told in one line.
fn nth_keys(first: &[Shortcut]) -> String {
    first.first().map(keymap::written).unwrap_or_default() + "…9"
}

fn heading(action: &Action) -> &'static str {
    match action {
        Action::File(_) => "help-file",
        Action::Edit(_) => "help-edit",
        Action::Find(_) => "help-find",
        Action::Tab(_) => "help-tab",
        Action::Run(_) | Action::GoodRun(_) | Action::Packages(_) | Action::Plot(_) | Action::Python(_) => "help-run",
        Action::Check(_) => "help-check",
        Action::Compare(_) => "help-compare",
        Action::Problem(_) => "help-problem",
        Action::Board(_) | Action::Flash(_) | Action::Fleet(_) | Action::BoardFiles(_) => "help-board",
        Action::Console(..) | Action::Shown(_) => "help-console",
        Action::View(_) | Action::Notice(_) => "help-view",
    }
}
