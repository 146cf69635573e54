//! Flows: the whole program but for the screen, found and pressed by role and name.

mod board;
mod board_files;
mod board_pictures;
mod board_tabs;
mod boards;
mod checking;
mod comparing;
mod composing;
mod console;
mod editing;
mod encodings;
mod errors;
mod finding;
mod fingers;
mod flash;
mod flash_pictures;
mod fleet;
mod fleet_for_real;
mod hexes;
mod menus;
mod notices;
mod opening;
mod packages;
mod pictures;
mod plotter;
mod prompts;
mod pythons;
mod questions;
mod raster;
mod running;
mod sizes;
mod stage;
mod tabs;
mod testing;
mod windows;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{UiBuilder, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{Action, App, ConsoleName, Seat, Settings, Start};
use mulberry::shell::Shell;
use mulberry::words::Words;
use mulberry::world::World;
use tempfile::TempDir;

/// From one frame to the next.
const FRAME: Duration = Duration::from_millis(8);
/// The longest that anything waited for may take.
const DEADLINE: Duration = Duration::from_secs(20);

/// How long after Run or Flash one more press would be the second click of a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(600);

/// A program with a data folder of its own, and files beside it.
pub struct Program {
    pub harness: Harness<'static, Option<Shell>>,
    pub folder: TempDir,
    /// When Run or Flash was pressed last.
    ran: Option<Instant>,
}

impl Program {
    /// Started without files.
    pub fn new() -> Self {
        Self::with(|_| Start::default())
    }

    /// Started with one file of this name and text, and seen with it.
    pub fn with_file(name: &str, text: &str) -> Self {
        let mut program = Self::with(|folder| {
            let file = folder.join(name);
            std::fs::write(&file, text).expect("the test's own folder can be written");
            Start { files: vec![file], ..Start::default() }
        });
        program.until("the file is open", |app| app.desk().active().is_some());
        program
    }

    /// Started as `start` says, which gets the folder.
    pub fn with(start: impl FnOnce(&Path) -> Start) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let start = start(folder.path());
        Self::in_folder(folder, start)
    }

    /// Started over a folder that an earlier program left.
    pub fn in_folder(folder: TempDir, start: Start) -> Self {
        Self::in_world(folder, start, |_| {})
    }

    /// Started in a world that `prepare` changes before anything is asked of it.
    pub fn in_world(folder: TempDir, start: Start, prepare: impl FnOnce(&mut World) + 'static) -> Self {
        let data = folder.path().join("data");
        let mut start = start;
        // No test leaves anything among a person's own documents.
        start.settings.programs.get_or_insert_with(|| folder.path().join("programs"));
        let mut first = Some((start, prepare));
        let mut harness =
            Harness::builder().with_size(Vec2::new(1280.0, 800.0)).renderer(raster::Raster::default()).build_ui_state(
                move |ui, window: &mut Option<Shell>| {
                    // Fonts are there from the second frame on, so that the first one only prepares.
                    if let Some(shell) = window {
                        shell.hear(ui.ctx());
                        let all = UiBuilder::new().max_rect(ui.ctx().content_rect());
                        shell.show(&mut ui.new_child(all));
                    } else if let Some((start, prepare)) = first.take() {
                        let mut world = World::start(Some(data.clone()), mulberry::ui::bell(ui.ctx()));
                        world.supervise_with(Some(env!("CARGO_BIN_EXE_mulberry").into()));
                        prepare(&mut world);
                        *window = Some(Shell::new(ui.ctx(), world, start, Words::new("en")));
                    }
                },
                None,
            );
        harness.run_steps(3);
        Self { harness, folder, ran: None }
    }

    pub fn app(&self) -> &App {
        self.harness.state().as_ref().expect("the first frame makes it").app()
    }

    /// Frames until `done`, or a failure that names what was waited for.
    pub fn until(&mut self, what: &str, done: impl Fn(&App) -> bool) -> &mut Self {
        let begin = Instant::now();
        while !done(self.app()) {
            assert!(begin.elapsed() < DEADLINE, "it never came that {what}; output: {}", self.output());
            self.harness.step();
            // As a screen does: who paints all the time leaves no turn to the programs and boards that are waited for.
            std::thread::park_timeout(FRAME);
        }
        self.harness.step();
        self
    }

    /// Presses the button of this name; never as the second click of a double click on Run.
    pub fn press(&mut self, name: &str) -> &mut Self {
        while ["Run", "Stop", "Flash"].contains(&name) && self.ran.is_some_and(|ran| ran.elapsed() < DOUBLE_CLICK) {
            self.harness.step();
        }
        self.note_run(["Run", "Flash"].contains(&name));
        self.harness.get_by_role_and_label(Role::Button, name).click();
        self.harness.run_steps(3);
        self
    }

    fn note_run(&mut self, ran: bool) {
        self.ran = if ran { Some(Instant::now()) } else { self.ran };
    }

    /// Whether there is a button of this name.
    pub fn has_button(&self, name: &str) -> bool {
        self.harness.query_by_role_and_label(Role::Button, name).is_some()
    }

    /// Types text wherever the keyboard is.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run_steps(2);
        self
    }

    pub fn key(&mut self, key: egui::Key) -> &mut Self {
        self.keys(egui::Modifiers::NONE, key)
    }

    pub fn keys(&mut self, modifiers: egui::Modifiers, key: egui::Key) -> &mut Self {
        self.note_run(key == egui::Key::F5);
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(2);
        self
    }

    pub fn act(&mut self, action: Action) -> &mut Self {
        self.note_run(matches!(action, Action::Run(_)));
        let context = self.harness.ctx.clone();
        self.harness.state_mut().as_mut().expect("the first frame makes it").act(&context, action);
        self.harness.run_steps(2);
        self
    }

    /// The text of the active tab.
    pub fn text(&self) -> String {
        self.app().desk().active().map(|tab| tab.buffer.rope().to_string()).unwrap_or_default()
    }

    /// Everything in the output console, our own lines in words.
    pub fn output(&self) -> String {
        console_text(self.app(), ConsoleName::Output(Seat::FIRST))
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A console's text with our own lines in words.
pub fn console_text(app: &App, name: ConsoleName) -> String {
    use mulberry::term::GridPlace;
    let words = Words::new("en");
    let console = &app.console(name).console;
    let rows = console.rows();
    let place = |row| GridPlace { row, column: 0 };
    console.text_between(place(rows.start), place(rows.end), &|remark| words.remark(remark))
}

/// Settings in the mode for boards.
pub fn microbit() -> Settings {
    Settings { mode: "microbit".into(), ..Settings::default() }
}

/// Whether a node of this name is to be found.
pub fn sees(program: &Program, name: &str) -> bool {
    program.harness.query_all_by_label(name).next().is_some()
}

/// The value of the text field of this name.
pub fn value(program: &Program, name: &str) -> String {
    program.harness.get_by_role_and_label(Role::MultilineTextInput, name).accesskit_node().value().unwrap_or_default()
}

/// Whether the program of the first console has ended.
fn has_ended(app: &App) -> bool {
    app.runner().run(ConsoleName::Output(Seat::FIRST)).is_some_and(|run| run.end().is_some())
}
