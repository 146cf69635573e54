//! The text that is selected in some program, which X11 calls the primary selection. Other systems have none.

use std::io;

use super::door::News;
use super::worker::Worker;
use crate::app::{Event, TextPlace};

/// Something to do with it.
pub(super) enum SelectedJob {
    /// Offer this text: it is selected here.
    Offer(String),
    /// Read what is offered, for this place.
    Read(TextPlace),
}

/// Starts the thread: the program that offers a text may be slow to hand it out.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(super) fn start(news: News) -> io::Result<Worker<SelectedJob>> {
    let mut board = board::Board::default();
    Worker::start("selected text", move |job| match job {
        SelectedJob::Offer(text) => board.offer(text),
        SelectedJob::Read(place) => {
            if let Some(text) = board.read().filter(|text| !text.is_empty()) {
                news.tell(Event::SelectedRead { place, text });
            }
        }
    })
}

#[cfg(all(unix, not(target_os = "macos")))]
mod board {
    use arboard::{Clipboard, GetExtLinux as _, LinuxClipboardKind, SetExtLinux as _};

    /// The connection to the display, from the first time on that it is needed.
    #[derive(Default)]
    pub struct Board {
        clipboard: Option<Clipboard>,
    }

    impl Board {
        /// Without a display that has such a thing nobody misses it.
        pub fn offer(&mut self, text: String) {
            if let Some(clipboard) = self.clipboard()
                && let Err(error) = clipboard.set().clipboard(LinuxClipboardKind::Primary).text(text)
            {
                tracing::info!("selected text is not offered: {error}");
            }
        }

        pub fn read(&mut self) -> Option<String> {
            self.clipboard()?.get().clipboard(LinuxClipboardKind::Primary).text().ok()
        }

        fn clipboard(&mut self) -> Option<&mut Clipboard> {
            if self.clipboard.is_none() {
                self.clipboard = Clipboard::new().ok();
            }
            self.clipboard.as_mut()
        }
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod board {
    /// Nothing: this system has no such selection.
    #[derive(Default)]
    pub struct Board;

    impl Board {
        pub fn offer(&mut self, _: String) {}

        pub fn read(&mut self) -> Option<String> {
            None
        }
    }
}
