//! Proof that every wall can fall: small houses that break one rule each, and their sound neighbours.

use super::{house, lines, map, sizes, walls};

/// Checks that a rule finds exactly as much in a small house as it should.
#[track_caller]
fn check(rule: fn(&[house::Source]) -> Vec<String>, files: &[(&str, &str)], count: usize) {
    let findings = rule(&house::of(files));
    assert_eq!(findings.len(), count, "findings:\n{}", findings.join("\n"));
}

const LIB: (&str, &str) =
    ("src/lib.rs", "pub mod place; pub mod text; pub mod app; pub mod world; pub mod ui; pub mod words;");
const TEXT: (&str, &str) = ("src/text/mod.rs", "mod buffer; pub use buffer::Buffer;");
const BUFFER: (&str, &str) = ("src/text/buffer.rs", "pub struct Buffer;");
const WORLD: (&str, &str) = ("src/world/mod.rs", "pub struct World;");
const APP: (&str, &str) = (
    "src/app/mod.rs",
    "mod desk; mod effect; mod notice; pub use desk::Desk; pub use effect::*; pub use notice::Notice;",
);
const EFFECT: (&str, &str) = ("src/app/effect.rs", "pub enum Effect { Close }");
const NOTICE: (&str, &str) = ("src/app/notice.rs", "pub struct Notice;");
const DESK: (&str, &str) = ("src/app/desk.rs", "pub struct Desk;");

/// Checks what the wall between rooms says to one more file.
#[track_caller]
fn room(path: &str, text: &str, count: usize) {
    check(walls::rooms, &[LIB, TEXT, BUFFER, WORLD, APP, EFFECT, NOTICE, DESK, (path, text)], count);
}

#[test]
fn a_room_above_may_not_be_used() {
    room("src/text/edit.rs", "use crate::app::Desk;", 1);
    room("src/syntax/mod.rs", "use crate::text::Buffer;", 0);
    room("src/syntax/mod.rs", "use crate::app::Desk;", 1);
    room("src/app/tab.rs", "use crate::text::Buffer;", 0);
    room("src/app/tab.rs", "use crate::world::World;", 1);
    room("src/ui/mod.rs", "use crate::app::Desk;", 0);
    room("src/ui/mod.rs", "use crate::world::World;", 1);
    room("src/shell.rs", "use mulberry::world::World;", 0);
    room("src/shell.rs", "use mulberry::text::Buffer;", 1);
    room("src/attic/mod.rs", "use crate::text::Buffer;", 1);
}

#[test]
fn a_path_is_found_wherever_it_hides() {
    room("src/ui/mod.rs", "fn a() { crate::world::World; }", 1);
    room("src/ui/mod.rs", "fn a(b: &crate::world::World) {}", 1);
    room("src/ui/mod.rs", "fn a(b: Vec<Option<crate::world::World>>) {}", 1);
    room("src/ui/mod.rs", "use crate::{app::Desk, world::{World as Earth}};", 1);
    room("src/ui/mod.rs", "use super::world::World;", 1);
    room("src/ui/bar.rs", "use super::super::world::World;", 1);
    room("src/ui/mod.rs", "use crate::world::*;", 1);
    room("src/ui/mod.rs", "use crate::world;", 1);
    room("src/ui/mod.rs", "fn a() { assert!(matches!(b, crate::world::World)); }", 1);
    room("src/ui/mod.rs", "impl From<crate::world::World> for A {}", 1);
    room("src/ui/mod.rs", "mod inner { use super::super::world::World; }", 1);
    room("src/ui/mod.rs", "pub(in crate::world) struct A;", 0);
    room("src/ui/mod.rs", "/// Not `crate::world::World`.\nfn a() { \"crate::world::World\"; }", 0);
}

#[test]
fn of_some_rooms_only_some_files_may_be_used() {
    room("src/world/run.rs", "use crate::app::Effect;", 0);
    room("src/world/run.rs", "use crate::app::{self, Effect}; fn a() { app::Effect::Close; }", 0);
    room("src/world/run.rs", "use crate::app::Desk;", 1);
    room("src/world/run.rs", "use crate::app; fn a(b: app::Desk) {}", 1);
    room("src/words/mod.rs", "use crate::app::Notice;", 0);
    room("src/words/mod.rs", "use crate::app::{Desk, Notice};", 1);
    check(
        walls::rooms,
        &[LIB, ("src/words/mod.rs", "pub struct Words;"), ("src/app/mod.rs", "use crate::words::Words;")],
        1,
    );
}

