//! Closing tabs and the window: what would be lost, left half done or stopped is asked about first, what is closed can be brought back.

use crate::app::action::Which;
use crate::app::closed::{Closed, ClosedText, MOST_CLOSED};
use crate::app::desk::Desk;
use crate::app::effect::{Effect, ToRead, WindowEffect};
use crate::app::fleet::FlashAll;
use crate::app::ids::TabId;
use crate::app::opening::{Occasion, Opening};
use crate::app::pane::{ConsoleName, Shown};
use crate::app::question::{Closing, Doubt, Leaving, Question, SavingFirst};
use crate::app::state::App;
use crate::app::tab::{Disk, Tab};
use crate::app::update::file::NEW;
use crate::flash::Verdict;
use crate::place::Millis;

impl App {
    /// Closes the other tabs, or only those at the right.
    pub(super) fn close_others(&mut self, now: Millis, of: Which, only_right: bool) {
        let Some(place) = self.meant(of).and_then(|id| self.desk.place(id)) else { return };
        let tabs = self.desk.tabs.iter().enumerate();
        let others = tabs.filter(|(other, _)| *other > place || (*other < place && !only_right));
        let others: Vec<TabId> = others.map(|(_, tab)| tab.id).collect();
        if !others.is_empty() {
            self.close(now, Closing::tabs(others));
        }
    }

    /// Closes, or asks first where that would lose work that does not save itself.
    pub(super) fn close(&mut self, now: Millis, closing: Closing) {
        let autosave = self.settings.autosave;
        let saves_itself = |tab: &Tab| autosave && tab.saves_itself() && !tab.refused;
        let asked: Vec<TabId> = self.unsaved(&closing).filter(|tab| !saves_itself(tab)).map(|tab| tab.id).collect();
        if asked.is_empty() {
            self.save_and_close(now, closing);
        } else {
            self.ask(Question { closing, doubt: Doubt::Unsaved(asked) });
        }
    }

    /// Closes what has no work to lose, or whose work was given up; asks first where that would leave a board without a program
    /// or stop one.
    pub(super) fn close_decided(&mut self, closing: Closing) {
        let half = self.half_written();
        if closing.what != Leaving::Window || half.is_empty() {
            return self.close_unless_it_runs(closing);
        }
        match self.flashes.all_running().find(|flash| flash.is_half_written()).map(|flash| flash.seat) {
            Some(seat) => self.pane.show(ConsoleName::Repl(seat)),
            None => self.pane.shown = Some(Shown::Fleet),
        }
        self.ask(Question { closing, doubt: Doubt::Flashes(half) });
    }

