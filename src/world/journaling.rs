//! What the world tells the journal, and what waits until the journal has it.

use std::sync::mpsc;

use ropey::Rope;

use super::writer::WriteJob;
use super::{World, door, files, journal, ready, thread};
use crate::app::{Event, FileProblem, SavePlace, TabId};

impl World {
    /// Notes what goes to the disk before it does: whatever happens in between, the next start can tell which of the
    /// edits are in the file.
    pub(super) fn note_saving(&mut self, tab: TabId, place: &SavePlace, text: &Rope) {
        if self.journal.is_some() && place.is_home() {
            self.tell_journal(journal::Message::Saving { tab, text: text.clone() });
            self.await_journal();
        }
    }

    /// The session may name the file that a text moved to only when the journal does: a start that found it under its
    /// old name in the one and under its new name in the other would bring it back twice.
    pub(super) fn store_session(&mut self, text: String, number: u64) {
        if self.journal.is_some() {
            self.await_journal();
        }
        self.write(WriteJob::Session { text, number });
    }

    /// Has the writer wait until what the journal was told is on the disk.
    fn await_journal(&mut self) {
        let (noted, wait) = mpsc::channel();
        self.tell_journal(journal::Message::Flush(noted));
        self.write(WriteJob::Await(wait));
    }

    pub(super) fn tell_journal(&mut self, message: journal::Message) {
        let Some(folder) = &self.data_folder else { return };
        match ready(&mut self.journal, || journal::start(journal::folder(folder), self.news.clone())) {
            Ok(journal) => journal.give(message),
            Err(error) => self.news.tell(Event::JournalNotWritten(FileProblem::Other(files::words(&error)))),
        }
    }

    /// Looks for the journals of the dead, beside everything else that a start does.
    pub(super) fn recover(&mut self) {
        let Some(folder) = &self.data_folder else { return };
        let Ok(journal) = ready(&mut self.journal, || journal::start(journal::folder(folder), self.news.clone()))
        else {
            return;
        };
        let (folder, door, news) = (journal::folder(folder), journal.door(), self.news.clone());
        let look = move || {
            let (recovered, dead) = journal::look(&folder);
            door::tell(&door, journal::Message::Dead(dead));
            news.tell(Event::Recovered(recovered));
        };
        // Without a thread they stay where they are, for the next start.
        thread::start("read journals", look).unwrap_or_default();
    }
}
