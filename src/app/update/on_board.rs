//! Texts that live on a board: opened from there, and saved there again when a person asks for it.

use crate::app::errand::{Errand, Sent, Whose};
use crate::app::ids::TabId;
use crate::app::notice::{BoardFileProblem, BoardTurn, Notice};
use crate::app::origin::Origin;
use crate::app::pane::BoardSeat;
use crate::app::state::App;
use crate::app::tab::{Disk, Tab};
use crate::micropython::{File, FileWish, Fingerprint, Identity, Outcome, Trouble};
use crate::place::Millis;
use crate::text;

impl App {
    /// Opens a file of the board in this seat in a tab of its own, or shows the tab that has it already. Saving such a tab
    /// writes the file back. `name` is the whole name, with the folders that the board may have.
    pub(super) fn open_on_board(&mut self, now: Millis, seat: BoardSeat, name: String) {
        let errand = Errand { wish: FileWish::Get(name.clone()), whose: Whose::NewTab };
        if !self.send_errand(seat, errand) {
            self.not_got(now, (seat, name), self.not_there(seat));
        }
    }

    /// A file that was to be opened came. A tab that has it already hears what the board holds.
    pub(super) fn open_from_board(&mut self, now: Millis, seat: BoardSeat, file: File) {
        let Some(board) = self.boards.seat(seat).identity.clone() else { return };
        self.board_has(now, seat, &file);
        let origin = Origin::Board { board, name: file.name.clone() };
        if let Some(place) = self.place_of_origin(Some(&origin)) {
            return self.show_place(place);
        }
        let Ok(decoded) = text::decode(file.bytes, None) else {
            return self.not_got(now, (seat, file.name), BoardFileProblem::NotText);
        };
        let id = TabId(self.new_id());
        self.desk.tabs.push(Tab::of_origin(id, origin, decoded));
        self.show_place(self.desk.tabs.len() - 1);
    }

    /// Reading a file that was to be opened is over. Where it could not be read, that is told.
    pub(super) fn came_from_board(&mut self, now: Millis, seat: BoardSeat, wish: &FileWish, outcome: Option<&Outcome>) {
        if let (FileWish::Get(name), Some(why)) = (wish, self.why_not(seat, outcome)) {
            self.not_got(now, (seat, name.clone()), why);
        }
    }

    fn not_got(&mut self, now: Millis, (seat, name): (BoardSeat, String), why: BoardFileProblem) {
        let board = self.board_id(seat).to_owned();
        self.post(now, Notice::NotGot { name, board, why });
    }

    /// The place of the tab whose text lives there, if that is open.
    pub(super) fn place_of_origin(&self, origin: Option<&Origin>) -> Option<usize> {
        self.desk.tabs.iter().position(|tab| origin.is_some() && tab.origin.as_ref() == origin)
    }

    /// The seat of the board on which a text lives, wherever that is plugged in.
    pub(super) fn seat_of(&self, identity: &Identity) -> Option<BoardSeat> {
        self.boards.own_seat(identity).map(|(seat, _)| seat)
    }

