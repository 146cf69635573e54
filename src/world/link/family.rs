//! A program and everything it started: how they are told to end, and how one learns that they did.

#[cfg(unix)]
pub(crate) use self::unix::{Family, wait_for_end};
#[cfg(windows)]
pub(crate) use self::windows::{Family, wait_for_end};

#[cfg(unix)]
mod unix {
    //! With a supervisor: everybody. Without: those who stayed in the program's group.

    #[cfg(target_os = "linux")]
    use std::{io::Write, process::ChildStdin};

    use portable_pty::Child;
    use rustix::io::Errno;
    #[cfg(target_os = "linux")]
    use rustix::process::kill_process;
    use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

    use crate::app::Rung;
    #[cfg(target_os = "linux")]
    use crate::world::supervise::order;

    /// A program that was started, with all that it started in turn.
    pub(crate) enum Family {
        /// The leader of their group.
        Group(Option<Pid>),
        /// The supervisor, and where it gets its orders from.
        #[cfg(target_os = "linux")]
        Below(Option<Pid>, ChildStdin),
    }

    impl Family {
        /// The family of a program that leads its own group, as every program in a terminal of ours does.
        pub(crate) fn of(child: &dyn Child) -> Self {
            Self::Group(number(child))
        }

        /// The family below a supervisor.
        #[cfg(target_os = "linux")]
        pub(crate) fn below(supervisor: &dyn Child, orders: ChildStdin) -> Self {
            Self::Below(number(supervisor), orders)
        }

        /// Tells all of them. Only for as long as the program is not reaped: afterwards its number may be somebody else's.
        pub(crate) fn tell(&mut self, rung: Rung) {
            match self {
                Self::Group(leader) => {
                    let signal = match rung {
                        Rung::Interrupt => Signal::INT,
                        Rung::Terminate => Signal::TERM,
                        Rung::Kill => Signal::KILL,
                    };
                    // Who was stopped must go on, or would not hear it.
                    for signal in [signal, Signal::CONT] {
                        // It fails when all of them have ended already, which is what was wanted.
                        leader.map_or(Ok(()), |leader| kill_process_group(leader, signal)).unwrap_or_default();
                    }
                }
                #[cfg(target_os = "linux")]
                Self::Below(supervisor, orders) => {
                    orders.write_all(&[order::byte(rung)]).unwrap_or_default();
                    // A program can stop its supervisor, as it can stop anybody.
                    supervisor.map_or(Ok(()), |supervisor| kill_process(supervisor, Signal::CONT)).unwrap_or_default();
                }
            }
        }

        /// The program has ended. Who was to be stopped leaves nobody behind; who ended by itself may have meant to.
        pub(crate) fn end(mut self, stopped: bool) {
            if stopped {
                self.tell(Rung::Kill);
            }
        }
    }

    fn number(child: &dyn Child) -> Option<Pid> {
        child.process_id().and_then(|id| Pid::from_raw(id as i32))
    }

    /// Waits until the program has ended, and leaves it to be reaped.
    pub(crate) fn wait_for_end(child: &mut dyn Child) {
        let Some(id) = number(child) else { return };
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while waitid(WaitId::Pid(id), options).is_err_and(|error| error == Errno::INTR) {}
    }
}

#[cfg(windows)]
mod windows {
    //! A job holds everybody, and ends them when its last holder lets go of it: when we do, or when we end.

    use portable_pty::{Child, ChildKiller};
    use win32job::{ExtendedLimitInfo, Job, JobError};

    use crate::app::Rung;

    /// A program that was started, with all that it started in turn.
    pub(crate) struct Family {
        program: Box<dyn ChildKiller + Send + Sync>,
        job: Option<Job>,
    }

    impl Family {
        /// The family of a program that was started just now, before it started anybody.
        pub(crate) fn of(child: &dyn Child) -> Self {
            Self { program: child.clone_killer(), job: job(child).ok().flatten() }
        }

        /// Ends all of them, unless they may still end by themselves: an interruption is typed into the terminal instead.
        pub(crate) fn tell(&mut self, rung: Rung) {
            if rung != Rung::Interrupt {
                drop(self.job.take());
                // It fails when it has ended already, which is what was wanted.
                self.program.kill().unwrap_or_default();
            }
        }

        /// The program has ended. Who was to be stopped leaves nobody behind; who ended by itself may have meant to.
        pub(crate) fn end(self, stopped: bool) {
            if let Some(job) = self.job.filter(|_| !stopped) {
                // Where they cannot be let go, they end.
                job.set_extended_limit_info(&ExtendedLimitInfo::new()).unwrap_or_default();
            }
        }
    }

    fn job(child: &dyn Child) -> Result<Option<Job>, JobError> {
        let Some(handle) = child.as_raw_handle() else { return Ok(None) };
        let job = Job::create_with_limit_info(ExtendedLimitInfo::new().limit_kill_on_job_close())?;
        job.assign_process(handle as isize)?;
        Ok(Some(job))
    }

    /// Waits until the program has ended.
    pub(crate) fn wait_for_end(child: &mut dyn Child) {
        // How it ended is asked again, and answered, when it is reaped.
        child.wait().map(drop).unwrap_or_default();
    }
}
