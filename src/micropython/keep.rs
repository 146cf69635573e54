//! The errand of writing files on a board: only those that it has otherwise, and none is believed to be there before the board
//! has computed what it comes to. One that may replace only what is known is not written over anything else.

use super::board_words::meaning;
use super::errand::{Answered, Errand, forget};
use super::file::File;
use super::fingerprint::{FINGERPRINT, Fingerprint, fingerprint};
use super::literal::{read_bytes, text_literal};
use super::news::Trouble;
use super::put::{NAMES, Put, removal};
use super::raw_repl::Executed;
use super::wire::Wire;

/// The files.
#[derive(Debug)]
pub(super) struct Keep {
    files: Vec<File>,
    /// Those that the board lacks or has otherwise: which of them, and whether it has one of that name.
    lacking: Vec<(usize, bool)>,
    stage: Stage,
    /// The name under which a file was begun that is not known to be whole.
    begun: Option<String>,
    over: Over,
    ends_in_restart: bool,
}

/// What may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// Whatever there is.
    Anything,
    /// Only what the board says this number of. `seen` is another number that it said: an answer that suffered on its way is
    /// no reason to give up.
    This { told: i64, seen: Option<i64> },
}

#[derive(Debug)]
enum Stage {
    /// What does the board have under the name of the one with this index?
    Looking(usize),
    /// The one with this index among the lacking ones is written.
    Putting(usize, Put),
    Over,
}

impl Keep {
    /// These files.
    pub(super) fn new(files: Vec<File>) -> Self {
        Self {
            files,
            lacking: Vec::new(),
            stage: Stage::Looking(0),
            begun: None,
            over: Over::Anything,
            ends_in_restart: false,
        }
    }

    /// This file, over nothing else than what is known.
    pub(super) fn over(file: File, known: Option<Fingerprint>) -> Self {
        Self { over: Over::This { told: Fingerprint::as_told(known), seen: None }, ..Self::new(vec![file]) }
    }

    /// And then the board is to begin anew, so that its program runs.
    pub(super) fn with_restart(mut self) -> Self {
        self.ends_in_restart = true;
        self
    }

    fn looked(&mut self, index: usize, executed: &Executed) -> Answered {
        let Some(file) = self.files.get(index) else { return self.put(0) };
        if let Some(said) = executed.error() {
            return meaning(said, &file.name).map_or(Answered::Unclear, Answered::Failed);
        }
        let mut lines = executed.stdout.lines();
        let name = lines.next().and_then(read_bytes);
        let number = lines.next().and_then(|number| number.parse::<i64>().ok());
        let (Some(number), true) = (number, name.as_deref() == Some(file.name.as_bytes())) else {
            return Answered::Unclear;
        };
        let is_begun = self.begun.as_ref() == Some(&file.name);
        if number == fingerprint(&file.bytes) as i64 {
            self.begun.take_if(|_| is_begun);
        } else {
            match self.over {
                Over::This { told, seen } if number != told && seen != Some(number) => {
                    self.over = Over::This { told, seen: Some(number) };
                    return Answered::Unclear;
                }
                Over::This { told, .. } if number != told => {
                    return Answered::Failed(Trouble::Changed { file: file.name.clone() });
                }
                // Whatever is there from here on is what this has left there itself.
                _ => self.over = Over::Anything,
            }
            self.lacking.push((index, number >= 0 && !is_begun));
        }
        if index + 1 < self.files.len() {
            self.stage = Stage::Looking(index + 1);
            return Answered::Goes;
        }
        self.put(0)
    }

    /// Goes on with this one of the lacking ones.
    fn put(&mut self, at: usize) -> Answered {
        let Some((index, is_there)) = self.lacking.get(at).copied() else {
            self.stage = Stage::Over;
            return Answered::Over;
        };
        let Some(file) = self.files.get(index) else { return Answered::Over };
        let put = Put::new(&file.name, &file.bytes, is_there);
        self.stage = Stage::Putting(at, if at > 0 { put.with_tools() } else { put });
        Answered::Goes
    }

    fn size(&self, lacking: &[(usize, bool)]) -> usize {
        lacking.iter().filter_map(|(index, _)| self.files.get(*index)).map(|file| file.bytes.len()).sum()
    }
}

impl Errand for Keep {
    fn command(&self, wire: &Wire) -> Vec<u8> {
        match &self.stage {
            Stage::Looking(index) => {
                let tools = if *index == 0 { FINGERPRINT } else { "" };
                let name = self.files.get(*index).map(|file| text_literal(&file.name)).unwrap_or_default();
                format!("{tools}_n={name};print(bytes(_n,'utf8'));print(_h(_n))").into_bytes()
            }
            Stage::Putting(_, put) => put.command(wire),
            Stage::Over => Vec::new(),
        }
    }

    fn answered(&mut self, executed: &Executed, wire: &mut Wire) -> Answered {
        match &mut self.stage {
            Stage::Looking(index) => {
                let index = *index;
                self.looked(index, executed)
            }
            Stage::Putting(at, put) => {
                let (answered, next) = (put.answered(executed, wire), *at + 1);
                self.begun = put.begun().or(self.begun.take());
                match answered {
                    Answered::Goes => Answered::Goes,
                    Answered::Unclear => Answered::Unclear,
                    Answered::Over => {
                        self.begun = None;
                        self.put(next)
                    }
                    Answered::Failed(said) => Answered::Failed(meaning(&said, put.file()).unwrap_or(Trouble::Garbled)),
                }
            }
            Stage::Over => Answered::Over,
        }
    }

    fn restart(&mut self) {
        self.lacking.clear();
        self.stage = Stage::Looking(0);
    }

    fn tidy(&self) -> String {
        let removal = self.begun.as_deref().map(removal).unwrap_or_default();
        format!("{removal}\n{}", forget(&NAMES))
    }

    fn may_stop(&self) -> bool {
        if let Stage::Putting(_, put) = &self.stage { put.may_stop() } else { true }
    }

    fn progress(&self, _: &[u8]) -> Option<(usize, usize)> {
        let Stage::Putting(at, put) = &self.stage else { return None };
        Some((self.size(&self.lacking[..*at]) + put.done(), self.size(&self.lacking)))
    }

    fn ends_in_restart(&self) -> bool {
        self.ends_in_restart
    }
}
