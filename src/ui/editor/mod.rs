//! The code editor: paints the lines in view of the active tab, and turns keys and the pointer into wishes. It keeps no text of its own.

mod access;
mod caret;
mod fixes;
mod frame;
pub mod geometry;
mod gutter;
pub mod keys;
mod layout;
mod marks;
mod menu;
mod paint;
mod pointer;
mod problems;
mod scroll_bar;
pub mod test_marks;

pub use caret::{Blink, blink};
pub use pointer::{Clicks, Unit, stretch};

use std::time::Duration;

use egui::{Context, Event, EventFilter, IMEPurpose, Id, Response, Sense, Ui, WidgetInfo, WidgetType};

use self::frame::Frame;
use self::geometry::Extent;
use self::scroll_bar::Axis;
use crate::app::{Action, App, EditAction, Scroll, TabId, ViewAction};
use crate::place::{Char, Millis};
use crate::text::{Revision, Selection, Selections};
use crate::ui::composition::Composition;
use crate::ui::scene::Scene;

/// What the editor remembers from frame to frame and nobody else needs: nothing here is worth restoring.
#[derive(Debug, Default)]
pub struct EditorView {
    /// What an input method composes in the text of a tab.
    pub composition: Composition<TabId>,
    /// Whether the menu of what can be done about the line of the caret is to open.
    pub fixes: bool,
    keyboard: keys::Keyboard,
    pointer: pointer::Pointer,
    grips: scroll_bar::Grips,
    published: access::Published,
    /// When a key was last pressed or the caret moved.
    touched: Millis,
    /// Where the caret was in the last frame; `None` without the keyboard.
    caret: Option<(TabId, Revision, Char)>,
}

/// The editor's id, for those who give it the keyboard.
pub fn id() -> Id {
    Id::new("editor")
}

/// Turns an event into wishes. Called before painting, in frames in which the editor has the keyboard, so that what is typed shows at once.
pub fn key(ctx: &Context, app: &App, view: &mut EditorView, event: &Event, now: Millis) -> Vec<Action> {
    let Some(tab) = app.desk().active() else { return Vec::new() };
    let wishes = view.keyboard.read(event, app.viewport().lines, ctx.os());
    if let Some(direction) = wishes.leave {
        ctx.memory_mut(|memory| memory.move_focus(direction));
    }
    let mut actions: Vec<Action> = wishes.action.into_iter().collect();
    if wishes.escaped && tab.buffer.selections().all().len() > 1 {
        let caret = Selection::caret(tab.buffer.selections().main().head);
        actions.push(Action::Edit(EditAction::Select(Selections::one(caret))));
    }
    if !actions.is_empty() {
        view.touched = now;
    }
    actions
}

/// Paints the active tab into what is left of `ui` and handles the pointer.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut EditorView) {
    let app = scene.app;
    let Some(tab) = app.desk().active() else { return };
    let area = ui.available_rect_before_wrap();
    let response = ui.interact(area, id(), Sense::click_and_drag());
    ui.advance_cursor_after_rect(area);
    scene.wishes.extend(view.published.requests(ui, id(), tab));

    let frame = Frame::new(ui, scene, tab, area, view.composition.preedit());
    paint::paint(ui, &frame);
    gutter::paint(ui, &frame);
    test_marks::explain(ui, scene, &frame);
    scene.wishes.extend(test_marks::marks(ui, scene, &frame));
    let fix = problems::explain(ui, scene, &frame);
    scene.wishes.extend(fix);
    keep_keyboard(ui, &response, &frame, view);
    show_carets(ui, &response, &frame, view, scene.now);
    scene.wishes.extend(view.pointer.handle(ui, &response, &frame, scene.now));
    scene.wishes.extend(scroll(ui, &response, &frame, view));
    if view.composition.preedit().is_some() {
        scene.wishes.extend(follow_composition(&frame));
    }
    report_room(scene, &frame);
    problems::hint(&response, scene, &frame);
    response.context_menu(|ui| menu::show(ui, scene, tab));
    let caret = caret::place(&frame, tab.buffer.selections().main().head);
    fixes::show(ui.ctx(), scene, tab, caret, &mut view.fixes);
    announce(ui, &response, &frame, view, scene);
}

