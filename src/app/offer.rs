//! What a notice offers to do: its buttons.

use super::action::{
    Action, BoardAction, CheckAction, FileAction, PackagesAction, PythonAction, RunAction, TabAction, Which,
};
use super::files_action::BoardFilesAction;
use super::notice::{BoardFileProblem, Notice};
use super::packages::{PackagesNotice, What};
use super::problem::{FileProblem, StartProblem};
use crate::place::LineColumn;
use crate::python::{self, Kind, PipProblem, Refusal};
use crate::text::{Charset, Doubt};

/// A button of a notice. Pressing it puts the notice away.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its name, which `words` knows.
    pub id: &'static str,
    /// What it does.
    pub action: Action,
}

/// What can be done about what a notice tells, the best first.
pub fn offers(notice: &Notice) -> Vec<Offer> {
    let file = |id, action| Offer { id, action: Action::File(action) };
    let python = |id, action| Offer { id, action: Action::Python(action) };
    let as_utf8 = |tab| file("file-save-as-utf8", FileAction::WriteAs(tab, Charset::Utf8));
    match notice {
        Notice::Doubt { doubt: Doubt::NotAsChosen { .. }, .. } => Vec::new(),
        Notice::NotSaved { tab, problem: FileProblem::Unencodable(_), .. }
        | Notice::NotPut { tab, why: BoardFileProblem::Unencodable(_), .. }
        | Notice::Doubt { tab, .. } => {
            vec![as_utf8(*tab)]
        }
        Notice::NotThere { path } => vec![file("file-create", FileAction::Create(path.clone()))],
        Notice::NotSaved { tab, .. } | Notice::NotPut { tab, .. } => {
            vec![file("file-save-as", FileAction::SaveAsOf(*tab))]
        }
        Notice::SavedByItself { .. } => vec![file("autosave-off", FileAction::Autosave(false))],
        Notice::BadName { tab, .. } | Notice::NotRenamed { tab, .. } | Notice::Shadows { tab, .. } => {
            let action = Action::Tab(TabAction::AskName(Which::This(*tab)));
            vec![Offer { id: "tab-rename", action }]
        }
        Notice::TestsNeedPytest => {
            let action = Action::Packages(PackagesAction::Install("pytest".into()));
            vec![Offer { id: "package-install", action }]
        }
        Notice::PortNotOpened { board: (_, seat), problem, .. } => {
            let board = |id, action| Offer { id, action: Action::Board(action) };
            let copy = problem.command().map(|_| board("board-copy-command", BoardAction::CopyCommand(*seat)));
            [board("board-try-again", BoardAction::TryAgain(*seat))].into_iter().chain(copy).collect()
        }
        Notice::BoardFiles(notice) => {
            let undo = |id| Offer { id: "files-undo", action: Action::BoardFiles(BoardFilesAction::Undo(id)) };
            notice.kept().map(undo).into_iter().collect()
        }
        Notice::Packages(notice) => about_packages(notice).into_iter().collect(),
        Notice::NotStarted(StartProblem::NoPython(_)) => vec![python("python-ask", PythonAction::Ask)],
        Notice::NotStarted(StartProblem::ChosenPython(unfit)) if unfit.kind == Kind::Chosen => {
            vec![python("python-ask", PythonAction::Ask), python("python-by-itself", PythonAction::ByItself)]
        }
        Notice::NotTidied { tab, why: Refusal::Unreadable(line) } => {
            let action = CheckAction::Show { tab: *tab, place: LineColumn { line: *line, ..LineColumn::default() } };
            vec![Offer { id: "check-show", action: Action::Check(action) }]
        }
        _ => Vec::new(),
    }
}

/// What can be done about a module that is missing, or a package that came or did not.
fn about_packages(notice: &PackagesNotice) -> Option<Offer> {
    let packages = |id, action| Offer { id, action: Action::Packages(action) };
    match notice {
        PackagesNotice::Done { what: What::Install, .. } => {
            Some(Offer { id: "package-run", action: Action::Run(RunAction::Start) })
        }
        PackagesNotice::Problem { what: What::Install, problem: PipProblem::NoPackage(name), .. } => {
            let nearest = python::nearest_package(name)?;
            Some(packages("package-install-nearest", PackagesAction::Install(nearest.to_owned())))
        }
        PackagesNotice::Problem { what: What::Install, problem, package } if problem.may_pass() => {
            Some(packages("package-again", PackagesAction::Install(package.clone())))
        }
        _ => None,
    }
}
