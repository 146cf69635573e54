//! The plotter: numbers that are printed become curves, of a program here or of a board.

use mulberry::app::{
    Action, BoardSeat, ConsoleName, Effect, Event, LinkNews, PLOT_ROWS, Pick, PlotAction, RunAction, Seat, Settings,
    Start, ViewAction,
};
use mulberry::micropython::{News, Port};

use super::Rig;

const OUTPUT: ConsoleName = ConsoleName::Output(Seat::FIRST);

/// A program that runs.
fn running() -> Rig {
    let mut rig = Rig::new();
    rig.open("/code/a.py", "").act(Action::Run(RunAction::Start));
    rig
}

fn print(rig: &mut Rig, text: &str) {
    let link = rig.app.link(OUTPUT).expect("a program runs");
    rig.hear(Event::Link(link, LinkNews::Bytes(text.into())));
}

fn act(rig: &mut Rig, action: PlotAction) {
    rig.act(Action::Plot(action));
}

/// The values that are seen, a curve each; `-` where there is none.
fn seen(rig: &Rig, name: ConsoleName) -> Vec<String> {
    let plot = rig.app.plot(name);
    let rows = plot.in_view(rig.app.plotting().points);
    let first = plot.series().rows().start;
    let rows = (rows.start - first) as usize..(rows.end - first) as usize;
    let value = |value: f64| if value.is_finite() { value.to_string() } else { "-".to_owned() };
    let curves = plot.series().curves().iter();
    curves.map(|curve| curve.values(rows.clone()).map(value).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn numbers_become_curves_while_the_plotter_is_closed() {
    let mut rig = running();
    print(&mut rig, "hello\r\n1 2\r\n3");
    print(&mut rig, " 4\r\n");
    assert_eq!(seen(&rig, OUTPUT), ["1 3", "2 4"]);
    assert!(!rig.app.pane().plot, "it does not open by itself");
    assert_eq!(rig.app.plotting().last, Some(OUTPUT));
}

#[test]
fn the_plotter_opens_beside_the_text_and_closes_again() {
    let mut rig = running();
    act(&mut rig, PlotAction::Show);
    assert_eq!(rig.app.plotted(), Some(OUTPUT));
    act(&mut rig, PlotAction::Show);
    assert_eq!((rig.app.plotted(), rig.app.pane().console()), (None, Some(OUTPUT)));
}

#[test]
fn the_plotter_opens_a_closed_pane_where_numbers_came_last() {
    let mut rig = running();
    rig.wait(1000).open("/code/b.py", "").act(Action::Run(RunAction::Start));
    let second = rig.app.pane().console().expect("the pane is open");
    print(&mut rig, "1\r\n");
    assert_ne!(second, OUTPUT);
    rig.act(Action::View(ViewAction::ClosePane));
    act(&mut rig, PlotAction::Show);
    assert_eq!(rig.app.plotted(), Some(OUTPUT));
}

#[test]
fn before_anything_ran_the_plotter_is_there_too() {
    let mut rig = Rig::new();
    act(&mut rig, PlotAction::Show);
    assert_eq!(rig.app.plotted(), Some(OUTPUT));
    rig.act(Action::View(ViewAction::Mode("microbit".into())));
    act(&mut rig, PlotAction::Show);
    assert_eq!(rig.app.plotted(), Some(ConsoleName::Repl(BoardSeat::FIRST)));
}

#[test]
fn what_is_typed_into_a_plain_python_makes_no_curves() {
    assert!(!ConsoleName::Python.has_plot() && !ConsoleName::Packages.has_plot());
    let mut rig = running();
    rig.act(Action::View(ViewAction::ShowPane(ConsoleName::Packages)));
    act(&mut rig, PlotAction::Show);
    assert_eq!(rig.app.plotted(), Some(OUTPUT));
}

#[test]
fn a_paused_picture_stands_still_and_no_number_is_lost() {
    let mut rig = running();
    act(&mut rig, PlotAction::Show);
    print(&mut rig, "1\r\n2\r\n");
    act(&mut rig, PlotAction::Pause);
    print(&mut rig, "3\r\n");
    assert_eq!(seen(&rig, OUTPUT), ["1 2"]);
    act(&mut rig, PlotAction::Pause);
    assert_eq!(seen(&rig, OUTPUT), ["1 2 3"]);
}

#[test]
fn only_so_many_points_are_seen_at_once() {
    let mut rig = running();
    act(&mut rig, PlotAction::Show);
    print(&mut rig, &(0..700).map(|number| format!("{number}\r\n")).collect::<String>());
    let plot = rig.app.plot(OUTPUT);
    assert_eq!(plot.in_view(rig.app.plotting().points), 200..700);
    act(&mut rig, PlotAction::Points(Some(100)));
    assert_eq!(rig.app.plot(OUTPUT).in_view(rig.app.plotting().points), 600..700);
    act(&mut rig, PlotAction::Points(None));
    assert_eq!(rig.app.plot(OUTPUT).in_view(rig.app.plotting().points), 0..700);
}

#[test]
fn one_can_look_back_and_follow_again() {
    let mut rig = running();
    act(&mut rig, PlotAction::Show);
    act(&mut rig, PlotAction::Points(Some(3)));
    print(&mut rig, "1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n");
    assert_eq!(seen(&rig, OUTPUT), ["4 5 6"]);
    act(&mut rig, PlotAction::LookAt(Some(4)));
    print(&mut rig, "7\r\n");
    assert_eq!(seen(&rig, OUTPUT), ["2 3 4"]);
    assert!(!rig.app.plot(OUTPUT).follows());
    act(&mut rig, PlotAction::LookAt(Some(0)));
    assert_eq!(seen(&rig, OUTPUT), ["1 2 3"], "there is nothing before the first");
    act(&mut rig, PlotAction::LookAt(Some(99)));
    assert!(rig.app.plot(OUTPUT).follows());
    assert_eq!(seen(&rig, OUTPUT), ["5 6 7"]);
}

#[test]
fn numbers_can_be_forgotten() {
    let mut rig = running();
    act(&mut rig, PlotAction::Show);
    print(&mut rig, "1\r\n");
    act(&mut rig, PlotAction::Clear);
    assert!(rig.app.plot(OUTPUT).series().is_empty());
    print(&mut rig, "2\r\n");
    assert_eq!(seen(&rig, OUTPUT), ["2"]);
}

#[test]
fn the_next_program_begins_with_empty_curves_once_it_has_a_number() {
    let mut rig = running();
    act(&mut rig, PlotAction::Show);
    print(&mut rig, "1\r\n2\r\n5");
    act(&mut rig, PlotAction::Pause);
    let link = rig.app.link(OUTPUT).unwrap();
    rig.hear(Event::Link(link, LinkNews::Ended { code: Some(0) })).wait(1000);
    rig.act(Action::Run(RunAction::Start));
    print(&mut rig, "hello\r\n");
    assert_eq!(seen(&rig, OUTPUT), ["1 2"], "it may be what somebody wants to save");
    print(&mut rig, "7\r\n");
    assert_eq!(seen(&rig, OUTPUT), ["7"]);
    assert!(!rig.app.plot(OUTPUT).is_paused());
}

#[test]
fn numbers_are_saved_as_a_table_where_a_person_says() {
    let mut rig = running();
    act(&mut rig, PlotAction::Show);
    print(&mut rig, "temp: 21 light: 80\r\n");
    rig.now = rig.now.plus(500);
    print(&mut rig, "temp: 22 light: 79\r\n");
    rig.effects();
    act(&mut rig, PlotAction::Save);
    let pick = Pick::Numbers { console: OUTPUT, name: "numbers.csv".into(), folder: Some("/code".into()) };
    assert_eq!(rig.effects(), [Effect::Pick(pick.clone())]);
    rig.hear(Event::Picked { pick: pick.clone(), paths: Some(vec!["/home/n.csv".into()]) });
    let text = "time (s),temp,light\r\n0.000,21,80\r\n0.500,22,79\r\n".to_owned();
    assert!(rig.effects().contains(&Effect::WriteOutput { path: "/home/n.csv".into(), text }));
    rig.hear(Event::Picked { pick, paths: Some(vec![]) });
    assert_eq!(rig.effects(), []);
}

#[test]
fn where_no_number_came_nothing_is_saved_or_stopped() {
    let mut rig = Rig::new();
    for action in [PlotAction::Save, PlotAction::Pause, PlotAction::Clear, PlotAction::LookAt(Some(1))] {
        act(&mut rig, action);
    }
    assert!(!rig.effects().iter().any(|effect| matches!(effect, Effect::Pick(_))));
}

#[test]
fn a_flood_keeps_the_newest_up_to_the_bound() {
    let mut rig = running();
    let lines: String = (0..PLOT_ROWS + 50).map(|number| format!("{number}\r\n")).collect();
    print(&mut rig, &lines);
    assert_eq!(rig.app.plot(OUTPUT).series().rows(), 50..PLOT_ROWS as u64 + 50);
}

#[test]
fn a_board_has_curves_of_its_own() {
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    let mut rig = Rig::started(Start { settings, port: Some("/dev/board".into()), ..Start::default() });
    rig.hear(Event::Ports(vec![Port { path: "/dev/board".into(), usb: None }]));
    let link = rig.app.board().link.expect("the port is being opened");
    rig.hear(Event::Link(link, LinkNews::Opened));
    let repl = ConsoleName::Repl(BoardSeat::FIRST);
    rig.hear(Event::Link(link, LinkNews::Bytes(b">>> print(1, 2)\r\n1 2\r\n>>> ".to_vec())));
    assert_eq!(seen(&rig, repl), ["1", "2"]);
    rig.hear(Event::Link(link, LinkNews::Board(News::Began)));
    rig.hear(Event::Link(link, LinkNews::Bytes(b"x: 5\r\n".to_vec())));
    assert_eq!(seen(&rig, repl), ["5"]);
}
