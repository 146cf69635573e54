//! Programs on a board, as actions and events: saved, sent, printed, ended.

use std::path::Path;

use mulberry::app::{
    Action, BoardAction, BoardSeat, Clock, ConsoleName, Effect, Event, FileAction, LinkId, LinkNews, Notice,
    NoticeAction, RunAction, Settings, Start, TabId, ViewAction, WindowEffect,
};
use mulberry::micropython::{Module, News, Outcome, Phase, Port, Program, State, Task, Trouble, Usb, Wish};
use mulberry::term::{Began, Remark, Row, RowId};

use super::Rig;

pub const REPL: ConsoleName = ConsoleName::Repl(BoardSeat::FIRST);

/// What kind of board it is.
const BOARD: &str = "microbit-v2";

/// The micro:bit V2 with this number at a port.
pub fn port(path: &str, serial: &str) -> Port {
    let usb = Usb { vendor: 0x0D28, product: 0x0204, serial: Some(serial.into()) };
    Port { path: path.into(), usb: Some(usb) }
}

pub fn rig() -> Rig {
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    Rig::started(Start { settings, ..Start::default() })
}

/// A board that is connected, and `a.py` with this text in the only tab.
pub fn connected(text: &str) -> (Rig, LinkId) {
    let mut rig = rig();
    rig.open("/code/a.py", text).hear(Event::Ports(vec![port("/dev/ttyACM0", "9904001")]));
    let link = rig.app.board().link.expect("its port is being opened");
    rig.hear(Event::Link(link, LinkNews::Opened)).effects();
    (rig, link)
}

fn run(rig: &mut Rig) -> &mut Rig {
    rig.wait(1000).act(Action::Run(RunAction::Start))
}

fn modules(rig: &mut Rig, modules: Vec<Module>) -> &mut Rig {
    let tab = rig.active();
    rig.hear(Event::Modules { tab, modules, beside: Vec::new(), clock: Clock { hour: 9, minute: 5 } })
}

fn tell(rig: &mut Rig, link: LinkId, news: News) -> &mut Rig {
    rig.hear(Event::Link(link, LinkNews::Board(news)))
}

fn print<'a>(rig: &'a mut Rig, link: LinkId, text: &str) -> &'a mut Rig {
    rig.hear(Event::Link(link, LinkNews::Bytes(text.as_bytes().to_vec())))
}

/// A program of this text that runs, and has printed that.
fn running(text: &str, printed: &str) -> (Rig, LinkId) {
    let (mut rig, link) = connected(text);
    modules(run(&mut rig), Vec::new());
    print(tell(&mut rig, link, News::Began), link, printed).effects();
    (rig, link)
}

pub fn wishes(rig: &mut Rig) -> Vec<Wish> {
    let effects = rig.effects().into_iter();
    effects.filter_map(|effect| if let Effect::Wish(_, wish) = effect { Some(wish) } else { None }).collect()
}

pub fn remarks(rig: &Rig, name: ConsoleName) -> Vec<Remark> {
    let console = &rig.app.console(name).console;
    let rows = (console.rows().start.0..console.rows().end.0).filter_map(|row| console.row(RowId(row)));
    rows.filter_map(|row| if let Row::Ours(remark) = row { Some(remark.clone()) } else { None }).collect()
}

fn how_it_ended(rig: &Rig) -> Option<Remark> {
    rig.app.runner().run(REPL)?.end().cloned()
}

fn module(file: &str, text: &str) -> Module {
    Module { file: file.into(), text: text.into() }
}

#[test]
fn a_saved_program_goes_to_the_board_with_its_modules() {
    let (mut rig, _) = connected("import helper\nfrom microbit import *\nprint(1)\n");
    run(&mut rig);
    let tab = rig.active();
    let read = Effect::ReadModules { tab, folder: "/code".into(), names: vec!["helper".into()] };
    assert!(rig.effects().contains(&read), "only what no board brings along is read");
    modules(&mut rig, vec![module("helper.py", "x = 1\n"), module("random.py", "never")]);
    let code = "import helper\nfrom microbit import *\nprint(1)\n".to_owned();
    assert_eq!(wishes(&mut rig), [Wish::Run(Program { code, modules: vec![module("helper.py", "x = 1\n")] })]);
    assert_eq!(rig.app.pane().console(), Some(REPL));
}

