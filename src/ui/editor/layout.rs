//! Lines of code, laid out with their colours. Only those in view cost anything.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::{ByteIndex, CharIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, FontId, Galley, Ui};
use unicode_width::UnicodeWidthChar as _;

use super::geometry::Geometry;
use crate::app::Tab;
use crate::place::{Char, Span};
use crate::syntax::Token;
use crate::text::{self, LONG_LINE};
use crate::ui::composition::Preedit;
use crate::ui::look::Look;

/// Characters of a long line that are laid out before the first one in view, and cells behind the last.
const MARGIN: usize = 64;

/// Characters of a long line that are laid out at most: they may all be marks that take no cell.
const MOST: usize = 4_096;

/// Cells between two tab stops.
const TAB: usize = 4;

/// A line, or the part of a long one that is in view, ready to be painted. It lives for one frame: the font atlas may be cleared in the next.
pub struct LaidLine {
    /// Its number, from 0.
    pub number: usize,
    /// Its characters, without the line break.
    pub span: Span,
    /// The column of the first character laid out.
    from: usize,
    /// How many characters are laid out; the galley has a blank more, which gives the line's end a place.
    count: usize,
    /// Where the first character laid out stands, in points.
    left: f32,
    /// How many points further left that is than if every character before the first one in view took a cell.
    shift: f32,
    cell: f32,
    /// What is being composed in it.
    inserted: Inserted,
    /// What is painted, at `left`.
    galley: Arc<Galley>,
}

/// Glyphs that belong to no character of the text; none, where nothing is being composed.
#[derive(Clone, Copy, Default)]
struct Inserted {
    /// How many characters laid out stand before them.
    at: usize,
    count: usize,
    /// How many of them stand before the caret.
    caret: usize,
}

impl LaidLine {
    /// Whether `at` is one of its places, the one behind its last character included.
    pub fn holds(&self, at: Char) -> bool {
        self.span.start() <= at && at <= self.span.end()
    }

    /// Where the left edge of the character at `at` lies, in points.
    pub fn x_of(&self, at: Char) -> f32 {
        let column = at.0.saturating_sub(self.span.start().0);
        if column < self.from {
            return self.left - (self.from - column) as f32 * self.cell;
        }
        let beyond = (column - self.from).saturating_sub(self.count);
        self.left + self.glyph_x(self.inserted.glyph_of(column - self.from - beyond)) + beyond as f32 * self.cell
    }

    /// Where the caret at `at` stands, in points.
    pub fn caret_x(&self, at: Char) -> f32 {
        let composes = self.inserted.count > 0 && at == self.span.start().plus(self.from + self.inserted.at);
        if composes { self.left + self.glyph_x(self.inserted.at + self.inserted.caret) } else { self.x_of(at) }
    }

    /// The place between two characters that is nearest to `x`.
    pub fn at(&self, x: f32) -> Char {
        let glyphs = self.galley.rows.first().map_or(&[][..], |row| &row.glyphs);
        let x = x - self.left;
        let after = glyphs.partition_point(|glyph| glyph.pos.x < x).min(self.count + self.inserted.count);
        let before = after.saturating_sub(1);
        let is_before_nearer = x - self.glyph_x(before) < self.glyph_x(after) - x;
        let column = self.inserted.character_at(if is_before_nearer { before } else { after });
        self.span.start().plus(self.from + column).min(self.span.end())
    }

    /// Its width in cells.
    pub fn cells(&self) -> f32 {
        let rest = self.span.len() - self.from - self.count;
        self.from as f32 + (self.glyph_x(self.count + self.inserted.count) - self.shift) / self.cell + rest as f32
    }

    /// The text, to be painted with its left edge at the second answer.
    pub fn galley(&self) -> (&Arc<Galley>, f32) {
        (&self.galley, self.left)
    }

    fn glyph_x(&self, index: usize) -> f32 {
        glyph_x(&self.galley, index)
    }
}

impl Inserted {
    /// The glyph of a character.
    fn glyph_of(self, character: usize) -> usize {
        character + if character > self.at { self.count } else { 0 }
    }

