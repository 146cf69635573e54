//! Programs on their way to the drives of boards: each delivery has a thread that carries it and one that watches over it.

mod carry;
mod data_log;
mod escort;
mod finder;
mod looker;
mod stored;

pub use finder::{DriveFinder, SystemDrives};

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::time::{Duration, Instant};

use self::carry::{Heard, carry};
use self::escort::Escort;
use self::looker::Looker;
use super::door::{self, News};
use super::files::words;
use super::firmware::ImageBuilder;
use super::thread;
use super::worker::Worker;
use crate::app::{Event, FlashId};
use crate::flash::{DeliveryNews, Failure, Image, Order, Which};

/// Everything that has to do with the drives of boards.
pub(super) struct Flashing {
    news: News,
    finder: Arc<dyn DriveFinder>,
    looks: Option<Worker<Option<PathBuf>>>,
    running: BTreeMap<FlashId, Running>,
}

/// A delivery on its way.
struct Running {
    escort: Sender<Heard>,
    /// Nothing ever comes; it ends when the delivery does not mind any more that the program ends.
    done: Receiver<()>,
}

impl Flashing {
    /// Tells what comes of everything there.
    pub(super) fn new(news: News) -> Self {
        Self { news, finder: Arc::new(SystemDrives), looks: None, running: BTreeMap::new() }
    }

    /// Finds drives by this one from now on. Nobody looked for any before.
    pub(super) fn find_with(&mut self, finder: impl DriveFinder + 'static) {
        self.finder = Arc::new(finder);
    }

    /// Looks which drives there are, only the one that a person named where they named one.
    pub(super) fn look(&mut self, named: Option<PathBuf>) {
        if self.looks.is_none() {
            let looker = Looker { finder: Arc::clone(&self.finder), news: self.news.clone(), misses: false };
            self.looks = Worker::start_over("look for drives", move |asked| looker.serve(&asked)).ok();
        }
        match &self.looks {
            Some(looks) => looks.give(named),
            None => self.news.tell(Event::Drives(Vec::new())),
        }
    }

    /// Builds an image and brings it to a board.
    pub(super) fn deliver(&mut self, id: FlashId, which: Which, image: Image, builder: io::Result<ImageBuilder>) {
        self.running.retain(|_, running| running.done.try_recv() == Err(TryRecvError::Empty));
        match builder.and_then(|builder| self.start(id, which, image, builder)) {
            Ok(running) => drop(self.running.insert(id, running)),
            Err(error) => {
                let failure = Failure::Other(words(&error));
                self.news.tell(Event::Delivery(id, DeliveryNews::Over(Err(failure))));
            }
        }
    }

    /// Gives a delivery up.
    pub(super) fn cancel(&self, id: FlashId) {
        if let Some(running) = self.running.get(&id) {
            door::tell(&running.escort, Heard::GiveUp);
        }
    }

    /// Copies the data log of a board that is to be flashed into a folder, beside what is there.
    pub(super) fn keep_data_log(&self, id: FlashId, drive: PathBuf, place: (PathBuf, String)) {
        data_log::keep(id, drive, place, &self.news);
    }

    /// Copies a board's data log.
    pub(super) fn save_data_log(&self, drive: PathBuf, path: PathBuf) {
        data_log::save(drive, path, &self.news);
    }

    /// Waits until nothing is being written any more, but not longer than `limit`: half a program is none.
    pub(super) fn finish(&self, limit: Duration) {
        let until = Instant::now() + limit;
        self.running.values().for_each(|running| door::tell(&running.escort, Heard::Leave));
        for running in self.running.values() {
            // Nothing is ever sent: either it lets go of its end, or the time is up.
            running.done.recv_timeout(until.saturating_duration_since(Instant::now())).unwrap_or_default();
        }
    }

    fn start(&self, id: FlashId, which: Which, image: Image, builder: ImageBuilder) -> io::Result<Running> {
        let (tell, heard) = mpsc::channel();
        let (order, gave_up) = mpsc::channel();
        let (finished, done) = mpsc::channel::<()>();
        let escort = Escort { id, news: self.news.clone(), heard, give_up: order };
        thread::start("watch delivery", move || {
            escort.serve();
            drop(finished);
        })?;
        let (finder, door) = (Arc::clone(&self.finder), tell.clone());
        thread::start("deliver", move || {
            let named = if let Which::At(path) = &which { Some(path.clone()) } else { None };
            let may_erase_log = image.may_erase_log;
            let order = |image| Order { which: which.clone(), image, may_erase_log };
            let last = match builder.build(image) {
                Ok(image) => carry(order(image), finder.drives(named), &door, &gave_up),
                Err(failure) => vec![DeliveryNews::Over(Err(failure))],
            };
            // The file is closed by now: nobody hears of the end and begins anew before that.
            for news in last {
                let is_without = news == DeliveryNews::Over(Err(Failure::NoDrive));
                let why = || DeliveryNews::Over(Err(finder::why_none(finder.as_ref(), &which)));
                door::tell(&door, Heard::News(if is_without { why() } else { news }));
            }
        })?;
        Ok(Running { escort: tell, done })
    }
}
