//! News from the world.

use std::path::PathBuf;

use ropey::Rope;
use serde::{Deserialize, Serialize};

use super::files_here::{FolderHere, ListingHere};
use super::hex::{HexBoards, HexText};
use super::ids::{CompareId, FlashId, LinkId, TabId};
use super::pick::Pick;
use super::problem::{FileProblem, PortProblem, StartProblem};
use super::selected::TextPlace;
use crate::flash::{DeliveryNews, DriveSeen, Firmwares, UnmountedDrive};
use crate::micropython::{Holder, Module, News, Port};
use crate::place::{Char, TimeOfDay};
use crate::python::{Environment, Found, Interpreter, Package, PipProblem, Problem, Refusal};
use crate::syntax::Findings;
use crate::text::{Comparison, Doubt, Edit, Encoding, Endings, Matches, Query, Revision, rope_as_text};

/// What happened outside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// A file that was asked for.
    FileRead {
        /// Its path, as it was asked for.
        path: PathBuf,
        /// What it holds, or why it cannot be opened.
        result: Result<FileText, FileProblem>,
    },
    /// A hex file that was asked for.
    HexRead {
        /// Its path, as it was asked for.
        path: PathBuf,
        /// What it holds, or why it cannot be opened.
        result: Result<HexText, FileProblem>,
    },
    /// A text was not saved in its hex file, because what is there is not what it was.
    HexChanged {
        /// The tab whose text it is.
        tab: TabId,
        /// The hex file.
        path: PathBuf,
        /// What is there now; `NotFound` where there is no such file inside any more.
        result: Result<FileText, FileProblem>,
    },
    /// A hex file was written, or not.
    HexWritten {
        /// The hex file.
        path: PathBuf,
        /// The boards that it is for.
        boards: HexBoards,
        /// Why not.
        result: Result<(), FileProblem>,
    },
    /// A watched file changed, or may have.
    FileChanged {
        /// Its path, as it was given to be watched.
        path: PathBuf,
        /// What it holds now.
        result: Result<FileText, FileProblem>,
    },
    /// A watched file has another name now.
    FileRenamed {
        /// Its path until now, as it was given to be watched.
        from: PathBuf,
        /// Its path from now on, as the system spells it.
        to: PathBuf,
    },
    /// A file was written, or not.
    FileWritten {
        /// The tab it was for.
        tab: TabId,
        /// The state that was written.
        revision: Revision,
        /// Where, as the system spells it; or what it was to be.
        path: PathBuf,
        /// What the file looks like now, or why it could not be written.
        result: Result<Stamp, FileProblem>,
    },
    /// What programs printed was written to a file, or not.
    OutputWritten {
        /// The file.
        path: PathBuf,
        /// Why not.
        result: Result<(), FileProblem>,
    },
    /// The system does not show this web address.
    LinkNotOpened(String),
    /// What two texts that were to be compared have in common.
    Compared {
        /// The comparison's number.
        id: CompareId,
        /// The outcome; the old text is the tab's, the new one the disk's.
        comparison: Comparison,
    },
    /// A file got the name that was asked for, or not.
    NameGiven {
        /// The tab it belongs to.
        tab: TabId,
        /// The path that it had.
        from: PathBuf,
        /// Its new path, as the system spells it; or what it was to be.
        to: PathBuf,
        /// Why it kept its name.
        result: Result<(), FileProblem>,
    },
    /// A program beside `file` imports the module that `file` has the name of.
    ImportFound {
        /// The file.
        file: PathBuf,
    },
    /// The interpreter that Run would take.
    Python(Found),
    /// The interpreters that there are, as far as they have answered.
    Pythons {
        /// They, in the order in which they would be taken.
        found: Vec<Interpreter>,
        /// Whether these are all.
        all: bool,
    },
    /// What was found out about a text's colours since the last step.
    #[serde(skip)]
    Coloured {
        /// The tab.
        tab: TabId,
        /// The state of its text that is being coloured.
        revision: Revision,
        /// What was found out.
        findings: Findings,
    },
    /// A program was checked.
    Checked {
        /// The tab.
        tab: TabId,
        /// The state of the text that was checked.
        revision: Revision,
        /// What was found, or why nothing could be.
        result: Result<Vec<Problem>, Refusal>,
    },
    /// A program was brought into the usual form.
    Tidied {
        /// The tab.
        tab: TabId,
        /// The state of the text that was tidied.
        revision: Revision,
        /// What leads there, or why nothing does.
        result: Result<Edit, Refusal>,
    },
    /// The text that some program has selected.
    SelectedRead {
        /// Where it is to be pasted.
        place: TextPlace,
        /// The text; never empty.
        text: String,
    },
    /// A text was searched.
    Found {
        /// The tab.
        tab: TabId,
        /// The state of the text that was searched.
        revision: Revision,
        /// What was looked for.
        query: Query,
        /// What there is.
        matches: Matches,
    },
    /// These ports are there now, of those that are watched.
    Ports(Vec<Port>),
    /// The firmware that there is for micro:bits.
    Firmware(Firmwares),
    /// The drives of boards that there are now.
    Drives(Vec<DriveSeen>),
    /// The drives of boards that are plugged in and that nobody has mounted; told before the drives that there are.
    NotMounted(Vec<UnmountedDrive>),
    /// The data log of a board that is to be flashed was kept, or not.
    DataLogKept {
        /// The flash's number.
        id: FlashId,
        /// The file's path, or why there is none.
        result: Result<PathBuf, FileProblem>,
    },
    /// News of a program on its way to the drive of a board.
    Delivery(FlashId, DeliveryNews),
    /// What lies in a folder of this computer.
    FolderListed {
        /// What was to be looked into.
        place: FolderHere,
        /// What is there, or why that cannot be known.
        result: Result<ListingHere, FileProblem>,
    },
    /// A file that is to go to a board was read.
    BytesRead {
        /// The file, as it was asked for.
        path: PathBuf,
        /// What it holds, or why it cannot be read.
        result: Result<Vec<u8>, FileProblem>,
    },
    /// A file of a board was written, or not.
    BytesWritten {
        /// The folder, as it was asked for.
        folder: PathBuf,
        /// The name that was asked for.
        name: String,
        /// The file's path, or why there is none.
        result: Result<PathBuf, FileProblem>,
    },
    /// Whoever had this port let go of it.
    PortFree(PathBuf),
    /// What the person's clock shows now: told before anything is printed that was begun since.
    TimeOfDay(TimeOfDay),
    /// News of a link.
    Link(LinkId, LinkNews),
    /// The session of this number is on the disk.
    SessionStored(u64),
    /// Settings or session could not be stored.
    NotStored(FileProblem),
    /// Whether a file that was looked for is there.
    Looked {
        /// The file.
        path: PathBuf,
        /// Whether it is there.
        there: bool,
    },
    /// The dialog that was asked for is over.
    Picked {
        /// What it asked for.
        pick: Pick,
        /// What was picked: nothing where it was cancelled. `None` where the system has no dialog to show.
        paths: Option<Vec<PathBuf>>,
    },
    /// Somebody started the program once more, and this window is to do what that start was asked for.
    Handed(Handed),
    /// What earlier starts that ended without warning left unsaved, if anything.
    Recovered(Recovered),
    /// The Python that a folder's programs run with was looked at.
    Packages {
        /// The folder.
        folder: PathBuf,
        /// The Python, `None` where there is none.
        environment: Option<Environment>,
        /// What it has, or why that is not known; `None` where it was not asked for.
        packages: Option<Result<Vec<Package>, PipProblem>>,
    },
    /// The modules beside a program that is to run on a board.
    Modules {
        /// The tab whose program it is.
        tab: TabId,
        /// The modules that lie in its folder, of those that were asked for and that these import.
        modules: Vec<Module>,
        /// The names of what lies in its folder, at most 500 of them.
        beside: Vec<String>,
        /// When they were read.
        clock: Clock,
    },
    /// What a tab's file was when it last ran without an error.
    GoodRun {
        /// The tab.
        tab: TabId,
        /// `None` where there is no such run.
        found: Option<GoodRun>,
    },
    /// The journal cannot be written: what is unsaved would be lost with the program. Told once, until it works again.
    JournalNotWritten(FileProblem),
}

