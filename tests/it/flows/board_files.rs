//! The pane of files in the window: found by role and name, with the keyboard, the pointer, and the real firmware behind it.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{
    Action, BoardFilesAction, BoardSeat, ConsoleAction, ConsoleName, Disk, EditAction, Effect, EntryHere, Event,
    FileAction, FolderHere, HereErrand, LinkNews, ListingHere, Settings, Start, ViewAction,
};
use mulberry::micropython::{Entry, EntryKind, File, FileWish, Listing, News, Outcome, Phase, Task, Wish};

use super::boards::V2;
use super::stage::Stage;
use super::{Program, console_text, microbit};
use crate::rig::{Bridge, NodeBoard, QemuBoard};

const FIRST: BoardSeat = BoardSeat::FIRST;

fn listing(names: &[(&str, usize)]) -> Listing {
    let entry = |(name, size): &(&str, usize)| Entry { name: (*name).into(), kind: EntryKind::File(*size) };
    Listing { folder: String::new(), entries: names.iter().map(entry).collect(), free: Some(12_345), firmware: None }
}

/// A board at its prompt, its files and those of this computer.
pub(super) fn showing(there: &[(&str, usize)], here: &[(&str, u64)]) -> Stage {
    let mut stage = Stage::new(Start { settings: microbit(), ..Start::default() }, (1280.0, 800.0));
    stage.plug_in(&[V2]);
    stage.at_prompt(FIRST, ">>> ");
    stage.key(Key::F7);
    stage.told(FIRST, News::Listed(listing(there))).told(FIRST, News::Ended(Task::Files, Outcome::Done));
    let entry = |(name, size): &(&str, u64)| EntryHere { name: (*name).into(), size: Some(*size) };
    let folder = ListingHere { folder: "/home/ada".into(), entries: here.iter().map(entry).collect(), more: 0 };
    stage.hear(Event::FolderListed { place: FolderHere::Programs(None), result: Ok(folder) });
    stage.effects();
    stage
}

fn wishes(stage: &mut Stage) -> Vec<FileWish> {
    let effects = stage.effects().into_iter();
    let wish = |effect| if let Effect::Wish(_, Wish::Files(wish)) = effect { Some(wish) } else { None };
    effects.filter_map(wish).collect()
}

fn has(stage: &Stage, role: Role, name: &str) -> bool {
    stage.harness.query_by_role_and_label(role, name).is_some()
}

fn pick(stage: &mut Stage, row: &str) {
    stage.harness.get_by_role_and_label(Role::ListBoxOption, row).click();
    stage.harness.run_steps(3);
}

#[test]
fn both_lists_have_names_rows_and_room() {
    let stage = showing(&[("main.py", 312), ("data.csv", 1_250)], &[("hello.py", 20)]);
    for list in ["Files on your micro:bit", "Files on this computer"] {
        assert!(has(&stage, Role::ListBox, list), "{list}");
    }
    let rows = [
        "main.py, 312 bytes, the program that your micro:bit begins with",
        "data.csv, 1.2 kB",
        "hello.py, 20 bytes",
        "The folder above",
    ];
    for row in rows {
        assert!(has(&stage, Role::ListBoxOption, row), "{row}");
    }
    assert!(has(&stage, Role::Label, "micro:bit V2, 12.3 kB free"));
    assert!(has(&stage, Role::Tab, "Files"));
}

#[test]
fn the_keyboard_goes_through_a_list_opens_and_deletes() {
    let mut stage = showing(&[("a.py", 1), ("b.py", 2)], &[]);
    stage.key(Key::ArrowDown).key(Key::ArrowDown).key(Key::ArrowUp).key(Key::Delete);
    assert_eq!(wishes(&mut stage), [FileWish::Get("a.py".into())]);
    stage.told(FIRST, News::Got(File::new("a.py", *b"x"))).told(FIRST, News::Ended(Task::Files, Outcome::Done));
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Done)).effects();
    stage.told(FIRST, News::Listed(listing(&[("b.py", 2)]))).told(FIRST, News::Ended(Task::Files, Outcome::Done));
    stage.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(wishes(&mut stage), [FileWish::Put(File::new("a.py", *b"x"))]);
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Done)).effects();
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Done));
    stage.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(wishes(&mut stage), [], "there is one step back");
    pick(&mut stage, "b.py, 2 bytes");
    stage.key(Key::Enter);
    assert_eq!(wishes(&mut stage), [FileWish::Get("b.py".into())]);
}

