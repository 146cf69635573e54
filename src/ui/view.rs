//! What the window remembers and nobody else needs: nothing here is worth restoring.

use egui::Context;

use super::compare;
use super::console;
use super::editor::{self, EditorView};
use super::find_bar;
use super::letters::Letters;
use super::look::Look;
use super::packages;
use super::pane::PaneView;
use super::picker::Picker;
use super::recent;
use super::style;
use super::tabs::TabsView;
use crate::app::{App, ConsoleName, Question};

/// What the window remembers from frame to frame.
#[derive(Default)]
pub struct View {
    /// The editor's part.
    pub editor: EditorView,
    /// The bottom pane's part.
    pub pane: PaneView,
    /// The row of tabs' part.
    pub tabs: TabsView,
    /// The file dialog.
    pub picker: Picker,
    /// The menu of files that were open before.
    pub recent: recent::Menu,
    /// Whether the list of problems is to open.
    pub problems: bool,
    /// Who is to get the keyboard when everything is drawn.
    pub focus: Option<Focus>,
    /// Whether the app has agreed that the window closes.
    pub closing: bool,
    /// Whether the window has asked for attention and not got it yet.
    pub calling: bool,
    /// How far Ctrl and the wheel have turned since the last step of zoom, in points.
    pub zoom_turn: f32,
    /// How far two fingers have gone apart since the last step of zoom, in steps.
    pub spread: f32,
    /// Which letters the keyboard writes.
    pub letters: Letters,
    asked: Option<Question>,
    dressed: Option<Look>,
}

/// Who is to get the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The editor.
    Editor,
    /// The first field of the bar that finds.
    Find,
    /// The field of the page of packages.
    Packages,
    /// The console that is shown.
    Console,
    /// The first answer of the question, which takes it when it is drawn.
    Question,
    /// The console when the editor has it, and the editor when not.
    Other,
}

impl View {
    /// Prepares a context, once, before anything is drawn in it.
    pub fn new(context: &Context) -> Self {
        style::prepare(context);
        Self::default()
    }

    /// Dresses egui's own widgets where the look has changed.
    pub fn dress(&mut self, context: &Context, look: &Look) {
        if self.dressed.as_ref() != Some(look) {
            style::apply(context, look);
            self.dressed = Some(look.clone());
        }
    }

    /// Follows the question that is asked: a new one gets the keyboard, an answered one gives it back to the editor.
    pub fn follow_question(&mut self, app: &App) {
        let question = app.question();
        if question != self.asked.as_ref() {
            self.focus = Some(if question.is_some() { Focus::Question } else { Focus::Editor });
            self.asked = question.cloned();
        }
    }

    /// Gives the keyboard to whom it was promised. While a question waits, or a name is being typed, nobody else
    /// gets it.
    pub fn give_focus(&mut self, context: &Context, app: &App) {
        // What is not drawn must not get the keyboard: a screen reader would look for it in vain.
        let compare = app.comparing().map(|_| compare::id());
        let editor = shows_editor(app).then(editor::id).or(compare);
        let console = app.pane().shown.map(console::id);
        let id = match self.focus.take() {
            None | Some(Focus::Question) => None,
            Some(_) if app.question().is_some() || self.tabs.is_renaming() => None,
            Some(Focus::Other) if focused_console(context, app).is_none() => console,
            Some(Focus::Editor | Focus::Other) => editor,
            Some(Focus::Find) => return find_bar::take_keyboard(context, app),
            Some(Focus::Packages) => return packages::take_keyboard(context, app),
            Some(Focus::Console) => console,
        };
        if let Some(id) = id {
            context.memory_mut(|memory| memory.request_focus(id));
        }
    }
}

/// Whether the editor is drawn, and no page in its place.
pub fn shows_editor(app: &App) -> bool {
    app.desk().active().is_some() && !app.help() && !app.packages().page() && app.comparing().is_none()
}

/// The console that has the keyboard.
pub fn focused_console(context: &Context, app: &App) -> Option<ConsoleName> {
    let shown = app.pane().shown?;
    context.memory(|memory| memory.has_focus(console::id(shown))).then_some(shown)
}
