//! The look: sizes and colours for this frame, from theme, zoom and whether somebody presents.

use egui::{Color32, CornerRadius, FontFamily, FontId, Stroke};

use super::theme::{Theme, theme};
use crate::app::App;
use crate::syntax::Kind;

/// The smallest and the largest zoom, in steps from the first size.
pub const ZOOM_STEPS: std::ops::RangeInclusive<i8> = -5..=12;

/// The family that icons are set in.
pub const ICONS: &str = "icons";

/// The family that filled icons are set in.
pub const FILLED_ICONS: &str = "filled icons";

/// Sizes (in points) and colours for one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Colours.
    pub theme: &'static Theme,
    /// Code: size of the type.
    pub code: f32,
    /// Code: height of a line.
    pub code_line: f32,
    /// Consoles: size of the type.
    pub console: f32,
    /// Consoles: height of a row.
    pub console_line: f32,
    /// Words of buttons, tabs and status.
    pub word: f32,
    /// Icons of the toolbar.
    pub icon: f32,
    /// One step of the spacing scale: 4 points at the first zoom.
    pub step: f32,
    /// Whether somebody presents: the chrome is gone.
    pub presenting: bool,
}

/// How much bigger everything is on a stage. What is left of the chrome there is to be read from the back row, too.
struct Growth {
    code: f32,
    words: f32,
    space: f32,
}

impl Growth {
    const NONE: Self = Self { code: 1.0, words: 1.0, space: 1.0 };
}

/// The empty space around code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CodeMargins {
    /// Left of the line numbers, in points.
    pub left: f32,
    /// Digits that line numbers have room for at least.
    pub digits: usize,
    /// Size of the line numbers, as a part of the type's size.
    pub numbers: f32,
    /// Above the first line, in points.
    pub top: f32,
    /// Between numbers and text, as a part of the type's size.
    pub gap: f32,
}

impl Look {
    /// The look of this frame.
    pub fn of(app: &App) -> Self {
        Self::new(theme(app.theme()), app.desk().zoom, app.stage().presenting)
    }

    /// The look of a theme. `zoom` counts steps.
    pub fn new(theme: &'static Theme, zoom: i8, presenting: bool) -> Self {
        let steps = f32::from(zoom.clamp(*ZOOM_STEPS.start(), *ZOOM_STEPS.end()));
        let stage = if presenting { Growth { code: 1.8, words: 1.7, space: 1.35 } } else { Growth::NONE };
        let code = (17.0 * 1.1_f32.powf(steps) * stage.code).round();
        let console = (code * 0.94).round();
        // The chrome grows by half as much: it is to be found, the code is to be read.
        let chrome = 1.1_f32.powf(steps / 2.0);
        Self {
            theme,
            code,
            code_line: line_height(code),
            console,
            console_line: line_height(console),
            word: (13.0 * chrome * stage.words).round().max(11.0),
            icon: (24.0 * chrome * stage.words).round(),
            step: 4.0 * chrome * stage.space,
            presenting,
        }
    }

    /// Whether toolbar, tabs, status and the pane's header are there.
    pub fn has_chrome(&self) -> bool {
        !self.presenting
    }

    /// So many steps of the spacing scale, in whole points.
    pub fn space(&self, steps: f32) -> f32 {
        (self.step * steps).round()
    }

    /// The empty space around code.
    pub fn code_margins(&self) -> CodeMargins {
        if self.presenting {
            // The margin is wide as it is: two digits fit before the text has to move.
            CodeMargins { left: 40.0, digits: 2, numbers: 0.75, top: 28.0, gap: 0.9 }
        } else {
            // Room for three digits from the beginning, so that the text does not jump to the right at lines 10 and 100.
            CodeMargins { left: 3.0 * self.step, digits: 3, numbers: 14.0 / 17.0, top: 10.0, gap: 18.0 / 17.0 }
        }
    }

