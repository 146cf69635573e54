//! Tidying: the same program in the usual form, by ruff's formatter.

use ruff_python_formatter::{PyFormatOptions, format_module_source};

use super::check::{depth, unreadable_line};
use super::problem::Refusal;
use crate::place::Line;

/// The text in the usual form, 88 columns wide; its line ends are those that most of its lines had.
///
/// # Errors
/// Python cannot read the text, or it cannot be followed.
pub fn tidy(text: &str) -> Result<String, Refusal> {
    if depth::is_too_deep(text) {
        return Err(Refusal::TooDeep);
    }
    let printed = format_module_source(text, PyFormatOptions::default());
    let tidied = printed.map_err(|_| Refusal::Unreadable(unreadable_line(text).unwrap_or(Line(0))))?;
    let ending = ending(text);
    let tidied = tidied.into_code();
    Ok(if ending == "\n" { tidied } else { tidied.replace('\n', ending) })
}

/// What most lines of the text end with.
fn ending(text: &str) -> &'static str {
    let windows = text.matches("\r\n").count();
    let unix = text.matches('\n').count() - windows;
    let mac = text.matches('\r').count() - windows;
    match windows.max(mac) {
        most if most <= unix => "\n",
        most if most == windows => "\r\n",
        _ => "\r",
    }
}
