//! Looks at places where drives may be, by threads of its own: what hangs keeps nobody waiting.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::{Duration, Instant};

use super::look::{look, look_at_named};
use crate::flash::{DriveSeen, NoDrive};
use crate::world::thread;

/// How long a place may take to answer. A drive that hangs is looked at again when it does answer.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long the others wait for a place that has not answered yet: then they are looked at beside it.
const MOMENT: Duration = Duration::from_millis(200);

/// A place where a drive may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root {
    /// Where.
    pub path: PathBuf,
    /// What is mounted there, where the system tells: another drive may come to the same place.
    pub device: Option<PathBuf>,
    /// Whether a person named it, so that its label is believed, too.
    pub is_named: bool,
    /// Whether the system lets nobody write there.
    pub is_read_only: bool,
}

impl Root {
    fn look(&self) -> Option<DriveSeen> {
        let seen = if self.is_named { look_at_named(&self.path).ok() } else { look(&self.path) };
        seen.map(|seen| DriveSeen { is_read_only: self.is_read_only, ..seen })
    }
}

/// Somebody who looks, and remembers which places do not answer.
#[derive(Default)]
pub(super) struct Lookout {
    /// Places that have not answered yet, and where their answers would come.
    silent: Vec<(Root, Answers)>,
}

type Answers = Receiver<Option<DriveSeen>>;

impl Lookout {
    /// The drives of boards among these places, in their order.
    ///
    /// # Errors
    /// The system's, when it has no thread left to give.
    pub(super) fn look(&mut self, roots: Vec<Root>) -> io::Result<Vec<DriveSeen>> {
        self.silent.retain(|(_, answer)| answer.try_recv() == Err(TryRecvError::Empty));
        let is_silent = |root: &Root| self.silent.iter().any(|(silent, _)| silent == root);
        let mut left: VecDeque<(usize, Root)> =
            roots.into_iter().enumerate().filter(|(_, root)| !is_silent(root)).collect();
        let (mut seen, mut late) = (Vec::new(), Vec::new());
        while !left.is_empty() {
            let answers = ask(left.iter().map(|(_, root)| root.clone()).collect())?;
            while let Some((place, root)) = left.pop_front() {
                let Ok(answer) = answers.recv_timeout(MOMENT) else {
                    late.push((place, root, answers));
                    break;
                };
                seen.extend(answer.map(|answer| (place, answer)));
            }
        }
        let until = Instant::now() + PATIENCE;
        for (place, root, answers) in late {
            match answers.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(answer) => seen.extend(answer.map(|answer| (place, answer))),
                Err(_) => self.silent.push((root, answers)),
            }
        }
        seen.sort_by_key(|(place, _)| *place);
        Ok(seen.into_iter().map(|(_, seen)| seen).collect())
    }
}

/// Why there is no drive of a board at this place, which a person named; `None` where there is one.
pub fn no_drive_at(place: &Path) -> Option<NoDrive> {
    let (tell, answer) = mpsc::channel();
    let place = place.to_owned();
    let look = move || tell.send(look_at_named(&place).err()).unwrap_or_default();
    let began = thread::start("look at a named drive", look);
    began.ok().and_then(|()| answer.recv_timeout(PATIENCE).ok()).unwrap_or(Some(NoDrive::Nothing))
}

/// Looks at one after the other, as long as somebody wants to know.
fn ask(roots: Vec<Root>) -> io::Result<Answers> {
    let (tell, answers) = mpsc::channel();
    thread::start("look at drives", move || {
        for root in roots {
            if tell.send(root.look()).is_err() {
                return;
            }
        }
    })?;
    Ok(answers)
}
