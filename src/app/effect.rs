//! Errands for the world and for the window.

use std::path::PathBuf;

use ropey::Rope;

use super::event::Stamp;
use super::files_here::HereErrand;
use super::hex::HexBoards;
use super::ids::{CompareId, FlashId, LinkId, TabId};
use super::journal::JournalEntry;
use super::pick::Pick;
use super::selected::TextPlace;
use super::title::Title;
use crate::flash::{Image, Which};
use crate::micropython::{File, Manner, Wish};
use crate::modes::LaunchPlan;
use crate::python::{Candidate, Rules};
use crate::syntax::Colours;
use crate::term::GridSize;
use crate::text::journal::Fingerprint;
use crate::text::{Encoding, Query, Revision};

/// An errand.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read a file: answered by `Event::FileRead`.
    ReadFile(ToRead),
    /// Read a hex file: answered by `Event::HexRead`.
    ReadHex(PathBuf),
    /// Make an empty file, where there is none, and read it: answered by `Event::FileRead`.
    CreateFile(PathBuf),
    /// Look whether these files are there: each is answered by `Event::Looked`.
    LookFor(Vec<PathBuf>),
    /// Ask for files in the system's dialog: answered by `Event::Picked`.
    Pick(Pick),
    /// Write a file: answered by `Event::FileWritten`.
    WriteFile {
        /// The tab it belongs to.
        tab: TabId,
        /// Who asked for it: on a board's drive, where every file that comes starts something, only a person may.
        asked: Asked,
        /// Where.
        place: SavePlace,
        /// The text.
        rope: Rope,
        /// How it is written.
        encoding: Encoding,
        /// The text's state.
        revision: Revision,
    },
    /// Write a hex file that brings these files to boards: answered by `Event::HexWritten`.
    WriteHex(HexToWrite),
    /// Write what programs printed to a file: answered by `Event::OutputWritten`.
    WriteOutput {
        /// The file.
        path: PathBuf,
        /// The text.
        text: String,
    },
    /// Ask the system to show a web address, which a person pressed: answered by `Event::LinkNotOpened` where it cannot.
    OpenLink(String),
    /// Give a tab's file another name, unless there is a file of that name: answered by `Event::NameGiven`.
    RenameFile {
        /// The tab it belongs to.
        tab: TabId,
        /// The file.
        from: PathBuf,
        /// Its new path, in the same folder.
        to: PathBuf,
    },
    /// Look for a program in the folder of `file` that imports `module`: answered by `Event::ImportFound`, if there is one.
    FindImport {
        /// The file that has the module's name; its folder is looked through.
        file: PathBuf,
        /// The module.
        module: String,
    },
    /// Watch just these files: changes come as `Event::FileChanged`.
    Watch(Vec<Watched>),
    /// Colour this text to its end, and no other one any more: answered by `Event::Coloured`, in steps. `None` only stops.
    Colour(Option<ColourJob>),
    /// Check a program: answered by `Event::Checked`, unless a newer one comes before it is done.
    Check(CheckJob),
    /// Bring a program into the usual form: answered by `Event::Tidied`.
    Tidy {
        /// The tab it belongs to.
        tab: TabId,
        /// The text's state.
        revision: Revision,
        /// The text.
        rope: Rope,
    },
    /// Compare two texts: answered by `Event::Compared`.
    Compare {
        /// The comparison's number.
        id: CompareId,
        /// The tab's text.
        mine: Rope,
        /// The text that the disk holds.
        theirs: Rope,
    },
    /// Find out which Python there is: answered by `Event::Python`.
    FindPython(Vec<Candidate>),
    /// Find out which Pythons there are: answered by `Event::Pythons`, again with each one that is found.
    ListPythons(Vec<Candidate>),
    /// Look at the Python that a folder's programs run with: answered by `Event::Packages`.
    LookAtPackages {
        /// The folder.
        folder: PathBuf,
        /// Where that Python may be.
        candidates: Vec<Candidate>,
        /// Whether to ask it for everything that it has, which takes a while.
        list: bool,
    },
    /// Read these modules, as far as they lie in this folder, and those that they import: answered by `Event::Modules`.
    ReadModules {
        /// The tab whose program imports them.
        tab: TabId,
        /// The folder.
        folder: PathBuf,
        /// Their names, as they are imported.
        names: Vec<String>,
    },
    /// Keep a program that ran without an error, and what it imports beside it.
    KeepGoodRun {
        /// Its file.
        script: PathBuf,
        /// Its text.
        text: Rope,
    },
    /// Find what a tab's file was when it last ran without an error: answered by `Event::GoodRun`.
    FindGoodRun {
        /// The tab.
        tab: TabId,
        /// Its file.
        file: PathBuf,
    },
    /// Search a text, answered by `Event::Found`; an earlier search that is still under way is given up.
    Find {
        /// The tab it belongs to.
        tab: TabId,
        /// The text's state.
        revision: Revision,
        /// The text.
        rope: Rope,
        /// What to look for.
        query: Query,
    },
    /// Start a program in a terminal of this size.
    Launch {
        /// The link's number.
        link: LinkId,
        /// What to start.
        plan: LaunchPlan,
        /// The terminal's size.
        size: GridSize,
    },
    /// Open a serial port.
    OpenPort {
        /// The link's number.
        link: LinkId,
        /// The port's path or name.
        port: PathBuf,
        /// How the board behind it wants to be spoken to.
        manner: Manner,
    },
    /// Tell the board behind a link what is wished of it.
    Wish(LinkId, Wish),
    /// Look which ports there are, again and again: each change comes as `Event::Ports`.
    WatchPorts(Watch),
    /// Tell when this process, which has this port, lets go of it or ends: by `Event::PortFree`.
    AwaitPort {
        /// The port.
        port: PathBuf,
        /// The process.
        process: u32,
    },
    /// Find out which firmware there is for micro:bits, this one first if a person chose one: answered by `Event::Firmware`.
    FindFirmware(Option<PathBuf>),
    /// Look which drives of boards there are, only at the one that a person named where they named one: answered by `Event::Drives`.
    LookForDrives(Option<PathBuf>),
    /// Build an image and bring it to a board by its drive: answered by `Event::Delivery`, in steps.
    Deliver {
        /// The flash's number.
        id: FlashId,
        /// Whose drive.
        which: Which,
        /// What.
        image: Image,
    },
    /// Give up a delivery, as far as it has come: its end is told all the same.
    CancelDelivery(FlashId),
    /// Copy the data log from the drive of a board that is to be flashed into a folder, under a name that nothing there has: answered
    /// by `Event::DataLogKept`.
    KeepDataLog {
        /// The flash's number.
        id: FlashId,
        /// The drive.
        drive: PathBuf,
        /// The folder.
        folder: PathBuf,
        /// The name, where it is free.
        name: String,
    },
    /// Copy the data log from the drive of a board to a file: answered by `Event::OutputWritten`.
    SaveDataLog {
        /// The drive.
        drive: PathBuf,
        /// The file.
        path: PathBuf,
    },
    /// Do something with the files of this computer that go to a board or come from one.
    FilesHere(HereErrand),
    /// Send bytes over a link.
    Send(LinkId, Vec<u8>),
    /// Tell a program that its terminal has another size.
    Resize(LinkId, GridSize),
    /// Stop a program: kindly, firmly, at last by force.
    Stop(LinkId),
    /// Let go of a link: end its program at once, or close its port.
    Close(LinkId),
    /// Note what is unsaved, in this order.
    Journal(Vec<JournalEntry>),
    /// Look for what earlier starts left unsaved: answered by `Event::Recovered`.
    Recover,
    /// Keep the settings file.
    StoreSettings(String),
    /// Keep the session file: answered by `Event::SessionStored`, once it is on the disk.
    StoreSession {
        /// Its text.
        text: String,
        /// How many were sent with this one.
        number: u64,
    },
    /// Offer this text to other programs: it is selected here.
    OfferSelected(String),
    /// Read the text that some program offers: answered by `Event::SelectedRead`, if there is any.
    ReadSelected(TextPlace),
    /// Something only the window can do.
    Window(WindowEffect),
}

