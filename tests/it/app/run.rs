//! Run and Stop, as actions and events.

use std::path::Path;

use mulberry::app::{
    Action, ConsoleAction, ConsoleName, EditAction, Effect, Event, FileAction, FileProblem, LinkId, LinkNews, Notice,
    RunAction, Rung, SavePlace, Seat, StartProblem, ViewAction, WindowEffect,
};
use mulberry::modes::LaunchPlan;
use mulberry::term::{Chord, Key, Push, Remark, Row, RowId};

use super::{Rig, changed, stamp, window};

fn run(rig: &mut Rig) -> &mut Rig {
    rig.act(Action::Run(RunAction::Start))
}

fn stop(rig: &mut Rig) -> &mut Rig {
    rig.act(Action::Run(RunAction::Stop))
}

fn link(rig: &Rig) -> LinkId {
    rig.app.link(ConsoleName::Output(Seat::FIRST)).expect("a program runs")
}

fn news(rig: &mut Rig, news: LinkNews) -> &mut Rig {
    let link = link(rig);
    rig.hear(Event::Link(link, news))
}

fn print(rig: &mut Rig, text: &str) {
    news(rig, LinkNews::Bytes(text.as_bytes().to_vec()));
}

fn end(rig: &mut Rig, code: Option<i32>) {
    news(rig, LinkNews::Ended { code });
}

fn how_it_ended(rig: &Rig) -> Option<&Remark> {
    rig.app.runner().run(ConsoleName::Output(Seat::FIRST))?.end()
}

fn launched(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::Launch { .. })).count()
}

fn plan(effects: &[Effect]) -> &LaunchPlan {
    let plan =
        effects.iter().find_map(|effect| if let Effect::Launch { plan, .. } = effect { Some(plan) } else { None });
    plan.expect("it is launched")
}

#[test]
fn a_saved_file_is_launched_at_once_in_its_folder() {
    let mut rig = Rig::new();
    run(rig.open("/code/a.py", "print(1)"));
    let effects = rig.effects();
    let plan = plan(&effects);
    assert_eq!(plan.folder, std::path::Path::new("/code"));
    assert_eq!(plan.arguments, ["-u", "/code/a.py"].map(std::ffi::OsString::from));
    assert!(window(&effects).contains(&&WindowEffect::FocusConsole));
    assert_eq!(rig.app.pane().console(), Some(ConsoleName::Output(Seat::FIRST)));
}

#[test]
fn unsaved_text_is_saved_first() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", "").type_text("x"));
    assert!(rig.app.runner().waits(rig.active()));
    rig.written();
    assert_eq!((launched(&rig.effects()), rig.tabs().as_str()), (1, "[a.py]"));
}

#[test]
fn an_untitled_text_gets_a_home_and_runs_there() {
    let mut rig = Rig::new();
    run(rig.file(FileAction::New).type_text("x")).written();
    let effects = rig.effects();
    assert_eq!(launched(&effects), 1);
    assert_eq!(plan(&effects).folder, Path::new("/home/Documents/Mulberry"));
    assert_eq!(rig.tabs(), "[program 1.py]");
}

#[test]
fn an_empty_program_runs_and_leaves_no_file() {
    let mut rig = Rig::new();
    run(rig.file(FileAction::New));
    assert_eq!(rig.places(), [SavePlace::Temporary("program 1.py".into())]);
}

#[test]
fn what_cannot_be_saved_runs_from_a_copy() {
    let mut rig = Rig::new();
    run(rig.open("/code/a.py", "a").type_text("x")).not_written(FileProblem::ReadOnly);
    let tab = rig.active();
    assert_eq!(
        rig.fresh_notices(),
        [Notice::NotSaved { tab, path: "/code/a.py".into(), problem: FileProblem::ReadOnly }]
    );
    rig.not_written(FileProblem::ReadOnly).written();
    let effects = rig.effects();
    assert_eq!(launched(&effects), 1);
    assert_eq!(plan(&effects).folder, Path::new("/code"), "it runs where it belongs");
    assert!(plan(&effects).environment.contains(&("PYTHONPATH".into(), "/code".into())), "and finds its neighbours");
    assert_eq!(rig.tabs(), "[a.py*]");
}

#[test]
fn a_text_that_nothing_can_be_done_with_does_not_run() {
    let mut rig = Rig::new();
    run(rig.file(FileAction::New).type_text("x"));
    rig.not_written(FileProblem::DiskFull).not_written(FileProblem::DiskFull);
    assert_eq!((launched(&rig.effects()), rig.app.runner().is_busy()), (0, false));
    assert_eq!(rig.tabs(), "[program 1.py*]");
}

#[test]
fn what_is_typed_while_a_save_goes_on_is_saved_again_before_it_runs() {
    let mut rig = Rig::new();
    rig.open("/a.py", "").type_text("x").file(FileAction::Save);
    let early = rig.effects();
    run(rig.type_text("y")).effects();
    let write = |effect: &Effect| match effect {
        Effect::WriteFile { tab, revision, .. } => Some((*tab, *revision)),
        _ => None,
    };
    let (tab, revision) = early.iter().find_map(write).unwrap();
    rig.hear(Event::FileWritten { tab, revision, path: "/a.py".into(), result: Ok(stamp(1)) });
    assert_eq!(launched(&rig.effects()), 0, "the older text does not run");
    let revision = rig.app.desk().active().unwrap().buffer.revision();
    rig.hear(Event::FileWritten { tab, revision, path: "/a.py".into(), result: Ok(stamp(2)) });
    assert_eq!((launched(&rig.effects()), rig.tabs().as_str()), (1, "[a.py]"));
}

