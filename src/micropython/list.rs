//! The errand of listing a folder of a board.

use super::board_words::meaning;
use super::errand::{Answered, Errand, forget};
use super::lines::Lines;
use super::listing::{Entry, EntryKind, Listing};
use super::literal::text_literal;
use super::news::{News, Trouble};
use super::raw_repl::Executed;
use super::wire::Wire;

/// Prints what is free, or else which firmware it is, and then everything with its size, -1 for a folder. It asks the board what
/// it can do: the oldest one knows the sizes of files and neither folders nor what is free.
const LIST: &str = "\
import os as _o
def _l(p):
 try:
  v=_o.statvfs(p or'/')
  yield str(v[0]*v[3])
 except(AttributeError,OSError):yield'-'+(_o.uname()[3]if hasattr(_o,'uname')else'')
 for n in _o.listdir(p)if p else _o.listdir():
  q=p+'/'+n if p else n
  if hasattr(_o,'size'):s=_o.size(q)
  else:
   s=_o.stat(q)
   s=-1 if s[0]&16384 else s[6]
  yield'%d %s'%(s,n)
 yield''
def _m(p):
 a=1;b=k=0
 for t in _l(p):
  t=bytes(t,'utf8')
  for c in t:a+=c;b+=a
  a%=32749;b%=32749
  print(k,b*32768+a,t)
  k+=1
";

/// Bytes of the longest list: thousands of names.
const MOST: usize = 256 * 1024;

/// The list.
#[derive(Debug)]
pub(super) struct List {
    folder: String,
}

impl List {
    /// Of this folder, the empty one for the board's own.
    pub(super) fn new(folder: &str) -> Self {
        Self { folder: folder.to_owned() }
    }
}

impl Errand for List {
    fn command(&self, _: &Wire) -> Vec<u8> {
        format!("{LIST}_m({})", text_literal(self.folder.trim_end_matches('/'))).into_bytes()
    }

    fn answered(&mut self, executed: &Executed, wire: &mut Wire) -> Answered {
        if let Some(said) = executed.error() {
            // The only list of a board without folders is that of all its files.
            let has_no_folders = said.starts_with("TypeError") && !self.folder.is_empty();
            let trouble = if has_no_folders { Some(Trouble::NoFolders) } else { meaning(said, &self.folder) };
            return trouble.map_or(Answered::Unclear, Answered::Failed);
        }
        let mut lines = Lines::default();
        lines.read(&executed.stdout);
        match listing(&self.folder, &lines) {
            None => Answered::Unclear,
            Some(listing) => {
                wire.tell(News::Listed(listing));
                Answered::Over
            }
        }
    }

    fn restart(&mut self) {}

    fn tidy(&self) -> String {
        forget(&["_o", "_l", "_m"])
    }

    fn most(&self) -> usize {
        MOST
    }
}

fn listing(folder: &str, lines: &Lines) -> Option<Listing> {
    let (free, files) = lines.parts.split_first().filter(|_| lines.is_complete)?;
    let mut entries = files.iter().map(|line| entry(line)).collect::<Option<Vec<_>>>()?;
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    let free = String::from_utf8_lossy(free);
    let firmware = free.strip_prefix('-').filter(|words| !words.is_empty()).map(str::to_owned);
    Some(Listing { folder: folder.to_owned(), entries, free: free.parse().ok(), firmware })
}

fn entry(line: &[u8]) -> Option<Entry> {
    let line = String::from_utf8_lossy(line);
    let (size, name) = line.split_once(' ')?;
    let kind = if size == "-1" { EntryKind::Folder } else { EntryKind::File(size.parse().ok()?) };
    Some(Entry { name: name.to_owned(), kind })
}
