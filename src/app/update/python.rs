//! Which Python runs programs: asked for again when the answer may be another one, chosen by a person, told of when there is
//! none.

use std::path::{Path, PathBuf};

use crate::app::action::PythonAction;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::pick::Pick;
use crate::app::problem::StartProblem;
use crate::app::state::{App, PythonAsked};
use crate::place::Millis;
use crate::python::{Found, Interpreter, Kind, Search};

impl App {
    pub(super) fn act_python(&mut self, now: Millis, action: PythonAction) {
        match action {
            PythonAction::List => self.effects.push(Effect::ListPythons(self.search().choices(self.python_folder()))),
            _ if !self.may_set(now, "python") => {}
            PythonAction::Ask => {
                let folder = self.interpreter().and_then(|python| python.path.parent()).map(Path::to_owned);
                self.pick(now, Pick::Python { folder });
            }
            PythonAction::Choose(path) => self.settings.python = Some(path),
            PythonAction::ByItself => self.settings.python = None,
        }
    }

    /// Asks for the interpreter again if another one may be found now: for another folder, or after another choice.
    pub(super) fn follow_python(&mut self) {
        let (folder, chosen, mode) = (self.python_folder(), self.settings.python.as_deref(), self.mode().id());
        let asked = |asked: &PythonAsked| {
            asked.folder.as_deref() == folder && asked.chosen.as_deref() == chosen && asked.mode == mode
        };
        if !self.kept.python.as_ref().is_some_and(asked) {
            let (folder, chosen) = (folder.map(Path::to_owned), chosen.map(Path::to_owned));
            self.kept.python = Some(PythonAsked { folder, chosen, mode });
            self.find_python();
        }
    }

    /// Asks for the interpreter that Run takes. What is known costs next to nothing, so that this may be done often.
    pub(super) fn find_python(&mut self) {
        if self.mode().runs_here() {
            self.effects.push(Effect::FindPython(self.search().candidates(self.python_folder())));
        }
    }

    /// Takes what came of it; where there is none, that is told once.
    pub(super) fn python_found(&mut self, now: Millis, found: Found) {
        let news = self.python.as_ref() != Some(&found);
        if news && self.mode().runs_here() {
            self.tell_of_python(now, &found);
        }
        self.python = Some(found);
    }

    /// Tells what a person should know: that there is no Python, or that it is not the one that they meant. That the
    /// computer has an old one as well is nobody's worry.
    fn tell_of_python(&mut self, now: Millis, found: &Found) {
        let Some(used) = &found.used else {
            return self.post(now, Notice::NotStarted(StartProblem::no_python(found.passed.clone())));
        };
        if let Some(unfit) = found.passed.iter().find(|unfit| unfit.kind != Kind::System) {
            let (unfit, version) = (unfit.clone(), used.answer.version.clone());
            self.post(now, Notice::PythonPassed { unfit, version });
        }
    }

    /// Takes a list of interpreters, which may be only the beginning of it: that replaces no longer one.
    pub(super) fn pythons_listed(&mut self, found: Vec<Interpreter>, all: bool) {
        if all || found.len() > self.pythons.len() {
            self.pythons = found;
        }
    }

    /// What decides where interpreters are looked for.
    pub(super) fn search(&self) -> Search<'_> {
        self.settings.search(self.program_folder.as_deref(), self.home_folder.as_deref())
    }

    /// The folder of the program that Run would start.
    fn python_folder(&self) -> Option<&Path> {
        self.desk.active()?.home().and_then(Path::parent)
    }

    /// The interpreter was picked in a dialog.
    pub(super) fn python_picked(&mut self, now: Millis, path: Option<PathBuf>) {
        if let Some(path) = path {
            self.act_python(now, PythonAction::Choose(path));
        }
    }
}
