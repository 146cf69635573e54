//! Many boards at once: each gets a verdict of its own, whatever happens to the others.

use mulberry::flash::{
    Answer, Delivery, DeliveryNews, Drive, Errand, Errands, Failure, Fleet, Image, Input, Member, Order, Output,
    Question, Stage, Verdict,
};
use mulberry::microbit::Cause;
use mulberry::micropython::{File, Identity, News, Port, Usb, Wish};
use mulberry::place::Millis;

use crate::rig::daplink::{Computer, DriveOf, Manner, image};
use crate::rig::firmwares;

/// As long as an image for a V1.
const LENGTH: usize = 670_000;

fn id(number: usize) -> String {
    format!("9904360254384e450000000{number}")
}

fn files() -> Vec<File> {
    vec![File::new("main.py", "print('hi')\n")]
}

fn of_drive(number: usize) -> Member {
    Member { port: None, unique_id: Some(id(number)), drive: None }
}

fn of_port(number: usize) -> Member {
    Member { port: Some(format!("/dev/ttyACM{number}").into()), ..of_drive(number) }
}

/// A computer with boards, all of which are flashed at once over their drives.
struct Lesson {
    computer: Computer,
    fleet: Fleet,
    /// The deliveries under way, and when each has its thread back.
    deliveries: Vec<Option<(Delivery, DriveOf, u64)>>,
}

impl Lesson {
    fn begin(computer: Computer, count: usize) -> Self {
        let fleet = Fleet::new((0..count).map(of_drive).collect(), files(), Vec::new());
        let mut lesson = Self { computer, fleet, deliveries: (0..count).map(|_| None).collect() };
        let now = lesson.now();
        let errands = lesson.fleet.begin(now);
        lesson.perform(errands);
        let errands = lesson.fleet.hear_all(now, Input::Firmwares(&firmwares()));
        lesson.perform(errands);
        lesson
    }

    fn now(&self) -> Millis {
        Millis(self.computer.now())
    }

    fn perform(&mut self, errands: Errands) {
        for (number, errand) in errands {
            match errand {
                Errand::Do(Output::LookForDrives) => {
                    let drives = self.computer.drive().list().unwrap();
                    let errands = self.fleet.hear(self.now(), number, Input::Drives(&drives));
                    self.perform(errands);
                }
                Errand::Do(Output::Deliver(which, Image { .. })) => {
                    let order = Order { which, image: image(LENGTH, number as u64), may_erase_log: false };
                    let now = self.computer.now();
                    self.deliveries[number] = Some((Delivery::new(Millis(now), order), self.computer.drive(), now));
                }
                Errand::Do(Output::CancelDelivery) => {
                    if let Some((delivery, ..)) = &mut self.deliveries[number] {
                        delivery.cancel();
                    }
                    self.told(number);
                }
                other => panic!("a drive needs none of this: {other:?}"),
            }
        }
    }

    fn told(&mut self, number: usize) {
        let Some((delivery, ..)) = &mut self.deliveries[number] else { return };
        for news in delivery.news() {
            let errands = self.fleet.hear(self.now(), number, Input::Delivery(&news));
            self.perform(errands);
        }
    }

    fn next(&self) -> Option<(u64, Option<usize>)> {
        let of_delivery = self.deliveries.iter().enumerate().filter_map(|(number, running)| {
            let (delivery, _, free) = running.as_ref()?;
            Some((delivery.wake_at()?.0.max(*free), Some(number)))
        });
        of_delivery.chain(self.fleet.wake_at().map(|moment| (moment.0, None))).min()
    }

    fn step(&mut self) {
        let (moment, whose) = self.next().expect("something is due until it is over");
        self.computer.pass_to(moment);
        let now = self.now();
        if let Some(number) = whose
            && let Some((delivery, drive, free)) = &mut self.deliveries[number]
        {
            delivery.turn(now, drive);
            *free = now.0 + drive.took();
            self.told(number);
        }
        let errands = self.fleet.hear_all(now, Input::Time);
        self.perform(errands);
    }