    /// The character that a glyph belongs to, or the nearest one.
    fn character_at(self, glyph: usize) -> usize {
        glyph - glyph.saturating_sub(self.at).min(self.count)
    }
}

/// Where the left edge of a glyph lies, in points from the galley's.
fn glyph_x(galley: &Galley, index: usize) -> f32 {
    galley.rows.first().map_or(0.0, |row| row.x_offset(CharIndex(index)))
}

/// Lays out every line in view, `preedit` being composed at the main caret.
pub fn lay_out(ui: &Ui, tab: &Tab, geometry: &Geometry, look: &Look, preedit: Option<&Preedit>) -> Vec<LaidLine> {
    let caret = tab.buffer.selections().main().head;
    ui.fonts_mut(|fonts| {
        let lay = |number| {
            let Part { span, columns: part, before } = part_in_view(tab, geometry, number);
            let column = caret.0.wrapping_sub(span.start().0 + part.start);
            let composed = preedit.filter(|_| column <= part.len()).map(|preedit| (column, preedit));
            let job = job_of(tab, geometry, number, &part, (look, composed));
            let galley = fonts.layout_job(job);
            let inserted = composed.map_or(Inserted::default(), |(at, preedit)| Inserted {
                at,
                count: preedit.text.chars().count(),
                caret: preedit.caret(),
            });
            let (from, count, cell) = (part.start, part.len(), geometry.sizes.cell);
            let shift = glyph_x(&galley, inserted.glyph_of(before)) - before as f32 * cell;
            let left = geometry.column_x(from as f32) - shift;
            LaidLine { number, span, from, count, left, shift, cell, inserted, galley }
        };
        geometry.shown().map(lay).collect()
    })
}

/// What of a line is to be laid out.
struct Part {
    /// The line's characters.
    span: Span,
    /// The columns to lay out.
    columns: Range<usize>,
    /// How many of them lie before the first one in view of a long line. That one stands where the scroll says; wide
    /// characters before it reach further left than they would with a cell each.
    before: usize,
}

fn part_in_view(tab: &Tab, geometry: &Geometry, number: usize) -> Part {
    let rope = tab.buffer.rope();
    let span = text::line_span(rope, number);
    if span.len() <= LONG_LINE {
        return Part { span, columns: 0..span.len(), before: 0 };
    }
    let in_view = (geometry.scroll.column as usize).min(span.len());
    let first = in_view.saturating_sub(MARGIN);
    // The part begins at a tab stop: tabs in it go to the same stops, wherever one scrolls.
    let first = first - first % TAB;
    let room = geometry.width() as usize + MARGIN;
    let mut cells = 0;
    let chars = rope.chars_at(span.start().plus(in_view).0).take((span.len() - in_view).min(MOST));
    let count = chars.take_while(|&char| {
        cells += drawable(char).width().unwrap_or(0);
        cells <= room
    });
    Part { span, columns: first..in_view + count.count(), before: in_view - first }
}

