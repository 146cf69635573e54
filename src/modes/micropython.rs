//! MicroPython on any other board: found by its USB numbers, spoken to through its serial port.

use super::mode::{BoardKind, LaunchPlan, LaunchQuestion, Mode, PromptQuestion};
use crate::micropython::{Manner, Usb};

/// Talks to whatever speaks MicroPython.
pub struct MicroPython;

impl Mode for MicroPython {
    fn id(&self) -> &'static str {
        "micropython"
    }

    fn launch(&self, _question: &LaunchQuestion<'_>) -> Option<LaunchPlan> {
        None
    }

    fn prompt(&self, _question: &PromptQuestion<'_>) -> Option<LaunchPlan> {
        None
    }

    fn board(&self, usb: &Usb) -> Option<BoardKind> {
        let is_it = |(vendor, product, _): &&Row| usb.vendor == *vendor && product.is_none_or(|own| usb.product == own);
        KNOWN.iter().find(is_it).map(|(_, _, id)| kind(id))
    }

    fn any_board(&self) -> Option<BoardKind> {
        Some(kind(ANY))
    }
}

/// The vendor's number, the product's where not every one of the vendor's will do, and what the board is called.
type Row = (u16, Option<u16>, &'static str);

/// A board of which only the chip between it and the computer is known.
const ANY: &str = "micropython";

/// What a board may say of itself. Those of the second half are chips that ESP32 boards have between their serial line and
/// USB. They are in many other things too: that is why they are looked at in this mode only.
const KNOWN: &[Row] = &[
    (0x2E8A, Some(0x0005), "pico"),
    (0xF055, Some(0x9800), "pyboard"),
    (0x303A, None, ANY),
    (0x1A86, Some(0x7523), ANY),
    (0x1A86, Some(0x55D4), ANY),
    (0x10C4, Some(0xEA60), ANY),
    (0x0403, None, ANY),
];

/// All of them have room for what is sent at once, or say by themselves when they have none.
fn kind(id: &'static str) -> BoardKind {
    BoardKind { id, manner: Manner::SWIFT }
}
