//! What Python says and where it may be: tracebacks, interpreters and modules as data; programs checked and tidied. Pure.

mod candidates;
mod check;
mod hints;
mod imports;
mod interpreter;
mod modules;
mod packages;
mod pip;
mod places;
mod problem;
mod prompt;
mod stubs;
mod test_file;
mod test_report;
mod tidy;
mod traceback;

pub use candidates::{Candidate, Location, Search, System, commands, newest_first, usual};
pub use check::{check, codes, names_used_of, unknown_codes};
pub use hints::{Context, Hint, explain};
pub use imports::imports;
pub use interpreter::{Answer, Flaw, Found, Interpreter, Kind, Unfit, version_in};
pub use modules::{Owner, hidden_by};
pub use packages::{
    Provider, is_known_package, is_same_package, missing_module, nearest_package, package_name, provider,
};
pub use pip::{Environment, MAKE_ENVIRONMENT, Package, PipProblem, listed, pip_problem, python_of};
pub use places::{Place, places};
pub use problem::{Fix, Patch, Problem, Refusal, Rules, Severity, UNREADABLE};
pub use prompt::for_prompt;
pub use stubs::{STUBS, names_of};
pub use test_file::{Test, is_test_file, tests_in};
pub use test_report::{Outcome, Verdict, read_report};
pub use tidy::tidy;
pub use traceback::{CodeMark, Frame, Report, error_line, is_script, last_report, was_interrupted};
