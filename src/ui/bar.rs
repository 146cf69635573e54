//! The bar between editor and pane: one sentence and the buttons that answer it, only while there is something to decide.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align, Align2, Color32, Galley, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};
use super::{icons, tabs};
use crate::app::{
    Action, Asking, CompareAction, Disk, Doubt, FileAction, GoodRunAction, NoticeAction, PackagesAction, Question, With,
};

/// Draws the bar into `ui`, whose whole place it takes. With `keyboard` its first answer gets the keyboard.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, keyboard: bool) {
    let Some(bar) = Bar::of(scene) else { return };
    let look = scene.look;
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.id().with("bar"), Sense::hover());
    widget::tell(&response, Name { role: Role::Alert, label: &scene.words.say(bar.name), id: bar.name });
    response.ctx.accesskit_node_builder(response.id, |node| node.set_value(bar.sentence.as_str()));
    ui.painter().rect_filled(rect, 0, look.theme.alert);
    widget::line_above(ui.painter(), rect, look);
    let sizes = Sizes::of(ui, look, &bar, rect.width());
    paint_sentence(ui, look, rect, (&sizes, bar.sign));
    let corner = pos2(rect.max.x - look.space(4.0) - sizes.buttons, rect.max.y - sizes.button_row);
    let place = Rect::from_min_max(corner, rect.max - vec2(look.space(4.0), 0.0));
    let row = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(row, |ui| {
        ui.spacing_mut().item_spacing.x = look.space(3.0);
        for (index, answer) in bar.answers.into_iter().enumerate() {
            let button = widget::word_button(ui, look, Name::button(&answer.word, answer.id));
            if index == 0 && keyboard {
                button.request_focus();
            }
            if button.clicked() {
                scene.wish(answer.action);
            }
        }
    });
}

/// The bar's height in a window of this width, in points; 0 where there is none.
pub fn height(ui: &Ui, scene: &Scene<'_>, width: f32) -> f32 {
    Bar::of(scene).map_or(0.0, |bar| Sizes::of(ui, scene.look, &bar, width).height)
}

/// What the bar says.
struct Bar {
    name: &'static str,
    sign: Sign,
    sentence: String,
    answers: Vec<Answer>,
}

/// The icon before the sentence, filled, and its colour.
type Sign = (&'static str, Color32);

struct Answer {
    id: &'static str,
    word: String,
    action: Action,
}

impl Answer {
    fn new(scene: &Scene<'_>, id: &'static str, action: Action) -> Self {
        Self { id, word: scene.words.say(id), action }
    }
}

impl Bar {
    fn of(scene: &Scene<'_>) -> Option<Self> {
        match scene.app.question() {
            Some(question) => Some(Self::question(scene, question)),
            None => Self::install(scene).or_else(|| Self::conflict(scene)).or_else(|| Self::good_run(scene)),
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
        Self { name: "question-bar", sign, sentence: scene.words.question(question, &names), answers }
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
        Some(Self { name: "question-bar", sign: (icons::QUESTION, scene.look.theme.accent), sentence, answers })
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
        Some(Self { name: "good-run-bar", sign: (icons::QUESTION, scene.look.theme.accent), sentence, answers })
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
        Some(Self { name: "error-bar", sign, sentence, answers })
    }
}

/// How much room sentence and buttons take; in a narrow window the buttons stand below the sentence.
struct Sizes {
    sentence: Arc<Galley>,
    buttons: f32,
    button_row: f32,
    height: f32,
}

impl Sizes {
    fn of(ui: &Ui, look: &Look, bar: &Bar, width: f32) -> Self {
        let gap = look.space(3.0);
        let widths = bar.answers.iter().map(|answer| widget::word_button_size(ui, look, &answer.word).x + gap);
        let buttons = widths.sum::<f32>() - gap;
        let row = look.space(12.0);
        let sides = sentence_left(look) + look.space(4.0);
        let beside = width - sides - buttons - look.space(6.0);
        let lay = |width: f32| {
            widget::paragraph(ui, &bar.sentence, look.word_font(), look.theme.text, width.max(look.space(20.0)))
        };
        let narrow = beside < width * 0.4;
        let sentence = lay(if narrow { width - sides } else { beside });
        let text = sentence.size().y + 2.0 * look.space(3.0);
        let height = if narrow { text + row - look.space(2.0) } else { text.max(row) };
        Self { sentence, buttons, button_row: if narrow { row } else { height }, height: height.round() }
    }
}

fn paint_sentence(ui: &Ui, look: &Look, rect: Rect, bar: (&Sizes, Sign)) {
    let (sizes, (sign, colour)) = bar;
    let height = sizes.sentence.size().y;
    let narrow = sizes.button_row < rect.height() - 1.0;
    let top = if narrow { rect.min.y + look.space(3.0) } else { (rect.center().y - height / 2.0).round() };
    let icon = pos2(rect.min.x + look.space(6.5), top + look.word * 0.66);
    let font = look.filled_icon_font(look.small_icon() + 2.0);
    widget::words(ui.painter(), icon, Align2::CENTER_CENTER, (sign, font, colour));
    ui.painter().galley(pos2(rect.min.x + sentence_left(look), top), Arc::clone(&sizes.sentence), look.theme.text);
}

fn sentence_left(look: &Look) -> f32 {
    look.space(12.0)
}