    /// Goes on until all of it is over, and answers what came of each board.
    fn ends(mut self) -> (Vec<Result<(), Failure>>, Computer) {
        while !self.fleet.is_over() {
            self.step();
        }
        let verdict = |number| match self.fleet.verdict(number).unwrap() {
            Verdict::Kept(_) => Ok(()),
            Verdict::Failed { failure, .. } => Err(failure.clone()),
        };
        ((0..self.deliveries.len()).map(verdict).collect(), self.computer)
    }
}

fn plugged(manners: Vec<Manner>) -> Computer {
    let computer = Computer::new(3);
    for (number, manner) in manners.into_iter().enumerate() {
        computer.plug(&id(number), manner);
    }
    computer
}

fn eight(change: impl Fn(usize, &mut Manner)) -> Computer {
    let manner = |number| {
        let mut manner = Manner { rate: 100_000 + 20_000 * number as u64, moves: number % 2 == 1, ..Manner::default() };
        change(number, &mut manner);
        manner
    };
    plugged((0..8).map(manner).collect())
}

#[test]
fn of_eight_boards_the_two_that_fail_say_why_and_the_others_have_it() {
    let full = format!("error: {}\r\ntype: target\r\n", Cause::Write.sentence().unwrap());
    let computer = eight(|number, manner| match number {
        2 => manner.gone_at = Some(100_000),
        5 => manner.fails = vec![full.clone(), full.clone()],
        _ => {}
    });
    let (verdicts, computer) = Lesson::begin(computer, 8).ends();
    for (number, verdict) in verdicts.iter().enumerate() {
        match (number, verdict) {
            (2, Err(Failure::Pulled { .. })) => {}
            (5, Err(Failure::Refused(fault))) => assert_eq!(fault.cause, Cause::Write),
            (2 | 5, other) => panic!("{number}: {other:?}"),
            (_, verdict) => {
                assert_eq!(verdict, &Ok(()), "{number}");
                assert_eq!(computer.board(number).holds.as_ref(), Some(&image(LENGTH, number as u64)), "{number}");
            }
        }
    }
}

#[test]
fn none_waits_for_another() {
    let alone = |manner: Manner| {
        let (verdicts, computer) = Lesson::begin(plugged(vec![manner]), 1).ends();
        assert_eq!(verdicts, [Ok(())]);
        computer.now()
    };
    let slowest = (0..8).map(|number| alone(Manner { rate: 100_000 + 20_000 * number, ..Manner::default() })).max();
    let (verdicts, computer) = Lesson::begin(eight(|_, _| {}), 8).ends();
    assert!(verdicts.iter().all(Result::is_ok), "{verdicts:?}");
    assert!(computer.now() <= slowest.unwrap() + 200, "{} ms, alone {slowest:?} ms", computer.now());
}

#[test]
fn giving_up_ends_all_of_them() {
    let mut lesson = Lesson::begin(eight(|_, _| {}), 8);
    while lesson.computer.now() < 1000 {
        lesson.step();
    }
    let errands = lesson.fleet.hear_all(lesson.now(), Input::Cancel);
    lesson.perform(errands);
    let (verdicts, _) = lesson.ends();
    assert!(verdicts.iter().all(|end| matches!(end, Err(Failure::Cancelled { done: 1.., .. }))), "{verdicts:?}");
}

/// A board with a port, told by a script.
fn one_with_port() -> (Fleet, Errands) {
    let mut fleet = Fleet::new(vec![of_port(1)], files(), Vec::new());
    let errands = fleet.begin(Millis(0));
    (fleet, errands)
}

fn open(port: &str) -> Errands {
    vec![(0, Errand::Open(port.into()))]
}

