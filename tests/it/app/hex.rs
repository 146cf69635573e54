//! Texts inside a hex file, as actions and events: opened, changed, saved, disputed, closed, kept for the next start.

use std::path::PathBuf;

use mulberry::app::{
    Action, Disk, Effect, Event, FileAction, FileProblem, Handed, HexHolds, HexRefusal, HexText, Inside, Kept,
    KeptText, Notice, NoticeAction, RunAction, SavePlace, Session, Start, TabAction, Title, TitlePlace, ViewAction,
    folders,
};
use mulberry::microbit::{HexError, HexProblem};
use mulberry::text::Encoding;
use mulberry::text::journal::Fingerprint;

use super::{Rig, file, window};

const HEX: &str = "/code/lesson.hex";

fn inside(name: &str, text: &str) -> Inside {
    Inside { name: name.into(), text: text.into(), encoding: Encoding::default() }
}

fn holds(holds: HexHolds) -> Event {
    Event::HexRead { path: HEX.into(), result: Ok(HexText { path: HEX.into(), holds }) }
}

fn texts(texts: &[(&str, &str)]) -> Event {
    let texts = texts.iter().map(|(name, text)| inside(name, text)).collect();
    holds(HexHolds::Programs { texts, others: Vec::new() })
}

fn ask(rig: &mut Rig) -> &mut Rig {
    rig.file(FileAction::OpenPaths(vec![HEX.into()]))
}

/// `main.py` and `helper.py` of a hex file, behind a file of the disk.
fn opened() -> Rig {
    let mut rig = Rig::new();
    rig.open("/code/a.py", "1");
    ask(&mut rig).hear(texts(&[("main.py", "x = 1\n"), ("helper.py", "y = 1\n")])).effects();
    rig
}

fn place(name: &str, text: &str) -> SavePlace {
    SavePlace::Hex { path: HEX.into(), name: name.into(), holds: Some(Fingerprint::of(&text.into())) }
}

fn changed(rig: &mut Rig, result: Result<&str, FileProblem>) {
    let tab = rig.active();
    rig.hear(Event::HexChanged { tab, path: HEX.into(), result: result.map(|text| file(HEX, text)) });
}

#[test]
fn the_files_inside_become_tabs_side_by_side() {
    assert_eq!(opened().tabs(), "a.py [main.py] helper.py");
}

#[test]
fn files_of_the_same_name_are_told_apart_by_their_hex_files() {
    let mut rig = opened();
    let other = PathBuf::from("/code/other.hex");
    let holds = HexHolds::Programs { texts: vec![inside("main.py", "x = 2\n")], others: Vec::new() };
    rig.file(FileAction::OpenPaths(vec![other.clone()]));
    rig.hear(Event::HexRead { path: other.clone(), result: Ok(HexText { path: other, holds }) });
    let told: Vec<_> =
        folders(&rig.app.desk().tabs, |_| String::new()).into_iter().map(Option::unwrap_or_default).collect();
    assert_eq!(told, ["", "lesson.hex", "", "other.hex"], "{}", rig.tabs());
}

#[test]
fn a_hex_file_is_read_as_such_however_it_is_asked_for() {
    let asked = |rig: &mut Rig| rig.effects().iter().any(|effect| *effect == Effect::ReadHex(HEX.into()));
    assert!(asked(ask(&mut Rig::new())));
    assert!(asked(&mut Rig::started(Start { files: vec![HEX.into()], ..Start::default() })));
    assert!(asked(Rig::new().hear(Event::Handed(Handed { files: vec![HEX.into()], ..Handed::default() }))));
    assert!(asked(Rig::new().file(FileAction::OpenPaths(vec!["/B.py".into(), HEX.into()]))));
    let mut rig = Rig::new();
    rig.file(FileAction::OpenPaths(vec!["/A.HEX".into()]));
    assert!(rig.effects().contains(&Effect::ReadHex("/A.HEX".into())));
}

