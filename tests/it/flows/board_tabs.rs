//! Tabs of texts that live on boards: told apart by name, and what is seen where somebody else changed a file there.

use egui::accesskit::Role;
use egui_kittest::SnapshotOptions;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{
    Action, BoardSeat, CompareAction, Event, FileAction, FileText, Settings, Stamp, Start, TabAction, ThemeName,
    TitlePlace, ViewAction,
};
use mulberry::micropython::{File, News, Outcome, Task, Trouble};
use mulberry::text::{Comparison, Encoding, Endings};

use super::boards::{V1, V2};
use super::microbit;
use super::stage::Stage;

const FIRST: BoardSeat = BoardSeat::FIRST;

/// A window with these boards at their prompts.
fn window(boards: &[&str], size: (f32, f32)) -> Stage {
    let settings = Settings { theme: Some(ThemeName::Day), ..microbit() };
    let mut stage = Stage::new(Start { settings, ..Start::default() }, size);
    stage.act(Action::View(ViewAction::ZoomReset)).plug_in(boards);
    for (_, seat) in boards.iter().zip(BoardSeat::ALL) {
        stage.at_prompt(seat, ">>> ");
    }
    stage
}

fn open_there(stage: &mut Stage, seat: BoardSeat, name: &str, text: &str) {
    stage.act(Action::File(FileAction::OpenOnBoard(seat, name.into())));
    came(stage, seat, name, text);
}

fn came(stage: &mut Stage, seat: BoardSeat, name: &str, text: &str) {
    stage.told(seat, News::Got(File::new(name, text))).told(seat, News::Ended(Task::Files, Outcome::Done));
}

fn open_here(stage: &mut Stage, path: &str, text: &str) {
    stage.act(Action::File(FileAction::OpenPaths(vec![path.into()])));
    let (encoding, endings, stamp) = (Encoding::default(), Endings::of_text(text), Stamp::default());
    let file = FileText { path: path.into(), text: text.into(), encoding, endings, doubt: None, stamp };
    stage.hear(Event::FileRead { path: path.into(), result: Ok(file) });
}

/// What stands on the tabs.
fn labels(stage: &Stage) -> Vec<String> {
    let tabs = stage.harness.get_all_by_role(Role::Tab).filter(|tab| tab.rect().min.y < 150.0);
    tabs.filter_map(|tab| tab.accesskit_node().label()).collect()
}

#[test]
fn equal_names_are_told_apart_by_their_board() {
    let mut stage = window(&[V2], (1280.0, 800.0));
    open_there(&mut stage, FIRST, "main.py", "x");
    assert_eq!(labels(&stage), ["main.py"]);
    open_here(&mut stage, "/home/ada/game/main.py", "y");
    assert_eq!(labels(&stage), ["main.py — micro:bit", "main.py — game"]);
    stage.plug_in(&[V2, V1]).at_prompt(BoardSeat::ALL[1], ">>> ");
    open_there(&mut stage, BoardSeat::ALL[1], "main.py", "z");
    assert_eq!(labels(&stage), ["main.py — A · micro:bit", "main.py — game", "main.py — B · micro:bit"]);
    let places: Vec<_> = stage.app().desk().tabs.iter().map(|tab| stage.app().title_place(tab)).collect();
    let on = |kind, letter| Some(TitlePlace::Board { kind, letter: Some(letter) });
    assert_eq!(places, [on("microbit-v2", 'A'), None, on("microbit-v1", 'B')]);
}

#[test]
fn a_bar_asks_about_what_somebody_else_put_there() {
    let mut stage = window(&[V2], (1280.0, 800.0));
    open_here(&mut stage, "/home/ada/game/main.py", "from microbit import *\n");
    open_there(&mut stage, FIRST, "main.py", "from microbit import *\n\ndisplay.show(Image.HEART)\n");
    let mine = "from microbit import *\n\ndisplay.show(Image.HAPPY)\n";
    stage.act(Action::Edit(mulberry::app::EditAction::SetText(mine.into()))).act(Action::File(FileAction::Save));
    stage.told(FIRST, News::Ended(Task::Files, Outcome::Trouble(Trouble::Changed { file: "main.py".into() })));
    came(&mut stage, FIRST, "main.py", "from microbit import *\n\ndisplay.show(Image.SAD)\n");
    let bar = stage.harness.get_by_role_and_label(Role::Alert, "Error bar").accesskit_node().value();
    let expected = "main.py was changed on your micro:bit V2, and you changed it here. Which text do you want to keep?";
    assert_eq!(bar.as_deref(), Some(expected));
    stage.harness.snapshot_options("board-changed", &SnapshotOptions::default().output_path("tests/it/flows/pictures"));
    stage.press("Compare");
    let compare = stage.app().comparing().expect("it is open").clone();
    let comparison = Comparison::of(&compare.mine, &compare.theirs);
    stage.hear(Event::Compared { id: compare.id, comparison });
    let rows: Vec<String> = stage
        .harness
        .get_all_by_role(Role::ListBoxOption)
        .filter_map(|row| row.accesskit_node().label())
        .filter(|row| row.contains("SAD"))
        .collect();
    assert_eq!(rows.len(), 1);
    assert!(rows[0].contains("on your micro:bit V2"), "{rows:?}");
    stage.act(Action::Compare(CompareAction::Close)).press("Take the board’s");
    assert_eq!(stage.app().desk().active().map(|tab| tab.would_lose()), Some(false));
    stage.act(Action::Tab(TabAction::Nth(1)));
}
