//! How a program comes onto a micro:bit to stay: the quick way over its port or the whole image over its drive, and how it is
//! found out what came of it. Machines that are told what happens and what time it is. Pure.

mod before;
mod choice;
mod course;
mod delivery;
mod drive;
mod failure;
mod firmware;
mod fleet;
mod known;
mod order;
mod pace;
mod printed;
mod proof;
mod question;
mod request;
mod verdict;
mod waits;
mod watch;

pub use course::{Flash, Input, Output, Stage};
pub use delivery::{Delivered, Delivery, DeliveryNews};
pub use drive::{Drive, DriveProblem, DriveSeen, NoDrive, UnmountedDrive};
pub use failure::Failure;
pub use firmware::{FirmwareSource, Firmwares, FoundFirmware, Unfit};
pub use fleet::{Errand, Errands, Fleet, Member};
pub use order::{Image, Order, Which};
pub use pace::Progress;
pub use question::{Answer, Question};
pub use request::{Request, Target};
pub use verdict::{Kept, Proof, Verdict, Way};
