//! Packages: a missing module is noticed, installed after one question; the page lists, adds and removes.

use std::path::{Path, PathBuf};

use crate::app::action::PackagesAction;
use crate::app::effect::{Effect, WindowEffect};
use crate::app::notice::Notice;
use crate::app::packages::{Asking, Change, ENVIRONMENT, Job, Missing, PackagesNotice, Seen, Step, What};
use crate::app::pane::ConsoleName;
use crate::app::problem::StartProblem;
use crate::app::runner::Purpose;
use crate::app::state::App;
use crate::app::tab::Tab;
use crate::modes::LaunchPlan;
use crate::place::Millis;
use crate::python::{self, Candidate, Environment, Kind, Location, Package, PipProblem, Provider};
use crate::term::Remark;

/// The kind of a hint about a module that is not there and has no neighbour of a like name.
const MISSING: &str = "module-missing";

impl App {
    pub(super) fn act_packages(&mut self, now: Millis, action: PackagesAction) {
        match action {
            PackagesAction::Show => self.toggle_packages(),
            PackagesAction::Type(text) => self.packages.field = text,
            PackagesAction::Add => self.install_typed(now),
            PackagesAction::Remove(package) => self.want(now, What::Remove, package),
            PackagesAction::InstallMissing => {
                if let Some(Missing { provider: Provider::Package(package), .. }) = self.missing_module() {
                    self.want(now, What::Install, package);
                }
            }
            PackagesAction::Install(package) => self.want(now, What::Install, package),
            PackagesAction::Agree => {
                if let Some(Asking { change, chosen, .. }) = self.packages.asking.take() {
                    self.begin_install(now, change, chosen);
                }
            }
            PackagesAction::Decline => self.packages.asking = None,
            PackagesAction::Stop => self.stop(ConsoleName::Packages),
        }
    }

    /// The module that the active tab's last run did not find, where nobody can have meant another one.
    pub fn missing_module(&self) -> Option<Missing> {
        let active = self.desk.active()?.id;
        let (_, error) = self.errors().find(|(name, _)| self.tab_of(*name).is_some_and(|tab| tab.id == active))?;
        let module = python::missing_module(&error.report.message).filter(|_| error.hint.kind == MISSING)?;
        let provider = python::provider(module);
        (provider != Provider::Nothing).then(|| Missing { module: module.to_owned(), provider })
    }

    /// The folder whose programs the packages are for: that of the active tab's file.
    pub fn packages_folder(&self) -> Option<&Path> {
        self.desk.active()?.home()?.parent()
    }

    fn toggle_packages(&mut self) {
        let page = !self.packages.page;
        self.leave_pages();
        self.packages.page = page;
        if page {
            self.packages.seen = None;
            self.follow_packages();
        }
        let focus = if page { WindowEffect::FocusPackages } else { WindowEffect::FocusEditor };
        self.effects.push(Effect::Window(focus));
    }

    /// Looks at the Python of the active tab while the page is open, if that is another one than the one that is shown.
    pub(super) fn follow_packages(&mut self) {
        let folder = self.packages_folder().map(Path::to_owned).filter(|_| self.packages.page);
        let Some(folder) = folder else { return };
        if self.packages.seen(&folder).is_none() && self.packages.looking.as_ref() != Some(&folder) {
            self.packages.looking = Some(folder.clone());
            self.look_at_packages(folder, true);
        }
    }

    fn look_at_packages(&mut self, folder: PathBuf, list: bool) {
        let candidates = self.candidates_in(&folder);
        self.effects.push(Effect::LookAtPackages { folder, candidates, list });
    }

    fn candidates_in(&self, folder: &Path) -> Vec<Candidate> {
        self.search().candidates(Some(folder))
    }

    fn install_typed(&mut self, now: Millis) {
        match python::package_name(&self.packages.field) {
            Some(package) => {
                self.packages.field.clear();
                self.want(now, What::Install, package);
            }
            None if self.packages.field.trim().is_empty() => {}
            None => self
                .post(now, Notice::Packages(PackagesNotice::NotAName { typed: self.packages.field.trim().to_owned() })),
        }
    }

    /// Something is to be done with a package: first it is looked which Python that is for.
    fn want(&mut self, now: Millis, what: What, package: String) {
        let folder = self.packages_folder().map(Path::to_owned);
        match folder {
            _ if !self.settings.packages => self.post(now, Notice::Packages(PackagesNotice::Locked)),
            _ if self.packages.job.is_some() => self.post(now, Notice::Packages(PackagesNotice::Busy)),
            None => self.post(now, Notice::Packages(PackagesNotice::Nowhere)),
            Some(folder) => {
                self.packages.wanted = Some(Change { what, package, folder: folder.clone() });
                self.look_at_packages(folder, false);
            }
        }
    }

    pub(super) fn packages_seen(
        &mut self,
        now: Millis,
        folder: PathBuf,
        (environment, packages): (Option<Environment>, Option<Result<Vec<Package>, PipProblem>>),
    ) {
        let listed = packages.is_some() || environment.is_none();
        if let Some(change) = self.packages.wanted.take_if(|change| change.folder == folder) {
            self.change_in(now, change, environment.clone());
        }
        if listed && self.packages.looking.take_if(|looking| *looking == folder).is_some() {
            let packages = packages.unwrap_or_else(|| Ok(Vec::new()));
            self.packages.seen = Some(Seen { folder, environment, packages });
        }
    }

