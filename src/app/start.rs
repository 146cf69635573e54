//! What the program starts with.

use std::path::PathBuf;

use super::event::Kept;
use super::notice::Notice;
use super::session::Session;
use super::settings::Settings;

/// What the program starts with: what was kept, and what the command line says.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Settings as they were read.
    pub settings: Settings,
    /// Whether the settings may be written: not when the file could not be understood.
    pub keep_settings: bool,
    /// What was open last time.
    pub session: Session,
    /// What the loaders have to tell.
    pub notices: Vec<Notice>,
    /// Files named on the command line.
    pub files: Vec<PathBuf>,
    /// The board's port, as named on the command line.
    pub port: Option<PathBuf>,
    /// The board's drive, as named on the command line.
    pub drive: Option<PathBuf>,
    /// The folder that our own program lies in.
    pub program_folder: Option<PathBuf>,
    /// The person's own folder.
    pub home_folder: Option<PathBuf>,
    /// Start presenting.
    pub present: bool,
}

impl Start {
    /// A start with what was kept, and nothing else yet.
    pub fn with(kept: &Kept) -> Self {
        let (settings, wrong) = Settings::read(&kept.settings);
        let (settings, wrong_school) = settings.under(&kept.school);
        let (session, wrong_session) = Session::read(&kept.session);
        // A slip in the settings file would cost all of it if it were written over.
        let keep_settings = wrong.is_none();
        let notices = wrong.into_iter().chain(wrong_session).chain(wrong_school).collect();
        Self { settings, keep_settings, session, notices, ..Self::default() }
    }
}
