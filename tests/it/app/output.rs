//! What programs printed, taken elsewhere: copied, saved, its links followed.

use mulberry::app::{
    Action, ConsoleAction, ConsoleName, Effect, Event, FileProblem, LinkNews, Notice, Pick, RunAction, WindowEffect,
};
use mulberry::term::{GridPlace, RowId};

use super::{Rig, window};

/// A program that has printed this, below the line of ours that says that it began.
fn printed(text: &str) -> (Rig, ConsoleName) {
    let mut rig = Rig::new();
    rig.open("/code/a.py", "").act(Action::Run(RunAction::Start));
    let name = rig.app.pane().console().expect("the pane is open");
    let link = rig.app.link(name).expect("a program runs");
    rig.hear(Event::Link(link, LinkNews::Bytes(text.into())));
    rig.effects();
    (rig, name)
}

#[test]
fn copy_all_takes_what_programs_printed_and_none_of_our_lines() {
    let (mut rig, name) = printed("one\r\ntwo");
    rig.act(Action::Console(name, ConsoleAction::CopyAll));
    assert_eq!(window(&rig.effects()), [&WindowEffect::Copy("one\ntwo\n".into())]);
    rig.act(Action::Shown(ConsoleAction::CopyAll));
    assert_eq!(window(&rig.effects()), [&WindowEffect::Copy("one\ntwo\n".into())]);
}

#[test]
fn where_nothing_was_printed_nothing_is_copied() {
    let mut rig = Rig::new();
    rig.effects();
    rig.act(Action::Shown(ConsoleAction::CopyAll));
    assert_eq!(window(&rig.effects()), [] as [&WindowEffect; 0]);
}

#[test]
fn output_is_saved_where_a_person_says() {
    let (mut rig, console) = printed("one\r\n");
    rig.act(Action::Shown(ConsoleAction::Save));
    let pick = Pick::Output { console, name: "output.txt".into(), folder: Some("/code".into()) };
    assert_eq!(rig.effects(), [Effect::Pick(pick.clone())]);
    rig.hear(Event::Picked { pick: pick.clone(), paths: Some(vec!["/home/o.txt".into()]) });
    assert!(rig.effects().contains(&Effect::WriteOutput { path: "/home/o.txt".into(), text: "one\n\n".into() }));
    rig.hear(Event::OutputWritten { path: "/home/o.txt".into(), result: Ok(()) });
    assert_eq!(rig.fresh_notices(), [Notice::OutputSaved { path: "/home/o.txt".into() }]);
    rig.hear(Event::Picked { pick: pick.clone(), paths: Some(vec![]) });
    assert_eq!(rig.effects(), []);
    rig.hear(Event::Picked { pick: pick.clone(), paths: None });
    assert!(window(&rig.effects()).contains(&&WindowEffect::Pick(pick)));
}

#[test]
fn output_that_could_not_be_saved_is_told() {
    let (mut rig, _) = printed("one\r\n");
    let problem = FileProblem::DiskFull;
    rig.hear(Event::OutputWritten { path: "/o.txt".into(), result: Err(problem.clone()) });
    assert_eq!(rig.fresh_notices(), [Notice::OutputNotSaved { path: "/o.txt".into(), problem }]);
}

/// What happens when the cell behind `column` of the last row is pressed.
fn followed(text: &str, column: usize) -> Vec<Effect> {
    let (mut rig, name) = printed(text);
    let row = RowId(rig.app.console(name).console.rows().end.0 - 1);
    rig.act(Action::Console(name, ConsoleAction::Follow(GridPlace { row, column })));
    rig.effects()
}

#[test]
fn links_are_followed_when_they_are_pressed() {
    let web = || Effect::OpenLink("https://python.org".into());
    assert_eq!(followed("see https://python.org.", 5), [web()]);
    assert_eq!(followed("see https://python.org.", 2), []);
    assert_eq!(followed("\x1b]8;;https://python.org\x07here\x1b]8;;\x07", 0), [web()]);
    assert_eq!(followed("\x1b]8;;ssh://python.org\x07here\x1b]8;;\x07", 0), []);
    let file = followed("\x1b]8;;file:///code/b.py\x07b.py\x1b]8;;\x07", 1);
    assert!(matches!(&file[0], Effect::ReadFile(file) if file.path.ends_with("b.py")), "{file:?}");
}

#[test]
fn an_address_that_no_browser_shows_is_told() {
    let mut rig = Rig::new();
    rig.hear(Event::LinkNotOpened("https://a.org".into()));
    assert_eq!(rig.fresh_notices(), [Notice::LinkNotOpened { address: "https://a.org".into() }]);
}
