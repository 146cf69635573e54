//! The line of one board: a sign, which board it is, and how far it is or what came of it.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align, Align2, Galley, Layout, Rect, Sense, Ui, UiBuilder, pos2};

use crate::app::{Action, BoardLine, FlashAll, FleetAction, LeftOut};
use crate::flash::{Failure, Stage, Verdict};
use crate::ui::icons;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// The sign of a board: an icon, its colour, and whether it is filled.
type Sign = (&'static str, egui::Color32, bool);

/// One line, laid out.
pub struct Row {
    /// Its height, in points.
    pub height: f32,
    number: usize,
    sign: Sign,
    board: Arc<Galley>,
    place: String,
    state: Arc<Galley>,
    said: Option<Arc<Galley>>,
    /// Whether what the board said is shown, where it said something.
    shows_said: Option<bool>,
    /// Whether the state stands below the name, and not beside it.
    is_narrow: bool,
    /// Where the state begins, in points from the left.
    left: f32,
    share: Option<f32>,
    spoken: String,
}

impl Row {
    /// The lines of all boards, for a list of this width. In the end those that somebody has to look after come first.
    pub fn all(ui: &Ui, scene: &Scene<'_>, fleet: &FlashAll, width: f32) -> Vec<Self> {
        let mut lines: Vec<(usize, (&BoardLine, Stage))> = fleet.lines(scene.now).enumerate().collect();
        if fleet.is_over() {
            lines.sort_by_key(|(_, (line, _))| line.has_it());
        }
        let names: Vec<Arc<Galley>> = lines.iter().map(|(_, (line, _))| name(ui, scene, line)).collect();
        let widest = names.iter().map(|name| name.size().x).fold(0.0, f32::max);
        let left = text_left(scene.look) + widest + scene.look.space(6.0);
        let is_narrow = left > width * 0.45 || width - left < scene.look.space(100.0);
        let left = if is_narrow { text_left(scene.look) } else { left };
        let pairs = names.into_iter().zip(lines);
        pairs
            .map(|(board, (number, line))| Self::of(ui, scene, (number, line, board), (left, is_narrow, width)))
            .collect()
    }

    /// The height of a line that says no more than fits into it, in points.
    pub fn least_height(look: &Look) -> f32 {
        look.target().max(look.aside_font().size * 1.3 + look.space(3.0)).round()
    }

    fn of(
        ui: &Ui,
        scene: &Scene<'_>,
        (number, (line, now), board): (usize, (&BoardLine, Stage), Arc<Galley>),
        (left, is_narrow, width): (f32, bool, f32),
    ) -> Self {
        let look = scene.look;
        let raw = line.verdict().and_then(said);
        let button = raw.map_or(0.0, |_| button_width(ui, scene) + look.space(3.0));
        let room = (width - left - look.space(3.0) - if is_narrow { 0.0 } else { button }).max(look.space(20.0));
        let words = sentence(scene, line, &now);
        let colour = if matches!(now, Stage::Over(_) | Stage::Asks(_)) { look.theme.text } else { look.theme.quiet };
        let state = widget::paragraph(ui, &words, look.aside_font(), colour, room);
        let shown = raw.filter(|_| line.shows_said).map(str::trim);
        let said = shown.map(|raw| widget::paragraph(ui, raw, look.word_font(), look.theme.quiet, room));
        let mut height = state.size().y + said.as_ref().map_or(0.0, |said| said.size().y + look.space(1.0));
        if is_narrow {
            height += board.size().y + if raw.is_some() { look.space(9.0) } else { 0.0 };
        } else if raw.is_some() {
            height = height.max(look.space(7.5));
        }
        let spoken = [("board", scene.words.board_name(line.kind.id)), ("place", short(line)), ("state", words)];
        Self {
            height: (height + look.space(3.0)).max(Self::least_height(look)).round(),
            number,
            sign: sign(look, line, &now),
            board,
            place: line.place.display().to_string(),
            state,
            said,
            shows_said: raw.map(|_| line.shows_said),
            is_narrow,
            left,
            share: share(&now),
            spoken: scene.words.say_with("fleet-line", &spoken),
        }
    }

    /// Draws it into its place.
    pub fn show(self, ui: &mut Ui, scene: &mut Scene<'_>, rect: Rect) {
        let look = scene.look;
        let response = ui.interact(rect, ui.id().with(("board", self.number)), Sense::hover());
        widget::tell(&response, Name { role: Role::ListItem, label: &self.spoken, id: "fleet-line" });
        let top = rect.min.y + look.space(1.5);
        let (sign, colour, is_filled) = self.sign;
        let size = look.aside_icon();
        let font = if is_filled { look.filled_icon_font(size) } else { look.icon_font(size) };
        let first = self.board.size().y / 2.0;
        let icon = pos2(rect.min.x + look.space(3.0) + size / 2.0, top + first);
        widget::words(ui.painter(), icon.round(), Align2::CENTER_CENTER, (sign, font, colour));
        let mut below = top;
        ui.painter().galley(pos2(rect.min.x + text_left(look), top).round(), Arc::clone(&self.board), colour);
        if self.is_narrow {
            below += self.board.size().y;
        }
        let at = pos2(rect.min.x + self.left, below).round();
        below += self.state.size().y;
        ui.painter().galley(at, self.state, look.theme.text);
        if let Some(said) = self.said {
            let at = pos2(at.x, below + look.space(1.0)).round();
            below = at.y + said.size().y;
            ui.painter().galley(at, said, look.theme.quiet);
        }
        if let Some(pressed) = self.shows_said {
            let corner =
                if self.is_narrow { pos2(at.x, below + look.space(1.0)) } else { pos2(rect.min.x, rect.min.y) };
            show_button(ui, scene, (Rect::from_min_max(corner, rect.max), self.number), (self.is_narrow, pressed));
        }
        if let Some(share) = self.share {
            let line = Rect::from_min_max(pos2(at.x, rect.max.y - look.space(0.75)), rect.max);
            ui.painter().rect_filled(line, 0, look.theme.line);
            ui.painter().rect_filled(line.with_max_x(line.min.x + line.width() * share), 0, look.theme.accent);
        }
        response.on_hover_text(self.place);
    }
}

/// The button that shows what the board said.
fn show_button(ui: &mut Ui, scene: &mut Scene<'_>, (rect, number): (Rect, usize), (is_left, pressed): (bool, bool)) {
    let look = scene.look;
    let rect = rect.with_max_y(rect.min.y + look.space(8.0)).with_max_x(rect.max.x - look.space(3.0));
    let layout = if is_left { Layout::left_to_right(Align::Center) } else { Layout::right_to_left(Align::Center) };
    // The line has its place already, which the button must not move the next line up into.
    let mut own = ui.new_child(UiBuilder::new().id_salt(("said", number)).max_rect(rect).layout(layout));
    let button = widget::word_button(&mut own, look, Name::button(&scene.words.say("flash-said"), "flash-said"));
    let state = if pressed { egui::accesskit::Toggled::True } else { egui::accesskit::Toggled::False };
    button.ctx.accesskit_node_builder(button.id, |node| node.set_toggled(state));
    if button.clicked() {
        scene.wish(Action::Fleet(FleetAction::ShowSaid(number)));
    }
}

fn button_width(ui: &Ui, scene: &Scene<'_>) -> f32 {
    widget::word_button_size(ui, scene.look, &scene.words.say("flash-said")).x
}

/// Which board it is, as far as a person can tell: its kind, and quietly where it is plugged in.
fn name(ui: &Ui, scene: &Scene<'_>, line: &BoardLine) -> Arc<Galley> {
    let look = scene.look;
    let mut job = egui::text::LayoutJob::default();
    let format = |colour| egui::text::TextFormat::simple(look.aside_font(), colour);
    job.append(&scene.words.board_name(line.kind.id), 0.0, format(look.theme.text));
    job.append(&format!(" · {}", short(line)), 0.0, format(look.theme.quiet));
    job.wrap = egui::text::TextWrapping::truncate_at_width(look.space(100.0));
    ui.painter().layout_job(job)
}

/// The last part of a board's port or drive: the whole of it is seen when the pointer rests on the line.
fn short(line: &BoardLine) -> String {
    let last = line.place.file_name().unwrap_or(line.place.as_os_str());
    last.to_string_lossy().into_owned()
}

fn sentence(scene: &Scene<'_>, line: &BoardLine, stage: &Stage) -> String {
    match (stage, &line.left_out) {
        (Stage::Over(Verdict::Failed { .. }), Some(why)) => scene.words.fleet_left_out(why),
        (stage, _) => scene.words.fleet_stage(line.kind.id, stage),
    }
}

fn sign(look: &Look, line: &BoardLine, stage: &Stage) -> Sign {
    let theme = look.theme;
    match stage {
        Stage::Over(Verdict::Failed { .. }) if matches!(line.left_out, Some(LeftOut::LogNotSaved(_))) => {
            (icons::FAILED, theme.error, true)
        }
        Stage::Asks(_) => (icons::QUESTION, theme.accent, false),
        Stage::Over(Verdict::Kept(_)) => (icons::FINE, theme.fine, false),
        Stage::Over(Verdict::Failed { failure: Failure::Cancelled { .. }, .. }) => (icons::SKIPPED, theme.quiet, false),
        Stage::Over(Verdict::Failed { .. }) => (icons::FAILED, theme.error, true),
        _ => (icons::BUSY, theme.quiet, false),
    }
}

fn share(stage: &Stage) -> Option<f32> {
    match stage {
        Stage::Keeps(progress) | Stage::Writes(progress) => Some(progress.percent() as f32 / 100.0),
        _ => None,
    }
}

/// What the board itself said, where it said why it did not take the program.
fn said(verdict: &Verdict) -> Option<&str> {
    if let Verdict::Failed { failure, .. } = verdict { failure.said() } else { None }
}

fn text_left(look: &Look) -> f32 {
    look.space(3.0) + look.aside_icon() + look.space(2.5)
}