#[test]
fn a_changed_program_is_saved_first() {
    let (mut rig, _) = connected("1\n");
    run(rig.type_text("2"));
    assert_eq!(rig.app.runner().run(REPL), None, "nothing runs before it is on the disk");
    rig.written();
    modules(&mut rig, Vec::new());
    let sent = wishes(&mut rig);
    assert_eq!(sent, [Wish::Run(Program { code: "21\n".into(), modules: Vec::new() })]);
}

#[test]
fn line_ends_of_other_systems_become_those_of_boards() {
    let (mut rig, _) = connected("import helper\r\n1\r\n");
    modules(run(&mut rig), vec![module("helper.py", "2\r\n3\r")]);
    let [Wish::Run(program)] = &wishes(&mut rig)[..] else { panic!("it runs") };
    assert_eq!((program.code.as_str(), program.modules[0].text.as_str()), ("import helper\n1\n", "2\n3\n"));
}

#[test]
fn what_the_tab_of_a_module_has_is_what_runs() {
    let (mut rig, _) = connected("import helper\n");
    let first = rig.active();
    rig.open("/code/helper.py", "x = 1\n").type_text("y");
    rig.tab(mulberry::app::TabAction::Show(first));
    modules(run(&mut rig), vec![module("helper.py", "x = 1\n")]);
    let [Wish::Run(program)] = &wishes(&mut rig)[..] else { panic!("it runs") };
    assert_eq!(program.modules, [module("helper.py", "yx = 1\n")]);
}

#[test]
fn a_run_begins_in_a_section_of_its_own() {
    let (rig, _) = running("print(1)\n", "1\r\n");
    let began = Began { name: Some("a.py".into()), python: None, hour: 9, minute: 5 };
    let remarks = remarks(&rig, REPL);
    assert_eq!(remarks[1..], [Remark::RunStarted(began), Remark::BoardNotKept { board: BOARD }]);
    assert_eq!(rig.app.console(REPL).console.tail(9), "1");
    assert_eq!(rig.app.stoppable(), Some(REPL));
}

#[test]
fn a_window_that_is_closed_stops_what_it_runs_on_a_board() {
    let (mut rig, link) = running("print(1)\n", "1\r\n");
    rig.act(Action::File(FileAction::Quit)).effects();
    rig.act(Action::Notice(NoticeAction::AnswerStop));
    let effects = rig.effects();
    let place = |wanted: &Effect| effects.iter().position(|effect| effect == wanted);
    let (stopped, closed) = (place(&Effect::Stop(link)), place(&Effect::Window(WindowEffect::Close)));
    assert!(stopped.is_some() && stopped < closed, "{effects:?}");
}

#[test]
fn that_nothing_is_kept_is_said_once() {
    let (mut rig, link) = running("print(1)\n", "");
    for _ in 0..3 {
        tell(&mut rig, link, News::Ended(Task::Run, Outcome::Done));
        modules(run(&mut rig), Vec::new());
        tell(&mut rig, link, News::Began);
    }
    let said = remarks(&rig, REPL).into_iter().filter(|remark| matches!(remark, Remark::BoardNotKept { .. })).count();
    assert_eq!(said, 1);
}

#[test]
fn each_end_has_its_words() {
    let check = |outcome, expected| {
        let (mut rig, link) = running("print(1)\n", "1\r\n");
        rig.wait(700);
        tell(&mut rig, link, News::Ended(Task::Run, outcome));
        assert_eq!(how_it_ended(&rig), Some(expected));
        assert!(rig.app.console(REPL).console.is_live(), "and the prompt goes on");
        assert_eq!(rig.app.stoppable(), None);
        assert!(rig.effects().contains(&Effect::Window(WindowEffect::FocusEditor)));
    };
    check(Outcome::Done, Remark::RunFinished { took: 700 });
    check(Outcome::Interrupted, Remark::RunStopped { took: 700 });
    check(Outcome::Restarted, Remark::BoardRestarted { board: BOARD });
    check(Outcome::Failed, Remark::BoardFailed { line: None });
    check(Outcome::Trouble(Trouble::NoAnswer), Remark::BoardSilent { board: BOARD });
    check(Outcome::Trouble(Trouble::Garbled), Remark::RunNotStarted);
}

#[test]
fn the_prompt_that_came_with_the_end_stands_below_its_words() {
    let (mut rig, link) = running("print(1)\n", "1\r\n>>> ");
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Done));
    let console = &rig.app.console(REPL).console;
    assert_eq!(console.tail(9).trim_end(), ">>>");
    let rows = (console.rows().start.0..console.rows().end.0).map(|row| match console.row(RowId(row)) {
        Some(Row::Text(row)) => row.text().trim_end().to_owned(),
        _ => "-".to_owned(),
    });
    let rows: Vec<String> = rows.collect();
    assert_eq!(rows[rows.len() - 3..], ["1", "-", ">>>"]);
}

