//! `mulberry files`: the files of a board, listed, copied both ways and removed.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::board_link::{BoardLink, Came};
use super::board_talk;
use super::files_verb::FilesVerb;
use super::fits;
use super::plugged::{self, NO_BOARD};
use super::refusal::{refuse, whole};
use crate::app::{BadName, FileProblem, LinkNews, Notice, PortProblem, last_part};
use crate::micropython::{Entry, EntryKind, File, FileWish, Listing, News, Outcome, Task, Wish};
use crate::words::{Words, seen};
use crate::world::{self, Heard};

/// It could not be done.
const REPORT: u8 = 1;
/// Something was wrong with what was asked for.
const WRONG_USAGE: u8 = 2;
/// It was stopped.
const INTERRUPTED: u8 = 130;
const CTRL_C: u8 = 3;

/// Does something with the files of the board at `named`, or of the only one that is plugged in. Answers 1 when that could not
/// be done, 2 when a file of this computer cannot be read or it was not said which of several boards, 3 when there is no
/// board, 130 when it was stopped.
pub fn files(named: Option<&Path>, verb: FilesVerb) -> ExitCode {
    let words = Words::new("en").in_terminal();
    let (wishes, answer) = match prepare(&words, verb) {
        Ok(prepared) => prepared,
        Err(code) => return code,
    };
    match plugged::one(&words, named) {
        Ok(board) => {
            let link = BoardLink::begin(board, named.is_some());
            ExitCode::from(Files { link, words, wishes, answer, is_stopping: false }.carry_out())
        }
        Err(code) => code,
    }
}

/// What becomes of what the board answers.
enum Answer {
    Shown {
        json: bool,
    },
    Written {
        path: PathBuf,
        over: bool,
    },
    /// Whether what is to be put fits beside what is there.
    Weighed,
    Nothing,
}

/// What is wished of the board, one after the other.
fn prepare(words: &Words, verb: FilesVerb) -> Result<(VecDeque<FileWish>, Answer), ExitCode> {
    Ok(match verb {
        FilesVerb::Ls { folder, json } => ([FileWish::List(folder)].into(), Answer::Shown { json }),
        FilesVerb::Get { name, output, force } => {
            let path = place(words, &name, output.as_deref())?;
            if !force && world::is_there(&path) {
                return Err(refuse(&exists(words, &path), REPORT));
            }
            ([FileWish::Get(name)].into(), Answer::Written { path, over: force })
        }
        FilesVerb::Put { files, name } => (puts(words, &files, name.as_deref())?, Answer::Weighed),
        FilesVerb::Rm { names } => (names.into_iter().map(FileWish::Remove).collect(), Answer::Nothing),
    })
}

/// Where a file of the board is put. Its name may be anything there, and must not lead elsewhere here.
fn place(words: &Words, name: &str, output: Option<&Path>) -> Result<PathBuf, ExitCode> {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_name = !own.is_empty() && own != "." && own != ".." && !own.contains(|letter: char| letter.is_control());
    match output {
        None if !is_name => Err(refuse(&words.say_with("files-no-name", &[("file", name.to_owned())]), WRONG_USAGE)),
        output => Ok(world::place_for(own, output)),
    }
}

/// The folders of the board that files go into are looked at first: what does not fit must not cost what is there.
fn puts(words: &Words, paths: &[PathBuf], name: Option<&str>) -> Result<VecDeque<FileWish>, ExitCode> {
    let files = paths.iter().map(|path| file(words, path, name)).collect::<Result<Vec<File>, _>>()?;
    if files.iter().any(|file| last_part(&file.name).is_empty()) {
        return Err(refuse(&words.bad_name(BadName::Empty), WRONG_USAGE));
    }
    if let Some(sign) = files.iter().flat_map(|file| file.name.chars()).find(|sign| sign.is_control()) {
        return Err(refuse(&words.bad_name(BadName::Sign(sign)), WRONG_USAGE));
    }
    let is_again = |(at, file): &(usize, &File)| files[..*at].iter().any(|before| before.name == file.name);
    if let Some((_, file)) = files.iter().enumerate().find(is_again) {
        return Err(refuse(&words.say_with("files-twice", &[("name", file.name.clone())]), WRONG_USAGE));
    }
    let folders: BTreeSet<String> = files.iter().map(|file| fits::folder(&file.name).to_owned()).collect();
    Ok(folders.into_iter().map(FileWish::List).chain(files.into_iter().map(FileWish::Put)).collect())
}

fn file(words: &Words, path: &Path, name: Option<&str>) -> Result<File, ExitCode> {
    let path = whole(path);
    let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match world::read_bytes(&path) {
        Ok(bytes) => Ok(File::new(name.map_or(own, ToOwned::to_owned), bytes)),
        Err(problem) => Err(refuse(&words.notice(&Notice::NotOpened { path, problem }), WRONG_USAGE)),
    }
}

fn exists(words: &Words, path: &Path) -> String {
    words.say_with("files-exists", &[("file", path.display().to_string())])
}

struct Files {
    link: BoardLink,
    words: Words,
    /// What was not asked of the board yet.
    wishes: VecDeque<FileWish>,
    answer: Answer,
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
        self.wishes.clear();
        self.link.wish(Wish::Abort);
        None
    }

    fn next(&mut self) -> Option<u8> {
        match self.wishes.pop_front() {
            None if self.is_stopping => Some(INTERRUPTED),
            None => Some(0),
            Some(wish) => {
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
            LinkNews::Board(News::Got(file)) => return self.write(&file),
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
                Some(REPORT)
            }
            Outcome::Failed | Outcome::Restarted => {
                let board = self.words.board_name(self.link.kind.id);
                self.link.terminal.say(&self.words.say_with("files-restarted", &[("board", board)]));
                Some(REPORT)
            }
        }
    }

    fn listed(&mut self, listing: Listing) -> Option<u8> {
        match self.answer {
            Answer::Shown { json } => self.print(&listing, json),
            Answer::Weighed => self.weigh(listing),
            Answer::Written { .. } | Answer::Nothing => None,
        }
    }

    /// What does not fit is not begun.
    fn weigh(&mut self, listing: Listing) -> Option<u8> {
        let puts = self.wishes.iter().filter_map(|wish| if let FileWish::Put(file) = wish { Some(file) } else { None });
        let sentence = fits::refusal(&self.words, self.link.kind.id, listing, puts)?;
        self.link.terminal.say(&sentence);
        Some(REPORT)
    }

    /// Whoever does not read it any more has seen enough.
    fn print(&mut self, listing: &Listing, json: bool) -> Option<u8> {
        let text = if json { as_json(listing) } else { listing.entries.iter().map(line).collect() };
        self.link.terminal.print(text.replace('\n', "\r\n").as_bytes()).is_err().then_some(0)
    }

    fn write(&mut self, file: &File) -> Option<u8> {
        let Answer::Written { path, over } = &self.answer else { return None };
        let problem = world::write_bytes(path, &file.bytes, *over).err()?;
        let sentence = match problem {
            FileProblem::Exists => exists(&self.words, path),
            problem => self.words.notice(&Notice::NotCreated { path: whole(path), problem }),
        };
        self.link.terminal.say(&sentence);
        Some(REPORT)
    }

    fn away(&mut self) -> u8 {
        let board = self.words.board_name(self.link.kind.id);
        self.link.terminal.say(&self.words.say_with("repl-away-pipe", &[("board", board)]));
        NO_BOARD
    }
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
