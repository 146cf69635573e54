//! How the text is written, in the status line: encoding and line ends, each with a menu that changes it.
//!
//! What is as usual is seen only when somebody is near: with the pointer in the line, or with the keyboard.

use egui::accesskit::HasPopup;
use egui::containers::menu::SubMenuButton;
use egui::{Button, Popup, Rect, RectAlign, Response, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::look::Look;
use super::scene::Scene;
use super::widget::{self, Name};
use super::{icons, tabs};
use crate::app::{Action, EditAction, FileAction, Tab};
use crate::text::{Charset, Encoding, Endings, LineEnding};

/// Draws both between `left` and `right`.
pub fn show(ui: &Ui, scene: &mut Scene<'_>, left: f32, right: f32) {
    let (look, line) = (scene.look, ui.max_rect());
    let (parts, gap) = (parts(scene), look.space(2.0));
    let natural: Vec<f32> =
        parts.iter().map(|part| widget::word_width(ui, look, &part.word) + look.space(4.0)).collect();
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
pub fn unusual(scene: &Scene<'_>) -> Vec<String> {
    parts(scene).into_iter().filter(|part| !part.usual).map(|part| part.word).collect()
}

/// One of the two.
struct Part {
    kind: Kind,
    id: &'static str,
    word: String,
    help: String,
    usual: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Encoding(Encoding),
    Endings(Endings),
}

/// The parts there are for the active tab. A text without line ends has nothing to say about them.
fn parts(scene: &Scene<'_>) -> Vec<Part> {
    let Some(tab) = scene.app.desk().active() else { return Vec::new() };
    let (encoding, endings, words) = (tab.saves_as(), tab.line_ends(), scene.words);
    let charset = Part {
        kind: Kind::Encoding(encoding),
        id: "encoding",
        word: words.encoding(encoding),
        help: words.encoding_help(encoding),
        usual: encoding.charset == Charset::Utf8,
    };
    let line_ends = words.endings(endings).map(|word| Part {
        kind: Kind::Endings(endings),
        id: "line-ends",
        word,
        help: words.endings_help(endings),
        usual: is_usual(endings),
    });
    let mut parts: Vec<Part> = [Some(charset), line_ends].into_iter().flatten().collect();
    // What is not always seen comes last, so that it leaves no gap.
    parts.sort_by_key(|part| part.usual);
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
    let look = scene.look;
    let label = scene.words.say(part.id);
    let response = widget::pressable(ui, place, Name::button(&label, part.id));
    // Asked before the node is built: the builder holds egui's lock, and asking takes it again.
    let open = Popup::menu(&response).is_open();
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(part.word.as_str());
        node.set_description(part.help.as_str());
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(open);
    });
    let near = ui.rect_contains_pointer(ui.max_rect()) || response.has_focus() || open;
    if !part.usual || near {
        paint(ui, look, &response, (&part.word, open));
    }
    let menu = Popup::menu(&response).align(RectAlign::TOP_START).gap(look.space(1.0));
    menu.show(|ui| {
        let width = look.space(90.0);
        ui.set_width(width);
        ui.spacing_mut().button_padding.x = look.space(2.0);
        explain(ui, look, &part.help, width);
        match (part.kind, scene.app.desk().active()) {
            (Kind::Encoding(encoding), Some(tab)) => encoding_menu(ui, scene, tab, encoding),
            (Kind::Endings(endings), _) => endings_menu(ui, scene, endings),
            (Kind::Encoding(_), None) => {}
        }
    });
    if !open {
        response.on_hover_text(&part.help);
    }
}

fn paint(ui: &Ui, look: &Look, response: &Response, part: (&str, bool)) {
    let (word, open) = part;
    let lit = response.hovered() || open;
    if lit {
        ui.painter().rect_filled(response.rect.shrink2(vec2(0.0, 1.0)), look.corners(), look.theme.hover);
    }
    let colour = if lit { look.theme.text } else { look.theme.quiet };
    let left = response.rect.left_center() + vec2(look.space(2.0), 0.0);
    let width = response.rect.width() - look.space(3.0);
    widget::clipped_words(ui.painter(), left, width, (word, look.word_font(), colour));
    widget::focus_ring(ui, response, response.rect, look);
}

/// The sentence at the top of a menu.
fn explain(ui: &mut Ui, look: &Look, sentence: &str, width: f32) {
    let margin = look.space(2.0);
    let galley = widget::paragraph(ui, sentence, look.word_font(), look.theme.quiet, width - 2.0 * margin);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 2.0 * margin), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, sentence));
    ui.painter().galley(rect.min + vec2(margin, margin), galley, look.theme.quiet);
    ui.separator();
}

fn encoding_menu(ui: &mut Ui, scene: &mut Scene<'_>, tab: &Tab, encoding: Encoding) {
    let id = tab.id;
    if encoding.charset != Charset::Utf8 {
        let label = scene.words.label("file-save-as-utf8");
        if entry(ui, &label, "save-as-utf-8-at-once", false).clicked() {
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
                if entry(ui, &label, &id, charset == now.charset).clicked() {
                    scene.wish(action(charset));
                    ui.close();
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
        if entry(ui, &label, id, endings == Endings::All(ending)).clicked() {
            scene.wish(Action::Edit(EditAction::EndLines(ending)));
        }
    }
}

fn entry(ui: &mut Ui, label: &str, id: &str, chosen: bool) -> Response {
    let response = ui.add(Button::selectable(chosen, label));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_author_id(id));
    response
}
