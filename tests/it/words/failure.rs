//! Why a program did not come onto a board: every reason is a sentence of its own, and says what to do.

use std::collections::{HashMap, HashSet};

use mulberry::app::{FileProblem, HexRefusal, Notice};
use mulberry::flash::Failure;
use mulberry::microbit::{Assertion, Cause, Fault, FilesProblem, Remedy, Version};
use mulberry::micropython::Trouble;
use mulberry::words::Words;

const KIND: &str = "microbit-v2";

fn every_failure() -> Vec<Failure> {
    vec![
        Failure::NoFirmware(Version::V1, "/data/firmware".into()),
        Failure::Files(FilesProblem::NoFilesystem),
        Failure::Files(FilesProblem::TooBig { files: 1, needed: 30_000, capacity: 20_000 }),
        Failure::Files(FilesProblem::TooBig { files: 2, needed: 30_000, capacity: 20_000 }),
        Failure::Files(FilesProblem::Name("x".repeat(130))),
        Failure::Files(FilesProblem::Twice("main.py".to_owned())),
        Failure::UnknownGeneration,
        Failure::NoDrive,
        Failure::NoDriveAt("/media/stick".into()),
        Failure::NotMounted("/dev/sdb".into()),
        Failure::SeveralDrives(vec!["/a".into(), "/b".into()]),
        Failure::Maintenance,
        Failure::ReadOnly,
        Failure::Full,
        Failure::Pulled { done: 5, total: 10 },
        Failure::Pulled { done: 10, total: 10 },
        Failure::NotBack,
        Failure::NotTaken,
        Failure::Refused(Fault::read(b"error: The transfer timed out.\r\ntype: transient, user\r\n")),
        Failure::Assert(Assertion::default()),
        Failure::Cancelled { done: 0, total: 10 },
        Failure::Cancelled { done: 5, total: 10 },
        Failure::Cancelled { done: 10, total: 10 },
        Failure::Stuck { done: 5, total: 10 },
        Failure::Board(Trouble::NoAnswer),
        Failure::Other("Input/output error".to_owned()),
    ]
}

fn is_a_sentence(text: &str) {
    assert!(text.starts_with(char::is_uppercase) && !text.ends_with('.') && text.len() > 40, "{text}");
    assert!(!text.contains(['{', '}', '$']) && !text.contains("..") && !text.contains("failure-"), "{text}");
    for blame in ["invalid", "fatal", "exception", "illegal", "you failed"] {
        assert!(!text.to_lowercase().contains(blame), "{text}");
    }
}

#[test]
fn every_failure_is_a_sentence_of_its_own_in_window_and_terminal() {
    for words in [Words::new("en"), Words::new("en").in_terminal()] {
        let said: Vec<String> = every_failure().iter().map(|failure| words.failure(KIND, failure)).collect();
        said.iter().for_each(|text| is_a_sentence(text));
        let different: HashSet<&String> = said.iter().collect();
        assert_eq!(different.len(), said.len(), "{said:#?}");
    }
}

#[test]
fn boards_that_may_have_the_program_are_not_said_to_lack_it() {
    let words = Words::new("en");
    for failure in every_failure() {
        let said = words.failure(KIND, &failure);
        let is_open = said.contains("may have your new program") || said.contains("look whether your program runs");
        assert_eq!(failure.leaves_open(), is_open, "{said}");
    }
    assert!(words.fleet_known(3, 0).starts_with("None of 3 boards is known to have your program"));
    assert!(words.fleet_known(3, 2).starts_with("Only 2 of 3 boards are known to have your program"));
}

#[test]
fn every_cause_has_words_and_an_action() {
    let words = Words::new("en");
    for cause in Cause::all().chain([Cause::Other]) {
        let text = words.fault(KIND, cause);
        is_a_sentence(&text);
        assert!(text.contains(". ") && !text.contains("fault-") && !text.contains("remedy-"), "{cause:?}: {text}");
    }
}

#[test]
fn only_causes_that_are_alike_share_an_action() {
    use Remedy::{Cable, Firmware, LeaveMaintenance, OtherBoard, Replug, Socket, UpdateChip};
    // The chip's numbers: what is wrong on the way, inside of the board, and with the file are three different things.
    let wanted = [
        (Replug, vec![501, 502, 519, 520]),
        (Cable, vec![503, 505, 506, 521, 522, 523]),
        (Socket, vec![504]),
        (OtherBoard, vec![507, 508, 510, 511, 512, 514, 515, 516, 517, 518]),
        (Firmware, vec![509, 513, 525, 526, 527, 528, 529]),
        (LeaveMaintenance, vec![524, 530, 531, 532, 533, 534, 535, 536, 537]),
        (UpdateChip, vec![539]),
    ];
    let mut found: HashMap<Remedy, Vec<u16>> = HashMap::new();
    for cause in Cause::all() {
        found.entry(cause.remedy()).or_default().push(cause.number().unwrap());
    }
    assert_eq!(found, wanted.into_iter().collect());
}

#[test]
fn who_has_no_board_is_not_told_of_its_drive() {
    let words = mulberry::words::Words::new("en");
    let say = |way| words.flash_failed("microbit", &Failure::NoDrive, way);
    assert!(say(None).starts_with("This computer sees no micro:bit. Plug yours in"), "{}", say(None));
    assert!(say(Some(mulberry::flash::Way::Full)).starts_with("The drive of your micro:bit"));
}

#[test]
fn modules_are_named_where_there_are_some() {
    let words = Words::new("en");
    let problem = |files| FilesProblem::TooBig { files, needed: 30_000, capacity: 20_000 };
    let check = |files, said: [&str; 3]| {
        let notice = Notice::HexNotSaved {
            path: "/code/game.hex".into(),
            problem: FileProblem::Hex(HexRefusal::Files(problem(files))),
        };
        assert!(words.failure(KIND, &Failure::Files(problem(files))).starts_with(said[0]));
        assert!(words.notice(&notice).starts_with(said[1]), "{}", words.notice(&notice));
        assert!(words.files_problem(&problem(files)).starts_with(said[2]));
    };
    let alone = [
        "Your program needs 30,000 bytes, and your micro:bit V2 has 20,000 for it",
        "game.hex was not saved: your program takes 30,000 bytes",
        "This file takes 30,000 bytes",
    ];
    let several = [
        "Your program and its modules need 30,000 bytes, and your micro:bit V2 has 20,000 for them",
        "game.hex was not saved: your program and its modules take 30,000 bytes",
        "These files take 30,000 bytes",
    ];
    check(1, alone);
    check(2, several);
}
