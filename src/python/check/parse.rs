//! Parses programs, as far as they can be parsed.

use ruff_python_ast::{ModModule, PySourceType};
use ruff_python_parser::{ParseOptions, Parsed, parse_unchecked};

use super::rules::VERSION;

/// The program as the parser understands it: what is wrong in it is told with it. One that is nested too deeply must not come here.
pub(super) fn parse(text: &str) -> Option<Parsed<ModModule>> {
    let options = ParseOptions::from(PySourceType::Python).with_target_version(VERSION);
    parse_unchecked(text, options).try_into_module()
}
