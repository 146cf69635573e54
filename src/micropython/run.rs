//! The job of running a program without keeping it on the board: makes the board new without its own program, brings the
//! program in, passes on what it prints and what is typed, and tells how it ended.

use super::echo::as_typed;
use super::ending::{End, Ending};
use super::job::{Job, Step};
use super::modules::{Modules, Next};
use super::news::{News, Outcome, Phase, Task, Trouble};
use super::outgoing::outgoing;
use super::paste_mode::{PasteMode, Pasted};
use super::progress::Progress;
use super::raw_paste::{Answer, RawPaste};
use super::raw_repl::{Executed, RawRepl, Reply};
use super::retreat::{Retreat, Retreated};
use super::stop::Stop;
use super::wire::Wire;
use super::wish::{Program, Wish};
use crate::place::Millis;

/// What is free, said twice: a number that lost a digit on its way is not to be believed.
const MEASURE: &str = "import gc\ngc.collect()\nn=gc.mem_free()\nprint(n,n)\ndel gc,n";
/// Paste mode prints the value of every line, as a prompt does; a program's lines are to be quiet. Our own last line is the
/// name of this function, the value of which it marks the end with. The answer says that all of it arrived.
const HUSH: &str =
    "__repl_print__=lambda x,p=print:x is __repl_print__ and p(chr(4),end='')\nprint(__repl_print__(0),'hushed')";
const HUSHED: &str = "False hushed";
const UNHUSH: &str = "del __repl_print__";
/// The line behind the program. It needs nothing of what a program may call its own, not even `print`.
const EPILOGUE: &str = "__repl_print__\n";
/// A board that takes in a program needs so much memory besides; where it runs out, it breaks down without a word.
const RESERVE: usize = 1024;
/// How long the board may be silent where it is to answer.
const PATIENCE: u64 = 3000;
/// How often all of it is tried.
const TRIES: u32 = 3;

/// A run.
#[derive(Debug)]
pub(super) struct Run {
    code: Result<String, Trouble>,
    modules: Modules,
    raw: RawRepl,
    stage: Stage,
    /// What is free for a program, as far as the board says.
    free: Option<usize>,
    /// What was typed before the program could take it, or after.
    typed: Vec<u8>,
    progress: Progress,
    heard_at: Millis,
    tries: u32,
    /// Whether the board was told to be quiet about the values of lines, and how often it was told that this is over.
    hushed: bool,
    unhushed: u32,
    phase: Phase,
}

#[derive(Debug)]
enum Stage {
    /// The raw REPL is to answer, and what for.
    Raw(Aim),
    RawPaste(RawPaste),
    PasteMode(PasteMode),
    Running(Ending, Option<Stop>),
    /// On the way back to the prompt, and what comes then.
    Retreating(Retreat, Then),
}

/// What the raw REPL is to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Aim {
    Enter,
    Modules,
    Reset,
    Measure,
    Hush,
    /// To the friendly prompt, for paste mode.
    Leave,
    /// The board is to be as it was, behind a program that ended so.
    TidyEnter(Outcome),
    Tidy(Outcome),
    /// To the friendly prompt, at which the job is over.
    End(Outcome),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Then {
    Again,
    End(Outcome),
}

impl Run {
    /// A run of this program.
    pub(super) fn new(program: Program) -> Self {
        Self {
            code: outgoing(&program.code).map(|code| code.trim_end().to_owned() + "\n"),
            modules: Modules::new(program.modules),
            raw: RawRepl::default(),
            stage: Stage::Raw(Aim::Enter),
            free: None,
            typed: Vec::new(),
            progress: Progress::new(Task::Run),
            heard_at: Millis(0),
            tries: 1,
            hushed: false,
            unhushed: 0,
            phase: Phase::Waiting,
        }
    }

