//! Boards, how the connection to one is and what can be done about it, to words: for the status line, the REPL's pane and the
//! command line alike. A board is named by its kind (`BoardKind::id`), because not every board is a micro:bit.

use std::path::Path;

use super::book::Words;
use crate::app::{Access, PortProblem};
use crate::flash::{DriveProblem, NoDrive};
use crate::micropython::{Holder, Phase, Rung, State};

impl Words {
    /// How the connection to a board of this kind is, in short: "micro:bit V2 connected".
    pub fn board_state(&self, kind: &str, state: &State) -> String {
        let board = ("board", self.board_name(kind));
        match state {
            State::Waits(Some(Holder::Seen { name, .. })) => {
                self.say_with("board-state-waits-for", &[board, ("name", name.clone())])
            }
            State::Taken(Some(Holder::Seen { name, .. })) => {
                self.say_with("board-state-taken-by", &[board, ("name", name.clone())])
            }
            state => self.say_with(state_key(state), &[board]),
        }
    }

    /// How it is with so many boards of this kind of which only the drives are there, in short.
    pub fn drives_only(&self, kind: &str, count: usize) -> String {
        self.say_with("board-state-drives-only", &[("board", self.board_name(kind)), ("count", count.to_string())])
    }

    /// How it is with so many boards of this kind that get a program together, in short.
    pub fn flashing_all(&self, kind: &str, count: usize) -> String {
        self.say_with("board-state-flashing-all", &[("board", self.board_name(kind)), ("count", count.to_string())])
    }

    /// What boards of this kind are called: "micro:bit V2".
    pub fn board_name(&self, kind: &str) -> String {
        let key = format!("board-name-{kind}");
        self.say(if self.knows(&key) { &key } else { "board-name-any" })
    }

    /// What boards of this kind are called where their version does not matter: "micro:bit".
    pub fn board_family(&self, kind: &str) -> String {
        self.board_name(if kind.starts_with("microbit") { "microbit" } else { kind })
    }

    /// What tells boards of this kind from their relatives, where they have such: "V2".
    pub fn board_version(&self, kind: &str) -> Option<String> {
        self.attribute(&format!("board-name-{kind}"), "version")
    }

    /// What stands in the way of the drive of a board of this kind, and what to do.
    pub fn drive_problem(&self, kind: &str, problem: &DriveProblem) -> String {
        let board = ("board", self.board_name(kind));
        match problem {
            DriveProblem::Maintenance => self.say_with("drive-maintenance", &[board]),
            DriveProblem::ReadOnly => self.say_with("drive-read-only", &[board]),
            DriveProblem::NotMounted(device) => {
                self.say_with("drive-not-mounted", &[board, ("device", device.display().to_string())])
            }
        }
    }

    /// Why there is no drive of a board at this place, which a person named with `--drive`.
    pub fn no_drive(&self, place: &Path, why: &NoDrive) -> String {
        let place = ("place", place.display().to_string());
        let why = match why {
            NoDrive::Nothing => return self.say_with("boards-none-at", &[place, ("option", "--drive".to_owned())]),
            NoDrive::NoFolder => self.say("no-drive-no-folder"),
            NoDrive::Unreadable(why) => self.say_with("no-drive-unreadable", &[("why", why.clone())]),
            NoDrive::Bare => self.say("no-drive-bare"),
            NoDrive::OtherBoard => self.say("no-drive-other-board"),
        };
        self.say_with("no-drive", &[place, ("why", why)])
    }

    /// What a person can do about the state of a board of this kind, whose port has this problem; `None` where nothing has
    /// to be done.
    pub fn board_advice(&self, kind: &str, state: &State, problem: Option<&PortProblem>) -> Option<String> {
        let name = ("board", self.board_name(kind));
        let key = match state {
            State::Looking => "board-advice-looking",
            State::Gone => "board-advice-gone",
            State::LetGo => "board-advice-let-go",
            State::Live(Phase::Silent) if kind.starts_with("microbit") => "board-advice-silent-microbit",
            State::Live(Phase::Scrolling) => "board-advice-scrolling",
            State::Live(Phase::Silent) => "board-advice-silent",
            State::Waits(holder) => return Some(self.taken("board-advice-waits", kind, holder.as_ref())),
            State::Taken(holder) => return Some(self.taken("board-advice-taken", kind, holder.as_ref())),
            State::NoPermission | State::Refused => {
                let unknown = PortProblem::Other(String::new());
                return Some(self.port_problem(kind, problem.unwrap_or(&unknown)));
            }
            State::Opening | State::Live(_) | State::Flashing => return None,
        };
        Some(self.say_with(key, &[name]))
    }

