//! What pip says: why a package could not be installed, read from what it printed, and what an environment has.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Why a package was not installed or removed, or an environment not made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PipProblem {
    /// This Python has no pip.
    NoPip,
    /// This Python cannot make virtual environments: its system keeps that in a package of its own.
    NoVenv,
    /// The computer reaches no other one, or none by that name.
    NoNetwork,
    /// Something between here and the network lets nobody through without asking first.
    Proxy,
    /// What answered could not prove who it is.
    Certificate,
    /// There is no package of this name.
    NoPackage(String),
    /// There is one, but none that fits this Python.
    NoVersion(String),
    /// This Python belongs to the system, which does not want it changed.
    Managed,
    /// This account may not write there.
    NoPermission,
    /// There is no room left.
    DiskFull,
    /// The package has to be built here, and that did not work: this one.
    NotBuilt(String),
    /// Two packages want different versions of a third.
    Conflict,
    /// What was downloaded was not what was announced: a second try usually helps.
    Damaged,
    /// Something else, in pip's own words; empty where it said nothing.
    Other(String),
}

impl PipProblem {
    /// Whether another try may go well although nobody changes anything here.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::NoNetwork | Self::Damaged)
    }
}

/// Why pip, or the making of an environment, ended with an error.
pub fn pip_problem(printed: &str) -> PipProblem {
    let told = told(printed);
    let says = |signs: &[&str]| signs.iter().any(|sign| told.contains(sign));
    let sure = SIGNS.iter().find(|(signs, _)| says(signs)).map(|(_, problem)| problem.clone());
    sure.or_else(|| missing(&told)).or_else(|| not_built(&told)).unwrap_or_else(|| PipProblem::Other(last_error(&told)))
}

/// What `pip list --format=json` printed: names and versions, in the order of their names. `None` where that is no list.
pub fn listed(json: &str) -> Option<Vec<Package>> {
    // What pip has to say besides, such as that it is old, may stand above or below.
    let list = json.lines().find(|line| line.trim_start().starts_with('['))?;
    let mut packages: Vec<Package> = serde_json::from_str(list).ok()?;
    packages.sort_by_key(|package| package.name.to_lowercase());
    Some(packages)
}

/// A package that an environment has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// Its name, as it spells itself.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The Python that packages are installed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Environment {
    /// The interpreter.
    pub python: PathBuf,
    /// Its virtual environment's folder, `None` where it is none.
    pub folder: Option<PathBuf>,
}

/// Makes a virtual environment, whose folder is the program's argument. It looks first whether this Python can: half an
/// environment would be taken for a whole one.
pub const MAKE_ENVIRONMENT: &str = include_str!("../../assets/python/make_environment.py");

/// The interpreter of a virtual environment.
pub fn python_of(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

/// What was printed, each run of blanks a single one: a narrow terminal breaks pip's lines anywhere
/// between words.
fn told(printed: &str) -> String {
    let mut text = String::with_capacity(printed.len());
    for line in printed.lines() {
        text.extend(line.split_whitespace().flat_map(|word| [word, " "]));
        text.push('\n');
    }
    text
}

/// What tells each problem, the surest first: without a network pip also says that there is no such package.
const SIGNS: &[(&[&str], PipProblem)] = &[
    (&["externally-managed-environment"], PipProblem::Managed),
    (
        &[
            "ensurepip is not available",
            "No module named ensurepip",
            "No module named venv",
            "No module named 'ensurepip'",
            "No module named 'venv'",
        ],
        PipProblem::NoVenv,
    ),
    (&["No module named pip"], PipProblem::NoPip),
    (
        &["No space left on device", "[Errno 28]", "not enough space on the disk", "[WinError 112]"],
        PipProblem::DiskFull,
    ),
    (&["CERTIFICATE_VERIFY_FAILED", "SSLCertVerificationError", "certificate verify failed"], PipProblem::Certificate),
    (&["ProxyError", "Cannot connect to proxy", "407 Proxy", "Tunnel connection failed"], PipProblem::Proxy),
    (
        &[
            "name resolution",
            "Name or service not known",
            "nodename nor servname",
            "getaddrinfo failed",
            "Network is unreachable",
            "No route to host",
            "Failed to establish a new connection",
            "ConnectTimeoutError",
            "ReadTimeoutError",
            "Read timed out",
            "Connection refused",
            "Connection aborted",
            "No such host is known",
            "SSL module is not available",
        ],
        PipProblem::NoNetwork,
    ),
    (&["DO NOT MATCH THE HASHES", "IncompleteRead"], PipProblem::Damaged),
    (
        &["Permission denied", "[Errno 13]", "[WinError 5]", "Read-only file system", "[Errno 30]"],
        PipProblem::NoPermission,
    ),
    (&["ResolutionImpossible", "conflicting dependencies"], PipProblem::Conflict),
];

/// No package, or none for this Python.
fn missing(told: &str) -> Option<PipProblem> {
    let told = told.replace('\n', "");
    let name =
        after(&told, "satisfies the requirement ").or_else(|| after(&told, "No matching distribution found for "))?;
    let other_python = told.contains("Requires-Python") || told.contains("require a different python version");
    let some = told.split_once("(from versions: ").is_some_and(|(_, rest)| !rest.starts_with("none"));
    Some(if other_python || some { PipProblem::NoVersion(name) } else { PipProblem::NoPackage(name) })
}

fn not_built(told: &str) -> Option<PipProblem> {
    let signs = [
        "Failed building wheel for ",
        "Failed to build installable wheels for some pyproject.toml based projects (",
        "Failed to build ",
    ];
    let lines = told.replace('\n', "");
    let name = signs.iter().find_map(|sign| after(&lines, sign));
    let general = ["subprocess-exited-with-error", "metadata-generation-failed", "Microsoft Visual C++", "gcc' failed"];
    let built = name.clone().or_else(|| general.iter().any(|sign| told.contains(sign)).then(String::new))?;
    Some(PipProblem::NotBuilt(built))
}

/// The name that stands behind `sign`.
fn after(told: &str, sign: &str) -> Option<String> {
    let (_, rest) = told.split_once(sign)?;
    let end = rest.find(|sign: char| !(sign.is_alphanumeric() || "-_.".contains(sign))).unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches('.');
    (!name.is_empty()).then(|| name.to_owned())
}

/// The last line that pip calls an error, else the last that it printed.
fn last_error(told: &str) -> String {
    let lines = || told.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("[notice]"));
    let mut errors = lines().filter_map(|line| line.strip_prefix("ERROR: ").or_else(|| line.strip_prefix("Error: ")));
    errors.next_back().or_else(|| lines().next_back()).unwrap_or_default().to_owned()
}
