//! The modules beside a program: looks whether the board has them as they are here, asks, and copies what it lacks. All of
//! that happens in the raw REPL, before the program is sent.

use super::news::{News, Task, Trouble};
use super::progress::Progress;
use super::put::Put;
use super::raw_repl::{Executed, RawRepl, text_literal};
use super::wire::Wire;
use super::wish::Module;
use crate::place::Millis;

/// Two sums over a file, as small boards without `hashlib` compute them quickly: no number outgrows their 31 bits, and of
/// the file there is never more than 64 bytes in memory.
const FINGERPRINT: &str = "\
def h(n):
 a=1;b=0
 f=open(n,'rb')
 while 1:
  d=f.read(64)
  if not d:
   f.close()
   return b*32768+a
  for c in d:a=(a+c)%32749;b=(b+a)%32749
";
/// Above every byte and below the root of the largest small number, and prime.
const PRIME: u64 = 32_749;
/// How often the board is asked.
const TRIES: u32 = 3;

/// The modules of a program.
#[derive(Debug)]
pub(super) struct Modules {
    all: Vec<Module>,
    /// Those that the board lacks or has otherwise.
    lacking: Vec<Module>,
    stage: Stage,
    progress: Progress,
    tries: u32,
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
    Verifying,
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
        Self { all, lacking: Vec::new(), stage: Stage::Looking, progress, tries: 1, answer: None }
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
        self.stage = Stage::Looking;
        look(&self.all, raw, wire);
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
            Stage::Looking | Stage::Verifying => self.looked(now, executed, raw, wire),
            Stage::Copying(index, put) => match put.executed(executed, raw, wire) {
                None => {
                    self.tell(now, wire);
                    Next::Goes
                }
                Some(Ok(())) => {
                    let next = *index + 1;
                    self.copy(now, next, raw, wire)
                }
                // Our own words did not arrive as they were sent.
                Some(Err(said)) if !is_about_files(&said) && self.tries < TRIES => {
                    let again = *index;
                    self.tries += 1;
                    self.copy(now, again, raw, wire)
                }
                Some(Err(said)) => Next::Failed(not_kept(self.lacking.get(*index), said)),
            },
        }
    }

    fn copy(&mut self, now: Millis, index: usize, raw: &mut RawRepl, wire: &mut Wire) -> Next {
        if let Some(module) = self.lacking.get(index) {
            self.stage = Stage::Copying(index, Put::begin(&module.file, module.text.as_bytes(), raw, wire));
            self.tell(now, wire);
        } else {
            self.stage = Stage::Verifying;
            look(&self.lacking, raw, wire);
        }
        Next::Goes
    }

    fn looked(&mut self, now: Millis, executed: &Executed, raw: &mut RawRepl, wire: &mut Wire) -> Next {
        let is_copied = matches!(self.stage, Stage::Verifying);
        let asked = if is_copied { &self.lacking } else { &self.all };
        let Some(lacking) = lacking(asked, executed) else {
            return self.again(|modules| look(modules, raw, wire));
        };
        match (lacking.first(), is_copied) {
            (None, _) => Next::Ready,
            (Some(_), false) if let Some(copy) = self.answer => {
                self.lacking = lacking;
                self.answered(now, copy, raw, wire)
            }
            (Some(_), false) => {
                wire.tell(News::Lacks(lacking.iter().map(|module| module.file.clone()).collect()));
                (self.lacking, self.stage) = (lacking, Stage::Asking);
                Next::Goes
            }
            (Some(_), true) if self.tries < TRIES => {
                (self.lacking, self.tries) = (lacking, self.tries + 1);
                self.copy(now, 0, raw, wire)
            }
            (first @ Some(_), true) => Next::Failed(not_kept(first, String::new())),
        }
    }

    /// What came cannot be an answer: asks again.
    fn again(&mut self, look: impl FnOnce(&[Module])) -> Next {
        if self.tries == TRIES {
            return Next::Failed(Trouble::Garbled);
        }
        self.tries += 1;
        look(if matches!(self.stage, Stage::Verifying) { &self.lacking } else { &self.all });
        Next::Goes
    }

    fn tell(&mut self, now: Millis, wire: &mut Wire) {
        let Stage::Copying(index, put) = &self.stage else { return };
        let size = |modules: &[Module]| modules.iter().map(|module| module.text.len()).sum::<usize>();
        let done = size(&self.lacking[..*index]) + put.done();
        self.progress.tell(now, done, size(&self.lacking), wire);
    }
}

/// What a file's content comes to, computed as the board does it.
pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    let sums = |(low, high): (u64, u64), byte: &u8| {
        let low = (low + u64::from(*byte)) % PRIME;
        (low, (high + low) % PRIME)
    };
    let (low, high) = bytes.iter().fold((1, 0), sums);
    high * 32_768 + low
}

/// Asks the board what its files of these names come to.
fn look(modules: &[Module], raw: &mut RawRepl, wire: &mut Wire) {
    let names: String = modules.iter().map(|module| text_literal(&module.file) + ",").collect();
    raw.execute(&format!("{FINGERPRINT}for n in({names}):\n try:print(h(n))\n except OSError:print(-1)\n"), wire);
}

/// Those of the modules that the board lacks or has otherwise; `None` where that is no answer.
fn lacking(modules: &[Module], executed: &Executed) -> Option<Vec<Module>> {
    let numbers: Result<Vec<i64>, _> = executed.stdout.lines().map(|line| line.trim().parse()).collect();
    let numbers = numbers.ok().filter(|numbers| numbers.len() == modules.len() && executed.stderr.is_empty())?;
    let differs = |(module, number): &(&Module, i64)| fingerprint(module.text.as_bytes()) as i64 != *number;
    Some(modules.iter().zip(numbers).filter(differs).map(|(module, _)| module.clone()).collect())
}

/// Whether that is what a board says of a file or of its memory, and not of a command that it did not understand.
fn is_about_files(said: &str) -> bool {
    said.starts_with("OSError") || said.starts_with("MemoryError")
}

fn not_kept(module: Option<&Module>, said: String) -> Trouble {
    Trouble::NotKept { file: module.map(|module| module.file.clone()).unwrap_or_default(), said }
}
