//! The walls: each takes the house and answers what breaks it, one sentence a finding.

use super::house::Source;
use super::map::{Edge, Map};

/// What a room may use of another one: all of it, or only these files.
type Door = (&'static str, &'static [&'static str]);

const ALL: &[&str] = &[];

/// Rooms bottom to top, with what each may use besides `place`. `lib.rs` only lists the rooms and uses none.
const ROOMS: &[(&str, &[Door])] = &[
    ("place", &[]),
    ("text", &[]),
    ("syntax", &[("text", ALL)]),
    ("python", &[]),
    ("term", &[]),
    ("plot", &[]),
    ("micropython", &[]),
    ("microbit", &[("micropython", &["file"])]),
    ("flash", &[("micropython", ALL), ("microbit", ALL)]),
    ("modes", &[("python", ALL), ("micropython", ALL), ("microbit", ALL)]),
    (
        "app",
        &[
            ("text", ALL),
            ("syntax", ALL),
            ("python", ALL),
            ("term", ALL),
            ("plot", ALL),
            ("micropython", ALL),
            ("microbit", ALL),
            ("flash", ALL),
            ("modes", ALL),
        ],
    ),
    (
        "words",
        &[
            ("text", &["charset", "decode", "encode", "encoding", "endings", "line_ending", "pattern"]),
            ("python", ALL),
            ("micropython", ALL),
            ("microbit", ALL),
            ("flash", ALL),
            ("modes", ALL),
            ("term", &["remark"]),
            (
                "app",
                &[
                    "board_files",
                    "board_files_notice",
                    "doctor",
                    "find_status",
                    "hex",
                    "notice",
                    "origin",
                    "packages",
                    "question",
                    "problem",
                    "title",
                ],
            ),
        ],
    ),
    (
        "world",
        &[
            ("text", ALL),
            ("syntax", ALL),
            ("python", ALL),
            ("micropython", ALL),
            ("microbit", ALL),
            ("flash", ALL),
            ("modes", ALL),
            ("term", &["row"]),
            ("app", &["effect", "event", "files_here", "hex", "ids", "journal", "pick", "problem", "selected"]),
        ],
    ),
    (
        "ui",
        &[
            ("app", ALL),
            ("text", ALL),
            ("syntax", ALL),
            ("python", ALL),
            ("term", ALL),
            ("plot", ALL),
            ("micropython", ALL),
            ("microbit", ALL),
            ("flash", ALL),
            ("modes", ALL),
            ("words", ALL),
        ],
    ),
    (
        "cli",
        &[
            ("app", ALL),
            ("modes", ALL),
            ("words", ALL),
            ("world", ALL),
            ("text", ALL),
            ("syntax", ALL),
            ("python", ALL),
            ("term", ALL),
            ("micropython", ALL),
            ("microbit", ALL),
            ("flash", ALL),
        ],
    ),
    ("shell", &[("ui", ALL), ("world", ALL), ("app", ALL), ("words", ALL)]),
    ("main", &[("cli", ALL), ("shell", ALL), ("words", ALL), ("app", ALL), ("world", ALL), ("ui", ALL)]),
    ("lib", &[]),
];

/// Every use of a room by a room that may not use it.
pub fn rooms(sources: &[Source]) -> Vec<String> {
    let edges = Map::new(sources).edges();
    edges.iter().filter_map(|edge| forbidden(&sources[edge.from], &sources[edge.to], edge)).collect()
}

/// Every ring of rooms, and every ring of files.
pub fn circles(sources: &[Source]) -> Vec<String> {
    let map = Map::new(sources);
    let rings = map.room_circles().into_iter().chain(map.file_circles());
    rings.map(|ring| format!("a circle: {}", ring.join(" ↔ "))).collect()
}

fn forbidden(from: &Source, to: &Source, edge: &Edge) -> Option<String> {
    let (room, used) = (from.room(), to.room());
    if room == used || used == "place" {
        return None;
    }
    let said = format!("{}: {room} uses {}", from.path, edge.path);
    let Some((_, doors)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return Some(format!("{said}, but {room} has no row in the table of rooms"));
    };
    match doors.iter().find(|(name, _)| *name == used) {
        None => Some(format!("{said}, but may not use {used}")),
        Some((_, files)) if files.is_empty() || edge.folder => None,
        Some((_, files)) if to.module.get(1).is_some_and(|file| files.contains(&file.as_str())) => None,
        Some((_, files)) => Some(format!("{said}, which stands in {}, but may use only {files:?} of {used}", to.path)),
    }
}

/// What only some places may touch.
struct Ban {
    what: &'static [&'static str],
    /// Beginnings of the paths of files that may.
    places: &'static [&'static str],
    why: &'static str,
}

const OUTSIDE: &[&str] = &["src/world/"];
const EDGES: &[&str] = &["src/world/", "src/cli/", "src/main.rs", "src/shell.rs"];
const WINDOW: &[&str] = &["src/ui/", "src/main.rs", "src/shell.rs"];
const CHECK: &[&str] = &["src/python/check/", "src/python/tidy.rs", "src/python/stubs.rs"];
const IO: &str = "only the world touches what is outside";
const LOCK: &str = "threads talk through channels: a lock is where a window freezes";
const RUFF: &str = "one folder knows the linter and its parser, whose interface may change with each version";
const PAINT: &str = "only what is seen knows the window's library";

