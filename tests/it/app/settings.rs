//! Settings and session: read(write(x)) == x, broken files, what is kept and when.

use std::path::Path;

use mulberry::app::{Action, Effect, KeptText, Notice, Session, SessionTab, Settings, Start, ThemeName, ViewAction};
use mulberry::text::{Charset, Encoding};

use super::Rig;

fn kept(text: &str) -> KeptText {
    KeptText { path: "/kept.toml".into(), text: Ok(Some(text.to_owned())) }
}

#[test]
fn settings_survive_being_written() {
    for theme in ThemeName::ALL.into_iter().map(Some).chain([None]) {
        for mode in ["python", "microbit"] {
            let settings = Settings {
                theme,
                mode: mode.into(),
                zoom: -3,
                python: Some("/opt/python".into()),
                autosave: mode == "python",
                autosave_told: true,
                programs: Some("~/code".into()),
            };
            assert_eq!(Settings::read(&kept(&settings.write())).0, settings);
        }
    }
}

#[test]
fn sessions_survive_being_written() {
    let tab = |name: &str| SessionTab {
        path: name.into(),
        line: 3,
        column: 4,
        top: 1,
        encoding: Some(Encoding::chosen(Charset::Latin1)),
    };
    let tabs = vec![tab("/a b.py"), tab("/ü \"q\".py")];
    let session = Session { active: 1, window: Some((1280, 800)), pane_share: Some(300), tabs };
    assert_eq!(Session::read(&kept(&session.write())), (session, None));
}

#[test]
fn broken_files_give_the_usual_values_and_a_notice() {
    for text in ["theme = 3", "= =", "theme = \"pink\"", "zoom = 999", "\u{0}"] {
        let (settings, notice) = Settings::read(&kept(text));
        assert_eq!(settings, Settings::default(), "{text:?}");
        assert!(matches!(notice, Some(Notice::SettingsNotRead { .. })), "{text:?}");
    }
    let (session, notices) = Session::read(&kept("tabs = 3"));
    assert_eq!((session, notices), (Session::default(), Some(Notice::SessionNotRead { path: "/kept.toml".into() })));
}

#[test]
fn an_unknown_mode_is_the_first_one() {
    let settings = Settings::read(&kept("mode = \"abacus\"")).0;
    let rig = Rig::started(Start { settings, ..Start::default() });
    assert_eq!(rig.app.mode().id(), "python");
}

fn stored(effects: &[Effect]) -> (usize, usize) {
    let count = |wanted: fn(&Effect) -> bool| effects.iter().filter(|effect| wanted(effect)).count();
    (
        count(|effect| matches!(effect, Effect::StoreSettings(_))),
        count(|effect| matches!(effect, Effect::StoreSession(_))),
    )
}

#[test]
fn what_changed_is_kept_after_a_second_and_only_once() {
    let mut rig = Rig::new();
    rig.wait(2000).effects();
    rig.act(Action::View(ViewAction::NextTheme)).wait(500);
    assert_eq!(stored(&rig.effects()), (0, 0));
    rig.wait(600);
    assert_eq!(stored(&rig.effects()), (1, 0));
}

#[test]
fn settings_that_could_not_be_read_are_never_overwritten() {
    let mut rig = Rig::started(Start { keep_settings: false, ..Start::default() });
    rig.act(Action::View(ViewAction::NextTheme)).wait(5000);
    assert_eq!(stored(&rig.effects()).0, 0);
}

#[test]
fn open_files_are_kept_with_their_carets() {
    let mut rig = Rig::new();
    rig.open("/a.py", "one\ntwo").wait(2000);
    let text = rig.effects().into_iter().rev().find_map(|effect| match effect {
        Effect::StoreSession(text) => Some(text),
        _ => None,
    });
    let (session, _) = Session::read(&kept(&text.expect("the session is kept")));
    assert_eq!(session.tabs.iter().map(|tab| tab.path.as_path()).collect::<Vec<_>>(), [Path::new("/a.py")]);
}
