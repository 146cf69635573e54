//! Several programs at once, running again, and Python's prompt.

use mulberry::app::{
    Action, Clock, ConsoleName, EditAction, Effect, Event, LinkId, LinkNews, Notice, RunAction, Seat, TabAction,
};
use mulberry::modes::LaunchPlan;
use mulberry::term::Remark;
use mulberry::text::{Selection, Selections};

use super::Rig;

fn output(seat: usize) -> ConsoleName {
    ConsoleName::Output(Seat::ALL[seat])
}

fn run(rig: &mut Rig, action: RunAction) -> &mut Rig {
    rig.wait(600).act(Action::Run(action))
}

fn repl(rig: &mut Rig) -> &mut Rig {
    rig.act(Action::Board(mulberry::app::BoardAction::Repl))
}

fn news(rig: &mut Rig, console: ConsoleName, news: LinkNews) {
    let link = rig.app.link(console).expect("something runs there");
    rig.hear(Event::Link(link, news));
}

fn print(rig: &mut Rig, console: ConsoleName, text: &str) {
    news(rig, console, LinkNews::Bytes(text.as_bytes().to_vec()));
}

fn end(rig: &mut Rig, console: ConsoleName) {
    news(rig, console, LinkNews::Ended { code: Some(0) });
}

fn plans(effects: &[Effect]) -> Vec<&LaunchPlan> {
    let plans = effects.iter().filter_map(|effect| match effect {
        Effect::Launch { plan, .. } => Some(plan),
        _ => None,
    });
    plans.collect()
}

fn sent(effects: &[Effect], to: LinkId) -> String {
    let bytes = effects.iter().filter_map(|effect| match effect {
        Effect::Send(link, bytes) if *link == to => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    });
    bytes.collect()
}

#[test]
fn every_file_has_a_console_of_its_own_and_keeps_it() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""), RunAction::Start);
    run(rig.open("/b.py", ""), RunAction::Start);
    assert_eq!(rig.app.pane().console(), Some(output(1)));
    print(&mut rig, output(0), "from a");
    print(&mut rig, output(1), "from b");
    let printed = |rig: &Rig, seat| rig.app.console(output(seat)).console.tail(1);
    assert_eq!((printed(&rig, 0).trim(), printed(&rig, 1).trim()), ("from a", "from b"));
    end(&mut rig, output(0));
    assert_eq!(rig.app.pane().console(), Some(output(1)), "who is looked at stays");
    rig.act(Action::Tab(TabAction::Nth(1)));
    run(&mut rig, RunAction::Start);
    assert_eq!(rig.app.pane().console(), Some(output(0)));
}

#[test]
fn four_run_at_once_and_the_fifth_is_told_to_wait() {
    let mut rig = Rig::new();
    for name in ["/a.py", "/b.py", "/c.py", "/d.py", "/e.py"] {
        run(rig.open(name, ""), RunAction::Start);
    }
    assert_eq!(plans(&rig.effects()).len(), 4);
    assert_eq!(rig.fresh_notices(), [Notice::TooManyPrograms]);
    end(&mut rig, output(2));
    run(&mut rig, RunAction::Start);
    assert_eq!(rig.app.pane().console(), Some(output(2)), "the place that became free");
}

#[test]
fn stop_means_the_active_tab_and_stop_in_the_pane_what_is_shown() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""), RunAction::Start);
    run(rig.open("/b.py", ""), RunAction::Start);
    let (a, b) = (rig.app.link(output(0)).unwrap(), rig.app.link(output(1)).unwrap());
    rig.act(Action::Tab(TabAction::Nth(1))).effects();
    run(&mut rig, RunAction::Stop);
    assert!(rig.effects().contains(&Effect::Stop(a)));
    rig.act(Action::View(mulberry::app::ViewAction::ShowPane(output(1))));
    run(&mut rig, RunAction::StopShown);
    assert!(rig.effects().contains(&Effect::Stop(b)));
}