/// What a second start was asked for on its command line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// Files to open.
    pub files: Vec<PathBuf>,
    /// The mode, by its name.
    pub mode: Option<String>,
    /// The theme, by its name.
    pub theme: Option<String>,
    /// The board's port.
    pub port: Option<PathBuf>,
    /// The board's drive.
    pub drive: Option<PathBuf>,
    /// Whether to present.
    pub present: bool,
}

/// A file as it was in the last run that went well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodRun {
    /// Its text.
    #[serde(with = "rope_as_text")]
    pub text: Rope,
    /// Names of the other files of that run that are different now.
    pub others: Vec<String>,
}

/// A file's text and what is needed to write it back as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileText {
    /// The file's whole path, as the system spells it.
    pub path: PathBuf,
    /// The text, without a byte order mark.
    #[serde(with = "rope_as_text")]
    pub text: Rope,
    /// How it was written.
    pub encoding: Encoding,
    /// Its line ends.
    pub endings: Endings,
    /// What speaks against reading it so.
    pub doubt: Option<Doubt>,
    /// What the file looked like when it was read.
    pub stamp: Stamp,
}

/// What a file looks like from outside: another stamp, and somebody has written it since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// When it was last written, in ns since 1970; 0 where the file system does not tell.
    pub modified: u64,
    /// Its length in bytes.
    pub length: u64,
    /// Which file it is: the system's number for it, 0 where there is none.
    pub number: u64,
}

