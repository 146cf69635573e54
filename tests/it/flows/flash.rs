//! Flash in the window, with a board that has a drive and the real firmware behind it.

use std::time::Duration;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{Action, App, BoardSeat, ConsoleName, EditAction, FlashId, Start};
use mulberry::flash::{Failure, Kept, Proof, Stage, Verdict, Way};
use mulberry::microbit::Version;
use mulberry::place::Millis;

use super::{Program, console_text, microbit};
use crate::rig::{ChipManner, FlashBoard};

const REPL: ConsoleName = ConsoleName::Repl(BoardSeat::FIRST);

/// What an image is called on the drive while it is written.
const IMAGE: &str = "MULBERRY.HEX";

/// A program that does not let itself be interrupted, so that nobody can ask its board anything.
const DEAF: &str = "from microbit import sleep\nwhile True:\n    try:\n        while True:\n            print('deaf')\n            sleep(50)\n    except KeyboardInterrupt:\n        pass\n";

/// A window with this program, at the port and the drive of a board.
fn window(board: &FlashBoard, text: &str) -> Program {
    let (port, drive) = (Some(board.port().to_owned()), Some(board.drive().to_owned()));
    let mut program = Program::with(|folder| {
        let file = folder.join("a.py");
        std::fs::write(&file, text).expect("the test's own folder can be written");
        Start { settings: microbit(), port, drive, files: vec![file], ..Start::default() }
    });
    program.until("the file is open", |app| app.desk().active().is_some());
    program.until("the board is connected", |app| app.board().is_live());
    program
}

/// Presses Flash and waits for what comes of it.
fn flash(program: &mut Program) -> Verdict {
    let before = id(program);
    program.press("Flash");
    program.until("a flash begins", |app| app.flashes().of_seat(BoardSeat::FIRST).map(|flash| flash.id) != before);
    program.until("a verdict comes", |app| verdict(app).is_some());
    verdict(program.app()).unwrap()
}

fn id(program: &Program) -> Option<FlashId> {
    program.app().flashes().of_seat(BoardSeat::FIRST).map(|flash| flash.id)
}

fn verdict(app: &App) -> Option<Verdict> {
    app.flashes().of_seat(BoardSeat::FIRST)?.verdict().cloned()
}

fn kept(verdict: Verdict) -> Kept {
    let Verdict::Kept(kept) = verdict else { panic!("it is not on the board: {verdict:?}") };
    assert_eq!((kept.version, kept.release.as_deref()), (Version::V1, Some("1.0.1")));
    kept
}

/// Flashes until the board answered in time to get its files over the port: on a busy computer half a second may be too short.
fn flash_quickly(program: &mut Program) -> Kept {
    let mut kept = (0..5).map(|_| kept(flash(program)));
    kept.find(|kept| kept.way == Way::Quick).expect("the board answers within half a second")
}

/// What the program printed shows. On a busy computer it may begin later than the verdict waits for it.
fn prints(program: &mut Program, kept: &Kept, text: &str) {
    assert!(matches!(kept.proof, Proof::Prints | Proof::Silent), "{kept:?}");
    program.until("the program's output", |app| console_text(app, REPL).contains(text));
}

fn write(program: &mut Program, text: &str) {
    program.act(Action::Edit(EditAction::SetText(text.into())));
}

#[test]
fn a_program_is_kept_changed_and_kept_again_and_its_first_output_shows() {
    let Some(board) = FlashBoard::plug_in() else { return };
    // One string: V1 sends what stands between commas piece by piece.
    let mut program = window(&board, "print('first %d' % (6 * 7))\n");
    let first = flash_quickly(&mut program);
    assert_eq!(first.files, 1);
    prints(&mut program, &first, "first 42");
    let text = console_text(program.app(), REPL);
    assert!(text.contains("On your micro:bit: 1 file, V1, MicroPython 1.0.1, "), "{text}");
    write(&mut program, "print('second')\nwhile True:\n    pass\n");
    let second = flash_quickly(&mut program);
    prints(&mut program, &second, "second");
    assert!(first.took < 10_000 && second.took < 10_000, "{first:?}, {second:?}");
}

