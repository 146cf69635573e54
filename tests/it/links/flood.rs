//! More than anybody can read: the program waits, the window never does, and what is dropped is counted.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use mulberry::app::{Effect, Event, LinkId, LinkNews};

use crate::outside::{Outside, eventually, news_of};

/// Prints about 17 MB of numbered lines, then notes its own end in a file.
const LINES: usize = 400_000;

fn program() -> String {
    format!("import sys\nfor n in range({LINES}):\n    sys.stdout.write(f'{{n:040}}\\n')\nopen('done', 'w').write('1')")
}

fn is_done(outside: &Outside) -> Option<()> {
    outside.path("done").exists().then_some(())
}

#[test]
fn whoever_empties_the_door_misses_nothing() {
    let mut outside = Outside::new();
    outside.run(&program());
    assert_eq!(outside.end(), LinkNews::Ended { code: Some(0) });
    let news = news_of(&outside.heard, 1);
    let mut bytes = 0;
    for news in &news {
        match news {
            LinkNews::Bytes(piece) => {
                assert!(piece.len() <= 64 * 1024, "{}", piece.len());
                bytes += piece.len();
            }
            other => assert!(!matches!(other, LinkNews::Skipped(_)), "{other:?}"),
        }
    }
    assert_eq!(bytes, LINES * 42);
    // Lines are collected to pieces, or painting would drown in them.
    assert!(news.len() < 40_000, "{} pieces", news.len());
}

#[test]
fn where_nobody_looks_the_newest_is_kept_and_the_rest_counted() {
    let mut outside = Outside::new();
    outside.run(&program());
    eventually("the program's end, although nobody reads", || is_done(&outside));
    assert!(outside.bell.rung.load(Ordering::SeqCst) <= 1, "one ring is enough until somebody looks");
    outside.end();
    let news = news_of(&outside.heard, 1);
    let place = news.iter().position(|news| matches!(news, LinkNews::Skipped(_))).expect("something was dropped");
    let LinkNews::Skipped(skipped) = news[place] else { unreachable!() };
    let (before, after) = (bytes(&news[..place]), bytes(&news[place + 1..]));
    assert_eq!(before.len() + after.len() + skipped as usize, LINES * 42);
    assert!(before.starts_with(format!("{:040}\r\n", 0).as_bytes()));
    assert!(before.len() <= 1024 * 1024, "{} bytes in the door", before.len());
    // The newest 4 MiB, and what the kernel still held when somebody looked again.
    assert!((3_500_000..=4_400_000).contains(&after.len()), "{} of the newest bytes", after.len());
    assert_eq!(after.len() % 42, 0, "it goes on with a whole line");
    assert!(after.ends_with(format!("{:040}\r\n", LINES - 1).as_bytes()));
}

fn bytes(news: &[LinkNews]) -> Vec<u8> {
    let pieces = news.iter().filter_map(|news| match news {
        LinkNews::Bytes(piece) => Some(piece.as_slice()),
        _ => None,
    });
    pieces.collect::<Vec<_>>().concat()
}

#[test]
fn a_flood_that_nobody_looks_at_can_be_stopped() {
    let mut outside = Outside::new();
    outside.run("print('ready')\nwhile True: print('flood ' * 10)");
    outside.printed("ready");
    let asked = Instant::now();
    eventually("a full door", || (asked.elapsed() > Duration::from_millis(300)).then_some(()));
    outside.world.perform(Effect::Stop(LinkId(1)));
    assert_eq!(outside.end(), LinkNews::Ended { code: None });
}

#[test]
fn a_budget_is_kept_and_the_rest_is_there_next_time() {
    let mut outside = Outside::new();
    outside.run(&program());
    eventually("the program's end", || is_done(&outside));
    let mut came = Vec::new();
    outside.world.bytes(Duration::ZERO, |event| came.push(event));
    let begun = matches!(&came[..], [Event::TimeOfDay(_), Event::Link(..)]);
    assert!(begun, "no time, but something always comes through, after the time of day: {came:?}");
    assert!(outside.world.has_more());
}

#[test]
fn a_flood_does_not_keep_the_other_link_waiting() {
    let mut outside = Outside::new();
    outside.launch(1, "while True: print('flood ' * 10)");
    outside.printed("flood");
    outside.launch(2, "print('here')");
    assert_eq!(outside.end_of(2), LinkNews::Ended { code: Some(0) });
}
