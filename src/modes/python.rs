//! Python on this computer.

use std::path::Path;

use super::mode::{How, LaunchPlan, LaunchQuestion, Mode, PromptQuestion};
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
        let mut environment = utf8();
        if folder != own {
            // A copy that lies elsewhere still finds the modules beside the program.
            environment.push(("PYTHONPATH".to_owned(), folder.to_string_lossy().into_owned()));
        }
        environment.extend_from_slice(question.environment);
        // Unbuffered, or a program that prints without a line break and then waits would look dead.
        let mut arguments = vec!["-u".into()];
        if question.how == How::Stay {
            arguments.push("-i".into());
        }
        arguments.push(question.script.into());
        arguments.extend_from_slice(question.arguments);
        Some(LaunchPlan {
            interpreters: python::candidates(question.chosen, Some(folder), question.program_folder),
            arguments,
            folder: folder.to_owned(),
            environment,
        })
    }

    fn prompt(&self, question: &PromptQuestion<'_>) -> Option<LaunchPlan> {
        Some(LaunchPlan {
            interpreters: python::candidates(question.chosen, Some(question.folder), question.program_folder),
            arguments: vec!["-q".into(), "-i".into()],
            folder: question.folder.to_owned(),
            environment: utf8(),
        })
    }

    fn has_board(&self) -> bool {
        false
    }
}

/// Every computer writes the same, whatever its language.
fn utf8() -> Vec<(String, String)> {
    [("PYTHONIOENCODING", "utf-8"), ("PYTHONUTF8", "1")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}
