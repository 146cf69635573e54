//! Packages: a module that is missing, the one question, the steps to a package, the page.

use std::path::PathBuf;

use mulberry::app::{
    Action, Clock, ConsoleName, Effect, Event, Job, LinkId, LinkNews, Missing, Notice, PackagesAction, PackagesNotice,
    RunAction, Settings, Start, ViewAction, What, offers,
};
use mulberry::modes::LaunchPlan;
use mulberry::python::{Environment, Package, PipProblem, Provider};
use mulberry::term::Remark;

use super::Rig;

const NOT_FOUND: &str = "Traceback (most recent call last):\r\n  File \"/home/ada/a.py\", line 1, in <module>\r\n    import \
                         MODULE\r\nModuleNotFoundError: No module named 'MODULE'\r\n";

fn packages(rig: &mut Rig, action: PackagesAction) {
    rig.act(Action::Packages(action));
}

fn rig() -> Rig {
    let mut rig = Rig::new();
    rig.open("/home/ada/a.py", "import x\n");
    rig
}

/// The program that was launched last.
fn launched(rig: &Rig) -> (LinkId, LaunchPlan) {
    let launch = |effect: &Effect| match effect {
        Effect::Launch { link, plan, .. } => Some((*link, plan.clone())),
        _ => None,
    };
    rig.effects.iter().rev().find_map(launch).expect("a program was launched")
}

/// Runs the active tab, which does not find a module.
fn run_without(rig: &mut Rig, module: &str) {
    rig.wait(1000).act(Action::Run(RunAction::Start));
    let (link, _) = launched(rig);
    let beside = vec!["helper.py".to_owned()];
    rig.hear(Event::Link(link, LinkNews::Started { python: None, clock: Clock::default(), beside }));
    rig.hear(Event::Link(link, LinkNews::Bytes(NOT_FOUND.replace("MODULE", module).into_bytes())));
    rig.hear(Event::Link(link, LinkNews::Ended { code: Some(1) }));
}

fn environment(folder: Option<&str>) -> Option<Environment> {
    let python = folder.map_or("/usr/bin/python3".into(), |folder| PathBuf::from(folder).join("bin/python"));
    Some(Environment { python, folder: folder.map(Into::into) })
}

/// Answers which Python it is.
fn seen(rig: &mut Rig, environment: Option<Environment>) {
    let asked = rig.effects().iter().any(|effect| matches!(effect, Effect::LookAtPackages { list: false, .. }));
    assert!(asked, "it was looked at the Python");
    rig.hear(Event::Packages { folder: "/home/ada".into(), environment, packages: None });
}

/// Ends the step that runs.
fn step(rig: &mut Rig, code: i32, printed: &str) {
    let (link, _) = launched(rig);
    rig.hear(Event::Link(link, LinkNews::Bytes(printed.as_bytes().to_vec())));
    rig.hear(Event::Link(link, LinkNews::Ended { code: Some(code) }));
}

fn arguments(plan: &LaunchPlan) -> Vec<&str> {
    plan.arguments.iter().filter_map(|argument| argument.to_str()).collect()
}

#[test]
fn a_module_that_is_not_there_is_offered_to_be_installed() {
    let mut rig = rig();
    run_without(&mut rig, "PIL");
    let provider = Provider::Package("pillow".into());
    assert_eq!(rig.app.missing_module(), Some(Missing { module: "PIL".into(), provider }));
    rig.open("/home/ada/b.py", "");
    assert_eq!(rig.app.missing_module(), None, "it is another program's");
}

#[test]
fn what_cannot_be_installed_is_not_offered() {
    for (module, provider) in [("tkinter", Provider::System("python3-tk".into())), ("microbit", Provider::Board)] {
        let mut rig = rig();
        run_without(&mut rig, module);
        assert_eq!(rig.app.missing_module().map(|missing| missing.provider), Some(provider));
        rig.effects();
        packages(&mut rig, PackagesAction::InstallMissing);
        assert!(!rig.effects().iter().any(|effect| matches!(effect, Effect::LookAtPackages { .. })));
    }
    for module in ["asyncore", "_secret", "randon"] {
        let mut rig = rig();
        run_without(&mut rig, module);
        assert_eq!(rig.app.missing_module(), None, "{module}");
    }
    let mut rig = rig();
    rig.open("/home/ada/b.py", "import Helper");
    run_without(&mut rig, "Helper");
    assert_eq!(rig.app.missing_module(), None, "a file beside it has that name, but for a capital");
}

