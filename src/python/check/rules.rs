//! Which of ruff's rules are asked: a selection for somebody who learns.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ruff_linter::registry::Rule;
use ruff_linter::settings::LinterSettings;
use ruff_python_ast::PythonVersion;

use crate::python::problem::{Rules, Severity, UNREADABLE};

/// The Python whose rules hold: the newest, so that nothing is called wrong that some Python understands.
pub(super) const VERSION: PythonVersion = PythonVersion::PY314;

/// What is surely wrong, or hides that something is.
const LIVE: &[&str] = &[
    // Imports and names: what is not there, what hides something.
    "F402", "F404", "F406", "F407", "F811", "F821", "F822", "F823",
    // Texts with gaps that do not fit what is put in.
    "F501", "F502", "F503", "F504", "F505", "F506", "F507", "F508", "F509", "F521", "F522", "F523", "F524", "F525",
    "PLE1300", "PLE1307", "PLE1310", "PLE1205", "PLE1206",
    // Conditions that never change, comparisons that do something else.
    "F631", "F632", "F633", "F634", "SIM222", "SIM223", "B015", "PLR0124",
    // Statements where they do nothing or may not stand.
    "F621", "F622", "F701", "F702", "F704", "F706", "F707", "F901", "B018", "B002", "B032", "PLW0133", "PLE0100",
    "PLE0101", "PLE0115", "PLE0116", "PLE0117", "PLE0118", "PLE0241", "PLE0302", "PLE0303", "PLE0305", "PLE0307",
    "PLE0308", "PLE0604", "PLE0605", "PLE0643", "PLE0704", "PLE1132", "PLE1142", "PLE1507", "PLE1519", "PLE1520",
    "PLE1700", "PLE2502", "PLE2510", "PLE2512", "PLE2513", "PLE2514", "PLE2515",
    // Errors that are caught or raised in a way that cannot work.
    "B016", "B029", "B030", "PLW0711", // Values that are lost.
    "B020", "F601",
];

/// What a program is better without.
const FULL: &[&str] = &[
    "F401", "F403", "F541", "F602", "F841", "F842", "E711", "E712", "E713", "E714", "E721", "E722", "E741", "W605",
    "A001", "A002", "A004", "B006", "B012", "B014", "B021", "B023", "B025", "B031", "B033", "B035", "B909", "PLW0127",
    "PLW0128", "PLW0129", "PLW0177", "PLW0602", "PLW0604", "PLW0642",
];

/// What the board's own modules decide.
pub(super) const STAR: &str = "F405";

/// Beginnings of the codes of what Python stops at.
const ERRORS: &[&str] =
    &["F404", "F406", "F407", "F50", "F521", "F524", "F525", "F62", "F7", "F82", "PLE", "B016", UNREADABLE];

/// What ruff is to look for. It is always everything, so that a problem has the same place and words in both lists.
pub(super) fn settings() -> &'static LinterSettings {
    static SETTINGS: LazyLock<LinterSettings> = LazyLock::new(|| {
        let codes = LIVE.iter().chain(FULL).chain([&STAR]);
        // A code that ruff does not know is left out; a test says so.
        let rules = codes.filter_map(|code| Rule::from_code(code).ok());
        LinterSettings::for_rules(rules).with_target_version(VERSION)
    });
    &SETTINGS
}

/// The smallest set of rules that a code belongs to.
pub(super) fn rules_of(code: &str) -> Rules {
    static SET: LazyLock<BTreeSet<&str>> = LazyLock::new(|| LIVE.iter().copied().chain([UNREADABLE]).collect());
    if SET.contains(code) { Rules::Live } else { Rules::Full }
}

/// How bad it is what a code stands for.
pub(super) fn severity_of(code: &str) -> Severity {
    let stops = ERRORS.iter().any(|beginning| code.starts_with(beginning));
    if stops { Severity::Error } else { Severity::Warning }
}

/// Codes of the selection that ruff does not know: they would be passed over in silence.
pub fn unknown_codes() -> Vec<&'static str> {
    codes().chain([STAR]).filter(|code| Rule::from_code(code).is_err()).collect()
}

/// Every code of the selection.
pub fn codes() -> impl Iterator<Item = &'static str> {
    LIVE.iter().chain(FULL).copied()
}
