//! The boards: found, connected, spoken to, gone.

use std::path::Path;

use crate::app::action::BoardAction;
use crate::app::board::{Board, Work};
use crate::app::effect::{Effect, Watch, WindowEffect};
use crate::app::event::LinkNews;
use crate::app::ids::LinkId;
use crate::app::notice::Notice;
use crate::app::pane::{BoardSeat, ConsoleName};
use crate::app::problem::PortProblem;
use crate::app::state::App;
use crate::micropython::{
    self, Command, Event, Holder, Identity, News, Outcome, Phase, Port, Refusal, State, Task, Wish,
};
use crate::modes::BoardKind;
use crate::place::Millis;
use crate::term::Remark;

impl App {
    pub(super) fn act_board(&mut self, now: Millis, action: BoardAction) {
        let seat = self.board_seat();
        match action {
            BoardAction::Repl if !self.mode().has_board() => self.toggle_prompt(now),
            BoardAction::Repl if matches!(self.pane.shown, Some(ConsoleName::Repl(_))) => self.pane.shown = None,
            BoardAction::Repl => self.open_repl(now, seat),
            BoardAction::Connect => self.board_hears(now, seat, Event::Wanted),
            BoardAction::Disconnect => self.board_hears(now, seat, Event::LetGo),
            BoardAction::Interrupt => self.interrupt_board(seat),
            BoardAction::Restart => self.wish(seat, Wish::Restart),
            BoardAction::Reset => self.wish(seat, Wish::Reset),
            BoardAction::Abort => self.wish(seat, Wish::Abort),
            BoardAction::Use(seat) => self.use_board(seat),
            BoardAction::Modules(copy) => self.answer_modules(seat, copy),
        }
    }