#[test]
fn buttons_and_dragging_copy_both_ways() {
    let mut stage = showing(&[("a.py", 1)], &[("hello.py", 20)]);
    pick(&mut stage, "hello.py, 20 bytes");
    stage.press("Copy to your micro:bit");
    let read = Effect::FilesHere(HereErrand::Read("/home/ada/hello.py".into()));
    assert!(stage.effects().contains(&read));
    stage.hear(Event::BytesRead { path: "/home/ada/hello.py".into(), result: Ok(b"1".to_vec()) });
    assert_eq!(wishes(&mut stage), [FileWish::Put(File::new("hello.py", *b"1"))]);
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Done)).told(FIRST, News::Listed(listing(&[("a.py", 1)])));
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Done)).effects();
    let from = stage.harness.get_by_role_and_label(Role::ListBoxOption, "a.py, 1 byte").rect().center();
    let to = stage.harness.get_by_role_and_label(Role::ListBox, "Files on this computer").rect().center();
    stage.harness.drag_at(from);
    stage.harness.step();
    for at in [from - vec2(30.0, 0.0), to] {
        stage.harness.hover_at(at);
        stage.harness.step();
    }
    stage.harness.drop_at(to);
    stage.harness.run_steps(2);
    assert_eq!(wishes(&mut stage), [FileWish::Get("a.py".into())]);
    stage.told(FIRST, News::Got(File::new("a.py", *b"x"))).told(FIRST, News::Ended(Task::Files, Outcome::Done));
    let (folder, name) = (PathBuf::from("/home/ada"), "a.py".to_owned());
    stage.hear(Event::BytesWritten { result: Ok(folder.join(&name)), folder: folder.clone(), name });
    let entries = ["a.py", "hello.py"].map(|name| EntryHere { name: name.into(), size: Some(1) }).to_vec();
    let result = Ok(ListingHere { folder, entries, more: 0 });
    stage.hear(Event::FolderListed { place: FolderHere::Programs(None), result });
    let rows = stage.harness.get_all_by_role_and_label(Role::ListBoxOption, "a.py, 1 byte");
    let chosen = rows.filter(|row| row.accesskit_node().is_selected() == Some(true)).count();
    assert_eq!(chosen, 2, "what was dragged, and what came of it");
}

#[test]
fn a_name_is_typed_in_the_list() {
    let mut stage = showing(&[("a.py", 1)], &[]);
    pick(&mut stage, "a.py, 1 byte");
    stage.harness.get_by_role_and_label(Role::ListBoxOption, "a.py, 1 byte").click_secondary();
    stage.harness.run_steps(3);
    stage.press("Rename…");
    assert!(has(&stage, Role::TextInput, "New name"));
    stage.harness.event(egui::Event::Text("it's déjà \"vu\"".into()));
    stage.harness.run_steps(2);
    stage.key(Key::Enter);
    assert_eq!(wishes(&mut stage), [FileWish::Rename { from: "a.py".into(), to: "it's déjà \"vu\".py".into() }]);
    assert!(stage.app().notices().is_empty(), "no computer allows that name, but the board does");
    stage.act(Action::BoardFiles(BoardFilesAction::Rename { path: "b.py".into(), name: "a/b".into() }));
    assert_eq!((wishes(&mut stage), stage.app().notices().len()), (vec![], 1));
}

