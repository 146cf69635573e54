//! An errand: commands that are sent to a board's raw REPL one after the other, each of them chosen by what came of the one
//! before it. Every command may be sent twice, as an answer can be lost on its way.

use super::news::Trouble;
use super::raw_repl::Executed;
use super::wire::Wire;

/// An errand.
pub(super) trait Errand: std::fmt::Debug + Send {
    /// What the board is to do next.
    fn command(&self, wire: &Wire) -> Vec<u8>;
    /// Takes what came of that.
    fn answered(&mut self, executed: &Executed, wire: &mut Wire) -> Answered;
    /// Begins with the first command again: the board has forgotten what it was told.
    fn restart(&mut self);
    /// What is to be done at the end, however that comes, so that nothing half is left.
    fn tidy(&self) -> String;
    /// Whether it may be given up now. Where the old file is gone and the new one not whole yet, better not.
    fn may_stop(&self) -> bool {
        true
    }
    /// How many bytes arrived, and how many there are; `printed` is what the board said of this command so far.
    fn progress(&self, printed: &[u8]) -> Option<(usize, usize)> {
        let _ = printed;
        None
    }
    /// How many bytes a command prints at most.
    fn most(&self) -> usize {
        4096
    }
    /// Whether the board is to begin anew behind it, with its own program.
    fn ends_in_restart(&self) -> bool {
        false
    }
}

/// What an answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answered<Why = Trouble> {
    /// There is a next command.
    Goes,
    /// It cannot be the answer to this command, or not to what was sent: the command is sent again.
    Unclear,
    /// That was all.
    Over,
    /// It cannot be done.
    Failed(Why),
}

/// Forgets names that we gave to things on the board.
pub(super) fn forget(names: &[&str]) -> String {
    format!("for _x in('{}','_x'):globals().pop(_x,0)", names.join("','"))
}