    /// The rest of a run whose program was stopped by other means than its own, at the prompt: what it ended like, and a board
    /// whose prompt prints values again.
    pub(super) fn rest_of(outcome: Outcome) -> Self {
        let program = Program { code: String::new(), modules: Vec::new() };
        Self { stage: Stage::Raw(Aim::TidyEnter(outcome)), hushed: true, ..Self::new(program) }
    }

    fn code(&self) -> &str {
        self.code.as_deref().unwrap_or_default()
    }

    fn hear_byte(&mut self, now: Millis, byte: u8, wire: &mut Wire) -> Step {
        self.heard_at = now;
        match &mut self.stage {
            Stage::Raw(aim) => {
                let aim = aim.clone();
                match self.raw.hear(byte, wire) {
                    Some(reply) => self.replied(now, aim, reply, wire),
                    None => Step::Goes,
                }
            }
            Stage::RawPaste(paste) => match paste.hear(byte, wire) {
                Some(answer) => self.raw_pasted(now, answer, wire),
                None => Step::Goes,
            },
            Stage::PasteMode(mode) => match mode.hear(now, byte, wire) {
                Some(pasted) => self.pasted(now, &pasted, wire),
                None => Step::Goes,
            },
            Stage::Running(ending, _) => match ending.hear(now, byte) {
                Some(end) => self.ended(now, end, wire),
                None => Step::Goes,
            },
            Stage::Retreating(retreat, _) => {
                retreat.hear(now, byte);
                Step::Goes
            }
        }
    }

    fn replied(&mut self, now: Millis, aim: Aim, reply: Reply, wire: &mut Wire) -> Step {
        if reply == Reply::Suffered {
            return self.again(now, Trouble::Garbled, wire);
        }
        let was_reset = reply == Reply::LeftAnew;
        let executed = if let Reply::Executed(executed) = reply { executed } else { Executed::default() };
        match aim {
            Aim::Enter => {
                let next = self.modules.begin(&mut self.raw, wire);
                return self.with_modules(now, next, wire);
            }
            Aim::Modules => {
                let next = self.modules.executed(now, &executed, &mut self.raw, wire);
                return self.with_modules(now, next, wire);
            }
            Aim::Reset => self.execute(MEASURE, Aim::Measure, wire),
            Aim::Measure => {
                self.free = measured(&executed);
                return self.offer(now, wire);
            }
            Aim::Hush if executed.stdout.trim() != HUSHED => return self.again(now, Trouble::Garbled, wire),
            Aim::Hush => self.leave(Aim::Leave, wire),
            Aim::Leave if was_reset => return self.again(now, Trouble::Garbled, wire),
            Aim::Leave => {
                let text = format!("{}{EPILOGUE}", self.code());
                self.stage = Stage::PasteMode(PasteMode::begin(&text, now, wire));
            }
            Aim::TidyEnter(outcome) => self.unhush(outcome, wire),
            Aim::Tidy(outcome) if executed.error().is_some() && self.unhushed < TRIES => self.unhush(outcome, wire),
            Aim::Tidy(outcome) => {
                self.hushed = false;
                self.leave(Aim::End(outcome), wire);
            }
            Aim::End(outcome) => return self.over(outcome, wire),
        }
        Step::Goes
    }

    fn with_modules(&mut self, now: Millis, next: Next, wire: &mut Wire) -> Step {
        match next {
            Next::Goes => self.stage = Stage::Raw(Aim::Modules),
            Next::Ready => {
                self.hushed = false;
                self.raw.soft_reset(wire);
                (self.stage, self.heard_at) = (Stage::Raw(Aim::Reset), now);
            }
            Next::Failed(trouble) => self.leave(Aim::End(Outcome::Trouble(trouble)), wire),
        }
        Step::Goes
    }

