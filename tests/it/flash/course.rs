//! The whole course of flashing one board, told by a script what the board and its drive say.

use std::path::PathBuf;

use mulberry::flash::{
    Answer, Delivered, DeliveryNews, DriveSeen, Failure, FirmwareSource, Firmwares, Flash, FoundFirmware, Image, Input,
    Kept, Output, Proof, Question, Request, Stage, Target, Verdict, Way, Which,
};
use mulberry::microbit::{Details, Fault, FilesProblem, FirmwareInfo, Version};
use mulberry::micropython::{
    Entry, EntryKind, File, FileWish, Listing, News, Outcome, Phase, Task, Trouble, Uname, Wish,
};
use mulberry::place::Millis;

pub const ID: &str = "9904000000000001";
pub const OLD: &str = "9901000000000002";
/// The number of a board of a kind that nobody has heard of.
const UNHEARD: &str = "9907000000000003";

/// A course, and the clock of its script.
pub struct Script {
    now: Millis,
    flash: Flash,
}

impl Script {
    pub fn new(request: Request) -> (Self, Vec<Output>) {
        let mut flash = Flash::new(Millis(1000), request);
        let outputs = flash.outputs();
        (Self { now: Millis(1000), flash }, outputs)
    }

    pub fn hear(&mut self, input: Input<'_>) -> Vec<Output> {
        self.flash.hear(self.now, input)
    }

    pub fn wait(&mut self, milliseconds: u64) -> Vec<Output> {
        self.now = self.now.plus(milliseconds);
        self.hear(Input::Time)
    }

    /// Lets time pass until something is due.
    pub fn sleep(&mut self) -> Vec<Output> {
        self.now = self.flash.wake_at().expect("something is due");
        self.hear(Input::Time)
    }

    pub fn firmware(&mut self) -> Vec<Output> {
        self.hear(Input::Firmwares(&firmwares()))
    }

    pub fn told(&mut self, news: News) -> Vec<Output> {
        self.hear(Input::Told(&news))
    }

    pub fn says(&mut self, release: &str) -> Vec<Output> {
        let mut outputs = self.told(News::Identified(uname(release)));
        outputs.extend(self.told(News::Ended(Task::Identify, Outcome::Done)));
        outputs
    }

    pub fn delivers(&mut self, news: DeliveryNews) -> Vec<Output> {
        self.hear(Input::Delivery(&news))
    }

    pub fn prints(&mut self, text: &str) -> Vec<Output> {
        self.hear(Input::Printed(text.as_bytes()))
    }

    pub fn lists(&mut self, names: &[&str]) -> Vec<Output> {
        let entries = names.iter().map(|name| Entry { name: (*name).into(), kind: EntryKind::File(3) }).collect();
        let mut outputs = self.told(News::Listed(Listing { entries, ..Listing::default() }));
        outputs.extend(self.told(News::Ended(Task::Files, Outcome::Done)));
        outputs
    }

    pub fn stage(&self) -> Stage {
        self.flash.stage(self.now)
    }

    pub fn kept(&self) -> Kept {
        match self.flash.verdict() {
            Some(Verdict::Kept(kept)) => kept.clone(),
            other => panic!("not on the board: {other:?}, {:?}", self.stage()),
        }
    }

    pub fn failed(&self) -> (Failure, Option<Way>) {
        match self.flash.verdict() {
            Some(Verdict::Failed { failure, way }) => (failure.clone(), *way),
            other => panic!("it did not fail: {other:?}, {:?}", self.stage()),
        }
    }
}

fn uname(release: &str) -> Uname {
    let machine = "micro:bit with nRF52833".into();
    Uname { sysname: "microbit".into(), release: release.into(), version: String::new(), machine }
}

fn info(version: Version, release: &str, capacity: usize) -> FoundFirmware {
    let words = format!("micro:bit v{release}");
    let info = FirmwareInfo { version, release: release.into(), micropython: "1.15".into(), words, capacity };
    FoundFirmware { info, source: FirmwareSource::BuiltIn }
}

fn firmwares() -> Firmwares {
    let found = vec![info(Version::V1, "1.0.1", 4096), info(Version::V2, "2.0.0", 20_480)];
    Firmwares { found, ..Firmwares::default() }
}

fn files() -> Vec<File> {
    vec![File::new("main.py", "import helper\n"), File::new("helper.py", "print(1)\n")]
}

