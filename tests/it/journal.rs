//! The journal on the disk: real files, locks and threads, torn ends, full disks, two processes.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mulberry::app::{
    Asked, Effect, Event, FileProblem, JournalEntry, LostDraft, Recovered, RecoveredDraft, RecoveredHome, SavePlace,
    TabId,
};
use mulberry::place::{Char, Span};
use mulberry::text::journal::{self, Book, Home, Record, SMALL};
use mulberry::text::{Edit, Encoding, Revision};
use ropey::Rope;

use crate::outside::{Outside, on_a_drive};

/// Longer than anything takes, even on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(20);

fn folder(outside: &Outside) -> PathBuf {
    outside.data.join("journal")
}

fn names(outside: &Outside) -> Vec<String> {
    let entries = fs::read_dir(folder(outside)).map(|entries| entries.map(|entry| entry.unwrap().file_name()));
    let mut names: Vec<String> = entries.into_iter().flatten().map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// Waits for something outside that rings no bell.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "it never came that {what}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

fn begin(tab: u64, home: Home, base: &str, text: &str) -> JournalEntry {
    let (base, text) = (Rope::from(base), Rope::from(text));
    JournalEntry::Begin { tab: TabId(tab), home, encoding: Encoding::default(), base, edits: vec![], text }
}

fn untitled(tab: u64, text: &str) -> JournalEntry {
    begin(tab, Home::Untitled(format!("program {tab}.py")), "", text)
}

fn insert(tab: u64, at: usize, typed: &str, text: &str) -> JournalEntry {
    let edits = vec![Edit::replace(Span::empty(Char(at)), typed)];
    JournalEntry::Edits { tab: TabId(tab), edits, text: text.into() }
}

fn tell(outside: &mut Outside, entries: Vec<JournalEntry>) {
    outside.world.perform(Effect::Journal(entries));
}

/// The texts in all journals of a folder, as far as they need no disk.
fn texts(outside: &Outside) -> Vec<String> {
    let read = |name: &String| journal::read(&fs::read(folder(outside).join(name)).unwrap_or_default());
    let books = names(outside).iter().filter_map(read).map(|reading| Book::of(reading.records)).collect::<Vec<_>>();
    let drafts = books.iter().flat_map(|book| book.drafts().values());
    drafts.filter_map(|draft| Some(draft.recover(None)?.text.to_string())).collect()
}

fn until_kept(outside: &Outside, wanted: &[&str]) {
    until(&format!("the journal holds {wanted:?}"), || texts(outside) == wanted);
}

/// What the disk holds of the journals at this moment, as a power cut would leave it, with a world that has just started.
fn after_a_crash(outside: &Outside) -> Outside {
    let next = Outside::new();
    fs::create_dir_all(folder(&next)).unwrap();
    for name in names(outside) {
        fs::copy(folder(outside).join(&name), folder(&next).join(&name)).unwrap();
    }
    next
}

fn recover(outside: &mut Outside) -> Recovered {
    match outside.answer(Effect::Recover) {
        Event::Recovered(recovered) => recovered,
        other => panic!("{other:?}"),
    }
}

fn recovers_nothing(outside: &mut Outside) {
    assert_eq!(recover(outside), Recovered::default());
}

/// A text that is too long to be shown is told by its beginning and its length.
fn short(text: &str) -> String {
    if text.len() < 100 { text.to_owned() } else { format!("{}… {}", &text[..10], text.len()) }
}

/// What came back: names and texts, `!` before those where the person has to choose, `?` before those without a file.
fn show(recovered: &Recovered) -> String {
    let one = |draft: &RecoveredDraft| {
        let (name, mut text) = match &draft.home {
            RecoveredHome::Untitled(name) => (name.clone(), Rope::new()),
            RecoveredHome::File { file, newer } => {
                let name = file.path.file_name().unwrap().to_string_lossy();
                (format!("{}{name}", if *newer { "!" } else { "" }), file.text.clone())
            }
            RecoveredHome::Gone { path, .. } => {
                (format!("?{}", path.file_name().unwrap().to_string_lossy()), Rope::new())
            }
        };
        draft.edit.apply(&mut text);
        format!("{name}: {}", short(&text.to_string()))
    };
    recovered.drafts.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_was_written_comes_back_after_a_crash() {
    let mut outside = Outside::new();
    let path = outside.file("a.py", "one\n");
    tell(&mut outside, vec![begin(1, Home::File(path), "one\n", "one two\n"), untitled(2, "x")]);
    tell(&mut outside, vec![insert(1, 7, "!", "one two!\n"), insert(2, 1, "y", "xy")]);
    until_kept(&outside, &["one two!\n", "xy"]);
    let mut next = after_a_crash(&outside);
    assert_eq!(show(&recover(&mut next)), "a.py: one two!\n; program 2.py: xy");
}

#[test]
fn the_old_journal_stays_until_the_new_one_has_everything() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "x")]);
    until_kept(&outside, &["x"]);
    let mut next = after_a_crash(&outside);
    recover(&mut next);
    let before = names(&next);
    tell(&mut next, vec![untitled(5, "x")]);
    until_kept(&next, &["x", "x"]);
    assert!(names(&next).starts_with(&before));
    tell(&mut next, vec![JournalEntry::TakenOver]);
    until_kept(&next, &["x"]);
    assert!(!names(&next).contains(&before[0]));
}

