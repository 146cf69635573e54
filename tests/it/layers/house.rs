//! The sources of the house: read from the disk, or given as text so that a rule can be shown to fail.

use std::fs;
use std::path::Path;

/// One file of the house, parsed.
pub struct Source {
    /// Its path below the project, with forward slashes: "src/app/tab.rs".
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its syntax tree.
    pub tree: syn::File,
    /// Its module path: `app`, `tab`. Empty for `lib.rs` and `main.rs`.
    pub module: Vec<String>,
}

impl Source {
    /// Parses a file of this path.
    pub fn parse(path: &str, text: &str) -> Self {
        let tree = syn::parse_file(text).unwrap_or_else(|error| panic!("{path} cannot be parsed: {error}"));
        Self { path: path.to_owned(), text: text.to_owned(), tree, module: module_of(path) }
    }

    /// The room it stands in: the folder, or the file's own name, below `src`.
    pub fn room(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        below.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Whether it stands for a folder, so that most of its names are its children's.
    pub fn is_facade(&self) -> bool {
        self.path.ends_with("/mod.rs") || self.path.ends_with("/lib.rs")
    }
}

/// Reads every Rust file below `folders` of the project.
pub fn read(folders: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in folders {
        collect(&root.join(folder), &mut paths);
    }
    paths.sort();
    let spelled = |path: &Path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    paths.iter().map(|path| Source::parse(&spelled(path), &fs::read_to_string(path).unwrap())).collect()
}

/// A house made of texts.
pub fn of(files: &[(&str, &str)]) -> Vec<Source> {
    files.iter().map(|(path, text)| Source::parse(path, text)).collect()
}

fn collect(folder: &Path, paths: &mut Vec<std::path::PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

fn module_of(path: &str) -> Vec<String> {
    let below = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let mut module: Vec<String> = below.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        module.pop();
    }
    module
}
