//! The words of boards: every state of every kind of board is told, and what can be done about it where something can.

use mulberry::app::{Access, Board, BoardSeat, Notice, PortProblem, Sandbox, Title, TitlePlace};
use mulberry::micropython::{Event, Holder, Phase, Refusal, State, Task, Trouble};
use mulberry::modes;
use mulberry::words::Words;

use super::FORBIDDEN;

/// Every kind of board that there is.
fn kinds() -> Vec<&'static str> {
    let any = modes::ALL.iter().filter_map(|mode| mode.any_board()).map(|kind| kind.id);
    any.chain(["microbit-v1", "microbit-v2", "any"]).collect()
}

fn holders() -> Vec<Option<Holder>> {
    let seen = Holder::Seen { name: "Thonny".into(), process: 4121 };
    vec![None, Some(seen), Some(Holder::Probably { name: "ModemManager".into() })]
}

fn accesses() -> Vec<Access> {
    let group = || Some("dialout".to_owned());
    vec![
        Access::default(),
        Access { group: group(), ..Access::default() },
        Access { group: group(), user: Some("ada".to_owned()), ..Access::default() },
        Access { group: group(), member: true, ..Access::default() },
        Access { sandbox: Some(Sandbox::Snap), ..Access::default() },
        Access { group: group(), sandbox: Some(Sandbox::Flatpak), ..Access::default() },
    ]
}

/// A board to which these things happened, one after the other.
fn board(events: impl IntoIterator<Item = Event>, problem: Option<PortProblem>) -> Board {
    let mut board = Board::default();
    board.problem = problem;
    for event in events {
        board.connection.hear(event);
    }
    board
}

/// Boards in every state.
fn boards() -> Vec<Board> {
    let opened = || [Event::Seen, Event::Opened];
    let refused = |refusal, problem| board([Event::Seen, Event::Refused(refusal)], Some(problem));
    let mut boards = vec![board([], None), board([Event::LetGo], None), board([Event::Seen], None)];
    boards.extend(Phase::ALL.map(|phase| board(opened().into_iter().chain([Event::Phase(phase)]), None)));
    boards.push(board(opened().into_iter().chain([Event::FlashBegan]), None));
    boards.push(board(opened().into_iter().chain([Event::Lost]), None));
    for holder in holders() {
        boards.push(board([Event::Seen, Event::Busy(holder.clone())], None));
        boards.push(refused(Refusal::Taken(holder.clone()), PortProblem::Busy(holder)));
    }
    for access in accesses() {
        boards.push(refused(Refusal::NoPermission, PortProblem::NoPermission(access)));
    }
    for why in ["", "Input/output error"] {
        boards.push(refused(Refusal::Other, PortProblem::Other(why.into())));
    }
    boards.push(refused(Refusal::Other, PortProblem::NotSerial("/dev/null".into())));
    boards
}

/// Every notice about boards.
pub fn notices() -> impl Iterator<Item = Notice> {
    let states = [State::Gone, State::LetGo, State::Opening, State::Flashing];
    let none = states.map(|state| Notice::NoBoard { board: "microbit".to_owned(), state });
    let troubles = [
        Trouble::NoAnswer,
        Trouble::Garbled,
        Trouble::TooBig { bytes: 12_000, free: None },
        Trouble::TooBig { bytes: 12_000, free: Some(9_000) },
        Trouble::Control { line: 3 },
        Trouble::NotKept { file: "helper.py".to_owned(), said: "no more storage space".to_owned() },
    ];
    let of = |task, trouble| Notice::BoardTrouble { board: "microbit-v1".to_owned(), task, trouble };
    let of_run = troubles.map(|trouble| of(Task::Run, trouble));
    let no_port = PortProblem::NotSerial("/dev/null".into());
    let problems = [PortProblem::NotFound, no_port, PortProblem::Busy(None), PortProblem::Other("x".into())];
    let problems = problems.into_iter().chain(accesses().into_iter().map(PortProblem::NoPermission));
    let port = |problem| Notice::PortNotOpened {
        board: ("microbit-v2".to_owned(), BoardSeat::ALL[0]),
        port: "/dev/ttyACM0".into(),
        problem,
    };
    let letters = Notice::PromptDropsLetters { board: "microbit-v1".to_owned() };
    let no_port = [true, false].map(|is_flashed| Notice::NoPort { board: "microbit".to_owned(), is_flashed });
    problems
        .map(port)
        .chain(none)
        .chain(no_port)
        .chain([letters])
        .chain(of_run)
        .chain([of(Task::Paste, Trouble::Garbled)])
}

