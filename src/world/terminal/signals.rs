//! The signals that others send to end us, or what we run.

use std::sync::mpsc::Sender;

use super::heard::Heard;

/// Tells of each signal instead of ending by it.
#[cfg(unix)]
pub(super) fn listen(to: Sender<Heard>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    use crate::world::{door, thread};

    // Where it fails, they end us at once, as they always did.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
    let hear = move || {
        for signal in signals.forever() {
            door::tell(&to, if signal == SIGINT { Heard::Interrupt } else { Heard::Leave });
        }
    };
    thread::start("signals", hear).unwrap_or_default();
}

/// Elsewhere Ctrl+C ends us.
#[cfg(not(unix))]
pub(super) fn listen(_: Sender<Heard>) {}
