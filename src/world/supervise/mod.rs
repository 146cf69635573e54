//! The supervisor: a process of our own between the window and a program, which nobody whom the program starts escapes.
//!
//! ```text
//! window ──orders──▶ supervisor ──▶ program (its own session in the terminal) ──▶ whoever it starts
//! ```
//!
//! The supervisor stays outside of the program's terminal and session: what is typed there is for the program alone, and
//! the program finds everything as if the window had started it. Whoever loses its parent below the supervisor becomes its
//! child, so that forking twice is no way out. Its orders come through a pipe that only the window holds: when the window
//! goes, however that happens, the pipe closes, and that is an order too. When the supervisor itself is killed, the system
//! kills the program.

mod descendants;
mod enter;
pub(super) mod order;
mod supervisor;

pub use enter::enter;
pub use order::{ENTER, SUPERVISE};
pub use supervisor::supervise;
