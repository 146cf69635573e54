//! A terminal that hands on every key as it is typed, until it is as it was before.

#[cfg(unix)]
pub(super) use here::Raw;
#[cfg(not(unix))]
pub(super) use nowhere::Raw;

#[cfg(unix)]
mod here {
    use std::io::{self, IsTerminal, Write};

    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

    /// The terminal sends marks around what is pasted …
    const MARK_PASTES: &[u8] = b"\x1b[?2004h";
    /// … and does so no more.
    const MARK_NO_PASTES: &[u8] = b"\x1b[?2004l";

    /// A terminal that is raw until this is dropped.
    pub(in crate::world::terminal) struct Raw {
        before: Termios,
    }

    impl Raw {
        /// Makes our input raw; `None` where it is no terminal.
        pub(in crate::world::terminal) fn enter() -> Option<Self> {
            let before = tcgetattr(io::stdin()).ok()?;
            let mut raw = before.clone();
            raw.make_raw();
            tcsetattr(io::stdin(), OptionalActions::Now, &raw).ok()?;
            tell(MARK_PASTES);
            Some(Self { before })
        }
    }

    impl Drop for Raw {
        fn drop(&mut self) {
            tell(MARK_NO_PASTES);
            // What was typed and not read goes: it was meant for the board, not for the shell. A terminal that is gone needs
            // no modes.
            tcsetattr(io::stdin(), OptionalActions::Flush, &self.before).unwrap_or_default();
        }
    }

    /// Tells the terminal itself, if we are connected with it.
    fn tell(bytes: &[u8]) {
        let told = if io::stdout().is_terminal() {
            let mut output = io::stdout().lock();
            output.write_all(bytes).and_then(|()| output.flush())
        } else if io::stderr().is_terminal() {
            io::stderr().write_all(bytes)
        } else {
            Ok(())
        };
        // A terminal that cannot be told pastes without marks.
        told.unwrap_or_default();
    }
}

/// Elsewhere whole lines come, as from a pipe.
#[cfg(not(unix))]
mod nowhere {
    /// Never made.
    pub(in crate::world::terminal) enum Raw {}

    impl Raw {
        /// There is none.
        pub(in crate::world::terminal) fn enter() -> Option<Self> {
            None
        }
    }
}
