//! Presses Flash: turns deliveries until they are over, in virtual time.

use mulberry::flash::{Delivered, Delivery, DeliveryNews, Failure, Order, Which};
use mulberry::place::Millis;

use super::drive::{Computer, DriveOf};

/// What came of pressing Flash.
#[derive(Debug)]
pub struct Pressed {
    /// How it ended.
    pub end: Result<Delivered, Failure>,
    /// The news, each with its moment.
    pub news: Vec<(u64, DeliveryNews)>,
    /// Milliseconds that it took in all.
    pub time: u64,
    /// Milliseconds of them that were spent in writing.
    pub writing: u64,
}

impl Pressed {
    /// How often the image was written.
    pub fn tries(&self) -> usize {
        1 + self.news.iter().filter(|(_, news)| *news == DeliveryNews::Again).count()
    }
}

/// No delivery takes longer, in virtual milliseconds.
const FOREVER: u64 = 600_000;

/// Presses Flash for one board and waits for the end.
pub fn press(computer: &Computer, which: Which, image: &[u8]) -> Pressed {
    press_all(computer, vec![Order { which, image: image.to_vec(), may_erase_log: false }]).remove(0)
}

/// Presses Flash for one board and gives it up at this moment.
pub fn press_and_cancel(computer: &Computer, which: Which, image: &[u8], moment: u64) -> Pressed {
    let mut one = Running::new(computer, Order { which, image: image.to_vec(), may_erase_log: false });
    run(computer, std::slice::from_mut(&mut one), Some(moment));
    one.pressed()
}

/// Presses Flash for several boards at once and waits for all of them.
pub fn press_all(computer: &Computer, orders: Vec<Order>) -> Vec<Pressed> {
    let mut all: Vec<Running> = orders.into_iter().map(|order| Running::new(computer, order)).collect();
    run(computer, &mut all, None);
    all.into_iter().map(Running::pressed).collect()
}

struct Running {
    delivery: Delivery,
    drive: DriveOf,
    began: u64,
    /// Until when its thread waits for the drive.
    free: u64,
    writing: u64,
    news: Vec<(u64, DeliveryNews)>,
}

impl Running {
    fn new(computer: &Computer, order: Order) -> Self {
        let began = computer.now();
        let delivery = Delivery::new(Millis(began), order);
        Self { delivery, drive: computer.drive(), began, free: began, writing: 0, news: Vec::new() }
    }

    /// When it has something to do next.
    fn next(&self) -> Option<u64> {
        self.delivery.wake_at().map(|moment| moment.0.max(self.free))
    }

    fn turn(&mut self, now: u64) {
        self.delivery.turn(Millis(now), &mut self.drive);
        let took = self.drive.took();
        self.writing += took;
        self.free = now + took;
        self.note();
    }

    fn note(&mut self) {
        let news = self.delivery.news();
        self.news.extend(news.into_iter().map(|news| (self.free, news)));
    }

    fn pressed(self) -> Pressed {
        let Some((ended, DeliveryNews::Over(end))) = self.news.last().cloned() else {
            panic!("no end: {:?}", self.news)
        };
        Pressed { end, time: ended - self.began, writing: self.writing, news: self.news }
    }
}

fn run(computer: &Computer, all: &mut [Running], cancel: Option<u64>) {
    let began = computer.now();
    while let Some((next, one)) =
        all.iter_mut().filter_map(|one| Some((one.next()?, one))).min_by_key(|(next, _)| *next)
    {
        assert!(next < began + FOREVER, "it never ends: {:?}", one.news.last());
        match cancel.filter(|moment| *moment <= next) {
            Some(moment) => {
                computer.pass_to(moment);
                one.free = moment.max(one.free);
                one.delivery.cancel();
                one.note();
            }
            None => {
                computer.pass_to(next);
                one.turn(next);
            }
        }
    }
}
