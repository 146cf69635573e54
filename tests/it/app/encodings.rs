//! Encodings and line ends: what a file is saved as, read again as, and what is told of it.

use std::path::PathBuf;

use mulberry::app::{
    Action, EditAction, Effect, Event, FileAction, FileProblem, FileText, Notice, Offer, Tab, ToRead, offers,
};
use mulberry::place::{Char, Line, Span};
use mulberry::text::{
    Charset, Doubt, Encoding, Endings, Found, LineEnding, Selection, Selections, Typing, Unencodable,
};

use super::{Rig, file};

const LATIN1: Charset = Charset::Latin1;
const COOKIE: &str = "# coding: latin-1\nx\n";

fn by(charset: Charset, found: Found) -> Encoding {
    Encoding { charset, found }
}

fn written_in(path: &str, text: &str, encoding: Encoding) -> FileText {
    FileText { encoding, ..file(path, text) }
}

/// A rig with one file that was read in this encoding.
fn opened(text: &str, encoding: Encoding) -> Rig {
    let mut rig = Rig::new();
    rig.file(FileAction::OpenPaths(vec!["/a.py".into()]));
    rig.hear(Event::FileRead { path: "/a.py".into(), result: Ok(written_in("/a.py", text, encoding)) });
    rig.effects();
    rig
}

fn tab(rig: &Rig) -> &Tab {
    rig.app.desk().active().expect("a tab is open")
}

/// Puts `text` in the place of the first `old`.
fn replace(rig: &mut Rig, old: &str, text: &str) {
    let before = rig.text().split(old).next().map_or(0, |before| before.chars().count());
    let span = Span::new(Char(before), Char(before + old.chars().count()));
    let selection = Selection::new(span.start(), span.end());
    rig.act(Action::Edit(EditAction::Select(Selections::one(selection))));
    rig.act(Action::Edit(EditAction::Type(Typing::Paste(text.to_owned()))));
}

/// The encoding that the last write was asked for in.
fn asked(rig: &mut Rig) -> Option<Encoding> {
    rig.effects.iter().rev().find_map(|effect| match effect {
        Effect::WriteFile { encoding, .. } => Some(*encoding),
        _ => None,
    })
}

fn saved(rig: &mut Rig) -> Encoding {
    rig.file(FileAction::Save);
    let encoding = asked(rig).expect("a write was asked for");
    rig.written();
    assert_eq!(tab(rig).encoding, encoding);
    encoding
}

#[test]
fn a_file_is_saved_as_it_came() {
    for encoding in [
        by(Charset::Utf8, Found::Usual),
        by(Charset::Utf8Mark, Found::Mark),
        by(Charset::Utf16Le, Found::Mark),
        by(LATIN1, Found::Guess),
        by(LATIN1, Found::Choice),
    ] {
        let mut rig = opened("x", encoding);
        rig.type_text("y");
        assert_eq!(saved(&mut rig), encoding);
    }
    let mut rig = opened(COOKIE, by(LATIN1, Found::Cookie));
    rig.type_text("#");
    assert_eq!(saved(&mut rig), by(LATIN1, Found::Cookie));
    // A mark before a line that says something else: Python does not read it, but nobody asked for another mark.
    let mut rig = opened(COOKIE, by(Charset::Utf8Mark, Found::Mark));
    replace(&mut rig, "x", "y");
    assert_eq!(saved(&mut rig), by(Charset::Utf8Mark, Found::Mark));
}

