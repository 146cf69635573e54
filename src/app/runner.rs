//! What runs, and what is about to: at most one program a console, and one console a file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::ids::{LinkId, TabId};
use super::pane::{ConsoleName, Seat};
use crate::modes::How;
use crate::place::Millis;
use crate::term::{Push, Remark};
use crate::text::Revision;

/// Everything that runs or is about to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runner {
    /// When Run was last pressed: a second press within 500 ms is a double click and does nothing.
    pub(super) pressed: Option<Millis>,
    /// Texts that are being saved first.
    pub(super) waiting: Vec<Waiting>,
    /// What runs in each console, or ran there last.
    pub(super) runs: BTreeMap<ConsoleName, Run>,
    /// What is to be typed at a prompt as soon as it shows.
    pub(super) queued: Option<(ConsoleName, String)>,
}

/// A run that begins when its text is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The tab to run.
    pub tab: TabId,
    /// The text to run.
    pub revision: Revision,
    /// How.
    pub how: How,
}

/// A program that runs in a console, or ran there last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What it is there for.
    pub purpose: Purpose,
    /// When it was started.
    pub since: Millis,
    /// Milliseconds of that for which it waited for a person's answer.
    pub waited: u64,
    /// What a person is asked before it goes on.
    pub asks: Option<Lacks>,
    /// What was done about it when it did not stop although it was asked to.
    pub push: Option<Push>,
    /// Whether it still runs.
    pub state: RunState,
}

/// What a program is there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be the program of a tab.
    Program {
        /// The tab.
        tab: TabId,
        /// The file that Python was given: the tab's own, or a copy of its text.
        script: PathBuf,
        /// How it is run.
        how: How,
    },
    /// To be typed into, line by line.
    Prompt,
    /// To install or remove a package.
    Packages,
}

/// Modules that a program needs and that its board lacks, while a person is asked whether it is to get them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacks {
    /// Their files.
    pub files: Vec<String>,
    /// Since when it is asked.
    pub since: Millis,
}

/// How far a program has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It runs.
    Runs {
        /// Its link.
        link: LinkId,
        /// Whether it is to end.
        stopping: Stopping,
    },
    /// It ended like this.
    Ended(Remark),
}

/// Whether a program is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopping {
    /// No.
    No,
    /// A person asked it to.
    Yes,
    /// A person asked it to, and to begin anew.
    Again,
}

impl Run {
    /// One that begins.
    pub(super) fn new(now: Millis, purpose: Purpose, link: LinkId) -> Self {
        let state = RunState::Runs { link, stopping: Stopping::No };
        Self { purpose, since: now, waited: 0, asks: None, push: None, state }
    }

    /// Milliseconds that it has been running. To wait for a person's answer does not count.
    pub fn took(&self, now: Millis) -> u64 {
        let waits = self.asks.as_ref().map_or(0, |asks| now.since(asks.since));
        now.since(self.since).saturating_sub(self.waited + waits)
    }

    /// What a person is asked before it goes on, unless it is to end.
    pub fn lacks(&self) -> Option<&Lacks> {
        self.asks.as_ref().filter(|_| self.link().is_some() && !self.is_stopping())
    }

    /// The person has answered: the time goes on.
    pub(super) fn go_on(&mut self, now: Millis) {
        self.waited += self.asks.take().map_or(0, |asks| now.since(asks.since));
    }

    /// Its link, while it runs.
    pub fn link(&self) -> Option<LinkId> {
        match self.state {
            RunState::Runs { link, .. } => Some(link),
            RunState::Ended(_) => None,
        }
    }

    /// How it ended, if it did.
    pub fn end(&self) -> Option<&Remark> {
        match &self.state {
            RunState::Runs { .. } => None,
            RunState::Ended(remark) => Some(remark),
        }
    }

    /// Whether a person asked it to end.
    pub fn is_stopping(&self) -> bool {
        matches!(self.state, RunState::Runs { stopping: Stopping::Yes | Stopping::Again, .. })
    }

    /// The tab that it is the program of.
    pub fn tab(&self) -> Option<TabId> {
        match self.purpose {
            Purpose::Program { tab, .. } => Some(tab),
            Purpose::Prompt | Purpose::Packages => None,
        }
    }

    /// What Python was given, where it is a tab's program.
    pub fn script(&self) -> Option<&Path> {
        match &self.purpose {
            Purpose::Program { script, .. } => Some(script),
            Purpose::Prompt | Purpose::Packages => None,
        }
    }

    /// How it is run, where it is a tab's program.
    pub fn how(&self) -> Option<How> {
        match self.purpose {
            Purpose::Program { how, .. } => Some(how),
            Purpose::Prompt | Purpose::Packages => None,
        }
    }
}

impl Runner {
    /// What runs in a console, or ran there last.
    pub fn run(&self, console: ConsoleName) -> Option<&Run> {
        self.runs.get(&console)
    }

    /// The newest run of a tab's program, and its console.
    pub fn last_of(&self, tab: TabId) -> Option<(ConsoleName, &Run)> {
        let of_tab = self.runs.iter().filter(|(_, run)| run.tab() == Some(tab));
        of_tab.max_by_key(|(_, run)| run.since).map(|(name, run)| (*name, run))
    }

    /// A tab's program while it runs, and its console.
    pub fn of_tab(&self, tab: TabId) -> Option<(ConsoleName, &Run)> {
        self.last_of(tab).filter(|(_, run)| run.link().is_some())
    }

    /// Whether a tab's program runs or is about to.
    pub fn is_busy_with(&self, tab: TabId) -> bool {
        self.of_tab(tab).is_some() || self.waits(tab)
    }

    /// Whether a tab's text is being saved to be run.
    pub fn waits(&self, tab: TabId) -> bool {
        self.waiting.iter().any(|waiting| waiting.tab == tab)
    }

    /// Whether something runs or is about to.
    pub fn is_busy(&self) -> bool {
        !self.waiting.is_empty() || self.runs.values().any(|run| run.link().is_some())
    }

    /// The console of a link.
    pub fn console_of(&self, link: LinkId) -> Option<ConsoleName> {
        self.runs.iter().find(|(_, run)| run.link() == Some(link)).map(|(name, _)| *name)
    }

    /// Milliseconds that the program in a console has been running.
    pub fn running_for(&self, now: Millis, console: ConsoleName) -> Option<u64> {
        let run = self.run(console).filter(|run| run.link().is_some());
        run.map(|run| run.took(now))
    }

    /// The tabs whose programs run and are not to end already.
    pub fn running_tabs(&self) -> impl Iterator<Item = TabId> {
        let running = self.runs.values().filter(|run| run.link().is_some() && !run.is_stopping());
        running.filter_map(Run::tab)
    }

    /// Where a tab's program may run: where it ran before, else where nothing ever ran, else where something ended, that which
    /// was begun first. `None` while every place is taken.
    pub(super) fn seat_for(&self, tab: TabId) -> Option<ConsoleName> {
        let seats = || Seat::ALL.into_iter().map(ConsoleName::Output);
        let own = seats().find(|seat| self.run(*seat).is_some_and(|run| run.tab() == Some(tab)));
        let unused = || seats().find(|seat| self.run(*seat).is_none());
        let ended = || {
            let ended = seats().filter_map(|seat| Some((seat, self.run(seat).filter(|run| run.link().is_none())?)));
            ended.min_by_key(|(_, run)| run.since).map(|(seat, _)| seat)
        };
        own.or_else(unused).or_else(ended)
    }
}
