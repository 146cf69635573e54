//! How the connection to a board is, from "nobody is there" to "a program runs". One machine, told of everything that
//! happens to the board's port, and answering with what is to be done about it.

use serde::{Deserialize, Serialize};

use super::holder::Holder;
use super::news::Phase;

/// The connection to one board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    state: State,
    /// What the board does, as it was told last.
    phase: Phase,
}

/// How the connection is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// A person let go of the board: it stays so until they want it back.
    LetGo,
    /// There is no board yet.
    #[default]
    Looking,
    /// Its port is being opened.
    Opening,
    /// Another program has its port; it is tried again and again.
    Waits(Option<Holder>),
    /// Another program has its port, and that was too long.
    Taken(Option<Holder>),
    /// The system does not let us.
    NoPermission,
    /// The port cannot be opened, for another reason.
    Refused,
    /// The port is open, and this is what the board does.
    Live(Phase),
    /// The board is being flashed.
    Flashing,
    /// It was there and went away.
    Gone,
}

/// What happens to a board's port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A person wants it, or wants it again.
    Wanted,
    /// A person lets go of it.
    LetGo,
    /// The port is there.
    Seen,
    /// The port is not there any more.
    Lost,
    /// It is open.
    Opened,
    /// Another program has it; it is still being tried.
    Busy(Option<Holder>),
    /// It cannot be opened.
    Refused(Refusal),
    /// What the board does has changed.
    Phase(Phase),
    /// Its other end went away.
    HungUp,
    /// It is flashed together with all others, by somebody who opens its port.
    Lent,
    /// It is being flashed.
    FlashBegan,
    /// That is over.
    FlashEnded,
}

/// Why a port cannot be opened, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another program has it.
    Taken(Option<Holder>),
    /// The system does not allow it.
    NoPermission,
    /// It is not there.
    NotThere,
    /// Anything else.
    Other,
}

/// What is to be done about the port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Open it.
    Open,
    /// Let go of it.
    Close,
}

impl Connection {
    /// How it is.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What the board does, while its port is open.
    pub fn phase(&self) -> Option<Phase> {
        match self.state {
            State::Live(phase) => Some(phase),
            _ => None,
        }
    }

    /// Takes what happened, and answers what is to be done about it. What cannot happen in a state (late news of a port that
    /// was let go, say) changes nothing.
    pub fn hear(&mut self, event: Event) -> Option<Command> {
        match event {
            Event::Opened => self.phase = Phase::Quiet,
            Event::Phase(phase) => self.phase = phase,
            _ => {}
        }
        let (next, command) = step(&self.state, self.phase, event)?;
        self.state = next;
        command
    }
}

/// The table: what follows from an event in a state, and `None` where nothing does.
fn step(state: &State, phase: Phase, event: Event) -> Option<(State, Option<Command>)> {
    use Command::{Close, Open};
    use State::{Flashing, Gone, LetGo, Live, Looking, NoPermission, Opening, Refused, Taken, Waits};
    let is_opening = matches!(state, Opening | Waits(_));
    let holds = is_opening || matches!(state, Live(_) | Flashing);
    let next = match (event, state) {
        (Event::LetGo, LetGo | Looking) | (Event::Lost, Looking | LetGo | Gone) => return None,
        (Event::LetGo, _) => (LetGo, holds.then_some(Close)),
        (Event::Wanted, LetGo | Taken(_) | NoPermission | Refused) | (Event::Seen, Looking | Gone) => {
            (Opening, Some(Open))
        }
        (Event::Lost, _) => (Gone, holds.then_some(Close)),
        (Event::Opened, _) if is_opening => (Live(Phase::Quiet), None),
        (Event::Busy(holder), _) if is_opening => (Waits(holder), None),
        (Event::Refused(refusal), _) if is_opening => (refused(refusal), None),
        (Event::Phase(phase), Live(_)) => (Live(phase), None),
        (Event::HungUp, _) if holds => (Gone, None),
        (Event::Lent, _) if holds => (Flashing, Some(Close)),
        (Event::FlashBegan, Live(_)) => (Flashing, None),
        (Event::FlashEnded, Flashing) => (Live(phase), None),
        _ => return None,
    };
    Some(next)
}

fn refused(refusal: Refusal) -> State {
    match refusal {
        Refusal::Taken(holder) => State::Taken(holder),
        Refusal::NoPermission => State::NoPermission,
        Refusal::NotThere => State::Gone,
        Refusal::Other => State::Refused,
    }
}
