//! Icons: what each of them is called in the one icon set.

use egui_phosphor::regular;

use crate::app::ThemeName;
use crate::app::registry::Icon;

/// Closes a tab, a pane, a page.
pub const CLOSE: &str = regular::X;
/// Opens a menu.
pub const MENU: &str = regular::CARET_DOWN;
/// Opens a menu beside a menu.
pub const SUBMENU: &str = regular::CARET_RIGHT;
/// Opens a menu of what had no place.
pub const MORE: &str = regular::DOTS_THREE;
/// A file that a list shows.
pub const FILE: &str = regular::FILE;
/// A program that a list shows.
pub const PROGRAM: &str = regular::FILE_PY;
/// A folder that a list shows.
pub const FOLDER: &str = regular::FOLDER;
/// Leads to the folder above.
pub const ABOVE: &str = regular::ARROW_UP;
/// From this computer to the board, which stands at its right.
pub const TO_BOARD: &str = regular::ARROW_RIGHT;
/// From the board to this computer.
pub const FROM_BOARD: &str = regular::ARROW_LEFT;
/// Removes something.
pub const REMOVE: &str = regular::TRASH;
/// Goes to what comes before.
pub const UP: &str = regular::CARET_UP;
/// Goes to what comes next.
pub const DOWN: &str = regular::CARET_DOWN;
/// Notices.
pub const NOTICES: &str = regular::BELL;
/// Something went well.
pub const FINE: &str = regular::CHECK;
/// Something went wrong; set filled.
pub const PROBLEM: &str = regular::WARNING_CIRCLE;
/// A test failed; set filled.
pub const FAILED: &str = regular::X_CIRCLE;
/// A test was left out.
pub const SKIPPED: &str = regular::MINUS_CIRCLE;
/// Something is asked, or explained.
pub const QUESTION: &str = regular::QUESTION;
/// Something happened; set filled.
pub const EVENT: &str = regular::DIAMOND;
/// What a program gets when it is run.
pub const ARGUMENTS: &str = regular::SLIDERS_HORIZONTAL;
/// Something takes a while; set filled.
pub const BUSY: &str = regular::DOTS_THREE_CIRCLE;
/// A cable is out.
pub const UNPLUGGED: &str = regular::PLUGS;
/// A state, by its colour; set filled.
pub const DOT: &str = regular::CIRCLE;
/// Replaces one match.
pub const REPLACE: &str = regular::SWAP;
/// Replaces every match.
pub const REPLACE_ALL: &str = regular::CHECKS;
/// Starts a program; set filled.
pub const RUN: &str = regular::PLAY;
/// A program was stopped; set filled.
pub const STOPPED: &str = regular::STOP;
/// Lets curves stand still.
pub const PAUSE: &str = regular::PAUSE;
/// Lets them move again.
pub const RESUME: &str = regular::PLAY;
/// Keeps something in a file.
pub const SAVE: &str = regular::FLOPPY_DISK;
/// An open folder.
pub const OPEN: &str = regular::FOLDER_OPEN;

/// The sign of a registry entry's icon. The Theme button shows what `theme` is followed by.
pub fn sign(icon: Icon, theme: ThemeName) -> &'static str {
    match icon {
        Icon::New => regular::FILE_PLUS,
        Icon::Open => OPEN,
        Icon::Save => SAVE,
        Icon::Run => RUN,
        Icon::Stop => STOPPED,
        Icon::Tests => regular::FLASK,
        Icon::Flash => regular::LIGHTNING,
        Icon::Repl => regular::TERMINAL_WINDOW,
        Icon::Files => regular::FILES,
        Icon::Plot => regular::CHART_LINE,
        Icon::Check => regular::LIST_CHECKS,
        Icon::Tidy => regular::MAGIC_WAND,
        Icon::ZoomOut => regular::MAGNIFYING_GLASS_MINUS,
        Icon::ZoomIn => regular::MAGNIFYING_GLASS_PLUS,
        Icon::Present => regular::PRESENTATION,
        Icon::Theme => match theme.next() {
            ThemeName::Day => regular::SUN,
            ThemeName::Night => regular::MOON,
            ThemeName::Contrast => regular::CIRCLE_HALF,
        },
        Icon::Help => QUESTION,
    }
}

/// The sign of a mode, by the mode's name.
pub fn mode(id: &str) -> &'static str {
    match id {
        "python" => regular::FILE_PY,
        "microbit" => regular::CIRCUITRY,
        "micropython" => regular::CPU,
        _ => regular::SQUARES_FOUR,
    }
}