pub fn request(id: Option<&str>, is_live: bool) -> Request {
    let board = Target { unique_id: id.map(Into::into), drive: None, is_live };
    Request { board, files: files(), only_v2: Vec::new() }
}

pub fn drive(id: &str) -> DriveSeen {
    let details = Details { unique_id: Some(id.into()), ..Details::default() };
    DriveSeen { path: "/media/MICROBIT".into(), details, ..DriveSeen::default() }
}

fn delivered() -> DeliveryNews {
    DeliveryNews::Over(Ok(Delivered { drive: "/media/MICROBIT".into(), bytes: 600_000 }))
}

fn keep() -> Vec<Output> {
    vec![Output::Wish(Wish::Keep(files()))]
}

fn list() -> Vec<Output> {
    vec![Output::Wish(Wish::Files(FileWish::List(String::new())))]
}

pub fn deliver(which: Which, version: Version) -> Vec<Output> {
    vec![Output::Deliver(which, Image { version, files: files(), may_erase_log: false })]
}

/// The same over a data log that a person was asked about.
pub fn deliver_over_log(which: Which, version: Version) -> Vec<Output> {
    vec![Output::Deliver(which, Image { version, files: files(), may_erase_log: true })]
}

fn to(id: &str) -> Which {
    Which::Board(id.into())
}

/// A V2 that runs other firmware than there is, whose drive is there, up to the moment where the image goes to it.
fn delivering() -> Script {
    let (mut script, _) = Script::new(request(Some(ID), true));
    script.firmware();
    assert_eq!(script.says("2.0.0-beta.5"), vec![Output::LookForDrives]);
    assert_eq!(script.hear(Input::Drives(&[drive(ID)])), list());
    assert_eq!(script.lists(&["main.py"]), deliver(to(ID), Version::V2));
    script
}

/// A V2 that runs the firmware that there is, up to the moment where it gets what it lacks.
fn keeping() -> Script {
    let (mut script, first) = Script::new(request(Some(ID), true));
    assert_eq!(first, vec![Output::Wish(Wish::Identify)]);
    assert_eq!(script.firmware(), vec![]);
    assert_eq!(script.says("2.0.0"), keep());
    script
}

#[test]
fn the_quick_way_is_taken_where_the_firmware_is_there_and_ends_with_the_first_output() {
    let mut script = keeping();
    script.now = script.now.plus(400);
    script.told(News::Progress { task: Task::Keep, done: 10, total: 100 });
    assert!(matches!(script.stage(), Stage::Keeps(progress) if (progress.done, progress.total) == (10, 100)));
    script.told(News::Ended(Task::Keep, Outcome::Done));
    assert_eq!(script.stage(), Stage::Proves);
    script.now = script.now.plus(100);
    script.prints("soft reboot\r\n");
    assert_eq!(script.stage(), Stage::Proves);
    script.prints("hello\r\n");
    let release = Some("2.0.0".into());
    let kept = Kept { files: 2, version: Version::V2, release, way: Way::Quick, took: 500, proof: Proof::Prints };
    assert_eq!(script.kept(), kept);
}

#[test]
fn a_program_that_prints_nothing_is_on_the_board_all_the_same() {
    let mut script = keeping();
    script.told(News::Ended(Task::Keep, Outcome::Done));
    script.sleep();
    assert_eq!(script.kept().proof, Proof::Silent);
    let mut script = keeping();
    script.told(News::Ended(Task::Keep, Outcome::Done));
    script.told(News::Phase(Phase::Prompt));
    assert_eq!(script.kept().proof, Proof::Silent);
}

#[test]
fn the_full_way_ends_with_the_first_output_and_the_version_that_was_sent() {
    let mut script = delivering();
    assert_eq!(script.stage(), Stage::Waits);
    script.delivers(DeliveryNews::Written { done: 1000, total: 600_000 });
    script.now = script.now.plus(1000);
    script.delivers(DeliveryNews::Written { done: 301_000, total: 600_000 });
    let Stage::Writes(progress) = script.stage() else { panic!("{:?}", script.stage()) };
    assert_eq!((progress.percent(), progress.left), (50, Some(996)));
    script.delivers(DeliveryNews::Programs);
    assert_eq!(script.stage(), Stage::Programs);
    script.now = script.now.plus(2000);
    script.prints("\0hello\r\n");
    script.now = script.now.plus(500);
    script.delivers(delivered());
    assert_eq!(script.stage(), Stage::Proves);
    assert_eq!(script.sleep(), vec![]);
    let release = Some("2.0.0".into());
    let kept = Kept { files: 2, version: Version::V2, release, way: Way::Full, took: 3000, proof: Proof::Prints };
    assert_eq!(script.kept(), kept);
}