#[test]
fn opening_it_again_shows_its_tabs_and_opens_those_that_were_closed() {
    let mut rig = opened();
    rig.tab(TabAction::CloseActive);
    assert_eq!(rig.tab(TabAction::Nth(1)).tabs(), "[a.py] helper.py");
    ask(&mut rig).hear(texts(&[("main.py", "x = 1\n"), ("helper.py", "y = 2\n")]));
    assert_eq!((rig.tabs(), rig.text()), ("a.py [main.py] helper.py".into(), "x = 1\n".into()));
    assert_eq!(rig.tab(TabAction::Nth(3)).text(), "y = 2\n", "what was not changed here is as it is there now");
    rig.type_text("#");
    ask(&mut rig).hear(texts(&[("main.py", "x = 1\n"), ("helper.py", "y = 3\n")]));
    assert_eq!(rig.tab(TabAction::Nth(3)).text(), "#y = 2\n", "what was changed stays");
}

#[test]
fn what_holds_no_text_is_told_of() {
    let programs = |others: &[&str]| HexHolds::Programs {
        texts: Vec::new(),
        others: others.iter().map(ToString::to_string).collect(),
    };
    for what in [HexHolds::MakeCode, HexHolds::Unknown, programs(&[]), programs(&["a.bin"])] {
        let mut rig = Rig::new();
        ask(&mut rig).hear(holds(what.clone()));
        assert_eq!(rig.fresh_notices(), [Notice::HexFile { path: HEX.into(), holds: what }]);
        assert_eq!(rig.tabs(), "");
    }
}

#[test]
fn what_is_no_text_stays_inside_and_is_told() {
    let mut rig = Rig::new();
    let (texts, others) = (vec![inside("main.py", "1")], vec!["a.bin".to_owned()]);
    ask(&mut rig).hear(holds(HexHolds::Programs { texts, others: others.clone() }));
    assert_eq!(rig.fresh_notices(), [Notice::HexOthers { path: HEX.into(), names: others }]);
    assert_eq!(rig.tabs(), "[main.py]");
}

#[test]
fn what_is_damaged_is_told_with_the_place() {
    let error = HexError { line: 12, column: 3, problem: HexProblem::Checksum };
    let problem = FileProblem::Hex(HexRefusal::Damaged(error));
    let mut rig = Rig::new();
    ask(&mut rig).hear(Event::HexRead { path: HEX.into(), result: Err(problem.clone()) });
    assert_eq!(rig.fresh_notices(), [Notice::NotOpened { path: HEX.into(), problem }]);
}

#[test]
fn saving_writes_into_the_hex_file() {
    let mut rig = opened();
    rig.type_text("#").file(FileAction::Save);
    assert_eq!(rig.tabs(), "a.py [main.py*] helper.py");
    let effects = rig.effects();
    rig.effects = effects.clone();
    assert_eq!(rig.places(), [place("main.py", "x = 1\n")]);
    rig.effects = effects;
    rig.written();
    assert_eq!((rig.tabs(), rig.fresh_notices()), ("a.py [main.py] helper.py".into(), vec![]));
    rig.type_text("#").file(FileAction::Save);
    assert_eq!(rig.places(), [place("main.py", "#x = 1\n")], "what was saved is what must be there");
}

#[test]
fn all_changes_of_a_hex_file_are_saved_together() {
    let mut rig = opened();
    rig.type_text("#").tab(TabAction::Next).type_text("##").tab(TabAction::Nth(1)).type_text("2");
    rig.tab(TabAction::Nth(2)).file(FileAction::Save);
    assert_eq!(rig.places(), [place("main.py", "x = 1\n"), place("helper.py", "y = 1\n")]);
}

