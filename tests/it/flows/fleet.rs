//! Flash ▸ All boards in the window: found in the menu, read line by line, and what it looks like.

use std::path::{Path, PathBuf};

use egui::accesskit::{HasPopup, Role};
use egui::{Key, Vec2};
use egui_kittest::SnapshotOptions;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{
    Action, Effect, Event, FileAction, FileProblem, FileText, FlashAction, FlashId, FleetAction, LinkId, LinkNews,
    Pick, Settings, Start, ThemeName, ViewAction,
};
use mulberry::flash::{Delivered, DeliveryNews, DriveSeen, Failure, UnmountedDrive};
use mulberry::microbit::{Details, Fault};
use mulberry::micropython::{Listing, News, Outcome, Port, Task, Uname, Usb};
use mulberry::text::{Encoding, Endings};

use super::microbit;
use super::stage::Stage;
use crate::rig::firmwares;

/// What a board says that does not take a program.
const REFUSAL: &[u8] = b"error: Flash algorithm write command FAILURE\r\ntype: target\r\n";

fn serial(number: usize) -> String {
    let kind = if number.is_multiple_of(5) { "9900" } else { "9904" };
    format!("{kind}0361974e45004c90020000001500000000979{number:05}")
}

fn drives(count: usize) -> Event {
    drives_with(count, false)
}

fn drives_with(count: usize, has_data_log: bool) -> Event {
    let drive = |number| DriveSeen {
        path: format!("/media/teacher/MICROBIT{number}").into(),
        details: Details { unique_id: Some(serial(number)), ..Details::default() },
        has_data_log,
        ..DriveSeen::default()
    };
    Event::Drives((0..count).map(drive).collect())
}

fn firmware() -> Event {
    Event::Firmware(firmwares())
}

/// A window with a program and so many boards, all of which are being flashed.
struct Class {
    stage: Stage,
    count: usize,
    links: Vec<(PathBuf, LinkId)>,
    deliveries: Vec<FlashId>,
}

impl Class {
    fn new(theme: ThemeName, size: (f32, f32), text: &str, count: usize) -> Self {
        let settings = Settings { theme: Some(theme), ..microbit() };
        let mut stage = Stage::new(Start { settings, ..Start::default() }, size);
        let path = PathBuf::from("a.py");
        let (text, endings) = (text.to_owned(), Endings::of_text(text));
        let text = FileText {
            path: path.clone(),
            text: text.as_str().into(),
            encoding: Encoding::default(),
            endings,
            doubt: None,
            stamp: Default::default(),
        };
        stage.act(Action::View(ViewAction::ZoomReset)).act(Action::File(FileAction::OpenPaths(vec![path.clone()])));
        stage.hear(Event::FileRead { path, result: Ok(text) });
        let usb = |number| Usb { vendor: 0x0d28, product: 0x0204, serial: Some(serial(number)) };
        let port = |number| Port { path: format!("/dev/ttyACM{number}").into(), usb: Some(usb(number)) };
        stage.hear(Event::Ports((0..count).map(port).collect()));
        Self { stage, count, links: Vec::new(), deliveries: Vec::new() }
    }

    /// The boards begin, once the button or the key was pressed.
    fn begin(&mut self) -> &mut Self {
        let (tab, clock) = (self.stage.app().desk().active().unwrap().id, mulberry::app::Clock { hour: 9, minute: 5 });
        let (modules, beside) = (Vec::new(), Vec::new());
        self.stage.hear(Event::Modules { tab, modules, beside, clock }).hear(firmware()).hear(drives(self.count));
        self.gather()
    }

    fn gather(&mut self) -> &mut Self {
        for effect in self.stage.effects() {
            match effect {
                Effect::OpenPort { link, port, .. } => self.links.push((port, link)),
                Effect::Deliver { id, .. } => self.deliveries.push(id),
                _ => {}
            }
        }
        self
    }

    fn says(&mut self, number: usize, news: LinkNews) -> &mut Self {
        let path = format!("/dev/ttyACM{number}");
        let link = self.links.iter().rev().find(|(port, _)| port == Path::new(&path)).expect("its port was opened").1;
        self.stage.hear(Event::Link(link, news));
        self.gather()
    }

    fn told(&mut self, number: usize, news: News) -> &mut Self {
        self.says(number, LinkNews::Board(news))
    }

