//! What Python says and where it may be: tracebacks, interpreters and modules as data. Pure.

mod imports;
mod interpreters;
mod modules;
mod places;
mod traceback;

pub use imports::imports;
pub use interpreters::{Candidate, candidates, version_in};
pub use modules::{Owner, hidden_by};
pub use places::{Place, places};
pub use traceback::{CodeMark, Frame, Report, error_line, is_script, last_report};
