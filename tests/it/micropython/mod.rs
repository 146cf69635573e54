//! What a board understands.

mod connection;
mod conversation;
mod ladder;
mod listener;
mod scripted;
