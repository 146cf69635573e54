//! What a program needs that only the second micro:bit has.

use crate::microbit;
use crate::micropython::File;
use crate::python;

/// What these files use that only boards of the second generation have, and that none of them brings along.
pub fn only_v2(files: &[File]) -> Vec<String> {
    let texts: Vec<_> = files.iter().map(|file| String::from_utf8_lossy(&file.bytes)).collect();
    let comes = |module: &&str| !files.iter().any(|file| file.name.strip_suffix(".py") == Some(module));
    let modules = texts.iter().flat_map(|text| python::imports(text)).filter(comes);
    let names: Vec<String> = texts.iter().flat_map(|text| python::names_used_of("microbit", text)).collect();
    let only = microbit::only_on_v2(modules, names.iter().map(String::as_str));
    only.into_iter().map(ToOwned::to_owned).collect()
}
