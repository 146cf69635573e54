//! Flash ▸ All boards with boards that are there: the real firmware at ports, drives that take images, and the whole program.

use std::path::PathBuf;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{Action, App, EditAction, FleetAction, Start};
use mulberry::flash::{Drive, Failure, Stage, Verdict, Way};
use mulberry::microbit::HexFile;
use mulberry::micropython::{Port, State};
use mulberry::place::Millis;
use mulberry::world::{BoardDrives, Lister};

use super::{Program, microbit};
use crate::rig::{ChipManner, FlashBoard};

/// What an image is called on the drive while it is written.
const IMAGE: &str = "MULBERRY.HEX";
/// A program that does not let itself be interrupted: whoever has it is flashed over its drive.
const DEAF: &str = "from microbit import sleep\nwhile True:\n    try:\n        while True:\n            print('deaf')\n            sleep(50)\n    except KeyboardInterrupt:\n        pass\n";
const REFUSAL: &str = "error: Flash algorithm write command FAILURE\r\ntype: target\r\n";

/// The boards' ports, as long as they are plugged in.
struct Ports(Vec<Port>);

impl Lister for Ports {
    fn ports(&mut self) -> Vec<Port> {
        self.0.iter().filter(|port| port.path.exists()).cloned().collect()
    }
}

/// Three boards and the program: two with ports, and one of which only the drive is there.
struct Class {
    program: Program,
    boards: Vec<FlashBoard>,
    /// How often each of them got a whole image.
    full: Vec<usize>,
    /// Whether each of them had the program already when it began.
    had: Vec<bool>,
}

impl Class {
    /// `None` where no board can be emulated.
    fn new(text: &str) -> Option<Self> {
        let boards = vec![
            FlashBoard::plug_in_as("9900000051864e45000e10050000005b0000000097969901", "ttyOne")?,
            FlashBoard::plug_in_as("9900000061974e45000e10050000002c0000000097969901", "ttyTwo")?,
            FlashBoard::drive_only("9901000063584e45000e10050000003d0000000097969901"),
        ];
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.py");
        std::fs::write(&file, text).unwrap();
        let start = Start { settings: microbit(), files: vec![file], ..Start::default() };
        let drives: Vec<PathBuf> = boards.iter().map(|board| board.drive().to_owned()).collect();
        let ports = Ports(boards[..2].iter().map(FlashBoard::as_port).collect());
        let mut program = Program::in_world(folder, start, |world| {
            world.list_ports_with(ports);
            world.find_drives_with(move |named| -> Box<dyn Drive + Send> {
                Box::new(BoardDrives::these(drives.clone()).and(named))
            });
        });
        program.until("the file is open", |app| app.desk().active().is_some());
        program.until("both boards are connected", |app| live(app) == 2);
        Some(Self { program, boards, full: vec![0; 3], had: vec![false; 3] })
    }

    /// Writes another program.
    fn write(&mut self, text: &str) -> &mut Self {
        self.program.act(Action::Edit(EditAction::SetText(text.into())));
        self
    }

    /// Flash ▸ All boards, by the keyboard, until every board has its verdict.
    fn flash(&mut self) -> &mut Self {
        self.begin().ends()
    }

    fn begin(&mut self) -> &mut Self {
        self.had = vec![false; 3];
        self.program.harness.get_by_role_and_label(Role::Button, "Flash").focus();
        self.program.key(Key::ArrowDown);
        self.program.harness.get_by_role_and_label(Role::MenuItem, "Flash all boards").click();
        self.program.until("it begins", |app| app.fleet().is_some_and(|fleet| !fleet.is_over()));
        self
    }

    fn again(&mut self) -> &mut Self {
        self.had = self.verdicts().iter().map(|verdict| matches!(verdict, Some(Verdict::Kept(_)))).collect();
        self.program.press("Flash the rest again");
        self.program.until("it begins anew", |app| app.fleet().is_some_and(|fleet| !fleet.is_over()));
        self
    }

    /// Waits until every board has its verdict.
    fn ends(&mut self) -> &mut Self {
        self.program.until("every board has its verdict", |app| app.fleet().is_some_and(|fleet| fleet.is_over()));
        for (number, verdict) in self.verdicts().into_iter().enumerate() {
            let is_full = matches!(verdict, Some(Verdict::Kept(kept)) if kept.way == Way::Full);
            self.full[number] += usize::from(is_full && !self.had[number]);
        }
        self
    }

    fn verdicts(&self) -> Vec<Option<Verdict>> {
        let fleet = self.program.app().fleet().expect("boards are flashed");
        fleet.lines(Millis(0)).map(|(line, _)| line.verdict().cloned()).collect()
    }

    /// What the list says of the board at this place.
    fn says(&self, place: &str) -> String {
        let lines = self.program.harness.query_all_by_role(Role::ListItem);
        let labels = lines.filter_map(|line| line.accesskit_node().label());
        labels.into_iter().find(|label| label.contains(&format!("{place}:"))).unwrap_or_default()
    }

