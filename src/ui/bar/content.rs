//! What the bar says: a question before a conflict before an error, and the buttons that answer each.

use egui::Color32;

use super::asked::{Asked, Side};
use crate::app::{
    Action, Asking, BoardAction, BoardFilesAction, BoardSeat, ClashAnswer, CompareAction, Disk, Doubt, FileAction,
    FlashAction, FlashId, FleetAction, FleetQuestion, GoodRunAction, HexBoards, HexExport, Missing, NoticeAction,
    Origin, PackagesAction, ProblemAction, Question, Spot, With,
};
use crate::flash;
use crate::microbit::Version;
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
    /// How much is done of what it tells of, from 0 to 1: its words change all the time then, and are not read out each time.
    pub progress: Option<f32>,
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
    /// Whether something is lost by it: the keyboard never begins there.
    pub loses: bool,
}

impl Answer {
    /// A button whose word is kept under its id.
    pub fn new(scene: &Scene<'_>, id: &'static str, action: Action) -> Self {
        Self { id, word: scene.words.say(id), action, pressed: None, loses: false }
    }

    /// The same of an answer that loses something.
    fn losing(scene: &Scene<'_>, id: &'static str, action: Action) -> Self {
        Self { loses: true, ..Self::new(scene, id, action) }
    }
}

impl Content {
    /// What there is to say now.
    pub fn of(scene: &Scene<'_>) -> Option<Self> {
        let asked = Asked::of(scene.app, scene.now).map(|asked| Self::question(scene, &asked));
        asked.or_else(|| Self::conflict(scene)).or_else(|| Self::good_run(scene)).or_else(|| Self::error(scene))
    }

    /// A question with its answers, the last of which gives up what it is about. It stands out where an answer may lose
    /// something that nothing brings back.
    fn question(scene: &Scene<'_>, asked: &Asked) -> Self {
        let (sentence, mut answers) = match asked {
            Asked::Close(question) => closing(scene, question),
            Asked::Modules(seat, files) => modules(scene, (*seat, files)),
            Asked::Flash(id, question) => flashing(scene, (*id, question)),
            Asked::Fleet(question) => flashing_several(scene, question),
            Asked::Clash(name, side) => clash(scene, (name, *side)),
            Asked::Install(asking) => installing(scene, asking),
            Asked::Hex(export) => hex(scene, export),
        };
        let cancel = match asked {
            // Another “Cancel” beside it stops the flash.
            Asked::Close(Question { doubt: Doubt::Flashes(_), .. }) => "answer-stay",
            Asked::Fleet(_) => "fleet-leave-out",
            Asked::Clash(..) => "files-skip",
            Asked::Install(_) => "install-decline",
            _ => "answer-cancel",
        };
        answers.push(Answer::new(scene, cancel, asked.cancel()));
        let sign = (icons::QUESTION, scene.look.theme.accent);
        let calm = !matches!(asked, Asked::Close(_) | Asked::Flash(..) | Asked::Fleet(_));
        Self { calm, ..Self::plain("question-bar", sign, sentence, answers) }
    }

    /// A sentence that stands out, and its buttons.
    fn plain(name: &'static str, sign: Sign, sentence: String, answers: Vec<Answer>) -> Self {
        Self { name, sign, sentence, quoted: None, answers, close: None, calm: false, progress: None }
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
        Some(Self::plain("good-run-bar", sign, sentence, answers))
    }

    fn conflict(scene: &Scene<'_>) -> Option<Self> {
        let tab = scene.app.desk().active()?;
        let Disk::Conflict(_) = tab.disk else { return None };
        let name = tabs::name(scene.words, tab);
        let is_on_board = matches!(tab.origin, Some(Origin::Board { .. }));
        let (said, theirs) = if is_on_board {
            ("conflict-sentence-board", "conflict-reload-board")
        } else {
            ("conflict-sentence", "conflict-reload")
        };
        let mut answers = vec![
            Answer::new(scene, theirs, Action::File(FileAction::Reload(tab.id))),
            Answer::new(scene, "conflict-keep", Action::File(FileAction::KeepMine(tab.id))),
        ];
        if scene.app.comparing().is_none() {
            answers.push(Answer::new(scene, "conflict-compare", Action::Compare(CompareAction::Open(tab.id))));
        }
        let sentence = scene.words.say_with(said, &[("name", name), ("board", tabs::board_of(scene, tab))]);
        let sign = (icons::PROBLEM, scene.look.theme.error);
        Some(Self::plain("error-bar", sign, sentence, answers))
    }

    fn error(scene: &Scene<'_>) -> Option<Self> {
        let (console, error) = scene.app.told_error()?;
        let spot = error.places.first().map(|place| scene.app.spot_now(place));
        let mut answers = Vec::new();
        if let Some(spot) = &spot {
            let action = Action::Problem(ProblemAction::GoTo(console));
            answers.push(Answer { word: go_to_line(scene, spot), ..Answer::new(scene, "error-go-to", action) });
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
            progress: None,
        })
    }
}