#[test]
fn a_double_click_runs_once_and_a_later_press_stops() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""));
    rig.effects();
    run(rig.wait(200));
    assert!(rig.app.runner().is_busy());
    assert_eq!(rig.effects(), [Effect::Window(WindowEffect::FocusConsole)], "a second click took the keyboard");
    run(rig.wait(400));
    let link = link(&rig);
    assert!(rig.effects().contains(&Effect::Stop(link)));
}

#[test]
fn the_end_is_told_in_our_own_line() {
    let check = |printed: &str, code, expected: Remark| {
        let mut rig = Rig::new();
        run(rig.open("/a.py", "")).wait(1200);
        print(&mut rig, printed);
        end(&mut rig, code);
        assert_eq!(how_it_ended(&rig), Some(&expected), "{printed:?} {code:?}");
        assert!(!rig.app.runner().is_busy());
    };
    let trace = "Traceback (most recent call last):\r\n  File \"/a.py\", line 9, in <module>\r\nNameError: x\r\n";
    check("hello\r\n", Some(0), Remark::RunFinished { took: 1200 });
    check(trace, Some(1), Remark::RunFailed { line: Some(9), code: Some(1), took: 1200 });
    check("bye\r\n", Some(3), Remark::RunFailed { line: None, code: Some(3), took: 1200 });
    check("", None, Remark::RunFailed { line: None, code: None, took: 1200 });
    check("Traceback (most recent call last):\r\nKeyboardInterrupt\r\n", None, Remark::RunStopped { took: 1200 });
}

#[test]
fn stop_says_stopped_whatever_the_program_says() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""));
    stop(&mut rig);
    end(&mut rig, Some(1));
    assert_eq!(how_it_ended(&rig), Some(&Remark::RunStopped { took: 0 }));
    assert!(window(&rig.effects()).contains(&&WindowEffect::FocusEditor));
}

#[test]
fn what_is_done_about_a_program_that_does_not_stop_is_said() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""));
    stop(&mut rig);
    print(&mut rig, "no");
    news(&mut rig, LinkNews::Pushed(Rung::Terminate));
    print(&mut rig, "never");
    news(&mut rig, LinkNews::Pushed(Rung::Kill));
    let console = &rig.app.console(ConsoleName::Output(Seat::FIRST)).console;
    let rows = console.rows();
    let rows = (rows.start.0..rows.end.0).filter_map(|row| console.row(RowId(row)));
    let ours = rows.filter_map(|row| match row {
        Row::Ours(remark @ Remark::RunPushed(_)) => Some(remark.clone()),
        _ => None,
    });
    assert_eq!(ours.collect::<Vec<_>>(), [Push::Told, Push::Forced].map(Remark::RunPushed));
    end(&mut rig, None);
    assert_eq!(how_it_ended(&rig), Some(&Remark::RunForced { took: 0, push: Push::Forced }));
}

#[test]
fn a_prompt_that_has_to_be_told_is_not_stubborn() {
    let mut rig = Rig::new();
    rig.open("/a.py", "").act(Action::Run(RunAction::Stay));
    stop(&mut rig);
    print(&mut rig, "\r\nKeyboardInterrupt\r\n>>> ");
    news(&mut rig, LinkNews::Pushed(Rung::Terminate));
    end(&mut rig, None);
    assert_eq!(how_it_ended(&rig), Some(&Remark::RunStopped { took: 0 }));
}

#[test]
fn typing_in_the_console_goes_to_the_program() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""));
    let link = link(&rig);
    let console = |action| Action::Console(ConsoleName::Output(Seat::FIRST), action);
    rig.effects();
    rig.act(console(ConsoleAction::Text("Ada".into())));
    rig.act(console(ConsoleAction::Key(Chord { key: Key::Enter, ctrl: false, alt: false, shift: false })));
    rig.act(console(ConsoleAction::CopyOrInterrupt));
    let sent = |bytes: &[u8]| Effect::Send(link, bytes.to_vec());
    let effects: Vec<_> = rig.effects().into_iter().filter(|effect| matches!(effect, Effect::Send(..))).collect();
    assert_eq!(effects, [sent(b"Ada"), sent(b"\r"), sent(b"\x03")]);
}

#[test]
fn a_missing_python_is_told_with_what_to_do() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""));
    news(&mut rig, LinkNews::NotStarted(StartProblem::NoPython(vec![])));
    assert_eq!(rig.fresh_notices(), [Notice::NotStarted(StartProblem::NoPython(vec![]))]);
    assert!(!rig.app.runner().is_busy());
}

#[test]
fn a_file_in_conflict_runs_from_a_copy_and_nothing_is_written_over() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", "").type_text("x").hear(changed("/a.py", "y")));
    assert_eq!(rig.places(), [SavePlace::Beside("/a.py".into())]);
    assert_eq!(rig.fresh_notices(), [], "the bar asks already");
}

#[test]
fn news_of_a_link_that_ended_changes_nothing() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""));
    let link = link(&rig);
    end(&mut rig, Some(0));
    let rows = rig.app.console(ConsoleName::Output(Seat::FIRST)).console.rows();
    rig.hear(Event::Link(link, LinkNews::Bytes(b"late".to_vec())));
    assert_eq!(rig.app.console(ConsoleName::Output(Seat::FIRST)).console.rows(), rows);
}

#[test]
fn a_running_program_wakes_the_clock_and_an_idle_one_does_not() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""));
    assert!(rig.app.wake_at(rig.now).is_some_and(|wake| wake.since(rig.now) <= 100));
    end(&mut rig, Some(0));
    rig.wait(2000);
    assert_eq!(rig.app.wake_at(rig.now), None);
}

#[test]
fn the_text_can_be_edited_while_it_runs() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", "")).type_text("x").act(Action::View(ViewAction::ZoomIn));
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!((rig.text().as_str(), rig.app.runner().is_busy()), ("", true));
}
