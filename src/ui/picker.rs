//! Asks which files to open and where to save, in a dialog that looks like the rest.

use std::path::PathBuf;

use egui::{Color32, Context, Vec2, vec2};
use egui_file_dialog::{
    DialogState, FileDialog, FileDialogConfig, FileDialogKeyBindings, FileDialogLabels, OpeningMode,
};
use egui_phosphor::regular;

use super::look::Look;
use super::scene::Scene;
use crate::app::{
    Action, BoardFilesAction, ConsoleAction, FileAction, FlashAction, FleetAction, Pick, PlotAction, PythonAction,
};
use crate::words::Words;

/// The dialog, while it is wanted or open.
#[derive(Debug, Default)]
pub struct Picker {
    wanted: Option<Pick>,
    open: Option<(FileDialog, Pick)>,
}

impl Picker {
    /// Asks with the next frame.
    pub fn ask(&mut self, pick: Pick) {
        self.wanted = Some(pick);
    }

    /// Whether the dialog is open: then every key is its own.
    pub fn is_open(&self) -> bool {
        self.wanted.is_some() || self.open.is_some()
    }

    /// Draws the dialog. A wish that it ended with goes to the others.
    pub fn show(&mut self, context: &Context, scene: &mut Scene<'_>) {
        if let Some(pick) = self.wanted.take() {
            self.open = Some((open(scene, &pick), pick));
        }
        let Some((dialog, pick)) = self.open.as_mut() else { return };
        fit(dialog, scene.look, context.content_rect().size());
        dialog.update(context);
        let action = match *pick {
            Pick::Open { .. } => dialog.take_picked_multiple().map(FileAction::OpenPaths).map(Action::File),
            Pick::Save { tab, .. } => dialog.take_picked().map(|path| Action::File(FileAction::SaveTo(tab, path))),
            Pick::Hex { tab, .. } => dialog.take_picked().map(|path| Action::File(FileAction::SaveHexTo(tab, path))),
            Pick::Python { .. } => dialog.take_picked().map(|path| Action::Python(PythonAction::Choose(path))),
            Pick::Numbers { console, .. } => {
                dialog.take_picked().map(|path| Action::Plot(PlotAction::SaveTo(console, path)))
            }
            Pick::DataLog { flash, .. } => {
                dialog.take_picked().map(|path| Action::Flash(FlashAction::SaveLogTo(flash, path)))
            }
            Pick::DataLogs { .. } => dialog.take_picked().map(FleetAction::SaveLogsTo).map(Action::Fleet),
            Pick::BoardLog { ref drive, .. } => dialog
                .take_picked()
                .map(|path| Action::BoardFiles(BoardFilesAction::SaveDataLogTo { drive: drive.clone(), path })),
            Pick::Output { console, .. } => {
                dialog.take_picked().map(|path| Action::Console(console, ConsoleAction::SaveTo(path)))
            }
        };
        if *dialog.state() == DialogState::Open {
            return;
        }
        let cancelled = matches!(pick, Pick::Save { .. }).then_some(Action::File(FileAction::SaveCancelled));
        self.open = None;
        if let Some(action) = action.or(cancelled) {
            scene.wish(action);
        }
    }
}

fn open(scene: &Scene<'_>, pick: &Pick) -> FileDialog {
    let (name, folder) = pick.begin();
    // What is saved goes beside the text that it comes from.
    let beside = || name.and(scene.app.desk().active()?.folder());
    let config = config(folder.or_else(beside).map(ToOwned::to_owned));
    let default_file_name = name.unwrap_or_default().to_owned();
    let mut dialog =
        FileDialog::with_config(FileDialogConfig { default_file_name, ..config }).labels(labels(scene.words));
    match pick {
        Pick::Open { .. } => dialog.pick_multiple(),
        Pick::Python { .. } => dialog.pick_file(),
        Pick::DataLogs { .. } => dialog.pick_directory(),
        _ => dialog.save_file(),
    }
    dialog
}

/// Keeps the dialog inside the window.
fn fit(dialog: &mut FileDialog, look: &Look, window: Vec2) {
    let settings = dialog.config_mut();
    settings.default_size = vec2(look.space(190.0), look.space(120.0)).min(window - Vec2::splat(look.space(16.0)));
    settings.max_size = Some(window - Vec2::splat(look.space(12.0)));
}

fn config(folder: Option<PathBuf>) -> FileDialogConfig {
    let usual = FileDialogConfig::default();
    FileDialogConfig {
        initial_directory: folder.unwrap_or(usual.initial_directory),
        opening_mode: OpeningMode::AlwaysInitialDir,
        anchor: Some((egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)),
        movable: false,
        title_bar: true,
        modal_overlay_color: Color32::from_black_alpha(72),
        // Both would be dark text on black: the dialog paints these two fields black in every theme.
        show_search: false,
        show_path_edit_button: false,
        keybindings: FileDialogKeyBindings { edit_path: Vec::new(), home_edit_path: Vec::new(), ..usual.keybindings },
        show_menu_button: false,
        show_pinned_folders: false,
        err_icon: regular::WARNING.to_owned(),
        warn_icon: regular::WARNING.to_owned(),
        default_file_icon: regular::FILE.to_owned(),
        default_folder_icon: regular::FOLDER.to_owned(),
        device_icon: regular::HARD_DRIVE.to_owned(),
        removable_device_icon: regular::USB.to_owned(),
        parent_directory_icon: regular::ARROW_UP.to_owned(),
        back_icon: regular::ARROW_LEFT.to_owned(),
        forward_icon: regular::ARROW_RIGHT.to_owned(),
        new_folder_icon: regular::FOLDER_PLUS.to_owned(),
        search_icon: regular::MAGNIFYING_GLASS.to_owned(),
        path_edit_icon: regular::PENCIL_SIMPLE.to_owned(),
        ..usual
    }
}

fn labels(words: &Words) -> FileDialogLabels {
    let say = |key: &str| words.say(key);
    let place = |icon: &str, key: &str| format!("{icon}  {}", words.say(key));
    FileDialogLabels {
        title_select_multiple: say("file-open"),
        title_select_file: say("python-ask"),
        title_select_directory: say("fleet-logs-ask"),
        title_save_file: say("file-save-as"),
        cancel: say("answer-cancel"),
        overwrite: say("picker-overwrite"),
        heading_places: say("picker-places"),
        heading_devices: say("picker-devices"),
        heading_removable_devices: say("picker-removable"),
        home_dir: place(regular::HOUSE, "picker-home"),
        desktop_dir: place(regular::DESKTOP, "picker-desktop"),
        documents_dir: place(regular::FILES, "picker-documents"),
        downloads_dir: place(regular::DOWNLOAD_SIMPLE, "picker-downloads"),
        audio_dir: place(regular::MUSIC_NOTE, "picker-music"),
        pictures_dir: place(regular::IMAGE, "picker-pictures"),
        videos_dir: place(regular::FILM_STRIP, "picker-videos"),
        selected_directory: say("picker-chosen"),
        selected_file: say("picker-chosen"),
        selected_items: say("picker-chosen"),
        file_name: say("picker-name"),
        open_button: say("file-open"),
        save_button: say("file-save"),
        cancel_button: say("answer-cancel"),
        overwrite_file_modal_text: say("picker-exists"),
        err_empty_folder_name: say("picker-no-name"),
        err_empty_file_name: say("picker-no-name"),
        err_directory_exists: say("picker-folder-there"),
        err_file_exists: say("picker-file-there"),
        ..FileDialogLabels::default()
    }
}
