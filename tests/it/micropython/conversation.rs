//! The conversation with a board: what is wished, and what is so.

use mulberry::micropython::{Outcome, Phase, Program, Task, Trouble, Wish};

use super::scripted::{BANNER, Board, Doing, ERROR, Talk};

/// A conversation in this phase, with nothing else to tell.
fn in_phase(phase: Phase) -> Talk {
    let mut talk = match phase {
        Phase::Quiet | Phase::Prompt => Talk::that(Doing::Prompt),
        Phase::Running => Talk::that(Doing::Loops),
        Phase::Scrolling => Talk::that(Doing::Scrolls),
        Phase::Waiting | Phase::Silent => Talk::with(Board { breaks: false, ..Board::that(Doing::Dead) }),
    };
    match phase {
        Phase::Quiet => {}
        Phase::Prompt => drop(talk.wish(Wish::Prompt).passes(100)),
        Phase::Running => drop(talk.says("hello\r\n").passes(300)),
        Phase::Scrolling => drop(talk.says(ERROR).passes(400)),
        Phase::Waiting => drop(talk.wish(Wish::Prompt).passes(50)),
        Phase::Silent => drop(talk.wish(Wish::Prompt).passes(9000)),
    }
    assert_eq!(talk.phase(), phase);
    talk.forgets();
    talk
}

/// Wishes something in a phase: what was sent and broken within 50 ms, and the phase after that and after ten seconds.
#[track_caller]
fn check(phase: Phase, wish: Wish, sent: &str, soon: Phase, late: Phase) {
    let mut talk = in_phase(phase);
    talk.wish(wish.clone()).passes(40);
    let breaks = "!".repeat(talk.breaks);
    assert_eq!((talk.all_sent() + &breaks, talk.phase()), (sent.to_owned(), soon), "{phase:?}, {wish:?}");
    talk.passes(10_000);
    assert_eq!(talk.phase(), late, "{phase:?}, {wish:?}");
}

#[test]
fn every_wish_in_every_phase() {
    use Phase::{Prompt, Quiet, Running, Scrolling, Silent, Waiting};
    let typed = || Wish::Type(b"x".to_vec());
    check(Quiet, typed(), "x", Quiet, Running);
    check(Waiting, typed(), "", Waiting, Silent);
    check(Prompt, typed(), "x", Prompt, Prompt);
    check(Running, typed(), "x", Running, Running);
    check(Scrolling, typed(), "x", Scrolling, Scrolling);
    check(Silent, typed(), "x", Silent, Silent);

    check(Quiet, Wish::Prompt, "\x03", Prompt, Prompt);
    check(Waiting, Wish::Prompt, "", Waiting, Silent);
    check(Prompt, Wish::Prompt, "", Prompt, Prompt);
    check(Running, Wish::Prompt, "\x03", Prompt, Prompt);
    check(Scrolling, Wish::Prompt, "\x03", Prompt, Prompt);
    check(Silent, Wish::Prompt, "\x03", Waiting, Silent);

    check(Quiet, Wish::Interrupt, "\x03", Prompt, Prompt);
    check(Waiting, Wish::Interrupt, "", Waiting, Silent);
    check(Prompt, Wish::Interrupt, "\x03", Prompt, Prompt);
    check(Running, Wish::Interrupt, "\x03", Prompt, Prompt);
    check(Scrolling, Wish::Interrupt, "\x03", Prompt, Prompt);
    check(Silent, Wish::Interrupt, "\x03", Waiting, Silent);

    check(Quiet, Wish::Restart, "\x03\x04", Prompt, Prompt);
    check(Waiting, Wish::Restart, "", Waiting, Silent);
    check(Prompt, Wish::Restart, "\x04", Prompt, Prompt);
    check(Running, Wish::Restart, "\x03\x04", Prompt, Prompt);
    check(Scrolling, Wish::Restart, "\x03\x04", Prompt, Prompt);
    check(Silent, Wish::Restart, "\x03", Waiting, Silent);

    check(Quiet, Wish::Reset, "!", Prompt, Prompt);
    check(Waiting, Wish::Reset, "!", Quiet, Quiet);
    check(Prompt, Wish::Reset, "!", Prompt, Prompt);
    check(Running, Wish::Reset, "!", Prompt, Prompt);
    check(Scrolling, Wish::Reset, "!", Prompt, Prompt);
    check(Silent, Wish::Reset, "!", Quiet, Quiet);

    for wish in [Wish::Abort, Wish::Modules(true)] {
        for phase in Phase::ALL {
            let late = if phase == Waiting { Silent } else { phase };
            check(phase, wish.clone(), "", phase, late);
        }
    }
}

#[test]
fn who_listens_sends_nothing() {
    for doing in [Doing::Prompt, Doing::Loops, Doing::Scrolls, Doing::Raw, Doing::Chatters, Doing::Dead] {
        let mut talk = Talk::that(doing);
        talk.says("hello\r\n").passes(500).says(BANNER).says(ERROR).passes(60_000);
        assert_eq!((talk.all_sent(), talk.breaks), (String::new(), 0), "{doing:?}");
    }
}

