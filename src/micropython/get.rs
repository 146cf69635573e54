//! The errand of reading a file of a board.

use super::board_words::meaning;
use super::errand::{Answered, Errand, forget};
use super::file::File;
use super::lines::Lines;
use super::literal::{read_bytes, text_literal};
use super::news::News;
use super::raw_repl::Executed;
use super::wire::Wire;

/// Bytes of a line.
const LINE: usize = 64;
/// So many lines are asked for after some that suffered, so that few of them come in vain.
const FEW: usize = 8;
/// More lines than the biggest file has.
const ALL: usize = 9_999_999;
/// Prints the lines of a file from one on up to another. Of the file there is never more than a line in memory.
const SEND: &str = "\
import os as _o
def _g(i,j):
 a=1;b=k=0
 with open(_n,'rb')as f:
  while 1:
   d=f.read(64)
   for c in d:a+=c;b+=a
   a%=32749;b%=32749
   if i<=k<j or not d:print(k,b*32768+a,d)
   if not d or k>=j:break
   k+=1
";
/// Its size.
const SIZE: &str = "print(_o.size(_n)if hasattr(_o,'size')else _o.stat(_n)[6])";

/// The file.
#[derive(Debug)]
pub(super) struct Get {
    file: String,
    lines: Lines,
    /// What the board says of its size, once it knows the name.
    size: Option<usize>,
    /// How many lines are asked for at a time.
    at_a_time: usize,
}

impl Get {
    /// Of this name.
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), lines: Lines::default(), size: None, at_a_time: ALL }
    }

    /// The board says back which file it is about to read.
    fn named(&mut self, executed: &Executed) -> Answered {
        if let Some((name, size)) = executed.stdout.trim_end().split_once('\n')
            && read_bytes(name).as_deref() == Some(self.file.as_bytes())
        {
            self.size = size.parse().ok();
        }
        if self.size.is_some() { Answered::Goes } else { Answered::Unclear }
    }

    fn read(&mut self, executed: &Executed, wire: &mut Wire) -> Answered {
        let has_more = self.lines.read(&executed.stdout);
        if self.lines.is_complete {
            wire.tell(News::Got(File::new(self.file.clone(), self.lines.parts.concat())));
            return Answered::Over;
        }
        self.at_a_time = FEW;
        if has_more { Answered::Goes } else { Answered::Unclear }
    }
}

impl Errand for Get {
    fn command(&self, _: &Wire) -> Vec<u8> {
        if self.size.is_none() {
            let name = text_literal(&self.file);
            return format!("{SEND}_n={name};print(bytes(_n,'utf8'));{SIZE}").into_bytes();
        }
        let next = self.lines.parts.len();
        format!("_g({next},{})", next.saturating_add(self.at_a_time)).into_bytes()
    }

    fn answered(&mut self, executed: &Executed, wire: &mut Wire) -> Answered {
        match executed.error() {
            Some(said) => meaning(said, &self.file).map_or(Answered::Unclear, Answered::Failed),
            None if self.size.is_none() => self.named(executed),
            None => self.read(executed, wire),
        }
    }

    fn restart(&mut self) {
        self.size = None;
    }

    fn tidy(&self) -> String {
        forget(&["_o", "_g", "_n"])
    }

    fn most(&self) -> usize {
        // Most bytes are four characters, and each line has its number and its sums.
        4096 + 6 * self.size.unwrap_or(0)
    }

    fn progress(&self, printed: &[u8]) -> Option<(usize, usize)> {
        let size = self.size?;
        let coming = printed.split(|byte| *byte == b'\n').count() * LINE;
        Some(((self.lines.size() + coming).min(size), size))
    }
}
