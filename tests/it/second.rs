//! A second start: real sockets, real processes, another user.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mulberry::app::{Event, Handed};
use mulberry::world::{Claim, Meeting, Place, claim, meet, meet_at};
use tempfile::TempDir;

use crate::outside::{Outside, command_again, is_inside};
use crate::rig;

/// A user other than the one who tests; it owns nothing.
const OTHER: [&str; 5] = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"];

/// A first start that listens.
struct First {
    outside: Outside,
    runtime: TempDir,
    place: Place,
}

impl First {
    fn new() -> Self {
        let (outside, runtime) = (Outside::new(), private());
        let place = Place::in_folder(runtime.path(), &outside.path("data"));
        let mut first = Self { outside, runtime, place };
        first.outside.world.listen(claim(&first.place).unwrap());
        first
    }

    fn heard(&mut self) -> Vec<Handed> {
        self.outside.fetch();
        let handed = self.outside.heard.iter().filter_map(|event| match event {
            Event::Handed(handed) => Some(handed.clone()),
            _ => None,
        });
        handed.collect()
    }

    fn until_heard(&mut self, count: usize) -> Vec<Handed> {
        self.outside.until("a second start", |heard| {
            let handed: Vec<Handed> = heard
                .iter()
                .filter_map(|event| if let Event::Handed(handed) = event { Some(handed.clone()) } else { None })
                .collect();
            (handed.len() == count).then_some(handed)
        })
    }

    /// Says something at the socket and answers with everything that comes back.
    fn say(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = UnixStream::connect(self.place.socket()).unwrap();
        let mut heard = vec![0; GREETING.len()];
        stream.read_exact(&mut heard).unwrap();
        // The other side may hang up in the middle of garbage.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let _ = stream.read_to_end(&mut heard);
        heard
    }
}

const GREETING: &[u8] = b"Mulberry 1\n";
const TAKEN: &[u8] = b"Mulberry 1\ntaken\n";

fn private() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
    folder
}

fn handed(files: &[&str]) -> Handed {
    Handed { files: files.iter().map(PathBuf::from).collect(), ..Handed::default() }
}

fn is_taken(meeting: &Meeting) -> bool {
    matches!(meeting, Meeting::Taken)
}

/// The claim of a start that is alone and found nobody.
fn first_of(meeting: Meeting) -> Option<Claim> {
    if let Meeting::Alone(claim) = meeting { claim } else { None }
}

fn field(kind: u8, value: &[u8]) -> Vec<u8> {
    [&[kind], &(value.len() as u32).to_le_bytes()[..], value].concat()
}

fn message(fields: &[u8]) -> Vec<u8> {
    [&(fields.len() as u32).to_le_bytes(), fields].concat()
}

#[test]
fn everything_that_a_second_start_was_asked_for_arrives() {
    let mut first = First::new();
    let odd = PathBuf::from(OsStr::from_bytes(b"/tmp/not \xff text\n.py"));
    let all = Handed {
        files: vec!["/a.py".into(), odd],
        mode: Some("microbit".into()),
        theme: Some("night".into()),
        port: Some("/dev/ttyACM0".into()),
        drive: Some("/media/MICROBIT".into()),
        present: true,
    };
    for wanted in [Handed::default(), handed(&["/ü b.py"]), all] {
        let before = first.heard().len();
        assert!(is_taken(&meet_at(&first.place, &wanted)));
        assert_eq!(first.until_heard(before + 1).last(), Some(&wanted));
    }
}

#[test]
fn files_are_named_as_the_first_start_can_find_them() {
    let mut first = First::new();
    assert!(is_taken(&meet_at(&first.place, &handed(&["here.py"]))));
    let whole = std::env::current_dir().unwrap().join("here.py");
    assert_eq!(first.until_heard(1), [Handed { files: vec![whole], ..Handed::default() }]);
}

