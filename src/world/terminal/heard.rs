//! What is heard at a terminal.

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Somebody rang: there is something to be fetched elsewhere.
    Rung,
    /// This was typed, or came through a pipe.
    Typed(Vec<u8>),
    /// Nothing will be typed any more.
    End,
    /// Somebody wants what runs to stop.
    Interrupt,
    /// Somebody wants us to end.
    Leave,
}
