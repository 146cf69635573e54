//! What is heard in what a board says: seen from the phases that it leads to.

use mulberry::micropython::Phase;

use super::scripted::{BANNER, Doing, ERROR, Talk};

/// What the board seems to do a second after it said this.
#[track_caller]
fn check(said: &str, phase: Phase) {
    let whole = phase_after(&[said]);
    assert_eq!(whole, phase, "{said:?}");
    let bytes: Vec<&str> = said.split("").filter(|letter| !letter.is_empty()).collect();
    assert_eq!(phase_after(&bytes), phase, "{said:?}, letter by letter");
    for at in (0..said.len()).filter(|at| said.is_char_boundary(*at)) {
        let (first, rest) = said.split_at(at);
        assert_eq!(phase_after(&[first, rest]), phase, "{first:?} and {rest:?}");
    }
}

fn phase_after(pieces: &[&str]) -> Phase {
    let mut talk = Talk::that(Doing::Dead);
    for piece in pieces {
        talk.says(piece).passes(1);
    }
    talk.passes(1000);
    assert_eq!(talk.all_sent(), "", "who only listens sends nothing");
    assert_eq!(talk.shown(), pieces.concat().replace('\0', ""), "what was said is shown");
    talk.phase()
}

#[test]
fn a_prompt_is_a_prompt_at_the_beginning_of_a_line_with_nothing_behind_it() {
    check(">>> ", Phase::Prompt);
    check("\r\n>>> ", Phase::Prompt);
    check("\n>>> ", Phase::Prompt);
    check("\0>>> ", Phase::Prompt);
    check("x\r\n>>> ", Phase::Prompt);
    check(">>>", Phase::Running);
    check(">>> \r\n", Phase::Running);
    check(">>>  no\r\nx", Phase::Running);
    check("a >> b\r\n", Phase::Running);
}

#[test]
fn a_prompt_behind_an_unfinished_line_is_one_when_nothing_follows() {
    check("no end>>> ", Phase::Prompt);
    check("no end>>> x", Phase::Running);
}

#[test]
fn a_line_that_goes_on_is_none_unless_it_was_begun_at_the_prompt() {
    check("... ", Phase::Running);
    check("=== ", Phase::Running);
}

#[test]
fn a_board_that_starts_is_at_its_prompt_or_runs_its_program() {
    check(&format!("\0{BANNER}"), Phase::Prompt);
    check(&format!("soft reboot\r\n{BANNER}"), Phase::Prompt);
    check("soft reboot\r\nhello\r\n", Phase::Running);
    check("MPY: soft reboot\r\nhello\r\n", Phase::Running);
    check(">>> \0", Phase::Running);
}

#[test]
fn an_error_without_a_prompt_is_shown_on_the_display() {
    check(ERROR, Phase::Scrolling);
    check(&format!("hello\r\n{ERROR}"), Phase::Scrolling);
    check(&format!("\x04{ERROR}"), Phase::Scrolling);
    check(&format!("{ERROR}>>> "), Phase::Prompt);
    check(&format!("{ERROR}{BANNER}"), Phase::Prompt);
    check(&format!("{ERROR}and on it goes\r\n"), Phase::Running);
    check(ERROR.strip_suffix("\r\n").unwrap(), Phase::Running);
    check("  File \"x\", line 1\r\nValueError: \r\n", Phase::Running);
    check("Traceback (most recent call last):\r\n", Phase::Running);
    check(
        "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1\r\nSyntaxError: invalid syntax\r\n",
        Phase::Scrolling,
    );
}

#[test]
fn the_raw_mode_is_no_prompt() {
    check("\r\nraw REPL; CTRL-B to exit\r\n>", Phase::Running);
}

#[test]
fn whatever_is_said_is_heard_the_same_however_it_is_split() {
    for seed in crate::counts::seeds(200) {
        let mut random = fastrand::Rng::with_seed(seed);
        let parts = [">>> ", "\r\n", "x", BANNER, ERROR, "soft reboot\r\n", "\0", "... ", "é"];
        let said: String = (0..random.usize(1..8)).map(|_| *random.choice(&parts).unwrap()).collect();
        let (mut pieces, mut rest) = (Vec::new(), said.as_str());
        while !rest.is_empty() {
            let at = (1..=rest.len())
                .filter(|at| rest.is_char_boundary(*at))
                .nth(random.usize(..5).min(rest.chars().count() - 1));
            let (piece, more) = rest.split_at(at.unwrap());
            pieces.push(piece);
            rest = more;
        }
        assert_eq!(phase_after(&pieces), phase_after(&[&said]), "seed {seed}: {said:?}");
    }
}
