//! The mistakes that are known, read from `assets/hints`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::Deserialize;

use super::case::{Case, Values, cut};
use super::finders::finder;

/// What is asked first comes first.
const TABLES: &[&str] = &[
    include_str!("../../../assets/hints/writing.toml"),
    include_str!("../../../assets/hints/indentation.toml"),
    include_str!("../../../assets/hints/names.toml"),
    include_str!("../../../assets/hints/modules.toml"),
    include_str!("../../../assets/hints/nothing.toml"),
    include_str!("../../../assets/hints/calls.toml"),
    include_str!("../../../assets/hints/types.toml"),
    include_str!("../../../assets/hints/values.toml"),
    include_str!("../../../assets/hints/files.toml"),
    include_str!("../../../assets/hints/board.toml"),
];

/// One way to recognise a mistake: all that it names must fit. The named groups of its patterns are the values.
#[derive(Debug, Deserialize)]
struct Mistake {
    kind: String,
    /// Python's names of the error, without their module.
    error: Vec<String>,
    /// A pattern for the first line of Python's words.
    message: Option<String>,
    /// A pattern for the failing line, without its indentation and comment.
    source: Option<String>,
    /// A finder, by name: it looks at the whole text.
    find: Option<String>,
    /// Values that are always the same.
    #[serde(default)]
    values: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Table {
    mistake: Vec<Mistake>,
}

static MISTAKES: LazyLock<Vec<Mistake>> = LazyLock::new(|| {
    let tables = TABLES.iter().filter_map(|text| toml::from_str::<Table>(text).ok());
    tables.flat_map(|table| table.mistake).collect()
});

/// The kind and the values of the first mistake that fits.
pub fn first_fit(case: &Case) -> Option<(String, Vec<(String, String)>)> {
    MISTAKES.iter().find_map(|mistake| mistake.fits(case))
}

impl Mistake {
    /// The kind and the values, where an error is this mistake.
    fn fits(&self, case: &Case) -> Option<(String, Vec<(String, String)>)> {
        let name = case.report.short_name();
        if !self.error.iter().any(|error| error == name) {
            return None;
        }
        let mut values: Vec<(String, String)> = Vec::new();
        for (pattern, text) in [(&self.message, case.message()), (&self.source, case.code())] {
            let Some(pattern) = pattern else { continue };
            let pattern = Regex::new(pattern).ok()?;
            values.extend(groups(&pattern, &pattern.captures(text)?));
        }
        values.extend(self.values.iter().map(|(name, value)| (name.clone(), value.clone())));
        if let Some(find) = &self.find {
            let found = finder(find)?(case, &Values(&values))?;
            let is_new = |name: &str| found.iter().all(|(other, _)| *other != name);
            values.retain(|(name, _)| is_new(name));
            values.extend(found.into_iter().map(|(name, value)| (name.to_owned(), value)));
        }
        let values = values.into_iter().map(|(name, value)| (name, cut(&value))).collect();
        Some((self.kind.clone(), values))
    }
}

/// The named groups that took something. The same value in another wording has a digit more: "type", "type2".
fn groups(pattern: &Regex, taken: &Captures) -> Vec<(String, String)> {
    let names = pattern.capture_names().flatten();
    let value =
        |name: &str| Some((name.trim_end_matches(char::is_numeric).to_owned(), taken.name(name)?.as_str().to_owned()));
    names.filter_map(value).collect()
}