    /// Brings the program in, by the way that the board knows.
    fn offer(&mut self, now: Millis, wire: &mut Wire) -> Step {
        self.progress.tell(now, 0, self.code().len(), wire);
        if wire.may_raw_paste() {
            self.stage = Stage::RawPaste(RawPaste::begin(self.code().as_bytes(), wire));
            return Step::Goes;
        }
        match self.free {
            Some(free) if self.code().len() + EPILOGUE.len() > free => {
                let trouble = Trouble::TooBig { bytes: self.code().len(), free: self.free };
                self.leave(Aim::End(Outcome::Trouble(trouble)), wire);
            }
            _ => {
                self.hushed = true;
                self.execute(HUSH, Aim::Hush, wire);
            }
        }
        Step::Goes
    }

    fn raw_pasted(&mut self, now: Millis, answer: Answer, wire: &mut Wire) -> Step {
        match answer {
            Answer::Unknown => {
                wire.know_raw_paste(false);
                return self.offer(now, wire);
            }
            Answer::Runs => self.begin_running(Ending::of_raw(now), wire),
            Answer::Garbled => return self.again(now, Trouble::Garbled, wire),
        }
        Step::Goes
    }

    fn pasted(&mut self, now: Millis, pasted: &Pasted, wire: &mut Wire) -> Step {
        match pasted {
            Pasted::Runs => {
                self.begin_running(Ending::of_pasted(self.code(), now), wire);
                Step::Goes
            }
            Pasted::Aborted => self.tidy(Outcome::Interrupted, wire),
            Pasted::Failed(Trouble::NoAnswer) => self.no_answer(),
            Pasted::Failed(trouble) => self.tidy(Outcome::Trouble(trouble.clone()), wire),
        }
    }

    fn begin_running(&mut self, ending: Ending, wire: &mut Wire) {
        wire.show(b"\r\n");
        wire.tell(News::Began);
        wire.send(&std::mem::take(&mut self.typed));
        (self.stage, self.phase) = (Stage::Running(ending, None), Phase::Running);
    }

    fn ended(&mut self, now: Millis, end: End, wire: &mut Wire) -> Step {
        let Stage::Running(ending, stop) = &mut self.stage else { return Step::Goes };
        wire.show(&ending.pass_on());
        let (is_raw, prompt) = (ending.is_raw(), ending.prompt().to_vec());
        let outcome = match end {
            End::Restarted => Outcome::Restarted,
            End::TooBig => Outcome::Trouble(Trouble::TooBig { bytes: self.code().len(), free: self.free }),
            _ if stop.is_some() => Outcome::Interrupted,
            End::Done | End::Reboots => Outcome::Done,
            End::Failed => Outcome::Failed,
            End::Interrupted => Outcome::Interrupted,
        };
        wire.show(&prompt);
        match end {
            End::Restarted => return self.over(outcome, wire),
            End::Reboots if is_raw => {
                self.hushed = false;
                self.raw.await_reset();
                self.stage = Stage::Raw(Aim::Tidy(outcome));
            }
            // The board's own program would run now, which nobody asked for.
            End::Reboots => {
                self.hushed = false;
                self.stage = Stage::Retreating(Retreat::begin(now, wire), Then::End(outcome));
            }
            _ if is_raw => self.leave(Aim::End(outcome), wire),
            _ => return self.tidy(outcome, wire),
        }
        Step::Goes
    }

    fn tidy(&mut self, outcome: Outcome, wire: &mut Wire) -> Step {
        self.raw.enter(wire);
        self.stage = Stage::Raw(Aim::TidyEnter(outcome));
        Step::Goes
    }

    fn unhush(&mut self, outcome: Outcome, wire: &mut Wire) {
        self.unhushed += 1;
        self.execute(UNHUSH, Aim::Tidy(outcome), wire);
    }

    fn over(&mut self, outcome: Outcome, wire: &mut Wire) -> Step {
        self.phase = Phase::Prompt;
        wire.send(&std::mem::take(&mut self.typed));
        Step::Over(outcome, Vec::new())
    }

    fn no_answer(&mut self) -> Step {
        self.phase = Phase::Silent;
        Step::Over(Outcome::Trouble(Trouble::NoAnswer), Vec::new())
    }

