//! What a query finds in a tab: kept up with every edit, asked of the world where a text is big.

use ropey::Rope;

use super::ids::TabId;
use super::tab::Tab;
use crate::place::Millis;
use crate::text::{Edit, LineChange, Matches, Query, Revision, Search};

/// Texts up to this many bytes, and edits that touch no more, are searched at once: about a millisecond.
const AT_ONCE: usize = 256 << 10;

/// Bytes that may be looked at in searching at once. More, which a regular expression in long lines may take, is left to
/// the world.
const MOST_EFFORT: usize = 16 << 20;

/// Milliseconds of rest after an edit that is too big to be followed, before the whole text is searched again.
const REST: u64 = 150;

/// What a query finds in a tab.
#[derive(Clone, Debug)]
pub struct Hits {
    tab: TabId,
    /// The state of the text that the matches stand in.
    revision: Revision,
    query: Query,
    matches: Matches,
    /// Lines that changed, and how, which has still to be followed.
    changed: Option<LineChange>,
    edits: Vec<Edit>,
    state: State,
}

/// How far the matches can be trusted.
#[derive(Clone, Debug)]
enum State {
    /// They are all there is.
    Exact,
    /// The world searches the text of a revision; this is what happened to it since.
    Asked { revision: Revision, missed: Vec<Edit>, lines: Option<LineChange> },
    /// Some lines have to be searched again, but not before this moment.
    Stale(Millis),
}

impl Hits {
    /// Looks for `query` in a tab's text: at once, or if that would take long, not before `now`.
    pub(super) fn new(now: Millis, tab: &Tab, query: &Query, search: &Search) -> Self {
        let rope = tab.buffer.rope();
        let small = rope.len_bytes() <= AT_ONCE;
        let found = if small { Matches::find(search, rope, &mut limit()) } else { None };
        let state = if found.is_some() { State::Exact } else { State::Stale(now) };
        let (id, revision) = (tab.id, tab.buffer.revision());
        Self {
            tab: id,
            revision,
            query: query.clone(),
            matches: found.unwrap_or_default(),
            changed: None,
            edits: Vec::new(),
            state,
        }
    }

    /// The tab.
    pub fn tab(&self) -> TabId {
        self.tab
    }

    /// What is looked for.
    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// The matches, where the text is now; while they are not exact some may be missing.
    pub fn matches(&self) -> &Matches {
        &self.matches
    }

    /// Whether the matches are all there is.
    pub fn is_exact(&self) -> bool {
        matches!(self.state, State::Exact)
    }

    /// Notes which lines of the text changed.
    pub(super) fn note_lines(&mut self, changes: &[LineChange]) {
        self.changed = self.changed.into_iter().chain(changes.iter().copied()).reduce(LineChange::then);
    }

    /// Notes how the text changed.
    pub(super) fn note_edits(&mut self, edits: &[Edit]) {
        self.edits.extend_from_slice(edits);
    }

    /// Follows what was noted to the tab's text of this moment; `None` where these are no matches of `query` in it.
    pub(super) fn follow(mut self, now: Millis, search: &Search, tab: &Tab, query: &Query) -> Option<Self> {
        let (edits, changed) = (std::mem::take(&mut self.edits), self.changed.take());
        if self.tab != tab.id || self.query != *query {
            return None;
        }
        let revision = tab.buffer.revision();
        let Some(change) = changed.filter(|_| !edits.is_empty()) else {
            return (self.revision == revision).then_some(self);
        };
        self.revision = revision;
        for edit in &edits {
            self.matches.follow(edit);
        }
        if let State::Asked { missed, lines, .. } = &mut self.state {
            missed.extend(edits);
            *lines = Some(lines.map_or(change, |before| before.then(change)));
        }
        self.renew(now, search, tab.buffer.rope(), change);
        Some(self)
    }

    /// Whether it is time to ask the world, which is then taken to be asked about the text of this moment.
    pub(super) fn ask(&mut self, now: Millis) -> bool {
        let is_due = matches!(self.state, State::Stale(due) if due <= now);
        if is_due {
            self.state = State::Asked { revision: self.revision, missed: Vec::new(), lines: None };
        }
        is_due
    }

    /// When the world is to be asked.
    pub(super) fn due(&self) -> Option<Millis> {
        match self.state {
            State::Stale(due) => Some(due),
            State::Exact | State::Asked { .. } => None,
        }
    }

    /// Takes what the world found in the text of `revision`; what happened since is done to it.
    pub(super) fn hear(&mut self, now: Millis, search: &Search, rope: &Rope, found: (Revision, Matches)) {
        match std::mem::replace(&mut self.state, State::Exact) {
            State::Asked { revision, missed, lines } if revision == found.0 => {
                self.matches = found.1;
                for edit in &missed {
                    self.matches.follow(edit);
                }
                if let Some(lines) = lines {
                    self.renew(now, search, rope, lines);
                }
            }
            state => self.state = state,
        }
    }

    /// Searches the lines of a change again, or plans to.
    fn renew(&mut self, now: Millis, search: &Search, rope: &Rope, change: LineChange) {
        let lines = change.first..change.first + change.inserted;
        let byte = |line: usize| rope.line_to_byte(line.min(rope.len_lines()));
        let small = byte(lines.end) - byte(lines.start) <= AT_ONCE;
        let mut limit = limit();
        let through = self.matches.renew(search, rope, lines, &mut |effort| !small || limit(effort));
        match self.state {
            State::Exact if through && !self.matches.has_more() => {}
            State::Exact | State::Stale(_) => self.state = State::Stale(now.plus(REST)),
            State::Asked { .. } => {}
        }
    }
}

fn limit() -> impl FnMut(usize) -> bool {
    let mut effort = 0;
    move |more| {
        effort += more;
        effort > MOST_EFFORT
    }
}
