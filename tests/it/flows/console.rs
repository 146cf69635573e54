//! The console: its links, its bell, its menu.

use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{CursorIcon, Pos2, Shape, vec2};
use egui_kittest::kittest::Queryable;
use mulberry::app::{ConsoleName, Notice, Seat};

use super::{Program, console_text, has_ended};

const OUTPUT: ConsoleName = ConsoleName::Output(Seat::FIRST);

/// The middle of a cell of the output console.
fn cell(program: &Program, row: usize, column: usize) -> Pos2 {
    let area = program.harness.get_by_role_and_label(Role::MultilineTextInput, "Output console").rect();
    let (width, height) = (9.6, 24.0);
    area.min + vec2(20.0 + (column as f32 + 0.5) * width, 8.0 + (row as f32 + 0.5) * height)
}

fn run(program: &mut Program) {
    program.press("Run");
    program.until("the program ends", has_ended);
}

fn told_of_link(program: &Program) -> usize {
    let notices = program.app().notices().iter();
    notices
        .filter(|posted| matches!(&posted.notice, Notice::LinkNotOpened { address } if address == "https://a.org/x"))
        .count()
}

/// Presses the first button of the mouse, and lets it go.
fn click(program: &mut Program, at: Pos2) {
    program.harness.hover_at(at);
    program.harness.step();
    program.harness.drag_at(at);
    program.harness.step();
    program.harness.drop_at(at);
    program.harness.run_steps(3);
}

fn pointer(program: &Program) -> CursorIcon {
    program.harness.output().platform_output.cursor_icon
}

#[test]
fn a_link_is_followed_by_a_click_and_by_nothing_else() {
    let mut program = Program::with_file("a.py", "print('see https://a.org/x now')");
    run(&mut program);
    let (link, beside) = (cell(&program, 1, 10), cell(&program, 1, 1));
    program.harness.hover_at(link);
    program.harness.run_steps(2);
    assert_eq!(pointer(&program), CursorIcon::PointingHand);
    assert_eq!(told_of_link(&program), 0);
    click(&mut program, link);
    program.until("the world says that it opens nothing here", |app| {
        app.notices().iter().any(|posted| matches!(posted.notice, Notice::LinkNotOpened { .. }))
    });
    assert_eq!(told_of_link(&program), 1);
    click(&mut program, beside);
    program.harness.hover_at(beside);
    program.harness.run_steps(2);
    assert_eq!(pointer(&program), CursorIcon::Text);
    assert_eq!(told_of_link(&program), 1);
}

/// Whether the accent's line stands around the console.
fn flashes(program: &Program) -> bool {
    let area = program.harness.get_by_role_and_label(Role::MultilineTextInput, "Output console").rect();
    let shapes = &program.harness.output().shapes;
    let around = |shape: &Shape| matches!(shape, Shape::Rect(rect) if rect.rect == area && rect.stroke.width >= 3.0);
    shapes.iter().any(|shape| around(&shape.shape))
}

#[test]
fn a_bell_is_one_short_flash() {
    let mut program =
        Program::with_file("a.py", "input('Ready?')\nprint('\\a' * 1000)\ninput('Again?')\nprint('\\a')\n");
    program.press("Run");
    program.until("it listens", |app| console_text(app, OUTPUT).contains("Ready?"));
    assert!(!flashes(&program));
    program.key(egui::Key::Enter);
    program.until("it rings", |app| app.console(OUTPUT).console.bells() == 1000);
    assert!(flashes(&program));
    let begin = Instant::now();
    while flashes(&program) {
        program.harness.step();
        assert!(begin.elapsed() < Duration::from_secs(5), "it goes out");
    }
    program.until("it listens again", |app| console_text(app, OUTPUT).contains("Again?"));
    program.key(egui::Key::Enter);
    program.until("it rings again", |app| app.console(OUTPUT).console.bells() == 1001);
    assert!(begin.elapsed() > Duration::from_secs(1) || !flashes(&program), "it does not flicker");
}

#[test]
fn the_menu_behind_the_button_clears() {
    let mut program = Program::with_file("a.py", "print('hello')");
    run(&mut program);
    program.press("More for this console").press("Clear");
    assert_eq!(program.output(), "");
}