#[test]
fn a_run_that_goes_well_forgets_what_was_missing() {
    let mut rig = rig();
    run_without(&mut rig, "pygame");
    rig.wait(1000).act(Action::Run(RunAction::Start));
    let (link, _) = launched(&rig);
    rig.hear(Event::Link(link, LinkNews::Ended { code: Some(0) }));
    assert_eq!(rig.app.missing_module(), None);
}

#[test]
fn one_question_then_the_environment_then_pip_then_run() {
    let mut rig = rig();
    run_without(&mut rig, "pygame");
    packages(&mut rig, PackagesAction::InstallMissing);
    seen(&mut rig, environment(None));
    let asking = rig.app.packages().asking().expect("it is asked");
    assert_eq!((asking.change.package.as_str(), asking.beside.as_deref()), ("pygame", Some("a.py")));
    assert_eq!((asking.change.folder.clone(), asking.chosen.clone()), ("/home/ada".into(), None));
    packages(&mut rig, PackagesAction::Agree);
    let (_, plan) = launched(&rig);
    assert_eq!((plan.folder.clone(), arguments(&plan).last().copied()), ("/home/ada".into(), Some("/home/ada/.venv")));
    assert_eq!(rig.app.pane().console(), Some(ConsoleName::Packages));
    step(&mut rig, 0, "made\r\n");
    let (_, plan) = launched(&rig);
    assert!(arguments(&plan).starts_with(&["-m", "pip", "install"]) && arguments(&plan).ends_with(&["pygame"]));
    assert!(format!("{:?}", plan.interpreters).contains("/home/ada/.venv/bin/python"), "{:?}", plan.interpreters);
    assert_eq!(rig.app.packages().job().map(|job: &Job| job.steps.len()), Some(1));
    step(&mut rig, 0, "Successfully installed pygame-2.5\r\n");
    assert!(rig.app.packages().job().is_none());
    let done = Notice::Packages(PackagesNotice::Done { what: What::Install, package: "pygame".into() });
    assert!(rig.fresh_notices().contains(&done));
    assert_eq!(offers(&done)[0].action, Action::Run(RunAction::Start));
}

#[test]
fn where_there_is_an_environment_nothing_is_asked() {
    let mut rig = rig();
    packages(&mut rig, PackagesAction::Install("pygame".into()));
    seen(&mut rig, environment(Some("/home/ada/venv")));
    assert!(rig.app.packages().asking().is_none());
    let (_, plan) = launched(&rig);
    assert!(arguments(&plan).ends_with(&["pygame"]));
    assert!(format!("{:?}", plan.interpreters).contains("/home/ada/venv/bin/python"));
}

#[test]
fn a_python_that_was_chosen_gets_it_itself() {
    let settings = Settings { python: Some("/opt/python".into()), ..Settings::default() };
    let mut rig = Rig::started(Start { settings, ..Start::default() });
    rig.open("/home/ada/a.py", "");
    packages(&mut rig, PackagesAction::Install("pygame".into()));
    let python = PathBuf::from("/opt/python");
    seen(&mut rig, Some(Environment { python: python.clone(), folder: None }));
    assert_eq!(rig.app.packages().asking().and_then(|asking| asking.chosen.clone()), Some(python));
    packages(&mut rig, PackagesAction::Agree);
    assert!(arguments(&launched(&rig).1).ends_with(&["pygame"]), "no environment is made, Run would not take it");
}

#[test]
fn declined_is_declined() {
    let mut rig = rig();
    packages(&mut rig, PackagesAction::Install("pygame".into()));
    seen(&mut rig, environment(None));
    packages(&mut rig, PackagesAction::Decline);
    packages(&mut rig, PackagesAction::Agree);
    assert!(rig.app.packages().job().is_none() && rig.app.packages().asking().is_none());
}