#[test]
fn every_state_of_every_kind_of_board_is_told() {
    let words = Words::new("en");
    for kind in kinds() {
        let name = words.board_name(kind);
        for board in boards() {
            let told = words.board_state(kind, board.connection.state());
            assert!(told.contains(&name), "{board:?}: {told}");
            assert!(!told.ends_with('.') && !told.contains("board-"), "{board:?}: {told}");
            assert!(kind.starts_with("microbit") || !told.contains("micro:bit"), "{kind}: {told}");
        }
    }
}

#[test]
fn states_that_differ_are_told_differently() {
    let words = Words::new("en");
    let states: Vec<State> = boards().iter().map(|board| board.connection.state().clone()).collect();
    for (place, state) in states.iter().enumerate() {
        let others =
            states[..place].iter().filter(|other| std::mem::discriminant(*other) != std::mem::discriminant(state));
        for other in others {
            assert_ne!(words.board_state("microbit", state), words.board_state("microbit", other));
        }
    }
}

#[test]
fn what_can_be_done_is_a_calm_sentence_that_says_what() {
    let words = Words::new("en");
    for kind in kinds() {
        for board in boards() {
            let Some(advice) = words.board_advice(kind, board.connection.state(), board.problem.as_ref()) else {
                continue;
            };
            assert!(advice.split(' ').count() >= 8 && !advice.ends_with('.'), "{board:?}: {advice}");
            assert!(kind.starts_with("microbit") || !advice.contains("micro:bit"), "{kind}: {advice}");
            for slip in FORBIDDEN.iter().chain(&["port-", "board-advice"]) {
                assert!(!advice.to_lowercase().contains(slip), "{board:?}: {advice}");
            }
        }
    }
}

#[test]
fn nothing_is_advised_where_all_is_well_and_something_where_it_is_not() {
    let words = Words::new("en");
    for board in boards() {
        let state = board.connection.state();
        let well = match state {
            State::Opening | State::Flashing => true,
            State::Live(phase) => !matches!(phase, Phase::Silent | Phase::Scrolling),
            _ => false,
        };
        assert_eq!(words.board_advice("microbit", state, board.problem.as_ref()).is_none(), well, "{state:?}");
    }
}

#[test]
fn who_has_the_board_is_named() {
    let words = Words::new("en");
    let taken = |holder: Option<Holder>| words.port_problem("microbit", &PortProblem::Busy(holder));
    let seen = Some(Holder::Seen { name: "Thonny".into(), process: 4121 });
    let expected = "Another program is using your micro:bit: Thonny (process 4121). Close it there and press Try again";
    assert_eq!(taken(seen.clone()), expected);
    assert_eq!(taken(None), "Another program is using your micro:bit. Close it there and press Try again");
    assert!(taken(Some(Holder::Probably { name: "brltty".into() })).contains("probably brltty"));
    assert_eq!(words.board_state("microbit-v2", &State::Taken(seen)), "Thonny is using your micro:bit V2");
}

#[test]
fn versions_tell_relatives_apart() {
    let words = Words::new("en");
    assert_eq!(words.board_version("microbit-v1").as_deref(), Some("V1"));
    assert_eq!(words.board_version("microbit-v2").as_deref(), Some("V2"));
    assert_eq!(words.board_version("microbit"), None);
    assert_eq!(words.board_version("no such board"), None);
    assert_eq!(words.board_name("no such board"), "board");
}

#[test]
fn a_terminal_is_not_told_to_press_a_button_that_it_does_not_have() {
    let (window, terminal) = (Words::new("en"), Words::new("en").in_terminal());
    let taken = holders().into_iter().map(PortProblem::Busy);
    let others = [PortProblem::NotFound, PortProblem::Other(String::new()), PortProblem::Other("x".into())];
    for problem in taken.chain(others) {
        let (there, here) = (terminal.port_problem("microbit", &problem), window.port_problem("microbit", &problem));
        assert!(here.contains("press Try again"), "{here}");
        assert_eq!(there, here.replace("press Try again", "try again"));
    }
}

#[test]
fn the_title_says_where_a_text_lives_that_is_no_file_on_the_disk() {
    let words = Words::new("en");
    let title = |name: Option<&str>, place| words.title(&Title { name: name.map(ToOwned::to_owned), place });
    let board = |letter| Some(TitlePlace::Board { kind: "microbit-v2", letter });
    assert_eq!(title(None, None), "Mulberry");
    assert_eq!(title(Some("main.py"), None), "main.py — Mulberry");
    assert_eq!(title(Some("main.py"), Some(TitlePlace::Hex("lesson.hex".into()))), "main.py — lesson.hex — Mulberry");
    assert_eq!(title(Some("main.py"), board(None)), "main.py — micro:bit — Mulberry");
    assert_eq!(title(Some("main.py"), board(Some('B'))), "main.py — B · micro:bit — Mulberry");
}