    fn bar(&self) -> String {
        // The pane's tab is called so, too.
        let bars = self.program.harness.query_all_by_label("All boards");
        bars.filter_map(|bar| bar.accesskit_node().value()).next().unwrap_or_default()
    }

    /// No board got more images than whole deliveries were told of, and the last one of each says this.
    fn check_images(&mut self, text: &str) {
        for (board, full) in self.boards.iter_mut().zip(&self.full) {
            let images = board.images();
            assert_eq!(images.len(), *full, "{:?}", board.drive());
            if let Some(image) = images.last() {
                assert!(program_in(image).contains(text), "{}", program_in(image));
            }
        }
    }
}

/// How many boards in seats are connected.
fn live(app: &App) -> usize {
    app.boards().taken().filter(|(_, board)| matches!(board.connection.state(), State::Live(_))).count()
}

fn program_in(image: &str) -> String {
    let Ok(HexFile::MicroPython { files, .. }) = HexFile::read(image) else { panic!("no program is in it") };
    String::from_utf8_lossy(&files[0].bytes).into_owned()
}

const KEPT: &str = "On your micro:bit: 1 file, V1, MicroPython 1.0.1";

#[test]
fn three_boards_are_flashed_at_once_and_only_the_one_that_refused_is_flashed_again() {
    let Some(mut class) = Class::new(DEAF) else { return };
    class.flash();
    for place in ["ttyOne", "ttyTwo"] {
        assert!(class.says(place).contains(KEPT), "{}", class.says(place));
    }
    assert!(class.says("MICROBIT").contains("On your micro:bit: 1 file, V1"), "{}", class.says("MICROBIT"));
    assert_eq!(class.bar(), "All 3 boards have your program");
    class.check_images("deaf");
    class.program.until("both boards are back", |app| live(app) == 2);

    class.write("print('and now')\n");
    class.boards[1].be(ChipManner { fails: vec![REFUSAL], ..ChipManner::default() });
    class.flash();
    assert!(class.says("ttyOne").contains(KEPT), "{}", class.says("ttyOne"));
    assert!(class.says("ttyTwo").contains("The memory of your micro:bit V1 could not be written"));
    assert!(class.says("MICROBIT").contains("On your micro:bit: 1 file, V1"), "{}", class.says("MICROBIT"));
    assert_eq!(class.bar(), "2 of 3 boards have your program, 1 does not");
    let before: Vec<usize> = class.full.clone();

    class.again().ends();
    assert!(class.says("ttyTwo").contains(KEPT), "{}", class.says("ttyTwo"));
    assert_eq!(class.bar(), "All 3 boards have your program");
    assert_eq!(class.full, [before[0], before[1] + 1, before[2]], "only the one that did not take it");
    class.check_images("and now");
    class.program.until("both boards are back", |app| live(app) == 2);
}

#[test]
fn a_board_that_is_pulled_in_the_middle_keeps_no_other_back_and_is_flashed_when_it_is_plugged_in_again() {
    let Some(mut class) = Class::new(DEAF) else { return };
    class.flash();
    class.program.until("both boards are back", |app| live(app) == 2);
    class.write("print('and now')\n");
    class.boards[1].be(ChipManner { slow: Some((IMAGE, 100_000)), ..ChipManner::default() });
    class.begin();
    let writes = |app: &App| matches!(stage(app, 1), Some(Stage::Writes(progress)) if progress.done > 20_000);
    class.program.until("the second one is being written", writes);
    class.boards[1].pull();
    class.ends();
    assert!(class.says("ttyOne").contains(KEPT), "{}", class.says("ttyOne"));
    let pulled = class.verdicts().remove(1);
    assert!(matches!(pulled, Some(Verdict::Failed { failure: Failure::Pulled { .. }, .. })), "{pulled:?}");
    class.program.until("the first one is back", |app| live(app) == 1);

    class.boards[1].be(ChipManner::default());
    class.boards[1].plug();
    class.again().ends();
    assert_eq!(class.bar(), "All 3 boards have your program");
    class.check_images("and now");
    class.program.until("both boards are back", |app| live(app) == 2);
}

#[test]
fn what_was_recorded_is_saved_first_and_then_the_boards_go_on() {
    let Some(mut class) = Class::new("print('and now')\n") else { return };
    let log = class.boards[2].drive().join("MY_DATA.HTM");
    std::fs::write(&log, "<html>1,2,3").unwrap();
    class.begin();
    class.program.until("it is asked", |app| app.fleet().is_some_and(|fleet| fleet.question(Millis(0)).is_some()));
    assert!(class.boards[2].images().is_empty(), "nothing was touched");
    let folder = class.program.file("logs");
    class.program.act(Action::Fleet(FleetAction::SaveLogsTo(folder.clone())));
    class.ends();
    assert_eq!(class.bar(), "All 3 boards have your program");
    assert_eq!(std::fs::read_to_string(folder.join("MY_DATA-003d.HTM")).unwrap(), "<html>1,2,3");
    assert!(!log.exists(), "the board erased it");
    class.check_images("and now");
}

fn stage(app: &App, number: usize) -> Option<Stage> {
    app.fleet()?.lines(Millis(0)).nth(number).map(|(_, stage)| stage)
}
