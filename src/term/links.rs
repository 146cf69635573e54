//! Links in what a program printed: those that it made itself (OSC 8), and web addresses as they stand in its text.

use std::ops::Range;

use super::cells::LONGEST_ADDRESS;
use super::reading::Letter;
use super::{Console, GridPlace};

/// What an address in a text begins with.
const BEGINNINGS: [&str; 2] = ["https://", "http://"];

/// Part of a console's text that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it begins.
    pub from: GridPlace,
    /// Where it ends.
    pub to: GridPlace,
    /// Where it leads, as the program wrote it.
    pub address: String,
}

impl Console {
    /// The link that the cell behind a place is part of.
    pub fn link_at(&self, at: GridPlace) -> Option<Link> {
        let line = self.line_around(at.row);
        let hit = line.iter().position(|letter| letter.row == at.row && letter.columns.contains(&at.column))?;
        made(&line, hit).or_else(|| written(&line, hit))
    }
}

/// The link that the program made of this letter and those beside it.
fn made(line: &[Letter], hit: usize) -> Option<Link> {
    let address = line[hit].link.as_ref()?;
    let alike = |letter: &&Letter| letter.link.as_ref() == Some(address);
    let before = line[..hit].iter().rev().take_while(alike).count();
    let behind = line[hit + 1..].iter().take_while(alike).count();
    Some(link(line, hit - before..hit + behind + 1, address))
}

/// The web address in the text that this letter is part of.
fn written(line: &[Letter], hit: usize) -> Option<Link> {
    let text: String = line.iter().map(|letter| letter.text.as_str()).collect();
    let ends: Vec<usize> = line
        .iter()
        .scan(0, |end, letter| {
            *end += letter.text.len();
            Some(*end)
        })
        .collect();
    let address = addresses(&text).find(|address| address.contains(&(ends[hit] - 1)))?;
    let first = ends.partition_point(|end| *end <= address.start);
    let last = ends.partition_point(|end| *end < address.end);
    Some(link(line, first..last + 1, &text[address]))
}

fn link(line: &[Letter], letters: Range<usize>, address: &str) -> Link {
    let (from, to) = (line[letters.start].start(), line[letters.end - 1].end());
    Link { from, to, address: address.to_owned() }
}

/// The web addresses in a text.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let (start, beginning) = next_beginning(&text[from..])?;
            let start = from + start;
            let rest = &text[start + beginning.len()..];
            let end = start + beginning.len() + host_and_path(rest);
            from = end.max(start + beginning.len());
            if end > start + beginning.len() && end - start <= LONGEST_ADDRESS && !continues_word(&text[..start]) {
                return Some(start..end);
            }
        }
    })
}

fn next_beginning(text: &str) -> Option<(usize, &'static str)> {
    BEGINNINGS.iter().filter_map(|beginning| Some((text.find(beginning)?, *beginning))).min()
}

fn continues_word(before: &str) -> bool {
    before.chars().next_back().is_some_and(char::is_alphanumeric)
}

/// How far an address goes; the signs that end a sentence or close a bracket behind it are no part of it.
fn host_and_path(rest: &str) -> usize {
    let ends =
        |char: char| char.is_whitespace() || char.is_control() || "<>\"'`|^{}\\".contains(char) || is_drawn(char);
    let mut end = rest.find(ends).unwrap_or(rest.len());
    while let Some(last) = rest[..end].chars().next_back() {
        let loose = match last {
            '.' | ',' | ';' | ':' | '!' | '?' => true,
            ')' => rest[..end].matches(')').count() > rest[..end].matches('(').count(),
            ']' => rest[..end].matches(']').count() > rest[..end].matches('[').count(),
            _ => false,
        };
        if !loose {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

/// Whether a character draws a frame: a table's edge is no part of an address.
fn is_drawn(char: char) -> bool {
    ('\u{2500}'..='\u{259f}').contains(&char) || char == '…'
}
