//! Colours: the lines in view at once, all others by the world, in steps.

use crate::app::effect::{ColourJob, Effect};
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::state::{App, Colouring};
use crate::place::Millis;
use crate::syntax::Findings;
use crate::text::Revision;

/// Lines coloured at once after a change: a page of code, about 5 ms at the first sight of it.
const LINES_AT_ONCE: usize = 48;

/// Lines coloured a frame while more of the page has no colours that fit: about 2 ms.
const LINES_A_FRAME: usize = 12;

impl App {
    /// Colours what a change has brought into view, and has the rest coloured.
    pub(super) fn colour(&mut self, now: Millis) {
        self.show_colours(LINES_AT_ONCE);
        self.ask_for_colours();
        self.tell_stepping_back(now);
    }

    /// Goes on colouring what is in view.
    pub(super) fn colour_on(&mut self) {
        if !self.kept.coloured {
            self.show_colours(LINES_A_FRAME);
        }
    }

    /// Tells the colours, and the colouring under way, which lines changed.
    pub(super) fn follow_lines(&mut self) {
        for tab in &mut self.desk.tabs {
            let changes = tab.buffer.take_line_changes();
            for change in &changes {
                tab.colours.edited(change.first, change.removed, change.inserted);
            }
            self.find.note_lines(tab.id, &changes);
            if let Some(job) = self.kept.colouring.as_mut().filter(|job| job.tab == tab.id) {
                job.changes.extend(changes);
            }
        }
    }

    /// Takes over what the world found out. Where the text is another one by now, it starts anew from what is known.
    pub(super) fn coloured(&mut self, id: TabId, revision: Revision, mut findings: Findings) {
        let Some(job) = self.kept.colouring.take_if(|job| job.tab == id && job.revision == revision) else { return };
        let Some(tab) = self.desk.tab_mut(id) else { return };
        for change in &job.changes {
            findings.edited(change.first, change.removed, change.inserted);
        }
        let fits = tab.colours.learn(&findings);
        if fits && job.changes.is_empty() && !findings.is_complete() {
            self.kept.colouring = Some(job);
        }
    }

    fn show_colours(&mut self, budget: usize) {
        let lines = self.viewport.lines;
        self.kept.coloured = self.desk.active_mut().is_none_or(|tab| {
            let count = tab.buffer.rope().len_lines();
            let first = tab.scroll.line.min(count);
            // One line more than fits: the last is often half seen.
            tab.colours.show(tab.buffer.rope(), first..(first + lines + 2).min(count), budget)
        });
    }

    /// Has the active tab coloured to its end, if it is not already; and nothing else.
    fn ask_for_colours(&mut self) {
        let wanted = self.desk.active().filter(|tab| tab.colours.has_more(tab.buffer.rope()));
        let under_way = self.kept.colouring.as_ref().map(|job| job.tab);
        if wanted.map(|tab| tab.id) == under_way {
            return;
        }
        let job = wanted.map(|tab| ColourJob {
            tab: tab.id,
            revision: tab.buffer.revision(),
            colours: tab.colours.clone(),
            rope: tab.buffer.rope().clone(),
        });
        self.kept.colouring =
            job.as_ref().map(|job| Colouring { tab: job.tab, revision: job.revision, changes: Vec::new() });
        self.effects.push(Effect::Colour(job));
    }

    /// Says once of a tab that it is too big to be coloured as a whole.
    fn tell_stepping_back(&mut self, now: Millis) {
        let Some(tab) = self.desk.active() else { return };
        if tab.colours.steps_back(tab.buffer.rope()) && !self.kept.stepped_back.contains(&tab.id) {
            let name = tab.suggested_name();
            self.kept.stepped_back.push(tab.id);
            self.post(now, Notice::ColoursStepBack { name });
        }
    }
}
