//! Where a Python interpreter may be, in the order in which the places are tried.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::interpreter::Kind;

/// Names that people give the folder of a virtual environment.
const ENVIRONMENTS: [&str; 3] = [".venv", "venv", "env"];

/// A kind of system, as far as Python lies in other places there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Windows.
    Windows,
    /// macOS.
    Mac,
    /// Linux and the like.
    Linux,
}

impl System {
    /// The one that we run on.
    pub const HERE: Self = if cfg!(windows) {
        Self::Windows
    } else if cfg!(target_os = "macos") {
        Self::Mac
    } else {
        Self::Linux
    };

    /// Where the interpreter lies in a virtual environment.
    pub fn inside_environment(self) -> &'static str {
        if self == Self::Windows { "Scripts/python.exe" } else { "bin/python" }
    }

    /// Where the interpreter lies in a folder that holds a whole Python.
    fn inside_whole(self) -> &'static str {
        if self == Self::Windows { "python.exe" } else { "bin/python3" }
    }
}

/// A place to look for interpreters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Location {
    /// A file.
    File(PathBuf),
    /// The folder of a virtual environment, if it is one.
    Environment(PathBuf),
    /// A command, looked up on the search path, and what it gets before everything else.
    Command(String, Vec<String>),
    /// In `folder` all whose name is `prefix` and a version, the newest first, and in each of them `inside`.
    Newest {
        /// The folder that is looked through.
        folder: PathBuf,
        /// What the names begin with.
        prefix: String,
        /// Where the interpreter is in what is found; empty where that is the interpreter.
        inside: PathBuf,
    },
    /// Where installers of this system usually put it.
    Usual,
}

/// A place to look for an interpreter, and how one that is found there is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// How one that is found there is called.
    pub kind: Kind,
    /// The place.
    pub place: Location,
}

/// What decides where interpreters are looked for, whatever is to be run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Search<'a> {
    /// The interpreter chosen in the settings.
    pub chosen: Option<&'a Path>,
    /// Whether a school has fixed that one.
    pub fixed: bool,
    /// The folder that our own program lies in.
    pub program_folder: Option<&'a Path>,
    /// The person's own folder: virtual environments above it are nobody's business.
    pub home_folder: Option<&'a Path>,
}

impl Search<'_> {
    /// The candidates for a script in `folder`. A chosen one is the only one.
    pub fn candidates(&self, folder: Option<&Path>) -> Vec<Candidate> {
        self.named().map_or_else(|| self.all(folder), |named| vec![named])
    }

    /// Everything that can be chosen, the chosen one last: it is mostly one of the others.
    pub fn choices(&self, folder: Option<&Path>) -> Vec<Candidate> {
        let mut choices = self.all(folder);
        choices.extend(self.named());
        choices
    }

    fn named(&self) -> Option<Candidate> {
        let kind = if self.fixed { Kind::Fixed } else { Kind::Chosen };
        Some(Candidate { kind, place: Location::File(self.chosen?.to_owned()) })
    }

    fn all(&self, folder: Option<&Path>) -> Vec<Candidate> {
        let environments = folder.into_iter().flat_map(|folder| self.environments(folder));
        let environments =
            environments.map(|folder| Candidate { kind: Kind::Environment, place: Location::Environment(folder) });
        let inside = System::HERE.inside_whole();
        let beside = self.program_folder.map(|folder| Location::File(folder.join("python").join(inside)));
        let beside = beside.map(|place| Candidate { kind: Kind::Beside, place });
        let system = commands(System::HERE).into_iter().chain([Location::Usual]);
        let system = system.map(|place| Candidate { kind: Kind::System, place });
        environments.chain(beside).chain(system).collect()
    }

    /// Where a virtual environment for a script in `folder` may be: there or in a folder above it, up to the home folder.
    fn environments(&self, folder: &Path) -> Vec<PathBuf> {
        let home = self.home_folder;
        let depth = folder.ancestors().position(|above| Some(above) == home).unwrap_or(usize::MAX);
        let folders = folder.ancestors().take(depth.saturating_add(1));
        folders.flat_map(|folder| ENVIRONMENTS.map(|name| folder.join(name))).collect()
    }
}

