//! Who looks which drives of boards there are: told at once, and once more when another one is mounted a moment later.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::finder::{DriveFinder, unmounted};
use crate::app::Event;
use crate::flash::{DriveSeen, UnmountedDrive};
use crate::world::door::News;

/// How long a look goes on for drives that are plugged in and not mounted yet: a desktop takes a second, udisks another.
const PATIENCE: Duration = Duration::from_secs(4);
/// How often it looks meanwhile.
const EVERY: Duration = Duration::from_millis(100);

/// Somebody who looks which drives there are.
pub(super) struct Looker {
    /// Who finds them.
    pub finder: Arc<dyn DriveFinder>,
    /// Where they are told.
    pub news: News,
    /// Whether it was told last that some are not mounted.
    pub misses: bool,
}

impl Looker {
    /// Looks whenever somebody asks, for the drive that a person named where they named one, until nobody can ask any more.
    pub(super) fn serve(mut self, asked: &Receiver<Option<PathBuf>>) {
        let mut next = asked.recv();
        while let Ok(named) = next {
            next = self.look(named.as_deref(), asked);
        }
    }

    /// Tells what is there and what nobody has mounted, and as long as there is such a drive what changes. Answers what is asked next.
    fn look(&mut self, named: Option<&Path>, asked: &Receiver<Option<PathBuf>>) -> Result<Option<PathBuf>, RecvError> {
        let mut drives = self.finder.drives(named.map(Path::to_owned));
        let until = Instant::now() + PATIENCE;
        let mut told = None;
        loop {
            // What is mounted in between is rather among both than among neither.
            let unmounted = if named.is_none() { unmounted(self.finder.as_ref()) } else { Vec::new() };
            // Where the system cannot tell, nobody sees any.
            let mut seen = drives.list().unwrap_or_default();
            seen.retain(|drive| named.is_none_or(|named| drive.path == named));
            let waits = !unmounted.is_empty() && Instant::now() < until;
            let now = (seen, unmounted);
            if told.as_ref() != Some(&now) {
                self.tell(&now, named);
                told = Some(now);
            }
            if !waits {
                return asked.recv();
            }
            match asked.recv_timeout(EVERY) {
                Ok(named) => return Ok(named),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(RecvError),
            }
        }
    }

    /// Whoever hears of the drives knows already what is missing.
    fn tell(&mut self, (seen, unmounted): &(Vec<DriveSeen>, Vec<UnmountedDrive>), named: Option<&Path>) {
        if named.is_none() && (self.misses || !unmounted.is_empty()) {
            self.misses = !unmounted.is_empty();
            self.news.tell(Event::NotMounted(unmounted.clone()));
        }
        self.news.tell(Event::Drives(seen.clone()));
    }
}
