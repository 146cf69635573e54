//! The pane's header: a tab for each console, what is done with the one that is shown, and what state it is in.

use egui::accesskit::{Live, Role};
use egui::{Align, Align2, Layout, Rect, Response, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::arguments::{self, ArgumentsView};
use crate::app::{
    Action, BoardAction, BoardFilesAction, BoardSeat, ConsoleName, FleetAction, PlotAction, Purpose, Run, RunAction,
    Shown, ViewAction,
};
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

/// Draws the header of what is shown into a place.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, (shown, rect): (Shown, Rect), view: &mut HeaderView) {
    let look = scene.look;
    ui.painter().rect_filled(rect, 0, look.theme.panel);
    let inside = rect.shrink2(vec2(look.space(3.0), 0.0));
    let target = look.small_target();
    let close = Rect::from_center_size(pos2(inside.max.x - target / 2.0, rect.center().y), Vec2::splat(target));
    let tabs = inside.with_max_x(close.min.x - look.space(1.0));
    let left = show_tabs(ui, scene, shown, tabs);
    let label = scene.words.say("pane-close");
    if widget::icon_button(ui, look, close, icons::CLOSE, Name::button(&label, "pane-close")).clicked() {
        scene.wish(Action::View(ViewAction::ClosePane));
    }
    let room = inside.with_min_x(left).with_max_x(close.min.x - look.space(2.0));
    match shown {
        Shown::Console(name) => show_console(ui, scene, (name, room), view),
        Shown::Fleet => {}
        Shown::Files => {
            let stop = ("files-stop", Action::BoardFiles(BoardFilesAction::Stop));
            let deed = scene.app.board().files.deed().filter(|_| !scene.app.would_stop(scene.app.board_seat()));
            let state =
                deed.map(|deed| scene.words.deed(deed, sending(scene, scene.app.board_seat()))).unwrap_or_default();
            let buttons: Vec<_> = deed.map(|_| stop).into_iter().collect();
            let room = show_buttons(ui, scene, &buttons, room);
            say_state(ui, scene, &state, room);
        }
    }
    show_progress(ui, scene, shown, rect);
}

/// A tab for each thing that the pane can show and that there is room for, all boards first. Answers where they end.
fn show_tabs(ui: &mut Ui, scene: &mut Scene<'_>, shown: Shown, room: Rect) -> f32 {
    let look = scene.look;
    let at = room.left_center();
    let mut left = at.x;
    if scene.app.fleet().is_some() {
        let label = (scene.words.say("fleet-bar"), "pane-tab-fleet");
        let (place, pressed) = show_tab(ui, look, (&label, shown == Shown::Fleet), at);
        if pressed {
            scene.wish(Action::Fleet(FleetAction::Show));
        }
        left = place.max.x + look.space(1.0);
    }
    // What has no tab in a narrow window has its key and its button in the toolbar.
    let fits = |ui: &Ui, label: &str, left: f32| left + tab_width(ui, look, label) <= room.max.x;
    for console in scene.app.consoles() {
        let label = title(scene, console);
        if shown != Shown::Console(console) && !fits(ui, &label.0, left) {
            continue;
        }
        let (place, pressed) = show_tab(ui, look, (&label, shown == Shown::Console(console)), pos2(left, at.y));
        if pressed {
            scene.wish(Action::View(ViewAction::ShowPane(console)));
        }
        left = place.max.x + look.space(1.0);
    }
    if let Shown::Console(name) = shown {
        left = show_plotter_tab(ui, scene, name, pos2(left, at.y));
    }
    if scene.app.mode().has_board() {
        let label = (scene.words.label("files"), "pane-tab-files");
        if shown != Shown::Files && !fits(ui, &label.0, left) {
            return left;
        }
        let (place, pressed) = show_tab(ui, look, (&label, shown == Shown::Files), pos2(left, at.y));
        if pressed && shown != Shown::Files {
            scene.wish(Action::BoardFiles(BoardFilesAction::Show));
        }
        left = place.max.x + look.space(1.0);
    }
    left
}

/// What belongs to a console alone: its menu, its buttons, the arguments of its program, its state.
fn show_console(ui: &mut Ui, scene: &mut Scene<'_>, (name, room): (ConsoleName, Rect), view: &mut HeaderView) {
    let look = scene.look;
    let target = look.small_target();
    let right = room.max.x + look.space(1.0);
    let more = Rect::from_center_size(pos2(right - target / 2.0, room.center().y), Vec2::splat(target));
    console::menu::show_button(ui, scene, name, more);
    let mut room = room.with_max_x(more.min.x - look.space(2.0));
    room = show_buttons(ui, scene, &buttons(scene, name), room);
    if let Some(tab) = scene.app.tab_of(name) {
        room = arguments::show(ui, scene, (tab.id, room), &mut view.arguments);
    }
    show_state(ui, scene, name, room);
}

