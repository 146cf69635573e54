//! Things to tell a person, as values; `words` makes the sentences.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::board_files_notice::BoardFilesNotice;
use super::hex::{HexBoards, HexHolds};
use super::ids::{NoticeId, TabId};
use super::packages::PackagesNotice;
use super::pane::BoardSeat;
use super::problem::{BadName, FileProblem, PortProblem, StartProblem};
use crate::flash::Verdict;
use crate::micropython::{State, Task, Trouble};
use crate::place::Millis;
use crate::python::{Owner, Refusal, Unfit};
use crate::text::{Doubt, Unencodable};

/// Something to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// A file could not be opened.
    NotOpened {
        /// Which.
        path: PathBuf,
        /// Why.
        problem: FileProblem,
    },
    /// There is no file of a name that a command line gives.
    NotThere {
        /// Which.
        path: PathBuf,
    },
    /// An empty file could not be made.
    NotCreated {
        /// Which.
        path: PathBuf,
        /// Why.
        problem: FileProblem,
    },
    /// A hex file has nothing in it that could be shown: this is what it holds instead.
    HexFile {
        /// Which.
        path: PathBuf,
        /// What it holds.
        holds: HexHolds,
    },
    /// A hex file holds files that are no text, which stay in it.
    HexOthers {
        /// Which.
        path: PathBuf,
        /// Their names.
        names: Vec<String>,
    },
    /// A program was saved as a hex file.
    HexSaved {
        /// The hex file.
        path: PathBuf,
        /// The boards that it is for.
        boards: HexBoards,
    },
    /// A program could not be saved as a hex file.
    HexNotSaved {
        /// The hex file.
        path: PathBuf,
        /// Why.
        problem: FileProblem,
    },
    /// A file could not be saved; the text is still here.
    NotSaved {
        /// The tab whose text it is.
        tab: TabId,
        /// Which.
        path: PathBuf,
        /// Why.
        problem: FileProblem,
    },
    /// A file that lies on a board could not be opened.
    NotGot {
        /// Its name there.
        name: String,
        /// What kind of board it is, which `words` knows.
        board: String,
        /// Why.
        why: BoardFileProblem,
    },
    /// A text that lives on a board could not be saved there; it is still here.
    NotPut {
        /// The tab whose text it is.
        tab: TabId,
        /// The name on the tab.
        name: String,
        /// What kind of board it is, which `words` knows.
        board: String,
        /// Why.
        why: BoardFileProblem,
    },
    /// What programs printed was saved.
    OutputSaved {
        /// The file.
        path: PathBuf,
    },
    /// What programs printed could not be saved.
    OutputNotSaved {
        /// The file.
        path: PathBuf,
        /// Why.
        problem: FileProblem,
    },
    /// The system has nothing that shows a web address.
    LinkNotOpened {
        /// The address.
        address: String,
    },
    /// What a file says of its encoding does not fit.
    Doubt {
        /// The tab whose text it is.
        tab: TabId,
        /// Which.
        path: PathBuf,
        /// What.
        doubt: Doubt,
    },
    /// A file was saved by itself for the first time.
    SavedByItself {
        /// Which.
        path: PathBuf,
    },
    /// Something became of the file of a text that lives on a board.
    OnBoard {
        /// Its name there.
        name: String,
        /// What kind of board it is, which `words` knows.
        board: String,
        /// What.
        turn: BoardTurn,
    },
    /// An unchanged tab took the disk's new text.
    Reloaded {
        /// Which file.
        path: PathBuf,
    },
    /// A file that is open was deleted or renamed outside.
    FileGone {
        /// Which.
        path: PathBuf,
    },
    /// A file that is open has another name now; the tab went with it.
    Renamed {
        /// Its path until now.
        from: PathBuf,
        /// Its path from now on.
        to: PathBuf,
    },
    /// A file on the disk can no longer be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        problem: FileProblem,
    },
    /// A file that another program changed cannot be saved or run before one of the two texts is chosen.
    ChooseFirst {
        /// Which.
        path: PathBuf,
    },
    /// No file can have the name that was given.
    BadName {
        /// The tab that was to be renamed.
        tab: TabId,
        /// The name as it was typed.
        name: String,
        /// Why.
        why: BadName,
    },
    /// A file kept its name.
    NotRenamed {
        /// The tab it belongs to.
        tab: TabId,
        /// Which file.
        path: PathBuf,
        /// The path that it was to have.
        to: PathBuf,
        /// Why.
        problem: FileProblem,
    },
    /// A file hides a module that a program in its folder imports.
    Shadows {
        /// The tab it belongs to.
        tab: TabId,
        /// Which file.
        path: PathBuf,
        /// Whose module it hides.
        owner: Owner,
    },
    /// A program could not be started.
    NotStarted(StartProblem),
    /// Some tests are functions on their own, which only pytest runs, and this Python does not have it.
    TestsNeedPytest,
    /// There is no console left in which one more program could run.
    TooManyPrograms,
    /// A virtual environment cannot be used, or the Python beside our own program, so that another Python is.
    PythonPassed {
        /// What cannot be used.
        unfit: Unfit,
        /// The version of the one that is used.
        version: String,
    },
    /// The board's port could not be opened.
    PortNotOpened {
        /// What kind of board it is, which `words` knows, and its seat.
        board: (String, BoardSeat),
        /// Which port.
        port: PathBuf,
        /// Why.
        problem: PortProblem,
    },
    /// There is no board on which a program could run.
    NoBoard {
        /// What kind of board it would be, which `words` knows.
        board: String,
        /// How the connection is instead.
        state: State,
    },
    /// There is a board with a drive, but without a port through which a program could be run.
    NoPort {
        /// What kind of board it is, which `words` knows.
        board: String,
        /// Whether it is being flashed.
        is_flashed: bool,
    },
    /// A text was to be flashed that is no program: the one on the board would be lost for nothing.
    NoProgram {
        /// What the text is called.
        name: String,
    },
    /// What came of flashing a board whose console is not shown.
    Flashed {
        /// What kind of board it is, which `words` knows, and its seat.
        board: (String, BoardSeat),
        /// What came of it.
        verdict: Verdict,
    },
    /// What came of flashing every board at once, where that is not shown.
    AllFlashed {
        /// How many boards there are.
        all: usize,
        /// How many of them have the program.
        kept: usize,
    },
    /// What programs recorded on boards was saved before these were flashed.
    LogsSaved {
        /// How many files there are.
        count: usize,
        /// The folder.
        folder: PathBuf,
    },
    /// The prompt of a board leaves out letters that are not English.
    PromptDropsLetters {
        /// What kind of board it is, which `words` knows.
        board: String,
    },
    /// Something could not be done with the board.
    BoardTrouble {
        /// What kind of board it is, which `words` knows.
        board: String,
        /// What.
        task: Task,
        /// Why.
        trouble: Trouble,
    },
    /// The settings file could not be understood; it stays as it is, and the usual settings are used.
    SettingsNotRead {
        /// Where it lies.
        path: PathBuf,
        /// What is wrong, in the reader's words.
        why: String,
    },
    /// The file in which a school fixes settings could not be understood, so it fixes nothing.
    SchoolNotRead {
        /// Where it lies.
        path: PathBuf,
        /// What is wrong, in the reader's words.
        why: String,
    },
    /// A setting cannot be changed, because a school has fixed it.
    Locked,
    /// The session file could not be understood, so nothing was reopened.
    SessionNotRead {
        /// Where it lies.
        path: PathBuf,
    },
    /// What was looked for stands at more places than can have a caret.
    ManyOccurrences {
        /// How many have one: the first ones.
        count: usize,
    },
    /// A check found nothing.
    CheckClean {
        /// How many lines were checked.
        lines: usize,
    },
    /// A program could not be checked.
    NotChecked {
        /// Why.
        why: Refusal,
    },
    /// A program has the usual form already.
    TidyAlready,
    /// A program could not be brought into the usual form.
    NotTidied {
        /// The tab.
        tab: TabId,
        /// Why.
        why: Refusal,
    },
    /// A text is too big to be coloured as a whole.
    ColoursStepBack {
        /// The name on its tab.
        name: String,
    },
    /// Settings and session cannot be kept.
    NotStored {
        /// Why.
        problem: FileProblem,
    },
    /// The program ended without warning, and what was unsaved is back.
    Recovered {
        /// The names of the tabs.
        names: Vec<String>,
    },
    /// What was unsaved when the program ended without warning could not be brought back.
    NotRecovered {
        /// The file whose text is not the one that was edited any more; `None` where the journal itself is damaged.
        path: Option<PathBuf>,
        /// The journal, which is kept.
        journal: PathBuf,
    },
    /// Something about packages.
    Packages(PackagesNotice),
    /// Something about the files of a board.
    BoardFiles(BoardFilesNotice),
    /// There is no earlier version of a file that worked.
    NoGoodRun {
        /// The name on its tab.
        name: String,
    },
    /// A file is as it was when it last worked.
    GoodRunIsSame {
        /// The name on its tab.
        name: String,
    },
    /// What is unsaved would be lost if the program ended without warning.
    JournalNotWritten {
        /// Why.
        problem: FileProblem,
    },
}

