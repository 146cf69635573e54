//! The page of packages: which Python it is about, a field to install one more, and a list of what is there.

use egui::accesskit::Role;
use egui::{Context, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::scene::Scene;
use super::widget::{self, Name};
use super::{field, icons, page};
use crate::app::{Action, App, PackagesAction, Seen};
use crate::python::{Environment, Package};

/// Draws the page into `ui`, whose whole place it takes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let look = scene.look;
    let closing = Action::Packages(PackagesAction::Show);
    let below = page::frame(ui, scene, ("packages-title", "packages-close"), closing);
    let line = show_sentence(ui, scene, below, &whose(scene));
    let row = Rect::from_min_size(pos2(below.min.x, line.max.y + look.space(4.0)), vec2(below.width(), look.target()));
    if has_field(scene.app) {
        show_field(ui, scene, row);
    }
    let body = below.with_min_y(row.max.y + look.space(4.0));
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| show_list(ui, scene));
}

/// Whether something can be installed, for somebody.
fn has_field(app: &App) -> bool {
    app.packages().page() && app.packages_folder().is_some() && app.settings().packages
}

/// Puts the keyboard into the field, if it is there: a screen reader would look in vain for one that is not drawn.
pub fn take_keyboard(context: &Context, app: &App) {
    if !has_field(app) {
        return;
    }
    field::take_keyboard(context, field_id(), app.packages().field().chars().count());
}

fn field_id() -> Id {
    Id::new("packages field")
}

/// A sentence at the top of `place`, in as many lines as it needs. Answers where it is.
fn show_sentence(ui: &Ui, scene: &Scene<'_>, place: Rect, sentence: &str) -> Rect {
    let look = scene.look;
    let galley = widget::paragraph(ui, sentence, look.word_font(), look.theme.quiet, place.width());
    let rect = Rect::from_min_size(place.min, galley.size());
    ui.painter().galley(rect.min, galley, look.theme.quiet);
    let response = ui.interact(rect, ui.id().with(("sentence", place.min.y as i32)), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, sentence));
    rect
}

fn seen<'a>(scene: &Scene<'a>) -> Option<&'a Seen> {
    scene.app.packages().seen(scene.app.packages_folder()?)
}

/// Which Python the page is about, and where what is installed goes.
fn whose(scene: &Scene<'_>) -> String {
    let words = scene.words;
    if !scene.app.settings().packages {
        return words.say("packages-locked");
    }
    let Some(folder) = scene.app.packages_folder() else { return words.say("packages-nowhere") };
    let Some(seen) = seen(scene) else { return words.say("packages-looking") };
    match &seen.environment {
        None => words.say("packages-no-python"),
        Some(Environment { folder: Some(environment), .. }) => {
            let shown = environment.strip_prefix(folder).unwrap_or(environment);
            words.say_with("packages-environment", &[("folder", shown.display().to_string())])
        }
        Some(Environment { python, .. }) => {
            let chosen = scene.app.settings().python.is_some();
            let key = if chosen { "packages-chosen" } else { "packages-computer" };
            words.say_with(key, &[("python", python.display().to_string())])
        }
    }
}

/// The field with its button. Enter in the field presses it.
fn show_field(ui: &mut Ui, scene: &mut Scene<'_>, row: Rect) {
    let look = scene.look;
    let add = scene.words.say("packages-add");
    let button = widget::word_button_size(ui, look, &add);
    let width = (row.width() - button.x - look.space(3.0)).min(look.space(80.0));
    let place = Rect::from_min_size(row.min, vec2(width, row.height()));
    let label = scene.words.say("packages-field");
    let name = Name { role: Role::TextInput, label: &label, id: "packages-field" };
    if let Some(typed) = field::show(ui, look, place, (field_id(), scene.app.packages().field()), name) {
        scene.wish(Action::Packages(PackagesAction::Type(typed)));
    }
    let focused = ui.memory(|memory| memory.has_focus(field_id()));
    let entered = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let place = Rect::from_min_size(pos2(place.max.x + look.space(3.0), row.min.y), vec2(button.x, row.height()));
    let clicked = field::word_button(ui, look, place, (&add, Name::button(&add, "packages-add"))).clicked();
    if entered || clicked {
        scene.wish(Action::Packages(PackagesAction::Add));
    }
}

/// What is there, or why that is not known.
fn show_list(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some(seen) = seen(scene) else { return };
    let Some(environment) = &seen.environment else { return };
    // What the computer has of its own may be there for somebody else.
    let own = environment.folder.is_some() || scene.app.settings().python.is_some();
    match &seen.packages {
        Err(problem) => {
            let sentence = scene.words.pip_problem(problem);
            show_sentence(ui, scene, ui.max_rect(), &sentence);
        }
        Ok(packages) => {
            let height = scene.look.space(10.0).max(scene.look.word * 2.4);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            ScrollArea::vertical().auto_shrink(false).show_rows(ui, height, packages.len(), |ui, rows| {
                for package in &packages[rows] {
                    let (_, place) = ui.allocate_space(vec2(ui.available_width(), height));
                    show_package(ui, scene, (package, own), place);
                }
            });
        }
    }
}

/// A package's name and version, and a button that removes it, where it is the person's `own`.
fn show_package(ui: &Ui, scene: &mut Scene<'_>, (package, own): (&Package, bool), place: Rect) {
    let look = scene.look;
    let Package { name, version } = package;
    let line = place.with_max_x(place.max.x.min(place.min.x + look.space(120.0)));
    let response = ui.interact(line, ui.id().with(("package", name)), Sense::hover());
    let spoken = format!("{name} {version}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, spoken.as_str()));
    let (middle, half) = (line.center().y, line.width() / 2.0);
    let word = |text| (text, look.word_font());
    let (text, font) = word(name.as_str());
    widget::clipped_words(ui.painter(), pos2(line.min.x, middle), half, (text, font, look.theme.text));
    let (text, font) = word(version.as_str());
    let at = pos2(line.min.x + half + look.space(2.0), middle);
    widget::clipped_words(ui.painter(), at, half / 2.0, (text, font, look.theme.quiet));
    widget::line_below(ui.painter(), line, look);
    // Without pip nothing could be installed any more.
    if name == "pip" || !own || !scene.app.settings().packages {
        return;
    }
    let label = scene.words.say_with("packages-remove", &[("package", name.clone())]);
    let target = look.small_target();
    let button = Rect::from_center_size(pos2(line.max.x - target / 2.0, middle), Vec2::splat(target));
    let id = format!("packages-remove-{name}");
    if widget::icon_button(ui, look, button, icons::REMOVE, Name::button(&label, &id)).clicked() {
        scene.wish(Action::Packages(PackagesAction::Remove(name.clone())));
    }
}
