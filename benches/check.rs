//! The check and the tidying of programs, as the worker does them: time from the text to the answer.

#![allow(clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::time::Instant;

use common::{median, ms};
use mulberry::python::{Rules, check, tidy};
use mulberry::text::Edit;
use ropey::Rope;

/// Rounds; the median round counts.
const ROUNDS: usize = 5;

/// A class of ordinary code, with a name that is nowhere, an import that nobody uses, and blanks to be tidied.
const CODE: &str = r#"
import random


class Player_NUMBER:
    """Somebody who plays."""

    def __init__(self,name, points = 0):
        self.name = name
        self.points = points
        self.friends = []

    def throw(self, sides=6):
        result = sum(self.one(sides) for _ in range(3))
        if result > 10 and self.points != result:
            print(f"{self.name} has {result}: {'good' if result > 12 else 'fine'}")
        elif result in (1, 2, 3):
            return self.friends[0].throw(sides - 1)
        return pirnt(result)

    def one(self, sides):
        return (self.points * 7 + sides) % sides+1
"#;

fn main() {
    println!("check and tidy on the worker, ms (budget: 5 for a live check of 1,000 lines)");
    for lines in [100, 1_000, 10_000] {
        let text: String =
            (0..).map(|number: usize| CODE.replace("NUMBER", &number.to_string())).take(lines / 22).collect();
        let rope = Rope::from_str(&text);
        let time = |work: &dyn Fn()| {
            work();
            let rounds = (0..ROUNDS).map(|_| {
                let begin = Instant::now();
                work();
                ms(begin.elapsed())
            });
            median(rounds.collect())
        };
        let live = time(&|| drop(check(&rope.to_string(), Rules::Live, false).unwrap()));
        let full = time(&|| drop(check(&rope.to_string(), Rules::Full, false).unwrap()));
        let tidied = time(&|| drop(Edit::by_words(&rope, &tidy(&rope.to_string()).unwrap().into())));
        println!("  {:>6} lines  live {live:6.2}  full {full:6.2}  tidy {tidied:6.2}", rope.len_lines());
    }
}
