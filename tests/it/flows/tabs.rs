//! The row of tabs: names, dragging, renaming, closing.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{ConsoleName, Seat, Start};

use super::{Program, sees};

/// A program with these files open, which hold their own names.
fn with_files(names: &[&str]) -> Program {
    let mut program = Program::with(|folder| {
        let files = names.iter().map(|name| {
            let file = folder.join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, name).unwrap();
            file
        });
        Start { files: files.collect(), ..Start::default() }
    });
    let count = names.len();
    program.until("all files are open", |app| app.desk().tabs.len() == count);
    program.harness.run_steps(2);
    program
}

fn place(program: &Program, tab: &str) -> Rect {
    program.harness.get_by_role_and_label(Role::Tab, tab).rect()
}

/// The tabs' names from left to right, as they are seen.
fn order(program: &Program) -> Vec<String> {
    let mut tabs: Vec<(f32, String)> = program
        .harness
        .get_all_by_role(Role::Tab)
        .filter_map(|tab| Some((tab.rect().min.x, tab.accesskit_node().label()?)).filter(|_| tab.rect().min.y < 150.0))
        .collect();
    tabs.sort_by(|one, other| one.0.total_cmp(&other.0));
    tabs.into_iter().map(|(_, name)| name).collect()
}

fn point(program: &mut Program, at: Pos2, button: PointerButton, pressed: bool) {
    program.harness.event(Event::PointerMoved(at));
    program.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    program.harness.step();
}

fn click(program: &mut Program, at: Pos2, button: PointerButton) {
    point(program, at, button, true);
    point(program, at, button, false);
    program.harness.run_steps(2);
}

/// Two clicks in one frame each: a double click.
fn double_click(program: &mut Program, tab: &str) {
    let at = place(program, tab).left_center() + vec2(20.0, 0.0);
    program.harness.event(Event::PointerMoved(at));
    program.harness.step();
    for _ in 0..2 {
        let input = program.harness.input_mut();
        for pressed in [true, false] {
            let button = PointerButton::Primary;
            input.events.push(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        }
    }
    program.harness.run_steps(3);
}

fn move_to(program: &mut Program, at: Pos2) {
    program.harness.event(Event::PointerMoved(at));
    program.harness.run_steps(2);
}

/// Takes hold of a tab and pulls it so far, without letting go.
fn pull(program: &mut Program, tab: &str, by: f32) -> Pos2 {
    let from = place(program, tab).left_center() + vec2(20.0, 0.0);
    point(program, from, PointerButton::Primary, true);
    move_to(program, from + vec2(by / 2.0, 3.0));
    move_to(program, from + vec2(by, 3.0));
    from + vec2(by, 3.0)
}

#[test]
fn a_tab_is_dragged_to_another_place_and_the_others_make_room() {
    let mut program = with_files(&["a.py", "b.py", "c.py"]);
    let width = place(&program, "a.py").width();
    let at = pull(&mut program, "a.py", width);
    assert_eq!(order(&program)[0], "b.py", "room is made before it is dropped");
    assert_eq!(program.app().desk().tabs[0].file_name(), Some("a.py"));
    // Anywhere is good for dropping.
    move_to(&mut program, at + vec2(0.0, 300.0));
    point(&mut program, at + vec2(0.0, 300.0), PointerButton::Primary, false);
    program.harness.run_steps(2);
    assert_eq!(order(&program), ["b.py", "a.py", "c.py"]);
    assert_eq!(program.app().desk().active().unwrap().file_name(), Some("a.py"));
}

#[test]
fn escape_puts_a_dragged_tab_back() {
    let mut program = with_files(&["a.py", "b.py", "c.py"]);
    let at = pull(&mut program, "a.py", 400.0);
    program.key(Key::Escape);
    point(&mut program, at, PointerButton::Primary, false);
    program.harness.run_steps(2);
    assert_eq!(order(&program), ["a.py", "b.py", "c.py"]);
}

#[test]
fn keys_move_a_tab_close_it_and_bring_it_back() {
    let mut program = with_files(&["a.py", "b.py", "c.py"]);
    program.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::PageUp);
    assert_eq!(order(&program), ["a.py", "c.py", "b.py"]);
    program.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::PageDown);
    program.keys(Modifiers::COMMAND, Key::W);
    assert_eq!(order(&program), ["a.py", "b.py"]);
    program.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    program.until("it is back", |app| app.desk().tabs.len() == 3);
    assert_eq!(order(&program), ["a.py", "b.py", "c.py"]);
}

#[test]
fn the_middle_button_closes_a_tab() {
    let mut program = with_files(&["a.py", "b.py"]);
    let at = place(&program, "a.py").center();
    click(&mut program, at, PointerButton::Middle);
    assert_eq!(order(&program), ["b.py"]);
}

#[test]
fn arrow_keys_walk_from_tab_to_tab_and_enter_shows_one() {
    let mut program = with_files(&["a.py", "b.py", "c.py"]);
    program.harness.get_by_role_and_label(Role::Tab, "c.py").focus();
    program.harness.run_steps(2);
    program.key(Key::ArrowLeft).key(Key::ArrowLeft).key(Key::ArrowLeft);
    assert!(program.harness.get_by_role_and_label(Role::Tab, "a.py").is_focused());
    program.key(Key::Enter);
    assert_eq!(program.app().desk().active().unwrap().file_name(), Some("a.py"));
}

