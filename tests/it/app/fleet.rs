//! Flash ▸ All boards, as actions and events: who is flashed, what is asked once for several, and who has which port when.

use std::path::Path;

use mulberry::app::{
    Action, BoardAction, BoardSeat, Clock, Counts, Disk, Doubt, Effect, Event, FileAction, FileProblem, FlashAction,
    FlashId, FleetAction, FleetQuestion, LeftOut, LinkId, LinkNews, Notice, NoticeAction, Pick, TabAction, ViewAction,
    WindowEffect, members,
};
use mulberry::flash::{Delivered, DeliveryNews, DriveSeen, Failure, Member, Question, Stage, Verdict};
use mulberry::microbit::Details;
use mulberry::micropython::{Entry, EntryKind, File, Listing, News, Outcome, Port, State, Task, Uname, Usb, Wish};

use super::Rig;
use super::board_run::rig;
use crate::rig::firmwares;

/// Boards at ports, so many of them in seats.
const BOARDS: usize = 8;
const SEATS: usize = 4;

pub fn serial(version: &str, number: usize) -> String {
    format!("{version}0361974e45004c900200000015000000009796990{number}")
}

pub fn port(version: &str, number: usize) -> Port {
    let usb = Usb { vendor: 0x0D28, product: 0x0204, serial: Some(serial(version, number)) };
    Port { path: format!("/dev/ttyACM{number}").into(), usb: Some(usb) }
}

pub fn drive(number: usize, has_data_log: bool) -> DriveSeen {
    let details = Details { unique_id: Some(serial("9904", number)), ..Details::default() };
    DriveSeen { path: format!("/media/MICROBIT{number}").into(), details, has_data_log, ..DriveSeen::default() }
}

pub fn firmware() -> Event {
    Event::Firmware(firmwares())
}

/// A class before the lesson: the links and the numbers of the boards come with their effects.
pub struct Class {
    pub rig: Rig,
    links: Vec<Option<LinkId>>,
    pub wishes: Vec<(LinkId, Wish)>,
    pub deliveries: Vec<FlashId>,
    /// Data logs that are to be kept: the flash, the drive, the folder and the name.
    pub logs: Vec<(FlashId, String, String, String)>,
    /// Ports that were opened, and links that were closed, in their order.
    doors: Vec<String>,
}

impl Class {
    /// Eight boards are plugged in, four of them have seats, and the program is in the only tab.
    pub fn new(text: &str, ports: Vec<Port>) -> Self {
        let mut rig = rig();
        rig.open("/code/a.py", text).hear(Event::Ports(ports));
        let mut class = Self {
            rig,
            links: vec![None; BOARDS],
            wishes: Vec::new(),
            deliveries: Vec::new(),
            logs: Vec::new(),
            doors: Vec::new(),
        };
        class.gather();
        for link in class.links.clone().into_iter().flatten() {
            class.link(link, LinkNews::Opened);
        }
        class
    }

    pub fn of_eight(text: &str) -> Self {
        Self::new(text, (0..BOARDS).map(|number| port("9904", number)).collect())
    }

    /// Flash ▸ All boards, up to the moment where every port is being opened.
    pub fn begin(&mut self, drives: Vec<DriveSeen>) -> &mut Self {
        self.act(FleetAction::Start);
        let clock = Clock { hour: 9, minute: 5 };
        let tab = self.rig.active();
        self.hear(Event::Modules { tab, modules: Vec::new(), beside: Vec::new(), clock });
        self.hear(firmware());
        self.hear(Event::Drives(drives))
    }

    pub fn act(&mut self, action: FleetAction) -> &mut Self {
        self.rig.act(Action::Fleet(action));
        self.gather()
    }

    pub fn hear(&mut self, event: Event) -> &mut Self {
        self.rig.hear(event);
        self.gather()
    }

    pub fn link(&mut self, link: LinkId, news: LinkNews) -> &mut Self {
        self.hear(Event::Link(link, news))
    }

