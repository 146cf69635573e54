//! Running a plan in the terminal that we were started from.

use std::process::{Command, ExitCode};

use super::files;
use super::python::{self, Pythons, Surroundings};
use crate::app::StartProblem;
use crate::modes::LaunchPlan;

/// Runs a plan with our own input and output and answers with its exit code. On Unix the program takes our place, so
/// that the terminal's signals and the exit code are its own; then this returns only when it could not be started.
///
/// # Errors
/// Why it could not be started.
pub fn run_here(plan: &LaunchPlan) -> Result<ExitCode, StartProblem> {
    let mut seeker = Pythons::new(Surroundings::here()).seeker();
    let interpreter = python::interpreter(plan, &mut seeker)?;
    let mut command = Command::new(interpreter.path);
    command.args(interpreter.arguments);
    let environment = plan.environment.iter().map(|(key, value)| (key, value));
    run(command.args(&plan.arguments).current_dir(&plan.folder).envs(environment))
}

#[cfg(unix)]
fn run(command: &mut Command) -> Result<ExitCode, StartProblem> {
    let error = std::os::unix::process::CommandExt::exec(command);
    Err(StartProblem::Other(files::words(&error)))
}

#[cfg(not(unix))]
fn run(command: &mut Command) -> Result<ExitCode, StartProblem> {
    let status = command.status().map_err(|error| StartProblem::Other(files::words(&error)))?;
    Ok(ExitCode::from(status.code().unwrap_or(1) as u8))
}
