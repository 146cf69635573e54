//! Whatever is edited, in the end the colours are those of the text parsed from the top.

use std::ops::Range;

use fastrand::Rng;
use mulberry::syntax::{Colours, Language};
use ropey::Rope;

use super::{exact, fresh};

const PIECES: [&str; 26] = [
    "\n",
    "\n",
    "\r\n",
    "\r",
    "'",
    "\"",
    "'''",
    "\"\"\"",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "f'",
    "# ",
    "def f(x):\n",
    "    ",
    "\nimport a\n",
    "class A:\n",
    "@a(",
    "1",
    "print",
    "\\",
    "ä",
    "\n\n\n",
];

pub fn text(random: &mut Rng, pieces: usize) -> String {
    (0..random.usize(0..=pieces)).map(|_| PIECES[random.usize(0..PIECES.len())]).collect()
}

/// Replaces a stretch of `rope` by `text` and tells `colours` the lines, as a buffer does. Answers first, removed and
/// inserted lines.
pub fn replace(rope: &mut Rope, colours: &mut Colours, span: Range<usize>, text: &str) -> (usize, usize, usize) {
    // A neighbouring CR or LF may join with what comes or goes: its line is touched, too.
    let before = rope.char_to_line(span.start.saturating_sub(1));
    let after = rope.char_to_line((span.end + 1).min(rope.len_chars()));
    let lines = rope.len_lines();
    rope.remove(span.clone());
    rope.insert(span.start, text);
    let removed = after - before + 1;
    let inserted = removed + rope.len_lines() - lines;
    colours.edited(before, removed, inserted);
    (before, removed, inserted)
}

fn edit(random: &mut Rng, rope: &mut Rope, colours: &mut Colours) {
    let start = random.usize(0..=rope.len_chars());
    let longest = if random.u8(..) < 8 { 200 } else { 3 };
    let end = (start + random.usize(0..=longest)).min(rope.len_chars());
    let text = text(random, longest);
    replace(rope, colours, start..end, &text);
}

fn check(seed: u64) {
    let mut random = Rng::with_seed(seed);
    let mut rope = Rope::from_str(&text(&mut random, 400));
    let mut colours = Colours::new(Language::Python);
    for round in 0..12 {
        for _ in 0..random.usize(0..4) {
            edit(&mut random, &mut rope, &mut colours);
        }
        let start = random.usize(0..=rope.len_lines());
        let shown = start..(start + random.usize(0..40)).min(rope.len_lines());
        let budget = random.usize(1..60);
        if random.bool() {
            let colours = exact(&mut colours, &rope, shown.clone());
            assert_eq!(colours, fresh(&rope, shown), "seed {seed}, round {round}: {rope}");
        } else {
            colours.show(&rope, shown, budget);
            colours.advance(&rope, budget);
        }
    }
}

#[test]
fn incremental_is_batch() {
    for seed in crate::counts::seeds(30) {
        check(seed);
    }
}

#[test]
fn whole_lines_come_and_go() {
    for seed in crate::counts::seeds(15) {
        let mut random = Rng::with_seed(seed);
        let mut lines: Vec<&str> =
            (0..80).map(|_| *random.choice(&["x = 1", "'''", "(", ")", "def f():"]).unwrap_or(&"")).collect();
        let mut colours = Colours::new(Language::Python);
        for _ in 0..10 {
            let first = random.usize(0..=lines.len());
            let removed = random.usize(0..=(lines.len() - first).min(6));
            let inserted = random.usize(0..6);
            lines.splice(first..first + removed, std::iter::repeat_n("y = '''", inserted));
            colours.edited(first, removed, inserted);
            let rope = Rope::from_str(&lines.join("\n"));
            let all = 0..lines.len();
            assert_eq!(exact(&mut colours, &rope, all.clone()), fresh(&rope, all), "seed {seed}");
        }
    }
}
