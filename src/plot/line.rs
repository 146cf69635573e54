//! One line of text to the readings in it. A line counts only as a whole: a number in a sentence is no measurement.

/// The most readings that a line has; more are left out.
pub const MOST: usize = 8;

/// Words that a name has at most: "Light level: 80" is a label, half a sentence before a colon is not.
const WORDS: usize = 3;

/// Bytes that a name has at most.
const LONGEST_NAME: usize = 48;

/// What may follow a number that has a name. Longer ones first where one ends like another.
const UNITS: &[&str] = &[
    "m/s²", "m/s", "km/h", "rpm", "ppm", "deg", "min", "hPa", "kPa", "kHz", "lux", "°C", "°F", "µT", "nT", "mG", "mV",
    "mA", "mW", "cm", "mm", "km", "ms", "µs", "us", "kg", "dB", "Hz", "Pa", "lx", "mg", "C", "F", "K", "V", "A", "W",
    "N", "m", "s", "h", "g", "%", "°",
];

/// A number of a line, and what it measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading<'a> {
    /// Its name, where the line gives one.
    pub name: Option<&'a str>,
    /// Its place, from 1: in the line where it has no name, else in the brackets behind the name. 0 where the name is its alone.
    pub part: usize,
    /// The number; not finite where nothing was measured.
    pub value: f64,
}

/// The readings of a line, `None` where it is not made of numbers and their names alone.
pub fn read(line: &str) -> Option<Vec<Reading<'_>>> {
    let mut line = Line { rest: line, open: Vec::new(), name: None, group: None, part: 0, readings: Vec::new() };
    while line.step()? {}
    line.end()
}

/// A line that is read, from left to right.
struct Line<'a> {
    rest: &'a str,
    /// The brackets that must still be closed.
    open: Vec<char>,
    /// A name that waits for its number.
    name: Option<&'a str>,
    /// The name of the brackets that are open, and how many brackets there were around it.
    group: Option<(&'a str, usize)>,
    /// Numbers so far that had no name of their own.
    part: usize,
    readings: Vec<Reading<'a>>,
}

impl<'a> Line<'a> {
    /// Reads on by one thing. `None` where the line is no line of numbers, `false` at its end.
    fn step(&mut self) -> Option<bool> {
        self.rest = self.rest.trim_start();
        let Some(first) = self.rest.chars().next() else { return Some(false) };
        match first {
            '(' | '[' | '{' => self.begin(first)?,
            ')' | ']' | '}' => self.close(first)?,
            ',' | ';' => {
                let waits = self.name.is_some() || self.readings.is_empty();
                self.skip(1);
                return (!waits).then_some(true);
            }
            _ => match self.token() {
                Some((value, length)) => self.take(value, length),
                None => self.begin_name()?,
            },
        }
        Some(true)
    }

    fn end(self) -> Option<Vec<Reading<'a>>> {
        let whole = self.open.is_empty() && self.name.is_none();
        let any = self.readings.iter().any(|reading| reading.value.is_finite());
        (whole && any).then_some(self.readings)
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn begin(&mut self, bracket: char) -> Option<()> {
        if let Some(name) = self.name.take() {
            (self.group, self.part) = (Some((name, self.open.len())), 0);
        }
        self.open.push(bracket);
        self.skip(1);
        (self.open.len() <= 2).then_some(())
    }

    fn close(&mut self, bracket: char) -> Option<()> {
        let fits = matches!((self.open.pop()?, bracket), ('(', ')') | ('[', ']') | ('{', '}'));
        if self.group.is_some_and(|(_, outside)| outside == self.open.len()) {
            (self.group, self.part) = (None, 0);
        }
        self.skip(1);
        (fits && self.name.is_none()).then_some(())
    }

    /// The number at the beginning of what is left, with the bytes that it takes.
    fn token(&self) -> Option<(f64, usize)> {
        let end = self.rest.find(ends_number).unwrap_or(self.rest.len());
        let token = &self.rest[..end];
        if matches!(token, "nan" | "NaN" | "inf" | "Infinity" | "None") {
            return Some((f64::NAN, end));
        }
        let number = token.strip_suffix(unit_of(token).unwrap_or_default()).unwrap_or(token);
        let begins = |char: char| char.is_ascii_digit() || matches!(char, '+' | '-' | '.');
        if !token.starts_with(begins) || (number != token && self.name.is_none()) {
            return None;
        }
        Some((number.parse().ok()?, end))
    }

    /// Takes a number; a unit may stand behind one that has a name.
    fn take(&mut self, value: f64, length: usize) {
        self.skip(length);
        let (name, part) = match (self.name.take(), self.group) {
            (Some(name), _) => {
                self.skip_unit();
                (Some(name), 0)
            }
            (None, group) => {
                self.part += 1;
                (group.map(|(name, _)| name), self.part)
            }
        };
        if self.readings.len() < MOST {
            self.readings.push(Reading { name, part, value });
        }
    }

    fn skip_unit(&mut self) {
        let rest = self.rest.trim_start();
        let end = rest.find(ends_number).unwrap_or(rest.len());
        // "s: 5" behind a number is a name of its own.
        let named = rest[end..].trim_start().starts_with([':', '=']);
        if UNITS.contains(&&rest[..end]) && !named {
            self.rest = &rest[end..];
        }
    }

    fn begin_name(&mut self) -> Option<()> {
        let (name, rest) = quoted(self.rest).or_else(|| plain(self.rest))?;
        self.rest = rest;
        let free = self.name.is_none();
        self.name = Some(name);
        free.then_some(())
    }
}

fn ends_number(char: char) -> bool {
    char.is_whitespace() || ",;()[]{}:='\"".contains(char)
}

fn unit_of(token: &str) -> Option<&'static str> {
    // Most numbers have none, and there is no need to ask for each of them.
    if token.ends_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    UNITS.iter().copied().find(|unit| token.ends_with(unit))
}

/// A name in quotes, as Python prints it, and what comes behind the sign that follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|first| matches!(first, '\'' | '"'))?;
    let (name, rest) = text[1..].split_once(quote)?;
    let rest = rest.trim_start().strip_prefix([':', '=', ','])?;
    let name = name.trim().trim_end_matches([':', '=']);
    (!name.is_empty() && name.len() <= LONGEST_NAME).then_some((name, rest))
}

/// A few words before a colon or an equals sign.
fn plain(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().take(LONGEST_NAME + 1).position(|byte| matches!(byte, b':' | b'='))?;
    let (name, rest) = (text[..end].trim_end(), &text[end + 1..]);
    let mut words = name.split_whitespace();
    let first = words.next()?;
    let begins = |word: &str| !word.starts_with(|char: char| char.is_ascii_digit() || "+-.<>/\\".contains(char));
    let last = words.clone().last();
    let short = words.clone().count() < WORDS;
    // "sensor 1: 20" is a label; "at 12:30" is a time, and "3 x 4 = 12" a sum.
    let numbered = text[end..].starts_with(':') && rest.starts_with(char::is_whitespace);
    let fits = words.all(|word| begins(word) || (Some(word) == last && numbered));
    let sound = !name.contains(|char: char| ",;()[]{}'\"".contains(char)) && !name.ends_with(['.', '!', '?']);
    (begins(first) && short && fits && sound).then_some((name, rest))
}
