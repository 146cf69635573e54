//! A delivery against a board that behaves as DAPLink does, whatever goes wrong: the verdict is true, and a second press works.

use mulberry::flash::{DeliveryNews, Failure, Order, Which};
use mulberry::microbit::{Assertion, Cause, Fault};

use crate::counts::seeds;
use crate::rig::daplink::{Computer, Manner, Pressed, image, press, press_all, press_and_cancel};

const ID: &str = "9904360254384e4500000001";
/// As long as an image for a V1.
const LENGTH: usize = 670_000;

fn kind() -> Manner {
    Manner::default()
}

/// Presses Flash once, and checks how that ended and that the next press works.
fn press_twice(manner: Manner) -> Pressed {
    let computer = Computer::with(manner);
    let first = press(&computer, Which::Only, &image(LENGTH, 1));
    again_works(&computer, 2);
    first
}

/// All is well with board and cable now, and Flash is pressed at once.
fn again_works(computer: &Computer, seed: u64) {
    let now = computer.now();
    let mut board = computer.board(0);
    board.manner = kind();
    board.plug(now);
    drop(board);
    let wanted = image(LENGTH, seed);
    let second = press(computer, Which::Board(ID.to_ascii_uppercase()), &wanted);
    assert!(second.end.is_ok(), "the second press fails: {second:?}");
    assert_eq!(computer.board(0).holds.as_ref(), Some(&wanted));
}

#[track_caller]
fn works(manner: Manner) -> Pressed {
    let computer = Computer::with(manner);
    let wanted = image(LENGTH, 1);
    let pressed = press(&computer, Which::Only, &wanted);
    let delivered = pressed.end.as_ref().unwrap_or_else(|failure| panic!("{failure:?}, {:?}", pressed.news));
    assert_eq!(delivered.bytes, wanted.len());
    assert_eq!(computer.board(0).holds.as_ref(), Some(&wanted));
    again_works(&computer, 2);
    pressed
}

#[track_caller]
fn fails(manner: Manner, wanted: &Failure) -> Pressed {
    let pressed = press_twice(manner);
    assert_eq!(pressed.end.as_ref().err(), Some(wanted));
    pressed
}

/// What FAIL.TXT says for a cause.
fn fail_text(cause: Cause) -> String {
    let kinds = if cause.is_transient() { "transient, user" } else { "target" };
    format!("error: {}\r\ntype: {kinds}\r\n", cause.sentence().unwrap())
}

fn refused(text: &str) -> Failure {
    Failure::Refused(Fault::read(text.as_bytes()))
}

#[test]
fn a_kind_board_takes_it_at_once() {
    let pressed = works(kind());
    let news: Vec<&DeliveryNews> = pressed.news.iter().map(|(_, news)| news).collect();
    let total = image(LENGTH, 1).len();
    assert_eq!(news[0], &DeliveryNews::Written { done: 0, total });
    assert_eq!(news[news.len() - 3], &DeliveryNews::Written { done: total, total });
    assert_eq!(news[news.len() - 2], &DeliveryNews::Programs);
    let done = |news: &DeliveryNews| if let DeliveryNews::Written { done, .. } = news { Some(*done) } else { None };
    let written: Vec<usize> = news.iter().filter_map(|news| done(news)).collect();
    assert!(written.is_sorted() && written.len() > 20, "{written:?}");
    // Half a second of silence, 2.5 s away, and it is seen at once.
    let rest = pressed.time - pressed.writing;
    assert!((3_000..3_300).contains(&rest), "{rest} ms");
}

#[test]
fn whatever_a_system_does_with_the_bytes_it_works() {
    works(Manner { is_noted: true, ..kind() });
    works(Manner { errs_at_end: true, ..kind() });
    works(Manner { short: 50, ..kind() });
    works(Manner { trembles: 400, ..kind() });
    works(Manner { blinks: 30, ..kind() });
    works(Manner { counts: false, ..kind() });
    works(Manner { counts: false, is_noted: true, errs_at_end: true, trembles: 300, ..kind() });
}