    /// The Python that a package is for is known: asks first where an environment would have to be made.
    fn change_in(&mut self, now: Millis, change: Change, environment: Option<Environment>) {
        match environment {
            None => self.post(now, Notice::NotStarted(StartProblem::NoPython(Vec::new()))),
            Some(environment) if environment.folder.is_some() || change.what == What::Remove => {
                self.begin_job(now, change, environment, vec![Step::Pip]);
            }
            Some(Environment { python, .. }) => {
                let chosen = self.settings.python.is_some().then_some(python);
                let beside = self.desk.active().map(Tab::suggested_name);
                self.packages.asking = Some(Asking { change, chosen, beside });
            }
        }
    }

    fn begin_install(&mut self, now: Millis, change: Change, chosen: Option<PathBuf>) {
        if let Some(python) = chosen {
            self.begin_job(now, change, Environment { python, folder: None }, vec![Step::Pip]);
        } else {
            let folder = change.folder.join(ENVIRONMENT);
            let environment = Environment { python: python::python_of(&folder), folder: Some(folder) };
            self.begin_job(now, change, environment, vec![Step::Environment, Step::Pip]);
        }
    }

    fn begin_job(&mut self, now: Millis, change: Change, environment: Environment, steps: Vec<Step>) {
        let Environment { python, folder } = environment;
        self.packages.job = Some(Job { change, python, environment: folder, made: false, steps: steps.into() });
        self.begin_step(now);
    }

    /// Starts the program of the step that is the next one.
    fn begin_step(&mut self, now: Millis) {
        let Some(job) = &self.packages.job else { return };
        let Some(step) = job.steps.front() else { return };
        let plan = match step {
            Step::Environment => job.environment(self.candidates_in(&job.change.folder)),
            Step::Pip => job.pip(),
        };
        self.start_program(now, ConsoleName::Packages, Purpose::Packages, plan);
    }

    /// The program of a step ended: goes on with the next one, or tells what came of it.
    pub(super) fn packages_step_ended(&mut self, now: Millis, remark: &Remark, printed: &str) {
        let Some(mut job) = self.packages.job.take() else { return };
        job.made |= job.steps.pop_front() == Some(Step::Environment);
        let package = job.change.package.clone();
        match remark {
            Remark::RunFinished { .. } if !job.steps.is_empty() => {
                self.packages.job = Some(job);
                return self.begin_step(now);
            }
            Remark::RunFinished { .. } => self.package_is_there(now, job.change),
            Remark::RunStopped { .. } | Remark::RunNotStarted => {}
            _ => {
                let (what, problem) = (job.change.what, python::pip_problem(printed));
                if problem == PipProblem::NoPip && job.environment.is_some() && !job.made {
                    // An environment that was stopped while it was being made is made to its end.
                    job.steps = [Step::Environment, Step::Pip].into();
                    self.packages.job = Some(job);
                    return self.begin_step(now);
                }
                self.post(now, Notice::Packages(PackagesNotice::Problem { what, package, problem }));
            }
        }
        // What is there may be another thing now, also when it did not go well.
        self.packages.seen = None;
        self.follow_packages();
        self.find_python();
    }

    fn package_is_there(&mut self, now: Millis, change: Change) {
        let (what, package) = (change.what, change.package);
        let name = package.clone();
        let remark = match what {
            What::Install => Remark::PackageInstalled { name },
            What::Remove => Remark::PackageRemoved { name },
        };
        self.console_mut(ConsoleName::Packages).console.remark(remark);
        // Another Python may be the one now, and it may run tests that it could not run before.
        self.find_python();
        self.post(now, Notice::Packages(PackagesNotice::Done { what, package }));
    }
}

impl Job {
    /// Has pip do what is wanted. It runs in a folder without programs: one called `random.py` would hide Python's own.
    fn pip(&self) -> LaunchPlan {
        let package = self.change.package.as_str();
        let arguments: &[&str] = match self.change.what {
            What::Install => &["-m", "pip", "install", "--no-input", "--disable-pip-version-check", package],
            What::Remove => &["-m", "pip", "uninstall", "-y", "--disable-pip-version-check", package],
        };
        LaunchPlan {
            interpreters: vec![Candidate { kind: Kind::System, place: Location::File(self.python.clone()) }],
            arguments: arguments.iter().map(Into::into).collect(),
            folder: self.python.parent().unwrap_or(&self.change.folder).to_owned(),
            environment: speaks_utf8(),
        }
    }

    /// Makes the virtual environment. `-I` keeps programs in its folder from hiding Python's own modules.
    fn environment(&self, interpreters: Vec<Candidate>) -> LaunchPlan {
        let arguments = ["-I", "-X", "utf8", "-c", python::MAKE_ENVIRONMENT];
        let folder = self.environment.as_ref().map(Into::into);
        LaunchPlan {
            interpreters,
            arguments: arguments.iter().map(Into::into).chain(folder).collect(),
            folder: self.change.folder.clone(),
            environment: speaks_utf8(),
        }
    }
}

fn speaks_utf8() -> Vec<(String, String)> {
    [("PYTHONUTF8", "1"), ("PYTHONIOENCODING", "utf-8")].map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}
