//! What is done with a board's files in its raw REPL, whatever happens meanwhile.

use mulberry::micropython::{File, FileWish, Fingerprint, News, Outcome, Phase, Task, Trouble, Wish};

use super::peer::{Fault, Peer};
use crate::counts::seeds;
use crate::rig::{Act, ScriptedBoard};

const OLD: &[u8] = b"print('old')\n";
const PART: &str = "mulberry.part";

fn new() -> Vec<u8> {
    b"print('new')\n# it's \\ \xe9\x00\x04 of 26 bytes\n".repeat(6)
}

fn with_old() -> Peer {
    let mut board = ScriptedBoard::default();
    board.disk.files.insert("main.py".into(), OLD.to_vec());
    Peer::at_prompt(board)
}

fn put() -> Wish {
    Wish::Files(FileWish::Put(File::new("main.py", new())))
}

fn get(name: &str) -> Wish {
    Wish::Files(FileWish::Get(name.into()))
}

/// The file is there as it was or as it is to be, nothing else is, and the next wish works.
#[track_caller]
fn is_whole(peer: &mut Peer, outcome: &Outcome, what: &str) {
    let files = &peer.board.disk.files;
    assert!(!files.contains_key(PART), "{what}: {outcome:?}");
    let is = files.get("main.py").unwrap_or_else(|| panic!("{what}: it is gone after {outcome:?}"));
    assert!(if *outcome == Outcome::Done { *is == new() } else { is == OLD || *is == new() }, "{what}: {outcome:?}");
    assert!(peer.board.is_at_prompt(), "{what}");
    (peer.to_board.fault, peer.from_board.fault) = (None, None);
    peer.news.clear();
    peer.wish(get("main.py"));
    assert_eq!(peer.until_ended(Task::Files), Outcome::Done, "{what}");
    let bytes = peer.board.disk.files["main.py"].clone();
    assert!(peer.news.contains(&News::Got(File::new("main.py", bytes))), "{what}");
}

#[test]
fn a_file_is_put_over_another_one_and_got_again() {
    let mut peer = with_old();
    peer.wish(put());
    assert_eq!(peer.until_ended(Task::Files), Outcome::Done);
    assert_eq!(peer.text(), "");
    let total = new().len();
    assert!(peer.news.contains(&News::Progress { task: Task::Files, done: total, total }));
    is_whole(&mut peer, &Outcome::Done, "put");
    // It is there already: not a byte of it is sent.
    peer.news.clear();
    peer.wish(put());
    assert_eq!(peer.until_ended(Task::Files), Outcome::Done);
    assert!(!peer.news.iter().any(|news| matches!(news, News::Progress { .. })));
}

#[test]
fn one_byte_that_suffers_does_no_harm() {
    let faults = [Fault::Drop, Fault::Double, Fault::Change];
    for index in (0..1500).step_by(7) {
        let fault = Some((index, faults[index % 3]));
        for to_board in [true, false] {
            let mut peer = with_old();
            *(if to_board { &mut peer.to_board.fault } else { &mut peer.from_board.fault }) = fault;
            peer.wish(put());
            let outcome = peer.until_ended(Task::Files);
            assert_eq!(outcome, Outcome::Done, "{fault:?} {to_board}");
            is_whole(&mut peer, &outcome, &format!("{fault:?} {to_board}"));
        }
    }
}

/// What was sent over a wire that does this to it, and how many milliseconds it took.
#[track_caller]
fn sent(bytes: &[u8], to_board: Option<(usize, Fault)>, from_board: Option<(usize, Fault)>) -> (Vec<u8>, u64) {
    let mut peer = with_old();
    (peer.to_board.fault, peer.from_board.fault) = (to_board, from_board);
    let began = peer.now;
    peer.wish(Wish::Files(FileWish::Put(File::new("main.py", bytes))));
    assert_eq!(peer.until_ended(Task::Files), Outcome::Done, "{to_board:?} {from_board:?}");
    assert!(peer.board.disk.files["main.py"] == bytes, "{to_board:?} {from_board:?}");
    (peer.sent, peer.now - began)
}

