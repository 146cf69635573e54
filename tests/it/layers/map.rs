//! Who uses whom: mentions followed through re-exports to the file that really has the name, and circles among them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::house::Source;
use super::mentions::{self, Mentions};

/// One file's use of another file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The file that uses, by its place in the house.
    pub from: usize,
    /// The file that is used.
    pub to: usize,
    /// What it says.
    pub path: String,
    /// Whether it only names a folder's module, whose members stand elsewhere.
    pub folder: bool,
}

/// The house with what each file mentions.
pub struct Map<'a> {
    /// The files.
    pub sources: &'a [Source],
    /// What each of them mentions.
    pub mentions: Vec<Mentions>,
    modules: HashMap<&'a [String], usize>,
}

/// How many re-exports are followed before a path is taken to run in a ring.
const FAR_ENOUGH: usize = 8;

impl<'a> Map<'a> {
    /// Reads the mentions of every source.
    pub fn new(sources: &'a [Source]) -> Self {
        let modules = sources.iter().enumerate().filter(|(_, source)| source.path != "src/main.rs");
        let modules = modules.map(|(place, source)| (source.module.as_slice(), place)).collect();
        Self { sources, mentions: sources.iter().map(mentions::of).collect(), modules }
    }

    /// Every use of a file by another one.
    pub fn edges(&self) -> Vec<Edge> {
        let mut edges = BTreeSet::new();
        for (from, mentions) in self.mentions.iter().enumerate() {
            for mention in &mentions.paths {
                for home in self.homes(&mention.path, mention.glob, FAR_ENOUGH) {
                    let path = mention.path.join("::");
                    edges.insert(Edge { from, to: home.file, path, folder: home.folder });
                }
            }
        }
        edges.into_iter().filter(|edge| edge.from != edge.to).collect()
    }

    /// The files that have what a path names; none for a path that is not ours.
    fn homes(&self, path: &[String], glob: bool, far: usize) -> Vec<Home> {
        let Some(("crate", names)) = path.split_first().map(|(first, names)| (first.as_str(), names)) else {
            return Vec::new();
        };
        let known = (0..=names.len()).rev().find(|&count| self.modules.contains_key(&names[..count])).unwrap_or(0);
        let Some(&file) = self.modules.get(&names[..known]) else { return Vec::new() };
        match names.get(known) {
            Some(name) => self.followed(file, name, &names[known + 1..], far),
            None if glob => self.everything_in(file, far),
            None => vec![Home { file, folder: self.sources[file].is_facade() }],
        }
    }

    /// Where `name` of `file` really stands, when `file` only passes it on.
    fn followed(&self, file: usize, name: &str, rest: &[String], far: usize) -> Vec<Home> {
        let itself = vec![Home { file, folder: false }];
        let Some(nearer) = far.checked_sub(1) else { return itself };
        if let Some(targets) = self.mentions[file].imports.get(name) {
            let targets = targets.iter().flat_map(|target| self.homes(&[target, rest].concat(), false, nearer));
            let homes: Vec<Home> = targets.collect();
            return if homes.is_empty() { itself } else { homes };
        }
        let passed_on = self.mentions[file].globs.iter().find(|module| self.defines(module, name));
        passed_on
            .map_or(itself, |module| self.homes(&[module.as_slice(), &[name.to_owned()], rest].concat(), false, nearer))
    }

    fn everything_in(&self, file: usize, far: usize) -> Vec<Home> {
        let Some(nearer) = far.checked_sub(1) else { return Vec::new() };
        let passed_on = self.mentions[file].imports.values().flatten();
        let mut homes: Vec<Home> = passed_on.flat_map(|path| self.homes(path, false, nearer)).collect();
        homes.push(Home { file, folder: false });
        homes
    }

    fn defines(&self, module: &[String], name: &str) -> bool {
        let file = module.get(1..).and_then(|names| self.modules.get(names));
        file.is_some_and(|&file| {
            self.sources[file].tree.items.iter().any(|item| item_name(item) == Some(name.to_owned()))
        })
    }

    /// Rings of files that use each other, each as the paths in it.
    pub fn file_circles(&self) -> Vec<Vec<String>> {
        let edges = self.edges();
        let name = |place: usize| self.sources[place].path.clone();
        circles(edges.iter().filter(|edge| !edge.folder).map(|edge| (name(edge.from), name(edge.to))))
    }

    /// Rings of rooms that use each other.
    pub fn room_circles(&self) -> Vec<Vec<String>> {
        let edges = self.edges();
        let room = |place: usize| self.sources[place].room().to_owned();
        circles(edges.iter().map(|edge| (room(edge.from), room(edge.to))).filter(|(from, to)| from != to))
    }
}

struct Home {
    file: usize,
    folder: bool,
}

/// The rings in a graph: sets of more than one name that can all reach each other.
pub fn circles(edges: impl Iterator<Item = (String, String)>) -> Vec<Vec<String>> {
    let mut next: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to) in edges {
        next.entry(from).or_default().insert(to);
    }
    let reach: BTreeMap<&String, BTreeSet<&String>> = next.keys().map(|name| (name, reachable(&next, name))).collect();
    let together = |one: &String, other: &String| {
        let sees = |from: &String, to: &String| reach.get(from).is_some_and(|seen| seen.contains(to));
        sees(one, other) && sees(other, one)
    };
    let ring = |name: &String| next.keys().filter(|other| together(name, other)).cloned().collect::<Vec<_>>();
    let rings: BTreeSet<Vec<String>> = next.keys().map(ring).filter(|ring| ring.len() > 1).collect();
    rings.into_iter().collect()
}

fn reachable<'a>(next: &'a BTreeMap<String, BTreeSet<String>>, start: &str) -> BTreeSet<&'a String> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![start];
    while let Some(name) = waiting.pop() {
        for to in next.get(name).into_iter().flatten() {
            if seen.insert(to) {
                waiting.push(to);
            }
        }
    }
    seen
}

fn item_name(item: &syn::Item) -> Option<String> {
    let name = match item {
        syn::Item::Const(item) => &item.ident,
        syn::Item::Enum(item) => &item.ident,
        syn::Item::Fn(item) => &item.sig.ident,
        syn::Item::Static(item) => &item.ident,
        syn::Item::Struct(item) => &item.ident,
        syn::Item::Trait(item) => &item.ident,
        syn::Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
