//! Files of the real firmware at good and bad cables: what is told is true, and what is there is what was meant.

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use fastrand::Rng;
use mulberry::micropython::{EntryKind, File, FileWish, Fingerprint, News, Outcome, PART, State, Task, Trouble, Wish};

use super::talk::Talk;
use crate::counts::seeds;
use crate::rig::{Cruelty, board_is_here};

const NAMES: [&str; 5] = ["main.py", "it's \"q\".txt", "back\\slash", "h\u{e9}l\u{4f60}o", "a b"];

type Model = BTreeMap<String, Vec<u8>>;

fn content(dice: &mut Rng) -> Vec<u8> {
    let (length, binary) = (dice.usize(..900), dice.bool());
    let byte = |dice: &mut Rng| if binary { dice.u8(..) } else { *dice.choice(b"abc =()'\"\\\n\t#").unwrap_or(&b'x') };
    (0..length).map(|_| byte(dice)).collect()
}

fn wish(dice: &mut Rng, model: &Model) -> FileWish {
    let mut name = || NAMES[dice.usize(..NAMES.len())].to_owned();
    let (one, other) = (name(), name());
    match dice.u8(..10) {
        0..2 => FileWish::Put(File::new(one, content(dice))),
        2..5 => {
            let there = model.get(&one).map(|bytes| Fingerprint::of(bytes));
            let known = if dice.u8(..3) > 0 { there } else { Some(Fingerprint::of(&content(dice))) };
            FileWish::Replace(File::new(one, content(dice)), known)
        }
        5 | 6 => FileWish::Get(one),
        7 => FileWish::Rename { from: one, to: other },
        8 => FileWish::Remove(one),
        _ => FileWish::List(String::new()),
    }
}

/// What the model makes of it: how it ends, and what there is then.
fn expected(model: &Model, wish: &FileWish) -> (Outcome, Model) {
    let mut after = model.clone();
    let missing = |name: &String| Outcome::Trouble(Trouble::NotThere { file: name.clone() });
    let outcome = match wish {
        FileWish::Put(File { name, bytes }) => {
            after.insert(name.clone(), bytes.clone());
            Outcome::Done
        }
        FileWish::Replace(File { name, bytes }, known) => {
            let there = model.get(name);
            if there != Some(bytes) && there.map(|bytes| Fingerprint::of(bytes)) != *known {
                return (Outcome::Trouble(Trouble::Changed { file: name.clone() }), after);
            }
            after.insert(name.clone(), bytes.clone());
            Outcome::Done
        }
        FileWish::Get(name) if !model.contains_key(name) => missing(name),
        FileWish::Remove(name) => after.remove(name).map_or_else(|| missing(name), |_| Outcome::Done),
        FileWish::Rename { from, .. } if !model.contains_key(from) => missing(from),
        FileWish::Rename { to, .. } if model.contains_key(to) => {
            Outcome::Trouble(Trouble::NameTaken { file: to.clone() })
        }
        FileWish::Rename { from, to } => {
            let bytes = after.remove(from).unwrap_or_default();
            after.insert(to.clone(), bytes);
            Outcome::Done
        }
        FileWish::Get(_) | FileWish::List(_) | FileWish::MakeFolder(_) => Outcome::Done,
    };
    (outcome, after)
}

fn files(talk: &mut Talk, wish: &FileWish) -> Outcome {
    talk.finish(Wish::Files(wish.clone()), Task::Files)
}

/// What was told beside the end is so.
#[track_caller]
fn is_told(talk: &Talk, model: &Model, wish: &FileWish, what: &str) {
    for news in talk.told() {
        match news {
            News::Got(file) => assert!(model.get(&file.name) == Some(&file.bytes), "{what}: {wish:?} got {file:?}"),
            News::Listed(listing) => {
                let listed = listing.entries.iter().map(|entry| (entry.name.clone(), entry.kind));
                let is = model.iter().map(|(name, bytes)| (name.clone(), EntryKind::File(bytes.len())));
                assert_eq!(listed.collect::<Vec<_>>(), is.collect::<Vec<_>>(), "{what}");
            }
            _ => {}
        }
    }
}

/// Everything that is on the board.
#[track_caller]
fn all(talk: &mut Talk) -> Model {
    assert_eq!(files(talk, &FileWish::List(String::new())), Outcome::Done);
    let listed =
        talk.told().find_map(|news| if let News::Listed(listing) = news { Some(listing.clone()) } else { None });
    let mut model = Model::new();
    for entry in listed.unwrap().entries {
        assert_eq!(files(talk, &FileWish::Get(entry.name.clone())), Outcome::Done);
        let got = talk.told().find_map(|news| if let News::Got(file) = news { Some(file.bytes.clone()) } else { None });
        model.insert(entry.name, got.unwrap());
    }
    model
}

#[test]
fn a_hundred_operations_do_what_a_model_does() {
    let Some(mut talk) = Talk::begin() else { return };
    let seed = seeds(1).next_back().unwrap_or(1);
    let (mut dice, mut model) = (Rng::with_seed(seed), Model::new());
    for round in seeds(100) {
        let (what, wish) = (format!("seed {seed}, round {round}"), wish(&mut dice, &model));
        let (outcome, after) = expected(&model, &wish);
        assert_eq!(files(&mut talk, &wish), outcome, "{what}: {wish:?}");
        is_told(&talk, &model, &wish, &what);
        model = after;
    }
    assert!(all(&mut talk) == model, "seed {seed}");
}

/// Boards that suffer at the same time: most of it is waiting for answers that do not come.
const BOARDS: u64 = 4;

