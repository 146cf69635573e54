//! Whatever is done to a text, a screen reader gets the text as it is, with the caret where it is.

use egui::{Event, ImeEvent};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use fastrand::Rng;
use mulberry::app::{Action, EditAction};
use mulberry::place::Millis;

use super::live::{Harnessed, open, text};
use crate::text::random;

/// A random way to change a text or to move in it.
fn action(random: &mut Rng, length: usize) -> EditAction {
    match random.u8(..10) {
        0 => EditAction::Undo,
        1 => EditAction::Redo,
        2 => EditAction::Select(random::selections(random, length)),
        3 => EditAction::Go { motion: random::motion(random), extend: random.bool() },
        4 => EditAction::SelectOccurrences,
        5 => EditAction::SetText(random::text(random, 30)),
        6 | 7 => EditAction::Lines(random::line_command(random)),
        _ => EditAction::Type(random::typing(random)),
    }
}

fn check(harness: &Harnessed, seed: u64, what: &EditAction) {
    let node = harness.get_by_label("Code editor").accesskit_node();
    assert_eq!(node.value(), Some(text(harness)), "seed {seed}: {what:?}");
    assert_eq!(node.document_range().text(), text(harness), "seed {seed}: {what:?}");
    let buffer = &harness.state().app.desk().active().unwrap().buffer;
    let span = buffer.selections().main().span();
    let selected = buffer.rope().slice(span.range()).to_string();
    assert_eq!(node.text_selection().map(|range| range.text()), Some(selected), "seed {seed}: {what:?}");
}

#[test]
fn a_screen_reader_gets_what_is_there_after_any_command() {
    for seed in crate::counts::seeds(25) {
        let mut random = Rng::with_seed(seed);
        let mut harness = open(&random::text(&mut random, 30));
        for step in 0..25 {
            let action = action(&mut random, text(&harness).chars().count());
            harness.state_mut().app.act(Millis(step * random.u64(..1_500)), Action::Edit(action.clone()));
            if random.u8(..4) == 0 {
                // What is being composed is no part of the text.
                let preedit = ImeEvent::Preedit { text: "ni".to_owned(), active_range_chars: None };
                harness.event(Event::Ime(preedit));
            }
            harness.step();
            check(&harness, seed, &action);
        }
    }
}
