//! Fingers, as a touch screen reports them: they scroll, tap, hold and pinch; and the mouse, dragged to the edges.

use egui::{Event, Modifiers, PointerButton, Pos2, Rect, TouchDeviceId, TouchId, TouchPhase, Vec2, vec2};
use egui_kittest::kittest::Queryable;
use mulberry::app::{ConsoleName, Scroll, Seat};
use mulberry::place::Char;

use super::{Program, console_text, has_ended, sees};

fn touch(phase: TouchPhase, finger: u64, pos: Pos2) -> Event {
    Event::Touch { device_id: TouchDeviceId(1), id: TouchId(finger), phase, pos, force: None }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

/// One frame with these events, a 60th of a second after the last. The window system reports the first finger as a
/// pointer, too.
fn frame(program: &mut Program, events: impl IntoIterator<Item = Event>) {
    let next = program.harness.ctx.input(|input| input.time) + 1.0 / 60.0;
    program.harness.input_mut().time = Some(next);
    program.harness.input_mut().events.extend(events);
    program.harness.step();
}

fn frames(program: &mut Program, count: usize) {
    (0..count).for_each(|_| frame(program, []));
}

fn down(program: &mut Program, at: Pos2) {
    frame(program, [touch(TouchPhase::Start, 1, at), Event::PointerMoved(at), button(at, true)]);
}

fn go(program: &mut Program, to: Pos2) {
    frame(program, [touch(TouchPhase::Move, 1, to), Event::PointerMoved(to)]);
}

fn up(program: &mut Program, at: Pos2) {
    frame(program, [touch(TouchPhase::End, 1, at), button(at, false), Event::PointerGone]);
    frame(program, []);
}

/// A finger that goes from `from` by `way` in small steps, rests and is lifted.
fn swipe(program: &mut Program, from: Pos2, way: Vec2) {
    down(program, from);
    for step in 1..=10 {
        go(program, from + way * (step as f32 / 10.0));
    }
    for _ in 0..20 {
        go(program, from + way);
    }
    up(program, from + way);
}

fn place(program: &Program, name: &str) -> Rect {
    program.harness.get_by_label(name).rect()
}

fn scroll(program: &Program) -> Scroll {
    program.app().desk().active().unwrap().scroll
}

fn selected(program: &Program) -> (Char, Char) {
    let main = program.app().desk().active().unwrap().buffer.selections().main();
    (main.anchor, main.head)
}

fn long() -> Program {
    Program::with_file("a.py", &format!("{}\n", "word ".repeat(32)).repeat(150))
}

#[test]
fn a_finger_scrolls_and_selects_nothing() {
    let mut program = long();
    let from = place(&program, "Code editor").center();
    swipe(&mut program, from, vec2(0.0, -260.0));
    let seen = scroll(&program);
    assert!((9..=11).contains(&seen.line), "{seen:?}");
    assert_eq!(selected(&program), (Char(0), Char(0)));
    swipe(&mut program, from, vec2(-150.0, 0.0));
    assert!(scroll(&program).column > 10.0, "{:?}", scroll(&program));
    swipe(&mut program, from, vec2(0.0, 900.0));
    assert_eq!(scroll(&program).line, 0);
    assert_eq!(selected(&program), (Char(0), Char(0)));
}

#[test]
fn a_finger_that_is_lifted_in_its_movement_lets_the_text_go_on_and_stop() {
    let mut program = long();
    let from = place(&program, "Code editor").center();
    down(&mut program, from);
    for step in 1..=8 {
        go(&mut program, from - vec2(0.0, 30.0 * step as f32));
    }
    let lifted = scroll(&program).line;
    up(&mut program, from - vec2(0.0, 240.0));
    frames(&mut program, 30);
    let later = scroll(&program).line;
    assert!(later > lifted + 3, "{lifted}, then {later}");
    frames(&mut program, 200);
    let rest = scroll(&program);
    frames(&mut program, 5);
    assert_eq!(scroll(&program), rest);
}

#[test]
fn a_tap_puts_the_caret_and_two_take_a_word() {
    let mut program = long();
    let editor = place(&program, "Code editor");
    let at = editor.min + vec2(150.0, 100.0);
    down(&mut program, at);
    go(&mut program, at + vec2(2.0, 1.0));
    up(&mut program, at);
    let (anchor, head) = selected(&program);
    assert!(anchor == head && head > Char(300), "{head:?}");
    down(&mut program, at);
    up(&mut program, at);
    let text = program.app().desk().active().unwrap().buffer.selected_text();
    assert_eq!(text.as_deref().map(str::trim), Some("word").filter(|_| text.is_some()));
    assert_eq!(scroll(&program), Scroll::default());
}

#[test]
fn a_tap_within_one_frame_puts_the_caret() {
    let mut program = long();
    let at = place(&program, "Code editor").min + vec2(150.0, 100.0);
    frame(
        &mut program,
        [touch(TouchPhase::Start, 1, at), Event::PointerMoved(at), button(at, true)].into_iter().chain([
            touch(TouchPhase::End, 1, at),
            button(at, false),
            Event::PointerGone,
        ]),
    );
    frame(&mut program, []);
    assert!(selected(&program).1 > Char(300), "{:?}", selected(&program));
}

#[test]
fn a_long_press_opens_the_menu_where_it_was() {
    let mut program = long();
    let at = place(&program, "Code editor").min + vec2(150.0, 100.0);
    down(&mut program, at);
    frames(&mut program, 80);
    assert!(sees(&program, "Select all"));
    up(&mut program, at);
    frames(&mut program, 2);
    assert!(sees(&program, "Select all"), "it stays when the finger goes");
    assert!(selected(&program).1 > Char(300), "{:?}", selected(&program));
}

#[test]
fn two_fingers_zoom_and_leave_the_text_where_it_is() {
    let mut program = long();
    let middle = place(&program, "Code editor").center();
    let apart = |width: f32| [middle - vec2(width, 0.0), middle + vec2(width, 0.0)];
    let [left, right] = apart(50.0);
    down(&mut program, left);
    frame(&mut program, [touch(TouchPhase::Start, 2, right)]);
    for step in 0..=20 {
        let [left, right] = apart(50.0 + step as f32 * 2.5);
        frame(
            &mut program,
            [touch(TouchPhase::Move, 1, left), Event::PointerMoved(left), touch(TouchPhase::Move, 2, right)],
        );
    }
    // Twice as far apart is seven steps of a tenth.
    assert!((6..=7).contains(&program.app().desk().zoom), "{}", program.app().desk().zoom);
    let [left, right] = apart(100.0);
    frame(&mut program, [touch(TouchPhase::End, 2, right)]);
    up(&mut program, left);
    assert_eq!((selected(&program), scroll(&program)), ((Char(0), Char(0)), Scroll::default()));
}

#[test]
fn a_finger_scrolls_a_console() {
    let mut program = Program::with_file("a.py", "for i in range(300): print('row', i)\n");
    program.press("Run").until("it ends", has_ended);
    assert!(console_text(program.app(), ConsoleName::Output(Seat::FIRST)).contains("row 299"));
    let from = place(&program, "Output console").center();
    swipe(&mut program, from, vec2(0.0, 100.0));
    let pane = program.app().console(ConsoleName::Output(Seat::FIRST));
    assert!(pane.top.is_some() && pane.selected().is_none(), "{:?}", pane.top);
    swipe(&mut program, from, vec2(0.0, -400.0));
    assert_eq!(program.app().console(ConsoleName::Output(Seat::FIRST)).top, None);
}

/// Presses the mouse at `from`, holds it at `to` for a second, and lets it go.
fn drag(program: &mut Program, from: Pos2, to: Pos2) {
    frame(program, [Event::PointerMoved(from), button(from, true)]);
    frame(program, [Event::PointerMoved(to)]);
    frames(program, 60);
    frame(program, [button(to, false)]);
}

#[test]
fn a_drag_scrolls_at_all_four_edges() {
    let mut program = long();
    let editor = place(&program, "Code editor");
    let middle = editor.center();
    drag(&mut program, middle, egui::pos2(middle.x, editor.bottom() + 30.0));
    let down = scroll(&program).line;
    assert!(down > 5, "{down}");
    drag(&mut program, middle, egui::pos2(editor.right() + 40.0, middle.y));
    let right = scroll(&program).column;
    assert!(right > 10.0, "{right}");
    drag(&mut program, middle, egui::pos2(middle.x, editor.top() - 20.0));
    assert!(scroll(&program).line < down, "{:?}", scroll(&program));
    drag(&mut program, middle, egui::pos2(editor.left() - 5.0, middle.y));
    assert!(scroll(&program).column < right, "{:?}", scroll(&program));
}

#[test]
fn the_edges_of_a_window_that_fills_the_screen_scroll_too() {
    let mut program = long();
    let editor = place(&program, "Code editor");
    let middle = editor.center();
    drag(&mut program, middle, egui::pos2(editor.right() - 1.0, middle.y));
    let right = scroll(&program).column;
    assert!(right > 5.0, "{right}");
    drag(&mut program, middle, egui::pos2(middle.x, editor.bottom() - 1.0));
    let down = scroll(&program).line;
    assert!(down > 2, "{down}");
    drag(&mut program, middle, egui::pos2(middle.x, editor.top()));
    assert!(scroll(&program).line < down, "{:?}", scroll(&program));
}

#[test]
fn a_drag_scrolls_a_line_that_is_longer_than_the_view_to_its_end() {
    let mut program = Program::with_file("a.py", &"y".repeat(3_000));
    let editor = place(&program, "Code editor");
    let line = editor.min + vec2(200.0, 20.0);
    frame(&mut program, [Event::PointerMoved(line), button(line, true)]);
    frame(&mut program, [Event::PointerMoved(egui::pos2(editor.right() + 2000.0, line.y))]);
    frames(&mut program, 200);
    assert_eq!(selected(&program).1, Char(3_000));
}

#[test]
fn a_drag_scrolls_a_console_at_both_ends() {
    let mut program = Program::with_file("a.py", "for i in range(300): print('row', i)\n");
    program.press("Run").until("it ends", has_ended);
    let console = place(&program, "Output console");
    let middle = console.center();
    drag(&mut program, middle, egui::pos2(middle.x, console.top() - 10.0));
    let top = program.app().console(ConsoleName::Output(Seat::FIRST)).top;
    assert!(top.is_some());
    drag(&mut program, middle, egui::pos2(middle.x, console.bottom() + 5.0));
    assert!(program.app().console(ConsoleName::Output(Seat::FIRST)).top.is_none_or(|later| Some(later) > top));
    assert!(program.app().console(ConsoleName::Output(Seat::FIRST)).selected().is_some());
}
