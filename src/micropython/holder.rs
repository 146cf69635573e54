//! Who has a port that is taken.

use serde::{Deserialize, Serialize};

/// The program that has a port open, as far as it can be found out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    /// It was seen to have the port open.
    Seen {
        /// Its name, as people know it.
        name: String,
        /// Its number.
        process: u32,
    },
    /// It runs and is known to look into every new port, such as `ModemManager` or `brltty`.
    Probably {
        /// Its name.
        name: String,
    },
}
