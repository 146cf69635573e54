//! Tabs whose texts live on a board, and what happens to their files there.

use ropey::Rope;

use crate::app::board_files::last_part;
use crate::app::errand::Sent;
use crate::app::event::{FileText, Stamp};
use crate::app::notice::BoardTurn;
use crate::app::origin::Origin;
use crate::app::pane::BoardSeat;
use crate::app::state::App;
use crate::app::tab::{Disk, Tab};
use crate::flash::Way;
use crate::micropython::{EntryKind, File, FileWish, Identity, Listing};
use crate::place::Millis;
use crate::syntax::{Colours, Language};
use crate::text::{self, Endings};

impl App {
    /// This was done with the files of a board: tabs that have them open hear of it.
    pub(super) fn tabs_hear(&mut self, now: Millis, seat: BoardSeat, done: &FileWish) {
        match done {
            FileWish::Put(file) | FileWish::Replace(file, _) => self.board_has(now, seat, file),
            FileWish::Remove(path) => self.tabs_lose(seat, path),
            FileWish::Rename { from, to } => self.tabs_follow(seat, from, to),
            FileWish::List(_) | FileWish::Get(_) | FileWish::MakeFolder(_) => {}
        }
    }

    /// A board has this file.
    pub(super) fn board_has(&mut self, now: Millis, seat: BoardSeat, file: &File) {
        self.each_on_board(seat, |tab, name| {
            if name == file.name {
                tab.hear_board(now, file);
            }
        });
    }

    /// A board got these files to keep: tabs that have them open hear of it, and the others, if nothing else is there any more.
    pub(super) fn board_keeps(&mut self, now: Millis, is_it: impl Fn(&Identity) -> bool, (files, way): (&[File], Way)) {
        let mut turned = Vec::new();
        for tab in &mut self.desk.tabs {
            let Some(Origin::Board { board, name }) = &tab.origin else { continue };
            match files.iter().find(|file| file.name == *name) {
                _ if !is_it(board) => {}
                Some(file) => turned.extend(tab.hear_board(now, file).then_some((tab.id, BoardTurn::Reloaded))),
                None if way == Way::Full && tab.disk != Disk::Gone => {
                    tab.disk = Disk::Gone;
                    turned.push((tab.id, BoardTurn::Gone));
                }
                None => {}
            }
        }
        for (id, turn) in turned {
            self.tell_turn(now, id, turn);
        }
    }

    /// A file of a board has another name: the tab that has it open goes with it, unless another one has that name already.
    fn tabs_follow(&mut self, seat: BoardSeat, from: &str, to: &str) {
        let board = self.boards.seat(seat).identity.clone();
        let origin = board.map(|board| Origin::Board { board, name: to.to_owned() });
        if self.place_of_origin(origin.as_ref()).is_some() {
            return self.tabs_lose(seat, from);
        }
        self.each_on_board(seat, |tab, name| {
            if name == from {
                tab.origin.clone_from(&origin);
                let language = Language::of(Some(last_part(to)));
                if language != tab.colours.language() {
                    tab.colours = Colours::new(language);
                }
            }
        });
    }

    /// A file of a board is gone: a tab that has it open is the only one that still has its text.
    fn tabs_lose(&mut self, seat: BoardSeat, path: &str) {
        self.each_on_board(seat, |tab, name| {
            if name == path {
                tab.disk = Disk::Gone;
            }
        });
    }

    /// A folder of a board was listed: tabs know from then on whether their files are still in it. One that is there again is
    /// theirs only if it can be what they know.
    pub(super) fn tabs_see(&mut self, seat: BoardSeat, listing: &Listing) {
        self.each_on_board(seat, |tab, name| {
            let (folder, own) = name.rsplit_once('/').unwrap_or(("", name));
            if folder.trim_matches('/') == listing.folder.trim_matches('/') {
                let entry = listing.entries.iter().find(|entry| entry.name == own);
                match (&tab.disk, entry.map(|entry| entry.kind)) {
                    (Disk::Gone, Some(EntryKind::File(size))) => {
                        if tab.last_there().is_some_and(|bytes| bytes.len() == size) {
                            tab.disk = Disk::Same;
                        }
                    }
                    (_, Some(EntryKind::File(_))) => {}
                    (_, None | Some(EntryKind::Folder)) => tab.disk = Disk::Gone,
                }
            }
        });
    }

    fn each_on_board(&mut self, seat: BoardSeat, mut change: impl FnMut(&mut Tab, &str)) {
        let Some(identity) = self.boards.seat(seat).identity.clone() else { return };
        for tab in &mut self.desk.tabs {
            if let Some(Origin::Board { board, name }) = tab.origin.clone()
                && board == identity
            {
                change(tab, &name);
            }
        }
    }
}

/// A text that lives on a board.
impl Tab {
    /// What its file there holds, as far as is known; `None` where there is none.
    pub(super) fn known_there(&self) -> Option<Vec<u8>> {
        self.last_there().filter(|_| self.disk != Disk::Gone)
    }

    /// What its file there held when that was last known.
    fn last_there(&self) -> Option<Vec<u8>> {
        text::encode(&self.on_disk, self.encoding.charset).ok()
    }

    /// Whether a board that has this may have it from this tab, which sent a text and never heard the end of it: all of that, a
    /// part, or nothing where there was something before.
    pub(super) fn has_sent(&self, bytes: Option<&[u8]>) -> bool {
        let begins = |sent: &Sent| sent.bytes().is_ok_and(|whole| bytes.is_none_or(|bytes| whole.starts_with(bytes)));
        self.sent.iter().any(begins)
    }

    /// Hears that its board has this file under its name. Answers whether it shows another text now.
    fn hear_board(&mut self, now: Millis, file: &File) -> bool {
        if self.has_sent(Some(&file.bytes)) {
            return false;
        }
        let Some(text) = self.text_of(file.clone()) else {
            // What the tab has is nowhere else any more.
            self.disk = Disk::Gone;
            return false;
        };
        self.hear_home(now, text)
    }

    /// A file of its board as its text, if it is one.
    pub(super) fn text_of(&self, file: File) -> Option<FileText> {
        let decoded = text::decode(file.bytes, self.known()).ok()?;
        let text = Rope::from(decoded.text);
        let (endings, stamp) = (Endings::of(&text), Stamp::default());
        let (path, encoding, doubt) = (file.name.into(), decoded.encoding, decoded.doubt);
        Some(FileText { path, text, encoding, endings, doubt, stamp })
    }
}