#[test]
fn equal_names_are_told_apart() {
    let program = with_files(&["game/main.py", "old/main.py", "a.py"]);
    assert_eq!(order(&program), ["main.py — game", "main.py — old", "a.py"]);
}

#[test]
fn a_double_click_renames_the_file() {
    let mut program = with_files(&["a.py", "b.py"]);
    double_click(&mut program, "a.py");
    let field = program.harness.get_by_role_and_label(Role::TextInput, "Rename");
    assert!(field.is_focused());
    assert_eq!(field.value().as_deref(), Some("a.py"));
    program.type_text("game").key(Key::Enter);
    program.until("it has its name", |app| app.desk().active().unwrap().file_name() == Some("game.py"));
    assert_eq!(std::fs::read_to_string(program.file("game.py")).unwrap(), "a.py");
    assert!(!program.file("a.py").exists());
    program.type_text("x");
    assert_eq!(program.text(), "xa.py", "the keyboard is in the text again");
}

#[test]
fn escape_leaves_the_name_as_it_was() {
    let mut program = with_files(&["a.py"]);
    double_click(&mut program, "a.py");
    program.type_text("game").key(Key::Escape);
    assert!(!sees(&program, "Rename"));
    assert_eq!(order(&program), ["a.py"]);
    program.type_text("x");
    assert_eq!(program.text(), "xa.py");
}

#[test]
fn a_name_that_will_not_do_is_explained_while_it_is_typed() {
    let mut program = with_files(&["a.py"]);
    double_click(&mut program, "a.py");
    program.type_text("x/y");
    assert!(sees(&program, "A name cannot hold the sign /"));
    program.key(Key::Enter);
    assert!(program.harness.get_by_role_and_label(Role::TextInput, "Rename").is_focused());
    assert!(program.file("a.py").exists());
}

#[test]
fn a_click_elsewhere_takes_the_name() {
    let mut program = with_files(&["a.py"]);
    double_click(&mut program, "a.py");
    program.type_text("game");
    click(&mut program, pos2(600.0, 400.0), PointerButton::Primary);
    program.until("it has its name", |app| app.desk().active().unwrap().file_name() == Some("game.py"));
}

#[test]
fn the_end_of_a_program_does_not_take_the_keyboard_from_a_name() {
    let mut program = Program::with_file("a.py", "input()\n");
    program.press("Run");
    program.until("it runs", |app| app.link(ConsoleName::Output(Seat::FIRST)).is_some());
    double_click(&mut program, "a.py");
    program.type_text("ga").keys(Modifiers::SHIFT, Key::F5);
    program.until("it ended", |app| !app.runner().is_busy());
    program.type_text("me").key(Key::Enter);
    program.until("it has its name", |app| app.desk().active().unwrap().file_name() == Some("game.py"));
}

#[test]
fn the_menu_of_a_tab_offers_what_can_be_done() {
    let mut program = with_files(&["a.py", "b.py", "c.py"]);
    let at = place(&program, "b.py").center();
    click(&mut program, at, PointerButton::Secondary);
    for name in ["Close tab", "Close others", "Close to the right", "Rename…", "Copy path", "Reopen closed"] {
        assert!(program.has_button(name), "{name}");
    }
    program.press("Close to the right");
    assert_eq!(order(&program), ["a.py", "b.py"]);
    program.harness.get_by_role_and_label(Role::Tab, "a.py").focus();
    program.harness.run_steps(2);
    program.keys(Modifiers::SHIFT, Key::F10);
    program.press("Rename…");
    assert_eq!(program.harness.get_by_role_and_label(Role::TextInput, "Rename").value().as_deref(), Some("a.py"));
}

#[test]
fn closing_what_runs_says_what_will_end() {
    let mut program = Program::with_file("a.py", "input()\n");
    program.press("Run");
    program.until("it runs", |app| app.link(ConsoleName::Output(Seat::FIRST)).is_some());
    let at = place(&program, "a.py").center();
    click(&mut program, at, PointerButton::Middle);
    let bar = program.harness.get_by_label("Question").accesskit_node().value();
    assert_eq!(bar.as_deref(), Some("a.py is still running. Close and stop it?"));
    program.press("Stop and close");
    program.until("it ended", |app| !app.runner().is_busy());
    assert!(program.app().desk().tabs.is_empty());
}

#[test]
fn quitting_with_several_texts_asks_one_question() {
    let mut program = Program::new();
    program.press("New").type_text("one").press("New").type_text("two");
    program.keys(Modifiers::COMMAND, Key::Q);
    let bar = program.harness.get_by_label("Question").accesskit_node().value();
    assert_eq!(bar.as_deref(), Some("2 programs are not saved: program 1.py and program 2.py"));
    assert!(program.has_button("Save all") && program.has_button("Don’t save"));
    program.press("Cancel");
    assert!(!sees(&program, "Question"));
}

#[test]
fn a_file_that_hides_a_module_can_be_renamed_from_its_notice() {
    let mut program = with_files(&["random.py"]);
    std::fs::write(program.file("main.py"), "import random\n").unwrap();
    program.keys(Modifiers::COMMAND, Key::W).keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    program.until("it is told", |app| !app.notices().is_empty());
    program.harness.run_steps(2);
    program.press("Rename…");
    program.type_text("dice").key(Key::Enter);
    program.until("it has its name", |app| app.desk().active().unwrap().file_name() == Some("dice.py"));
    assert!(program.app().notices().is_empty());
}
