//! Gets a board to its prompt, whatever it does: kindly at first, then by every means that there is.

use super::job::{Job, Step};
use super::listener::{Heard, Listener};
use super::news::{News, Outcome, Phase, Rung, Task, Trouble};
use super::wire::Wire;
use super::wish::Wish;
use crate::place::Millis;

const PROMPT: &[u8] = b"\r\n>>> ";
const BANNER: &[u8] = b"\r\nMicroPython v";
/// A banner and its prompt are shorter.
const LONGEST_ANSWER: usize = 400;
/// What looks like the prompt is the prompt when nothing follows it for so many milliseconds …
const SETTLED: u64 = 20;
/// … and so many where it may be followed by further ones, because more than one key was pressed.
const ALL_SETTLED: u64 = 50;

/// What is done about a board that does not give its prompt.
enum Move {
    /// These keys are pressed.
    Press(&'static [u8]),
    /// These keys are pressed if it said nothing at all.
    Nudge(&'static [u8]),
    /// The next rung, and its keys. From here on people are told.
    Climb(Rung, &'static [u8]),
}

/// What is done when, in milliseconds from the beginning. Ctrl+C can come too early (while the board compiles) or at a place
/// where a program catches it, and three at once would interrupt the tidying up behind the first. Who left the board in its
/// raw mode hears nothing from Ctrl+C, but a banner from Ctrl+B. A board that was rebooted runs its own program again, and is
/// stopped best before that has come to where it catches Ctrl+C.
const MOVES: &[(u64, Move)] = &[
    (0, Move::Press(b"\x03")),
    (100, Move::Press(b"\x03")),
    (200, Move::Press(b"\x03")),
    (350, Move::Nudge(b"\x02")),
    (2000, Move::Climb(Rung::Friendly, b"\x02\x03")),
    (3000, Move::Climb(Rung::Reboot, b"\x03\x04")),
    (3100, Move::Press(b"\x03")),
    (3300, Move::Press(b"\x03")),
    (3600, Move::Press(b"\x02\x03")),
    (5000, Move::Climb(Rung::Break, b"")),
    (5050, Move::Press(b"\x03")),
    (5150, Move::Press(b"\x03")),
    (5300, Move::Press(b"\x03")),
    (5500, Move::Press(b"\x03")),
    (5800, Move::Press(b"\x03")),
    (6300, Move::Press(b"\x02\x03")),
    (7500, Move::Press(b"\x02\x03")),
    (8500, Move::Climb(Rung::Button, b"")),
];

/// The ladder.
#[derive(Debug)]
pub(super) struct Ladder {
    task: Task,
    began: Millis,
    /// When it ends, whether there was a prompt or not; by then no more than Ctrl+C and Ctrl+B were pressed.
    until: Option<Millis>,
    /// Which move is next.
    next: usize,
    listener: Listener,
    /// Whether anything was heard.
    heard: bool,
    /// Since when the prompt is the last thing that was heard.
    prompt_since: Option<Millis>,
    /// What was heard and not shown yet, as it may be nothing but a further answer to our keys.
    held: Vec<u8>,
    text: Text,
    phase: Phase,
}

/// What was shown so far.
#[derive(Debug, Default)]
struct Text {
    /// Whether empty lines are left out, because nothing stands before them.
    begins: bool,
    /// Whether a prompt is the last thing that was shown.
    ends_in_prompt: bool,
}

impl Ladder {
    /// A ladder, and what for.
    pub fn new(task: Task) -> Self {
        Self {
            task,
            began: Millis(0),
            until: None,
            next: 0,
            listener: Listener::default(),
            heard: false,
            prompt_since: None,
            held: Vec::new(),
            text: Text::default(),
            phase: Phase::Waiting,
        }
    }

    /// Only its first rung, and only until then.
    pub fn until(mut self, until: Millis) -> Self {
        self.until = Some(until);
        self
    }

    fn climb(&mut self, now: Millis, wire: &mut Wire) -> Step {
        while let Some((moment, step)) = MOVES.get(self.next)
            && now >= self.began.plus(*moment)
        {
            self.next += 1;
            match step {
                Move::Press(keys) => wire.send_first(keys),
                Move::Nudge(keys) if !self.heard => wire.send_first(keys),
                Move::Nudge(_) => {}
                Move::Climb(rung, keys) => {
                    wire.tell(News::Climbed(*rung));
                    if *rung == Rung::Break {
                        wire.break_line();
                    }
                    wire.send_first(keys);
                }
            }
            // Whoever comes late must not press everything at once.
            self.began = Millis(self.began.0.max(now.0.saturating_sub(*moment)));
        }
        if self.next == MOVES.len() { self.end(Phase::Silent, wire) } else { Step::Goes }
    }

    fn end(&mut self, phase: Phase, wire: &mut Wire) -> Step {
        self.show_held(wire);
        self.phase = phase;
        let is_there = phase == Phase::Prompt;
        Step::Over(if is_there { Outcome::Done } else { Outcome::Trouble(Trouble::NoAnswer) }, Vec::new())
    }

    fn settles_at(&self) -> Option<Millis> {
        let time = if self.next > 1 { ALL_SETTLED } else { SETTLED };
        self.prompt_since.map(|since| since.plus(time))
    }

    /// A prompt gets the time to show whether it is one, but a program that prints nothing but prompts gets no more.
    fn moves_at(&self) -> Option<Millis> {
        let grace = if self.prompt_since.is_some() { ALL_SETTLED } else { 0 };
        MOVES.get(self.next).map(|(moment, _)| self.began.plus(moment + grace))
    }

    /// Whether what is held may become, or is, one more answer to our keys behind a prompt that is shown already.
    fn is_an_echo(&self) -> bool {
        let begins = |answer: &[u8]| self.held.starts_with(answer) || answer.starts_with(&self.held);
        self.text.ends_in_prompt && self.held.len() < LONGEST_ANSWER && (begins(PROMPT) || begins(BANNER))
    }

    fn show_held(&mut self, wire: &mut Wire) {
        let mut held = std::mem::take(&mut self.held);
        if self.text.begins {
            let blank = held.iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | 0)).count();
            held.drain(..blank);
        }
        if !held.is_empty() {
            self.text = Text { begins: false, ends_in_prompt: self.listener.is_at_prompt() };
            wire.show(&held);
        }
    }
}

impl Job for Ladder {
    fn task(&self) -> Task {
        self.task
    }