#[test]
fn what_got_another_name_stays_chosen() {
    let mut stage = showing(&[("a.py", 1), ("b.py", 2), ("c.py", 3)], &[]);
    stage.key(Key::ArrowDown);
    stage.act(Action::BoardFiles(BoardFilesAction::Rename { path: "a.py".into(), name: "z".into() }));
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Done));
    let there = listing(&[("b.py", 2), ("c.py", 3), ("z.py", 1)]);
    stage.told(FIRST, News::Listed(there)).told(FIRST, News::Ended(Task::Files, Outcome::Done)).effects();
    stage.key(Key::Enter);
    assert_eq!(wishes(&mut stage), [FileWish::Get("z.py".into())]);
}

#[test]
fn what_is_empty_or_not_there_says_what_to_do() {
    let stage = showing(&[], &[]);
    assert!(has(&stage, Role::Label, "Nothing on your micro:bit yet. Drag a file here or press Copy"));
    let mut stage = Stage::new(Start { settings: microbit(), ..Start::default() }, (1280.0, 800.0));
    stage.key(Key::F7);
    let bar = |stage: &Stage, name: &str| stage.harness.get_by_label(name).accesskit_node().value();
    let sentence = "Plug in your micro:bit with a USB cable. It shows up here by itself";
    assert_eq!(bar(&stage, "Board bar").as_deref(), Some(sentence));
    stage.plug_in(&[V2]);
    stage.at_prompt(FIRST, "").told(FIRST, News::Phase(Phase::Running));
    stage.act(Action::BoardFiles(BoardFilesAction::Show)).act(Action::BoardFiles(BoardFilesAction::Show)).effects();
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Interrupted)).effects();
    stage.act(Action::BoardFiles(BoardFilesAction::Look));
    assert_eq!(wishes(&mut stage), []);
    let sentence = "A program runs on your micro:bit. It has to stop before anything can be done with the files";
    assert_eq!(bar(&stage, "Files bar").as_deref(), Some(sentence));
    stage.press("Stop it and look");
    assert_eq!(wishes(&mut stage), [FileWish::List(String::new())]);
}

#[test]
fn what_a_copy_left_is_told_and_three_rows_are_seen_in_a_small_window() {
    let mut stage = Stage::new(Start { settings: microbit(), ..Start::default() }, (700.0, 600.0));
    stage.plug_in(&[V2]);
    stage.at_prompt(FIRST, ">>> ");
    stage.key(Key::F7);
    let there = [("a.py", 1), ("b.py", 2), ("c.py", 3), ("d.py", 4), ("mulberry.part", 5)];
    stage.told(FIRST, News::Listed(listing(&there))).told(FIRST, News::Ended(Task::Files, Outcome::Done));
    for _ in 0..5 {
        stage.key(Key::ArrowDown);
    }
    let left = "mulberry.part, 5 bytes, left over from a copy that was cut off. You can delete it";
    assert!(has(&stage, Role::ListBoxOption, left));
    stage.key(Key::Home);
    let list = stage.harness.get_by_role_and_label(Role::ListBox, "Files on your micro:bit").rect();
    let row = |name| stage.harness.get_by_role_and_label(Role::ListBoxOption, name).rect();
    assert!(list.contains_rect(row("a.py, 1 byte")) && list.contains_rect(row("c.py, 3 bytes")), "{list:?}");
}

#[test]
fn the_menu_is_opened_and_left_with_the_keyboard() {
    let mut stage = showing(&[("a.py", 1), ("b.py", 2)], &[]);
    stage.key(Key::ArrowDown).keys(Modifiers::SHIFT, Key::F10);
    assert!(has(&stage, Role::Button, "Make this main.py"));
    stage.key(Key::Escape);
    assert!(!has(&stage, Role::Button, "Make this main.py"));
    stage.key(Key::ArrowDown).keys(Modifiers::SHIFT, Key::F10).key(Key::Enter);
    assert_eq!(wishes(&mut stage), [FileWish::Get("b.py".into())], "its first line opens what is chosen");
}

