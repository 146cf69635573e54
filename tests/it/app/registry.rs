//! The registry: one table for toolbar, keys, help and words.

use std::collections::HashSet;

use mulberry::app::Action;
use mulberry::app::registry::{Shortcut, entries, works};
use mulberry::words::Words;

use super::Rig;

#[test]
fn every_id_is_there_once_and_has_its_words() {
    let words = Words::new("en");
    let mut seen = HashSet::new();
    for entry in entries() {
        assert!(seen.insert(entry.id), "{} is there twice", entry.id);
        assert!(words.knows(entry.id), "{} has no word", entry.id);
        assert!(!words.help(entry.id).is_empty(), "{} has no help", entry.id);
    }
}

/// Those that take turns: the first one that works is meant.
const TURNS: [(&str, &str); 4] = [
    ("run-start", "run-stop"),
    ("run-stop", "run-stop-shown"),
    ("compare-next", "problem-next"),
    ("compare-previous", "problem-previous"),
];

#[test]
fn no_two_actions_share_a_key_but_those_that_take_turns() {
    let mut seen: Vec<(Shortcut, &str)> = Vec::new();
    for entry in entries() {
        for shortcut in &entry.shortcuts {
            let other = seen.iter().find(|(known, _)| known == shortcut).map(|(_, id)| *id);
            assert!(other.is_none_or(|other| TURNS.contains(&(other, entry.id))), "{} and {other:?}", entry.id);
            seen.push((*shortcut, entry.id));
        }
    }
}

#[test]
fn every_action_can_be_done_at_any_time() {
    for first in entries() {
        for second in entries() {
            let mut rig = Rig::new();
            rig.act(first.action.clone()).act(second.action.clone());
        }
    }
}

#[test]
fn no_button_is_dead() {
    let rig = Rig::new();
    let shown: Vec<&str> = entries()
        .iter()
        .filter(|entry| entry.button.is_some() && works(&rig.app, entry))
        .map(|entry| entry.id)
        .collect();
    let window = ["view-zoom-out", "view-zoom-in", "view-present", "view-theme", "view-help"];
    assert_eq!(shown, [["file-new", "file-open", "board-repl", "plot-show"].as_slice(), &window].concat());
}

#[test]
fn actions_survive_being_written_down() {
    for entry in entries() {
        let text = written(&entry.action);
        assert!(!text.is_empty());
    }
}

fn written(action: &Action) -> String {
    #[derive(serde::Serialize, serde::Deserialize, PartialEq, Debug)]
    struct Line {
        action: Action,
    }
    let line = Line { action: action.clone() };
    let text = toml::to_string(&line).expect("it can be written");
    assert_eq!(toml::from_str::<Line>(&text).expect("it can be read"), line);
    text
}
