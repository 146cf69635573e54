//! Painting the rows of a comparison: grounds, signs, numbers, text.

use egui::{Align2, Color32, FontId, Painter, Rect, pos2};
use ropey::{Rope, RopeSlice};

use super::line::{self, Ink};
use super::plan::{Plan, Side, middle};
use crate::app::Compare;
use crate::text::{Arrangement, Pair, Row, changed_words};
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::scroll_bar;
use crate::ui::widget;

/// Which text a line comes from, or that it is in both.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Only yours has it.
    Mine,
    /// Only the disk's has it.
    Theirs,
    /// Both have it.
    Both,
}

impl From {
    /// The sign that stands before the line.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Mine => "−",
            Self::Theirs => "+",
            Self::Both => "",
        }
    }

    /// The sign's colour, and the grounds of the line and of the words that changed.
    pub fn colours(self, look: &Look) -> (Color32, Color32, Color32) {
        let theme = look.theme;
        match self {
            Self::Mine => (theme.error, theme.removed, theme.removed_word),
            Self::Theirs => (theme.fine, theme.added, theme.added_word),
            Self::Both => (theme.quiet, theme.paper, theme.paper),
        }
    }
}

/// Paints a row.
pub fn row(painter: &Painter, scene: &Scene<'_>, (plan, compare): (&Plan, &Compare), (row, place): (Row, Rect)) {
    let sheet = Sheet { painter, scene, plan, compare };
    match (row, plan.arrangement) {
        (Row::Folded(lines), _) => sheet.folded(lines, place),
        (Row::Same { old, new }, Arrangement::SideBySide) => {
            let [left, right] = plan.sides(place);
            sheet.line(left, &compare.mine, old);
            sheet.line(right, &compare.theirs, new);
        }
        (Row::Same { old, new }, Arrangement::Inline) => {
            sheet.number(plan.inline(place).numbers - plan.numbers, place, old);
            sheet.line(plan.inline(place), &compare.theirs, new);
        }
        (Row::Both(pair), _) => {
            let [left, right] = plan.sides(place);
            sheet.changed(left, pair, From::Mine);
            sheet.changed(right, pair, From::Theirs);
        }
        (Row::Old(pair), _) => sheet.changed(plan.inline(place), pair, From::Mine),
        (Row::New(pair), _) => sheet.changed(plan.inline(place), pair, From::Theirs),
    }
}

/// The line between both texts where they stand side by side.
pub fn middle_line(painter: &Painter, look: &Look, plan: &Plan) {
    if plan.arrangement == Arrangement::SideBySide {
        let middle = plan.sides(plan.area)[1].rect;
        painter.rect_filled(middle.with_max_x(middle.min.x + 1.0), 0, look.theme.line);
    }
}

struct Sheet<'a> {
    painter: &'a Painter,
    scene: &'a Scene<'a>,
    plan: &'a Plan,
    compare: &'a Compare,
}

impl Sheet<'_> {
    fn folded(&self, lines: usize, place: Rect) {
        let look = self.scene.look;
        self.painter.rect_filled(place, 0, look.theme.panel);
        let sentence = self.scene.words.say_with("compare-folded", &[("count", lines.to_string())]);
        let side = self.plan.inline(place);
        let text =
            if self.plan.arrangement == Arrangement::Inline { side.text } else { self.plan.sides(place)[0].text };
        let dots = ("⋯", look.code_font(), look.theme.quiet);
        widget::words(self.painter, middle(place, text - 2.4 * self.plan.cell), Align2::CENTER_CENTER, dots);
        let words = (&*sentence, look.word_font(), look.theme.quiet);
        widget::words(self.painter, middle(place, text), Align2::LEFT_CENTER, words);
    }

    /// A line that is the same in both texts.
    fn line(&self, side: Side, rope: &Rope, number: usize) {
        self.number(side.numbers, side.rect, number);
        self.text(side, rope.line(number), None, From::Both);
    }

    /// A line that only one text has, or has so; or the place where it is missing.
    fn changed(&self, side: Side, pair: Pair, from: From) {
        let look = self.scene.look;
        let (mine, theirs) = (&self.compare.mine, &self.compare.theirs);
        let mine = pair.old.map(|number| (number, mine.line(number)));
        let theirs = pair.new.map(|number| (number, theirs.line(number)));
        let (here, there) = if from == From::Mine { (mine, theirs) } else { (theirs, mine) };
        let Some((number, line)) = here else {
            self.painter.rect_filled(side.rect, 0, look.theme.panel);
            return;
        };
        let (colour, ground, _) = from.colours(look);
        self.painter.rect_filled(side.rect, 0, ground);
        // In one column the numbers of yours stand at the left of the disk's.
        let is_first = self.plan.arrangement == Arrangement::Inline && from == From::Mine;
        let numbers = if is_first { side.numbers - self.plan.numbers } else { side.numbers };
        self.number(numbers, side.rect, number);
        let sign = (from.sign(), look.code_font(), colour);
        widget::words(self.painter, middle(side.rect, side.sign), Align2::CENTER_CENTER, sign);
        self.text(side, line, there.map(|(_, line)| line), from);
    }

    fn number(&self, right: f32, place: Rect, number: usize) {
        let font = FontId::monospace(self.scene.look.word);
        let number = (number + 1).to_string();
        let text = (&*number, font, self.scene.look.theme.quiet);
        widget::words(self.painter, middle(place, right), Align2::RIGHT_CENTER, text);
    }

    fn text(&self, side: Side, line: RopeSlice<'_>, counterpart: Option<RopeSlice<'_>>, from: From) {
        let (look, plan) = (self.scene.look, self.plan);
        let (column, count) = (plan.scroll.column as usize, plan.width() as usize);
        let (text, start) = line::part(line, column, count);
        let other = counterpart.map(|line| line::part(line, column, count).0);
        let words = other.as_ref().and_then(|other| changed_words(&text, other)).filter(|_| start == 0);
        let marked = words.map(|words| words.old).unwrap_or_default();
        let ink = Ink { font: look.code_font(), text: look.theme.text, word: from.colours(look).2 };
        let galley = self.painter.layout_job(line::job(&text, &marked, &ink));
        let right = side.rect.max.x.min(plan.area.max.x - scroll_bar::WIDTH);
        let clip = Rect::from_x_y_ranges(side.text - 2.0..=right, side.rect.y_range());
        let painter = self.painter.with_clip_rect(clip.intersect(self.painter.clip_rect()));
        let left = side.text - (plan.scroll.column - start as f32) * plan.cell;
        let top = side.rect.min.y + ((plan.line - galley.size().y) / 2.0).round();
        let end = left + galley.size().x;
        painter.galley(pos2(left, top), galley, look.theme.text);
        if other.as_ref() == Some(&text) && counterpart.map(line::end) != Some(line::end(line)) {
            let name = self.scene.words.say(super::access::end_key(line));
            let words = (&*name, look.word_font(), look.theme.quiet);
            widget::words(&painter, middle(side.rect, end + 2.0 * plan.cell), Align2::LEFT_CENTER, words);
        }
    }
}