#[test]
fn another_tab_brings_its_own_console_forward() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""), RunAction::Start);
    run(rig.open("/b.py", ""), RunAction::Start);
    rig.act(Action::Tab(TabAction::Nth(1)));
    assert_eq!(rig.app.pane().console(), Some(output(0)));
    rig.act(Action::View(mulberry::app::ViewAction::ClosePane)).act(Action::Tab(TabAction::Nth(2)));
    assert_eq!(rig.app.pane().console(), None, "a closed pane stays closed");
}

#[test]
fn run_again_ends_what_runs_and_begins_anew() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""), RunAction::Start).effects();
    let link = rig.app.link(output(0)).unwrap();
    run(&mut rig, RunAction::Again);
    let effects = rig.effects();
    assert!(effects.contains(&Effect::Stop(link)) && plans(&effects).is_empty());
    end(&mut rig, output(0));
    assert_eq!(plans(&rig.effects()).len(), 1);
    end(&mut rig, output(0));
    assert_eq!(plans(&rig.effects()).len(), 0, "once");
    run(&mut rig, RunAction::Again);
    assert_eq!(plans(&rig.effects()).len(), 1, "where nothing runs it just runs");
}

#[test]
fn run_and_stay_asks_python_to_stay_and_again_does_so_again() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""), RunAction::Stay);
    let stays = |effects: &[Effect]| plans(effects)[0].arguments.contains(&"-i".into());
    assert!(stays(&rig.effects()));
    end(&mut rig, output(0));
    run(&mut rig, RunAction::Again);
    assert!(stays(&rig.effects()));
    end(&mut rig, output(0));
    run(&mut rig, RunAction::Start);
    assert!(!stays(&rig.effects()));
}

#[test]
fn the_line_above_says_what_runs_when_and_by_which_python() {
    let mut rig = Rig::new();
    run(rig.open("/a.py", ""), RunAction::Start);
    let clock = Clock { hour: 9, minute: 5 };
    news(&mut rig, output(0), LinkNews::Started { python: Some("3.14.2".into()), clock, beside: Vec::new() });
    let words = mulberry::words::Words::new("en");
    let console = &rig.app.console(output(0)).console;
    let Some(mulberry::term::Row::Ours(remark)) = console.row(console.rows().start) else { panic!("a line of ours") };
    assert_eq!(words.remark(remark), "a.py · 09:05 · Python 3.14.2");
}

#[test]
fn the_prompt_opens_hides_and_says_when_it_was_left() {
    let mut rig = Rig::new();
    repl(rig.open("/code/a.py", ""));
    let effects = rig.effects();
    assert_eq!(plans(&effects)[0].folder, std::path::Path::new("/code"));
    repl(&mut rig);
    assert_eq!(rig.app.pane().console(), None);
    repl(&mut rig);
    assert_eq!(
        (rig.app.pane().console(), plans(&rig.effects()).len()),
        (Some(ConsoleName::Python), 0),
        "it still runs"
    );
    end(&mut rig, ConsoleName::Python);
    let run = rig.app.runner().run(ConsoleName::Python).unwrap();
    assert_eq!(run.end(), Some(&Remark::PromptEnded));
}

#[test]
fn selected_lines_are_typed_at_the_prompt_as_soon_as_it_shows() {
    let mut rig = Rig::new();
    rig.open("/a.py", "if x:\n    y = 1\n    z = 2\n");

    rig.act(Action::Edit(EditAction::Select(Selections::one(Selection::new(
        mulberry::place::Char(12),
        mulberry::place::Char(20),
    )))));
    run(&mut rig, RunAction::Selection);
    let link = rig.app.link(ConsoleName::Python).expect("a prompt is opened");
    assert_eq!(sent(&rig.effects(), link), "", "it is not there yet");
    print(&mut rig, ConsoleName::Python, ">>> ");
    assert_eq!(sent(&rig.effects(), link), "y = 1\rz = 2\r");
    print(&mut rig, ConsoleName::Python, "y = 1\r\n>>> ");
    run(&mut rig, RunAction::Selection);
    assert_eq!(sent(&rig.effects(), link), "y = 1\rz = 2\r");
}
