//! Which boards a mode takes for its own.

use mulberry::micropython::{Manner, Usb};
use mulberry::modes::{self, MicroPython, Microbit, Mode};

fn board(mode: &dyn Mode, vendor: u16, product: u16) -> Option<&'static str> {
    mode.board(&Usb { vendor, product, serial: None }).map(|kind| kind.id)
}

#[test]
fn a_board_is_known_by_its_usb_numbers() {
    let check = |vendor, product, expected| {
        assert_eq!(board(&MicroPython, vendor, product), expected, "{vendor:04X}:{product:04X}");
    };
    check(0x2E8A, 0x0005, Some("pico"));
    check(0xF055, 0x9800, Some("pyboard"));
    check(0x1A86, 0x7523, Some("micropython"));
    check(0x1A86, 0x55D4, Some("micropython"));
    check(0x10C4, 0xEA60, Some("micropython"));
    check(0x0403, 0x6001, Some("micropython"));
    check(0x0403, 0x6015, Some("micropython"));
    check(0x303A, 0x1001, Some("micropython"));
    check(0x2E8A, 0x0003, None);
    check(0x1A86, 0x1234, None);
    check(0x0D28, 0x0204, None);
    check(0, 0, None);
}

#[test]
fn no_device_belongs_to_two_modes_and_unknown_chips_to_none_of_the_others() {
    for (vendor, product) in [(0x0D28, 0x0204), (0x2E8A, 5), (0x1A86, 0x7523), (0x10C4, 0xEA60), (0x0403, 0x6001)] {
        let owners: Vec<_> = modes::ALL.iter().filter(|mode| board(**mode, vendor, product).is_some()).collect();
        assert_eq!(owners.len(), 1, "{vendor:04X}:{product:04X}");
    }
    assert_eq!(board(&Microbit, 0x1A86, 0x7523), None);
}

#[test]
fn a_port_that_a_person_named_is_a_board_whatever_is_behind_it() {
    let kind = MicroPython.any_board().unwrap();
    assert_eq!((kind.id, kind.manner), ("micropython", Manner::SWIFT));
    assert!(MicroPython.has_board() && !MicroPython.runs_here());
}

#[test]
fn only_programs_for_a_microbit_see_its_modules() {
    let with: Vec<_> = modes::ALL.iter().filter(|mode| mode.has_microbit_modules()).map(|mode| mode.id()).collect();
    assert_eq!(with, ["microbit"]);
}

#[test]
fn another_board_is_one_small_file_and_what_speaks_to_it_knows_none() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lines = std::fs::read_to_string(root.join("modes/micropython.rs")).unwrap().lines().count();
    assert!(lines < 100, "the mode has {lines} lines");
    for file in std::fs::read_dir(root.join("micropython")).unwrap() {
        let path = file.unwrap().path();
        let source = std::fs::read_to_string(&path).unwrap();
        // Why something is as it is may be told; what is done may not depend on it.
        let names = |line: &str| !line.trim_start().starts_with("//") && line.to_lowercase().contains("microbit");
        assert_eq!(source.lines().find(|line| names(line)), None, "{} names a board", path.display());
    }
}
