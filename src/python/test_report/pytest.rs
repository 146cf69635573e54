//! What `pytest -v` prints.

use super::outcome::{Outcome, Reason, Verdict, explain, frame_line, is_file, leading_number, note, plain};

/// How the tests went, none where this is not pytest's.
pub(super) fn read(printed: &str, file_name: &str) -> Vec<Outcome> {
    let Some(start) = printed.rfind(" test session starts ") else { return Vec::new() };
    let mut outcomes = Vec::new();
    let mut block: Option<Block> = None;
    for row in printed[start..].lines() {
        if let Some((name, verdict)) = result(row, file_name) {
            note(&mut outcomes, &name, verdict);
        } else if is_rule(row) {
            finish(&mut outcomes, block.take());
            block = headline(row).map(Block::new);
        } else if let Some(block) = &mut block {
            block.read(row, file_name);
        }
    }
    finish(&mut outcomes, block);
    outcomes
}

/// The test and the verdict of a row such as `test_a.py::TestB::test_c PASSED   [ 50%]`.
fn result(row: &str, file_name: &str) -> Option<(String, Verdict)> {
    let (file, rest) = row.split_once("::")?;
    // The summary at the end says the same the other way round.
    let is_summary = row.starts_with("FAILED ") || row.starts_with("ERROR ");
    if is_summary || !is_file(file, file_name) {
        return None;
    }
    let words = [
        (" PASSED", Verdict::Passed),
        (" XFAIL", Verdict::Passed),
        (" XPASS", Verdict::Passed),
        (" FAILED", Verdict::Failed),
        (" ERROR", Verdict::Error),
        (" SKIPPED", Verdict::Skipped),
    ];
    let found = words.iter().filter_map(|(word, verdict)| Some((rest.find(word)?, *verdict)));
    let (at, verdict) = found.min_by_key(|(at, _)| *at)?;
    Some((test_name(&rest[..at]), verdict))
}

/// `TestB::test_c[1-2]` and `TestB.test_c (a=1)` are cases of `TestB.test_c`.
fn test_name(node: &str) -> String {
    node.split(['[', ' ']).next().unwrap_or_default().replace("::", ".")
}

/// Whether a row ends what stood before it: a title in a line of signs.
fn is_rule(row: &str) -> bool {
    ['=', '_', '!'].into_iter().any(|sign| titled(row, sign).is_some())
}

/// The title of a failure.
fn headline(row: &str) -> Option<&str> {
    titled(row, '_')
}

/// The title in a line of these signs: `=== title ===`, or `= title =` where there is little room.
fn titled(row: &str, sign: char) -> Option<&str> {
    let title = row.trim_end().strip_prefix(sign)?.strip_suffix(sign)?.trim_matches(sign);
    let title = title.strip_prefix(' ')?.strip_suffix(' ')?;
    title.contains(|other| other != sign && other != ' ').then_some(title)
}

/// What is told of one failure.
struct Block {
    name: String,
    is_collecting: bool,
    reason: Reason,
    /// Whether the rows so far told of an error that is not the last one, if another one comes.
    is_told: bool,
    /// Whether what the program printed has begun.
    is_over: bool,
}

impl Block {
    fn new(title: &str) -> Self {
        let is_collecting = title.starts_with("ERROR collecting ");
        let of = ["ERROR at setup of ", "ERROR at teardown of "];
        let test = of.iter().find_map(|prefix| title.strip_prefix(prefix)).unwrap_or(title);
        let name = if is_collecting { String::new() } else { test_name(test) };
        Self { name, is_collecting, reason: Reason::default(), is_told: false, is_over: false }
    }

    fn read(&mut self, row: &str, file_name: &str) {
        if row.starts_with("-----") {
            self.is_over = true;
        } else if self.is_over {
            // What the program printed may look like anything.
        } else if let Some(said) = row.strip_prefix("E ") {
            self.reason.line = frame_line(said, file_name).or(self.reason.line);
            // An error's own words stand furthest to the left, below the code that could not even be read.
            let is_last_word = self.is_collecting && said.starts_with("  ") && !said.starts_with("   ");
            if is_last_word || self.is_told || self.reason.message.is_none() {
                self.reason.message = Some(plain(said).to_owned());
                self.is_told = false;
            }
        } else if let Some(line) = place(row, file_name) {
            self.reason.line = Some(line);
            self.is_told = self.reason.message.is_some();
        }
    }
}

/// The line in a row such as `test_a.py:12: AssertionError` or `test_a.py:12: in test_b`.
fn place(row: &str, file_name: &str) -> Option<usize> {
    let at = row.find(".py:")? + ".py".len();
    is_file(&row[..at], file_name).then(|| leading_number(&row[at + 1..])).flatten()
}

fn finish(outcomes: &mut Vec<Outcome>, block: Option<Block>) {
    let Some(block) = block else { return };
    if block.is_collecting {
        note(outcomes, "", Verdict::Error);
    } else if outcomes.iter().any(|outcome| outcome.name == block.name) {
        // Newer ones call a test passed of which only a part failed.
        note(outcomes, &block.name, Verdict::Failed);
    }
    explain(outcomes, &block.name, block.reason);
}
