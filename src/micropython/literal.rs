//! Texts and bytes as Python literals, written for a board and read from one.

/// A Python literal of as many of these bytes as fit into so much room, and of one at least; and how many they are. Boards
/// take bytes beyond ASCII in it as they are, which is not to be asked of a wire that may not carry them.
pub(super) fn bytes_literal(bytes: &[u8], room: usize, is_ascii: bool) -> (usize, Vec<u8>) {
    let (mut literal, mut count) = (b"b'".to_vec(), 0);
    for (index, byte) in bytes.iter().enumerate() {
        let next = bytes.get(index + 1).copied();
        let written = if is_ascii { escaped(*byte).into_bytes() } else { shortest(*byte, next) };
        if count > 0 && literal.len() + written.len() >= room {
            break;
        }
        literal.extend(written);
        count += 1;
    }
    literal.push(b'\'');
    (count, literal)
}

/// A text as a Python literal. Its characters beyond ASCII stay as they are: the raw REPL keeps them.
pub(super) fn text_literal(text: &str) -> String {
    let escaped = |character: char| match u8::try_from(character) {
        Ok(byte) if byte.is_ascii() => escaped(byte),
        _ => character.to_string(),
    };
    format!("'{}'", text.chars().map(escaped).collect::<String>())
}

/// The bytes that a literal such as `b'a\n'` stands for, as boards print them; `None` where it is none.
pub(super) fn read_bytes(literal: &str) -> Option<Vec<u8>> {
    let quoted = literal.strip_prefix('b')?;
    let quote = quoted.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let inside = quoted.strip_prefix(quote)?.strip_suffix(quote)?;
    let (mut bytes, mut rest) = (Vec::new(), inside.bytes());
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'\\' => unescaped(&mut rest)?,
            b' '..=b'~' if char::from(byte) != quote => byte,
            _ => return None,
        });
    }
    Some(bytes)
}

fn unescaped(rest: &mut impl Iterator<Item = u8>) -> Option<u8> {
    Some(match rest.next()? {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        other @ (b'\\' | b'\'' | b'"') => other,
        b'x' => {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        }
        _ => return None,
    })
}

/// The shortest way to write a byte where this one follows. What a board could take for a command is escaped.
fn shortest(byte: u8, next: Option<u8>) -> Vec<u8> {
    let is_followed_by_octal_digit = matches!(next, Some(b'0'..=b'7'));
    match byte {
        b'\t' | 0x80.. => vec![byte],
        b'\n' | b'\r' => escaped(byte).into_bytes(),
        ..b' ' if !is_followed_by_octal_digit => format!("\\{byte:o}").into_bytes(),
        _ => escaped(byte).into_bytes(),
    }
}

fn escaped(byte: u8) -> String {
    match byte {
        b'\n' => "\\n".to_owned(),
        b'\r' => "\\r".to_owned(),
        b'\t' => "\\t".to_owned(),
        b'\'' => "\\'".to_owned(),
        b'\\' => "\\\\".to_owned(),
        b' '..=b'~' => char::from(byte).to_string(),
        _ => format!("\\x{byte:02x}"),
    }
}
