//! The two doors to the window's thread, and the bell that says that something came through.
//!
//! *News* is unbounded: what comes through it is small and rare. A *bytes* door counts what lies in it, so that whoever
//! fills it can wait; it never makes the window wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::task::Waker;
use std::time::Instant;

use crate::app::{Event, LinkNews};

/// Wakes the window, once for everything that came since it last looked.
#[derive(Clone)]
pub(super) struct Bell {
    waker: Waker,
    rung: Arc<AtomicBool>,
}

impl Bell {
    /// A bell that wakes `waker`.
    pub(super) fn new(waker: Waker) -> Self {
        Self { waker, rung: Arc::default() }
    }

    /// Says that something was put into a door.
    pub(super) fn ring(&self) {
        if !self.rung.swap(true, Ordering::AcqRel) {
            self.waker.wake_by_ref();
        }
    }

    /// Says that the doors are about to be looked into. What comes from now on rings again.
    pub(super) fn answer(&self) {
        self.rung.swap(false, Ordering::AcqRel);
    }
}

/// Where news is put.
#[derive(Clone)]
pub(super) struct News {
    door: Sender<Event>,
    bell: Bell,
}

impl News {
    /// The news door: where it is filled, and where it is emptied.
    pub(super) fn door(bell: Bell) -> (Self, Receiver<Event>) {
        let (door, inside) = mpsc::channel();
        (Self { door, bell }, inside)
    }

    /// Tells the window.
    pub(super) fn tell(&self, event: Event) {
        tell(&self.door, event);
        self.bell.ring();
    }
}

/// Sends to somebody who may have left already, which is how everything ends here, and no failure.
pub(super) fn tell<T>(to: &Sender<T>, item: T) {
    to.send(item).unwrap_or_default();
}

/// The outer side of a link's bytes door, where it is filled.
#[derive(Clone)]
pub(super) struct Doorway {
    items: Sender<LinkNews>,
    inside: Arc<AtomicUsize>,
    bell: Bell,
}

/// The inner side of a link's bytes door, where it is emptied.
pub(super) struct Door {
    items: Receiver<LinkNews>,
    inside: Arc<AtomicUsize>,
}

/// A link's bytes door: where it is filled, and where it is emptied.
pub(super) fn bytes_door(bell: Bell) -> (Doorway, Door) {
    let (sender, items) = mpsc::channel();
    let inside = Arc::<AtomicUsize>::default();
    (Doorway { items: sender, inside: Arc::clone(&inside), bell }, Door { items, inside })
}

impl Doorway {
    /// How many bytes lie in the door. News that is no bytes counts as one.
    pub(super) fn inside(&self) -> usize {
        self.inside.load(Ordering::Acquire)
    }

    /// Puts something into the door, even where it is full: keeping the bound is for whoever fills it.
    pub(super) fn put(&self, news: LinkNews) {
        self.inside.fetch_add(weight(&news), Ordering::AcqRel);
        tell(&self.items, news);
        self.bell.ring();
    }
}

impl Door {
    /// Takes what came first.
    ///
    /// # Errors
    /// `Empty` when nothing is there yet, `Disconnected` when nothing will come any more.
    pub(super) fn take(&self) -> Result<LinkNews, TryRecvError> {
        let news = self.items.try_recv()?;
        self.inside.fetch_sub(weight(&news), Ordering::AcqRel);
        Ok(news)
    }

    /// Whether nothing lies in it.
    pub(super) fn is_empty(&self) -> bool {
        self.inside.load(Ordering::Acquire) == 0
    }

    /// Throws away what comes until nothing can come any more, but not longer than `until`.
    pub(super) fn outlast(&self, until: Instant) {
        while self.items.recv_timeout(until.saturating_duration_since(Instant::now())).is_ok() {}
    }
}

fn weight(news: &LinkNews) -> usize {
    match news {
        LinkNews::Bytes(bytes) => bytes.len(),
        _ => 1,
    }
}
