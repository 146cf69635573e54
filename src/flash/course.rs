//! The whole course of flashing one board: who it is, whether the files fit, the quick way or the full one, and what came of
//! it. A machine that is told what happens and what time it is.

use super::delivery::DeliveryNews;
use super::drive::{DriveSeen, UnmountedDrive};
use super::firmware::Firmwares;
use super::known::{Known, Says};
use super::order::{Image, Which};
use super::pace::{Pace, Progress};
use super::printed::Printed;
use super::question::{Answer, Question};
use super::request::Request;
use super::verdict::{Proof, Verdict, Way};
use super::waits::OPENS;
use crate::microbit::Version;
use crate::micropython::{News, Trouble, Wish};
use crate::place::Millis;

/// The course.
#[derive(Debug)]
pub struct Flash {
    pub(super) request: Request,
    pub(super) began: Millis,
    pub(super) known: Known,
    pub(super) step: Step,
    pub(super) port: Port,
    pub(super) accepted: Accepted,
    /// Why the quick way led nowhere.
    pub(super) quick: Option<Trouble>,
    pub(super) way: Option<Way>,
    /// The generation of the board, from when a way was taken: a board that got another firmware has not said yet which it has.
    pub(super) version: Option<Version>,
    pub(super) pace: Pace,
    pub(super) printed: Printed,
    /// When the program printed its first words.
    pub(super) first: Option<Millis>,
    pub(super) cancelled: bool,
    /// How often it was asked behind the full way who it is.
    pub(super) asked: u32,
    pub(super) outputs: Vec<Output>,
}

/// How it is with the board's port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Port {
    /// There was none since it began.
    Never,
    /// It is open.
    Open,
    /// It went away.
    Away,
}

/// What a person said yes to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Accepted {
    /// That the board lacks what only those of the second generation have.
    pub first_generation: bool,
    /// That something will be lost.
    pub loss: bool,
}

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The board's port is being opened, until then.
    Opens(Millis),
    /// The board is asked who it is, until then.
    Identifies(Millis),
    /// Nothing can be said before it is known which firmware there is.
    Firmware,
    /// The drives are being looked at, until then.
    Looks(Millis),
    /// The person is asked.
    Asks(Question),
    /// The board is asked for its files, until then.
    Lists(Millis),
    /// The board gets what it has not.
    Keeps,
    /// The image is on its way, and this is what was heard of it last.
    Delivers(Delivers),
    /// The board has it; its port is to come back, until then.
    Returns(Millis),
    /// It is listened to what the program prints, until then.
    Listens(Millis),
    /// It printed nothing, or ended, and the board is asked once more who it is, until then.
    AsksAgain(Millis),
    /// It was stopped by that and begins anew, and is listened to until then.
    Restarts(Millis),
    /// It is given up, and the board lets go until then.
    LetsGo(Millis),
    /// That is all.
    Over(Verdict),
}

/// How far a delivery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delivers {
    Waits,
    Writes,
    Programs,
}

