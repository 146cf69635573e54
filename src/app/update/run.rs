//! Run and Stop: the text is saved, the mode is asked for a plan, the plan is launched.

use std::path::{Path, PathBuf};

use crate::app::action::{BoardAction, RunAction};
use crate::app::arguments;
use crate::app::effect::{Effect, SavePlace, WindowEffect};
use crate::app::ids::{LinkId, TabId};
use crate::app::notice::Notice;
use crate::app::pane::ConsoleName;
use crate::app::runner::{Purpose, Run, RunState, Stopping, Waiting};
use crate::app::state::App;
use crate::modes::{How, LaunchPlan, LaunchQuestion};
use crate::place::Millis;
use crate::text::Revision;

/// A second press of Run within this many milliseconds is a double click.
const DOUBLE_CLICK: u64 = 500;

impl App {
    pub(super) fn act_run(&mut self, now: Millis, action: RunAction) {
        match action {
            // The second click took the keyboard away from the program that the first one started.
            RunAction::Start | RunAction::Stay if self.is_double_click(now) => {
                self.effects.push(Effect::Window(WindowEffect::FocusConsole));
            }
            RunAction::Start => match self.stoppable() {
                Some(console) => self.stop(console),
                None => self.start_run(now, How::Run),
            },
            RunAction::Stop => {
                if let Some(console) = self.stoppable() {
                    self.stop(console);
                }
            }
            RunAction::StopShown => match self.pane.console() {
                Some(ConsoleName::Repl(_)) => self.act_board(now, BoardAction::Interrupt),
                Some(console) => self.stop(console),
                None => {}
            },
            RunAction::Again => self.run_again(now),
            RunAction::Stay => self.run_anew(now, How::Stay),
            RunAction::Tests { .. } | RunAction::TestHere | RunAction::ShowTest(_) => self.act_tests(now, action),
            RunAction::Selection => self.run_selection(now),
            RunAction::Arguments(tab, line) => self.keep_arguments(tab, &line),
        }
    }

    pub(super) fn is_double_click(&self, now: Millis) -> bool {
        self.runner.pressed.is_some_and(|pressed| now.since(pressed) < DOUBLE_CLICK)
    }

    /// The console of the active tab's program, while it runs.
    pub fn stoppable(&self) -> Option<ConsoleName> {
        self.runner.of_tab(self.desk.active()?.id).map(|(console, _)| console)
    }

    /// Starts the active tab's program as it was run last; one that runs is ended first.
    fn run_again(&mut self, now: Millis) {
        let Some(id) = self.desk.active().map(|tab| tab.id) else { return };
        let how = self.runner.last_of(id).and_then(|(_, run)| run.how()).unwrap_or(How::Run);
        self.run_anew(now, how);
    }

    /// Starts the active tab's program; one that runs is ended first.
    pub(super) fn run_anew(&mut self, now: Millis, how: How) {
        let Some(console) = self.stoppable() else { return self.start_run(now, how) };
        self.runner.pressed = Some(now);
        self.stop(console);
        if let Some(Run { purpose: Purpose::Program { how: before, .. }, state, .. }) =
            self.runner.runs.get_mut(&console)
            && let RunState::Runs { stopping, .. } = state
        {
            (*before, *stopping) = (how, Stopping::Again);
        }
    }

    /// Runs the active tab's program, once its text is on the disk.
    fn start_run(&mut self, now: Millis, how: How) {
        if let Some(tab) = self.desk.active().map(|tab| tab.id) {
            self.runner.pressed = Some(now);
            self.start_run_of(now, tab, how);
        }
    }

    pub(super) fn start_run_of(&mut self, now: Millis, id: TabId, how: How) {
        let Some(tab) = self.desk.tab(id) else { return };
        if self.runner.waits(id) {
            return;
        }
        let revision = tab.buffer.revision();
        let place = match (tab.save_place(), tab.home()) {
            (Some(SavePlace::Own(script, _)), _) if !tab.buffer.is_changed() && tab.moving.is_none() => {
                return self.launch(now, id, &script, how);
            }
            // What lives in a hex file or on a board is not built or sent anew for each run.
            _ if tab.origin.is_some() => SavePlace::Temporary(tab.suggested_name()),
            (Some(place), _) => place,
            // Which text is to be kept is not chosen yet: this one runs from a copy.
            (None, Some(path)) => SavePlace::Beside(path.to_owned()),
            // Nobody would look for a program without a word in it.
            (None, None) if tab.is_blank() => SavePlace::Temporary(tab.suggested_name()),
            (None, None) => self.new_home(tab.suggested_name()),
        };
        self.runner.waiting.push(Waiting { tab: id, revision, how });
        // A text that is on its way to its first file must not get a second one.
        if !(matches!(place, SavePlace::New(..)) && tab.writing.iter().any(|writing| writing.place == place)) {
            self.write(id, place);
        }
    }

