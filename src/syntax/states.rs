//! Parse states by number: a text of 100,000 lines has a few dozen different ones, so a line keeps four bytes.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use syntect::parsing::{ParseState, Scope, ScopeStack};

/// All there is to know before a line to colour it.
#[derive(Clone, PartialEq, Eq)]
pub struct State {
    /// Which rules are open.
    pub parse: ParseState,
    /// The scopes that those rules have put on the text so far.
    pub scopes: ScopeStack,
}

/// The number of a state; `Option<StateId>` takes four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateId(NonZeroU32);

/// Every state met so far, once.
#[derive(Clone, Default, PartialEq)]
pub struct States {
    all: Vec<Arc<State>>,
    // Parse states cannot be hashed, scopes can, and states with the same scopes are few.
    by_scopes: HashMap<Vec<Scope>, Vec<StateId>>,
}

impl States {
    /// The state of this number; `id` must come from `intern` of this value or of one it was cloned from.
    pub fn get(&self, id: StateId) -> &State {
        &self.all[id.0.get() as usize - 1]
    }

    /// The number of `state`, a new one when it was never met. States shared with clones are copied only then.
    pub fn intern(shared: &mut Arc<Self>, state: State) -> StateId {
        shared.find(&state).unwrap_or_else(|| Arc::make_mut(shared).add(state))
    }

    /// Our number for a state that has the number `id` in `theirs`. `known` remembers the answers for one value of `theirs`.
    pub fn translate(
        shared: &mut Arc<Self>,
        theirs: &Arc<Self>,
        id: StateId,
        known: &mut Vec<Option<StateId>>,
    ) -> StateId {
        if Arc::ptr_eq(shared, theirs) {
            return id;
        }
        known.resize(theirs.all.len(), None);
        let at = id.0.get() as usize - 1;
        *known[at].get_or_insert_with(|| Self::intern(shared, theirs.get(id).clone()))
    }

    fn find(&self, state: &State) -> Option<StateId> {
        let alike = self.by_scopes.get(state.scopes.as_slice())?;
        alike.iter().copied().find(|id| self.get(*id) == state)
    }

    fn add(&mut self, state: State) -> StateId {
        let id = StateId(NonZeroU32::MIN.saturating_add(self.all.len() as u32));
        self.by_scopes.entry(state.scopes.as_slice().to_vec()).or_default().push(id);
        self.all.push(Arc::new(state));
        id
    }
}
