//! The window as a whole: every action, modes, presenting, what is remembered.

use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use mulberry::app::registry::{entries, works};
use mulberry::app::{Action, ConsoleName, Settings};
use mulberry::app::{Notice, Start, ThemeName, ViewAction};
use mulberry::world;

use super::stage::Stage;
use super::{Program, microbit, sees};

#[test]
fn every_action_of_the_registry_can_be_done_and_painted() {
    let mut program = Program::with_file("a.py", "print(1)\n");
    for entry in entries() {
        program.act(entry.action.clone());
    }
}

#[test]
fn every_button_that_works_has_its_name() {
    for settings in [Settings::default(), microbit()] {
        let program = Program::with(|_| Start { settings, ..Start::default() });
        let words = mulberry::words::Words::new("en");
        for entry in entries().iter().filter(|entry| entry.button.is_some()) {
            let name = words.label(entry.id);
            assert_eq!(program.has_button(&name), works(program.app(), entry), "{name}");
        }
        assert!(program.has_button("Mode"));
    }
}

#[test]
fn the_repl_button_opens_the_repl_of_the_mode() {
    let mut program = Program::new();
    program
        .press("REPL")
        .until("Python's prompt shows", |app| app.console(ConsoleName::Python).console.tail(1).starts_with(">>>"));
    program.act(Action::View(ViewAction::Mode("microbit".into()))).press("REPL");
    assert_eq!(program.app().pane().console(), Some(ConsoleName::Repl(mulberry::app::BoardSeat::FIRST)));
}

#[test]
fn presenting_hides_the_chrome_and_the_same_key_brings_it_back() {
    let mut program = Program::with_file("a.py", "print(1)\n");
    program.key(Key::F11);
    assert!(!program.has_button("Open") && program.app().stage().presenting);
    program.key(Key::Escape);
    assert!(program.app().stage().presenting, "Esc never ends presenting");
    program.key(Key::F11);
    assert!(program.has_button("Open"));
}

/// The words of the page of help.
fn help(mode: &str, size: (f32, f32), present: bool) -> Vec<String> {
    let settings = Settings { mode: mode.into(), ..Settings::default() };
    let mut stage = Stage::new(Start { settings, present, ..Start::default() }, size);
    stage.act(Action::View(ViewAction::Help));
    let nodes = stage.harness.root().children_recursive();
    nodes.filter_map(|node| node.accesskit_node().label().or(node.accesskit_node().value())).collect()
}

#[test]
fn help_says_how_a_board_is_used_first_where_there_is_one() {
    for (mode, is_first) in [("python", false), ("microbit", true), ("micropython", true)] {
        let told = help(mode, (1280.0, 800.0), false);
        let place = |words: &str| {
            told.iter().position(|label| label.starts_with(words)).unwrap_or_else(|| panic!("{words}: {told:?}"))
        };
        assert_eq!(place("Using a board") < place("Text"), is_first, "{mode}");
        for sentence in ["F5 runs your program on it", "F6 puts", "F4 is", "Choose micro:bit", "When nothing happens"] {
            assert!(place(sentence) > place("Using a board"), "{mode}");
        }
        assert!(!told.iter().any(|label| label.starts_with("help-")), "every heading has its word: {told:?}");
    }
}

#[test]
fn help_lists_every_key() {
    let mut program = Program::with_file("a.py", "");
    program.key(Key::F1);
    assert!(sees(&program, "Save as: Ctrl+Shift+S") && sees(&program, "Present: F11"));
    program.key(Key::Escape);
    assert!(!program.app().help());
}

#[test]
fn a_missing_file_is_told_and_the_window_lives() {
    let mut program = Program::with(|folder| Start { files: vec![folder.join("gone.py")], ..Start::default() });
    program.until("it is told", |app| !app.notices().is_empty());
    assert!(matches!(&program.app().notices()[0].notice, Notice::NotThere { .. }));
    program.press("New").type_text("x");
    assert_eq!(program.text(), "x");
}

#[test]
fn zoom_keys_zoom_everything() {
    let mut program = Program::with_file("a.py", "");
    program.keys(Modifiers::COMMAND, Key::Plus).keys(Modifiers::COMMAND, Key::Equals);
    assert_eq!(program.app().desk().zoom, 2);
    program.keys(Modifiers::COMMAND, Key::Minus).keys(Modifiers::COMMAND, Key::Num0);
    assert_eq!(program.app().desk().zoom, 0);
}

#[test]
fn settings_and_session_are_kept_on_the_disk() {
    let mut program = Program::with_file("a.py", "one\n");
    let start = Start { keep_settings: true, files: vec![program.file("a.py")], ..Start::default() };
    let Program { harness, folder, .. } = program;
    drop(harness);
    program = Program::in_folder(folder, start);
    program.act(Action::View(ViewAction::NextTheme));
    let data = program.folder.path().join("data");
    let read = |name: &str| std::fs::read_to_string(data.join(name)).unwrap_or_default();
    program.until("both are kept", |_| !read("settings.toml").is_empty() && read("session.toml").contains("a.py"));
    let start = Start::with(&world::load(Some(&data)));
    assert_eq!((start.settings.theme, start.session.tabs.len()), (Some(ThemeName::Night), 1));
}