/// Starts once more as another process that stands in `folder`, as `wrapper` says.
fn start_again(first: &First, wrapper: &[&str], test: &str, data: &Path) -> String {
    let mut command = command_again(wrapper, test);
    command.env("XDG_RUNTIME_DIR", first.runtime.path()).env("TMPDIR", first.outside.folder.path());
    let output = command.env("DATA", data).env("SOCKET", first.place.socket()).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && said.contains("1 passed"), "{test}: {said}");
    said
}

/// What the other process does: meets whom it finds, and says how that went.
fn meet_inside() {
    let data = PathBuf::from(std::env::var_os("DATA").unwrap());
    match meet(Some(&data), &handed(&["from another process.py"])) {
        Meeting::Taken => println!("handed over"),
        Meeting::Alone(Some(_)) => println!("alone and first"),
        Meeting::Alone(None) => println!("alone beside"),
    }
}

#[test]
fn a_second_process_finds_the_first() {
    let test = "second::a_second_process_finds_the_first";
    if is_inside() {
        return meet_inside();
    }
    let mut first = First::new();
    let data = first.outside.path("data");
    assert!(start_again(&first, &["env"], test, &data).contains("handed over"));
    assert!(first.until_heard(1)[0].files[0].ends_with("from another process.py"));
    assert!(start_again(&first, &["env"], test, &first.outside.path("other")).contains("alone and first"));
    assert!(start_again(&first, &["env", "DISPLAY=:77"], test, &data).contains("alone and first"));
    assert_eq!(first.heard().len(), 1);
}

#[test]
fn one_data_folder_has_one_place_however_it_is_spelt_and_before_it_is_there() {
    let folder = private();
    let real = folder.path().join("real");
    fs::create_dir(&real).unwrap();
    symlink(&real, folder.path().join("link")).unwrap();
    let place = |path: &str| Place::in_folder(folder.path(), &folder.path().join(path));
    let before = place("real/mulberry/data");
    for other in ["link/mulberry/data", "real/./mulberry/data/", "link/../real/mulberry/data"] {
        assert_eq!(place(other), before, "{other}");
    }
    fs::create_dir_all(real.join("mulberry/data")).unwrap();
    assert_eq!((place("real/mulberry/data"), place("link/mulberry/data")), (before.clone(), before.clone()));
    assert_ne!(place("real/mulberry/other"), before);
}

#[test]
fn a_socket_that_was_left_behind_is_taken_over() {
    let (runtime, data) = (private(), private());
    let place = Place::in_folder(runtime.path(), data.path());
    drop(UnixListener::bind(place.socket()).unwrap());
    let mut first = Outside::new();
    first.world.listen(first_of(meet_at(&place, &handed(&["/a.py"]))).expect("nobody listens there"));
    assert!(is_taken(&meet_at(&place, &handed(&["/b.py"]))));
    first.until("the second file", |heard| heard.contains(&Event::Handed(handed(&["/b.py"]))).then_some(()));
}

#[test]
fn one_who_does_not_answer_is_given_300_milliseconds_and_nothing_else() {
    let (runtime, data) = (private(), private());
    let place = Place::in_folder(runtime.path(), data.path());
    let silent = UnixListener::bind(place.socket()).unwrap();
    let before = fs::metadata(place.socket()).unwrap().ino();
    let begin = Instant::now();
    let meeting = meet_at(&place, &handed(&["/a.py"]));
    assert!(begin.elapsed() >= Duration::from_millis(300), "{:?}", begin.elapsed());
    assert!(begin.elapsed() < Duration::from_secs(3), "{:?}", begin.elapsed());
    assert!(matches!(meeting, Meeting::Alone(None)));
    assert_eq!(fs::metadata(place.socket()).unwrap().ino(), before, "somebody is there, so the name is theirs");
    // It wakes up and greets, too late: nothing may be opened twice.
    let (mut late, _) = silent.accept().unwrap();
    late.write_all(GREETING).unwrap_or_default();
    let mut heard = Vec::new();
    let _ = late.read_to_end(&mut heard);
    assert_eq!(heard, b"");
}