    /// Starts the run that waited for the tab's text to be on the disk.
    pub(super) fn run_saved(&mut self, now: Millis, id: TabId, (saved, script): (Revision, PathBuf)) {
        let Some(place) = self.runner.waiting.iter().position(|waiting| waiting.tab == id) else { return };
        let Some(tab) = self.desk.tab(id) else { return };
        if saved >= self.runner.waiting[place].revision {
            let how = self.runner.waiting.remove(place).how;
            self.launch(now, id, &script, how);
        } else if let Some(place) = tab.save_place().filter(|_| tab.writing.is_empty()) {
            self.write(id, place);
        }
    }

    /// Where the text could not be written it runs from a copy. Answers whether a run waits for that.
    pub(super) fn run_not_saved(&mut self, id: TabId, place: &SavePlace) -> bool {
        let Some(waiting) = self.desk.tab(id).filter(|_| self.runner.waits(id)) else { return false };
        let copy = match (place, waiting.home()) {
            // A run does not wait for that.
            (SavePlace::Hex { .. }, _) => return false,
            (SavePlace::Temporary(_), _) => {
                self.forget_waiting(id);
                return false;
            }
            (SavePlace::File(_) | SavePlace::Own(..), Some(path)) => SavePlace::Beside(path.to_owned()),
            _ => SavePlace::Temporary(waiting.suggested_name()),
        };
        self.write(id, copy);
        true
    }

    /// What was to run from a tab does not begin.
    pub(super) fn forget_waiting(&mut self, id: TabId) {
        self.runner.waiting.retain(|waiting| waiting.tab != id);
    }

    fn launch(&mut self, now: Millis, id: TabId, script: &Path, how: How) {
        let Some(tab) = self.desk.tab(id) else { return };
        if self.mode().has_board() {
            return self.run_on_board(now, id, script);
        }
        let line = tab.home().map(|home| self.arguments.of(home)).unwrap_or_default();
        let (environment, arguments) = arguments::split(line);
        let question = LaunchQuestion {
            script,
            how,
            tests: self.tests_wanted(id),
            folder: tab.home().and_then(Path::parent),
            arguments: &arguments,
            environment: &environment,
            search: self.search(),
        };
        let Some(plan) = self.mode().launch(&question) else { return };
        let Some(console) = self.runner.seat_for(id) else { return self.post(now, Notice::TooManyPrograms) };
        if how == How::Tests {
            self.tests_begin(id);
        }
        self.note_run(console, id, script);
        let purpose = Purpose::Program { tab: id, script: script.to_owned(), how };
        self.note_running_text(id, script);
        self.start_program(now, console, purpose, plan);
    }

    /// Starts a program in a console, shows it, and puts the keyboard there.
    pub(super) fn start_program(&mut self, now: Millis, console: ConsoleName, purpose: Purpose, plan: LaunchPlan) {
        let link = LinkId(self.new_id());
        let pane = self.console_mut(console);
        (pane.top, pane.selection) = (None, None);
        // What is typed from now on is for the program, even while it is still looked for.
        pane.console.begin();
        let size = pane.console.size();
        self.plot_anew(console);
        self.pane.show(console);
        self.runner.runs.insert(console, Run::new(now, purpose, link));
        self.effects.push(Effect::Launch { link, plan, size });
        self.find_python();
        self.effects.push(Effect::Window(WindowEffect::FocusConsole));
    }

    /// Asks what runs in a console to end.
    pub(super) fn stop(&mut self, console: ConsoleName) {
        if let Some(Run { state: RunState::Runs { link, stopping }, .. }) = self.runner.runs.get_mut(&console) {
            *stopping = Stopping::Yes;
            self.effects.push(Effect::Stop(*link));
        }
    }

    fn keep_arguments(&mut self, tab: TabId, line: &str) {
        if let Some(home) = self.desk.tab(tab).and_then(|tab| tab.home()) {
            self.arguments.set(home, line);
        }
    }
}
