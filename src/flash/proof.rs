//! The second half of a course: the files are on their way, and it is found out whether the program runs.

use super::course::{Delivers, Flash, Output, Port, Step};
use super::delivery::DeliveryNews;
use super::drive::DriveSeen;
use super::known::Says;
use super::pace::Pace;
use super::printed::Printed;
use super::verdict::{Kept, Proof, Verdict, Way};
use super::waits::{ANSWERS, BEGINS, ENDS, LETS_GO, RETURNS};
use crate::micropython::{Outcome, Trouble, Wish};
use crate::place::Millis;

/// How often a board that has the image is asked who it is: while it still starts, or shows an error, it may not hear it.
const ASKS: u32 = 3;

/// What is heard of the transfer, and of the program behind it.
impl Flash {
    /// The quick way is over.
    pub(super) fn kept(&mut self, now: Millis, outcome: &Outcome) {
        let is_given_up = matches!(self.step, Step::LetsGo(_));
        match outcome {
            Outcome::Done => self.step = Step::Listens(now.plus(BEGINS)),
            _ if is_given_up => self.give_up(),
            Outcome::Interrupted => self.give_up(),
            Outcome::Trouble(trouble) => self.go_the_full_way(now, trouble.clone()),
            Outcome::Failed | Outcome::Restarted => self.go_the_full_way(now, Trouble::NoAnswer),
        }
    }

    pub(super) fn go_the_full_way(&mut self, now: Millis, trouble: Trouble) {
        self.quick = Some(trouble);
        self.go_on(now);
    }

    pub(super) fn delivery(&mut self, now: Millis, news: &DeliveryNews) {
        if !matches!(self.step, Step::Delivers(_)) {
            return;
        }
        match news {
            DeliveryNews::Waits => self.step = Step::Delivers(Delivers::Waits),
            DeliveryNews::Written { done, total } => {
                self.step = Step::Delivers(Delivers::Writes);
                self.pace.note(now, *done, *total);
            }
            DeliveryNews::Programs => self.step = Step::Delivers(Delivers::Programs),
            DeliveryNews::Again => {
                self.step = Step::Delivers(Delivers::Writes);
                (self.pace, self.printed, self.first) = (Pace::default(), Printed::default(), None);
            }
            DeliveryNews::Log(_) if self.cancelled => self.give_up(),
            DeliveryNews::Log(drive) => self.sees_log(now, drive),
            DeliveryNews::Over(Ok(_)) => self.delivered(now),
            DeliveryNews::Over(Err(failure)) => self.fail(failure.clone()),
        }
    }

    /// The drive came so late that nobody was asked about the data log on it.
    fn sees_log(&mut self, now: Millis, drive: &DriveSeen) {
        self.known.drives = Some(vec![drive.clone()]);
        if std::mem::take(&mut self.accepted.loss) {
            // The files that go as well were agreed to.
            self.known.on_board = Some(Vec::new());
        }
        self.go_on(now);
    }

    /// The board has the image. What it said of itself before is no longer so.
    pub(super) fn delivered(&mut self, now: Millis) {
        self.known.says = Says::Nothing;
        match self.port {
            Port::Open => self.listen(now),
            Port::Away => self.step = Step::Returns(now.plus(RETURNS)),
            Port::Never => self.conclude(now, Proof::NotAsked),
        }
    }

    pub(super) fn listen(&mut self, now: Millis) {
        // Behind the quick way it is only waited for the end of the line that has begun.
        let wait = if self.first.is_some() && self.way == Some(Way::Full) { ENDS } else { BEGINS };
        self.step = Step::Listens(now.plus(wait));
    }

    /// The board printed something. What one printed that nobody stopped before may be of the program that was there.
    pub(super) fn hear_program(&mut self, now: Millis, bytes: &[u8]) {
        let counts = match self.step {
            Step::Delivers(_) => self.known.uname().is_some(),
            Step::Returns(_) | Step::Listens(_) | Step::Restarts(_) => true,
            _ => false,
        };
        if !counts {
            return;
        }
        self.printed.hear(bytes);
        if self.first.is_none() && self.printed.is_of_program() {
            self.first = Some(now);
            if matches!(self.step, Step::Listens(_)) {
                self.listen(now);
            }
        }
        // In the middle of a line nobody wants to read a verdict.
        let is_whole = self.first.is_some() && self.printed.is_at_line_end();
        match self.step {
            Step::Listens(_) if is_whole && self.way == Some(Way::Quick) => self.conclude(now, Proof::Prints),
            Step::Restarts(_) if is_whole => self.conclude(now, Proof::Prints),
            _ => {}
        }
    }

    /// The program is over already: who it is was asked before the quick way, and can be asked behind the full one.
    pub(super) fn ended(&mut self, now: Millis) {
        if self.way == Some(Way::Quick) { self.conclude(now, self.proof()) } else { self.ask_again(now) }
    }

    /// Asks once more which firmware it runs, now that it has another one.
    pub(super) fn ask_again(&mut self, now: Millis) {
        self.asked += 1;
        // Its prompt first: the question itself gives a board that runs a program little time.
        self.outputs.extend([Wish::Prompt, Wish::Identify].map(Output::Wish));
        self.step = Step::AsksAgain(now.plus(LETS_GO + ANSWERS));
    }

    /// A program that ran was stopped by the question, and begins anew.
    pub(super) fn answered_again(&mut self, now: Millis) {
        if self.known.uname().is_none() && self.asked < ASKS {
            // It is listened to before the next question: a board that starts may print rather than answer.
            self.step = Step::Listens(now.plus(BEGINS));
        } else if self.known.uname().is_none() {
            self.conclude(now, Proof::NoAnswer);
        } else if self.printed.is_at_prompt() {
            self.conclude(now, self.proof());
        } else {
            self.printed = Printed::default();
            self.outputs.push(Output::Wish(Wish::Restart));
            self.step = Step::Restarts(now.plus(LETS_GO));
        }
    }

    pub(super) fn proof(&self) -> Proof {
        if self.first.is_some() { Proof::Prints } else { Proof::Silent }
    }

    pub(super) fn conclude(&mut self, now: Millis, proof: Proof) {
        let (Some(version), Some(way)) = (self.version, self.way) else { return };
        let sent = self.known.firmware(version).filter(|_| way == Way::Full).map(|sent| sent.info.release.clone());
        let release = self.known.uname().map(|uname| uname.release.clone()).or(sent);
        let took = self.first.unwrap_or(now).since(self.began);
        let files = self.request.files.len();
        self.step = Step::Over(Verdict::Kept(Kept { files, version, release, way, took, proof }));
    }
}
