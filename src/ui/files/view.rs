//! What the window remembers of the pane of files.

use egui::Id;

use super::item::{Item, Place, Side};
use crate::app::BoardFilesAction;

/// All of it.
#[derive(Debug, Default)]
pub struct FilesView {
    /// A name that is being typed.
    pub naming: Option<Naming>,
    /// Whether the bar's answer is to get the keyboard.
    pub keyboard_to_bar: bool,
    /// Whether the bar asked for that answer when it was last drawn.
    pub asked: bool,
    here: ListView,
    there: ListView,
}

impl FilesView {
    /// What is remembered of a list.
    pub fn list(&mut self, side: Side) -> &mut ListView {
        match side {
            Side::Here => &mut self.here,
            Side::There => &mut self.there,
        }
    }
}

/// What the window remembers of a list.
#[derive(Debug, Default)]
pub struct ListView {
    /// The name that is chosen.
    pub chosen: Option<String>,
    /// Its place when it was last seen.
    pub at: usize,
    /// Whether it is to be brought into view.
    pub reveal: bool,
    /// How far the list is scrolled, in points.
    pub offset: f32,
    /// Whether its menu is open.
    pub menu: Menu,
    /// What was copied into it last, and brought into view.
    came: Option<Place>,
}

/// The menu of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Menu {
    /// It is closed, or the pointer opened it.
    #[default]
    Closed,
    /// It is to be opened by the keyboard.
    Asked,
    /// The keyboard opened it, and goes back to the list when it closes.
    Open,
}

impl ListView {
    /// Follows what the list holds now: where the chosen one went, its neighbour is chosen.
    pub fn follow(&mut self, items: &[Item]) {
        let Some(name) = &self.chosen else { return };
        match items.iter().position(|item| item.name == *name) {
            Some(at) => self.at = at,
            None => self.chosen = items.get(self.at.min(items.len().saturating_sub(1))).map(|item| item.name.clone()),
        }
    }

    /// Chooses what was copied into the list, once, as soon as it is there: a person sees that it is.
    pub fn meet(&mut self, items: &[Item], came: Option<Place>) {
        if self.came == came {
            return;
        }
        let at = came.as_ref().map(|came| items.iter().position(|item| item.place == *came));
        if let Some(at) = at.flatten() {
            self.choose(items, at);
        } else if came.is_some() {
            return;
        }
        self.came = came;
    }

    /// The one that is chosen.
    pub fn item<'a>(&self, items: &'a [Item]) -> Option<&'a Item> {
        let name = self.chosen.as_ref()?;
        items.iter().find(|item| item.name == *name)
    }

    /// Chooses another one; beyond the last, the last.
    pub fn choose(&mut self, items: &[Item], at: usize) {
        let at = at.min(items.len().saturating_sub(1));
        (self.chosen, self.at, self.reveal) = (items.get(at).map(|item| item.name.clone()), at, true);
    }
}

/// What the window knows a list by.
pub fn id(side: Side) -> Id {
    Id::new(("files list", side))
}

/// A name that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// What gets it.
    pub what: What,
    /// What is typed so far.
    pub text: String,
    /// Whether the field was drawn.
    pub begun: bool,
}

/// What gets a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// This file of the board.
    File(String),
    /// A new folder on the board.
    Folder,
}

impl Naming {
    /// Another name for a file of the board, which begins with the one until now.
    pub fn rename(item: &Item) -> Option<Self> {
        let path = item.on_board().filter(|_| item.has_bytes())?.to_owned();
        Some(Self { what: What::File(path), text: item.name.clone(), begun: false })
    }

    /// The name of a new folder.
    pub fn folder() -> Self {
        Self { what: What::Folder, text: String::new(), begun: false }
    }

    /// What Enter wishes.
    pub fn wish(self) -> BoardFilesAction {
        match self.what {
            What::File(path) => BoardFilesAction::Rename { path, name: self.text },
            What::Folder => BoardFilesAction::MakeFolder(self.text),
        }
    }
}
