//! What a BBC micro:bit is. Pure.

mod version;

pub use version::{USB_PRODUCT, USB_VENDOR, Version};
