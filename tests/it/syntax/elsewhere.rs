//! A copy is parsed elsewhere, while the text is edited here: in the end all colours are those of the text parsed from the top.

use fastrand::Rng;
use mulberry::syntax::{Colours, Findings, Language};
use ropey::Rope;

use super::property::{replace, text};
use super::{ENOUGH, exact, fresh, steps, tokens};

/// What somebody does who was given a clone.
struct Elsewhere {
    colours: Colours,
    rope: Rope,
    /// First, removed and inserted lines of what was edited since.
    edits: Vec<(usize, usize, usize)>,
}

impl Elsewhere {
    fn given(colours: &Colours, rope: &Rope) -> Self {
        Self { colours: colours.clone(), rope: rope.clone(), edits: Vec::new() }
    }

    fn step(&mut self, budget: usize) -> Findings {
        let mut findings = self.colours.advance(&self.rope, budget);
        for (first, removed, inserted) in &self.edits {
            findings.edited(*first, *removed, *inserted);
        }
        findings
    }
}

#[test]
fn what_was_found_out_is_taken_over() {
    let rope = Rope::from_str("x = '''\na\n'''\ny = 1\n");
    let mut colours = Colours::new(Language::Python);
    let mut elsewhere = Elsewhere::given(&colours, &rope);
    let findings = elsewhere.step(ENOUGH);
    assert!(findings.is_complete() && !findings.is_empty());
    colours.show(&rope, 0..1, 1);
    assert!(colours.learn(&findings));
    assert!(!colours.has_more(&rope));
    assert_eq!(exact(&mut colours, &rope, 0..5), fresh(&rope, 0..5));
}

#[test]
fn nothing_is_learned_of_another_language() {
    let rope = Rope::from_str("# x\n");
    let findings = Colours::new(Language::Markdown).advance(&rope, ENOUGH);
    let mut colours = Colours::new(Language::Python);
    assert!(!colours.learn(&findings));
    assert!(colours.has_more(&rope));
}

#[test]
fn what_was_edited_meanwhile_is_not_overwritten() {
    let mut rope = Rope::from_str(&"x = 1\n".repeat(100));
    let mut colours = Colours::new(Language::Python);
    let mut elsewhere = Elsewhere::given(&colours, &rope);
    assert!(colours.show(&rope, 0..40, 40));
    rope.insert(0, "'''");
    colours.edited(0, 1, 1);
    elsewhere.edits.push((0, 1, 1));
    assert!(colours.show(&rope, 0..40, 40));
    let string = tokens(&colours, 5..40);
    assert!(colours.learn(&elsewhere.step(ENOUGH)));
    assert_eq!(tokens(&colours, 5..40), string, "the page is still a string");
    assert_eq!(steps(&mut colours, &rope, ENOUGH), 1);
    assert_eq!(exact(&mut colours, &rope, 0..101), fresh(&rope, 0..101));
}

#[test]
fn edits_and_answers_in_any_order() {
    for seed in crate::counts::seeds(40) {
        check(seed);
    }
}

fn check(seed: u64) {
    let mut random = Rng::with_seed(seed);
    let mut rope = Rope::from_str(&text(&mut random, 300));
    let mut colours = Colours::new(Language::Python);
    let mut elsewhere = Elsewhere::given(&colours, &rope);
    for _ in 0..40 {
        match random.u8(..) % 4 {
            0 => {
                let start = random.usize(0..=rope.len_chars());
                let end = (start + random.usize(0..=30)).min(rope.len_chars());
                let text = text(&mut random, 5);
                elsewhere.edits.push(replace(&mut rope, &mut colours, start..end, &text));
            }
            1 => {
                let start = random.usize(0..=rope.len_lines());
                colours.show(&rope, start..start + random.usize(0..30), random.usize(0..40));
            }
            2 => drop(colours.learn(&elsewhere.step(random.usize(1..50)))),
            _ => elsewhere = Elsewhere::given(&colours, &rope),
        }
    }
    let all = 0..rope.len_lines();
    assert_eq!(exact(&mut colours, &rope, all.clone()), fresh(&rope, all), "seed {seed}: {rope}");
}