    /// The kinds of the boards that would be left without a program that works.
    fn half_written(&self) -> Vec<&'static str> {
        let alone = self.flashes.all_running().filter(|flash| flash.is_half_written());
        let alone = alone.map(|flash| self.board_id(flash.seat));
        let together = self.fleet.iter().flat_map(FlashAll::half_written).map(|line| line.kind.id);
        alone.chain(together).collect()
    }

    /// Closes, or asks first where that would stop a program.
    pub(super) fn close_unless_it_runs(&mut self, closing: Closing) {
        let running: Vec<TabId> = self.runner.running_tabs().filter(|tab| closing.takes(*tab)).collect();
        if running.is_empty() {
            self.close_now(closing);
        } else {
            self.ask(Question { closing, doubt: Doubt::Runs(running) });
        }
    }

    /// Closes without asking.
    pub(super) fn close_now(&mut self, closing: Closing) {
        match closing.what {
            Leaving::Tabs(tabs) => tabs.into_iter().for_each(|tab| self.remove(tab)),
            Leaving::Window => {
                self.discarded = closing.given_up;
                self.kept.moved.clear();
                drop(self.tell_journal());
                self.keep();
                self.stop_boards();
                self.effects.push(Effect::Window(WindowEffect::Close));
            }
        }
    }

    /// A program on a board does not end with the window that started it: it is stopped, as was agreed to.
    fn stop_boards(&mut self) {
        let run = |(seat, _)| self.runner.run(ConsoleName::Repl(seat))?.link();
        self.effects.extend(self.boards.all().filter_map(run).map(Effect::Stop));
    }

    /// Saves what is not given up, one text after the other, and closes when all of it is on the disk.
    pub(super) fn save_and_close(&mut self, now: Millis, closing: Closing) {
        let first = self.unsaved(&closing).next().map(|tab| tab.id);
        match first {
            Some(tab) => {
                self.closing = Some(SavingFirst { closing, tab });
                self.save_or_find_home(now, tab);
            }
            None => self.close_decided(closing),
        }
    }

    /// A board got its program, or did not. Who waits for that closes now; where it failed, the window stays and says why.
    pub(super) fn close_flashed(&mut self, now: Millis, verdict: &Verdict) {
        let asks = matches!(&self.question, Some(Question { doubt: Doubt::Flashes(_), .. }));
        let is_half = !self.half_written().is_empty();
        if asks && !is_half {
            self.question = None;
        }
        let waits = self.closing_flashed.take_if(|_| !is_half || matches!(verdict, Verdict::Failed { .. }));
        if let (Some(closing), Verdict::Kept(_)) = (waits, verdict) {
            self.close(now, closing);
        }
    }

    /// Goes on with closing once a tab's text is on the disk.
    pub(super) fn close_saved(&mut self, now: Millis, id: TabId) {
        if let Some(waiting) = self.closing.take_if(|waiting| waiting.tab == id) {
            self.save_and_close(now, waiting.closing);
        }
    }

    /// Brings back the tab that was closed last.
    pub(super) fn reopen_closed(&mut self) {
        let Some(closed) = self.desk.closed.pop() else { return };
        match closed.what {
            ClosedText::Text(tab) if let Some(place) = self.place_of_origin(tab.origin.as_ref()) => {
                self.show_place(place);
            }
            ClosedText::Text(mut tab) => {
                let is_taken = |name: &String| self.desk.tabs.iter().any(|other| other.file_name() == Some(name));
                if matches!(&tab.disk, Disk::Untitled(name) if is_taken(name)) {
                    tab.disk = Disk::Untitled(self.free_name(NEW));
                }
                let place = self.desk.insert(closed.place, *tab);
                self.show_place(place);
            }
            ClosedText::File { path, .. } if self.desk.tabs.iter().any(|tab| tab.path.as_ref() == Some(&path)) => {
                self.open(vec![path]);
            }
            ClosedText::File { path, caret, top, known } => {
                let tab = TabId(self.new_id());
                self.effects.push(Effect::ReadFile(ToRead { path: path.clone(), known }));
                let (occasion, place) = (Occasion::Choice, Some(closed.place));
                let (inside, show) = (None, true);
                self.opening.push(Opening { tab, path, inside, occasion, caret, top, show, known, place });
            }
        }
    }

    /// Takes a tab away. What runs from it is stopped, what was to run from it does not begin.
    fn remove(&mut self, id: TabId) {
        if let Some((console, _)) = self.runner.of_tab(id) {
            self.stop(console);
        }
        self.forget_waiting(id);
        self.desk.close(id);
        self.effects.push(Effect::Window(WindowEffect::FocusEditor));
    }

    fn ask(&mut self, question: Question) {
        if let Some(place) = question.tabs().first().and_then(|tab| self.desk.place(*tab)) {
            self.show_place(place);
        }
        self.question = Some(question);
    }

    /// The tabs that `closing` takes away and that have work to lose.
    fn unsaved(&self, closing: &Closing) -> impl Iterator<Item = &Tab> {
        let tabs = self.desk.tabs.iter().filter(|tab| tab.would_lose());
        tabs.filter(|tab| closing.takes(tab.id) && !closing.given_up.contains(&tab.id))
    }
}

impl Desk {
    /// Takes a tab away and keeps what is needed to bring it back.
    fn close(&mut self, id: TabId) {
        let Some(place) = self.place(id) else { return };
        let closed = self.remove(id).and_then(|tab| Closed::of(place, tab));
        self.closed.extend(closed);
        let excess = self.closed.len().saturating_sub(MOST_CLOSED);
        self.closed.drain(..excess);
    }
}
