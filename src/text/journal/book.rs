//! All drafts of a journal: its records, replayed.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::record::{DraftId, Record};

/// The drafts that are not saved yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    drafts: BTreeMap<DraftId, Draft>,
    follows: Vec<String>,
}

impl Book {
    /// What these records lead to.
    pub fn of(records: impl IntoIterator<Item = Record>) -> Self {
        let mut book = Self::default();
        records.into_iter().for_each(|record| book.note(record));
        book
    }

    /// Takes one more record. One about a draft that never began has nothing to tell.
    pub fn note(&mut self, record: Record) {
        match record {
            Record::Begin(id, begin) => drop(self.drafts.insert(id, Draft::new(begin))),
            Record::Edit(id, edit) => {
                if let Some(draft) = self.drafts.get_mut(&id) {
                    draft.edit(edit);
                }
            }
            Record::Saving(id, text) => {
                if let Some(draft) = self.drafts.get_mut(&id) {
                    draft.saving(text);
                }
            }
            Record::End(id) => drop(self.drafts.remove(&id)),
            Record::Follows(name) => self.follows.push(name),
        }
    }

    /// The drafts in the order of their numbers.
    pub fn drafts(&self) -> &BTreeMap<DraftId, Draft> {
        &self.drafts
    }

    /// The file names of journals whose drafts are all in this one.
    pub fn follows(&self) -> &[String] {
        &self.follows
    }

    /// Keeps only the drafts that `keep` likes.
    pub fn retain(&mut self, mut keep: impl FnMut(DraftId) -> bool) {
        self.drafts.retain(|id, _| keep(*id));
    }

    /// The fewest records that lead to the same drafts.
    pub fn records(&self) -> impl Iterator<Item = Record> + '_ {
        self.drafts.iter().flat_map(|(id, draft)| draft.records(*id))
    }

    /// About how many bytes these records take.
    pub fn bytes(&self) -> usize {
        self.drafts.values().map(Draft::bytes).sum()
    }
}
