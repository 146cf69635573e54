//! Asking for files: with the system's dialog, with ours where there is none.

use std::path::{Path, PathBuf};

use crate::app::action::{ConsoleAction, FileAction, FlashAction, PlotAction};
use crate::app::effect::{Effect, WindowEffect};
use crate::app::files_action::BoardFilesAction;
use crate::app::fleet_action::FleetAction;
use crate::app::ids::TabId;
use crate::app::pick::Pick;
use crate::app::state::App;
use crate::place::Millis;

/// Milliseconds for which a second wish for a dialog is a double-click. Later it is heard: the first one may have hung.
const DOUBLE_CLICK: u64 = 1000;

impl App {
    pub(super) fn ask_what_to_open(&mut self, now: Millis) {
        let folder = self.desk.active().and_then(|tab| tab.folder()).map(Path::to_owned);
        self.pick(now, Pick::Open { folder });
    }

    /// Asks where a tab is to be saved; the question begins with `name`, or else the tab's own.
    pub(super) fn ask_where_to_save(&mut self, now: Millis, id: TabId, name: Option<String>) {
        let Some(tab) = self.desk.tab(id) else { return };
        let name = name.unwrap_or_else(|| tab.suggested_name());
        let folder = tab.folder().map(Path::to_owned);
        self.pick(now, Pick::Save { tab: id, name, folder });
    }

    /// Asks for files, unless that has just been done.
    pub(super) fn pick(&mut self, now: Millis, pick: Pick) {
        if !self.is_picking(now) {
            self.picking = Some(now);
            self.effects.push(Effect::Pick(pick));
        }
    }

    /// Whether a dialog has just been asked for and has not answered.
    pub(super) fn is_picking(&self, now: Millis) -> bool {
        self.picking.is_some_and(|asked| now.since(asked) < DOUBLE_CLICK)
    }

    /// Takes what was picked: nothing where the person thought better of it, `None` where the system has no dialog.
    pub(super) fn picked(&mut self, now: Millis, pick: Pick, paths: Option<Vec<PathBuf>>) {
        self.picking = None;
        let Some(paths) = paths else {
            return self.effects.push(Effect::Window(WindowEffect::Pick(pick)));
        };
        match pick {
            Pick::Open { .. } => self.open(paths),
            Pick::Python { .. } => self.python_picked(now, paths.into_iter().next()),
            Pick::Save { tab, .. } => {
                let path = paths.into_iter().next();
                let then = path.map_or(FileAction::SaveCancelled, |path| FileAction::SaveTo(tab, path));
                self.act_file(now, then);
            }
            Pick::Hex { tab, .. } => {
                let path = paths.into_iter().next();
                let then = path.map_or(FileAction::SaveCancelled, |path| FileAction::SaveHexTo(tab, path));
                self.act_file(now, then);
            }
            Pick::Numbers { console, .. } => {
                for path in paths {
                    self.act_plot(now, PlotAction::SaveTo(console, path));
                }
            }
            Pick::DataLog { flash, .. } => {
                for path in paths {
                    self.act_flash(now, FlashAction::SaveLogTo(flash, path));
                }
            }
            Pick::DataLogs { .. } => {
                for path in paths {
                    self.act_fleet(now, FleetAction::SaveLogsTo(path));
                }
            }
            Pick::BoardLog { drive, .. } => {
                for path in paths {
                    let save = BoardFilesAction::SaveDataLogTo { drive: drive.clone(), path };
                    self.act_board_files(now, save);
                }
            }
            Pick::Output { console, .. } => {
                for path in paths {
                    self.act_console(now, console, ConsoleAction::SaveTo(path));
                }
            }
        }
    }
}