#[test]
fn a_second_crash_before_the_old_journal_is_gone_brings_nothing_twice() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "x")]);
    until_kept(&outside, &["x"]);
    let mut next = after_a_crash(&outside);
    recover(&mut next);
    tell(&mut next, vec![untitled(1, "x")]);
    until_kept(&next, &["x", "x"]);
    let mut third = after_a_crash(&next);
    assert_eq!(show(&recover(&mut third)), "program 1.py: x");
}

#[test]
fn a_torn_end_costs_only_what_is_in_it() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "x"), insert(1, 1, "y", "xy")]);
    until_kept(&outside, &["xy"]);
    let mut next = after_a_crash(&outside);
    let path = folder(&next).join(&names(&next)[0]);
    let length = fs::metadata(&path).unwrap().len();
    fs::File::options().write(true).open(&path).unwrap().set_len(length - 3).unwrap();
    let recovered = recover(&mut next);
    assert_eq!((show(&recovered).as_str(), recovered.lost), ("program 1.py: x", vec![]));
}

#[test]
fn a_damaged_journal_is_used_as_far_as_it_goes_and_kept() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "x"), insert(1, 1, "y", "xy"), insert(1, 2, "z", "xyz")]);
    until_kept(&outside, &["xyz"]);
    let mut next = after_a_crash(&outside);
    let path = folder(&next).join(&names(&next)[0]);
    let mut bytes = fs::read(&path).unwrap();
    let place = bytes.len() - 30;
    bytes[place] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let recovered = recover(&mut next);
    let journal = path.with_extension("damaged");
    assert_eq!(show(&recovered), "program 1.py: x");
    assert_eq!(recovered.lost, [LostDraft { path: None, journal: journal.clone() }]);
    tell(&mut next, vec![JournalEntry::TakenOver]);
    until("it is set aside", || journal.exists() && !path.exists());
    assert_eq!(fs::read(&journal).unwrap(), bytes);
}

#[test]
fn the_living_keep_their_journals() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "x")]);
    until_kept(&outside, &["x"]);
    let mut second = Outside::over(&outside.data);
    recovers_nothing(&mut second);
    tell(&mut second, vec![untitled(1, "second")]);
    until_kept(&outside, &["x", "second"]);
    drop(outside.world);
    let mut third = Outside::over(&second.data);
    assert_eq!(show(&recover(&mut third)), "program 1.py: x");
}

#[test]
fn only_one_of_two_starts_brings_it_back() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "x")]);
    until_kept(&outside, &["x"]);
    let mut one = after_a_crash(&outside);
    let mut two = Outside::over(&one.data);
    recover(&mut one);
    recovers_nothing(&mut two);
}

#[test]
fn nothing_is_left_where_nothing_is_unsaved() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "x"), untitled(2, "y")]);
    until_kept(&outside, &["x", "y"]);
    tell(&mut outside, vec![JournalEntry::End(TabId(1)), JournalEntry::End(TabId(2))]);
    until_kept(&outside, &[]);
    let name = folder(&outside).join(&names(&outside)[0]);
    until("the file is empty", || fs::read(&name).unwrap() == journal::HEADER);
    let mut next = after_a_crash(&outside);
    recovers_nothing(&mut next);
    until("the empty one of the dead is gone", || names(&next).is_empty());
    let Outside { world, data, folder, .. } = outside;
    drop(world);
    assert_eq!(fs::read_dir(data.join("journal")).unwrap().count(), 0);
    drop(folder);
}

#[test]
fn what_is_unsaved_at_the_end_without_a_question_stays() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "x")]);
    let next = Outside::over(&outside.data);
    drop(outside.world);
    assert_eq!(texts(&next), ["x"]);
}

#[test]
fn a_session_is_stored_when_the_journal_has_what_came_before() {
    let mut outside = Outside::new();
    let mut text = String::new();
    for n in 0..5 {
        text.push('x');
        let entry = if n == 0 { untitled(1, "x") } else { insert(1, n, "x", &text) };
        tell(&mut outside, vec![entry]);
        let stored = outside.answer(Effect::StoreSession { text: format!("active = {n}"), number: n as u64 });
        assert_eq!((stored, texts(&outside)), (Event::SessionStored(n as u64), vec![text.clone()]));
    }
}

