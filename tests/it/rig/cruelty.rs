//! What a bad cable does to the bytes that go through it.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use fastrand::Rng;

/// How bad a cable is. The default one is perfect.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cruelty {
    /// How late everything arrives.
    pub delay: Duration,
    /// Whether bytes arrive one by one.
    pub splits: bool,
    /// How many bytes of a thousand are lost.
    pub drops: u32,
    /// How many bytes of a thousand arrive twice.
    pub doubles: u32,
    /// What the dice begin with.
    pub seed: u64,
}

impl Cruelty {
    /// One byte of a hundred is lost.
    pub fn dropping(seed: u64) -> Self {
        Self { drops: 10, seed, ..Self::default() }
    }

    /// One byte of a hundred arrives twice.
    pub fn doubling(seed: u64) -> Self {
        Self { doubles: 10, seed, ..Self::default() }
    }

    /// Nothing arrives.
    pub fn cut() -> Self {
        Self { drops: 1000, ..Self::default() }
    }
}

/// One direction of a cable: bytes on their way.
pub struct Lane {
    cruelty: Cruelty,
    dice: Rng,
    under_way: VecDeque<(Instant, Vec<u8>)>,
}

/// The time between two bytes of a cable that splits: long enough that they are read one by one.
const APART: Duration = Duration::from_micros(200);
/// The most bytes that are under way before the sender has to wait.
const MOST: usize = 4096;

impl Lane {
    pub fn new(cruelty: Cruelty) -> Self {
        Self { cruelty, dice: Rng::with_seed(cruelty.seed), under_way: VecDeque::new() }
    }

    /// What is under way still arrives as it would have.
    pub fn turn_into(&mut self, cruelty: Cruelty) {
        (self.cruelty, self.dice) = (cruelty, Rng::with_seed(cruelty.seed));
    }

    /// Whether more may be put in.
    pub fn has_room(&self) -> bool {
        self.under_way.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() < MOST
    }

    /// Puts bytes in at one end.
    pub fn put(&mut self, bytes: &[u8], now: Instant) {
        let arrives = now + self.cruelty.delay;
        let mangled = self.mangled(bytes);
        if self.cruelty.splits {
            for byte in mangled {
                let before = self.under_way.back().map(|(due, _)| *due + APART);
                self.under_way.push_back((before.unwrap_or(arrives).max(arrives), vec![byte]));
            }
        } else if !mangled.is_empty() {
            self.under_way.push_back((arrives, mangled));
        }
    }

    /// Takes out what has arrived at the other end.
    pub fn arrived(&mut self, now: Instant) -> Option<Vec<u8>> {
        let due = self.next_moment()?;
        if due <= now { self.under_way.pop_front().map(|(_, bytes)| bytes) } else { None }
    }

    /// Puts back what the other end did not take.
    pub fn put_back(&mut self, rest: Vec<u8>, now: Instant) {
        self.under_way.push_front((now, rest));
    }

    /// When something arrives.
    pub fn next_moment(&self) -> Option<Instant> {
        self.under_way.front().map(|(due, _)| *due)
    }

    /// Forgets what is under way: the cable was pulled.
    pub fn clear(&mut self) {
        self.under_way.clear();
    }

    fn mangled(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut mangled = Vec::with_capacity(bytes.len());
        for byte in bytes {
            let fate = self.dice.u32(..1000);
            let times = if fate < self.cruelty.drops {
                0
            } else if fate >= 1000 - self.cruelty.doubles {
                2
            } else {
                1
            };
            mangled.extend(std::iter::repeat_n(*byte, times));
        }
        mangled
    }
}
