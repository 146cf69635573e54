//! What is seen and touched: paints from `&App`, answers with actions. It cannot change anything.

use egui::{Context, Event, Key, Modifiers, MouseWheelUnit, Rect, Ui, UiBuilder};

pub use bell::{FRAME, bell};
pub use view::View;

use crate::app::{
    Action, App, BoardFilesAction, CompareAction, FindAction, FindPlace, NoticeAction, PackagesAction, ViewAction,
};
use crate::place::Millis;
use bar::Asked;
use keymap::Place;
use layout::{Heights, Layout};
use scene::Scene;
use view::Focus;

pub mod bar;
mod bell;
mod board;
pub mod compare;
pub mod composition;
pub mod console;
pub mod contrast;
pub mod drop;
pub mod editor;
mod field;
mod files;
mod find_bar;
pub mod find_layout;
pub mod first_page;
mod fleet;
pub mod fonts;
pub mod help;
pub mod icons;
pub mod keymap;
pub mod layout;
pub mod letters;
pub mod look;
mod menus;
pub mod native;
pub mod notices;
pub mod packages;
mod page;
pub mod pane;
pub mod picker;
pub mod plotter;
pub mod problems;
mod publish;
pub mod python;
pub mod recent;
pub mod runs;
pub mod saved;
pub mod scene;
pub mod scroll_bar;
pub mod segment;
pub mod status;
pub mod style;
pub mod tabs;
mod test_list;
pub mod theme;
pub mod toolbar;
pub mod touch;
mod typed;
pub mod view;
pub mod widget;
pub mod window;
pub mod written;

/// What the keys of this frame wish. Called before painting, so that what is typed is seen at once.
pub fn keys(ctx: &Context, app: &App, view: &mut View, now: Millis) -> Vec<Action> {
    let mut actions = window::news(ctx, app, view);
    if view.picker.is_open() {
        return actions;
    }
    let place = place(ctx, app);
    let behind = menus::keys(ctx, place != Place::Chrome || files::has_keyboard(ctx));
    view.behind_menu = behind.or(view.behind_menu);
    ctx.input_mut(|input| view.letters.read(&mut input.events));
    typed::compose(ctx, app, view, place);
    actions.extend(zoom_by_wheel(ctx, view));
    actions.extend(zoom_by_fingers(ctx, view));
    actions.extend(close_topmost(ctx, app, (place, now)));
    actions.extend(compare::keys(ctx, app));
    actions.extend(typed::take(ctx, app, view, place, now));
    actions
}

/// Paints the window and collects what the pointer wishes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut View) {
    view.dress(ui.ctx(), scene.look);
    view.follow_question(ui.ctx(), scene.app, scene.now);
    view.tabs.follow(scene.app, scene.look.has_chrome());
    let window = ui.max_rect();
    let layout = Layout::new(window, heights(ui, scene, window.width()));
    if scene.look.has_chrome() {
        part(ui, "toolbar", layout.toolbar, |ui| toolbar::show(ui, scene));
        part(ui, "tabs", layout.tabs, |ui| tabs::show(ui, scene, &mut view.tabs));
    }
    part(ui, "find", layout.find, |ui| find_bar::show(ui, scene));
    part(ui, "centre", layout.centre, |ui| show_centre(ui, scene, view));
    part(ui, "bar", layout.bar, |ui| bar::show(ui, scene, view.focus == Some(Focus::Question)));
    if let Some(shown) = scene.app.pane().shown {
        let shared = window.with_min_y(layout.toolbar.max.y);
        part(ui, "pane", layout.pane, |ui| pane::show(ui, scene, shown, &mut view.pane, shared));
    }
    if scene.look.has_chrome() {
        part(ui, "status", layout.status, |ui| status::show(ui, scene, std::mem::take(&mut view.problems)));
    }
    // A bar has buttons that a notice may speak of.
    let below = if layout.bar.height() > 0.0 { layout.bar } else { layout.status };
    notices::show(ui, scene, window.with_min_y(layout.centre.min.y).with_max_y(below.min.y));
    recent::show(ui.ctx(), scene, &mut view.recent, layout.centre.min);
    view.picker.show(ui.ctx(), scene);
    drop::show_hint(ui.ctx(), scene, layout.centre);
    view.give_focus(ui.ctx(), scene.app);
}

/// The editor, or the page that takes its place.
fn show_centre(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut View) {
    if scene.app.help() {
        help::show(ui, scene);
    } else if scene.app.packages().page() {
        packages::show(ui, scene);
    } else if let Some(compare) = scene.app.comparing() {
        compare::show(ui, scene, compare);
    } else if !view::shows_editor(scene.app) {
        first_page::show(ui, scene);
    } else {
        editor::show(ui, scene, &mut view.editor);
    }
}

