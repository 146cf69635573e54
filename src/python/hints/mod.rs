//! What Python said, explained: which mistake it is, the values for its sentence, and the line to look at.

mod brackets;
mod case;
mod finders;
mod known;
mod lines;
mod modules;
mod names;
mod scan;
mod table;
mod values;
mod writing;

use super::traceback::Report;
use case::Case;
pub use case::Context;

/// A mistake with all that its sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Which mistake: its sentence is kept under "hint-" and this.
    pub kind: String,
    /// What the sentence names. A name that ends in "type" has one of Python's types: "int".
    pub values: Vec<(String, String)>,
    /// The line to change, from 1; `None` where it is none of this file.
    pub line: Option<usize>,
    /// Python's own words.
    pub more: String,
}

/// Explains an error from what Python printed and from the text that ran. Where nothing fits, Python's own words are
/// passed on.
pub fn explain(report: &Report, context: &Context) -> Hint {
    let case = case_of(report, context);
    let is_foreign = WRITING.contains(&report.name.as_str()) && !case.is_own_writing();
    let found = if is_foreign { None } else { table::first_fit(&case) };
    let (kind, mut values) = found.unwrap_or_else(|| fallback(&case));
    let at = values.iter().position(|(name, _)| name == case::AT).map(|place| values.swap_remove(place).1);
    let line = at.and_then(|digits| digits.parse().ok()).or(case.line);
    Hint { kind, values, line, more: report.words() }
}

/// The error and its text. A board, which quotes nothing, often stops reading only on the line after the mistake.
fn case_of<'a>(report: &'a Report, context: &'a Context<'a>) -> Case<'a> {
    let case = Case::new(report, context);
    let is_vague = |case: &Case| table::first_fit(case).is_none_or(|(kind, _)| kind == VAGUE);
    if report.name != "SyntaxError" || report.code.is_some() || !is_vague(&case) {
        return case;
    }
    match case.before() {
        Some(before) if !is_vague(&before) => before,
        _ => case,
    }
}

/// The mistake of a line of which nothing else is known.
const VAGUE: &str = "syntax";

/// Errors that are about the text and not about what it does.
const WRITING: &[&str] = &["SyntaxError", "IndentationError", "TabError"];

/// The mistake that nothing is known of.
fn fallback(case: &Case) -> (String, Vec<(String, String)>) {
    let name = case.report.short_name().to_owned();
    let words = case::cut(case.message());
    let kind = if words.is_empty() { "other-silent" } else { "other" };
    (kind.to_owned(), vec![("error".to_owned(), name), ("words".to_owned(), words)])
}
