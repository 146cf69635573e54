//! What the benches share: a window without a screen, CPU time, medians.

#![allow(
    dead_code,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::missing_panics_doc
)]

pub mod bare;

use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Context, Event, Pos2, RawInput, Rect, Vec2};
use mulberry::app::{Action, Start};
use mulberry::shell::Shell;
use mulberry::words::Words;
use mulberry::world::World;
use rustix::time::{ClockId, clock_gettime};

/// The real program but for the screen: real app, real world, real picture, tessellated and then thrown away.
pub struct Stage {
    pub shell: Shell,
    context: Context,
    began: Instant,
}

/// What a frame cost.
pub struct Frame {
    /// CPU time of this thread for keys, picture and clicks.
    pub ui: Duration,
    /// CPU time of this thread for everything, tessellation included.
    pub whole: Duration,
}

impl Stage {
    /// A window of 1280 × 800 points that opens `files` and keeps its things in `folder`.
    pub fn new(folder: &Path, files: &[&Path]) -> Self {
        let files = files.iter().map(|file| file.to_path_buf()).collect();
        Self::with(folder, Start { files, ..Start::default() })
    }

    /// A window that begins like this.
    pub fn with(folder: &Path, start: Start) -> Self {
        let context = Context::default();
        let mut world = World::start(Some(folder.to_owned()), mulberry::ui::bell(&context));
        world.supervise_with(Some(env!("CARGO_BIN_EXE_mulberry").into()));
        let shell = Shell::new(&context, world, start, Words::new("en"));
        let mut stage = Self { shell, context, began: Instant::now() };
        stage.frame(vec![]);
        stage
    }

    /// Does what a person wishes.
    pub fn act(&mut self, action: Action) {
        self.shell.act(&self.context, action);
    }

    /// One frame in which these events come.
    pub fn frame(&mut self, events: Vec<Event>) -> Frame {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 800.0))),
            time: Some(self.began.elapsed().as_secs_f64()),
            focused: true,
            events,
            ..RawInput::default()
        };
        let context = self.context.clone();
        let mut ui_time = Duration::ZERO;
        let begin = cpu();
        let mut output = context.run_ui(input, |ui| {
            self.shell.hear(ui.ctx());
            let begin = cpu();
            self.shell.show(ui);
            ui_time = cpu() - begin;
        });
        let picture = context.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
        let whole = cpu() - begin;
        drop(picture);
        output.textures_delta.clear();
        Frame { ui: ui_time, whole }
    }

    /// Frames, 16 ms apart, until `done`.
    pub fn until(&mut self, mut done: impl FnMut(&Shell) -> bool) -> Vec<Frame> {
        let mut frames = Vec::new();
        while !done(&self.shell) {
            let begin = Instant::now();
            frames.push(self.frame(vec![]));
            pause(Duration::from_millis(16).saturating_sub(begin.elapsed()));
            assert!(frames.len() < 60_000, "what was waited for did not come");
        }
        frames
    }
}

/// Waits without a lint's reproach: a bench paces its own frames.
pub fn pause(time: Duration) {
    let (_keep, wait) = std::sync::mpsc::channel::<()>();
    let _timed_out = wait.recv_timeout(time);
}

/// CPU time of this thread.
pub fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Resident memory of this process in MiB.
pub fn resident() -> f64 {
    let pages: f64 = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|text| text.split(' ').nth(1)?.parse().ok())
        .expect("Linux tells the resident pages");
    pages * rustix::param::page_size() as f64 / 1024.0 / 1024.0
}

/// The most that this process ever had resident, in MiB.
pub fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells what a process takes");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak is told");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number of kB") / 1024.0
}

/// Starts this bench again with `arguments` and waits for its end: for figures that may not mix with others'.
pub fn again(arguments: &[&str]) {
    let program = std::env::current_exe().expect("a program knows where it lies");
    let status = std::process::Command::new(program).args(arguments).status().expect("it can be started again");
    assert!(status.success(), "a part of the bench failed");
}

/// What `again` was told: the arguments that are no options, which cargo adds some of.
pub fn arguments() -> Vec<String> {
    std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect()
}

/// A program of this many lines.
pub fn program(lines: usize) -> String {
    let block = "def area(width, height):\n    \"\"\"The area of a rectangle.\"\"\"\n    total = width * height  # in metres\n    \
                 if total > 100:\n        print(\"big\", total)\n    return total\n\n";
    block.lines().cycle().take(lines).flat_map(|line| [line, "\n"]).collect()
}

/// The modifier of shortcuts, as Linux and Windows report it.
pub const CTRL: egui::Modifiers = egui::Modifiers { ctrl: true, command: true, ..egui::Modifiers::NONE };

/// A key pressed with nothing else held.
pub fn key(key: egui::Key) -> Event {
    keys(egui::Modifiers::NONE, key)
}

/// A key pressed while others are held.
pub fn keys(modifiers: egui::Modifiers, key: egui::Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// The value below which `part` (0 to 1) of the values lie.
pub fn quantile(mut values: Vec<f64>, part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * part).round() as usize]
}

/// The middle value.
pub fn median(values: Vec<f64>) -> f64 {
    quantile(values, 0.5)
}

/// Milliseconds.
pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
