//! What stands in the two lists: files and folders, and what can be wished of each.

use std::path::{Path, PathBuf};

use crate::app::{Action, BoardFilesAction, FileAction, MAIN, last_part};
use crate::micropython::{EntryKind, PART};
use crate::ui::scene::Scene;

/// One of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// This computer's.
    Here,
    /// The board's.
    There,
}

/// Something in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is shown.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Where it lies.
    pub place: Place,
}

/// What something in a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file of so many bytes.
    File(usize),
    /// A folder.
    Folder,
    /// The folder above.
    Above,
}

/// Where something lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this computer.
    Here(PathBuf),
    /// On the board.
    There(String),
}

impl Item {
    /// Whether it is a file, and no folder.
    pub fn has_bytes(&self) -> bool {
        matches!(self.kind, Kind::File(_))
    }

    /// Whether it is the program that a board begins with.
    pub fn is_main(&self) -> bool {
        matches!(&self.place, Place::There(path) if last_part(path) == MAIN) && self.has_bytes()
    }

    /// Whether it is what a copy to the board left there when it was cut off.
    pub fn is_left_over(&self) -> bool {
        matches!(&self.place, Place::There(path) if last_part(path) == PART) && self.has_bytes()
    }

    /// Whether it is a Python program.
    pub fn is_program(&self) -> bool {
        let ending = Path::new(&self.name).extension();
        self.has_bytes() && ending.is_some_and(|ending| ending.eq_ignore_ascii_case("py"))
    }

    /// What a double click or Enter does.
    pub fn open(&self) -> Action {
        match (&self.place, self.has_bytes()) {
            (Place::Here(path), true) => Action::File(FileAction::OpenPaths(vec![path.clone()])),
            (Place::Here(path), false) => Action::BoardFiles(BoardFilesAction::LookHere(path.clone())),
            (Place::There(path), true) => Action::BoardFiles(BoardFilesAction::Open(path.clone())),
            (Place::There(path), false) => Action::BoardFiles(BoardFilesAction::LookInto(path.clone())),
        }
    }

    /// Copies it to the other side, if it is a file.
    pub fn copy(&self) -> Option<Action> {
        let action = match &self.place {
            _ if !self.has_bytes() => return None,
            Place::Here(path) => BoardFilesAction::CopyThere(path.clone()),
            Place::There(path) => BoardFilesAction::CopyHere(path.clone()),
        };
        Some(Action::BoardFiles(action))
    }

    /// Its whole name on the board, where it is there.
    pub fn on_board(&self) -> Option<&str> {
        match &self.place {
            Place::There(path) if self.kind != Kind::Above => Some(path),
            Place::There(_) | Place::Here(_) => None,
        }
    }

    /// What a screen reader says of it.
    pub fn spoken(&self, scene: &Scene<'_>) -> String {
        let name = ("name", self.name.clone());
        match self.kind {
            Kind::Above => self.name.clone(),
            Kind::Folder => scene.words.say_with("files-entry-folder", &[name]),
            Kind::File(bytes) => {
                let key = match (self.is_main(), self.is_left_over()) {
                    (true, _) => "files-entry-main",
                    (_, true) => "files-entry-left-over",
                    _ => "files-entry",
                };
                scene.words.say_with(key, &[name, ("size", scene.words.bytes(bytes)), ("board", board(scene))])
            }
        }
    }
}

/// What the board that is meant is called where its version does not matter: "micro:bit".
pub fn board(scene: &Scene<'_>) -> String {
    scene.words.board_family(scene.app.board_id(scene.app.board_seat()))
}

/// What stands in a list.
pub fn items(scene: &Scene<'_>, side: Side) -> Vec<Item> {
    match side {
        Side::Here => here(scene),
        Side::There => there(scene),
    }
}

fn here(scene: &Scene<'_>) -> Vec<Item> {
    let Some(folder) = scene.app.files_here().folder() else { return Vec::new() };
    let above = folder.parent().map(|above| item_above(scene, Place::Here(above.to_owned())));
    let Some(Ok(listing)) = scene.app.files_here().listing() else { return above.into_iter().collect() };
    let entries = listing.entries.iter().map(|entry| Item {
        name: entry.name.clone(),
        kind: entry.size.map_or(Kind::Folder, |size| Kind::File(size as usize)),
        place: Place::Here(listing.folder.join(&entry.name)),
    });
    above.into_iter().chain(entries).collect()
}

fn there(scene: &Scene<'_>) -> Vec<Item> {
    let files = &scene.app.board().files;
    let Some(listing) = &files.listing else { return Vec::new() };
    let above = files.above().map(|above| item_above(scene, Place::There(above)));
    let entries = listing.entries.iter().map(|entry| Item {
        name: entry.name.clone(),
        kind: match entry.kind {
            EntryKind::File(size) => Kind::File(size),
            EntryKind::Folder => Kind::Folder,
        },
        place: Place::There(files.path(&entry.name)),
    });
    above.into_iter().chain(entries).collect()
}

fn item_above(scene: &Scene<'_>, place: Place) -> Item {
    Item { name: scene.words.say("files-above"), kind: Kind::Above, place }
}

/// What was copied to this side last.
pub fn came(scene: &Scene<'_>, side: Side) -> Option<Place> {
    match side {
        Side::Here => scene.app.files_here().came().map(|path| Place::Here(path.to_owned())),
        Side::There => scene.app.board().files.came().map(|path| Place::There(path.to_owned())),
    }
}
