//! How long is waited for what, in milliseconds. What comes in time is taken at once.

/// The port of a board that was plugged in a moment ago is open, counted from the press.
pub const OPENS: u64 = 1500;
/// Who speaks with the board has told whether it says who it is: the board itself gets 500 for that.
pub const ANSWERS: u64 = 800;
/// The drives that there are have been looked at, if the system can: it gives those that are being mounted 4000.
pub const LOOKS: u64 = 5000;
/// A board that answers has listed its files.
pub const LISTS: u64 = 1500;
/// A program that prints at once has begun to.
pub const BEGINS: u64 = 1000;
/// A program that printed something may turn out to have ended.
pub const ENDS: u64 = 200;
/// A port that went away with the drive comes back.
pub const RETURNS: u64 = 8000;
/// A board that is given up lets go of what it was doing.
pub const LETS_GO: u64 = 3000;
