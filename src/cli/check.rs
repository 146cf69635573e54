//! `mulberry check`: what the Check button finds, a line each.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ropey::Rope;
use serde_json::{Value, json};

use super::hex;
use super::refusal::{refuse, whole};
use crate::app::{Notice, Settings};
use crate::modes;
use crate::place::Char;
use crate::python::{self, Problem, Rules, Severity};
use crate::words::Words;
use crate::world;

/// There is something to report.
const FOUND: u8 = 1;
/// Something was wrong with what was asked for.
const WRONG_USAGE: u8 = 2;

/// Checks `files` and prints what is found, as a list or as JSON. Answers 1 when there is something, 2 when a file cannot
/// be read.
pub fn check(data_folder: Option<PathBuf>, files: &[PathBuf], json: bool) -> ExitCode {
    let words = Words::new("en").in_terminal();
    let kept = world::load(world::data_folder(data_folder).as_deref());
    let (settings, _) = Settings::read(&kept.settings).0.under(&kept.school);
    let microbit_mode = modes::by_id(&settings.mode).has_microbit_modules();
    let (mut printed, mut code) = (Vec::new(), 0);
    for file in files {
        match check_file(&words, file, microbit_mode) {
            Ok(findings) => {
                code = code.max(if findings.is_empty() { 0 } else { FOUND });
                printed.extend(findings);
            }
            Err((sentence, failed)) => {
                code = code.max(failed);
                refuse(&sentence, failed);
            }
        }
    }
    let text = if json {
        format!("{:#}\n", printed.iter().map(Finding::json).collect::<Value>())
    } else {
        printed.iter().map(|finding| finding.line() + "\n").collect()
    };
    // Whoever closed the pipe has seen enough.
    std::io::stdout().write_all(text.as_bytes()).unwrap_or_default();
    ExitCode::from(code)
}

/// A problem where it stands in a file.
struct Finding {
    file: String,
    problem: Problem,
    message: String,
    /// Line and column of its beginning and its end, from 1.
    start: (usize, usize),
    end: (usize, usize),
}

impl Finding {
    fn line(&self) -> String {
        let Self { file, message, start: (line, column), problem, .. } = self;
        format!("{file}:{line}:{column}: {message} ({})", problem.code)
    }

    fn json(&self) -> Value {
        json!({
            "file": self.file,
            "line": self.start.0,
            "column": self.start.1,
            "end_line": self.end.0,
            "end_column": self.end.1,
            "code": self.problem.code,
            "severity": if self.problem.severity == Severity::Error { "error" } else { "warning" },
            "message": self.message,
            "fixable": self.problem.fix.is_some(),
        })
    }
}

fn check_file(words: &Words, path: &Path, microbit_mode: bool) -> Result<Vec<Finding>, (String, u8)> {
    if hex::has_ending(path, "hex") {
        return Err((words.is_no_program(path), WRONG_USAGE));
    }
    let read = world::read_text(path)
        .map_err(|problem| (words.notice(&Notice::NotOpened { path: whole(path), problem }), WRONG_USAGE))?;
    let text = read.text.to_string();
    let microbit = microbit_mode || python::imports(&text).contains("microbit");
    let problems = world::check_here(text, Rules::Full, microbit)
        .map_err(|why| (format!("{}: {}", path.display(), words.not_checked(why)), FOUND))?;
    let finding = |problem: Problem| Finding {
        file: path.display().to_string(),
        message: words.problem(&problem),
        start: place(&read.text, problem.span.start()),
        end: place(&read.text, problem.span.end()),
        problem,
    };
    Ok(problems.into_iter().map(finding).collect())
}

fn place(text: &Rope, at: Char) -> (usize, usize) {
    let at = at.0.min(text.len_chars());
    let line = text.char_to_line(at);
    (line + 1, at - text.line_to_char(line) + 1)
}
