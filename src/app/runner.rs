//! What Run is doing.

use std::path::PathBuf;

use super::ids::{LinkId, TabId};
use crate::place::Millis;
use crate::text::Revision;

/// What Run is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runner {
    /// Idle, on the way, or running.
    pub state: RunState,
    /// When Run was last pressed: a second press within 500 ms is a double click and does nothing.
    pub pressed: Option<Millis>,
    /// How the last run ended, until the next one begins.
    pub last: Option<crate::term::Remark>,
}

/// How far a run has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RunState {
    /// Nothing runs.
    #[default]
    Idle,
    /// The text is being saved first.
    Saving {
        /// The tab to run.
        tab: TabId,
        /// The text to run.
        revision: Revision,
    },
    /// The program runs.
    Running {
        /// The tab that was run.
        tab: TabId,
        /// Its link.
        link: LinkId,
        /// The script's path.
        script: PathBuf,
        /// When it was started.
        since: Millis,
        /// Whether a person asked it to stop.
        stopping: bool,
    },
}

impl Runner {
    /// Whether something runs or is about to.
    pub fn is_busy(&self) -> bool {
        self.state != RunState::Idle
    }

    /// The link of what runs.
    pub fn link(&self) -> Option<LinkId> {
        match self.state {
            RunState::Running { link, .. } => Some(link),
            _ => None,
        }
    }

    /// Milliseconds that it has been running.
    pub fn running_for(&self, now: Millis) -> Option<u64> {
        match self.state {
            RunState::Running { since, .. } => Some(now.since(since)),
            _ => None,
        }
    }
}