    fn runs(&mut self, number: usize, release: &str) -> &mut Self {
        let uname = Uname {
            sysname: "microbit".into(),
            release: release.into(),
            version: String::new(),
            machine: String::new(),
        };
        self.says(number, LinkNews::Opened).told(number, News::Identified(uname));
        self.told(number, News::Ended(Task::Identify, Outcome::Done))
    }

    fn takes(&mut self, number: usize) -> &mut Self {
        self.runs(number, if number.is_multiple_of(5) { "1.0.1" } else { "2.0.0" });
        self.told(number, News::Ended(Task::Keep, Outcome::Done)).says(number, LinkNews::Bytes(b"1\r\n".to_vec()));
        self
    }

    /// What boards print is listened to for a moment before their verdict.
    fn waits(&mut self) -> &mut Self {
        self.stage.wait(300);
        self.gather()
    }

    /// A board with other firmware gets an image.
    fn gets_image(&mut self, number: usize) -> FlashId {
        self.runs(number, "2.1.2");
        self.stage.hear(drives(self.count));
        self.told(number, News::Listed(Listing::default())).told(number, News::Ended(Task::Files, Outcome::Done));
        self.deliveries.pop().expect("an image is on its way")
    }

    fn delivery(&mut self, id: FlashId, news: DeliveryNews) -> &mut Self {
        self.stage.hear(Event::Delivery(id, news));
        self.gather()
    }

    fn fails(&mut self, number: usize, failure: Failure) -> &mut Self {
        let id = self.gets_image(number);
        self.delivery(id, DeliveryNews::Over(Err(failure)))
    }

    fn labels(&self) -> Vec<String> {
        let lines = self.stage.harness.query_all_by_role(Role::ListItem);
        lines.filter_map(|line| line.accesskit_node().label()).collect()
    }

    fn line(&self, number: usize) -> String {
        let place = format!("ttyACM{number}:");
        self.labels().into_iter().find(|label| label.contains(&place)).unwrap_or_default()
    }

    fn bar(&self, name: &str) -> Option<String> {
        let bars = self.stage.harness.query_all_by_label(name);
        bars.filter_map(|bar| bar.accesskit_node().value()).next()
    }

    /// Boards without a port look at the drives once more.
    fn sees_drives(&mut self) -> &mut Self {
        self.stage.hear(drives(self.count));
        self.gather()
    }

    /// Whether the status line says this of the boards.
    fn says_of_boards(&self, words: &str) -> bool {
        self.stage.harness.query_by_role_and_label(Role::Button, words).is_some()
    }

    fn check(&mut self, name: &str) {
        let options = SnapshotOptions::default().output_path("tests/it/flows/pictures");
        self.stage.harness.snapshot_options(name, &options);
    }
}

fn refusal() -> Failure {
    Failure::Refused(Fault::read(REFUSAL))
}

#[test]
fn all_boards_are_flashed_from_the_menu_below_flash_and_each_says_what_came_of_it() {
    let mut class = Class::new(ThemeName::Day, (1280.0, 800.0), "print(1)\n", 3);
    class.stage.harness.get_by_role_and_label(Role::Button, "Flash").focus();
    class.stage.key(Key::ArrowDown).key(Key::ArrowDown);
    class.stage.harness.get_by_role_and_label(Role::MenuItem, "Flash all boards").click();
    class.stage.wait(0);
    assert_eq!(class.bar("All boards").as_deref(), Some("Looking for boards …"));
    class.begin();
    assert_eq!(class.bar("All boards").as_deref(), Some("0 of 3 boards have your program"));
    assert_eq!(class.line(1), "micro:bit V2, ttyACM1: Being looked at …");
    class.takes(0).waits().fails(1, refusal());
    let id = class.gets_image(2);
    class.delivery(id, DeliveryNews::Written { done: 300_000, total: 600_000 });
    assert_eq!(class.bar("All boards").as_deref(), Some("1 of 3 boards have your program, 1 does not"));
    assert!(class.line(0).starts_with("micro:bit V1, ttyACM0: On your micro:bit: 1 file, V1"), "{}", class.line(0));
    assert!(class.line(2).starts_with("micro:bit V2, ttyACM2: Writing: 50 %"), "{}", class.line(2));
    class.stage.press("What the board said");
    class.check("fleet-working");
    class.delivery(id, DeliveryNews::Over(Err(Failure::NotBack)));
    assert_eq!(class.bar("All boards").as_deref(), Some("1 of 3 boards has your program, 2 do not"));
    class.stage.press("Flash the rest again").hear(firmware());
    class.gather();
    assert_eq!(class.bar("All boards").as_deref(), Some("1 of 3 boards have your program"));
    class.takes(1).takes(2).waits();
    assert_eq!(class.bar("All boards").as_deref(), Some("All 3 boards have your program"));
    assert!(class.stage.harness.query_by_label("Flash the rest again").is_none());
}

