//! The board as far as it is known.

use std::path::PathBuf;

use super::ids::LinkId;
use super::problem::PortProblem;

/// The board behind a serial port.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// The port, as named on the command line.
    pub port: Option<PathBuf>,
    /// How the connection is.
    pub state: BoardState,
}

/// How the connection to the board is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BoardState {
    /// Nobody asked for it yet.
    #[default]
    Off,
    /// The port is being opened.
    Opening(LinkId),
    /// The port is open.
    Connected(LinkId),
    /// The port could not be opened.
    Refused(PortProblem),
    /// The other end went away.
    Gone,
}

impl Board {
    /// The link, while there is one.
    pub fn link(&self) -> Option<LinkId> {
        match self.state {
            BoardState::Opening(link) | BoardState::Connected(link) => Some(link),
            _ => None,
        }
    }

    /// The port's name, as people know it.
    pub fn port_name(&self) -> String {
        self.port.as_deref().map(|port| port.display().to_string()).unwrap_or_default()
    }
}
