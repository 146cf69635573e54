//! The shell: the one place where app, world and ui meet.

use std::time::Duration;

use crate::app::{Action, App, Effect, Start};
use crate::place::Millis;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::{self, View};
use crate::words::Words;
use crate::world::World;

/// Time for the consoles' bytes in a frame, soon after a person did something.
const BYTES_BUSY: Duration = Duration::from_millis(4);

/// Time for the consoles' bytes in a frame otherwise.
const BYTES_CALM: Duration = Duration::from_millis(10);

/// Milliseconds for which a person counts as busy after a key or a click.
const BUSY: u64 = 100;

/// App, world and view of one window.
pub struct Shell {
    app: App,
    world: World,
    view: View,
    words: Words,
    touched: Millis,
    frames: u64,
    /// The errand that waits for the first frame.
    put_off: Option<Effect>,
}

impl Shell {
    /// A shell around a world, in a window; the first errands are on their way when it returns.
    pub fn new(context: &egui::Context, world: World, start: Start, words: Words) -> Self {
        let app = App::new(world.now(), start);
        let view = View::new(context);
        let mut shell = Self { app, world, view, words, touched: Millis::default(), frames: 0, put_off: None };
        shell.perform(context);
        shell
    }

    /// Hears the news, drains the consoles' doors, performs effects. Runs for a hidden window too.
    pub fn hear(&mut self, context: &egui::Context) {
        if self.frames == 1 {
            // The first frame is on the screen by now: nothing else is there to tell how long the start took.
            tracing::info!("first frame painted");
            self.put_off.take().into_iter().for_each(|effect| self.world.perform(effect));
        }
        let now = self.world.now();
        for event in self.world.news() {
            self.app.hear(now, event);
        }
        let budget = if now.since(self.touched) < BUSY { BYTES_BUSY } else { BYTES_CALM };
        let app = &mut self.app;
        self.world.bytes(budget, |event| app.hear(now, event));
        self.app.pass(now);
        self.perform(context);
        if self.world.has_more() {
            context.request_repaint_after(ui::FRAME);
        }
        if let Some(wake) = self.app.wake_at(now) {
            context.request_repaint_after(Duration::from_millis(wake.since(now)));
        }
    }

    /// Keys, then the picture, then clicks: what is typed shows in this very frame.
    pub fn show(&mut self, ui: &mut egui::Ui) {
        let now = self.world.now();
        if ui.input(|input| !input.events.is_empty()) {
            self.touched = now;
        }
        for action in ui::keys(ui.ctx(), &self.app, &mut self.view, now) {
            self.app.act(now, action);
        }
        let look = Look::of(&self.app);
        let mut scene = Scene { app: &self.app, look: &look, words: &self.words, now, wishes: Vec::new() };
        ui::show(ui, &mut scene, &mut self.view);
        let wishes = scene.wishes;
        if !wishes.is_empty() {
            ui.ctx().request_repaint();
        }
        for action in wishes {
            self.app.act(now, action);
        }
        self.perform(ui.ctx());
        self.frames += 1;
        if self.frames == 1 {
            ui.ctx().request_repaint();
        }
    }

    /// Does what a person wishes, as a key or a click would.
    pub fn act(&mut self, context: &egui::Context, action: Action) {
        self.app.act(self.world.now(), action);
        self.perform(context);
    }

    /// What is so.
    pub fn app(&self) -> &App {
        &self.app
    }

    fn perform(&mut self, context: &egui::Context) {
        for effect in self.app.effects() {
            match effect {
                Effect::Window(effect) => ui::window::perform(context, &self.words, &mut self.view, effect),
                // The interpreters that it starts would take the machine from the first frame. Nobody can press Run before.
                Effect::FindPython(_) if self.frames == 0 => self.put_off = Some(effect),
                effect => self.world.perform(effect),
            }
        }
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, context: &egui::Context, _frame: &mut eframe::Frame) {
        self.hear(context);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }
}
