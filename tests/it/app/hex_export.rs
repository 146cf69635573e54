//! Programs that are saved as hex files: where to, for which boards, with which modules.

use mulberry::app::{
    Clock, Effect, Event, FileAction, FileProblem, HexBoards, HexHolds, HexText, HexToWrite, Inside, Notice, Pick,
    Settings, Start, registry,
};
use mulberry::microbit::Version;
use mulberry::micropython::{File, Module};
use mulberry::text::Encoding;

use super::Rig;

const HEX: &str = "/code/a.hex";

fn rig() -> Rig {
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    Rig::started(Start { settings, ..Start::default() })
}

fn modules(rig: &mut Rig, modules: &[(&str, &str)]) {
    let tab = rig.active();
    let module = |(file, text): &(&str, &str)| Module { file: (*file).into(), text: (*text).into() };
    let modules = modules.iter().map(module).collect();
    rig.hear(Event::Modules { tab, modules, beside: Vec::new(), clock: Clock::default() });
}

/// What is to be written: for which boards, and the files.
fn written(rig: &mut Rig) -> Option<(HexBoards, Vec<File>)> {
    rig.effects().into_iter().find_map(|effect| match effect {
        Effect::WriteHex(HexToWrite { path, boards, files }) if path.ends_with("a.hex") => Some((boards, files)),
        _ => None,
    })
}

fn answer(rig: &mut Rig, boards: HexBoards) -> &mut Rig {
    rig.file(FileAction::HexFor(Some(boards)))
}

/// `a.py` with this text, whose hex file has a name already.
fn asked(text: &str) -> Rig {
    let mut rig = rig();
    rig.open("/code/a.py", text);
    let tab = rig.active();
    rig.file(FileAction::SaveHexTo(tab, HEX.into())).effects();
    rig
}

#[test]
fn the_dialog_begins_with_the_programs_own_name() {
    let mut rig = rig();
    rig.open("/code/a.py", "1").effects();
    rig.file(FileAction::SaveHex);
    let pick = Pick::Hex { tab: rig.active(), name: "a.hex".into(), folder: Some("/code".into()) };
    assert!(rig.effects().contains(&Effect::Pick(pick.clone())));
    rig.hear(Event::Picked { pick, paths: Some(vec![HEX.into()]) });
    assert_eq!(rig.app.export().map(|export| export.path.clone()), Some(HEX.into()));
}

#[test]
fn a_name_without_the_ending_gets_it_and_save_as_knows_it() {
    let mut rig = rig();
    rig.open("/code/a.py", "1");
    let tab = rig.active();
    let path = |rig: &Rig| rig.app.export().map(|export| export.path.display().to_string());
    for (name, expected) in [("/code/b", "/code/b.hex"), ("/code/b.c", "/code/b.c.hex"), ("/code/B.HEX", "/code/B.HEX")]
    {
        rig.file(FileAction::SaveHexTo(tab, name.into()));
        assert_eq!(path(&rig).as_deref(), Some(expected));
    }
    rig.file(FileAction::HexFor(None)).effects();
    rig.file(FileAction::SaveTo(tab, "/code/c.hex".into()));
    assert_eq!((path(&rig).as_deref(), rig.places()), (Some("/code/c.hex"), vec![]));
}

#[test]
fn the_program_becomes_main_with_the_modules_that_it_imports() {
    let mut rig = asked("import helper\r\nimport random, music\r\n");
    answer(&mut rig, HexBoards::Both);
    let tab = rig.active();
    let read = Effect::ReadModules { tab, folder: "/code".into(), names: vec!["helper".into()] };
    assert!(rig.effects().contains(&read));
    modules(&mut rig, &[("helper.py", "x = 1\r\n"), ("random.py", "never"), ("main.py", "never")]);
    let files = vec![File::new("main.py", "import helper\nimport random, music\n"), File::new("helper.py", "x = 1\n")];
    assert_eq!(written(&mut rig), Some((HexBoards::Both, files)));
    assert_eq!(rig.app.export(), None);
}

