//! The conversation with a board whose port is open. It is told what a person wishes, what the board says and what time it
//! is, and answers with what is to be sent, shown and told. As long as nothing is wished it sends not one byte.

use super::change::{Change, What};
use super::echo::as_typed;
use super::errand::Errand;
use super::get::Get;
use super::identify::Identify;
use super::job::{Job, Step};
use super::keep::Keep;
use super::ladder::Ladder;
use super::list::List;
use super::manner::Manner;
use super::mood::Mood;
use super::news::{News, Outcome, Phase, Task, Trouble};
use super::paste::{Paste, is_typed};
use super::raw_job::RawJob;
use super::restart::Restart;
use super::run::Run;
use super::wire::{Output, Wire};
use super::wish::{FileWish, Wish};
use crate::place::Millis;

const CTRL_C: &[u8] = b"\x03";
/// Milliseconds within which a board says what it is, or is believed not to.
const IDENTIFIED: u64 = 500;

/// A conversation.
#[derive(Debug)]
pub struct Conversation {
    wire: Wire,
    mood: Mood,
    /// What is under way.
    current: Option<Current>,
    /// What was wished meanwhile and has to wait for its end.
    kept: Vec<Wish>,
    /// What does not come to its turn, because a person stopped what was under way before it: told at the end of that.
    dropped: Vec<Task>,
    /// The phase that was told last.
    told: Phase,
}

/// A job that is under way, and what it is for.
#[derive(Debug)]
struct Current {
    job: Box<dyn Job>,
    aim: Aim,
}

/// What a job is for.
#[derive(Debug)]
enum Aim {
    /// For itself.
    Itself,
    /// The way to the prompt, at which this job can begin.
    Begin(Box<dyn Job>),
    /// The way back to the prompt from a task that ended like this.
    Finish(Task, Outcome),
}

impl Conversation {
    /// A conversation in which nothing was said yet.
    pub fn new(manner: Manner) -> Self {
        Self {
            wire: Wire::new(manner),
            mood: Mood::new(manner.scrolls_errors),
            current: None,
            kept: Vec::new(),
            dropped: Vec::new(),
            told: Phase::Quiet,
        }
    }

    /// What is to be done since the last call.
    pub fn outputs(&mut self) -> Vec<Output> {
        self.wire.outputs()
    }

    /// Takes a wish.
    pub fn wish(&mut self, now: Millis, wish: Wish) {
        match &mut self.current {
            _ if wish == Wish::Reset => self.reset(),
            None => self.grant(now, wish),
            Some(current) if waits_behind(current.job.task()) => self.put_off(wish),
            Some(current) if speaks_alone(current.job.task()) && is_stop(&wish) => {
                self.dropped.extend(self.kept.drain(..).filter_map(|wish| task_of(&wish)));
                let step = current.job.wish(now, Wish::Abort, &mut self.wire);
                self.stepped(now, step);
            }
            Some(current) if speaks_alone(current.job.task()) => self.kept.push(wish),
            // It will be there when that is over, and who opens the prompt does not want to stop what runs.
            Some(_) if wish == Wish::Prompt => self.kept.push(wish),
            Some(current) if ends_others(&wish) => {
                let step = current.job.wish(now, Wish::Abort, &mut self.wire);
                self.kept.push(wish);
                self.stepped(now, step);
            }
            Some(current) => {
                let step = current.job.wish(now, wish, &mut self.wire);
                self.stepped(now, step);
            }
        }
        self.settle(now);
    }

    /// Takes what the board said.
    pub fn hear(&mut self, now: Millis, bytes: &[u8]) {
        if let Some(current) = &mut self.current {
            let step = current.job.hear(now, bytes, &mut self.wire);
            self.stepped(now, step);
        } else {
            self.wire.show(bytes);
            self.mood.hear(now, bytes);
        }
        self.settle(now);
    }

    /// Does what is due.
    pub fn wake(&mut self, now: Millis) {
        if let Some(current) = &mut self.current {
            let step = current.job.wake(now, &mut self.wire);
            self.stepped(now, step);
        } else {
            self.mood.wake(now);
        }
        self.settle(now);
    }

    /// When something is due even if nothing happens.
    pub fn wake_at(&self) -> Option<Millis> {
        let next = match &self.current {
            Some(current) => current.job.wake_at(),
            None => self.mood.wake_at(),
        };
        [next, self.wire.wake_at()].into_iter().flatten().min()
    }

