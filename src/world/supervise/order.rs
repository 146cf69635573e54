//! What window and supervisor say to each other: a command line, then a byte each.

use std::io;

use crate::app::Rung;
use crate::world::files;

/// The verb that starts a supervisor: `supervise TERMINAL PROGRAM ARGUMENTS…`.
pub const SUPERVISE: &str = "supervise";
/// The verb by which a supervisor starts the program: `enter SUPERVISOR TERMINAL PROGRAM ARGUMENTS…`.
pub const ENTER: &str = "enter";
/// What our own program is called in a list of processes.
pub(crate) const NAME: &str = "mulberry";
/// What a supervisor says when its program has started.
pub(crate) const STARTED: &str = "+";
/// What it says when something of ours went wrong, so that the program may well start in another way.
pub(crate) const FAILED: &str = "!";
/// What begins the system's reason why there is no way to start the program.
const REFUSED: char = '-';

/// What is said where the program itself cannot be started.
pub(crate) fn refused(why: &io::Error) -> String {
    format!("{REFUSED}{}", files::words(why))
}

/// Why the program cannot be started, where that was said.
pub(crate) fn reason(answer: &str) -> Option<&str> {
    answer.strip_prefix(REFUSED)
}

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