#[test]
fn at_a_bad_cable_everything_is_as_before_or_as_meant() {
    let done: Vec<usize> = thread::scope(|scope| {
        let suffer = |board| move || suffer(seeds(100).filter(|seed| seed % BOARDS == board));
        let boards: Vec<_> = (0..BOARDS).map(|board| scope.spawn(suffer(board))).collect();
        boards.into_iter().map(|board| board.join().unwrap()).collect()
    });
    let (done, all) = (done.iter().sum::<usize>(), seeds(100).count());
    println!("{done} of {all} came to their end");
    assert!(2 * done > all || !board_is_here());
}

/// Does one operation a seed with one board. Answers how many came to their end.
fn suffer(seeds: impl Iterator<Item = u64>) -> usize {
    let Some(mut talk) = Talk::begin() else { return 0 };
    let (mut model, mut done) = (Model::new(), 0);
    for seed in seeds {
        let mut dice = Rng::with_seed(seed);
        let wish = if (seed / BOARDS).is_multiple_of(2) {
            wish(&mut dice, &model)
        } else {
            FileWish::Put(File::new("main.py", content(&mut dice)))
        };
        let delay = Duration::from_millis(dice.u64(..4));
        talk.bridge.be(Cruelty { delay, splits: dice.bool(), drops: 2, doubles: 2, seed });
        let (outcome, after) = expected(&model, &wish);
        let is = files(&mut talk, &wish);
        is_told(&talk, &model, &wish, &format!("seed {seed}"));
        talk.bridge.be(Cruelty::default());
        talk.finish(Wish::Prompt, Task::Prompt);
        let kept = talk.bridge.files().into_iter().filter(|file| file.name != PART);
        let there: Model = kept.map(|file| (file.name, file.bytes)).collect();
        match is {
            Outcome::Trouble(Trouble::Garbled | Trouble::NoAnswer) => {
                let is_half = is == Outcome::Trouble(Trouble::NoAnswer) && is_begun(&wish, &model, &there);
                assert!(there == model || there == after || is_half, "seed {seed}: {is:?} {wish:?}");
            }
            is => {
                assert_eq!(is, outcome, "seed {seed}: {wish:?}");
                assert!(there == after, "seed {seed}: {wish:?}");
                done += 1;
            }
        }
        model = there;
    }
    done
}

/// Whether a file that was not there before was begun. A board that cannot rename files keeps that when it falls silent, as
/// nobody can take it away then.
fn is_begun(wish: &FileWish, model: &Model, there: &Model) -> bool {
    let (FileWish::Put(file) | FileWish::Replace(file, _)) = wish else { return false };
    let mut others = there.clone();
    let begun = others.remove(&file.name);
    others == *model && begun.is_some_and(|begun| file.bytes.starts_with(&begun))
}

/// A file on its way, over an old one.
fn under_way(talk: &mut Talk) -> Model {
    assert_eq!(files(talk, &FileWish::Put(File::new("main.py", "print('old')\n"))), Outcome::Done);
    talk.forget();
    talk.wish(Wish::Files(FileWish::Put(File::new("main.py", "# new words\n".repeat(200)))));
    talk.until("it is on its way", |talk| {
        talk.told().any(|news| matches!(news, News::Progress { done, .. } if *done > 300))
    });
    Model::from([("main.py".to_owned(), b"print('old')\n".to_vec())])
}

#[test]
fn a_cable_that_is_pulled_leaves_the_old_file() {
    let Some(mut talk) = Talk::begin() else { return };
    let old = under_way(&mut talk);
    talk.bridge.pull();
    talk.until("it is gone", |talk| *talk.state() == State::Gone);
    talk.bridge.plug();
    talk.tell(mulberry::micropython::Event::Lost);
    talk.connect();
    let mut there = all(&mut talk);
    there.remove(PART);
    assert!(there == old);
    assert_eq!(files(&mut talk, &FileWish::Put(File::new("main.py", "pass\n"))), Outcome::Done);
    assert!(all(&mut talk) == Model::from([("main.py".to_owned(), b"pass\n".to_vec())]));
}

#[test]
fn a_board_that_is_reset_in_the_middle_ends_with_a_whole_file() {
    let Some(mut talk) = Talk::begin() else { return };
    let old = under_way(&mut talk);
    talk.bridge.reset();
    talk.until("an end", |talk| talk.outcome(Task::Files).is_some());
    let outcome = talk.outcome(Task::Files);
    let there = all(&mut talk);
    let new = Model::from([("main.py".to_owned(), "# new words\n".repeat(200).into_bytes())]);
    assert!(if outcome == Some(Outcome::Done) { there == new } else { there == old }, "{outcome:?}");
}

#[test]
fn it_can_be_given_up_whenever_it_is() {
    let Some(mut talk) = Talk::begin() else { return };
    for seed in seeds(6) {
        let old = under_way(&mut talk);
        let moment = Duration::from_millis(Rng::with_seed(seed).u64(..700));
        let began = std::time::Instant::now();
        talk.until("a moment", |_| began.elapsed() >= moment);
        talk.wish(Wish::Abort);
        talk.until("an end", |talk| talk.outcome(Task::Files).is_some());
        let outcome = talk.outcome(Task::Files).unwrap();
        let there = all(&mut talk);
        let new = Model::from([("main.py".to_owned(), "# new words\n".repeat(200).into_bytes())]);
        match outcome {
            Outcome::Done => assert!(there == new, "seed {seed}"),
            Outcome::Interrupted => assert!(there == old, "seed {seed}"),
            other => panic!("seed {seed}: {other:?}"),
        }
    }
}