    pub fn gather(&mut self) -> &mut Self {
        for effect in self.rig.effects() {
            match effect {
                Effect::OpenPort { link, port, .. } => {
                    let number = number_of(&port);
                    self.links[number] = Some(link);
                    self.doors.push(format!("open {number}"));
                }
                Effect::Close(link) => {
                    let number = self.links.iter().position(|known| *known == Some(link)).expect("it was opened");
                    self.doors.push(format!("close {number}"));
                }
                Effect::Wish(link, wish) => self.wishes.push((link, wish)),
                Effect::Deliver { id, .. } => self.deliveries.push(id),
                Effect::KeepDataLog { id, drive, folder, name } => {
                    self.logs.push((id, drive.display().to_string(), folder.display().to_string(), name));
                }
                Effect::Pick(pick) => self.doors.push(format!("{pick:?}")),
                Effect::Window(WindowEffect::Close) => self.doors.push("close the window".into()),
                _ => {}
            }
        }
        self
    }

    /// The board of this number says something over the link that it has now.
    pub fn says(&mut self, number: usize, news: LinkNews) -> &mut Self {
        let link = self.links[number].expect("its port was opened");
        self.link(link, news)
    }

    pub fn told(&mut self, number: usize, news: News) -> &mut Self {
        self.says(number, LinkNews::Board(news))
    }

    pub fn is_a(&mut self, number: usize, chip: &str, release: &str) -> &mut Self {
        let machine = format!("micro:bit with {chip}");
        let uname = Uname { sysname: "microbit".into(), release: release.into(), version: String::new(), machine };
        self.told(number, News::Identified(uname)).told(number, News::Ended(Task::Identify, Outcome::Done))
    }

    /// The board of this number has the same firmware, gets the file and prints.
    pub fn takes(&mut self, number: usize) -> &mut Self {
        self.says(number, LinkNews::Opened).is_a(number, "nRF52833", "2.0.0");
        self.told(number, News::Ended(Task::Keep, Outcome::Done)).says(number, LinkNews::Bytes(b"1\r\n".to_vec()));
        self.passes(400)
    }

    pub fn passes(&mut self, milliseconds: u64) -> &mut Self {
        self.rig.wait(milliseconds);
        self.gather()
    }

    pub fn delivered(&mut self, result: Result<(), Failure>) -> &mut Self {
        let id = *self.deliveries.last().expect("an image is on its way");
        let result = result.map(|()| Delivered { drive: "/media/MICROBIT".into(), bytes: 600_000 });
        self.hear(Event::Delivery(id, DeliveryNews::Over(result)))
    }

    pub fn counts(&self) -> (usize, usize, usize) {
        let Counts { all, kept, failed } = self.rig.app.fleet().expect("boards are flashed").counts();
        (all, kept, failed)
    }

    pub fn stages(&self) -> Vec<Stage> {
        let fleet = self.rig.app.fleet().expect("boards are flashed");
        fleet.lines(self.rig.now).map(|(_, stage)| stage).collect()
    }

    pub fn question(&self) -> Option<FleetQuestion> {
        self.rig.app.fleet().expect("boards are flashed").question(self.rig.now)
    }

    pub fn doors(&mut self) -> Vec<String> {
        std::mem::take(&mut self.doors)
    }

    pub fn states(&self) -> Vec<State> {
        self.rig.app.boards().taken().map(|(_, board)| board.connection.state().clone()).collect()
    }

    /// All of eight but the third, whose drive does not come back, and the sixth, whose port somebody else has.
    pub fn fails_twice(&mut self) -> &mut Self {
        self.begin(vec![drive(2, false), drive(5, false)]);
        for number in [0, 1, 3, 4, 6, 7] {
            self.takes(number);
        }
        let drives = || Event::Drives(vec![drive(2, false), drive(5, false)]);
        self.says(2, LinkNews::Opened).is_a(2, "nRF52833", "2.1.2").hear(drives());
        self.told(2, News::Listed(Listing::default())).told(2, News::Ended(Task::Files, Outcome::Done));
        self.delivered(Err(Failure::NotBack));
        self.says(5, LinkNews::NotOpened(mulberry::app::PortProblem::Busy(None))).hear(drives());
        self.delivered(Err(Failure::Full))
    }
}

fn number_of(port: &Path) -> usize {
    port.to_string_lossy().trim_start_matches("/dev/ttyACM").parse().expect("the ports of the class have numbers")
}