#[test]
fn boards_with_only_a_drive_are_not_looked_for_while_they_are_flashed_and_behind_it() {
    let mut class = Class::new(ThemeName::Day, (1280.0, 800.0), "print(1)\n", 0);
    class.stage.act(Action::Fleet(FleetAction::Start));
    class.count = 2;
    class.begin().sees_drives();
    assert!(class.says_of_boards("putting your program on 2 boards …"));
    let ids = class.deliveries.clone();
    class.delivery(ids[0], DeliveryNews::Over(Err(Failure::Pulled { done: 1, total: 2 })));
    assert!(class.says_of_boards("putting your program on your micro:bit …"), "the other one is gone");
    class.delivery(ids[1], DeliveryNews::Over(Err(Failure::Cancelled { done: 0, total: 2 })));
    assert!(class.says_of_boards("your micro:bit has a drive but no serial port"));
    class.stage.act(Action::Fleet(FleetAction::Again));
    class.begin().sees_drives();
    assert!(class.says_of_boards("putting your program on 2 boards …"));
    for id in class.deliveries.split_off(2) {
        let there = Delivered { drive: "/media/teacher/MICROBIT0".into(), bytes: 640_000 };
        class.delivery(id, DeliveryNews::Over(Ok(there)));
    }
    class.stage.wait(30_000);
    assert!(class.says_of_boards("2 boards have a drive but no serial port"));
    // They are pulled, and nobody but a flash sees that.
    class.count = 0;
    class.stage.act(Action::Flash(FlashAction::Start));
    class.begin();
    assert!(class.says_of_boards("looking for your micro:bit …"));
    class.stage.act(Action::Fleet(FleetAction::Start));
    class.count = 1;
    class.begin().sees_drives();
    assert!(class.says_of_boards("putting your program on your micro:bit …"), "that is newer");
}

#[test]
fn the_arrow_beside_flash_opens_its_menu_with_the_mouse_and_with_the_keyboard() {
    let mut class = Class::new(ThemeName::Day, (1280.0, 800.0), "print(1)\n", 2);
    let is_open =
        |class: &Class| class.stage.harness.query_by_role_and_label(Role::MenuItem, "Flash all boards").is_some();
    class.stage.press("More ways to flash").wait(0);
    assert!(is_open(&class));
    class.check("flash-menu");
    class.stage.press("More ways to flash").wait(0);
    assert!(!is_open(&class));
    let arrow = class.stage.harness.get_by_role_and_label(Role::Button, "More ways to flash");
    assert_eq!(arrow.accesskit_node().has_popup(), Some(HasPopup::Menu));
    arrow.focus();
    class.stage.key(Key::Enter).wait(0);
    assert!(is_open(&class));
    class.stage.key(Key::ArrowDown).key(Key::Enter).wait(0);
    assert_eq!(class.bar("All boards").as_deref(), Some("Looking for boards …"));
}

#[test]
fn where_nothing_is_flashed_there_is_no_arrow() {
    let stage = Stage::new(Start::default(), (1280.0, 800.0));
    assert!(stage.harness.query_by_role_and_label(Role::Button, "More ways to flash").is_none());
}

#[test]
fn what_is_folded_away_has_all_ways_to_flash() {
    let mut class = Class::new(ThemeName::Day, (240.0, 700.0), "print(1)\n", 2);
    class.stage.harness.set_size(Vec2::new(240.0, 700.0));
    class.stage.wait(0).press("More").wait(0);
    for name in ["Flash", "Flash all boards"] {
        assert!(class.stage.harness.query_by_role_and_label(Role::MenuItem, name).is_some(), "{name}");
    }
    class.check("flash-menu-folded");
}