#[test]
fn a_save_that_reached_the_disk_counts_even_if_nobody_heard_of_it() {
    let mut outside = Outside::new();
    let base = "line\n".repeat(SMALL / 5 + 1);
    let path = outside.file("big.py", &base);
    let saved = format!("saved {base}");
    tell(&mut outside, vec![begin(1, Home::File(path.clone()), &base, &saved)]);
    let (place, rope) = (SavePlace::File(path), Rope::from(saved.as_str()));
    let (tab, encoding) = (TabId(1), Encoding::default());
    outside.answer(Effect::WriteFile { tab, asked: Asked::Person, place, rope, encoding, revision: Revision(1) });
    // At this moment the journal knows of the save already: it was told before.
    let mut next = after_a_crash(&outside);
    assert_eq!(recover(&mut next).drafts.iter().map(|draft| draft.edit.is_empty()).collect::<Vec<_>>(), [true]);
    tell(&mut outside, vec![insert(1, 0, "and ", &format!("and {saved}"))]);
    let path = folder(&outside).join(&names(&outside)[0]);
    let last = || journal::read(&fs::read(&path).unwrap()).and_then(|reading| reading.records.last().cloned());
    until("it is written", || matches!(last(), Some(Record::Edit(..))));
    let mut next = after_a_crash(&outside);
    assert_eq!(show(&recover(&mut next)), format!("big.py: {}", short(&format!("and {saved}"))));
}

#[test]
fn where_another_program_wrote_since_the_person_chooses() {
    let mut outside = Outside::new();
    let path = outside.file("a.py", "one");
    tell(&mut outside, vec![begin(1, Home::File(path.clone()), "one", "mine")]);
    until_kept(&outside, &["mine"]);
    fs::write(&path, "theirs").unwrap();
    assert_eq!(show(&recover(&mut after_a_crash(&outside))), "!a.py: mine");
    fs::remove_file(&path).unwrap();
    assert_eq!(show(&recover(&mut after_a_crash(&outside))), "?a.py: mine");
    fs::write(&path, "mine").unwrap();
    assert_eq!(show(&recover(&mut after_a_crash(&outside))), "a.py: mine");
}

#[test]
fn a_text_that_waited_for_a_choice_still_does() {
    let mut outside = Outside::new();
    let path = outside.file("a.py", "theirs");
    tell(&mut outside, vec![begin(1, Home::Disputed(path), "theirs", "mine")]);
    until_kept(&outside, &["mine"]);
    assert_eq!(show(&recover(&mut after_a_crash(&outside))), "!a.py: mine");
}

#[test]
fn what_cannot_be_brought_back_is_kept_and_tried_again() {
    let mut outside = Outside::new();
    let base = "line\n".repeat(SMALL / 5 + 1);
    let path = outside.file("big.py", &base);
    tell(&mut outside, vec![begin(1, Home::File(path.clone()), &base, &format!("x{base}")), untitled(2, "y")]);
    until_kept(&outside, &["y"]);
    fs::rename(&path, path.with_extension("away")).unwrap();
    let mut next = after_a_crash(&outside);
    let journal = folder(&next).join(&names(&next)[0]);
    let kept = journal.with_extension("kept");
    let recovered = recover(&mut next);
    assert_eq!(show(&recovered), "program 2.py: y");
    assert_eq!(recovered.lost, [LostDraft { path: Some(path.clone()), journal: kept.clone() }]);
    tell(&mut next, vec![untitled(2, "y"), JournalEntry::TakenOver]);
    until("the rest is kept", || kept.exists() && !journal.exists());

    // It was told once, and is not told again as long as nothing can be done.
    tell(&mut next, vec![JournalEntry::End(TabId(2))]);
    until_kept(&next, &[]);
    recovers_nothing(&mut after_a_crash(&next));

    fs::rename(path.with_extension("away"), &path).unwrap();
    let mut later = after_a_crash(&next);
    assert_eq!(show(&recover(&mut later)), format!("big.py: {}", short(&format!("x{base}"))));
    tell(&mut later, vec![begin(1, Home::File(path), &base, &format!("x{base}")), JournalEntry::TakenOver]);
    until("the kept one is gone", || !names(&later).iter().any(|name| name.ends_with("kept")));
}

#[test]
fn two_texts_for_one_file_both_come_back() {
    let mut outside = Outside::new();
    let path = outside.file("a.py", "one");
    tell(&mut outside, vec![begin(1, Home::File(path.clone()), "one", "first")]);
    let mut second = Outside::over(&outside.data);
    until_kept(&outside, &["first"]);
    tell(&mut second, vec![begin(1, Home::File(path), "one", "second")]);
    until_kept(&outside, &["first", "second"]);
    assert_eq!(show(&recover(&mut after_a_crash(&outside))), "a.py: first; a.py: second");
}

