//! Every board that is plugged in, flashed at the same time: a line for each, and what came of it.

use std::path::{Path, PathBuf};

use super::ids::{FlashId, LinkId, TabId};
use super::pane::BoardSeat;
use super::problem::LeftOut;
use crate::flash::{DriveSeen, Failure, Firmwares, Fleet, Member, Question, Stage, UnmountedDrive, Verdict};
use crate::microbit;
use crate::micropython::{File, Identity, Module, Port};
use crate::modes::BoardKind;
use crate::place::Millis;

/// Every board at once, from the press of the button on; its lines stay until the next one.
#[derive(Debug)]
pub struct FlashAll {
    /// The tab whose program it is.
    pub tab: TabId,
    pub(super) files: Vec<File>,
    pub(super) step: Step,
    pub(super) lines: Vec<BoardLine>,
    /// The data logs that are being saved before their boards go on.
    pub(super) saving: Option<Saving>,
}

/// Data logs on their way into a folder.
#[derive(Debug)]
pub(super) struct Saving {
    /// The folder.
    pub folder: PathBuf,
    /// The boards whose log is not there yet.
    pub left: Vec<FlashId>,
    /// How many are there.
    pub saved: usize,
}

/// How far it is.
#[derive(Debug)]
pub(super) enum Step {
    /// The modules beside the program are being read, and the boards looked for.
    Looks(Box<Looks>),
    /// The boards of these lines are under way.
    Goes {
        /// What knows how they go on.
        fleet: Box<Fleet>,
        /// The line of each of its boards.
        lines: Vec<usize>,
    },
    /// Every line has its verdict.
    Over,
}

/// What is known before it begins.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// The modules beside the program, once they are read.
    pub modules: Option<Vec<Module>>,
    /// The drives of boards, once they are looked at.
    pub drives: Option<Vec<DriveSeen>>,
    /// The drives of boards that nobody has mounted.
    pub unmounted: Vec<UnmountedDrive>,
    /// The firmware that there is, once it was looked for.
    pub firmwares: Option<Firmwares>,
    /// When it goes on without the drives that are not there, as long as it waits for some.
    pub until: Option<Millis>,
}

/// One board.
#[derive(Debug)]
pub struct BoardLine {
    /// What is known of it.
    pub member: Member,
    /// Its drive or its port, whichever people find it by.
    pub place: PathBuf,
    /// What kind of board it is.
    pub kind: BoardKind,
    /// Why it was left as it is, where it could have been flashed.
    pub left_out: Option<LeftOut>,
    /// Whether what it said is shown, where it said why it did not take the program.
    pub shows_said: bool,
    pub(super) verdict: Option<Verdict>,
    pub(super) id: FlashId,
    pub(super) link: Option<LinkId>,
    /// The seat whose port it has meanwhile.
    pub(super) seat: Option<BoardSeat>,
}

/// What a person is asked about several boards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetQuestion {
    /// The places of these boards in the list.
    pub lines: Vec<usize>,
    /// What would be missing or lost, of all of them together.
    pub question: Question,
}

/// How many boards there are, and how many of them are how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// Those that have the program.
    pub kept: usize,
    /// Those that do not, and will not.
    pub failed: usize,
}

impl FleetQuestion {
    /// Whether what programs recorded would be lost.
    pub fn has_log(&self) -> bool {
        matches!(self.question, Question::Erases { data_log: Some(_), .. })
    }
}

