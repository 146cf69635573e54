//! The boards: found, connected, spoken to, gone.

use std::path::Path;

use crate::app::action::{BoardAction, FlashAction};
use crate::app::board::{Board, Work};
use crate::app::effect::{Effect, WindowEffect};
use crate::app::event::LinkNews;
use crate::app::notice::Notice;
use crate::app::pane::{BoardSeat, ConsoleName};
use crate::app::problem::PortProblem;
use crate::app::runner::Lacks;
use crate::app::state::App;
use crate::flash::Verdict;
use crate::micropython::{Event, Holder, News, Outcome, Phase, State, Task, Wish};
use crate::place::Millis;

impl App {
    pub(super) fn act_board(&mut self, now: Millis, action: BoardAction) {
        let seat = self.board_seat();
        match action {
            BoardAction::Repl if !self.mode().has_board() => self.toggle_prompt(now),
            BoardAction::Repl if matches!(self.pane.console(), Some(ConsoleName::Repl(_))) => {
                self.pane.close();
                self.effects.push(Effect::Window(WindowEffect::FocusEditor));
            }
            BoardAction::Repl => self.open_repl(seat),
            BoardAction::CopyCommand(seat) => {
                let command = self.boards.seat(seat).command();
                self.effects.extend(command.map(|command| Effect::Window(WindowEffect::Copy(command))));
            }
            BoardAction::Connect => self.board_hears(seat, Event::Wanted),
            BoardAction::TryAgain(seat) => self.board_hears(seat, Event::Wanted),
            BoardAction::Disconnect => self.board_hears(seat, Event::LetGo),
            BoardAction::Interrupt => self.interrupt_board(seat),
            BoardAction::Restart => self.wish(seat, Wish::Restart),
            BoardAction::Reset => self.wish(seat, Wish::Reset),
            BoardAction::Abort if self.flashes.running(seat).is_some() => self.act_flash(now, FlashAction::Cancel),
            BoardAction::Abort => self.wish(seat, Wish::Abort),
            BoardAction::Use(seat) => self.use_board(seat),
            BoardAction::Modules(copy) => self.answer_modules(now, copy),
        }
    }

    /// The board that is meant where none is named: the one whose console is shown, else the one that was used last, as long
    /// as it is there.
    pub fn board_seat(&self) -> BoardSeat {
        match self.pane.console() {
            Some(ConsoleName::Repl(seat)) => seat,
            _ => self.boards.live_or(self.boards.used),
        }
    }

    /// The board that a program runs on: the one that is meant, or one that is there instead.
    pub(super) fn seat_to_run(&self) -> BoardSeat {
        self.boards.live_or(self.board_seat())
    }

    /// The seat and the names of the modules that a board lacks, while the person is asked whether it is to get them.
    pub fn lacking(&self) -> Option<(BoardSeat, &[String])> {
        let asks = |seat| self.runner.run(ConsoleName::Repl(seat))?.lacks();
        self.boards.all().find_map(|(seat, _)| Some((seat, asks(seat)?.files.as_slice())))
    }

    /// What is being done with the board that is meant.
    pub fn board_work(&self) -> Option<Work> {
        self.board().work
    }

    fn use_board(&mut self, seat: BoardSeat) {
        self.boards.used = seat;
        if matches!(self.pane.console(), Some(ConsoleName::Repl(_))) {
            self.pane.show(ConsoleName::Repl(seat));
        }
    }

    /// Stops what runs on a board, also what was not started from here.
    fn interrupt_board(&mut self, seat: BoardSeat) {
        let console = ConsoleName::Repl(seat);
        if self.runner.run(console).is_some_and(|run| run.link().is_some()) {
            self.stop(console);
        } else {
            self.wish(seat, Wish::Interrupt);
        }
    }

