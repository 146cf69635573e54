//! A world brings programs to the drives of boards: real files, real time, and the real firmware that runs what came.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mulberry::app::{Effect, Event, FileProblem, FlashId};
use mulberry::flash::{Delivered, DeliveryNews, Drive, Failure, Image, Which};
use mulberry::microbit::Version;
use mulberry::micropython::File;
use mulberry::world::BoardDrives;

use crate::outside::{Outside, eventually};
use crate::rig::{ChipManner, FlashBoard, said};

/// The name under which an image comes to a drive.
const NAME: &str = "MULBERRY.HEX";
const V1: &str = "9900000051864e45000e10050000005b0000000097969901";

/// A world that sees only the drives of these boards.
fn world(boards: &[&FlashBoard]) -> Outside {
    let folders: Vec<PathBuf> = boards.iter().map(|board| board.drive().to_owned()).collect();
    let mut outside = Outside::new();
    outside.world.find_drives_with(move |named| -> Box<dyn Drive + Send> {
        Box::new(BoardDrives::these(folders.clone()).and(named))
    });
    outside
}

fn image(program: &str) -> Image {
    let main = File { name: "main.py".to_owned(), bytes: program.as_bytes().to_vec() };
    Image { version: Version::V1, files: vec![main], may_erase_log: false }
}

/// Everything that was told of a delivery.
fn news(heard: &[Event], id: u64) -> Vec<DeliveryNews> {
    let of = |event: &Event| match event {
        Event::Delivery(FlashId(of), news) if *of == id => Some(news.clone()),
        _ => None,
    };
    heard.iter().filter_map(of).collect()
}

fn begin(outside: &mut Outside, id: u64, which: Which) {
    outside.world.perform(Effect::Deliver { id: FlashId(id), which, image: image("print('kept')\n") });
}

/// Waits for the end of a delivery.
fn end(outside: &mut Outside, id: u64) -> Result<Delivered, Failure> {
    outside.until("the end of the delivery", |heard| match news(heard, id).pop() {
        Some(DeliveryNews::Over(result)) => Some(result),
        _ => None,
    })
}

/// Waits until so many bytes are written.
fn until_written(outside: &mut Outside, id: u64, count: usize) {
    outside.until("some bytes", |heard| {
        let is_so = |news: &DeliveryNews| matches!(news, DeliveryNews::Written { done, .. } if *done >= count);
        news(heard, id).iter().any(is_so).then_some(())
    });
}

#[test]
fn a_program_comes_to_a_board_and_runs_there() {
    let Some(mut board) = FlashBoard::plug_in() else { return };
    let mut outside = world(&[&board]);
    begin(&mut outside, 1, Which::Board(V1.to_owned()));
    said(&board, "kept");
    let delivered = end(&mut outside, 1).unwrap();
    assert_eq!(delivered.drive, board.drive());
    assert_eq!(delivered.bytes, board.images()[0].len());
    let news = news(&outside.heard, 1);
    let total = delivered.bytes;
    assert_eq!(news[0], DeliveryNews::Written { done: 0, total });
    let written = |news: &DeliveryNews| matches!(news, DeliveryNews::Written { .. });
    let counts: Vec<usize> = news.iter().filter_map(done).collect();
    assert!(counts.is_sorted() && counts.last() == Some(&total), "{counts:?}");
    let rest: Vec<_> = news.into_iter().filter(|news| !written(news)).collect();
    assert_eq!(rest, [DeliveryNews::Programs, DeliveryNews::Over(Ok(delivered))]);
    // And once more, by the drive's place.
    begin(&mut outside, 2, Which::At(board.drive().to_owned()));
    end(&mut outside, 2).unwrap();
    assert_eq!(board.images().len(), 2);
}

fn done(news: &DeliveryNews) -> Option<usize> {
    if let DeliveryNews::Written { done, .. } = news { Some(*done) } else { None }
}

#[test]
fn what_a_board_refuses_is_told_and_what_passes_is_tried_again() {
    let board = FlashBoard::drive_only(V1);
    let mut outside = world(&[&board]);
    board.be(ChipManner {
        fails: vec!["error: The hex file cannot be decoded.\r\ntype: user\r\n"],
        ..ChipManner::default()
    });
    begin(&mut outside, 1, Which::Only);
    assert!(matches!(end(&mut outside, 1), Err(Failure::Refused(_))));
    board.be(ChipManner {
        fails: vec!["error: The transfer timed out.\r\ntype: transient, user\r\n"],
        ..ChipManner::default()
    });
    begin(&mut outside, 2, Which::Only);
    end(&mut outside, 2).unwrap();
    assert!(news(&outside.heard, 2).contains(&DeliveryNews::Again));
}

