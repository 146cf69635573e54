//! What `python -m unittest -v` prints, from Python 3.8 on.

use super::outcome::{Outcome, Reason, Verdict, explain, frame_line, note, plain};

/// How the tests went, none where this is not unittest's.
pub(super) fn read(printed: &str, file_name: &str) -> Vec<Outcome> {
    let mut reader = Reader { file_name, outcomes: Vec::new(), waiting: None, block: None };
    for row in printed.lines() {
        reader.read(row);
    }
    reader.finish();
    reader.outcomes
}

struct Reader<'a> {
    file_name: &'a str,
    outcomes: Vec<Outcome>,
    /// The test whose verdict is still to come.
    waiting: Option<String>,
    block: Option<Block>,
}

/// What is told of one failure.
struct Block {
    name: String,
    reason: Reason,
    /// Whether what comes is part of a traceback.
    in_frames: bool,
}

impl Reader<'_> {
    fn read(&mut self, row: &str) {
        if row.starts_with("=====") || row.starts_with("Ran ") {
            self.finish();
        } else if let Some((title, verdict)) = title(row) {
            self.begin(title, verdict);
        } else if let Some(block) = &mut self.block {
            block.read(row, self.file_name);
        } else {
            self.result(row);
        }
    }

    fn begin(&mut self, title: &str, verdict: Verdict) {
        self.finish();
        let Some((name, _)) = test(title) else { return };
        note(&mut self.outcomes, &name, verdict);
        self.block = Some(Block { name, reason: Reason::default(), in_frames: false });
    }

    /// Reads a row of the list: `test_a (test_b.TestC.test_a) ... ok`. A docstring comes on a row of its own, before the dots.
    fn result(&mut self, row: &str) {
        let mut rest = row.trim();
        while let Some((name, after)) = test(rest) {
            self.waiting = Some(name);
            rest = after.trim_start_matches(" ... ").trim();
        }
        let said = rest.rsplit(" ... ").next().unwrap_or(rest).trim_start_matches("... ");
        if let Some(verdict) = verdict(said)
            && let Some(name) = self.waiting.take()
        {
            note(&mut self.outcomes, &name, verdict);
        }
    }

    fn finish(&mut self) {
        if let Some(block) = self.block.take() {
            explain(&mut self.outcomes, &block.name, block.reason);
        }
    }
}

impl Block {
    fn read(&mut self, row: &str, file_name: &str) {
        if row.starts_with("  File ") {
            self.in_frames = true;
            self.reason.message = None;
            self.reason.line = frame_line(row, file_name).or(self.reason.line);
        } else if self.in_frames && !row.starts_with(' ') && !row.trim().is_empty() {
            self.reason.message = Some(plain(row).to_owned()).filter(|message| !message.is_empty());
            self.in_frames = false;
        }
    }
}

/// The test and the verdict in a failure's title.
fn title(row: &str) -> Option<(&str, Verdict)> {
    let titles = [("FAIL: ", Verdict::Failed), ("ERROR: ", Verdict::Error), ("UNEXPECTED SUCCESS: ", Verdict::Failed)];
    titles.into_iter().find_map(|(word, verdict)| Some((row.strip_prefix(word)?, verdict)))
}

/// The test that `text` begins with, such as `test_a (test_b.TestC)`, and what follows it. Python has named the function
/// in the brackets as well since 3.11. `setUpClass` stands for its class, `setUpModule` and a file that cannot be imported
/// for the whole file.
fn test(text: &str) -> Option<(String, &str)> {
    let (function, rest) = text.split_once(" (")?;
    let (path, after) = rest.split_once(')')?;
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_alphanumeric() || sign == '_');
    let is_module = function == "setUpModule" || function == "tearDownModule";
    if !is_name(function) || !path.rsplit('.').next().is_some_and(is_name) || !(is_module || path.contains('.')) {
        return None;
    }
    let path = path.strip_suffix(function).and_then(|path| path.strip_suffix('.')).unwrap_or(path);
    let class = path.rsplit('.').next().unwrap_or_default();
    let name = match function {
        "setUpClass" | "tearDownClass" => class.to_owned(),
        _ if is_module || class == "_FailedTest" => String::new(),
        _ => format!("{class}.{function}"),
    };
    // The values of a subtest stand in brackets of their own.
    let after = after.strip_prefix(" (").and_then(|values| values.split_once(')')).map_or(after, |(_, after)| after);
    Some((name, after))
}

fn verdict(said: &str) -> Option<Verdict> {
    match said {
        "ok" | "expected failure" => Some(Verdict::Passed),
        "FAIL" | "unexpected success" => Some(Verdict::Failed),
        "ERROR" => Some(Verdict::Error),
        _ if said.starts_with("skipped ") => Some(Verdict::Skipped),
        _ => None,
    }
}
