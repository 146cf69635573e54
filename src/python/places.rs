//! Places that output names: `File "a.py", line 3`, `a.py:3:`, `> /tmp/a.py(3)main()`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A place in a file that a row of output names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bytes of the row that name it.
    pub range: Range<usize>,
    /// The file as it is printed.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, where one is told.
    pub column: Option<usize>,
}

/// Python's own form, that of checkers and test runners, and the debugger's. What stands in "<…>" is no
/// file; but "<stdin>" is the program that a board was given.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let forms = [
        r#"File "(?<file>[^"<>][^"<>]*|<stdin>)", line (?<line>\d+)"#,
        r#"(?<file>(?:\b[A-Za-z]:[\\/])?[^\s:"'<>()\[\],;|]+\.pyw?):(?<line>\d+)(?::(?<column>\d+))?"#,
        r"^> (?<file>.+\.pyw?)\((?<line>\d+)\)",
    ];
    forms.iter().filter_map(|form| Regex::new(form).ok()).collect()
});

/// The places in one row of output, from left to right.
pub fn places(row: &str) -> Vec<Place> {
    if !row.contains(".py") && !row.contains("File \"") {
        return Vec::new();
    }
    let mut found: Vec<Place> = Vec::new();
    for place in FORMS.iter().flat_map(|form| form.captures_iter(row)).filter_map(|taken| place(&taken)) {
        let overlaps = |other: &Place| other.range.start < place.range.end && place.range.start < other.range.end;
        if !found.iter().any(overlaps) {
            found.push(place);
        }
    }
    found.sort_by_key(|place| place.range.start);
    found
}

fn place(taken: &regex::Captures) -> Option<Place> {
    let number = |name| taken.name(name).and_then(|digits| digits.as_str().parse().ok());
    let line = number("line").filter(|&line| line > 0)?;
    Some(Place { range: taken.get(0)?.range(), file: taken["file"].to_owned(), line, column: number("column") })
}
