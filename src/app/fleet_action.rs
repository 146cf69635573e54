//! What a person can wish about flashing every board at once.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Wishes about flashing every board at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FleetAction {
    /// Flash the active tab's program onto every board that is plugged in.
    Start,
    /// Flash those boards once more that do not have it.
    Again,
    /// Give up those that are not over.
    Cancel,
    /// The question's answer: flash the boards that it is about all the same.
    GoOn,
    /// The question's other answer: leave those boards as they are.
    LeaveOut,
    /// Ask for a folder, and save there what programs recorded on the boards that the question is about.
    SaveLogs,
    /// The folder.
    SaveLogsTo(PathBuf),
    /// Show what the board in this place of the list said when it did not take the program, or not any more.
    ShowSaid(usize),
    /// Show the list, where there is one.
    Show,
}
