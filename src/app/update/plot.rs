//! The plotter: opened, stopped, looked back in, saved.

use std::path::{Path, PathBuf};

use crate::app::action::PlotAction;
use crate::app::effect::Effect;
use crate::app::pane::ConsoleName;
use crate::app::pick::Pick;
use crate::app::plot::Plot;
use crate::app::state::App;
use crate::place::Millis;
use crate::plot::write_csv;

/// What a file with measurements is called at first.
const NAME: &str = "numbers.csv";

impl App {
    pub(super) fn act_plot(&mut self, now: Millis, action: PlotAction) {
        match action {
            PlotAction::Show => self.toggle_plotter(),
            PlotAction::Points(points) => self.plotting.points = points.map(|points| points.max(2)),
            PlotAction::SaveTo(console, path) => self.save_numbers(console, path),
            PlotAction::Save => {
                if let Some(console) = self.plotted() {
                    let folder = self.desk.active().and_then(|tab| tab.home()?.parent()).map(Path::to_owned);
                    self.pick(now, Pick::Numbers { console, name: NAME.to_owned(), folder });
                }
            }
            PlotAction::Pause => self.on_plot(Plot::pause),
            PlotAction::Clear => self.on_plot(Plot::clear),
            PlotAction::LookAt(end) => self.on_plot(|plot| plot.look_at(end)),
        }
    }

    fn on_plot(&mut self, change: impl FnOnce(&mut Plot)) {
        if let Some(console) = self.plotted() {
            change(&mut self.plots[console.number()]);
        }
    }

    /// Shows the curves beside the text, of the console that is shown where it has any; hides them where they are shown.
    fn toggle_plotter(&mut self) {
        if self.plotted().is_some() {
            self.pane.plot = false;
            return;
        }
        self.pane.plot = true;
        let shown = self.pane.console().filter(|shown| shown.has_plot());
        let there = self.consoles();
        let last = self.plotting.last.filter(|last| there.contains(last));
        if let Some(console) = shown.or(last).or_else(|| there.into_iter().find(|console| console.has_plot())) {
            self.pane.show(console);
        }
    }

    /// Takes the numbers of what was printed.
    pub(super) fn plot_printed(&mut self, now: Millis, console: ConsoleName, bytes: &[u8]) {
        if console.has_plot() && self.plots[console.number()].feed(now, bytes) {
            self.plotting.last = Some(console);
        }
    }

    /// Another program begins in a console.
    pub(super) fn plot_anew(&mut self, console: ConsoleName) {
        self.plots[console.number()].begin();
    }

    fn save_numbers(&mut self, console: ConsoleName, path: PathBuf) {
        let text = write_csv(self.plot(console).series());
        self.effects.push(Effect::WriteOutput { path, text });
    }
}
