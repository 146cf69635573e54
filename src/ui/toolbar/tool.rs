//! One button of the toolbar: an icon over a word.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, CursorIcon, FontId, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Sense, Ui, vec2,
};

use super::{flash_menu, run_menu};
use crate::app::registry::{self, Entry, Icon};
use crate::app::{
    Action, BoardAction, BoardFilesAction, ConsoleName, FileAction, FlashAction, PlotAction, RunAction, ViewAction,
};
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};
use crate::ui::{icons, keymap, recent};

/// What a button shows and is called.
#[derive(Clone, Debug)]
pub struct Tool {
    /// The sign of its icon.
    pub sign: &'static str,
    /// Whether the icon is filled.
    pub filled: bool,
    /// The icon's colour.
    pub colour: Color32,
    /// The word under the icon.
    pub word: String,
    /// Its name.
    pub label: String,
    /// Its name that never changes.
    pub id: &'static str,
    /// Whether what it opens is open.
    pub open: bool,
}

impl Tool {
    /// The button of a registry entry.
    pub fn of(scene: &Scene<'_>, entry: &Entry, icon: Icon) -> Self {
        let theme = scene.look.theme;
        let colour = match icon {
            Icon::Run => theme.accent,
            Icon::Stop => theme.error,
            _ => theme.text,
        };
        Self {
            sign: icons::sign(icon, scene.app.theme()),
            filled: matches!(icon, Icon::Run | Icon::Stop),
            colour,
            word: scene.words.short_label(entry.id),
            label: scene.words.label(entry.id),
            id: entry.id,
            open: is_open(scene, &entry.action),
        }
    }

    /// Its width, in points.
    pub fn width(&self, ui: &Ui, look: &Look, words: bool) -> f32 {
        let least = look.space(if words { 15.0 } else { 10.0 });
        if words { least.max(widget::word_width(ui, look, &self.word) + look.space(2.5)) } else { least }
    }

    /// Draws it. Answers what happened to it.
    pub fn show(&self, ui: &Ui, look: &Look, rect: Rect, words: bool) -> Response {
        let response = widget::pressable(ui, rect, Name::button(&self.label, self.id));
        if response.hovered() {
            ui.painter().rect_filled(rect, look.corners(), look.theme.hover);
        }
        self.paint(ui, look, rect, words);
        widget::focus_ring(ui, &response, rect, look);
        response
    }

    fn paint(&self, ui: &Ui, look: &Look, rect: Rect, words: bool) {
        let font = self.font(look);
        let rise = if words { look.space(2.75) } else { 0.0 };
        let icon = rect.center() - vec2(0.0, rise);
        widget::words(ui.painter(), icon.round(), Align2::CENTER_CENTER, (self.sign, font, self.colour));
        if words {
            let word = rect.center_bottom() - vec2(0.0, look.space(3.5));
            let text = (self.word.as_str(), look.word_font(), look.theme.text);
            widget::words(ui.painter(), word, Align2::CENTER_CENTER, text);
        }
        if self.open {
            let line = rect.with_min_y(rect.max.y - 2.0);
            ui.painter().rect_filled(line, 0, look.theme.accent);
        }
    }

    fn font(&self, look: &Look) -> FontId {
        if self.filled { look.filled_icon_font(look.icon) } else { look.icon_font(look.icon) }
    }
}

/// A button of the toolbar with what its entry says when the pointer rests on it.
pub fn show_entry(ui: &Ui, scene: &mut Scene<'_>, entry: &Entry, place: (Rect, bool)) {
    let Some((_, icon)) = entry.button else { return };
    let (whole, words) = place;
    let rect = whole.with_max_x(whole.max.x - arrow_width(scene.look, entry));
    let beside = whole.with_min_x(whole.max.x - scene.look.small_target());
    let response = Tool::of(scene, entry, icon).show(ui, scene.look, rect, words);
    let pressed = response.clicked();
    if entry.action == Action::File(FileAction::Open) {
        recent::hang_below(&response, scene);
    }
    if matches!(entry.action, Action::Run(RunAction::Start | RunAction::Stop)) {
        run_menu::hang_on(&response, scene);
    }
    if has_arrow(entry) {
        let arrow = flash_menu::arrow(ui, scene, (beside, words));
        flash_menu::hang_on(&response, &arrow, scene);
    }
    response.on_hover_ui(|ui| explain(ui, scene, entry));
    if pressed {
        scene.wish(registry::pressed(&entry.action));
    }
}

