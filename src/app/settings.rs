//! Settings: what a person chose, read from and written as TOML.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::event::KeptText;
use super::notice::Notice;

/// One of the three themes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeName {
    /// Dark on warm white.
    #[default]
    Day,
    /// Light on plum.
    Night,
    /// White on black.
    Contrast,
}

impl ThemeName {
    /// All of them, in the order of the Theme button.
    pub const ALL: [Self; 3] = [Self::Day, Self::Night, Self::Contrast];

    /// The one that the Theme button goes to next.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Day => Self::Night,
            Self::Night => Self::Contrast,
            Self::Contrast => Self::Day,
        }
    }

    /// The name that settings and the command line use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Night => "night",
            Self::Contrast => "contrast",
        }
    }
}

/// What a person chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The theme; until one is chosen it follows the system.
    pub theme: Option<ThemeName>,
    /// The mode, by its name.
    pub mode: String,
    /// Steps of zoom.
    pub zoom: i8,
    /// The Python interpreter to use.
    pub python: Option<PathBuf>,
    /// Whether files are saved by themselves after a pause.
    pub autosave: bool,
    /// Whether it was told that they are.
    pub autosave_told: bool,
    /// The folder that new programs are kept in; `~`, `$NAME` and `%NAME%` stand for what they stand for elsewhere.
    pub programs: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: None,
            mode: "python".to_owned(),
            zoom: 0,
            python: None,
            autosave: true,
            autosave_told: false,
            programs: None,
        }
    }
}

impl Settings {
    /// Reads the settings file. What cannot be read or understood gives the usual settings and a notice.
    pub fn read(kept: &KeptText) -> (Self, Option<Notice>) {
        let read = kept
            .text
            .clone()
            .and_then(|text| toml::from_str(&text.unwrap_or_default()).map_err(|error| error.message().to_owned()));
        match read {
            Ok(settings) => (settings, None),
            Err(why) => (Self::default(), Some(Notice::SettingsNotRead { path: kept.path.clone(), why })),
        }
    }

    /// The settings file's text.
    pub fn write(&self) -> String {
        // Every field is a plain value, so that writing cannot fail; an empty file reads as the usual settings.
        toml::to_string(self).unwrap_or_default()
    }
}