#[test]
fn journals_of_other_versions_are_left_alone() {
    let mut outside = Outside::new();
    fs::create_dir_all(folder(&outside)).unwrap();
    let path = folder(&outside).join("1-1-0.journal");
    fs::write(&path, "mulberry journal 2\n").unwrap();
    recovers_nothing(&mut outside);
    assert_eq!(fs::read_to_string(path).unwrap(), "mulberry journal 2\n");
}

#[test]
fn nobody_else_may_read_it() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "x")]);
    until_kept(&outside, &["x"]);
    let metadata = fs::metadata(folder(&outside).join(&names(&outside)[0])).unwrap();
    assert_eq!(std::os::unix::fs::MetadataExt::mode(&metadata) & 0o777, 0o600);
}

/// The bytes of all journals.
fn length(outside: &Outside) -> u64 {
    names(outside).iter().filter_map(|name| Some(fs::metadata(folder(outside).join(name)).ok()?.len())).sum()
}

#[test]
fn what_is_of_no_use_any_more_does_not_pile_up() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "stays")]);
    let much = "z".repeat(400_000);
    for _ in 0..60 {
        tell(&mut outside, vec![untitled(2, &much), JournalEntry::End(TabId(2))]);
    }
    until("it was thinned out", || length(&outside) < 10 << 20 && texts(&outside) == ["stays"]);
}

#[test]
fn edits_that_are_far_more_than_their_text_become_one() {
    let mut outside = Outside::new();
    tell(&mut outside, vec![untitled(1, "")]);
    let much = "z".repeat(400_000);
    let whole = |count| Span::new(Char(0), Char(count));
    for _ in 0..60 {
        let edits = vec![Edit::replace(Span::empty(Char(0)), much.as_str()), Edit::replace(whole(400_000), "")];
        tell(&mut outside, vec![JournalEntry::Edits { tab: TabId(1), edits, text: Rope::new() }]);
    }
    tell(&mut outside, vec![insert(1, 0, "end", "end")]);
    until("it was thinned out", || length(&outside) < 12 << 20 && texts(&outside) == ["end"]);
}

#[test]
fn on_a_full_disk_it_is_told_once_and_goes_on_when_there_is_room() {
    let test = "journal::on_a_full_disk_it_is_told_once_and_goes_on_when_there_is_room";
    let Some(drive) = on_a_drive("size=1m", test) else { return };
    let mut outside = Outside::over(&drive);
    tell(&mut outside, vec![untitled(1, "x")]);
    until_kept(&outside, &["x"]);
    let filler = drive.join("filler");
    fill(&filler);
    let much = "z".repeat(300_000);
    tell(&mut outside, vec![insert(1, 1, &much, &format!("x{much}"))]);
    let told = outside.until("it is told", |heard| heard.first().cloned());
    assert_eq!(told, Event::JournalNotWritten(FileProblem::DiskFull));
    // What was there before is still there for the next start.
    assert_eq!(show(&recover(&mut after_a_crash(&outside))), "program 1.py: x");
    tell(&mut outside, vec![insert(1, 0, "y", &format!("yx{much}"))]);
    fs::remove_file(&filler).unwrap();
    until_kept(&outside, &[&format!("yx{much}")]);
    assert_eq!(names(&outside).len(), 1);
    outside.fetch();
    assert_eq!(outside.heard.len(), 1);
}

fn fill(path: &Path) {
    let mut size = 1 << 20;
    let mut file = fs::File::create(path).unwrap();
    while size > 0 {
        if std::io::Write::write_all(&mut file, &vec![0; size]).is_err() {
            size /= 2;
        }
    }
}

#[test]
fn where_nothing_can_be_written_it_is_told_and_everything_else_goes_on() {
    let test = "journal::where_nothing_can_be_written_it_is_told_and_everything_else_goes_on";
    let Some(drive) = on_a_drive("ro", test) else { return };
    let mut outside = Outside::over(&drive);
    tell(&mut outside, vec![untitled(1, "x")]);
    let told = outside.until("it is told", |heard| heard.first().cloned());
    assert_eq!(told, Event::JournalNotWritten(FileProblem::ReadOnly));
    let (place, rope) = (SavePlace::Temporary("a.py".into()), Rope::from("x"));
    let (tab, encoding) = (TabId(1), Encoding::default());
    let written =
        outside.answer(Effect::WriteFile { tab, asked: Asked::Person, place, rope, encoding, revision: Revision(1) });
    assert!(matches!(written, Event::FileWritten { result: Ok(_), .. }), "{written:?}");
}
