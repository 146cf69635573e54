//! A program's words and signs, also of one that Python cannot read.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Word,
    /// What begins with a digit.
    Number,
    /// A text in quotes.
    Text,
    /// A text whose quotes are not closed.
    OpenText,
    /// ( [ {
    Open,
    /// ) ] }
    Close,
    /// Anything else.
    Sign,
}

/// A word or a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: Kind,
    /// As it is written.
    pub text: &'a str,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Characters before it on that line.
    pub column: usize,
}

impl Token<'_> {
    /// Whether it is a name that somebody can choose.
    pub fn is_name(&self) -> bool {
        self.kind == Kind::Word && !super::known::is_keyword(self.text)
    }

    /// Whether a value ends with it.
    pub fn ends_value(&self) -> bool {
        self.is_value() || self.kind == Kind::Close
    }

    /// Whether it is a value by itself.
    pub fn is_value(&self) -> bool {
        matches!(self.kind, Kind::Number | Kind::Text) || self.is_name() || is_constant(self.text)
    }

    /// The column after it.
    pub fn end(&self) -> usize {
        self.column + self.text.chars().count()
    }

    /// The byte of its row after it.
    pub fn end_in(&self, row: &str) -> usize {
        row.char_indices().nth(self.end()).map_or(row.len(), |(byte, _)| byte)
    }

    /// The quotes of a text.
    pub fn quote(&self) -> &str {
        let text = self.text.trim_start_matches(|sign: char| sign.is_alphabetic());
        let triple = ["\"\"\"", "'''"].into_iter().find(|triple| text.starts_with(triple));
        triple.or_else(|| text.get(..1)).unwrap_or_default()
    }
}

fn is_constant(word: &str) -> bool {
    ["True", "False", "None"].contains(&word)
}

/// Signs of more than one character: those of Python, and those that beginners take for it. The longest come first.
const SIGNS: &[&str] = &[
    "**=", "//=", "===", "!==", "...", "==", "!=", "<=", ">=", "=>", "=<", "=!", "<>", "->", ":=", "+=", "-=", "*=",
    "/=", "%=", "&&", "||", "**", "//", "<<", ">>", "++", "--",
];

/// Reads a text to its end.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut line, mut column) = (0, 1, 0);
    while let Some(sign) = source[at..].chars().next() {
        let (kind, length) = next(&source[at..], sign);
        let text = &source[at..at + length];
        if let Some(kind) = kind {
            tokens.push(Token { kind, text, line, column });
        }
        let lines = text.matches('\n').count();
        column = if lines > 0 { 0 } else { column };
        column += text.rsplit('\n').next().unwrap_or_default().chars().count();
        (at, line) = (at + length, line + lines);
    }
    tokens
}

/// What a text begins with and how many bytes that is; nothing for blanks and comments.
fn next(text: &str, sign: char) -> (Option<Kind>, usize) {
    let word = text.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(text.len());
    let single = sign.len_utf8();
    match sign {
        '#' => (None, text.find('\n').unwrap_or(text.len())),
        '\'' | '"' => quoted(text, 0),
        _ if word > 0 && is_prefix(&text[..word]) && text[word..].starts_with(['\'', '"']) => quoted(text, word),
        _ if sign.is_ascii_digit() => (Some(Kind::Number), number(text, word)),
        _ if word > 0 => (Some(Kind::Word), word),
        '(' | '[' | '{' => (Some(Kind::Open), single),
        ')' | ']' | '}' => (Some(Kind::Close), single),
        _ if sign.is_whitespace() || sign == '\\' => (None, single),
        _ => {
            let known = SIGNS.iter().find(|known| text.starts_with(**known));
            (Some(Kind::Sign), known.map_or(single, |known| known.len()))
        }
    }
}

fn is_prefix(word: &str) -> bool {
    word.len() <= 2 && word.chars().all(|letter| "rRbBuUfFtT".contains(letter))
}

/// Bytes of a number: its point and what follows belong to it.
fn number(text: &str, word: usize) -> usize {
    let Some(rest) = text[word..].strip_prefix('.') else { return word };
    word + 1 + rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len())
}

/// A text whose quotes begin after `prefix` bytes.
fn quoted(text: &str, prefix: usize) -> (Option<Kind>, usize) {
    let body = &text[prefix..];
    let single = &body[..1];
    let triple = body.starts_with(&single.repeat(3));
    let quote = if triple { &body[..3] } else { single };
    let mut at = prefix + quote.len();
    while let Some(sign) = text[at..].chars().next() {
        match sign {
            '\\' => at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            '\n' if !triple => return (Some(Kind::OpenText), at),
            _ if text[at..].starts_with(quote) => return (Some(Kind::Text), at + quote.len()),
            _ => at += sign.len_utf8(),
        }
    }
    (Some(Kind::OpenText), text.len())
}
