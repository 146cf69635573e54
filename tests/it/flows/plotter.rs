//! The plotter: a program prints numbers, and they are curves.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{Action, ConsoleName, PlotAction, RunAction, Seat};

use super::{Program, has_ended, sees};

const OUTPUT: ConsoleName = ConsoleName::Output(Seat::FIRST);

const SCRIPT: &str = "for i in range(50):\n    print('temp:', i, 'light:', 80 - i)\n";

/// A program that has run to its end.
fn ran(script: &str) -> Program {
    let mut program = Program::with_file("numbers.py", script);
    program.act(Action::Run(RunAction::Start)).until("the program has ended", has_ended);
    program
}

/// What a screen reader says of the curves.
fn curves(program: &Program) -> String {
    program.harness.get_by_role_and_label(Role::Image, "Curves").accesskit_node().value().unwrap_or_default()
}

#[test]
fn numbers_that_a_program_prints_are_seen_as_curves() {
    let mut program = ran(SCRIPT);
    assert!(program.harness.query_by_role_and_label(Role::Image, "Curves").is_none(), "nothing opens by itself");
    program.press("Plotter");
    assert_eq!(curves(&program), "temp 49, light 31");
    program.press("Plotter");
    assert!(program.harness.query_by_role_and_label(Role::Image, "Curves").is_none());
    let tab = program.harness.get_by_role_and_label(Role::Tab, "Plotter");
    assert_eq!(tab.accesskit_node().is_selected(), Some(false));
    tab.click();
    program.harness.run_steps(3);
    assert_eq!(curves(&program), "temp 49, light 31");
    program.keys(Modifiers::SHIFT, Key::F7);
    assert!(program.harness.query_by_role_and_label(Role::Image, "Curves").is_none());
}

#[test]
fn the_text_stays_beside_the_curves_and_can_be_answered() {
    let mut program = Program::with_file("ask.py", "n = int(input('How many? '))\nprint(n, n * 2)\n");
    program.press("Plotter");
    program.act(Action::Run(RunAction::Start));
    program.until("it asks", |app| super::console_text(app, OUTPUT).contains("How many?"));
    program.type_text("21").key(Key::Enter).until("the program has ended", has_ended);
    assert_eq!(curves(&program), "Number 1 21, Number 2 42");
}

#[test]
fn before_there_are_numbers_a_sentence_says_how_to_get_some() {
    let mut program = Program::with_file("a.py", "");
    program.press("Plotter");
    assert!(program.harness.query_by_label_contains("become curves here").is_some());
    assert!(!program.has_button("Pause the plotter"));
}

#[test]
fn the_picture_can_be_stopped_emptied_and_asked_for_more() {
    let mut program = ran(SCRIPT);
    program.press("Plotter").press("Pause the plotter");
    assert!(program.app().plot(OUTPUT).is_paused());
    program.press("Resume the plotter");
    assert!(!program.app().plot(OUTPUT).is_paused());
    for (label, points) in [("Show the last 100 numbers", Some(100)), ("Show all numbers", None)] {
        program.harness.get_by_role_and_label(Role::RadioButton, label).click();
        program.harness.run_steps(3);
        assert_eq!(program.app().plotting().points, points);
    }
    program.press("Clear the plotter");
    assert!(program.app().plot(OUTPUT).series().is_empty());
}

#[test]
fn the_arrow_keys_look_back() {
    let mut program = ran("for i in range(300):\n    print(i)\n");
    program.press("Plotter").act(Action::Plot(PlotAction::Points(Some(100))));
    program.harness.get_by_role_and_label(Role::Image, "Curves").focus();
    program.harness.run_steps(2);
    program.key(Key::ArrowLeft).key(Key::ArrowLeft);
    assert_eq!(program.app().plot(OUTPUT).in_view(Some(100)), 180..280);
    program.key(Key::ArrowRight);
    assert_eq!(program.app().plot(OUTPUT).in_view(Some(100)), 190..290);
    program.press("Live");
    assert!(program.app().plot(OUTPUT).follows() && !program.has_button("Live"));
}

#[test]
fn dragging_looks_back() {
    let mut program = ran("for i in range(300):\n    print(i)\n");
    program.press("Plotter").act(Action::Plot(PlotAction::Points(Some(100))));
    let place = program.harness.get_by_role_and_label(Role::Image, "Curves").rect();
    let at = |part: f32| egui::pos2(place.min.x + place.width() * part, place.center().y);
    program.harness.drag_at(at(0.2));
    program.harness.step();
    program.harness.hover_at(at(0.7));
    program.harness.step();
    program.harness.drop_at(at(0.7));
    program.harness.run_steps(2);
    let end = program.app().plot(OUTPUT).in_view(Some(100)).end;
    assert!((230..270).contains(&end), "half of what was seen: {end}");
}

#[test]
fn numbers_are_saved_as_a_table() {
    let mut program = ran(SCRIPT);
    program.press("Plotter");
    let file = program.file("out.csv");
    program.act(Action::Plot(PlotAction::SaveTo(OUTPUT, file.clone())));
    program.until("it was told", |app| !app.notices().is_empty());
    let text = std::fs::read_to_string(file).expect("it was written");
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["time (s)", "temp", "light"]);
    assert_eq!(rows.len(), 51);
    assert_eq!(rows[50][1..], ["49", "31"]);
    assert!(sees(&program, "Plotter"));
}

#[test]
fn a_flood_of_numbers_neither_stops_the_program_nor_the_window() {
    let mut program = Program::with_file("flood.py", "i = 0\nwhile True:\n    i += 1\n    print(i, -i)\n");
    program.press("Plotter").act(Action::Run(RunAction::Start));
    program.until("many numbers came", |app| app.plot(OUTPUT).series().rows().end > 20_000);
    program.press("Stop").until("the program has ended", has_ended);
    assert_eq!(program.app().plot(OUTPUT).series().curves().len(), 2);
}
