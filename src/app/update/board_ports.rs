//! Boards come and go: which one is at which port, in which seat each of them belongs, and what is said of that.

use crate::app::effect::{Effect, Watch};
use crate::app::ids::LinkId;
use crate::app::pane::{BoardSeat, ConsoleName};
use crate::app::state::App;
use crate::micropython::{Command, Event, Identity, Port};
use crate::modes::BoardKind;
use crate::place::Millis;
use crate::term::Remark;

/// Milliseconds after which a board that hung up is looked for at its port, if that did not go away.
const AGAIN: u64 = 1000;

impl App {
    /// Tells the connection what happened, and does what it says.
    pub(super) fn board_hears(&mut self, seat: BoardSeat, event: Event) {
        // Whoever flashes all boards has its port.
        if matches!(event, Event::Wanted | Event::Seen | Event::Lost) && self.is_lent(seat) {
            return;
        }
        match self.boards.seat_mut(seat).connection.hear(event) {
            Some(Command::Open) => self.open_port(seat),
            Some(Command::Close) => {
                if let Some(link) = self.boards.seat_mut(seat).link.take() {
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

    /// Looks for boards exactly while there is a mode for them; another mode may know other ones.
    pub(super) fn watch_ports(&mut self) {
        // Half a program is none: a mode without that board begins with the ports when the board has all of it.
        if self.flashes.all_running().next().is_some() {
            return;
        }
        let mode = self.mode();
        let watch = match &self.boards.named {
            _ if !mode.has_board() => Watch::No,
            Some(port) => Watch::Named(port.clone()),
            None => Watch::All,
        };
        let (watches, knows) = (watch != self.kept.ports, mode.id() != self.kept.ports_for);
        self.kept.ports_for = mode.id();
        if watches {
            self.kept.ports = watch.clone();
            self.effects.push(Effect::WatchPorts(watch.clone()));
        }
        if watch == Watch::No && watches {
            self.ports_seen(&[]);
        } else if knows && !watches {
            self.look_again();
        }
    }

    /// A board went away. If its port did not, it is looked for there again.
    pub(super) fn look_later(&mut self, now: Millis) {
        self.boards.again = Some(now.plus(AGAIN));
    }

    /// Looks once more at the ports that are there.
    pub(super) fn look_again(&mut self) {
        self.boards.again = None;
        let listed = std::mem::take(&mut self.boards.listed);
        self.ports_seen(&listed);
    }

    /// These ports are there now.
    pub(super) fn ports_seen(&mut self, ports: &[Port]) {
        self.boards.listed = ports.to_vec();
        self.fleet_ports(ports);
        let mut known: Vec<(&Port, BoardKind)> =
            ports.iter().filter_map(|port| Some((port, self.kind_of(port)?))).collect();
        let lost = |(_, identity): &(BoardSeat, Identity)| !known.iter().any(|(port, _)| port.identity() == *identity);
        let seats = self.boards.taken().filter_map(|(seat, board)| Some((seat, board.identity.clone()?)));
        for (seat, _) in seats.filter(lost).collect::<Vec<_>>() {
            self.board_hears(seat, Event::Lost);
        }
        // A board that has a seat keeps it; one that has several ports keeps the one that it had.
        known.sort_by_key(|(port, _)| {
            let own = self.boards.own_seat(&port.identity());
            (own.is_none(), own.is_some_and(|(_, board)| board.port.as_ref() != Some(&port.path)))
        });
        let mut seen: Vec<Identity> = Vec::new();
        for (port, kind) in known {
            if !seen.contains(&port.identity()) {
                seen.push(port.identity());
                self.port_seen(port, kind);
            }
        }
    }

    fn port_seen(&mut self, port: &Port, kind: BoardKind) {
        let identity = port.identity();
        if self.boards.own_seat(&identity).is_none() && self.is_flashed_with_all(&identity) {
            return;
        }
        let Some(seat) = self.boards.seat_for(&identity) else { return };
        let board = self.boards.seat_mut(seat);
        if board.port.as_ref() != Some(&port.path) && board.link.is_some() {
            // It was plugged in elsewhere before anybody noticed that it was gone.
            self.board_hears(seat, Event::Lost);
        }
        let board = self.boards.seat_mut(seat);
        board.swapped |= is_other(board.identity.as_ref(), &identity);
        (board.identity, board.kind) = (Some(identity), Some(kind));
        board.port = Some(port.path.clone());
        self.board_hears(seat, Event::Seen);
    }

    pub(super) fn kind_of(&self, port: &Port) -> Option<BoardKind> {
        match &port.usb {
            _ if self.boards.named.as_ref() == Some(&port.path) => self.mode().any_board(),
            Some(usb) => self.mode().board(usb),
            None => None,
        }
    }

    /// Says which board is there now, and begins a section for what it prints.
    pub(super) fn begin_section(&mut self, seat: BoardSeat) {
        let (board, letter) = (self.board_id(seat), self.letter(seat));
        let swapped = std::mem::take(&mut self.boards.seat_mut(seat).swapped);
        let remark =
            if swapped { Remark::BoardSwapped { board, letter } } else { Remark::BoardConnected { board, letter } };
        let console = &mut self.console_mut(ConsoleName::Repl(seat)).console;
        console.remark(remark);
        console.begin();
    }

    /// The board is not there any more: says so, keeps the text, and ends what was being done with it.
    pub(super) fn end_section(&mut self, seat: BoardSeat) {
        self.lose_errands(seat);
        let (kind, letter) = (self.board_id(seat), self.letter(seat));
        let board = self.boards.seat_mut(seat);
        (board.work, board.reading, board.next) = (None, None, None);
        board.told_letters = false;
        let console = ConsoleName::Repl(seat);
        let ran = self.runner.run(console).is_some_and(|run| run.link().is_some());
        let remark = if ran { Remark::BoardLost { board: kind } } else { Remark::BoardGone { board: kind, letter } };
        // A port that never opened has nothing to end.
        if self.console(console).console.is_live() {
            self.console_mut(console).console.finish(remark.clone());
        }
        self.board_run_ended(console, &remark);
    }

    /// What tells a board from the others, as soon as there are others.
    pub fn letter(&self, seat: BoardSeat) -> Option<char> {
        (self.boards.taken().count() > 1).then_some(seat.letter())
    }
}

/// Whether these are two boards, each with a number of its own.
fn is_other(before: Option<&Identity>, now: &Identity) -> bool {
    matches!((before, now), (Some(Identity::Usb(before)), Identity::Usb(now)) if before != now)
}
