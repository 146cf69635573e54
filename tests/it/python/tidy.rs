//! Tidying: the usual form, the same program, and carets that stay at their code.

use mulberry::app::{Action, CheckAction, EditAction, Event, Notice};
use mulberry::place::{Char, Line};
use mulberry::python::{Refusal, Rules, check, tidy};
use mulberry::text::{Buffer, Edit, EditKind, Selection, Selections};
use ropey::Rope;

use super::check::scripts;

#[track_caller]
fn becomes(text: &str, expected: &str) {
    assert_eq!(tidy(text).as_deref(), Ok(expected), "{text}");
    assert_eq!(tidy(expected).as_deref(), Ok(expected), "twice");
}

#[test]
fn a_program_gets_the_usual_form() {
    becomes("", "");
    becomes("x=1+2", "x = 1 + 2\n");
    becomes("print( 'a' )\n", "print(\"a\")\n");
    becomes("if x :\n\tprint(x)\n", "if x:\n    print(x)\n");
    becomes("if x:\n  print(x)\n\n\n\n\ndef f(): pass\n", "if x:\n    print(x)\n\n\ndef f():\n    pass\n");
    becomes("x = 1 # why\n", "x = 1  # why\n");
    let long = format!("print({})\n", ["first_name"; 12].join(", "));
    assert!(tidy(&long).is_ok_and(|tidied| tidied.lines().all(|line| line.len() <= 88)));
}

#[test]
fn line_ends_stay_of_their_kind() {
    becomes("x=1\r\ny=2\r\n", "x = 1\r\ny = 2\r\n");
    becomes("x=1\ry=2\r", "x = 1\ry = 2\r");
    becomes("x=1\r\ny=2\nz=3\r\n", "x = 1\r\ny = 2\r\nz = 3\r\n");
}

#[test]
fn what_python_cannot_read_stays_and_is_named() {
    let check = |text: &str, line| assert_eq!(tidy(text), Err(Refusal::Unreadable(Line(line))), "{text}");
    check("x = (\n", 0);
    check("x = 1\n\nif x\n    pass\n", 2);
    check("x = 1\nx = [1,\ny = 2\n", 1);
}

/// What a program means, however it is written.
fn meaning(text: &str) -> Option<String> {
    let script = "import ast, sys; print(ast.dump(ast.parse(sys.stdin.read())))";
    let mut child = std::process::Command::new("python3")
        .args(["-c", script])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .ok()?;
    std::io::Write::write_all(child.stdin.as_mut()?, text.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_program_means_the_same_and_is_tidy_after_that() {
    for text in scripts() {
        let Ok(tidied) = tidy(&text) else { continue };
        assert_eq!(tidy(&tidied).as_ref(), Ok(&tidied), "{text}");
        if let Some(meant) = meaning(&text) {
            assert_eq!(meaning(&tidied), Some(meant), "{text}");
        }
        let count = |text: &str| check(text, Rules::Live, false).map(|problems| problems.len());
        assert_eq!(count(&text), count(&tidied), "{text}");
    }
}

/// The text with `|` for the caret, tidied.
fn tidied(marked: &str) -> String {
    let at = marked.chars().position(|char| char == '|').expect("there is a caret");
    let text = marked.replacen('|', "", 1);
    let new = Rope::from(tidy(&text).expect("it can be read"));
    let mut buffer = Buffer::new(&text);
    buffer.select(Selections::one(Selection::caret(Char(at))));
    let edit = Edit::by_words(buffer.rope(), &new);
    buffer.apply(mulberry::place::Millis(0), EditKind::Whole, edit);
    assert_eq!(buffer.rope(), &new);
    let mut shown = new.to_string();
    let caret = buffer.selections().main().head.0;
    shown.insert(new.char_to_byte(caret), '|');
    assert!(buffer.undo());
    assert_eq!(buffer.rope().to_string(), text, "one step back");
    shown
}

#[test]
fn the_caret_stays_at_its_code() {
    let check = |marked: &str, expected: &str| assert_eq!(tidied(marked), expected, "{marked}");
    check("x=1+fo|o\n", "x = 1 + fo|o\n");
    check("|x=1\n", "|x = 1\n");
    check("x=1\n\n\n\n\n\ny=2|\n", "x = 1\n\n\ny = 2|\n");
    check("if x:\n  if y:\n    pri|nt('a')\n", "if x:\n    if y:\n        pri|nt(\"a\")\n");
    check("def f(a,b):\n\treturn a+|b\n", "def f(a, b):\n    return a + |b\n");
    check("print('hel|lo')\n", "print(\"hel|lo\")\n");
}

#[test]
fn an_answer_that_comes_too_late_changes_nothing() {
    let mut rig = crate::app::Rig::new();
    rig.open("/home/a.py", "x=1\n").act(Action::Check(CheckAction::Tidy));
    let (tab, revision) = (rig.active(), rig.app.desk().active().unwrap().buffer.revision());
    rig.act(Action::Edit(EditAction::SetText("y=2\n".into())));
    let edit = Edit::by_words(&Rope::from_str("x=1\n"), &Rope::from_str("x = 1\n"));
    rig.hear(Event::Tidied { tab, revision, result: Ok(edit) });
    assert_eq!(rig.text(), "y=2\n");
    rig.hear(Event::Tidied { tab, revision, result: Err(Refusal::Unreadable(Line(6))) });
    assert_eq!(rig.fresh_notices(), [Notice::NotTidied { tab, why: Refusal::Unreadable(Line(6)) }]);
}