    /// A person was asked whether a board is to get the modules that it lacks; without an answer the program does not run.
    fn answer_modules(&mut self, now: Millis, copy: Option<bool>) {
        let Some(seat) = self.lacking().map(|(seat, _)| seat) else { return };
        let console = ConsoleName::Repl(seat);
        if let Some(run) = self.runner.runs.get_mut(&console) {
            run.go_on(now);
        }
        match copy {
            Some(copy) => self.wish(seat, Wish::Modules(copy)),
            None => self.stop(console),
        }
    }

    /// Shows the board's console and asks for the prompt, be it as soon as the board is there. A program that was started from
    /// here goes on: its console is all that was asked for then.
    fn open_repl(&mut self, seat: BoardSeat) {
        self.show_board(seat);
        if self.is_being_flashed(seat) {
            // Whoever asked for the prompt then would stop the program that the board has just got.
            return;
        }
        let runs = self.runner.run(ConsoleName::Repl(seat)).is_some_and(|run| run.link().is_some());
        match *self.boards.seat(seat).connection.state() {
            State::Live(Phase::Prompt | Phase::Waiting) => {}
            State::Live(_) if runs => {}
            State::Live(_) => self.wish(seat, Wish::Prompt),
            ref state => {
                let is_let_go = *state == State::LetGo;
                self.boards.seat_mut(seat).wanted = Some(Wish::Prompt);
                if !is_let_go {
                    self.board_hears(seat, Event::Wanted);
                }
            }
        }
    }

    /// The board whose console is shown is the one that is meant from then on.
    pub(super) fn follow_board(&mut self) {
        if let Some(ConsoleName::Repl(seat)) = self.pane.console() {
            self.boards.used = seat;
        }
    }

    /// Says, once for each connection, that what was typed at the prompt of a board will not all be there.
    pub(super) fn follow_letters(&mut self, now: Millis, seat: BoardSeat, typed: &str) {
        let board = self.boards.seat_mut(seat);
        let at_prompt = board.connection.phase() == Some(Phase::Prompt);
        if at_prompt && !typed.is_ascii() && !std::mem::replace(&mut board.told_letters, true) {
            let board = self.board_id(seat).to_owned();
            self.post(now, Notice::PromptDropsLetters { board });
        }
    }

    /// Wishes something of a board that is there.
    pub(super) fn wish(&mut self, seat: BoardSeat, wish: Wish) {
        let board = self.boards.seat(seat);
        if let Some(link) = board.link.filter(|_| board.is_live()) {
            self.console_mut(ConsoleName::Repl(seat)).top = None;
            self.effects.push(Effect::Wish(link, wish));
        }
    }

    /// News of a board's link, other than bytes.
    pub(super) fn board_news(&mut self, now: Millis, seat: BoardSeat, news: LinkNews) {
        match news {
            LinkNews::Opened => self.board_opened(seat),
            LinkNews::Busy(holder) => self.board_hears(seat, Event::Busy(holder)),
            LinkNews::NotOpened(problem) => self.board_refused(now, seat, problem),
            LinkNews::Board(news) => self.board_told(now, seat, news),
            LinkNews::Gone => {
                self.boards.seat_mut(seat).link = None;
                self.end_section(seat);
                self.board_hears(seat, Event::HungUp);
                self.look_later(now);
            }
            _ => {}
        }
    }

    /// The port is open: says so, and wishes what waits for it.
    fn board_opened(&mut self, seat: BoardSeat) {
        self.board_hears(seat, Event::Opened);
        self.withdraw_no_board(seat);
        self.begin_section(seat);
        let wanted = self.boards.seat_mut(seat).wanted.take();
        // Who closed the pane meanwhile does not want the prompt any more.
        if let Some(wish) = wanted.filter(|_| self.pane.console() == Some(ConsoleName::Repl(seat))) {
            self.wish(seat, wish);
        }
    }

