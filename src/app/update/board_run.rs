//! Programs on a board: one a board, in the console of its REPL, sent from here and not kept there.

use std::path::Path;

use crate::app::effect::{Effect, WindowEffect};
use crate::app::event::Clock;
use crate::app::ids::{LinkId, TabId};
use crate::app::notice::Notice;
use crate::app::pane::{BoardSeat, ConsoleName};
use crate::app::runner::{Purpose, Run, RunState};
use crate::app::state::App;
use crate::app::update::run_end::TAIL;
use crate::micropython::{Module, Outcome, Program, State, Task, Trouble, Wish};
use crate::modes::How;
use crate::place::Millis;
use crate::python;
use crate::term::{Began, Remark};

/// What MicroPython calls a program that it was given through the port, and the one that it keeps: the first generation of the
/// micro:bit has another name for that.
pub(super) const PROGRAMS: [&str; 3] = ["<stdin>", "main.py", "__main__"];

/// What a board says when it waits for a line.
const PROMPT: &str = ">>>";

/// How the lines begin in which a board says what it is.
const BANNER: [&str; 2] = ["MicroPython ", "Type \"help()\""];

impl App {
    /// Runs a tab's program, whose text is on the disk, on the board that is meant. A program that runs there is ended first.
    pub(super) fn run_on_board(&mut self, now: Millis, id: TabId, script: &Path) {
        let seat = self.seat_to_run();
        let console = ConsoleName::Repl(seat);
        let board = self.boards.seat(seat);
        let Some(link) = board.link.filter(|_| board.is_live()) else { return self.say_no_board(now, seat) };
        self.show_board(seat);
        if self.runner.run(console).is_some_and(|run| run.link().is_some()) {
            self.boards.seat_mut(seat).next = Some(id);
            return self.stop(console);
        }
        self.begin_on_board(now, id, (script, seat, link));
    }

    fn begin_on_board(&mut self, now: Millis, id: TabId, (script, seat, link): (&Path, BoardSeat, LinkId)) {
        let console = ConsoleName::Repl(seat);
        self.note_run(console, id, script);
        self.note_running_text(id, script);
        let purpose = Purpose::Program { tab: id, script: script.to_owned(), how: How::Run };
        self.runner.runs.insert(console, Run::new(now, purpose, link));
        let Some(ran) = self.ran.get(&console) else { return };
        let text = ran.text(id).map(ToString::to_string).unwrap_or_default();
        let names = self.modules_of(&text);
        self.effects.push(Effect::ReadModules { tab: id, folder: ran.folder.clone(), names });
        self.boards.seat_mut(seat).reading = Some(id);
    }

    /// Puts lines of a program in at the prompt of the board that is meant.
    pub(super) fn run_selection_on_board(&mut self, now: Millis, text: &str) {
        let seat = self.seat_to_run();
        if !self.boards.seat(seat).is_live() {
            return self.say_no_board(now, seat);
        }
        self.show_board(seat);
        self.paste_into(ConsoleName::Repl(seat), &format!("{text}\n"));
    }

    /// Shows the console of a board, and puts the keyboard there.
    pub(super) fn show_board(&mut self, seat: BoardSeat) {
        let pane = self.console_mut(ConsoleName::Repl(seat));
        (pane.top, pane.selection) = (None, None);
        self.boards.used = seat;
        self.pane.show(ConsoleName::Repl(seat));
        self.effects.push(Effect::Window(WindowEffect::FocusConsole));
    }

    /// Says why there is no board that something could be done with, and what to do.
    pub(super) fn say_no_board(&mut self, now: Millis, seat: BoardSeat) {
        let board = self.boards.seat(seat);
        let state = board.connection.state().clone();
        let has_port = board.identity.is_some();
        let notice = match (&state, board.port.clone(), board.problem.clone()) {
            _ if self.is_being_flashed(seat) && has_port => {
                Notice::NoBoard { board: self.board_id(seat).to_owned(), state: State::Flashing }
            }
            _ if self.has_drive_only(seat) => {
                let is_flashed = self.is_being_flashed(seat) || self.is_fleet_under_way();
                Notice::NoPort { board: self.board_id(seat).to_owned(), is_flashed }
            }
            (State::Taken(_) | State::NoPermission | State::Refused, Some(port), Some(problem)) => {
                Notice::PortNotOpened { board: (self.board_id(seat).to_owned(), seat), port, problem }
            }
            _ => Notice::NoBoard { board: self.board_id(seat).to_owned(), state },
        };
        self.post(now, notice);
    }