    /// What kind of board it is on which a tab's text lives, as `words` knows it.
    pub fn board_of(&self, tab: &Tab) -> &'static str {
        match &tab.origin {
            Some(Origin::Board { board, .. }) => self.seat_of(board).map_or("any", |seat| self.board_id(seat)),
            _ => "any",
        }
    }

    /// Whether a text is on its way to the disk or to a board.
    pub fn is_saving(&self, tab: &Tab) -> bool {
        !tab.writing.is_empty() || self.last_sent(tab.id).is_some()
    }

    /// The text of a tab that is on its way to a board, the last where there are several.
    fn last_sent(&self, id: TabId) -> Option<&Sent> {
        let errands = self.boards.all().flat_map(|(_, board)| &board.errands);
        errands.filter_map(|errand| errand.whose.sent()).filter(|sent| sent.tab == id).last()
    }

    /// Sends a tab's text to the board where it lives. It may replace what the tab knows to be there, and nothing else.
    pub(super) fn save_on_board(&mut self, now: Millis, id: TabId) {
        let Some(tab) = self.desk.tab(id) else { return };
        if matches!(tab.disk, Disk::Conflict(_)) {
            self.closing = None;
            return self.tell_turn(now, id, BoardTurn::ChooseFirst);
        }
        let (revision, text) = (tab.buffer.revision(), tab.buffer.rope().clone());
        let going = Sent { tab: id, revision, text, encoding: tab.saves_as() };
        let before = self.last_sent(id).map_or_else(|| tab.known_there(), |sent| sent.bytes().ok());
        // As before every save: all edits are in the journal until the board has them.
        drop(self.tell_journal());
        self.send_text(now, going, before.as_deref());
    }

    /// Sends a text to the board where its tab lives, to replace `before`, or to be there where there is nothing.
    fn send_text(&mut self, now: Millis, going: Sent, before: Option<&[u8]>) {
        let Some(Origin::Board { board, name }) = self.desk.tab(going.tab).and_then(|tab| tab.origin.clone()) else {
            return;
        };
        let (id, seat) = (going.tab, self.seat_of(&board));
        let bytes = match going.bytes() {
            Ok(bytes) => bytes,
            Err(problem) => return self.not_put(now, (id, seat), BoardFileProblem::Unencodable(problem)),
        };
        let wish = FileWish::Replace(File { name, bytes }, before.map(Fingerprint::of));
        let errand = Errand { wish, whose: Whose::Tab(going) };
        if !seat.is_some_and(|seat| self.send_errand(seat, errand)) {
            let why = seat.map_or(BoardFileProblem::Away, |seat| self.not_there(seat));
            self.not_put(now, (id, seat), why);
        }
    }

    /// A text that was sent to a board is there, or not; without an outcome the board went away.
    pub(super) fn sent_to_board(&mut self, now: Millis, (seat, text): (BoardSeat, Sent), outcome: Option<&Outcome>) {
        match (outcome, self.why_not(seat, outcome)) {
            (_, None) => self.put_on_board(now, text),
            (Some(Outcome::Trouble(Trouble::Changed { file })), _) => {
                let errand = Errand { wish: FileWish::Get(file.clone()), whose: Whose::Changed(text.clone()) };
                if !self.send_errand(seat, errand) {
                    self.not_put(now, (text.tab, Some(seat)), self.not_there(seat));
                }
            }
            (_, Some(why)) => {
                let id = text.tab;
                if let Some(tab) = self.desk.tab_mut(id) {
                    tab.sent.push(text);
                }
                self.not_put(now, (id, Some(seat)), why);
            }
        }
    }

    fn put_on_board(&mut self, now: Millis, Sent { tab: id, revision, text, encoding }: Sent) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        (tab.refused, tab.on_disk, tab.disk) = (false, text, Disk::Same);
        (tab.encoding, tab.wanted) = (encoding, None);
        tab.sent.clear();
        tab.buffer.mark_saved(revision);
        self.close_saved(now, id);
    }

    /// What the board has is not what a text was to replace, but this. What it has from that tab itself is replaced: an end
    /// that was never heard of, or half of a text. Anything else is somebody else's.
    pub(super) fn was_changed(&mut self, now: Millis, (seat, text): (BoardSeat, Sent), file: Option<File>) {
        let id = text.tab;
        let Some(tab) = self.desk.tab_mut(id) else { return };
        let bytes = file.as_ref().map(|file| file.bytes.as_slice());
        if tab.known_there().as_deref() == bytes || tab.has_sent(bytes) {
            return self.send_text(now, text, bytes);
        }
        (tab.refused, self.closing) = (true, None);
        match file.map(|file| tab.text_of(file)) {
            None => {
                tab.disk = Disk::Gone;
                self.tell_turn(now, id, BoardTurn::Gone);
            }
            Some(None) => self.not_put(now, (id, Some(seat)), BoardFileProblem::NotText),
            Some(Some(file)) => {
                if tab.hear_home(now, file) {
                    self.tell_turn(now, id, BoardTurn::Reloaded);
                }
            }
        }
    }

    /// It was looked what the board has instead of what was to be replaced. What came was heard of already.
    pub(super) fn looked_what_changed(
        &mut self,
        now: Millis,
        (seat, text): (BoardSeat, Sent),
        outcome: Option<&Outcome>,
    ) {
        match (outcome, self.why_not(seat, outcome)) {
            (Some(Outcome::Trouble(Trouble::NotThere { .. })), _) => self.was_changed(now, (seat, text), None),
            (_, Some(why)) => self.not_put(now, (text.tab, Some(seat)), why),
            (_, None) => {}
        }
    }

    /// Tells what became of the file of a tab on its board.
    pub(super) fn tell_turn(&mut self, now: Millis, id: TabId, turn: BoardTurn) {
        let Some(tab) = self.desk.tab(id) else { return };
        let (name, board) = (tab.suggested_name(), self.board_of(tab).to_owned());
        self.post(now, Notice::OnBoard { name, board, turn });
    }

    fn not_put(&mut self, now: Millis, (id, seat): (TabId, Option<BoardSeat>), why: BoardFileProblem) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        tab.refused = true;
        let name = tab.suggested_name();
        self.closing = None;
        let board = seat.map_or("any", |seat| self.board_id(seat)).to_owned();
        self.post(now, Notice::NotPut { tab: id, name, board, why });
    }

    /// Why something was not done with a file of a board, `None` where it was; without an outcome the board went away.
    fn why_not(&self, seat: BoardSeat, outcome: Option<&Outcome>) -> Option<BoardFileProblem> {
        match outcome {
            Some(Outcome::Done) => None,
            Some(Outcome::Trouble(trouble)) => Some(BoardFileProblem::Trouble(trouble.clone())),
            Some(_) => Some(BoardFileProblem::Stopped),
            None => Some(self.not_there(seat)),
        }
    }

    /// Why nobody can speak with a board about its files.
    fn not_there(&self, seat: BoardSeat) -> BoardFileProblem {
        if self.is_being_flashed(seat) { BoardFileProblem::Flashed } else { BoardFileProblem::Away }
    }
}
