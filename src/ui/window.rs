//! Does what only the window can do: title, full screen, clipboard, dialogs, who has the keyboard.

use egui::{Context, Event, Theme, UserAttentionType, ViewportCommand};

use super::drop;
use super::recent;
use super::view::{Focus, View};
use crate::app::{Action, App, FileAction, ThemeName, ViewAction, WindowEffect};
use crate::words::Words;

/// Does one errand. What needs the drawing (dialogs, keyboard) is done with the next frame.
pub fn perform(context: &Context, words: &Words, view: &mut View, effect: WindowEffect) {
    match effect {
        WindowEffect::Title(title) => context.send_viewport_cmd(ViewportCommand::Title(words.title(&title))),
        WindowEffect::FullScreen(full) => context.send_viewport_cmd(ViewportCommand::Fullscreen(full)),
        WindowEffect::Close => {
            view.closing = true;
            context.send_viewport_cmd(ViewportCommand::Close);
        }
        WindowEffect::ToFront => to_front(context, view),
        WindowEffect::Copy(text) => context.copy_text(text),
        WindowEffect::AskPaste => context.send_viewport_cmd(ViewportCommand::RequestPaste),
        WindowEffect::EditName(tab) => view.tabs.edit_name(tab),
        WindowEffect::Pick(pick) => view.picker.ask(pick),
        WindowEffect::ShowRecent => view.recent = recent::Menu::Wanted,
        WindowEffect::ShowProblems => view.problems = true,
        WindowEffect::ShowFixes => view.editor.fixes = true,
        WindowEffect::FocusEditor => view.focus = Some(Focus::Editor),
        WindowEffect::FocusPackages => view.focus = Some(Focus::Packages),
        WindowEffect::FocusFind => view.focus = Some(Focus::Find),
        WindowEffect::FocusFiles => view.focus = Some(Focus::Files),
        WindowEffect::FocusConsole => view.focus = Some(Focus::Console),
        WindowEffect::SwitchFocus => view.focus = Some(Focus::Other),
    }
    context.request_repaint();
}

/// Comes before the other windows. Where the desktop lets none push forward by itself, this one asks for attention.
fn to_front(context: &Context, view: &mut View) {
    let viewport = context.input(|input| input.viewport().clone());
    if viewport.minimized == Some(true) {
        context.send_viewport_cmd(ViewportCommand::Minimized(false));
    }
    context.send_viewport_cmd(ViewportCommand::Focus);
    if viewport.focused != Some(true) {
        view.calling = true;
        context.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
    }
}

/// Asks no longer for attention that it has.
fn end_call(context: &Context, view: &mut View) {
    if view.calling && context.input(|input| input.viewport().focused) == Some(true) {
        view.calling = false;
        context.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Reset));
    }
}

/// What the window system tells: the window is to be closed, got files, has another size, or the desktop another theme.
pub fn news(context: &Context, app: &App, view: &mut View) -> Vec<Action> {
    end_call(context, view);
    let close = (context.input(|input| input.viewport().close_requested()) && !view.closing).then(|| {
        // Nothing closes before the app has looked for work that would be lost.
        context.send_viewport_cmd(ViewportCommand::CancelClose);
        Action::File(FileAction::Quit)
    });
    let focused = |focused| context.input(|input| input.events.contains(&Event::WindowFocused(focused)));
    let leave = focused(false).then_some(Action::View(ViewAction::Leave));
    let back = focused(true).then_some(Action::View(ViewAction::Return));
    [close, leave, back, drop::dropped(context), size(context, app), theme(context, app)]
        .into_iter()
        .flatten()
        .collect()
}

/// The window's size, when it is a new one that is worth coming back to.
fn size(context: &Context, app: &App) -> Option<Action> {
    let viewport = context.input(|input| input.viewport().clone());
    let inner = viewport.inner_rect?;
    let filled =
        viewport.fullscreen == Some(true) || viewport.maximized == Some(true) || viewport.minimized == Some(true);
    let (width, height) = (inner.width().round() as u16, inner.height().round() as u16);
    let new = !filled && width > 0 && height > 0 && app.window() != Some((width, height));
    new.then_some(Action::View(ViewAction::WindowSize { width, height }))
}

/// The desktop's theme, when it is another one than it was.
fn theme(context: &Context, app: &App) -> Option<Action> {
    let theme = match context.system_theme()? {
        Theme::Dark => ThemeName::Night,
        Theme::Light => ThemeName::Day,
    };
    (app.system_theme() != theme).then_some(Action::View(ViewAction::SystemTheme(theme)))
}
