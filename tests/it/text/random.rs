//! Random texts, edits and keys, made of what is likely to go wrong.

use fastrand::Rng;
use mulberry::place::{Char, Span};
use mulberry::text::{Edit, LineCommand, Motion, Replace, Selection, Selections, Typing};

const PIECES: [&str; 22] = [
    "a", "b_c", " ", "    ", "\t", "\n", "\r", "\r\n", "\n", "é", "e\u{301}", "\u{301}", "\u{200d}", "🇩", "👩", "🏽",
    "日本", ":", "return", "\"", "(", "#",
];

/// At most `most` pieces.
pub fn text(random: &mut Rng, most: usize) -> String {
    (0..random.usize(..=most)).map(|_| PIECES[random.usize(..PIECES.len())]).collect()
}

/// A stretch of a text of `length` chars.
pub fn span(random: &mut Rng, length: usize) -> Span {
    Span::new(Char(random.usize(..=length)), Char(random.usize(..=length)))
}

/// An edit of up to 4 parts.
pub fn edit(random: &mut Rng, length: usize) -> Edit {
    let mut part = || Replace { span: span(random, length), text: text(random, 3) };
    let parts = [part(), part(), part(), part()];
    let count = random.usize(..=4);
    Edit::new(parts.into_iter().take(count).collect())
}

/// Up to 4 selections, some of them behind the end.
pub fn selections(random: &mut Rng, length: usize) -> Selections {
    let count = random.usize(..=4);
    let mut place = || Char(random.usize(..=length + 2));
    let mut list = Vec::new();
    for index in 0..count {
        let anchor = place();
        list.push(Selection::new(anchor, if index % 2 == 0 { anchor } else { place() }));
    }
    Selections::new(list)
}

/// Something to type.
pub fn typing(random: &mut Rng) -> Typing {
    match random.u8(..14) {
        0 => Typing::Paste(text(random, 5)),
        1 | 2 => Typing::Newline,
        3 | 4 => Typing::Backspace,
        5 => Typing::Delete,
        6 => Typing::BackspaceWord,
        7 => Typing::DeleteWord,
        8 => Typing::Indent,
        9 => Typing::Dedent,
        10 => Typing::Cut,
        _ => Typing::Text(text(random, 2)),
    }
}

/// Something to do with lines.
pub fn line_command(random: &mut Rng) -> LineCommand {
    let commands = [
        LineCommand::ToggleComment,
        LineCommand::MoveUp,
        LineCommand::MoveDown,
        LineCommand::Duplicate,
        LineCommand::Delete,
    ];
    commands[random.usize(..commands.len())]
}

/// Somewhere to go.
pub fn motion(random: &mut Rng) -> Motion {
    let lines = random.usize(..4);
    let motions = [
        Motion::Left,
        Motion::Right,
        Motion::WordLeft,
        Motion::WordRight,
        Motion::Up,
        Motion::Down,
        Motion::PageUp(lines),
        Motion::PageDown(lines),
        Motion::LineStart,
        Motion::LineEnd,
        Motion::Start,
        Motion::End,
    ];
    motions[random.usize(..motions.len())]
}
