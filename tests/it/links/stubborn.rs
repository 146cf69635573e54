//! The zoo: programs that do not want to stop. Each ends within the ladder's times, and nobody is left of it.

use std::path::Path;
use std::time::{Duration, Instant};

use mulberry::app::{Effect, LinkId, LinkNews, Rung};
use mulberry::term::GridSize;

use crate::outside::{Outside, eventually, is_quicker_than, news_of, plan, processes_marked, state};

/// A stubborn program that runs, and everybody whom it started.
pub struct Animal {
    pub outside: Outside,
    mark: String,
}

impl Animal {
    /// Starts `tests/scripts/stubborn_NAME.py` and waits until it is as stubborn as it can be.
    pub fn new(name: &str) -> Self {
        let mut animal = Self::waking(name, Outside::new());
        animal.outside.printed("ready");
        animal
    }

    /// Starts it in this world.
    pub fn waking(name: &str, mut outside: Outside) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/scripts/stubborn_{name}.py"));
        let mut plan = plan(&script, &[]);
        plan.folder = outside.folder.path().to_owned();
        // Everybody whom it starts has this too.
        let mark = format!("ZOO={}", plan.folder.display());
        plan.environment.push(("ZOO".to_owned(), plan.folder.display().to_string()));
        outside.world.perform(Effect::Launch { link: LinkId(1), plan, size: GridSize::default() });
        Self { outside, mark }
    }

    /// Everybody who is there, our supervisor too.
    pub fn everybody(&self) -> Vec<u32> {
        processes_marked(&self.mark)
    }

    /// Waits until everybody sleeps: Python notices an interrupt on the way to sleeping only afterwards.
    pub fn asleep(&self) {
        let sleeps = |process: &u32| state(*process).is_none_or(|state| "STZ".contains(state));
        eventually("their sleep", || self.everybody().iter().all(sleeps).then_some(()));
    }

    /// Waits until somebody has been busy for a while.
    fn busy(&self) {
        let work = || self.everybody().into_iter().map(ticks).sum::<u64>();
        let before = work();
        eventually("some work", || (work() > before + 5).then_some(()));
    }

    /// Stops it, and answers with what had to be done and how long it took. Nobody is left.
    fn stop(&mut self) -> (Vec<Rung>, Duration) {
        assert!(self.everybody().len() >= 2, "the supervisor and the program at least");
        let asked = Instant::now();
        self.outside.world.perform(Effect::Stop(LinkId(1)));
        self.outside.end();
        let took = asked.elapsed();
        // No waiting here: who is left when the end is told is left for good.
        assert_eq!(self.everybody(), [0; 0], "{:?}", news_of(&self.outside.heard, 1).last());
        (pushes(&self.outside), took)
    }
}

/// The hundredths of a second that a process has worked.
fn ticks(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let rest = stat.rsplit(')').next().unwrap_or_default();
    rest.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
}

fn pushes(outside: &Outside) -> Vec<Rung> {
    let news = news_of(&outside.heard, 1).into_iter().filter_map(|news| match news {
        LinkNews::Pushed(rung) => Some(rung),
        _ => None,
    });
    news.collect()
}

/// Stops a program of the zoo, for which this had to be done beyond asking.
fn check(name: &str, pushed: &[Rung]) {
    // On a busy machine one that would have obeyed is pushed once more; not every time.
    let tries = (0..TRIES).map(|_| {
        let mut animal = Animal::new(name);
        match name {
            "floods" | "computes_in_c" => animal.busy(),
            _ => animal.asleep(),
        }
        animal.stop()
    });
    let mut seen = Vec::new();
    let as_expected = tries.inspect(|tried| seen.push(format!("{tried:?}"))).any(|tried| is_stop(&tried, pushed));
    assert!(as_expected, "{name}: {seen:?}");
    println!("{name}: {seen:?}");
}

/// Whether so much had to be done, in the time that it takes.
fn is_stop((done, took): &(Vec<Rung>, Duration), pushed: &[Rung]) -> bool {
    let (least, most) = [(0, 480), (500, 1480), (1500, 2400)][pushed.len()];
    done == pushed && (Duration::from_millis(least)..Duration::from_millis(most)).contains(took)
}

/// How often it is looked whether an animal can be stopped as expected.
const TRIES: usize = 4;

const TOLD: &[Rung] = &[Rung::Terminate];
const FORCED: &[Rung] = &[Rung::Terminate, Rung::Kill];

#[test]
fn who_only_sleeps_or_waits_stops_when_asked() {
    check("sleep", &[]);
    check("input", &[]);
    check("getpass", &[]);
    check("raw", &[]);
    check("pool", &[]);
    check("floods", &[]);
}

#[test]
fn who_stands_still_stops_when_asked() {
    check("is_stopped", &[]);
}

#[test]
fn who_does_not_hear_is_told() {
    check("ignores_interrupt", TOLD);
    check("catches", TOLD);
    check("threads", TOLD);
    check("atexit", TOLD);
    check("breakpoint", TOLD);
}

#[test]
fn who_is_busy_in_c_is_told() {
    check("sleeps_in_c", TOLD);
    check("computes_in_c", TOLD);
}

#[test]
fn who_ignores_everything_is_forced() {
    check("ignores_all", FORCED);
    check("respawns", FORCED);
}

#[test]
fn who_obeys_takes_along_whom_it_started() {
    check("forks", &[]);
    check("daemon", &[]);
    check("shell", &[]);
}

#[test]
fn a_shell_takes_its_jobs_along() {
    let mut animal = Animal::waking("interactive_shell", Outside::new());
    for (typed, answered) in [
        ("PS1='say '\"'\"'more'\"'\"' '\r", "more"),
        ("sleep 1001 & echo in the back''ground\r", "background"),
        ("sleep 1002\r", "sleep 1002"),
    ] {
        animal.outside.world.perform(Effect::Send(LinkId(1), typed.into()));
        animal.outside.printed(answered);
    }
    // Not sooner, or Ctrl+Z would find the shell itself in the foreground.
    let sleeps = |id: &u32| std::fs::read(format!("/proc/{id}/cmdline")).is_ok_and(|line| line.starts_with(b"sleep\0"));
    eventually("both to sleep", || (animal.everybody().iter().filter(|id| sleeps(id)).count() == 2).then_some(()));
    animal.outside.world.perform(Effect::Send(LinkId(1), vec![0x1a]));
    animal.outside.printed("Stopped");
    // A busy machine may push it once; force is never needed.
    let (done, took) = animal.stop();
    assert!(!done.contains(&Rung::Kill), "{done:?} {took:?}");
}

#[test]
fn close_ends_everybody() {
    for name in ["daemon", "ignores_all", "respawns", "is_stopped"] {
        let mut animal = Animal::new(name);
        assert!(animal.everybody().len() >= 2);
        animal.outside.world.perform(Effect::Close(LinkId(1)));
        eventually("their end", || animal.everybody().is_empty().then_some(()));
    }
}

#[test]
fn nobody_outlives_the_world() {
    for name in ["daemon", "forks", "respawns", "shell"] {
        is_quicker_than(Duration::from_millis(900), || {
            let Animal { outside, mark } = Animal::new(name);
            assert!(processes_marked(&mark).len() >= 2);
            let Outside { world, folder, .. } = outside;
            let asked = Instant::now();
            drop(world);
            let took = asked.elapsed();
            // No waiting here: what is left when the world is gone is left for good.
            assert_eq!(processes_marked(&mark), [0; 0], "{name}");
            drop(folder);
            took
        });
    }
}
