//! Where a Python interpreter may be, in the order in which the places are tried.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A place to look for an interpreter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Candidate {
    /// A file.
    File(PathBuf),
    /// A command, looked up on the search path.
    Command(String),
}

/// The candidates for a script: the one `chosen` in the settings, a virtual environment beside the script (`script_folder`),
/// `python/` beside our own program (`program_folder`), then the commands of the search path. A chosen one is the only one.
pub fn candidates(
    chosen: Option<&Path>,
    script_folder: Option<&Path>,
    program_folder: Option<&Path>,
) -> Vec<Candidate> {
    if let Some(chosen) = chosen {
        return vec![Candidate::File(chosen.to_owned())];
    }
    let inside = |folder: &Path| folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let environments = script_folder.into_iter().flat_map(|folder| [folder.join(".venv"), folder.join("venv")]);
    let mut found: Vec<Candidate> = environments.map(|folder| Candidate::File(inside(&folder))).collect();
    if let Some(folder) = program_folder {
        let python = folder.join("python");
        found.push(Candidate::File(if cfg!(windows) { python.join("python.exe") } else { python.join("bin/python3") }));
    }
    let commands: &[&str] = if cfg!(windows) { &["python3", "python", "py"] } else { &["python3", "python"] };
    found.extend(commands.iter().map(|command| Candidate::Command((*command).to_owned())));
    found
}

/// The version in what `python --version` prints: "Python 3.11.7" gives "3.11.7".
pub fn version_in(printed: &str) -> Option<String> {
    let version = printed.trim().strip_prefix("Python ")?;
    let numbers =
        version.split('.').take(2).all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    numbers.then(|| version.to_owned())
}
