//! The native window: opened, or refused with a reason that can be told.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

use eframe::{CreationContext, NativeOptions};
use egui::{IconData, ViewportBuilder};

/// The size of the window at the very first start, in points.
const FIRST_SIZE: (u16, u16) = (1280, 800);

/// The smallest size of the window, in points: every button still fits, folded.
const LEAST_SIZE: [f32; 2] = [480.0, 320.0];

/// Pixels along each side of the window's icon.
const ICON_SIZE: u32 = 64;

/// Opens the window and stays until it is closed. Where the window's libraries are missing they panic or fail before there is
/// a window; both come back as the reason, in their own words.
///
/// # Errors
/// The reason why no window could be opened.
pub fn open<A: eframe::App + 'static>(
    context: egui::Context,
    size: Option<(u16, u16)>,
    create: impl FnOnce(&CreationContext<'_>) -> A,
) -> Result<(), String> {
    let created = Cell::new(false);
    // Until the window is there a panic is told in our words: its own message would come first.
    panic::set_hook(Box::new(|_| {}));
    let run = || {
        let creator = |creation: &CreationContext<'_>| {
            drop(panic::take_hook());
            created.set(true);
            let app: Box<dyn eframe::App> = Box::new(create(creation));
            Ok(app)
        };
        eframe::run_native_ext("mulberry", options(size), Some(context), Box::new(creator))
    };
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    match result {
        Ok(result) => result.map_err(|error| in_short(&error.to_string())),
        Err(panic) if created.get() => panic::resume_unwind(panic),
        Err(panic) => {
            drop(panic::take_hook());
            Err(in_short(&message(panic.as_ref())))
        }
    }
}

/// What a window library says, without where in its sources it says so, and without a full stop.
pub fn in_short(said: &str) -> String {
    let place = said.find(" at ").is_some_and(|at| said[at..].contains(".rs:"));
    let reason = if place { said.rsplit(": ").next().unwrap_or(said) } else { said };
    reason.trim_end_matches(['.', ' ']).to_owned()
}

fn options(size: Option<(u16, u16)>) -> NativeOptions {
    let (width, height) = size.unwrap_or(FIRST_SIZE);
    let viewport = ViewportBuilder::default()
        .with_title("Mulberry")
        .with_app_id("mulberry")
        .with_inner_size([f32::from(width), f32::from(height)])
        .with_min_inner_size(LEAST_SIZE)
        .with_icon(icon());
    NativeOptions { viewport, persist_window: false, ..NativeOptions::default() }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("the window system refused").to_owned()
}

/// The window's icon: a mulberry of seven drupelets under a leaf.
fn icon() -> IconData {
    const BERRY: [u8; 3] = [0x8A, 0x1F, 0x5C];
    const LIGHT: [u8; 3] = [0xB8, 0x3A, 0x80];
    const LEAF: [u8; 3] = [0x2C, 0x6B, 0x2F];
    // Centre and radius of each disc, in pixels of the icon.
    const DISCS: [([f32; 3], [u8; 3]); 9] = [
        ([42.0, 9.0, 8.0], LEAF),
        ([30.0, 10.0, 5.0], LEAF),
        ([20.0, 24.0, 11.0], BERRY),
        ([43.0, 24.0, 11.0], LIGHT),
        ([32.0, 30.0, 12.0], BERRY),
        ([17.0, 39.0, 10.0], LIGHT),
        ([46.0, 39.0, 10.0], BERRY),
        ([31.0, 44.0, 11.0], LIGHT),
        ([32.0, 55.0, 8.0], BERRY),
    ];
    let pixel = |index: u32| {
        let (x, y) = ((index % ICON_SIZE) as f32, (index / ICON_SIZE) as f32);
        let inside = |disc: &&([f32; 3], [u8; 3])| (x - disc.0[0]).hypot(y - disc.0[1]) <= disc.0[2];
        DISCS.iter().rev().find(inside).map_or([0; 4], |(_, [red, green, blue])| [*red, *green, *blue, 255])
    };
    let rgba = (0..ICON_SIZE * ICON_SIZE).flat_map(pixel).collect();
    IconData { rgba, width: ICON_SIZE, height: ICON_SIZE }
}
