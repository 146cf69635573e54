//! Which Python runs programs, as actions and events.

use mulberry::app::{
    Action, ConsoleName, Effect, Event, KeptText, LinkNews, Notice, Pick, PythonAction, RunAction, Seat, Settings,
    Start, StartProblem, ViewAction, offers,
};
use mulberry::python::{Answer, Candidate, Flaw, Found, Interpreter, Kind, Location, Unfit};

use super::Rig;

/// The places that Python is to be looked for in, once for each time it is asked.
fn asked(rig: &mut Rig) -> Vec<Vec<Candidate>> {
    let candidates = |effect| if let Effect::FindPython(candidates) = effect { Some(candidates) } else { None };
    rig.effects().into_iter().filter_map(candidates).collect()
}

fn python(path: &str) -> Interpreter {
    let answer = Answer { version: "3.11.7".into(), ..Answer::default() };
    Interpreter { kind: Kind::System, path: path.into(), arguments: vec![], answer }
}

fn unfit(kind: Kind, why: Flaw) -> Unfit {
    Unfit { kind, path: "/opt/python".into(), why }
}

fn found(rig: &mut Rig, used: Option<Interpreter>, passed: &[Unfit]) {
    rig.hear(Event::Python(Found { used, passed: passed.to_vec() }));
}

fn act(rig: &mut Rig, action: PythonAction) -> &mut Rig {
    rig.act(Action::Python(action))
}

#[test]
fn it_is_looked_for_at_the_start_and_for_every_other_folder() {
    let mut rig = Rig::new();
    let all = asked(&mut rig);
    assert_eq!((all.len(), all[0][0].kind), (1, Kind::System));
    rig.open("/code/a.py", "");
    let all = asked(&mut rig);
    assert_eq!((all.len(), &all[0][0].place), (1, &Location::Environment("/code/.venv".into())));
    rig.open("/code/b.py", "").type_text("x = 1");
    assert_eq!(asked(&mut rig).len(), 0, "it is the same folder");
    rig.open("/other/c.py", "");
    assert_eq!(asked(&mut rig).len(), 1);
}

#[test]
fn it_is_looked_for_again_when_something_may_have_changed_outside() {
    let mut rig = Rig::new();
    rig.open("/code/a.py", "");
    asked(&mut rig);
    rig.act(Action::View(ViewAction::Return));
    assert_eq!(asked(&mut rig).len(), 1, "somebody may have installed one");
    rig.act(Action::Run(RunAction::Start));
    assert_eq!(asked(&mut rig).len(), 1, "the run found what there is now");
}

#[test]
fn a_board_needs_no_python() {
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    let mut rig = Rig::started(Start { settings, ..Start::default() });
    rig.open("/code/a.py", "").act(Action::View(ViewAction::Return));
    assert_eq!(asked(&mut rig), [] as [Vec<Candidate>; 0]);
    found(&mut rig, None, &[]);
    assert_eq!(rig.fresh_notices(), []);
    rig.act(Action::View(ViewAction::Mode("python".into())));
    assert_eq!(asked(&mut rig).len(), 1);
}