#[test]
fn a_board_at_its_prompt_is_asked_again_which_firmware_it_runs_now() {
    let mut script = delivering();
    script.delivers(DeliveryNews::Programs);
    script.prints("hello\r\nMicroPython v1.15 on 2021\r\n>>> ");
    assert_eq!(script.delivers(delivered()), [Wish::Prompt, Wish::Identify].map(Output::Wish));
    assert_eq!(script.says("2.1.2"), vec![]);
    assert_eq!((script.kept().release, script.kept().proof), (Some("2.1.2".into()), Proof::Prints));
}

#[test]
fn a_program_that_runs_silently_is_stopped_for_the_question_and_begins_anew() {
    let mut script = delivering();
    script.delivers(delivered());
    assert_eq!(script.sleep(), [Wish::Prompt, Wish::Identify].map(Output::Wish));
    assert_eq!(script.says("2.0.0"), vec![Output::Wish(Wish::Restart)]);
    script.prints("MPY: soft reboot\r\n");
    script.sleep();
    assert_eq!(script.kept().proof, Proof::Silent);
}

#[test]
fn a_restart_that_takes_long_is_no_silence() {
    let mut script = delivering();
    script.delivers(delivered());
    script.sleep();
    script.says("2.0.0");
    script.wait(2500);
    script.told(News::Ended(Task::Restart, Outcome::Done));
    script.wait(900);
    script.prints("hello\r\n");
    assert_eq!(script.kept().proof, Proof::Prints);
}

#[test]
fn a_prompt_of_the_programs_own_does_not_get_it_stopped_for_good() {
    let mut script = delivering();
    script.delivers(delivered());
    script.prints("your name >>> ");
    script.sleep();
    assert_eq!(script.kept().proof, Proof::Prints);
}

#[test]
fn a_board_that_does_not_answer_afterwards_took_it_all_the_same() {
    let mut script = delivering();
    script.delivers(delivered());
    script.sleep();
    assert_eq!(script.sleep(), vec![Output::Wish(Wish::Abort)]);
    assert_eq!((script.kept().release, script.kept().proof), (Some("2.0.0".into()), Proof::NoAnswer));
}

#[test]
fn a_board_that_is_still_busy_with_starting_is_asked_again() {
    let silent = || News::Ended(Task::Identify, Outcome::Trouble(Trouble::NoAnswer));
    let mut script = delivering();
    script.delivers(delivered());
    script.sleep();
    for _ in 0..2 {
        assert_eq!(script.told(silent()), []);
        assert_eq!(script.sleep(), [Wish::Prompt, Wish::Identify].map(Output::Wish));
    }
    assert_eq!(script.says("2.0.0"), vec![Output::Wish(Wish::Restart)]);
    script.prints("hello\r\n");
    assert_eq!(script.kept().proof, Proof::Prints);
    // But not for ever.
    let mut script = delivering();
    script.delivers(delivered());
    script.sleep();
    for _ in 0..2 {
        script.told(silent());
        script.sleep();
    }
    script.told(silent());
    assert_eq!(script.kept().proof, Proof::NoAnswer);
}

#[test]
fn a_board_that_does_not_say_who_it_is_gets_the_image() {
    let (mut script, _) = Script::new(request(Some(OLD), true));
    script.firmware();
    let silent = News::Ended(Task::Identify, Outcome::Trouble(Trouble::NoAnswer));
    assert_eq!(script.told(silent), vec![Output::LookForDrives]);
    assert_eq!(script.hear(Input::Drives(&[drive(OLD)])), deliver(to(OLD), Version::V1));
}

#[test]
fn a_link_that_does_not_even_say_that_is_not_waited_for() {
    let (mut script, _) = Script::new(request(Some(OLD), true));
    script.firmware();
    assert_eq!(script.sleep(), vec![Output::Wish(Wish::Abort), Output::LookForDrives]);
}

#[test]
fn files_that_do_not_fit_are_said_before_anything_is_touched() {
    let mut large = request(Some(OLD), true);
    large.files[0].bytes = vec![b'#'; 5000];
    let (mut script, _) = Script::new(large);
    script.firmware();
    script.says("1.0.1");
    assert!(matches!(script.failed(), (Failure::Files(FilesProblem::TooBig { capacity: 4096, .. }), None)));
}

