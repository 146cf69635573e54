//! The modules beside a program: looks whether the board has them as they are here, asks, and copies what it lacks. All of
//! that happens in the raw REPL, before the program is sent.

use super::errand::Answered;
use super::file::File;
use super::fingerprint::{FINGERPRINT, fingerprint};
use super::literal::text_literal;
use super::news::{News, Task, Trouble};
use super::progress::Progress;
use super::put::{Put, removal};
use super::raw_repl::{Executed, RawRepl};
use super::wire::Wire;
use super::wish::Module;
use crate::place::Millis;

/// How often the board is asked.
const TRIES: u32 = 3;
/// How often a command is sent that is not answered as it can be.
const TIMES: u32 = 10;

/// The modules of a program.
#[derive(Debug)]
pub(super) struct Modules {
    all: Vec<Module>,
    /// Those that the board lacks or has otherwise, and which of the two.
    lacking: Vec<(Module, bool)>,
    stage: Stage,
    progress: Progress,
    tries: u32,
    /// How often the same command was sent in vain.
    times: u32,
    /// What a person answered. They are not asked twice, whatever is lost on the way.
    answer: Option<bool>,
}

#[derive(Debug)]
enum Stage {
    Looking,
    /// A person is asked.
    Asking,
    /// The one with this index is copied.
    Copying(usize, Put),
    /// One cannot be kept, and for this reason.
    Tidying(Trouble),
}

/// How it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// The board is to answer, or a person.
    Goes,
    /// The program can be run.
    Ready,
    /// It cannot.
    Failed(Trouble),
}

impl Modules {
    /// These modules. Their lines will end as they do on boards.
    pub(super) fn new(modules: Vec<Module>) -> Self {
        let plain = |module: Module| Module { text: module.text.replace("\r\n", "\n"), ..module };
        let all = modules.into_iter().map(plain).collect();
        let progress = Progress::new(Task::Modules);
        Self { all, lacking: Vec::new(), stage: Stage::Looking, progress, tries: 1, times: 0, answer: None }
    }

    /// Whether a person is asked now.
    pub(super) fn is_asking(&self) -> bool {
        matches!(self.stage, Stage::Asking)
    }

    /// Begins in the raw REPL.
    pub(super) fn begin(&mut self, raw: &mut RawRepl, wire: &mut Wire) -> Next {
        if self.all.is_empty() {
            return Next::Ready;
        }
        self.look(raw, wire);
        Next::Goes
    }

    /// A person answered whether what lacks is to be copied.
    pub(super) fn answered(&mut self, now: Millis, copy: bool, raw: &mut RawRepl, wire: &mut Wire) -> Next {
        self.answer = Some(copy);
        if copy { self.copy(now, 0, raw, wire) } else { Next::Ready }
    }

    /// Takes what came of a command.
    pub(super) fn executed(&mut self, now: Millis, executed: &Executed, raw: &mut RawRepl, wire: &mut Wire) -> Next {
        match &mut self.stage {
            Stage::Asking => Next::Goes,
            Stage::Looking => self.looked(now, executed, raw, wire),
            Stage::Copying(index, put) => match put.answered(executed, wire) {
                Answered::Over => {
                    let index = *index;
                    self.tell_copied(index, wire);
                    self.copy(now, index + 1, raw, wire)
                }
                Answered::Failed(said) => self.fail(said, raw, wire),
                // Our own words did not arrive as they were sent.
                Answered::Unclear if self.times == TIMES => self.fail(String::new(), raw, wire),
                answered => {
                    self.times = if answered == Answered::Unclear { self.times + 1 } else { 0 };
                    raw.execute(&put.command(wire), wire);
                    self.tell(now, wire);
                    Next::Goes
                }
            },
            Stage::Tidying(trouble) => Next::Failed(trouble.clone()),
        }
    }

    fn copy(&mut self, now: Millis, index: usize, raw: &mut RawRepl, wire: &mut Wire) -> Next {
        let Some((module, is_there)) = self.lacking.get(index) else { return Next::Ready };
        let put = Put::new(&module.file, module.text.as_bytes(), *is_there);
        raw.execute(&put.command(wire), wire);
        self.stage = Stage::Copying(index, put);
        self.tell(now, wire);
        Next::Goes
    }

    fn tell_copied(&self, index: usize, wire: &mut Wire) {
        if let Some((module, _)) = self.lacking.get(index) {
            wire.tell(News::Copied(File::new(&module.file, module.text.as_bytes())));
        }
    }

    /// The module that is being copied cannot be kept: takes away what is half.
    fn fail(&mut self, said: String, raw: &mut RawRepl, wire: &mut Wire) -> Next {
        let Stage::Copying(_, put) = &self.stage else { return Next::Goes };
        let removal = put.begun().map(|name| removal(&name)).unwrap_or_default();
        raw.execute(removal.as_bytes(), wire);
        self.stage = Stage::Tidying(Trouble::NotKept { file: put.file().to_owned(), said });
        Next::Goes
    }

    fn looked(&mut self, now: Millis, executed: &Executed, raw: &mut RawRepl, wire: &mut Wire) -> Next {
        match (self.found(executed), self.answer) {
            (None, _) if self.tries == TRIES => return Next::Failed(Trouble::Garbled),
            // What came cannot be an answer.
            (None, _) => {
                self.tries += 1;
                self.look(raw, wire);
            }
            (Some(lacking), _) if lacking.is_empty() => return Next::Ready,
            (Some(lacking), Some(copy)) => {
                self.lacking = lacking;
                return self.answered(now, copy, raw, wire);
            }
            (Some(lacking), None) => {
                wire.tell(News::Lacks(lacking.iter().map(|(module, _)| module.file.clone()).collect()));
                (self.lacking, self.stage) = (lacking, Stage::Asking);
            }
        }
        Next::Goes
    }

    /// Asks the board what its files of these names come to.
    fn look(&mut self, raw: &mut RawRepl, wire: &mut Wire) {
        self.stage = Stage::Looking;
        let names: String = self.all.iter().map(|module| text_literal(&module.file) + ",").collect();
        raw.execute(format!("{FINGERPRINT}for _n in({names}):print(_h(_n))\n").as_bytes(), wire);
    }

    /// Those of the modules that the board lacks or has otherwise, which is told too; `None` where that is no answer.
    fn found(&self, executed: &Executed) -> Option<Vec<(Module, bool)>> {
        let numbers: Result<Vec<i64>, _> = executed.stdout.lines().map(|line| line.trim().parse()).collect();
        let numbers = numbers.ok().filter(|numbers| numbers.len() == self.all.len() && executed.stderr.is_empty())?;
        let differs = |(module, number): &(&Module, i64)| fingerprint(module.text.as_bytes()) as i64 != *number;
        let found = self.all.iter().zip(numbers).filter(differs);
        Some(found.map(|(module, number)| (module.clone(), number >= 0)).collect())
    }

    fn tell(&mut self, now: Millis, wire: &mut Wire) {
        let Stage::Copying(index, put) = &self.stage else { return };
        let size = |modules: &[(Module, bool)]| modules.iter().map(|(module, _)| module.text.len()).sum::<usize>();
        let done = size(&self.lacking[..*index]) + put.done();
        self.progress.tell(now, done, size(&self.lacking), wire);
    }
}