#[test]
fn circles_of_rooms_and_files_are_found() {
    let ring = &[
        LIB,
        ("src/app/mod.rs", "use crate::words::A; pub struct B;"),
        ("src/words/mod.rs", "use crate::app::B; pub struct A;"),
    ];
    check(walls::circles, ring, 2); // the two rooms, and the two files
    let facade = ("src/text/mod.rs", "mod edit; mod typing; pub use edit::Edit; pub use typing::Typing;");
    let sound = &[
        facade,
        ("src/text/edit.rs", "use super::Typing; pub struct Edit;"),
        ("src/text/typing.rs", "pub struct Typing;"),
    ];
    check(walls::circles, sound, 0);
    let through_the_facade = &[
        facade,
        ("src/text/edit.rs", "use super::Typing; pub struct Edit;"),
        ("src/text/typing.rs", "use super::Edit; pub struct Typing;"),
    ];
    check(walls::circles, through_the_facade, 1);
    let by_a_glob = &[
        facade,
        ("src/text/edit.rs", "use super::*; pub struct Edit;"),
        ("src/text/typing.rs", "use super::edit::Edit; pub struct Typing;"),
    ];
    check(walls::circles, by_a_glob, 1);
}

#[test]
fn a_parent_that_children_lean_on_is_part_of_the_circle() {
    let child = ("src/modes/python.rs", "use super::Mode; pub struct Python; impl Mode for Python {}");
    check(walls::circles, &[("src/modes/mod.rs", "mod python; pub use python::Python; pub trait Mode {}"), child], 1);
    let apart = ("src/modes/mode.rs", "pub trait Mode {}");
    check(
        walls::circles,
        &[("src/modes/mod.rs", "mod mode; mod python; pub use mode::Mode; pub use python::Python;"), apart, child],
        0,
    );
}

