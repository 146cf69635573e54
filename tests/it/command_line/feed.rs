//! Lines from a pipe: each goes when the board waits for one, and those that belong together go together.

use mulberry::cli::Feed;
use mulberry::micropython::Wish;
use mulberry::place::Millis;

fn line(text: &str) -> Wish {
    Wish::Type(format!("{text}\r").into_bytes())
}

fn block(text: &str) -> Wish {
    Wish::Paste(text.to_owned())
}

/// What is wished of a board that is at its prompt again at once.
fn check(text: &str, expected: &[Wish]) {
    let mut feed = Feed::default();
    feed.take(Millis(0), text.as_bytes());
    feed.end();
    let mut wishes = Vec::new();
    loop {
        feed.prompted();
        match feed.next(Millis(0)) {
            Some(wish) => wishes.push(wish),
            None => break,
        }
    }
    assert_eq!(wishes, expected, "{text:?}");
    assert!(feed.is_done(), "{text:?}");
}

#[test]
fn a_line_is_typed_and_a_statement_of_several_is_pasted() {
    check("", &[]);
    check("print(1)\n", &[line("print(1)")]);
    check("print(1)", &[line("print(1)")]);
    check("a = 1\r\na\r\n", &[line("a = 1"), line("a")]);
    check("if a:\n  b\nc\n", &[block("if a:\n  b\n"), line("c")]);
    check("if a:\n  b\nelse:\n  c\n", &[block("if a:\n  b\nelse:\n  c\n")]);
    check("def f():\n  a\n\n  b\n\nf()\n", &[block("def f():\n  a\n\n  b\n\n"), line("f()")]);
    check("f(\n  1,\n)\ng()\n", &[block("f(\n  1,\n)\n"), line("g()")]);
    check("@a\ndef f():\n  b\nf()", &[block("@a\ndef f():\n  b\n"), line("f()")]);
    check("a = \"\"\"\nx\ny\n\"\"\"\nb\n", &[block("a = \"\"\"\nx\ny\n\"\"\"\n"), line("b")]);
    check("f(1,\n  2)\ng()\n", &[block("f(1,\n  2)\n"), line("g()")]);
    check("f(':(')\ng() # (x\n", &[line("f(':(')"), line("g() # (x")]);
    check("form = 1\nif_a(b)\n", &[line("form = 1"), line("if_a(b)")]);
}

#[test]
fn what_a_board_would_go_on_waiting_for_is_pasted() {
    check("for a in b:\n", &[block("for a in b:\n")]);
    check("for a in b: c\n", &[block("for a in b: c\n")]);
    check("if a: b\nc\n", &[block("if a: b\n"), line("c")]);
    check("while True: pass", &[block("while True: pass\n")]);
    check("f(1\n", &[block("f(1\n")]);
    check("f('a', (1)\n", &[block("f('a', (1)\n")]);
}

#[test]
fn nothing_goes_before_the_board_is_at_its_prompt() {
    let mut feed = Feed::default();
    feed.take(Millis(0), b"a\nb\n");
    feed.hear(Millis(0), b"booting");
    assert_eq!(feed.next(Millis(0)), None);
    feed.hear(Millis(1), b" ...\r\n>>");
    assert_eq!(feed.next(Millis(1)), None);
    feed.hear(Millis(2), b"> ");
    assert_eq!(feed.next(Millis(2)), Some(line("a")));
    assert_eq!(feed.next(Millis(2)), None);
    feed.hear(Millis(3), b"a\r\n>>> ");
    assert_eq!(feed.next(Millis(3)), Some(line("b")));
    assert!(!feed.is_at_prompt());
}

#[test]
fn a_program_that_asks_gets_one_line_for_each_echo() {
    let mut feed = Feed::default();
    feed.take(Millis(0), b"Ada\nBob\n");
    feed.hear(Millis(0), b"name? ");
    assert_eq!(feed.next(Millis(50)), None, "it may still be printing");
    assert_eq!(feed.next(Millis(100)), Some(line("Ada")));
    feed.hear(Millis(110), b"Ada\r\nname? ");
    assert_eq!(feed.next(Millis(111)), None);
    assert_eq!(feed.wake_at(), Some(Millis(210)));
    assert_eq!(feed.next(Millis(210)), Some(line("Bob")));
    assert!(!feed.is_done());
    feed.end();
    assert!(feed.is_done());
}

