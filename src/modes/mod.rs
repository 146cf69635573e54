//! How one runs a kind of program: one file a mode. A mode answers with plans, it never does anything itself. Pure.

mod microbit;
mod micropython;
mod mode;
mod python;

pub use microbit::Microbit;
pub use micropython::MicroPython;
pub use mode::{BoardKind, How, LaunchPlan, LaunchQuestion, Mode, PromptQuestion, TestQuestion};
pub use python::Python;

/// Every mode, in the order in which a person meets them.
pub const ALL: &[&dyn Mode] = &[&Python, &Microbit, &MicroPython];

/// The mode of this name, the first one where there is none.
pub fn by_id(id: &str) -> &'static dyn Mode {
    ALL.iter().copied().find(|mode| mode.id() == id).unwrap_or(ALL[0])
}