/// A hex file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HexToWrite {
    /// Its path.
    pub path: PathBuf,
    /// For which boards.
    pub boards: HexBoards,
    /// The files in it, `main.py` first.
    pub files: Vec<File>,
}

/// A file to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToRead {
    /// Its path.
    pub path: PathBuf,
    /// What the file does not say of its encoding, but is known.
    pub known: Option<Encoding>,
}

impl From<PathBuf> for ToRead {
    fn from(path: PathBuf) -> Self {
        Self { path, known: None }
    }
}

/// A file to watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// Its path.
    pub path: PathBuf,
    /// What the file does not say of its encoding, but is known.
    pub known: Option<Encoding>,
    /// What is known already: a file of this stamp need not be read again.
    pub stamp: Stamp,
}

/// Which ports are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Watch {
    /// None.
    #[default]
    No,
    /// Only this one, which a person named: it is there when its file is.
    Named(PathBuf),
    /// All.
    All,
}

/// A text to be coloured.
#[derive(Clone, Debug, PartialEq)]
pub struct ColourJob {
    /// The tab it belongs to.
    pub tab: TabId,
    /// The text's state.
    pub revision: Revision,
    /// What is known of its colours.
    pub colours: Colours,
    /// The text.
    pub rope: Rope,
}

/// A program to be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckJob {
    /// The tab it belongs to.
    pub tab: TabId,
    /// The text's state.
    pub revision: Revision,
    /// The text.
    pub rope: Rope,
    /// What to look for.
    pub rules: Rules,
    /// Whether it is for the board.
    pub microbit: bool,
}