#[test]
fn what_an_old_program_prints_is_no_proof_for_the_new_one() {
    let (mut script, _) = Script::new(request(Some(ID), true));
    script.firmware();
    script.sleep();
    script.hear(Input::Drives(&[drive(ID)]));
    script.prints("old\r\nold\r\n");
    script.delivers(delivered());
    assert_eq!(script.stage(), Stage::Proves);
    script.prints("new\r\n");
    script.sleep();
    assert_eq!(script.kept().proof, Proof::Prints);
}

#[test]
fn trouble_on_the_quick_way_leads_to_the_full_one() {
    for trouble in [Trouble::Garbled, Trouble::TooBig { bytes: 9, free: Some(1) }, Trouble::NoAnswer] {
        let mut script = keeping();
        let over = News::Ended(Task::Keep, Outcome::Trouble(trouble));
        assert_eq!(script.told(over), vec![Output::LookForDrives]);
        assert_eq!(script.hear(Input::Drives(&[drive(ID)])), list());
        assert_eq!(script.lists(&[]), deliver(to(ID), Version::V2));
    }
}

#[test]
fn a_board_without_a_drive_is_flashed_the_quick_way_or_not_at_all() {
    let (mut script, _) = Script::new(request(Some(ID), true));
    script.firmware();
    script.says("2.1.2");
    assert_eq!(script.hear(Input::Drives(&[])), keep());
    script.told(News::Ended(Task::Keep, Outcome::Trouble(Trouble::Garbled)));
    assert_eq!(script.failed(), (Failure::Board(Trouble::Garbled), Some(Way::Quick)));
}

#[test]
fn without_firmware_a_board_that_has_some_keeps_it() {
    let (mut script, _) = Script::new(request(Some(ID), true));
    script.hear(Input::Firmwares(&Firmwares::default()));
    assert_eq!(script.says("2.1.2"), keep());
}

#[test]
fn without_firmware_nothing_can_be_done_for_a_board_that_says_nothing_but_say_where_to_put_some() {
    let (mut script, _) = Script::new(request(Some(OLD), false));
    let place = PathBuf::from("/data/firmware");
    script.hear(Input::Firmwares(&Firmwares { place: place.clone(), ..Firmwares::default() }));
    assert_eq!(script.failed(), (Failure::NoFirmware(Version::V1, place), None));
}

#[test]
fn a_drive_without_a_port_is_flashed_and_cannot_be_asked() {
    let (mut script, first) = Script::new(request(None, false));
    assert_eq!(first, vec![]);
    assert_eq!(script.firmware(), vec![Output::LookForDrives]);
    assert_eq!(script.hear(Input::Drives(&[drive(OLD)])), deliver(Which::Only, Version::V1));
    script.delivers(delivered());
    assert_eq!((script.kept().version, script.kept().proof), (Version::V1, Proof::NotAsked));
}

#[test]
fn without_a_port_and_a_drive_there_is_no_board() {
    let (mut script, _) = Script::new(request(None, false));
    script.firmware();
    script.hear(Input::Drives(&[]));
    assert_eq!(script.failed(), (Failure::NoDrive, None));
}

#[test]
fn a_board_of_an_unheard_kind_that_does_not_answer_is_left_as_it_is() {
    let (mut script, _) = Script::new(request(Some(UNHEARD), false));
    script.firmware();
    script.hear(Input::Drives(&[drive(UNHEARD)]));
    assert_eq!(script.failed(), (Failure::UnknownGeneration, None));
}

#[test]
fn what_only_a_v2_has_is_said_before_a_v1_is_touched() {
    let request = Request { only_v2: vec!["speaker".into()], ..request(Some(OLD), true) };
    let (mut script, _) = Script::new(request);
    script.firmware();
    assert_eq!(script.says("1.0.1"), vec![]);
    assert_eq!(script.stage(), Stage::Asks(Question::OnlyV2(vec!["speaker".into()])));
    assert_eq!(script.hear(Input::Answer(Answer::GoOn)), keep());
}

