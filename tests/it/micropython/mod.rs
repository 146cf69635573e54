//! What a board understands.

mod connection;
mod conversation;
mod errands;
mod firmware;
mod ladder;
mod listener;
mod modules;
mod paste;
mod peer;
mod raw_paste;
mod raw_repl;
mod real;
mod real_files;
mod run;
mod scripted;
