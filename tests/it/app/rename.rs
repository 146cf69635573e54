//! Renaming a file from its tab.

use std::path::Path;

use mulberry::app::{
    Action, BadName, Disk, EditAction, Effect, Event, FileAction, FileProblem, Notice, Pick, RunAction, SavePlace,
    TabAction, TabId, Which, WindowEffect, distinct_folders, file_name, stem_chars,
};
use mulberry::python::Owner;

use super::{Rig, changed, window};

/// Types a name for the active tab. Answers what is to be done outside.
fn rename(rig: &mut Rig, name: &str) -> Vec<Effect> {
    rig.effects();
    let tab = rig.active();
    rig.tab(TabAction::Rename { tab, name: name.to_owned() });
    let outside = |effect: &Effect| {
        let asks = matches!(effect, Effect::Pick(_));
        asks || matches!(effect, Effect::RenameFile { .. } | Effect::WriteFile { .. })
    };
    rig.effects().into_iter().filter(outside).collect()
}

fn sent(tab: TabId, from: &str, to: &str) -> Effect {
    Effect::RenameFile { tab, from: from.into(), to: to.into() }
}

fn renamed(rig: &mut Rig, from: &str, to: &str, result: Result<(), FileProblem>) {
    let tab = rig.active();
    rig.hear(Event::NameGiven { tab, from: from.into(), to: to.into(), result });
}