#[test]
fn a_line_that_was_changed_to_name_another_encoding_decides() {
    let check = |from: (&str, Encoding), old: &str, new: &str, to: Encoding| {
        let mut rig = opened(from.0, from.1);
        replace(&mut rig, old, new);
        assert_eq!(saved(&mut rig), to, "{new}");
        rig.type_text("x");
        assert_eq!(saved(&mut rig), to, "{new}, the next time");
    };
    let latin1 = (COOKIE, by(LATIN1, Found::Cookie));
    check(latin1, "latin-1", "utf-8", by(Charset::Utf8, Found::Cookie));
    check(latin1, "latin-1", "cp1251", by(Charset::Table(encoding_rs::WINDOWS_1251), Found::Cookie));
    check(latin1, "# coding: latin-1\n", "", by(Charset::Utf8, Found::Usual));
    check(latin1, "latin-1", "latin-42", by(LATIN1, Found::Cookie));
    check(("x\n", by(Charset::Utf8, Found::Usual)), "x", "# coding: latin-1", by(LATIN1, Found::Cookie));
    check(
        ("# coding: utf8\n", by(Charset::Utf8Mark, Found::Mark)),
        "utf8",
        "utf-8",
        by(Charset::Utf8Mark, Found::Mark),
    );
    check(("# coding: utf8\n", by(Charset::Utf8Mark, Found::Mark)), "utf8", "latin-1", by(LATIN1, Found::Cookie));
}

#[test]
fn a_name_that_nobody_knows_is_told_once() {
    let mut rig = opened(COOKIE, by(LATIN1, Found::Cookie));
    replace(&mut rig, "latin-1", "latin-42");
    saved(&mut rig);
    let doubt = Doubt::UnknownCookie { name: "latin-42".into(), line: Line(0) };
    let notice = Notice::Doubt { tab: rig.active(), path: "/a.py".into(), doubt };
    assert!(rig.fresh_notices().contains(&notice));
    rig.wait(60_000).type_text("x");
    saved(&mut rig);
    assert!(!rig.fresh_notices().contains(&notice));
}

#[test]
fn what_does_not_fit_is_told_when_a_program_is_opened() {
    let open = |path: &str, doubt: Doubt| {
        let mut rig = Rig::new();
        rig.file(FileAction::OpenPaths(vec![path.into()]));
        let text = FileText { doubt: Some(doubt), ..file(path, "# coding: latin-42\n") };
        rig.hear(Event::FileRead { path: path.into(), result: Ok(text) });
        rig
    };
    let doubt = || Doubt::UnknownCookie { name: "latin-42".into(), line: Line(0) };
    let rig = open("/a.py", doubt());
    let notice = Notice::Doubt { tab: rig.active(), path: "/a.py".into(), doubt: doubt() };
    assert_eq!(rig.fresh_notices(), [notice]);
    assert_eq!(open("/a.md", doubt()).fresh_notices(), [], "a heading may say what it likes");
}

/// Asks for a save in a Latin-1 file that has got a letter that Latin-1 does not have.
fn refused(text: &str) -> (Rig, Notice) {
    let mut rig = opened(text, by(LATIN1, Found::Cookie));
    rig.type_text("š").file(FileAction::Save);
    let problem = FileProblem::Unencodable(Unencodable { char: 'š', line: Line(0), charset: LATIN1 });
    let (tab, revision) = (rig.active(), tab(&rig).buffer.revision());
    rig.effects();
    rig.hear(Event::FileWritten { tab, revision, path: "/a.py".into(), result: Err(problem.clone()) });
    (rig, Notice::NotSaved { tab, path: "/a.py".into(), problem })
}

#[test]
fn what_cannot_be_written_is_offered_to_be_saved_as_utf8() {
    let (mut rig, notice) = refused("");
    assert_eq!((rig.tabs().as_str(), rig.fresh_notices()), ("[a.py*]", vec![notice.clone()]));
    let action = Action::File(FileAction::WriteAs(rig.active(), Charset::Utf8));
    assert_eq!(offers(&notice), [Offer { id: "file-save-as-utf8", action: action.clone() }]);
    rig.act(action);
    assert_eq!(asked(&mut rig).map(|encoding| encoding.charset), Some(Charset::Utf8));
    rig.written();
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[a.py]", "š"));
    rig.type_text("!");
    assert_eq!(saved(&mut rig).charset, Charset::Utf8);
}

