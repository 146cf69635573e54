//! Input methods: what is being composed is seen at the caret and is in no text before it is done.

use egui::output::IMEOutput;
use egui::{Event, ImeEvent, Key, Modifiers, PointerButton, Shape};
use mulberry::app::{Action, ConsoleName, EditAction, FileAction, Seat, TabAction};
use mulberry::place::{Char, LineColumn};
use mulberry::text::{Selection, Selections};

use super::{Program, console_text, value};

/// What the input method tells, frame by frame.
fn ime(program: &mut Program, event: ImeEvent) -> &mut Program {
    program.harness.event(Event::Ime(event));
    program.harness.run_steps(2);
    program
}

fn compose<'a>(program: &'a mut Program, text: &str, active: Option<std::ops::Range<usize>>) -> &'a mut Program {
    ime(program, ImeEvent::Preedit { text: text.to_owned(), active_range_chars: active })
}

fn commit<'a>(program: &'a mut Program, text: &str) -> &'a mut Program {
    compose(program, "", None);
    ime(program, ImeEvent::Commit(text.to_owned()))
}

/// Every text on the screen with its underlined parts in brackets, as far as it has any.
fn underlined(program: &Program) -> Vec<String> {
    let shapes = program.harness.output().shapes.iter();
    let galleys = shapes.filter_map(|shape| match &shape.shape {
        Shape::Text(text) => Some(&text.galley.job),
        _ => None,
    });
    let marked = galleys.filter(|job| job.sections.iter().any(|section| section.format.underline.width > 0.0));
    let show = |job: &std::sync::Arc<egui::text::LayoutJob>| {
        let mut shown = String::new();
        for section in job.sections.iter().filter(|section| !section.byte_range.is_empty()) {
            let text = &job.text[section.byte_range.start.0..section.byte_range.end.0];
            match section.format.underline.width {
                0.0 => shown.push_str(text),
                width if width > 1.0 => shown.push_str(&format!("<{text}>")),
                _ => shown.push_str(&format!("[{text}]")),
            }
        }
        shown.trim_end().to_owned()
    };
    marked.map(show).collect()
}

fn place(program: &Program) -> IMEOutput {
    program.harness.output().platform_output.ime.expect("the keyboard is in a text")
}

fn caret(program: &mut Program, line: usize, column: usize) {
    program.act(Action::Edit(EditAction::GoTo(LineColumn::new(line, column))));
}

fn open(text: &str) -> Program {
    Program::with_file("a.py", text)
}

#[test]
fn what_is_composed_is_seen_underlined_and_moves_the_rest_aside() {
    let mut program = open("print(x)\n");
    caret(&mut program, 0, 6);
    let before = place(&program).cursor_rect;
    compose(&mut program, "nihao", None);
    assert_eq!(underlined(&program), ["print([nihao]x)"]);
    assert_eq!(program.text(), "print(x)\n");
    assert_eq!(value(&program, "Code editor"), "print(x)\n");
    assert!(!program.app().desk().active().unwrap().buffer.can_undo());
    let cells = (place(&program).cursor_rect.left() - before.left()) / before.height();
    assert!(cells > 1.5, "the caret stands behind it: {cells}");
    compose(&mut program, "ni hao", Some(3..6));
    assert_eq!(underlined(&program), ["print([ni ]<hao>x)"]);
    commit(&mut program, "你好");
    assert_eq!(underlined(&program), [""; 0]);
    assert_eq!(program.text(), "print(你好x)\n");
}

#[test]
fn the_caret_goes_through_what_is_composed() {
    let mut program = open("");
    let place_of = |program: &mut Program, at: usize| {
        compose(program, "abcd", Some(at..at));
        place(program).cursor_rect.left()
    };
    let places: Vec<f32> = (0..=4).map(|at| place_of(&mut program, at)).collect();
    let steps: Vec<f32> = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(steps.iter().all(|step| (step - steps[0]).abs() <= 1.0 && *step > 5.0), "{places:?}");
}

#[test]
fn a_composition_is_one_step_back() {
    let mut program = open("a\n");
    caret(&mut program, 0, 1);
    for text in ["n", "ni", "nih", "niha", "nihao"] {
        compose(&mut program, text, None);
    }
    commit(&mut program, "你好");
    assert_eq!(program.text(), "a你好\n");
    program.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.text(), "a\n");
    program.keys(Modifiers::COMMAND, Key::Y);
    assert_eq!(program.text(), "a你好\n");
}

#[test]
fn a_composition_that_is_given_up_leaves_nothing() {
    let mut program = open("a\n");
    compose(&mut program, "ni", None);
    compose(&mut program, "", None);
    assert_eq!(underlined(&program), [""; 0]);
    assert_eq!(program.text(), "a\n");
    assert!(!program.app().desk().active().unwrap().buffer.can_undo());
    ime(&mut program, ImeEvent::Commit(String::new()));
    assert!(!program.app().desk().active().unwrap().buffer.can_undo());
}

