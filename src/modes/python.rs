//! Python on this computer.

use std::path::Path;

use super::mode::{LaunchPlan, LaunchQuestion, Mode};
use crate::python;

/// Runs a script with the computer's own Python.
pub struct Python;

impl Mode for Python {
    fn id(&self) -> &'static str {
        "python"
    }

    fn launch(&self, question: &LaunchQuestion<'_>) -> Option<LaunchPlan> {
        let own = question.script.parent().unwrap_or(Path::new("."));
        let folder = question.folder.unwrap_or(own);
        let mut environment =
            vec![("PYTHONIOENCODING".to_owned(), "utf-8".to_owned()), ("PYTHONUTF8".to_owned(), "1".to_owned())];
        if folder != own {
            // A copy that lies elsewhere still finds the modules beside the program.
            environment.push(("PYTHONPATH".to_owned(), folder.to_string_lossy().into_owned()));
        }
        // Unbuffered, or a program that prints without a line break and then waits would look dead.
        let mut arguments = vec!["-u".into(), question.script.into()];
        arguments.extend_from_slice(question.arguments);
        Some(LaunchPlan {
            interpreters: python::candidates(question.chosen, Some(folder), question.program_folder),
            arguments,
            folder: folder.to_owned(),
            environment,
        })
    }

    fn has_board(&self) -> bool {
        false
    }
}
