//! How text is coloured.

mod cache;
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
    let mut colours = Colours::new(Language::Python);
    assert!(colours.advance(rope, lines.clone(), ENOUGH), "enough is enough");
    tokens(&colours, lines)
}

/// The tokens of `lines`, as far as `colours` knows them.
fn tokens(colours: &Colours, lines: Range<usize>) -> Vec<Vec<Token>> {
    lines.map(|line| colours.line(line).to_vec()).collect()
}

/// How many calls with `budget` it takes until `shown` is exact.
fn calls(colours: &mut Colours, rope: &Rope, shown: &Range<usize>, budget: usize) -> usize {
    (1..ENOUGH).find(|_| colours.advance(rope, shown.clone(), budget)).unwrap_or(ENOUGH)
}
