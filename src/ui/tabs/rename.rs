//! The field on a tab in which its file gets another name.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align, Align2, Area, Frame, Id, Key, Margin, Order, Rect, Response, Stroke, TextEdit, Ui, pos2, vec2};

use crate::app::{self, Action, BadName, Tab, TabAction, TabId};
use crate::ui::icons;
use crate::ui::scene::Scene;
use crate::ui::widget;

/// A name that is being typed.
#[derive(Debug)]
pub struct Renaming {
    /// The tab whose file gets it.
    pub tab: TabId,
    /// What is typed, `None` until the field is drawn.
    text: Option<String>,
}

impl Renaming {
    /// Begins with the tab's own name.
    pub fn new(tab: TabId) -> Self {
        Self { tab, text: None }
    }

    /// What is typed so far.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }
}

/// Draws the field into the tab's `rect`. Answers whether the naming is over: Enter, or a click elsewhere, takes the name,
/// Esc leaves everything as it was.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, renaming: &mut Renaming, tab: (&Tab, Rect)) -> bool {
    let (tab, rect) = tab;
    let old = tab.suggested_name();
    let begins = renaming.text.is_none();
    let mut text = renaming.text.take().unwrap_or_else(|| old.clone());
    let response = show_field(ui, scene, &mut text, rect);
    if begins {
        select_stem(&response, &text);
    }
    let checked = app::file_name(&text, &old);
    if let Err(why) = checked {
        explain(ui, scene, rect, why);
    }
    renaming.text = Some(text.clone());
    if begins {
        return false;
    }
    let pressed = ui.input(|input| input.pointer.any_pressed().then(|| input.pointer.interact_pos()).flatten());
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered && checked.is_err() {
        response.request_focus();
        return false;
    }
    let clicked_away = pressed.is_some_and(|at| !response.rect.contains(at));
    if checked.is_ok() && (entered || (clicked_away && text != old)) {
        scene.wish(Action::Tab(TabAction::Rename { tab: tab.id, name: text }));
    }
    if response.lost_focus() && !clicked_away {
        scene.wish(Action::Tab(TabAction::Show(tab.id)));
    }
    response.lost_focus() || clicked_away
}

fn show_field(ui: &mut Ui, scene: &Scene<'_>, text: &mut String, rect: Rect) -> Response {
    let look = scene.look;
    let place = rect.shrink2(vec2(look.space(1.5), look.space(1.0))).translate(vec2(0.0, 1.0));
    // What is typed begins where the name stood.
    let margin = Margin::symmetric(look.space(2.0) as i8, 0);
    let line = Stroke::new(1.0, look.theme.accent);
    let frame = Frame::new().fill(look.theme.paper).stroke(line).corner_radius(4).inner_margin(margin);
    let field = TextEdit::singleline(text)
        .id(Id::new("tab-rename-field"))
        .font(look.word_font())
        .text_color(look.theme.text)
        .frame(frame)
        .vertical_align(Align::Center)
        .min_size(place.size());
    let response = ui.put(place, field);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_label(scene.words.say("tab-rename-field"));
        node.set_author_id("tab-rename-field");
    });
    response
}

/// Gives the field the keyboard, with the name selected up to its ending: that is what most people want to change.
fn select_stem(response: &Response, text: &str) {
    response.request_focus();
    let mut state = TextEditState::load(&response.ctx, response.id).unwrap_or_default();
    let stem = CCursorRange::two(CCursor::new(0), CCursor::new(app::stem_chars(text)));
    state.cursor.set_char_range(Some(stem));
    state.store(&response.ctx, response.id);
}

/// Says below the tab why the name will not do.
fn explain(ui: &Ui, scene: &Scene<'_>, tab: Rect, why: BadName) {
    let look = scene.look;
    let sentence = scene.words.bad_name(why);
    let area = Area::new(Id::new("tab-rename-why")).order(Order::Foreground).fixed_pos(pos2(tab.min.x, tab.max.y));
    area.fade_in(false).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(look.small_icon()), egui::Sense::hover());
                let sign = (icons::PROBLEM, look.filled_icon_font(look.small_icon()), look.theme.error);
                widget::words(ui.painter(), rect.center(), Align2::CENTER_CENTER, sign);
                let label = ui.label(sentence);
                ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
            });
        });
    });
}