#[test]
fn what_suffers_is_made_good_at_once_and_nothing_else_is_sent_again() {
    let bytes: Vec<u8> = (0..32).chain(*b"\n\r'\\7\x7f\x80\xff").cycle().take(800).collect();
    let (all, usual) = sent(&bytes, None, None);
    // What puts the new file in the place of the old one is not disturbed before it had all the time that it may need.
    let install = all.windows(3).position(|bytes| bytes == b"_i(").unwrap();
    for index in (0..all.len()).step_by(7) {
        for fault in [Fault::Drop, Fault::Double] {
            let is_reset = all[index] == 4 && fault == Fault::Double;
            for (to_board, from_board) in [(Some((index, fault)), None), (None, Some((index, fault)))] {
                if is_reset && to_board.is_some() {
                    continue;
                }
                let (sent, time) = sent(&bytes, to_board, from_board);
                let what = format!("{} in place of {}, {time} ms in place of {usual}", sent.len(), all.len());
                let late = if to_board.is_some() && index > install { 3500 } else { 1500 };
                assert!(sent.len() < all.len() + 900 && time < usual + late, "{to_board:?} {from_board:?}: {what}");
            }
        }
    }
}

#[test]
fn a_wire_that_carries_nothing_beyond_ascii_carries_files_all_the_same() {
    let bytes: Vec<u8> = (0..=255).collect();
    let mut peer = Peer::at_prompt(ScriptedBoard { is_ascii: true, ..ScriptedBoard::default() });
    peer.wish(Wish::Files(FileWish::Put(File::new("data", bytes.clone()))));
    assert_eq!(peer.until_ended(Task::Files), Outcome::Done);
    assert!(peer.board.disk.files["data"] == bytes);
}

#[test]
fn what_is_read_is_what_there_is_whichever_byte_suffers() {
    for index in (0..900).step_by(5) {
        let mut peer = with_old();
        peer.board.disk.files.insert("main.py".into(), new());
        peer.from_board.fault = Some((index, Fault::Drop));
        peer.wish(get("main.py"));
        assert_eq!(peer.until_ended(Task::Files), Outcome::Done, "{index}");
        assert!(peer.news.contains(&News::Got(File::new("main.py", new()))), "{index}");
    }
}

#[test]
fn it_can_be_given_up_at_any_moment() {
    for moment in (1..700).step_by(6) {
        let mut peer = with_old();
        peer.wish(put());
        peer.pass_all(moment);
        if peer.ended(Task::Files).is_none() {
            peer.wish(Wish::Abort);
        }
        let outcome = peer.until_ended(Task::Files);
        assert!(matches!(outcome, Outcome::Done | Outcome::Interrupted), "{moment}: {outcome:?}");
        is_whole(&mut peer, &outcome, &format!("given up after {moment} ms"));
    }
}

#[test]
fn a_board_that_is_reset_meanwhile_gets_it_all_the_same() {
    for moment in (1..600).step_by(23) {
        let mut peer = with_old();
        peer.wish(put());
        peer.pass_all(moment);
        peer.board.break_line();
        let outcome = peer.until_ended(Task::Files);
        // What was written beside the old one stays where it was forgotten, until the next one is written there.
        peer.board.disk.files.remove(PART);
        is_whole(&mut peer, &outcome, &format!("reset after {moment} ms"));
    }
}

#[test]
fn what_was_begun_before_a_reset_is_taken_away_when_it_is_given_up_behind_it() {
    let mut begun = 0;
    for moment in (1..600).step_by(85) {
        for later in (0..3000).step_by(15) {
            begun += usize::from(is_taken_away(moment, later));
        }
    }
    assert!(begun > 0);
}

/// Whether something was begun when the board was reset.
#[track_caller]
fn is_taken_away(moment: u64, later: u64) -> bool {
    let mut peer = with_old();
    peer.board.disk.files.clear();
    peer.wish(put());
    peer.pass_all(moment);
    let is_begun = peer.board.disk.files.contains_key("main.py");
    peer.board.break_line();
    peer.pass_all(later);
    if peer.ended(Task::Files).is_none() {
        peer.wish(Wish::Abort);
    }
    let outcome = peer.until_ended(Task::Files);
    let there = peer.board.disk.files.get("main.py");
    let is_fine = if outcome == Outcome::Done { there == Some(&new()) } else { there.is_none() };
    assert!(is_fine, "reset after {moment} ms, given up {later} ms later: {outcome:?}, {there:?}");
    is_begun
}

