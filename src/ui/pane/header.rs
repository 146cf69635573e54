//! The pane's header: a tab for each console, what is done with the one that is shown, and what state it is in.

use egui::accesskit::{Live, Role};
use egui::{Align, Align2, Layout, Rect, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::arguments::{self, ArgumentsView};
use crate::app::{Action, BoardAction, BoardSeat, ConsoleName, PlotAction, Purpose, Run, RunAction, ViewAction};
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};
use crate::ui::{console, icons, tabs};

/// What the window remembers of the header.
#[derive(Debug, Default)]
pub struct HeaderView {
    arguments: ArgumentsView,
}

/// Its height, in points; none where only the console is to be seen.
pub fn height(look: &Look) -> f32 {
    if look.has_chrome() { look.space(9.0).max(32.0) } else { 0.0 }
}

/// Draws the header of the console `name` into a place.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, (name, rect): (ConsoleName, Rect), view: &mut HeaderView) {
    let look = scene.look;
    ui.painter().rect_filled(rect, 0, look.theme.panel);
    let inside = rect.shrink2(vec2(look.space(3.0), 0.0));
    let mut left = inside.min.x;
    for console in scene.app.consoles() {
        let label = title(scene, console);
        let (place, pressed) = show_tab(ui, look, (&label, console == name), pos2(left, rect.center().y));
        if pressed {
            scene.wish(Action::View(ViewAction::ShowPane(console)));
        }
        left = place.max.x + look.space(1.0);
    }
    left = show_plotter_tab(ui, scene, name, pos2(left, rect.center().y));
    let target = look.small_target();
    let close = Rect::from_center_size(pos2(inside.max.x - target / 2.0, rect.center().y), Vec2::splat(target));
    let label = scene.words.say("pane-close");
    if widget::icon_button(ui, look, close, icons::CLOSE, Name::button(&label, "pane-close")).clicked() {
        scene.wish(Action::View(ViewAction::ClosePane));
    }
    let more = close.translate(vec2(-target - look.space(1.0), 0.0));
    console::menu::show_button(ui, scene, name, more);
    let mut room = inside.with_min_x(left).with_max_x(more.min.x - look.space(2.0));
    room = show_buttons(ui, scene, name, room);
    if let Some(tab) = scene.app.tab_of(name) {
        room = arguments::show(ui, scene, (tab.id, room), &mut view.arguments);
    }
    show_state(ui, scene, name, room);
    show_progress(ui, scene, name, rect);
}

/// What the console is doing, at the right end of `room`. Its end is told to those who do not see it.
fn show_state(ui: &Ui, scene: &Scene<'_>, name: ConsoleName, room: Rect) {
    let look = scene.look;
    let state = state(scene, name);
    if state.is_empty() {
        return;
    }
    let width = widget::word_width(ui, look, &state).min(room.width() - look.space(2.0));
    let at = pos2(room.max.x - width, room.center().y);
    let place = widget::clipped_words(ui.painter(), at, width, (&state, look.word_font(), look.theme.quiet));
    let response = ui.interact(place, ui.id().with("state"), Sense::hover());
    widget::tell(&response, Name { role: Role::Label, label: &state, id: "pane-state" });
    let ended = scene.app.link(name).is_none();
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(state);
        if ended {
            node.set_live(Live::Polite);
        }
    });
    if let Some(detail) = exit_detail(scene, name) {
        response.on_hover_text(detail);
    }
}

/// How a terminal would tell the end that is shown, for those who know its words.
fn exit_detail(scene: &Scene<'_>, name: ConsoleName) -> Option<String> {
    scene.words.remark_detail(scene.app.runner().run(name)?.end()?)
}

/// The tab of the curves beside the text, where there are any. Answers where it ends.
fn show_plotter_tab(ui: &mut Ui, scene: &mut Scene<'_>, name: ConsoleName, left: egui::Pos2) -> f32 {
    let shown = scene.app.plotted().is_some();
    if !shown && (!name.has_plot() || scene.app.plot(name).series().is_empty()) {
        return left.x;
    }
    let label = (scene.words.label("plot-show"), "pane-tab-plotter");
    let (place, pressed) = show_tab(ui, scene.look, (&label, shown), left);
    if pressed {
        scene.wish(Action::Plot(PlotAction::Show));
    }
    place.max.x + scene.look.space(1.0)
}

