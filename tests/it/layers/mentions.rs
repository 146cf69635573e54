//! What a source mentions: every path written out from its beginning, whatever `use`, `super` or a macro hides of it.

use std::collections::HashMap;

use syn::buffer::{Cursor, TokenBuffer};
use syn::visit::{self, Visit};

use super::house::Source;

/// A path that a source mentions. Paths of our own begin with `crate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its names, from the beginning.
    pub path: Vec<String>,
    /// Whether it stands for all names in it: `use path::*`.
    pub glob: bool,
}

/// What one source mentions.
#[derive(Default)]
pub struct Mentions {
    /// Paths, those of `use` first.
    pub paths: Vec<Mention>,
    /// Names after dots: methods that are called, fields that are read.
    pub dotted: Vec<String>,
    /// What `use` brings in, by the name it has here.
    pub imports: HashMap<String, Vec<Vec<String>>>,
    /// Modules of which `use` brings in everything.
    pub globs: Vec<Vec<String>>,
}

/// Collects what `source` mentions.
pub fn of(source: &Source) -> Mentions {
    let mut uses = Uses { here: source.module.clone(), children: children(&source.tree.items), found: Vec::new() };
    uses.visit_file(&source.tree);
    let mut mentions = Mentions::default();
    for Import { name, mention } in uses.found {
        if mention.glob {
            mentions.globs.push(mention.path.clone());
        } else if name != "_" {
            mentions.imports.entry(name).or_default().push(mention.path.clone());
        }
        mentions.paths.push(mention);
    }
    let mut paths = Paths { here: source.module.clone(), children: uses.children, mentions };
    paths.visit_file(&source.tree);
    paths.mentions
}

struct Import {
    name: String,
    mention: Mention,
}

/// First walk: what `use` says, so that the second one can see through the names.
struct Uses {
    here: Vec<String>,
    children: Vec<String>,
    found: Vec<Import>,
}

impl Uses {
    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let (last, name) = match tree {
            syn::UseTree::Path(path) => {
                let before = [before, &[path.ident.to_string()]].concat();
                return self.tree(&before, &path.tree);
            }
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.tree(before, tree));
                return;
            }
            syn::UseTree::Glob(_) => {
                let path = absolute(before, &self.here, &self.children);
                let mention = Mention { path, glob: true };
                return self.found.push(Import { name: String::new(), mention });
            }
            syn::UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
            syn::UseTree::Rename(rename) => (rename.ident.to_string(), rename.rename.to_string()),
        };
        // `use a::{self}` means `a` itself, and brings it in under its own name.
        let itself = last == "self" && !before.is_empty();
        let written = if itself { before.to_vec() } else { [before, &[last]].concat() };
        let name = if itself && name == "self" { before.last().cloned().unwrap_or_default() } else { name };
        let mention = Mention { path: absolute(&written, &self.here, &self.children), glob: false };
        self.found.push(Import { name, mention });
    }
}

impl<'ast> Visit<'ast> for Uses {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.here.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.here.pop();
    }
}

/// Second walk: every other path, field and method.
struct Paths {
    here: Vec<String>,
    children: Vec<String>,
    mentions: Mentions,
}

impl Paths {
    fn add(&mut self, written: &[String]) {
        let imports = written.first().and_then(|first| self.mentions.imports.get(first));
        let paths = match imports {
            Some(paths) => paths.iter().map(|path| [path, &written[1..]].concat()).collect(),
            None => vec![absolute(written, &self.here, &self.children)],
        };
        self.mentions.paths.extend(paths.into_iter().map(|path| Mention { path, glob: false }));
    }

    /// Reads the tokens of a macro, which `syn` leaves as they are: `a::b` and `.c` mean there what they mean elsewhere.
    fn tokens(&mut self, mut cursor: Cursor) {
        let mut after_dot = false;
        while !cursor.eof() {
            if let Some((inside, _, _, rest)) = cursor.any_group() {
                self.tokens(inside);
                (cursor, after_dot) = (rest, false);
            } else if cursor.ident().is_some() {
                let (written, rest) = path_at(cursor);
                match (after_dot, written.len()) {
                    (true, _) => self.mentions.dotted.push(written[0].clone()),
                    (false, 1) => {}
                    (false, _) => self.add(&written),
                }
                (cursor, after_dot) = (rest, false);
            } else if let Some((_, rest)) = cursor.token_tree() {
                after_dot = cursor.punct().is_some_and(|(punct, _)| punct.as_char() == '.');
                cursor = rest;
            }
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let written: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add(&written);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.tokens(TokenBuffer::new2(call.tokens.clone()).begin());
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.mentions.dotted.push(call.method.to_string());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_field(&mut self, field: &'ast syn::ExprField) {
        if let syn::Member::Named(name) = &field.member {
            self.mentions.dotted.push(name.to_string());
        }
        visit::visit_expr_field(self, field);
    }

    fn visit_field_pat(&mut self, field: &'ast syn::FieldPat) {
        if let syn::Member::Named(name) = &field.member {
            self.mentions.dotted.push(name.to_string());
        }
        visit::visit_field_pat(self, field);
    }

    // `pub(super)` says who may look, not what is used.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.here.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.here.pop();
    }
}

/// The path that begins at an identifier, and what follows it.
fn path_at(cursor: Cursor) -> (Vec<String>, Cursor) {
    let (mut written, mut cursor) = (Vec::new(), cursor);
    while let Some((name, rest)) = cursor.ident() {
        written.push(name.to_string());
        cursor = rest;
        let Some(after) = colons(rest) else { break };
        if after.ident().is_none() {
            break;
        }
        cursor = after;
    }
    (written, cursor)
}

fn colons(cursor: Cursor) -> Option<Cursor> {
    let (first, rest) = cursor.punct()?;
    let (second, rest) = rest.punct()?;
    (first.as_char() == ':' && second.as_char() == ':').then_some(rest)
}

/// A path from its beginning: `super`, `self`, our own library's name and child modules become `crate::…`.
fn absolute(written: &[String], here: &[String], children: &[String]) -> Vec<String> {
    let ours = |module: &[String], rest: &[String]| [&["crate".to_owned()], module, rest].concat();
    let mut module = here;
    let mut rest = written;
    let mut climbed = false;
    while let Some((first, after)) = rest.split_first() {
        match first.as_str() {
            "crate" | "mulberry" if !climbed => return ours(&[], after),
            "self" => {}
            "super" => module = module.split_last().map_or(&[], |(_, above)| above),
            _ if climbed || children.contains(first) => return ours(module, rest),
            _ => return written.to_vec(),
        }
        (climbed, rest) = (true, after);
    }
    ours(module, &[])
}

fn children(items: &[syn::Item]) -> Vec<String> {
    let name = |item: &syn::Item| if let syn::Item::Mod(module) = item { Some(module.ident.to_string()) } else { None };
    items.iter().filter_map(name).collect()
}