#[test]
fn on_a_stage_the_menu_hangs_below_what_is_chosen() {
    let mut stage = showing(&[("a.py", 1), ("b.py", 2)], &[]);
    stage.act(Action::View(ViewAction::Present));
    stage.key(Key::ArrowDown).key(Key::ArrowDown).keys(Modifiers::SHIFT, Key::F10);
    let rect = |stage: &Stage, role, name| stage.harness.get_by_role_and_label(role, name).rect();
    let (row, first) = (rect(&stage, Role::ListBoxOption, "b.py, 2 bytes"), rect(&stage, Role::Button, "Open"));
    assert!(first.min.y >= row.max.y || first.max.y <= row.min.y, "{first:?} covers {row:?}");
    stage.key(Key::Escape);
    assert!(!has(&stage, Role::Button, "Open"));
    stage.keys(Modifiers::SHIFT, Key::F10).key(Key::Enter);
    assert_eq!(wishes(&mut stage), [FileWish::Get("b.py".into())], "Esc gave the keyboard back to the list");
}

#[test]
fn a_program_is_stopped_for_the_files_with_the_keyboard_alone() {
    let mut stage = Stage::new(Start { settings: microbit(), ..Start::default() }, (1280.0, 800.0));
    stage.plug_in(&[V2]).news(FIRST, LinkNews::Opened).told(FIRST, News::Phase(Phase::Running));
    stage.key(Key::F7);
    assert_eq!(wishes(&mut stage), [], "it runs on");
    stage.key(Key::Enter);
    assert_eq!(wishes(&mut stage), [FileWish::List(String::new())]);
    stage.told(FIRST, News::Phase(Phase::Prompt)).told(FIRST, News::Listed(listing(&[("a.py", 1)])));
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Done)).key(Key::ArrowDown).key(Key::Enter);
    assert_eq!(wishes(&mut stage), [FileWish::Get("a.py".into())], "the list has the keyboard then");
    stage.told(FIRST, News::Got(File::new("a.py", *b"x"))).told(FIRST, News::Ended(Task::Files, Outcome::Done));
    stage.told(FIRST, News::Phase(Phase::Running)).effects();
    pick(&mut stage, "a.py, 1 byte");
    stage.key(Key::Delete);
    assert_eq!(wishes(&mut stage), [], "a program runs again");
    stage.key(Key::Enter);
    assert_eq!(wishes(&mut stage), [FileWish::Get("a.py".into())], "it is read before it is deleted");
}

#[test]
fn hardly_any_room_is_no_reason_to_fall() {
    let mut stage = Stage::new(Start { settings: microbit(), ..Start::default() }, (500.0, 220.0));
    stage.plug_in(&[V2]);
    stage.at_prompt(FIRST, ">>> ");
    stage.key(Key::F7);
    stage.told(FIRST, News::Listed(listing(&[("a.py", 1), ("b.py", 2)])));
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Done));
    stage.key(Key::ArrowDown).key(Key::ArrowDown).key(Key::Home).key(Key::End);
    assert!(has(&stage, Role::ListBox, "Files on your micro:bit"));
}

/// A row of the board's list that begins with this.
fn row(program: &Program, begin: &str) -> bool {
    let rows = program.harness.query_all_by_role(Role::ListBoxOption);
    rows.into_iter().any(|row| row.accesskit_node().label().is_some_and(|label| label.starts_with(begin)))
}

fn names(app: &mulberry::app::App) -> Vec<String> {
    let listing = app.board().files.listing.as_ref();
    listing.map(|listing| listing.entries.iter().map(|entry| entry.name.clone()).collect()).unwrap_or_default()
}

fn files(program: &mut Program, action: BoardFilesAction) -> &mut Program {
    program.act(Action::BoardFiles(action))
}

