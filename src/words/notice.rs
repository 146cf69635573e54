//! Notices to sentences.

use std::path::Path;

use super::book::Words;
use super::hex;
use crate::app::{BadName, FileProblem, Notice, StartProblem};
use crate::python::Owner;
use crate::text::Unencodable;

/// The most names that a sentence lists.
const NAMES: usize = 5;

impl Words {
    /// A notice's sentence.
    pub fn notice(&self, notice: &Notice) -> String {
        let file = |key: &str, path: &Path| self.say_with(key, &[("name", name(path))]);
        let with = |key: &str, name: &str, value: &str| self.say_with(key, &[(name, value.to_owned())]);
        let failed =
            |key: &str, path: &Path, problem| self.say_with(key, &[("name", name(path)), ("why", self.why(problem))]);
        let not_read =
            |key: &str, path: &Path, why: &String| self.say_with(key, &[("path", text(path)), ("why", why.clone())]);
        match notice {
            Notice::NotOpened { path, problem } => self.about_file("notice-not-opened", path, problem),
            Notice::NotThere { path } => self.about_file("notice-not-there", path, &FileProblem::NotFound),
            Notice::NotCreated { path, problem } => self.about_file("notice-not-created", path, problem),
            Notice::HexNotSaved { path, problem } => self.about_file("notice-hex-not-saved", path, problem),
            Notice::NotSaved { path, problem, .. } => self.about_file("notice-not-saved", path, problem),
            Notice::SavedByItself { path } => self.in_folder("notice-saved-by-itself", path),
            Notice::OutputSaved { path } => self.in_folder("notice-output-saved", path),
            Notice::OutputNotSaved { path, problem } => failed("notice-output-not-saved", path, problem),
            Notice::LinkNotOpened { address } => with("notice-link-not-opened", "address", address),
            Notice::Doubt { path, doubt, .. } => self.doubt(&name(path), doubt),
            Notice::Reloaded { path } => file("notice-reloaded", path),
            Notice::FileGone { path } => file("notice-file-gone", path),
            Notice::Renamed { from, to } => {
                self.say_with("notice-renamed", &[("name", name(from)), ("new", new_name(from, to))])
            }
            Notice::ChooseFirst { path } => file("notice-choose-first", path),
            Notice::Unreadable { path, problem } => failed("notice-unreadable", path, problem),
            Notice::BadName { why, .. } => self.bad_name(*why),
            Notice::NotRenamed { path, to, problem, .. } => self.not_renamed(path, to, problem),
            Notice::Shadows { path, owner, .. } => self.shadows(path, *owner),
            Notice::SettingsNotRead { path, why } => not_read("notice-settings-not-read", path, why),
            Notice::SchoolNotRead { path, why } => not_read("notice-school-not-read", path, why),
            Notice::SessionNotRead { path } => self.say_with("notice-session-not-read", &[("path", text(path))]),
            Notice::NotStored { problem } => self.say_with("notice-not-stored", &[("why", self.why(problem))]),
            Notice::Recovered { names } => self.recovered(names),
            Notice::NotRecovered { path: None, journal } => {
                self.say_with("notice-journal-damaged", &[("journal", text(journal))])
            }
            Notice::NotRecovered { path: Some(path), journal } => {
                self.say_with("notice-not-recovered", &[("name", name(path)), ("journal", text(journal))])
            }
            Notice::JournalNotWritten { problem } => with("notice-journal-not-written", "why", &self.why(problem)),
            notice => self.other_notice(notice),
        }
    }

