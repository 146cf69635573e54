//! A computer with micro:bits on it, in virtual time: each takes a file as DAPLink does, and everything that can go wrong does.
//! Any number of deliveries go on at once, each with a drive of its own on the same computer.

mod chip;
mod drive;
mod manner;
mod press;

pub use drive::{Computer, DriveOf};
pub use manner::Manner;
pub use press::{Pressed, press, press_all, press_and_cancel};

/// A hex file of about this many bytes, another one for each seed, that ends as hex files do.
pub fn image(bytes: usize, seed: u64) -> Vec<u8> {
    let mut dice = fastrand::Rng::with_seed(seed);
    let data: String = (0..16).map(|_| format!("{:02X}", dice.u8(..))).collect();
    let record = format!(":10000000{data}00\n");
    let mut text = String::from(":020000040000FA\n");
    text.push_str(&record.repeat(bytes.saturating_sub(text.len() + LAST.len()).div_ceil(record.len())));
    text.push_str(LAST);
    text.into_bytes()
}

/// The record that ends a hex file.
const LAST: &str = ":00000001FF\n";