/// What a line is laid out with: the look, and what is being composed behind so many of its characters.
type Dress<'a> = (&'a Look, Option<(usize, &'a Preedit)>);

/// The job that lays out some columns of a line in its colours.
fn job_of(tab: &Tab, geometry: &Geometry, number: usize, part: &Range<usize>, dress: Dress<'_>) -> LayoutJob {
    let (look, composed) = dress;
    let line = tab.buffer.rope().line(number);
    let bytes = line.char_to_byte(part.start)..line.char_to_byte(part.end);
    let slice = line.slice(part.clone()).to_string();
    let mut writer = Writer::new(look.code_font(), geometry.sizes.cell);
    // Behind the last character, it comes after all pieces.
    let composed_at = composed.map_or(usize::MAX, |(column, _)| line.char_to_byte(part.start + column));
    let mut composed = composed.map(|(_, preedit)| preedit);
    for (range, color) in pieces(tab.colours.line(number), bytes.clone(), look) {
        let cut = composed_at.clamp(range.start, range.end);
        let text = |range: Range<usize>| slice.get(range.start - bytes.start..range.end - bytes.start);
        writer.write(text(range.start..cut).unwrap_or_default(), color);
        if cut == composed_at
            && let Some(preedit) = composed.take()
        {
            writer.compose(preedit, look);
        }
        writer.write(text(cut..range.end).unwrap_or_default(), color);
    }
    if let Some(preedit) = composed {
        writer.compose(preedit, look);
    }
    writer.finish(look.theme.text)
}

/// The coloured pieces of a line's bytes `within`: tokens, and plain text between them.
fn pieces(tokens: &[Token], within: Range<usize>, look: &Look) -> Vec<(Range<usize>, Color32)> {
    let mut pieces = Vec::new();
    let mut done = within.start;
    let first = tokens.partition_point(|token| token.range.end <= within.start);
    for token in tokens[first..].iter().take_while(|token| token.range.start < within.end) {
        let range = token.range.start.max(done)..token.range.end.min(within.end);
        if range.is_empty() {
            continue;
        }
        if done < range.start {
            pieces.push((done..range.start, look.theme.text));
        }
        done = range.end;
        pieces.push((range, look.ink(token.kind)));
    }
    if done < within.end {
        pieces.push((done..within.end, look.theme.text));
    }
    pieces
}

/// Writes a layout job, one glyph a character: tabs become blanks that reach to their stop, what cannot be drawn takes no room.
struct Writer {
    job: LayoutJob,
    font: FontId,
    /// Width of a cell in points.
    cell: f32,
    /// Cells written.
    cells: usize,
    /// Cells that the last tab takes beyond its first.
    pending: usize,
}

impl Writer {
    fn new(font: FontId, cell: f32) -> Self {
        let mut job = LayoutJob { break_on_newline: false, keep_trailing_whitespace: true, ..LayoutJob::default() };
        job.wrap.max_width = f32::INFINITY;
        Self { job, font, cell, cells: 0, pending: 0 }
    }

    fn write(&mut self, piece: &str, color: Color32) {
        for part in piece.split_inclusive('\t') {
            let start = self.job.text.len();
            self.job.text.extend(part.chars().map(drawable));
            self.cells += part.chars().map(|char| drawable(char).width().unwrap_or(0)).sum::<usize>();
            self.section(start, color);
            if part.ends_with('\t') {
                self.pending = (TAB - self.cells % TAB) % TAB;
                self.cells += self.pending;
            }
        }
    }

    /// Writes what is being composed: underlined, the active part more than the rest.
    fn compose(&mut self, preedit: &Preedit, look: &Look) {
        let [before, active, behind] = preedit.parts();
        for (text, chosen) in [(before, false), (active, true), (behind, false)] {
            let underline = look.composing_line(self.font.size, chosen);
            let start = self.job.text.len();
            self.job.text.extend(text.chars().map(drawable));
            self.cells += text.chars().map(|char| drawable(char).width().unwrap_or(0)).sum::<usize>();
            self.push(start, TextFormat { underline, color: look.theme.text, ..TextFormat::default() });
        }
    }

    fn section(&mut self, start: usize, color: Color32) {
        self.push(start, TextFormat { color, ..TextFormat::default() });
    }

    fn push(&mut self, start: usize, format: TextFormat) {
        let format = TextFormat { font_id: self.font.clone(), ..format };
        let byte_range = ByteIndex(start)..ByteIndex(self.job.text.len());
        self.job.sections.push(LayoutSection { leading_space: self.pending as f32 * self.cell, byte_range, format });
        self.pending = 0;
    }

    /// The job, with a blank at the end that gives the end of the line a place.
    fn finish(mut self, color: Color32) -> LayoutJob {
        let start = self.job.text.len();
        self.job.text.push(' ');
        self.section(start, color);
        self.job
    }
}

/// What is drawn for a character: a blank for a tab, nothing for control characters and separators.
fn drawable(char: char) -> char {
    match char {
        '\t' => ' ',
        '\u{2028}' | '\u{2029}' => '\u{200B}',
        char if char.is_control() => '\u{200B}',
        char => char,
    }
}
