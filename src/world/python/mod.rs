//! Which Python runs a program: looked for, asked what it is, remembered.
//!
//! To ask an interpreter takes as long as it takes to start, so that each is asked once. What it said counts for as long as
//! nothing changes that it depends on: the file itself, its virtual environment, the folders of its packages.

mod ask;
mod places;
mod surroundings;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};

pub(super) use self::ask::quiet;
use self::places::Spot;
pub use self::surroundings::{PATIENCE, Surroundings};
use super::door::{self, News};
use super::worker::Worker;
use super::{paths, stamp};
use crate::app::{Event, Stamp, StartProblem};
use crate::modes::LaunchPlan;
use crate::python::{Answer, Candidate, Flaw, Found, Interpreter, Kind, Unfit};

/// The file of an interpreter, and what it gets before everything else.
type Start = (PathBuf, Vec<String>);

/// What an interpreter said, and the state of everything that this depends on.
#[derive(Clone)]
struct Known {
    said: Result<Answer, Flaw>,
    depends: Vec<(PathBuf, Option<Stamp>)>,
}

/// All interpreters that were asked.
pub struct Pythons {
    surroundings: Surroundings,
    known: BTreeMap<Start, Known>,
    learned: Receiver<(Start, Known)>,
    teach: Sender<(Start, Known)>,
}

impl Pythons {
    /// None asked yet.
    pub fn new(surroundings: Surroundings) -> Self {
        let (teach, learned) = mpsc::channel();
        Self { surroundings, known: BTreeMap::new(), learned, teach }
    }

    /// Somebody who looks for interpreters, on whatever thread, and knows what all before have learned.
    pub fn seeker(&mut self) -> Seeker {
        self.known.extend(self.learned.try_iter());
        Seeker { surroundings: self.surroundings.clone(), known: self.known.clone(), teach: self.teach.clone() }
    }
}

/// Looks for interpreters.
pub struct Seeker {
    surroundings: Surroundings,
    known: BTreeMap<Start, Known>,
    teach: Sender<(Start, Known)>,
}

impl Seeker {
    /// The first of the candidates that can be used, and those before it that cannot.
    pub fn find(&mut self, candidates: &[Candidate]) -> Found {
        let mut passed: Vec<Unfit> = Vec::new();
        for candidate in candidates {
            for spot in places::spots(candidate, &self.surroundings) {
                match self.look(spot, candidate.kind) {
                    Ok(interpreter) => return Found { used: Some(interpreter), passed },
                    Err(unfit) if passed.iter().all(|other| !is_same_file(&other.path, &unfit.path)) => {
                        passed.push(unfit);
                    }
                    Err(_) => {}
                }
            }
        }
        Found { used: None, passed }
    }

    /// Looks at every candidate, each Python once, and tells of each as soon as it has answered. Those that could not be
    /// used are asked again: a person who looks here has perhaps just mended one.
    pub fn list(&mut self, candidates: &[Candidate], mut tell: impl FnMut(&Result<Interpreter, Unfit>)) {
        self.known.retain(|_, known| known.said.is_ok());
        let (mut files, mut found) = (BTreeSet::new(), Vec::<Interpreter>::new());
        for candidate in candidates {
            for spot in places::spots(candidate, &self.surroundings) {
                let in_environment = candidate.kind == Kind::Environment;
                if !in_environment && !files.insert((identity(&spot.path), spot.arguments.clone())) {
                    continue;
                }
                let seen = self.look(spot, candidate.kind);
                match &seen {
                    Ok(interpreter) if found.iter().any(|other| other.is(interpreter)) => continue,
                    Ok(interpreter) => found.push(interpreter.clone()),
                    Err(_) => {}
                }
                tell(&seen);
            }
        }
    }

    fn look(&mut self, spot: Spot, kind: Kind) -> Result<Interpreter, Unfit> {
        let Spot { path, arguments, environment } = spot;
        match self.ask(&path, &arguments, environment.as_deref()) {
            Ok(answer) => Ok(Interpreter { kind, path, arguments, answer }),
            Err(why) => Err(Unfit { kind, path: environment.unwrap_or(path), why }),
        }
    }

    /// What an interpreter says of itself, or said before.
    fn ask(&mut self, path: &Path, arguments: &[String], environment: Option<&Path>) -> Result<Answer, Flaw> {
        let start = (path.to_owned(), arguments.to_vec());
        let still = |known: &&Known| known.depends.iter().all(|(path, then)| stamp::at(path) == *then);
        if let Some(known) = self.known.get(&start).filter(still) {
            return known.said.clone();
        }
        let mut depends = places::depends(path, environment);
        let said = ask::ask((path, arguments), environment, self.surroundings.patience);
        let packages = said.iter().flat_map(|answer| &answer.packages);
        depends.extend(packages.map(|folder| (folder.clone(), stamp::at(folder))));
        let known = Known { said: said.clone(), depends };
        door::tell(&self.teach, (start.clone(), known.clone()));
        self.known.insert(start, known);
        said
    }
}

/// The file that is meant, whatever links lead to it.
fn identity(path: &Path) -> PathBuf {
    paths::canonical(path).unwrap_or_else(|_| path.to_owned())
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    identity(one) == identity(other)
}

/// The interpreter for a plan, when its folder is there too.
pub(super) fn interpreter(plan: &LaunchPlan, seeker: &mut Seeker) -> Result<Interpreter, StartProblem> {
    if !plan.folder.is_dir() {
        return Err(StartProblem::FolderGone);
    }
    let found = seeker.find(&plan.interpreters);
    found.used.ok_or_else(|| StartProblem::no_python(found.passed))
}

/// A wish to know which Python there is.
pub(super) struct PythonJob {
    /// Who looks.
    pub seeker: Seeker,
    /// Where.
    pub candidates: Vec<Candidate>,
    /// Whether all are wanted, or the first that can be used.
    pub all: bool,
}

/// Starts the thread that looks for interpreters for the window, in the order in which it is asked to.
pub(super) fn start(news: News) -> io::Result<Worker<PythonJob>> {
    let mut known = BTreeMap::new();
    Worker::start("find python", move |job: PythonJob| {
        let PythonJob { mut seeker, candidates, all } = job;
        // What was learned here since the job was given.
        seeker.known.append(&mut known);
        if all {
            list(&mut seeker, &candidates, &news);
        } else {
            news.tell(Event::Python(seeker.find(&candidates)));
        }
        known = seeker.known;
    })
}

fn list(seeker: &mut Seeker, candidates: &[Candidate], news: &News) {
    let mut found = Vec::new();
    seeker.list(candidates, |seen| {
        if let Ok(interpreter) = seen {
            found.push(interpreter.clone());
            news.tell(Event::Pythons { found: found.clone(), all: false });
        }
    });
    news.tell(Event::Pythons { found, all: true });
}
