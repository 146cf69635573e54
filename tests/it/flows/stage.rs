//! A window whose world is the test: events are told, effects are looked at. For what no device here can be made to do.

use egui::accesskit::Role;
use egui::{UiBuilder, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mulberry::app::{Action, App, BoardSeat, Effect, Event, LinkId, LinkNews, Start, WindowEffect};
use mulberry::micropython::{News, Phase, Port, Usb};
use mulberry::place::Millis;
use mulberry::ui::look::Look;
use mulberry::ui::scene::Scene;
use mulberry::ui::{self, View};
use mulberry::words::Words;

use super::raster::Raster;

/// What the window shows, and what it asked for.
pub struct Played {
    pub app: App,
    view: Option<View>,
    words: Words,
    now: Millis,
    effects: Vec<Effect>,
    copied: Vec<String>,
}

impl Played {
    fn act(&mut self, actions: Vec<Action>) {
        for action in actions {
            self.app.act(self.now, action);
        }
        self.gather();
    }

    fn gather(&mut self) {
        self.effects.extend(self.app.effects());
    }
}

/// The window.
pub struct Stage {
    pub harness: Harness<'static, Played>,
}

impl Stage {
    pub fn new(start: Start, size: (f32, f32)) -> Self {
        let app = App::new(Millis(0), start);
        let played = Played {
            app,
            view: None,
            words: Words::new("en"),
            now: Millis(0),
            effects: Vec::new(),
            copied: Vec::new(),
        };
        let builder = Harness::builder().with_size(Vec2::new(size.0, size.1)).renderer(Raster::default());
        let mut harness = builder.build_ui_state(
            |ui, played: &mut Played| {
                let Some(mut view) = played.view.take() else {
                    played.view = Some(View::new(ui.ctx()));
                    return;
                };
                let actions = ui::keys(ui.ctx(), &played.app, &mut view, played.now);
                played.act(actions);
                let look = Look::of(&played.app);
                let (app, words, now) = (&played.app, &played.words, played.now);
                let mut scene = Scene { app, look: &look, words, now, wishes: Vec::new() };
                let all = UiBuilder::new().max_rect(ui.ctx().content_rect());
                ui::show(&mut ui.new_child(all), &mut scene, &mut view);
                let wishes = scene.wishes;
                played.view = Some(view);
                played.act(wishes);
                for effect in std::mem::take(&mut played.effects) {
                    match (effect, &mut played.view) {
                        (Effect::Window(WindowEffect::Copy(text)), _) => played.copied.push(text),
                        (Effect::Window(effect), Some(view)) => {
                            ui::window::perform(ui.ctx(), &played.words, view, effect)
                        }
                        (effect, _) => played.effects.push(effect),
                    }
                }
            },
            played,
        );
        harness.run_steps(4);
        Self { harness }
    }

    pub fn app(&self) -> &App {
        &self.harness.state().app
    }

    pub fn hear(&mut self, event: Event) -> &mut Self {
        let played = self.harness.state_mut();
        played.app.hear(played.now, event);
        played.gather();
        self.steps()
    }

    pub fn act(&mut self, action: Action) -> &mut Self {
        self.harness.state_mut().act(vec![action]);
        self.steps()
    }

    #[allow(dead_code)]
    pub fn wait(&mut self, milliseconds: u64) -> &mut Self {
        let played = self.harness.state_mut();
        played.now = played.now.plus(milliseconds);
        played.app.pass(played.now);
        played.gather();
        self.steps()
    }

    /// What was asked of the world since the last call.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.harness.state_mut().effects)
    }

    /// What was put on the clipboard.
    pub fn copied(&self) -> &[String] {
        &self.harness.state().copied
    }

    pub fn press(&mut self, name: &str) -> &mut Self {
        self.harness.get_by_role_and_label(Role::Button, name).click();
        self.steps()
    }

    pub fn key(&mut self, key: egui::Key) -> &mut Self {
        self.harness.key_press(key);
        self.steps()
    }

    pub fn keys(&mut self, modifiers: egui::Modifiers, key: egui::Key) -> &mut Self {
        self.harness.key_press_modifiers(modifiers, key);
        self.steps()
    }

    fn steps(&mut self) -> &mut Self {
        self.harness.run_steps(3);
        self
    }

    /// Plugs these boards in, named by the first digits of their serial numbers.
    pub fn plug_in(&mut self, boards: &[&str]) -> &mut Self {
        let usb = |serial: &str| Usb { vendor: 0x0d28, product: 0x0204, serial: Some(serial.to_owned()) };
        let port = |(place, serial): (usize, &&str)| Port {
            path: format!("/dev/ttyACM{place}").into(),
            usb: Some(usb(serial)),
        };
        self.hear(Event::Ports(boards.iter().enumerate().map(port).collect()))
    }

    /// The link of the board in a seat.
    pub fn link(&self, seat: BoardSeat) -> LinkId {
        self.app().boards().seat(seat).link.expect("the port is open or being opened")
    }

    /// News of the link of the board in a seat.
    pub fn news(&mut self, seat: BoardSeat, news: LinkNews) -> &mut Self {
        let link = self.link(seat);
        self.hear(Event::Link(link, news))
    }

    /// News of the board in a seat.
    pub fn told(&mut self, seat: BoardSeat, news: News) -> &mut Self {
        self.news(seat, LinkNews::Board(news))
    }

    /// The board in a seat is at its prompt, and printed this.
    pub fn at_prompt(&mut self, seat: BoardSeat, said: &str) -> &mut Self {
        self.news(seat, LinkNews::Opened).news(seat, LinkNews::Bytes(said.into()));
        self.told(seat, News::Phase(Phase::Prompt))
    }
}
