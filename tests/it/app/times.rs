//! When the lines of a console came: shown, saved, and kept within bounds.

use mulberry::app::{Action, ConsoleAction, ConsoleName, Effect, Event, LinkNews, RunAction, Seat, WindowEffect};
use mulberry::place::TimeOfDay;
use mulberry::term::{GridSize, RowId};

use super::{Rig, window};

const OUTPUT: ConsoleName = ConsoleName::Output(Seat::FIRST);
const NOON: TimeOfDay = TimeOfDay(12 * 3_600_000);

/// A program that began at this time of day.
fn running_at(time: TimeOfDay) -> Rig {
    let mut rig = Rig::new();
    rig.open("/code/a.py", "").act(Action::Run(RunAction::Start)).wait(7).hear(Event::TimeOfDay(time));
    rig
}

fn running() -> Rig {
    running_at(NOON)
}

/// Prints each text, as many milliseconds after the one before as are told.
fn print(rig: &mut Rig, texts: &[(u64, &str)]) {
    let link = rig.app.link(OUTPUT).expect("a program runs");
    for (after, text) in texts {
        rig.now = rig.now.plus(*after);
        rig.hear(Event::Link(link, LinkNews::Bytes(text.as_bytes().to_vec())));
    }
}

fn act(rig: &mut Rig, action: ConsoleAction) {
    rig.act(Action::Console(OUTPUT, action));
}

/// What would be saved.
fn saved(rig: &mut Rig) -> String {
    rig.effects();
    act(rig, ConsoleAction::SaveTo("/o.txt".into()));
    let text = |effect| if let Effect::WriteOutput { text, .. } = effect { Some(text) } else { None };
    rig.effects().into_iter().find_map(text).expect("it is saved")
}

/// What is saved, times and all, of what was printed.
fn check(texts: &[(u64, &str)], expected: &[&str]) {
    let mut rig = running();
    print(&mut rig, texts);
    act(&mut rig, ConsoleAction::Times);
    assert_eq!(saved(&mut rig).trim_end_matches('\n'), expected.join("\n"), "{texts:?}");
}

#[test]
fn a_line_has_the_time_at_which_it_began_to_come() {
    check(&[(5, "one\r\ntwo")], &["12:00:00.005  one", "12:00:00.005  two"]);
    check(&[(5, "one\r\n"), (1000, "two\r\n")], &["12:00:00.005  one", "12:00:01.005  two"]);
    check(&[(0, "o"), (10, "n"), (10, "e\r\n"), (10, "two")], &["12:00:00.000  one", "12:00:00.030  two"]);
    check(&[(0, "one\r"), (10, "\n"), (10, "two")], &["12:00:00.000  one", "12:00:00.020  two"]);
    check(&[(0, "one"), (10, "\r\ntwo"), (10, "\r\n")], &["12:00:00.000  one", "12:00:00.010  two"]);
    check(
        &[(0, "\x1b[?25l"), (10, "one\r\n\r\n"), (9, "x")],
        &["12:00:00.010  one", "12:00:00.010  ", "12:00:00.019  x"],
    );
    check(&[(61_001, "one\r\n"), (12 * 3_600_000, "next day")], &["12:01:01.001  one", "00:01:01.001  next day"]);
}

#[test]
fn a_screen_that_is_cleared_and_drawn_anew_came_anew() {
    check(
        &[(0, "one\r\ntwo\r\n"), (10, "\x1b[H\x1b[2J"), (10, "three")],
        &["12:00:00.000  one", "12:00:00.000  two", "12:00:00.020  three"],
    );
}

#[test]
fn a_line_of_several_rows_has_one_time() {
    let long = "x".repeat(200);
    check(
        &[(0, &long), (10, &long), (10, "\r\nshort")],
        &[&format!("12:00:00.000  {long}{long}"), "12:00:00.020  short"],
    );
}