    /// Grants a wish while nothing is under way.
    fn grant(&mut self, now: Millis, wish: Wish) {
        match wish {
            Wish::Type(bytes) => self.type_in(&bytes),
            Wish::Prompt if self.mood.phase() == Phase::Prompt => {
                self.wire.tell(News::Ended(Task::Prompt, Outcome::Done));
            }
            Wish::Prompt => self.begin(now, Box::new(Ladder::new(Task::Prompt)), Aim::Itself),
            Wish::Interrupt => self.begin(now, Box::new(Ladder::new(Task::Interrupt)), Aim::Itself),
            Wish::Restart => self.begin_at_prompt(now, Box::new(Restart::default())),
            Wish::Paste(text) if self.mood.phase() == Phase::Running || is_typed(&text) => {
                self.type_in(&as_typed(&text));
                self.wire.tell(News::Ended(Task::Paste, Outcome::Done));
            }
            Wish::Paste(text) => self.begin_at_prompt(now, Box::new(Paste::new(&text))),
            Wish::Run(program) => self.begin_at_prompt(now, Box::new(Run::new(program))),
            Wish::Identify => self.identify(now),
            Wish::Files(wish) => self.do_errand(now, Task::Files, errand_of(wish)),
            Wish::Keep(files) => self.do_errand(now, Task::Keep, Box::new(Keep::new(files).with_restart())),
            // There is nothing to answer or to give up; a reset does not wait for anything.
            Wish::Modules(_) | Wish::Abort | Wish::Reset => {}
        }
    }

    /// Nobody waits long for that: a board that is busy with other things, or none of ours, is asked otherwise.
    fn identify(&mut self, now: Millis) {
        let until = now.plus(IDENTIFIED);
        let job = Box::new(RawJob::new(Task::Identify, Box::new(Identify::default())).until(until));
        if self.is_ready() {
            self.begin(now, job, Aim::Itself);
        } else {
            self.begin(now, Box::new(Ladder::new(Task::Prompt).until(until)), Aim::Begin(job));
        }
    }

    fn do_errand(&mut self, now: Millis, task: Task, errand: Box<dyn Errand>) {
        self.begin_at_prompt(now, Box::new(RawJob::new(task, errand)));
    }

    fn type_in(&mut self, bytes: &[u8]) {
        if bytes == CTRL_C {
            self.wire.send_first(bytes);
        } else {
            self.wire.send(bytes);
        }
        self.mood.spoken_to();
    }

    /// Keeps a wish until the board is at its prompt. Who wants it stopped does not want what waits.
    fn put_off(&mut self, wish: Wish) {
        match wish {
            Wish::Interrupt | Wish::Abort => {
                self.dropped.extend(self.kept.drain(..).filter_map(|wish| task_of(&wish)));
                let aim = self.current.as_mut().map(|current| std::mem::replace(&mut current.aim, Aim::Itself));
                if let Some(Aim::Begin(job)) = aim {
                    self.wire.tell(News::Ended(job.task(), Outcome::Interrupted));
                }
            }
            // It is on its way.
            Wish::Prompt => {}
            Wish::Type(bytes) if bytes == CTRL_C => {}
            other => self.kept.push(other),
        }
    }

    /// Resets the board. Whatever it did before is over.
    fn reset(&mut self) {
        if let Some(current) = self.current.take() {
            self.wire.tell(News::Ended(current.task(), Outcome::Restarted));
        }
        self.tell_dropped();
        self.give_up(&Outcome::Restarted);
        self.wire.send_first(&[]);
        self.wire.break_line();
        self.mood.know(Millis(0), Phase::Quiet);
    }

    fn begin_at_prompt(&mut self, now: Millis, job: Box<dyn Job>) {
        if self.is_ready() {
            self.begin(now, job, Aim::Itself);
        } else {
            self.begin(now, Box::new(Ladder::new(Task::Prompt)), Aim::Begin(job));
        }
    }

    /// Whether it is at its prompt, and hears what it is told next.
    fn is_ready(&self) -> bool {
        self.mood.is_ready() && self.wire.unsent() == 0
    }

    fn begin(&mut self, now: Millis, mut job: Box<dyn Job>, aim: Aim) {
        let step = job.begin(now, &mut self.wire);
        self.current = Some(Current { job, aim });
        self.stepped(now, step);
    }

    fn stepped(&mut self, now: Millis, step: Step) {
        let Step::Over(outcome, rest) = step else { return };
        let Some(Current { job, aim }) = self.current.take() else { return };
        self.mood.know(now, job.phase());
        match aim {
            Aim::Begin(next) if outcome == Outcome::Done => self.begin(now, next, Aim::Itself),
            Aim::Begin(next) => self.end(now, next.task(), outcome),
            Aim::Finish(Task::Run, earlier) if outcome == Outcome::Done => {
                self.begin(now, Box::new(Run::rest_of(earlier)), Aim::Itself);
            }
            Aim::Finish(task, earlier) if outcome == Outcome::Done => self.end(now, task, earlier),
            Aim::Finish(task, _) => self.end(now, task, outcome),
            Aim::Itself if is_lost(&outcome) && job.phase() != Phase::Prompt => {
                let way = Box::new(Ladder::new(Task::Prompt));
                self.begin(now, way, Aim::Finish(job.task(), outcome));
            }
            Aim::Itself => self.end(now, job.task(), outcome),
        }
        if !rest.is_empty() {
            self.hear(now, &rest);
        }
    }

