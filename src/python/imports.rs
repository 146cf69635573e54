//! Which modules a program imports, read from its text: it need not be whole, and it is never run.

use std::collections::BTreeSet;

/// The modules that `text` imports, by the first part of their names: `import a.b as c, d` gives `a` and `d`. What stands in
/// strings and comments does not count, nor what is imported from the program's own package.
pub fn imports(text: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while !rest.is_empty() {
        let length = statement(rest);
        let (statement, after) = rest.split_at(length);
        names.extend(imported(statement));
        rest = after.strip_prefix([':', ';']).unwrap_or(after);
    }
    names
}

/// The modules that one statement imports.
fn imported(statement: &str) -> Vec<&str> {
    let mut words = statement.split_whitespace();
    match words.next() {
        Some("import") => {
            let list = statement.trim_start().strip_prefix("import").unwrap_or_default();
            let code = list.split('#').next().unwrap_or_default();
            code.split(',').filter_map(first_name).collect()
        }
        Some("from") => {
            let module = words.next().and_then(first_name);
            let imports = words.next().is_some_and(|word| word.starts_with("import"));
            module.filter(|_| imports).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The first part of a dotted name, `None` where there is no name: also before the dot of a relative import.
fn first_name(part: &str) -> Option<&str> {
    let part = part.trim_start_matches(|char: char| char.is_whitespace() || char == '\\');
    let name = part.split(|char: char| !(char.is_alphanumeric() || char == '_')).next()?;
    (!name.is_empty()).then_some(name)
}

/// Bytes of the statement that `text` begins with, or of the part of it before a colon, and of what it is followed by up to
/// the next one.
fn statement(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        let here = &text[at..];
        let length = token(here);
        match sign {
            '\n' | '\r' if at > 0 && (depth == 0 || begins_import(here)) => return at,
            ':' | ';' if depth == 0 => return at.max(1),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += length;
    }
    text.len()
}

/// Whether the next line imports something: a bracket that was left open does not reach as far as that.
fn begins_import(line_end: &str) -> bool {
    let line = line_end.trim_start_matches(['\r', '\n']);
    line.starts_with("import ") || line.starts_with("from ")
}

/// Bytes of the string, comment, joined line or single sign that `text` begins with.
fn token(text: &str) -> usize {
    let one = text.chars().next().map_or(0, char::len_utf8);
    match text.as_bytes().first() {
        Some(b'#') => text.find(['\n', '\r']).unwrap_or(text.len()),
        Some(b'\\') => one + text[one..].chars().next().map_or(0, char::len_utf8),
        Some(b'"' | b'\'') => string(text),
        _ => one,
    }
}

/// Bytes of the string that `text` begins with; one in single quotes ends with its line at the latest.
fn string(text: &str) -> usize {
    let quote = &text[..1];
    let long = text.starts_with(&quote.repeat(3));
    let end = if long { quote.repeat(3) } else { quote.to_owned() };
    let mut at = end.len();
    while let Some(sign) = text[at..].chars().next() {
        if text[at..].starts_with(&end) {
            return at + end.len();
        }
        if !long && (sign == '\n' || sign == '\r') {
            return at;
        }
        at += sign.len_utf8();
        if sign == '\\' {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    text.len()
}