#[test]
fn what_is_found_is_known() {
    let mut rig = Rig::new();
    assert!(rig.app.interpreter().is_none() && !rig.app.has_no_python());
    found(&mut rig, Some(python("/usr/bin/python3")), &[]);
    assert_eq!(rig.app.interpreter(), Some(&python("/usr/bin/python3")));
    assert_eq!(rig.app.python(), Some("3.11.7"));
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn where_there_is_none_that_is_told_once_with_what_to_do() {
    let mut rig = Rig::new();
    let two = unfit(Kind::System, Flaw::Old("2.7.18".into()));
    found(&mut rig, None, std::slice::from_ref(&two));
    let notice = Notice::NotStarted(StartProblem::NoPython(vec![two.clone()]));
    assert_eq!(rig.fresh_notices(), std::slice::from_ref(&notice));
    assert!(rig.app.has_no_python());
    assert_eq!(offers(&notice)[0].action, Action::Python(PythonAction::Ask));
    rig.wait(20_000);
    found(&mut rig, None, std::slice::from_ref(&two));
    assert_eq!(rig.fresh_notices(), [], "it was told");
    rig.open("/code/a.py", "").act(Action::Run(RunAction::Start));
    let link = rig.app.link(ConsoleName::Output(Seat::FIRST)).unwrap();
    rig.hear(Event::Link(link, LinkNews::NotStarted(StartProblem::NoPython(vec![two]))));
    assert_eq!(rig.fresh_notices(), [notice], "who presses Run hears it again");
}

#[test]
fn an_old_one_beside_a_good_one_is_nobodys_worry() {
    let mut rig = Rig::new();
    found(&mut rig, Some(python("/usr/bin/python3")), &[unfit(Kind::System, Flaw::Old("2.7.18".into()))]);
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn a_broken_environment_is_told_of_because_another_python_runs() {
    let mut rig = Rig::new();
    let gone = unfit(Kind::Environment, Flaw::BaseGone);
    found(&mut rig, Some(python("/usr/bin/python3")), std::slice::from_ref(&gone));
    assert_eq!(rig.fresh_notices(), [Notice::PythonPassed { unfit: gone, version: "3.11.7".into() }]);
}

#[test]
fn another_one_is_chosen_and_the_choice_undone() {
    let mut rig = Rig::new();
    asked(&mut rig);
    act(&mut rig, PythonAction::Choose("/opt/python".into()));
    let chosen = Candidate { kind: Kind::Chosen, place: Location::File("/opt/python".into()) };
    assert_eq!(asked(&mut rig), [vec![chosen]]);
    rig.wait(2000);
    let stored = rig
        .effects()
        .into_iter()
        .any(|effect| matches!(effect, Effect::StoreSettings(text) if text.contains("python = \"/opt/python\"")));
    assert!(stored);
    act(&mut rig, PythonAction::ByItself);
    assert_eq!(rig.app.settings().python, None);
    assert_eq!(asked(&mut rig).len(), 1);
}

#[test]
fn a_chosen_one_that_does_not_work_is_named_and_can_be_put_right() {
    let mut rig = Rig::new();
    act(&mut rig, PythonAction::Choose("/opt/python".into()));
    let missing = unfit(Kind::Chosen, Flaw::Missing);
    found(&mut rig, None, std::slice::from_ref(&missing));
    let notice = Notice::NotStarted(StartProblem::ChosenPython(missing));
    assert_eq!(rig.fresh_notices(), std::slice::from_ref(&notice));
    let actions: Vec<Action> = offers(&notice).into_iter().map(|offer| offer.action).collect();
    assert_eq!(actions, [PythonAction::Ask, PythonAction::ByItself].map(Action::Python));
}

#[test]
fn a_file_is_asked_for_and_used() {
    let mut rig = Rig::new();
    found(&mut rig, Some(python("/usr/bin/python3")), &[]);
    act(&mut rig, PythonAction::Ask);
    let pick = Pick::Python { folder: Some("/usr/bin".into()) };
    assert!(rig.effects().contains(&Effect::Pick(pick.clone())));
    rig.hear(Event::Picked { pick: pick.clone(), paths: Some(vec![]) });
    assert_eq!(rig.app.settings().python, None, "it was cancelled");
    rig.hear(Event::Picked { pick, paths: Some(vec!["/opt/python".into()]) });
    assert_eq!(rig.app.settings().python.as_deref(), Some("/opt/python".as_ref()));
}

#[test]
fn of_what_a_school_has_fixed_nobody_is_asked_to_choose_another() {
    let mut rig = Rig::new();
    found(&mut rig, None, &[unfit(Kind::Fixed, Flaw::Missing)]);
    let notice = rig.fresh_notices().remove(0);
    assert!(matches!(notice, Notice::NotStarted(StartProblem::ChosenPython(_))), "{notice:?}");
    assert_eq!(offers(&notice), []);
}

#[test]
fn what_a_school_has_fixed_stays() {
    let school = KeptText { path: "/school.toml".into(), text: Ok(Some("python = \"/school/python\"".into())) };
    let (settings, _) = Settings::default().under(&school);
    for action in [PythonAction::Choose("/opt/python".into()), PythonAction::ByItself, PythonAction::Ask] {
        let mut rig = Rig::started(Start { settings: settings.clone(), ..Start::default() });
        let fixed = Candidate { kind: Kind::Fixed, place: Location::File("/school/python".into()) };
        assert_eq!(asked(&mut rig), [vec![fixed]]);
        act(&mut rig, action);
        assert_eq!(rig.app.settings().python.as_deref(), Some("/school/python".as_ref()));
        assert_eq!(rig.fresh_notices(), [Notice::Locked]);
        assert!(!rig.effects().iter().any(|effect| matches!(effect, Effect::Pick(_))));
    }
}

#[test]
fn the_list_grows_and_does_not_shrink_before_all_are_known() {
    let mut rig = Rig::new();
    act(&mut rig, PythonAction::List);
    assert!(rig.effects().iter().any(|effect| matches!(effect, Effect::ListPythons(_))));
    let check = |rig: &mut Rig, names: &[&str], all: bool, shown: &[&str]| {
        rig.hear(Event::Pythons { found: names.iter().map(|name| python(name)).collect(), all });
        let paths: Vec<&str> = rig.app.pythons().iter().map(|python| python.path.to_str().unwrap()).collect();
        assert_eq!(paths, shown);
    };
    check(&mut rig, &["a"], false, &["a"]);
    check(&mut rig, &["a", "b"], false, &["a", "b"]);
    check(&mut rig, &["a", "b"], true, &["a", "b"]);
    check(&mut rig, &["c"], false, &["a", "b"]);
    check(&mut rig, &["c"], true, &["c"]);
}
