//! Our own lines in a console, as values; `words` makes their sentences.

/// What is said of a program that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Began {
    /// The file's name; `None` where no file is run.
    pub name: Option<String>,
    /// The version of the Python that runs it, as far as it is known.
    pub python: Option<String>,
    /// The clock's hour, from 0 to 23.
    pub hour: u8,
    /// Its minute, from 0 to 59.
    pub minute: u8,
}

/// What is said of a program that is on a board to stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptThere {
    /// How many files the board has of it.
    pub files: usize,
    /// Which board it is, such as "V2".
    pub version: &'static str,
    /// The version of the board's firmware, as far as it is known.
    pub release: Option<String>,
    /// Milliseconds it took.
    pub took: u64,
    /// What is known of the program there, which `words` knows after "remark-board-kept-".
    pub how: &'static str,
}

/// A line of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A run began.
    RunStarted(Began),
    /// It ended without an error.
    RunFinished {
        /// Milliseconds it took.
        took: u64,
    },
    /// A person stopped it.
    RunStopped {
        /// Milliseconds it took.
        took: u64,
    },
    /// It does not stop although a person asked it to, so that more is done about it.
    RunPushed(Push),
    /// A person stopped it, and to ask was not enough.
    RunForced {
        /// Milliseconds it took.
        took: u64,
        /// What it took.
        push: Push,
    },
    /// It ended with an error.
    RunFailed {
        /// The line of the program, from 1, where that can be told.
        line: Option<usize>,
        /// The exit code, `None` where a signal ended it.
        code: Option<i32>,
        /// Milliseconds it took.
        took: u64,
    },
    /// The tests of a program were run.
    TestsOver {
        /// How many passed.
        passed: usize,
        /// How many failed, or could not be done.
        failed: usize,
        /// How many were left out.
        skipped: usize,
        /// Milliseconds it took.
        took: u64,
    },
    /// Python's prompt was left.
    PromptEnded,
    /// It could not be started.
    RunNotStarted,
    /// A package was installed.
    PackageInstalled {
        /// Its name.
        name: String,
    },
    /// A package was removed.
    PackageRemoved {
        /// Its name.
        name: String,
    },
    /// A program on a board ended with an error.
    BoardFailed {
        /// The line of the program, from 1, where that can be told.
        line: Option<usize>,
    },
    /// A program that a board ran by itself was stopped from here.
    BoardStopped,
    /// A program on a board ended because the board restarted.
    BoardRestarted {
        /// What kind of board it is, which `words` knows.
        board: &'static str,
    },
    /// Nothing is heard of a board any more.
    BoardSilent {
        /// What kind of board it is, which `words` knows.
        board: &'static str,
    },
    /// A program runs on the board only as long as that.
    BoardNotKept {
        /// What kind of board it is, which `words` knows.
        board: &'static str,
    },
    /// A program is on the board, and stays there.
    BoardKept(KeptThere),
    /// A program did not come onto the board; why is said elsewhere.
    BoardNotFlashed {
        /// Whether it may be there all the same.
        may_be_there: bool,
    },
    /// The board's port is open.
    BoardConnected {
        /// What kind of board it is, which `words` knows.
        board: &'static str,
        /// What tells it from the others, if there are others.
        letter: Option<char>,
    },
    /// A board is connected, and not the one that was there before.
    BoardSwapped {
        /// What kind of board it is, which `words` knows.
        board: &'static str,
        /// What tells it from the others, if there are others.
        letter: Option<char>,
    },
    /// The board is gone.
    BoardGone {
        /// What kind of board it is, which `words` knows.
        board: &'static str,
        /// What tells it from the others, if there are others.
        letter: Option<char>,
    },
    /// A program on a board ended because the board is gone.
    BoardLost {
        /// What kind of board it is, which `words` knows.
        board: &'static str,
    },
    /// Output that came faster than it could be shown was left out.
    Skipped {
        /// How much of it.
        bytes: u64,
    },
    /// What stood above is not kept any more.
    Fallen {
        /// How many lines of programs.
        lines: u64,
    },
    /// A line had no end, and the rest of it was left out.
    LineCut {
        /// How many characters of it are here.
        characters: usize,
    },
}

/// What is done about a program that does not stop when it is asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Push {
    /// It is told to end.
    Told,
    /// It is ended.
    Forced,
}
