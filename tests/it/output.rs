//! What programs printed, on a real disk; and links, which open nothing on a screen that is not ours.

use std::fs;

use mulberry::app::{Effect, Event, FileProblem};

use crate::outside::Outside;

#[test]
fn output_is_written_as_utf_8() {
    let mut outside = Outside::new();
    let path = outside.path("output.txt");
    let text = "größer: 漢字\n".repeat(1000);
    let event = outside.answer(Effect::WriteOutput { path: path.clone(), text: text.clone() });
    assert_eq!(event, Event::OutputWritten { path: path.clone(), result: Ok(()) });
    assert_eq!(fs::read_to_string(path).unwrap(), text);
}

#[test]
fn what_cannot_be_written_is_told() {
    let mut outside = Outside::new();
    let path = outside.path("no such folder").join("output.txt");
    let event = outside.answer(Effect::WriteOutput { path: path.clone(), text: "x".into() });
    assert_eq!(event, Event::OutputWritten { path, result: Err(FileProblem::NotFound) });
}

#[test]
fn a_world_without_a_screen_opens_no_browser() {
    let mut outside = Outside::new();
    let address = "https://python.org".to_owned();
    assert_eq!(outside.answer(Effect::OpenLink(address.clone())), Event::LinkNotOpened(address));
}
