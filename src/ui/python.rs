//! Which Python runs programs, in the status line, with a menu of those there are.

use egui::{Rect, ScrollArea, Ui};

use super::scene::Scene;
use super::segment::{Segment, entry};
use super::tabs::told_path;
use crate::app::{Action, App, PackagesAction, PythonAction};
use crate::python::{Interpreter, Kind};

/// What is said of it.
pub fn segment(scene: &Scene<'_>) -> Segment {
    Segment { id: "python", word: word(scene), help: help(scene), always: true }
}

/// Draws it into `place`.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, segment: &Segment, place: Rect) {
    let locked = scene.app.settings().locks.holds("python");
    let opens = segment.show(ui, scene, place, |ui, scene| {
        // What cannot be chosen is not offered.
        if !locked {
            show_choices(ui, scene);
        }
    });
    if opens && !locked {
        scene.wish(Action::Python(PythonAction::List));
    }
}

fn show_choices(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (app, words) = (scene.app, scene.words);
    let most = ui.ctx().content_rect().height() / 2.0;
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        for (place, python) in app.pythons().iter().enumerate() {
            let used = app.interpreter().is_some_and(|used| used.is(python));
            let label = words.interpreter(python, &whereabouts(scene, python));
            if entry(ui, &label, &format!("python-{place}"), used) && !used {
                scene.wish(Action::Python(PythonAction::Choose(python.executable().to_owned())));
            }
        }
    });
    if app.pythons().is_empty() {
        ui.weak(words.say("python-searching"));
    }
    ui.separator();
    if entry(ui, &words.label("packages"), "packages", false) {
        scene.wish(Action::Packages(PackagesAction::Show));
    }
    if entry(ui, &words.say("python-ask"), "python-ask", false) {
        scene.wish(Action::Python(PythonAction::Ask));
    }
    if app.settings().python.is_some() && entry(ui, &words.say("python-by-itself"), "python-by-itself", false) {
        scene.wish(Action::Python(PythonAction::ByItself));
    }
}

/// "Python 3.11", with the name of its virtual environment.
fn word(scene: &Scene<'_>) -> String {
    let words = scene.words;
    let Some(python) = scene.app.interpreter() else {
        return words.say(if scene.app.has_no_python() { "status-python-none" } else { "mode-python" });
    };
    let short: Vec<&str> = python.answer.version.splitn(3, '.').take(2).collect();
    let name = python.environment().and_then(|folder| folder.file_name());
    let key = if name.is_some() { "status-python-environment" } else { "status-python" };
    let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    words.say_with(key, &[("version", short.join(".")), ("name", name)])
}

/// The sentence that the menu begins with.
fn help(scene: &Scene<'_>) -> String {
    let (app, words) = (scene.app, scene.words);
    let Some(python) = app.interpreter() else {
        return words.say(if app.has_no_python() { "python-none-help" } else { "python-searching" });
    };
    let name = words.interpreter(python, &whereabouts(scene, python));
    let key = match python.kind {
        Kind::Fixed => "python-locked-help",
        Kind::Chosen => "python-chosen-help",
        Kind::Environment | Kind::Beside | Kind::System => "python-found-help",
    };
    words.say_with(key, &[("python", name)])
}

/// Where a Python is, as a person would say it.
fn whereabouts(scene: &Scene<'_>, python: &Interpreter) -> String {
    let told = |path| told_path(path, scene.app.home_folder());
    match python.environment() {
        Some(folder) => match neighbour(scene.app, folder) {
            Some(name) => scene.words.say_with("python-environment-beside", &[("name", name)]),
            None => scene.words.say_with("python-environment", &[("path", told(folder))]),
        },
        None if python.kind == Kind::Beside => scene.words.say("python-beside"),
        None => told(python.executable()),
    }
}

/// The program that is shown, where the folder lies beside it.
fn neighbour(app: &App, folder: &std::path::Path) -> Option<String> {
    let home = app.desk().active()?.home()?;
    let beside = home.parent() == folder.parent();
    home.file_name().filter(|_| beside).map(|name| name.to_string_lossy().into_owned())
}