/// The connection ends behind every single command of it, and somebody connects again.
#[track_caller]
fn cut_everywhere(renames: bool, is_there: bool, space: usize, is_fine: impl Fn(Option<&Vec<u8>>, &[u8]) -> bool) {
    let new = new().repeat(4);
    let put = || Wish::Files(FileWish::Put(File::new("main.py", new.clone())));
    for commands in 0.. {
        let mut board = ScriptedBoard::default();
        (board.disk.renames, board.disk.space) = (renames, space);
        board.disk.files.extend(is_there.then(|| ("main.py".to_owned(), OLD.to_vec())));
        let mut peer = Peer::at_prompt(board);
        peer.wish(put());
        peer.until(|peer| peer.board.disk.commands == commands || peer.ended(Task::Files).is_some());
        let is_over = peer.ended(Task::Files).is_some();
        let there = peer.board.disk.files.get("main.py");
        assert!(is_fine(there, &new), "{renames} {is_there} {space}, {commands} commands: {there:?}");
        peer.reconnect();
        peer.wish(put());
        assert_eq!(peer.until_ended(Task::Files), Outcome::Done, "{renames} {is_there} {space} {commands}");
        assert!(peer.board.disk.files == [("main.py".to_owned(), new.clone())].into());
        if is_over {
            return assert!(commands > 10);
        }
    }
}

#[test]
fn wherever_the_connection_ends_there_is_the_old_file_or_the_new_one() {
    let length = new().len() * 4;
    for renames in [true, false] {
        let old_or_new = |there: Option<&Vec<u8>>, new: &[u8]| there.is_some_and(|there| there == OLD || there == new);
        cut_everywhere(renames, true, 3 * length, old_or_new);
    }
    // There was none, or there is no room for both: still there is nothing half where the board can rename.
    let any_but_half = |there: Option<&Vec<u8>>, new: &[u8]| there.is_none_or(|there| there == OLD || there == new);
    cut_everywhere(true, false, 3 * length, any_but_half);
    cut_everywhere(true, true, length + OLD.len() - 1, any_but_half);
    cut_everywhere(true, true, length, any_but_half);
    // Else what is there may be the beginning of the new one, and is whole when somebody comes back.
    let begun = |there: Option<&Vec<u8>>, new: &[u8]| there.is_none_or(|there| there == OLD || new.starts_with(there));
    cut_everywhere(false, false, 3 * length, begun);
    for is_there in [true, false] {
        cut_everywhere(false, is_there, length, begun);
        cut_everywhere(false, is_there, 2 * length - 1, begun);
    }
}

#[test]
fn a_board_that_never_writes_what_it_is_told_is_given_up() {
    let mut peer = with_old();
    peer.board.disk.is_stuck = true;
    peer.wish(put());
    let outcome = peer.until_ended(Task::Files);
    assert_eq!(outcome, Outcome::Trouble(Trouble::Garbled));
    is_whole(&mut peer, &outcome, "stuck");
}

#[test]
fn a_program_that_prints_without_end_behind_a_reset_does_not_keep_an_errand_from_its_end() {
    for text in ["x", "hello\r\n", "OK\r\n", "R\u{1}", "\u{4}", "\u{4}>", ">>> "] {
        for (moment, raw_paste) in (0..400).step_by(9).zip([None, Some(128)].into_iter().cycle()) {
            for wish in [put(), get("main.py")] {
                let mut peer = with_old();
                peer.board.raw_paste = raw_paste;
                let is_put = wish == put();
                peer.wish(wish);
                peer.pass_all(moment);
                if peer.ended(Task::Files).is_none() {
                    peer.board.press_reset(Act::Flood(text));
                    let outcome = peer.until_ended(Task::Files);
                    assert_eq!(outcome, Outcome::Done, "{text:?} after {moment}, {raw_paste:?}");
                    let outcome = if is_put { outcome } else { Outcome::Interrupted };
                    is_whole(&mut peer, &outcome, &format!("{text:?} after {moment}, {raw_paste:?}"));
                }
            }
        }
    }
}

#[test]
fn where_there_is_no_room_for_both_the_old_one_goes_first() {
    let mut peer = with_old();
    peer.board.disk.space = new().len() + OLD.len() - 1;
    peer.wish(put());
    assert_eq!(peer.until_ended(Task::Files), Outcome::Done);
    is_whole(&mut peer, &Outcome::Done, "little room");
    let mut peer = with_old();
    peer.board.disk.space = new().len() - 1;
    peer.wish(put());
    assert_eq!(peer.until_ended(Task::Files), Outcome::Trouble(Trouble::NoRoom { file: "main.py".into() }));
    assert!(peer.board.disk.files.is_empty() && peer.board.is_at_prompt());
}

