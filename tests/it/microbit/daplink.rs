//! What the chip on a board's USB side says on its drive, however little of it can be read.

use fastrand::Rng;
use mulberry::microbit::{Assertion, Cause, Details, Fault, FaultKind, Version};

use crate::counts::seeds;

const ID: &str = "9904360254384e450042101600000053000000009796990b";

const DETAILS: &str = "# DAPLink Firmware - see https://daplink.io\r\nBuild ID: v0257\r\nUnique ID: 9904360254384e450042101600000053000000009796990b\r\nHIC ID: 9796990b\r\nAuto Reset: 1\r\nDaplink Mode: Interface\r\nInterface Version: 0257\r\nBootloader Version: 0257\r\nGit SHA: abc\r\nUSB Interfaces: MSD, CDC, HID, WebUSB\r\nRemount count: 12\r\nURL: https://microbit.org/device/?id=9904&v=0257\r\n";

fn usual() -> Details {
    Details {
        unique_id: Some(ID.to_owned()),
        board: Some("9904".to_owned()),
        interface_version: Some("0257".to_owned()),
        remount_count: Some(12),
        is_maintenance: false,
    }
}

#[test]
fn details_are_read_whatever_the_lines_end_with() {
    let reads = |text: &str| assert_eq!(Details::read(text.as_bytes()), usual(), "{text:?}");
    reads(DETAILS);
    reads(&DETAILS.replace("\r\n", "\n"));
    reads(&DETAILS.replace("\r\n", "\r"));
    reads(&format!("\u{FEFF}{DETAILS}"));
    reads(&DETAILS.to_lowercase().replace("v0257", "0257"));
    reads(&DETAILS.replace(": ", ":"));
    reads(&format!("{DETAILS}{}", "\0".repeat(300)));
    reads(&format!("{DETAILS}{}", "junk: 7\n".repeat(100_000)));
    assert_eq!(usual().version(), Some(Version::V2));
}

#[test]
fn a_line_that_is_missing_leaves_out_only_what_it_says() {
    let without = |name: &str| {
        let lines = DETAILS.lines().filter(|line| !line.starts_with(name)).map(|line| format!("{line}\n"));
        Details::read(lines.collect::<String>().as_bytes())
    };
    assert_eq!(without("Remount"), Details { remount_count: None, ..usual() });
    assert_eq!(without("Interface"), Details { interface_version: None, ..usual() });
    // The address still tells the kind.
    assert_eq!(without("Unique"), Details { unique_id: None, ..usual() });
    assert_eq!(without("Unique").version(), Some(Version::V2));
    assert_eq!(without(""), Details::default());
    assert_eq!(Details::read(b"Unique ID: what?\nRemount count: many\n"), Details::default());
    assert!(!Details::default().is_microbit());
}

#[test]
fn a_board_that_waits_for_new_firmware_says_so() {
    let text = DETAILS.replace("Mode: Interface", "Mode: Bootloader");
    assert!(Details::read(text.as_bytes()).is_maintenance);
}

#[test]
fn other_boards_with_this_chip_are_no_micro_bits() {
    assert!(usual().is_microbit());
    assert!(!Details::read(b"Unique ID: 0240000032044e4500257009997b00386781000097969900\n").is_microbit());
}