    fn execute(&mut self, code: &str, aim: Aim, wire: &mut Wire) {
        self.raw.execute(code.as_bytes(), wire);
        self.stage = Stage::Raw(aim);
    }

    fn leave(&mut self, aim: Aim, wire: &mut Wire) {
        self.raw.leave(wire);
        self.stage = Stage::Raw(aim);
    }

    /// The board did not answer as it should: tries all of it again, from the prompt.
    fn again(&mut self, now: Millis, trouble: Trouble, wire: &mut Wire) -> Step {
        let then = match &self.stage {
            // The program ran already, and does not run again.
            Stage::Raw(Aim::TidyEnter(outcome) | Aim::Tidy(outcome) | Aim::End(outcome)) => Then::End(outcome.clone()),
            _ if self.tries == TRIES => Then::End(Outcome::Trouble(trouble)),
            _ => Then::Again,
        };
        self.tries += 1;
        self.stage = Stage::Retreating(Retreat::begin(now, wire), then);
        Step::Goes
    }

    fn retreated(&mut self, now: Millis, retreated: Retreated, then: Then, wire: &mut Wire) -> Step {
        match (retreated, then) {
            (Retreated::Silent, _) => self.no_answer(),
            (Retreated::AtPrompt, Then::End(outcome)) if self.hushed && self.unhushed < TRIES => {
                self.tidy(outcome, wire)
            }
            (Retreated::AtPrompt, Then::End(outcome)) => self.over(outcome, wire),
            (Retreated::AtPrompt, Then::Again) => self.begin(now, wire),
        }
    }

    /// Stops, whatever is under way.
    fn stop(&mut self, now: Millis, wire: &mut Wire) -> Step {
        self.typed.clear();
        match &mut self.stage {
            Stage::Running(_, stop) => *stop = Some(Stop::begin(now, wire)),
            Stage::PasteMode(mode) => mode.abort(now, wire),
            Stage::Raw(Aim::TidyEnter(_) | Aim::Tidy(_) | Aim::End(_)) => {}
            Stage::Raw(_) | Stage::RawPaste(_) => {
                self.stage = Stage::Retreating(Retreat::begin(now, wire), Then::End(Outcome::Interrupted));
            }
            Stage::Retreating(_, then) => {
                if *then == Then::Again {
                    *then = Then::End(Outcome::Interrupted);
                }
            }
        }
        Step::Goes
    }

    fn type_in(&mut self, now: Millis, bytes: &[u8], wire: &mut Wire) -> Step {
        match &self.stage {
            Stage::Running(..) if bytes == b"\x03" => wire.send_first(bytes),
            Stage::Running(..) => wire.send(bytes),
            _ if bytes == b"\x03" => return self.stop(now, wire),
            _ => self.typed.extend_from_slice(bytes),
        }
        Step::Goes
    }

    /// Passes on what the program printed.
    fn pass_on(&mut self, wire: &mut Wire) {
        if let Stage::Running(ending, _) = &mut self.stage {
            wire.show(&ending.pass_on());
        }
    }

    fn wake_running(&mut self, now: Millis, wire: &mut Wire) -> Step {
        let Stage::Running(ending, stop) = &mut self.stage else { return Step::Goes };
        if let Some(end) = ending.wake(now) {
            return self.ended(now, end, wire);
        }
        let is_stubborn = stop.as_mut().is_some_and(|stop| stop.wake(now, wire));
        self.pass_on(wire);
        // Not at its prompt: that is then got by other means.
        if is_stubborn { Step::Over(Outcome::Interrupted, Vec::new()) } else { Step::Goes }
    }

    fn wake_waiting(&mut self, now: Millis, wire: &mut Wire) -> Step {
        if now < self.heard_at.plus(PATIENCE) || self.modules.is_asking() {
            return Step::Goes;
        }
        // What is not sent yet cannot be answered.
        if wire.unsent() > 0 {
            self.heard_at = now;
            return Step::Goes;
        }
        self.again(now, Trouble::NoAnswer, wire)
    }
}

