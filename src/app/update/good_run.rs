//! Back to the last version that worked: what ran without an error is kept, and a tab's text becomes it again.

use std::path::Path;

use crate::app::action::GoodRunAction;
use crate::app::compare::With;
use crate::app::effect::Effect;
use crate::app::event::GoodRun;
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::runner::Run;
use crate::app::state::App;
use crate::app::tab::{Disk, Tab};
use crate::modes::How;
use crate::place::{Line, Millis};
use crate::term::Remark;

impl App {
    pub(super) fn act_good_run(&mut self, now: Millis, action: GoodRunAction) {
        match action {
            GoodRunAction::Back => self.want_good_run(now),
            GoodRunAction::Keep => self.close_compare(),
            GoodRunAction::Undo => self.undo_good_run(),
        }
    }

    /// Notes the text that begins to run from a tab: what is typed meanwhile does not run.
    pub(super) fn note_running_text(&mut self, id: TabId, script: &Path) {
        let Some(tab) = self.desk.tab(id) else { return };
        // A copy of a text that cannot be saved is as new as the text.
        let text = if tab.home() == Some(script) { &tab.on_disk } else { tab.buffer.rope() };
        self.good_runs.running.insert(id, text.clone());
    }

    /// A tab's program ended: what went well is kept, and after an error it is asked what went well before.
    pub(super) fn keep_good_run(&mut self, run: &Run, remark: &Remark) {
        let Some(id) = run.tab() else { return };
        let went_well = run.how() == Some(How::Run) && matches!(remark, Remark::RunFinished { .. });
        let text = self.good_runs.running.remove(&id);
        let Some(script) = self.desk.tab(id).and_then(Tab::home).map(ToOwned::to_owned) else { return };
        match text {
            Some(text) if went_well => {
                self.good_runs.found.insert(id, GoodRun { text: text.clone(), others: Vec::new() });
                self.effects.push(Effect::KeepGoodRun { script, text });
            }
            _ => self.effects.push(Effect::FindGoodRun { tab: id, file: script }),
        }
    }

    fn want_good_run(&mut self, now: Millis) {
        let Some(tab) = self.desk.active() else { return };
        let (id, name) = (tab.id, tab.suggested_name());
        match (tab.home(), &tab.disk) {
            (Some(path), Disk::Conflict(_)) => {
                let path = path.to_owned();
                self.post(now, Notice::ChooseFirst { path });
            }
            (Some(file), _) => {
                let file = file.to_owned();
                self.good_runs.wanted = Some(id);
                self.effects.push(Effect::FindGoodRun { tab: id, file });
            }
            (None, _) => self.post(now, Notice::NoGoodRun { name }),
        }
    }

    pub(super) fn good_run_found(&mut self, now: Millis, id: TabId, found: Option<GoodRun>) {
        let wanted = self.good_runs.wanted.take_if(|wanted| *wanted == id).is_some();
        let Some(tab) = self.desk.tab(id) else { return };
        let (name, same) = (tab.suggested_name(), found.as_ref().is_some_and(|run| run.text == *tab.buffer.rope()));
        match (found.clone(), wanted) {
            (Some(run), true) if !same => self.go_back(now, id, &run),
            (Some(_), true) => self.post(now, Notice::GoodRunIsSame { name }),
            (None, true) => self.post(now, Notice::NoGoodRun { name }),
            (_, false) => {}
        }
        match found {
            Some(run) => drop(self.good_runs.found.insert(id, run)),
            None => drop(self.good_runs.found.remove(&id)),
        }
    }

    /// The tab's text becomes what ran well, as one step that can be undone, and both are shown beside each other.
    fn go_back(&mut self, now: Millis, id: TabId, run: &GoodRun) {
        let Some(tab) = self.desk.tab_mut(id) else { return };
        let before = tab.buffer.rope().clone();
        tab.scroll.line = tab.buffer.become_text(now, &run.text, Line(tab.scroll.line)).0;
        let after = tab.buffer.rope().clone();
        self.leave_pages();
        self.compare_texts((id, With::GoodRun), before, after);
    }

    fn undo_good_run(&mut self) {
        let Some(compare) = self.compare.take_if(|compare| compare.with == With::GoodRun) else { return };
        if let Some(tab) = self.desk.tab_mut(compare.tab) {
            tab.buffer.undo();
        }
        self.close_compare();
    }
}
