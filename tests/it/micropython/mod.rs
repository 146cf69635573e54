//! What a board understands.

mod connection;