#[test]
fn it_works_wherever_and_however_fast_the_drive_comes_back() {
    for remount in [0, 10, 99, 101, 500, 2_500, 15_000] {
        works(Manner { remount, ..kind() });
        works(Manner { remount, moves: true, ..kind() });
        works(Manner { remount, counts: false, ..kind() });
    }
}

#[test]
fn a_board_that_is_mounted_twice_is_one_board() {
    works(Manner { is_twice: true, ..kind() });
    works(Manner { is_twice: true, moves: true, ..kind() });
}

#[test]
fn a_slow_drive_gets_its_time() {
    let pressed = works(Manner { rate: 50_000, ..kind() });
    assert!(pressed.writing > 13_000 && pressed.time < pressed.writing + 3_500);
    // Slower than any cable: longer than the time that a board waits for bytes.
    works(Manner { rate: 10_000, ..kind() });
}

#[test]
fn a_late_drive_is_waited_for() {
    let pressed = works(Manner { late: 5_000, ..kind() });
    assert_eq!(pressed.news[0], (0, DeliveryNews::Waits));
    let waits = pressed.news.iter().filter(|(_, news)| *news == DeliveryNews::Waits).count();
    assert_eq!(waits, 1);
    let pressed = fails(Manner { late: 30_000, ..kind() }, &Failure::NoDrive);
    assert_eq!(pressed.time, 10_000);
}

#[test]
fn nothing_is_written_where_nothing_can_be_taken() {
    for (manner, failure) in [
        (Manner { is_maintenance: true, ..kind() }, Failure::Maintenance),
        (Manner { is_read_only: true, ..kind() }, Failure::ReadOnly),
    ] {
        let pressed = fails(manner, &failure);
        assert_eq!(pressed.news.len(), 1, "{:?}", pressed.news);
    }
}

#[test]
fn every_sentence_of_a_fail_txt_comes_through() {
    for cause in Cause::all() {
        let text = fail_text(cause);
        let twice = vec![text.clone(), text.clone()];
        let pressed = press_twice(Manner { fails: twice, ..kind() });
        let Err(Failure::Refused(fault)) = &pressed.end else { panic!("{cause:?}: {:?}", pressed.end) };
        assert_eq!((fault.cause, fault.raw.as_str()), (cause, text.trim()));
        // What passes is tried again, what does not pass is not.
        assert_eq!(pressed.tries(), if cause.is_transient() { 2 } else { 1 }, "{cause:?}");
    }
}

#[test]
fn what_passes_is_over_at_the_second_try() {
    for cause in Cause::all().filter(|cause| cause.is_transient()) {
        let pressed = works(Manner { fails: vec![fail_text(cause)], ..kind() });
        assert_eq!(pressed.tries(), 2);
        let pressed = works(Manner { fails: vec![fail_text(cause)], fails_at: Some(100_000), moves: true, ..kind() });
        assert_eq!(pressed.tries(), 2);
        works(Manner { fails: vec![fail_text(cause)], counts: false, ..kind() });
    }
}

#[test]
fn a_board_that_waits_for_lost_bytes_says_so_after_20_seconds() {
    let pressed = works(Manner { loses_from: Some(300_000), ..kind() });
    assert_eq!(pressed.tries(), 2);
    assert!((25_500..26_500).contains(&(pressed.time - pressed.writing)), "{}", pressed.time - pressed.writing);
}

#[test]
fn a_board_that_goes_away_for_a_reason_of_its_own_gets_it_again() {
    let pressed = works(Manner { leaves_at: Some(300_000), ..kind() });
    assert_eq!(pressed.tries(), 2);
}

#[test]
fn a_fail_txt_of_before_is_not_taken_for_an_answer() {
    for counts in [true, false] {
        let old = fail_text(Cause::Verify);
        let with_old = |manner: Manner| {
            let computer = Computer::with(Manner { counts, ..manner });
            computer.board(0).fail = Some(old.clone());
            press(&computer, Which::Only, &image(LENGTH, 1))
        };
        assert!(with_old(kind()).end.is_ok());
        assert!(with_old(Manner { remount: 20, ..kind() }).end.is_ok());
        assert_eq!(with_old(Manner { is_deaf: true, ..kind() }).end, Err(Failure::NotTaken));
        // The same answer again is one.
        assert_eq!(with_old(Manner { fails: vec![old.clone()], ..kind() }).end, Err(refused(&old)));
    }
}

