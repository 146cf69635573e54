//! The first start's side: holds the name, and hears those that come later.

use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use interprocess::ConnectWaitMode;
use interprocess::local_socket::traits::{Listener as _, Stream as _};
use interprocess::local_socket::{ConnectOptions, Listener, ListenerOptions, Stream};

use super::place::Place;
use super::protocol;
use super::system::{self, Mark};
use crate::app::Event;
use crate::world::door::News;
use crate::world::thread;

/// How long somebody who came may take to say what they want.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many are listened to at once; who comes while so many talk is sent away.
const MOST_AT_ONCE: usize = 8;

/// The name is ours: whoever starts later finds us there.
pub struct Claim {
    listener: Listener,
    place: Place,
    mark: Mark,
}

/// Takes the name of a place that nobody has.
///
/// # Errors
/// The system's, such as address in use.
pub fn claim(place: &Place) -> io::Result<Claim> {
    bind(place, false)
}

/// Takes the name although it is there: nobody listens behind it.
pub(super) fn take_over(place: &Place) -> io::Result<Claim> {
    bind(place, true)
}

fn bind(place: &Place, overwrite: bool) -> io::Result<Claim> {
    // The library would take the name away at the end without looking whose it is by then.
    let options = ListenerOptions::new().name(place.name()?).reclaim_name(false).try_overwrite(overwrite);
    let listener = options.create_sync()?;
    Ok(Claim { listener, mark: Mark::of(place.socket()), place: place.clone() })
}

/// Whoever listens at a place; ends with the program's window.
pub(crate) struct Reception {
    place: Place,
    mark: Mark,
    closing: Arc<AtomicBool>,
}

impl Reception {
    /// Begins to listen; what comes is news.
    ///
    /// # Errors
    /// The system's, when it has no thread left to give.
    pub(crate) fn open(claim: Claim, news: News) -> io::Result<Self> {
        let Claim { listener, place, mark } = claim;
        let closing = Arc::<AtomicBool>::default();
        let reception = Self { place, mark, closing: Arc::clone(&closing) };
        thread::start("meet others", move || receive_all(&listener, &closing, &news))?;
        Ok(reception)
    }
}

impl Drop for Reception {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Release);
        if self.mark == Mark::of(self.place.socket()) {
            // The thread waits for somebody to come, so somebody does.
            let waiting = ConnectWaitMode::Timeout(Duration::from_millis(10));
            if let Ok(name) = self.place.name() {
                drop(ConnectOptions::new().name(name).wait_mode(waiting).connect_sync());
            }
            system::remove(self.place.socket());
        }
    }
}

fn receive_all(listener: &Listener, closing: &AtomicBool, news: &News) {
    let talking = Arc::<AtomicUsize>::default();
    while let Ok(stream) = accept(listener) {
        if closing.load(Ordering::Acquire) {
            return;
        }
        let Some(turn) = Turn::take(&talking) else { continue };
        let news = news.clone();
        let hear = move || {
            // Whoever says nothing that we understand goes unanswered; there is nobody to be told.
            hear(stream, turn, &news).unwrap_or_default();
        };
        if thread::start("hear a second", hear).is_err() {
            tracing::info!("no thread for a second start");
        }
    }
}

/// Waits for somebody. A peer that is gone before it was met, or a moment without free descriptors, is no reason to stop.
fn accept(listener: &Listener) -> io::Result<Stream> {
    const TRIES: u32 = 50;
    let mut result = listener.accept();
    for _ in 0..TRIES {
        if result.is_ok() {
            break;
        }
        thread::rest(Duration::from_millis(100));
        result = listener.accept();
    }
    result
}

fn hear(mut stream: Stream, turn: Turn, news: &News) -> io::Result<()> {
    // Given back before the stream is closed: who is hung up on may come again at once.
    let _turn = turn;
    system::check_peer(&stream)?;
    let until = Instant::now() + PATIENCE;
    stream.write_all(protocol::GREETING)?;
    let mut length = [0; 4];
    read_until(&mut stream, &mut length, until)?;
    let mut message = vec![0; protocol::length(length).ok_or(ErrorKind::InvalidData)?];
    read_until(&mut stream, &mut message, until)?;
    news.tell(Event::Handed(protocol::read(&message).ok_or(ErrorKind::InvalidData)?));
    stream.write_all(protocol::TAKEN)
}

/// Fills `bytes`, or gives up at `until` where the system's sockets can: a pipe of Windows cannot, and is left when its
/// other end goes.
fn read_until(stream: &mut Stream, mut bytes: &mut [u8], until: Instant) -> io::Result<()> {
    while !bytes.is_empty() {
        let left = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero());
        stream.set_recv_timeout(Some(left.ok_or(ErrorKind::TimedOut)?)).unwrap_or_default();
        match stream.read(bytes)? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            read => bytes = &mut bytes[read..],
        }
    }
    Ok(())
}

/// One of the few who are listened to at once.
struct Turn(Arc<AtomicUsize>);

impl Turn {
    fn take(talking: &Arc<AtomicUsize>) -> Option<Self> {
        let free = talking.fetch_add(1, Ordering::AcqRel) < MOST_AT_ONCE;
        let turn = Self(Arc::clone(talking));
        free.then_some(turn)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