#[test]
fn longer_circles_are_one_finding() {
    let ring = |text: &str| {
        let edges = text.split_whitespace().map(|pair| (pair[..1].to_owned(), pair[1..].to_owned()));
        map::circles(edges).iter().map(|ring| ring.concat()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ring("ab bc cd"), "");
    assert_eq!(ring("ab bc ca cd"), "abc");
    assert_eq!(ring("ab ba cd dc bc"), "ab cd");
}

/// Checks what the wall around forbidden things says to one file.
#[track_caller]
fn ban(path: &str, text: &str, count: usize) {
    check(walls::bans, &[(path, text)], count);
}

#[test]
fn the_window_stays_in_the_ui() {
    ban("src/app/mod.rs", "use egui::Color32;", 1);
    ban("src/app/mod.rs", "fn a(b: eframe::Frame) {}", 1);
    ban("src/syntax/mod.rs", "use egui_phosphor::regular;", 1);
    ban("src/ui/look.rs", "use egui::Color32;", 0);
    ban("src/shell.rs", "use eframe::App;", 0);
    ban("src/main.rs", "fn main() { eframe::run_native(); }", 0);
}

#[test]
fn the_outside_stays_in_the_world() {
    ban("src/app/mod.rs", "use std::fs;", 1);
    ban("src/app/mod.rs", "use std::{io, fs::File};", 1);
    ban("src/world/files.rs", "use std::fs;", 0);
    ban("src/ui/mod.rs", "use std::process::Command;", 1);
    ban("src/main.rs", "use std::process::{Command, ExitCode};", 1);
    ban("src/cli/run.rs", "use std::process::ExitCode; use std::env;", 0);
    ban("src/app/mod.rs", "use std::process::ExitCode;", 1);
    ban("src/text/mod.rs", "fn a() { std::env::var(\"HOME\"); }", 1);
    ban("src/text/mod.rs", "fn a() { env!(\"CARGO_PKG_VERSION\"); }", 0);
    ban("src/cli/mod.rs", "use serialport::SerialPort;", 1);
    ban("src/python/mod.rs", "fn a(path: &std::path::Path) -> bool { path.exists() }", 1);
    ban("src/python/mod.rs", "fn a() { assert!(path.is_file()); }", 1);
    ban("src/world/files.rs", "fn a(path: &std::path::Path) -> bool { path.exists() }", 0);
}

#[test]
fn clocks_threads_and_locks_have_their_places() {
    ban("src/app/mod.rs", "use std::time::Instant; fn a() { Instant::now(); }", 1);
    ban("src/app/mod.rs", "use std::time; fn a() { time::SystemTime::now(); }", 1);
    ban("src/app/mod.rs", "use std::time::{Duration, Instant};", 0);
    ban("src/shell.rs", "use std::time::Instant; fn a() { Instant::now(); }", 0);
    ban("src/world/clock.rs", "use std::time::Instant as Moment; fn a() { Moment::now(); }", 0);
    ban("src/world/thread.rs", "fn a() { std::thread::Builder::new(); }", 0);
    ban("src/world/link.rs", "fn a() { std::thread::Builder::new(); }", 1);
    ban("src/world/link.rs", "use std::sync::{Arc, Mutex};", 1);
    ban("src/ui/mod.rs", "use egui::mutex::RwLock;", 1);
    ban("src/world/link.rs", "use std::sync::{Arc, mpsc};", 0);
}

#[test]
fn presenting_is_no_fork() {
    check(walls::presenting, &[("src/ui/tabs.rs", "fn a(look: &Look) { if look.presenting {} }")], 1);
    check(walls::presenting, &[("src/ui/tabs.rs", "fn a(b: Look) { let Look { presenting, .. } = b; }")], 1);
    check(walls::presenting, &[("src/ui/tabs.rs", "fn a(app: &App) { debug!(app.stage().presenting); }")], 1);
    check(walls::presenting, &[("src/ui/look.rs", "fn a(look: &Look) { if look.presenting {} }")], 0);
    check(walls::presenting, &[("src/app/update/view.rs", "fn a(stage: &mut Stage) { stage.presenting = true; }")], 0);
    check(walls::presenting, &[("src/shell.rs", "fn a() { Start { presenting: true }; }")], 0);
}

#[test]
fn large_things_are_found() {
    let file = |lines: usize| format!("//! What for.\n{}", "// x\n".repeat(lines - 1));
    check(sizes::too_large, &[("src/a.rs", &file(600))], 0);
    check(sizes::too_large, &[("src/a.rs", &file(601))], 1);
    check(sizes::too_large, &[("src/a.rs", "fn a() {}")], 1);
    let function = |lines: usize| format!("//! What for.\nfn a() {{\n{}}}\n", "    b();\n".repeat(lines - 2));
    check(sizes::too_large, &[("src/a.rs", &function(60))], 0);
    check(sizes::too_large, &[("src/a.rs", &function(61))], 1);
    check(sizes::too_large, &[("src/a.rs", "//! What for.\nfn a(b: u8, c: u8, d: u8, e: u8, f: u8) {}")], 0);
    check(sizes::too_large, &[("src/a.rs", "//! What for.\nfn a(b: u8, c: u8, d: u8, e: u8, f: u8, g: u8) {}")], 1);
    check(
        sizes::too_large,
        &[("src/a.rs", "//! What for.\nimpl A { fn a(&self, b: u8, c: u8, d: u8, e: u8, f: u8) {} }")],
        0,
    );
}

#[test]
fn percentiles_are_of_the_sorted_numbers() {
    assert_eq!(sizes::percentile(vec![], 50), 0);
    assert_eq!(sizes::percentile(vec![9, 1, 5], 50), 5);
    assert_eq!(sizes::percentile((1..=101).rev().collect(), 90), 91);
}

#[test]
fn functions_are_measured_whatever_stands_in_them() {
    let check = |text: &str, expected: &str| {
        let found = lines::functions(text).into_iter().map(|length| format!("{}{}", length.name, length.lines));
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{text}");
    };
    check("fn a() {}", "a1");
    check("fn a(\n    b: [u8; 2],\n) -> u8 {\n    1\n}\nfn b() {\n}", "a5 b2");
    check("trait A { fn a(); fn b() {\n} }", "b2");
    check("fn a() {\n    fn b() {\n    }\n}", "a4 b2");
    check("fn a() {\n \"}\"; '}'; '\\''; b'}'; r#\"}\"}\"#; \"\\\"}\"; // }\n /* } /* } */ } */\n}", "a4");
    check("fn a<'a>(b: &'a str) {\n}", "a2");
    check("fn a(b: fn(u8) -> u8) {}\n// fn c() {}\nlet s = \"fn d() {}\";", "a1");
    check("struct A { fn_ : fn () }", "");
}
