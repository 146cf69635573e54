//! The way to the prompt, whatever a board does.

use mulberry::micropython::{News, Outcome, Phase, Rung, Task, Trouble, Wish};

use super::scripted::{BANNER, Board, Doing, INTERRUPTED, Talk};

/// Asks a board for its prompt: what was sent, what was shown, and that it was there within so many milliseconds.
#[track_caller]
fn check(doing: Doing, sent: &str, shown: &str, within: u64) -> Talk {
    let mut talk = Talk::that(doing);
    talk.wish(Wish::Prompt).passes(within);
    assert_eq!(talk.all_sent(), sent, "{doing:?}");
    assert_eq!(talk.shown(), shown, "{doing:?}");
    assert_eq!(talk.phases(), [Phase::Waiting, Phase::Prompt], "{doing:?}");
    assert_eq!(talk.ends(), [(Task::Prompt, Outcome::Done)], "{doing:?}");
    talk.forgets().passes(20_000);
    assert_eq!((talk.all_sent(), talk.phase()), (String::new(), Phase::Prompt), "nothing comes after");
    talk
}

#[test]
fn the_prompt_is_there_at_once_and_stands_there_once() {
    check(Doing::Prompt, "\x03", ">>> ", 30);
    check(Doing::Loops, "\x03", INTERRUPTED, 30);
    check(Doing::Scrolls, "\x03", BANNER, 30);
    check(Doing::Paste, "\x03", ">>> ", 30);
}

#[test]
fn a_board_that_listens_to_programs_is_brought_back_to_people() {
    check(Doing::Raw, "\x03\x03\x03\x02", BANNER, 410);
}

#[test]
fn ctrl_c_is_pressed_again_while_no_prompt_comes() {
    check(Doing::Busy(1), "\x03\x03", INTERRUPTED, 160);
    check(Doing::Busy(2), "\x03\x03\x03", INTERRUPTED, 260);
}

#[test]
fn who_tidies_up_gets_the_time_and_the_answers_to_all_keys_are_one_prompt() {
    let talk = check(Doing::Tidies, "\x03\x03\x03\x02", INTERRUPTED, 600);
    assert!(!talk.news.iter().any(|news| matches!(news, News::Climbed(_))));
}

#[test]
fn only_a_break_of_the_line_stops_who_catches_everything() {
    let mut talk = Talk::that(Doing::Stubborn);
    talk.wish(Wish::Interrupt).passes(5100);
    assert_eq!((talk.phase(), talk.breaks), (Phase::Prompt, 1));
    assert_eq!(rungs(&talk), [Rung::Friendly, Rung::Reboot, Rung::Break]);
    assert_eq!(talk.ends(), [(Task::Interrupt, Outcome::Done)]);
    assert_eq!(talk.shown(), BANNER);
}

#[test]
fn the_last_rung_is_the_button_and_after_it_the_board_comes_back_by_itself() {
    for doing in [Doing::Dead, Doing::Chatters] {
        let mut talk = Talk::with(Board { breaks: false, ..Board::that(doing) });
        talk.wish(Wish::Prompt).passes(10_000);
        assert_eq!(talk.phases(), [Phase::Waiting, Phase::Silent], "{doing:?}");
        assert_eq!(rungs(&talk), [Rung::Friendly, Rung::Reboot, Rung::Break, Rung::Button], "{doing:?}");
        assert_eq!(talk.ends(), [(Task::Prompt, Outcome::Trouble(Trouble::NoAnswer))], "{doing:?}");
    }
    let mut talk = Talk::with(Board { breaks: false, ..Board::that(Doing::Dead) });
    talk.wish(Wish::Prompt).passes(9000);
    talk.says("still here\r\n").passes(1000);
    assert_eq!(talk.phase(), Phase::Silent, "a program that prints is no prompt");
    let boots = talk.board.boots();
    talk.says(&boots).passes(100);
    assert_eq!(talk.phase(), Phase::Prompt);
}

#[test]
fn a_prompt_is_found_behind_a_flood_and_not_in_it() {
    let mut talk = Talk::that(Doing::Loops);
    talk.wish(Wish::Prompt);
    for _ in 0..50 {
        talk.says("lorem ipsum\r\n>>> no prompt\r\n>>> ").passes(0);
    }
    assert_eq!(talk.phase(), Phase::Waiting);
    talk.passes(100);
    assert_eq!(talk.phase(), Phase::Prompt);
    assert!(talk.shown().ends_with(INTERRUPTED));
}

#[test]
fn whatever_a_board_says_the_ladder_ends_and_everything_is_shown() {
    for seed in crate::counts::seeds(300) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut talk = Talk::that(Doing::Dead);
        talk.wish(Wish::Prompt);
        let mut said = Vec::new();
        let pieces =
            ["\r\n", ">>> ", "x", "\r\nMicroPython v", "=== ", "\u{e9}", "raw REPL; CTRL-B to exit\r\n>", " ", "\x04"];
        while talk.now < 12_000 {
            let piece = random.choice(pieces).unwrap();
            said.extend_from_slice(piece.as_bytes());
            let pause = if random.u8(..8) == 0 { random.u64(0..900) } else { random.u64(0..3) };
            talk.says(piece).passes(pause);
        }
        talk.passes(9000);
        assert_eq!(talk.ends().len(), 1, "seed {seed}");
        assert_ne!(talk.phase(), Phase::Waiting, "seed {seed}");
    }
}

fn rungs(talk: &Talk) -> Vec<Rung> {
    talk.news.iter().filter_map(|news| if let News::Climbed(rung) = news { Some(*rung) } else { None }).collect()
}