#[test]
fn what_went_wrong_is_told_and_nothing_goes_on() {
    let mut rig = rig();
    packages(&mut rig, PackagesAction::Install("pygame".into()));
    seen(&mut rig, environment(None));
    packages(&mut rig, PackagesAction::Agree);
    rig.effects();
    let (what, package) = (What::Install, "pygame".to_owned());
    rig.act(Action::Packages(PackagesAction::Show));
    packages(&mut rig, PackagesAction::Show);
    let mut again = self::rig();
    packages(&mut again, PackagesAction::Install("pygame".into()));
    seen(&mut again, environment(None));
    packages(&mut again, PackagesAction::Agree);
    step(&mut again, 1, "Error: No module named 'ensurepip'\r\n");
    assert!(again.app.packages().job().is_none());
    assert!(again.fresh_notices().contains(&Notice::Packages(PackagesNotice::Problem {
        what,
        package,
        problem: PipProblem::NoVenv
    })));
}

#[test]
fn an_environment_without_pip_is_mended_once() {
    let mut rig = rig();
    packages(&mut rig, PackagesAction::Install("pygame".into()));
    seen(&mut rig, environment(Some("/home/ada/.venv")));
    let no_pip = "/home/ada/.venv/bin/python: No module named pip\r\n";
    step(&mut rig, 1, no_pip);
    assert_eq!(arguments(&launched(&rig).1).last().copied(), Some("/home/ada/.venv"));
    step(&mut rig, 0, "");
    assert!(arguments(&launched(&rig).1).ends_with(&["pygame"]));
    step(&mut rig, 1, no_pip);
    let (what, package) = (What::Install, "pygame".to_owned());
    let told = Notice::Packages(PackagesNotice::Problem { what, package, problem: PipProblem::NoPip });
    assert!(rig.app.packages().job().is_none() && rig.fresh_notices().contains(&told));
}

#[test]
fn a_misspelt_package_is_offered_as_it_was_meant() {
    let problem = PipProblem::NoPackage("pygmae".into());
    let offers =
        offers(&Notice::Packages(PackagesNotice::Problem { what: What::Install, package: "pygmae".into(), problem }));
    assert_eq!(offers[0].action, Action::Packages(PackagesAction::Install("pygame".into())));
}

#[test]
fn stopped_is_stopped() {
    let mut rig = rig();
    packages(&mut rig, PackagesAction::Install("pygame".into()));
    seen(&mut rig, environment(None));
    packages(&mut rig, PackagesAction::Agree);
    let (link, _) = launched(&rig);
    packages(&mut rig, PackagesAction::Stop);
    assert!(rig.effects.contains(&Effect::Stop(link)));
    rig.hear(Event::Link(link, LinkNews::Ended { code: None }));
    assert!(rig.app.packages().job().is_none());
    let told = |notice: &Notice| {
        matches!(
            notice,
            Notice::Packages(PackagesNotice::Problem { .. }) | Notice::Packages(PackagesNotice::Done { .. })
        )
    };
    assert!(!rig.fresh_notices().iter().any(told));
    let last = rig.app.runner().run(ConsoleName::Packages).and_then(|run| run.end().cloned());
    assert!(matches!(last, Some(Remark::RunStopped { .. })), "{last:?}");
}

#[test]
fn one_after_the_other() {
    let mut rig = rig();
    packages(&mut rig, PackagesAction::Install("pygame".into()));
    seen(&mut rig, environment(Some("/home/ada/.venv")));
    packages(&mut rig, PackagesAction::Install("numpy".into()));
    assert_eq!(rig.fresh_notices(), [Notice::Packages(PackagesNotice::Busy)]);
}

#[test]
fn without_a_file_a_python_or_leave_nothing_is_installed() {
    let mut rig = Rig::new();
    packages(&mut rig, PackagesAction::Install("pygame".into()));
    assert_eq!(rig.fresh_notices(), [Notice::Packages(PackagesNotice::Nowhere)]);
    let mut rig = self::rig();
    packages(&mut rig, PackagesAction::Install("pygame".into()));
    seen(&mut rig, None);
    assert!(matches!(rig.fresh_notices().as_slice(), [Notice::NotStarted(_)]));
    let settings = Settings { packages: false, ..Settings::default() };
    let mut rig = Rig::started(Start { settings, ..Start::default() });
    rig.open("/home/ada/a.py", "");
    for action in [PackagesAction::Install("pygame".into()), PackagesAction::Remove("pygame".into())] {
        packages(&mut rig, action);
        assert_eq!(rig.fresh_notices(), [Notice::Packages(PackagesNotice::Locked)]);
    }
    assert!(!rig.effects().iter().any(|effect| matches!(effect, Effect::LookAtPackages { .. })));
}