    fn begin(&mut self, now: Millis, wire: &mut Wire) -> Step {
        self.began = now;
        self.text.begins = wire.is_at_line_start();
        self.climb(now, wire)
    }

    fn hear(&mut self, now: Millis, bytes: &[u8], wire: &mut Wire) -> Step {
        for byte in bytes {
            // A line has NULs where a board was reset; they are no answer.
            self.heard |= *byte != 0;
            self.held.push(*byte);
            if self.listener.hear(*byte) == Some(Heard::Prompt) {
                if self.is_an_echo() {
                    self.held.clear();
                }
                self.show_held(wire);
            }
        }
        self.prompt_since = self.listener.is_at_prompt().then_some(now);
        if !self.is_an_echo() {
            self.show_held(wire);
        }
        Step::Goes
    }

    fn wake(&mut self, now: Millis, wire: &mut Wire) -> Step {
        if self.settles_at().is_some_and(|moment| now >= moment) {
            return self.end(Phase::Prompt, wire);
        }
        if self.until.is_some_and(|until| now >= until) {
            return self.end(if self.heard { Phase::Waiting } else { Phase::Quiet }, wire);
        }
        if self.moves_at().is_some_and(|moment| now >= moment) { self.climb(now, wire) } else { Step::Goes }
    }

    fn wake_at(&self) -> Option<Millis> {
        [self.settles_at(), self.moves_at(), self.until].into_iter().flatten().min()
    }

    /// It is stopping the board already, and does not end without having tried everything.
    fn wish(&mut self, _: Millis, _: Wish, _: &mut Wire) -> Step {
        Step::Goes
    }

    fn phase(&self) -> Phase {
        self.phase
    }
}
