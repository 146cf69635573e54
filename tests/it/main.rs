//! The one test binary: its modules are named like the rooms.
#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod app;
mod board;
mod board_keys;
mod checking;
mod chrome;
mod colouring;
mod command_line;
mod counts;
mod crashing;
mod cruel;
mod disks;
mod doctor;
mod drives;
mod files;
mod files_here;
mod finding;
mod firmware;
mod flash;
mod flows;
mod good_runs;
mod hexes;
mod imports;
mod interpreters;
mod journal;
mod keymap;
mod layers;
mod links;
mod look;
mod microbit;
mod micropython;
mod modes;
mod modules;
mod output;
mod outside;
mod packages;
mod plot;
mod ports;
mod python;
mod renaming;
mod rig;
mod second;
mod syntax;
mod term;
mod terminal;
mod text;
mod ui_editor;
mod watching;
mod words;
