//! The check: what is wrong in a program, or would better be otherwise, found by ruff's linter.

pub(in crate::python) mod depth;
mod lint;
mod near;
mod parse;
mod places;
mod rules;
mod syntax;
mod uses;

pub use self::rules::{codes, unknown_codes};
pub use self::uses::names_used_of;

use self::parse::parse;
use self::places::Places;
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