/// So many boards without MicroPython of ours, on each of which a program recorded data.
fn with_logs(theme: ThemeName, size: (f32, f32), count: usize) -> Class {
    let mut class = Class::new(theme, size, "print(1)\n", count);
    class.stage.harness.set_size(Vec2::new(size.0, size.1));
    class.stage.act(Action::Fleet(FleetAction::Start));
    class.begin();
    for number in 0..count {
        class.runs(number, "2.1.2");
    }
    class.stage.hear(drives_with(count, true));
    for number in 0..count {
        class.told(number, News::Listed(Listing::default())).told(number, News::Ended(Task::Files, Outcome::Done));
    }
    class
}

/// Whether the lines of these boards are seen as a whole.
fn are_in_view(class: &Class, count: usize) -> bool {
    let list = class.stage.harness.get_by_role_and_label(Role::List, "Boards").rect();
    let lines = class.stage.harness.query_all_by_role(Role::ListItem);
    lines.filter(|line| list.contains_rect(line.rect())).count() >= count
}

#[test]
fn what_was_recorded_on_several_boards_can_be_saved_first_and_the_list_stays_in_view() {
    let mut class = with_logs(ThemeName::Day, (1280.0, 800.0), 6);
    let question = "Programs recorded data on 6 of your micro:bits, and flashing erases it. Flash them anyway?";
    assert_eq!(class.bar("Question").as_deref(), Some(question));
    assert!(are_in_view(&class, 4));
    class.check("fleet-logs");
    let top = |class: &Class| class.stage.harness.get_by_role_and_label(Role::List, "Boards").rect().min.y;
    let before = top(&class);
    class.stage.press("Save it first");
    let asks = |effect: &Effect| matches!(effect, Effect::Pick(Pick::DataLogs { .. }));
    assert!(class.stage.effects().iter().any(asks));
    class.stage.press("Flash anyway");
    assert_eq!(class.bar("Question"), None);
    assert!((top(&class) - before).abs() < 1.0, "the lines stay where they are");
}

#[test]
fn the_question_about_several_boards_takes_the_keyboard_and_esc_leaves_them_out() {
    let mut class = with_logs(ThemeName::Day, (1280.0, 800.0), 2);
    let has_keyboard = |class: &Class, role, label| {
        class.stage.harness.get_by_role_and_label(role, label).accesskit_node().is_focused()
    };
    assert!(has_keyboard(&class, Role::Button, "Save it first"));
    class.stage.key(Key::Escape);
    assert_eq!(class.bar("Question"), None);
    assert!(class.line(0).ends_with("Left out, as you wished: nothing on it was changed"), "{}", class.line(0));
    assert!(has_keyboard(&class, Role::List, "Boards"), "the list has the keyboard again");
}

#[test]
fn a_question_about_several_boards_is_seen_where_their_list_is_not() {
    let mut class = with_logs(ThemeName::Day, (1280.0, 800.0), 2);
    class.stage.act(Action::View(ViewAction::ClosePane));
    assert!(class.bar("Question").is_some());
}

#[test]
fn in_a_small_window_a_question_leaves_lines_in_view() {
    let mut class = with_logs(ThemeName::Day, (1024.0, 600.0), 6);
    class.check("fleet-logs-small");
    assert!(are_in_view(&class, 4));
}

#[test]
fn on_a_stage_a_question_leaves_lines_in_view() {
    let mut class = with_logs(ThemeName::Day, (1280.0, 800.0), 6);
    class.stage.act(Action::View(ViewAction::Present));
    class.check("fleet-logs-presenting");
    assert!(are_in_view(&class, 4));
}

