//! How the text is written, in the status line: encoding and line ends, each with a menu that changes it.
//!
//! What is as usual is seen only when somebody is near: with the pointer in the line, or with the keyboard.

use egui::containers::menu::SubMenuButton;
use egui::{Button, Rect, ScrollArea, Ui, pos2};

use super::scene::Scene;
use super::segment::{Segment, entry};
use super::{icons, tabs};
use crate::app::{Action, EditAction, FileAction, Tab};
use crate::text::{Charset, Encoding, Endings, LineEnding};

/// Draws both between two edges.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, parts: &[Part], (left, right): (f32, f32)) {
    let (look, line) = (scene.look, ui.max_rect());
    let gap = look.space(2.0);
    let natural: Vec<f32> = parts.iter().map(|part| part.segment.width(ui, look)).collect();
    let room = right - left - gap * natural.len().saturating_sub(1) as f32;
    let mut left = left;
    for (part, width) in parts.iter().zip(tabs::shrink(&natural, room, look.small_target())) {
        let place = Rect::from_min_max(pos2(left, line.min.y + 1.0), pos2(left + width, line.max.y));
        if place.max.x <= right + 1.0 {
            show_part(ui, scene, part, place);
        }
        left = place.max.x + gap;
    }
}

/// What is said of it without being asked: what is not as usual.
pub fn unusual(parts: &[Part]) -> impl Iterator<Item = &str> {
    parts.iter().filter(|part| part.segment.always).map(|part| part.segment.word.as_str())
}

/// One of the two.
pub struct Part {
    kind: Kind,
    segment: Segment,
}

#[derive(Clone, Copy)]
enum Kind {
    Encoding(Encoding),
    Endings(Endings),
}

/// The parts there are for the active tab. A text without line ends has nothing to say about them.
pub fn parts(scene: &Scene<'_>) -> Vec<Part> {
    let Some(tab) = scene.app.desk().active() else { return Vec::new() };
    let (encoding, endings, words) = (tab.saves_as(), tab.endings, scene.words);
    let charset = Part {
        kind: Kind::Encoding(encoding),
        segment: Segment {
            id: "encoding",
            word: words.encoding(encoding),
            help: words.encoding_help(encoding),
            always: encoding.charset != Charset::Utf8,
        },
    };
    let line_ends = words.endings(endings).map(|word| Part {
        kind: Kind::Endings(endings),
        segment: Segment { id: "line-ends", word, help: words.endings_help(endings), always: !is_usual(endings) },
    });
    let mut parts: Vec<Part> = [Some(charset), line_ends].into_iter().flatten().collect();
    // What is not always seen comes last, so that it leaves no gap.
    parts.sort_by_key(|part| !part.segment.always);
    parts
}

/// Whether nobody wonders at these line ends here.
fn is_usual(endings: Endings) -> bool {
    match endings {
        Endings::None | Endings::All(LineEnding::Lf) => true,
        Endings::All(LineEnding::CrLf) => cfg!(windows),
        Endings::All(LineEnding::Cr) | Endings::Mixed => false,
    }
}

fn show_part(ui: &Ui, scene: &mut Scene<'_>, part: &Part, place: Rect) {
    part.segment.show(ui, scene, place, |ui, scene| match (part.kind, scene.app.desk().active()) {
        (Kind::Encoding(encoding), Some(tab)) => encoding_menu(ui, scene, tab, encoding),
        (Kind::Endings(endings), _) => endings_menu(ui, scene, endings),
        (Kind::Encoding(_), None) => {}
    });
}

fn encoding_menu(ui: &mut Ui, scene: &mut Scene<'_>, tab: &Tab, encoding: Encoding) {
    let id = tab.id;
    if encoding.charset != Charset::Utf8 {
        let label = scene.words.label("file-save-as-utf8");
        if entry(ui, &label, "save-as-utf-8-at-once", false) {
            scene.wish(Action::File(FileAction::WriteAs(id, Charset::Utf8)));
        }
    }
    ui.add_enabled_ui(tab.can_be_read_again(), |ui| {
        let read = |charset| Action::File(FileAction::ReadAs(id, charset));
        charsets(ui, scene, "encoding-read-as", encoding, read);
    });
    charsets(ui, scene, "encoding-save-as", encoding, |charset| Action::File(FileAction::WriteAs(id, charset)));
}

/// A menu of every encoding, behind the words kept under `key`.
fn charsets(ui: &mut Ui, scene: &mut Scene<'_>, key: &str, now: Encoding, action: impl Fn(Charset) -> Action) {
    let most = ui.ctx().content_rect().height() * 0.6;
    let label = scene.words.say(key);
    let button = Button::new(label.as_str()).right_text(icons::SUBMENU);
    let (response, _) = SubMenuButton::from_button(button).ui(ui, |ui| {
        ui.spacing_mut().button_padding.x = scene.look.space(2.0);
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            for charset in Charset::choices() {
                let (label, id) = (scene.words.charset(charset), format!("{key}-{}", charset.name()));
                if entry(ui, &label, &id, charset == now.charset) {
                    scene.wish(action(charset));
                }
            }
        });
    });
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_label(label.as_str());
        node.set_author_id(key);
    });
}

fn endings_menu(ui: &mut Ui, scene: &mut Scene<'_>, endings: Endings) {
    for (ending, id) in
        [(LineEnding::Lf, "line-ends-lf"), (LineEnding::CrLf, "line-ends-crlf"), (LineEnding::Cr, "line-ends-cr")]
    {
        let label = scene.words.ending(ending);
        if entry(ui, &label, id, endings == Endings::All(ending)) {
            scene.wish(Action::Edit(EditAction::EndLines(ending)));
        }
    }
}
