//! What other programs do to files that are open.

use mulberry::app::{Action, EditAction, Scroll, ViewAction};
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