#[test]
fn keys_of_the_composition_are_not_ours() {
    let mut program = open("one\ntwo\n");
    caret(&mut program, 1, 1);
    compose(&mut program, "ni", None);
    let keys =
        [Key::Enter, Key::Tab, Key::ArrowUp, Key::ArrowLeft, Key::Backspace, Key::Delete, Key::Home, Key::Escape];
    for key in keys {
        program.key(key);
        assert_eq!(program.text(), "one\ntwo\n", "{key:?}");
        let head = program.app().desk().active().unwrap().buffer.selections().main().head;
        assert_eq!(head, Char(5), "{key:?}");
        assert_eq!(underlined(&program), ["t[ni]wo"], "{key:?}");
    }
    compose(&mut program, "", None);
    program.key(Key::Tab);
    assert_eq!(program.text(), "one\nt   wo\n", "Esc belonged to the composition: Tab still indents");
}

#[test]
fn shortcuts_still_work_while_composing() {
    let mut program = open("a\n");
    program.type_text("b");
    compose(&mut program, "ni", None).keys(Modifiers::COMMAND, Key::S);
    program.until("it is saved", |app| !app.desk().active().unwrap().buffer.is_changed());
    assert_eq!(std::fs::read_to_string(program.file("a.py")).unwrap(), "ba\n");
    assert_eq!(underlined(&program), ["b[ni]a"]);
}

#[test]
fn what_is_selected_goes_when_the_composition_is_done() {
    let mut program = open("one two\n");
    let selection = Selections::one(Selection::new(Char(0), Char(3)));
    program.act(Action::Edit(EditAction::Select(selection)));
    compose(&mut program, "ni", None);
    assert_eq!(program.text(), "one two\n");
    commit(&mut program, "你");
    assert_eq!(program.text(), "你 two\n");
}

#[test]
fn text_around_the_caret_is_deleted_where_the_input_method_asks() {
    let mut program = open("abcdef\n");
    caret(&mut program, 0, 3);
    ime(&mut program, ImeEvent::DeleteSurrounding { before_chars: 2, after_chars: 1 });
    assert_eq!(program.text(), "aef\n");
    ime(&mut program, ImeEvent::DeleteSurrounding { before_chars: 20, after_chars: usize::MAX });
    assert_eq!(program.text(), "");
}

#[test]
fn another_tab_another_window_and_a_click_end_the_composition() {
    let mut program = open("a\n");
    program.act(Action::File(FileAction::New));
    compose(&mut program, "ni", None);
    assert_eq!(underlined(&program), ["[ni]"]);
    program.harness.key_press_modifiers(Modifiers::COMMAND, Key::Tab);
    program.harness.step();
    program.harness.step();
    assert_eq!(underlined(&program), [""; 0], "another tab");
    program.act(Action::Tab(TabAction::Next));
    assert_eq!(underlined(&program), [""; 0], "and back");

    compose(&mut program, "ni", None);
    program.harness.input_mut().focused = false;
    program.harness.run_steps(2);
    assert_eq!(underlined(&program), [""; 0], "another window");
    program.harness.input_mut().focused = true;
    program.harness.run_steps(2);

    compose(&mut program, "ni", None);
    let pos = place(&program).cursor_rect.center() + egui::vec2(0.0, 100.0);
    program.harness.event(Event::PointerMoved(pos));
    let press =
        |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    program.harness.event(press(true));
    program.harness.step();
    let told = place(&program).should_interrupt_composition;
    program.harness.event(press(false));
    program.harness.run_steps(2);
    assert_eq!(underlined(&program), [""; 0], "a click");
    assert!(told, "the input method hears of it");
    assert!(!place(&program).should_interrupt_composition, "once");
    assert_eq!(program.text(), "");
}

#[test]
fn what_is_composed_out_of_view_comes_into_it() {
    let mut program = open(&"x\n".repeat(500));
    let scroll = mulberry::app::Scroll { line: 300, hidden: 0.0, column: 0.0 };
    program.act(Action::View(mulberry::app::ViewAction::Scroll(scroll)));
    compose(&mut program, "ni", None);
    assert_eq!(program.app().desk().active().unwrap().scroll.line, 0);
    assert_eq!(underlined(&program), ["[ni]x"]);
    commit(&mut program, "你");

    let mut program = open(&"y".repeat(300));
    let window = program.harness.ctx.content_rect().right();
    caret(&mut program, 0, 100);
    compose(&mut program, &"long ".repeat(30), None);
    program.harness.run_steps(2);
    let caret = place(&program).cursor_rect.right();
    assert!(caret < window, "the caret is at {caret}");
}

#[test]
fn carets_elsewhere_stay_in_place_while_composing_in_a_long_line() {
    let mut program = open(&"z".repeat(5_000));
    caret(&mut program, 0, 4_000);
    compose(&mut program, "ni", None);
    let shown = underlined(&program);
    assert!(shown.len() == 1 && shown[0].contains("z[ni]z"), "{shown:?}");
    commit(&mut program, "你");
    assert_eq!(program.text().chars().position(|char| char == '你'), Some(4_000));
}

#[test]
fn in_a_console_it_is_seen_at_the_programs_caret_and_goes_to_the_program() {
    let mut program = open("print('<' + input('name: ') + '>')\n");
    program.press("Run").until("it asks", |app| console_text(app, ConsoleName::Output(Seat::FIRST)).contains("name:"));
    let before = place(&program).cursor_rect;
    compose(&mut program, "ni", None);
    assert_eq!(underlined(&program), ["[ni]"]);
    assert!(place(&program).cursor_rect.left() > before.left());
    program.key(Key::Enter).key(Key::Backspace);
    commit(&mut program, "你好").key(Key::Enter);
    program.until("the program gets it", |app| console_text(app, ConsoleName::Output(Seat::FIRST)).contains("<你好>"));
}
