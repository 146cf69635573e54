//! Run and Stop: the text is saved, the mode is asked for a plan, the plan is launched, its end is told.

use std::path::{Path, PathBuf};

use crate::app::action::RunAction;
use crate::app::effect::{Effect, SavePlace, WindowEffect};
use crate::app::ids::{LinkId, TabId};
use crate::app::notice::Notice;
use crate::app::pane::ConsoleName;
use crate::app::problem::StartProblem;
use crate::app::runner::RunState;
use crate::app::state::App;
use crate::modes::LaunchQuestion;
use crate::place::Millis;
use crate::python;
use crate::term::Remark;
use crate::text::Revision;

/// A second press of Run within this many milliseconds is a double click.
const DOUBLE_CLICK: u64 = 500;

/// Rows at the end of the output in which an error is looked for: a traceback of Python's full recursion depth is shortened by Python itself.
const TAIL: usize = 400;

impl App {
    pub(super) fn act_run(&mut self, now: Millis, action: RunAction) {
        let double = self.runner.pressed.is_some_and(|pressed| now.since(pressed) < DOUBLE_CLICK);
        match action {
            RunAction::Start if double => {}
            RunAction::Start if self.runner.is_busy() => self.stop(),
            RunAction::Start => self.start_run(now),
            RunAction::Stop => self.stop(),
        }
    }

    fn start_run(&mut self, now: Millis) {
        let Some(tab) = self.desk.active() else { return };
        let (id, revision) = (tab.id, tab.buffer.revision());
        self.runner.pressed = Some(now);
        let place = match (tab.save_place(), tab.home()) {
            (Some(SavePlace::Own(script, _)), _) if !tab.buffer.is_changed() && tab.moving.is_none() => {
                return self.launch(now, id, &script);
            }
            (Some(place), _) => place,
            // Which text is to be kept is not chosen yet: this one runs from a copy.
            (None, Some(path)) => SavePlace::Beside(path.to_owned()),
            // Nobody would look for a program without a word in it.
            (None, None) if tab.is_blank() => SavePlace::Temporary(tab.suggested_name()),
            (None, None) => self.new_home(tab.suggested_name()),
        };
        self.runner.state = RunState::Saving { tab: id, revision };
        // A text that is on its way to its first file must not get a second one.
        if !(matches!(place, SavePlace::New(..)) && tab.writing.iter().any(|writing| writing.place == place)) {
            self.write(id, place);
        }
    }

    /// Starts the run that waited for the tab's text to be on the disk.
    pub(super) fn run_saved(&mut self, now: Millis, id: TabId, (saved, script): (Revision, PathBuf)) {
        let RunState::Saving { tab, revision } = self.runner.state else { return };
        let Some(waiting) = self.desk.tab(id).filter(|_| tab == id) else { return };
        if saved >= revision {
            self.runner.state = RunState::Idle;
            self.launch(now, id, &script);
        } else if let Some(place) = waiting.save_place().filter(|_| waiting.writing.is_empty()) {
            self.write(id, place);
        }
    }

    /// Where the text could not be written it runs from a copy. Answers whether a run waits for that.
    pub(super) fn run_not_saved(&mut self, id: TabId, place: &SavePlace) -> bool {
        let Some(waiting) = self.desk.tab(id) else { return false };
        if !matches!(self.runner.state, RunState::Saving { tab, .. } if tab == id) {
            return false;
        }
        let copy = match (place, waiting.home()) {
            (SavePlace::Temporary(_), _) => {
                self.runner.state = RunState::Idle;
                return false;
            }
            (SavePlace::File(_) | SavePlace::Own(..), Some(path)) => SavePlace::Beside(path.to_owned()),
            _ => SavePlace::Temporary(waiting.suggested_name()),
        };
        self.write(id, copy);
        true
    }

    fn launch(&mut self, now: Millis, id: TabId, script: &Path) {
        let Some(tab) = self.desk.tab(id) else { return };
        let question = LaunchQuestion {
            script,
            folder: tab.home().and_then(Path::parent),
            arguments: &[],
            chosen: self.settings.python.as_deref(),
            program_folder: self.program_folder.as_deref(),
        };
        let (plan, name) = (self.mode().launch(&question), tab.suggested_name());
        let Some(plan) = plan else { return };
        let link = LinkId(self.new_id());
        let size = self.output.console.size();
        self.output.console.remark(Remark::RunStarted { name });
        self.output.console.begin();
        (self.output.top, self.output.selection) = (None, None);
        self.pane.shown = Some(ConsoleName::Output);
        self.runner.last = None;
        self.runner.state = RunState::Running { tab: id, link, script: script.to_owned(), since: now, stopping: false };
        self.effects.push(Effect::Launch { link, plan, size });
        self.effects.push(Effect::Window(WindowEffect::FocusConsole));
    }

    pub(super) fn stop(&mut self) {
        if let RunState::Running { link, stopping, .. } = &mut self.runner.state {
            *stopping = true;
            self.effects.push(Effect::Stop(*link));
        }
    }

    /// Tells how the run ended. `code` is the exit code, `None` where a signal ended it.
    pub(super) fn run_ended(&mut self, now: Millis, code: Option<i32>) {
        let RunState::Running { since, stopping, script, .. } = std::mem::take(&mut self.runner.state) else { return };
        let took = now.since(since);
        let printed = self.output.console.tail(TAIL);
        let interrupted = code.is_none_or(|code| code == 130) && printed.trim_end().ends_with("KeyboardInterrupt");
        let remark = match code {
            _ if stopping || interrupted => Remark::RunStopped { took },
            Some(0) => Remark::RunFinished { took },
            code => Remark::RunFailed { line: python::error_line(&printed, &script), code, took },
        };
        self.end_run(remark);
    }

    /// Tells why the run could not begin.
    pub(super) fn run_not_started(&mut self, now: Millis, problem: StartProblem) {
        self.runner.state = RunState::Idle;
        self.post(now, Notice::NotStarted(problem));
        self.end_run(Remark::RunNotStarted);
    }

    fn end_run(&mut self, remark: Remark) {
        self.output.console.finish(remark.clone());
        self.runner.last = Some(remark);
        self.effects.push(Effect::Window(WindowEffect::FocusEditor));
    }
}
