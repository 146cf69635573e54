//! Mulberry: a small code editor for teaching and for coding in front of people.
//!
//! The rooms, bottom to top; a room uses only rooms that stand before it here, and not all of these: ARCHITECTURE.md has the
//! table, `tests/it/layers.rs` watches it.

/// Positions: bytes, chars, lines, columns, spans and moments.
pub mod place;

/// What is written: buffer, edits, history, motion, typing.
pub mod text;

/// How it is coloured.
pub mod syntax;

/// What Python says and where it may be.
pub mod python;

/// What a program printed, and the keys it gets.
pub mod term;

/// Numbers that a program prints, as curves.
pub mod plot;

/// What a board understands.
pub mod micropython;

/// What a micro:bit is.
pub mod microbit;

/// How a program comes onto a micro:bit to stay.
pub mod flash;

/// How one runs a kind of program.
pub mod modes;

/// What is so and what happens next.
pub mod app;

/// Values to sentences.
pub mod words;

/// What is done: files, processes, ports.
pub mod world;

/// What is seen and touched.
pub mod ui;

/// The command line.
pub mod cli;

/// Where app, world and ui meet.
pub mod shell;
