//! Names that a person gives to a file: whether every computer can keep it, and the ending that was left out.

use std::path::Path;

use super::problem::BadName;
use crate::microbit::filesystem;

/// The longest name that every file system takes, in bytes.
const LONGEST: usize = 255;

/// Signs that some system does not allow in a name; a file may travel there on a stick.
const SIGNS: &str = "/\\:*?\"<>|";

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// Names that Windows keeps for devices, each with a digit behind it.
const NUMBERED_DEVICES: [&str; 2] = ["COM", "LPT"];

/// The file name that is meant by what was typed: without spaces around it, and with the ending of the `old` name, or else
/// ".py", where it has none.
///
/// # Errors
/// Why no file can be called that.
pub fn file_name(typed: &str, old: &str) -> Result<String, BadName> {
    let name = typed.trim();
    if name.is_empty() {
        return Err(BadName::Empty);
    }
    if let Some(sign) = name.chars().find(|sign| !is_allowed_in_names(*sign)) {
        return Err(BadName::Sign(sign));
    }
    if name.ends_with('.') {
        return Err(BadName::DotAtEnd);
    }
    if is_device(name) {
        return Err(BadName::Device);
    }
    whole_name(name, old, LONGEST)
}

/// The same for a file on a board, which allows more than computers do. Where it `has_folders` it may know two signs that lead
/// into them; for us there is always one.
///
/// # Errors
/// Why no file there can be called that.
pub fn name_on_board(typed: &str, old: &str, has_folders: bool) -> Result<String, BadName> {
    let name = typed.trim();
    let leads = |sign: char| sign == '/' || (has_folders && sign == '\\');
    match name.chars().find(|sign| leads(*sign) || sign.is_control()) {
        Some(sign) => Err(BadName::Sign(sign)),
        None if name.is_empty() => Err(BadName::Empty),
        None => whole_name(name, old, if has_folders { LONGEST } else { filesystem::LONGEST_NAME }),
    }
}

/// Whether every system allows this sign in a name.
pub fn is_allowed_in_names(sign: char) -> bool {
    !SIGNS.contains(sign) && !sign.is_control()
}

/// The chars of `name` before its ending: what is selected when it is to be typed anew.
pub fn stem_chars(name: &str) -> usize {
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name).chars().count()
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let is_numbered =
        |device: &&str| stem.strip_prefix(*device).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(is_numbered)
}

fn whole_name(name: &str, old: &str, longest: usize) -> Result<String, BadName> {
    let name = with_ending(name, old);
    if name.len() > longest { Err(BadName::TooLong) } else { Ok(name) }
}

fn with_ending(name: &str, old: &str) -> String {
    // A dot at the beginning hides a file; such a name is whole as it is.
    if name.starts_with('.') || Path::new(name).extension().is_some() {
        return name.to_owned();
    }
    let ending = Path::new(old).extension().and_then(|ending| ending.to_str()).unwrap_or("py");
    format!("{name}.{ending}")
}
