//! What a second start hands over is done as if this window had been asked.

use mulberry::app::{
    Action, Event, FileAction, Handed, LinkNews, Settings, Start, ThemeName, ViewAction, WindowEffect,
};

use super::{Rig, read, window};

fn hear(rig: &mut Rig, handed: Handed) {
    rig.effects();
    rig.hear(Event::Handed(handed));
}

fn comes_to_front(rig: &Rig) -> bool {
    window(&rig.effects).contains(&&WindowEffect::ToFront)
}

#[test]
fn its_files_open_here_and_the_window_comes_to_the_front() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a");
    hear(&mut rig, Handed { files: vec!["/b.py".into(), "/a.py".into()], ..Handed::default() });
    assert!(comes_to_front(&rig));
    rig.hear(read("/b.py", "b"));
    assert_eq!(rig.tabs(), "a.py [b.py]");
}

#[test]
fn without_files_the_window_only_comes_to_the_front() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x");
    hear(&mut rig, Handed::default());
    assert!(comes_to_front(&rig));
    assert_eq!(rig.tabs(), "[a.py*]");
}

#[test]
fn its_mode_and_theme_are_taken_where_they_are_known() {
    let mut rig = Rig::new();
    let wish = |mode: &str, theme: &str| Handed {
        mode: Some(mode.to_owned()),
        theme: Some(theme.to_owned()),
        ..Handed::default()
    };
    hear(&mut rig, wish("microbit", "night"));
    assert_eq!((rig.app.mode().id(), rig.app.theme()), ("microbit", ThemeName::Night));
    hear(&mut rig, wish("abacus", "pink"));
    assert_eq!((rig.app.mode().id(), rig.app.theme()), ("microbit", ThemeName::Night));
}

#[test]
fn presenting_begins_and_never_ends_by_it() {
    let mut rig = Rig::new();
    let present = || Handed { present: true, ..Handed::default() };
    hear(&mut rig, present());
    assert!(rig.app.stage().presenting);
    hear(&mut rig, present());
    assert!(rig.app.stage().presenting);
    rig.act(Action::View(ViewAction::Present));
    hear(&mut rig, Handed::default());
    assert!(!rig.app.stage().presenting);
}

#[test]
fn a_board_that_is_connected_keeps_its_port() {
    let port = |name: &str| Handed { port: Some(name.into()), ..Handed::default() };
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    let mut rig = Rig::started(Start { settings, ..Start::default() });
    hear(&mut rig, port("/dev/one"));
    rig.hear(Event::Ports(vec![mulberry::micropython::Port { path: "/dev/one".into(), usb: None }]));
    let link = rig.app.board().link.expect("the port is opened");
    rig.hear(Event::Link(link, LinkNews::Opened));
    hear(&mut rig, port("/dev/two"));
    assert_eq!(rig.app.board().port.as_deref(), Some("/dev/one".as_ref()));
}

#[test]
fn a_question_that_waits_keeps_waiting() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x").file(FileAction::Quit);
    hear(&mut rig, Handed { files: vec!["/b.py".into()], ..Handed::default() });
    assert!(rig.app.question().is_some());
}

#[test]
fn a_drive_that_a_second_start_names_is_flashed_from_then_on() {
    let mut rig = Rig::new();
    hear(&mut rig, Handed { drive: Some("/media/MICROBIT".into()), ..Handed::default() });
    assert_eq!(rig.app.flashes().named.as_deref(), Some(std::path::Path::new("/media/MICROBIT")));
    hear(&mut rig, Handed::default());
    assert!(rig.app.flashes().named.is_some());
}
