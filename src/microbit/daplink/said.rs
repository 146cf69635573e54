//! Reads the small text files of a board's drive, whatever their line ends are and whatever else is in them.

/// Bytes of a file that are looked at. The chip's files have 512 bytes at most, those that people put in their place may be long.
const LONGEST: usize = 16 * 1024;

/// The beginning of a file as text, without a byte order mark and without the zeros that fill up its last sector.
pub(super) fn text(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    String::from_utf8_lossy(bytes).replace('\0', "")
}

/// The lines that have something in them, whichever line ends they have.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty())
}

/// The value of the first line `name: value` that has one. Upper and lower case are the same.
pub(super) fn value<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let named = |line: &'t str| line.split_once(':').filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
    lines(text).filter_map(named).map(|(_, value)| value.trim()).find(|value| !value.is_empty())
}

/// The number that a text begins with.
pub(super) fn number(text: &str) -> Option<u32> {
    let digits = text.split(|sign: char| !sign.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// A board's own number, where this is one.
pub(super) fn own_number(said: &str) -> Option<String> {
    let said = said.split_whitespace().next()?;
    let fits = (16..=64).contains(&said.len()) && said.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| said.to_owned())
}

/// The number of a board's kind, with which its own number begins.
pub(super) fn kind_of(own: &str) -> Option<String> {
    own.get(..4).map(str::to_owned)
}
