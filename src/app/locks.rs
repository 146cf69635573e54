//! What a school has fixed: settings that one file decides for everybody at a computer.

use toml::{Table, Value};

/// Which settings are fixed, each with what the person had chosen: that is kept, but does not count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Locks {
    own: Vec<(String, Option<Value>)>,
}

impl Locks {
    /// Fixes what `school` names; `own` is what the person had chosen.
    pub(super) fn new(school: &Table, own: &Table) -> Self {
        Self { own: school.keys().map(|name| (name.clone(), own.get(name).cloned())).collect() }
    }

    /// Whether the setting of this name is fixed.
    pub fn holds(&self, name: &str) -> bool {
        self.own.iter().any(|(locked, _)| locked == name)
    }

    /// The names of the settings that are fixed.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(|(name, _)| name.as_str())
    }

    /// Puts what the person had chosen back in the place of what is fixed: so it is kept.
    pub(super) fn open(&self, table: &mut Table) {
        for (name, own) in &self.own {
            table.remove(name);
            if let Some(own) = own {
                table.insert(name.clone(), own.clone());
            }
        }
    }
}
