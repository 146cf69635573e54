//! Stop, Close and the end of the world: nobody resists for long, nobody is left behind.

use std::path::Path;
use std::time::{Duration, Instant};

use mulberry::app::{Effect, LinkId, LinkNews};

use crate::outside::{Outside, eventually, is_alive, is_quicker_than, news_of, number_in, state};

/// Starts `program` and waits until it says "ready" and then waits itself: an interrupt on the way to waiting is
/// noticed by Python only afterwards.
fn waiting(program: &str) -> Outside {
    let mut outside = Outside::new();
    let number = outside.path("number");
    outside.run(&format!("{}{program}", own_number(&number)));
    outside.printed("ready");
    eventually("the program's sleep", || is_asleep(number_in(&number)).then_some(()));
    outside
}

/// Stops `program` and answers with how it ended and how long that took.
fn stopped(program: &str) -> (LinkNews, Duration, Outside) {
    let mut outside = waiting(program);
    let asked = Instant::now();
    outside.world.perform(Effect::Stop(LinkId(1)));
    let end = outside.end();
    (end, asked.elapsed(), outside)
}

fn is_asleep(process: u32) -> bool {
    state(process) == Some('S')
}

fn is_gone(process: u32) {
    eventually("its end", || (!is_alive(process)).then_some(()));
}

fn own_number(path: &Path) -> String {
    format!("import os; open({:?}, 'w').write(f'{{os.getpid()}}\\n')\n", path.display().to_string())
}

#[test]
fn a_program_that_waits_is_interrupted_at_once() {
    // Nobody has to be told twice.
    is_quicker_than(Duration::from_millis(500), || {
        let (end, took, mut outside) =
            stopped("try:\n    print('ready')\n    input()\nfinally:\n    print('cleaned up')");
        assert_eq!(end, LinkNews::Ended { code: None });
        outside.printed("cleaned up");
        outside.printed("KeyboardInterrupt");
        took
    });
}

#[test]
fn a_program_that_catches_the_interrupt_ends_with_its_own_code() {
    let (end, _, _) = stopped(
        "import time\ntry:\n    print('ready')\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    raise SystemExit(3)",
    );
    assert_eq!(end, LinkNews::Ended { code: Some(3) });
}

#[test]
fn a_program_that_floods_ends_at_once() {
    is_quicker_than(Duration::from_millis(450), || {
        let (end, took, _) = stopped("print('ready')\nwhile True: print('flood ' * 10)");
        assert_eq!(end, LinkNews::Ended { code: None });
        took
    });
}

#[test]
fn a_program_that_ignores_the_interrupt_is_told_to_end() {
    let ignore = "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nprint('ready')\ntime.sleep(60)";
    is_quicker_than(Duration::from_millis(1400), || {
        let (end, took, _) = stopped(ignore);
        assert_eq!(end, LinkNews::Ended { code: None });
        assert!(took >= Duration::from_millis(490), "{took:?}");
        took
    });
}

#[test]
fn a_program_that_ignores_everything_is_killed() {
    let ignore = "import signal, time\nfor name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(name, \
                  signal.SIG_IGN)\nprint('ready')\nwhile True: time.sleep(60)";
    is_quicker_than(Duration::from_secs(3), || {
        let (end, took, _) = stopped(ignore);
        assert_eq!(end, LinkNews::Ended { code: None });
        assert!(took >= Duration::from_millis(1490), "{took:?}");
        took
    });
}

#[test]
fn a_second_stop_is_not_more_than_the_first() {
    let mut outside = waiting(
        "import time\ntry:\n    print('ready')\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    time.sleep(0.3)\n    \
         print('cleaned up')",
    );
    outside.world.perform(Effect::Stop(LinkId(1)));
    outside.world.perform(Effect::Stop(LinkId(1)));
    assert_eq!(outside.end(), LinkNews::Ended { code: Some(0) });
    outside.printed("cleaned up");
}

#[test]
fn who_was_started_by_it_ends_with_it() {
    let program = "import os, signal, time\nif os.fork() == 0:\n    for name in (signal.SIGINT, signal.SIGTERM, \
                   signal.SIGHUP): signal.signal(name, signal.SIG_IGN)\n    open('child', \
                   'w').write(f'{os.getpid()}\\n')\n    print('ready')\n    time.sleep(60)\ntime.sleep(60)";
    is_quicker_than(Duration::from_millis(500), || {
        let (end, took, outside) = stopped(program);
        assert_eq!(end, LinkNews::Ended { code: None });
        is_gone(number_in(&outside.path("child")));
        took
    });
}

#[test]
fn a_program_that_does_not_read_blocks_nobody() {
    is_quicker_than(Duration::from_millis(500), || {
        let mut outside = waiting("import time, tty\ntty.setraw(0)\nprint('ready')\ntime.sleep(60)");
        let asked = Instant::now();
        outside.world.perform(Effect::Send(LinkId(1), vec![b'x'; 1_000_000]));
        outside.world.perform(Effect::Stop(LinkId(1)));
        assert_eq!(outside.end(), LinkNews::Ended { code: None });
        asked.elapsed()
    });
}

#[test]
fn close_ends_it_and_nothing_more_is_heard_of_it() {
    let mut outside = Outside::new();
    let number = outside.path("number");
    outside.run(&format!("{}while True: print('flood')", own_number(&number)));
    outside.printed("flood");
    outside.world.perform(Effect::Close(LinkId(1)));
    let heard = news_of(&outside.heard, 1).len();
    is_gone(number_in(&number));
    outside.fetch();
    assert_eq!(news_of(&outside.heard, 1).len(), heard);
}

#[test]
fn nobody_outlives_the_world() {
    let ignore = "import signal, time\nfor name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(name, \
                  signal.SIG_IGN)\nprint('ready')\nos.fork()\nwhile True: time.sleep(60)";
    is_quicker_than(Duration::from_millis(900), || {
        let mut outside = Outside::new();
        let number = outside.path("number");
        outside.run(&format!("{}{ignore}", own_number(&number)));
        outside.printed("ready");
        let process = number_in(&number);
        assert!(is_alive(process));
        let Outside { world, folder, .. } = outside;
        let asked = Instant::now();
        drop(world);
        let took = asked.elapsed();
        // No waiting here: what is left when the world is gone is left for good.
        assert!(!is_alive(process));
        drop(folder);
        took
    });
}

#[test]
fn a_world_that_ends_while_a_program_starts_leaves_nothing() {
    for _ in 0..10 {
        let mut outside = Outside::new();
        outside.run("import time; time.sleep(60)");
        let script = outside.path("program1.py").display().to_string();
        let Outside { world, folder, .. } = outside;
        drop(world);
        assert_eq!(processes_with(&script), Vec::<String>::new());
        drop(folder);
    }
}

/// The processes that have `word` on their command line.
fn processes_with(word: &str) -> Vec<String> {
    let numbers = std::fs::read_dir("/proc").unwrap().filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    let command = |number: String| std::fs::read_to_string(format!("/proc/{number}/cmdline")).ok();
    numbers.filter_map(command).filter(|command| command.contains(word)).collect()
}
