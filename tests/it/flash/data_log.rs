//! A data log on a drive that is there only when the program is to be written: it is asked about before anything goes.

use std::io;
use std::path::Path;

use mulberry::flash::{
    Answer, Delivery, DeliveryNews, Drive, DriveSeen, Failure, Input, Order, Question, Stage, Way, Which,
};
use mulberry::microbit::Version;
use mulberry::place::Millis;

use super::course::{ID, Script, deliver, deliver_over_log, drive, request};

/// A drive with a data log, which was mounted late.
fn late() -> DriveSeen {
    DriveSeen { has_data_log: true, ..drive(ID) }
}

fn to() -> Which {
    Which::Board(ID.into())
}

fn asks() -> Stage {
    Stage::Asks(Question::Erases { files: Vec::new(), data_log: Some("/media/MICROBIT".into()) })
}

/// A course that began to write without having seen a drive.
fn without_drive() -> Script {
    let (mut script, _) = Script::new(request(Some(ID), false));
    script.firmware();
    assert_eq!(script.hear(Input::Drives(&[])), deliver(to(), Version::V2));
    script.delivers(DeliveryNews::Waits);
    script
}

#[test]
fn a_log_that_is_seen_when_the_drive_comes_is_asked_about() {
    let mut script = without_drive();
    assert_eq!(script.delivers(DeliveryNews::Log(late())), vec![]);
    assert_eq!(script.stage(), asks());
    assert_eq!(script.hear(Input::Answer(Answer::LogSaved)), deliver_over_log(to(), Version::V2));
}

#[test]
fn files_that_may_go_are_not_asked_about_again_with_the_log() {
    let (mut script, _) = Script::new(request(Some(ID), true));
    script.firmware();
    script.says("2.0.0-beta.5");
    script.hear(Input::Drives(&[drive(ID)]));
    script.lists(&["scores.txt"]);
    assert_eq!(script.hear(Input::Answer(Answer::GoOn)), deliver(to(), Version::V2));
    assert_eq!(script.delivers(DeliveryNews::Log(late())), vec![]);
    assert_eq!(script.stage(), asks());
    assert_eq!(script.hear(Input::Answer(Answer::GoOn)), deliver_over_log(to(), Version::V2));
}

#[test]
fn who_gives_up_meanwhile_is_not_asked() {
    let mut script = without_drive();
    script.hear(Input::Cancel);
    script.delivers(DeliveryNews::Log(late()));
    assert_eq!(script.failed(), (Failure::Cancelled { done: 0, total: 0 }, Some(Way::Full)));
}

/// What is done with a drive that has a log.
#[derive(Default)]
struct Log {
    opened: usize,
}

impl Drive for Log {
    fn list(&mut self) -> io::Result<Vec<DriveSeen>> {
        Ok(vec![late()])
    }

    fn open(&mut self, _: &Path, _: &str) -> io::Result<()> {
        self.opened += 1;
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_delivery_touches_no_drive_whose_log_nobody_was_asked_about() {
    let turn = |may_erase_log| {
        let mut drive = Log::default();
        let mut delivery = Delivery::new(Millis(0), Order { which: to(), image: vec![0; 10], may_erase_log });
        delivery.turn(Millis(0), &mut drive);
        (drive.opened, delivery.news(), delivery.wake_at().is_some())
    };
    assert_eq!(turn(false), (0, vec![DeliveryNews::Log(late())], false));
    assert_eq!(turn(true), (1, vec![DeliveryNews::Written { done: 0, total: 10 }], true));
}