#[test]
fn a_file_gets_another_name_and_the_text_keeps_its_history() {
    let mut rig = Rig::new();
    rig.open("/d/a.py", "one").type_text("x");
    let tab = rig.active();
    assert_eq!(rename(&mut rig, "b"), [sent(tab, "/d/a.py", "/d/b.py")]);
    assert_eq!(rig.tabs(), "[a.py*]");
    renamed(&mut rig, "/d/a.py", "/d/b.py", Ok(()));
    assert_eq!(rig.tabs(), "[b.py*]");
    let watched = rig.effects().into_iter().find_map(|effect| match effect {
        Effect::Watch(files) => Some(files.into_iter().map(|file| file.path).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(watched, Some(vec!["/d/b.py".into()]));
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!((rig.text().as_str(), rig.tabs().as_str()), ("one", "[b.py]"));
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn the_same_name_changes_nothing() {
    let mut rig = Rig::new();
    rig.open("/d/a.py", "");
    for name in ["a.py", " a ", "a"] {
        assert_eq!(rename(&mut rig, name), [], "{name}");
    }
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn a_text_without_a_file_gets_one_of_this_name() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x");
    assert!(matches!(&rename(&mut rig, "game")[..], [Effect::WriteFile { place: SavePlace::New(None, name), .. }, ..]
        if name == "game.py"));
    let mut rig = Rig::new();
    rig.file(FileAction::New);
    assert_eq!((rename(&mut rig, "notes.txt"), rig.tabs().as_str()), (Vec::new(), "[notes.txt]"));
    assert!(!rig.app.desk().active().unwrap().comments_with_hash());
    rig.type_text("x").wait(3000).written();
    assert_eq!(rig.app.desk().active().unwrap().home(), Some(Path::new("/home/Documents/Mulberry/notes.txt")));
}

#[test]
fn a_name_that_is_given_on_the_way_to_the_first_file_is_not_lost() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x").wait(3000);
    let write = rig.effects();
    let tab = rig.active();
    assert_eq!(rename(&mut rig, "game"), []);
    rig.effects = write;
    rig.written();
    let folder = "/home/Documents/Mulberry";
    assert!(rig.effects().contains(&sent(tab, &format!("{folder}/program 1.py"), &format!("{folder}/game.py"))));
}

#[test]
fn a_file_that_is_gone_is_saved_under_the_new_name() {
    let mut rig = Rig::new();
    rig.open("/d/a.py", "x").hear(Event::FileChanged { path: "/d/a.py".into(), result: Err(FileProblem::NotFound) });
    let tab = rig.active();
    let pick = Effect::Pick(Pick::Save { tab, name: "b.py".into(), folder: Some("/d".into()) });
    assert_eq!(rename(&mut rig, "b.py"), [pick]);
}

#[test]
fn a_name_that_will_not_do_is_told_with_the_way_back() {
    let mut rig = Rig::new();
    rig.open("/d/a.py", "");
    let tab = rig.active();
    assert_eq!(rename(&mut rig, "a/b.py"), []);
    let notice = Notice::BadName { tab, name: "a/b.py".into(), why: BadName::Sign('/') };
    assert_eq!(rig.fresh_notices(), std::slice::from_ref(&notice));
    let offers = mulberry::app::offers(&notice);
    assert_eq!(offers[0].action, Action::Tab(TabAction::AskName(Which::This(tab))));
}

#[test]
fn a_refused_name_is_told_and_the_file_keeps_its_own() {
    let mut rig = Rig::new();
    rig.open("/d/a.py", "");
    let tab = rig.active();
    rename(&mut rig, "b.py");
    renamed(&mut rig, "/d/a.py", "/d/b.py", Err(FileProblem::Exists));
    let problem = FileProblem::Exists;
    let notice = Notice::NotRenamed { tab, path: "/d/a.py".into(), to: "/d/b.py".into(), problem };
    assert_eq!((rig.tabs().as_str(), rig.fresh_notices()), ("[a.py]", vec![notice]));
    assert_eq!(rename(&mut rig, "c.py"), [sent(tab, "/d/a.py", "/d/c.py")]);
    renamed(&mut rig, "/d/a.py", "/d/c.py", Ok(()));
    assert_eq!(rig.app.notices(), [], "what was to be done about the name is done");
}

#[test]
fn the_name_of_another_tab_is_taken_even_if_its_file_is_gone() {
    let mut rig = Rig::new();
    rig.open("/d/b.py", "b").hear(Event::FileChanged { path: "/d/b.py".into(), result: Err(FileProblem::NotFound) });
    rig.open("/d/a.py", "a");
    assert_eq!(rename(&mut rig, "b.py"), []);
    assert!(matches!(&rig.fresh_notices()[..], [_, Notice::NotRenamed { problem: FileProblem::Exists, .. }]));
}

#[test]
fn a_save_waits_until_the_file_has_its_name() {
    let mut rig = Rig::new();
    rig.open("/d/a.py", "one").type_text("x");
    rename(&mut rig, "b.py");
    rig.file(FileAction::Save);
    assert!(!rig.effects().iter().any(|effect| matches!(effect, Effect::WriteFile { .. })));
    renamed(&mut rig, "/d/a.py", "/d/b.py", Ok(()));
    let effects = rig.effects();
    let path = effects.iter().find_map(|effect| match effect {
        Effect::WriteFile { place: SavePlace::Own(path, _), .. } => Some(path.clone()),
        _ => None,
    });
    assert_eq!(path, Some("/d/b.py".into()));
    rig.effects = effects;
    rig.written();
    assert_eq!(rig.tabs(), "[b.py]");
}

#[test]
fn a_run_waits_until_the_file_has_its_name() {
    let mut rig = Rig::new();
    rig.open("/d/a.py", "one");
    rename(&mut rig, "b.py");
    rig.act(Action::Run(RunAction::Start));
    renamed(&mut rig, "/d/a.py", "/d/b.py", Ok(()));
    rig.written();
    let script = rig.effects().into_iter().find_map(|effect| match effect {
        Effect::Launch { plan, .. } => plan.arguments.last().cloned(),
        _ => None,
    });
    assert_eq!(script, Some("/d/b.py".into()));
}

#[test]
fn a_file_on_its_way_to_another_name_is_not_gone() {
    let mut rig = Rig::new();
    rig.open("/d/a.py", "one");
    rename(&mut rig, "b.py");
    rig.hear(Event::FileChanged { path: "/d/a.py".into(), result: Err(FileProblem::NotFound) });
    renamed(&mut rig, "/d/a.py", "/d/b.py", Ok(()));
    rig.hear(changed("/d/b.py", "one"));
    assert_eq!((&rig.app.desk().active().unwrap().disk, rig.fresh_notices()), (&Disk::Same, Vec::new()));
}

#[test]
fn another_ending_brings_other_colours() {
    let mut rig = Rig::new();
    rig.open("/d/a.py", "# x");
    rename(&mut rig, "a.css");
    renamed(&mut rig, "/d/a.py", "/d/a.css", Ok(()));
    assert!(!rig.app.desk().active().unwrap().comments_with_hash());
}

#[test]
fn the_name_is_asked_for_on_the_tab_or_on_a_stage_in_the_dialog() {
    let mut rig = Rig::new();
    rig.open("/d/a.py", "").open("/d/b.py", "").effects();
    let first = rig.app.desk().tabs[0].id;
    rig.tab(TabAction::AskName(Which::This(first)));
    assert_eq!(rig.tabs(), "[a.py] b.py");
    assert!(window(&rig.effects()).contains(&&WindowEffect::EditName(first)));
    rig.act(Action::View(mulberry::app::ViewAction::Present)).effects();
    rig.tab(TabAction::AskName(Which::Active));
    assert!(matches!(rig.effects()[..], [Effect::Pick(Pick::Save { .. })]));
}

#[track_caller]
fn check_name(typed: &str, old: &str, expected: Result<&str, BadName>) {
    assert_eq!(file_name(typed, old), expected.map(str::to_owned), "{typed:?} for {old:?}");
}

#[test]
fn names_are_made_whole() {
    check_name("game", "a.py", Ok("game.py"));
    check_name("game.py", "a.py", Ok("game.py"));
    check_name("  my game ", "a.py", Ok("my game.py"));
    check_name("numbers", "data.csv", Ok("numbers.csv"));
    check_name("numbers.txt", "data.csv", Ok("numbers.txt"));
    check_name("game", "README", Ok("game.py"));
    check_name(".gitignore", "a.py", Ok(".gitignore"));
    check_name("a.b", "a.py", Ok("a.b"));
    check_name("größe", "a.py", Ok("größe.py"));
    check_name("console", "a.py", Ok("console.py"));
    check_name("com10", "a.py", Ok("com10.py"));
}

#[test]
fn names_that_some_system_cannot_keep_are_refused() {
    for empty in ["", "  ", "\t"] {
        check_name(empty, "a.py", Err(BadName::Empty));
    }
    for sign in ['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\u{7}', '\0'] {
        check_name(&format!("a{sign}b"), "a.py", Err(BadName::Sign(sign)));
    }
    for device in ["con", "CON", "nul.py", "Aux.txt.py", "prn", "com1", "LPT9.py", "con .py"] {
        check_name(device, "a.py", Err(BadName::Device));
    }
    for dots in ["a.", "..", ".", "a.py. "] {
        check_name(dots, "a.py", Err(BadName::DotAtEnd));
    }
    check_name(&"ä".repeat(126), "a.py", Ok(&("ä".repeat(126) + ".py")));
    check_name(&"ä".repeat(127), "a.py", Err(BadName::TooLong));
}

#[test]
fn the_stem_is_what_stands_before_the_ending() {
    let check = |name: &str, chars: usize| assert_eq!(stem_chars(name), chars, "{name}");
    check("game.py", 4);
    check("größe.py", 5);
    check("a.b.py", 3);
    check("README", 6);
    check(".gitignore", 10);
}

#[track_caller]
fn check_distinct(files: &[&str], expected: &[&str]) {
    let paths: Vec<Option<&Path>> = files.iter().map(|file| (!file.is_empty()).then(|| Path::new(*file))).collect();
    let folders: Vec<String> = distinct_folders(&paths).into_iter().map(Option::unwrap_or_default).collect();
    assert_eq!(folders, expected, "{files:?}");
}

#[test]
fn equal_names_are_told_apart_by_the_shortest_end_of_their_folders() {
    check_distinct(&[], &[]);
    check_distinct(&["/game/main.py", "/old/other.py"], &["", ""]);
    check_distinct(&["/p/game/main.py", "/p/old/main.py", "/p/a.py"], &["game", "old", ""]);
    check_distinct(&["/a/x/main.py", "/b/x/main.py"], &["a/x", "b/x"]);
    check_distinct(&["/a/x/main.py", "/b/x/main.py", "/y/main.py"], &["a/x", "b/x", "y"]);
    check_distinct(&["/x/main.py", "/a/x/main.py"], &["/x", "a/x"]);
    check_distinct(&["/main.py", "/a/main.py"], &["/", "a"]);
    check_distinct(&["", "/a/main.py", ""], &["", "", ""]);
}

#[test]
fn a_file_that_hides_a_module_is_told_once() {
    let mut rig = Rig::new();
    rig.open("/d/random.py", "import random\n");
    let tab = rig.active();
    let notice = Notice::Shadows { tab, path: "/d/random.py".into(), owner: Owner::Python };
    assert_eq!(rig.fresh_notices(), std::slice::from_ref(&notice));
    rig.act(Action::Notice(mulberry::app::NoticeAction::Dismiss(rig.app.notices()[0].id)));
    rig.tab(TabAction::CloseActive).open("/d/random.py", "import random\n");
    assert_eq!(rig.fresh_notices(), []);
    let offers = mulberry::app::offers(&notice);
    assert_eq!((offers[0].id, &offers[0].action), ("tab-rename", &Action::Tab(TabAction::AskName(Which::This(tab)))));
}

#[test]
fn an_open_neighbour_is_enough_and_else_the_world_looks() {
    let mut rig = Rig::new();
    rig.open("/d/main.py", "from turtle import *").open("/d/turtle.py", "");
    assert!(matches!(&rig.fresh_notices()[..], [Notice::Shadows { owner: Owner::Python, .. }]));
    let mut rig = Rig::new();
    rig.open("/e/main.py", "import turtle").open("/d/turtle.py", "x = 1").open("/d/game.py", "").effects();
    assert_eq!(rig.fresh_notices(), []);
    rig.hear(Event::ImportFound { file: "/d/turtle.py".into() });
    rig.hear(Event::ImportFound { file: "/d/turtle.py".into() });
    assert!(matches!(&rig.fresh_notices()[..], [Notice::Shadows { .. }]));
}

#[test]
fn the_world_is_asked_about_well_known_names_only() {
    let mut rig = Rig::new();
    let asked = |rig: &mut Rig| {
        let effects = rig.effects();
        effects.into_iter().find_map(|effect| match effect {
            Effect::FindImport { file, module } => Some((file.display().to_string(), module)),
            _ => None,
        })
    };
    rig.open("/d/game.py", "import game");
    assert_eq!(asked(&mut rig), None);
    rig.open("/d/turtle.py", "");
    assert_eq!(asked(&mut rig), Some(("/d/turtle.py".into(), "turtle".into())));
    rig.open("/d/a.py", "");
    rename(&mut rig, "microbit");
    renamed(&mut rig, "/d/a.py", "/d/microbit.py", Ok(()));
    assert_eq!(asked(&mut rig), Some(("/d/microbit.py".into(), "microbit".into())));
    rig.file(FileAction::New).type_text("import math");
    let tab = rig.active();
    rig.file(FileAction::SaveTo(tab, "/d/math.py".into())).written();
    assert!(matches!(&rig.fresh_notices()[..], [Notice::Shadows { .. }]));
}
