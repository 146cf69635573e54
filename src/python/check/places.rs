//! Where the linter's bytes lie, in chars and lines.

use ruff_text_size::{TextRange, TextSize};

use crate::place::{Char, Line, Span};

/// The beginnings of a text's lines.
pub(super) struct Places<'a> {
    text: &'a str,
    lines: Vec<(usize, usize)>,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut lines = vec![(0, 0)];
        let mut chars = 0;
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            chars += usize::from(!is_continuation(*byte));
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                lines.push((at + 1, chars));
            }
        }
        Self { text, lines }
    }

    /// The line that a place stands in.
    pub(super) fn line(&self, at: TextSize) -> Line {
        Line(self.index(at.to_usize()))
    }

    pub(super) fn char(&self, at: TextSize) -> Char {
        let at = at.to_usize().min(self.text.len());
        let (byte, chars) = self.lines[self.index(at)];
        let within = self.text.as_bytes()[byte..at].iter().filter(|byte| !is_continuation(**byte)).count();
        Char(chars + within)
    }

    pub(super) fn span(&self, range: TextRange) -> Span {
        Span::new(self.char(range.start()), self.char(range.end()))
    }

    /// The line's text, without its end.
    pub(super) fn line_text(&self, line: Line) -> &'a str {
        let start = self.lines.get(line.0).map_or(self.text.len(), |(byte, _)| *byte);
        let end = self.lines.get(line.0 + 1).map_or(self.text.len(), |(byte, _)| *byte);
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// The next line above that is not blank; the first line has itself.
    pub(super) fn line_above(&self, line: Line) -> Line {
        let is_blank = |line: &usize| self.line_text(Line(*line)).trim().is_empty();
        (0..line.0).rev().find(|line| !is_blank(line)).map_or(line, Line)
    }

    /// A line without the blanks around it.
    pub(super) fn line_range(&self, line: Line) -> TextRange {
        let text = self.line_text(line);
        let start = self.lines.get(line.0).map_or(self.text.len(), |(byte, _)| *byte);
        let indent = text.len() - text.trim_start().len();
        let size = |at: usize| TextSize::try_from(at).unwrap_or_default();
        TextRange::new(size(start + indent), size(start + text.trim_end().len().max(indent)))
    }

    fn index(&self, byte: usize) -> usize {
        self.lines.partition_point(|(start, _)| *start <= byte).saturating_sub(1)
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}