#[test]
fn opening_its_console_does_not_disturb_a_program_that_was_started_from_here() {
    let (mut rig, link) = running("1\n", "");
    tell(&mut rig, link, News::Phase(Phase::Running)).act(Action::View(ViewAction::ClosePane));
    rig.act(Action::Board(BoardAction::Repl));
    assert_eq!((wishes(&mut rig), rig.app.pane().console()), (Vec::new(), Some(REPL)));
}

#[test]
fn what_a_person_stopped_was_stopped_however_it_ended() {
    for outcome in [Outcome::Done, Outcome::Failed, Outcome::Restarted, Outcome::Interrupted] {
        let (mut rig, link) = running("print(1)\n", "");
        rig.wait(1000).act(Action::Run(RunAction::Start));
        assert!(rig.effects().contains(&Effect::Stop(link)));
        tell(&mut rig, link, News::Ended(Task::Run, outcome));
        assert_eq!(how_it_ended(&rig), Some(Remark::RunStopped { took: 1000 }));
    }
}

#[test]
fn each_way_to_stop_stops() {
    for action in [
        Action::Run(RunAction::Start),
        Action::Run(RunAction::Stop),
        Action::Run(RunAction::StopShown),
        Action::Board(BoardAction::Interrupt),
    ] {
        let (mut rig, link) = running("print(1)\n", "");
        rig.wait(1000).act(action.clone());
        assert!(rig.effects().contains(&Effect::Stop(link)), "{action:?}");
        assert!(rig.app.runner().run(REPL).is_some_and(mulberry::app::Run::is_stopping), "{action:?}");
    }
}

#[test]
fn what_was_not_started_from_here_is_stopped_too() {
    for action in [Action::Board(BoardAction::Interrupt), Action::Run(RunAction::StopShown)] {
        let (mut rig, _) = connected("1\n");
        rig.act(Action::View(ViewAction::ShowPane(REPL))).act(action);
        assert_eq!(wishes(&mut rig), [Wish::Interrupt]);
    }
}

#[test]
fn a_double_click_starts_once_and_stops_nothing() {
    let (mut rig, link) = connected("1\n");
    run(&mut rig).act(Action::Run(RunAction::Start));
    assert!(!rig.effects().contains(&Effect::Stop(link)));
    assert!(rig.app.stoppable().is_some());
}

#[test]
fn a_stop_before_anything_was_sent_sends_nothing() {
    let (mut rig, _) = connected("1\n");
    run(&mut rig).wait(1000).act(Action::Run(RunAction::Stop)).effects();
    modules(&mut rig, Vec::new());
    assert_eq!(wishes(&mut rig), []);
    assert_eq!(how_it_ended(&rig), Some(Remark::RunStopped { took: 1000 }));
}

#[test]
fn run_again_ends_the_one_that_runs_first() {
    let (mut rig, link) = running("1\n", "");
    rig.wait(1000).act(Action::Run(RunAction::Again));
    assert!(rig.effects().contains(&Effect::Stop(link)));
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Interrupted));
    assert!(rig.effects().iter().any(|effect| matches!(effect, Effect::ReadModules { .. })));
    assert!(rig.app.stoppable().is_some());
}

#[test]
fn the_program_of_another_tab_takes_the_place_of_the_one_that_runs() {
    let (mut rig, link) = running("1\n", "");
    run(rig.open("/code/b.py", "2\n"));
    assert!(rig.effects().contains(&Effect::Stop(link)));
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Interrupted));
    assert_eq!(rig.app.tab_of(REPL).map(|tab| tab.id), Some(rig.active()));
    modules(&mut rig, Vec::new());
    assert_eq!(wishes(&mut rig), [Wish::Run(Program { code: "2\n".into(), modules: Vec::new() })]);
}

#[test]
fn an_error_is_told_with_its_line_and_explained() {
    for file in ["<stdin>", "main.py"] {
        let trace = format!(
            "Traceback (most recent call last):\r\n  File \"{file}\", line 2, in <module>\r\nNameError: name 'b' isn't defined\r\n"
        );
        let (mut rig, link) = running("a = 1\nprint(b)\n", &trace);
        tell(&mut rig, link, News::Ended(Task::Run, Outcome::Failed));
        assert_eq!(how_it_ended(&rig), Some(Remark::BoardFailed { line: Some(2) }));
        let (name, error) = rig.app.told_error().expect("it is explained");
        assert_eq!((name, error.places[0].spot.line, error.places[0].spot.tab), (REPL, 1, Some(rig.active())));
        assert_eq!(rig.app.problem_places().len(), 1, "F8 goes there");
    }
}