#[test]
fn saving_as_utf8_corrects_the_line_that_says_otherwise_in_a_step_of_its_own() {
    let (mut rig, _) = refused(COOKIE);
    replace(&mut rig, "š", "");
    let tab = rig.active();
    rig.file(FileAction::WriteAs(tab, Charset::Utf8)).written();
    assert_eq!(rig.text(), "# coding: utf-8\nx\n");
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(rig.text(), COOKIE);
    assert_eq!(saved(&mut rig), by(LATIN1, Found::Cookie));
}

#[test]
fn what_could_not_be_written_as_wanted_is_written_as_it_was() {
    let mut rig = opened("š", Encoding::default());
    let id = rig.active();
    rig.file(FileAction::WriteAs(id, LATIN1));
    assert_eq!(asked(&mut rig), Some(Encoding::chosen(LATIN1)));
    let problem = FileProblem::Unencodable(Unencodable { char: 'š', line: Line(0), charset: LATIN1 });
    let revision = tab(&rig).buffer.revision();
    rig.hear(Event::FileWritten { tab: id, revision, path: "/a.py".into(), result: Err(problem) });
    assert_eq!(tab(&rig).saves_as(), Encoding::default());
}

#[test]
fn a_new_text_is_saved_first_as_it_is_wanted() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("ü").effects();
    let id = rig.active();
    rig.file(FileAction::WriteAs(id, LATIN1));
    assert_eq!(asked(&mut rig), None);
    rig.file(FileAction::SaveTo(id, "/new.py".into()));
    assert_eq!(asked(&mut rig), Some(Encoding::chosen(LATIN1)));
}

#[test]
fn an_unchanged_file_is_read_again_in_another_encoding() {
    let mut rig = opened("Ã¼ x", by(LATIN1, Found::Guess));
    let id = rig.active();
    rig.file(FileAction::ReadAs(id, Charset::Utf8));
    let known = Some(Encoding::chosen(Charset::Utf8));
    assert!(rig.effects().contains(&Effect::ReadFile(ToRead { path: "/a.py".into(), known })));
    let again = written_in("/a.py", "ü x", Encoding::chosen(Charset::Utf8));
    rig.hear(Event::FileRead { path: "/a.py".into(), result: Ok(again) });
    assert_eq!((rig.text().as_str(), rig.tabs().as_str()), ("ü x", "[a.py]"));
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(rig.text(), "ü x", "what was never there cannot come back");
    rig.type_text("y");
    assert_eq!(saved(&mut rig), Encoding::chosen(Charset::Utf8));
}

#[test]
fn a_changed_text_is_not_thrown_away_to_read_the_file_again() {
    let again = || Event::FileRead {
        path: "/a.py".into(),
        result: Ok(written_in("/a.py", "ü", Encoding::chosen(Charset::Utf8))),
    };
    let mut rig = opened("Ã¼", by(LATIN1, Found::Guess));
    let id = rig.active();
    rig.type_text("x").effects();
    rig.file(FileAction::ReadAs(id, Charset::Utf8));
    assert!(!rig.effects().iter().any(|effect| matches!(effect, Effect::ReadFile(_))));
    let mut rig = opened("Ã¼", by(LATIN1, Found::Guess));
    rig.file(FileAction::ReadAs(id, Charset::Utf8)).type_text("x").hear(again());
    assert_eq!(rig.text(), "xÃ¼");
}

#[test]
fn what_cannot_be_read_as_chosen_stays_as_it_was() {
    let mut rig = opened("ü", by(LATIN1, Found::Guess));
    let id = rig.active();
    let doubt = Doubt::NotAsChosen { charset: Charset::Utf8 };
    let text = FileText { doubt: Some(doubt.clone()), ..written_in("/a.py", "ü", by(LATIN1, Found::Guess)) };
    rig.file(FileAction::ReadAs(id, Charset::Utf8)).hear(Event::FileRead { path: "/a.py".into(), result: Ok(text) });
    let notice = Notice::Doubt { tab: id, path: "/a.py".into(), doubt };
    assert_eq!((rig.text().as_str(), rig.fresh_notices(), offers(&notice)), ("ü", vec![notice], vec![]));
    assert_eq!(tab(&rig).encoding, by(LATIN1, Found::Guess));
}