#[test]
fn one_who_speaks_another_language_gets_nothing() {
    for greeting in [&b"Mulberry 2\n"[..], b"SSH-2.0-OpenSSH\r\n", b"", b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"]
    {
        let (runtime, data) = (private(), private());
        let place = Place::in_folder(runtime.path(), data.path());
        let listener = UnixListener::bind(place.socket()).unwrap();
        let listen = || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.write_all(greeting).unwrap();
            let _ = stream.shutdown(std::net::Shutdown::Write);
            let mut heard = Vec::new();
            let _ = stream.read_to_end(&mut heard);
            heard
        };
        std::thread::scope(|scope| {
            let listening = scope.spawn(listen);
            assert!(matches!(meet_at(&place, &handed(&["/a.py"])), Meeting::Alone(None)), "{greeting:?}");
            assert_eq!(listening.join().unwrap(), b"", "{greeting:?}");
        });
    }
}

#[test]
fn garbage_is_dropped_and_the_next_start_is_heard() {
    let mut first = First::new();
    let file = field(b'f', b"/a.py");
    assert_eq!(first.say(&message(&file)), TAKEN);
    let many: Vec<u8> = file.repeat(257);
    let cases: [&[u8]; 14] = [
        b"",
        b"\x01",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        &[0xff; 64],
        &[0; 3],
        &message(&file)[..12],
        &message(b"f"),
        &message(&[b'f', 0xff, 0xff, 0xff, 0xff]),
        &message(&[b'f', 200, 0, 0, 0, b'/']),
        &message(&field(b'f', b"relative.py")),
        &message(&field(b'f', b"")),
        &message(&field(b'x', b"?")),
        &message(&field(b'm', b"\xff")),
        &message(&many),
    ];
    for case in cases {
        assert_eq!(first.say(case), GREETING, "{case:?}");
    }
    assert_eq!(first.say(&message(b"")), TAKEN);
    assert_eq!(first.heard().len(), 2);
}

#[test]
fn random_bytes_do_no_harm() {
    let mut first = First::new();
    for seed in crate::counts::seeds(50) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut fields: Vec<u8> = field(b'f', b"/a.py").repeat(random.usize(..4));
        for _ in 0..random.usize(..4) {
            let place = random.usize(..=fields.len());
            fields.insert(place, random.u8(..));
        }
        let heard = first.say(&message(&fields));
        assert!(heard == GREETING || heard == TAKEN, "seed {seed}: {heard:?}");
    }
    assert!(is_taken(&meet_at(&first.place, &handed(&["/last.py"]))));
    first.outside.until("the last", |heard| heard.contains(&Event::Handed(handed(&["/last.py"]))).then_some(()));
}

#[test]
fn those_who_come_and_say_nothing_keep_nobody_waiting() {
    let mut first = First::new();
    let silent: Vec<UnixStream> = (0..7).map(|_| UnixStream::connect(first.place.socket()).unwrap()).collect();
    assert!(is_taken(&meet_at(&first.place, &handed(&["/a.py"]))));
    first.until_heard(1);
    let more: Vec<UnixStream> = (0..30).map(|_| UnixStream::connect(first.place.socket()).unwrap()).collect();
    let begin = Instant::now();
    for mut stream in silent.into_iter().chain(more) {
        let _ = stream.read_to_end(&mut Vec::new());
    }
    assert!(begin.elapsed() < Duration::from_secs(10), "they are hung up on: {:?}", begin.elapsed());
    assert!(is_taken(&meet_at(&first.place, &handed(&["/b.py"]))));
}

#[test]
fn more_files_than_a_message_holds_are_opened_by_who_named_them() {
    let mut first = First::new();
    let many = Handed { files: vec!["/a.py".into(); 257], ..Handed::default() };
    assert!(matches!(meet_at(&first.place, &many), Meeting::Alone(None)));
    let long = Handed { files: vec![format!("/{}", "a".repeat(1 << 20)).into()], ..Handed::default() };
    assert!(matches!(meet_at(&first.place, &long), Meeting::Alone(None)));
    assert_eq!(first.heard(), []);
}