/// The time of day, as the person's clock shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
}

/// News of a link. The end comes last: nothing follows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LinkNews {
    /// The port is open and listens.
    Opened,
    /// The program runs.
    Started {
        /// The version of the Python that runs it, as far as it is known.
        python: Option<String>,
        /// When.
        clock: Clock,
        /// The names of what lies in its folder, at most 500 of them.
        beside: Vec<String>,
    },
    /// Another program has the port; it is tried again.
    Busy(Option<Holder>),
    /// News of the board behind an open port.
    Board(News),
    /// Bytes came.
    Bytes(Vec<u8>),
    /// Bytes came faster than they were taken; so many were dropped here.
    Skipped(u64),
    /// A program could not be started. Nothing follows.
    NotStarted(StartProblem),
    /// A port could not be opened. Nothing follows.
    NotOpened(PortProblem),
    /// The program did not stop when it was asked to, so that more was done about it.
    Pushed(Rung),
    /// The program ended, all its output came. Nothing follows.
    Ended {
        /// Its exit code, `None` where a signal ended it.
        code: Option<i32>,
    },
    /// The port's other end went away. Nothing follows.
    Gone,
}

/// One rung of the ladder of Stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rung {
    /// Asked, as Ctrl+C does.
    Interrupt,
    /// Told to end.
    Terminate,
    /// Ended, without being asked.
    Kill,
}

/// What the data folder held at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The settings file.
    pub settings: KeptText,
    /// The session file.
    pub session: KeptText,
    /// What a school has fixed for everybody.
    pub school: KeptText,
}

/// A file of the data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptText {
    /// Where it lies.
    pub path: PathBuf,
    /// Its text, `None` where there is no such file; or why it cannot be read, in the system's words.
    pub text: Result<Option<String>, String>,
}

impl Default for KeptText {
    fn default() -> Self {
        Self { path: PathBuf::new(), text: Ok(None) }
    }
}

/// What the journals of starts that ended without warning hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recovered {
    /// The texts with unsaved work, in the order in which their tabs were opened.
    pub drafts: Vec<RecoveredDraft>,
    /// What could not be brought back.
    pub lost: Vec<LostDraft>,
}

/// A text with work that was not saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecoveredDraft {
    /// Where it lives, and what is there now.
    pub home: RecoveredHome,
    /// What leads from what is there now to the text as it was written.
    pub edit: Edit,
    /// Where the last change in it was made, if that is known.
    pub caret: Option<Char>,
}

/// Where a recovered text lives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RecoveredHome {
    /// It never had a file; this is the name that its first one is to have.
    Untitled(String),
    /// A file that is there.
    File {
        /// What it holds now.
        file: FileText,
        /// Whether another program wrote that since.
        newer: bool,
    },
    /// A file that is not there any more, or cannot be read.
    Gone {
        /// Which.
        path: PathBuf,
        /// How it was written.
        encoding: Encoding,
    },
}

/// A text whose unsaved work could not be brought back: its file is not the one that was edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostDraft {
    /// The file; `None` where the journal itself is damaged.
    pub path: Option<PathBuf>,
    /// The journal, which is kept.
    pub journal: PathBuf,
}
