//! Puts one file on a board, over the raw REPL.
//!
//! Where a file of that name is there already, or the board can rename, the new one is written under another name, compared,
//! and only then put in its place: by renaming, else by a copy that the board makes itself in a moment. Whatever ends it
//! before that (a person, the cable, the wire) leaves what was there as it was. Where there is no room for both, the old one
//! goes first, and then what is left at a bad end is no file of that name. Half of one is left only on a board that cannot
//! rename, where there was none or no room for both, and the cable is pulled in the middle or the board loses its power.

use std::iter::once;

use super::board_words::{is_no_room, meaning};
use super::errand::Answered;
use super::fingerprint::{FINGERPRINT, fingerprint};
use super::literal::{bytes_literal, read_bytes, text_literal};
use super::raw_repl::Executed;
use super::wire::Wire;

/// What the new file is called until it is whole. A cable that was pulled in the middle leaves it on the board.
pub const PART: &str = "mulberry.part";
/// `_w(weight,bytes)` writes what comes next in the file, if that is it, and says what the file weighs now. It weighs
/// something else as soon as one byte is lost, comes twice or loses a part of its escape.
const WRITER: &str = "\
def _w(p,d):
 global _p
 if _p+sum(d)+len(d)==p:
  _f.write(d);_p=p
 print(_p)
";
/// `_i(number)` puts the new file in the place of the old one, if it comes to this number, and says what there is then. Some
/// boards rename over a file, some do not, some do not rename.
const INSTALLER: &str = "\
import os as _o
def _i(x):
 if _h(_t)==x:
  try:_o.rename(_t,_n)
  except AttributeError:
   with open(_t,'rb')as f:
    with open(_n,'wb')as g:
     d=f.read(64)
     while d:
      g.write(d);d=f.read(64)
  except OSError:
   _o.remove(_n);_o.rename(_t,_n)
 y=_h(_n)
 try:
  if x==y:_o.remove(_t)
 except OSError:pass
 print(y)
";
/// Commands of this many bursts at most: longer ones need more memory than small boards have to spare.
const BURSTS: usize = 8;
/// Content of a command where the board says by itself how much of that it can take.
const MUCH: usize = 512;
/// How often the file is written anew when it turned out otherwise.
const TRIES: u32 = 3;

/// The names that it gives to things on the board.
pub(super) const NAMES: [&str; 8] = ["_o", "_h", "_w", "_i", "_n", "_t", "_f", "_p"];

/// A file on its way.
#[derive(Debug)]
pub(super) struct Put {
    file: String,
    bytes: Vec<u8>,
    /// Whether it is written under another name until it is whole.
    is_beside: bool,
    /// Whether what was there was taken away, as there is no room for both.
    is_alone: bool,
    sent: usize,
    /// What the part that is sent weighs, and so the file on the board.
    weight: usize,
    stage: Stage,
    tries: u32,
    /// Whether the board said once that it is otherwise. A digit that suffered is no reason to write all of it anew.
    is_doubtful: bool,
    /// What the board refused the command before with.
    refusal: String,
    /// How many bursts a command takes: where one suffered, shorter ones have better chances.
    bursts: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Tools,
    Naming,
    Opening,
    Writing,
    Closing,
    /// It is put in its place, and compared there.
    Comparing,
    /// There is no room: the old one is taken away, and what an earlier one left half, and it begins anew.
    Dropping,
    Over,
}

impl Put {
    /// This file, for a board that knows `_h`. `is_there`: whether it has a file of that name.
    pub(super) fn new(file: &str, bytes: &[u8], is_there: bool) -> Self {
        Self {
            file: file.to_owned(),
            bytes: bytes.to_vec(),
            is_beside: is_there && file != PART,
            is_alone: false,
            sent: 0,
            weight: 0,
            stage: Stage::Tools,
            tries: 1,
            is_doubtful: false,
            refusal: String::new(),
            bursts: BURSTS,
        }
    }

    /// So many bytes arrived.
    pub(super) fn done(&self) -> usize {
        self.sent
    }