    /// Tells the end of a task, and turns to what was kept for then. A board that does not answer gets none of it.
    fn end(&mut self, now: Millis, task: Task, outcome: Outcome) {
        let is_there = outcome != Outcome::Trouble(Trouble::NoAnswer) || task == Task::Identify;
        self.enter();
        self.wire.tell(News::Ended(task, outcome));
        self.tell_dropped();
        if !is_there {
            return self.give_up(&Outcome::Trouble(Trouble::NoAnswer));
        }
        for wish in std::mem::take(&mut self.kept) {
            self.wish(now, wish);
        }
    }

    fn tell_dropped(&mut self) {
        for task in std::mem::take(&mut self.dropped) {
            self.wire.tell(News::Ended(task, Outcome::Interrupted));
        }
    }

    /// What waits does not come to its turn.
    fn give_up(&mut self, outcome: &Outcome) {
        for wish in std::mem::take(&mut self.kept) {
            if let Some(task) = task_of(&wish) {
                self.wire.tell(News::Ended(task, outcome.clone()));
            }
        }
    }

    /// Tells what the board does now, and sends what may be sent.
    fn settle(&mut self, now: Millis) {
        self.enter();
        self.wire.wake(now);
    }

    fn enter(&mut self) {
        let phase = self.current.as_ref().map_or(self.mood.phase(), |current| current.job.phase());
        if phase != self.told {
            self.told = phase;
            self.wire.tell(News::Phase(phase));
        }
    }
}

impl Current {
    /// What a person takes it for.
    fn task(&self) -> Task {
        match &self.aim {
            Aim::Itself => self.job.task(),
            Aim::Begin(next) => next.task(),
            Aim::Finish(task, _) => *task,
        }
    }
}

/// Whether what is wished during this task waits for its end: the task brings the board to where wishes can be granted.
fn waits_behind(task: Task) -> bool {
    matches!(task, Task::Prompt | Task::Interrupt | Task::Restart)
}

/// Whether it speaks with the board in a way that leaves no room for anything else, and is over soon: what is wished meanwhile
/// waits.
fn speaks_alone(task: Task) -> bool {
    matches!(task, Task::Identify | Task::Files | Task::Keep)
}

/// Whether what is under way is to be stopped.
fn is_stop(wish: &Wish) -> bool {
    match wish {
        Wish::Interrupt | Wish::Abort => true,
        Wish::Type(bytes) => bytes == CTRL_C,
        _ => false,
    }
}

/// What is to be done in the raw REPL for a wish about files.
fn errand_of(wish: FileWish) -> Box<dyn Errand> {
    match wish {
        FileWish::List(folder) => Box::new(List::new(&folder)),
        FileWish::Get(file) => Box::new(Get::new(&file)),
        FileWish::Put(file) => Box::new(Keep::new(vec![file])),
        FileWish::Replace(file, known) => Box::new(Keep::over(file, known)),
        FileWish::Remove(name) => Box::new(Change::new(What::Remove, &name, "")),
        FileWish::Rename { from, to } => Box::new(Change::new(What::Rename, &from, &to)),
        FileWish::MakeFolder(name) => Box::new(Change::new(What::MakeFolder, &name, "")),
    }
}

/// Whether what is under way is given up for this wish.
fn ends_others(wish: &Wish) -> bool {
    matches!(wish, Wish::Run(_) | Wish::Restart | Wish::Identify | Wish::Files(_) | Wish::Keep(_))
}

/// Whether a task that ended like this may have left the board anywhere.
fn is_lost(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Interrupted => true,
        Outcome::Trouble(trouble) => *trouble != Trouble::NoAnswer,
        Outcome::Done | Outcome::Failed | Outcome::Restarted => false,
    }
}

/// The task that a wish begins.
fn task_of(wish: &Wish) -> Option<Task> {
    match wish {
        Wish::Prompt => Some(Task::Prompt),
        Wish::Interrupt => Some(Task::Interrupt),
        Wish::Restart => Some(Task::Restart),
        Wish::Paste(_) => Some(Task::Paste),
        Wish::Run(_) => Some(Task::Run),
        Wish::Identify => Some(Task::Identify),
        Wish::Files(_) => Some(Task::Files),
        Wish::Keep(_) => Some(Task::Keep),
        Wish::Type(_) | Wish::Reset | Wish::Modules(_) | Wish::Abort => None,
    }
}
