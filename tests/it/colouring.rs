//! The thread that colours.

use mulberry::app::{ColourJob, Effect, Event, TabId};
use mulberry::syntax::{Colours, Language};
use mulberry::text::Revision;
use ropey::Rope;

use crate::outside::Outside;

fn job(tab: u64, lines: usize) -> Effect {
    let rope = Rope::from_str(&"x = 'a' + 1\n".repeat(lines));
    let colours = Colours::new(Language::Python);
    Effect::Colour(Some(ColourJob { tab: TabId(tab), revision: Revision(tab), colours, rope }))
}

/// The tabs of the answers, and whether each was the last.
fn answers(heard: &[Event]) -> Vec<(u64, bool)> {
    let answers = heard.iter().filter_map(|event| match event {
        Event::Coloured { tab, revision, findings } => {
            assert_eq!(tab.0, revision.0);
            Some((tab.0, findings.is_complete()))
        }
        _ => None,
    });
    answers.collect()
}

#[test]
fn a_text_is_coloured_in_steps() {
    let mut outside = Outside::new();
    outside.world.perform(job(1, 2_400));
    outside.until("the end", |heard| answers(heard).contains(&(1, true)).then_some(()));
    assert_eq!(answers(&outside.heard), [(1, false), (1, false), (1, true)]);
}

#[test]
fn the_newest_wins_and_what_is_done_is_not_done_again() {
    let mut outside = Outside::new();
    outside.world.perform(job(1, 200_000));
    outside.until("a beginning", |heard| (!answers(heard).is_empty()).then_some(()));
    outside.world.perform(job(2, 200_000));
    outside.world.perform(job(3, 700));
    outside.until("the end of the newest", |heard| answers(heard).contains(&(3, true)).then_some(()));
    let answers = answers(&outside.heard);
    assert!(!answers.contains(&(1, true)) && !answers.contains(&(2, true)));
    assert_eq!(answers.last(), Some(&(3, true)));
}

#[test]
fn it_stops_when_nothing_is_wanted_any_more() {
    let mut outside = Outside::new();
    outside.world.perform(job(1, 200_000));
    outside.until("a beginning", |heard| (!answers(heard).is_empty()).then_some(()));
    outside.world.perform(Effect::Colour(None));
    outside.world.perform(job(2, 1));
    outside.until("the next", |heard| answers(heard).contains(&(2, true)).then_some(()));
    assert!(!answers(&outside.heard).contains(&(1, true)));
}