#[test]
fn a_real_board_takes_a_file_gives_it_back_changed_renames_deletes_and_undoes() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let port = board.port().to_owned();
    let mut program = Program::with(|folder| {
        std::fs::write(folder.join("it's ö.py"), "print('ö')\n").expect("the test's own folder can be written");
        std::fs::write(folder.join("a.py"), "").expect("the test's own folder can be written");
        let files = vec![folder.join("a.py")];
        Start { settings: microbit(), port: Some(port), files, ..Start::default() }
    });
    program.until("the board is connected", |app| app.board().is_live() && app.desk().active().is_some());
    program.key(Key::F7);
    program.until("it is asked or listed", |app| app.would_stop(FIRST) || app.board().files.listing.is_some());
    if program.app().would_stop(FIRST) {
        program.press("Stop it and look");
    }
    program.until("the board is listed", |app| app.board().files.listing.is_some());
    program.until("the folder is listed", |app| app.files_here().listing().is_some());
    let before = names(program.app()).len();
    let here = program.file("it's ö.py");
    files(&mut program, BoardFilesAction::CopyThere(here));
    program.until("it is there", |app| names(app).contains(&"it's ö.py".to_owned()));
    program.until("it is quiet", |app| app.board().files.deed().is_none());
    assert!(row(&program, "it's ö.py, 12 bytes"));
    files(&mut program, BoardFilesAction::Open("it's ö.py".into()));
    program.until("it is open", |app| app.desk().tabs.len() == 2);
    assert_eq!(program.text(), "print('ö')\n");
    program.act(Action::Edit(EditAction::SetText("print(2)\n".into()))).act(Action::File(FileAction::Save));
    program.until("it is saved", |app| app.desk().active().is_some_and(|tab| !tab.buffer.is_changed()));
    files(&mut program, BoardFilesAction::Rename { path: "it's ö.py".into(), name: "b".into() });
    program.until("it has another name", |app| names(app).contains(&"b.py".to_owned()));
    assert_eq!(program.app().desk().active().and_then(|tab| tab.file_name()), Some("b.py"));
    program.until("it is quiet", |app| app.board().files.deed().is_none());
    files(&mut program, BoardFilesAction::Delete("b.py".into()));
    program.until("it is gone", |app| names(app).len() == before && app.board().files.deed().is_none());
    program.press("Undo");
    program.until("it is back", |app| names(app).contains(&"b.py".to_owned()));
    program.until("it is quiet", |app| app.board().files.deed().is_none());
    files(&mut program, BoardFilesAction::CopyHere("b.py".into()));
    let copy = program.file("b.py");
    program.until("it is here", |_| copy.exists());
    assert_eq!(std::fs::read_to_string(&copy).expect("it can be read"), "print(2)\n", "what was saved on the board");
    files(&mut program, BoardFilesAction::MakeMain("b.py".into()));
    program.until("it is the main program", |app| names(app).contains(&"main.py".to_owned()));
    program.press("REPL");
    program.until("the prompt is back", |app| app.board().connection.phase() == Some(Phase::Prompt));
}

#[test]
fn folders_of_a_modern_board_are_made_gone_into_filled_and_left() {
    let Some((_node, wire)) = NodeBoard::start() else { return };
    let mut bridge = Bridge::to(wire);
    bridge.plug();
    let port = bridge.port().to_owned();
    let mut program = Program::with(|folder| {
        std::fs::write(folder.join("mod.py"), "x = 1\n").expect("the test's own folder can be written");
        let files = vec![folder.join("mod.py")];
        let settings = Settings { mode: "micropython".into(), ..Settings::default() };
        Start { settings, port: Some(port), files, ..Start::default() }
    });
    let is_quiet = |app: &mulberry::app::App| app.board().files.deed().is_none();
    program.until("the board is connected", |app| app.board().is_live() && app.desk().active().is_some());
    program.key(Key::F7);
    program.until("it is asked or listed", |app| app.would_stop(FIRST) || app.board().files.listing.is_some());
    if program.app().would_stop(FIRST) {
        program.press("Stop it and look");
    }
    program.until("the board is listed", |app| app.board().files.listing.is_some() && is_quiet(app));
    files(&mut program, BoardFilesAction::MakeFolder("games".into()));
    program.until("the folder is there", |app| names(app).contains(&"games".to_owned()) && is_quiet(app));
    assert!(row(&program, "games, folder"));
    files(&mut program, BoardFilesAction::LookInto("games".into()));
    program.until("it is looked into", |app| app.board().files.folder() == "games" && is_quiet(app));
    let here = program.file("mod.py");
    files(&mut program, BoardFilesAction::CopyThere(here));
    program.until("the file is in it", |app| names(app) == ["mod.py"] && is_quiet(app));
    files(&mut program, BoardFilesAction::Open("games/mod.py".into()));
    program.until("it is open", |app| app.desk().tabs.len() == 2);
    assert_eq!(program.text(), "x = 1\n");
    assert!(row(&program, "The folder above"));
    files(&mut program, BoardFilesAction::LookInto(String::new()));
    program.until("one is back", |app| app.board().files.folder().is_empty() && is_quiet(app));
    assert!(names(program.app()).contains(&"games".to_owned()));
}

