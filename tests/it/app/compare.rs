//! Comparing a text with what another program wrote.

use mulberry::app::{Action, App, CompareAction, CompareId, Effect, Event, FileAction, TabAction, Viewport};
use mulberry::text::{Arrangement, Comparison, Row};

use super::{Rig, changed};

/// A tab with changes of its own whose file another program changed, compared.
fn comparing(mine: &str, theirs: &str) -> Rig {
    let mut rig = Rig::new();
    rig.open("/a.py", &mine[1..]).type_text(&mine[..1]).hear(changed("/a.py", theirs)).effects();
    let tab = rig.active();
    rig.act(Action::Compare(CompareAction::Open(tab)));
    answered(&mut rig);
    rig
}

/// Does what the world would do about the comparison that was asked for last.
fn answered(rig: &mut Rig) -> Option<CompareId> {
    let asked = rig.effects().into_iter().rev().find_map(|effect| match effect {
        Effect::Compare { id, mine, theirs } => Some((id, Comparison::of(&mine, &theirs))),
        _ => None,
    });
    let (id, comparison) = asked?;
    rig.hear(Event::Compared { id, comparison });
    Some(id)
}

fn compare(rig: &mut Rig, action: CompareAction) {
    rig.act(Action::Compare(action));
}

/// The row that the keyboard is on, and the first one seen.
fn place(app: &App) -> (usize, usize) {
    let compare = app.comparing().expect("two texts are compared");
    (compare.current, compare.scroll.line)
}

fn numbered(count: usize) -> String {
    (0..count).map(|line| format!("{line}\n")).collect()
}

#[test]
fn it_begins_at_the_first_difference_and_goes_from_one_to_the_next() {
    let mine = numbered(300);
    let theirs = mine.replace("\n100\n", "\na hundred\n").replace("\n200\n", "\ntwo hundred\n200\n");
    let mut rig = comparing(&mine, &theirs);
    let room = Viewport { lines: 10, columns: 80 };
    compare(&mut rig, CompareAction::Room { arrangement: Arrangement::SideBySide, room });
    assert_eq!(place(&rig.app).0, 4, "below the fold and three lines");
    compare(&mut rig, CompareAction::Next);
    let (second, top) = place(&rig.app);
    assert!(second > 4 && (top..top + 10).contains(&second), "{second} from {top}");
    compare(&mut rig, CompareAction::Next);
    assert_eq!(place(&rig.app).0, second, "there is none behind the last");
    compare(&mut rig, CompareAction::Previous);
    assert_eq!(place(&rig.app).0, 4);
    compare(&mut rig, CompareAction::Go(10_000));
    let rows = rig.app.comparing().unwrap().rows.as_ref().unwrap();
    assert_eq!(place(&rig.app).0, rows.count() - 1);
    assert!(matches!(rows.row(0), Some(Row::Folded(_))));
    compare(&mut rig, CompareAction::Unfold(0));
    assert_eq!(rig.app.comparing().unwrap().rows.as_ref().unwrap().row(0), Some(Row::Same { old: 0, new: 0 }));
}

#[test]
fn it_ends_when_one_of_the_texts_is_chosen() {
    for choice in [FileAction::Reload, FileAction::KeepMine] {
        let mut rig = comparing("mine\n", "theirs\n");
        let tab = rig.active();
        rig.file(choice(tab));
        assert!(rig.app.comparing().is_none());
    }
    let mut rig = comparing("mine\n", "theirs\n");
    compare(&mut rig, CompareAction::Close);
    assert!(rig.app.comparing().is_none());
}

#[test]
fn it_begins_anew_when_the_other_program_writes_again() {
    let mut rig = comparing("mine\n", "theirs\n");
    let before = rig.app.comparing().unwrap().id;
    rig.hear(changed("/a.py", "theirs again\n"));
    let compare = rig.app.comparing().unwrap();
    assert!(compare.id != before && compare.rows.is_none());
    rig.hear(Event::Compared { id: before, comparison: Comparison::default() });
    assert!(rig.app.comparing().unwrap().rows.is_none(), "what comes late is of the texts before");
    assert!(answered(&mut rig).is_some());
    assert_eq!(rig.app.comparing().unwrap().theirs, "theirs again\n");
}

#[test]
fn it_ends_when_the_other_program_takes_its_change_back() {
    let mut rig = comparing("mine\n", "theirs\n");
    rig.hear(changed("/a.py", "ine\n"));
    assert!(rig.app.comparing().is_none());
}

#[test]
fn nothing_else_asks_for_it_again() {
    let mut rig = comparing("mine\n", "theirs\n");
    rig.hear(changed("/other.py", "")).wait(5_000);
    assert_eq!(answered(&mut rig), None);
}

#[test]
fn it_stands_in_the_place_of_its_own_tab_only() {
    let mut rig = comparing("mine\n", "theirs\n");
    rig.open("/b.py", "b");
    assert!(rig.app.comparing().is_none());
    rig.tab(TabAction::Previous);
    assert!(rig.app.comparing().is_some());
    rig.tab(TabAction::CloseActive);
    assert!(rig.app.comparing().is_some(), "closing asks first");
}

#[test]
fn it_is_not_begun_where_there_is_nothing_to_compare() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").effects();
    let tab = rig.active();
    compare(&mut rig, CompareAction::Open(tab));
    assert!(rig.app.comparing().is_none() && answered(&mut rig).is_none());
}

#[test]
fn in_a_narrower_window_the_same_row_is_seen() {
    let mut rig = comparing("a\nb\nc\nd\n", "x\ny\nz\nd\n");
    compare(&mut rig, CompareAction::Go(3));
    let room = Viewport { lines: 10, columns: 80 };
    compare(&mut rig, CompareAction::Room { arrangement: Arrangement::Inline, room });
    let compared = rig.app.comparing().unwrap();
    let row = compared.rows.as_ref().unwrap().row(compared.current);
    assert_eq!(row, Some(Row::Same { old: 3, new: 3 }));
}
