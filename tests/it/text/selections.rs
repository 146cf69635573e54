//! Selections: sorted, merged where they touch, never none.

use std::collections::BTreeMap;

use mulberry::place::Char;
use mulberry::text::{Selection, Selections};

use super::notation::{buffer, show};
use super::random;

/// `(anchor, head)` of each.
fn pairs(selections: &Selections) -> Vec<(usize, usize)> {
    selections.all().iter().map(|selection| (selection.anchor.0, selection.head.0)).collect()
}

fn of(list: &[(usize, usize)]) -> Selections {
    Selections::new(list.iter().map(|&(anchor, head)| Selection::new(Char(anchor), Char(head))).collect())
}

fn check(list: &[(usize, usize)], merged: &[(usize, usize)], main: (usize, usize)) {
    let selections = of(list);
    assert_eq!(pairs(&selections), merged, "{list:?}");
    assert_eq!(selections.main(), Selection::new(Char(main.0), Char(main.1)), "{list:?}");
}

#[test]
fn they_are_sorted_and_merged() {
    check(&[], &[(0, 0)], (0, 0));
    check(&[(5, 5), (2, 2)], &[(2, 2), (5, 5)], (2, 2));
    check(&[(3, 3), (3, 3)], &[(3, 3)], (3, 3));
    check(&[(0, 2), (2, 4)], &[(0, 4)], (0, 4));
    check(&[(2, 0), (4, 2)], &[(4, 0)], (4, 0));
    check(&[(2, 2), (5, 2)], &[(5, 2)], (5, 2));
    check(&[(0, 9), (3, 4), (7, 7)], &[(0, 9)], (0, 9));
    check(&[(0, 1), (2, 3)], &[(0, 1), (2, 3)], (2, 3));
    check(&[(8, 8), (0, 3), (2, 6)], &[(0, 6), (8, 8)], (0, 6));
}

#[test]
fn random_ones_never_touch() {
    for seed in crate::counts::seeds(500) {
        let selections = random::selections(&mut fastrand::Rng::with_seed(seed), 12);
        let apart = selections.all().windows(2).all(|pair| pair[0].span().end() < pair[1].span().start());
        assert!(apart && !selections.all().is_empty(), "seed {seed}: {selections:?}");
        assert!(selections.all().contains(&selections.main()), "seed {seed}: {selections:?}");
    }
}

#[test]
fn they_come_back_as_they_were_stored() {
    for list in [&[(0, 0)][..], &[(8, 8), (1, 3)], &[(1, 3), (8, 8)], &[(9, 9), (5, 4), (0, 0)]] {
        let stored = BTreeMap::from([("at".to_owned(), of(list))]);
        let read: BTreeMap<String, Selections> = toml::from_str(&toml::to_string(&stored).unwrap()).unwrap();
        assert_eq!(read, stored);
    }
    let none: BTreeMap<String, Selections> = toml::from_str("at = []").unwrap();
    assert_eq!(pairs(&none["at"]), [(0, 0)]);
}

#[test]
fn a_buffer_puts_them_on_borders_within_the_text() {
    let check = |text: &str, at: usize, wanted: &str| {
        let mut buffer = buffer(text);
        buffer.select(Selections::one(Selection::caret(Char(at))));
        assert_eq!(show(&buffer), wanted);
    };
    check("ab", 1, "a|b");
    check("ab", 99, "ab|");
    check("a\r\nb", 2, "a\r\n|b");
    check("e\u{301}x", 1, "e\u{301}|x");
}

#[test]
fn selected_text_is_joined_by_the_breaks_of_the_text() {
    let check = |marked: &str, wanted: Option<&str>| {
        assert_eq!(buffer(marked).selected_text().as_deref(), wanted, "{marked:?}");
    };
    check("ab|c", None);
    check("a«bc|»", Some("bc"));
    check("«|ab»c«d|»e|", Some("ab\nd"));
    check("«ab|»c\r\n«d|»e", Some("ab\r\nd"));
}
