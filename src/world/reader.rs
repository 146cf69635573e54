//! The one thread that reads files, so that they come in the order in which they were asked for.

use std::io;
use std::path::PathBuf;

use super::door::News;
use super::worker::Worker;
use super::{files, hex, thread};
use crate::app::{Event, FileProblem, ToRead};

/// Something to read.
pub(super) enum ReadJob {
    /// A text.
    Text(ToRead),
    /// What is inside a hex file.
    Hex(PathBuf),
}

impl ReadJob {
    fn perform(self) -> Event {
        match self {
            Self::Text(file) => {
                let result = files::read(&file);
                Event::FileRead { path: file.path, result }
            }
            Self::Hex(path) => {
                let result = hex::read(&path);
                Event::HexRead { path, result }
            }
        }
    }

    /// What to tell when there is no thread to do it.
    pub(super) fn refused(self, error: &io::Error) -> Event {
        let problem = FileProblem::Other(files::words(error));
        match self {
            Self::Text(file) => Event::FileRead { path: file.path, result: Err(problem) },
            Self::Hex(path) => Event::HexRead { path, result: Err(problem) },
        }
    }
}

/// Starts the thread.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(super) fn start(news: News) -> io::Result<Worker<ReadJob>> {
    Worker::start("read files", move |job: ReadJob| news.tell(job.perform()))
}

/// Looks which of these files are there. They are looked at one by one: the first on a drive that hangs keeps only those behind it
/// waiting.
pub(super) fn look_for(files: Vec<PathBuf>, news: News) {
    let look = move || {
        for path in files {
            let there = files::existing_file(&path).is_ok();
            news.tell(Event::Looked { path, there });
        }
    };
    if thread::start("look for files", look).is_err() {
        tracing::info!("no thread to look for files");
    }
}

/// Makes an empty file where there is none, and reads it.
pub(super) fn create(path: PathBuf, news: News) {
    let (without, asked) = (news.clone(), path.clone());
    let create = move || {
        let result = files::create(&path).and_then(|()| files::read(&path.clone().into()));
        news.tell(Event::FileRead { path, result });
    };
    if let Err(error) = thread::start("create a file", create) {
        let result = Err(FileProblem::Other(files::words(&error)));
        without.tell(Event::FileRead { path: asked, result });
    }
}