    /// Its name.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// What the board is to do next.
    pub(super) fn command(&self, wire: &Wire) -> Vec<u8> {
        if self.stage == Stage::Writing {
            let (count, literal) = self.next(wire);
            return [format!("_w({},", self.weight_with(count)).as_bytes(), &literal, b")"].concat();
        }
        self.words().into_bytes()
    }

    /// What the board is to do next where that is not to write.
    fn words(&self) -> String {
        match self.stage {
            Stage::Tools => {
                // Where something turned out wrong, that may have been wrong already.
                let fingerprint = if self.tries > 1 { FINGERPRINT } else { "" };
                format!("{fingerprint}{WRITER}{INSTALLER}")
            }
            Stage::Naming => {
                let (name, target) = (text_literal(&self.file), text_literal(&self.target()));
                let said = "print(bytes(_n,'utf8'));print(bytes(_t,'utf8'));print(hasattr(_o,'rename'))";
                format!("import os as _o\n_p=-1;_n={name};_t={target};{said}")
            }
            // A file that is another one than was meant takes nothing, or is unknown.
            Stage::Opening => "_f=open(_t,'wb');_p=_f.write(b'');print(_p)".to_owned(),
            Stage::Closing => "_f.close()".to_owned(),
            Stage::Comparing if self.is_beside => format!("_i({})", fingerprint(&self.bytes)),
            Stage::Comparing => "print(_h(_n))".to_owned(),
            Stage::Dropping => {
                let part = text_literal(&self.beside());
                format!(
                    "import os as _o\ntry:_f.close()\nexcept Exception:pass\nfor _x in _n,{part}:\n try:_o.remove(_x)\n except \
                     OSError:pass\n_p=-1;print(_p)"
                )
            }
            Stage::Writing | Stage::Over => String::new(),
        }
    }

    /// Takes what came of that.
    pub(super) fn answered(&mut self, executed: &Executed, wire: &Wire) -> Answered<String> {
        if let Some(said) = executed.error() {
            return self.refused(said);
        }
        self.refusal.clear();
        let said = executed.stdout.trim_end();
        match self.stage {
            Stage::Tools => self.stage = Stage::Naming,
            Stage::Naming => return self.named(said),
            Stage::Opening if said == "0" => {
                (self.sent, self.weight) = (0, 0);
                self.stage = self.first();
            }
            Stage::Writing => return self.wrote(said, wire),
            Stage::Closing => self.stage = Stage::Comparing,
            Stage::Dropping if said == "-1" => self.stage = Stage::Naming,
            Stage::Comparing => return self.compared(said),
            _ => return Answered::Unclear,
        }
        Answered::Goes
    }

    /// The board knows the rest as well, from another file that was put in the same way.
    pub(super) fn with_tools(mut self) -> Self {
        self.stage = Stage::Naming;
        self
    }

    /// Whether nothing is lost by ending it now.
    pub(super) fn may_stop(&self) -> bool {
        self.stage != Stage::Comparing
    }

    /// What was begun on the board, as long as it is not known to be whole.
    pub(super) fn begun(&self) -> Option<String> {
        let is_begun = !matches!(self.stage, Stage::Tools | Stage::Naming | Stage::Over);
        is_begun.then(|| self.target())
    }

    /// Where it is written.
    fn target(&self) -> String {
        if self.is_beside { self.beside() } else { self.file.clone() }
    }

    /// Where it is written until it is whole.
    fn beside(&self) -> String {
        match self.file.rfind('/') {
            Some(slash) => format!("{}{PART}", &self.file[..=slash]),
            None => PART.to_owned(),
        }
    }

    /// The board says back the names, and whether it can rename.
    fn named(&mut self, said: &str) -> Answered<String> {
        let lines: Vec<&str> = said.lines().collect();
        let [name, target, can_rename @ ("True" | "False")] = lines[..] else { return Answered::Unclear };
        let is = |said: &str, name: &str| read_bytes(said).as_deref() == Some(name.as_bytes());
        if !is(name, &self.file) || !is(target, &self.target()) {
            return Answered::Unclear;
        }
        if can_rename == "True" && !self.is_beside && self.file != PART {
            self.is_beside = true;
        } else {
            self.stage = Stage::Opening;
        }
        Answered::Goes
    }