#[test]
fn a_program_that_does_not_listen_gets_no_more_than_a_board_keeps() {
    let mut feed = Feed::default();
    let long = "x".repeat(25);
    feed.take(Millis(0), format!("{long}\n{long}\n{long}\n").as_bytes());
    assert_eq!(feed.next(Millis(5_000)), Some(line(&long)));
    assert_eq!(feed.next(Millis(5_500)), None, "it has not echoed the first one");
    assert_eq!(feed.next(Millis(6_000)), Some(line(&long)));
    assert_eq!(feed.next(Millis(60_000)), None, "a third one would not fit");
    assert_eq!(feed.wake_at(), None, "however long it takes");
    feed.hear(Millis(61_000), format!("{long}\r\n").as_bytes());
    assert_eq!(feed.next(Millis(61_100)), Some(line(&long)));
}

/// What goes next to a board that has been silent for a while since it said this behind what was sent.
#[track_caller]
fn goes_on(sent: &str, said: &str, expected: Option<Wish>) {
    let mut feed = Feed::default();
    feed.prompted();
    feed.take(Millis(0), sent.as_bytes());
    feed.end();
    assert!(feed.next(Millis(0)).is_some());
    feed.hear(Millis(50), said.as_bytes());
    assert!(expected.is_some() || feed.wake_at().is_none(), "{said:?} behind {sent:?}: nothing is due");
    assert_eq!(feed.next(Millis(5_000)), expected, "{said:?} behind {sent:?}");
}

#[test]
fn what_is_no_answer_waits_until_the_program_is_over() {
    goes_on("sleep(9)\nAda\n", "sleep(9)\r\n", Some(line("Ada")));
    goes_on("sleep(9)\nif a:\n  b\n", "sleep(9)\r\n", None);
    goes_on("sleep(9)\nif a:\n  b\n", "sleep(9)\r\n>>> ", Some(block("if a:\n  b\n")));
    goes_on("if a:\n  b\nc\n", "=== \r\n0\r\n", None);
    goes_on("if a:\n  b\nc\n", "=== \r\n0\r\n>>> ", Some(line("c")));
    goes_on("if a:\n  b()\nAda\n", "=== \r\nname? ", Some(line("Ada")));
    goes_on("if a:\n  input()\nAda\n", "=== \r\n", Some(line("Ada")));
}

#[test]
fn a_statement_that_is_not_whole_waits() {
    let mut feed = Feed::default();
    feed.prompted();
    feed.take(Millis(0), b"if a:\n  b\n");
    assert_eq!(feed.next(Millis(10_000)), None);
    assert_eq!(feed.wake_at(), None, "time alone changes nothing");
    feed.take(Millis(10_000), b"\n");
    assert_eq!(feed.next(Millis(10_001)), None);
    assert_eq!(feed.next(feed.wake_at().unwrap()), Some(block("if a:\n  b\n\n")));
}

/// Whether a board that says this behind a line is at its prompt again, at once and after a while.
fn answers(sent: &str, said: &str, at_once: bool, later: bool) {
    let mut feed = Feed::default();
    feed.prompted();
    feed.take(Millis(0), sent.as_bytes());
    feed.end();
    assert!(feed.next(Millis(0)).is_some());
    for byte in said.bytes() {
        feed.hear(Millis(50), &[byte]);
    }
    assert_eq!(feed.next(Millis(50)), None);
    assert_eq!(feed.is_at_prompt(), at_once, "{said:?} behind {sent:?}");
    assert_eq!(feed.wake_at(), (later && !at_once).then_some(Millis(1_050)), "{said:?} behind {sent:?}");
    assert_eq!(feed.next(Millis(1_050)), None);
    assert_eq!(feed.is_at_prompt(), later, "{said:?} behind {sent:?} after a while");
}

#[test]
fn a_prompt_that_was_asked_for_before_a_line_is_not_its_answer() {
    answers("print(1)\n", "print(1)\r\n1\r\n>>> ", true, true);
    answers("print(1)\n", "\r\n>>> ", false, true);
    answers("print(1)\n", "\r\n>>> print(1)\r\n", false, false);
    answers("print(1)\n", "\r\n>>> print(1)\r\n1\r\n>>> ", true, true);
    answers("\x04", "\r\n>>> ", false, true);
    answers("\x04", "\r\n>>> \r\nsoft reboot\r\nhi\r\n", false, false);
    answers("\x03\x04", "\r\n>>> \r\nsoft reboot\r\nhi\r\n>>> ", true, true);
    answers("\n", "\r\n>>> ", true, true);
    answers("if a:\n  b\n", "\r\n>>> ", false, true);
    answers("print(1)\n", "print(1)\r\n", false, false);
}