#[test]
fn an_error_in_a_module_leads_into_its_file() {
    let trace = "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\n  File \"helper.py\", line 3, in f\r\nValueError: no\r\n";
    let (mut rig, link) = connected("import helper\n");
    modules(run(&mut rig), vec![module("helper.py", "\n\nraise ValueError\n")]);
    print(tell(&mut rig, link, News::Began), link, trace);
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Failed));
    assert_eq!(how_it_ended(&rig), Some(Remark::BoardFailed { line: Some(1) }));
    let (_, error) = rig.app.told_error().expect("it is explained");
    let spots: Vec<_> = error.places.iter().map(|place| (place.spot.path.as_deref(), place.spot.line)).collect();
    assert_eq!(spots, [(Some(Path::new("/code/helper.py")), 2), (Some(Path::new("/code/a.py")), 0)]);
}

#[test]
fn rows_of_a_run_lead_to_its_lines_and_those_of_the_prompt_do_not() {
    let trace = "Traceback (most recent call last):\r\n  File \"<stdin>\", line 2, in <module>\r\nNameError\r\n";
    let (mut rig, link) = running("a = 1\nprint(b)\n", trace);
    let links = |rig: &Rig| {
        let rows = rig.app.console(REPL).console.rows();
        rig.app.links(REPL, rows).into_iter().map(|link| link.spot.line).collect::<Vec<_>>()
    };
    assert_eq!(links(&rig), [1]);
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Failed));
    print(&mut rig, link, trace);
    assert_eq!(links(&rig), [1], "what is typed at the prompt is in no file");
}

#[test]
fn errors_of_the_boards_own_program_are_not_explained() {
    let (mut rig, link) = connected("a = 1\nprint(b)\n");
    print(&mut rig, link, "Traceback (most recent call last):\r\n  File \"main.py\", line 2\r\nNameError: b\r\n>>> ");
    assert!(rig.app.told_error().is_none());
}

#[test]
fn a_board_that_is_pulled_out_ends_its_program() {
    for gone in [true, false] {
        let (mut rig, link) = running("1\n", "text\r\n");
        if gone {
            rig.hear(Event::Link(link, LinkNews::Gone));
        } else {
            rig.hear(Event::Ports(Vec::new()));
        }
        assert!(matches!(how_it_ended(&rig), Some(Remark::BoardLost { .. })), "{gone}");
        assert_eq!(*rig.app.board().connection.state(), State::Gone);
        assert_eq!(rig.app.stoppable(), None);
        let gone = remarks(&rig, REPL).into_iter().filter(|remark| matches!(remark, Remark::BoardLost { .. }));
        assert_eq!(gone.count(), 1, "it is said once");
    }
}

#[test]
fn without_a_board_it_says_so_and_waits_for_nothing() {
    let mut rig = rig();
    run(rig.open("/code/a.py", "1\n"));
    let notice = |state| Notice::NoBoard { board: "microbit".into(), state };
    assert_eq!(rig.fresh_notices(), [notice(State::Looking)]);
    rig.hear(Event::Ports(vec![port("/dev/ttyACM0", "9904001")]));
    let link = rig.app.board().link.expect("its port is being opened");
    rig.hear(Event::Link(link, LinkNews::Opened));
    assert_eq!(wishes(&mut rig), []);
    assert!(!rig.app.runner().is_busy());
}

#[test]
fn a_board_that_somebody_let_go_of_stays_so() {
    let (mut rig, _) = connected("1\n");
    rig.act(Action::Board(BoardAction::Disconnect));
    run(&mut rig);
    assert_eq!(rig.fresh_notices(), [Notice::NoBoard { board: "microbit-v2".into(), state: State::LetGo }]);
    assert_eq!(*rig.app.board().connection.state(), State::LetGo);
}

