//! Themes: `themes/*.toml`, compiled in; one file drives the window and the syntax colours.

use std::sync::LazyLock;

use egui::Color32;

use crate::app::ThemeName;

/// The colours of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether it is light on dark.
    pub dark: bool,
    /// Ground of editor and consoles.
    pub paper: Color32,
    /// Ground of toolbar, tabs, status.
    pub panel: Color32,
    /// Hairlines.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Quiet text: gutter, status, inactive tabs.
    pub quiet: Color32,
    /// Buttons, caret, keywords.
    pub accent: Color32,
    /// Ground of what the pointer is over.
    pub hover: Color32,
    /// Ground of what is chosen: the pane's tab, the mode in its menu.
    pub chosen: Color32,
    /// Ground of the line the caret is in.
    pub current_line: Color32,
    /// Ground of selected text.
    pub selection: Color32,
    /// Ground of what was found.
    pub match_ground: Color32,
    /// Ground of the match that one is at.
    pub match_current: Color32,
    /// Ground of the bar that tells an error or asks a question.
    pub alert: Color32,
    /// Ground of a line at which a program failed.
    pub failing: Color32,
    /// Ground of a line that only the older of two texts has.
    pub removed: Color32,
    /// Ground of the words in it that changed.
    pub removed_word: Color32,
    /// Ground of a line that only the newer of two texts has.
    pub added: Color32,
    /// Ground of the words in it that changed.
    pub added_word: Color32,
    /// Text in quotes.
    pub string: Color32,
    /// Numbers.
    pub number: Color32,
    /// Comments.
    pub comment: Color32,
    /// Names of functions.
    pub function: Color32,
    /// Built-in functions.
    pub builtin: Color32,
    /// Classes and decorators.
    pub class: Color32,
    /// What went wrong.
    pub error: Color32,
    /// What may go wrong.
    pub warning: Color32,
    /// What went well.
    pub fine: Color32,
    /// The 16 colours that programs in a console ask for by number.
    pub terminal: [Color32; 16],
}

/// The theme of this name.
pub fn theme(name: ThemeName) -> &'static Theme {
    static DAY: LazyLock<Theme> = LazyLock::new(|| built_in(ThemeName::Day));
    static NIGHT: LazyLock<Theme> = LazyLock::new(|| built_in(ThemeName::Night));
    static CONTRAST: LazyLock<Theme> = LazyLock::new(|| built_in(ThemeName::Contrast));
    match name {
        ThemeName::Day => &DAY,
        ThemeName::Night => &NIGHT,
        ThemeName::Contrast => &CONTRAST,
    }
}

/// The text of a built-in theme's file.
pub fn source(name: ThemeName) -> &'static str {
    match name {
        ThemeName::Day => include_str!("../../themes/day.toml"),
        ThemeName::Night => include_str!("../../themes/night.toml"),
        ThemeName::Contrast => include_str!("../../themes/contrast.toml"),
    }
}

/// Reads a theme's file.
///
/// # Errors
/// A sentence that names what is missing or cannot be understood.
pub fn parse(text: &str) -> Result<Theme, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let colour = |name: &str| table.get(name).and_then(colour_of).ok_or_else(|| format!("no colour for {name}"));
    Ok(Theme {
        dark: table.get("dark").and_then(toml::Value::as_bool).ok_or("dark is neither true nor false")?,
        paper: colour("paper")?,
        panel: colour("panel")?,
        line: colour("line")?,
        text: colour("text")?,
        quiet: colour("quiet")?,
        accent: colour("accent")?,
        hover: colour("hover")?,
        chosen: colour("chosen")?,
        current_line: colour("current_line")?,
        selection: colour("selection")?,
        match_ground: colour("match")?,
        match_current: colour("match_current")?,
        alert: colour("alert")?,
        failing: colour("failing")?,
        removed: colour("removed")?,
        removed_word: colour("removed_word")?,
        added: colour("added")?,
        added_word: colour("added_word")?,
        string: colour("string")?,
        number: colour("number")?,
        comment: colour("comment")?,
        function: colour("function")?,
        builtin: colour("builtin")?,
        class: colour("class")?,
        error: colour("error")?,
        warning: colour("warning")?,
        fine: colour("fine")?,
        terminal: table.get("terminal").and_then(terminal_of).ok_or("terminal does not have 16 colours")?,
    })
}

/// A built-in theme. A test reads every one of them, so that nobody ever sees the plain one.
fn built_in(name: ThemeName) -> Theme {
    parse(source(name)).unwrap_or(PLAIN)
}

/// Black on white: what a theme that cannot be read would look like.
const PLAIN: Theme = Theme {
    dark: false,
    paper: Color32::WHITE,
    panel: Color32::WHITE,
    line: Color32::BLACK,
    text: Color32::BLACK,
    quiet: Color32::BLACK,
    accent: Color32::BLACK,
    hover: Color32::LIGHT_GRAY,
    chosen: Color32::LIGHT_GRAY,
    current_line: Color32::WHITE,
    selection: Color32::LIGHT_GRAY,
    match_ground: Color32::WHITE,
    match_current: Color32::LIGHT_GRAY,
    alert: Color32::WHITE,
    failing: Color32::WHITE,
    removed: Color32::WHITE,
    removed_word: Color32::LIGHT_GRAY,
    added: Color32::WHITE,
    added_word: Color32::LIGHT_GRAY,
    string: Color32::BLACK,
    number: Color32::BLACK,
    comment: Color32::BLACK,
    function: Color32::BLACK,
    builtin: Color32::BLACK,
    class: Color32::BLACK,
    error: Color32::BLACK,
    warning: Color32::BLACK,
    fine: Color32::BLACK,
    terminal: [Color32::BLACK; 16],
};

fn colour_of(value: &toml::Value) -> Option<Color32> {
    let digits = value.as_str().filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Color32::from_rgb(red, green, blue))
}

fn terminal_of(value: &toml::Value) -> Option<[Color32; 16]> {
    let colours: Option<Vec<Color32>> = value.as_array()?.iter().map(colour_of).collect();
    colours?.try_into().ok()
}
