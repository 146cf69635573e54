//! Where every thread begins: each has a name, and nobody waits for one to be joined.

use std::io;
use std::thread::{self, Builder};
use std::time::Duration;

/// Starts a thread that does `body`. The name is what a debugger shows; systems cut it at 15 bytes.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(super) fn start(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    // The handle is let go on purpose: a thread that could be joined is a thread that the window could wait for.
    Builder::new().name(name.to_owned()).spawn(body).map(drop)
}

/// Starts a thread that has so many bytes for calls within calls.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(super) fn start_deep(name: &str, stack: usize, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Builder::new().name(name.to_owned()).stack_size(stack).spawn(body).map(drop)
}

/// Lets this thread rest for a while, or a little less.
pub(super) fn rest(time: Duration) {
    thread::park_timeout(time);
}
