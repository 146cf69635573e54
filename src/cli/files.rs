//! `mulberry files`: the files of a board, listed, copied both ways and removed.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::board_link::{BoardLink, Came};
use super::board_talk;
use super::files_verb::FilesVerb;
use super::files_wishes::{Answer, Wished, exists, prepare};
use super::fits;
use super::plugged::{self, NO_BOARD};
use super::refusal::whole;
use crate::app::{FileProblem, LinkNews, Notice, PortProblem};
use crate::micropython::{Entry, EntryKind, File, FileWish, Listing, News, Outcome, Task, Trouble, Wish};
use crate::words::{Words, seen};
use crate::world::{self, Heard};

/// It could not be done.
const REPORT: u8 = 1;
/// It was stopped.
const INTERRUPTED: u8 = 130;
const CTRL_C: u8 = 3;

/// Does something with the files of the board at `named`, or of the only one that is plugged in. Answers 1 when that could not
/// be done with each of them, 2 when a file of this computer cannot be read or it was not said which of several boards, 3 when there is no
/// board, 130 when it was stopped.
pub fn files(named: Option<&Path>, verb: FilesVerb) -> ExitCode {
    let words = Words::new("en").in_terminal();
    let wished = match prepare(&words, verb) {
        Ok(wished) => wished,
        Err(code) => return code,
    };
    match plugged::one(&words, named) {
        Ok(board) => {
            let link = BoardLink::begin(board, named.is_some());
            ExitCode::from(Files { link, words, wished, is_listing: false, is_stopping: false }.carry_out())
        }
        Err(code) => code,
    }
}

struct Files {
    link: BoardLink,
    words: Words,
    /// What was not asked of the board yet.
    wished: Wished,
    /// Whether the board lists a folder now.
    is_listing: bool,
    /// Whether it was told to stop, which the board has to do, too.
    is_stopping: bool,
}

impl Files {
    /// Goes on until everything is done, and answers what to exit with.
    fn carry_out(mut self) -> u8 {
        loop {
            for came in self.link.wait(None) {
                let code = match came {
                    Came::Here(heard) => self.hear(&heard),
                    Came::Board(news) => self.board_says(news),
                    Came::Away => Some(self.away()),
                };
                if let Some(code) = code {
                    return code;
                }
            }
        }
    }

    fn hear(&mut self, heard: &Heard) -> Option<u8> {
        match heard {
            Heard::Typed(bytes) => {
                self.link.terminal.read_on();
                // What comes through a pipe is not meant for us.
                let is_stop = self.link.terminal.is_typed_by_hand() && bytes.contains(&CTRL_C);
                if is_stop { self.stop() } else { None }
            }
            Heard::End if !self.link.terminal.is_typed_by_hand() => None,
            // A terminal that is closed says both, and that is not somebody who says so twice.
            Heard::Leave | Heard::End if self.is_stopping => None,
            Heard::Interrupt | Heard::Leave | Heard::End => self.stop(),
            Heard::Rung => None,
        }
    }

    /// The board takes away what is half; who does not want to wait for that says so twice.
    fn stop(&mut self) -> Option<u8> {
        if std::mem::replace(&mut self.is_stopping, true) || self.link.phase().is_none() {
            return Some(INTERRUPTED);
        }
        self.wished.wishes.clear();
        self.link.wish(Wish::Abort);
        None
    }

    fn next(&mut self) -> Option<u8> {
        match self.wished.wishes.pop_front() {
            None if self.is_stopping => Some(INTERRUPTED),
            None if self.wished.has_failed => Some(REPORT),
            None => Some(0),
            Some(wish) => {
                self.is_listing = matches!(wish, FileWish::List(_));
                self.link.wish(Wish::Files(wish));
                None
            }
        }
    }

    fn board_says(&mut self, news: LinkNews) -> Option<u8> {
        match news {
            LinkNews::Opened => return self.next(),
            LinkNews::NotOpened(problem) => {
                self.link.terminal.say(&self.words.port_problem(self.link.kind.id, &problem));
                return Some(if problem == PortProblem::NotFound { NO_BOARD } else { REPORT });
            }
            LinkNews::Board(News::Progress { task: Task::Files, done, total }) => {
                let percent = (done * 100).checked_div(total).unwrap_or(100).to_string();
                let words = self.words.say_with("files-progress", &[("percent", percent)]);
                self.link.terminal.show_progress(&words);
            }
            LinkNews::Board(News::Listed(listing)) => return self.listed(listing),
            LinkNews::Board(News::Got(file)) => self.write(&file),
            LinkNews::Board(News::Ended(Task::Files, outcome)) => return self.ended(&outcome),
            news => board_talk::tell(&mut self.link, &self.words, &news),
        }
        None
    }