#[test]
fn only_a_person_saves_into_a_hex_file() {
    let mut rig = opened();
    rig.type_text("#").wait(60_000).act(Action::View(ViewAction::Leave)).wait(60_000);
    assert_eq!(rig.places(), []);
    rig.tab(TabAction::CloseActive);
    assert_eq!(rig.asked_about(), [rig.active()], "closing asks");
    rig.act(Action::Notice(NoticeAction::AnswerSave)).written();
    assert_eq!(rig.tabs(), "a.py [helper.py]");
}

#[test]
fn what_another_program_put_there_is_never_written_over() {
    let mut rig = opened();
    rig.type_text("#").file(FileAction::Save);
    changed(&mut rig, Ok("x = 2\n"));
    let tab = rig.active();
    rig.file(FileAction::Save);
    assert_eq!(rig.fresh_notices(), [Notice::ChooseFirst { path: HEX.into() }]);
    rig.file(FileAction::KeepMine(tab)).file(FileAction::Save);
    assert_eq!(rig.places().last(), Some(&place("main.py", "x = 2\n")));
    assert_eq!(rig.text(), "#x = 1\n");
}

#[test]
fn the_text_of_the_other_program_can_be_taken() {
    let mut rig = opened();
    rig.type_text("#").file(FileAction::Save);
    changed(&mut rig, Ok("x = 2\n"));
    let tab = rig.active();
    rig.file(FileAction::Reload(tab));
    assert_eq!((rig.text(), rig.tabs()), ("x = 2\n".into(), "a.py [main.py] helper.py".into()));
}

#[test]
fn a_second_save_before_the_first_is_done_is_no_dispute() {
    let mut rig = opened();
    rig.type_text("1").file(FileAction::Save);
    let first = rig.effects();
    rig.type_text("2").file(FileAction::Save);
    let second = rig.effects();
    rig.effects = first;
    rig.written();
    // The second one still named the text from before the first.
    changed(&mut rig, Ok("1x = 1\n"));
    rig.effects = second;
    rig.not_written(FileProblem::Newer);
    assert_eq!(rig.places(), [place("main.py", "1x = 1\n")]);
    assert_eq!(rig.fresh_notices(), []);
}

#[test]
fn a_file_that_is_gone_from_the_hex_file_can_be_put_there_again() {
    let mut rig = opened();
    rig.type_text("#").file(FileAction::Save);
    changed(&mut rig, Err(FileProblem::NotFound));
    assert_eq!(rig.fresh_notices(), [Notice::FileGone { path: "/code/lesson.hex/main.py".into() }]);
    assert_eq!(rig.app.desk().active().map(|tab| tab.disk.clone()), Some(Disk::Gone));
    rig.effects();
    rig.file(FileAction::Save);
    let anyhow = SavePlace::Hex { path: HEX.into(), name: "main.py".into(), holds: None };
    assert_eq!(rig.places(), [anyhow]);
}

#[test]
fn what_cannot_be_saved_is_told_and_stays_unsaved() {
    let problem = FileProblem::Hex(HexRefusal::OnBoard);
    let mut rig = opened();
    rig.type_text("#").file(FileAction::Save).not_written(problem.clone());
    let tab = rig.active();
    assert_eq!(rig.fresh_notices(), [Notice::NotSaved { tab, path: HEX.into(), problem }]);
    assert_eq!(rig.tabs(), "a.py [main.py*] helper.py");
}

#[test]
fn it_runs_from_a_copy_while_the_hex_file_stays_as_it_is() {
    let mut rig = opened();
    rig.type_text("#").wait(1000).act(Action::Run(RunAction::Start));
    assert_eq!(rig.places(), [SavePlace::Temporary("main.py".into())]);
}

#[test]
fn a_save_that_fails_while_a_run_waits_does_not_start_it() {
    let mut rig = opened();
    rig.type_text("#").file(FileAction::Save);
    let save = rig.effects();
    rig.wait(1000).act(Action::Run(RunAction::Start));
    let run = rig.effects();
    rig.effects = save;
    rig.not_written(FileProblem::Hex(HexRefusal::OnBoard));
    assert_eq!(rig.places(), []);
    rig.effects = run;
    rig.written();
    assert!(rig.effects().iter().any(|effect| matches!(effect, Effect::Launch { .. })));
}

