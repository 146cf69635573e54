//! The first half of a course: who the board is, what is to be said before, and which way is taken. Nothing but the choice of
//! the way touches the board.

use super::course::{Delivers, Flash, Output, Port, Step};
use super::failure::Failure;
use super::known::{Says, file_names, meant};
use super::order::Image;
use super::pace::Pace;
use super::printed::Printed;
use super::question::{Answer, Question};
use super::verdict::{Verdict, Way};
use super::waits::{ANSWERS, BEGINS, LETS_GO, LISTS, LOOKS, RETURNS};
use crate::microbit::{Version, filesystem};
use crate::micropython::{FileWish, News, Phase, Task, Wish};
use crate::place::Millis;

/// Before anything on the board is touched.
impl Flash {
    /// Draws the conclusions of what is known, up to the next thing that is not.
    pub(super) fn go_on(&mut self, now: Millis) {
        if self.known.says == Says::Unasked {
            self.outputs.push(Output::Wish(Wish::Identify));
            self.step = Step::Identifies(now.plus(ANSWERS));
        } else if self.known.firmwares.is_none() {
            self.step = Step::Firmware;
        } else if let Some(version) = self.known.version(&self.request) {
            self.check(now, version);
        } else if self.known.drives.is_none() {
            self.look(now);
        } else {
            self.fail(self.known.why_no_image(&self.request));
        }
    }

    pub(super) fn look(&mut self, now: Millis) {
        self.outputs.push(Output::LookForDrives);
        self.step = Step::Looks(now.plus(LOOKS));
    }

    pub(super) fn check(&mut self, now: Millis, version: Version) {
        let firmware = self.known.firmware(version);
        let fits = firmware.map_or(Ok(()), |there| filesystem::check(&self.request.files, there.info.capacity));
        if let Err(problem) = fits {
            self.fail(Failure::Files(problem));
        } else if version == Version::V1 && !self.request.only_v2.is_empty() && !self.accepted.first_generation {
            self.step = Step::Asks(Question::OnlyV2(self.request.only_v2.clone()));
        } else if self.can_keep() && self.known.has_firmware(version) && self.quick.is_none() {
            self.keep(version);
        } else if firmware.is_none() {
            let none = || Failure::NoFirmware(version, self.known.place());
            self.fail(self.quick.clone().map_or_else(none, Failure::Board));
        } else if self.known.drives.is_none() {
            self.look(now);
        } else if self.known.drive(&self.request).is_none() && self.can_keep() {
            // It answers, but there is no drive to write an image to.
            match self.quick.clone() {
                None => self.keep(version),
                Some(trouble) => self.fail(Failure::Board(trouble)),
            }
        } else if self.can_keep() && self.known.on_board.is_none() {
            self.outputs.push(Output::Wish(Wish::Files(FileWish::List(String::new()))));
            self.step = Step::Lists(now.plus(LISTS));
        } else {
            self.deliver(version);
        }
    }

    /// Whether the board can be told at its port what to keep.
    pub(super) fn can_keep(&self) -> bool {
        self.port == Port::Open && self.known.uname().is_some()
    }

    pub(super) fn keep(&mut self, version: Version) {
        (self.step, self.way, self.version) = (Step::Keeps, Some(Way::Quick), Some(version));
        (self.pace, self.printed) = (Pace::default(), Printed::default());
        self.outputs.push(Output::Wish(Wish::Keep(self.request.files.clone())));
    }

    pub(super) fn deliver(&mut self, version: Version) {
        if let Some(question) = self.known.losses(&self.request).filter(|_| !self.accepted.loss) {
            self.step = Step::Asks(question);
            return;
        }
        let nobody =
            self.port == Port::Never && self.request.board.unique_id.is_none() && self.request.board.drive.is_none();
        if nobody && self.known.drive(&self.request).is_none() {
            return self.fail(self.known.why_no_drive(&self.request));
        }
        (self.step, self.way) = (Step::Delivers(Delivers::Waits), Some(Way::Full));
        self.version = Some(version);
        (self.pace, self.printed) = (Pace::default(), Printed::default());
        // Whoever comes here was asked about a log that is known.
        let may_erase_log = self.known.drive(&self.request).is_some_and(|drive| drive.has_data_log);
        let image = Image { version, files: self.request.files.clone(), may_erase_log };
        self.outputs.push(Output::Deliver(meant(&self.request), image));
    }