    fn ended(&mut self, outcome: &Outcome) -> Option<u8> {
        match outcome {
            Outcome::Done => self.next(),
            Outcome::Interrupted => Some(INTERRUPTED),
            Outcome::Trouble(trouble) => {
                board_talk::trouble(&mut self.link, &self.words, Task::Files, trouble);
                self.wished.has_failed = true;
                // What goes into a folder that is not there goes nowhere.
                if is_of_one_file(trouble) && !self.is_listing { self.next() } else { Some(REPORT) }
            }
            Outcome::Failed | Outcome::Restarted => {
                let board = self.words.board_name(self.link.kind.id);
                self.link.terminal.say(&self.words.say_with("files-restarted", &[("board", board)]));
                Some(REPORT)
            }
        }
    }

    fn listed(&mut self, listing: Listing) -> Option<u8> {
        match self.wished.answer {
            Answer::Shown { json } => self.print(&listing, json),
            Answer::Weighed => self.weigh(listing),
            Answer::Written { .. } | Answer::Nothing => None,
        }
    }

    /// What does not fit is not begun.
    fn weigh(&mut self, listing: Listing) -> Option<u8> {
        let wishes = self.wished.wishes.iter();
        let puts = wishes.filter_map(|wish| if let FileWish::Put(file) = wish { Some(file) } else { None });
        let sentence = fits::refusal(&self.words, self.link.kind.id, listing, puts)?;
        self.link.terminal.say(&sentence);
        Some(REPORT)
    }

    /// Whoever does not read it any more has seen enough.
    fn print(&mut self, listing: &Listing, json: bool) -> Option<u8> {
        let text = if json { as_json(listing) } else { listing.entries.iter().map(line).collect() };
        self.link.terminal.print(text.replace('\n', "\r\n").as_bytes()).is_err().then_some(0)
    }

    /// What cannot be written says so, and the others come all the same.
    fn write(&mut self, file: &File) {
        let Answer::Written { places, over } = &self.wished.answer else { return };
        let Some((_, path)) = places.iter().find(|(name, _)| *name == file.name) else { return };
        let sentence = match world::write_bytes(path, &file.bytes, *over) {
            Ok(()) => return,
            Err(FileProblem::Exists) => exists(&self.words, path),
            Err(problem) => self.words.notice(&Notice::NotCreated { path: whole(path), problem }),
        };
        self.link.terminal.say(&sentence);
        self.wished.has_failed = true;
    }

    fn away(&mut self) -> u8 {
        let board = self.words.board_name(self.link.kind.id);
        self.link.terminal.say(&self.words.say_with("repl-away-pipe", &[("board", board)]));
        NO_BOARD
    }
}

/// Whether the other files may do better.
fn is_of_one_file(trouble: &Trouble) -> bool {
    use Trouble::{Changed, NameTaken, NotEmpty, NotThere, Refused};
    matches!(trouble, NotThere { .. } | NotEmpty { .. } | NameTaken { .. } | Changed { .. } | Refused { .. })
}

/// What lies in a folder, a line each: its size, and its name behind that, as a name may hold spaces.
fn line(entry: &Entry) -> String {
    match entry.kind {
        EntryKind::File(size) => format!("{size:>8}  {}\n", seen(&entry.name)),
        EntryKind::Folder => format!("{:>8}  {}/\n", "-", seen(&entry.name)),
    }
}

/// A folder as other programs read it.
#[derive(Serialize)]
struct Printed<'a> {
    folder: &'a str,
    /// Bytes, where the board says that.
    free: Option<usize>,
    entries: Vec<Line<'a>>,
}

/// What lies in it. A folder has no size.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    size: Option<usize>,
}

impl<'a> Line<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self { name: &entry.name, size: if let EntryKind::File(size) = entry.kind { Some(size) } else { None } }
    }
}

fn as_json(listing: &Listing) -> String {
    let Listing { folder, entries, free, .. } = listing;
    let printed = Printed { folder, free: *free, entries: entries.iter().map(Line::of).collect() };
    // They are plain text and numbers, so that writing cannot fail.
    serde_json::to_string_pretty(&printed).unwrap_or_default() + "\n"
}
