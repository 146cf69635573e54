//! The board: connect, REPL, interrupt, restart.

use crate::app::action::BoardAction;
use crate::app::board::BoardState;
use crate::app::effect::{Effect, WindowEffect};
use crate::app::ids::LinkId;
use crate::app::notice::Notice;
use crate::app::pane::ConsoleName;
use crate::app::problem::PortProblem;
use crate::app::state::App;
use crate::place::Millis;
use crate::term::Remark;

/// Ctrl+C: MicroPython stops what runs and shows its prompt.
const INTERRUPT: &[u8] = b"\x03";

/// Ctrl+D at the prompt: MicroPython restarts.
const RESTART: &[u8] = b"\x03\x04";

/// Ctrl+C, then Ctrl+B: out of whatever mode the board is in, to the friendly prompt, which says which board it is.
const GREETING: &[u8] = b"\x03\x02";

impl App {
    pub(super) fn act_board(&mut self, now: Millis, action: BoardAction) {
        match action {
            BoardAction::Repl if !self.mode().has_board() => self.toggle_prompt(now),
            BoardAction::Repl if self.pane.shown == Some(ConsoleName::Repl) => self.pane.shown = None,
            BoardAction::Repl => {
                self.pane.shown = Some(ConsoleName::Repl);
                self.effects.push(Effect::Window(WindowEffect::FocusConsole));
                self.connect(now);
            }
            BoardAction::Connect => self.connect(now),
            BoardAction::Interrupt => self.send_to_board(INTERRUPT),
            BoardAction::Restart => self.send_to_board(RESTART),
        }
    }

    fn connect(&mut self, now: Millis) {
        if self.board.link().is_some() {
            return;
        }
        let Some(port) = self.board.port.clone() else { return self.post(now, Notice::NoPort) };
        let link = LinkId(self.new_id());
        self.board.state = BoardState::Opening(link);
        self.effects.push(Effect::OpenPort { link, port });
    }

    fn send_to_board(&mut self, bytes: &[u8]) {
        if let BoardState::Connected(link) = self.board.state {
            self.console_mut(ConsoleName::Repl).top = None;
            self.effects.push(Effect::Send(link, bytes.to_vec()));
        }
    }

    /// The port is open: says so, and asks for the prompt, because it was opened for the REPL.
    pub(super) fn board_opened(&mut self, name: ConsoleName) {
        if let (ConsoleName::Repl, BoardState::Opening(link)) = (name, &self.board.state) {
            self.board.state = BoardState::Connected(*link);
            let port = self.board.port_name();
            let console = &mut self.console_mut(ConsoleName::Repl).console;
            console.remark(Remark::BoardConnected { port });
            console.begin();
            self.send_to_board(GREETING);
        }
    }

    pub(super) fn board_refused(&mut self, now: Millis, problem: PortProblem) {
        self.board.state = BoardState::Refused(problem.clone());
        if let Some(port) = self.board.port.clone() {
            self.post(now, Notice::PortNotOpened { port, problem });
        }
    }

    /// The other end went away: says so and keeps the text.
    pub(super) fn board_gone(&mut self) {
        self.board.state = BoardState::Gone;
        let port = self.board.port_name();
        self.console_mut(ConsoleName::Repl).console.finish(Remark::BoardGone { port });
    }
}
