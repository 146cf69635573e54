//! The modules that go along with a program onto a board.

use std::path::Path;

use crate::micropython::Module;
use crate::modes;
use crate::python;
use crate::world;

/// The modules in this folder that a program imports, and those that these import, but for those that boards bring along.
pub(super) fn beside(folder: &Path, code: &str) -> Vec<Module> {
    let brought = |name: &str| modes::ALL.iter().any(|mode| mode.brings(name));
    let names = python::imports(code).into_iter().filter(|name| !brought(name)).map(ToOwned::to_owned).collect();
    let mut modules = world::read_modules(folder, names);
    modules.retain(|module| !brought(module.file.trim_end_matches(".py")));
    modules
}