/// Where a text is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavePlace {
    /// A file that a person named, whatever it holds.
    File(PathBuf),
    /// The text's own file, as long as it still has this stamp: what another program wrote is never written over.
    Own(PathBuf, Stamp),
    /// A new file, for a text that has none yet: this name or the next that is free, in this folder or, where none is
    /// chosen, where a person's programs are kept.
    New(Option<PathBuf>, String),
    /// A file inside a hex file, as long as that still holds the text with this fingerprint under its name; without one, even
    /// if there is no such file in it any more.
    Hex {
        /// The hex file.
        path: PathBuf,
        /// The file's name inside.
        name: String,
        /// The text that it must still hold.
        holds: Option<Fingerprint>,
    },
    /// A hidden copy beside this file, only to be run. It goes when the program ends.
    Beside(PathBuf),
    /// A file of this name in a temporary folder of ours, only to be run.
    Temporary(String),
}

/// Who asked for a text to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A person: by Save, Run, or by closing.
    Person,
    /// Nobody: the person paused, or went to another window.
    Pause,
}

impl SavePlace {
    /// Whether the text lives there from then on.
    pub fn is_home(&self) -> bool {
        match self {
            Self::File(_) | Self::Own(..) | Self::New(..) | Self::Hex { .. } => true,
            Self::Beside(_) | Self::Temporary(_) => false,
        }
    }
}

/// What only the window can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowEffect {
    /// Set the title.
    Title(Title),
    /// Fill the screen, or not any more.
    FullScreen(bool),
    /// Close, without asking again.
    Close,
    /// Come before all other windows.
    ToFront,
    /// Put text on the clipboard.
    Copy(String),
    /// Ask the system for the clipboard's text.
    AskPaste,
    /// Turn a tab's name into a field in which it can be typed anew.
    EditName(TabId),
    /// Ask for files in our own dialog.
    Pick(Pick),
    /// Open the menu of files that were open before.
    ShowRecent,
    /// Open the list of problems.
    ShowProblems,
    /// Open the menu of what can be done about the line of the caret.
    ShowFixes,
    /// Put the keyboard into the editor.
    FocusEditor,
    /// Put the keyboard into the first field of the bar that finds, and select what is in it.
    FocusFind,
    /// Put the keyboard into the field of the page of packages.
    FocusPackages,
    /// Put the keyboard into the list of the board's files.
    FocusFiles,
    /// Put the keyboard into the console that is shown.
    FocusConsole,
    /// Put the keyboard into the console when it is in the editor, and the other way round.
    SwitchFocus,
}
