//! What is so and what happens next: actions and events in, effects out. No I/O, no thread, no clock: time comes in.

mod action;
mod arguments;
mod board;
mod checks;
mod closed;
mod compare;
mod console_hits;
mod console_line;
mod console_link;
mod desk;
mod distinct;
mod doctor;
mod effect;
mod event;
pub mod examples;
mod file_name;
mod files_there;
mod find;
mod find_status;
mod good_runs;
mod hits;
mod ids;
mod journal;
mod line_number;
mod locks;
mod notice;
mod offer;
mod opening;
mod packages;
mod pane;
mod pick;
mod plot;
mod problem;
mod question;
mod ran;
mod recent;
pub mod registry;
mod runner;
mod saving;
mod selected;
mod session;
mod settings;
mod stage;
mod start;
mod state;
mod tab;
mod tested;
mod times;
mod update;
mod view;

pub use action::{
    Action, BoardAction, CheckAction, CompareAction, ConsoleAction, EditAction, FileAction, FindAction, GoodRunAction,
    NoticeAction, PackagesAction, PlotAction, ProblemAction, PythonAction, RunAction, TabAction, ViewAction, Which,
};
pub use arguments::{Arguments, split as split_arguments};
pub use board::{Board, Boards, Work};
pub use checks::{Check, Checks};
pub use closed::{Closed, ClosedText, MOST_CLOSED};
pub use compare::{Compare, With};
pub use console_hits::ConsoleHits;
pub use console_link::{ConsoleLink, Target, link_at};
pub use desk::Desk;
pub use distinct::{distinct_folders, folders};
pub use doctor::{Finding, FolderUse, State, Topic};
pub use effect::{Asked, CheckJob, ColourJob, Effect, SavePlace, ToRead, Watch, Watched, WindowEffect};
pub use event::{
    Clock, Event, FileText, GoodRun, Handed, Kept, KeptText, LinkNews, LostDraft, Recovered, RecoveredDraft,
    RecoveredHome, Rung, Stamp,
};
pub use file_name::{file_name, stem_chars};
pub use find::{Find, FindBar, FindPlace};
pub use find_status::{FindStatus, Told};
pub use good_runs::GoodRuns;
pub use hits::Hits;
pub use ids::{CompareId, LinkId, NoticeId, TabId};
pub use journal::JournalEntry;
pub use locks::Locks;
pub use notice::{Notice, Posted};
pub use offer::{Offer, offers};
pub use packages::{Asking, Change, ENVIRONMENT, Job, Missing, Packages, PackagesNotice, Seen, Step, What};
pub use pane::{BoardSeat, ConsoleName, ConsolePane, ConsolePointer, ConsoleSelection, Pane, Seat};
pub use pick::Pick;
pub use plot::{PLOT_ROWS, POINTS, Plot, Plotting};
pub use problem::{Access, BadName, FileProblem, PortProblem, Sandbox, StartProblem};
pub use question::{Closing, Doubt, Leaving, Question};
pub use ran::{ErrorPlace, Explained, Held, Ran, Spot};
pub use runner::{Purpose, Run, RunState, Runner, Stopping};
pub use selected::TextPlace;
pub use session::{Session, SessionTab};
pub use settings::{Settings, ThemeName};
pub use stage::Stage;
pub use start::Start;
pub use state::App;
pub use tab::{Disk, Moving, Tab, Writing};
pub use tested::{Count, Failure, Tested, Tests};
pub use times::Times;
pub use update::Link;
pub use view::{Scroll, Viewport};

/// Rows that each console keeps, as long as they take no more than 16 MiB. Terminals keep 1,000 to 10,000; here a whole
/// lesson's runs stay above, and a loop that prints a hundred thousand numbers can be read from its beginning.
pub const SCROLLBACK: usize = 100_000;