    /// The modules beside a program are read: it goes to the board with them.
    pub(super) fn modules_read(&mut self, now: Millis, id: TabId, modules: Vec<Module>, about: (Vec<String>, Clock)) {
        self.export_modules(id, &modules);
        let Some(seat) = self.boards.all().find(|(_, board)| board.reading == Some(id)).map(|(seat, _)| seat) else {
            return;
        };
        let (console, (beside, clock)) = (ConsoleName::Repl(seat), about);
        let board = self.boards.seat_mut(seat);
        (board.reading, board.clock) = (None, clock);
        // A board that is being flashed meanwhile would never hear of it.
        if self.runner.run(console).is_some_and(Run::is_stopping) || !self.boards.seat(seat).is_live() {
            return self.board_run_over(now, seat, &Outcome::Interrupted);
        }
        let modules = self.own_modules(id).unwrap_or(modules);
        let modules = self.modules_now(console, modules);
        if let Some(ran) = self.ran.get_mut(&console) {
            ran.beside = beside;
            ran.modules = modules.iter().map(|module| module.file.clone()).collect();
            let code = ran.text(id).map(|text| with_plain_ends(&text.to_string())).unwrap_or_default();
            self.wish(seat, Wish::Run(Program { code, modules }));
        }
    }

    /// What lies beside a text that lives in a hex file or on a board, as far as that is open too.
    fn own_modules(&self, id: TabId) -> Option<Vec<Module>> {
        let tab = self.desk.tab(id).filter(|tab| tab.origin.is_some())?;
        Some(self.modules_around(id, self.modules_of(&tab.buffer.rope().to_string())))
    }

    /// The modules that a board does not bring along, those that are open as their tabs have them. What their tabs have is what
    /// runs.
    fn modules_now(&mut self, console: ConsoleName, mut modules: Vec<Module>) -> Vec<Module> {
        let mode = self.mode();
        modules.retain(|module| !mode.brings(module.file.trim_end_matches(".py")));
        let Some(ran) = self.ran.get_mut(&console) else { return modules };
        for module in &mut modules {
            let path = ran.folder.join(&module.file);
            module.text = with_plain_ends(&module.text);
            let Some(tab) = self.desk.tabs.iter().find(|tab| tab.path.as_deref() == Some(&path)) else { continue };
            module.text = with_plain_ends(&tab.buffer.rope().to_string());
            if let Some((_, text)) = ran.texts.iter_mut().find(|(known, _)| *known == tab.id) {
                text.clone_from(tab.buffer.rope());
            }
        }
        modules
    }

    /// The program that was sent begins: what the board prints from here on is its own.
    pub(super) fn board_run_began(&mut self, seat: BoardSeat) {
        let console = ConsoleName::Repl(seat);
        let Some(run) = self.runner.run(console).filter(|run| run.link().is_some()) else { return };
        let name = run.tab().and_then(|tab| self.desk.tab(tab)).map(crate::app::Tab::suggested_name);
        let Clock { hour, minute } = self.boards.seat(seat).clock;
        // All of it is there: what is typed now is for the program.
        self.boards.seat_mut(seat).work = None;
        let first = !std::mem::replace(&mut self.boards.told_not_kept, true);
        let board = self.board_id(seat);
        let pane = self.console_mut(console);
        pane.console.remark(Remark::RunStarted(Began { name, python: None, hour, minute }));
        if first {
            pane.console.remark(Remark::BoardNotKept { board });
        }
        let begin = pane.console.settled();
        if let Some(ran) = self.ran.get_mut(&console) {
            ran.rows = Some((begin, None));
        }
    }

    /// Tells how the program on a board ended, and what follows.
    pub(super) fn board_run_over(&mut self, now: Millis, seat: BoardSeat, outcome: &Outcome) {
        let console = ConsoleName::Repl(seat);
        let Some(run) = self.runner.run(console).filter(|run| run.link().is_some()).cloned() else { return };
        let printed = if self.has_begun(console) { self.console(console).console.tail(TAIL) } else { String::new() };
        let remark = how_it_ended(run.took(now), (&run, self.board_id(seat)), (outcome, &printed));
        if matches!(remark, Remark::BoardFailed { .. }) {
            self.explain(console, &printed);
        }
        self.remark_above_prompt(console, &remark);
        self.board_run_ended(console, &remark);
        self.keep_good_run(&run, &remark);
        if let Outcome::Trouble(trouble) = outcome {
            self.say_trouble(now, (seat, run.tab()), (Task::Run, trouble));
        }
        let next = self.boards.seat_mut(seat).next.take();
        match next {
            Some(tab) => self.start_run_of(now, tab, How::Run),
            None => self.begin_anew(now, &run),
        }
    }

