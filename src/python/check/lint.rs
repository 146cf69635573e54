//! What ruff's linter says of a program that can be read, as problems.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ruff_diagnostics::{Applicability, Fix as RuffFix};
use ruff_linter::linter::{ParseSource, lint_only};
use ruff_linter::settings::flags::Noqa;
use ruff_linter::source_kind::SourceKind;
use ruff_python_ast::{ModModule, PySourceType, Stmt};
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged as _, TextRange};

use super::near::Names;
use super::places::Places;
use super::rules::{self, STAR};
use crate::place::Line;
use crate::python::problem::{Fix, Patch, Problem, Rules, UNREADABLE};
use crate::python::stubs;

/// A line that works something out and forgets it.
const IDLE: [&str; 2] = ["B015", "B018"];

/// Problems with names for which others are looked for: each is compared with all names of the program.
const MOST_NAMES: usize = 100;

/// A name that is nowhere.
const UNDEFINED: &str = "F821";

/// The message of an import of everything.
const STAR_IMPORT: &str = "F403";

/// Everything that is found in the text.
pub(super) fn problems(text: &str, parsed: Parsed<ModModule>, places: &Places<'_>, microbit: bool) -> Vec<Problem> {
    let stars = stars(&parsed);
    let mut names = Names::of(text, parsed.tokens());
    for module in stars.iter().filter(|_| microbit) {
        names.add(stubs::names_of(module).into_iter().flatten().map(String::as_str));
    }
    let kind = SourceKind::Python { code: text.to_owned(), is_stub: false };
    let (path, source) = (Path::new("program.py"), ParseSource::Precomputed(parsed));
    let result = lint_only(path, None, rules::settings(), Noqa::Enabled, &kind, PySourceType::Python, source);
    let found = result.diagnostics.iter().filter_map(|found| {
        let code = found.secondary_code().map_or(UNREADABLE, |code| code.as_str());
        let fix = found.fix().and_then(|fix| safe(fix, found.first_help_text().unwrap_or_default(), places));
        let message = found.concise_message().to_string();
        Some(Problem { fix, ..problem(code, message, found.range()?, places) })
    });
    let mut problems: Vec<Problem> = found.filter_map(|problem| on_board(problem, microbit, &stars)).collect();
    name_nearest(&mut problems, &names);
    one_for_each_line(&mut problems, text, places);
    problems
}

/// A problem as ruff tells it.
fn problem(code: &str, message: String, range: TextRange, places: &Places<'_>) -> Problem {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let name = |place: usize| quoted.get(place).map(|name| name.trim_start_matches("cond ").to_owned());
    let rest = message.split_once(": ").map(|(_, rest)| rest.to_owned());
    let line = message.split_once("line ").map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).collect());
    let values = [("name", name(0)), ("other", name(1)), ("rest", rest), ("line", line)];
    let values = values.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
    Problem {
        span: places.span(range),
        line: places.line(range.start()),
        code: code.to_owned(),
        severity: rules::severity_of(code),
        kind: code.to_ascii_lowercase(),
        values,
        message,
        rules: rules::rules_of(code),
        fix: None,
    }
}

/// What of a fix may be done without asking twice.
fn safe(fix: &RuffFix, title: &str, places: &Places<'_>) -> Option<Fix> {
    if fix.applicability() != Applicability::Safe {
        return None;
    }
    let patch = |edit: &ruff_diagnostics::Edit| Patch {
        span: places.span(edit.range()),
        text: edit.content().unwrap_or_default().to_owned(),
    };
    Some(Fix { title: title.to_owned(), patches: fix.edits().iter().map(patch).collect() })
}

/// A name that may come from an import of everything is there or not, where it is known what that brings; elsewhere nobody
/// can tell, and the import itself was named.
fn on_board(problem: Problem, microbit: bool, stars: &[String]) -> Option<Problem> {
    let known = |module: &str| stubs::names_of(module).filter(|_| microbit);
    match problem.code.as_str() {
        STAR => {
            let brought: Option<Vec<_>> = stars.iter().map(|module| known(module)).collect();
            let brought = brought.filter(|brought| !brought.is_empty())?;
            let name = problem.values.first().map(|(_, name)| name.clone())?;
            if brought.iter().any(|names| names.contains(&name)) {
                return None;
            }
            let (code, kind) = (UNDEFINED.to_owned(), UNDEFINED.to_ascii_lowercase());
            Some(Problem { code, kind, rules: Rules::Live, severity: rules::severity_of(UNDEFINED), ..problem })
        }
        STAR_IMPORT => {
            let module = problem.values.first().and_then(|(_, import)| import.split(' ').nth(1));
            let is_known = module.and_then(known).is_some();
            (!is_known).then_some(problem)
        }
        _ => Some(problem),
    }
}

/// That a line does nothing is said only where nothing better is known of it, and what could be called is named.
fn one_for_each_line(problems: &mut Vec<Problem>, text: &str, places: &Places<'_>) {
    let told: BTreeSet<Line> =
        problems.iter().filter(|problem| !IDLE.contains(&problem.code.as_str())).map(|problem| problem.line).collect();
    problems.retain(|problem| !(IDLE.contains(&problem.code.as_str()) && told.contains(&problem.line)));
    for problem in problems.iter_mut().filter(|problem| problem.code == "B018") {
        let name = places.line_text(problem.line).split('#').next().unwrap_or(text).trim();
        if name.chars().all(|char| char.is_alphanumeric() || "._".contains(char)) {
            problem.kind.push_str("-name");
            problem.values = vec![("name".to_owned(), name.to_owned())];
        }
    }
}

/// The modules of which everything is imported.
fn stars(parsed: &Parsed<ModModule>) -> Vec<String> {
    let module = |statement: &Stmt| {
        let Stmt::ImportFrom(import) = statement else { return None };
        let is_star = import.names.iter().any(|alias| alias.name.as_str() == "*");
        is_star.then(|| import.module.as_ref().map(ToString::to_string).unwrap_or_default())
    };
    parsed.suite().iter().filter_map(module).collect()
}

/// Adds to each name that is nowhere the one that was probably meant.
fn name_nearest(problems: &mut [Problem], names: &Names<'_>) {
    let name = |problem: &Problem| problem.values.first().map(|(_, name)| name.clone()).unwrap_or_default();
    let missing: BTreeSet<String> =
        problems.iter().filter(|problem| problem.code == UNDEFINED).map(name).take(MOST_NAMES).collect();
    let near: BTreeMap<&String, &str> =
        missing.iter().filter_map(|name| Some((name, names.nearest(name, &missing)?))).collect();
    for problem in problems.iter_mut().filter(|problem| problem.code == UNDEFINED) {
        if let Some(near) = near.get(&name(problem)) {
            problem.kind.push_str("-near");
            problem.values.push(("near".to_owned(), (*near).to_owned()));
        }
    }
}
