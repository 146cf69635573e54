//! A program and everything it started: how they are told to end, and how one learns that they did.

use portable_pty::Child;

use super::ladder::Rung;

/// A program that was started, with all that it started in turn and that stayed in its group.
#[cfg(unix)]
pub(crate) struct Family(Option<rustix::process::Pid>);

#[cfg(unix)]
impl Family {
    /// The family of a program that leads its own group, as every program in a terminal of ours does.
    pub(crate) fn of(child: &dyn Child) -> Self {
        let leader = child.process_id().and_then(|id| i32::try_from(id).ok());
        Self(leader.and_then(rustix::process::Pid::from_raw))
    }

    /// Tells all of them. Only for as long as the program is not reaped: afterwards its number may be somebody else's.
    pub(crate) fn tell(&mut self, rung: Rung) {
        use rustix::process::{Signal, kill_process_group};

        let signal = match rung {
            Rung::Interrupt => Signal::INT,
            Rung::Terminate => Signal::TERM,
            Rung::Kill => Signal::KILL,
        };
        // It fails when all of them have ended already, which is what was wanted.
        self.0.map_or(Ok(()), |leader| kill_process_group(leader, signal)).unwrap_or_default();
    }
}

/// Waits until the program has ended, and leaves it to be reaped.
#[cfg(unix)]
pub(crate) fn wait_for_end(child: &mut dyn Child) {
    use rustix::io::Errno;
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

    let Some(id) = child.process_id().and_then(|id| Pid::from_raw(id as i32)) else { return };
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    while waitid(WaitId::Pid(id), options).is_err_and(|error| error == Errno::INTR) {}
}

/// A program that was started. Here one cannot reach what it started in turn; that goes when its terminal goes.
#[cfg(not(unix))]
pub(crate) struct Family(Box<dyn portable_pty::ChildKiller + Send + Sync>);

#[cfg(not(unix))]
impl Family {
    /// The family of a program.
    pub(crate) fn of(child: &dyn Child) -> Self {
        Self(child.clone_killer())
    }

    /// Ends it, unless it may still end by itself: an interruption is typed into its terminal instead.
    pub(crate) fn tell(&mut self, rung: Rung) {
        if rung != Rung::Interrupt {
            // It fails when it has ended already, which is what was wanted.
            self.0.kill().unwrap_or_default();
        }
    }
}

/// Waits until the program has ended.
#[cfg(not(unix))]
pub(crate) fn wait_for_end(child: &mut dyn Child) {
    // How it ended is asked again, and answered, when it is reaped.
    child.wait().map(drop).unwrap_or_default();
}