#[test]
fn what_would_be_lost_is_said_before() {
    let (mut script, _) = Script::new(request(Some(ID), true));
    script.firmware();
    script.says("2.0.0-beta.5");
    script.hear(Input::Drives(&[DriveSeen { has_data_log: true, ..drive(ID) }]));
    assert_eq!(script.lists(&["main.py", "helper.py", "scores.txt"]), vec![]);
    let asks = |files: &[&str], log: bool| {
        let files = files.iter().map(|name| (*name).to_owned()).collect();
        Stage::Asks(Question::Erases { files, data_log: log.then(|| "/media/MICROBIT".into()) })
    };
    assert_eq!(script.stage(), asks(&["scores.txt"], true));
    assert_eq!(script.hear(Input::Answer(Answer::LogSaved)), vec![]);
    assert_eq!(script.stage(), asks(&["scores.txt"], false));
    assert_eq!(script.hear(Input::Answer(Answer::GoOn)), deliver_over_log(to(ID), Version::V2));
}

#[test]
fn a_data_log_that_is_saved_may_go() {
    let (mut script, _) = Script::new(request(Some(ID), false));
    script.firmware();
    script.hear(Input::Drives(&[DriveSeen { has_data_log: true, ..drive(ID) }]));
    assert_eq!(script.hear(Input::Answer(Answer::LogSaved)), deliver_over_log(to(ID), Version::V2));
}

#[test]
fn giving_up_before_anything_was_touched_changes_nothing() {
    let (mut script, _) = Script::new(request(Some(ID), true));
    assert_eq!(script.hear(Input::Cancel), vec![Output::Wish(Wish::Abort)]);
    assert_eq!(script.stage(), Stage::Stops);
    script.told(News::Ended(Task::Identify, Outcome::Interrupted));
    assert_eq!(script.failed(), (Failure::Cancelled { done: 0, total: 0 }, None));
}

#[test]
fn giving_up_the_quick_way_waits_until_the_board_lets_go() {
    let mut script = keeping();
    script.told(News::Progress { task: Task::Keep, done: 10, total: 100 });
    assert_eq!(script.hear(Input::Cancel), vec![Output::Wish(Wish::Abort)]);
    assert_eq!(script.hear(Input::Cancel), vec![]);
    script.told(News::Ended(Task::Keep, Outcome::Interrupted));
    assert_eq!(script.failed(), (Failure::Cancelled { done: 10, total: 100 }, Some(Way::Quick)));
}

#[test]
fn giving_up_the_full_way_ends_as_the_delivery_does() {
    let mut script = delivering();
    script.delivers(DeliveryNews::Written { done: 1000, total: 600_000 });
    assert!(script.flash.is_half_written());
    assert_eq!(script.hear(Input::Cancel), vec![Output::CancelDelivery]);
    assert_eq!(script.hear(Input::Cancel), vec![]);
    assert_eq!(script.stage(), Stage::Stops);
    script.delivers(DeliveryNews::Over(Err(Failure::Cancelled { done: 2000, total: 600_000 })));
    assert_eq!(script.failed(), (Failure::Cancelled { done: 2000, total: 600_000 }, Some(Way::Full)));
    // It came too late: the board has it.
    let mut script = delivering();
    script.hear(Input::Cancel);
    script.delivers(delivered());
    script.prints("hello\r\n");
    script.sleep();
    assert_eq!(script.kept().proof, Proof::Prints);
}

#[test]
fn a_port_that_goes_away_with_the_drive_is_waited_for() {
    let mut script = delivering();
    script.delivers(DeliveryNews::Written { done: 1000, total: 600_000 });
    script.hear(Input::Lost);
    script.delivers(delivered());
    script.wait(3000);
    script.hear(Input::Opened);
    script.prints("hello\r\n");
    script.sleep();
    assert_eq!(script.kept().proof, Proof::Prints);
    // It does not come back.
    let mut script = delivering();
    script.hear(Input::Lost);
    script.delivers(delivered());
    script.sleep();
    assert_eq!(script.kept().proof, Proof::NoAnswer);
}

#[test]
fn who_does_not_wait_for_a_port_that_is_away_hears_nothing_of_the_program() {
    let mut script = delivering();
    script.hear(Input::Lost);
    script.delivers(delivered());
    script.hear(Input::Cancel);
    assert_eq!(script.kept().proof, Proof::NoAnswer);
}