/// How much wider than others the button of an entry is, in points: behind that of Flash stands what opens its menu, partly in the
/// empty space beside the word.
pub fn arrow_width(look: &Look, entry: &Entry) -> f32 {
    if has_arrow(entry) { look.small_target() - look.space(2.0) } else { 0.0 }
}

/// Whether something that opens a menu stands behind the button of an entry.
pub fn has_arrow(entry: &Entry) -> bool {
    entry.action == Action::Flash(FlashAction::Start)
}

/// A button that opens a menu below it.
pub fn show_menu(ui: &Ui, look: &Look, tool: &Tool, place: (Rect, bool), content: impl FnOnce(&mut Ui)) {
    let (rect, words) = place;
    let response = tool.show(ui, look, rect, words);
    let menu = Popup::menu(&response);
    // Asked before the node is built: the builder holds egui's lock, and asking takes it again.
    let open = menu.is_open();
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_has_popup(egui::accesskit::HasPopup::Menu);
        node.set_expanded(open);
    });
    let menu = menu.align(RectAlign::BOTTOM_START).close_behavior(PopupCloseBehavior::CloseOnClick);
    menu.gap(look.space(1.0)).show(|ui| {
        ui.set_width(look.space(52.0));
        ui.spacing_mut().item_spacing.y = 0.0;
        content(ui);
    });
}

/// One line of a menu: icon, word, and at the right the keys that do the same.
pub fn menu_line(ui: &mut Ui, look: &Look, line: &Tool, keys: &str) -> Response {
    let size = vec2(ui.available_width(), look.target());
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    widget::tell(&response, Name { role: Role::MenuItem, label: &line.label, id: line.id });
    let ground = match (line.open, response.hovered() || response.has_focus()) {
        (_, true) => look.theme.hover,
        (true, false) => look.theme.chosen,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, look.corners(), ground);
    let margin = look.space(3.0);
    let icon = rect.left_center() + vec2(margin + look.small_icon() / 2.0, 0.0);
    let font = FontId { size: look.small_icon(), ..line.font(look) };
    widget::words(ui.painter(), icon, Align2::CENTER_CENTER, (line.sign, font, line.colour));
    let word = rect.left_center() + vec2(margin + look.small_icon() + look.space(2.0), 0.0);
    let text = (line.label.as_str(), look.word_font(), look.theme.text);
    let word = widget::words(ui.painter(), word, Align2::LEFT_CENTER, text);
    let right = rect.right_center() - vec2(margin, 0.0);
    let colour = if response.hovered() { look.theme.text } else { look.theme.quiet };
    // In a window that is too narrow for both the word goes before the keys.
    if word.max.x + look.space(2.0) <= right.x - widget::word_width(ui, look, keys) {
        widget::words(ui.painter(), right, Align2::RIGHT_CENTER, (keys, look.word_font(), colour));
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn explain(ui: &mut Ui, scene: &Scene<'_>, entry: &Entry) {
    ui.label(scene.help(entry.id));
    if let Some(shortcut) = entry.shortcuts.first() {
        ui.weak(keymap::written(shortcut));
    }
}

fn is_open(scene: &Scene<'_>, action: &Action) -> bool {
    match action {
        Action::Board(BoardAction::Repl) => {
            matches!(scene.app.pane().console(), Some(ConsoleName::Repl(_) | ConsoleName::Python))
        }
        Action::BoardFiles(BoardFilesAction::Show) => scene.app.pane().shows_files(),
        Action::Plot(PlotAction::Show) => scene.app.plotted().is_some(),
        Action::View(ViewAction::Help) => scene.app.help(),
        _ => false,
    }
}
