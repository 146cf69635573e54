//! What all boards wait for before and while they are flashed, and what they do not: slow folders, drives that hang or that nobody
//! mounts.

use std::path::Path;

use mulberry::app::{Clock, Event, FlashId, FleetAction, LinkNews, Notice, unmounted_members};
use mulberry::flash::{DeliveryNews, Failure, Member, UnmountedDrive};
use mulberry::micropython::{Module, Port, Wish};

use super::fleet::{Class, drive, failures, firmware, port, serial, with_logs};

fn unmounted(number: usize) -> UnmountedDrive {
    UnmountedDrive { device: format!("/dev/sd{number}").into(), unique_id: Some(serial("9904", number)) }
}

#[test]
fn no_board_gets_a_program_without_its_modules_because_their_folder_is_slow() {
    let mut class = Class::new("import helper\n", vec![port("9904", 0)]);
    class.act(FleetAction::Start).hear(firmware()).hear(Event::Drives(Vec::new()));
    class.passes(5000).passes(60_000);
    assert!(class.rig.app.fleet().unwrap().looks());
    assert_eq!(class.rig.app.fleet().unwrap().lines(class.rig.now).count(), 0);
    let (tab, clock) = (class.rig.active(), Clock { hour: 9, minute: 5 });
    let modules = vec![Module { file: "helper.py".into(), text: "x = 1\n".into() }];
    class.hear(Event::Modules { tab, modules, beside: Vec::new(), clock });
    assert!(!class.rig.app.fleet().unwrap().looks());
    class.says(0, LinkNews::Opened).is_a(0, "nRF52833", "2.0.0");
    let kept = |wish: &Wish| matches!(wish, Wish::Keep(files) if files.len() == 2);
    assert!(class.wishes.iter().any(|(_, wish)| kept(wish)), "{:?}", class.wishes);
}

#[test]
fn drives_that_nobody_mounts_keep_only_those_back_that_nobody_could_find_again() {
    let check = |unmounted: &[UnmountedDrive], ports: Vec<Port>, begins: bool| {
        let mut class = Class::new("print(1)", ports);
        class.act(FleetAction::Start);
        let (tab, clock) = (class.rig.active(), Clock { hour: 9, minute: 5 });
        class.hear(Event::Modules { tab, modules: Vec::new(), beside: Vec::new(), clock }).hear(firmware());
        class.hear(Event::NotMounted(unmounted.to_vec())).hear(Event::Drives(vec![drive(1, false)]));
        assert_eq!(class.rig.app.fleet().unwrap().looks(), !begins, "{unmounted:?}");
        class
    };
    let nameless = || UnmountedDrive { device: "/dev/sdz".into(), unique_id: None };
    check(&[], Vec::new(), true);
    check(&[unmounted(4)], vec![port("9904", 0)], true);
    // It is mounted a second later.
    let mut class = check(&[nameless()], Vec::new(), false);
    class.hear(Event::NotMounted(Vec::new())).hear(Event::Drives(vec![drive(1, false), drive(2, false)]));
    assert_eq!(class.counts(), (2, 0, 0));
    // Nobody mounts it.
    let mut class = check(&[nameless()], Vec::new(), false);
    class.passes(5000);
    assert_eq!(class.counts(), (2, 0, 1));
    assert_eq!(failures(&class), [(1, Failure::NotMounted("/dev/sdz".into()))]);
    let place = class.rig.app.fleet().unwrap().lines(class.rig.now).nth(1).map(|(line, _)| line.place.clone());
    assert_eq!(place, Some("/dev/sdz".into()));
    // Once more does not mean another board.
    class.hear(Event::Drives(vec![drive(1, false)])).delivered(Err(Failure::NotTaken));
    assert_eq!(class.counts(), (2, 0, 2));
    class.act(FleetAction::Again).hear(firmware());
    assert_eq!(class.counts(), (2, 0, 1));
}

#[test]
fn a_drive_that_hangs_while_its_data_is_saved_keeps_nobody_from_saving_the_next_time() {
    let mut class = with_logs();
    class.act(FleetAction::SaveLogsTo("/logs".into())).act(FleetAction::Cancel);
    for id in class.deliveries.drain(..).collect::<Vec<_>>() {
        class.hear(Event::Delivery(id, DeliveryNews::Over(Err(Failure::NotTaken))));
    }
    let old = class.logs.drain(..).next().expect("a log is being saved").0;
    class.act(FleetAction::Again).hear(firmware()).hear(Event::Drives(vec![drive(4, true), drive(5, true)]));
    class.act(FleetAction::SaveLogsTo("/other".into()));
    assert_eq!(class.logs.len(), 2, "those of this time");
    // What hung until now is not one of them.
    class.hear(Event::DataLogKept { id: old, result: Ok("/logs/a".into()) });
    let ids: Vec<FlashId> = class.logs.iter().map(|(id, ..)| *id).collect();
    class.hear(Event::DataLogKept { id: ids[0], result: Ok("/other/a".into()) });
    class.hear(Event::DataLogKept { id: ids[1], result: Ok("/other/b".into()) });
    assert_eq!(class.rig.fresh_notices().last(), Some(&Notice::LogsSaved { count: 2, folder: "/other".into() }));
}

#[test]
fn a_board_whose_drive_nobody_has_mounted_has_a_line_of_its_own() {
    let mut class = Class::new("print(1)", vec![port("9904", 0)]);
    class.act(FleetAction::Start);
    let (tab, clock) = (class.rig.active(), Clock { hour: 9, minute: 5 });
    class.hear(Event::Modules { tab, modules: Vec::new(), beside: Vec::new(), clock }).hear(firmware());
    class.hear(Event::NotMounted(vec![unmounted(0), unmounted(4)])).hear(Event::Drives(Vec::new()));
    let places = class.rig.app.fleet().unwrap().lines(class.rig.now).map(|(line, _)| line.place.clone());
    assert_eq!(places.collect::<Vec<_>>(), [Path::new("/dev/ttyACM0"), Path::new("/dev/sd4")]);
    class.takes(0).hear(Event::Drives(Vec::new())).delivered(Err(Failure::NotMounted("/dev/sd4".into())));
    assert_eq!(class.counts(), (2, 1, 1));
    assert_eq!(failures(&class), [(1, Failure::NotMounted("/dev/sd4".into()))]);
}

#[test]
fn only_boards_of_which_nothing_else_is_there_are_added_to_the_others() {
    let member = |number: usize| Member { port: None, unique_id: Some(serial("9904", number)), drive: None };
    let check = |known: &[Member], drives: &[UnmountedDrive], expected: &[Member]| {
        assert_eq!(unmounted_members(known, drives), expected);
    };
    check(&[], &[], &[]);
    check(&[], &[unmounted(1), unmounted(2)], &[member(1), member(2)]);
    check(&[member(1)], &[unmounted(1), unmounted(2)], &[member(2)]);
    // Nobody could find such a board again.
    check(&[], &[UnmountedDrive { device: "/dev/sda".into(), unique_id: None }], &[]);
}

#[test]
fn drives_that_do_not_answer_keep_no_board_with_a_port_back() {
    let mut class = Class::new("print(1)", vec![port("9904", 0)]);
    class.act(FleetAction::Start);
    let tab = class.rig.active();
    let clock = Clock { hour: 9, minute: 5 };
    class.hear(Event::Modules { tab, modules: Vec::<Module>::new(), beside: Vec::new(), clock }).hear(firmware());
    assert!(class.rig.app.fleet().unwrap().looks());
    class.passes(5000).takes(0);
    assert_eq!(class.counts(), (1, 1, 0));
}
