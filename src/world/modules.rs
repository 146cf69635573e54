//! Reads the modules that lie beside a program, for a board that may lack them.

use std::fs;
use std::path::Path;

use super::files;
use crate::micropython::Module;
use crate::python;

/// The most modules that are read.
const MOST: usize = 32;
/// The most bytes that a module may have to be read: more than any board of this kind has room for.
const LARGEST: u64 = 256 * 1024;

/// The modules of these names that lie in a folder, and those that they import. What cannot be read as text is left out: the
/// board will say that it has no such module.
pub fn read(folder: &Path, names: Vec<String>) -> Vec<Module> {
    let (mut modules, mut unread): (Vec<Module>, _) = (Vec::new(), names);
    while let Some(name) = unread.pop().filter(|_| modules.len() < MOST) {
        let file = format!("{name}.py");
        if modules.iter().any(|module| module.file == file) {
            continue;
        }
        if let Some(text) = text(&folder.join(&file)) {
            unread.extend(python::imports(&text).into_iter().map(ToOwned::to_owned));
            modules.push(Module { file, text });
        }
    }
    modules
}

fn text(path: &Path) -> Option<String> {
    let is_small = fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() <= LARGEST);
    let read = is_small.then(|| files::read(&path.to_owned().into()))?.ok()?;
    Some(read.text.to_string())
}