#[test]
fn a_window_that_closes_takes_its_socket_with_it_but_nobody_elses() {
    let first = First::new();
    let First { outside, runtime: _runtime, place } = first;
    drop(outside);
    assert!(!place.socket().exists());
    let claim = first_of(meet_at(&place, &handed(&[]))).expect("the place is free again");

    let mut beside = Outside::new();
    beside.world.listen(claim);
    fs::remove_file(place.socket()).unwrap();
    let _other = UnixListener::bind(place.socket()).unwrap();
    drop(beside);
    assert!(place.socket().exists(), "the socket that took the name stays");
}

#[test]
fn without_a_data_folder_every_start_is_alone() {
    assert!(matches!(meet(None, &handed(&["/a.py"])), Meeting::Alone(None)));
}

fn can_be_another() -> bool {
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    rig::is_there(is_root, "root's right to become another user")
}

#[test]
fn another_user_is_not_talked_to() {
    let test = "second::another_user_is_not_talked_to";
    if is_inside() {
        let mut stream = UnixStream::connect(std::env::var_os("SOCKET").unwrap()).unwrap();
        let mut heard = Vec::new();
        let _ = stream.write_all(&message(&field(b'f', b"/theirs.py")));
        let _ = stream.read_to_end(&mut heard);
        assert_eq!(heard, b"");
        return meet_inside();
    }
    if !can_be_another() {
        return;
    }
    let mut first = First::new();
    let data = first.outside.path("data");
    // As if the permissions had kept nobody out.
    for path in [first.runtime.path(), first.place.socket(), first.outside.folder.path()] {
        fs::set_permissions(path, Permissions::from_mode(0o777)).unwrap();
    }
    let said = start_again(&first, &OTHER, test, &data);
    assert!(said.contains("alone and first"), "a folder that others may look into is not used: {said}");
    assert_eq!(first.heard(), []);
    let own = first.outside.folder.path().join("mulberry-65534");
    assert_eq!(fs::metadata(&own).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_folder_that_another_user_made_first_is_not_used() {
    let test = "second::a_folder_that_another_user_made_first_is_not_used";
    if is_inside() {
        return meet_inside();
    }
    if !can_be_another() {
        return;
    }
    let first = First::new();
    let trap = first.outside.folder.path().join("mulberry-65534");
    fs::create_dir(&trap).unwrap();
    for path in [first.outside.folder.path(), &trap] {
        fs::set_permissions(path, Permissions::from_mode(0o777)).unwrap();
    }
    let said = start_again(&first, &OTHER, test, &first.outside.path("data"));
    assert!(said.contains("alone beside"), "{said}");
    assert_eq!(fs::read_dir(&trap).unwrap().count(), 0);
}

/// Another user's process that listens where somebody may ask, and prints what it was told.
fn trap(socket: &Path, test: &str) -> Child {
    let mut command: Command = command_again(&OTHER, test);
    command.env("SOCKET", socket).stdout(Stdio::piped()).spawn().unwrap()
}

#[test]
fn files_are_not_told_to_another_user() {
    let test = "second::files_are_not_told_to_another_user";
    if is_inside() {
        let listener = UnixListener::bind(std::env::var_os("SOCKET").unwrap()).unwrap();
        fs::set_permissions(std::env::var_os("SOCKET").unwrap(), Permissions::from_mode(0o777)).unwrap();
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.write_all(GREETING);
        let mut heard = Vec::new();
        let _ = stream.read_to_end(&mut heard);
        return println!("told {} bytes", heard.len());
    }
    if !can_be_another() {
        return;
    }
    let (runtime, data) = (private(), private());
    fs::set_permissions(runtime.path(), Permissions::from_mode(0o777)).unwrap();
    let place = Place::in_folder(runtime.path(), data.path());
    let trap = trap(place.socket(), test);
    crate::outside::eventually("the trap is set", || {
        fs::metadata(place.socket()).ok().filter(|found| found.permissions().mode() & 0o777 == 0o777)
    });
    assert!(matches!(meet_at(&place, &handed(&["/secret.py"])), Meeting::Alone(None)));
    let output = trap.wait_with_output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("told 0 bytes"));
}
