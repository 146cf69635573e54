//! The connection to a board: what follows from every event in every state.

use mulberry::micropython::{Command, Connection, Event, Holder, Phase, Refusal, State};

/// What follows from an event (the columns) in a state (the rows): the next state, `+` where the port is to be opened, `-`
/// where it is to be let go of, and `.` where nothing follows. The states are called by their first letters.
const TABLE: &str = "
             wanted let-go  seen   lost    opened busy    taken   denied  absent  other   phase   hung-up flash flashed
looking      .      .       open+  .       .      .       .       .       .       .       .       .       .     .
let-go       open+  .       .      .       .      .       .       .       .       .       .       .       .     .
open         .      let-go- .      gone-   quiet  waits   taken   denied  gone    refused .       gone    .     .
waits        .      let-go- .      gone-   quiet  waits   taken   denied  gone    refused .       gone    .     .
taken        open+  let-go  .      gone    .      .       .       .       .       .       .       .       .     .
denied       open+  let-go  .      gone    .      .       .       .       .       .       .       .       .     .
refused      open+  let-go  .      gone    .      .       .       .       .       .       .       .       .     .
quiet        .      let-go- .      gone-   .      .       .       .       .       .       running gone    flash .
waiting      .      let-go- .      gone-   .      .       .       .       .       .       running gone    flash .
prompt       .      let-go- .      gone-   .      .       .       .       .       .       running gone    flash .
running      .      let-go- .      gone-   .      .       .       .       .       .       running gone    flash .
scrolling    .      let-go- .      gone-   .      .       .       .       .       .       running gone    flash .
silent       .      let-go- .      gone-   .      .       .       .       .       .       running gone    flash .
flash        .      let-go- .      gone-   .      .       .       .       .       .       .       gone    .     quiet
gone         .      let-go  open+  .       .      .       .       .       .       .       .       .       .     .
";

fn holder() -> Option<Holder> {
    Some(Holder::Seen { name: "Thonny".into(), process: 4121 })
}

fn event(name: &str) -> Event {
    match name {
        "wanted" => Event::Wanted,
        "let-go" => Event::LetGo,
        "seen" => Event::Seen,
        "lost" => Event::Lost,
        "opened" => Event::Opened,
        "busy" => Event::Busy(holder()),
        "taken" => Event::Refused(Refusal::Taken(holder())),
        "denied" => Event::Refused(Refusal::NoPermission),
        "absent" => Event::Refused(Refusal::NotThere),
        "other" => Event::Refused(Refusal::Other),
        "phase" => Event::Phase(Phase::Running),
        "hung-up" => Event::HungUp,
        "flash" => Event::FlashBegan,
        "flashed" => Event::FlashEnded,
        _ => panic!("{name}?"),
    }
}

const EVENTS: [&str; 14] = [
    "wanted", "let-go", "seen", "lost", "opened", "busy", "taken", "denied", "absent", "other", "phase", "hung-up",
    "flash", "flashed",
];

fn state(name: &str) -> State {
    match name {
        "looking" => State::Looking,
        "let-go" => State::LetGo,
        "open" => State::Opening,
        "waits" => State::Waits(holder()),
        "taken" => State::Taken(holder()),
        "denied" => State::NoPermission,
        "refused" => State::Refused,
        "flash" => State::Flashing,
        "gone" => State::Gone,
        _ => State::Live(phase(name)),
    }
}

fn phase(name: &str) -> Phase {
    let phase = Phase::ALL.into_iter().find(|phase| format!("{phase:?}").to_lowercase() == name);
    phase.unwrap_or_else(|| panic!("{name}?"))
}

/// A connection that came into this state.
fn in_state(name: &str) -> Connection {
    let way: &[&str] = match name {
        "looking" => &[],
        "let-go" => &["seen", "let-go"],
        "open" => &["seen"],
        "gone" => &["seen", "lost"],
        "refused" => &["seen", "other"],
        "waits" => &["seen", "busy"],
        "taken" | "denied" => &["seen", name],
        "flash" => &["seen", "opened", "flash"],
        _ => &["seen", "opened"],
    };
    let mut connection = Connection::default();
    for step in way {
        connection.hear(event(step));
    }
    if let State::Live(_) = state(name) {
        connection.hear(Event::Phase(phase(name)));
    }
    assert_eq!(*connection.state(), state(name));
    connection
}

#[test]
fn every_event_in_every_state() {
    let mut lines = TABLE.trim_start_matches('\n').lines().map(str::split_whitespace);
    let events: Vec<&str> = lines.next().unwrap().collect();
    assert_eq!(events, EVENTS, "every event has its column");
    let mut rows = 0;
    for mut cells in lines {
        let from = cells.next().unwrap();
        let cells: Vec<&str> = cells.collect();
        assert_eq!(cells.len(), events.len(), "the row of {from}");
        for (name, cell) in events.iter().zip(cells) {
            check(from, name, cell);
        }
        rows += 1;
    }
    assert_eq!(rows, 9 + Phase::ALL.len(), "every state has its row");
}

#[track_caller]
fn check(from: &str, name: &str, cell: &str) {
    let mut connection = in_state(from);
    let command = connection.hear(event(name));
    let (next, expected) = match cell.strip_suffix(['+', '-']) {
        _ if cell == "." => (from, None),
        Some(next) if cell.ends_with('+') => (next, Some(Command::Open)),
        Some(next) => (next, Some(Command::Close)),
        None => (cell, None),
    };
    assert_eq!((connection.state(), command), (&state(next), expected), "{name} in {from}");
}

#[test]
fn whatever_happens_a_port_is_opened_only_while_it_is_closed_and_closed_only_while_it_is_open() {
    for seed in crate::counts::seeds(500) {
        let mut random = fastrand::Rng::with_seed(seed);
        let (mut connection, mut held) = (Connection::default(), false);
        for _ in 0..60 {
            let name = *random.choice(&EVENTS).unwrap();
            let command = connection.hear(event(name));
            match command {
                Some(Command::Open) => assert!(!std::mem::replace(&mut held, true), "seed {seed}: {name} opens again"),
                Some(Command::Close) => assert!(std::mem::take(&mut held), "seed {seed}: {name} closes what is closed"),
                None => held &= holds(connection.state()),
            }
            assert_eq!(held, holds(connection.state()), "seed {seed}: {name} led to {:?}", connection.state());
        }
    }
}

fn holds(state: &State) -> bool {
    matches!(state, State::Opening | State::Waits(_) | State::Live(_) | State::Flashing)
}

#[test]
fn what_a_person_let_go_of_stays_so_until_they_want_it() {
    for seed in crate::counts::seeds(300) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut connection = in_state("let-go");
        for _ in 0..40 {
            let name = *random.choice(&EVENTS[1..]).unwrap();
            assert_eq!(connection.hear(event(name)), None, "seed {seed}: {name}");
            assert_eq!(*connection.state(), State::LetGo, "seed {seed}: {name}");
        }
        assert_eq!(connection.hear(Event::Wanted), Some(Command::Open));
    }
}

#[test]
fn from_everywhere_a_person_gets_back_to_a_board_that_is_there() {
    let names = TABLE.lines().skip(2).filter_map(|line| line.split_whitespace().next());
    for name in names {
        let mut connection = in_state(name);
        for step in ["wanted", "lost", "seen", "wanted", "opened"] {
            connection.hear(event(step));
        }
        assert_eq!(*connection.state(), State::Live(Phase::Quiet), "from {name}");
    }
}
