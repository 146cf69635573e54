//! What the bar says: a question before a conflict before an error, and the buttons that answer each.

use egui::Color32;

use crate::app::{
    Action, Asking, BoardAction, CompareAction, Disk, Doubt, FileAction, GoodRunAction, Missing, NoticeAction,
    PackagesAction, ProblemAction, Question, Spot, With,
};
use crate::python::{Hint, Provider};
use crate::ui::scene::Scene;
use crate::ui::{icons, tabs};

/// Lines of Python's own words that are shown.
const PYTHON_LINES: usize = 3;

/// What the bar says.
pub struct Content {
    /// Its name, and its id.
    pub name: &'static str,
    /// The icon before the sentence.
    pub sign: Sign,
    /// The sentence.
    pub sentence: String,
    /// What stands below it, in somebody else's words.
    pub quoted: Option<String>,
    /// The buttons.
    pub answers: Vec<Answer>,
    /// What its × does, where it has one.
    pub close: Option<Action>,
    /// Whether nothing is wrong: it does not stand out then.
    pub calm: bool,
}

/// The icon before the sentence and its colour; filled where the bar stands out.
pub type Sign = (&'static str, Color32);

/// A button.
pub struct Answer {
    /// Its id.
    pub id: &'static str,
    /// Its word.
    pub word: String,
    /// What it does.
    pub action: Action,
    /// Whether it is pressed in, where it is one that stays so.
    pub pressed: Option<bool>,
}

impl Answer {
    /// A button whose word is kept under its id.
    pub fn new(scene: &Scene<'_>, id: &'static str, action: Action) -> Self {
        Self { id, word: scene.words.say(id), action, pressed: None }
    }
}

impl Content {
    /// What there is to say now.
    pub fn of(scene: &Scene<'_>) -> Option<Self> {
        match scene.app.question() {
            Some(question) => Some(Self::question(scene, question)),
            None => Self::modules(scene)
                .or_else(|| Self::install(scene))
                .or_else(|| Self::conflict(scene))
                .or_else(|| Self::good_run(scene))
                .or_else(|| Self::error(scene)),
        }
    }

    fn question(scene: &Scene<'_>, question: &Question) -> Self {
        let tabs = question.tabs().iter().filter_map(|tab| scene.app.desk().tab(*tab));
        let names: Vec<String> = tabs.map(|tab| tabs::name(scene.words, tab)).collect();
        let save = if names.len() > 1 { "answer-save-all" } else { "answer-save" };
        let answers: &[(&'static str, NoticeAction)] = match question.doubt {
            Doubt::Unsaved(_) => &[(save, NoticeAction::AnswerSave), ("answer-discard", NoticeAction::AnswerDiscard)],
            Doubt::Runs(_) => &[("answer-stop", NoticeAction::AnswerStop)],
        };
        let answers = answers.iter().chain(&[("answer-cancel", NoticeAction::AnswerCancel)]);
        let answers = answers.map(|(id, answer)| Answer::new(scene, id, Action::Notice(*answer))).collect();
        let sign = (icons::QUESTION, scene.look.theme.accent);
        let sentence = scene.words.question(question, &names);
        Self { name: "question-bar", sign, sentence, quoted: None, answers, close: None, calm: false }
    }

    fn install(scene: &Scene<'_>) -> Option<Self> {
        let Asking { change, chosen, beside } = scene.app.packages().asking()?;
        let package = ("package", change.package.clone());
        let sentence = match (chosen, beside) {
            (Some(python), _) => {
                let python = python.display().to_string();
                scene.words.say_with("install-question-chosen", &[package, ("python", python)])
            }
            (None, Some(name)) => scene.words.say_with("install-question", &[package, ("name", name.clone())]),
            (None, None) => scene.words.say_with("install-question-folder", &[package]),
        };
        let answers = vec![
            Answer::new(scene, "install-agree", Action::Packages(PackagesAction::Agree)),
            Answer::new(scene, "install-decline", Action::Packages(PackagesAction::Decline)),
        ];
        let sign = (icons::QUESTION, scene.look.theme.accent);
        Some(Self { name: "question-bar", sign, sentence, quoted: None, answers, close: None, calm: false })
    }

    /// While a program waits for the modules that its board lacks.
    fn modules(scene: &Scene<'_>) -> Option<Self> {
        let (seat, names) = scene.app.lacking()?;
        let sentence = scene.words.lacking(scene.app.board_id(seat), names);
        let answers = vec![
            Answer::new(scene, "modules-copy", Action::Board(BoardAction::Modules(true))),
            Answer::new(scene, "modules-without", Action::Board(BoardAction::Modules(false))),
        ];
        let sign = (icons::QUESTION, scene.look.theme.accent);
        Some(Self { name: "question-bar", sign, sentence, quoted: None, answers, close: None, calm: false })
    }

    /// While a text is shown that became what it was when it last worked.
    fn good_run(scene: &Scene<'_>) -> Option<Self> {
        let tab = scene.app.comparing().filter(|compare| compare.with == With::GoodRun)?.tab;
        let others = scene.app.good_runs().of(tab).map(|run| run.others.join(", ")).unwrap_or_default();
        let name = tabs::name(scene.words, scene.app.desk().tab(tab)?);
        let key = if others.is_empty() { "good-run-sentence" } else { "good-run-sentence-others" };
        let sentence = scene.words.say_with(key, &[("name", name), ("others", others)]);
        let answers = vec![
            Answer::new(scene, "good-run-keep", Action::GoodRun(GoodRunAction::Keep)),
            Answer::new(scene, "good-run-undo", Action::GoodRun(GoodRunAction::Undo)),
        ];
        let sign = (icons::QUESTION, scene.look.theme.accent);
        Some(Self { name: "good-run-bar", sign, sentence, quoted: None, answers, close: None, calm: false })
    }

    fn conflict(scene: &Scene<'_>) -> Option<Self> {
        let tab = scene.app.desk().active()?;
        let Disk::Conflict(_) = tab.disk else { return None };
        let name = tabs::name(scene.words, tab);
        let mut answers = vec![
            Answer::new(scene, "conflict-reload", Action::File(FileAction::Reload(tab.id))),
            Answer::new(scene, "conflict-keep", Action::File(FileAction::KeepMine(tab.id))),
        ];
        if scene.app.comparing().is_none() {
            answers.push(Answer::new(scene, "conflict-compare", Action::Compare(CompareAction::Open(tab.id))));
        }
        let sentence = scene.words.say_with("conflict-sentence", &[("name", name)]);
        let sign = (icons::PROBLEM, scene.look.theme.error);
        Some(Self { name: "error-bar", sign, sentence, quoted: None, answers, close: None, calm: false })
    }

    fn error(scene: &Scene<'_>) -> Option<Self> {
        let (console, error) = scene.app.told_error()?;
        let spot = error.places.first().map(|place| scene.app.spot_now(place));
        let mut answers = Vec::new();
        if let Some(spot) = &spot {
            let action = Action::Problem(ProblemAction::GoTo(console));
            answers.push(Answer { id: "error-go-to", word: go_to_line(scene, spot), action, pressed: None });
        }
        let missing = scene.app.missing_module();
        if let Some(Missing { provider: Provider::Package(_), .. }) = &missing {
            answers.push(Answer::new(scene, "package-install", Action::Packages(PackagesAction::InstallMissing)));
        }
        if works_again(scene) {
            answers.push(Answer::new(scene, "run-last-good", Action::GoodRun(GoodRunAction::Back)));
        }
        let action = Action::Problem(ProblemAction::ShowPython(console));
        let pressed = Some(error.shows_python);
        answers.push(Answer { pressed, ..Answer::new(scene, "error-python", action) });
        // The line is told as people find it now.
        let line = error.hint.line.and(spot).map(|spot| spot.line + 1);
        let hint = Hint { line, ..error.hint.clone() };
        let first_lines = || error.hint.more.lines().take(PYTHON_LINES).collect::<Vec<_>>().join("\n");
        Some(Self {
            name: "error-bar",
            sign: (icons::PROBLEM, scene.look.theme.error),
            sentence: missing.map_or_else(
                || scene.words.hint(&hint),
                |Missing { module, provider }| scene.words.missing_module(&module, &provider),
            ),
            quoted: error.shows_python.then(first_lines),
            answers,
            close: Some(Action::Problem(ProblemAction::Close(console))),
            calm: false,
        })
    }
}

/// Whether the text in view was another one when it last ran without an error.
fn works_again(scene: &Scene<'_>) -> bool {
    let Some(tab) = scene.app.desk().active() else { return false };
    scene.app.good_runs().of(tab.id).is_some_and(|run| run.text != *tab.buffer.rope())
}

/// Names the file, too, where it is not the one in view.
fn go_to_line(scene: &Scene<'_>, spot: &Spot) -> String {
    let line = ("line", (spot.line + 1).to_string());
    let active = scene.app.desk().active().map(|tab| tab.id);
    if spot.tab.is_some() && spot.tab == active {
        return scene.words.say_with("error-go-to", &[line]);
    }
    scene.words.say_with("error-go-to-file", &[line, ("name", tabs::spot_name(scene, spot))])
}
