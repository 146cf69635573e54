//! The second start's side: asks whoever listens, and waits for an answer only so long.

use std::io::{self, ErrorKind, Read, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use interprocess::local_socket::Stream;
use interprocess::local_socket::traits::Stream as _;

use super::place::Place;
use super::{protocol, system};
use crate::app::Handed;
use crate::world::{door, thread};

/// How long the first start may take to greet. Longer, and it hangs: a person waits for their file.
const GREETING: Duration = Duration::from_millis(300);

/// How long it may take to read what it gets, once it has greeted.
const TAKING: Duration = Duration::from_secs(2);

/// What comes of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Everything was taken.
    Taken,
    /// Somebody is there who does not answer, or whom we do not understand.
    None,
    /// Nobody listens: the name was left behind.
    NobodyThere,
}

/// Hands over what was asked for. A thread of its own talks, because not every system's sockets can stop waiting.
pub(super) fn ask(place: &Place, handed: &Handed) -> Answer {
    let Some(message) = protocol::write(handed) else { return Answer::None };
    let (progress, heard) = mpsc::channel();
    let (go, may_go) = mpsc::channel();
    let place = place.clone();
    let talk = move || {
        let answer = match talk(&place, &message, &progress, &may_go) {
            Ok(()) => Answer::Taken,
            Err(error) if is_nobody(&error) => Answer::NobodyThere,
            Err(_) => Answer::None,
        };
        door::tell(&progress, Progress::Over(answer));
    };
    if thread::start("ask the first", talk).is_err() {
        return Answer::None;
    }
    let mut progress = heard.recv_timeout(GREETING);
    if let Ok(Progress::Greeted) = progress {
        door::tell(&go, ());
        progress = heard.recv_timeout(TAKING);
    }
    if let Ok(Progress::Over(answer)) = progress { answer } else { Answer::None }
}

enum Progress {
    Greeted,
    Over(Answer),
}

/// Nothing is said before there was a greeting in time: what nobody waits for any more would be opened twice.
fn talk(place: &Place, message: &[u8], progress: &Sender<Progress>, may_go: &Receiver<()>) -> io::Result<()> {
    let mut stream = Stream::connect(place.name()?)?;
    // Where it can be had: nobody waits for this thread, but it need not stay for ever.
    stream.set_recv_timeout(Some(TAKING)).unwrap_or_default();
    system::check_peer(&stream)?;
    expect(&mut stream, protocol::GREETING)?;
    door::tell(progress, Progress::Greeted);
    may_go.recv().map_err(|_| ErrorKind::TimedOut)?;
    stream.write_all(message)?;
    expect(&mut stream, protocol::TAKEN)
}

fn expect(stream: &mut Stream, words: &[u8]) -> io::Result<()> {
    let mut heard = vec![0; words.len()];
    stream.read_exact(&mut heard)?;
    if heard == words { Ok(()) } else { Err(ErrorKind::InvalidData.into()) }
}

fn is_nobody(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::NotFound)
}