    /// That a board is missing or cannot be had is no longer true once it is there.
    fn withdraw_no_board(&mut self, opened: BoardSeat) {
        self.notices.retain(|posted| match &posted.notice {
            Notice::NoBoard { .. } | Notice::NoPort { .. } => false,
            Notice::PortNotOpened { board: (_, seat), .. } => *seat != opened,
            Notice::Flashed { verdict, .. } => !verdict.saw_no_board(),
            _ => true,
        });
        self.flashes.list.retain(|flash| !flash.verdict().is_some_and(Verdict::saw_no_board));
    }

    fn board_refused(&mut self, now: Millis, seat: BoardSeat, problem: PortProblem) {
        let board = self.boards.seat_mut(seat);
        (board.link, board.problem) = (None, Some(problem.clone()));
        let port = board.port.clone();
        self.board_hears(seat, Event::Refused(problem.refusal()));
        if problem == PortProblem::NotFound {
            // It is gone, or about to come: either is its state.
            return self.look_later(now);
        }
        let Some(port) = port else { return };
        if let PortProblem::Busy(Some(Holder::Seen { process, .. })) = problem {
            self.effects.push(Effect::AwaitPort { port: port.clone(), process });
        }
        // Where the board's console is shown, it says so itself.
        if self.pane.console() != Some(ConsoleName::Repl(seat)) {
            let board = (self.board_id(seat).to_owned(), seat);
            self.post(now, Notice::PortNotOpened { board, port, problem });
        }
    }

    /// Whoever had a port let go of it: a board that could not be had because of that is tried again.
    pub(super) fn port_free(&mut self, port: &Path) {
        let taken =
            |board: &Board| board.port.as_deref() == Some(port) && matches!(board.connection.state(), State::Taken(_));
        let seats = self.boards.taken().filter(|(_, board)| taken(board)).map(|(seat, _)| seat);
        for seat in seats.collect::<Vec<_>>() {
            self.board_hears(seat, Event::Wanted);
        }
    }

    fn board_told(&mut self, now: Millis, seat: BoardSeat, news: News) {
        self.flash_told(now, seat, &news);
        match news {
            News::Phase(phase) => self.board_hears(seat, Event::Phase(phase)),
            News::Progress { task, done, total } => {
                let board = self.boards.seat_mut(seat);
                let rung = board.work.and_then(|work| work.rung);
                board.work = Some(Work { task, done, total, rung });
            }
            News::Climbed(rung) => {
                let stopping = Work { task: Task::Interrupt, done: 0, total: 0, rung: None };
                self.boards.seat_mut(seat).work.get_or_insert(stopping).rung = Some(rung);
            }
            News::Ended(task, outcome) => self.task_over(now, seat, (task, &outcome)),
            News::Lacks(files) => {
                if let Some(run) = self.runner.runs.get_mut(&ConsoleName::Repl(seat)) {
                    run.asks = Some(Lacks { files, since: now });
                }
            }
            News::Got(file) => self.errand_got(now, seat, file),
            News::Copied(file) => self.board_has(now, seat, &file),
            News::Listed(listing) => self.board_listed(seat, listing),
            News::Identified(_) => {}
            News::Began => {
                self.plot_anew(ConsoleName::Repl(seat));
                self.board_run_began(seat);
            }
        }
    }

    fn task_over(&mut self, now: Millis, seat: BoardSeat, (task, outcome): (Task, &Outcome)) {
        let board = self.boards.seat_mut(seat);
        board.work = None;
        // A program may have written files.
        board.files.fresh &= task == Task::Files;
        match (task, outcome) {
            (Task::Run, outcome) => self.board_run_over(now, seat, outcome),
            (Task::Interrupt, Outcome::Done) => self.board_interrupted(seat),
            (Task::Files, outcome) => self.errand_over(now, seat, outcome),
            (Task::Paste | Task::Modules, Outcome::Trouble(trouble)) => {
                self.say_trouble(now, (seat, None), (task, trouble));
            }
            // That a board does not answer is its state, which is told as such.
            _ => {}
        }
    }
}