pub fn failures(class: &Class) -> Vec<(usize, Failure)> {
    let stages = class.stages().into_iter().enumerate();
    let failed = |(number, stage)| match stage {
        Stage::Over(Verdict::Failed { failure, .. }) => Some((number, failure)),
        _ => None,
    };
    stages.filter_map(failed).collect()
}

#[test]
fn of_eight_boards_two_fail_each_in_its_own_way_and_the_rest_is_flashed_again() {
    let mut class = Class::of_eight("print(1)");
    class.fails_twice();
    assert_eq!(failures(&class), [(2, Failure::NotBack), (5, Failure::Full)]);
    assert_eq!(class.counts(), (8, 6, 2));
    class.doors();
    class.wishes.clear();
    class.act(FleetAction::Again).hear(firmware());
    let opened: Vec<String> = class.doors().into_iter().filter(|door| door.starts_with("open")).collect();
    assert_eq!(opened, ["open 2", "open 5"]);
    class.takes(2).takes(5);
    assert_eq!(class.counts(), (8, 8, 0));
    let kept: Vec<&Wish> = class.wishes.iter().map(|(_, wish)| wish).filter(|w| matches!(w, Wish::Keep(_))).collect();
    let file = Wish::Keep(vec![File::new("main.py", "print(1)")]);
    assert_eq!(kept, [&file, &file]);
}

#[test]
fn a_board_in_a_seat_lets_go_of_its_port_first_and_has_it_back_with_its_verdict() {
    let mut class = Class::of_eight("print(1)");
    assert_eq!(class.doors(), ["open 0", "open 1", "open 2", "open 3"]);
    class.begin(Vec::new());
    let closes: Vec<String> = (0..SEATS).map(|number| format!("close {number}")).collect();
    let opens: Vec<String> = (0..BOARDS).map(|number| format!("open {number}")).collect();
    assert_eq!(class.doors(), [closes, opens].concat());
    assert_eq!(class.states(), vec![State::Flashing; SEATS]);
    class.takes(1);
    assert_eq!(class.doors(), ["close 1", "open 1"]);
    assert_eq!(class.states()[1], State::Opening);
    class.takes(7);
    assert_eq!(class.doors(), ["close 7"]);
}

#[test]
fn nobody_opens_the_port_of_a_board_that_is_being_flashed() {
    let mut class = Class::of_eight("print(1)");
    class.begin(Vec::new()).doors();
    let there = |number: &usize| *number != 2;
    class.rig.act(Action::Board(BoardAction::Connect)).act(Action::Board(BoardAction::Repl));
    class.hear(Event::Ports((0..BOARDS).filter(there).map(|number| port("9904", number)).collect()));
    class.hear(Event::Ports((0..BOARDS).map(|number| port("9904", number)).collect())).passes(1100);
    class.rig.wait(1000).act(Action::Flash(FlashAction::Start));
    class.gather();
    assert_eq!(class.doors(), Vec::<String>::new());
    assert_eq!(class.states(), vec![State::Flashing; SEATS]);
    assert!(class.rig.app.flashes().all_running().next().is_none());
    assert!(class.rig.app.pane().shows_fleet(), "Flash shows what is under way");
}

#[test]
fn a_board_that_a_person_let_go_of_stays_so_behind_it() {
    let mut class = Class::new("print(1)", vec![port("9904", 0)]);
    class.rig.act(Action::Board(BoardAction::Disconnect));
    class.gather().begin(Vec::new()).takes(0);
    assert_eq!(class.counts(), (1, 1, 0));
    assert_eq!(class.states(), [State::LetGo]);
}

#[test]
fn a_board_of_which_only_the_drive_is_there_is_flashed_too() {
    let mut class = Class::new("print(1)", vec![port("9904", 0)]);
    class.begin(vec![drive(0, false), drive(4, false)]).takes(0);
    class.hear(Event::Drives(vec![drive(4, false)])).delivered(Ok(())).passes(30_000);
    assert_eq!(class.counts(), (2, 2, 0));
}