/// Takes the keyboard when clicked, and keeps Tab, arrows and Esc while it has it.
fn keep_keyboard(ui: &Ui, response: &Response, frame: &Frame<'_>, view: &mut EditorView) {
    // A finger may only want to scroll: it takes the keyboard by a tap.
    let pressed = ui.input(|input| input.pointer.any_pressed() && !input.any_touches());
    let pressed = pressed && response.is_pointer_button_down_on();
    if pressed || response.clicked() {
        view.composition.give_up();
    }
    if (pressed || response.clicked()) && !response.has_focus() {
        response.request_focus();
    }
    if !response.has_focus() {
        view.keyboard.forget();
        return;
    }
    let ours = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, ours));
    if let Some(caret) = caret::place(frame, frame.tab.buffer.selections().main().head) {
        view.composition.tell(ui, IMEPurpose::Normal, caret);
    }
}

/// Paints the carets while the keyboard is here, and asks to be woken for the next blink only.
fn show_carets(ui: &Ui, response: &Response, frame: &Frame<'_>, view: &mut EditorView, now: Millis) {
    if !response.has_focus() || !ui.input(|input| input.focused) {
        view.caret = None;
        return;
    }
    let caret = Some((frame.tab.id, frame.tab.buffer.revision(), frame.tab.buffer.selections().main().head));
    if view.caret != caret {
        view.caret = caret;
        view.touched = now;
    }
    let blink = if ui.visuals().text_cursor.blink { blink(now.since(view.touched)) } else { Blink::STILL };
    if blink.shown {
        caret::paint(ui, frame);
    }
    if let Some(change) = blink.change {
        ui.ctx().request_repaint_after(Duration::from_millis(change));
    }
}

/// Scrolls by wheel, finger or bar. Answers the wish for it.
fn scroll(ui: &Ui, response: &Response, frame: &Frame<'_>, view: &mut EditorView) -> Option<Action> {
    let geometry = &frame.geometry;
    let widest = frame.widest();
    let mut scroll = geometry.scroll;
    if response.contains_pointer() {
        scroll = geometry.moved(ui.input(egui::InputState::smooth_scroll_delta), widest);
    }
    let down = Extent { position: geometry.top(), last: geometry.last_top(), seen: geometry.height() };
    if let Some(top) = scroll_bar::show(ui, frame, Axis::Vertical, down, &mut view.grips) {
        scroll = geometry.at_top(top, scroll.column);
    }
    let (column, last) = (f64::from(scroll.column), f64::from(geometry.last_column(widest)));
    let across = Extent { position: column, last, seen: f64::from(geometry.width()) };
    if let Some(column) = scroll_bar::show(ui, frame, Axis::Horizontal, across, &mut view.grips) {
        scroll.column = column as f32;
    }
    (scroll != geometry.scroll).then_some(Action::View(ViewAction::Scroll(scroll)))
}

/// Brings what is being composed into view.
fn follow_composition(frame: &Frame<'_>) -> Option<Action> {
    let selections = frame.tab.buffer.selections();
    let Some(caret) = caret::place(frame, selections.main().head) else {
        return Some(Action::Edit(EditAction::Select(selections.clone())));
    };
    let beyond = (caret.right() - frame.geometry.text_end()) / frame.geometry.sizes.cell;
    let scroll = frame.geometry.scroll;
    let column = scroll.column + beyond.ceil();
    (beyond > 0.0).then_some(Action::View(ViewAction::Scroll(Scroll { column, ..scroll })))
}

/// Tells how much fits, when that has changed.
fn report_room(scene: &mut Scene<'_>, frame: &Frame<'_>) {
    let viewport = frame.geometry.viewport();
    if viewport != scene.app.viewport() {
        scene.wish(Action::View(ViewAction::Viewport(viewport)));
    }
}

/// Tells screen readers what is here.
fn announce(ui: &Ui, response: &Response, frame: &Frame<'_>, view: &mut EditorView, scene: &Scene<'_>) {
    let name = || scene.words.say("editor-name");
    response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, name()));
    let names = || access::Names { name: name(), part: scene.words.say("editor-part") };
    view.published.publish(ui, response, frame, names);
}
