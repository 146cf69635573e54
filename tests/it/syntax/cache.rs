//! What is parsed when, and what stays known.

use mulberry::syntax::{Colours, Kind, Language};
use ropey::Rope;

use super::{ENOUGH, calls, exact, fresh, steps, tokens};

/// A program of this many lines: functions of ten lines with a docstring each, half of them empty, which is cheap.
fn program(lines: usize) -> Rope {
    let line = |n: usize| match n % 10 {
        0 => format!("def f{n}(x):\n"),
        1 => "    \"\"\"Doc\n".to_owned(),
        2 => "    string\"\"\"\n".to_owned(),
        3 => format!("    x = {n} + len('s')  # c\n"),
        _ => "\n".to_owned(),
    };
    Rope::from_str(&(0..lines).map(line).collect::<String>())
}

/// A cache that knows the states of the whole text.
fn known(rope: &Rope) -> Colours {
    let mut colours = Colours::new(Language::Python);
    assert!(!colours.advance(rope, ENOUGH).is_empty() && !colours.has_more(rope));
    colours
}

/// Replaces line `line` by `text`, as an editor would.
fn replace_line(rope: &mut Rope, colours: &mut Colours, line: usize, text: &str) {
    let start = rope.line_to_char(line);
    rope.remove(start..rope.line_to_char(line + 1));
    rope.insert(start, text);
    colours.edited(line, 1, text.matches('\n').count());
}

#[test]
fn nothing_is_known_at_first() {
    let colours = Colours::new(Language::Python);
    assert_eq!((colours.line(0), colours.line(7)), (&[][..], &[][..]));
}

#[test]
fn the_budget_is_kept() {
    let rope = program(100);
    let mut colours = Colours::new(Language::Python);
    assert_eq!(calls(&mut colours, &rope, &(0..40), 10), 4);
    assert_eq!(calls(&mut colours, &rope, &(0..40), 10), 1, "nothing is left to do");
    assert_eq!(calls(&mut colours, &rope, &(40..80), 40), 1);
    assert!(!Colours::new(Language::Python).show(&rope, 0..1, 0), "no budget, no line");
    assert_eq!(steps(&mut Colours::new(Language::Python), &rope, 10), 11);
}

#[test]
fn a_call_parses_no_more_lines_than_its_budget() {
    let rope = Rope::from_str(&"x = 1\n".repeat(100));
    let mut colours = Colours::new(Language::Python);
    for call in 1..=5 {
        colours.show(&rope, 0..50, 7);
        let coloured = (0..100).filter(|line| !colours.line(*line).is_empty()).count();
        assert_eq!(coloured, call * 7);
    }
}

#[test]
fn long_lines_count_as_several() {
    let line = format!("x = [{}]\n", "1, ".repeat(100));
    let rope = Rope::from_str(&line.repeat(10));
    let mut colours = Colours::new(Language::Python);
    assert_eq!(calls(&mut colours, &rope, &(0..10), 8), 5, "two lines of 300 bytes a call");
    assert_eq!(calls(&mut Colours::new(Language::Python), &rope, &(0..10), 1), 10, "even the least budget gets on");
}

#[test]
fn very_long_lines_are_plain_and_change_nothing() {
    let rope = Rope::from_str(&format!("x = 1\ny = ({}'''\nz = 2\n", "'a' ".repeat(1_000)));
    let mut colours = Colours::new(Language::Python);
    assert!(colours.show(&rope, 0..3, 3));
    assert!(colours.line(1).is_empty());
    assert_eq!(colours.line(2)[0].kind, Kind::Number);
}

#[test]
fn brackets_that_are_never_closed_do_not_grow_for_ever() {
    let rope = Rope::from_str(&"((((((((((\n".repeat(3_000));
    assert!(known(&rope).show(&rope, 0..40, ENOUGH));
}

#[test]
fn one_edited_line_is_one_parsed_line() {
    let mut rope = program(10_000);
    let mut colours = known(&rope);
    assert!(colours.show(&rope, 4_990..5_030, 40), "known states, only the tokens are missing");
    replace_line(&mut rope, &mut colours, 5_005, "    y = 'new'\n");
    assert!(colours.show(&rope, 4_990..5_030, 1));
    assert!(!colours.has_more(&rope), "and nobody else has anything to do");
    assert_eq!(tokens(&colours, 4_990..5_030), fresh(&rope, 4_990..5_030));
}