#[test]
fn what_only_a_second_generation_has_is_asked_once_for_all_of_the_first() {
    let ports = vec![port("9900", 0), port("9904", 1), port("9900", 2)];
    let mut class = Class::new("import log", ports);
    class.begin(Vec::new());
    class.says(0, LinkNews::Opened).is_a(0, "nRF51822", "1.0.1");
    class.takes(1);
    assert_eq!(class.question(), None, "one of them has not said yet who it is");
    class.says(2, LinkNews::Opened).is_a(2, "nRF51822", "1.0.1");
    let question = Question::OnlyV2(vec!["log".into()]);
    assert_eq!(class.question(), Some(FleetQuestion { lines: vec![0, 2], question }));
    assert_eq!(class.counts(), (3, 1, 0), "the one without a question went on");
    class.act(FleetAction::LeaveOut);
    assert_eq!(class.counts(), (3, 1, 2));
    let left = class.rig.app.fleet().unwrap().lines(class.rig.now).map(|(line, _)| line.left_out.clone());
    assert_eq!(left.collect::<Vec<_>>(), [Some(LeftOut::AsWished), None, Some(LeftOut::AsWished)]);
}

#[test]
fn what_would_be_lost_is_asked_for_all_boards_together_and_they_go_on_then() {
    let mut class = Class::new("print(1)", vec![port("9904", 0), port("9904", 1)]);
    class.begin(Vec::new());
    let names = ["b.txt", "a.txt"];
    for number in 0..2 {
        class.says(number, LinkNews::Opened).is_a(number, "nRF52833", "2.1.2");
    }
    class.hear(Event::Drives(vec![drive(0, false), drive(1, true)]));
    for (number, name) in names.into_iter().enumerate() {
        let entry = Entry { name: name.into(), kind: EntryKind::File(1) };
        let listing = Listing { entries: vec![entry], ..Listing::default() };
        class.told(number, News::Listed(listing)).told(number, News::Ended(Task::Files, Outcome::Done));
    }
    let data_log = Some("/media/MICROBIT1".into());
    let question = Question::Erases { files: vec!["a.txt".into(), "b.txt".into()], data_log };
    assert_eq!(class.question(), Some(FleetQuestion { lines: vec![0, 1], question }));
    class.act(FleetAction::GoOn);
    assert_eq!(class.question(), None);
    assert_eq!(class.deliveries.len(), 2);
}

/// Boards without ports, which a program recorded data on; the third one has none.
pub fn with_logs() -> Class {
    let mut class = Class::new("print(1)", Vec::new());
    let drives = || vec![drive(4, true), drive(5, true), drive(6, false)];
    class.begin(drives()).hear(Event::Drives(drives()));
    class
}

#[test]
fn what_was_recorded_on_several_boards_is_saved_first_each_under_a_name_of_its_own() {
    let mut class = with_logs();
    assert_eq!(class.deliveries.len(), 1, "the one without data goes on");
    class.doors();
    class.act(FleetAction::SaveLogs);
    assert_eq!(class.doors(), [format!("{:?}", Pick::DataLogs { folder: Some("/code".into()) })]);
    class.act(FleetAction::SaveLogsTo("/logs".into())).act(FleetAction::SaveLogsTo("/logs".into()));
    let logs: Vec<[&str; 3]> = class.logs.iter().map(|(_, drive, to, name)| [&drive[..], to, name]).collect();
    let expected =
        [["/media/MICROBIT4", "/logs", "MY_DATA-9904.HTM"], ["/media/MICROBIT5", "/logs", "MY_DATA-9905.HTM"]];
    assert_eq!(logs, expected);
    assert_eq!(class.question(), None, "they are being saved");
    let ids: Vec<FlashId> = class.logs.iter().map(|(id, ..)| *id).collect();
    class.hear(Event::DataLogKept { id: ids[0], result: Ok("/logs/a".into()) });
    assert_eq!((class.deliveries.len(), class.question()), (2, None), "each goes on as soon as its data is saved");
    class.hear(Event::DataLogKept { id: ids[1], result: Ok("/logs/b".into()) });
    assert_eq!(class.deliveries.len(), 3);
    assert_eq!(class.rig.fresh_notices(), [Notice::LogsSaved { count: 2, folder: "/logs".into() }]);
}

