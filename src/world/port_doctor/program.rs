//! What people call a program that runs.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Programs that have to do with boards, as they are started and as they are called.
const KNOWN: &[(&str, &str)] = &[
    ("arduino", "Arduino"),
    ("arduino-ide", "Arduino"),
    ("brave", "Brave"),
    ("chrome", "Chrome"),
    ("chromium", "Chromium"),
    ("code", "Visual Studio Code"),
    ("codium", "VSCodium"),
    ("firefox", "Firefox"),
    ("modemmanager", "ModemManager"),
    ("msedge", "Edge"),
    ("mu", "Mu"),
    ("mu-editor", "Mu"),
    ("mulberry", "Mulberry"),
    ("putty", "PuTTY"),
    ("serial-monitor", "Arduino"),
    ("thonny", "Thonny"),
];

/// What runs the programs of others, so that its own name says nothing.
const RUNNERS: [&str; 7] = ["python", "pypy", "java", "node", "electron", "bash", "sh"];

/// Where Python keeps what is installed: the folder below says what it is.
const INSTALLED: [&str; 2] = ["dist-packages", "site-packages"];

/// What people call the program of a process.
pub(super) fn name(process: u32) -> String {
    let line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    let words: Vec<&OsStr> = line.split(|byte| *byte == 0).map(OsStr::from_bytes).collect();
    called(&words).unwrap_or_else(|| short_name(process))
}

/// What the system calls the program of a process: at most 15 bytes, and always there.
pub(super) fn short_name(process: u32) -> String {
    fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default().trim_end().to_owned()
}

/// What the words that a program was started with say of it.
fn called(words: &[&OsStr]) -> Option<String> {
    let (program, arguments) = words.split_first()?;
    let program = stem(program);
    if !is_runner(&program) {
        return known(&program);
    }
    let named = arguments.iter().filter(|word| !word.is_empty() && word.as_bytes()[0] != b'-');
    let script = *named.take(1).next()?;
    if arguments.first().is_some_and(|word| *word == "-c") {
        return None;
    }
    installed(script).or_else(|| known(&stem(script))).or_else(|| file_name(script))
}

fn known(name: &str) -> Option<String> {
    KNOWN.iter().find(|(started, _)| *started == name).map(|(_, called)| (*called).to_owned())
}

/// The known program that a module (`thonny.plugins`) or an installed file is a part of.
fn installed(script: &OsStr) -> Option<String> {
    let path = Path::new(script);
    let mut parts = path.iter().map(OsStr::to_string_lossy);
    let package = parts.find(|part| INSTALLED.contains(&part.as_ref())).and_then(|_| parts.next());
    let module = package.unwrap_or_else(|| script.to_string_lossy());
    known(module.split('.').next()?)
}

fn is_runner(program: &str) -> bool {
    RUNNERS.contains(&program.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.'))
}

/// The name of a file without its folder, its ending and its capitals.
fn stem(word: &OsStr) -> String {
    let name = file_name(word).unwrap_or_default().to_lowercase();
    [".exe", ".pyw", ".py"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name).to_owned()
}

fn file_name(word: &OsStr) -> Option<String> {
    Path::new(word).file_name().map(|name| name.to_string_lossy().into_owned())
}
