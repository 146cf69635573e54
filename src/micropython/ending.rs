//! A program's output, and how its end is told from it. What the program prints is passed on at once; held back for a
//! moment is only what may be the beginning of a mark or a prompt.

use super::farewell::{self, Farewell};
use crate::place::Millis;

/// Printed behind a program in paste mode, right before the prompt.
const MARKED_PROMPT: &[u8] = b"\x04>>> ";
const PROMPT: &[u8] = b">>> ";
const MARK: u8 = 4;
/// The beginning of a mark or prompt is not one when nothing follows for so long.
const HELD: u64 = 50;
/// What looks like a prompt is one when nothing follows for so long.
const QUIET: u64 = 500;
/// The same of a prompt that suffered on its way.
const LONG_QUIET: u64 = 2000;
/// So much of what was printed last is looked at.
const KEPT: usize = 4096;

/// Listens to a program until it ends.
#[derive(Debug)]
pub(super) struct Ending {
    way: Way,
    /// What was printed last: passed on, to be passed on, held back.
    tail: Vec<u8>,
    passed: usize,
    held: usize,
    /// How much was printed in all.
    total: usize,
    heard_at: Millis,
}

/// How the program was brought in, which says how its end looks.
#[derive(Debug)]
enum Way {
    /// By paste mode. It may print a `>>>` of its own or not, and a `>>`.
    PasteMode { prints_prompts: bool, prints_arrows: bool },
    /// By the raw REPL.
    Raw(Marks),
}

/// What the raw REPL's marks divide.
#[derive(Debug, Default)]
struct Marks {
    count: usize,
    /// What came before the last mark, and what came since: of each the beginning.
    before: Vec<u8>,
    since: Vec<u8>,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Behind its last line, or because it said so.
    Done,
    /// With an error, which was printed.
    Failed,
    /// By Ctrl+C.
    Interrupted,
    /// It never began: the memory did not suffice to understand it.
    TooBig,
    /// It made the board reboot softly, which has begun.
    Reboots,
    /// The board was reset, and is at its prompt.
    Restarted,
}

impl Ending {
    /// Of a program that runs in paste mode.
    pub(super) fn of_pasted(code: &str, now: Millis) -> Self {
        Self::new(Way::PasteMode { prints_prompts: code.contains(">>>"), prints_arrows: code.contains(">>") }, now)
    }

    /// Of a program that runs in the raw REPL.
    pub(super) fn of_raw(now: Millis) -> Self {
        Self::new(Way::Raw(Marks::default()), now)
    }

    fn new(way: Way, now: Millis) -> Self {
        Self { way, tail: Vec::new(), passed: 0, held: 0, total: 0, heard_at: now }
    }

    /// Whether it runs in the raw REPL.
    pub(super) fn is_raw(&self) -> bool {
        matches!(self.way, Way::Raw(_))
    }

    /// What the prompt behind the program still lacks on the screen.
    pub(super) fn prompt(&self) -> &[u8] {
        let before = self.tail.strip_suffix(PROMPT);
        match before {
            Some(_) if self.held < PROMPT.len() => &PROMPT[PROMPT.len() - self.held..],
            _ if starts_line(without_mark(before.unwrap_or(&self.tail))) => PROMPT,
            _ => b"\r\n>>> ",
        }
    }

    /// Takes a byte that the board said, and answers when it was the last one.
    pub(super) fn hear(&mut self, now: Millis, byte: u8) -> Option<End> {
        self.heard_at = now;
        // Where a board is reset the line has a zero.
        if byte == 0 {
            return None;
        }
        if let Way::Raw(marks) = &mut self.way {
            if marks.hear(byte) {
                let printed = self.total - marks.before.len().min(self.total);
                return Some(raw_end(&marks.before, printed));
            }
            if byte == MARK {
                return None;
            }
        }
        self.tail.push(byte);
        self.total += 1;
        self.held = self.holds_back();
        self.look()
    }

