//! A world to test with: real threads, real processes, and a way to wait for what they tell.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use mulberry::app::{Effect, Event, LinkId, LinkNews};
use mulberry::modes::{How, LaunchPlan, LaunchQuestion, Mode, Python, TestQuestion};
use mulberry::python::{Candidate, Kind, Location, Search};
use mulberry::term::GridSize;
use mulberry::world::World;
use tempfile::TempDir;

/// Longer than anything takes, even on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// Writes a program that can be started at once. Another process writes it: what a test beside this one starts in the same moment
/// would have it open as well, and the system starts no program that somebody may still write.
pub fn write_program(path: &Path, text: &str) {
    let mut shell = Command::new("sh");
    shell.args(["-c", "cat > \"$0\" && chmod 755 \"$0\""]).arg(path).stdin(Stdio::piped());
    let mut writer = shell.spawn().unwrap();
    writer.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    assert!(writer.wait().unwrap().success());
}

/// A world with everything it told so far, and a folder to play in.
pub struct Outside {
    pub world: World,
    pub heard: Vec<Event>,
    pub bell: Arc<Bell>,
    pub folder: TempDir,
    /// The data folder.
    pub data: PathBuf,
}

/// Wakes the test's thread, and counts how often.
pub struct Bell {
    thread: Thread,
    pub rung: AtomicUsize,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.rung.fetch_add(1, Ordering::SeqCst);
        self.thread.unpark();
    }
}

impl Outside {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::with(folder.path().join("data"), folder)
    }

    /// A world that keeps its things in this folder, as another process would.
    pub fn over(data: &Path) -> Self {
        Self::with(data.to_owned(), tempfile::tempdir().unwrap())
    }

    fn with(data: PathBuf, folder: TempDir) -> Self {
        let bell = Arc::new(Bell { thread: thread::current(), rung: AtomicUsize::new(0) });
        let mut world = World::start(Some(data.clone()), Waker::from(Arc::clone(&bell)));
        world.supervise_with(Some(env!("CARGO_BIN_EXE_mulberry").into()));
        Self { world, heard: Vec::new(), bell, folder, data }
    }

    /// The folder, as the system spells it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// A Python that is none: asked what it is it answers as one, and to run something it does what `script` says.
    pub fn posing(&self, script: &str) -> Candidate {
        let asked = "case \"$2\" in *sys.version*) echo Python 3.11.7; echo end; exit;; esac";
        let path = self.path("posing");
        write_program(&path, &format!("#!/bin/sh\n{asked}\n{script}\n"));
        Candidate { kind: Kind::System, place: Location::File(path) }
    }

    /// Fetches what is there.
    pub fn fetch(&mut self) {
        self.heard.extend(self.world.news());
        let heard = &mut self.heard;
        self.world.bytes(Duration::from_millis(10), |event| heard.push(event));
    }

    /// Waits until `find` finds something in what was heard.
    pub fn until<T>(&mut self, what: &str, mut find: impl FnMut(&[Event]) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            self.fetch();
            if let Some(found) = find(&self.heard) {
                return found;
            }
            assert!(Instant::now() < end, "never came: {what}; heard {:?}", self.told());
            if !self.world.has_more() {
                thread::park_timeout(end.saturating_duration_since(Instant::now()));
            }
        }
    }

    /// Performs an errand and waits for the next event.
    pub fn answer(&mut self, effect: Effect) -> Event {
        let before = self.heard.len();
        self.world.perform(effect);
        self.until("an answer", |heard| heard.get(before).cloned())
    }

    /// Starts a program of this text; link 1.
    pub fn run(&mut self, program: &str) {
        self.launch(1, program);
    }

    /// Starts a program of this text on this link.
    pub fn launch(&mut self, link: u64, program: &str) {
        let script = self.file(&format!("program{link}.py"), program);
        let plan = plan(&script, &[]);
        self.world.perform(Effect::Launch { link: LinkId(link), plan, size: GridSize::default() });
    }

    /// Waits until the program of link 1 has printed `text` and answers with everything it printed.
    pub fn printed(&mut self, text: &str) -> String {
        self.until(text, |heard| Some(output(heard, 1)).filter(|output| output.contains(text)))
    }

    /// Waits until link 1 has ended and answers with its last news.
    pub fn end(&mut self) -> LinkNews {
        self.end_of(1)
    }

    /// Waits until this link has ended and answers with its last news.
    pub fn end_of(&mut self, link: u64) -> LinkNews {
        self.until("the end", |heard| news_of(heard, link).last().filter(|news| is_end(news)).cloned())
    }

    /// What was heard, in a length that one can read.
    fn told(&self) -> Vec<String> {
        let shorten = |event: &Event| format!("{event:?}").chars().take(200).collect();
        self.heard.iter().rev().take(20).rev().map(shorten).collect()
    }
}

/// What Run would start for a script.
pub fn plan(script: &Path, arguments: &[OsString]) -> LaunchPlan {
    Python
        .launch(&LaunchQuestion {
            script,
            how: How::Run,
            tests: TestQuestion::default(),
            folder: None,
            arguments,
            environment: &[],
            search: Search::default(),
        })
        .unwrap()
}