#[test]
fn a_fail_txt_that_cannot_be_read_yet_is_read_a_moment_later() {
    for counts in [true, false] {
        let manner = |fails: &[String]| Manner { fails: fails.to_vec(), mumbles: 300, counts, ..kind() };
        let computer = Computer::with(manner(&[]));
        computer.board(0).fail = Some(fail_text(Cause::Verify));
        assert!(press(&computer, Which::Only, &image(LENGTH, 1)).end.is_ok());
        let text = fail_text(Cause::Verify);
        fails(manner(std::slice::from_ref(&text)), &refused(&text));
        assert_eq!(works(manner(&[fail_text(Cause::TimedOut)])).tries(), 2);
        // That it is there says enough when it is never read.
        let manner = Manner { mumbles: 60_000, ..manner(std::slice::from_ref(&text)) };
        fails(manner, &refused(""));
    }
}

#[test]
fn a_pulled_cable_is_told_wherever_it_happens() {
    for seed in seeds(50) {
        let at = fastrand::Rng::with_seed(seed).usize(0..LENGTH);
        for (is_noted, back_after) in [(false, None), (true, None), (false, Some(3_000)), (true, Some(3_000))] {
            let manner = Manner { gone_at: Some(at), is_noted, back_after, ..kind() };
            let pressed = press_twice(manner);
            let total = image(LENGTH, 1).len();
            // A system that only notes bytes down has taken all of them.
            let wanted = match (is_noted, back_after) {
                (true, None) => Failure::NotBack,
                (true, Some(_)) => Failure::Pulled { done: total, total },
                (false, _) => Failure::Pulled { done: at / 16_384 * 16_384, total },
            };
            assert_eq!(pressed.end, Err(wanted), "pulled at {at}");
            assert!(pressed.time - pressed.writing <= 12_200, "{}", pressed.time - pressed.writing);
        }
    }
}

#[test]
fn power_that_is_lost_before_the_answer_is_no_success() {
    let total = image(LENGTH, 1).len();
    for after in [0, 100, 400] {
        let manner = Manner { gone_after: Some(after), back_after: Some(2_000), ..kind() };
        fails(manner, &Failure::Pulled { done: total, total });
    }
    fails(Manner { gone_after: Some(100), ..kind() }, &Failure::NotBack);
}

#[test]
fn a_full_drive_and_one_that_is_stuck_are_told() {
    for room in [0, 1, 100_000, 669_000] {
        fails(Manner { room: Some(room), ..kind() }, &Failure::Full);
    }
    let total = image(LENGTH, 1).len();
    let pressed = fails(Manner { stuck_at: Some(100_000), ..kind() }, &Failure::Stuck { done: 100_000, total });
    assert!(pressed.time < 22_000);
}

#[test]
fn a_board_that_takes_nothing_or_stays_away_is_told() {
    let pressed = fails(Manner { is_deaf: true, ..kind() }, &Failure::NotTaken);
    assert_eq!(pressed.time - pressed.writing, 25_000);
    // That the file lies on the drive is said of one that does.
    fails(Manner { is_deaf: true, hides: true, ..kind() }, &Failure::NotBack);
    let pressed = fails(Manner { stays_away: true, ..kind() }, &Failure::NotBack);
    assert_eq!(pressed.time - pressed.writing, 25_000);
}

#[test]
fn a_chip_that_stumbles_says_where() {
    let text = "Assert\r\nFile: vfs_manager.c\r\nLine: 412\r\nSource: Application\r\n";
    for (old, counts) in [(None, true), (None, false), (Some(text), true)] {
        let computer = Computer::with(Manner { asserts: Some(text.to_owned()), counts, ..kind() });
        computer.board(0).assert = old.map(str::to_owned);
        let pressed = press(&computer, Which::Only, &image(LENGTH, 1));
        assert_eq!(pressed.end, Err(Failure::Assert(Assertion::read(text.as_bytes()))));
        // It lies there still, and is not taken for an answer.
        again_works(&computer, 2);
    }
}

