//! The one thread that writes files, so that two writes to one file happen in the order in which they were asked for.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use ropey::Rope;

use super::door::News;
use super::files::{self, problem, words};
use super::firmware::ImageBuilder;
use super::hex::{self, NotPut, ToPut};
use super::store::{SESSION, SETTINGS};
use super::temporary::{Copies, Temporary};
use super::worker::Worker;
use super::{drive, paths, programs, rename, stamp, write};
use crate::app::{Asked, Event, FileProblem, FileText, HexToWrite, SavePlace, Stamp, TabId, ToRead};
use crate::text::{self, Encoding, Revision};

/// Longest time that a write waits for the journal.
const JOURNAL: Duration = Duration::from_millis(500);

/// Something to write.
pub(super) enum WriteJob {
    /// A tab's text.
    Text {
        /// The tab.
        tab: TabId,
        /// Who asked for it.
        asked: Asked,
        /// Where.
        place: SavePlace,
        /// The text.
        rope: Rope,
        /// How it is written.
        encoding: Encoding,
        /// Its state.
        revision: Revision,
    },
    /// Nothing, until the journal has what it was told before; but not for long, should its drive hang.
    Await(Receiver<()>),
    /// A tab's file that gets another name.
    Rename {
        /// The tab.
        tab: TabId,
        /// The file.
        from: PathBuf,
        /// Its new path.
        to: PathBuf,
    },
    /// A hex file that is built first, by this one.
    Hex(HexToWrite, ImageBuilder),
    /// What programs printed.
    Output {
        /// The file.
        path: PathBuf,
        /// The text.
        text: String,
    },
    /// The settings file.
    Settings(String),
    /// The session file.
    Session {
        /// Its text.
        text: String,
        /// Its number, told when it is on the disk.
        number: u64,
    },
}

impl WriteJob {
    /// What to tell when there is no thread to do it.
    pub(super) fn refused(self, error: &io::Error) -> Option<Event> {
        let problem = FileProblem::Other(words(error));
        match self {
            Self::Text { tab, place, revision, .. } => {
                Some(Event::FileWritten { tab, revision, path: wanted(place, None), result: Err(problem) })
            }
            Self::Rename { tab, from, to } => Some(Event::NameGiven { tab, from, to, result: Err(problem) }),
            Self::Output { path, .. } => Some(Event::OutputWritten { path, result: Err(problem) }),
            Self::Hex(hex, _) => Some(hex_refused(hex, error)),
            Self::Settings(_) | Self::Session { .. } => Some(Event::NotStored(problem)),
            Self::Await(_) => None,
        }
    }
}

/// What to tell of a hex file when there is no thread to build or to write it.
pub(super) fn hex_refused(HexToWrite { path, boards, .. }: HexToWrite, error: &io::Error) -> Event {
    Event::HexWritten { path, boards, result: Err(FileProblem::Other(words(error))) }
}

/// Starts the thread.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(super) fn start(data_folder: Option<PathBuf>, news: News) -> io::Result<Worker<WriteJob>> {
    let mut writer = Writer { data_folder, news, temporary: None, copies: Copies::default(), told: false };
    Worker::start("write files", move |job| writer.perform(job))
}

/// Writes over a file that is still as it was read, as Save does.
///
/// # Errors
/// Why it is as it was.
pub fn write_text(file: &FileText, text: &Rope) -> Result<(), FileProblem> {
    let bytes = text::encode(text, file.encoding.charset).map_err(FileProblem::Unencodable)?;
    if stamp::at(&file.path) != Some(file.stamp) {
        return Err(FileProblem::Newer);
    }
    write::write(&file.path, &bytes).map(drop)
}

/// Writes a file: afterwards there is all of it, or what was there before.
///
/// # Errors
/// Why it is as it was.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), FileProblem> {
    write::write(path, bytes).map(drop)
}

struct Writer {
    data_folder: Option<PathBuf>,
    news: News,
    temporary: Option<Temporary>,
    copies: Copies,
    /// Whether a failure to store was told: once is enough, the session is stored again and again.
    told: bool,
}

impl Writer {
    fn perform(&mut self, job: WriteJob) {
        match job {
            WriteJob::Text { tab, asked, place, rope, encoding, revision } => {
                let written = unless_on_board(asked, &place).and_then(|()| self.write(tab, &place, (&rope, encoding)));
                let (path, result) = match written {
                    Ok((path, stamp)) => (path, Ok(stamp)),
                    Err(problem) => (wanted(place, self.data_folder.as_deref()), Err(problem)),
                };
                self.news.tell(Event::FileWritten { tab, revision, path, result });
            }
            WriteJob::Await(noted) => noted.recv_timeout(JOURNAL).unwrap_or_default(),
            WriteJob::Rename { tab, from, to } => {
                let result = rename::rename(&from, &to);
                let (to, result) = result.map_or_else(|problem| (to, Err(problem)), |to| (to, Ok(())));
                self.news.tell(Event::NameGiven { tab, from, to, result });
            }
            WriteJob::Output { path, text } => {
                let (path, result) = match write::write(&path, text.as_bytes()) {
                    Ok((path, _)) => (path, Ok(())),
                    Err(problem) => (paths::whole(&path), Err(problem)),
                };
                self.news.tell(Event::OutputWritten { path, result });
            }
            WriteJob::Hex(HexToWrite { path, boards, files }, builder) => {
                let result = hex::write(&path, || builder.hex(boards.versions(), files));
                let (path, result) =
                    result.map_or_else(|problem| (paths::whole(&path), Err(problem)), |path| (path, Ok(())));
                self.news.tell(Event::HexWritten { path, boards, result });
            }
            WriteJob::Settings(text) => drop(self.store(SETTINGS, &text)),
            WriteJob::Session { text, number } => {
                if self.store(SESSION, &text).is_ok() {
                    self.news.tell(Event::SessionStored(number));
                }
            }
        }
    }