#[test]
fn times_are_saved_only_while_they_are_shown_and_never_copied() {
    let mut rig = running();
    print(&mut rig, &[(5, "one")]);
    assert_eq!(saved(&mut rig), "one\n");
    rig.act(Action::Shown(ConsoleAction::Times));
    assert_eq!(saved(&mut rig), "12:00:00.005  one\n");
    for action in [ConsoleAction::CopyAll, ConsoleAction::SelectAll, ConsoleAction::Copy] {
        act(&mut rig, action);
    }
    assert_eq!(window(&rig.effects()), [&WindowEffect::Copy("one\n".into()), &WindowEffect::Copy("one\n".into())]);
    act(&mut rig, ConsoleAction::Times);
    assert_eq!(saved(&mut rig), "one\n");
}

#[test]
fn a_clock_that_was_set_is_right_for_what_comes_later() {
    let mut rig = running();
    print(&mut rig, &[(5, "one\r\n")]);
    rig.hear(Event::TimeOfDay(TimeOfDay(3_600_000)));
    print(&mut rig, &[(5, "two")]);
    act(&mut rig, ConsoleAction::Times);
    assert_eq!(saved(&mut rig), "12:00:00.005  one\n01:00:00.005  two\n");
}

#[test]
fn lines_whose_time_nobody_knows_have_none() {
    let mut rig = Rig::new();
    rig.open("/code/a.py", "").act(Action::Run(RunAction::Start));
    print(&mut rig, &[(5, "one\r\n")]);
    act(&mut rig, ConsoleAction::Times);
    assert_eq!(saved(&mut rig), "one\n\n");
}

#[test]
fn the_row_that_waits_has_no_time() {
    let mut rig = running();
    print(&mut rig, &[(5, "one\r\n")]);
    let pane = rig.app.console(OUTPUT);
    let last = pane.console.rows().end.0 - 1;
    assert_eq!(pane.came(RowId(last - 1)), Some(TimeOfDay(NOON.0 + 5)));
    assert_eq!(pane.came(RowId(last)), None);
}

#[test]
fn a_flood_has_few_marks_and_marks_go_with_their_rows() {
    let mut rig = running();
    let lines: String = (0..100).map(|line| format!("line {line}\r\n")).collect();
    for _ in 0..1000 {
        print(&mut rig, &[(0, &lines)]);
    }
    assert_eq!(rig.app.console(OUTPUT).times.marks(), 1, "100,000 lines at once");
    for _ in 0..3000 {
        print(&mut rig, &[(1, &lines)]);
    }
    let pane = rig.app.console(OUTPUT);
    let rows = pane.console.rows();
    assert!((900..1100).contains(&pane.times.marks()), "{} marks", pane.times.marks());
    assert!(pane.came(rows.start).is_some(), "the oldest row that is left knows when it came");
    act(&mut rig, ConsoleAction::Clear);
    print(&mut rig, &[(1, "one"), (1, "two"), (1, "three\r\n")]);
    assert!(rig.app.console(OUTPUT).times.marks() <= 2);
    act(&mut rig, ConsoleAction::Times);
    assert_eq!(saved(&mut rig), "12:00:03.001  onetwothree\n\n");
}

#[test]
fn lines_keep_their_times_when_the_window_gets_another_size() {
    let mut rig = running();
    act(&mut rig, ConsoleAction::Resize(GridSize { columns: 60, rows: 12 }));
    for line in 0..40_u64 {
        let text = "x".repeat(1 + (line * 37 % 100) as usize) + "\r\n";
        print(&mut rig, &[(10, &text)]);
    }
    print(&mut rig, &[(10, ">>> ")]);
    act(&mut rig, ConsoleAction::Times);
    let before = saved(&mut rig);
    assert!(before.contains("\n12:00:00.400  x") && before.ends_with("12:00:00.410  >>>\n"), "{before}");
    for (columns, rows) in [(20, 12), (90, 12), (90, 40), (33, 5), (60, 12), (7, 3), (200, 60)] {
        act(&mut rig, ConsoleAction::Resize(GridSize { columns, rows }));
        assert_eq!(saved(&mut rig), before, "{columns} × {rows}");
    }
    print(&mut rig, &[(90, "go\r\n"), (10, "done")]);
    assert!(saved(&mut rig).ends_with("\n12:00:00.410  >>> go\n12:00:00.510  done\n"), "{}", saved(&mut rig));
}
