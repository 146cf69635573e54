//! How a program comes onto a board to stay: the machines, in virtual time.

mod course;
mod data_log;
mod delivery;
mod delivery_by_chance;
mod fleet;
mod own_drive;
