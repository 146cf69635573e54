//! Settings and session: read(write(x)) == x, broken files, what is kept and when.

use std::path::Path;

use mulberry::app::{
    Action, Arguments, Effect, FileAction, KeptText, Locks, Notice, Session, SessionTab, Settings, Start, ThemeName,
    ViewAction,
};
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
                firmware: Some("/new.hex".into()),
                packages: mode == "python",
                locks: Locks::default(),
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
        inside: None,
        untitled: None,
        encoding: Some(Encoding::chosen(Charset::Latin1)),
    };
    let tabs = vec![tab("/a b.py"), tab("/ü \"q\".py")];
    let session = Session {
        active: 1,
        window: Some((1280, 800)),
        pane_share: Some(300),
        recent: vec!["/ü.py".into()],
        arguments: Arguments::default(),
        tabs,
    };
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
        count(|effect| matches!(effect, Effect::StoreSession { .. })),
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
        Effect::StoreSession { text, .. } => Some(text),
        _ => None,
    });
    let (session, _) = Session::read(&kept(&text.expect("the session is kept")));
    assert_eq!(session.tabs.iter().map(|tab| tab.path.as_path()).collect::<Vec<_>>(), [Path::new("/a.py")]);
}

fn under(own: &str, school: &str) -> (Settings, Option<Notice>) {
    Settings::read(&kept(own)).0.under(&kept(school))
}

#[test]
fn the_names_of_settings_are_those_in_the_file() {
    let all = Settings {
        theme: Some(ThemeName::Day),
        python: Some("p".into()),
        programs: Some("p".into()),
        firmware: Some("p".into()),
        ..Settings::default()
    };
    let written: toml::Table = all.write().parse().unwrap();
    let mut names = Settings::NAMES.to_vec();
    names.sort_unstable();
    assert_eq!(written.keys().collect::<Vec<_>>(), names);
}

#[test]
fn what_a_school_fixes_counts_and_what_the_person_chose_is_kept() {
    let own = "autosave = true\nprograms = \"~/mine\"\nzoom = 2\n";
    let (settings, notice) = under(own, "autosave = false\nprograms = \"/school/$USER\"\ntheme = \"night\"");
    assert_eq!((settings.autosave, settings.programs.clone()), (false, Some("/school/$USER".into())));
    assert_eq!((settings.theme, settings.zoom, notice), (Some(ThemeName::Night), 2, None));
    let written = Settings::read(&kept(&settings.write())).0;
    assert_eq!((written.autosave, written.programs, written.theme), (true, Some("~/mine".into()), None));
}

#[test]
fn a_schools_file_that_cannot_be_understood_fixes_nothing_and_is_told_of() {
    for school in ["autosave = 3", "= =", "autosafe = false"] {
        let (settings, notice) = under("zoom = 2", school);
        assert_eq!(settings, Settings::read(&kept("zoom = 2")).0, "{school}");
        assert!(matches!(notice, Some(Notice::SchoolNotRead { .. })), "{school}");
    }
    assert_eq!(under("zoom = 2", "").1, None);
}

#[test]
fn what_is_fixed_cannot_be_changed_and_says_so() {
    let settings = under("", "autosave = false\ntheme = \"day\"\nmode = \"python\"").0;
    let mut rig = Rig::started(Start { settings, ..Start::default() });
    for action in [
        Action::File(FileAction::Autosave(true)),
        Action::View(ViewAction::NextTheme),
        Action::View(ViewAction::Mode("microbit".into())),
    ] {
        rig.act(action);
        assert_eq!(rig.fresh_notices(), [Notice::Locked]);
    }
    let settings = rig.app.settings();
    assert_eq!((settings.autosave, settings.theme, settings.mode.as_str()), (false, Some(ThemeName::Day), "python"));
}
