//! The errands that change what lies on a board without sending a file: removing, renaming, making a folder.

use super::board_words::meaning;
use super::errand::{Answered, Errand, forget};
use super::fingerprint::FINGERPRINT;
use super::literal::{read_bytes, text_literal};
use super::news::Trouble;
use super::raw_repl::Executed;
use super::wire::Wire;

/// `_x(path)`: whether there is something.
const EXISTS: &str = "\
import os as _o
def _x(q):
 try:(_o.stat if hasattr(_o,'stat')else open)(q)
 except OSError:return 0
 return 1
";
const REMOVE: &str = "\
if _x(_n):
 if hasattr(_o,'rmdir')and _o.stat(_n)[0]&16384:_o.rmdir(_n)
 else:_o.remove(_n)
print('done')
";
const MAKE_FOLDER: &str = "\
if not hasattr(_o,'mkdir'):print('no folders')
else:
 if not _x(_n):_o.mkdir(_n)
 print('done')
";
const RENAME: &str = "\
if not hasattr(_o,'rename'):print('copy')
else:
 if _x(_n):_o.rename(_n,_m)
 print('done')
";
/// The same on a board that cannot rename: a copy under the new name, and away with the old one if both are alike.
const COPY: &str = "\
def _c():
 if _x(_n):
  with open(_n,'rb')as f:
   with open(_m,'wb')as g:
    d=f.read(64)
    while d:
     g.write(d);d=f.read(64)
  if _h(_n)==_h(_m):_o.remove(_n)
 if not _x(_n):print('done')
_c()
";
/// Takes away a copy that did not come to its end.
const UNDO: &str = "\
try:
 if _x(_n):_o.remove(_m)
except OSError:pass
";

/// A change.
#[derive(Debug)]
pub(super) struct Change {
    what: What,
    name: String,
    /// The name from now on.
    to: String,
    stage: Stage,
    /// Whether the board was asked before what there is.
    has_looked: bool,
}

/// What is to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The file or the empty folder goes.
    Remove,
    /// It gets another name, unless that is taken.
    Rename,
    /// There is a folder of this name.
    MakeFolder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Naming,
    Changing,
    Copying,
    /// There is no room for a copy.
    Undoing,
}

impl Change {
    /// This change; `to` is the new name where there is one.
    pub(super) fn new(what: What, name: &str, to: &str) -> Self {
        Self { what, name: name.to_owned(), to: to.to_owned(), stage: Stage::Naming, has_looked: false }
    }

    /// The board says back the names, and under which of them there is something.
    fn named(&mut self, said: &str) -> Answered {
        let lines: Vec<&str> = said.lines().collect();
        let [name, to, is_there @ ("0" | "1"), is_taken @ ("0" | "1")] = lines[..] else { return Answered::Unclear };
        let is = |said: &str, name: &str| read_bytes(said).as_deref() == Some(name.as_bytes());
        if !is(name, &self.name) || !is(to, &self.to) {
            return Answered::Unclear;
        }
        self.stage = Stage::Changing;
        // What was begun already goes on.
        if std::mem::replace(&mut self.has_looked, true) {
            return Answered::Goes;
        }
        match self.what {
            What::MakeFolder if is_there == "1" => Answered::Failed(Trouble::NameTaken { file: self.name.clone() }),
            What::MakeFolder => Answered::Goes,
            _ if is_there == "0" => Answered::Failed(Trouble::NotThere { file: self.name.clone() }),
            What::Rename if is_taken == "1" => Answered::Failed(Trouble::NameTaken { file: self.to.clone() }),
            What::Rename | What::Remove => Answered::Goes,
        }
    }

    fn refused(&mut self, said: &str) -> Answered {
        match (self.stage, meaning(said, &self.name)) {
            (_, None) => Answered::Unclear,
            (Stage::Copying, Some(Trouble::NoRoom { .. })) => {
                self.stage = Stage::Undoing;
                Answered::Goes
            }
            // Some boards say of a folder in which something lies only that they refuse.
            (Stage::Changing, Some(Trouble::Refused { .. })) if self.what == What::Remove && said.contains("13") => {
                Answered::Failed(Trouble::NotEmpty { folder: self.name.clone() })
            }
            (_, Some(trouble)) => Answered::Failed(trouble),
        }
    }
}

impl Errand for Change {
    fn command(&self, _: &Wire) -> Vec<u8> {
        match (self.stage, self.what) {
            (Stage::Naming, _) => {
                let (name, to) = (text_literal(&self.name), text_literal(&self.to));
                format!(
                    "{EXISTS}_n={name};_m={to}\nfor _q in _n,_m:print(bytes(_q,'utf8'))\nprint(_x(_n));print(_x(_m))"
                )
                .into_bytes()
            }
            (Stage::Changing, What::Remove) => REMOVE.into(),
            (Stage::Changing, What::MakeFolder) => MAKE_FOLDER.into(),
            (Stage::Changing, What::Rename) => RENAME.into(),
            (Stage::Copying, _) => format!("{FINGERPRINT}{COPY}").into_bytes(),
            (Stage::Undoing, _) => UNDO.into(),
        }
    }

    fn answered(&mut self, executed: &Executed, _: &mut Wire) -> Answered {
        let said = executed.stdout.trim_end();
        match (self.stage, executed.error()) {
            (_, Some(error)) => self.refused(error),
            (Stage::Naming, None) => self.named(said),
            (Stage::Changing | Stage::Copying, None) if said == "done" => Answered::Over,
            (Stage::Changing, None) if said == "no folders" => Answered::Failed(Trouble::NoFolders),
            (Stage::Changing, None) if said == "copy" => {
                self.stage = Stage::Copying;
                Answered::Goes
            }
            (Stage::Undoing, None) => Answered::Failed(Trouble::NoRoom { file: self.to.clone() }),
            _ => Answered::Unclear,
        }
    }

    fn restart(&mut self) {
        self.stage = Stage::Naming;
    }

    fn tidy(&self) -> String {
        let names = forget(&["_o", "_x", "_n", "_m", "_q", "_h", "_c"]);
        if self.stage == Stage::Copying { format!("{UNDO}{names}") } else { names }
    }

    fn may_stop(&self) -> bool {
        self.stage != Stage::Copying
    }
}
