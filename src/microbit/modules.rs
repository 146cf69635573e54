//! What MicroPython on the second micro:bit has, and on the first one lacks whatever its version.

use std::collections::BTreeSet;

/// Modules that a first micro:bit lacks.
const MODULES: &[&str] = &["errno", "log", "power", "uerrno"];

/// Names of the module `microbit` that a first micro:bit lacks. Its version 1.1 has `scale` and `audio`, too.
const NAMES: &[&str] = &[
    "Sound",
    "SoundEvent",
    "microphone",
    "pin_logo",
    "pin_speaker",
    "run_every",
    "set_volume",
    "speaker",
    "ws2812_write",
];

/// What a program needs a second micro:bit for: those of the modules that it imports and of the names of `microbit` that it uses
/// that a first one lacks. Modules that are flashed with it do not count, whatever they are called: who asks leaves them out.
pub fn only_on_v2<'a>(
    modules: impl IntoIterator<Item = &'a str>,
    names: impl IntoIterator<Item = &'a str>,
) -> BTreeSet<&'a str> {
    let modules = modules.into_iter().filter(|module| MODULES.contains(module));
    let names = names.into_iter().filter(|name| NAMES.contains(name));
    modules.chain(names).collect()
}
