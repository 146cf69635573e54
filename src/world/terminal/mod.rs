//! The terminal that we were started from: what is typed there, what is printed there, and the signals that come.

mod heard;
mod printer;
mod raw;
mod signals;

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::task::{Wake, Waker};
use std::time::Duration;

pub use self::heard::Heard;
use self::printer::Printer;
use self::raw::Raw;
use super::{door, thread};

/// So much is read at once; more waits outside until this is taken.
const CHUNK: usize = 4096;

/// Our own input and output.
pub struct Terminal {
    heard: Receiver<Heard>,
    sender: Sender<Heard>,
    permits: Option<Sender<()>>,
    printer: Printer,
    raw: Option<Raw>,
}

impl Terminal {
    /// Begins to read. A terminal is made raw until this is dropped: every key comes as it is typed, Ctrl+C among them, and
    /// pasted text with marks around it.
    pub fn open() -> Self {
        let (sender, heard) = mpsc::channel();
        let permits = start_reading(sender.clone()).ok();
        signals::listen(sender.clone());
        let raw = Raw::enter();
        let printer = Printer::new(raw.is_some());
        let terminal = Self { heard, sender, permits, printer, raw };
        terminal.read_on();
        terminal
    }

    /// Whether a person types there, and not a program.
    pub fn is_typed_by_hand(&self) -> bool {
        self.raw.is_some()
    }

    /// Rings when it is woken.
    pub fn waker(&self) -> Waker {
        Waker::from(Arc::new(Ring(self.sender.clone())))
    }

    /// Waits for the next thing to be heard, not longer than `limit`.
    pub fn next(&self, limit: Option<Duration>) -> Option<Heard> {
        match limit {
            Some(limit) => self.heard.recv_timeout(limit).ok(),
            None => self.heard.recv().ok(),
        }
    }

    /// Lets the next piece be read: what nobody takes waits outside.
    pub fn read_on(&self) {
        if let Some(permits) = &self.permits {
            door::tell(permits, ());
        }
    }

    /// Prints what a program printed.
    ///
    /// # Errors
    /// Nobody reads it any more.
    pub fn print(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.printer.print(bytes)
    }

    /// Says a sentence of ours, on a line of its own.
    pub fn say(&mut self, sentence: &str) {
        self.printer.say(sentence);
    }

    /// Shows how far something has come, in place of what was shown of that before, if a person can see it.
    pub fn show_progress(&mut self, words: &str) {
        self.printer.show_progress(words);
    }

    /// Ends the line that a program left open.
    pub fn end_line(&mut self) {
        self.printer.end_line();
    }
}

/// Starts the thread that reads what is typed, and answers with where it gets its permits from.
fn start_reading(to: Sender<Heard>) -> io::Result<Sender<()>> {
    let (permits, permitted) = mpsc::channel();
    thread::start("terminal", move || {
        let mut buffer = [0; CHUNK];
        while permitted.recv().is_ok() {
            match read(&mut buffer) {
                0 => return door::tell(&to, Heard::End),
                count => door::tell(&to, Heard::Typed(buffer[..count].to_vec())),
            }
        }
    })?;
    Ok(permits)
}

/// How many bytes were read. What cannot be read has ended.
fn read(buffer: &mut [u8]) -> usize {
    loop {
        match io::stdin().read(buffer) {
            Ok(count) => return count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return 0,
        }
    }
}

struct Ring(Sender<Heard>);

impl Wake for Ring {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        door::tell(&self.0, Heard::Rung);
    }
}
