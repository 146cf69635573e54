//! MicroPython on a BBC micro:bit.

use super::mode::{BoardKind, LaunchPlan, LaunchQuestion, Mode, PromptQuestion};
use crate::microbit::{USB_PRODUCT, USB_VENDOR, Version};
use crate::micropython::{Manner, Usb};
use crate::python;

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

    fn board(&self, usb: &Usb) -> Option<BoardKind> {
        if (usb.vendor, usb.product) != (USB_VENDOR, USB_PRODUCT) {
            return None;
        }
        match usb.serial.as_deref().and_then(Version::of_serial) {
            Some(Version::V1) => Some(BoardKind { id: "microbit-v1", manner: V1 }),
            Some(Version::V2) => Some(BoardKind { id: "microbit-v2", manner: V2 }),
            None => self.any_board(),
        }
    }

    fn brings(&self, module: &str) -> bool {
        python::names_of(module).is_some()
    }

    fn any_board(&self) -> Option<BoardKind> {
        Some(BoardKind { id: "microbit", manner: V1 })
    }

    fn flashes(&self) -> bool {
        true
    }

    fn has_microbit_modules(&self) -> bool {
        true
    }
}

/// It keeps 64 bytes, and shows the error of its own program as running text before it gives a prompt.
const V1: Manner = Manner { scrolls_errors: true, ..Manner::CAREFUL };
/// It keeps 128 bytes, which is no reason to hurry.
const V2: Manner = Manner::CAREFUL;