#[test]
fn a_board_whose_data_cannot_be_saved_is_left_as_it_is_and_asks_again_with_the_rest() {
    let mut class = with_logs();
    class.act(FleetAction::SaveLogsTo("/logs".into()));
    let ids: Vec<FlashId> = class.logs.drain(..).map(|(id, ..)| id).collect();
    class.hear(Event::DataLogKept { id: ids[0], result: Err(FileProblem::DiskFull) });
    class.hear(Event::DataLogKept { id: ids[1], result: Ok("/logs/b".into()) });
    assert_eq!((class.deliveries.len(), class.counts()), (2, (3, 0, 1)));
    let left = |class: &Class| {
        let lines = class.rig.app.fleet().unwrap().lines(class.rig.now);
        lines.map(|(line, _)| line.left_out.clone()).collect::<Vec<_>>()
    };
    assert_eq!(left(&class), [Some(LeftOut::LogNotSaved(FileProblem::DiskFull)), None, None]);
    for id in class.deliveries.clone() {
        let result = Ok(Delivered { drive: "/media/MICROBIT".into(), bytes: 1 });
        class.hear(Event::Delivery(id, DeliveryNews::Over(result)));
    }
    assert_eq!(class.counts(), (3, 2, 1));
    class.act(FleetAction::Again).hear(firmware()).hear(Event::Drives(vec![drive(4, true)]));
    let question = Question::Erases { files: Vec::new(), data_log: Some("/media/MICROBIT4".into()) };
    assert_eq!(class.question(), Some(FleetQuestion { lines: vec![0], question }));
    assert_eq!(left(&class), [None, None, None]);
    // Giving up means that nobody waits for what is being saved.
    class.act(FleetAction::SaveLogsTo("/logs".into())).act(FleetAction::Cancel);
    let id = class.logs[0].0;
    class.hear(Event::DataLogKept { id, result: Err(FileProblem::DiskFull) });
    assert_eq!(left(&class), [None, None, None]);
}

#[test]
fn files_that_would_be_lost_besides_the_data_are_asked_about_once_more() {
    let mut class = Class::new("print(1)", vec![port("9904", 0)]);
    class
        .begin(Vec::new())
        .says(0, LinkNews::Opened)
        .is_a(0, "nRF52833", "2.1.2")
        .hear(Event::Drives(vec![drive(0, true)]));
    let entry = Entry { name: "a.txt".into(), kind: EntryKind::File(1) };
    let listing = Listing { entries: vec![entry], ..Listing::default() };
    class.told(0, News::Listed(listing)).told(0, News::Ended(Task::Files, Outcome::Done));
    class.act(FleetAction::SaveLogsTo("/logs".into()));
    let id = class.logs[0].0;
    class.hear(Event::DataLogKept { id, result: Ok("/logs/a".into()) });
    let question = Question::Erases { files: vec!["a.txt".into()], data_log: None };
    assert_eq!(class.question(), Some(FleetQuestion { lines: vec![0], question }));
    assert!(class.deliveries.is_empty());
}

#[test]
fn giving_up_ends_all_of_them_and_gives_every_port_back() {
    let mut class = Class::of_eight("print(1)");
    class.begin(Vec::new());
    class.takes(0).act(FleetAction::Cancel).passes(5000);
    assert_eq!(class.counts(), (8, 1, 7));
    assert_eq!(class.states(), vec![State::Opening; SEATS]);
}

#[test]
fn without_any_board_it_is_over_at_once() {
    let mut class = Class::new("print(1)", Vec::new());
    class.begin(Vec::new());
    assert!(class.rig.app.fleet().unwrap().is_over());
    assert_eq!(class.counts(), (0, 0, 0));
}

#[test]
fn where_the_list_is_not_shown_a_notice_says_how_it_went() {
    let mut class = Class::of_eight("print(1)");
    class.begin(Vec::new());
    class.rig.act(Action::View(ViewAction::ClosePane));
    (0..BOARDS).for_each(|number| {
        class.takes(number);
    });
    assert_eq!(class.rig.fresh_notices(), [Notice::AllFlashed { all: 8, kept: 8 }]);
}