#[test]
fn a_file_that_another_program_writes_in_another_encoding_is_saved_so() {
    let utf8 = by(Charset::Utf8, Found::Usual);
    let changed = |text: &str| Event::FileChanged { path: "/a.py".into(), result: Ok(written_in("/a.py", text, utf8)) };
    let mut rig = opened("ü", by(LATIN1, Found::Guess));
    rig.hear(changed("ü"));
    assert_eq!(tab(&rig).encoding, utf8, "the same text in other bytes");
    let mut rig = opened("ü", by(LATIN1, Found::Guess));
    rig.hear(changed("üš"));
    assert_eq!(tab(&rig).encoding, utf8);
    let mut rig = opened("ü", by(LATIN1, Found::Guess));
    rig.type_text("x").hear(changed("üš"));
    let id = rig.active();
    rig.file(FileAction::Reload(id));
    assert_eq!(tab(&rig).encoding, utf8);
}

#[test]
fn who_watches_a_file_knows_what_the_file_does_not_say() {
    let known = |encoding: Encoding| {
        let mut rig = Rig::new();
        rig.file(FileAction::OpenPaths(vec!["/a.py".into()]));
        rig.hear(Event::FileRead { path: "/a.py".into(), result: Ok(written_in("/a.py", "x", encoding)) });
        rig.type_text("y");
        let id = rig.active();
        let watched = |rig: &mut Rig| {
            rig.effects().into_iter().rev().find_map(|effect| match effect {
                Effect::Watch(files) => Some(files[0].known),
                _ => None,
            })
        };
        let before = watched(&mut rig);
        rig.file(FileAction::WriteAs(id, LATIN1));
        (before, watched(&mut rig))
    };
    let chosen = Some(Some(Encoding::chosen(LATIN1)));
    assert_eq!(known(Encoding::default()), (Some(None), chosen));
    let guess = by(Charset::Table(encoding_rs::KOI8_R), Found::Guess);
    assert_eq!(known(guess), (Some(Some(guess)), chosen));
}

#[test]
fn line_ends_are_changed_in_one_step() {
    let mut rig = Rig::new();
    rig.open("/a.py", "one\ntwo\r\n");
    assert_eq!(tab(&rig).endings, Endings::Mixed);
    rig.act(Action::Edit(EditAction::EndLines(LineEnding::CrLf)));
    assert_eq!((rig.text().as_str(), tab(&rig).endings), ("one\r\ntwo\r\n", Endings::All(LineEnding::CrLf)));
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(rig.text(), "one\ntwo\r\n");
}

#[test]
fn the_line_ends_of_a_long_text_are_those_that_were_counted() {
    let long = |ending: &str| ("x".repeat(79) + ending).repeat(20_000);
    let mut rig = Rig::new();
    rig.open("/a.py", &long("\n"));
    assert_eq!(tab(&rig).endings, Endings::All(LineEnding::Lf));
    rig.act(Action::Edit(EditAction::EndLines(LineEnding::CrLf)));
    assert_eq!(tab(&rig).endings, Endings::All(LineEnding::CrLf));
    rig.hear(super::changed("/a.py", "short\n"));
    rig.file(FileAction::Save);
    let path = PathBuf::from("/a.py");
    assert_eq!(tab(&rig).home(), Some(path.as_path()));
}

#[test]
fn line_ends_are_counted_anew_after_every_edit() {
    let mut rig = Rig::new();
    rig.open("/a.py", "one\ntwo\n");
    let mut edit = |action, expected| {
        rig.act(Action::Edit(action));
        assert_eq!(tab(&rig).endings, expected);
    };
    edit(EditAction::SetText("one\r\ntwo\n".into()), Endings::Mixed);
    edit(EditAction::SetText("one".into()), Endings::None);
    edit(EditAction::Undo, Endings::Mixed);
    edit(EditAction::Undo, Endings::All(LineEnding::Lf));
}