/// All news of a link.
pub fn news_of(heard: &[Event], link: u64) -> Vec<LinkNews> {
    let news = heard.iter().filter_map(|event| match event {
        Event::Link(id, news) if *id == LinkId(link) => Some(news.clone()),
        _ => None,
    });
    news.collect()
}

/// Everything that came from a link, as text.
pub fn output(heard: &[Event], link: u64) -> String {
    let bytes = heard.iter().filter_map(|event| match event {
        Event::Link(id, LinkNews::Bytes(bytes)) if *id == LinkId(link) => Some(bytes.as_slice()),
        _ => None,
    });
    String::from_utf8_lossy(&bytes.collect::<Vec<_>>().concat()).into_owned()
}

pub fn is_end(news: &LinkNews) -> bool {
    use LinkNews::{Ended, Gone, NotOpened, NotStarted};
    matches!(news, NotStarted(_) | NotOpened(_) | Ended { .. } | Gone)
}

/// Waits for something that nobody tells of.
pub fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "never came: {what}");
        thread::park_timeout(Duration::from_millis(5));
    }
}

/// Fails where none of three tries takes less than `limit`: a busy machine is slow now and then, what waits for a time is
/// slow each time.
#[track_caller]
pub fn is_quicker_than(limit: Duration, mut attempt: impl FnMut() -> Duration) {
    let mut took = Vec::new();
    let is_quick = (0..3).any(|_| {
        took.push(attempt());
        took.last().is_some_and(|took| *took < limit)
    });
    assert!(is_quick, "{took:?}");
}

/// The number in a file that a program writes.
pub fn number_in(path: &Path) -> u32 {
    eventually("a number", || fs::read_to_string(path).ok()?.strip_suffix('\n')?.parse().ok())
}

/// Whether a process is there and not only waits to be reaped.
pub fn is_alive(process: u32) -> bool {
    state(process).is_some_and(|state| state != 'Z')
}

/// What the system says that a process does: `S` waits, `Z` has ended.
pub fn state(process: u32) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit(')').next()?.trim().chars().next()
}

/// The processes that have `mark`, such as "NAME=value", in the environment they were started with.
pub fn processes_marked(mark: &str) -> Vec<u32> {
    let numbers = fs::read_dir("/proc").unwrap().filter_map(|entry| entry.unwrap().file_name().to_str()?.parse().ok());
    let is_marked = |number: &u32| {
        let environment = fs::read(format!("/proc/{number}/environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|entry| entry == mark.as_bytes())
    };
    numbers.filter(is_marked).collect()
}

/// Runs one test of this binary again through another program, such as `setpriv …`, with `INSIDE` set.
pub fn again(wrapper: &[&str], test: &str) {
    let output = command_again(wrapper, test).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && printed.contains("1 passed"),
        "{test} inside {wrapper:?}:\n{printed}\n{complaint}"
    );
}

/// The command for one test of this binary, run through another program.
pub fn command_again(wrapper: &[&str], test: &str) -> Command {
    let this = std::env::current_exe().unwrap();
    let mut words: Vec<OsString> = wrapper.iter().map(OsString::from).collect();
    words.extend([this.into(), "--exact".into(), test.into(), "--nocapture".into()]);
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).env("INSIDE", "1");
    command
}

/// Whether this test runs inside of `again`.
pub fn is_inside() -> bool {
    std::env::var_os("INSIDE").is_some()
}

/// Runs a test again without root's power to pass by permissions. Answers whether to go on here: where the test runs
/// inside already.
pub fn without_power(test: &str) -> bool {
    if !is_inside() {
        let root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
        let drop_power = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"];
        again(if root { &drop_power } else { &["env"] }, test);
    }
    is_inside()
}

/// Runs a test again where this many folders, `0`, `1` and so on, are drives that never answer. Answers the folder that they are in.
pub fn beside_hung_drives(count: usize, test: &str) -> Option<PathBuf> {
    if !is_inside() {
        let folder = tempfile::tempdir().unwrap();
        (0..count).for_each(|number| fs::create_dir(folder.path().join(number.to_string())).unwrap());
        let here = folder.path().display();
        // Whoever has the device open is to answer for the drive, and does not.
        let mount = format!(
            "for number in $(seq 0 {}); do fd=$((number + 10)); eval \"exec $fd<>/dev/fuse\" && \
             mount -i -t fuse -o fd=$fd,rootmode=40000,user_id=0,group_id=0 none {here}/$number || exit 1; done; \
             export DRIVES={here}; exec \"$@\"",
            count - 1
        );
        again(&["unshare", "--map-root-user", "--mount", "bash", "-c", &mount, "bash"], test);
    }
    is_inside().then(|| std::env::var_os("DRIVES").unwrap().into())
}

/// Runs a test again where the folder named by `DRIVE` is a drive of its own, mounted with `options`.
pub fn on_a_drive(options: &str, test: &str) -> Option<PathBuf> {
    if !is_inside() {
        let drive = tempfile::tempdir().unwrap();
        let path = drive.path().display();
        let mount = format!("mount -t tmpfs -o {options} none {path} && export DRIVE={path} && exec \"$@\"");
        again(&["unshare", "--map-root-user", "--mount", "sh", "-c", &mount, "sh"], test);
    }
    is_inside().then(|| std::env::var_os("DRIVE").unwrap().into())
}