#[test]
fn a_board_of_an_unheard_kind_is_what_it_said_before_it_got_the_image() {
    let begin = || {
        let (mut script, _) = Script::new(request(Some(UNHEARD), true));
        script.firmware();
        script.says("2.0.0-beta.5");
        script.hear(Input::Drives(&[drive(UNHEARD)]));
        assert_eq!(script.lists(&[]), deliver(to(UNHEARD), Version::V2));
        script
    };
    let mut script = begin();
    script.hear(Input::Lost);
    script.delivers(delivered());
    script.sleep();
    assert_eq!((script.kept().version, script.kept().proof), (Version::V2, Proof::NoAnswer));
    let mut script = begin();
    script.delivers(delivered());
    script.prints("hello\r\n");
    script.sleep();
    assert_eq!((script.kept().version, script.kept().proof), (Version::V2, Proof::Prints));
}

#[test]
fn a_board_that_is_pulled_on_the_quick_way_may_have_half_of_it() {
    let mut script = keeping();
    script.told(News::Progress { task: Task::Keep, done: 10, total: 100 });
    script.hear(Input::Lost);
    assert_eq!(script.failed(), (Failure::Pulled { done: 10, total: 100 }, Some(Way::Quick)));
}

#[test]
fn why_the_board_did_not_take_it_is_the_verdict() {
    let refused = Failure::Refused(Fault::read(b"error: The transfer timed out.\r\n"));
    for failure in [refused, Failure::NotBack, Failure::ReadOnly, Failure::Full, Failure::Maintenance] {
        let mut script = delivering();
        script.delivers(DeliveryNews::Over(Err(failure.clone())));
        assert_eq!(script.failed(), (failure, Some(Way::Full)));
    }
}

#[test]
fn a_delivery_that_is_tried_again_is_measured_anew() {
    let mut script = delivering();
    script.delivers(DeliveryNews::Written { done: 500_000, total: 600_000 });
    script.delivers(DeliveryNews::Again);
    assert!(matches!(script.stage(), Stage::Writes(progress) if progress.done == 0));
}

/// Whatever is heard in whatever order, a course ends, with a verdict that stays.
#[test]
fn every_course_ends() {
    for seed in crate::counts::seeds(300) {
        let mut random = fastrand::Rng::with_seed(seed);
        let id = [None, Some(ID), Some(OLD), Some(UNHEARD)][random.usize(..4)];
        let (mut script, _) = Script::new(request(id, random.bool()));
        for _ in 0..60 {
            script.now = script.now.plus(random.u64(..400));
            anything(&mut script, &mut random);
        }
        script.firmware();
        script.hear(Input::Cancel);
        for _ in 0..20 {
            script.delivers(DeliveryNews::Over(Err(Failure::Cancelled { done: 1, total: 9 })));
            script.told(News::Ended(Task::Keep, Outcome::Interrupted));
            script.hear(Input::Cancel);
            if script.flash.wake_at().is_some() {
                script.sleep();
                assert_ne!(script.flash.wake_at(), Some(script.now), "seed {seed}: it waits for nothing");
            }
        }
        let verdict = script.flash.verdict().unwrap_or_else(|| panic!("seed {seed}: {:?}", script.stage())).clone();
        anything(&mut script, &mut random);
        assert_eq!(script.flash.verdict(), Some(&verdict), "seed {seed}");
        assert_eq!(script.flash.wake_at(), None, "seed {seed}");
    }
}

fn anything(script: &mut Script, random: &mut fastrand::Rng) {
    match random.u8(..16) {
        0 => drop(script.firmware()),
        1 => drop(script.says(["2.0.0", "1.0.1", "0"][random.usize(..3)])),
        2 => drop(script.hear(Input::Drives(&[drive([ID, OLD, UNHEARD][random.usize(..3)])]))),
        3 => drop(script.lists(&["main.py", "other.py"][..random.usize(..3)])),
        4 => drop(script.told(News::Ended(Task::Keep, Outcome::Done))),
        5 => drop(script.told(News::Ended(Task::Keep, Outcome::Trouble(Trouble::Garbled)))),
        6 => drop(script.told(News::Phase(Phase::ALL[random.usize(..6)]))),
        7 => drop(script.prints(["hello\r\n", ">>> ", "MicroPython v1\r\n>>> "][random.usize(..3)])),
        8 => drop(script.delivers(DeliveryNews::Written { done: random.usize(..9), total: 9 })),
        9 => drop(script.delivers(DeliveryNews::Programs)),
        10 => drop(script.delivers(delivered())),
        11 => drop(script.delivers(DeliveryNews::Again)),
        12 => drop(script.hear(Input::Lost)),
        13 => drop(script.hear(Input::Opened)),
        14 => drop(script.hear(Input::Answer(Answer::GoOn))),
        _ => drop(script.hear(Input::Time)),
    }
}
