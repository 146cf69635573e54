//! Bytes, split anywhere, to the lines that may hold numbers.

/// Bytes that a line has at most; longer ones hold something else than measurements.
pub const LONGEST: usize = 1024;

/// What a line begins with that Python's own prompts have written: somebody types there.
const PROMPTS: [&str; 4] = [">>>", "... ", "=== ", "In ["];

/// Collects bytes until a line is whole.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The line so far.
    begun: Vec<u8>,
    /// Whether the line is too long already.
    over: bool,
}

impl Reader {
    /// Takes bytes, and hands on each line that ends in them and may hold numbers. Both signs that end a line do, so that a
    /// value that is written over the one before counts, too.
    pub fn feed(&mut self, bytes: &[u8], mut each: impl FnMut(&str)) {
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            let (line, next) = (&rest[..end], &rest[end + 1..]);
            if self.begun.is_empty() && !self.over {
                hand_on(line, &mut each);
            } else {
                self.keep(line);
                let whole = std::mem::take(&mut self.begun);
                if !std::mem::take(&mut self.over) {
                    hand_on(&whole, &mut each);
                }
            }
            rest = next;
        }
        self.keep(rest);
    }

    fn keep(&mut self, bytes: &[u8]) {
        self.over |= self.begun.len() + bytes.len() > LONGEST;
        if self.over {
            self.begun.clear();
        } else {
            self.begun.extend_from_slice(bytes);
        }
    }
}

fn hand_on(line: &[u8], each: &mut impl FnMut(&str)) {
    if line.len() > LONGEST || !line.iter().any(u8::is_ascii_digit) {
        return;
    }
    let control = |byte: &u8| byte.is_ascii_control() && *byte != b'\t';
    let cleaned = line.iter().any(control).then(|| clean(line));
    if let Ok(text) = std::str::from_utf8(cleaned.as_deref().unwrap_or(line))
        && !PROMPTS.iter().any(|prompt| text.starts_with(prompt))
    {
        each(text);
    }
}

/// A line without what tells a terminal to do something.
fn clean(line: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(line.len());
    let mut bytes = line.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            0x1b => match bytes.next() {
                // Colours and the like: up to a letter.
                Some(b'[') => while bytes.next().is_some_and(|byte| !(0x40..=0x7e).contains(&byte)) {},
                // Titles and links: up to a bell, or to a backslash behind another escape.
                Some(b']' | b'P' | b'_' | b'^') => {
                    while bytes.next().is_some_and(|byte| byte != 0x07 && byte != 0x1b) {}
                    bytes.next_if_eq(&b'\\');
                }
                Some(b'(' | b')') => drop(bytes.next()),
                _ => {}
            },
            b'\t' | b' '..=0x7e | 0x80.. => text.push(byte),
            _ => {}
        }
    }
    text
}