/// A tab of the pane, a pill where it is the one that is shown. Answers its place and whether it was pressed.
fn show_tab(ui: &mut Ui, look: &Look, tab: (&(String, &'static str), bool), left: egui::Pos2) -> (Rect, bool) {
    let ((label, id), shown) = tab;
    let size = vec2(widget::word_width(ui, look, label) + look.space(6.0), look.space(6.5).max(24.0));
    let place = Rect::from_min_size(pos2(left.x, (left.y - size.y / 2.0).round()), size);
    // Two tabs of a kind share their name for assistive technology, but not what the window knows them by.
    let own = ui.new_child(UiBuilder::new().id_salt(label));
    let response = widget::pressable(&own, place, Name { role: Role::Tab, label, id });
    response.ctx.accesskit_node_builder(response.id, |node| node.set_selected(shown));
    let (ground, colour) = match (shown, response.hovered()) {
        (true, _) => (look.theme.chosen, look.theme.accent),
        (false, true) => (look.theme.hover, look.theme.text),
        (false, false) => (look.theme.panel, look.theme.quiet),
    };
    ui.painter().rect_filled(place, look.corners(), ground);
    widget::words(ui.painter(), place.center(), Align2::CENTER_CENTER, (label, look.word_font(), colour));
    widget::focus_ring(ui, &response, place, look);
    (place, response.clicked())
}

/// What a tab of the pane is called. As long as one file was run, its console is just "Output".
fn title(scene: &Scene<'_>, console: ConsoleName) -> (String, &'static str) {
    let word = |word: &str| scene.words.say(word);
    let outputs = scene.app.consoles().into_iter().filter(|name| matches!(name, ConsoleName::Output(_))).count();
    match console {
        ConsoleName::Output(_) => {
            let file = scene.app.tab_of(console).filter(|_| outputs > 1).map(|tab| tabs::name(scene.words, tab));
            (file.unwrap_or_else(|| word("pane-output")), "pane-tab-output")
        }
        ConsoleName::Python => (word("pane-repl"), "pane-tab-python"),
        ConsoleName::Packages => (word("pane-packages"), "pane-tab-packages"),
        ConsoleName::Repl(seat) => (board_title(scene, seat), "pane-tab-repl"),
    }
}

/// "REPL" or, where there are more boards than one, "REPL A · V1".
fn board_title(scene: &Scene<'_>, seat: BoardSeat) -> String {
    let words = scene.words;
    if scene.app.boards().taken().count() < 2 {
        return words.say("pane-repl");
    }
    let letter = ("letter", seat.letter().to_string());
    match words.board_version(scene.app.board_id(seat)) {
        Some(version) => words.say_with("pane-repl-version", &[letter, ("version", version)]),
        None => words.say_with("pane-repl-letter", &[letter]),
    }
}

/// The buttons that make sense now. Answers the room that is left of them.
fn show_buttons(ui: &mut Ui, scene: &mut Scene<'_>, name: ConsoleName, room: Rect) -> Rect {
    let restart = ("board-restart", Action::Board(BoardAction::Restart));
    let buttons: &[(&str, Action)] = match name {
        // The bar below has what else a board's state asks for, the menu beside has the rest.
        ConsoleName::Repl(seat) if !scene.app.boards().seat(seat).is_live() => &[],
        // The toolbar's own Stop is for the active tab.
        ConsoleName::Repl(_) if scene.app.stoppable() == Some(name) => &[restart],
        ConsoleName::Repl(_) => &[restart, ("board-interrupt", Action::Board(BoardAction::Interrupt))],
        _ if scene.app.link(name).is_some() && scene.app.stoppable() != Some(name) => {
            &[("pane-stop", Action::Run(RunAction::StopShown))]
        }
        _ => &[],
    };
    let look = scene.look;
    let width = |word: &str| widget::word_button_size(ui, look, &scene.words.say(word)).x + look.space(1.5);
    if buttons.iter().map(|(word, _)| width(word)).sum::<f32>() > room.width() {
        return room;
    }
    let row = UiBuilder::new().max_rect(room).layout(Layout::right_to_left(Align::Center));
    let used = ui.scope_builder(row, |ui| {
        ui.spacing_mut().item_spacing.x = look.space(1.5);
        for (word, action) in buttons {
            let button = widget::word_button(ui, look, Name::button(&scene.words.say(word), word));
            if button.clicked() {
                scene.wish(action.clone());
            }
            let help = scene.help(word);
            if !help.is_empty() {
                button.on_hover_text(help);
            }
        }
        ui.min_rect()
    });
    let left = if buttons.is_empty() { room.max.x } else { used.inner.min.x - look.space(2.0) };
    room.with_max_x(left)
}

/// What is said at the right of the header.
fn state(scene: &Scene<'_>, name: ConsoleName) -> String {
    let words = scene.words;
    let runner = scene.app.runner();
    if let Some(work) = board_work(scene, name) {
        return work;
    }
    match (runner.running_for(scene.now, name), runner.run(name)) {
        (Some(_), Some(Run { purpose: Purpose::Prompt, .. })) | (None, None) => String::new(),
        (Some(took), _) => words.say_with("pane-running", &[("took", words.seconds(took))]),
        (None, Some(run)) => run.end().map(|remark| words.remark(remark)).unwrap_or_default(),
    }
}

/// What is being done with a board: what is tried because it does not stop, or how much of a text has arrived.
fn board_work(scene: &Scene<'_>, name: ConsoleName) -> Option<String> {
    let ConsoleName::Repl(seat) = name else { return None };
    let board = scene.app.boards().seat(seat);
    let rung = board.work.and_then(|work| work.rung);
    let climbing = rung.map(|rung| scene.words.board_rung(scene.app.board_id(seat), rung));
    climbing.or_else(|| board.sending().map(|sent| scene.words.board_sending(sent)))
}

/// How much of what is being sent to a board has arrived, as a line along the header's lower edge.
fn show_progress(ui: &Ui, scene: &Scene<'_>, name: ConsoleName, rect: Rect) {
    let ConsoleName::Repl(seat) = name else { return };
    let Some((done, total)) = scene.app.boards().seat(seat).sending() else { return };
    let share = done as f32 / total as f32;
    let line = rect.with_min_y(rect.max.y - scene.look.space(0.75));
    ui.painter().rect_filled(line, 0, scene.look.theme.line);
    ui.painter().rect_filled(line.with_max_x(line.min.x + line.width() * share), 0, scene.look.theme.accent);
    let response = ui.interact(line, ui.id().with("progress"), Sense::hover());
    let label = scene.words.board_sending((done, total));
    widget::tell(&response, Name { role: Role::ProgressIndicator, label: &label, id: "pane-progress" });
    response.ctx.accesskit_node_builder(response.id, |node| node.set_numeric_value(f64::from(share)));
}
