//! What a board says last before a prompt: how the program that it ran came to its end.

const TRACEBACK: &str = "Traceback (most recent call last):";
const NO_MEMORY: &str = "MemoryError";
const INTERRUPT: &str = "KeyboardInterrupt";
const BANNER: &str = "MicroPython ";
const HELP: &str = "Type \"help()\"";
/// What boards say when they reboot softly; newer ones with a name before it.
const REBOOTS: [&str; 3] = ["soft reboot", "MPY: soft reboot", "PYB: soft reboot"];

/// The last that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Farewell {
    /// The board's banner: it was reset.
    Banner,
    /// A program was interrupted.
    Interrupt,
    /// It had an error.
    Error,
    /// There was too little memory, and no line of the program was being executed.
    NoMemory,
}

/// Reads what was said before a prompt; `None` where it is nothing in particular.
pub(super) fn read(said: &[u8]) -> Option<Farewell> {
    let said = String::from_utf8_lossy(said);
    let lines: Vec<&str> = said.lines().collect();
    let (last, before) = lines.split_last()?;
    if last.starts_with(HELP) && before.last().is_some_and(|line| line.starts_with(BANNER)) {
        return Some(Farewell::Banner);
    }
    if before.iter().all(|line| line.is_empty()) && last.starts_with(NO_MEMORY) {
        return Some(Farewell::NoMemory);
    }
    let frames = before.iter().rev().take_while(|line| line.starts_with("  ")).count();
    let header = before.len().checked_sub(frames + 1).and_then(|index| before.get(index));
    let is_traceback = header.is_some_and(|line| line.ends_with(TRACEBACK)) && !last.starts_with(' ');
    match is_traceback {
        true if last.starts_with(INTERRUPT) => Some(Farewell::Interrupt),
        true => Some(Farewell::Error),
        false => None,
    }
}

/// Whether a traceback is among what was said.
pub(super) fn has_traceback(said: &[u8]) -> bool {
    String::from_utf8_lossy(said).contains(TRACEBACK)
}

/// Whether the last line that was said is that of a soft reboot.
pub(super) fn is_reboot(said: &[u8]) -> bool {
    String::from_utf8_lossy(said).lines().next_back().is_some_and(|line| REBOOTS.contains(&line))
}

/// Whether the last line is a prompt of which one byte was lost, doubled or changed.
pub(super) fn is_hurt_prompt(said: &[u8]) -> bool {
    let line = said.rsplit(|byte| matches!(byte, b'\n' | 4)).next().unwrap_or_default();
    let arrows = line.iter().filter(|byte| matches!(byte, b'>')).count();
    let others = line.iter().filter(|byte| !matches!(byte, b'>' | b' ')).count();
    (3..=5).contains(&line.len()) && arrows >= 2 && others <= 1
}
