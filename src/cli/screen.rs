//! Whether there is a screen to open a window on.

use std::env;

use crate::app::Finding;

/// What names a screen, where there is none without a name.
const NAMES: [&str; 3] = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"];

/// Looks for a screen; systems other than those with X11 and Wayland always have one.
pub fn look() -> Finding {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return Finding::Screen(None);
    }
    let value = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let named = NAMES.iter().find_map(|name| Some(format!("{name}={}", value(name)?.to_string_lossy())));
    named.map_or(Finding::NoScreen, |named| Finding::Screen(Some(named)))
}

/// Whether there is one.
pub fn has_screen() -> bool {
    look() != Finding::NoScreen
}