#[test]
fn a_delivery_is_given_up_while_a_slow_drive_takes_it() {
    let mut board = FlashBoard::drive_only(V1);
    let slow = ChipManner { slow: Some((NAME, 100_000)), ..ChipManner::default() };
    board.be(slow);
    let mut outside = world(&[&board]);
    begin(&mut outside, 1, Which::Only);
    until_written(&mut outside, 1, 50_000);
    outside.world.perform(Effect::CancelDelivery(FlashId(1)));
    let Err(Failure::Cancelled { done, total }) = end(&mut outside, 1) else { panic!("{:?}", outside.heard) };
    assert!(done >= 50_000 && done < total, "{done} of {total}");
    // The board says that it did not get everything, and then takes it.
    eventually("it is back", || board.drive().join("FAIL.TXT").exists().then_some(()));
    assert!(board.images().is_empty());
    board.be(ChipManner::default());
    begin(&mut outside, 2, Which::Only);
    end(&mut outside, 2).unwrap();
    assert_eq!(board.images().len(), 1);
}

#[test]
fn a_delivery_that_hangs_is_given_up_all_the_same() {
    let board = FlashBoard::drive_only(V1);
    // It takes nothing within the time of a test.
    board.be(ChipManner { slow: Some((NAME, 1)), ..ChipManner::default() });
    let mut outside = world(&[&board]);
    begin(&mut outside, 1, Which::Only);
    until_written(&mut outside, 1, 1);
    outside.world.perform(Effect::CancelDelivery(FlashId(1)));
    assert!(matches!(end(&mut outside, 1), Err(Failure::Cancelled { .. })));
    // Neither does it keep the program from ending for ever.
    begin(&mut outside, 2, Which::Only);
    let began = Instant::now();
    drop(outside);
    assert!(began.elapsed() < Duration::from_secs(15));
}

#[test]
fn a_board_that_is_pulled_in_the_middle_is_missed_and_the_next_press_works() {
    let mut board = FlashBoard::drive_only(V1);
    board.be(ChipManner { slow: Some((NAME, 2_000_000)), gone_at: Some(100_000), ..ChipManner::default() });
    let mut outside = world(&[&board]);
    begin(&mut outside, 1, Which::Only);
    let result = end(&mut outside, 1);
    assert!(matches!(result, Err(Failure::Pulled { .. })), "{result:?}");
    board.be(ChipManner::default());
    board.plug();
    begin(&mut outside, 2, Which::Only);
    end(&mut outside, 2).unwrap();
}

#[test]
fn thirty_boards_get_their_programs_at_once() {
    let id = |number: usize| format!("9900{number:044}");
    let mut boards: Vec<FlashBoard> = (0..30).map(|number| FlashBoard::drive_only(&id(number))).collect();
    boards[7].be(ChipManner { fails: vec!["error: no\r\ntype: target\r\n"], ..ChipManner::default() });
    let mut outside = world(&boards.iter().collect::<Vec<_>>());
    outside.world.perform(Effect::LookForDrives(None));
    let seen = outside.until("the drives", |heard| {
        heard.iter().find_map(|event| if let Event::Drives(drives) = event { Some(drives.clone()) } else { None })
    });
    assert_eq!(seen.len(), 30);
    (0..30).for_each(|number| begin(&mut outside, number as u64, Which::Board(id(number))));
    for (number, board) in boards.iter_mut().enumerate() {
        let result = end(&mut outside, number as u64);
        assert_eq!(result.is_err(), number == 7, "{number}: {result:?}");
        assert_eq!(board.images().len(), usize::from(number != 7));
    }
}

