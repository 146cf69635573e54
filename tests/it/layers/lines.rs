//! Where functions begin and end in a text. `syn` knows no lines unless a feature is on that makes every derive macro
//! be built a second time, so this reads the text itself: comments and quotes blanked, braces counted.

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub struct Length {
    /// Its name.
    pub name: String,
    /// Lines from `fn` to its closing brace.
    pub lines: usize,
}

/// Every function with a body in `text`, inner ones too.
pub fn functions(text: &str) -> Vec<Length> {
    let code = blanked(text);
    let words = code.match_indices("fn ").filter(|(at, _)| !code[..*at].ends_with(is_name));
    words.filter_map(|(at, word)| length(&code[at..], word.len())).collect()
}

fn length(code: &str, name_at: usize) -> Option<Length> {
    let name: String = code[name_at..].chars().take_while(|&c| is_name(c)).collect();
    let (mut braces, mut brackets) = (0, 0);
    for (at, sign) in code.char_indices().filter(|_| !name.is_empty()) {
        match sign {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            '{' => braces += 1,
            '}' => braces -= 1,
            // Declared only, as in a trait.
            ';' if braces == 0 && brackets == 0 => return None,
            _ => {}
        }
        if sign == '}' && braces == 0 {
            return Some(Length { name, lines: code[..at].matches('\n').count() + 1 });
        }
    }
    None
}

fn is_name(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// The text with comments and quotes made blank; lines stay where they are.
fn blanked(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let quoted = quote(rest, code.ends_with(is_name));
        let (taken, after) = rest.split_at(quoted.unwrap_or(sign.len_utf8()));
        match quoted {
            Some(_) => code.extend(taken.chars().filter(|&c| c == '\n')),
            None => code.push(sign),
        }
        // A quote between two words must not make one of them.
        if quoted.is_some() {
            code.push(' ');
        }
        rest = after;
    }
    code
}

/// Bytes of the comment or quote that `text` begins with.
fn quote(text: &str, in_name: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes[0] {
        b'/' if text.starts_with("//") => Some(text.find('\n').unwrap_or(text.len())),
        b'/' if text.starts_with("/*") => Some(block_comment(text)),
        b'"' => Some(1 + closing(&text[1..], '"')),
        b'r' if !in_name => raw(text),
        b'\'' => character(text),
        _ => None,
    }
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        let here = &text.as_bytes()[at..];
        let step = if here.starts_with(b"/*") || here.starts_with(b"*/") { 2 } else { 1 };
        depth += if step == 1 { 0 } else { 1 - 2 * i32::from(here[0] == b'*') };
        at += step;
        if depth == 0 {
            break;
        }
    }
    at
}

/// Bytes up to and with the sign that is not escaped.
fn closing(text: &str, sign: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if c == sign && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// A raw string, but not a raw identifier.
fn raw(text: &str) -> Option<usize> {
    let fence = text[1..].bytes().take_while(|&byte| byte == b'#').count();
    let begin = 1 + fence;
    let end = format!("\"{}", "#".repeat(fence));
    text[begin..].starts_with('"').then(|| {
        let inside = &text[begin + 1..];
        begin + 1 + inside.find(&end).map_or(inside.len(), |at| at + end.len())
    })
}

/// A character, but not a lifetime.
fn character(text: &str) -> Option<usize> {
    let mut signs = text[1..].char_indices();
    match (signs.next()?.1, signs.next()?) {
        ('\\', _) => Some(1 + closing(&text[1..], '\'')),
        (_, (at, '\'')) => Some(1 + at + 1),
        _ => None,
    }
}
