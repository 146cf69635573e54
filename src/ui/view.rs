//! What the window remembers and nobody else needs: nothing here is worth restoring.

use egui::{Context, Id};

use super::bar::Asked;
use super::compare;
use super::console;
use super::editor::{self, EditorView};
use super::files;
use super::find_bar;
use super::fleet;
use super::letters::Letters;
use super::look::Look;
use super::menus;
use super::packages;
use super::pane::PaneView;
use super::picker::Picker;
use super::recent;
use super::style;
use super::tabs::TabsView;
use crate::app::{App, ConsoleName, Shown};
use crate::place::Millis;

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
    /// The question that is asked, and who has the keyboard behind it.
    asked: Option<(Asked, Focus)>,
    /// Who had the keyboard before it went into the menu that is open.
    pub(super) behind_menu: Option<Id>,
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
    /// The list of the board's files.
    Files,
    /// The console that is shown.
    Console,
    /// An answer of the question, which takes it when it is drawn.
    Question,
    /// What had it before a question was asked, as long as that is there.
    Back(Id),
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

    /// Follows the question that is asked: a new one gets the keyboard, an answered one gives it back to whom it took it from.
    pub fn follow_question(&mut self, context: &Context, app: &App, now: Millis) {
        let asked = Asked::of(app, now);
        if asked.as_ref() == self.asked.as_ref().map(|(asked, _)| asked) {
            return;
        }
        let before = self.asked.take().map(|(_, behind)| behind);
        let wished = self.focus.take().filter(|focus| *focus != Focus::Question);
        let has_it = || context.memory(egui::Memory::focused).map_or(Focus::Editor, Focus::Back);
        let behind = wished.or(before).unwrap_or_else(has_it);
        self.focus = Some(if asked.is_some() { Focus::Question } else { behind });
        self.asked = asked.map(|asked| (asked, behind));
    }

    /// When a menu has closed, gives the keyboard back to whom it went into the menu from, unless somebody else has it by then.
    fn leave_menu(&mut self, context: &Context) {
        if !menus::is_left(context) {
            // What was pressed in it keeps the keyboard for a frame or two.
            if self.behind_menu.is_some() && !menus::is_open(context) {
                context.request_repaint();
            }
            return;
        }
        let Some(behind) = self.behind_menu.take() else { return };
        if context.memory(egui::Memory::focused).is_none() && self.focus.is_none() {
            self.focus = Some(Focus::Back(behind));
        }
    }

    /// Gives the keyboard to whom it was promised. While a question waits that comes later, and while a name is being typed
    /// not at all.
    pub fn give_focus(&mut self, context: &Context, app: &App) {
        self.leave_menu(context);
        // What is not drawn must not get the keyboard: a screen reader would look for it in vain.
        let compare = app.comparing().map(|_| compare::id());
        let editor = shows_editor(app).then(editor::id).or(compare);
        let pane = app.pane().shown.map(|shown| match shown {
            Shown::Console(name) => console::id(name),
            Shown::Files => files::id(),
            Shown::Fleet => fleet::id(),
        });
        let Some(focus) = self.focus.take().filter(|focus| *focus != Focus::Question) else { return };
        if let Some((_, behind)) = &mut self.asked {
            *behind = focus;
            return;
        }
        let id = match focus {
            _ if self.tabs.is_renaming() => None,
            Focus::Question => None,
            Focus::Back(id) => Some(id).filter(|id| is_drawn(context, *id)).or(editor),
            Focus::Other if focused_console(context, app).is_none() && !has_list_keyboard(context) => pane,
            Focus::Editor | Focus::Other => editor,
            Focus::Find => return find_bar::take_keyboard(context, app),
            Focus::Packages => return packages::take_keyboard(context, app),
            Focus::Files if asks_for_files(app) => {
                self.pane.files.keyboard_to_bar = true;
                return context.request_repaint();
            }
            Focus::Console | Focus::Files => pane,
        };
        if let Some(id) = id {
            context.memory_mut(|memory| memory.request_focus(id));
        }
    }
}

/// Whether this is seen in this frame.
fn is_drawn(context: &Context, id: Id) -> bool {
    context.viewport(|viewport| viewport.this_pass.widgets.contains(id))
}

/// Whether a list of the pane has the keyboard.
fn has_list_keyboard(context: &Context) -> bool {
    files::has_keyboard(context) || context.memory(|memory| memory.has_focus(fleet::id()))
}

/// Whether the files are not to be seen before a person agrees that what runs on the board stops.
fn asks_for_files(app: &App) -> bool {
    app.pane().shows_files() && app.would_stop(app.board_seat())
}

/// Whether the editor is drawn, and no page in its place.
pub fn shows_editor(app: &App) -> bool {
    app.desk().active().is_some() && !app.help() && !app.packages().page() && app.comparing().is_none()
}

/// The console that has the keyboard.
pub fn focused_console(context: &Context, app: &App) -> Option<ConsoleName> {
    let shown = app.pane().console()?;
    context.memory(|memory| memory.has_focus(console::id(shown))).then_some(shown)
}