#[test]
fn giving_up_is_honest_about_what_was_written() {
    let total = image(LENGTH, 1).len();
    for seed in seeds(60) {
        let mut dice = fastrand::Rng::with_seed(seed);
        let computer = Computer::with(Manner { late: dice.u64(0..2_000), is_noted: dice.bool(), ..kind() });
        let pressed = press_and_cancel(&computer, Which::Only, &image(LENGTH, 1), dice.u64(0..8_000));
        let Err(Failure::Cancelled { done, total: all }) = pressed.end else {
            assert!(pressed.end.is_ok(), "{:?}", pressed.end);
            continue;
        };
        let told = pressed.news.iter().rev().find_map(|(_, news)| match news {
            DeliveryNews::Written { done, .. } => Some(*done),
            _ => None,
        });
        assert_eq!((done, all), (told.unwrap_or(0), total));
        again_works(&computer, 2);
    }
}

#[test]
fn among_several_boards_the_right_one_is_taken_or_somebody_asked() {
    let computer = Computer::with(kind());
    computer.plug("9900000000000000000000000000000000000002", kind());
    let wanted = image(LENGTH, 1);
    let paths = vec!["/media/MICROBIT-0-1".into(), "/media/MICROBIT-1-1".into()];
    let pressed = press(&computer, Which::Only, &wanted);
    assert_eq!(pressed.end, Err(Failure::SeveralDrives(paths)));
    let first = press(&computer, Which::Board(ID.to_owned()), &wanted);
    assert!(first.end.is_ok() && computer.board(1).holds.is_none());
    let second = press(&computer, Which::At("/media/MICROBIT-1-1".into()), &wanted);
    assert!(second.end.is_ok() && computer.board(1).holds.as_ref() == Some(&wanted));
    let third = press(&computer, Which::Board("9904000000000000".into()), &wanted);
    assert_eq!(third.end, Err(Failure::NoDrive));
    let fourth = press(&computer, Which::At("/media/stick".into()), &wanted);
    assert_eq!(fourth.end, Err(Failure::NoDriveAt("/media/stick".into())));
}

#[test]
fn one_that_waits_for_new_firmware_does_not_stand_in_the_way_of_another_one() {
    let computer = Computer::with(Manner { is_maintenance: true, ..kind() });
    computer.plug("9904000000000000", kind());
    let pressed = press(&computer, Which::Only, &image(LENGTH, 1));
    assert!(pressed.end.is_ok() && computer.board(1).holds.is_some());
}

#[test]
fn eight_boards_at_once_each_get_a_verdict_of_their_own() {
    let computer = Computer::new(3);
    let fault = fail_text(Cause::Verify);
    for index in 0..8 {
        let manner = match index {
            2 => Manner { fails: vec![fault.clone()], ..kind() },
            5 => Manner { gone_at: Some(200_000), ..kind() },
            _ => Manner { late: index * 300, rate: 60_000 + index * 10_000, ..kind() },
        };
        computer.plug(&format!("990436025438{index:012}"), manner);
    }
    let which = |index: usize| Which::Board(format!("990436025438{index:012}"));
    let orders =
        (0..8).map(|index| Order { which: which(index), image: image(LENGTH, index as u64), may_erase_log: false });
    for (index, pressed) in press_all(&computer, orders.collect()).iter().enumerate() {
        match index {
            2 => assert_eq!(pressed.end, Err(refused(&fault))),
            5 => assert!(matches!(pressed.end, Err(Failure::Pulled { .. }))),
            _ => {
                assert!(pressed.end.is_ok(), "{index}: {:?}", pressed.end);
                assert_eq!(computer.board(index).holds, Some(image(LENGTH, index as u64)));
            }
        }
    }
}