/// Before something is closed.
fn closing(scene: &Scene<'_>, question: &Question) -> (String, Vec<Answer>) {
    let tabs = question.tabs().iter().filter_map(|tab| scene.app.desk().tab(*tab));
    let mut names: Vec<String> = tabs.map(|tab| tabs::name(scene.words, tab)).collect();
    if let Doubt::Flashes(kinds) = &question.doubt {
        names = kinds.iter().map(|kind| scene.words.board_name(kind)).collect();
    }
    let save = if names.len() > 1 { "answer-save-all" } else { "answer-save" };
    let keeps = |id, answer| Answer::new(scene, id, Action::Notice(answer));
    let loses = |id, answer| Answer::losing(scene, id, Action::Notice(answer));
    let answers = match question.doubt {
        Doubt::Unsaved(_) => {
            vec![keeps(save, NoticeAction::AnswerSave), loses("answer-discard", NoticeAction::AnswerDiscard)]
        }
        Doubt::Runs(_) => vec![loses("answer-stop", NoticeAction::AnswerStop)],
        Doubt::Flashes(_) => {
            vec![keeps("answer-wait", NoticeAction::AnswerWait), loses("answer-anyway", NoticeAction::AnswerAnyway)]
        }
    };
    (scene.words.question(question, &names), answers)
}

/// While a program waits for the modules that its board lacks. An older one that is there would be replaced.
fn modules(scene: &Scene<'_>, (seat, files): (BoardSeat, &[String])) -> (String, Vec<Answer>) {
    let action = |copy| Action::Board(BoardAction::Modules(Some(copy)));
    let answers =
        vec![Answer::losing(scene, "modules-copy", action(true)), Answer::new(scene, "modules-without", action(false))];
    (scene.words.lacking(scene.app.board_id(seat), files), answers)
}

/// While a board waits for a word before it is flashed.
fn flashing(scene: &Scene<'_>, (id, question): (FlashId, &flash::Question)) -> (String, Vec<Answer>) {
    let kind = scene.app.flashes().get(id).map_or("any", |flash| scene.app.board_id(flash.seat));
    let has_log = matches!(question, flash::Question::Erases { data_log: Some(_), .. });
    let save_log = has_log.then(|| Answer::new(scene, "flash-save-log", Action::Flash(FlashAction::SaveLog)));
    let anyway = Answer::losing(scene, "flash-anyway", Action::Flash(FlashAction::GoOn));
    (scene.words.flash_question(kind, question), save_log.into_iter().chain([anyway]).collect())
}

/// While some of all the boards wait for a word before they are flashed.
fn flashing_several(scene: &Scene<'_>, asked: &FleetQuestion) -> (String, Vec<Answer>) {
    let save_log = asked.has_log().then(|| Answer::new(scene, "flash-save-log", Action::Fleet(FleetAction::SaveLogs)));
    let anyway = Answer::losing(scene, "flash-anyway", Action::Fleet(FleetAction::GoOn));
    let sentence = scene.words.fleet_question(asked.lines.len(), &asked.question);
    (sentence, save_log.into_iter().chain([anyway]).collect())
}

/// Before a file takes the place of another one.
fn clash(scene: &Scene<'_>, (name, side): (&str, Side)) -> (String, Vec<Answer>) {
    let name = ("name", name.to_owned());
    let sentence = match side {
        Side::There(seat) => {
            let board = scene.words.board_name(scene.app.board_id(seat));
            scene.words.say_with("files-clash-there", &[name, ("board", board)])
        }
        Side::Here => scene.words.say_with("files-clash-here", &[name]),
    };
    let action = |answer| Action::BoardFiles(BoardFilesAction::Answer(answer));
    let answers = vec![
        Answer::losing(scene, "files-replace", action(ClashAnswer::Replace)),
        Answer::new(scene, "files-keep-both", action(ClashAnswer::KeepBoth)),
    ];
    (sentence, answers)
}

/// Before something is installed.
fn installing(scene: &Scene<'_>, asking: &Asking) -> (String, Vec<Answer>) {
    let package = ("package", asking.change.package.clone());
    let sentence = match (&asking.chosen, &asking.beside) {
        (Some(python), _) => {
            let python = python.display().to_string();
            scene.words.say_with("install-question-chosen", &[package, ("python", python)])
        }
        (None, Some(name)) => scene.words.say_with("install-question", &[package, ("name", name.clone())]),
        (None, None) => scene.words.say_with("install-question-folder", &[package]),
    };
    (sentence, vec![Answer::new(scene, "install-agree", Action::Packages(PackagesAction::Agree))])
}

/// While a program is to be saved as a hex file, of which it is not said for which boards.
fn hex(scene: &Scene<'_>, export: &HexExport) -> (String, Vec<Answer>) {
    let name = export.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let choice = |boards| Action::File(FileAction::HexFor(Some(boards)));
    let board = |id, kind, version| Answer {
        word: scene.words.board_name(kind),
        ..Answer::new(scene, id, choice(HexBoards::Only(version)))
    };
    let answers = vec![
        Answer::new(scene, "hex-both", choice(HexBoards::Both)),
        board("hex-v1", "microbit-v1", Version::V1),
        board("hex-v2", "microbit-v2", Version::V2),
    ];
    (scene.words.say_with("hex-question", &[("name", name)]), answers)
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
