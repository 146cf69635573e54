//! The thread that reads from a link, piece by piece and each with a permit, because reading cannot be interrupted.

use std::io::{self, ErrorKind, Read};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::time::Duration;

use super::backlog::CHUNK;
use super::message::Message;
use crate::world::{door, thread};

/// A piece of fewer bytes than this came as somebody wrote it: a line, a key.
const CROWD: usize = 2048;
/// How long the reader rests behind such a piece. A program that prints line by line would otherwise wake three threads for
/// each line and lose a quarter of its speed to them; this way its lines come in crowds, and nobody sees a thousandth of a
/// second.
const REST: Duration = Duration::from_millis(1);

/// Starts the thread and answers with where it gets its permits from; it ends when that is dropped. Where a program left
/// somebody behind who holds its terminal without a word, the thread lasts as long as that one does.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(crate) fn start(name: &str, mut source: impl Read + Send + 'static, to: Sender<Message>) -> io::Result<Sender<()>> {
    let (permits, permitted) = mpsc::channel();
    thread::start(&format!("{name} reads"), move || {
        let mut buffer = vec![0; CHUNK];
        while permitted.recv().is_ok() {
            match read(&mut source, &mut buffer, &permitted) {
                Some(0) => {
                    // First let go, then say so: whoever hears of it may want to open the port again.
                    drop(source);
                    return door::tell(&to, Message::EndOfFile);
                }
                Some(count) => {
                    door::tell(&to, Message::Chunk(buffer[..count].to_vec()));
                    if count < CROWD {
                        thread::rest(REST);
                    }
                }
                None => return,
            }
        }
    })?;
    Ok(permits)
}

/// How many bytes were read: 0 at the end, and a source that breaks has ended too. `None` when nobody wants them any
/// more, which is looked at whenever the source has a time limit and it passes.
fn read(source: &mut impl Read, buffer: &mut [u8], permitted: &Receiver<()>) -> Option<usize> {
    loop {
        match source.read(buffer) {
            Ok(count) => return Some(count),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock) => {
                if permitted.try_recv() == Err(TryRecvError::Disconnected) {
                    return None;
                }
            }
            Err(_) => return Some(0),
        }
    }
}
