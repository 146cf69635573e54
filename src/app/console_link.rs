//! Links in a console and where they lead: to the web, or to a file. Every other kind leads nowhere.

use std::path::PathBuf;

use crate::term::{Console, GridPlace};

/// A link in a console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsoleLink {
    /// Where it begins.
    pub from: GridPlace,
    /// Where it ends.
    pub to: GridPlace,
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a web address.
    Web(String),
    /// To a file.
    File(PathBuf),
}

/// The link that the cell behind a place is part of, if it leads anywhere.
pub fn link_at(console: &Console, at: GridPlace) -> Option<ConsoleLink> {
    let link = console.link_at(at)?;
    Some(ConsoleLink { from: link.from, to: link.to, target: target(&link.address)? })
}

fn target(address: &str) -> Option<Target> {
    let (scheme, rest) = address.split_once("://")?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" if !rest.is_empty() => Some(Target::Web(address.to_owned())),
        "file" => file(rest).map(Target::File),
        _ => None,
    }
}

/// The path in what stands behind `file://`. A host before it is this computer: whoever printed it runs here. A `#` and
/// what follows says which part of the file is meant.
fn file(rest: &str) -> Option<PathBuf> {
    let path = &rest[rest.find('/')?..];
    let path = unescaped(path.split('#').next()?)?;
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

/// `%20` and the like as the bytes that they stand for; `None` where those are no text.
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let escaped = (*first == b'%').then(|| escaped_byte(behind)).flatten();
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

fn escaped_byte(digits: &[u8]) -> Option<u8> {
    let digits = str::from_utf8(digits.get(..2)?).ok()?;
    u8::from_str_radix(digits, 16).ok()
}
