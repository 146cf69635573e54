//! What window and supervisor say to each other: a command line, then a byte each.

use crate::app::Rung;

/// The verb that starts a supervisor: `supervise TERMINAL PROGRAM ARGUMENTS…`.
pub const SUPERVISE: &str = "supervise";
/// The verb by which a supervisor starts the program: `enter SUPERVISOR TERMINAL PROGRAM ARGUMENTS…`.
pub const ENTER: &str = "enter";
/// What our own program is called in a list of processes.
pub(crate) const NAME: &str = "mulberry";
/// What a supervisor says when its program has started.
pub(crate) const STARTED: u8 = b'+';

/// The byte that is sent for an order.
pub(crate) fn byte(rung: Rung) -> u8 {
    match rung {
        Rung::Interrupt => b'i',
        Rung::Terminate => b't',
        Rung::Kill => b'k',
    }
}

/// The order that a byte stands for.
pub(crate) fn rung(byte: u8) -> Option<Rung> {
    [Rung::Interrupt, Rung::Terminate, Rung::Kill].into_iter().find(|rung| self::byte(*rung) == byte)
}