    /// Writes a text, all of which is made bytes first: what cannot be written leaves the old file.
    fn write(
        &mut self,
        tab: TabId,
        place: &SavePlace,
        (rope, encoding): (&Rope, Encoding),
    ) -> Result<(PathBuf, Stamp), FileProblem> {
        let bytes = text::encode(rope, encoding.charset).map_err(FileProblem::Unencodable)?;
        let path = match place {
            SavePlace::Hex { path, name, holds } => {
                return self.put(tab, &ToPut { path, name, holds: *holds, bytes: &bytes, encoding });
            }
            SavePlace::File(path) => path.clone(),
            SavePlace::Own(path, known) => self.unless_newer(path, *known, encoding)?,
            SavePlace::New(folder, name) => return self.write_new(folder.as_deref(), name, &bytes),
            SavePlace::Beside(path) => self.copies.beside(path),
            SavePlace::Temporary(name) => self.temporary().map_err(|error| problem(&error))?.path(name),
        };
        write::write(&path, &bytes)
    }

    /// Puts a text into a hex file, and tells what is there where that is not what it should be.
    fn put(&self, tab: TabId, to_put: &ToPut<'_>) -> Result<(PathBuf, Stamp), FileProblem> {
        hex::put(to_put).map_err(|not_put| match not_put {
            NotPut::Problem(problem) => problem,
            NotPut::Changed(result) => {
                self.news.tell(Event::HexChanged { tab, path: to_put.path.to_owned(), result: *result });
                FileProblem::Newer
            }
        })
    }

    /// Writes a file that is not there yet.
    fn write_new(&self, folder: Option<&Path>, name: &str, bytes: &[u8]) -> Result<(PathBuf, Stamp), FileProblem> {
        let folder = programs::programs_folder(folder, self.data_folder.as_deref()).ok_or(FileProblem::NotFound)?;
        let path = programs::take_name(&folder, name).map_err(|error| problem(&error))?;
        write::write(&path, bytes).inspect_err(|_| write::discard(&path))
    }

    /// Refuses to write over a file that is not as it was, and tells what it holds now.
    fn unless_newer(&self, path: &Path, known: Stamp, encoding: Encoding) -> Result<PathBuf, FileProblem> {
        if stamp::at(path) == Some(known) {
            return Ok(path.to_owned());
        }
        match files::read(&ToRead { path: path.to_owned(), known: encoding.known() }) {
            // What cannot even be looked at cannot be chosen from either.
            Err(problem) if problem != FileProblem::NotFound => Err(problem),
            result => {
                self.news.tell(Event::FileChanged { path: path.to_owned(), result });
                Err(FileProblem::Newer)
            }
        }
    }

    fn temporary(&mut self) -> io::Result<&Temporary> {
        match &mut self.temporary {
            Some(temporary) => Ok(temporary),
            empty => Ok(empty.insert(Temporary::new()?)),
        }
    }

    /// Writes a file of ours in the data folder, and tells where that fails.
    fn store(&mut self, name: &str, text: &str) -> Result<(), FileProblem> {
        let stored = self.store_in_folder(name, text);
        if let Err(problem) = &stored
            && !self.told
        {
            self.news.tell(Event::NotStored(problem.clone()));
        }
        self.told = stored.is_err();
        stored
    }

    fn store_in_folder(&self, name: &str, text: &str) -> Result<(), FileProblem> {
        let folder = self.data_folder.as_ref().ok_or(FileProblem::NotFound)?;
        std::fs::create_dir_all(folder).map_err(|error| problem(&error))?;
        write::write(&folder.join(name), text.as_bytes()).map(drop)
    }
}

/// Refuses what nobody asked for on a board's drive: a board that gets a file stops what it does, and begins anew.
fn unless_on_board(asked: Asked, place: &SavePlace) -> Result<(), FileProblem> {
    match place {
        SavePlace::Own(path, _) if asked == Asked::Pause && drive::is_boards(path) => Err(FileProblem::OnBoard),
        _ => Ok(()),
    }
}

/// Where a text was to be written, as far as that can be said without writing it.
fn wanted(place: SavePlace, data_folder: Option<&Path>) -> PathBuf {
    match place {
        SavePlace::File(path) | SavePlace::Own(path, _) | SavePlace::Hex { path, .. } => paths::whole(&path),
        SavePlace::Beside(path) => path,
        SavePlace::New(folder, name) => {
            programs::programs_folder(folder.as_deref(), data_folder).or(folder).unwrap_or_default().join(name)
        }
        SavePlace::Temporary(name) => name.into(),
    }
}
