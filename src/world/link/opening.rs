//! Opening a port, again and again where what stands in the way goes away by itself: first quickly, then ever more slowly.

use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use backon::{BackoffBuilder, ExponentialBuilder};

use super::message::{Line, Message, next};
use super::port::Port;
use crate::app::{LinkNews, PortProblem};
use crate::world::port_doctor::{port_access, port_holder};

/// How long a port may be taken before anybody is told: one that was just let go, by ourselves or by another program, stays
/// taken for a moment.
const QUIET: Duration = Duration::from_millis(400);
/// The system says who may use a port a moment after it is there.
const RIGHTS: Duration = Duration::from_secs(2);
/// A port that is not there may be on its way in.
const ARRIVING: Duration = Duration::from_millis(500);
/// How soon a port is tried for the second time, and how soon at the latest from then on.
const TRIES: [Duration; 2] = [Duration::from_millis(20), Duration::from_millis(400)];

/// What came of it.
pub(crate) enum Opening {
    /// The port is open.
    Open(Port),
    /// It cannot be opened.
    Refused(PortProblem),
    /// It was let go of before it was open.
    Unwanted,
}

/// Opens a port. One that another program has is tried for `patience`, and told of.
pub(crate) fn open_patiently(path: &Path, patience: Duration, line: &Line) -> Opening {
    let began = Instant::now();
    let mut told = None;
    for pause in pauses() {
        let problem = match Port::open(path) {
            Ok(port) => return Opening::Open(port),
            Err(problem) => problem,
        };
        let tried = began.elapsed();
        if tried >= time_for(&problem, patience) {
            return Opening::Refused(examined(problem, path));
        }
        if tried >= QUIET
            && let PortProblem::Busy(holder) = examined(problem, path)
            && told.as_ref() != Some(&holder)
        {
            line.doorway.put(LinkNews::Busy(holder.clone()));
            told = Some(holder);
        }
        if is_closed_within(&line.inbox, pause) {
            break;
        }
    }
    Opening::Unwanted
}

/// Endless, and for everybody a little different: two programs that try for the same port must not do so in step for ever.
fn pauses() -> impl Iterator<Item = Duration> {
    let [first, longest] = TRIES;
    let growing = ExponentialBuilder::new().with_min_delay(first).with_max_delay(longest).with_factor(1.5);
    growing.with_jitter().without_max_times().build()
}

fn time_for(problem: &PortProblem, patience: Duration) -> Duration {
    match problem {
        PortProblem::Busy(_) => patience,
        PortProblem::NoPermission(_) => RIGHTS.min(patience),
        PortProblem::NotFound => ARRIVING.min(patience),
        PortProblem::NotSerial(_) | PortProblem::Other(_) => Duration::ZERO,
    }
}

/// The problem, with who or what stands in the way.
fn examined(problem: PortProblem, path: &Path) -> PortProblem {
    match problem {
        PortProblem::Busy(_) => PortProblem::Busy(port_holder(path)),
        PortProblem::NoPermission(_) => PortProblem::NoPermission(port_access(path)),
        other => other,
    }
}

/// Whether the port is let go of before this time is over. Nothing can be sent to a port that is not open: all else that is
/// told is dropped.
fn is_closed_within(inbox: &Receiver<Message>, pause: Duration) -> bool {
    let until = Instant::now() + pause;
    while let Some(message) = next(inbox, Some(until)) {
        if matches!(message, Message::Close) {
            return true;
        }
    }
    false
}
