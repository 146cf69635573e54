//! How a board, its cable and its computer behave.

/// How a board, its cable and its computer behave. The default is a kind one: everything works at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Manner {
    /// Bytes a second that arrive.
    pub rate: u64,
    /// Whether the system only notes down what is written, and sends it when that is asked for.
    pub is_noted: bool,
    /// Milliseconds until it is mounted after plugging in.
    pub late: u64,
    /// Milliseconds for which it is away between two mounts.
    pub remount: u64,
    /// Whether it comes back under another path.
    pub moves: bool,
    /// Whether it is mounted at two places.
    pub is_twice: bool,
    /// What it says of the next files that are sent whole, instead of taking them.
    pub fails: Vec<String>,
    /// A fault that it finds at this byte already.
    pub fails_at: Option<usize>,
    /// It is pulled out when it has so many bytes.
    pub gone_at: Option<usize>,
    /// It is pulled out so many milliseconds after it has everything.
    pub gone_after: Option<u64>,
    /// It is plugged in again so many milliseconds after it was pulled out.
    pub back_after: Option<u64>,
    /// It goes away and comes back for a reason of its own when it has so many bytes, once.
    pub leaves_at: Option<usize>,
    /// It gets no bytes beyond this one, and nobody hears of it, once.
    pub loses_from: Option<usize>,
    /// No byte beyond this one is taken, and no error is told.
    pub stuck_at: Option<usize>,
    /// There is room for so many bytes.
    pub room: Option<usize>,
    /// Whether the last call ends with an error although everything arrived.
    pub errs_at_end: bool,
    /// Whether it takes nothing and never goes away.
    pub is_deaf: bool,
    /// Whether it does not come back after a file.
    pub stays_away: bool,
    /// Whether it waits for new firmware of its own.
    pub is_maintenance: bool,
    /// Whether nobody may write on it.
    pub is_read_only: bool,
    /// Whether its firmware counts its remounts, as newer ones do.
    pub counts: bool,
    /// What its chip stumbles over instead of taking the next file.
    pub asserts: Option<String>,
    /// Of a hundred writes so many take fewer bytes than they are offered, or are interrupted.
    pub short: u32,
    /// Of a hundred looks so many end with an error, or do not see it.
    pub blinks: u32,
    /// Milliseconds around coming and going in which looking ends with an error.
    pub trembles: u64,
    /// Milliseconds behind coming and before going in which its FAIL.TXT is there but cannot be read.
    pub mumbles: u64,
    /// Whether the system does not list what was written.
    pub hides: bool,
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            rate: 200_000,
            is_noted: false,
            late: 0,
            remount: 2_500,
            moves: false,
            is_twice: false,
            fails: Vec::new(),
            fails_at: None,
            gone_at: None,
            gone_after: None,
            back_after: None,
            leaves_at: None,
            loses_from: None,
            stuck_at: None,
            room: None,
            errs_at_end: false,
            is_deaf: false,
            stays_away: false,
            is_maintenance: false,
            is_read_only: false,
            counts: true,
            asserts: None,
            short: 0,
            blinks: 0,
            trembles: 0,
            mumbles: 0,
            hides: false,
        }
    }
}