#[test]
fn what_is_not_there_cannot_be_had_and_is_not_removed() {
    let missing = Outcome::Trouble(Trouble::NotThere { file: "none".into() });
    for wish in [FileWish::Get("none".into()), FileWish::Remove("none".into())] {
        let mut peer = with_old();
        peer.wish(Wish::Files(wish));
        assert_eq!(peer.until_ended(Task::Files), missing);
        assert!(peer.board.is_at_prompt());
    }
    for lost in 0..600 {
        let mut peer = with_old();
        peer.from_board.fault = Some((lost, Fault::Drop));
        peer.wish(Wish::Files(FileWish::Remove("main.py".into())));
        assert_eq!(peer.until_ended(Task::Files), Outcome::Done, "{lost}");
        assert!(peer.board.disk.files.is_empty(), "{lost}");
    }
}

#[test]
fn what_is_wished_meanwhile_waits_and_what_waits_is_given_up_with_it() {
    let mut peer = with_old();
    peer.wish(put());
    peer.pass_all(50);
    peer.wish(get("main.py"));
    peer.wish(Wish::Prompt);
    peer.wish(Wish::Type(b"x".to_vec()));
    peer.until(|peer| peer.ended(Task::Prompt).is_some());
    peer.pass_all(300);
    assert!(peer.news.contains(&News::Got(File::new("main.py", new()))));
    assert_eq!(peer.text(), "x");
    let mut peer = with_old();
    peer.wish(put());
    peer.wish(get("main.py"));
    peer.pass_all(50);
    peer.wish(Wish::Interrupt);
    peer.until(|peer| peer.news.iter().filter(|news| matches!(news, News::Ended(..))).count() == 2);
    peer.pass_all(1000);
    let ended: Vec<_> = peer.news.iter().filter(|news| matches!(news, News::Ended(..))).collect();
    assert_eq!(
        ended,
        [&News::Ended(Task::Files, Outcome::Interrupted), &News::Ended(Task::Files, Outcome::Interrupted)]
    );
}

#[test]
fn it_is_asked_what_it_is_for_half_a_second() {
    let identify = |mut peer: Peer| {
        peer.news.clear();
        let began = peer.now;
        peer.wish(Wish::Identify);
        peer.until(|peer| peer.ended(Task::Identify).is_some());
        let outcome = peer.ended(Task::Identify).unwrap();
        (outcome, peer.now - began, peer)
    };
    let (outcome, time, peer) = identify(with_old());
    assert!(outcome == Outcome::Done && time < 200, "{outcome:?} after {time} ms");
    assert!(peer.news.iter().any(|news| matches!(news, News::Identified(uname) if uname.release == "1.0.1")));
    let mut dead = with_old();
    dead.board.is_dead = true;
    let (outcome, time, mut peer) = identify(dead);
    assert!(outcome == Outcome::Trouble(Trouble::NoAnswer) && time <= 500, "{outcome:?} after {time} ms");
    // It is there again, and heard.
    peer.board.is_dead = false;
    peer.wish(put());
    assert_eq!(peer.until_ended(Task::Files), Outcome::Done);
    for (acts, expected) in
        [(vec![Act::Loop], Outcome::Done), (vec![Act::Stubborn(100), Act::Loop], Outcome::Trouble(Trouble::NoAnswer))]
    {
        let mut peer = with_old();
        peer.board.acts = acts;
        peer.run("while True: pass");
        peer.until(Peer::began);
        peer.pass_all(100);
        peer.wish(Wish::Identify);
        peer.until(|peer| peer.ended(Task::Identify).is_some());
        if expected == Outcome::Done {
            assert_eq!(peer.ended(Task::Identify), Some(expected));
        }
    }
}

#[test]
fn a_program_is_kept_and_the_board_begins_anew() {
    for seed in seeds(5) {
        let mut peer = with_old();
        let mut dice = fastrand::Rng::with_seed(seed);
        peer.split = dice.usize(1..40);
        peer.wish(Wish::Keep(vec![File::new("main.py", new()), File::new("data", b"17".to_vec())]));
        assert_eq!(peer.until_ended(Task::Keep), Outcome::Done, "seed {seed}");
        assert!(peer.text().starts_with("soft reboot\r\n"), "seed {seed}: {:?}", peer.text());
        assert!(peer.board.disk.files["main.py"] == new() && peer.board.disk.files["data"] == b"17");
        assert!(!peer.board.disk.files.contains_key(PART));
        peer.pass_all(500);
        let phase =
            peer.news.iter().rev().find_map(|news| if let News::Phase(phase) = news { Some(*phase) } else { None });
        assert_eq!(phase, Some(Phase::Prompt));
    }
}