    /// The board that is meant where none is named: the one whose console is shown, else the one that was used last, as long
    /// as it is there.
    pub fn board_seat(&self) -> BoardSeat {
        match self.pane.shown {
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
        let asking = self.boards.all().find(|(_, board)| !board.lacks.is_empty());
        asking.map(|(seat, board)| (seat, board.lacks.as_slice()))
    }

    /// What is being done with the board that is meant.
    pub fn board_work(&self) -> Option<Work> {
        self.board().work
    }

    fn use_board(&mut self, seat: BoardSeat) {
        self.boards.used = seat;
        if matches!(self.pane.shown, Some(ConsoleName::Repl(_))) {
            self.pane.shown = Some(ConsoleName::Repl(seat));
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

    fn answer_modules(&mut self, seat: BoardSeat, copy: bool) {
        let seat = self.lacking().map_or(seat, |(seat, _)| seat);
        self.boards.seat_mut(seat).lacks.clear();
        self.wish(seat, Wish::Modules(copy));
    }

    fn open_repl(&mut self, now: Millis, seat: BoardSeat) {
        self.pane.shown = Some(ConsoleName::Repl(seat));
        self.effects.push(Effect::Window(WindowEffect::FocusConsole));
        match *self.boards.seat(seat).connection.state() {
            State::Live(Phase::Prompt) => {}
            State::Live(_) => self.wish(seat, Wish::Prompt),
            _ => {
                self.boards.seat_mut(seat).wanted = Some(Wish::Prompt);
                self.board_hears(now, seat, Event::Wanted);
            }
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

    /// Tells the connection what happened, and does what it says.
    pub(super) fn board_hears(&mut self, _now: Millis, seat: BoardSeat, event: Event) {
        match self.boards.seat_mut(seat).connection.hear(event) {
            Some(Command::Open) => self.open_port(seat),
            Some(Command::Close) => {
                let board = self.boards.seat_mut(seat);
                board.work = None;
                if let Some(link) = board.link.take() {
                    self.effects.push(Effect::Close(link));
                    self.end_section(seat);
                }
            }
            None => {}
        }
    }

    fn open_port(&mut self, seat: BoardSeat) {
        let link = LinkId(self.new_id());
        let board = self.boards.seat_mut(seat);
        if let (Some(port), Some(kind)) = (board.port.clone(), board.kind) {
            (board.link, board.problem) = (Some(link), None);
            self.effects.push(Effect::OpenPort { link, port, manner: kind.manner });
        }
    }

    /// Looks for boards exactly while there is a mode for them.
    pub(super) fn watch_ports(&mut self) {
        let watch = match &self.boards.named {
            _ if !self.mode().has_board() => Watch::No,
            Some(port) => Watch::Named(port.clone()),
            None => Watch::All,
        };
        if watch != self.kept.ports {
            self.effects.push(Effect::WatchPorts(watch.clone()));
            self.kept.ports = watch;
        }
    }

    /// Another mode has other boards: what is plugged in is told once more, and looked at with its eyes.
    pub(super) fn look_at_ports_anew(&mut self) {
        if self.kept.ports != Watch::No {
            self.effects.push(Effect::WatchPorts(Watch::No));
            self.kept.ports = Watch::No;
        }
    }

    /// These ports are there now.
    pub(super) fn ports_seen(&mut self, now: Millis, ports: &[Port]) {
        let known: Vec<(&Port, BoardKind)> =
            ports.iter().filter_map(|port| Some((port, self.kind_of(port)?))).collect();
        let lost = |(_, identity): &(BoardSeat, Identity)| !known.iter().any(|(port, _)| port.identity() == *identity);
        let seats = self.boards.taken().filter_map(|(seat, board)| Some((seat, board.identity.clone()?)));
        for (seat, _) in seats.filter(lost).collect::<Vec<_>>() {
            self.board_hears(now, seat, Event::Lost);
        }
        for (port, kind) in known {
            let Some(seat) = self.boards.seat_for(&port.identity()) else { continue };
            let board = self.boards.seat_mut(seat);
            (board.identity, board.kind) = (Some(port.identity()), Some(kind));
            board.port = Some(port.path.clone());
            self.board_hears(now, seat, Event::Seen);
        }
    }

    fn kind_of(&self, port: &Port) -> Option<BoardKind> {
        match &port.usb {
            _ if self.boards.named.as_ref() == Some(&port.path) => self.mode().any_board(),
            Some(usb) => self.mode().board(usb),
            None => None,
        }
    }

    /// News of a board's link, other than bytes.
    pub(super) fn board_news(&mut self, now: Millis, seat: BoardSeat, news: LinkNews) {
        match news {
            LinkNews::Opened => self.board_opened(now, seat),
            LinkNews::Busy(holder) => self.board_hears(now, seat, Event::Busy(holder)),
            LinkNews::NotOpened(problem) => self.board_refused(now, seat, problem),
            LinkNews::Board(news) => self.board_told(now, seat, &news),
            LinkNews::Gone => {
                self.boards.seat_mut(seat).link = None;
                self.end_section(seat);
                self.board_hears(now, seat, Event::HungUp);
            }
            _ => {}
        }
    }

    /// The port is open: says so, and wishes what waits for it.
    fn board_opened(&mut self, now: Millis, seat: BoardSeat) {
        self.board_hears(now, seat, Event::Opened);
        let board = self.boards.seat_mut(seat);
        let (port, wanted) = (board.port_name(), board.wanted.take());
        let console = &mut self.console_mut(ConsoleName::Repl(seat)).console;
        console.remark(Remark::BoardConnected { port });
        console.begin();
        if let Some(wish) = wanted {
            self.wish(seat, wish);
        }
    }

    fn board_refused(&mut self, now: Millis, seat: BoardSeat, problem: PortProblem) {
        let board = self.boards.seat_mut(seat);
        (board.link, board.problem) = (None, Some(problem.clone()));
        let port = board.port.clone();
        self.board_hears(now, seat, Event::Refused(refusal(&problem)));
        if let Some(port) = port {
            if let PortProblem::Busy(Some(Holder::Seen { process, .. })) = problem {
                self.effects.push(Effect::AwaitPort { port: port.clone(), process });
            }
            let board = self.board_id(seat).to_owned();
            self.post(now, Notice::PortNotOpened { board, port, problem });
        }
    }

    /// Whoever had a port let go of it: a board that could not be had because of that is tried again.
    pub(super) fn port_free(&mut self, now: Millis, port: &Path) {
        let taken =
            |board: &Board| board.port.as_deref() == Some(port) && matches!(board.connection.state(), State::Taken(_));
        let seats = self.boards.taken().filter(|(_, board)| taken(board)).map(|(seat, _)| seat);
        for seat in seats.collect::<Vec<_>>() {
            self.board_hears(now, seat, Event::Wanted);
        }
    }

    fn board_told(&mut self, now: Millis, seat: BoardSeat, news: &News) {
        match *news {
            News::Phase(phase) => self.board_hears(now, seat, Event::Phase(phase)),
            News::Progress { task, done, total } => {
                let board = self.boards.seat_mut(seat);
                let rung = board.work.and_then(|work| work.rung);
                board.work = Some(Work { task, done, total, rung });
            }
            News::Climbed(rung) => {
                let stopping = Work { task: Task::Interrupt, done: 0, total: 0, rung: None };
                self.boards.seat_mut(seat).work.get_or_insert(stopping).rung = Some(rung);
            }
            News::Ended(task, ref outcome) => self.task_over(now, seat, (task, outcome)),
            News::Lacks(ref names) => self.boards.seat_mut(seat).lacks.clone_from(names),
            News::Began => {
                self.plot_anew(ConsoleName::Repl(seat));
                self.board_run_began(seat);
            }
        }
    }

    fn task_over(&mut self, now: Millis, seat: BoardSeat, (task, outcome): (Task, &Outcome)) {
        let board = self.boards.seat_mut(seat);
        board.work = None;
        match (task, outcome) {
            (Task::Run, outcome) => {
                board.lacks.clear();
                self.board_run_over(now, seat, outcome);
            }
            (Task::Paste | Task::Modules, Outcome::Trouble(trouble)) => {
                self.say_trouble(now, (seat, None), (task, trouble));
            }
            // That a board does not answer is its state, which is told as such.
            _ => {}
        }
    }

    /// The board is not there any more: says so and keeps the text.
    fn end_section(&mut self, seat: BoardSeat) {
        let board = self.boards.seat_mut(seat);
        (board.work, board.reading, board.next) = (None, None, None);
        board.lacks.clear();
        let (console, gone) = (ConsoleName::Repl(seat), Remark::BoardGone { port: board.port_name() });
        self.console_mut(console).console.finish(gone.clone());
        self.board_run_ended(console, &gone);
    }
}

fn refusal(problem: &PortProblem) -> Refusal {
    match problem {
        PortProblem::NotFound => Refusal::NotThere,
        PortProblem::Busy(holder) => Refusal::Taken(holder.clone()),
        PortProblem::NoPermission(_) => Refusal::NoPermission,
        PortProblem::Other(_) => micropython::Refusal::Other,
    }
}
