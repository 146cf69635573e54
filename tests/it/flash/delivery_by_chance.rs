//! Boards, cables and computers that go wrong by chance, in several ways at once.

use fastrand::Rng;
use mulberry::flash::{Failure, Which};
use mulberry::microbit::Cause;

use crate::counts::seeds;
use crate::rig::daplink::{Computer, Manner, Pressed, image, press, press_and_cancel};

const LENGTH: usize = 200_000;

/// Something goes wrong with one chance in `of`.
fn one<T>(dice: &mut Rng, of: u32, what: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    (dice.u32(..of) == 0).then(|| what(dice))
}

fn manner(dice: &mut Rng) -> Manner {
    let causes: Vec<Cause> = Cause::all().collect();
    let mut fails = Vec::new();
    while fails.len() < 2 && dice.u32(..3) == 0 {
        let cause = dice.choice(&causes).unwrap();
        let kinds = dice.choice(["transient", "user", "target", "transient, user", "interface"]).unwrap();
        fails.push(format!("error: {}\r\ntype: {kinds}\r\n", cause.sentence().unwrap()));
    }
    let at = |dice: &mut Rng| dice.usize(..LENGTH + 2_000);
    let is_noted = dice.bool();
    Manner {
        rate: dice.u64(20_000..400_000),
        is_noted,
        late: dice.u64(..6_000),
        remount: dice.u64(..4_000),
        moves: dice.bool(),
        is_twice: dice.bool(),
        fails,
        fails_at: one(dice, 6, at),
        gone_at: one(dice, 6, at),
        gone_after: one(dice, 8, |dice| dice.u64(..500)),
        back_after: one(dice, 2, |dice| dice.u64(..12_000)),
        // One that leaves by itself while its computer sends what it noted down looks like one that took everything.
        leaves_at: one(dice, 8, at).filter(|_| !is_noted),
        loses_from: one(dice, 8, at),
        stuck_at: one(dice, 12, at),
        room: one(dice, 12, at),
        errs_at_end: dice.bool(),
        is_deaf: dice.u32(..20) == 0,
        stays_away: dice.u32(..12) == 0,
        is_maintenance: dice.u32(..20) == 0,
        is_read_only: dice.u32(..20) == 0,
        counts: dice.u32(..4) != 0,
        asserts: one(dice, 12, |_| "Assert\r\nFile: main.c\r\nLine: 7\r\n".to_owned()),
        short: one(dice, 3, |dice| dice.u32(..60)).unwrap_or(0),
        blinks: one(dice, 3, |dice| dice.u32(..30)).unwrap_or(0),
        trembles: one(dice, 2, |dice| dice.u64(..600)).unwrap_or(0),
        mumbles: dice.u64(..400),
        hides: false,
    }
}

/// What is so whatever happens.
fn holds_true(computer: &Computer, pressed: &Pressed, wanted: &[u8], seed: u64) {
    let board = computer.board(0);
    let is_there = board.holds.as_deref() == Some(wanted);
    match &pressed.end {
        // Firmware that does not count cannot be told from firmware that lost its power.
        Ok(_) => {
            assert!(is_there || !board.manner.counts && board.lost_power > 0, "{seed}: never took it: {pressed:?}")
        }
        // Nobody can know what a board made of it that does not come back, or lost its power before it said so.
        Err(Failure::NotBack | Failure::Cancelled { .. }) => {}
        Err(failure) => assert!(!is_there || board.lost_power > 0, "{seed}: {failure:?}, but it has it: {pressed:?}"),
    }
    let bound = pressed.writing + 35_000 + 35_000 * pressed.tries() as u64 + 20_000;
    assert!(pressed.time <= bound && pressed.tries() <= 2, "{seed}: {} ms: {pressed:?}", pressed.time);
}

#[test]
fn whatever_happens_the_verdict_is_true_and_the_next_press_works() {
    for seed in seeds(600) {
        let mut dice = Rng::with_seed(seed);
        let computer = Computer::new(seed);
        let id = "9904360254384e45000001";
        computer.plug(id, manner(&mut dice));
        let which = if dice.bool() { Which::Only } else { Which::Board(id.to_owned()) };
        let first = image(LENGTH, seed);
        let pressed = match one(&mut dice, 6, |dice| dice.u64(..20_000)) {
            Some(moment) => press_and_cancel(&computer, which.clone(), &first, moment),
            None => press(&computer, which.clone(), &first),
        };
        holds_true(&computer, &pressed, &first, seed);

        let now = computer.now();
        let mut board = computer.board(0);
        let counts = board.manner.counts;
        board.manner = Manner { counts, ..Manner::default() };
        board.plug(now);
        drop(board);
        let second = image(LENGTH, seed + 1_000_000);
        let again = press(&computer, which, &second);
        assert!(again.end.is_ok(), "{seed}: {again:?} after {pressed:?}");
        assert_eq!(computer.board(0).holds.as_deref(), Some(second.as_slice()), "{seed}");
    }
}