#[test]
fn a_drive_with_a_data_log_is_left_as_it_is_before_somebody_was_asked() {
    let mut board = FlashBoard::drive_only(V1);
    fs::write(board.drive().join("MY_DATA.HTM"), "1").unwrap();
    let mut outside = world(&[&board]);
    begin(&mut outside, 1, Which::Board(V1.to_owned()));
    let seen = outside.until("the log", |heard| match news(heard, 1).pop() {
        Some(DeliveryNews::Log(seen)) => Some(seen),
        _ => None,
    });
    assert_eq!((seen.path.as_path(), board.images().len()), (board.drive(), 0));
    let image = Image { may_erase_log: true, ..image("print('kept')\n") };
    outside.world.perform(Effect::Deliver { id: FlashId(1), which: Which::Board(V1.to_owned()), image });
    assert!(end(&mut outside, 1).is_ok());
    assert_eq!(board.images().len(), 1);
}

#[test]
fn where_there_is_no_drive_it_says_so() {
    let board = FlashBoard::drive_only(V1);
    let mut outside = world(&[&board]);
    let check = |outside: &mut Outside, which: Which, named: Option<&Path>, count: usize| {
        outside.heard.clear();
        outside.world.perform(Effect::LookForDrives(named.map(Path::to_owned)));
        let drives = outside.until("drives", |heard| match heard {
            [Event::Drives(drives)] => Some(drives.clone()),
            _ => None,
        });
        assert_eq!(drives.len(), count, "{which:?}");
    };
    check(&mut outside, Which::Only, None, 1);
    check(&mut outside, Which::Only, Some(Path::new("/nowhere")), 0);
    let named = outside.path("named");
    fs::create_dir(&named).unwrap();
    check(&mut outside, Which::At(named.clone()), Some(&named), 0);
    fs::write(named.join("DETAILS.TXT"), "").unwrap();
    check(&mut outside, Which::At(named.clone()), Some(&named), 1);
    // A program that does not go in never gets to the drive.
    let image = Image {
        version: Version::V1,
        files: vec![File { name: "main.py".into(), bytes: vec![b'#'; 50_000] }],
        may_erase_log: false,
    };
    outside.world.perform(Effect::Deliver { id: FlashId(9), which: Which::Only, image });
    assert!(matches!(end(&mut outside, 9), Err(Failure::Files(_))));
}

#[test]
fn data_logs_of_several_boards_are_kept_beside_what_is_there() {
    let mut outside = Outside::new();
    let folder = outside.path("logs");
    let mut keep = |drive: &str, name: &str| {
        let drive = outside.path(drive);
        let effect = Effect::KeepDataLog { id: FlashId(7), drive, folder: folder.clone(), name: name.to_owned() };
        match outside.answer(effect) {
            Event::DataLogKept { id: FlashId(7), result } => result,
            event => panic!("{event:?}"),
        }
    };
    assert_eq!(keep("nowhere", "MY_DATA-0015.HTM"), Err(FileProblem::NotFound));
    assert!(!folder.exists(), "nothing is left of what was not there");
    let desk = folder.parent().unwrap();
    for (drive, text) in [("one", "1"), ("two", "2")] {
        fs::create_dir(desk.join(drive)).unwrap();
        fs::write(desk.join(drive).join("my_data.htm"), text).unwrap();
    }
    assert_eq!(keep("one", "MY_DATA-0015.HTM"), Ok(folder.join("MY_DATA-0015.HTM")));
    assert_eq!(keep("two", "MY_DATA-0015.HTM"), Ok(folder.join("MY_DATA-0015 2.HTM")));
    assert_eq!(fs::read(folder.join("MY_DATA-0015.HTM")).unwrap(), b"1");
    assert_eq!(fs::read(folder.join("MY_DATA-0015 2.HTM")).unwrap(), b"2");
}

#[test]
fn a_data_log_is_copied_byte_for_byte() {
    let mut outside = Outside::new();
    let (drive, path) = (outside.path("MICROBIT"), outside.path("log.html"));
    fs::create_dir(&drive).unwrap();
    let save = |outside: &mut Outside| {
        let effect = Effect::SaveDataLog { drive: outside.path("MICROBIT"), path: outside.path("log.html") };
        match outside.answer(effect) {
            Event::OutputWritten { path, result } => (path, result),
            event => panic!("{event:?}"),
        }
    };
    assert_eq!(save(&mut outside), (path.clone(), Err(FileProblem::NotFound)));
    let log = [b"<html>\xFF\r\n".as_slice(), &[b'1'; 100_000]].concat();
    fs::write(drive.join("MY_DATA.HTM"), &log).unwrap();
    assert_eq!(save(&mut outside), (path.clone(), Ok(())));
    assert_eq!(fs::read(path).unwrap(), log);
}
