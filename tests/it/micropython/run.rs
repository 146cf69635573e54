//! Running programs on a board.

use mulberry::micropython::{Outcome, Phase, Task, Trouble, Wish};

use super::peer::{Fault, Peer};
use crate::rig::{Act, INTERRUPTED, ScriptedBoard};

const ERROR: &str = "Traceback (most recent call last):\r\n  File \"<stdin>\", line 2, in <module>\r\nZeroDivisionError: division by zero\r\n";

/// Boards of both kinds: without and with raw paste.
fn boards(acts: &[Act]) -> [ScriptedBoard; 2] {
    [None, Some(31)].map(|raw_paste| ScriptedBoard { acts: acts.to_vec(), raw_paste, ..ScriptedBoard::default() })
}

#[track_caller]
fn check(acts: &[Act], outcome: Outcome, shown: &str) {
    for board in boards(acts) {
        let mut peer = Peer::at_prompt(board);
        peer.run("import this\nprint(1)\n");
        let ended = peer.until_ended(Task::Run);
        assert_eq!((ended, peer.text().as_str()), (outcome.clone(), shown), "raw paste: {:?}", peer.board.raw_paste);
        assert_eq!(peer.board.ran, ["import this\nprint(1)\n"]);
        assert_eq!(peer.board.dropped, 0);
        assert!(peer.board.is_at_prompt(), "{:?}", peer.board);
        assert!(peer.began());
    }
}

#[test]
fn what_a_program_prints_is_shown_and_nothing_else() {
    check(&[Act::Print("hello\r\n"), Act::Print("h\u{e9}\r\n")], Outcome::Done, "\r\nhello\r\nh\u{e9}\r\n>>> ");
    check(&[], Outcome::Done, "\r\n>>> ");
    check(&[Act::Print("no line end")], Outcome::Done, "\r\nno line end\r\n>>> ");
    check(&[Act::Print(">>>\r\n"), Act::Print("> ")], Outcome::Done, "\r\n>>>\r\n> \r\n>>> ");
}

#[test]
fn an_error_ends_it() {
    check(&[Act::Print("1\r\n"), Act::Fail(ERROR)], Outcome::Failed, &format!("\r\n1\r\n{ERROR}>>> "));
    check(&[Act::Fail(INTERRUPTED)], Outcome::Interrupted, &format!("\r\n{INTERRUPTED}>>> "));
}

#[test]
fn a_program_may_end_itself() {
    for reboots in [false, true] {
        for board in boards(&[Act::Print("a\r\n"), Act::Exit]) {
            let mut peer = Peer::at_prompt(ScriptedBoard { reboots, ..board });
            peer.run("import sys\nsys.exit()\n");
            assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
            assert!(peer.board.is_at_prompt());
            assert!(peer.text().ends_with(">>> "), "{}", peer.text());
        }
    }
}

#[test]
fn a_reset_in_the_middle_is_told() {
    for board in boards(&[Act::Print("a\r\n"), Act::Reset]) {
        let mut peer = Peer::at_prompt(board);
        peer.run("import machine\nmachine.reset()\n");
        assert_eq!(peer.until_ended(Task::Run), Outcome::Restarted);
        assert!(peer.board.is_at_prompt());
    }
}

#[test]
fn what_is_typed_goes_to_the_program() {
    for board in boards(&[Act::Input("name? "), Act::Input("> "), Act::Print("bye\r\n")]) {
        let mut peer = Peer::at_prompt(board);
        peer.run("input()");
        peer.until(|peer| peer.text() == "\r\nname? ");
        peer.wish(Wish::Type(b"Ada\r".to_vec()));
        peer.until(|peer| peer.text() == "\r\nname? Ada\r\n> ");
        peer.wish(Wish::Paste("x".to_owned()));
        peer.wish(Wish::Type(b"\r".to_vec()));
        assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
        assert_eq!(peer.board.read, ["Ada", "x"]);
    }
}

#[test]
fn what_is_typed_ahead_waits_for_the_program() {
    for board in boards(&[Act::Input("name? ")]) {
        let mut peer = Peer::at_prompt(board);
        peer.run("input()");
        peer.wish(Wish::Type(b"Ada\r".to_vec()));
        assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
        assert_eq!(peer.board.read, ["Ada"]);
    }
}

