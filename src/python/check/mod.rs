//! The check: what is wrong in a program, or would better be otherwise, found by ruff's linter.

pub(in crate::python) mod depth;
mod lint;
mod near;
mod places;
mod rules;
mod syntax;

use ruff_python_ast::{ModModule, PySourceType};
use ruff_python_parser::{ParseOptions, Parsed, parse_unchecked};

pub use self::rules::{codes, unknown_codes};

use self::places::Places;
use self::rules::VERSION;
use super::problem::{Problem, Refusal, Rules};

/// What `rules` find in a text, from top to bottom. Of one that Python cannot read it is only why. `microbit` says that
/// the board's own modules are what they are there.
///
/// # Errors
/// The text is nested too deeply to be followed.
pub fn check(text: &str, rules: Rules, microbit: bool) -> Result<Vec<Problem>, Refusal> {
    if depth::is_too_deep(text) {
        return Err(Refusal::TooDeep);
    }
    let Some(parsed) = parse(text) else { return Ok(Vec::new()) };
    let places = Places::new(text);
    let mut problems = if parsed.has_valid_syntax() {
        lint::problems(text, parsed, &places, microbit)
    } else {
        syntax::problems(text, &parsed, &places)
    };
    problems.retain(|problem| problem.rules <= rules);
    problems.sort_by_key(|problem| (problem.span.start(), problem.span.end()));
    Ok(problems)
}

/// The line at which Python would stop reading, if there is one.
pub(in crate::python) fn unreadable_line(text: &str) -> Option<crate::place::Line> {
    let parsed = parse(text).filter(|parsed| !parsed.has_valid_syntax())?;
    let problems = syntax::problems(text, &parsed, &Places::new(text));
    problems.iter().map(|problem| problem.line).min()
}

fn parse(text: &str) -> Option<Parsed<ModModule>> {
    let options = ParseOptions::from(PySourceType::Python).with_target_version(VERSION);
    parse_unchecked(text, options).try_into_module()
}
