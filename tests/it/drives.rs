//! The drives of boards, and programs on their way there.

mod delivering;
mod finding;
mod rig;