    /// What is tried with a board of this kind because it does not stop.
    pub fn board_rung(&self, kind: &str, rung: Rung) -> String {
        let key = match rung {
            Rung::Interrupt => "board-rung-interrupt",
            Rung::Friendly => "board-rung-friendly",
            Rung::Reboot => "board-rung-reboot",
            Rung::Break => "board-rung-break",
            Rung::Button if kind.starts_with("microbit") => "board-rung-button-microbit",
            Rung::Button => "board-rung-button",
        };
        // Who is to press a button on a board looks for a button, not for a version.
        self.say_with(key, &[("board", self.board_family(kind))])
    }

    /// How many bytes of those that are being sent to a board have arrived.
    pub fn board_sending(&self, (done, total): (usize, usize)) -> String {
        let tenths = |bytes: usize| format!("{}.{}", bytes / 1_000, bytes % 1_000 / 100);
        let (key, written): (_, fn(usize) -> String) =
            if total < 1_000 { ("board-sending-bytes", |bytes| bytes.to_string()) } else { ("board-sending", tenths) };
        self.say_with(key, &[("done", written(done)), ("total", written(total))])
    }

    /// Why the port of a board of this kind cannot be opened, and what to do.
    pub fn port_problem(&self, kind: &str, problem: &PortProblem) -> String {
        let board = ("board", self.board_name(kind));
        match problem {
            PortProblem::NotFound => self.say_with("port-not-found", &[board]),
            PortProblem::NotSerial(port) => self.not_serial(port),
            PortProblem::Busy(holder) => self.taken("board-advice-taken", kind, holder.as_ref()),
            PortProblem::NoPermission(access) => self.no_access(board, access),
            PortProblem::Other(why) if why.is_empty() => self.say_with("port-unknown", &[board]),
            PortProblem::Other(why) => self.say_with("port-other", &[board, ("why", why.clone())]),
        }
    }

    /// That a place that a person named with `--port` is no serial port.
    pub fn not_serial(&self, port: &Path) -> String {
        self.say_with("port-not-serial", &[("port", port.display().to_string())])
    }

    /// Who has the board, in a sentence of its own for each that is known a little better.
    fn taken(&self, begin: &str, kind: &str, holder: Option<&Holder>) -> String {
        let board = ("board", self.board_name(kind));
        match holder {
            Some(Holder::Seen { name, process }) => {
                let who = [board, ("name", name.clone()), ("process", process.to_string())];
                self.say_with(&format!("{begin}-by"), &who)
            }
            Some(Holder::Probably { name }) => {
                self.say_with(&format!("{begin}-probably"), &[board, ("name", name.clone())])
            }
            None => self.say_with(begin, &[board]),
        }
    }

    fn no_access(&self, board: (&str, String), access: &Access) -> String {
        match (&access.sandbox, &access.group) {
            (Some(_), _) => self.say_with("port-sandbox", &[board]),
            (None, Some(group)) if access.member => self.say_with("port-log-in", &[board, ("group", group.clone())]),
            (None, Some(group)) => match access.command() {
                Some(command) => {
                    self.say_with("port-group-command", &[board, ("group", group.clone()), ("command", command)])
                }
                None => self.say_with("port-group", &[board, ("group", group.clone())]),
            },
            (None, None) => self.say_with("port-no-permission", &[board]),
        }
    }
}

fn state_key(state: &State) -> &'static str {
    match state {
        State::LetGo => "board-state-let-go",
        State::Looking => "board-state-looking",
        State::Opening => "board-state-opening",
        State::Waits(_) => "board-state-waits",
        State::Taken(_) => "board-state-taken",
        State::NoPermission => "board-state-no-permission",
        State::Refused => "board-state-refused",
        State::Flashing => "board-state-flashing",
        State::Gone => "board-state-gone",
        State::Live(Phase::Quiet) => "board-state-quiet",
        State::Live(Phase::Waiting) => "board-state-waiting",
        State::Live(Phase::Prompt) => "board-state-prompt",
        State::Live(Phase::Running) => "board-state-running",
        State::Live(Phase::Scrolling) => "board-state-scrolling",
        State::Live(Phase::Silent) => "board-state-silent",
    }
}
