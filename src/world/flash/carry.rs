//! The thread that carries an image to a drive: it turns the delivery with the real clock, and waits where the drive waits.

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::stored::Stored;
use crate::flash::{Delivery, DeliveryNews, Drive, DriveSeen, Order};
use crate::place::Millis;
use crate::world::door;

/// What whoever watches over a delivery hears.
pub(super) enum Heard {
    /// News of the delivery. Its end comes last.
    News(DeliveryNews),
    /// Writing begins, and what comes to the drive is counted, where the system does that.
    Begins(Option<Stored>),
    /// A person gives it up.
    GiveUp,
    /// The program ends.
    Leave,
}

/// Carries the image to the drive until that is over, or given up. Answers how it ended.
pub(super) fn carry(
    order: Order,
    drive: Box<dyn Drive + Send>,
    tell: &Sender<Heard>,
    gave_up: &Receiver<()>,
) -> Vec<DeliveryNews> {
    let began = Instant::now();
    let now = || Millis(began.elapsed().as_millis() as u64);
    let mut drive = Told { drive, tell };
    let mut delivery = Delivery::new(now(), order);
    let mut last = Vec::new();
    while let Some(moment) = delivery.wake_at() {
        last.drain(..).for_each(|news| door::tell(tell, Heard::News(news)));
        match gave_up.recv_timeout(Duration::from_millis(moment.since(now()))) {
            Err(RecvTimeoutError::Timeout) => delivery.turn(now(), &mut drive),
            Ok(()) | Err(RecvTimeoutError::Disconnected) => delivery.cancel(),
        }
        last = delivery.news();
    }
    last
}

/// A drive that tells when writing begins.
struct Told<'a> {
    drive: Box<dyn Drive + Send>,
    tell: &'a Sender<Heard>,
}

impl Drive for Told<'_> {
    fn list(&mut self) -> io::Result<Vec<DriveSeen>> {
        self.drive.list()
    }

    fn open(&mut self, drive: &Path, name: &str) -> io::Result<()> {
        let stored = Stored::on(drive);
        self.drive.open(drive, name)?;
        door::tell(self.tell, Heard::Begins(stored));
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.drive.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.drive.sync()
    }
}