#[test]
fn an_opened_string_is_seen_at_once_and_reaches_the_end_in_steps() {
    let mut rope = Rope::from_str(&"x = 1\n".repeat(10_000));
    let mut colours = known(&rope);
    assert!(colours.show(&rope, 4_990..5_030, ENOUGH));
    replace_line(&mut rope, &mut colours, 5_000, "x = '''\n");
    assert!(!colours.show(&rope, 4_990..5_030, 10));
    assert_eq!(colours.line(5_005)[0].kind, Kind::String);
    assert_eq!(calls(&mut colours, &rope, &(4_990..5_030), 10), 2);
    assert_eq!(steps(&mut colours, &rope, 500), 10, "the rest");
    assert_eq!(calls(&mut colours, &rope, &(9_960..10_000), 40), 1);
    assert_eq!(tokens(&colours, 9_960..10_000), fresh(&rope, 9_960..10_000));
    replace_line(&mut rope, &mut colours, 5_000, "x = 1\n");
    assert!(colours.show(&rope, 4_990..5_030, 100));
}

#[test]
fn what_is_shown_asks_for_nothing_below_it() {
    let mut rope = program(1_000);
    let mut colours = known(&rope);
    assert!(colours.show(&rope, 0..40, 40));
    replace_line(&mut rope, &mut colours, 500, "x = '''\n");
    assert!(colours.show(&rope, 0..40, 0));
    assert!(colours.has_more(&rope));
}

#[test]
fn a_far_jump_shows_colours_at_once() {
    let rope = program(10_000);
    let mut colours = Colours::new(Language::Python);
    assert!(colours.show(&rope, 9_003..9_043, 60));
    assert_eq!(tokens(&colours, 9_003..9_043), fresh(&rope, 9_003..9_043), "the def above was a good guess");
    let steps = steps(&mut colours, &rope, 1_000);
    assert_eq!(steps, 10);
    assert!(colours.show(&rope, 9_003..9_043, 0), "the guess was right: nothing is done twice");
}

#[test]
fn a_wrong_guess_is_put_right() {
    let mut rope = program(3_000);
    rope.insert(0, "x = '''\n");
    let mut colours = Colours::new(Language::Python);
    assert!(colours.show(&rope, 2_000..2_040, 100));
    let guessed = tokens(&colours, 2_000..2_040);
    assert_ne!(guessed, fresh(&rope, 2_000..2_040));
    let findings = colours.clone().advance(&rope, ENOUGH);
    assert!(colours.learn(&findings));
    assert!(!colours.show(&rope, 2_000..2_040, 0));
    colours.show(&rope, 2_000..2_040, 1);
    assert_eq!(
        tokens(&colours, 2_020..2_040),
        guessed[20..],
        "wrong colours are better than none until there are others"
    );
    calls(&mut colours, &rope, &(2_000..2_040), 10);
    assert_eq!(tokens(&colours, 2_000..2_040), fresh(&rope, 2_000..2_040));
}

#[test]
fn colours_move_with_their_lines() {
    let mut rope = program(100);
    let mut colours = Colours::new(Language::Python);
    assert!(colours.show(&rope, 0..40, 40));
    let below = colours.line(20).to_vec();
    replace_line(&mut rope, &mut colours, 10, "a = 1\nb = 2\nc = 3\n");
    assert_eq!(colours.line(22), below, "lines below keep their colours");
    assert!(colours.line(10).is_empty(), "the edited line has none before it is parsed");
    colours.edited(0, 5, 0);
    assert_eq!(colours.line(17), below);
}

#[test]
fn clones_go_their_own_way() {
    let mut rope = program(100);
    let mut colours = known(&rope);
    let (old_rope, mut old) = (rope.clone(), colours.clone());
    replace_line(&mut rope, &mut colours, 10, "x = '''\n");
    assert_eq!(exact(&mut colours, &rope, 0..100), fresh(&rope, 0..100));
    assert_eq!(exact(&mut old, &old_rope, 0..100), fresh(&old_rope, 0..100));
}

#[test]
fn every_line_ending_parses_alike() {
    for ending in ["\n", "\r\n", "\r"] {
        let code = ["def f(x):", "    '''a", "b'''", "    return 1  # c", "x = 'open", "y"].join(ending);
        let rope = Rope::from_str(&code);
        let line_feeds = Rope::from_str(&code.replace(ending, "\n"));
        assert_eq!(fresh(&rope, 0..6), fresh(&line_feeds, 0..6), "{ending:?}");
    }
}

#[test]
fn lines_that_are_not_there_are_no_trouble() {
    let rope = Rope::from_str("x = 1");
    let mut colours = Colours::new(Language::Python);
    assert!(colours.show(&rope, 0..50, 10));
    assert!(colours.show(&rope, 30..50, 10));
    assert!(colours.show(&Rope::new(), 0..1, 10));
    assert!(Colours::new(Language::Python).show(&program(100), 200..250, 10));
    colours.edited(40, 3, 1);
    assert!(colours.show(&rope, 0..1, 10));
    assert!(colours.line(99).is_empty());
}