    /// Whether scroll bars are seen before somebody reaches for them: on a stage nothing but the code is.
    pub fn shows_bars(&self) -> bool {
        !self.presenting
    }

    /// The empty margin at the left and right of a console's text: on a stage it begins where the line numbers do.
    pub fn console_margin(&self) -> f32 {
        if self.presenting { self.code_margins().left } else { self.space(5.0) }
    }

    /// The ground of consoles: on a stage it sets them off from the code, for there is no header that would.
    pub fn console_ground(&self) -> Color32 {
        if self.presenting { self.theme.panel } else { self.theme.paper }
    }

    /// The smallest thing that can be pressed, in its shorter direction.
    pub fn target(&self) -> f32 {
        self.space(8.0).max(32.0)
    }

    /// The same for what stands close to others, such as the × of a tab.
    pub fn small_target(&self) -> f32 {
        self.space(6.0).max(24.0)
    }

    /// Round corners.
    pub fn corners(&self) -> CornerRadius {
        CornerRadius::same(8)
    }

    /// The one-point line between things.
    pub fn hairline(&self) -> Stroke {
        Stroke::new(1.0, self.theme.line)
    }

    /// The line under what is being composed in type of `size` points, stronger under the part that is being chosen.
    pub fn composing_line(&self, size: f32, chosen: bool) -> Stroke {
        let width = (size / 16.0).round().max(1.0);
        if chosen { Stroke::new(2.0 * width, self.theme.accent) } else { Stroke::new(width, self.theme.text) }
    }

    /// The font of code.
    pub fn code_font(&self) -> FontId {
        FontId::monospace(self.code)
    }

    /// The font of consoles.
    pub fn console_font(&self) -> FontId {
        FontId::monospace(self.console)
    }

    /// The font of words.
    pub fn word_font(&self) -> FontId {
        FontId::monospace(self.word)
    }

    /// The font of the sentence in a bar: on a stage everybody is to read it.
    pub fn message_font(&self) -> FontId {
        FontId::monospace(if self.presenting { self.console * 0.75 } else { self.word * 1.15 }.round())
    }

    /// The font of what is said behind a line of code: on a stage everybody is to read it.
    pub fn aside_font(&self) -> FontId {
        if self.presenting { self.message_font() } else { self.word_font() }
    }

    /// The width of a curve: on a stage it is to be seen from the back row.
    pub fn curve(&self) -> f32 {
        if self.presenting { 3.0 } else { 1.5 }
    }

    /// The size of an icon that stands beside a line of code.
    pub fn aside_icon(&self) -> f32 {
        (self.aside_font().size * 1.25).round()
    }

    /// The font of headings.
    pub fn heading_font(&self) -> FontId {
        FontId::monospace((self.word * 1.6).round())
    }

    /// The font of icons of this size.
    pub fn icon_font(&self, size: f32) -> FontId {
        FontId::new(size, FontFamily::Name(ICONS.into()))
    }

    /// The font of filled icons of this size.
    pub fn filled_icon_font(&self, size: f32) -> FontId {
        FontId::new(size, FontFamily::Name(FILLED_ICONS.into()))
    }

    /// The size of an icon that stands beside a word.
    pub fn small_icon(&self) -> f32 {
        (self.word * 1.25).round()
    }

    /// The colour of code of this kind.
    pub fn ink(&self, kind: Kind) -> Color32 {
        match kind {
            Kind::Text => self.theme.text,
            Kind::Keyword => self.theme.accent,
            Kind::String => self.theme.string,
            Kind::Number => self.theme.number,
            Kind::Comment => self.theme.comment,
            Kind::Function => self.theme.function,
            Kind::Builtin => self.theme.builtin,
            Kind::Class => self.theme.class,
        }
    }
}

/// One and a half times the type's size; a tie goes to the even height, so that lines can be centred on whole points.
fn line_height(size: f32) -> f32 {
    (size * 1.5).round_ties_even()
}