#[test]
fn save_as_moves_the_text_to_the_disk() {
    let mut rig = opened();
    let tab = rig.active();
    rig.file(FileAction::SaveTo(tab, "/code/b.py".into())).written();
    assert_eq!(rig.tabs(), "a.py [b.py] helper.py");
    rig.type_text("#").file(FileAction::Save);
    assert!(matches!(&rig.places()[..], [SavePlace::Own(path, _)] if path.ends_with("b.py")));
}

#[test]
fn the_title_says_in_which_file_the_text_is() {
    let mut rig = Rig::new();
    ask(&mut rig).hear(texts(&[("main.py", "")]));
    let effects = rig.effects();
    let title = Title { name: Some("main.py".into()), place: Some(TitlePlace::Hex("lesson.hex".into())) };
    assert!(window(&effects).contains(&&mulberry::app::WindowEffect::Title(title)));
}

fn session(rig: &mut Rig) -> Session {
    let stored = rig.wait(5000).effects();
    let text = stored.into_iter().rev().find_map(|effect| match effect {
        Effect::StoreSession { text, .. } => Some(text),
        _ => None,
    });
    let kept = KeptText { text: Ok(text), ..KeptText::default() };
    Session::read(&Kept { session: kept, ..Kept::default() }.session).0
}

#[test]
fn the_next_start_opens_what_was_open_and_saved() {
    let mut rig = opened();
    rig.tab(TabAction::Nth(3)).type_text("#").tab(TabAction::Nth(2));
    let session = session(&mut rig);
    let mut next = Rig::started(Start { session, ..Start::default() });
    let reads = next.effects().into_iter().filter(|effect| matches!(effect, Effect::ReadHex(_))).count();
    assert_eq!(reads, 1);
    next.hear(super::read("/code/a.py", "1"));
    next.hear(texts(&[("main.py", "x = 1\n"), ("helper.py", "y = 1\n")]));
    assert_eq!(next.tabs(), "a.py [main.py]", "what was unsaved comes back from the journal, by its name");
}

#[test]
fn a_tab_that_was_closed_comes_back_where_it_lived() {
    let mut rig = opened();
    rig.tab(TabAction::CloseActive).tab(TabAction::Reopen);
    assert_eq!(rig.tabs(), "a.py [main.py] helper.py");
    rig.type_text("#").file(FileAction::Save);
    assert_eq!(rig.places(), [place("main.py", "x = 1\n")]);
}

#[test]
fn a_tab_that_was_closed_and_is_open_again_is_shown() {
    let mut rig = opened();
    rig.tab(TabAction::CloseActive);
    ask(&mut rig).hear(texts(&[("main.py", "x = 1\n"), ("helper.py", "y = 1\n")]));
    rig.tab(TabAction::Nth(1)).tab(TabAction::Reopen);
    assert_eq!(rig.tabs(), "a.py [main.py] helper.py");
}

#[test]
fn on_a_board_it_runs_with_what_is_beside_it_in_the_hex_file() {
    let (mut rig, _) = super::board_run::connected("1");
    ask(&mut rig).hear(texts(&[("main.py", "import helper\n"), ("helper.py", "y = 1\n")]));
    rig.wait(1000).act(Action::Run(RunAction::Start)).written();
    let (tab, clock) = (rig.active(), mulberry::app::Clock::default());
    rig.hear(Event::Modules { tab, modules: Vec::new(), beside: Vec::new(), clock });
    let modules = super::board_run::wishes(&mut rig).into_iter().find_map(|wish| match wish {
        mulberry::micropython::Wish::Run(program) => Some(program.modules),
        _ => None,
    });
    let helper = mulberry::micropython::Module { file: "helper.py".into(), text: "y = 1\n".into() };
    assert_eq!(modules, Some(vec![helper]));
}