impl FlashAll {
    /// The boards, each with what a person sees of it now.
    pub fn lines(&self, now: Millis) -> impl Iterator<Item = (&BoardLine, Stage)> + use<'_> {
        self.lines.iter().enumerate().map(move |(place, line)| (line, self.stage(now, place)))
    }

    /// How many of them are how far.
    pub fn counts(&self) -> Counts {
        let kept = self.lines.iter().filter(|line| line.has_it()).count();
        Counts { all: self.lines.len(), kept, failed: self.verdicts().count() - kept }
    }

    /// What came of those that are over.
    pub fn verdicts(&self) -> impl Iterator<Item = &Verdict> {
        self.lines.iter().filter_map(BoardLine::verdict)
    }

    /// Whether a board was left as it is because what a program recorded on it could not be saved.
    pub fn lost_a_log(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.left_out, Some(LeftOut::LogNotSaved(_))))
    }

    /// How many of them are there, as far as is known, by nothing but their drive.
    pub fn drives_only(&self) -> usize {
        // A drive was seen of each before it began: who gives up before it is written leaves it there.
        let given_up =
            |verdict: &Verdict| matches!(verdict, Verdict::Failed { failure: Failure::Cancelled { .. }, .. });
        let is_there = |verdict: &Verdict| verdict.leaves_drive() || given_up(verdict);
        let of_drives = self.lines.iter().filter(|line| line.member.port.is_none() && !line.member.is_nobody());
        of_drives.filter(|line| line.verdict().is_none_or(is_there)).count()
    }

    /// The boards that would be left without a program that works if it ended now.
    pub(super) fn half_written(&self) -> Vec<&BoardLine> {
        let Step::Goes { fleet, lines } = &self.step else { return Vec::new() };
        let half = lines.iter().enumerate().filter(|(number, _)| fleet.is_half_written(*number));
        half.map(|(_, place)| &self.lines[*place]).collect()
    }

    /// Whether the boards are still being looked for.
    pub fn looks(&self) -> bool {
        matches!(self.step, Step::Looks(_))
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        matches!(self.step, Step::Over)
    }

    /// What a person is asked: once for all boards that it concerns, so not before every board has said who it is.
    pub fn question(&self, now: Millis) -> Option<FleetQuestion> {
        let Step::Goes { fleet, lines } = &self.step else { return None };
        let stages = lines.iter().enumerate().map(|(number, line)| (*line, fleet.stage(now, number)));
        let mut asking: Vec<(usize, Question)> = Vec::new();
        for (line, stage) in stages {
            match stage {
                Stage::Begins => return None,
                Stage::Asks(_) if self.saves(line) => {}
                Stage::Asks(question) => asking.push((line, question)),
                _ => {}
            }
        }
        let first = asking.first()?.1.clone();
        asking.retain(|(_, question)| std::mem::discriminant(question) == std::mem::discriminant(&first));
        let question = asking.iter().fold(first, |all, (_, question)| together(all, question));
        Some(FleetQuestion { lines: asking.into_iter().map(|(line, _)| line).collect(), question })
    }

    /// The drives with a data log of these lines, each with what tells its board from the others.
    pub(super) fn logs(&self, now: Millis, lines: &[usize]) -> Vec<(FlashId, PathBuf, Option<String>)> {
        let log = |place: &usize| match self.stage(now, *place) {
            Stage::Asks(Question::Erases { data_log: Some(drive), .. }) => Some((&self.lines[*place], drive)),
            _ => None,
        };
        let logs: Vec<(&BoardLine, PathBuf)> = lines.iter().filter_map(log).collect();
        let numbers: Vec<&str> = logs.iter().filter_map(|(line, _)| line.member.unique_id.as_deref()).collect();
        let mut endings = microbit::endings(&numbers).into_iter();
        let with_ending = |(line, drive): (&BoardLine, PathBuf)| {
            (line.id, drive, line.member.unique_id.as_ref().and_then(|_| endings.next()))
        };
        logs.into_iter().map(with_ending).collect()
    }

    fn saves(&self, line: usize) -> bool {
        self.saving.as_ref().is_some_and(|saving| saving.left.contains(&self.lines[line].id))
    }

    /// How much of the whole is done, from 0 to 1.
    pub fn share(&self, now: Millis) -> f32 {
        let percent = |stage| match stage {
            Stage::Over(_) | Stage::Programs | Stage::Proves => 100,
            Stage::Keeps(progress) | Stage::Writes(progress) => progress.percent(),
            Stage::Begins | Stage::Asks(_) | Stage::Waits | Stage::Stops => 0,
        };
        let done: usize = self.lines(now).map(|(_, stage)| percent(stage)).sum();
        done as f32 / (self.lines.len().max(1) * 100) as f32
    }

    fn stage(&self, now: Millis, place: usize) -> Stage {
        if let Some(verdict) = &self.lines[place].verdict {
            return Stage::Over(verdict.clone());
        }
        let Step::Goes { fleet, lines } = &self.step else { return Stage::Begins };
        lines.iter().position(|line| *line == place).map_or(Stage::Begins, |number| fleet.stage(now, number))
    }

    /// Whether a board is spoken to, so that nobody else may open its port.
    pub(super) fn holds(&self, identity: &Identity) -> bool {
        let under_way = matches!(self.step, Step::Goes { .. });
        under_way && self.lines.iter().any(|line| line.verdict.is_none() && line.is(identity))
    }

    /// When it has something to do, even if nothing happens.
    pub(super) fn wake_at(&self) -> Option<Millis> {
        match &self.step {
            Step::Looks(looks) => looks.until,
            Step::Goes { fleet, .. } => fleet.wake_at(),
            Step::Over => None,
        }
    }
}