/// The longest entry that fits a path decides.
const BANS: &[Ban] = &[
    Ban { what: &["std", "fs"], places: OUTSIDE, why: IO },
    Ban { what: &["std", "net"], places: OUTSIDE, why: IO },
    Ban { what: &["std", "process"], places: OUTSIDE, why: IO },
    Ban { what: &["std", "process", "ExitCode"], places: EDGES, why: IO },
    Ban { what: &["std", "env"], places: EDGES, why: IO },
    Ban { what: &["std", "io", "stdin"], places: EDGES, why: IO },
    Ban { what: &["std", "io", "stdout"], places: EDGES, why: IO },
    Ban { what: &["std", "io", "stderr"], places: EDGES, why: IO },
    Ban { what: &["std", "thread"], places: OUTSIDE, why: IO },
    Ban { what: &["std", "thread", "Builder"], places: &["src/world/thread.rs"], why: "one file starts every thread" },
    Ban { what: &["std", "thread", "scope"], places: &["src/world/thread.rs"], why: "one file starts every thread" },
    Ban { what: &["std", "thread", "spawn"], places: &["src/world/thread.rs"], why: "one file starts every thread" },
    Ban { what: &["std", "time", "Instant", "now"], places: &["src/world/", "src/shell.rs"], why: "time comes in" },
    Ban { what: &["std", "time", "SystemTime", "now"], places: &["src/world/", "src/shell.rs"], why: "time comes in" },
    Ban { what: &["backon"], places: OUTSIDE, why: IO },
    Ban { what: &["egui_plot"], places: WINDOW, why: PAINT },
    Ban { what: &["arboard"], places: OUTSIDE, why: IO },
    Ban { what: &["directories"], places: EDGES, why: IO },
    Ban { what: &["interprocess"], places: OUTSIDE, why: IO },
    Ban { what: &["jiff"], places: OUTSIDE, why: IO },
    Ban { what: &["notify"], places: OUTSIDE, why: IO },
    Ban { what: &["portable_pty"], places: OUTSIDE, why: IO },
    Ban { what: &["rfd"], places: OUTSIDE, why: IO },
    Ban { what: &["rustix"], places: OUTSIDE, why: IO },
    Ban { what: &["serialport"], places: OUTSIDE, why: IO },
    Ban { what: &["signal_hook"], places: OUTSIDE, why: IO },
    Ban { what: &["win32job"], places: OUTSIDE, why: IO },
    Ban { what: &["which"], places: OUTSIDE, why: IO },
    Ban { what: &["pollster"], places: OUTSIDE, why: IO },
    Ban { what: &["zbus"], places: OUTSIDE, why: IO },
    Ban { what: &["std", "sync", "Condvar"], places: &[], why: LOCK },
    Ban { what: &["std", "sync", "Mutex"], places: &[], why: LOCK },
    Ban { what: &["std", "sync", "RwLock"], places: &[], why: LOCK },
    Ban { what: &["egui", "mutex"], places: &[], why: LOCK },
    Ban { what: &["parking_lot"], places: &[], why: LOCK },
    Ban { what: &["egui"], places: WINDOW, why: PAINT },
    Ban { what: &["eframe"], places: WINDOW, why: PAINT },
    Ban { what: &["egui_file_dialog"], places: WINDOW, why: PAINT },
    Ban { what: &["egui_phosphor"], places: WINDOW, why: PAINT },
    Ban { what: &["ruff_diagnostics"], places: CHECK, why: RUFF },
    Ban { what: &["ruff_linter"], places: CHECK, why: RUFF },
    Ban { what: &["ruff_python_ast"], places: CHECK, why: RUFF },
    Ban { what: &["ruff_python_formatter"], places: CHECK, why: RUFF },
    Ban { what: &["ruff_python_parser"], places: CHECK, why: RUFF },
    Ban { what: &["ruff_text_size"], places: CHECK, why: RUFF },
];

/// Methods of `Path` that ask the disk.
const DISK_METHODS: &[&str] =
    &["canonicalize", "exists", "is_dir", "is_file", "read_dir", "read_link", "symlink_metadata", "try_exists"];

/// Everything that is touched where it may not be.
pub fn bans(sources: &[Source]) -> Vec<String> {
    let map = Map::new(sources);
    let mut findings = Vec::new();
    for (source, mentions) in sources.iter().zip(&map.mentions) {
        for mention in &mentions.paths {
            findings.extend(banned(source, &mention.path));
        }
        let asked = mentions.dotted.iter().filter(|name| DISK_METHODS.contains(&name.as_str()));
        for name in asked.filter(|_| !within(source, OUTSIDE)) {
            findings.push(format!("{}: .{name}() asks the disk: {IO}", source.path));
        }
    }
    findings.sort();
    findings.dedup();
    findings
}

fn banned(source: &Source, path: &[String]) -> Option<String> {
    let fits = |ban: &&Ban| path.len() >= ban.what.len() && ban.what.iter().zip(path).all(|(one, other)| one == other);
    let ban = BANS.iter().filter(fits).max_by_key(|ban| ban.what.len())?;
    let said = || format!("{}: {}: {}", source.path, path.join("::"), ban.why);
    (!within(source, ban.places)).then(said)
}

fn within(source: &Source, places: &[&str]) -> bool {
    places.iter().any(|place| source.path.starts_with(place))
}

/// Every place that asks whether somebody presents, other than the two that may.
pub fn presenting(sources: &[Source]) -> Vec<String> {
    let map = Map::new(sources);
    let mut findings = Vec::new();
    for (source, mentions) in sources.iter().zip(&map.mentions) {
        let asks = mentions.dotted.iter().any(|name| ["presenting", "is_presenting"].contains(&name.as_str()));
        if asks && !within(source, &["src/ui/look.rs", "src/app/"]) {
            findings.push(format!("{}: presenting is a look and a stage, not a fork", source.path));
        }
    }
    findings
}
