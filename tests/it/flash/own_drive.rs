//! Which drive a course takes for its board's own, and when it waits for that.

use mulberry::flash::{DriveSeen, Failure, Input, Question, Stage, UnmountedDrive, Which};
use mulberry::microbit::{Details, Version};

use super::course::{ID, OLD, Script, deliver, drive, request};

#[test]
fn the_drive_is_known_by_the_same_signs_as_the_image_is_written_to_it() {
    let log = |drive: DriveSeen| DriveSeen { has_data_log: true, ..drive };
    let erases = |drives: &[DriveSeen], id: Option<&str>| {
        let (mut script, _) = Script::new(request(id, true));
        script.firmware();
        script.says("2.0.0-beta.5");
        let mut outputs = script.hear(Input::Drives(drives));
        outputs.extend(script.lists(&[]));
        matches!(script.stage(), Stage::Asks(Question::Erases { data_log: Some(_), .. })) || panic!("{outputs:?}")
    };
    let capital = "9904ABCDEF000001";
    assert!(erases(&[log(drive(&capital.to_lowercase()))], Some(capital)));
    assert!(erases(&[log(DriveSeen { details: Details::default(), ..drive(ID) })], Some(ID)));
    let twice = [log(drive(ID)), DriveSeen { path: "/media/MICROBIT1".into(), ..log(drive(ID)) }];
    assert!(erases(&twice, None));
    let mut maintenance = drive(OLD);
    maintenance.details.is_maintenance = true;
    assert!(erases(&[maintenance, log(drive(ID))], None));
}

#[test]
fn only_a_board_whose_own_drive_is_being_mounted_waits_for_that() {
    let other = drive("9904000000000009");
    let waiting = |id: Option<&str>| [UnmountedDrive { device: "/dev/sdb".into(), unique_id: id.map(Into::into) }];
    let check = |id: Option<&str>, unmounted: Option<&str>, seen: DriveSeen, waits: bool| {
        let (mut script, _) = Script::new(request(id, false));
        script.firmware();
        script.hear(Input::NotMounted(&waiting(unmounted)));
        script.hear(Input::Drives(std::slice::from_ref(&seen)));
        assert_eq!(script.stage() == Stage::Begins, waits, "{id:?} {unmounted:?} {seen:?}");
        script
    };
    let number = "9904000000000001";
    check(None, Some("9904000000000009"), drive(ID), true);
    check(Some(number), Some("9904000000000009"), drive(ID), false);
    check(Some(number), None, drive(ID), false);
    // A data log on a drive that comes a second later is not lost unasked.
    let log = DriveSeen { has_data_log: true, ..drive(ID) };
    let mut script = check(None, Some(ID), other.clone(), true);
    script.hear(Input::NotMounted(&[]));
    script.hear(Input::Drives(std::slice::from_ref(&log)));
    assert!(matches!(script.stage(), Stage::Asks(Question::Erases { data_log: Some(_), .. })), "{:?}", script.stage());
    // What nobody mounts is not waited for for ever.
    let mut script = check(None, Some(ID), other, true);
    script.wait(5000);
    assert_ne!(script.stage(), Stage::Begins);
}

#[test]
fn of_several_drives_one_has_to_be_named() {
    let (mut script, _) = Script::new(request(None, false));
    script.firmware();
    let other = DriveSeen { path: "/media/MICROBIT1".into(), ..drive(ID) };
    script.hear(Input::Drives(&[drive(OLD), other.clone()]));
    let paths = vec!["/media/MICROBIT".into(), "/media/MICROBIT1".into()];
    assert_eq!(script.failed().0, Failure::SeveralDrives(paths));

    let mut named = request(None, false);
    named.board.drive = Some("/media/MICROBIT1".into());
    let (mut script, _) = Script::new(named);
    script.firmware();
    let sent = script.hear(Input::Drives(&[drive(OLD), other]));
    assert_eq!(sent, deliver(Which::At("/media/MICROBIT1".into()), Version::V2));
}

#[test]
fn a_place_that_a_person_named_and_where_no_board_is_is_told() {
    let mut named = request(None, false);
    named.board.drive = Some("/media/stick".into());
    let (mut script, _) = Script::new(named);
    script.firmware();
    script.hear(Input::Drives(&[drive(OLD)]));
    assert_eq!(script.failed(), (Failure::NoDriveAt("/media/stick".into()), None));
}

#[test]
fn a_drive_that_does_not_tell_its_generation_is_there_all_the_same() {
    let (mut script, _) = Script::new(request(None, false));
    script.firmware();
    script.hear(Input::Drives(&[DriveSeen { details: Details::default(), ..drive(OLD) }]));
    assert_eq!(script.failed(), (Failure::UnknownGeneration, None));
}
