//! Firmware for micro:bits: which there is on this computer, and the images that are made with it.

mod built_in;
mod file;
mod release;
mod shelf;

pub use shelf::FirmwareShelf;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};

use super::door::{self, News};
use super::worker::Worker;
use crate::app::{Event, FileProblem};
use crate::flash::{Failure, Firmwares, Image};
use crate::microbit::Version;
use crate::micropython::File;

/// Something to be done with firmware.
pub(super) enum Job {
    /// Find out which there is, this file first if a person chose one: answered by `Event::Firmware`.
    Find(Option<PathBuf>),
    /// Make a hex file for these generations of boards, and hand it to whoever waits for it.
    Hex(Vec<Version>, Vec<File>, Sender<Result<String, FileProblem>>),
    /// Make a hex file of an image, and hand it to whoever waits for it.
    Build(Image, Sender<Result<Vec<u8>, Failure>>),
}

/// Starts the thread that has the shelf.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(super) fn start(data_folder: Option<&Path>, news: News) -> io::Result<Worker<Job>> {
    let mut shelf = FirmwareShelf::new(data_folder);
    Worker::start("firmware", move |job| match job {
        Job::Find(chosen) => {
            shelf.choose(chosen);
            news.tell(Event::Firmware(look(&mut shelf)));
        }
        Job::Hex(versions, files, answer) => door::tell(&answer, shelf.hex(&versions, &files)),
        Job::Build(image, answer) => door::tell(&answer, shelf.build(&image)),
    })
}

/// Tells what there is. Where something is missing a person will be told where to put it, so that folder is made.
fn look(shelf: &mut FirmwareShelf) -> Firmwares {
    let firmwares = shelf.look();
    if firmwares.found.len() < Version::ALL.len() {
        shelf.make_place();
    }
    firmwares
}

/// Where another thread gets images. It takes the firmware that was chosen last.
#[derive(Clone)]
pub struct ImageBuilder(Sender<Job>);

impl ImageBuilder {
    /// The one that this worker makes images for.
    pub(super) fn of(worker: &Worker<Job>) -> Self {
        Self(worker.door())
    }

    /// Makes the hex file of an image, and waits for it: for some milliseconds.
    ///
    /// # Errors
    /// That there is no firmware for it, or why the files do not go in.
    pub fn build(&self, image: Image) -> Result<Vec<u8>, Failure> {
        let (answer, answered) = mpsc::channel();
        door::tell(&self.0, Job::Build(image, answer));
        answered.recv().unwrap_or_else(|gone| Err(Failure::Other(gone.to_string())))
    }

    /// Makes the hex file that brings files to boards of these generations, and waits for it: for some milliseconds.
    ///
    /// # Errors
    /// That there is no firmware for it, or why the files do not go in.
    pub fn hex(&self, versions: Vec<Version>, files: Vec<File>) -> Result<String, FileProblem> {
        let (answer, answered) = mpsc::channel();
        door::tell(&self.0, Job::Hex(versions, files, answer));
        answered.recv().unwrap_or_else(|gone| Err(FileProblem::Other(gone.to_string())))
    }
}
