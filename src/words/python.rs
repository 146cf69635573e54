//! Interpreters, and why some do not do, to words.

use std::path::Path;

use super::book::Words;
use crate::python::{Flaw, Interpreter, Kind, System, Unfit};

impl Words {
    /// An interpreter and where it is: "Python 3.11.7 — /usr/bin/python3".
    pub fn interpreter(&self, python: &Interpreter, place: &str) -> String {
        let values = [("version", python.answer.version.clone()), ("place", place.to_owned())];
        self.say_with("python-at", &values)
    }

    /// Why an interpreter does not do.
    pub fn unfit(&self, unfit: &Unfit) -> String {
        let who = match (unfit.kind, &unfit.why) {
            (Kind::Chosen, _) => "python-who-chosen",
            (Kind::Fixed, _) => "python-who-fixed",
            (Kind::Environment, _) | (_, Flaw::BaseGone) => "python-who-environment",
            (Kind::Beside | Kind::System, _) => "python-who-found",
        };
        let who = ("who", self.say_with(who, &[("path", shown(&unfit.path))]));
        match &unfit.why {
            Flaw::Missing => self.say_with("python-missing", &[who]),
            Flaw::Old(version) if version.starts_with("2.") => {
                self.say_with("python-two", &[who, ("version", version.clone())])
            }
            Flaw::Old(version) => self.say_with("python-old", &[who, ("version", version.clone())]),
            Flaw::Shop => self.say_with("python-shop", &[who]),
            Flaw::BaseGone => self.say_with("python-base-gone", &[who]),
            Flaw::Silent => self.say_with("python-silent", &[who]),
            Flaw::Broken(why) if why.is_empty() => self.say_with("python-strange", &[who]),
            Flaw::Broken(why) => self.say_with("python-broken", &[who, ("why", why.clone())]),
        }
    }

    /// What can be done about an interpreter that does not do.
    pub fn unfit_advice(&self, unfit: &Unfit) -> String {
        match (unfit.kind, &unfit.why) {
            (Kind::Chosen, _) => self.say("python-advice-chosen"),
            (Kind::Fixed, _) => self.say("python-advice-fixed"),
            (Kind::Environment, _) | (_, Flaw::BaseGone) => self.say("python-advice-environment"),
            _ => self.install_python(),
        }
    }

    /// That there is no Python, and how to get one. Of what was found the first is told of that says more than that.
    pub(super) fn no_python(&self, passed: &[Unfit]) -> String {
        let found = passed.iter().find(|unfit| unfit.why != Flaw::Shop);
        let what = found.map_or_else(|| self.say("python-none"), |unfit| self.unfit(unfit));
        self.say_with("python-none-advice", &[("what", what), ("advice", self.install_python())])
    }

    /// That the chosen one does not do, and what to do.
    pub(super) fn chosen_python(&self, unfit: &Unfit) -> String {
        let (what, advice) = (self.unfit(unfit), self.unfit_advice(unfit));
        self.say_with("python-none-advice", &[("what", what), ("advice", advice)])
    }

    /// That a virtual environment was passed over, and for what.
    pub(super) fn python_passed(&self, unfit: &Unfit, version: &str) -> String {
        let (what, advice) = (self.unfit(unfit), self.unfit_advice(unfit));
        self.say_with("python-passed", &[("what", what), ("version", version.to_owned()), ("advice", advice)])
    }

    /// How Python is installed on this system.
    pub(super) fn install_python(&self) -> String {
        match System::HERE {
            System::Windows => self.say("python-install-windows"),
            System::Mac => self.say("python-install-mac"),
            System::Linux => self.say("python-install-linux"),
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
