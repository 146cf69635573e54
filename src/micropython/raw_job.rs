//! The job of doing an errand in a board's raw REPL: goes in, sends one command after the other, has the board sound where an
//! answer does not come, leaves nothing behind but what was wished, and comes back to the friendly prompt.

use super::errand::{Answered, Errand};
use super::job::{Job, Step};
use super::news::{Outcome, Phase, Task, Trouble};
use super::progress::Progress;
use super::raw_paste::{Answer, RawPaste};
use super::raw_repl::{Executed, RawRepl, Reply};
use super::restart::Restart;
use super::retreat::{Retreat, Retreated};
use super::wire::Wire;
use super::wish::Wish;
use crate::place::Millis;

/// How long the board may be silent where it has nothing to do but to answer.
const SOON: u64 = 1000;
/// How long it may be silent where it has something to compute. The oldest micro:bit needs two seconds to compute what a file
/// comes to that fills it, or to make room among its files.
const PATIENCE: u64 = 3000;
/// How often a command is sent that is not answered as it can be.
const TIMES: u32 = 10;
/// How often in a row it is asked where it is.
const SOUNDINGS: u32 = 3;
/// How often it is begun anew.
const TRIES: u32 = 3;
/// What is free. A board on which less than that is free may break down without a word while it takes in a command.
const MEASURE: &str = "import gc as _o\n_o.collect();print(_o.mem_free())";
const NEEDED: usize = 2500;
/// Bytes at most that a board says where no command prints.
const SHORT: usize = 4096;
/// Longer commands go by raw paste where the board knows it.
const LONG: usize = 96;

/// An errand that is under way.
#[derive(Debug)]
pub(super) struct RawJob {
    task: Task,
    errand: Box<dyn Errand>,
    raw: RawRepl,
    stage: Stage,
    /// How it ends, when that is known already.
    end: Option<Outcome>,
    /// Whether nothing is left to be taken away.
    is_tidy: bool,
    /// Whether it is to be given up as soon as it may be.
    stops: bool,
    /// When it is given up because the board takes too long.
    until: Option<Millis>,
    heard_at: Millis,
    /// How often the same command was sent in vain, how often the errand was begun anew for that, and how often the whole job.
    times: u32,
    restarts: u32,
    tries: u32,
    had_no_memory: bool,
    progress: Progress,
    phase: Phase,
}

#[derive(Debug)]
enum Stage {
    Entering,
    /// The board says how much memory is free.
    Measuring,
    Executing,
    Pasting(RawPaste),
    /// An answer did not come: the board is to say where it is, and is asked that for the so manieth time.
    Sounding(u32),
    /// The board begins with empty memory.
    Emptying,
    Tidying,
    Leaving,
    Retreating(Retreat),
    Restarting(Restart),
}

impl RawJob {
    /// The job of doing this errand.
    pub(super) fn new(task: Task, errand: Box<dyn Errand>) -> Self {
        Self {
            task,
            errand,
            raw: RawRepl::default(),
            stage: Stage::Entering,
            end: None,
            is_tidy: false,
            stops: false,
            until: None,
            heard_at: Millis(0),
            times: 0,
            restarts: 0,
            tries: 1,
            had_no_memory: false,
            progress: Progress::new(task),
            phase: Phase::Waiting,
        }
    }

    /// Ends by then, whether the board answers or not.
    pub(super) fn until(mut self, until: Millis) -> Self {
        self.until = Some(until);
        self
    }

    /// Sends the next command, by the way that the board knows.
    fn ask(&mut self, wire: &mut Wire) -> Step {
        let command = self.errand.command(wire);
        if command.len() > LONG && wire.may_raw_paste() {
            self.stage = Stage::Pasting(RawPaste::begin(&command, wire));
        } else {
            self.raw.execute(&command, wire);
            self.stage = Stage::Executing;
        }
        Step::Goes
    }

    fn hear_byte(&mut self, now: Millis, byte: u8, wire: &mut Wire) -> Step {
        // Where a program of the board's own runs, as somebody pressed its button, nothing that it says is an answer.
        if self.raw.said() <= self.most() {
            self.heard_at = now;
        }
        match &mut self.stage {
            Stage::Retreating(retreat) => {
                retreat.hear(now, byte);
                Step::Goes
            }
            Stage::Pasting(paste) => match paste.hear(byte, wire) {
                None => Step::Goes,
                Some(Answer::Runs) => {
                    self.raw.accepted();
                    self.stage = Stage::Executing;
                    Step::Goes
                }
                Some(Answer::Unknown) => {
                    wire.know_raw_paste(false);
                    self.ask(wire)
                }
                Some(Answer::Garbled) => self.sound(now, wire),
            },
            Stage::Restarting(_) => Step::Goes,
            _ => match self.raw.hear(byte, wire) {
                Some(reply) => self.replied(reply, wire),
                None => Step::Goes,
            },
        }
    }

