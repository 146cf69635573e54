//! What Python says and where it may be: tracebacks, interpreters as data. Pure.

mod interpreters;
mod traceback;

pub use interpreters::{Candidate, candidates, version_in};
pub use traceback::error_line;
