//! What is seen: scrolling to the caret, zoom, themes, presenting, focus.

use mulberry::app::{Action, ConsoleName, EditAction, Scroll, ThemeName, Title, ViewAction, Viewport, WindowEffect};
use mulberry::text::Motion;

use super::{Rig, window};

fn view(rig: &mut Rig, action: ViewAction) -> &mut Rig {
    rig.act(Action::View(action))
}

#[test]
fn the_view_follows_the_caret_by_the_shortest_way() {
    let viewport = Viewport { lines: 10, columns: 20 };
    let scroll = |line, column| Scroll { line, hidden: 0.0, column };
    let check = |from: Scroll, line, cell, expected: Scroll| {
        assert_eq!(from.showing(line, cell, viewport), expected, "{from:?} to line {line}, cell {cell}");
    };
    check(scroll(0, 0.0), 9, 0, scroll(0, 0.0));
    check(scroll(0, 0.0), 10, 0, scroll(1, 0.0));
    check(scroll(50, 0.0), 20, 0, scroll(20, 0.0));
    check(scroll(50, 0.0), 100, 0, scroll(91, 0.0));
    check(Scroll { line: 5, hidden: 0.5, column: 0.0 }, 5, 0, scroll(5, 0.0));
    check(scroll(0, 0.0), 0, 30, scroll(0, 15.0));
    check(scroll(0, 15.0), 0, 3, scroll(0, 0.0));
}

#[test]
fn going_to_the_end_shows_the_end() {
    let mut rig = Rig::new();
    rig.open("/a.py", &"x\n".repeat(100));
    view(&mut rig, ViewAction::Viewport(Viewport { lines: 10, columns: 80 }));
    rig.act(Action::Edit(EditAction::Go { motion: Motion::End, extend: false }));
    assert_eq!(rig.app.desk().active().unwrap().scroll.line, 91);
}

#[test]
fn select_all_does_not_scroll() {
    let mut rig = Rig::new();
    rig.open("/a.py", &"x\n".repeat(100)).act(Action::Edit(EditAction::SelectAll));
    assert_eq!(rig.app.desk().active().unwrap().scroll, Scroll::default());
}

#[test]
fn zoom_has_ends() {
    let mut rig = Rig::new();
    for _ in 0..40 {
        view(&mut rig, ViewAction::ZoomIn);
    }
    assert_eq!(rig.app.desk().zoom, 12);
    for _ in 0..40 {
        view(&mut rig, ViewAction::ZoomOut);
    }
    assert_eq!(rig.app.desk().zoom, -5);
    view(&mut rig, ViewAction::ZoomReset);
    assert_eq!(rig.app.desk().zoom, 0);
}

#[test]
fn the_theme_follows_the_system_until_one_is_chosen() {
    let mut rig = Rig::new();
    view(&mut rig, ViewAction::SystemTheme(ThemeName::Night));
    assert_eq!(rig.app.theme(), ThemeName::Night);
    view(&mut rig, ViewAction::NextTheme);
    view(&mut rig, ViewAction::SystemTheme(ThemeName::Day));
    assert_eq!(rig.app.theme(), ThemeName::Contrast);
}

#[test]
fn presenting_fills_the_screen_and_the_same_key_ends_it() {
    let mut rig = Rig::new();
    view(&mut rig, ViewAction::Present);
    assert!(window(&rig.effects()).contains(&&WindowEffect::FullScreen(true)) && rig.app.stage().presenting);
    view(&mut rig, ViewAction::Present);
    assert!(window(&rig.effects()).contains(&&WindowEffect::FullScreen(false)) && !rig.app.stage().presenting);
}

#[test]
fn leaving_the_mode_closes_its_pane() {
    let mut rig = Rig::new();
    view(&mut rig, ViewAction::Mode("microbit".into()));
    view(&mut rig, ViewAction::ShowPane(ConsoleName::Repl(mulberry::app::BoardSeat::FIRST)));
    view(&mut rig, ViewAction::Mode("python".into()));
    assert_eq!(rig.app.pane().console(), None);
}

#[test]
fn the_title_names_the_file() {
    let mut rig = Rig::new();
    rig.open("/code/hello.py", "");
    assert!(
        window(&rig.effects()).contains(&&WindowEffect::Title(Title { name: Some("hello.py".into()), place: None }))
    );
}