    /// Says how a program ended. The prompt that the board gave already belongs to what comes then.
    pub(super) fn remark_above_prompt(&mut self, console: ConsoleName, remark: &Remark) {
        let view = &self.console(console).console;
        // What a board said that is gone stays where it is.
        let at_prompt = view.is_live() && view.tail(1).trim_end() == PROMPT;
        let console = &mut self.console_mut(console).console;
        if at_prompt {
            drop(console.feed(b"\r\x1b[K"));
        }
        console.remark(remark.clone());
        if at_prompt {
            drop(console.feed(format!("{PROMPT} ").as_bytes()));
        }
    }

    /// What ran on a board was stopped from here. Where the board ran it by itself, that it stopped is said as of any other.
    pub(super) fn board_interrupted(&mut self, seat: BoardSeat) {
        let console = ConsoleName::Repl(seat);
        let printed = self.console(console).console.tail(TAIL);
        let before = printed.trim_end().strip_suffix(PROMPT).unwrap_or_default();
        // Behind its own program a board says what it is before it gives its prompt.
        let is_banner = |line: &&str| line.is_empty() || BANNER.iter().any(|begin| line.starts_with(begin));
        if before.lines().rev().find(|line| !is_banner(line)).is_some_and(|line| line.starts_with("KeyboardInterrupt"))
        {
            self.remark_above_prompt(console, &Remark::BoardStopped);
        }
    }

    fn has_begun(&self, console: ConsoleName) -> bool {
        self.ran.get(&console).is_some_and(|ran| ran.rows.is_some())
    }

    /// Notes that the program in a board's console is over.
    pub(super) fn board_run_ended(&mut self, console: ConsoleName, remark: &Remark) {
        let ended = self.console(console).console.settled();
        if let Some((_, end)) = self.ran.get_mut(&console).and_then(|ran| ran.rows.as_mut()) {
            end.get_or_insert(ended);
        }
        if let Some(run) = self.runner.runs.get_mut(&console).filter(|run| run.link().is_some()) {
            run.state = RunState::Ended(remark.clone());
            if self.pane.console() == Some(console) {
                self.effects.push(Effect::Window(WindowEffect::FocusEditor));
            }
        }
    }

    /// Says why something could not be done with a board; where it is a line's fault, that line is shown.
    pub(super) fn say_trouble(
        &mut self,
        now: Millis,
        (seat, tab): (BoardSeat, Option<TabId>),
        (task, trouble): (Task, &Trouble),
    ) {
        let active = self.desk.active().map(|tab| tab.id);
        if let Trouble::Control { line } = trouble
            && tab.is_some()
            && tab == active
        {
            self.show_line(line.saturating_sub(1), None);
        }
        let board = self.board_id(seat).to_owned();
        self.post(now, Notice::BoardTrouble { board, task, trouble: trouble.clone() });
    }
}

/// A text with the line ends that boards know.
pub(super) fn with_plain_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn how_it_ended(took: u64, (run, board): (&Run, &'static str), (outcome, printed): (&Outcome, &str)) -> Remark {
    match outcome {
        _ if run.is_stopping() && !matches!(outcome, Outcome::Trouble(_)) => Remark::RunStopped { took },
        Outcome::Done => Remark::RunFinished { took },
        Outcome::Interrupted => Remark::RunStopped { took },
        Outcome::Failed if python::was_interrupted(printed) => Remark::RunStopped { took },
        Outcome::Restarted => Remark::BoardRestarted { board },
        Outcome::Failed => {
            let report = python::last_report(printed);
            let frame = report.as_ref().and_then(|report| report.innermost(|file| PROGRAMS.contains(&file)));
            Remark::BoardFailed { line: frame.map(|frame| frame.line) }
        }
        Outcome::Trouble(Trouble::NoAnswer) => Remark::BoardSilent { board },
        Outcome::Trouble(_) => Remark::RunNotStarted,
    }
}