impl Job for Run {
    fn task(&self) -> Task {
        Task::Run
    }

    fn begin(&mut self, now: Millis, wire: &mut Wire) -> Step {
        if let Err(trouble) = &self.code {
            let trouble = trouble.clone();
            return self.over(Outcome::Trouble(trouble), wire);
        }
        self.heard_at = now;
        self.raw.enter(wire);
        if !matches!(self.stage, Stage::Raw(Aim::TidyEnter(_))) {
            self.stage = Stage::Raw(Aim::Enter);
        }
        Step::Goes
    }

    fn hear(&mut self, now: Millis, bytes: &[u8], wire: &mut Wire) -> Step {
        for (index, byte) in bytes.iter().enumerate() {
            if let Step::Over(outcome, _) = self.hear_byte(now, *byte, wire) {
                return Step::Over(outcome, bytes[index + 1..].to_vec());
            }
        }
        match &self.stage {
            Stage::PasteMode(mode) => {
                let (done, total) = (mode.echo().heard(), mode.echo().total());
                self.progress.tell(now, done, total, wire);
            }
            Stage::RawPaste(paste) => {
                let (done, total) = paste.progress();
                self.progress.tell(now, done, total, wire);
            }
            _ => self.pass_on(wire),
        }
        Step::Goes
    }

    fn wake(&mut self, now: Millis, wire: &mut Wire) -> Step {
        match &mut self.stage {
            Stage::Running(..) => self.wake_running(now, wire),
            Stage::PasteMode(mode) => match mode.wake(now, wire) {
                Some(pasted) => self.pasted(now, &pasted, wire),
                None => Step::Goes,
            },
            Stage::Retreating(retreat, then) => {
                let then = then.clone();
                match retreat.wake(now, wire) {
                    Some(retreated) => self.retreated(now, retreated, then, wire),
                    None => Step::Goes,
                }
            }
            Stage::Raw(_) | Stage::RawPaste(_) => self.wake_waiting(now, wire),
        }
    }

    fn wake_at(&self) -> Option<Millis> {
        match &self.stage {
            Stage::Running(ending, stop) => {
                [ending.wake_at(), stop.as_ref().map(Stop::wake_at)].into_iter().flatten().min()
            }
            Stage::PasteMode(mode) => Some(mode.wake_at()),
            Stage::Retreating(retreat, _) => Some(retreat.wake_at()),
            Stage::Raw(Aim::Modules) if self.modules.is_asking() => None,
            Stage::Raw(_) | Stage::RawPaste(_) => Some(self.heard_at.plus(PATIENCE)),
        }
    }

    fn wish(&mut self, now: Millis, wish: Wish, wire: &mut Wire) -> Step {
        match wish {
            Wish::Type(bytes) => self.type_in(now, &bytes, wire),
            Wish::Paste(text) => self.type_in(now, &as_typed(&text), wire),
            Wish::Modules(copy) if self.modules.is_asking() => {
                self.heard_at = now;
                let next = self.modules.answered(now, copy, &mut self.raw, wire);
                self.with_modules(now, next, wire)
            }
            Wish::Interrupt | Wish::Abort => self.stop(now, wire),
            Wish::Modules(_)
            | Wish::Prompt
            | Wish::Restart
            | Wish::Reset
            | Wish::Run(_)
            | Wish::Identify
            | Wish::Files(_)
            | Wish::Keep(_) => Step::Goes,
        }
    }

    fn phase(&self) -> Phase {
        self.phase
    }
}

/// What is free for a program, where the board said it and both numbers agree.
fn measured(executed: &Executed) -> Option<usize> {
    let mut numbers = executed.stdout.split_whitespace().map(str::parse::<usize>);
    match (numbers.next()?, numbers.next()?) {
        (Ok(free), Ok(again)) if free == again => Some(free.saturating_sub(RESERVE)),
        _ => None,
    }
}