#[test]
fn data_that_could_not_be_saved_and_a_drive_that_nobody_has_mounted_say_what_to_do() {
    let mut class = Class::new(ThemeName::Day, (1280.0, 800.0), "print(1)\n", 2);
    class.stage.act(Action::Fleet(FleetAction::Start));
    class.stage.hear(Event::NotMounted(vec![UnmountedDrive { device: "/dev/sdc".into(), unique_id: Some(serial(7)) }]));
    class.begin();
    class.takes(0).runs(1, "2.1.2");
    class.stage.hear(drives_with(2, true));
    class.told(1, News::Listed(Listing::default())).told(1, News::Ended(Task::Files, Outcome::Done));
    let id = class.deliveries.pop().expect("the drive that is not mounted is waited for");
    class.delivery(id, DeliveryNews::Over(Err(Failure::NotMounted("/dev/sdc".into()))));
    class.stage.act(Action::Fleet(FleetAction::SaveLogsTo("/full".into())));
    let keeps = |effect: &Effect| if let Effect::KeepDataLog { id, .. } = effect { Some(*id) } else { None };
    let id = class.stage.effects().iter().find_map(keeps).expect("the data is saved");
    class.stage.hear(Event::DataLogKept { id, result: Err(FileProblem::DiskFull) });
    class.waits();
    let said = "micro:bit V2, ttyACM1: Not flashed, because its data could not be saved: ";
    assert!(class.line(1).starts_with(said), "{}", class.line(1));
    let labels: Vec<String> = class.labels();
    assert!(
        labels.iter().any(|label| label.contains("sdc: The drive of your micro:bit V2 is plugged in")),
        "{labels:?}"
    );
    class.check("fleet-left-out");
}

#[test]
fn what_several_boards_ask_is_asked_once() {
    let mut class = Class::new(ThemeName::Night, (1280.0, 800.0), "import log\n", 11);
    class.stage.act(Action::Fleet(FleetAction::Start));
    class.begin();
    (0..11).for_each(|number| {
        if number % 5 == 0 {
            class.runs(number, "1.0.1");
        } else {
            class.takes(number);
        }
    });
    class.waits();
    let question = "3 of your micro:bits are V1s, and only a V2 has log: your program would stop there with an error. \
        Flash them anyway?";
    assert_eq!(class.bar("Question").as_deref(), Some(question));
    class.check("fleet-question");
    let others = class.stage.harness.get_by_role_and_label(Role::Button, "Leave them out");
    assert!(others.accesskit_node().is_focused(), "Enter loses nothing");
    class.stage.key(Key::Enter);
    assert_eq!(class.bar("All boards").as_deref(), Some("8 of 11 boards have your program, 3 do not"));
    assert!(class.line(0).ends_with("Left out, as you wished: nothing on it was changed"), "{}", class.line(0));
}

/// Thirty boards, three of which do not take the program.
fn thirty(theme: ThemeName, size: (f32, f32)) -> Class {
    let mut class = Class::new(theme, size, "print(1)\n", 30);
    class.stage.act(Action::View(ViewAction::PaneShare(620))).act(Action::Fleet(FleetAction::Start));
    class.begin();
    (0..30).for_each(|number| {
        match number {
            3 => class.fails(number, refusal()),
            7 => class.fails(number, Failure::NotBack),
            22 => class.fails(number, Failure::Full),
            number => class.takes(number),
        };
    });
    class.waits();
    class
}

#[test]
fn thirty_boards_scroll_with_the_keys() {
    let mut class = thirty(ThemeName::Day, (1280.0, 800.0));
    assert_eq!(class.bar("All boards").as_deref(), Some("27 of 30 boards have your program, 3 do not"));
    let has_it: Vec<bool> = class.labels().iter().map(|label| label.contains("On your micro:bit")).collect();
    assert_eq!(has_it, [vec![false; 3], vec![true; 27]].concat(), "who needs help comes first");
    class.check("fleet-thirty");
    class.stage.harness.get_by_role_and_label(Role::List, "Boards").focus();
    let top = |class: &Class| class.stage.harness.query_all_by_role(Role::ListItem).next().unwrap().rect().min.y;
    let before = top(&class);
    class.stage.key(Key::PageDown);
    assert!(top(&class) < before);
    class.stage.key(Key::End).key(Key::Home);
    assert!((top(&class) - before).abs() < 1.0);
}

#[test]
fn in_a_narrow_window() {
    let mut class = thirty(ThemeName::Contrast, (560.0, 700.0));
    class.stage.harness.set_size(Vec2::new(560.0, 700.0));
    class.check("fleet-narrow");
}

#[test]
fn presenting() {
    let mut class = thirty(ThemeName::Day, (1280.0, 800.0));
    class.stage.act(Action::View(ViewAction::Present));
    class.check("fleet-presenting");
}