    pub(super) fn answer(&mut self, now: Millis, answer: Answer) {
        match (&mut self.step, answer) {
            (Step::Asks(Question::OnlyV2(_)), Answer::GoOn) => self.accepted.first_generation = true,
            (Step::Asks(Question::Erases { files, data_log }), Answer::LogSaved) if !files.is_empty() => {
                *data_log = None;
                return;
            }
            (Step::Asks(Question::Erases { .. }), _) => self.accepted.loss = true,
            _ => return,
        }
        self.go_on(now);
    }
}

/// What is heard of the board while nothing or little of it was touched.
impl Flash {
    pub(super) fn told(&mut self, now: Millis, news: &News) {
        match (news, &self.step) {
            (News::Identified(uname), Step::Identifies(_) | Step::AsksAgain(_)) => {
                self.known.says = Says::This(uname.clone());
            }
            (News::Ended(Task::Identify, _), Step::Identifies(_)) => {
                if self.known.uname().is_none() {
                    self.known.says = Says::Nothing;
                }
                self.go_on(now);
            }
            (News::Listed(listing), Step::Lists(_)) => self.known.on_board = Some(file_names(listing)),
            (News::Ended(Task::Files, _), Step::Lists(_)) => {
                self.known.on_board.get_or_insert_default();
                self.go_on(now);
            }
            (News::Progress { task: Task::Keep, done, total }, Step::Keeps | Step::LetsGo(_)) => {
                self.pace.note(now, *done, *total);
            }
            (News::Ended(Task::Keep, outcome), Step::Keeps | Step::LetsGo(_)) => self.kept(now, outcome),
            (News::Ended(Task::Identify | Task::Files, _), Step::LetsGo(_)) => self.give_up(),
            (News::Ended(Task::Identify, _), Step::AsksAgain(_)) => self.answered_again(now),
            (News::Phase(Phase::Prompt), Step::Listens(_)) if self.way == Some(Way::Quick) => {
                self.conclude(now, self.proof());
            }
            // Only from here on it can begin to print.
            (News::Ended(Task::Restart, _), Step::Restarts(_)) => self.step = Step::Restarts(now.plus(BEGINS)),
            (News::Phase(Phase::Prompt), Step::Restarts(_)) => self.conclude(now, self.proof()),
            _ => {}
        }
    }

    pub(super) fn lost(&mut self, now: Millis) {
        self.port = if self.awaits_port() { Port::Never } else { Port::Away };
        match self.step {
            Step::Opens(_) | Step::Identifies(_) | Step::Lists(_) => self.pass_over(now),
            Step::Keeps => self.fail(Failure::Pulled { done: self.pace.done(), total: self.pace.total() }),
            Step::LetsGo(_) => self.give_up(),
            Step::Listens(_) | Step::AsksAgain(_) | Step::Restarts(_) => self.step = Step::Returns(now.plus(RETURNS)),
            _ => {}
        }
    }

    pub(super) fn cancel(&mut self, now: Millis) {
        match self.step {
            Step::Opens(_) | Step::Firmware | Step::Looks(_) | Step::Asks(_) => self.give_up(),
            Step::Identifies(_) | Step::Lists(_) | Step::Keeps => {
                self.outputs.push(Output::Wish(Wish::Abort));
                self.step = Step::LetsGo(now.plus(LETS_GO));
            }
            Step::Delivers(_) if !std::mem::replace(&mut self.cancelled, true) => {
                self.outputs.push(Output::CancelDelivery);
            }
            // The board has it already; only nobody waits for its words any more.
            Step::Returns(_) => self.pass_over(now),
            Step::Listens(_) => self.conclude(now, self.proof()),
            Step::Delivers(_) | Step::AsksAgain(_) | Step::Restarts(_) | Step::LetsGo(_) | Step::Over(_) => {}
        }
    }

    /// It is given up, and the board goes on with what it has.
    pub(super) fn give_up(&mut self) {
        self.fail(Failure::Cancelled { done: self.pace.done(), total: self.pace.total() });
    }

    pub(super) fn fail(&mut self, failure: Failure) {
        self.step = Step::Over(Verdict::Failed { failure, way: self.way });
    }
}