    fn first(&self) -> Stage {
        if self.sent < self.bytes.len() { Stage::Writing } else { Stage::Closing }
    }

    /// What of the file the next command holds, and how many bytes that are. What is not sent by flow control fills bursts.
    fn next(&self, wire: &Wire) -> (usize, Vec<u8>) {
        let left = &self.bytes[self.sent..];
        if wire.has_raw_paste() && self.bursts == BURSTS {
            return bytes_literal(&left[..left.len().min(MUCH)], usize::MAX, false);
        }
        let length = self.bursts * wire.manner().burst.max(1);
        let most = self.weight_with(length.min(left.len()));
        let frame = format!("_w({most},)\u{4}").len();
        bytes_literal(left, length.saturating_sub(frame), self.bursts == 1)
    }

    /// What the file weighs with so many bytes more than are sent.
    fn weight_with(&self, more: usize) -> usize {
        let bytes = &self.bytes[self.sent..self.sent + more];
        self.weight + bytes.iter().map(|byte| usize::from(*byte) + 1).sum::<usize>()
    }

    fn wrote(&mut self, said: &str, wire: &Wire) -> Answered<String> {
        let (count, _) = self.next(wire);
        let weight = self.weight_with(count);
        if said != weight.to_string() {
            self.go_to(said);
            return self.suffered();
        }
        (self.sent, self.weight) = (self.sent + count, weight);
        self.bursts = BURSTS.min(self.bursts + 1);
        self.stage = self.first();
        Answered::Goes
    }

    /// Goes on where the board is: an answer before this one may have suffered, and not its command.
    fn go_to(&mut self, said: &str) {
        let mut sum = 0;
        let added = self.bytes.iter().map(|byte| {
            sum += usize::from(*byte) + 1;
            sum
        });
        let is_said = |(_, weight): &(usize, usize)| said.parse() == Ok(*weight);
        if let Some((sent, weight)) = once(0).chain(added).enumerate().find(is_said) {
            (self.sent, self.weight) = (sent, weight);
            self.stage = self.first();
        }
    }

    fn suffered(&mut self) -> Answered<String> {
        self.bursts = (self.bursts / 2).max(1);
        Answered::Unclear
    }

    /// Errors are believed when they are said twice in a row: a mode that suffered opens a file to read, and finds none.
    fn refused(&mut self, said: &str) -> Answered<String> {
        if !self.is_alone && is_no_room(said) {
            (self.is_beside, self.is_alone) = (false, true);
            self.stage = Stage::Dropping;
            return Answered::Goes;
        }
        match self.stage {
            // It is closed already.
            Stage::Closing if said.starts_with("ValueError") => {
                self.stage = Stage::Comparing;
                Answered::Goes
            }
            _ if is_no_room(said) || meaning(said, &self.file).is_some() && self.refusal == said => {
                Answered::Failed(said.to_owned())
            }
            _ => {
                said.clone_into(&mut self.refusal);
                self.suffered()
            }
        }
    }

    fn compared(&mut self, said: &str) -> Answered<String> {
        match said.parse::<i64>() {
            Ok(number) if number == fingerprint(&self.bytes) as i64 => {
                self.stage = Stage::Over;
                return Answered::Over;
            }
            Err(_) => return Answered::Unclear,
            Ok(_) if !std::mem::replace(&mut self.is_doubtful, true) => return Answered::Unclear,
            Ok(_) if self.tries == TRIES => return Answered::Failed(String::new()),
            Ok(_) => {}
        }
        (self.tries, self.is_doubtful) = (self.tries + 1, false);
        (self.stage, self.sent) = (Stage::Tools, 0);
        Answered::Goes
    }
}

/// Takes away what was begun under this name, whatever the board has forgotten meanwhile. A name that suffered on its way is none.
pub(super) fn removal(name: &str) -> String {
    let (literal, sum) = (text_literal(name), name.bytes().map(usize::from).sum::<usize>());
    format!(
        "import os as _o\n_t={literal}\nif sum(bytes(_t,'utf8'))!={sum}:raise OSError\ntry:_f.close()\nexcept Exception:pass\n\
         try:_o.remove(_t)\nexcept OSError:pass"
    )
}