    /// What can be passed on now.
    pub(super) fn pass_on(&mut self) -> Vec<u8> {
        let end = self.tail.len() - self.held.min(self.tail.len() - self.passed);
        let passing = self.tail[self.passed..end].to_vec();
        self.passed = end;
        let surplus = self.passed.saturating_sub(KEPT);
        if surplus > KEPT {
            self.tail.drain(..surplus);
            self.passed -= surplus;
        }
        passing
    }

    /// Time passed: gives up holding back what is no mark, and answers when what looked like a prompt is one.
    pub(super) fn wake(&mut self, now: Millis) -> Option<End> {
        if self.silence().is_some_and(|quiet| now >= self.heard_at.plus(quiet)) {
            let has_traceback = farewell::has_traceback(&self.tail);
            return Some(if has_traceback { End::Failed } else { End::Done });
        }
        if self.holds_a_beginning() && now >= self.heard_at.plus(HELD) {
            self.held = 0;
        }
        None
    }

    /// When something is due.
    pub(super) fn wake_at(&self) -> Option<Millis> {
        let beginning = self.holds_a_beginning().then_some(HELD);
        [beginning, self.silence()].into_iter().flatten().min().map(|wait| self.heard_at.plus(wait))
    }

    fn holds_a_beginning(&self) -> bool {
        self.held > 0 && !self.tail.ends_with(PROMPT)
    }

    /// How long it has to be silent for what was printed last to be the prompt behind it.
    fn silence(&self) -> Option<u64> {
        match self.way {
            Way::PasteMode { prints_prompts: false, .. } if self.tail.ends_with(PROMPT) => Some(QUIET),
            Way::PasteMode { prints_arrows: false, .. } if farewell::is_hurt_prompt(&self.tail) => Some(LONG_QUIET),
            _ => None,
        }
    }

    fn holds_back(&self) -> usize {
        let Way::PasteMode { prints_prompts, .. } = self.way else { return 0 };
        let marked = (1..=MARKED_PROMPT.len()).rev().find(|count| self.tail.ends_with(&MARKED_PROMPT[..*count]));
        let most = if prints_prompts { PROMPT.len() - 1 } else { PROMPT.len() };
        let bare = (1..=most).rev().find(|count| {
            let line = self.tail.strip_suffix(&PROMPT[..*count]);
            line.is_some_and(starts_line)
        });
        marked.or(bare).unwrap_or(0)
    }

    fn look(&self) -> Option<End> {
        if self.tail.ends_with(b"soft reboot\r\n") && farewell::is_reboot(&self.tail) {
            return Some(End::Reboots);
        }
        let before = self.tail.strip_suffix(PROMPT)?;
        if before.ends_with(&[MARK]) && !self.is_raw() {
            return Some(End::Done);
        }
        if !starts_line(before) {
            return None;
        }
        match farewell::read(before) {
            Some(Farewell::Banner) => Some(End::Restarted),
            _ if self.is_raw() => None,
            Some(Farewell::Interrupt) => Some(End::Interrupted),
            Some(Farewell::Error) => Some(End::Failed),
            Some(Farewell::NoMemory) if self.total == self.tail.len() => Some(End::TooBig),
            Some(Farewell::NoMemory) | None => None,
        }
    }
}

impl Marks {
    /// Takes a byte, and answers whether it is the prompt behind the last mark.
    fn hear(&mut self, byte: u8) -> bool {
        match byte {
            MARK => {
                self.count += 1;
                self.before = std::mem::take(&mut self.since);
            }
            b'>' if self.count >= 2 && self.since.is_empty() => return true,
            _ if self.since.len() < KEPT => self.since.push(byte),
            _ => {}
        }
        false
    }
}

/// How a program ended whose errors are known, as is how much it printed besides.
fn raw_end(errors: &[u8], printed: usize) -> End {
    match farewell::read(errors) {
        _ if errors.is_empty() => End::Done,
        Some(Farewell::Interrupt) => End::Interrupted,
        Some(Farewell::NoMemory) if printed == 0 => End::TooBig,
        _ => End::Failed,
    }
}

fn without_mark(printed: &[u8]) -> &[u8] {
    printed.strip_suffix(&[MARK]).unwrap_or(printed)
}

fn starts_line(before: &[u8]) -> bool {
    before.is_empty() || before.ends_with(b"\n")
}
