//! The thread that writes to a program: one that does not read must make nobody else wait.

use std::io::{self, Write};
use std::sync::mpsc::{self, Sender};

use crate::world::thread;

/// Starts the thread and answers with where it gets its bytes from; it ends when that is dropped.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(crate) fn start(name: &str, mut sink: impl Write + Send + 'static) -> io::Result<Sender<Vec<u8>>> {
    let (bytes, waiting) = mpsc::channel::<Vec<u8>>();
    // A program that has ended takes nothing any more; that it has ended is told by others.
    thread::start(&format!("{name} writes"), move || {
        waiting.into_iter().try_for_each(|bytes| sink.write_all(&bytes)).unwrap_or_default();
    })?;
    Ok(bytes)
}