#[test]
fn the_phase_does_not_flicker_with_a_line_that_takes_no_time() {
    let mut talk = in_phase(Phase::Prompt);
    for line in ["x = 1\r", "1/0\r", "\r", "if 1:\r", "\x03", "open()\r"] {
        talk.types(line).passes(1000);
    }
    assert_eq!(talk.phases(), [Phase::Prompt]);
}

#[test]
fn a_program_that_prints_prompts_is_a_program() {
    for (phase, told) in [(Phase::Running, vec![Phase::Running]), (Phase::Prompt, vec![Phase::Prompt, Phase::Running])]
    {
        let mut talk = in_phase(phase);
        for _ in 0..100 {
            talk.says("x\r\n").passes(1).says(">>> ").passes(2);
        }
        assert_eq!(talk.phases(), told);
        talk.passes(50);
        assert_eq!(talk.phase(), Phase::Prompt);
    }
}

#[test]
fn a_line_that_takes_long_is_a_program_that_runs() {
    let mut talk = in_phase(Phase::Prompt);
    talk.types("slow()\r").passes(1000);
    assert_eq!(talk.phases(), [Phase::Prompt], "the scripted board says nothing until it is ready");
    talk.types("loop()\r").passes(150);
    assert_eq!(talk.phase(), Phase::Prompt);
    talk.passes(100);
    assert_eq!(talk.phase(), Phase::Running);
    talk.types("\x03").passes(50);
    assert_eq!(talk.phase(), Phase::Prompt);
}

#[test]
fn what_is_typed_while_the_prompt_is_fetched_is_typed_there() {
    let mut talk = Talk::that(Doing::Loops);
    talk.wish(Wish::Prompt).types("a").types("b").types("\r").passes(100);
    assert_eq!(talk.all_sent(), "\x03ab\r");
    assert!(talk.shown().ends_with(">>> ab\r\n>>> "), "{:?}", talk.shown());
}

#[test]
fn who_stops_a_board_does_not_mean_what_was_typed_before() {
    let mut talk = Talk::that(Doing::Busy(1));
    talk.wish(Wish::Prompt).types("loop()\r").wish(Wish::Interrupt).passes(300);
    assert_eq!((talk.all_sent().as_str(), talk.phase()), ("\x03\x03", Phase::Prompt));
}

#[test]
fn ctrl_c_goes_before_everything_that_waits() {
    let mut talk = in_phase(Phase::Running);
    talk.types(&"x".repeat(300)).types("\x03").passes(20);
    assert_eq!(talk.all_sent(), "x".repeat(32) + "\x03");
}

#[test]
fn a_half_typed_line_is_kept_by_who_asks_for_the_prompt_and_taken_away_before_a_task() {
    let mut talk = in_phase(Phase::Prompt);
    talk.types("pri").passes(50).wish(Wish::Prompt).passes(50);
    assert_eq!((talk.all_sent().as_str(), talk.ends()), ("pri", vec![(Task::Prompt, Outcome::Done)]));
    talk.forgets().wish(Wish::Restart).passes(100);
    assert_eq!((talk.all_sent().as_str(), talk.ends()), ("\x03\x04", vec![(Task::Restart, Outcome::Done)]));
}

#[test]
fn a_restart_runs_the_boards_own_program() {
    for (main, phase) in
        [(Doing::Loops, Phase::Running), (Doing::Scrolls, Phase::Scrolling), (Doing::Prompt, Phase::Prompt)]
    {
        let mut talk = Talk::with(Board { main: Some(main), ..Board::that(Doing::Prompt) });
        talk.wish(Wish::Restart).passes(600);
        assert_eq!((talk.phase(), talk.ends()), (phase, vec![(Task::Restart, Outcome::Done)]), "{main:?}");
        let calm = talk.phases().iter().filter(|phase| **phase == Phase::Running).count() <= 1;
        assert!(calm, "{:?}", talk.phases());
        talk.wish(Wish::Prompt).passes(50);
        assert_eq!(talk.phase(), Phase::Prompt, "{main:?}");
    }
}

#[test]
fn what_cannot_begin_without_a_prompt_ends_with_the_way_to_it() {
    let mut talk = Talk::with(Board { breaks: false, ..Board::that(Doing::Dead) });
    talk.wish(Wish::Restart).wish(Wish::Run(Program { code: "x".into(), modules: Vec::new() })).types("x").passes(9000);
    let no_answer = || Outcome::Trouble(Trouble::NoAnswer);
    assert_eq!(talk.ends(), [(Task::Restart, no_answer()), (Task::Run, no_answer())]);
    assert_eq!(talk.phase(), Phase::Silent);
}

#[test]
fn a_board_that_is_reset_in_the_middle_of_a_task_ends_it() {
    let mut talk = Talk::that(Doing::Stubborn);
    talk.wish(Wish::Restart).passes(500).wish(Wish::Reset).passes(100);
    assert_eq!((talk.ends(), talk.phase()), (vec![(Task::Restart, Outcome::Restarted)], Phase::Prompt));
}