#[test]
fn the_page_tells_what_it_can() {
    let page = |address: &str| {
        let text = format!("<html>\r\n<script>\r\nwindow.location.replace(\"{address}\");\r\n</script>");
        let details = Details::read_page(text.as_bytes());
        (details.unique_id, details.board, details.interface_version)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(page("https://microbit.org/device/?id=9901&v=0250"), (None, some("9901"), some("0250")));
    assert_eq!(
        page(&format!("http://mbed.org/device/?code={ID}&version=0234")),
        (some(ID), some("9904"), some("0234"))
    );
    assert_eq!(page(&format!("http://x/?code={ID}?version=0234")), (some(ID), some("9904"), some("0234")));
    assert_eq!(page("https://microbit.org/"), (None, None, None));
    assert_eq!(page("https://microbit.org/?id=&v="), (None, None, None));
    assert_eq!(Details::read_page(b"").version(), None);
    // What one file does not say the other one does.
    let both = Details::default().or(Details::read_page(b"http://a/?id=9901&v=0250"));
    assert_eq!(both.version(), Some(Version::V1));
}

#[test]
fn every_sentence_and_every_number_is_one_cause() {
    for cause in Cause::all() {
        let sentence = cause.sentence().unwrap();
        for text in [
            format!("error: {sentence}\r\ntype: target\r\n"),
            format!("ERROR:  {}\nTYPE: target", sentence.to_uppercase()),
            sentence.trim_end_matches('.').to_owned(),
            format!("\u{FEFF}\r\n{sentence}\r\n\0\0\0"),
        ] {
            assert_eq!(Fault::read(text.as_bytes()).cause, cause, "{text:?}");
        }
        assert_eq!(cause.number().and_then(Cause::of_number), Some(cause));
    }
    for (number, cause) in [
        (504, Cause::TimedOut),
        (506, Cause::OutOfOrder),
        (521, Cause::Checksum),
        (528, Cause::UnknownFormat),
        (529, Cause::Incompatible),
        (537, Cause::UpdateIncomplete),
    ] {
        assert_eq!(Cause::of_number(number), Some(cause));
    }
    assert_eq!((Cause::of_number(500), Cause::of_number(538), Cause::Other.number()), (None, None, None));
}

#[test]
fn sentences_of_other_firmware_are_understood_by_their_words() {
    let tells = |text: &str, cause| assert_eq!(Fault::read(text.as_bytes()).cause, cause, "{text}");
    tells("error: Failed to reset/halt the target MCU", Cause::NoReset);
    tells("error: Programming aborted: image would lock target MCU", Cause::WouldLock);
    tells("error: Failed to unlock target MCU for programming", Cause::StaysLocked);
    tells("The transfer timed out", Cause::TimedOut);
    tells("error: Timeout", Cause::TimedOut);
    tells("Failed to download the flash algorithm", Cause::NoAlgorithm);
    tells("error: The moon is full.", Cause::Other);
    tells("", Cause::Other);
    tells("error:\r\ntype: interface\r\n", Cause::Other);
}

#[test]
fn kinds_decide_what_passes_and_the_cause_where_there_are_none() {
    let kinds = |text: &str| Fault::read(text.as_bytes()).kinds;
    assert_eq!(kinds("error: x\r\ntype: transient, user\r\n"), [FaultKind::Transient, FaultKind::User]);
    assert_eq!(
        kinds("error: x\ntype: Internal,target ,interface"),
        [FaultKind::Internal, FaultKind::Target, FaultKind::Interface]
    );
    assert_eq!(kinds("error: x\r\ntype: cosmic\r\n"), []);
    let passes = |text: &str| Fault::read(text.as_bytes()).is_transient();
    assert!(passes("error: The moon is full.\r\ntype: transient\r\n"));
    assert!(!passes("error: The transfer timed out.\r\ntype: user\r\n"));
    assert!(passes("The transfer timed out."));
    assert!(!passes("The moon is full."));
}

#[test]
fn an_assertion_is_read_for_those_who_know_the_chip() {
    let text =
        "Assert\r\nFile: ..\\source\\vfs_manager.c\r\nLine: 412\r\nSource: Application\r\nHexdumps\r\n00000001\r\n";
    let read = Assertion::read(text.as_bytes());
    assert_eq!((read.file.as_deref(), read.line), (Some("..\\source\\vfs_manager.c"), Some(412)));
    assert_eq!((read.source.as_deref(), read.raw.as_str()), (Some("Application"), text.trim()));
    assert_eq!(Assertion::read(b""), Assertion::default());
}

#[test]
fn any_bytes_are_something_and_never_much() {
    for seed in seeds(2_000) {
        let mut dice = Rng::with_seed(seed);
        let mut bytes = match dice.u8(..3) {
            0 => DETAILS.as_bytes().to_vec(),
            1 => b"error: The transfer timed out.\r\ntype: transient, user\r\n".to_vec(),
            _ => b"<script>window.location.replace(\"https://microbit.org/device/?id=9904&v=0257\");".to_vec(),
        };
        for _ in 0..dice.usize(..40) {
            let at = dice.usize(..=bytes.len());
            match dice.u8(..4) {
                0 => bytes.insert(at, dice.u8(..)),
                1 => bytes.truncate(at.max(1)),
                2 => bytes.extend_from_within(at..),
                _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = dice.u8(..)),
            }
            bytes.truncate(1 << 20);
        }
        let (details, page) = (Details::read(&bytes), Details::read_page(&bytes));
        let (fault, assertion) = (Fault::read(&bytes), Assertion::read(&bytes));
        for text in [details.unique_id, details.interface_version, page.unique_id, Some(fault.raw), Some(assertion.raw)]
        {
            // A byte that is no text becomes a sign of three.
            assert!(text.is_none_or(|text| text.len() <= 3 * 16 * 1024));
        }
        assert!(fault.kinds.len() <= 5 && page.board.is_none_or(|board| board.len() == 4));
    }
}