#[test]
fn a_port_is_opened_first_and_the_board_asked() {
    let (mut fleet, errands) = one_with_port();
    assert_eq!(errands, open("/dev/ttyACM1"));
    assert_eq!(fleet.hear(Millis(10), 0, Input::Opened), [(0, Errand::Do(Output::Wish(Wish::Identify)))]);
}

#[test]
fn a_port_that_cannot_be_had_is_done_without() {
    let (mut fleet, _) = one_with_port();
    fleet.hear_all(Millis(1), Input::Firmwares(&firmwares()));
    let looks = [(0, Errand::Do(Output::LookForDrives))];
    assert_eq!(fleet.hear(Millis(10), 0, Input::Lost), looks);
    // One that nobody gets in time is not waited for either.
    let (mut fleet, _) = one_with_port();
    fleet.hear_all(Millis(1), Input::Firmwares(&firmwares()));
    let until = fleet.wake_at().unwrap();
    assert_eq!(fleet.hear_all(until, Input::Time), looks);
}

#[test]
fn a_board_that_goes_away_is_found_under_another_name() {
    let (mut fleet, _) = one_with_port();
    fleet.hear(Millis(10), 0, Input::Opened);
    fleet.hear(Millis(20), 0, Input::Lost);
    let usb = Usb { vendor: 0x0D28, product: 0x0204, serial: Some(id(1)) };
    let port = Port { path: "/dev/ttyACM7".into(), usb: Some(usb) };
    assert!(matches!(port.identity(), Identity::Usb(_)));
    fleet.ports(&[Port { path: "/dev/ttyACM0".into(), usb: None }, port]);
    assert_eq!(fleet.hear_all(Millis(600), Input::Time), open("/dev/ttyACM7"));
    assert_eq!(fleet.hear(Millis(900), 0, Input::Lost), []);
    assert_eq!(fleet.hear_all(Millis(1_500), Input::Time), open("/dev/ttyACM7"));
}

#[test]
fn a_port_is_let_go_of_at_the_end() {
    let (mut fleet, _) = one_with_port();
    fleet.hear(Millis(10), 0, Input::Opened);
    let mut errands = fleet.hear_all(Millis(20), Input::Cancel);
    while !fleet.is_over() {
        let moment = fleet.wake_at().unwrap();
        errands = fleet.hear_all(moment, Input::Time);
    }
    assert_eq!(errands.last(), Some(&(0, Errand::Close)));
    assert_eq!(fleet.hear(Millis(9_000), 0, Input::Lost), []);
    assert_eq!(fleet.wake_at(), None);
}

#[test]
fn what_was_given_up_before_it_began_says_so() {
    let (mut fleet, _) = one_with_port();
    fleet.hear_all(Millis(20), Input::Cancel);
    assert!(matches!(
        fleet.verdict(0),
        Some(Verdict::Failed { failure: Failure::Cancelled { done: 0, .. }, way: None })
    ));
}

#[test]
fn each_board_asks_for_itself() {
    let members = vec![
        Member { unique_id: Some("9901000000000001".into()), ..of_drive(0) },
        Member { unique_id: Some("9904000000000002".into()), ..of_drive(1) },
    ];
    let mut fleet = Fleet::new(members, files(), vec!["log".into()]);
    fleet.begin(Millis(0));
    fleet.hear_all(Millis(0), Input::Firmwares(&firmwares()));
    let asks = Stage::Asks(Question::OnlyV2(vec!["log".into()]));
    assert_eq!(fleet.stage(Millis(0), 0), asks);
    assert_ne!(fleet.stage(Millis(0), 1), asks);
    fleet.hear(Millis(1), 0, Input::Answer(Answer::GoOn));
    assert_ne!(fleet.stage(Millis(1), 0), asks);
    // What nobody asked for changes nothing.
    fleet.hear(Millis(1), 7, Input::Told(&News::Began));
    fleet.hear(Millis(1), 1, Input::Delivery(&DeliveryNews::Waits));
}