#[test]
fn a_board_that_nobody_can_ask_gets_the_whole_image_and_says_why_it_does_not_take_one() {
    let Some(mut board) = FlashBoard::plug_in() else { return };
    let mut program = window(&board, DEAF);
    kept(flash(&mut program));
    let images = board.images().len();
    write(&mut program, "print('from the drive')\n");
    let refusal = "error: Flash algorithm write command FAILURE\r\ntype: target\r\n";
    board.be(ChipManner { fails: vec![refusal], ..ChipManner::default() });
    let refused = flash(&mut program);
    assert!(matches!(&refused, Verdict::Failed { failure: Failure::Refused(_), way: Some(Way::Full) }), "{refused:?}");
    program.press("What the board said");
    let bar = program.harness.get_by_role_and_label(Role::Alert, "Flash bar");
    let said = bar.accesskit_node().value().unwrap_or_default();
    assert!(said.contains("write command FAILURE"), "{said}");
    let full = kept(flash(&mut program));
    assert_eq!(full.way, Way::Full);
    prints(&mut program, &full, "from the drive");
    assert!(program.harness.query_by_label("Flash bar").is_none());
    assert_eq!(board.images().len(), images + 1);
    // The next press finds the firmware there, and only the file is new.
    write(&mut program, "print('quick again')\n");
    flash_quickly(&mut program);
}

#[test]
fn an_image_can_be_given_up_in_the_middle_and_the_next_press_works() {
    let Some(mut board) = FlashBoard::plug_in() else { return };
    let mut program = window(&board, DEAF);
    kept(flash(&mut program));
    let images = board.images().len();
    let patience = Duration::from_secs(1);
    board.be(ChipManner { slow: Some((IMAGE, 100_000)), patience, ..ChipManner::default() });
    write(&mut program, "print('at last')\n");
    program.press("Flash");
    let writes = |app: &App| matches!(stage(app), Some(Stage::Writes(progress)) if progress.done > 20_000);
    program.until("it is being written", writes);
    let bar = program.harness.get_by_role_and_label(Role::ProgressIndicator, "Flash bar");
    let said = bar.accesskit_node().value().unwrap_or_default();
    assert!(said.starts_with("Writing to your micro:bit: ") && said.contains(" % · "), "{said}");
    program.press("Cancel");
    program.until("a verdict comes", |app| verdict(app).is_some());
    let stopped = verdict(program.app());
    let given_up = |failure: &Failure| matches!(failure, Failure::Cancelled { done, total } if done < total);
    assert!(matches!(&stopped, Some(Verdict::Failed { failure, .. }) if given_up(failure)), "{stopped:?}");
    board.be(ChipManner { patience, ..ChipManner::default() });
    let last = kept(flash(&mut program));
    assert_eq!(last.way, Way::Full);
    prints(&mut program, &last, "at last");
    assert_eq!(board.images().len(), images + 1);
}

#[test]
fn a_program_that_was_flashed_is_stopped_without_a_complaint() {
    let Some(board) = FlashBoard::plug_in() else { return };
    let mut program = window(&board, "from microbit import sleep\nwhile True:\n    print('on')\n    sleep(50)\n");
    kept(flash(&mut program));
    program.until("it runs", |app| console_text(app, REPL).contains("on\non\n"));
    program.press("Stop");
    program.until("it says so", |app| console_text(app, REPL).contains("\nstopped\n"));
    let text = console_text(program.app(), REPL);
    assert!(text.contains("KeyboardInterrupt") && text.trim_end().ends_with(">>>"), "{text}");
    assert!(program.app().told_error().is_none());
    assert!(program.harness.query_by_label("Error bar").is_none());
}

fn stage(app: &App) -> Option<Stage> {
    let flash = app.flashes().of_seat(BoardSeat::FIRST)?;
    Some(flash.stage(Millis(0)))
}
