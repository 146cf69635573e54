//! The thread that searches.

use mulberry::app::{Effect, Event, TabId};
use mulberry::text::{Matches, Query, Revision, Search};
use ropey::Rope;

use crate::outside::Outside;

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), case: true, word: false, regex: true }
}

fn job(tab: u64, text: &str, rope: &Rope) -> Effect {
    Effect::Find { tab: TabId(tab), revision: Revision(tab), rope: rope.clone(), query: query(text) }
}

/// The tabs of the answers with the number of matches.
fn answers(heard: &[Event]) -> Vec<(u64, usize)> {
    let answers = heard.iter().filter_map(|event| match event {
        Event::Found { tab, revision, matches, .. } => {
            assert_eq!(tab.0, revision.0);
            Some((tab.0, matches.spans().len()))
        }
        _ => None,
    });
    answers.collect()
}

#[test]
fn a_text_is_searched_beside_the_window() {
    let rope = Rope::from_str(&"some words\n".repeat(100_000));
    let mut outside = Outside::new();
    outside.world.perform(job(1, "w.rds$", &rope));
    outside.until("an answer", |heard| (!answers(heard).is_empty()).then_some(()));
    let expected = Matches::find(&Search::new(&query("w.rds$")).unwrap(), &rope, &mut |_| false).unwrap();
    let found = outside.heard.iter().find_map(|event| match event {
        Event::Found { matches, query: asked, .. } if *asked == query("w.rds$") => Some(matches.clone()),
        _ => None,
    });
    assert_eq!(found, Some(expected));
}

#[test]
fn a_newer_search_ends_one_that_would_take_for_ever() {
    // Each step looks at the rest of the line, of which there are ten million characters.
    let rope = Rope::from_str(&"A".repeat(10_000_000));
    let mut outside = Outside::new();
    for tab in 1..5 {
        outside.world.perform(job(10, ".*[^A-Z]|[A-Z]", &rope));
        // By the time that this is answered the search has begun.
        let looked = outside.answer(Effect::LookFor(vec!["nowhere".into()]));
        assert!(matches!(looked, Event::Looked { .. }));
        outside.world.perform(job(11, ".*[^A-Z]|[A-Y]", &rope));
        outside.world.perform(job(tab, "A{1000}", &Rope::from_str("A")));
        outside.until("the newest answer", |heard| answers(heard).contains(&(tab, 0)).then_some(()));
    }
    assert_eq!(answers(&outside.heard), [(1, 0), (2, 0), (3, 0), (4, 0)]);
}