    fn replied(&mut self, reply: Reply, wire: &mut Wire) -> Step {
        if reply == Reply::Suffered {
            return self.sound(self.heard_at, wire);
        }
        let executed = if let Reply::Executed(executed) = reply { executed } else { Executed::default() };
        match self.stage {
            Stage::Entering | Stage::Sounding(_) if self.end.is_some() => self.tidy(wire),
            // Whoever is in a hurry sends nothing long.
            Stage::Entering if self.until.is_none() && !self.had_no_memory => {
                self.raw.execute(MEASURE.as_bytes(), wire);
                self.stage = Stage::Measuring;
                Step::Goes
            }
            Stage::Measuring if lacks_memory(&executed) => self.empty(wire),
            Stage::Entering | Stage::Sounding(_) | Stage::Measuring => self.ask(wire),
            Stage::Emptying => {
                self.errand.restart();
                self.ask(wire)
            }
            Stage::Executing => self.executed(&executed, wire),
            // It suffered on its way, as everything here can.
            Stage::Tidying if executed.error().is_some() && self.times < TIMES => {
                self.times += 1;
                self.tidy(wire)
            }
            Stage::Tidying => {
                self.is_tidy = true;
                self.raw.leave(wire);
                self.stage = Stage::Leaving;
                Step::Goes
            }
            Stage::Leaving => self.left(wire),
            Stage::Pasting(_) | Stage::Retreating(_) | Stage::Restarting(_) => Step::Goes,
        }
    }

    fn executed(&mut self, executed: &Executed, wire: &mut Wire) -> Step {
        let answered = self.errand.answered(executed, wire);
        self.tell(&[], wire);
        if self.stops && answered != Answered::Over && self.errand.may_stop() {
            return self.end(Outcome::Interrupted, wire);
        }
        match answered {
            Answered::Goes => self.times = 0,
            Answered::Over => return self.end(Outcome::Done, wire),
            Answered::Failed(Trouble::NoMemory) if !self.had_no_memory => return self.empty(wire),
            Answered::Failed(trouble) => return self.end(Outcome::Trouble(trouble), wire),
            Answered::Unclear => {
                self.times += 1;
                // It does not know a name that it was told, as it was reset, or knows something else by it.
                let has_forgotten = executed.error().is_some_and(|said| said.starts_with("NameError"));
                if self.times == TIMES / 2 || has_forgotten && self.times == 2 {
                    self.errand.restart();
                    self.restarts += 1;
                }
                // What was begun anew goes well again as far as it went before.
                if self.times >= TIMES || self.restarts >= TIMES {
                    return self.end(Outcome::Trouble(Trouble::Garbled), wire);
                }
            }
        }
        self.ask(wire)
    }

    fn tell(&mut self, printed: &[u8], wire: &mut Wire) {
        if let Some((done, total)) = self.errand.progress(printed) {
            self.progress.tell(self.heard_at, done, total, wire);
        }
    }

    /// What a person's own programs left in the board's memory goes: there is too little of it.
    fn empty(&mut self, wire: &mut Wire) -> Step {
        self.had_no_memory = true;
        self.raw.soft_reset(wire);
        self.stage = Stage::Emptying;
        Step::Goes
    }

    fn end(&mut self, outcome: Outcome, wire: &mut Wire) -> Step {
        (self.end, self.times) = (Some(outcome), 0);
        self.tidy(wire)
    }

    fn tidy(&mut self, wire: &mut Wire) -> Step {
        self.raw.execute(self.errand.tidy().as_bytes(), wire);
        self.stage = Stage::Tidying;
        Step::Goes
    }

    fn left(&mut self, wire: &mut Wire) -> Step {
        if self.end == Some(Outcome::Done) && self.errand.ends_in_restart() {
            let mut restart = Restart::default();
            let step = restart.begin(self.heard_at, wire);
            self.stage = Stage::Restarting(restart);
            return step;
        }
        self.over(Phase::Prompt)
    }

    fn over(&mut self, phase: Phase) -> Step {
        self.phase = phase;
        Step::Over(self.end.clone().unwrap_or(Outcome::Trouble(Trouble::Garbled)), Vec::new())
    }

    fn no_answer(&mut self, phase: Phase) -> Step {
        self.phase = phase;
        Step::Over(Outcome::Trouble(Trouble::NoAnswer), Vec::new())
    }

    /// The answer did not come, or is none.
    fn sound(&mut self, now: Millis, wire: &mut Wire) -> Step {
        if matches!(self.stage, Stage::Pasting(_)) && self.times > 1 {
            // It says that it knows it, but it does not.
            wire.know_raw_paste(false);
        }
        self.times += 1;
        let asked = if let Stage::Sounding(asked) = self.stage { asked } else { 0 };
        if self.times >= TIMES || asked == SOUNDINGS {
            return self.retreat(now, wire);
        }
        self.heard_at = now;
        self.raw.sound(wire);
        self.stage = Stage::Sounding(asked + 1);
        Step::Goes
    }

