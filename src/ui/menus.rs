//! The keyboard of a menu that the pointer opened: arrows go into it, nothing is typed behind it, and when it closes the keyboard
//! is where it was.

use egui::{Context, Event, FocusDirection, Id, Key, Modifiers, Order, Popup};

/// Whether the next line of a menu that can be chosen gets the keyboard.
fn wanted() -> Id {
    Id::new("the keyboard goes into a menu")
}

/// Takes the keys of this frame that are for a menu which is open. `types` says whether what has the keyboard would do something
/// with every key. Answers who is to have it behind the menu, where the keyboard goes into that.
pub fn keys(context: &Context, types: bool) -> Option<Id> {
    let focused = context.memory(egui::Memory::focused);
    if !is_open(context) || focused.is_some_and(|id| is_in_menu(context, id)) {
        return None;
    }
    let goes_in = context.input_mut(|input| {
        let arrows = [Key::ArrowDown, Key::ArrowUp];
        arrows.into_iter().any(|key| input.consume_key(Modifiers::NONE, key))
    });
    if types {
        context.input_mut(|input| input.events.retain(|event| !is_typed(event)));
    }
    if !goes_in {
        return None;
    }
    // One key, one line: egui has seen it, too.
    context.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    context.data_mut(|data| data.insert_temp(wanted(), true));
    focused
}

/// Whether the keyboard goes to the line of a menu that is drawn now: it asks once.
pub fn takes_keyboard(context: &Context) -> bool {
    context.data_mut(|data| data.remove_temp(wanted()).unwrap_or(false))
}

/// Whether there is one.
pub fn is_open(context: &Context) -> bool {
    Popup::is_any_open(context)
}

/// Whether the keyboard of a menu that was open is to be given back.
pub fn is_left(context: &Context) -> bool {
    let focused = context.memory(egui::Memory::focused);
    !is_open(context) && !focused.is_some_and(|id| is_in_menu(context, id))
}

/// Whether this is, or was a moment ago, a line of a menu.
fn is_in_menu(context: &Context, id: Id) -> bool {
    context.viewport(|viewport| {
        let seen = viewport.this_pass.widgets.get(id).or_else(|| viewport.prev_pass.widgets.get(id));
        seen.is_some_and(|widget| widget.layer_id.order == Order::Foreground)
    })
}

fn is_typed(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Paste(_) | Event::Ime(_) => true,
        Event::Key { key, modifiers, .. } => {
            modifiers.is_none() && matches!(key, Key::Enter | Key::Delete | Key::Backspace | Key::Space)
        }
        _ => false,
    }
}
