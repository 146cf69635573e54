//! What the chip between cable and board (DAPLink) says on its drive: which board it is, and why it refused a program.

mod assertion;
mod cause;
mod details;
mod fault;
mod page;
mod said;

pub use assertion::Assertion;
pub use cause::{Cause, Remedy};
pub use details::Details;
pub use fault::{Fault, FaultKind};
