//! `mulberry run`: the Run button without the window, with the terminal's own input and output.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::hex;
use super::refusal::{refuse, whole};
use crate::app::{Notice, Settings, StartProblem};
use crate::modes::{How, LaunchQuestion, Mode, Python, TestQuestion};
use crate::words::Words;
use crate::world;

/// Something was wrong with what was asked for.
const WRONG_USAGE: u8 = 2;
/// There is no Python.
const NO_PYTHON: u8 = 3;

/// Runs `file` and answers with its exit code; 2 when there is no such file or it is no program, 3 when there is no Python.
pub fn run(data_folder: Option<PathBuf>, file: &Path, arguments: &[OsString]) -> ExitCode {
    match world::existing_file(file) {
        Ok(_) if hex::has_ending(file, "hex") => refuse(&words().is_no_program(file), WRONG_USAGE),
        Ok(script) => start(&script, arguments, world::data_folder(data_folder).as_deref()),
        Err(problem) => explain(&Notice::NotOpened { path: whole(file), problem }, WRONG_USAGE),
    }
}

fn start(script: &Path, arguments: &[OsString], data_folder: Option<&Path>) -> ExitCode {
    let kept = world::load(data_folder);
    let (settings, _) = Settings::read(&kept.settings).0.under(&kept.school);
    let (program_folder, home_folder) = (world::program_folder(), world::home_folder());
    let search = settings.search(program_folder.as_deref(), home_folder.as_deref());
    let (how, tests) = (How::Run, TestQuestion::default());
    let question = LaunchQuestion { script, how, tests, folder: None, arguments, environment: &[], search };
    let plan = Python.launch(&question);
    let no_plan = StartProblem::NoPython(Vec::new());
    plan.ok_or(no_plan).and_then(|plan| world::run_here(&plan)).unwrap_or_else(|problem| {
        let code = if matches!(problem, StartProblem::FolderGone) { WRONG_USAGE } else { NO_PYTHON };
        explain(&Notice::NotStarted(problem), code)
    })
}

fn explain(notice: &Notice, code: u8) -> ExitCode {
    refuse(&words().notice(notice), code)
}

fn words() -> Words {
    Words::new("en").in_terminal()
}
