//! What room there is for files on a board: as it says itself, else as it follows from its firmware and from what it keeps.

use crate::app::board_files::{MAIN, last_part, left, room};
use crate::app::pane::BoardSeat;
use crate::app::state::App;
use crate::flash::Firmwares;
use crate::microbit::filesystem;
use crate::micropython::Listing;

impl App {
    /// Bytes that a new file may have on a board, as far as that is known.
    pub fn free_on_board(&self, seat: BoardSeat) -> Option<usize> {
        let listing = self.boards.seat(seat).files.listing.as_ref()?;
        listing.free.or_else(|| Some(filesystem::fits(left(listing, self.capacity(seat, listing)?, None), MAIN.len())))
    }

    /// Bytes that a file of this name may have, as far as that is known: what it had until now is free then, too.
    pub(super) fn room_on_board(&self, seat: BoardSeat, path: &str) -> Option<usize> {
        let files = &self.boards.seat(seat).files;
        let listing = files.listing.as_ref()?;
        let name = if files.path(last_part(path)) == path { last_part(path) } else { path };
        room(listing, self.capacity(seat, listing), name)
    }

    /// What there is room for on a board that does not say what is free. That is known where it runs the very firmware that we
    /// have: another build of the same version may have another room. A board that refused what should have fitted has less.
    fn capacity(&self, seat: BoardSeat, listing: &Listing) -> Option<usize> {
        let refused = self.boards.seat(seat).files.refused.as_ref();
        let words = listing.firmware.as_ref().filter(|words| refused != Some(*words))?;
        let (_, capacity) = self.files_here.capacities.iter().find(|(known, _)| known == words)?;
        Some(*capacity)
    }

    /// There is this firmware.
    pub(super) fn firmware_seen(&mut self, firmwares: &Firmwares) {
        let infos = firmwares.found.iter().map(|found| &found.info);
        self.files_here.capacities = infos.map(|info| (info.words.clone(), info.capacity)).collect();
    }
}
