//! The system's own dialogs for files, where it has any.
//!
//! Each is shown by a thread of its own that waits for the person as long as they like. On macOS dialogs belong to the main
//! thread, and `rfd` sends them there while the window's loop runs.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rfd::FileDialog;

use super::door::News;
use super::{paths, thread};
use crate::app::{Event, Pick};

/// The title of a dialog. What it is for says its button, in the system's language.
const TITLE: &str = "Mulberry";

/// Nobody cancels a dialog so soon after it was asked for: it was never seen.
const UNSEEN: Duration = Duration::from_millis(150);

/// Asks for files. What comes of it is news.
pub(super) fn ask(pick: Pick, news: News) {
    let (without, asked) = (news.clone(), pick.clone());
    let show = move || {
        let pick = in_whole_folder(pick);
        let paths = system::has_dialogs().then(|| show(&pick)).flatten();
        news.tell(Event::Picked { pick, paths });
    };
    if thread::start("ask for files", show).is_err() {
        without.tell(none_for(asked));
    }
}

/// Says that there is no dialog of the system.
pub(super) fn none_for(pick: Pick) -> Event {
    Event::Picked { pick: in_whole_folder(pick), paths: None }
}

/// Shows the system's dialog: nothing was picked where it was cancelled, `None` where it could not be shown.
fn show(pick: &Pick) -> Option<Vec<PathBuf>> {
    let begin = Instant::now();
    // The library takes much for granted of what it talks to; a person who asked for a file gets a dialog in any case.
    let picked = panic::catch_unwind(AssertUnwindSafe(|| pick_paths(pick))).ok()?.unwrap_or_default();
    let unseen = picked.is_empty() && begin.elapsed() < UNSEEN;
    (!unseen).then_some(picked)
}

fn pick_paths(pick: &Pick) -> Option<Vec<PathBuf>> {
    let (name, folder) = pick.begin();
    let dialog = FileDialog::new().set_title(TITLE);
    let dialog = if let Some(folder) = folder { dialog.set_directory(folder) } else { dialog };
    match pick {
        Pick::Open { .. } => dialog.pick_files(),
        Pick::Python { .. } => Some(vec![dialog.pick_file()?]),
        Pick::DataLogs { .. } => Some(vec![dialog.pick_folder()?]),
        _ => Some(vec![dialog.set_file_name(name.unwrap_or_default()).save_file()?]),
    }
}

/// The same with a folder that the dialog finds, wherever it is shown.
fn in_whole_folder(mut pick: Pick) -> Pick {
    let (Pick::Open { folder }
    | Pick::Python { folder }
    | Pick::Save { folder, .. }
    | Pick::Hex { folder, .. }
    | Pick::Output { folder, .. }
    | Pick::DataLog { folder, .. }
    | Pick::DataLogs { folder }
    | Pick::BoardLog { folder, .. }
    | Pick::Numbers { folder, .. }) = &mut pick;
    *folder = folder.as_deref().map(paths::whole);
    pick
}

/// Windows and macOS have dialogs.
#[cfg(not(all(unix, not(target_os = "macos"))))]
mod system {
    pub(super) fn has_dialogs() -> bool {
        true
    }
}

/// Elsewhere they come from the desktop's portal, which may or may not be there.
#[cfg(all(unix, not(target_os = "macos")))]
mod system {
    use std::sync::mpsc;
    use std::time::Duration;

    use crate::world::{door, thread};

    /// How long the portal may take to say that it can ask for files: it may have to be started first.
    const PATIENCE: Duration = Duration::from_secs(1);

    /// Whether the portal says in time that it can ask for files.
    pub(super) fn has_dialogs() -> bool {
        let (tell, heard) = mpsc::channel();
        let ask = move || door::tell(&tell, pollster::block_on(version()).is_ok());
        thread::start("ask the portal", ask).is_ok() && heard.recv_timeout(PATIENCE).unwrap_or(false)
    }

    /// Asks for a value that just those portals have that can show dialogs for files.
    async fn version() -> zbus::Result<()> {
        const PORTAL: &str = "org.freedesktop.portal.Desktop";
        const PLACE: &str = "/org/freedesktop/portal/desktop";
        const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
        let value = ("org.freedesktop.portal.FileChooser", "version");
        let bus = zbus::Connection::session().await?;
        bus.call_method(Some(PORTAL), PLACE, Some(PROPERTIES), "Get", &value).await.map(drop)
    }
}
