//! What was typed in a frame, in the order in which it was typed: a character and the key that saves it may come together.

use egui::{Context, Event};

use super::composition::Composition;
use super::keymap::{self, Place};
use super::view::{self, View};
use super::{console, editor};
use crate::app::{Action, App};
use crate::place::Millis;

/// Gives what belongs to an input method to the composition of what has the keyboard, and ends all others.
pub fn compose(ctx: &Context, app: &App, view: &mut View, place: Place) {
    let has_window = ctx.input(|input| input.focused);
    let in_editor = has_window && place == Place::Editor && view::shows_editor(app);
    let tab = app.desk().active().filter(|_| in_editor).map(|tab| tab.id);
    let console = view::focused_console(ctx, app).filter(|_| has_window);
    Composition::follow(&mut view.editor.composition, ctx, tab);
    Composition::follow(&mut view.pane.composition, ctx, console);
}

/// What the keys of this frame wish where the keyboard is; those that are used up are taken out of the context.
pub fn take(ctx: &Context, app: &App, view: &mut View, place: Place, now: Millis) -> Vec<Action> {
    let console = view::focused_console(ctx, app);
    let shift = ctx.input(|input| input.modifiers.shift);
    let mut keyboard = console::keys::Keyboard::default();
    let mut actions = Vec::new();
    let mut keep = |event: &Event| {
        if let Some(action) = keymap::action_of(event, app, place) {
            actions.push(action);
            return false;
        }
        if let Some(action) = console.and_then(|name| keymap::aborts(event, app, name)) {
            actions.push(action);
            return false;
        }
        if let Some(name) = console {
            let read = keyboard.read(event, shift, app.console(name));
            actions.extend(read.clone().flatten().map(|wish| Action::Console(name, wish)));
            return read.is_none();
        }
        if place == Place::Editor {
            actions.extend(editor::key(ctx, app, &mut view.editor, event, now));
        }
        true
    };
    // The context is locked while it is read, and leaving the editor needs it.
    let mut events = ctx.input_mut(|input| std::mem::take(&mut input.events));
    events.retain(&mut keep);
    ctx.input_mut(|input| input.events = events);
    actions
}
