//! Why a program did not come onto a board, and what to do, to sentences.

use super::book::Words;
use super::find::with_gaps;
use crate::flash::{DriveProblem, Failure};
use crate::microbit::{Cause, FilesProblem, Remedy};
use crate::micropython::Task;

impl Words {
    /// Why a program did not come onto a board of this kind, and what to do.
    pub fn failure(&self, kind: &str, failure: &Failure) -> String {
        let (key, values) = match failure {
            Failure::NoFirmware(version, place) => {
                let values = [("version", version.name().to_owned()), ("place", place.display().to_string())];
                ("failure-no-firmware", values.to_vec())
            }
            Failure::Files(problem) => files(problem),
            Failure::UnknownGeneration => ("failure-unknown-generation", Vec::new()),
            Failure::NoDrive => ("failure-no-drive", Vec::new()),
            Failure::NoDriveAt(place) => ("failure-no-drive-at", vec![("place", place.display().to_string())]),
            Failure::NotMounted(device) => {
                return self.drive_problem(kind, &DriveProblem::NotMounted(device.clone()));
            }
            Failure::SeveralDrives(paths) => ("failure-several", vec![("count", paths.len().to_string())]),
            Failure::Maintenance => return self.drive_problem(kind, &DriveProblem::Maintenance),
            Failure::ReadOnly => return self.drive_problem(kind, &DriveProblem::ReadOnly),
            Failure::Full => ("failure-full", Vec::new()),
            Failure::Pulled { done, total } if done == total => ("failure-pulled-late", Vec::new()),
            Failure::Pulled { done, total } => ("failure-pulled", percent(*done, *total)),
            Failure::NotBack => ("failure-not-back", Vec::new()),
            Failure::NotTaken => ("failure-not-taken", Vec::new()),
            Failure::Refused(fault) => return self.fault(kind, fault.cause),
            Failure::Assert(_) => ("failure-assert", Vec::new()),
            Failure::Cancelled { done: 0, .. } => ("flash-stopped", Vec::new()),
            Failure::Cancelled { done, total } if done == total => ("failure-cancelled-late", Vec::new()),
            Failure::Cancelled { .. } => ("failure-cancelled", Vec::new()),
            Failure::Stuck { done, total } => ("failure-stuck", percent(*done, *total)),
            Failure::Board(trouble) => return self.trouble(kind, Task::Keep, trouble),
            Failure::Other(why) => ("failure-other", vec![("why", why.clone())]),
        };
        self.say_with(key, &[values, vec![("board", self.board_name(kind))]].concat())
    }

    /// Why a board of this kind says that it did not take a program, and what to do.
    pub fn fault(&self, kind: &str, cause: Cause) -> String {
        let board = [("board", self.board_name(kind))];
        let (why, what) = (self.say_with(cause_key(cause), &board), self.say_with(remedy_key(cause.remedy()), &board));
        self.say_with("fault", &[("why", why), ("what", what)])
    }
}

fn percent(done: usize, total: usize) -> Vec<(&'static str, String)> {
    vec![("percent", (done * 100).checked_div(total).unwrap_or(0).to_string())]
}

fn files(problem: &FilesProblem) -> (&'static str, Vec<(&'static str, String)>) {
    match problem {
        FilesProblem::NoFilesystem => ("failure-no-filesystem", Vec::new()),
        FilesProblem::TooBig { files, needed, capacity } => ("failure-too-big", too_big(*files, *needed, *capacity)),
        FilesProblem::Name(name) => ("failure-name", vec![("name", name.clone())]),
        FilesProblem::Twice(name) => ("failure-twice", vec![("name", name.clone())]),
    }
}

/// What a sentence about files that are too big for a board needs to know.
pub(super) fn too_big(files: usize, needed: usize, capacity: usize) -> Vec<(&'static str, String)> {
    vec![("files", files.to_string()), ("needed", with_gaps(needed)), ("capacity", with_gaps(capacity))]
}

/// What happened. Causes that look the same to a person share their words.
fn cause_key(cause: Cause) -> &'static str {
    match cause {
        Cause::Unknown | Cause::Internal | Cause::StreamEnd | Cause::StreamOpen => "fault-internal",
        Cause::Transfer => "fault-transfer",
        Cause::TimedOut => "fault-timed-out",
        Cause::SizeMismatch => "fault-size",
        Cause::OutOfOrder => "fault-order",
        Cause::NoReset => "fault-no-reset",
        Cause::NoAlgorithm | Cause::NoData | Cause::NoStart | Cause::NoFinish => "fault-chips",
        Cause::NoAlgorithmHere => "fault-beyond",
        Cause::WouldLock => "fault-would-lock",
        Cause::StaysLocked => "fault-locked",
        Cause::EraseSector | Cause::EraseAll => "fault-erase",
        Cause::Write => "fault-write",
        Cause::Verify => "fault-verify",
        Cause::Checksum => "fault-checksum",
        Cause::Parser => "fault-parser",
        Cause::Program => "fault-program",
        Cause::WrongMode => "fault-wrong-mode",
        Cause::WrongOffset => "fault-offset",
        Cause::UpdateStart | Cause::UpdateAddress => "fault-update-file",
        Cause::UnknownFormat => "fault-format",
        Cause::Incompatible => "fault-incompatible",
        Cause::UpdateInit
        | Cause::UpdateFinish
        | Cause::UpdateWrite
        | Cause::UpdateEraseSector
        | Cause::UpdateEraseAll
        | Cause::UpdateBounds
        | Cause::UpdateUnsupported
        | Cause::UpdateIncomplete => "fault-update",
        Cause::BootloaderSum => "fault-bootloader",
        Cause::Other => "fault-other",
    }
}

fn remedy_key(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Cable => "remedy-cable",
        Remedy::Socket => "remedy-socket",
        Remedy::Replug => "remedy-replug",
        Remedy::OtherBoard => "remedy-other-board",
        Remedy::Firmware => "remedy-firmware",
        Remedy::LeaveMaintenance => "remedy-leave-maintenance",
        Remedy::UpdateChip => "remedy-update-chip",
    }
}