/// The commands that start Python.
pub fn commands(system: System) -> Vec<Location> {
    let command = |name: &str, arguments: &[&str]| {
        Location::Command(name.to_owned(), arguments.iter().map(|argument| (*argument).to_owned()).collect())
    };
    let mut commands = vec![command("python3", &[]), command("python", &[])];
    if system == System::Windows {
        commands.push(command("py", &["-3"]));
    }
    commands
}

/// Where installers usually put Python, the newest first. `variable` tells the folders that the environment names.
pub fn usual(system: System, variable: &dyn Fn(&str) -> Option<PathBuf>) -> Vec<Location> {
    match system {
        System::Windows => on_windows(variable),
        System::Mac => {
            let framework = "/Library/Frameworks/Python.framework/Versions";
            let mut places = vec![newest(framework, "3.", "bin/python3")];
            places.extend(["/opt/homebrew/bin", "/usr/local/bin"].into_iter().flat_map(in_commands));
            places.extend(variable("HOME").into_iter().flat_map(|home| in_home(&home)));
            places.push(Location::File("/usr/bin/python3".into()));
            places
        }
        System::Linux => {
            let places = ["/usr/bin", "/usr/local/bin"].into_iter().flat_map(in_commands);
            places.chain(variable("HOME").into_iter().flat_map(|home| in_home(&home))).collect()
        }
    }
}

fn on_windows(variable: &dyn Fn(&str) -> Option<PathBuf>) -> Vec<Location> {
    let own = variable("LOCALAPPDATA").map(|folder| folder.join("Programs").join("Python"));
    // Without the slash it would be the folder on that drive that we happen to be in.
    let drive = variable("SystemDrive").map_or("C:/".into(), |drive| PathBuf::from(format!("{}/", drive.display())));
    let programs = ["ProgramFiles", "ProgramFiles(x86)"].into_iter().filter_map(variable);
    let folders = own.into_iter().chain([drive]).chain(programs);
    folders.map(|folder| newest(folder, "Python3", "python.exe")).collect()
}

/// Commands in a folder: the usual one, then those that have a version in their name.
fn in_commands(folder: &str) -> [Location; 2] {
    [Location::File(Path::new(folder).join("python3")), newest(folder, "python3.", "")]
}

/// What is installed into the home folder by tools for one person.
fn in_home(home: &Path) -> [Location; 3] {
    [
        newest(home.join(".local/bin"), "python3.", ""),
        newest(home.join(".pyenv/versions"), "3.", "bin/python3"),
        Location::File(home.join(".pyenv/shims/python3")),
    ]
}

fn newest(folder: impl Into<PathBuf>, prefix: &str, inside: &str) -> Location {
    Location::Newest { folder: folder.into(), prefix: prefix.to_owned(), inside: inside.into() }
}

/// Of `names` those that are `prefix` and a version, the newest first: "python3.11" after "python3.12", and never
/// "python3.11-config".
pub fn newest_first(names: &[String], prefix: &str) -> Vec<String> {
    let mut versions: Vec<(Vec<u32>, &String)> =
        names.iter().filter_map(|name| Some((version(name.strip_prefix(prefix)?)?, name))).collect();
    versions.sort_by(|(one, _), (other, _)| other.cmp(one));
    versions.into_iter().map(|(_, name)| name.clone()).collect()
}

/// "12.4" as numbers. What Windows says of the processor behind a "-" does not count.
fn version(text: &str) -> Option<Vec<u32>> {
    let numbers = ["-32", "-64", "-arm64"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    numbers.split('.').map(|part| part.parse().ok()).collect()
}
