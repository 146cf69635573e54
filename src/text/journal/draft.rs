//! A draft: what a journal knows of one text with unsaved work.

use ropey::Rope;

use super::fingerprint::Fingerprint;
use super::record::{Begin, DraftId, Record};
use crate::place::Char;
use crate::text::edit::{Edit, Replace};

/// What happened to one text since it was last saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    begin: Begin,
    steps: Vec<Step>,
    bytes: usize,
}

/// A draft's text as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// The text.
    pub text: Rope,
    /// Whether it leads on from the text that the disk holds: otherwise another program wrote that since.
    pub follows_disk: bool,
    /// Where the last edit ended, if there was one.
    pub caret: Option<Char>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Edit(Edit),
    Saving(Fingerprint),
}

impl Draft {
    /// A draft without edits.
    pub(super) fn new(begin: Begin) -> Self {
        let bytes = begin.base.copy.as_ref().map_or(0, String::len) + size_of::<Begin>();
        Self { begin, steps: Vec::new(), bytes }
    }

    /// What its edits start from.
    pub fn begin(&self) -> &Begin {
        &self.begin
    }

    /// About how many bytes it takes in a journal.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The text as it was written, from the text that the disk holds now, or else from the copy in the journal. `None` where
    /// neither is what the edits were made on.
    pub fn recover(&self, disk: Option<&Rope>) -> Option<Recovery> {
        let recovery = |base: Rope, done: usize, follows_disk: bool| {
            let mut text = base;
            let mut caret = None;
            for edit in self.steps[done..].iter().filter_map(Step::edit) {
                edit.apply(&mut text);
                caret = edit.parts().last().map(|part| end_of(edit, part)).or(caret);
            }
            Recovery { text, follows_disk, caret }
        };
        if let Some(disk) = disk {
            let found = Fingerprint::of(disk);
            // A save that came to its end took the edits before it to the disk; one that did not left the base there.
            let saved = self.steps.iter().rposition(|step| *step == Step::Saving(found));
            let done = saved.or((found == self.begin.base.fingerprint).then_some(0));
            if let Some(done) = done {
                return Some(recovery(disk.clone(), done, true));
            }
        }
        let copy = self.begin.base.copy.as_deref()?;
        Some(recovery(copy.into(), 0, false))
    }

    /// The records that tell the same.
    pub(super) fn records(&self, id: DraftId) -> impl Iterator<Item = Record> + '_ {
        let steps = self.steps.iter().map(move |step| match step {
            Step::Edit(edit) => Record::Edit(id, edit.clone()),
            Step::Saving(text) => Record::Saving(id, *text),
        });
        [Record::Begin(id, self.begin.clone())].into_iter().chain(steps)
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        // As much as a part takes at most, without its text.
        const PART: usize = 24;
        self.bytes += edit.parts().iter().map(|part| part.text.len() + PART).sum::<usize>();
        self.steps.push(Step::Edit(edit));
    }

    pub(super) fn saving(&mut self, text: Fingerprint) {
        self.steps.push(Step::Saving(text));
    }
}

impl Step {
    fn edit(&self) -> Option<&Edit> {
        match self {
            Self::Edit(edit) => Some(edit),
            Self::Saving(_) => None,
        }
    }
}

/// Where the last part of an edit ends in the text after it.
fn end_of(edit: &Edit, last: &Replace) -> Char {
    let come: usize = edit.parts().iter().map(|part| part.text.chars().count()).sum();
    let gone: usize = edit.parts().iter().map(|part| part.span.len()).sum();
    last.span.end().plus(come).minus(gone)
}
