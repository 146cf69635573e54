//! Settings: what a person chose, read from and written as TOML.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml::Table;

use super::event::KeptText;
use super::locks::Locks;
use super::notice::Notice;
use crate::python::Search;

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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// A hex file with the MicroPython that programs for a micro:bit are flashed with.
    pub firmware: Option<PathBuf>,
    /// Whether packages may be installed and removed.
    pub packages: bool,
    /// Which of them a school has fixed.
    #[serde(skip)]
    pub locks: Locks,
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
            firmware: None,
            packages: true,
            locks: Locks::default(),
        }
    }
}

impl Settings {
    /// The names of all settings, as the files spell them.
    pub const NAMES: [&'static str; 9] =
        ["theme", "mode", "zoom", "python", "autosave", "autosave_told", "programs", "firmware", "packages"];

    /// Where the Python that runs programs is looked for, as far as it does not depend on the program.
    pub fn search<'a>(&'a self, program_folder: Option<&'a Path>, home_folder: Option<&'a Path>) -> Search<'a> {
        let (chosen, fixed) = (self.python.as_deref(), self.locks.holds("python"));
        Search { chosen, fixed, program_folder, home_folder }
    }

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

    /// These settings under what a school's file fixes. A file that cannot be understood fixes nothing, and is told of.
    #[must_use]
    pub fn under(self, school: &KeptText) -> (Self, Option<Notice>) {
        match school.text.clone().and_then(|text| self.fixed(&text.unwrap_or_default())) {
            Ok(settings) => (settings, None),
            Err(why) => (self, Some(Notice::SchoolNotRead { path: school.path.clone(), why })),
        }
    }

    fn fixed(&self, school: &str) -> Result<Self, String> {
        let fixed: Table = toml::from_str(school).map_err(|error| error.message().to_owned())?;
        if let Some(name) = fixed.keys().find(|name| !Self::NAMES.contains(&name.as_str())) {
            return Err(format!("there is no setting {name}"));
        }
        let mut table = Table::try_from(self).map_err(|error| error.to_string())?;
        let locks = Locks::new(&fixed, &table);
        table.extend(fixed);
        let settings: Self = table.try_into().map_err(|error: toml::de::Error| error.message().to_owned())?;
        Ok(Self { locks, ..settings })
    }

    /// The settings file's text.
    pub fn write(&self) -> String {
        // Every field is a plain value, so that writing cannot fail; an empty file reads as the usual settings.
        let mut table = Table::try_from(self).unwrap_or_default();
        self.locks.open(&mut table);
        toml::to_string(&table).unwrap_or_default()
    }
}