#[test]
fn closing_the_window_asks_while_boards_would_be_left_without_a_program_and_can_wait() {
    let mut class = Class::new("print(1)", vec![port("9904", 0), port("9904", 1)]);
    class.begin(Vec::new());
    for number in [0, 1] {
        class.says(number, LinkNews::Opened).is_a(number, "nRF52833", "2.0.0");
    }
    class.rig.file(FileAction::Quit);
    let doubt = class.rig.app.question().map(|asked| asked.doubt.clone());
    assert_eq!(doubt, Some(Doubt::Flashes(vec!["microbit-v2"; 2])));
    class.rig.act(Action::Notice(NoticeAction::AnswerWait));
    for number in [0, 1] {
        let closes = class.doors().contains(&"close the window".to_owned());
        assert!(!closes, "board {number} has no program yet");
        class.told(number, News::Ended(Task::Keep, Outcome::Done));
        class.says(number, LinkNews::Bytes(b"1\r\n".to_vec())).passes(400);
    }
    assert!(class.doors().contains(&"close the window".to_owned()));
}

#[test]
fn open_files_of_a_board_hear_what_it_got_and_what_that_took_away() {
    let mut class = Class::new("print(1)", vec![port("9904", 0), port("9904", 1)]);
    let program = class.rig.active();
    for name in ["main.py", "notes.txt"] {
        class.rig.file(FileAction::OpenOnBoard(BoardSeat::FIRST, name.into()));
        class.told(0, News::Got(File::new(name, "old\n"))).told(0, News::Ended(Task::Files, Outcome::Done));
    }
    class.rig.tab(TabAction::Show(program));
    class.begin(Vec::new()).takes(1);
    class.says(0, LinkNews::Opened).is_a(0, "nRF52833", "2.1.2").hear(Event::Drives(vec![drive(0, false)]));
    let notes = Entry { name: "notes.txt".into(), kind: EntryKind::File(4) };
    let listing = Listing { entries: vec![notes], ..Listing::default() };
    class.told(0, News::Listed(listing)).told(0, News::Ended(Task::Files, Outcome::Done)).act(FleetAction::GoOn);
    let open = |class: &Class, name: &str| {
        let tab = class.rig.app.desk().tabs.iter().find(|tab| tab.suggested_name() == name).expect("it is open");
        (tab.buffer.rope().to_string(), tab.disk.clone())
    };
    assert_eq!(open(&class, "main.py"), ("old\n".into(), Disk::Same), "another board's verdict is none of its own");
    class.delivered(Ok(())).says(0, LinkNews::Bytes(b"1\r\n".to_vec())).passes(30_000);
    assert_eq!(class.counts(), (2, 2, 0));
    assert_eq!(open(&class, "main.py"), ("print(1)".into(), Disk::Same));
    assert_eq!(open(&class, "notes.txt"), ("old\n".into(), Disk::Gone));
}

#[test]
fn who_is_plugged_in() {
    let id = |number| Some(serial("9904", number));
    let ported = |number: usize, drive: Option<&str>| Member {
        port: Some(format!("/dev/ttyACM{number}").into()),
        unique_id: id(number),
        drive: drive.map(Into::into),
    };
    let silent =
        |drive: Option<&str>| Member { port: Some("/tmp/p".into()), unique_id: None, drive: drive.map(Into::into) };
    let silent_port = || Port { path: "/tmp/p".into(), usb: None };
    let nameless = DriveSeen { path: "/media/X".into(), ..DriveSeen::default() };
    let check = |ports: &[Port], drives: &[DriveSeen], expected: &[Member]| {
        assert_eq!(members(ports, drives, None), expected, "{ports:?} {drives:?}");
    };
    check(&[], &[], &[]);
    check(&[port("9904", 0)], &[drive(0, false)], &[ported(0, None)]);
    check(&[port("9904", 0), port("9904", 0)], &[], &[ported(0, None)]);
    let only_drive = Member { port: None, unique_id: id(1), drive: None };
    check(&[port("9904", 0)], &[drive(1, false)], &[ported(0, None), only_drive.clone()]);
    check(&[silent_port()], &[drive(1, false)], &[silent(Some("/media/MICROBIT1"))]);
    check(&[silent_port()], &[], &[silent(None)]);
    let only_place = Member { port: None, unique_id: None, drive: Some("/media/X".into()) };
    check(&[], std::slice::from_ref(&nameless), std::slice::from_ref(&only_place));
    let two = [drive(1, false), nameless];
    check(&[silent_port()], &two, &[silent(None), only_drive, only_place]);
    let named = members(&[port("9904", 0)], &[drive(0, false)], Some(Path::new("/media/MICROBIT0")));
    assert_eq!(named, [ported(0, Some("/media/MICROBIT0"))]);
}
