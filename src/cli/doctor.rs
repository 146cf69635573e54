//! `mulberry doctor`: says what was found on this computer, what stands in the way, and what to do.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::NamedBoard;
use super::board_drive;
use super::plugged;
use super::screen;
use crate::app::{Finding, FolderUse, Kept, Settings, StartProblem, State, Topic};
use crate::flash::Firmwares;
use crate::microbit::Version;
use crate::python::{Interpreter, Unfit};
use crate::words::Words;
use crate::world::{self, FirmwareShelf, Pythons, Surroundings};

/// There is something to report.
const REPORT: u8 = 1;

/// Looks at everything, prints what was found, and answers 0 where all is fine, 1 where there is something to report.
pub fn doctor(data_folder: Option<PathBuf>, board: &NamedBoard, json: bool) -> ExitCode {
    let findings = look(world::data_folder(data_folder).as_deref(), board);
    let words = Words::new("en").in_terminal();
    let text = if json { as_json(&words, &findings) } else { as_text(&words, &findings) };
    // Whoever closed the output does not want to read it.
    io::stdout().write_all(text.as_bytes()).unwrap_or_default();
    let fine = findings.iter().all(|finding| finding.state() == State::Fine);
    if fine { ExitCode::SUCCESS } else { ExitCode::from(REPORT) }
}

fn look(data_folder: Option<&Path>, board: &NamedBoard) -> Vec<Finding> {
    let kept = world::load(data_folder);
    let (settings, findings) = settings(&kept);
    let pythons = pythons(&settings);
    let folders = folders(&settings, data_folder);
    let boards = boards(board).into_iter().chain(firmware(&settings, data_folder));
    pythons.into_iter().chain(boards).chain(folders).chain(findings).chain([screen::look()]).collect()
}

/// The settings, and what is to be said of them.
fn settings(kept: &Kept) -> (Settings, Vec<Finding>) {
    let (own, wrong) = Settings::read(&kept.settings);
    let (settings, wrong_school) = own.under(&kept.school);
    let read = kept.settings.text.as_ref().is_ok_and(Option::is_some).then(|| kept.settings.path.clone());
    let mut findings = vec![wrong.map_or(Finding::Settings(read), Finding::NotRead)];
    findings.extend(wrong_school.map(Finding::NotRead));
    let fixed: Vec<String> = settings.locks.names().map(ToOwned::to_owned).collect();
    if !fixed.is_empty() {
        findings.push(Finding::School(kept.school.path.clone(), fixed));
    }
    (settings, findings)
}

/// Every Python in the order in which they would be taken, for a program in the folder that we are in.
fn pythons(settings: &Settings) -> Vec<Finding> {
    let (program_folder, home_folder) = (world::program_folder(), world::home_folder());
    let search = settings.search(program_folder.as_deref(), home_folder.as_deref());
    let folder = env::current_dir().ok();
    let mut seeker = Pythons::new(Surroundings::here()).seeker();
    let found = seeker.find(&search.candidates(folder.as_deref()));
    let mut findings: Vec<Finding> = match &found.used {
        Some(used) => vec![Finding::PythonUsed(used.clone())],
        None => vec![Finding::NoPython(StartProblem::no_python(found.passed.clone()))],
    };
    findings.extend(found.used.as_ref().filter(|used| !used.answer.has_pip).map(|_| Finding::NoPip));
    seeker.list(&search.choices(folder.as_deref()), |seen| {
        findings.extend(too(seen, found.used.as_ref(), &found.passed));
    });
    findings
}

/// What is to be said of a Python beside the one that is used, or chosen: of those it is said already.
fn too(seen: &Result<Interpreter, Unfit>, used: Option<&Interpreter>, passed: &[Unfit]) -> Option<Finding> {
    match seen {
        Ok(python) if used.is_some_and(|used| used.is(python)) => None,
        Ok(python) => Some(Finding::PythonToo(python.clone())),
        Err(unfit) if unfit.kind.is_named() => None,
        Err(unfit) => Some(Finding::PythonUnfit(unfit.clone(), passed.contains(unfit))),
    }
}

/// The boards that are plugged in, and who may keep them busy.
fn boards(named: &NamedBoard) -> Vec<Finding> {
    let boards = plugged::boards(named.port.as_deref());
    let drives = board_drive::drives(named.drive.as_deref());
    let no_drive =
        named.drive.clone().and_then(|drive| Some(Finding::NoDrive(drive.clone(), world::no_drive_at(&drive)?)));
    let any = !boards.is_empty();
    let none = (!any && drives.is_empty() && no_drive.is_none()).then_some(Finding::NoBoard);
    let findings = boards.into_iter().map(|board| Finding::Board(board.kind.id, board.port.path, board.problem));
    let drives = drives.into_iter().map(|drive| Finding::Drive(drive.kind_id(), drive.path, drive.problem));
    let meddlers = world::port_meddlers().into_iter().map(|name| Finding::Meddler(name, any));
    findings.chain(drives).chain(no_drive).chain(none).chain(meddlers).collect()
}

/// What programs for micro:bits are flashed with.
fn firmware(settings: &Settings, data_folder: Option<&Path>) -> Vec<Finding> {
    let mut shelf = FirmwareShelf::new(data_folder);
    shelf.choose(settings.firmware.clone());
    let Firmwares { found, place, unfit } = shelf.look();
    let is_there = |version: &Version| found.iter().any(|firmware| firmware.info.version == *version);
    let missing = Version::ALL.into_iter().filter(|version| !is_there(version));
    let missing: Vec<_> = missing.map(|version| Finding::NoFirmware(version, place.clone())).collect();
    let found = found.into_iter().map(Finding::Firmware);
    found.chain(missing).chain(unfit.into_iter().map(|(path, why)| Finding::FirmwareUnfit(path, why))).collect()
}

fn folders(settings: &Settings, data_folder: Option<&Path>) -> [Finding; 2] {
    let finding = |purpose, folder: Option<PathBuf>| match folder {
        Some(folder) => {
            let problem = world::check_folder(&folder).err();
            Finding::Folder(purpose, folder, problem)
        }
        None => Finding::NoFolder(purpose),
    };
    let programs = world::programs_folder(settings.programs.as_deref(), data_folder);
    [finding(FolderUse::Data, data_folder.map(Path::to_owned)), finding(FolderUse::Programs, programs)]
}

/// A finding as other programs read it.
#[derive(Serialize)]
struct Line {
    topic: Topic,
    state: State,
    sentence: String,
    advice: Option<String>,
}

fn as_json(words: &Words, findings: &[Finding]) -> String {
    let line = |finding: &Finding| Line {
        topic: finding.topic(),
        state: finding.state(),
        sentence: words.finding(finding),
        advice: words.finding_advice(finding),
    };
    let lines: Vec<Line> = findings.iter().map(line).collect();
    // They are plain text, so that writing cannot fail.
    serde_json::to_string_pretty(&lines).unwrap_or_default() + "\n"
}

fn as_text(words: &Words, findings: &[Finding]) -> String {
    let topic = |topic: Topic| {
        let findings = findings.iter().filter(|finding| finding.topic() == topic);
        let lines: String = findings.map(|finding| told(words, finding)).collect();
        format!("{}\n{lines}", words.say(topic.id()))
    };
    Topic::ALL.map(topic).join("\n")
}

/// One finding, and below it what to do.
fn told(words: &Words, finding: &Finding) -> String {
    let state = words.say(finding.state().id());
    let advice = words.finding_advice(finding).map(|advice| format!("  {:9}{advice}\n", "")).unwrap_or_default();
    format!("  {state:9}{}\n{advice}", words.finding(finding))
}
