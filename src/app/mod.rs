//! What is so and what happens next: actions and events in, effects out. No I/O, no thread, no clock: time comes in.

mod action;
mod arguments;
mod board;
mod board_files;
mod board_files_notice;
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
mod errand;
mod event;
pub mod examples;
mod file_name;
mod files_action;
mod files_here;
mod files_there;
mod find;
mod find_status;
mod flash;
mod fleet;
mod fleet_action;
mod good_runs;
mod hex;
mod hits;
mod ids;
mod journal;
mod line_number;
mod locks;
mod notice;
mod offer;
mod only_v2;
mod opening;
mod origin;
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
mod title;
mod update;
mod view;

pub use action::{
    Action, BoardAction, CheckAction, CompareAction, ConsoleAction, EditAction, FileAction, FindAction, FlashAction,
    GoodRunAction, NoticeAction, PackagesAction, PlotAction, ProblemAction, PythonAction, RunAction, TabAction,
    ViewAction, Which,
};
pub use arguments::{Arguments, split as split_arguments};
pub use board::{Board, Boards, Work};
pub use board_files::{Aim, Backup, BackupThing, BoardFiles, Deed, MAIN, last_part, room};
pub use board_files_notice::BoardFilesNotice;
pub use checks::{Check, Checks};
pub use closed::{Closed, ClosedText, MOST_CLOSED};
pub use compare::{Compare, With};
pub use console_hits::ConsoleHits;
pub use console_link::{ConsoleLink, Target, link_at};
pub use desk::Desk;
pub use distinct::{distinct_folders, folders};
pub use doctor::{Finding, FolderUse, State, Topic};
pub use effect::{Asked, CheckJob, ColourJob, Effect, HexToWrite, SavePlace, ToRead, Watch, Watched, WindowEffect};
pub use errand::{Errand, Sent, Whose};
pub use event::{
    Clock, Event, FileText, GoodRun, Handed, Kept, KeptText, LinkNews, LostDraft, Recovered, RecoveredDraft,
    RecoveredHome, Rung, Stamp,
};
pub use file_name::{file_name, is_allowed_in_names, name_on_board, stem_chars};
pub use files_action::{BoardFilesAction, ClashAnswer};
pub use files_here::{Arriving, Clash, EntryHere, FilesHere, FolderHere, HereErrand, ListingHere, Over};
pub use find::{Find, FindBar, FindPlace};
pub use find_status::{FindStatus, Told};
pub use flash::{BoardFlash, Flashes};
pub use fleet::{BoardLine, Counts, FlashAll, FleetQuestion, members, unmounted_members};
pub use fleet_action::FleetAction;
pub use good_runs::GoodRuns;
pub use hex::{HexBoards, HexExport, HexHolds, HexText, Inside, is_hex};
pub use hits::Hits;
pub use ids::{BackupId, CompareId, FlashId, LinkId, NoticeId, TabId};
pub use journal::JournalEntry;
pub use locks::Locks;
pub use notice::{BoardFileProblem, BoardTurn, Notice, Posted};
pub use offer::{Offer, offers};
pub use only_v2::only_v2;
pub use origin::Origin;
pub use packages::{Asking, Change, ENVIRONMENT, Job, Missing, Packages, PackagesNotice, Seen, Step, What};
pub use pane::{BoardSeat, ConsoleName, ConsolePane, ConsolePointer, ConsoleSelection, Pane, Seat, Shown};
pub use pick::Pick;
pub use plot::{PLOT_ROWS, POINTS, Plot, Plotting};
pub use problem::{Access, BadName, FileProblem, HexRefusal, LeftOut, PortProblem, Sandbox, StartProblem};
pub use question::{Closing, Doubt, Leaving, Question};
pub use ran::{ErrorPlace, Explained, Held, Ran, Spot};
pub use runner::{Lacks, Purpose, Run, RunState, Runner, Stopping};
pub use selected::TextPlace;
pub use session::{Session, SessionTab};
pub use settings::{Settings, ThemeName};
pub use stage::Stage;
pub use start::Start;
pub use state::App;
pub use tab::{Disk, Moving, Tab, Writing};
pub use tested::{Count, Failure, Tested, Tests};
pub use times::Times;
pub use title::{Title, TitlePlace};
pub use update::Link;
pub use view::{Scroll, Viewport};

/// Rows that each console keeps, as long as they take no more than 16 MiB. Terminals keep 1,000 to 10,000; here a whole
/// lesson's runs stay above, and a loop that prints a hundred thousand numbers can be read from its beginning.
pub const SCROLLBACK: usize = 100_000;