    /// The sentence of a notice that is about no file.
    fn other_notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::PythonPassed { unfit, version } => self.python_passed(unfit, version),
            Notice::NotStarted(problem) => self.not_started(problem),
            Notice::PortNotOpened { board: (board, _), problem, .. } => self.port_problem(board, problem),
            Notice::Flashed { board: (board, _), verdict } => self.flash_verdict(board, verdict),
            Notice::LogsSaved { count, folder } => {
                self.say_with("notice-logs-saved", &[("count", count.to_string()), ("folder", text(folder))])
            }
            Notice::AllFlashed { all, kept } => self.fleet_over(*all, *kept),
            Notice::TestsNeedPytest => self.say("notice-tests-need-pytest"),
            Notice::TooManyPrograms => self.say("notice-too-many-programs"),
            Notice::Locked => self.say("notice-locked"),
            Notice::ManyOccurrences { count } => {
                self.say_with("notice-many-occurrences", &[("count", count.to_string())])
            }
            Notice::CheckClean { lines } => self.clean(*lines),
            Notice::TidyAlready => self.say("notice-tidy-already"),
            Notice::NotChecked { why } | Notice::NotTidied { why, .. } => self.refusal(notice, *why),
            Notice::ColoursStepBack { name } => self.say_with("notice-colours-step-back", &[("name", name.clone())]),
            Notice::BoardFiles(notice) => self.board_files_notice(notice),
            Notice::Packages(notice) => self.packages_notice(notice),
            Notice::NoProgram { name } => self.say_with("notice-no-program", &[("name", name.clone())]),
            Notice::NoGoodRun { name } => self.say_with("notice-no-good-run", &[("name", name.clone())]),
            Notice::GoodRunIsSame { name } => self.say_with("notice-good-run-is-same", &[("name", name.clone())]),
            notice => self.hex_notice(notice),
        }
    }

    /// A sentence about a file and the folder that it is in.
    fn in_folder(&self, key: &str, path: &Path) -> String {
        let folder = path.parent().map(text).unwrap_or_default();
        self.say_with(key, &[("name", name(path)), ("folder", folder)])
    }

    /// Why no file can be called that.
    pub fn bad_name(&self, why: BadName) -> String {
        match why {
            BadName::Empty => self.say("bad-name-empty"),
            BadName::Sign(sign) if sign.is_control() => self.say("bad-name-control"),
            BadName::Sign(sign) => self.say_with("bad-name-sign", &[("sign", sign.to_string())]),
            BadName::Device => self.say("bad-name-device"),
            BadName::DotAtEnd => self.say("bad-name-dot"),
            BadName::TooLong => self.say("bad-name-long"),
        }
    }

    /// Why a file is as it was after all.
    pub fn not_written(&self, path: &Path, problem: &FileProblem) -> String {
        self.say_with("tidy-not-written", &[("name", text(path)), ("why", self.why(problem))])
    }

    fn not_renamed(&self, path: &Path, to: &Path, problem: &FileProblem) -> String {
        let key = format!("notice-not-renamed-{}", ending(problem));
        let key = if self.knows(&key) { key } else { "notice-not-renamed-other".to_owned() };
        self.say_with(&key, &[("name", name(path)), ("new", name(to)), ("why", self.why(problem))])
    }

    fn shadows(&self, path: &Path, owner: Owner) -> String {
        let module = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let key = match owner {
            Owner::Python => "notice-shadows-python",
            Owner::Microbit => "notice-shadows-microbit",
            Owner::Package => "notice-shadows-package",
        };
        self.say_with(key, &[("name", name(path)), ("module", module)])
    }

    /// A sentence of its own for each way a file can fail, so that each can say what to do; the rest share one.
    fn about_file(&self, begin: &str, path: &Path, problem: &FileProblem) -> String {
        let key = format!("{begin}-{}", ending(problem));
        let key = if self.knows(&key) { key } else { format!("{begin}-other") };
        let folder = path.parent().map(text).filter(|folder| !folder.is_empty()).unwrap_or_else(|| ".".to_owned());
        let mut values = self.unencodable(problem);
        if let FileProblem::Hex(refusal) = problem {
            values.extend(self.hex_values(refusal));
        }
        values.extend([("name", name(path)), ("folder", folder), ("why", self.why(problem))]);
        self.say_with(&key, &values)
    }

    /// Why a file cannot be used, as the end of a sentence.
    pub(super) fn why(&self, problem: &FileProblem) -> String {
        if let FileProblem::Hex(_) = problem {
            return self.say("problem-file-hex");
        }
        let why = if let FileProblem::Other(why) = problem { why.clone() } else { String::new() };
        let mut values = self.unencodable(problem);
        values.push(("why", why));
        self.say_with(&format!("problem-file-{}", ending(problem)), &values)
    }

    /// The character that a problem is about, the line it stands in, as people count it, and the encoding.
    fn unencodable(&self, problem: &FileProblem) -> Vec<(&'static str, String)> {
        let FileProblem::Unencodable(sign) = problem else { return Vec::new() };
        self.sign(sign)
    }

    /// A character, the line it stands in, as people count it, and the encoding that does not have it.
    pub(super) fn sign(&self, Unencodable { char, line, charset }: &Unencodable) -> Vec<(&'static str, String)> {
        vec![("char", char.to_string()), ("line", (line.0 + 1).to_string()), ("encoding", self.charset(*charset))]
    }

    /// A crowd of names helps nobody: the first few are told, and how many more there are.
    fn recovered(&self, names: &[String]) -> String {
        let told = names[..names.len().min(NAMES)].join(", ");
        let more = names.len().saturating_sub(NAMES);
        let key = if more == 0 { "notice-recovered" } else { "notice-recovered-more" };
        self.say_with(key, &[("names", told), ("more", more.to_string())])
    }

    fn not_started(&self, problem: &StartProblem) -> String {
        match problem {
            StartProblem::NoPython(passed) => self.no_python(passed),
            StartProblem::ChosenPython(unfit) => self.chosen_python(unfit),
            StartProblem::FolderGone => self.say("notice-folder-gone"),
            StartProblem::Other(why) => self.say_with("notice-start-other", &[("why", why.clone())]),
        }
    }
}

fn ending(problem: &FileProblem) -> &'static str {
    match problem {
        FileProblem::NotFound => "not-found",
        FileProblem::IsFolder => "is-folder",
        FileProblem::NoPermission => "no-permission",
        FileProblem::ReadOnly => "read-only",
        FileProblem::DiskFull => "disk-full",
        FileProblem::Exists => "exists",
        FileProblem::NotAFile => "not-a-file",
        FileProblem::TooBig => "too-big",
        FileProblem::OnBoard => "on-board",
        FileProblem::Newer => "newer",
        FileProblem::NotText => "binary",
        FileProblem::Unencodable(_) => "unencodable",
        FileProblem::Hex(refusal) => hex::ending(refusal),
        FileProblem::Other(_) => "other",
    }
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| text(path), |name| name.to_string_lossy().into_owned())
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

/// The new name of a file; its whole path where it went to another folder.
fn new_name(from: &Path, to: &Path) -> String {
    if from.parent() == to.parent() { name(to) } else { text(to) }
}
