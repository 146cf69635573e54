//! How a program begins and ends: what is said of it in its console, and what follows.

use crate::app::effect::{Effect, WindowEffect};
use crate::app::event::{Clock, Rung};
use crate::app::notice::Notice;
use crate::app::pane::ConsoleName;
use crate::app::problem::StartProblem;
use crate::app::runner::{Purpose, Run, RunState, Stopping};
use crate::app::state::App;
use crate::place::Millis;
use crate::python;
use crate::term::{Began, Push, Remark};

/// Rows at the end of the output in which an error is looked for: a traceback of Python's full recursion depth is shortened by Python itself.
pub(super) const TAIL: usize = 400;

impl App {
    /// Says above what it will print that a program was started.
    pub(super) fn run_began(&mut self, console: ConsoleName, python: Option<String>, clock: Clock) {
        let Some(run) = self.runner.runs.get(&console) else { return };
        let name = match &run.purpose {
            Purpose::Program { tab, .. } => self.desk.tab(*tab).map(crate::app::Tab::suggested_name),
            Purpose::Packages => self.packages.job().map(|job| job.change.package.clone()),
            Purpose::Prompt => None,
        };
        let python = python.or_else(|| self.python().map(ToOwned::to_owned));
        let began = Began { name, python, hour: clock.hour, minute: clock.minute };
        self.console_mut(console).console.remark(Remark::RunStarted(began));
    }

    /// Says what is done about a program that does not stop when it is asked to.
    pub(super) fn run_pushed(&mut self, console: ConsoleName, rung: Rung) {
        let push = match rung {
            Rung::Interrupt => return,
            Rung::Terminate => Push::Told,
            Rung::Kill => Push::Forced,
        };
        if push == Push::Told && self.is_at_prompt(console) {
            // To ask a prompt to stop only brings the next one: that is no stubbornness.
            return;
        }
        if let Some(run) = self.runner.runs.get_mut(&console) {
            run.push = Some(push);
            self.console_mut(console).console.remark(Remark::RunPushed(push));
        }
    }

    /// Tells how the run ended. `code` is the exit code, `None` where a signal ended it.
    pub(super) fn run_ended(&mut self, now: Millis, console: ConsoleName, code: Option<i32>) {
        let Some(run) = self.runner.runs.get(&console).cloned() else { return };
        let took = run.took(now);
        let printed = self.console(console).console.tail(TAIL);
        let interrupted = code.is_none_or(|code| code == 130) && printed.trim_end().ends_with("KeyboardInterrupt");
        let tests = self.tests_over(console, &run, took);
        let remark = match (code, &run.purpose) {
            _ if run.is_stopping() || interrupted => stopped(took, run.push),
            _ if let Some(tests) = tests => tests,
            (_, Purpose::Prompt) => Remark::PromptEnded,
            (Some(0), _) => Remark::RunFinished { took },
            (code, Purpose::Program { script, .. }) => {
                Remark::RunFailed { line: python::error_line(&printed, script), code, took }
            }
            (code, Purpose::Packages) => Remark::RunFailed { line: None, code, took },
        };
        if matches!((&remark, &run.purpose), (Remark::RunFailed { .. }, Purpose::Program { .. })) {
            self.explain(console, &printed);
        }
        self.end_run(console, remark.clone());
        self.keep_good_run(&run, &remark);
        if run.purpose == Purpose::Packages {
            self.packages_step_ended(now, &remark, &printed);
        }
        self.begin_anew(now, &run);
    }

    /// Tells why the run could not begin.
    pub(super) fn run_not_started(&mut self, now: Millis, console: ConsoleName, problem: StartProblem) {
        self.post(now, Notice::NotStarted(problem));
        self.end_run(console, Remark::RunNotStarted);
        if console == ConsoleName::Packages {
            self.packages_step_ended(now, &Remark::RunNotStarted, "");
        }
    }

    fn end_run(&mut self, console: ConsoleName, remark: Remark) {
        self.console_mut(console).console.finish(remark.clone());
        if let Some(run) = self.runner.runs.get_mut(&console) {
            run.state = RunState::Ended(remark);
        }
        self.runner.queued.take_if(|(waiting, _)| *waiting == console);
        if self.pane.console() == Some(console) {
            self.effects.push(Effect::Window(WindowEffect::FocusEditor));
        }
    }

    /// Starts the program again that was ended for that.
    pub(super) fn begin_anew(&mut self, now: Millis, run: &Run) {
        if let (RunState::Runs { stopping: Stopping::Again, .. }, Purpose::Program { tab, how, .. }) =
            (&run.state, &run.purpose)
        {
            self.start_run_of(now, *tab, *how);
        }
    }
}

fn stopped(took: u64, push: Option<Push>) -> Remark {
    push.map_or(Remark::RunStopped { took }, |push| Remark::RunForced { took, push })
}
