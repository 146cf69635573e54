//! What a look at this computer found, to sentences.

use super::book::Words;
use crate::app::{Finding, FolderUse, StartProblem};
use crate::python::Kind;

impl Words {
    /// What was found.
    pub fn finding(&self, finding: &Finding) -> String {
        let at = |path: &std::path::Path| path.display().to_string();
        match finding {
            Finding::PythonUsed(python) => {
                let why = match python.kind {
                    Kind::Chosen => "doctor-used-chosen",
                    Kind::Fixed => "doctor-used-fixed",
                    Kind::Environment => "doctor-used-environment",
                    Kind::Beside => "doctor-used-beside",
                    Kind::System => "doctor-used-system",
                };
                self.say_with(why, &[("python", self.interpreter(python, &command(python)))])
            }
            Finding::NoPip => self.say("doctor-no-pip"),
            Finding::PythonToo(python) => {
                self.say_with("doctor-python-too", &[("python", self.interpreter(python, &command(python)))])
            }
            Finding::PythonUnfit(unfit, _) | Finding::NoPython(StartProblem::ChosenPython(unfit)) => self.unfit(unfit),
            Finding::NoPython(_) => self.say("python-none"),
            Finding::Board(kind, port, _) => {
                self.say_with("doctor-board", &[("board", self.board_name(kind)), ("port", at(port))])
            }
            Finding::Drive(kind, path, _) => {
                self.say_with("doctor-drive", &[("board", self.board_name(kind)), ("path", at(path))])
            }
            Finding::NoDrive(path, why) => self.no_drive(path, why),
            Finding::NoBoard => self.say("doctor-no-board"),
            Finding::Meddler(name, _) => self.say_with("doctor-meddler", &[("name", name.clone())]),
            Finding::Firmware(found) => self.firmware(found),
            Finding::NoFirmware(version, _) => {
                self.say_with("doctor-no-firmware", &[("board", self.generation(*version))])
            }
            Finding::FirmwareUnfit(path, why) => self.firmware_unfit(path, why),
            Finding::Folder(purpose, path, problem) => {
                let what = self.say(purpose_id(*purpose));
                let values = [("what", what), ("path", at(path))];
                match problem {
                    None => self.say_with("doctor-folder", &values),
                    Some(problem) => {
                        let [what, path] = values;
                        self.say_with("doctor-folder-problem", &[what, path, ("why", self.why(problem))])
                    }
                }
            }
            Finding::NoFolder(purpose) => {
                self.say_with("doctor-no-folder", &[("what", self.say(purpose_id(*purpose)))])
            }
            Finding::Settings(None) => self.say("doctor-settings-usual"),
            Finding::Settings(Some(path)) => self.say_with("doctor-settings-read", &[("path", at(path))]),
            Finding::School(path, names) => {
                self.say_with("doctor-school", &[("path", at(path)), ("names", names.join(", "))])
            }
            Finding::NotRead(notice) => self.notice(notice),
            Finding::Screen(None) => self.say("doctor-screen"),
            Finding::Screen(Some(name)) => self.say_with("doctor-screen-named", &[("name", name.clone())]),
            Finding::NoScreen => self.say("doctor-no-screen"),
        }
    }

    /// What can be done about it, `None` where nothing has to be.
    pub fn finding_advice(&self, finding: &Finding) -> Option<String> {
        match finding {
            Finding::NoPip => Some(self.say("doctor-no-pip-advice")),
            Finding::PythonUnfit(unfit, true) | Finding::NoPython(StartProblem::ChosenPython(unfit)) => {
                Some(self.unfit_advice(unfit))
            }
            Finding::NoPython(_) => Some(self.install_python()),
            Finding::Board(kind, _, Some(problem)) => Some(self.port_problem(kind, problem)),
            Finding::Drive(kind, _, Some(problem)) => Some(self.drive_problem(kind, problem)),
            Finding::Meddler(name, true) => Some(self.say_with("doctor-meddler-advice", &[("name", name.clone())])),
            Finding::NoFirmware(_, place) => {
                Some(self.say_with("doctor-no-firmware-advice", &[("place", place.display().to_string())]))
            }
            Finding::FirmwareUnfit(..) => Some(self.say("doctor-firmware-unfit-advice")),
            Finding::Folder(FolderUse::Data, _, Some(_)) | Finding::NoFolder(FolderUse::Data) => {
                Some(self.say("doctor-data-advice"))
            }
            Finding::Folder(FolderUse::Programs, _, Some(_)) | Finding::NoFolder(FolderUse::Programs) => {
                Some(self.say("doctor-programs-advice"))
            }
            Finding::NoScreen => Some(self.say("doctor-no-screen-advice")),
            _ => None,
        }
    }
}

/// What one types to start it.
fn command(python: &crate::python::Interpreter) -> String {
    let words = std::iter::once(python.path.display().to_string()).chain(python.arguments.iter().cloned());
    words.collect::<Vec<_>>().join(" ")
}

fn purpose_id(purpose: FolderUse) -> &'static str {
    match purpose {
        FolderUse::Data => "doctor-data-folder",
        FolderUse::Programs => "doctor-programs-folder",
    }
}