#[test]
fn modules_that_are_open_are_taken_as_their_tabs_have_them() {
    let mut rig = rig();
    rig.open("/code/helper.py", "x = 1\n").type_text("#").open("/code/a.py", "import helper\n");
    let tab = rig.active();
    rig.file(FileAction::SaveHexTo(tab, HEX.into()));
    answer(&mut rig, HexBoards::Only(Version::V1));
    modules(&mut rig, &[("helper.py", "x = 1\n")]);
    let files = vec![File::new("main.py", "import helper\n"), File::new("helper.py", "#x = 1\n")];
    assert_eq!(written(&mut rig), Some((HexBoards::Only(Version::V1), files)));
}

#[test]
fn a_text_that_has_no_file_needs_none() {
    let mut rig = rig();
    rig.file(FileAction::New).type_text("print(1)");
    let tab = rig.active();
    rig.file(FileAction::SaveHexTo(tab, HEX.into()));
    answer(&mut rig, HexBoards::Only(Version::V2));
    let files = vec![File::new("main.py", "print(1)")];
    assert_eq!(written(&mut rig), Some((HexBoards::Only(Version::V2), files)));
    assert_eq!(rig.tabs(), "[program 1.py*]", "a hex file is a copy for boards");
}

#[test]
fn what_lives_in_a_hex_file_takes_its_modules_from_there() {
    let mut rig = rig();
    let inside =
        |name: &str, text: &str| Inside { name: name.into(), text: text.into(), encoding: Encoding::default() };
    let texts = vec![
        inside("main.py", "import one\n"),
        inside("one.py", "import two, one\n"),
        inside("two.py", "import one\n"),
    ];
    let holds = HexHolds::Programs { texts, others: Vec::new() };
    rig.file(FileAction::OpenPaths(vec!["/x.hex".into()]));
    rig.hear(Event::HexRead { path: "/x.hex".into(), result: Ok(HexText { path: "/x.hex".into(), holds }) });
    let tab = rig.active();
    rig.file(FileAction::SaveHexTo(tab, HEX.into()));
    answer(&mut rig, HexBoards::Both);
    let names: Vec<String> = written(&mut rig).into_iter().flat_map(|(_, files)| files).map(|file| file.name).collect();
    assert_eq!(names, ["main.py", "one.py", "two.py"]);
}

#[test]
fn nothing_is_written_where_the_person_thinks_better_of_it() {
    let mut rig = asked("1");
    rig.file(FileAction::HexFor(None));
    assert_eq!(rig.app.export(), None);
    assert_eq!(written(&mut rig), None);
    modules(&mut rig, &[]);
    assert_eq!(written(&mut rig), None);
}

#[test]
fn how_it_went_is_told() {
    let mut rig = asked("1");
    let boards = HexBoards::Both;
    rig.hear(Event::HexWritten { path: HEX.into(), boards, result: Ok(()) });
    assert_eq!(rig.fresh_notices(), [Notice::HexSaved { path: HEX.into(), boards }]);
    let problem = FileProblem::DiskFull;
    rig.hear(Event::HexWritten { path: HEX.into(), boards, result: Err(problem.clone()) });
    assert_eq!(rig.fresh_notices().last(), Some(&Notice::HexNotSaved { path: HEX.into(), problem }));
}

#[test]
fn it_is_offered_where_programs_are_for_a_microbit() {
    let works = |rig: &Rig| registry::by_id("file-save-hex").is_some_and(|entry| registry::works(&rig.app, entry));
    let mut microbit = rig();
    assert!(!works(&microbit));
    assert!(works(microbit.open("/a.py", "1")));
    assert!(!works(microbit.open("/a.txt", "1")));
    assert!(!works(Rig::new().open("/a.py", "1")));
}