/// Draws one part of the window into its own place.
fn part(ui: &mut Ui, name: &str, place: Rect, draw: impl FnOnce(&mut Ui)) {
    let mut part = ui.new_child(UiBuilder::new().id_salt(name).max_rect(place));
    part.shrink_clip_rect(place);
    if place.is_positive() {
        draw(&mut part);
    }
}

fn heights(ui: &Ui, scene: &Scene<'_>, width: f32) -> Heights {
    let look = scene.look;
    let chrome = |height: f32| if look.has_chrome() { height } else { 0.0 };
    let has_tabs = !scene.app.desk().tabs.is_empty();
    Heights {
        toolbar: chrome(toolbar::height(ui, scene, width)),
        tabs: if has_tabs { chrome(tabs::height(look)) } else { 0.0 },
        find: if view::shows_editor(scene.app) { find_bar::height(ui, scene, FindPlace::Text, width) } else { 0.0 },
        bar: bar::height(ui, scene, width),
        pane_share: scene.app.pane().shown.map_or(0, |_| scene.app.pane().share),
        pane_least: pane::least_height(ui, scene, width),
        centre_least: 3.0 * look.code_line,
        status: chrome(status::height(look)),
    }
}

/// Where the keyboard is.
fn place(ctx: &Context, app: &App) -> Place {
    if let Some(name) = view::focused_console(ctx, app) {
        let console = &app.console(name).console;
        let full_screen = console.full_screen();
        return if console.is_live() { Place::LiveConsole { name, full_screen } } else { Place::QuietConsole(name) };
    }
    match ctx.memory(egui::Memory::focused) {
        Some(id) if id != editor::id() => Place::Chrome,
        _ if app.comparing().is_some() => Place::Chrome,
        _ => Place::Editor,
    }
}

/// Esc closes the topmost thing that is open; menus close themselves.
fn close_topmost(ctx: &Context, app: &App, (place, now): (Place, Millis)) -> Option<Action> {
    let asked = Asked::of(app, now);
    let action = if let Some(asked @ Asked::Close(_)) = &asked {
        asked.cancel()
    } else if app.notice_list() {
        Action::Notice(NoticeAction::List)
    } else if app.help() {
        Action::View(ViewAction::Help)
    } else if let Some(asked) = &asked {
        asked.cancel()
    } else if app.pane().shows_files() && app.board().files.deed().is_some() && files::has_keyboard(ctx) {
        Action::BoardFiles(BoardFilesAction::Stop)
    } else if app.packages().page() {
        Action::Packages(PackagesAction::Show)
    } else if app.comparing().is_some() {
        Action::Compare(CompareAction::Close)
    } else if app.find().bar().is_some() && !matches!(place, Place::LiveConsole { .. }) {
        Action::Find(FindAction::Close)
    } else {
        return None;
    };
    let free = !egui::Popup::is_any_open(ctx);
    (free && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))).then_some(action)
}

/// Two fingers that go apart zoom: a step each time they are so much further from each other.
fn zoom_by_fingers(ctx: &Context, view: &mut View) -> Option<Action> {
    const A_STEP: f32 = 1.1;
    let spread: f32 = ctx.input(|input| {
        let gestures = input.events.iter().filter_map(|event| match event {
            Event::Zoom(factor) if *factor > 0.0 => Some(factor.ln()),
            _ => None,
        });
        let fingers = input.multi_touch().map_or(0.0, |touch| touch.zoom_delta.max(f32::MIN_POSITIVE).ln());
        gestures.sum::<f32>() + fingers
    });
    view.spread += spread / A_STEP.ln();
    let action = match view.spread {
        spread if spread >= 1.0 => ViewAction::ZoomIn,
        spread if spread <= -1.0 => ViewAction::ZoomOut,
        _ => return None,
    };
    view.spread -= view.spread.signum();
    Some(Action::View(action))
}

/// Ctrl and the wheel zoom, one step a notch.
fn zoom_by_wheel(ctx: &Context, view: &mut View) -> Option<Action> {
    const POINTS_A_STEP: f32 = 40.0;
    let turned: f32 = ctx.input(|input| {
        let turns = input.events.iter().filter_map(|event| match event {
            Event::MouseWheel { unit, delta, modifiers, .. } if modifiers.command => Some(match unit {
                MouseWheelUnit::Point => delta.y,
                MouseWheelUnit::Line | MouseWheelUnit::Page => delta.y.signum() * POINTS_A_STEP,
            }),
            _ => None,
        });
        turns.sum()
    });
    view.zoom_turn += turned;
    let action = match view.zoom_turn {
        turn if turn >= POINTS_A_STEP => ViewAction::ZoomIn,
        turn if turn <= -POINTS_A_STEP => ViewAction::ZoomOut,
        _ => return None,
    };
    view.zoom_turn = 0.0;
    Some(Action::View(action))
}
