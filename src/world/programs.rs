//! Where new programs live: a folder that a person finds again, and in it a name that is not taken.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use directories::UserDirs;

use super::paths;

/// The folder for new programs: the `chosen` one; on a stick that carries its own data, a folder there; `Mulberry` in the
/// person's documents; at last a folder beside the settings. `None` where the chosen one names a variable that is not set,
/// or the system knows no home.
pub fn programs_folder(chosen: Option<&Path>, data_folder: Option<&Path>) -> Option<PathBuf> {
    let own = || Some(data_folder?.join("programs"));
    match chosen {
        Some(chosen) => expand(&chosen.to_string_lossy(), &|name| std::env::var(name).ok()),
        None if data_folder.is_some_and(is_carried) => own(),
        None => documents().map(|documents| documents.join("Mulberry")).or_else(own),
    }
}

/// Takes the name for a new file in `folder`, which is made where it is missing: the name itself, or with the next number
/// that is free. An empty file is there when this returns, so that nobody else takes the name.
pub(super) fn take_name(folder: &Path, name: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let mut candidates = candidates(name);
    loop {
        let Some(candidate) = candidates.next() else { return Err(ErrorKind::AlreadyExists.into()) };
        let path = folder.join(candidate);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// "program 3.py", "program 4.py" …; "hello.py", "hello 2.py" …
fn candidates(name: &str) -> impl Iterator<Item = String> {
    let (stem, ending) = name.rfind('.').filter(|dot| *dot > 0).map_or((name, ""), |dot| name.split_at(dot));
    let (stem, first) = match stem.rsplit_once(' ') {
        Some((start, digits)) if digits.parse::<u32>().is_ok() => (start.to_owned(), digits.parse::<u32>().ok()),
        _ => (stem.to_owned(), None),
    };
    let ending = ending.to_owned();
    let plain = first.is_none().then(|| format!("{stem}{ending}"));
    let from = first.unwrap_or(2);
    plain.into_iter().chain((from..=from.saturating_add(9999)).map(move |number| format!("{stem} {number}{ending}")))
}

/// Whether the data folder lies beside our own program, as on a stick.
fn is_carried(data_folder: &Path) -> bool {
    paths::program_folder().is_some_and(|program| data_folder.starts_with(program))
}

fn documents() -> Option<PathBuf> {
    let folders = UserDirs::new()?;
    Some(folders.document_dir().map_or_else(|| folders.home_dir().join("Documents"), Path::to_owned))
}

/// `path` with the home folder for a leading `~`, and the values of `$NAME`, `${NAME}` and `%NAME%`: one line of settings
/// then does for every person. `None` where a name has no value.
fn expand(path: &str, value: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let home = || value("HOME").or_else(|| value("USERPROFILE"));
    let (mut out, mut rest) = match path.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => (home()?, rest),
        _ => (String::new(), path),
    };
    while let Some(at) = rest.find(['$', '%']) {
        out.push_str(&rest[..at]);
        let (name, end) = variable(&rest[at..]);
        match name {
            Some(name) => out.push_str(&value(name)?),
            None => out.push_str(&rest[at..at + end]),
        }
        rest = &rest[at + end..];
    }
    Some(PathBuf::from(out + rest))
}

/// The name of the variable that `text` begins with, and how many bytes it takes; a sign that begins none stands for
/// itself.
fn variable(text: &str) -> (Option<&str>, usize) {
    let closed = |start: usize, close: char| {
        text[start..].find(close).map(|length| (&text[start..start + length], start + length + 1))
    };
    let found = match text.as_bytes() {
        [b'$', b'{', ..] => closed(2, '}'),
        [b'%', ..] => closed(1, '%'),
        _ => {
            let length =
                text[1..].find(|char: char| !char.is_ascii_alphanumeric() && char != '_').unwrap_or(text.len() - 1);
            Some((&text[1..=length], 1 + length))
        }
    };
    found.filter(|(name, _)| !name.is_empty()).map_or((None, 1), |(name, end)| (Some(name), end))
}
