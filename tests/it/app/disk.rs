//! What other programs do to files that are open.

use mulberry::app::{
    Action, Disk, EditAction, Effect, Event, FileAction, FileProblem, Notice, SavePlace, Scroll, ViewAction,
};
use mulberry::place::LineColumn;

use super::{Rig, changed};

fn numbered(from: usize, to: usize) -> String {
    (from..to).map(|line| format!("line {line}\n")).collect()
}

/// The first line seen, and the one that the caret is in.
fn seen(rig: &Rig) -> (String, String) {
    let tab = rig.app.desk().active().unwrap();
    let caret = tab.buffer.line_column(tab.buffer.selections().main().head).line.0;
    let line = |number: usize| tab.buffer.rope().line(number).to_string().trim_end().to_owned();
    (line(tab.scroll.line), line(caret))
}

#[test]
fn what_is_seen_stays_where_it_is_when_the_text_changes_around_it() {
    let mut rig = Rig::new();
    rig.open("/a.py", &numbered(0, 100)).act(Action::Edit(EditAction::GoTo(LineColumn::new(50, 3))));
    rig.act(Action::View(ViewAction::Scroll(Scroll { line: 40, hidden: 0.5, column: 0.0 })));
    let check = |rig: &mut Rig, text: &str| {
        rig.hear(changed("/a.py", text));
        assert_eq!(rig.text(), text);
        assert_eq!(seen(rig), ("line 40".to_owned(), "line 50".to_owned()));
    };
    check(&mut rig, &format!("new\nlines\n{}and more\n", numbered(0, 100)));
    check(&mut rig, &numbered(30, 90));
    check(&mut rig, &format!("{}x\n{}", numbered(0, 45), numbered(45, 60)));
    check(&mut rig, &numbered(0, 100).replace("line 4\n", "changed\n"));
    assert!(!rig.app.desk().active().unwrap().buffer.is_changed());
}

fn renamed(from: &str, to: &str) -> Event {
    Event::FileRenamed { from: from.into(), to: to.into() }
}

#[test]
fn a_tab_goes_with_its_file_to_another_name() {
    let mut rig = Rig::new();
    rig.open("/game.py", "a").type_text("x").effects();
    rig.hear(renamed("/game.py", "/game2.py"));
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[game2.py*]", "xa"));
    assert_eq!(rig.fresh_notices(), [Notice::Renamed { from: "/game.py".into(), to: "/game2.py".into() }]);
    rig.file(FileAction::Save);
    let effects = rig.effects();
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Watch(files) if files[0].path.ends_with("game2.py"))));
    let saved = |effect: &Effect| matches!(effect, Effect::WriteFile { place: SavePlace::Own(path, _), .. } if path.ends_with("game2.py"));
    assert!(effects.iter().any(saved), "{effects:?}");
}

#[test]
fn a_file_that_was_missing_is_there_again_under_another_name() {
    let mut rig = Rig::new();
    rig.open("/game.py", "a");
    rig.hear(Event::FileChanged { path: "/game.py".into(), result: Err(FileProblem::NotFound) });
    rig.hear(renamed("/game.py", "/game2.py"));
    assert_eq!(rig.app.desk().active().unwrap().disk, Disk::Same);
}

#[test]
fn a_file_that_takes_the_place_of_an_open_one_leaves_its_own_tab_behind() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").open("/b.py", "b").hear(renamed("/a.py", "/b.py")).hear(changed("/b.py", "a"));
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("a.py [b.py]", "a"));
    assert_eq!(rig.app.desk().tabs[0].disk, Disk::Gone);
}

#[test]
fn a_file_that_was_only_touched_is_no_news() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").hear(changed("/a.py", "a"));
    let tab = rig.app.desk().active().unwrap();
    assert_eq!((&tab.disk, rig.text().as_str()), (&Disk::Same, "xa"));
    assert_eq!(rig.fresh_notices(), []);
}