/// What the console is doing, at the right end of `room`. Its end is told to those who do not see it.
fn show_state(ui: &Ui, scene: &Scene<'_>, name: ConsoleName, room: Rect) {
    let state = state(scene, name);
    let Some(response) = say_state(ui, scene, &state, room) else { return };
    if scene.app.link(name).is_none() {
        response.ctx.accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    }
    if let Some(detail) = exit_detail(scene, name) {
        response.on_hover_text(detail);
    }
}

/// Says in a few words what is going on, at the right end of `room`.
fn say_state(ui: &Ui, scene: &Scene<'_>, state: &str, room: Rect) -> Option<Response> {
    let look = scene.look;
    if state.is_empty() {
        return None;
    }
    let width = widget::word_width(ui, look, state).min(room.width() - look.space(2.0));
    let at = pos2(room.max.x - width, room.center().y);
    let place = widget::clipped_words(ui.painter(), at, width, (state, look.word_font(), look.theme.quiet));
    let response = ui.interact(place, ui.id().with("state"), Sense::hover());
    widget::tell(&response, Name { role: Role::Label, label: state, id: "pane-state" });
    response.ctx.accesskit_node_builder(response.id, |node| node.set_value(state));
    Some(response)
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
    let size = vec2(tab_width(ui, look, label), look.space(6.5).max(24.0));
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

fn tab_width(ui: &Ui, look: &Look, label: &str) -> f32 {
    widget::word_width(ui, look, label) + look.space(6.0)
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

/// The buttons of a console that make sense now.
fn buttons(scene: &Scene<'_>, name: ConsoleName) -> Vec<(&'static str, Action)> {
    let restart = ("board-restart", Action::Board(BoardAction::Restart));
    match name {
        // The bar below has what else a board's state asks for, the menu beside has the rest.
        ConsoleName::Repl(seat) if !scene.app.boards().seat(seat).is_live() => Vec::new(),
        // The toolbar's own Stop is for the active tab.
        ConsoleName::Repl(_) if scene.app.stoppable() == Some(name) => vec![restart],
        ConsoleName::Repl(_) => vec![restart, ("board-interrupt", Action::Board(BoardAction::Interrupt))],
        _ if scene.app.link(name).is_some() && scene.app.stoppable() != Some(name) => {
            vec![("pane-stop", Action::Run(RunAction::StopShown))]
        }
        _ => Vec::new(),
    }
}

/// Draws buttons at the right end of `room`, if there is room for them. Answers what is left of it.
fn show_buttons(ui: &mut Ui, scene: &mut Scene<'_>, buttons: &[(&str, Action)], room: Rect) -> Rect {
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
    // How the last run ended is of no interest while the bar below tells of a flash.
    if matches!(name, ConsoleName::Repl(seat) if scene.app.flashes().running(seat).is_some()) {
        return String::new();
    }
    match (runner.running_for(scene.now, name), runner.run(name)) {
        (Some(_), Some(run)) if run.lacks().is_some() => words.say("pane-asks"),
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
    climbing.or_else(|| sending(scene, seat).map(|sent| scene.words.board_sending(sent)))
}

/// How many bytes of what is being sent to a board have arrived, and of how many. While it is flashed the bar below says that.
fn sending(scene: &Scene<'_>, seat: BoardSeat) -> Option<(usize, usize)> {
    scene.app.boards().seat(seat).sending().filter(|_| scene.app.flashes().running(seat).is_none())
}

/// How much of what is being sent to a board has arrived, as a line along the header's lower edge.
fn show_progress(ui: &Ui, scene: &Scene<'_>, shown: Shown, rect: Rect) {
    let seat = match shown {
        Shown::Console(ConsoleName::Repl(seat)) => seat,
        Shown::Console(_) | Shown::Fleet => return,
        Shown::Files => scene.app.board_seat(),
    };
    let Some((done, total)) = sending(scene, seat) else { return };
    let share = done as f32 / total as f32;
    let line = rect.with_min_y(rect.max.y - scene.look.space(0.75));
    ui.painter().rect_filled(line, 0, scene.look.theme.line);
    ui.painter().rect_filled(line.with_max_x(line.min.x + line.width() * share), 0, scene.look.theme.accent);
    let response = ui.interact(line, ui.id().with("progress"), Sense::hover());
    let label = scene.words.board_sending((done, total));
    widget::tell(&response, Name { role: Role::ProgressIndicator, label: &label, id: "pane-progress" });
    response.ctx.accesskit_node_builder(response.id, |node| node.set_numeric_value(f64::from(share)));
}
