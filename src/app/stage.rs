//! What presenting asks of the rest.

/// The stage that a talk is given on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    /// Big type, chrome gone, full screen.
    pub presenting: bool,
}