impl Notice {
    /// Whether it asks for another name for this tab's file.
    pub fn is_about_name_of(&self, id: TabId) -> bool {
        matches!(self, Self::BadName { tab, .. } | Self::NotRenamed { tab, .. } | Self::Shadows { tab, .. } if *tab == id)
    }

    /// Whether it tells of something that went wrong, rather than of something that was done.
    pub fn is_problem(&self) -> bool {
        if let Self::AllFlashed { all, kept } = self {
            return kept < all;
        }
        if let Self::BoardFiles(notice) = self {
            return notice.is_problem();
        }
        !matches!(
            self,
            Self::Reloaded { .. }
                | Self::OnBoard { turn: BoardTurn::Reloaded, .. }
                | Self::Renamed { .. }
                | Self::HexFile { .. }
                | Self::HexOthers { .. }
                | Self::HexSaved { .. }
                | Self::ManyOccurrences { .. }
                | Self::ColoursStepBack { .. }
                | Self::SavedByItself { .. }
                | Self::OutputSaved { .. }
                | Self::LogsSaved { .. }
                | Self::CheckClean { .. }
                | Self::TidyAlready
                | Self::Recovered { .. }
                | Self::Packages(PackagesNotice::Done { .. } | PackagesNotice::Busy)
                | Self::NoGoodRun { .. }
                | Self::GoodRunIsSame { .. }
                | Self::Flashed { verdict: Verdict::Kept(_), .. }
        )
    }
}

/// What became of a file on a board that is open in a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardTurn {
    /// It was changed there, and the tab, which was not, took its text.
    Reloaded,
    /// It is not there any more.
    Gone,
    /// It was changed there and here: one of the texts has to be chosen before anything is saved.
    ChooseFirst,
}

/// Why a file on a board could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardFileProblem {
    /// The board is not there, or went away.
    Away,
    /// The board is being flashed.
    Flashed,
    /// Something else came between: the board restarted, or a person stopped it.
    Stopped,
    /// The board could not take it.
    Trouble(Trouble),
    /// It is not text.
    NotText,
    /// It holds a character that its encoding cannot write.
    Unencodable(Unencodable),
}

/// A notice that was posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its number.
    pub id: NoticeId,
    /// What it says.
    pub notice: Notice,
    /// When it was posted.
    pub at: Millis,
    /// Whether it still slides over the window; afterwards it stays in the list.
    pub fresh: bool,
}