    fn retreat(&mut self, now: Millis, wire: &mut Wire) -> Step {
        self.stage = Stage::Retreating(Retreat::begin(now, wire));
        Step::Goes
    }

    fn retreated(&mut self, now: Millis, retreated: Retreated, wire: &mut Wire) -> Step {
        if retreated == Retreated::Silent {
            return self.no_answer(Phase::Silent);
        }
        if self.is_tidy {
            return self.left(wire);
        }
        if self.tries > TRIES {
            return self.over(Phase::Prompt);
        }
        if self.tries == TRIES {
            // What is half is still to be taken away.
            self.end.get_or_insert(Outcome::Trouble(Trouble::Garbled));
        }
        (self.tries, self.times) = (self.tries + 1, 0);
        self.begin(now, wire)
    }

    /// What does not answer in time.
    fn late(&mut self, now: Millis, wire: &mut Wire) -> Step {
        if self.until.is_some_and(|until| now >= until) {
            // It may be anywhere on the way into the raw REPL.
            wire.send_first(b"\x03\x02");
            return self.no_answer(Phase::Waiting);
        }
        // What is not sent yet cannot be answered.
        if wire.unsent() > 0 {
            self.heard_at = now;
            return Step::Goes;
        }
        if now < self.heard_at.plus(self.patience()) {
            return Step::Goes;
        }
        match self.stage {
            Stage::Leaving | Stage::Emptying => self.retreat(now, wire),
            _ => self.sound(now, wire),
        }
    }

    /// How many bytes the board may say before it is not listened to any more.
    fn most(&self) -> usize {
        if self.raw.printed().is_empty() { SHORT } else { self.errand.most() }
    }

    /// How long it may be silent: longer where it is not to be disturbed in what it may be doing.
    fn patience(&self) -> u64 {
        let is_delicate = matches!(self.stage, Stage::Executing) && !self.errand.may_stop();
        if self.raw.is_computing() || is_delicate && !self.raw.is_over() { PATIENCE } else { SOON }
    }

    fn stop(&mut self, now: Millis, wire: &mut Wire) -> Step {
        self.stops = true;
        if self.end.is_none() && self.errand.may_stop() && !matches!(self.stage, Stage::Retreating(_)) {
            self.end = Some(Outcome::Interrupted);
            self.heard_at = now;
            self.raw.sound(wire);
            self.stage = Stage::Sounding(1);
        }
        Step::Goes
    }
}

impl Job for RawJob {
    fn task(&self) -> Task {
        self.task
    }

    fn begin(&mut self, now: Millis, wire: &mut Wire) -> Step {
        self.heard_at = now;
        self.raw.enter(wire);
        self.stage = Stage::Entering;
        Step::Goes
    }

    fn hear(&mut self, now: Millis, bytes: &[u8], wire: &mut Wire) -> Step {
        if let Stage::Restarting(restart) = &mut self.stage {
            return restart.hear(now, bytes, wire);
        }
        for (index, byte) in bytes.iter().enumerate() {
            if let Step::Over(outcome, _) = self.hear_byte(now, *byte, wire) {
                return Step::Over(outcome, bytes[index + 1..].to_vec());
            }
            if matches!(self.stage, Stage::Restarting(_)) {
                return self.hear(now, &bytes[index + 1..], wire);
            }
        }
        if self.progress.is_due(now) {
            let printed = self.raw.printed().to_vec();
            self.tell(&printed, wire);
        }
        Step::Goes
    }

    fn wake(&mut self, now: Millis, wire: &mut Wire) -> Step {
        match &mut self.stage {
            Stage::Restarting(restart) => restart.wake(now, wire),
            Stage::Retreating(retreat) => match retreat.wake(now, wire) {
                Some(retreated) => self.retreated(now, retreated, wire),
                None => Step::Goes,
            },
            _ => self.late(now, wire),
        }
    }

    fn wake_at(&self) -> Option<Millis> {
        match &self.stage {
            Stage::Restarting(restart) => restart.wake_at(),
            Stage::Retreating(retreat) => Some(retreat.wake_at()),
            _ => [Some(self.heard_at.plus(self.patience())), self.until].into_iter().flatten().min(),
        }
    }

    fn wish(&mut self, now: Millis, wish: Wish, wire: &mut Wire) -> Step {
        // Everything else waits for its end.
        match wish {
            Wish::Interrupt | Wish::Abort => self.stop(now, wire),
            _ => Step::Goes,
        }
    }

    fn phase(&self) -> Phase {
        self.phase
    }
}

/// Whether there is too little memory for what comes.
fn lacks_memory(measured: &Executed) -> bool {
    let free = measured.stdout.trim().parse::<usize>();
    free.is_ok_and(|free| free < NEEDED) || measured.error().is_some_and(|said| said.starts_with("MemoryError"))
}