/// What a course is told.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// Which firmware there is.
    Firmwares(&'a Firmwares),
    /// The board's port is open, again.
    Opened,
    /// The board's port is gone, or does not come.
    Lost,
    /// News of the conversation with the board.
    Told(&'a News),
    /// The board printed this.
    Printed(&'a [u8]),
    /// The drives of boards that there are.
    Drives(&'a [DriveSeen]),
    /// The drives of boards that are plugged in and that nobody has mounted.
    NotMounted(&'a [UnmountedDrive]),
    /// News of the delivery.
    Delivery(&'a DeliveryNews),
    /// The person answered the question.
    Answer(Answer),
    /// The person gives it up.
    Cancel,
    /// Time passed.
    Time,
}

/// What is to be done for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Wish this of the board.
    Wish(Wish),
    /// Look which drives there are.
    LookForDrives,
    /// Bring this image to that drive.
    Deliver(Which, Image),
    /// Give the delivery up.
    CancelDelivery,
}

/// What a person sees of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is found out who the board is, and whether the files fit.
    Begins,
    /// The person is asked.
    Asks(Question),
    /// The board gets the files that it has not.
    Keeps(Progress),
    /// The board's drive is not there yet.
    Waits,
    /// The image is written to the drive.
    Writes(Progress),
    /// Everything is written; the board takes it in.
    Programs,
    /// The board has it, and it is found out whether the program runs.
    Proves,
    /// It is given up, as soon as the board lets go.
    Stops,
    /// That is what came of it.
    Over(Verdict),
}

impl Flash {
    /// A course that begins now. `outputs` says what is to be done first, and it wants to be told which firmware there is.
    pub fn new(now: Millis, request: Request) -> Self {
        let is_live = request.board.is_live;
        let mut flash = Self {
            request,
            began: now,
            known: Known::default(),
            step: Step::Firmware,
            port: if is_live { Port::Open } else { Port::Never },
            accepted: Accepted::default(),
            quick: None,
            way: None,
            version: None,
            pace: Pace::default(),
            printed: Printed::default(),
            first: None,
            cancelled: false,
            asked: 0,
            outputs: Vec::new(),
        };
        if !is_live {
            flash.known.says = Says::Nothing;
        }
        flash.go_on(now);
        flash
    }

    /// The board's port is being opened: it is waited for a moment. Nothing was heard yet.
    pub fn await_port(&mut self, now: Millis) {
        self.known.says = Says::Unasked;
        self.step = Step::Opens(now.plus(OPENS));
    }

    /// Whether it is waited for the board's port before anything else.
    pub fn awaits_port(&self) -> bool {
        matches!(self.step, Step::Opens(_))
    }

    /// The button was pressed then, which may be before it could begin.
    pub fn pressed(&mut self, at: Millis) {
        self.began = at;
    }

    /// Takes what happened, and answers what is to be done.
    pub fn hear(&mut self, now: Millis, input: Input<'_>) -> Vec<Output> {
        match input {
            Input::Firmwares(firmwares) => self.known.firmwares = Some(firmwares.clone()),
            Input::Opened => self.port = Port::Open,
            Input::Lost => self.lost(now),
            Input::Told(news) => self.told(now, news),
            Input::Printed(bytes) => self.hear_program(now, bytes),
            Input::Drives(drives) if matches!(self.step, Step::Looks(_)) => self.known.drives = Some(drives.to_vec()),
            Input::NotMounted(drives) => self.known.not_mounted(drives, matches!(self.step, Step::Looks(_))),
            Input::Delivery(news) => self.delivery(now, news),
            Input::Answer(answer) => self.answer(now, answer),
            Input::Cancel => self.cancel(now),
            Input::Drives(_) | Input::Time => {}
        }
        self.pass(now);
        self.outputs()
    }

    /// What is to be done since the last call.
    pub fn outputs(&mut self) -> Vec<Output> {
        std::mem::take(&mut self.outputs)
    }

    /// When `Input::Time` has something to do, even if nothing happens.
    pub fn wake_at(&self) -> Option<Millis> {
        self.deadline()
    }

    /// What a person sees of it now.
    pub fn stage(&self, now: Millis) -> Stage {
        match &self.step {
            Step::Opens(_) | Step::Identifies(_) | Step::Firmware | Step::Looks(_) | Step::Lists(_) => Stage::Begins,
            Step::Asks(question) => Stage::Asks(question.clone()),
            Step::Keeps => Stage::Keeps(self.pace.progress(now)),
            Step::LetsGo(_) => Stage::Stops,
            Step::Delivers(_) if self.cancelled => Stage::Stops,
            Step::Delivers(Delivers::Waits) => Stage::Waits,
            Step::Delivers(Delivers::Writes) => Stage::Writes(self.pace.progress(now)),
            Step::Delivers(Delivers::Programs) => Stage::Programs,
            Step::Returns(_) | Step::Listens(_) | Step::AsksAgain(_) | Step::Restarts(_) => Stage::Proves,
            Step::Over(verdict) => Stage::Over(verdict.clone()),
        }
    }

    /// What came of it, once it is over.
    pub fn verdict(&self) -> Option<&Verdict> {
        if let Step::Over(verdict) = &self.step { Some(verdict) } else { None }
    }

    /// What is to come onto which board.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// What a person is asked, while it waits for that.
    pub fn question(&self) -> Option<&Question> {
        if let Step::Asks(question) = &self.step { Some(question) } else { None }
    }

    /// Whether giving it up would leave the board without a program that works: only a part of it is there.
    pub fn is_half_written(&self) -> bool {
        matches!(self.step, Step::Keeps | Step::Delivers(Delivers::Writes | Delivers::Programs))
    }

    fn deadline(&self) -> Option<Millis> {
        match self.step {
            Step::Firmware | Step::Asks(_) | Step::Keeps | Step::Delivers(_) | Step::Over(_) => None,
            Step::Opens(until)
            | Step::Identifies(until)
            | Step::Looks(until)
            | Step::Lists(until)
            | Step::Returns(until)
            | Step::Listens(until)
            | Step::AsksAgain(until)
            | Step::Restarts(until)
            | Step::LetsGo(until) => Some(until),
        }
    }
}

/// What is due.
impl Flash {
    /// Goes on where what was waited for is there, or will not come.
    pub(super) fn pass(&mut self, now: Millis) {
        let is_there = match self.step {
            Step::Opens(_) => self.port == Port::Open,
            Step::Firmware => self.known.firmwares.is_some(),
            Step::Looks(_) => self.known.has_looked(&self.request),
            Step::Listens(_) if self.printed.is_at_prompt() => return self.ended(now),
            Step::Returns(_) if self.port == Port::Open => return self.listen(now),
            _ => false,
        };
        if is_there {
            self.go_on(now);
        } else if self.deadline().is_some_and(|deadline| now >= deadline) {
            self.pass_over(now);
        }
    }

    /// What was waited for does not come: goes on without.
    pub(super) fn pass_over(&mut self, now: Millis) {
        match self.step {
            Step::Opens(_) | Step::Identifies(_) => {
                self.known.says = Says::Nothing;
                self.let_go();
                self.go_on(now);
            }
            Step::Looks(_) => {
                self.known.drives.get_or_insert_default();
                self.go_on(now);
            }
            Step::Lists(_) => {
                self.known.on_board = Some(Vec::new());
                self.let_go();
                self.go_on(now);
            }
            Step::Returns(_) => self.conclude(now, self.first.map_or(Proof::NoAnswer, |_| Proof::Prints)),
            Step::Listens(_) if self.first.is_none() && self.way == Some(Way::Full) => self.ask_again(now),
            Step::Listens(_) | Step::Restarts(_) => self.conclude(now, self.proof()),
            Step::AsksAgain(_) => {
                self.let_go();
                self.conclude(now, Proof::NoAnswer);
            }
            Step::LetsGo(_) => self.give_up(),
            Step::Firmware | Step::Asks(_) | Step::Keeps | Step::Delivers(_) | Step::Over(_) => {}
        }
    }

    /// The board need not answer any more.
    pub(super) fn let_go(&mut self) {
        if self.port == Port::Open {
            self.outputs.push(Output::Wish(Wish::Abort));
        }
    }
}
