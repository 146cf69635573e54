//! What a board says of a file that it cannot have as it was wished, to what that means. Old boards say a number or words of
//! their own, newer ones both.

use super::news::Trouble;

/// What it means; `None` where a board does not say that of files or its memory, but of a command that it did not understand.
pub(super) fn meaning(said: &str, file: &str) -> Option<Trouble> {
    let file = file.to_owned();
    if said.starts_with("MemoryError") {
        return Some(Trouble::NoMemory);
    }
    let words = said.strip_prefix("OSError")?.trim_start_matches(':').trim();
    Some(match number(words) {
        // That is said of a file that is open, and is another one than was meant.
        Some(9) => return None,
        // Linux, Emscripten and macOS count some of them differently.
        Some(2 | 44) => Trouble::NotThere { file },
        Some(17 | 21) => Trouble::NameTaken { file },
        Some(28) => Trouble::NoRoom { file },
        Some(30) => Trouble::ReadOnly,
        Some(39 | 55 | 66) => Trouble::NotEmpty { folder: file },
        _ if words.contains("no more storage space") => Trouble::NoRoom { file },
        _ if words.contains("not found") => Trouble::NotThere { file },
        _ => Trouble::Refused { file, said: said.to_owned() },
    })
}

/// Whether that is said where there is no room for more.
pub(super) fn is_no_room(said: &str) -> bool {
    matches!(meaning(said, ""), Some(Trouble::NoRoom { .. }))
}

/// The number of an error, as in `28` or `[Errno 28] ENOSPC`.
fn number(words: &str) -> Option<u32> {
    let digits = words.strip_prefix("[Errno ").unwrap_or(words);
    let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}