#[test]
fn a_prompt_of_the_programs_own_is_no_end() {
    for board in boards(&[Act::Input(">>> "), Act::Print("bye\r\n")]) {
        let mut peer = Peer::at_prompt(board);
        peer.run("input('>>> ')");
        peer.until(|peer| peer.text() == "\r\n>>> ");
        peer.pass_all(3000);
        assert_eq!(peer.ended(Task::Run), None);
        peer.wish(Wish::Type(b"x\r".to_vec()));
        assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
        assert_eq!(peer.text(), "\r\n>>> x\r\nbye\r\n>>> ");
    }
}

#[test]
fn output_is_not_held_back() {
    for board in boards(&[Act::Print("1\r\n"), Act::Print(">>"), Act::Loop]) {
        let mut peer = Peer::at_prompt(board);
        peer.run("loop");
        peer.until(|peer| peer.text() == "\r\n1\r\n>>");
    }
}

#[test]
fn stop_interrupts() {
    for stubborn in [0, 1, 2] {
        for board in boards(&[Act::Stubborn(stubborn)]) {
            let mut peer = Peer::at_prompt(board);
            peer.run("loop");
            peer.until(Peer::began);
            peer.pass_all(10);
            peer.wish(Wish::Interrupt);
            let began = peer.now;
            assert_eq!(peer.until_ended(Task::Run), Outcome::Interrupted);
            assert!(peer.now - began < 1000, "{} ms", peer.now - began);
            assert!(peer.board.is_at_prompt());
            assert_eq!(peer.text(), format!("\r\n{INTERRUPTED}>>> "));
        }
    }
}

#[test]
fn a_program_that_catches_every_interrupt_is_stopped_by_other_means() {
    for board in boards(&[Act::Stubborn(usize::MAX)]) {
        let mut peer = Peer::at_prompt(board);
        peer.run("loop");
        peer.until(Peer::began);
        peer.pass_all(10);
        peer.wish(Wish::Interrupt);
        assert_eq!(peer.until_ended(Task::Run), Outcome::Interrupted);
        assert!(peer.board.is_at_prompt());
    }
}

#[test]
fn behind_a_program_that_took_long_to_stop_the_prompt_prints_values_again() {
    for board in boards(&[Act::Stubborn(4)]) {
        let mut peer = Peer::at_prompt(board);
        peer.run("loop");
        peer.until(Peer::began);
        peer.pass_all(10);
        peer.sent.clear();
        peer.wish(Wish::Interrupt);
        assert_eq!(peer.until_ended(Task::Run), Outcome::Interrupted);
        assert!(String::from_utf8_lossy(&peer.sent).contains("del __repl_print__"), "{:?}", peer.sent);
        assert!(peer.board.is_at_prompt());
    }
}

#[test]
fn stop_before_it_begins_runs_nothing() {
    for moment in [0, 1, 5, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 250] {
        for board in boards(&[Act::Loop]) {
            let mut peer = Peer::at_prompt(board);
            peer.run(&"print('a long program')\n".repeat(20));
            peer.pass_all(moment);
            peer.wish(Wish::Abort);
            assert_eq!(peer.until_ended(Task::Run), Outcome::Interrupted, "after {moment} ms");
            peer.pass_all(1000);
            assert!(peer.board.is_at_prompt(), "after {moment} ms");
        }
    }
}

#[test]
fn what_would_be_a_command_is_not_sent() {
    let mut peer = Peer::at_prompt(ScriptedBoard::default());
    peer.run("print(1)\nprint('\u{3}')\n");
    assert_eq!(peer.until_ended(Task::Run), Outcome::Trouble(Trouble::Control { line: 2 }));
    assert_eq!(peer.sent, b"");
}

#[test]
fn a_program_that_is_too_big_is_not_sent() {
    let mut peer = Peer::at_prompt(ScriptedBoard { free: 2000, ..ScriptedBoard::default() });
    peer.run(&"#".repeat(999));
    let bytes = 1000;
    assert_eq!(peer.until_ended(Task::Run), Outcome::Trouble(Trouble::TooBig { bytes, free: Some(976) }));
    assert_eq!(peer.board.ran.len(), 0);
    assert!(peer.board.is_at_prompt());
}

