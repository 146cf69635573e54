//! Indent as Python wants it: by 4 blanks, or by tabs where the line has tabs, because Python refuses a mix of both.

use ropey::Rope;

use super::blocks::blocks;
use super::edit::Replace;
use super::lines::{blanks_of, cells_before, line_of, line_span, line_start, text_before};
use super::selection::Selections;
use crate::place::{Char, Span};

/// One level of indent.
const STEP: &str = "    ";

/// The indent of a new line that begins at `at`: that of the line, deeper behind `:`, shallower behind the end of a block.
pub(super) fn of_new_line(rope: &Rope, at: Char) -> String {
    let before = Span::new(line_start(rope, at), at);
    let mut indent = rope.slice(blanks_of(rope, before).range()).to_string();
    let line_end = line_span(rope, line_of(rope, at)).end();
    let stands_at_end = blanks_of(rope, Span::new(at, line_end)).end() == line_end;
    match text_before(rope, at).map_or(Step::Same, |line| step_behind(&line)) {
        Step::Deeper => indent.push_str(step_like(&indent)),
        Step::Shallower if stands_at_end => indent.truncate(indent.len() - last_step(&indent)),
        Step::Shallower | Step::Same => {}
    }
    indent
}

/// The blanks that Tab puts at `at`.
pub(super) fn to_next_stop(rope: &Rope, at: Char) -> &'static str {
    let line = Span::new(line_start(rope, at), at);
    let stands_in_indent = !line.is_empty() && blanks_of(rope, line).end() == at;
    if stands_in_indent && rope.char(at.0 - 1) == '\t' { "\t" } else { &STEP[cells_before(rope, at) % STEP.len()..] }
}

/// Where Backspace within an indent of blanks deletes to: the previous multiple of 4.
pub(super) fn previous_stop(rope: &Rope, at: Char) -> Option<Char> {
    let before = Span::new(line_start(rope, at), at);
    let is_indent = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte == b' ');
    text_before(rope, at)
        .is_some_and(|text| is_indent(&text))
        .then(|| before.start().plus((before.len() - 1) / STEP.len() * STEP.len()))
}

/// One step more in front of each selected line that is not empty.
pub(super) fn deepen(rope: &Rope, selections: &Selections) -> Vec<Replace> {
    let line_spans = blocks(rope, selections).into_iter().flatten().map(|line| line_span(rope, line));
    let insert = |line: Span| {
        let indent = rope.slice(line.range()).chars().take(1).collect::<String>();
        Replace { span: Span::empty(line.start()), text: step_like(&indent).to_owned() }
    };
    line_spans.filter(|line| !line.is_empty()).map(insert).collect()
}

/// One step less at the beginning of each selected line.
pub(super) fn flatten(rope: &Rope, selections: &Selections) -> Vec<Replace> {
    let delete = |line: usize| {
        let line = line_span(rope, line);
        let length = first_step(rope.slice(line.range()).chars());
        Replace { span: Span::new(line.start(), line.start().plus(length)), text: String::new() }
    };
    blocks(rope, selections).into_iter().flatten().map(delete).collect()
}

/// Whether a selection reaches over a line break.
pub(super) fn spans_lines(rope: &Rope, selections: &Selections) -> bool {
    let mut spans = selections.all().iter().map(|selection| selection.span());
    spans.any(|span| line_of(rope, span.start()) < line_of(rope, span.end()))
}

/// The step that goes with `indent`.
fn step_like(indent: &str) -> &'static str {
    if indent.ends_with('\t') { "\t" } else { STEP }
}

/// The length of the step that `indent` begins with.
fn first_step(mut indent: impl Iterator<Item = char>) -> usize {
    match indent.next() {
        Some('\t') => 1,
        Some(' ') => 1 + indent.take(STEP.len() - 1).take_while(|&char| char == ' ').count(),
        _ => 0,
    }
}

/// The length of the step that `indent` ends with.
fn last_step(indent: &str) -> usize {
    first_step(indent.chars().rev())
}

/// How a line changes the indent of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Same,
    Deeper,
    Shallower,
}

/// What `line` asks of the next one. Only this line is read, so inside a text over several lines it may be mistaken.
fn step_behind(line: &str) -> Step {
    let Some(last) = last_of_statement(line) else { return Step::Same };
    let first_word = line.trim_start().split(|char: char| !char.is_alphanumeric() && char != '_').next();
    let ends_block = matches!(first_word, Some("return" | "break" | "continue" | "pass" | "raise"));
    match last {
        ':' => Step::Deeper,
        '\\' => Step::Same,
        _ if ends_block => Step::Shallower,
        _ => Step::Same,
    }
}

/// The last char of the statement in `line` that is neither blank nor comment; none if it is empty or goes on in the next
/// line because of an open bracket or quote.
fn last_of_statement(line: &str) -> Option<char> {
    let (mut rest, mut open, mut last) = (line, 0_usize, None);
    while let Some(char) = rest.chars().next() {
        let length = match char {
            '#' => break,
            '"' | '\'' => quoted(rest, char)?,
            _ => char.len_utf8(),
        };
        match char {
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
        last = if char.is_whitespace() { last } else { Some(char) };
        rest = &rest[length..];
    }
    last.filter(|_| open == 0)
}

/// The length in bytes of the string that `text` begins with; none if it does not end here.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let triple: String = [quote; 3].iter().collect();
    let mark = if text.starts_with(&triple) { triple.as_str() } else { &triple[..1] };
    let mut at = mark.len();
    while !text[at..].starts_with(mark) {
        let mut chars = text[at..].chars();
        let char = chars.next()?;
        let escaped = if char == '\\' { chars.next()?.len_utf8() } else { 0 };
        at += char.len_utf8() + escaped;
    }
    Some(at + mark.len())
}