#[test]
fn modules_that_the_board_lacks_are_asked_about() {
    for copy in [true, false] {
        let (mut rig, link) = connected("import helper\n");
        modules(run(&mut rig), vec![module("helper.py", "x = 1\n")]).effects();
        tell(&mut rig, link, News::Lacks(vec!["helper.py".into()]));
        assert_eq!(rig.app.lacking(), Some((BoardSeat::FIRST, &["helper.py".to_owned()][..])));
        rig.act(Action::Board(BoardAction::Modules(Some(copy))));
        assert_eq!(wishes(&mut rig), [Wish::Modules(copy)]);
        assert_eq!(rig.app.lacking(), None);
    }
}

#[test]
fn a_question_about_modules_ends_with_its_run() {
    for stop in [true, false] {
        let (mut rig, link) = connected("import helper\n");
        modules(run(&mut rig), vec![module("helper.py", "x = 1\n")]);
        tell(&mut rig, link, News::Lacks(vec!["helper.py".into()]));
        if stop {
            tell(&mut rig, link, News::Ended(Task::Run, Outcome::Interrupted));
        } else {
            rig.hear(Event::Ports(Vec::new()));
        }
        assert_eq!(rig.app.lacking(), None);
    }
}

#[test]
fn to_wait_for_an_answer_is_no_running_time() {
    let (mut rig, link) = connected("import helper\n");
    modules(run(&mut rig), vec![module("helper.py", "x = 1\n")]);
    let running = |rig: &Rig| rig.app.runner().running_for(rig.now, REPL);
    tell(rig.wait(300), link, News::Lacks(vec!["helper.py".into()]));
    assert_eq!(running(rig.wait(5000)), Some(300));
    assert!(rig.app.wake_at(rig.now).is_none_or(|wake| wake > rig.now.plus(500)), "no clock ticks");
    rig.act(Action::Board(BoardAction::Modules(Some(true)))).wait(400);
    assert_eq!(running(&rig), Some(700));
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Done));
    assert_eq!(how_it_ended(&rig), Some(Remark::RunFinished { took: 700 }));
}

#[test]
fn who_gives_the_question_up_does_not_run_it() {
    let (mut rig, link) = connected("import helper\n");
    modules(run(&mut rig), vec![module("helper.py", "x = 1\n")]);
    tell(rig.wait(300), link, News::Lacks(vec!["helper.py".into()]));
    rig.wait(5000).act(Action::Board(BoardAction::Modules(None)));
    assert!(rig.effects().contains(&Effect::Stop(link)));
    assert_eq!(rig.app.lacking(), None);
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Interrupted));
    assert_eq!(how_it_ended(&rig), Some(Remark::RunStopped { took: 300 }));
}

#[test]
fn an_interrupt_is_no_error_however_it_is_told() {
    let said =
        "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\nKeyboardInterrupt: \r\n";
    let (mut rig, link) = running("while True: pass\n", said);
    tell(rig.wait(200), link, News::Ended(Task::Run, Outcome::Failed));
    assert_eq!(how_it_ended(&rig), Some(Remark::RunStopped { took: 200 }));
    assert!(rig.app.told_error().is_none());
}

#[test]
fn trouble_is_told_and_a_line_at_fault_is_shown() {
    let check = |trouble: Trouble| {
        let (mut rig, link) = connected("1\n2\n\x04\n");
        modules(run(&mut rig), Vec::new());
        tell(&mut rig, link, News::Ended(Task::Run, Outcome::Trouble(trouble.clone())));
        let notice = Notice::BoardTrouble { board: "microbit-v2".into(), task: Task::Run, trouble };
        assert_eq!(rig.fresh_notices(), [notice]);
        let buffer = &rig.app.desk().active().expect("a tab").buffer;
        buffer.line_column(buffer.selections().main().head).line.0
    };
    assert_eq!(check(Trouble::Control { line: 3 }), 2);
    assert_eq!(check(Trouble::TooBig { bytes: 12_000, free: Some(9_000) }), 0);
    assert_eq!(check(Trouble::Garbled), 0);
    assert_eq!(check(Trouble::NoAnswer), 0);
}

#[test]
fn news_of_a_run_that_is_over_changes_nothing() {
    let (mut rig, link) = running("1\n", "");
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Done));
    let before = remarks(&rig, REPL);
    tell(&mut rig, link, News::Began);
    tell(&mut rig, link, News::Ended(Task::Run, Outcome::Failed));
    modules(&mut rig, Vec::new());
    rig.hear(Event::Modules { tab: TabId(99), modules: Vec::new(), beside: Vec::new(), clock: Clock::default() });
    assert_eq!(remarks(&rig, REPL), before);
    assert_eq!(how_it_ended(&rig), Some(Remark::RunFinished { took: 0 }));
}
