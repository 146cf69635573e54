//! Mulberry: arguments, then the window or a command-line verb.

use std::path::PathBuf;
use std::process::ExitCode;

use mulberry::app::{Kept, Start};
use mulberry::cli::{self, Invocation, WindowArguments};
use mulberry::shell::Shell;
use mulberry::ui::{self, native};
use mulberry::words::Words;
use mulberry::world::{self, Meeting, World};

/// There is something to report: here, that no window could be opened.
const NO_WINDOW: u8 = 1;

fn main() -> ExitCode {
    // Before everything else: somebody's program waits for it.
    if let Some(code) = cli::supervise(std::env::args_os()) {
        return code;
    }
    if std::env::var_os("MULBERRY_LOG").is_some() {
        tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    }
    match cli::parse(std::env::args_os()) {
        Ok(Invocation::Window(arguments)) => open_window(arguments),
        Ok(Invocation::Run { data_folder, file, arguments }) => cli::run(data_folder, &file, &arguments),
        Ok(Invocation::RunOnBoard { port, file }) => cli::run_on_board(port.as_deref(), &file),
        Ok(Invocation::Boards { board, json }) => cli::boards(&board, json),
        Ok(Invocation::Flash(order)) => cli::flash(&order),
        Ok(Invocation::Repl { port }) => cli::repl(port.as_deref()),
        Ok(Invocation::Files { port, verb }) => cli::files(port.as_deref(), verb),
        Ok(Invocation::Doctor { data_folder, board, json }) => cli::doctor(data_folder, &board, json),
        Ok(Invocation::Check { data_folder, files, json }) => cli::check(data_folder, &files, json),
        Ok(Invocation::Tidy { files, check }) => cli::tidy(&files, check),
        Ok(Invocation::Hex { data_folder, order }) => cli::hex(&mut cli::shelf(data_folder), &order),
        Ok(Invocation::Unhex { hex, folder }) => cli::unhex(&hex, &folder),
        Ok(Invocation::Licences) => cli::licences(),
        Err(code) => code,
    }
}

fn open_window(arguments: WindowArguments) -> ExitCode {
    let words = Words::new(arguments.language.as_deref().unwrap_or("en"));
    if !cli::has_screen() {
        return cli::refuse(&words.say("window-no-display"), NO_WINDOW);
    }
    let data_folder = world::data_folder(arguments.data_folder.clone());
    let Meeting::Alone(claim) = world::meet(data_folder.as_deref(), &arguments.handed()) else {
        return ExitCode::SUCCESS;
    };
    let start = start(arguments, &world::load(data_folder.as_deref()));
    let context = egui::Context::default();
    let mut world = World::start(data_folder, ui::bell(&context));
    world.warm_colours();
    world.show_system_dialogs();
    world.supervise_with(world::own_program());
    if let Some(claim) = claim {
        world.listen(claim);
    }
    let size = start.session.window;
    let opened = native::open(context.clone(), size, |_| Shell::new(&context, world, start, words));
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => cli::refuse(&Words::new("en").say_with("window-missing-library", &[("why", why)]), NO_WINDOW),
    }
}

/// What the window starts with: what was kept, and what the command line says on top of it.
fn start(arguments: WindowArguments, kept: &Kept) -> Start {
    let mut start = Start::with(kept);
    start.settings.mode = arguments.mode.unwrap_or(start.settings.mode);
    start.settings.theme = arguments.theme.or(start.settings.theme);
    let whole = |file: &PathBuf| std::path::absolute(file).unwrap_or_else(|_| file.clone());
    let files = arguments.files.iter().map(whole).collect();
    let WindowArguments { port, drive, present, .. } = arguments;
    Start {
        files,
        port,
        drive,
        present,
        program_folder: world::program_folder(),
        home_folder: world::home_folder(),
        ..start
    }
}