fn replace(known: Option<&[u8]>) -> Wish {
    Wish::Files(FileWish::Replace(File::new("main.py", new()), known.map(Fingerprint::of)))
}

fn changed() -> Outcome {
    Outcome::Trouble(Trouble::Changed { file: "main.py".into() })
}

#[test]
fn only_what_is_known_is_replaced() {
    let other: &[u8] = b"print('other')\n";
    let new = new();
    let cases = [
        (Some(OLD), Some(OLD), true),
        (None, None, true),
        (Some(new.as_slice()), Some(OLD), true),
        (Some(new.as_slice()), None, true),
        (Some(other), Some(OLD), false),
        (Some(other), None, false),
        (None, Some(OLD), false),
    ];
    for (there, known, is_replaced) in cases {
        let mut peer = with_old();
        peer.board.disk.files.remove("main.py");
        peer.board.disk.files.extend(there.map(|bytes| ("main.py".to_owned(), bytes.to_vec())));
        peer.wish(replace(known));
        let expected = if is_replaced { Outcome::Done } else { changed() };
        assert_eq!(peer.until_ended(Task::Files), expected, "{there:?} {known:?}");
        let is = peer.board.disk.files.get("main.py").map(Vec::as_slice);
        assert_eq!(is, if is_replaced { Some(new.clone()) } else { there.map(<[u8]>::to_vec) }.as_deref());
        assert!(peer.board.is_at_prompt() && !peer.board.disk.files.contains_key(PART));
    }
}

#[test]
fn one_byte_that_suffers_is_taken_neither_for_a_change_nor_for_none() {
    for index in (0..1500).step_by(3) {
        let fault = Some((index, [Fault::Drop, Fault::Double, Fault::Change][index / 3 % 3]));
        for (known, expected) in [(OLD, Outcome::Done), (b"print('other')\n".as_slice(), changed())] {
            for to_board in [true, false] {
                let mut peer = with_old();
                *(if to_board { &mut peer.to_board.fault } else { &mut peer.from_board.fault }) = fault;
                peer.wish(replace(Some(known)));
                let outcome = peer.until_ended(Task::Files);
                assert_eq!(outcome, expected, "{fault:?} {to_board}");
                is_whole(&mut peer, &outcome, &format!("{fault:?} {to_board}"));
            }
        }
    }
}

#[test]
fn what_a_reset_board_has_of_it_is_no_change_by_somebody_else() {
    // Where there is no room for both, the new one is written in the place of the old one.
    for space in [new().len() + OLD.len() - 1, 20_000] {
        for moment in (1..600).step_by(11) {
            let mut peer = with_old();
            peer.board.disk.space = space;
            peer.wish(replace(Some(OLD)));
            peer.pass_all(moment);
            peer.board.break_line();
            let outcome = peer.until_ended(Task::Files);
            assert_ne!(outcome, changed(), "{space} reset after {moment} ms");
        }
    }
}

/// What people change in pictures, tunes and numbers: often the same characters stand there in another order.
#[test]
fn no_small_change_is_taken_for_none() {
    let pairs = [
        ("x = 131", "x = 212"),
        ("x = 05", "x = 10"),
        ("0990", "9009"),
        ("ab = ba", "ba = ab"),
        ("01101001", "10010110"),
        ("Image('00900:00900')", "Image('09000:00090')"),
        ("play(['c', 'a'])", "play(['a', 'c'])"),
        ("x = 1", "x = 1\n"),
        ("", "\0"),
    ];
    for (old, new) in pairs {
        for wish in [
            FileWish::Put(File::new("main.py", new)),
            FileWish::Replace(File::new("main.py", new), Some(Fingerprint::of(old.as_bytes()))),
        ] {
            let mut peer = with_old();
            peer.board.disk.files.insert("main.py".into(), old.into());
            peer.wish(Wish::Files(wish));
            assert_eq!(peer.until_ended(Task::Files), Outcome::Done);
            assert_eq!(peer.board.disk.files["main.py"], new.as_bytes(), "{old}");
        }
    }
    // Two rows of lights that are on or off, in all ways: no two come to the same.
    let pictures: std::collections::BTreeSet<String> = (0..1024_u32)
        .map(|bits| format!("{:?}", Fingerprint::of(format!("Image('{bits:010b}')").as_bytes())))
        .collect();
    assert_eq!(pictures.len(), 1024);
}
