//! What Python printed, read: the last error with the places it came through.

use std::path::Path;

/// An error that Python told of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The places it came through, outermost first. The place of a mistake in the writing (a `SyntaxError`) is the last.
    pub frames: Vec<Frame>,
    /// What Python calls it: "`TypeError`", "json.decoder.JSONDecodeError". Empty where the output ends before it.
    pub name: String,
    /// Python's own words, several lines where Python wrote several.
    pub message: String,
    /// What Python quotes of a line that it cannot read.
    pub code: Option<CodeMark>,
}

/// One place that an error came through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The file as it was printed: a path, or a name such as "<stdin>".
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The function, "<module>" outside of all; `None` for a mistake in the writing.
    pub function: Option<String>,
    /// The line's text without its indentation, where it was printed.
    pub source: Option<String>,
}

/// A line that Python cannot read, and where it stopped reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeMark {
    /// The line without its indentation.
    pub source: String,
    /// Characters of `source` before the first caret, where one was printed.
    pub column: Option<usize>,
    /// How many carets there are.
    pub width: usize,
}

impl Report {
    /// The innermost place whose file is one of these.
    pub fn innermost(&self, is_own: impl Fn(&str) -> bool) -> Option<&Frame> {
        self.frames.iter().rev().find(|frame| is_own(&frame.file))
    }

    /// The name without the module that it comes from: "`JSONDecodeError`".
    pub fn short_name(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or_default()
    }

    /// Python's own words: "`ValueError`: list.remove(x): x not in list".
    pub fn words(&self) -> String {
        let between = if self.name.is_empty() || self.message.is_empty() { "" } else { ": " };
        format!("{}{between}{}", self.name, self.message)
    }
}

/// The last error in what was printed. To be interrupted, or to leave, is no error.
pub fn last_report(printed: &str) -> Option<Report> {
    last_end(printed).filter(|report| !["KeyboardInterrupt", "SystemExit"].contains(&report.name.as_str()))
}

/// Whether a person's wish to stop is the last thing that what was printed tells of.
pub fn was_interrupted(printed: &str) -> bool {
    last_end(printed).is_some_and(|report| report.name == "KeyboardInterrupt")
}

/// How the last program ended that did so with something to tell.
fn last_end(printed: &str) -> Option<Report> {
    let printed = without_colours(printed);
    let mut reader = Reader::default();
    let mut lines = printed.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        let mut line = line.to_owned();
        // A terminal that does not tell its wrapped rows apart breaks long paths.
        while is_broken(&line) && lines.peek().is_some_and(|next| !next.trim_start().starts_with("File \"")) {
            line.push_str(lines.next().unwrap_or_default());
        }
        reader.read(&line);
    }
    reader.end_block();
    reader.last
}

/// The line (from 1) of `script` at which the last error in `printed` happened.
pub fn error_line(printed: &str, script: &Path) -> Option<usize> {
    last_report(printed)?.innermost(|file| is_script(file, script)).map(|frame| frame.line)
}

/// Whether a file, as Python prints it, is this script.
pub fn is_script(file: &str, script: &Path) -> bool {
    let file = Path::new(file);
    file == script || (file.is_relative() && file.file_name() == script.file_name())
}

/// How many lines of an error's words are kept.
const MESSAGE_LINES: usize = 20;

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Outside,
    Frames,
    Message,
    /// The errors in a group of them, which come after the group's own.
    Inside,
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    part: Part,
    block: Report,
    /// The last one that was read to its end.
    last: Option<Report>,
    /// Python draws a margin: these lines tell of a group of errors.
    grouped: bool,
    /// The line before told that this error does not end the program.
    ignored: bool,
    /// The line before told that this error ends a thread only: what follows it may be anything.
    threaded: bool,
}

impl Reader {
    fn read(&mut self, line: &str) {
        let begins_group = line.trim_start().starts_with("+ Exception Group Traceback");
        let (margin, text) = if self.grouped || begins_group { split_margin(line) } else { ("", line) };
        self.grouped = !margin.is_empty();
        if text.ends_with("Traceback (most recent call last):") {
            return self.begin_block();
        }
        if margin.contains("+-") {
            self.end_block();
            self.part = Part::Inside;
        }
        match self.part {
            Part::Inside if self.grouped => {}
            Part::Outside | Part::Inside => self.read_outside(text),
            Part::Frames => self.read_frames(text),
            Part::Message => self.read_message(text),
        }
    }

    fn begin_block(&mut self) {
        if self.part == Part::Inside && self.grouped {
            return;
        }
        if self.part != Part::Outside {
            self.end_block();
            (self.ignored, self.threaded) = (false, false);
        }
        self.part = Part::Frames;
    }

