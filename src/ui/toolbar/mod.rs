//! The toolbar: what can be done, an icon over a word each, in groups; what concerns the window stands at the right.

use egui::{Rect, Ui, pos2, vec2};

pub use fit::{Fit, Width, fit};
use tool::Tool;

use super::icons;
use super::look::Look;
use super::scene::Scene;
use super::widget;
use crate::app::registry::{self, Entry, Group, Icon};
use crate::ui::keymap;

mod fit;
mod flash_menu;
mod mode;
mod run_menu;
mod tool;

/// Draws the toolbar into `ui`, whose whole place it takes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let look = scene.look;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, look.theme.panel);
    widget::line_below(ui.painter(), rect, look);
    let groups = groups(scene);
    let fit = fit_into(ui, scene, &groups, rect.width());
    let mut row = Row { rest: rect.shrink2(vec2(look.space(2.5), 0.0)), words: fit.words, look };
    let mode_width = mode::button(scene).width(ui, look, fit.words);
    let place = row.left(mode_width);
    mode::show(ui, scene, (place, fit.words));
    for group in groups.iter().filter(|group| group.group != Group::Window && !fit.folded.contains(&group.group)) {
        row.separator(ui);
        for entry in &group.entries {
            let place = row.left(entry_width(ui, scene, entry, fit.words));
            tool::show_entry(ui, scene, entry, (place, fit.words));
        }
    }
    if fit.folded.is_empty() {
        show_right(ui, scene, &groups, row);
    } else {
        let folded = groups.iter().filter(|group| fit.folded.contains(&group.group));
        show_more(ui, scene, &folded.flat_map(|group| group.entries.iter().copied()).collect::<Vec<_>>(), row);
    }
}

/// The toolbar's height in a window of this width, in points.
pub fn height(ui: &Ui, scene: &Scene<'_>, width: f32) -> f32 {
    let fit = fit_into(ui, scene, &groups(scene), width);
    scene.look.space(if fit.words { 17.0 } else { 12.0 }) + 1.0
}

/// The entries of one group that work now.
struct GroupOf {
    group: Group,
    entries: Vec<&'static Entry>,
}

/// What is left of the row while it is filled from both ends.
struct Row<'a> {
    rest: Rect,
    words: bool,
    look: &'a Look,
}

impl Row<'_> {
    fn left(&mut self, width: f32) -> Rect {
        let place = self.button(self.rest.min.x, width);
        self.rest.min.x = place.max.x + gap(self.look);
        place
    }

    fn right(&mut self, width: f32) -> Rect {
        let place = self.button(self.rest.max.x - width, width);
        self.rest.max.x = place.min.x - gap(self.look);
        place
    }

    fn button(&self, left: f32, width: f32) -> Rect {
        let margin = self.look.space(1.5);
        let top = self.rest.min.y + margin;
        Rect::from_min_max(pos2(left, top), pos2(left + width, self.rest.max.y - margin - 1.0))
    }

    fn separator(&mut self, ui: &Ui) {
        let x = self.rest.min.x + self.look.space(1.5);
        let inset = self.look.space(if self.words { 3.5 } else { 2.5 });
        ui.painter().vline(x + 0.5, self.rest.y_range().shrink(inset), self.look.hairline());
        self.rest.min.x = x + separator_width(self.look) - self.look.space(1.5);
    }
}

fn show_right(ui: &Ui, scene: &mut Scene<'_>, groups: &[GroupOf], mut row: Row<'_>) {
    let Some(group) = groups.iter().find(|group| group.group == Group::Window) else { return };
    let places: Vec<Rect> =
        group.entries.iter().rev().map(|entry| row.right(entry_width(ui, scene, entry, row.words))).collect();
    for (entry, place) in group.entries.iter().zip(places.into_iter().rev()) {
        tool::show_entry(ui, scene, entry, (place, row.words));
    }
}

/// The "…" button with the menu of everything that has no place.
fn show_more(ui: &Ui, scene: &mut Scene<'_>, entries: &[&Entry], mut row: Row<'_>) {
    let look = scene.look;
    let label = scene.words.say("toolbar-more");
    let more = Tool {
        sign: icons::MORE,
        filled: false,
        colour: look.theme.text,
        word: String::new(),
        label,
        id: "more",
        open: false,
    };
    let place = row.right(look.space(10.0));
    let mut chosen = None;
    let lines: Vec<(&Entry, Icon)> = entries.iter().flat_map(|entry| menu_lines(scene, entry)).collect();
    tool::show_menu(ui, look, &more, (place, false), |ui| {
        let most = ui.ctx().content_rect().width() - look.space(8.0);
        ui.set_width(look.space(62.0).min(most));
        for (entry, icon) in lines {
            let keys = entry.shortcuts.first().map(keymap::written).unwrap_or_default();
            let line = tool::menu_line(ui, look, &Tool::of(scene, entry, icon), &keys);
            if widget::chosen(ui, &line) {
                chosen = Some(entry.action.clone());
            }
        }
    });
    if let Some(action) = chosen {
        scene.wish(registry::pressed(&action));
    }
}

/// What stands in a menu for a button that has no place: Flash with all that its own menu offers.
fn menu_lines<'e>(scene: &Scene<'_>, entry: &'e Entry) -> Vec<(&'e Entry, Icon)> {
    let icon = entry.button.map_or(Icon::Help, |(_, icon)| icon);
    if tool::has_arrow(entry) {
        flash_menu::offered(scene).map(|offered| (offered, icon)).collect()
    } else {
        vec![(entry, icon)]
    }
}

fn groups(scene: &Scene<'_>) -> Vec<GroupOf> {
    let mut groups: Vec<GroupOf> = Vec::new();
    for entry in registry::entries() {
        let Some((group, _)) = entry.button else { continue };
        if !registry::works(scene.app, entry) {
            continue;
        }
        match groups.iter_mut().find(|known| known.group == group) {
            Some(known) => known.entries.push(entry),
            None => groups.push(GroupOf { group, entries: vec![entry] }),
        }
    }
    groups.sort_by_key(|group| group.group);
    groups
}

fn fit_into(ui: &Ui, scene: &Scene<'_>, groups: &[GroupOf], width: f32) -> Fit {
    let look = scene.look;
    let both = |width: &dyn Fn(bool) -> f32| Width { words: width(true), icons: width(false) };
    let mode = both(&|words| mode::button(scene).width(ui, look, words));
    let group_width = |group: &GroupOf, words: bool| {
        let tools = group.entries.iter().map(|entry| entry_width(ui, scene, entry, words) + gap(look));
        tools.sum::<f32>() + separator_width(look)
    };
    let widths: Vec<(Group, Width)> =
        groups.iter().map(|group| (group.group, both(&|words| group_width(group, words)))).collect();
    let margins = 2.0 * look.space(2.5);
    fit(width - margins, mode, &widths, look.space(10.0) + gap(look))
}

fn entry_width(ui: &Ui, scene: &Scene<'_>, entry: &Entry, words: bool) -> f32 {
    let width = |(_, icon)| Tool::of(scene, entry, icon).width(ui, scene.look, words);
    entry.button.map_or(0.0, width) + tool::arrow_width(scene.look, entry)
}

fn gap(look: &Look) -> f32 {
    look.space(1.0)
}

fn separator_width(look: &Look) -> f32 {
    look.space(4.0)
}
