//! Menus with the keyboard: a line that is chosen with Enter closes its menu, as a click does.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{Action, EditAction, Effect, FileAction, Pick, Start, TabAction};
use mulberry::text::{Endings, LineEnding};

use super::microbit;
use super::stage::Stage;

const WIDE: (f32, f32) = (1280.0, 800.0);

/// A window with two programs in it.
fn window(start: Start, size: (f32, f32)) -> Stage {
    let mut stage = Stage::new(start, size);
    stage.act(Action::File(FileAction::New)).act(Action::File(FileAction::New));
    stage.act(Action::Edit(EditAction::SetText("x = 1\ny = 2\n".into())));
    stage
}

/// Opens the menu behind a button and chooses a line of it, all with the keyboard.
#[track_caller]
fn choose(stage: &mut Stage, button: &str, line: &str) {
    stage.harness.get_by_role_and_label(Role::Button, button).focus();
    stage.wait(0).key(Key::Enter);
    stage.harness.get_by_label(line).focus();
    stage.wait(0).key(Key::Enter).wait(0);
    assert!(stage.harness.query_by_label(line).is_none(), "the menu behind {button} is closed");
}

#[test]
fn a_line_that_is_chosen_with_enter_closes_its_menu() {
    let mut stage = window(Start::default(), WIDE);
    choose(&mut stage, "Mode", "MicroPython");
    assert_eq!(stage.app().mode().id(), "micropython");
    choose(&mut stage, "Line ends", "Windows line ends");
    assert_eq!(stage.app().desk().active().unwrap().endings, Endings::All(LineEnding::CrLf));
    let before = stage.app().settings().autosave;
    choose(&mut stage, "Saved", "Save by itself when you pause");
    assert_ne!(stage.app().settings().autosave, before);
    stage.harness.event(egui::Event::Text("z".into()));
    stage.wait(0);
    assert!(
        stage.app().desk().active().unwrap().buffer.rope().to_string().contains('z'),
        "the editor has the keyboard"
    );
    let mut stage = window(Start::default(), WIDE);
    choose(&mut stage, "Python", "Choose another Python…");
    assert!(stage.effects().iter().any(|effect| matches!(effect, Effect::Pick(Pick::Python { .. }))));
    let mut stage = window(Start { settings: microbit(), ..Start::default() }, WIDE);
    choose(&mut stage, "More ways to flash", "Flash all boards");
    assert!(stage.app().fleet().is_some());
}

#[test]
fn arrows_go_into_a_menu_that_the_pointer_opened_and_nothing_is_typed_behind_it() {
    let mut stage = window(Start { settings: microbit(), ..Start::default() }, WIDE);
    stage.harness.get_all_by_role(Role::Tab).last().expect("there are tabs").click_secondary();
    stage.wait(0).key(Key::Enter);
    stage.harness.event(egui::Event::Text("z".into()));
    stage.wait(0).key(Key::ArrowDown).key(Key::ArrowDown);
    let text = |stage: &Stage| stage.app().desk().active().unwrap().buffer.rope().to_string();
    let line = stage.harness.get_by_role_and_label(Role::Button, "Close others");
    assert!(line.accesskit_node().is_focused());
    assert_eq!(text(&stage), "x = 1\ny = 2\n");
    stage.key(Key::Enter).wait(0);
    assert_eq!(stage.app().desk().tabs.len(), 1);
    stage.harness.event(egui::Event::Text("z".into()));
    stage.wait(0);
    assert!(text(&stage).contains('z'), "the editor has the keyboard again");
}

#[test]
fn so_does_one_of_what_is_folded_away() {
    let mut stage = window(Start { settings: microbit(), ..Start::default() }, (240.0, 700.0));
    choose(&mut stage, "More", "Flash all boards");
    assert!(stage.app().fleet().is_some());
}

#[test]
fn so_does_one_of_the_list_of_tabs() {
    let mut stage = window(Start::default(), (400.0, 700.0));
    for _ in 0..9 {
        stage.act(Action::File(FileAction::New));
    }
    let first = stage.app().desk().tabs[1].id;
    stage.act(Action::Tab(TabAction::Show(first)));
    stage.harness.get_by_role_and_label(Role::Button, "All tabs").focus();
    stage.wait(0).key(Key::Enter);
    let lines = |stage: &Stage| stage.harness.query_all_by_role(Role::Button).count();
    let open = lines(&stage);
    stage.key(Key::ArrowDown).key(Key::Enter).wait(0);
    assert!(lines(&stage) < open, "the list is closed");
}