    fn read_outside(&mut self, text: &str) {
        self.part = Part::Outside;
        self.threaded = text.starts_with("Exception in thread");
        self.ignored = text.starts_with("Exception ignored");
        if frame_at(text).is_some() {
            self.part = Part::Frames;
            self.read_frames(text);
        }
    }

    fn read_frames(&mut self, text: &str) {
        if let Some(frame) = frame_at(text) {
            self.block.code = None;
            self.block.frames.push(frame);
        } else if text.starts_with([' ', '\t']) {
            self.read_source(text);
        } else if let Some((name, message)) = named(text) {
            (self.block.name, self.block.message) = (name.to_owned(), message.to_owned());
            self.part = Part::Message;
        } else if !text.is_empty() || !self.ends_at_nothing() {
            self.end_block();
        }
    }

    /// Whether the last place is the end of a text that Python could not read: the line that is quoted is empty then.
    fn ends_at_nothing(&self) -> bool {
        self.block.frames.last().is_some_and(|frame| frame.function.is_none() && frame.source.is_none())
    }

    /// A line of the program below the place of a frame, or the marks below that.
    fn read_source(&mut self, text: &str) {
        let Some(frame) = self.block.frames.last_mut() else { return };
        let trimmed = text.trim();
        let is_marks = trimmed.starts_with(['^', '~']) && trimmed.chars().all(|sign| "^~ ".contains(sign));
        let is_ours = trimmed.starts_with("[Previous line repeated");
        match (&frame.source, &mut self.block.code) {
            (None, _) if !is_marks && !is_ours => {
                frame.source = Some(trimmed.to_owned());
                if frame.function.is_none() {
                    self.block.code = Some(CodeMark { source: trimmed.to_owned(), column: None, width: 0 });
                }
            }
            (Some(_), Some(mark)) if is_marks && mark.column.is_none() => {
                let before = text.chars().take_while(|sign| sign.is_whitespace()).count();
                mark.column = Some(before.saturating_sub(QUOTE_INDENT));
                mark.width = trimmed.chars().count();
            }
            _ => {}
        }
    }

    fn read_message(&mut self, text: &str) {
        let others = [">>>", "MicroPython v", "Exception ignored", "Exception in thread"];
        let is_other = text.is_empty() || others.iter().any(|other| text.starts_with(other));
        if is_other || self.threaded || self.block.message.lines().count() >= MESSAGE_LINES {
            self.end_block();
            return self.read_outside(text);
        }
        self.block.message.push('\n');
        self.block.message.push_str(text);
    }

    fn end_block(&mut self) {
        self.part = Part::Outside;
        let block = std::mem::take(&mut self.block);
        let is_told = !block.name.is_empty() || (self.last.is_none() && !block.frames.is_empty());
        if is_told && !self.ignored {
            self.last = Some(block);
        }
    }
}

/// The frame of a line such as `  File "/tmp/a.py", line 3, in <module>`.
fn frame_at(line: &str) -> Option<Frame> {
    let (file, rest) = line.trim_start().strip_prefix("File \"")?.rsplit_once("\", line ")?;
    let digits = rest.split(|sign: char| !sign.is_ascii_digit()).next()?;
    let function = rest[digits.len()..].strip_prefix(", in ").map(str::to_owned);
    Some(Frame { file: file.to_owned(), line: digits.parse().ok()?, function, source: None })
}

/// Spaces that Python puts before a line that it quotes.
const QUOTE_INDENT: usize = 4;

/// "`TypeError`: words" as name and words.
fn named(text: &str) -> Option<(&str, &str)> {
    let (name, message) = text.split_once(": ").unwrap_or((text.trim_end_matches(':'), ""));
    let is_word = |word: &str| {
        let word = word.trim_start_matches('<').trim_end_matches('>');
        word.starts_with(|sign: char| sign.is_alphabetic() || sign == '_')
            && word.chars().all(|sign| sign.is_alphanumeric() || sign == '_')
    };
    name.split('.').all(is_word).then_some((name, message))
}

/// The margin that Python draws at a group of errors, and the text beside it.
fn split_margin(line: &str) -> (&str, &str) {
    let trimmed = line.trim_start();
    if !trimmed.starts_with("| ") && !trimmed.starts_with("+ ") && !trimmed.starts_with("+-") {
        return ("", line);
    }
    let text = trimmed.trim_start_matches(['|', '+', '-']);
    let text = text.strip_prefix(' ').unwrap_or(text);
    (&line[..line.len() - text.len()], text)
}

/// Whether a row names a file without an end.
fn is_broken(line: &str) -> bool {
    let begins = line.trim_start().strip_prefix("File \"");
    begins.is_some_and(|rest| !rest.contains('"') && line.chars().count() < LONGEST_PATH)
}

const LONGEST_PATH: usize = 4096;

/// The text without the escapes that colour it.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut parts = text.split("\u{1b}[");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(
            part.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ';').get(1..).unwrap_or(""),
        );
    }
    plain
}
