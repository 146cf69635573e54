//! Rings for news from the world: asks for the next frame's slot, never for a frame at once, because a display without
//! vsync would spin.

use std::sync::Arc;
use std::task::{Wake, Waker};
use std::time::Duration;

use egui::Context;

/// The shortest time between two frames that only news ask for.
pub const FRAME: Duration = Duration::from_millis(16);

/// The waker that rings for a window.
pub fn bell(context: &Context) -> Waker {
    Waker::from(Arc::new(Bell(context.clone())))
}

struct Bell(Context);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.request_repaint_after(FRAME);
    }
}
