//! MicroPython on a BBC micro:bit.

use super::mode::{LaunchPlan, LaunchQuestion, Mode, PromptQuestion};

/// Talks to a micro:bit through its serial port.
pub struct Microbit;

impl Mode for Microbit {
    fn id(&self) -> &'static str {
        "microbit"
    }

    fn launch(&self, _question: &LaunchQuestion<'_>) -> Option<LaunchPlan> {
        None
    }

    fn prompt(&self, _question: &PromptQuestion<'_>) -> Option<LaunchPlan> {
        None
    }

    fn has_board(&self) -> bool {
        true
    }
}