/// Answers what there is, for the page.
fn listed(rig: &mut Rig, names: &[&str]) {
    let asked = rig.effects().iter().any(|effect| matches!(effect, Effect::LookAtPackages { list: true, .. }));
    assert!(asked, "it was asked what there is");
    let package = |name: &&str| Package { name: (*name).to_owned(), version: "1".into() };
    let packages = Some(Ok(names.iter().map(package).collect()));
    rig.hear(Event::Packages {
        folder: "/home/ada".into(),
        environment: environment(Some("/home/ada/.venv")),
        packages,
    });
}

fn shown(rig: &Rig) -> Option<Vec<String>> {
    let packages = rig.app.packages().seen("/home/ada".as_ref())?.packages.as_ref().ok()?;
    Some(packages.iter().map(|package| package.name.clone()).collect())
}

#[test]
fn the_page_shows_what_is_there_and_again_after_each_change() {
    let mut rig = rig();
    rig.effects();
    packages(&mut rig, PackagesAction::Show);
    assert!(rig.app.packages().page() && shown(&rig).is_none());
    listed(&mut rig, &["pip"]);
    assert_eq!(shown(&rig), Some(vec!["pip".to_owned()]));
    packages(&mut rig, PackagesAction::Type(" pygame ".into()));
    packages(&mut rig, PackagesAction::Add);
    assert_eq!(rig.app.packages().field(), "");
    seen(&mut rig, environment(Some("/home/ada/.venv")));
    step(&mut rig, 0, "");
    listed(&mut rig, &["pip", "pygame"]);
    packages(&mut rig, PackagesAction::Remove("pygame".into()));
    seen(&mut rig, environment(Some("/home/ada/.venv")));
    assert_eq!(arguments(&launched(&rig).1)[..4], ["-m", "pip", "uninstall", "-y"]);
    step(&mut rig, 0, "");
    assert!(
        rig.fresh_notices()
            .contains(&Notice::Packages(PackagesNotice::Done { what: What::Remove, package: "pygame".into() }))
    );
    listed(&mut rig, &["pip"]);
    packages(&mut rig, PackagesAction::Show);
    assert!(!rig.app.packages().page());
}

#[test]
fn what_is_typed_must_be_a_name() {
    let mut rig = rig();
    packages(&mut rig, PackagesAction::Add);
    assert_eq!(rig.fresh_notices(), []);
    packages(&mut rig, PackagesAction::Type("--index-url=x".into()));
    packages(&mut rig, PackagesAction::Add);
    assert_eq!(rig.fresh_notices(), [Notice::Packages(PackagesNotice::NotAName { typed: "--index-url=x".into() })]);
    assert_eq!(rig.app.packages().field(), "--index-url=x", "it can be corrected");
}

#[test]
fn the_page_goes_when_another_text_is_shown_and_takes_nothing_that_comes_late() {
    let mut rig = rig();
    packages(&mut rig, PackagesAction::Show);
    listed(&mut rig, &["pip"]);
    rig.open("/home/bob/b.py", "");
    assert!(!rig.app.packages().page());
    packages(&mut rig, PackagesAction::Show);
    let asked = rig.effects().into_iter().rev().find_map(|effect| match effect {
        Effect::LookAtPackages { folder, list: true, .. } => Some(folder),
        _ => None,
    });
    assert_eq!(asked, Some("/home/bob".into()));
    rig.hear(Event::Packages { folder: "/home/ada".into(), environment: None, packages: None });
    assert!(rig.app.packages().seen("/home/bob".as_ref()).is_none(), "what comes late is of another folder");
}

#[test]
fn help_and_packages_take_turns() {
    let mut rig = rig();
    packages(&mut rig, PackagesAction::Show);
    rig.act(Action::View(ViewAction::Help));
    assert!(rig.app.help() && !rig.app.packages().page());
    packages(&mut rig, PackagesAction::Show);
    assert!(!rig.app.help() && rig.app.packages().page());
}