impl BoardLine {
    /// What came of it, once it is over.
    pub fn verdict(&self) -> Option<&Verdict> {
        self.verdict.as_ref()
    }

    /// Whether it has the program.
    pub fn has_it(&self) -> bool {
        matches!(self.verdict, Some(Verdict::Kept(_)))
    }

    /// Whether it is this board.
    pub(super) fn is(&self, identity: &Identity) -> bool {
        match identity {
            Identity::Usb(usb) => usb.serial.as_ref().is_some_and(|id| self.member.is(id)),
            Identity::Port(path) => self.member.unique_id.is_none() && self.member.port.as_ref() == Some(path),
        }
    }
}

/// Two questions of a kind as one.
fn together(all: Question, other: &Question) -> Question {
    match (all, other) {
        (Question::Erases { mut files, data_log }, Question::Erases { files: more, data_log: log }) => {
            files.extend(more.iter().cloned());
            files.sort();
            files.dedup();
            Question::Erases { files, data_log: data_log.or_else(|| log.clone()) }
        }
        (all, _) => all,
    }
}

/// The boards of which nothing but a drive is there that nobody has mounted: each is found by its number, as soon as it is.
pub fn unmounted_members(members: &[Member], unmounted: &[UnmountedDrive]) -> Vec<Member> {
    let is_known = |id: &String| members.iter().any(|member| member.is(id));
    let ids = unmounted.iter().filter_map(|drive| drive.unique_id.clone()).filter(|id| !is_known(id));
    ids.map(|id| Member { port: None, unique_id: Some(id), drive: None }).collect()
}

/// The boards that are plugged in: those with a port, each with its drive, and those of which only the drive is there. A port that
/// says nothing of its board is that of the only drive that nobody else has. `named` is the only drive that may be used, where a
/// person named one.
pub fn members(ports: &[Port], drives: &[DriveSeen], named: Option<&Path>) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for port in ports {
        let unique_id = port.usb.as_ref().and_then(|usb| usb.serial.clone());
        // One board may have several ports.
        if unique_id.is_none() || members.iter().all(|member| member.unique_id != unique_id) {
            members.push(Member { port: Some(port.path.clone()), unique_id, drive: None });
        }
    }
    let own = |members: &[Member], drive: &DriveSeen| {
        members.iter().position(|member| member.unique_id.as_ref().is_some_and(|id| drive.is_of(id)))
    };
    let silent: Vec<usize> = (0..members.len()).filter(|place| members[*place].unique_id.is_none()).collect();
    let only = drives.iter().filter(|drive| own(&members, drive).is_none()).count() == 1 && silent.len() == 1;
    let mut of_drives = Vec::new();
    for drive in drives {
        let own = own(&members, drive).or_else(|| silent.first().copied().filter(|_| only));
        // A board is found by its number wherever its drive is mounted next.
        let path = Some(drive.path.clone()).filter(|_| named.is_some() || drive.details.unique_id.is_none());
        match own {
            Some(place) if members[place].unique_id.is_some() => members[place].drive = path,
            Some(place) => members[place].drive = Some(drive.path.clone()),
            None => of_drives.push(Member { port: None, unique_id: drive.details.unique_id.clone(), drive: path }),
        }
    }
    members.extend(of_drives);
    members
}