/// Types a line at the board's prompt, and waits until that is back.
fn type_at_prompt(program: &mut Program, line: &str) {
    let repl = ConsoleName::Repl(FIRST);
    let prompts = |app: &mulberry::app::App| console_text(app, repl).matches(">>>").count();
    if program.app().pane().console() != Some(repl) {
        program.press("REPL");
    }
    program.until("the prompt is there", |app| app.board().connection.phase() == Some(Phase::Prompt));
    let before = prompts(program.app());
    program.act(Action::Console(repl, ConsoleAction::Text(format!("{line}\r"))));
    program.until("the prompt is back", |app| prompts(app) > before);
}

/// What the board prints as the content of its `main.py`.
fn main_there(program: &mut Program) -> String {
    type_at_prompt(program, "print('<'+open('main.py').read()+'>')");
    let text = console_text(program.app(), ConsoleName::Repl(FIRST));
    let (_, last) = text.rsplit_once("\n<").expect("it is printed");
    last.split_once('>').expect("all of it is printed").0.to_owned()
}

#[test]
fn what_was_changed_on_the_board_behind_the_window_is_not_written_over_unseen() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let port = board.port().to_owned();
    let mut program = Program::with(|folder| {
        std::fs::write(folder.join("main.py"), "x = 0\n").expect("the test's own folder can be written");
        let files = vec![folder.join("main.py")];
        Start { settings: microbit(), port: Some(port), files, ..Start::default() }
    });
    program.until("the board is connected", |app| app.board().is_live() && app.desk().active().is_some());
    program.press("REPL");
    type_at_prompt(&mut program, "f=open('main.py','w');f.write('x = 0\\n');f.close()");
    files(&mut program, BoardFilesAction::Open("main.py".into()));
    program.until("it is open", |app| app.desk().tabs.len() == 2);
    type_at_prompt(&mut program, "f=open('main.py','w');f.write('x = 1\\n');f.close()");
    let save = |program: &mut Program, text: &str| {
        program.act(Action::Edit(EditAction::SetText(text.into()))).act(Action::File(FileAction::Save));
    };
    let is_saved = |app: &mulberry::app::App| app.desk().active().is_some_and(|tab| !tab.would_lose());
    save(&mut program, "mine = 2\n");
    program.until("it is asked", |app| {
        app.desk().active().is_some_and(|tab| matches!(tab.disk, Disk::Conflict(_)) && !app.is_saving(tab))
    });
    assert_eq!(main_there(&mut program), "x = 1\n", "it is as it was");
    program.press("Keep mine").act(Action::File(FileAction::Save)).until("it is saved", is_saved);
    assert_eq!(main_there(&mut program), "mine = 2\n");
    type_at_prompt(&mut program, "f=open('main.py','w');f.write('x = 3\\n');f.close()");
    save(&mut program, "mine = 4\n");
    program.until("it is asked again", |app| {
        app.desk().active().is_some_and(|tab| matches!(tab.disk, Disk::Conflict(_)) && !app.is_saving(tab))
    });
    program.press("Take the board’s");
    assert_eq!((program.text(), is_saved(program.app())), ("x = 3\n".into(), true));
    assert_eq!(main_there(&mut program), "x = 3\n");
}
