//! Text as it may be sent to a board: one kind of line ends, and no character that the board would take for a command.

use super::news::Trouble;

/// The text with `\n` at the ends of its lines; an error where it holds another control character than tab.
pub(super) fn outgoing(text: &str) -> Result<String, Trouble> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_command = |character: char| character.is_ascii_control() && character != '\t';
    match text.split('\n').position(|line| line.contains(is_command)) {
        Some(index) => Err(Trouble::Control { line: index + 1 }),
        None => Ok(text),
    }
}
