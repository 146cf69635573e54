//! Two texts beside each other: stretches that are the same, and stretches in which each line has its counterpart or none.
//!
//! It is plain data about line numbers, so that it can be found out on another thread and told like everything else.

use std::ops::Range;

use ropey::Rope;
use serde::{Deserialize, Serialize};

use super::changed_words::likeness;
use super::diff::{Hunk, Most, hunks};

/// The most pairs of lines of one hunk that are looked at to find each line's counterpart; beyond, the first stands
/// beside the first.
const MOST_PAIRS: usize = 1_000;

/// Lines that are this much alike are counterparts.
const ALIKE: f32 = 0.5;

/// What two texts have in common and what not, from the first line to the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The stretches, same ones and changed ones in turn.
    pub stretches: Vec<Stretch>,
}

/// Lines that follow each other in both texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stretch {
    /// They are the same.
    Same {
        /// The first, in the old text.
        old: usize,
        /// The first, in the new text.
        new: usize,
        /// How many they are.
        lines: usize,
    },
    /// They differ. Each line stands beside its counterpart, or beside nothing.
    Changed(Vec<Pair>),
}

/// Lines that stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The line of the old text.
    pub old: Option<usize>,
    /// The line of the new text.
    pub new: Option<usize>,
}

impl Comparison {
    /// Compares two texts line by line. For long texts this is work for a thread of its own.
    pub fn of(old: &Rope, new: &Rope) -> Self {
        let mut stretches = Vec::new();
        let (mut at_old, mut at_new) = (0, 0);
        let same = |old: usize, new: usize, lines: usize, stretches: &mut Vec<Stretch>| {
            if lines > 0 {
                stretches.push(Stretch::Same { old, new, lines });
            }
        };
        for hunk in hunks(old, new, Most::IN_THE_BACKGROUND) {
            same(at_old, at_new, hunk.old.start - at_old, &mut stretches);
            stretches.push(Stretch::Changed(paired(old, new, &hunk)));
            (at_old, at_new) = (hunk.old.end, hunk.new.end);
        }
        same(at_old, at_new, old.len_lines() - at_old, &mut stretches);
        Self { stretches }
    }

    /// How many stretches differ.
    pub fn differences(&self) -> usize {
        self.stretches.iter().filter(|stretch| matches!(stretch, Stretch::Changed(_))).count()
    }
}

/// The lines of a hunk with their counterparts: those that are most alike, in the order of both texts.
fn paired(old: &Rope, new: &Rope, hunk: &Hunk) -> Vec<Pair> {
    if hunk.old.len() * hunk.new.len() > MOST_PAIRS {
        return in_order(hunk.old.clone(), hunk.new.clone());
    }
    let (mut pairs, mut at_old, mut at_new) = (Vec::new(), hunk.old.start, hunk.new.start);
    for (one, other) in counterparts(old, new, hunk) {
        pairs.extend(in_order(at_old..one, at_new..other));
        pairs.push(Pair { old: Some(one), new: Some(other) });
        (at_old, at_new) = (one + 1, other + 1);
    }
    pairs.extend(in_order(at_old..hunk.old.end, at_new..hunk.new.end));
    pairs
}

/// The first beside the first, and what is left over beside nothing.
fn in_order(mut old: Range<usize>, mut new: Range<usize>) -> Vec<Pair> {
    let count = old.len().max(new.len());
    (0..count).map(|_| Pair { old: old.next(), new: new.next() }).collect()
}

/// The pairs of lines that are alike, chosen so that all together are as alike as can be.
fn counterparts(old: &Rope, new: &Rope, hunk: &Hunk) -> Vec<(usize, usize)> {
    let text = |rope: &Rope, lines: &Range<usize>| -> Vec<String> {
        rope.lines_at(lines.start).take(lines.len()).map(|line| line.to_string()).collect()
    };
    let (old_lines, new_lines) = (text(old, &hunk.old), text(new, &hunk.new));
    let (rows, columns) = (old_lines.len(), new_lines.len());
    let mut alike = vec![vec![0.0_f32; columns]; rows];
    // `best[i][j]`: how alike the lines from i and from j on can be made.
    let mut best = vec![vec![0.0_f32; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let found = likeness(&old_lines[i], &new_lines[j]);
            alike[i][j] = if found >= ALIKE { found } else { 0.0 };
            best[i][j] = best[i + 1][j].max(best[i][j + 1]).max(best[i + 1][j + 1] + alike[i][j]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < rows && j < columns {
        if alike[i][j] > 0.0 && best[i][j] <= best[i + 1][j + 1] + alike[i][j] {
            pairs.push((hunk.old.start + i, hunk.new.start + j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