#[test]
fn a_program_that_the_board_cannot_take_in_is_too_big() {
    const WORDS: &str = "MemoryError: memory allocation failed, allocating 592 bytes\r\n";
    for board in boards(&[Act::Fail(WORDS)]) {
        let mut peer = Peer::at_prompt(board);
        peer.run("a=1");
        assert_eq!(peer.until_ended(Task::Run), Outcome::Trouble(Trouble::TooBig { bytes: 4, free: Some(8736) }));
        assert!(peer.board.is_at_prompt());
    }
    let later = "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\nMemoryError: \r\n";
    check(&[Act::Fail(later)], Outcome::Failed, &format!("\r\n{later}>>> "));
}

#[test]
fn line_ends_are_made_one_kind() {
    for board in boards(&[]) {
        let mut peer = Peer::at_prompt(board);
        peer.run("a\r\nb\rc");
        peer.until_ended(Task::Run);
        assert_eq!(peer.board.ran, ["a\nb\nc\n"]);
    }
}

#[test]
fn a_board_that_does_not_answer_is_told() {
    let mut peer = Peer::at_prompt(ScriptedBoard::default());
    peer.board.is_dead = true;
    peer.run("a");
    assert_eq!(peer.until_ended(Task::Run), Outcome::Trouble(Trouble::NoAnswer));
    assert!(peer.news.contains(&mulberry::micropython::News::Phase(Phase::Silent)));
}

#[test]
fn however_the_bytes_come_the_same_is_shown() {
    let acts = [Act::Print("h\u{e9}llo\r\n>"), Act::Print("> x\r\n"), Act::Fail(ERROR)];
    for split in 1..20 {
        for board in boards(&acts) {
            let mut peer = Peer::at_prompt(board);
            peer.split = split;
            peer.run("print('\u{e9}')\n\t\"\"\"\n");
            assert_eq!(peer.until_ended(Task::Run), Outcome::Failed);
            assert_eq!(peer.text(), format!("\r\nh\u{e9}llo\r\n>> x\r\n{ERROR}>>> "));
            assert_eq!(peer.board.ran, ["print('\u{e9}')\n\t\"\"\"\n"]);
        }
    }
}

#[test]
fn programs_of_any_text_arrive() {
    let mut random = fastrand::Rng::with_seed(5);
    for round in 0..40 {
        for board in boards(&[]) {
            let code = program(&mut random);
            let mut peer = Peer::at_prompt(board);
            peer.split = random.usize(1..9);
            peer.run(&code);
            assert_eq!(peer.until_ended(Task::Run), Outcome::Done, "{round}: {code:?}");
            assert_eq!(peer.board.ran, [code]);
            assert_eq!(peer.board.dropped, 0);
        }
    }
}

/// A text of 0.2 to 3 kB that ends as ours do.
fn program(random: &mut fastrand::Rng) -> String {
    let pieces = ["\u{e9}", "\"\"\"", "\t", "\n", "print(1)", "# ", "\u{1f40d}", "===", ">>> ", "\\", " "];
    let length = random.usize(200..3000);
    let mut text = String::new();
    while text.len() < length {
        text.push_str(pieces[random.usize(..pieces.len())]);
    }
    text + "x\n"
}

#[test]
fn a_byte_that_suffers_on_its_way_never_makes_another_program() {
    let code = "for i in range(3):\n    print('h\u{e9}', i)\n";
    let sent = {
        let mut peer = Peer::at_prompt(ScriptedBoard::default());
        peer.run(code);
        peer.until_ended(Task::Run);
        (peer.to_board.count, peer.from_board.count)
    };
    for (to_board, count) in [(true, sent.0), (false, sent.1)] {
        for index in 0..count {
            for fault in [Fault::Drop, Fault::Double, Fault::Change] {
                let mut peer = Peer::at_prompt(ScriptedBoard::default());
                let line = if to_board { &mut peer.to_board } else { &mut peer.from_board };
                line.fault = Some((index, fault));
                peer.run(code);
                let outcome = peer.until_ended(Task::Run);
                let what = format!("{fault:?} of {index}, to the board: {to_board}: {outcome:?} {:?}", peer.board.ran);
                assert!(peer.board.ran.iter().all(|ran| ran == code), "{what}");
            }
        }
    }
}
