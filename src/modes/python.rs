//! Python on this computer.

use std::ffi::OsString;
use std::path::Path;

use super::mode::{BoardKind, How, LaunchPlan, LaunchQuestion, Mode, PromptQuestion};
use crate::micropython::Usb;

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
        match question.how {
            How::Tests => arguments.extend(test_arguments(question)),
            How::Stay => arguments.extend(["-i".into(), question.script.into()]),
            How::Run => arguments.push(question.script.into()),
        }
        if question.how != How::Tests {
            arguments.extend_from_slice(question.arguments);
        }
        Some(LaunchPlan {
            interpreters: question.search.candidates(Some(folder)),
            arguments,
            // unittest finds a file by its name in the folder where it is started.
            folder: if question.how == How::Tests { own } else { folder }.to_owned(),
            environment,
        })
    }

    fn prompt(&self, question: &PromptQuestion<'_>) -> Option<LaunchPlan> {
        Some(LaunchPlan {
            interpreters: question.search.candidates(Some(question.folder)),
            arguments: vec!["-q".into(), "-i".into()],
            folder: question.folder.to_owned(),
            environment: utf8(),
        })
    }

    fn board(&self, _usb: &Usb) -> Option<BoardKind> {
        None
    }

    fn any_board(&self) -> Option<BoardKind> {
        None
    }
}

/// What runs the tests of a script and says a row for each. Nothing is left behind, and what a passing test prints is not shown.
fn test_arguments(question: &LaunchQuestion<'_>) -> Vec<OsString> {
    let only = |sign: &str| question.tests.only.map(|name| format!("{sign}{}", name.replace('.', sign)));
    if question.tests.pytest {
        let mut script = question.script.as_os_str().to_owned();
        script.push(only("::").unwrap_or_default());
        let mut arguments: Vec<OsString> = ["-m", "pytest", "-v", "-p", "no:cacheprovider"].map(Into::into).to_vec();
        arguments.push(script);
        return arguments;
    }
    let mut module = question.script.file_stem().unwrap_or_default().to_owned();
    module.push(only(".").unwrap_or_default());
    ["-m", "unittest", "-v", "-b"].map(Into::into).into_iter().chain([module]).collect()
}

/// Every computer writes the same, whatever its language.
fn utf8() -> Vec<(String, String)> {
    [("PYTHONIOENCODING", "utf-8"), ("PYTHONUTF8", "1")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}
