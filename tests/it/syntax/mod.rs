//! How text is coloured.

mod cache;
mod elsewhere;
mod kinds;
mod languages;
mod property;

use std::ops::Range;

use mulberry::syntax::{Colours, Language, Token};
use ropey::Rope;

/// More lines than any text of these tests has.
const ENOUGH: usize = 1_000_000;

/// The tokens of `lines`, parsed from the top by a cache that knew nothing.
fn fresh(rope: &Rope, lines: Range<usize>) -> Vec<Vec<Token>> {
    exact(&mut Colours::new(Language::Python), rope, lines)
}

/// The tokens of `lines` when everything is parsed that has to be.
fn exact(colours: &mut Colours, rope: &Rope, lines: Range<usize>) -> Vec<Vec<Token>> {
    steps(colours, rope, ENOUGH);
    assert!(colours.show(rope, lines.clone(), ENOUGH), "enough is enough");
    tokens(colours, lines)
}

/// The tokens of `lines`, as far as `colours` knows them.
fn tokens(colours: &Colours, lines: Range<usize>) -> Vec<Vec<Token>> {
    lines.map(|line| colours.line(line).to_vec()).collect()
}

/// How many steps of `budget` lines it takes until all of `rope` is exact.
fn steps(colours: &mut Colours, rope: &Rope, budget: usize) -> usize {
    (0..ENOUGH).find(|_| !colours.has_more(rope) || colours.advance(rope, budget).is_empty()).unwrap_or(ENOUGH)
}

/// How many calls with `budget` it takes until `shown` has colours.
fn calls(colours: &mut Colours, rope: &Rope, shown: &Range<usize>, budget: usize) -> usize {
    (1..ENOUGH).find(|_| colours.show(rope, shown.clone(), budget)).unwrap_or(ENOUGH)
}
