//! What `mulberry files` wishes of a board, and what becomes of its answers, as far as that can be told without the board.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf, is_separator};
use std::process::ExitCode;

use super::files_verb::FilesVerb;
use super::fits;
use super::refusal::{refuse, whole};
use crate::app::{BadName, Notice, last_part};
use crate::micropython::{File, FileWish};
use crate::words::Words;
use crate::world;

/// It could not be done.
const REPORT: u8 = 1;
/// Something was wrong with what was asked for.
const WRONG_USAGE: u8 = 2;

/// What is wished.
pub(super) struct Wished {
    /// One after the other.
    pub wishes: VecDeque<FileWish>,
    /// What becomes of the answers.
    pub answer: Answer,
    /// Whether something was left out already, and said.
    pub has_failed: bool,
}

/// What becomes of what the board answers.
pub(super) enum Answer {
    /// It is printed.
    Shown {
        /// Whether another program reads it.
        json: bool,
    },
    /// It is written to these files of this computer, each for one of the board.
    Written {
        /// The board's files, and where they go.
        places: Vec<(String, PathBuf)>,
        /// Whether that may be over another file.
        over: bool,
    },
    /// Whether what is to be put fits beside what is there.
    Weighed,
    /// Nothing.
    Nothing,
}

/// What is wished of the board.
///
/// # Errors
/// What to exit with where nothing is, once it was said why.
pub(super) fn prepare(words: &Words, verb: FilesVerb) -> Result<Wished, ExitCode> {
    let all = |wishes, answer| Wished { wishes, answer, has_failed: false };
    Ok(match verb {
        FilesVerb::Ls { folder, json } => all([FileWish::List(folder)].into(), Answer::Shown { json }),
        FilesVerb::Get { names, output, force } => gets(words, &names, output.as_deref(), force)?,
        FilesVerb::Put { files, name } => all(puts(words, &files, name.as_deref())?, Answer::Weighed),
        FilesVerb::Rm { names } if names.iter().any(String::is_empty) => return Err(nameless(words)),
        FilesVerb::Rm { names } => all(names.into_iter().map(FileWish::Remove).collect(), Answer::Nothing),
    })
}

fn nameless(words: &Words) -> ExitCode {
    refuse(&words.bad_name(BadName::Empty), WRONG_USAGE)
}

/// That this file is there and is not written over.
pub(super) fn exists(words: &Words, path: &Path) -> String {
    words.say_with("files-exists", &[("file", path.display().to_string())])
}

/// Files that are not to be written over are left out, and the others come.
fn gets(words: &Words, names: &[String], output: Option<&Path>, over: bool) -> Result<Wished, ExitCode> {
    let places = places(words, names, output)?;
    let is_left_out = |(_, path): &(String, PathBuf)| !over && world::is_there(path);
    let (left_out, places): (Vec<_>, Vec<_>) = places.into_iter().partition(is_left_out);
    let has_failed = !left_out.is_empty();
    if has_failed {
        let sentences: Vec<String> = left_out.iter().map(|(_, path)| exists(words, path)).collect();
        let code = refuse(&sentences.join("\n"), REPORT);
        if places.is_empty() {
            return Err(code);
        }
    }
    let wishes = places.iter().map(|(name, _)| FileWish::Get(name.clone())).collect();
    Ok(Wished { wishes, answer: Answer::Written { places, over }, has_failed })
}

/// Where files of the board are put, none of them over another one.
fn places(words: &Words, names: &[String], output: Option<&Path>) -> Result<Vec<(String, PathBuf)>, ExitCode> {
    let mut places: Vec<(String, PathBuf)> = Vec::new();
    for name in names {
        let path = place(words, name, output)?;
        if output == Some(&path) && (names.len() > 1 || is_meant_as_folder(&path)) {
            let folder = path.display().to_string();
            return Err(refuse(&words.say_with("files-no-folder", &[("folder", folder)]), WRONG_USAGE));
        }
        if places.iter().any(|(_, before)| *before == path) {
            let values = [("file", path.display().to_string())];
            return Err(refuse(&words.say_with("files-twice-here", &values), WRONG_USAGE));
        }
        places.push((name.clone(), path));
    }
    Ok(places)
}

/// Whether a path ends as only those of folders do.
fn is_meant_as_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(is_separator)
}

/// Where a file of the board is put. Its name may be anything there, and must not lead elsewhere here.
fn place(words: &Words, name: &str, output: Option<&Path>) -> Result<PathBuf, ExitCode> {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if own.is_empty() {
        return Err(nameless(words));
    }
    let path = world::place_for(own, output);
    let is_own = output != Some(&path);
    if is_own && (own == "." || own == ".." || own.contains(char::is_control)) {
        return Err(refuse(&words.say_with("files-no-name", &[("file", name.to_owned())]), WRONG_USAGE));
    }
    Ok(path)
}

/// The folders of the board that files go into are looked at first: what does not fit must not cost what is there.
fn puts(words: &Words, paths: &[PathBuf], name: Option<&str>) -> Result<VecDeque<FileWish>, ExitCode> {
    let files = files(words, paths, name)?;
    if files.iter().any(|file| last_part(&file.name).is_empty()) {
        return Err(nameless(words));
    }
    if let Some(sign) = files.iter().flat_map(|file| file.name.chars()).find(|sign| sign.is_control()) {
        return Err(refuse(&words.bad_name(BadName::Sign(sign)), WRONG_USAGE));
    }
    let is_again = |(at, file): &(usize, &File)| files[..*at].iter().any(|before| before.name == file.name);
    if let Some((_, file)) = files.iter().enumerate().find(is_again) {
        return Err(refuse(&words.say_with("files-twice", &[("name", file.name.clone())]), WRONG_USAGE));
    }
    let folders: BTreeSet<String> = files.iter().map(|file| fits::folder(&file.name).to_owned()).collect();
    Ok(folders.into_iter().map(FileWish::List).chain(files.into_iter().map(FileWish::Put)).collect())
}

/// A program without one of its files is none: every file that cannot be read is named, and none is put.
fn files(words: &Words, paths: &[PathBuf], name: Option<&str>) -> Result<Vec<File>, ExitCode> {
    let read = paths.iter().map(|path| file(words, path, name));
    let (files, problems): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
    let problems: Vec<String> = problems.into_iter().filter_map(Result::err).collect();
    if problems.is_empty() {
        return Ok(files.into_iter().flatten().collect());
    }
    Err(refuse(&problems.join("\n"), WRONG_USAGE))
}

fn file(words: &Words, path: &Path, name: Option<&str>) -> Result<File, String> {
    let path = whole(path);
    let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match world::read_bytes(&path) {
        Ok(bytes) => Ok(File::new(name.map_or(own, ToOwned::to_owned), bytes)),
        Err(problem) => Err(words.notice(&Notice::NotOpened { path, problem })),
    }
}
