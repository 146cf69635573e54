//! Regular expressions that cannot be understood, told as what is wrong with them and where.

use regex_syntax::ast::{self, ErrorKind};
use regex_syntax::hir::{Class, Hir, HirKind, Look};
use regex_syntax::{Error, ParserBuilder};

/// How deep brackets may stand in brackets.
pub(super) const DEPTH: u32 = 100;

/// Why a pattern, or what is to replace its matches, cannot be used. A text is always the part that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternProblem {
    /// A bracket is opened and never closed.
    Unclosed(String),
    /// A round bracket is closed that was never opened.
    Unopened,
    /// A sign such as `*` has nothing before it that it could repeat.
    NothingToRepeat(String),
    /// Braces do not say how often in numbers.
    Count,
    /// In braces or a range the end comes before the start.
    Backwards(String),
    /// A backslash stands alone at the end.
    LoneBackslash,
    /// A letter behind a backslash means nothing.
    UnknownEscape(String),
    /// A character given by its number is not given well.
    Number(String),
    /// Something that cannot stand in square brackets.
    NotInClass(String),
    /// There is no class of characters of this name.
    UnknownClass(String),
    /// What follows `(?` means nothing.
    UnknownFlag(String),
    /// A group's name is missing, is there twice, or has signs in it that a name cannot have.
    GroupName(String),
    /// Looking ahead or behind.
    LookAround,
    /// Referring back to a group within the pattern.
    BackReference,
    /// A line break: a match never reaches over one.
    LineBreak,
    /// Too big when worked out, or too deeply nested.
    TooBig,
    /// The replacement names a group that the pattern does not have.
    NoGroup(String),
}

/// What has to be known of a pattern to search with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nature {
    /// Whether each line has to be looked at alone: where a match could reach over a line break, be empty, or asks for
    /// the beginning or end of the whole text.
    pub(super) by_line: bool,
}

/// Reads a regular expression; `case` tells whether "A" differs from "a".
///
/// # Errors
/// What is wrong with it, first of all things.
pub(super) fn read(pattern: &str, case: bool) -> Result<Nature, PatternProblem> {
    let mut parser = ParserBuilder::new();
    parser.case_insensitive(!case).multi_line(true).crlf(true).nest_limit(DEPTH);
    let hir = parser.build().parse(pattern).map_err(|error| problem(pattern, &error))?;
    if asks_for_break(&hir) {
        return Err(PatternProblem::LineBreak);
    }
    let properties = hir.properties();
    let looks = properties.look_set();
    let whole = looks.contains(Look::Start) || looks.contains(Look::End);
    Ok(Nature { by_line: whole || properties.minimum_len() == Some(0) || takes_break(&hir) })
}

/// Whether a line break itself is written somewhere.
fn asks_for_break(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().any(|byte| is_break(*byte)),
        _ => parts(hir).into_iter().any(asks_for_break),
    }
}

/// Whether some class of characters has line breaks in it.
fn takes_break(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => class
            .iter()
            .any(|range| [b'\n', b'\r'].iter().any(|&byte| (range.start()..=range.end()).contains(&char::from(byte)))),
        HirKind::Class(Class::Bytes(class)) => class.iter().any(|range| (range.start()..=range.end()).any(is_break)),
        _ => parts(hir).into_iter().any(takes_break),
    }
}

fn parts(hir: &Hir) -> Vec<&Hir> {
    match hir.kind() {
        HirKind::Repetition(repetition) => vec![&repetition.sub],
        HirKind::Capture(capture) => vec![&capture.sub],
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().collect(),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => Vec::new(),
    }
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn problem(pattern: &str, error: &Error) -> PatternProblem {
    match error {
        Error::Parse(error) => unreadable(pattern, error),
        Error::Translate(error) => {
            let span = error.span().start.offset..error.span().end.offset;
            PatternProblem::UnknownClass(pattern.get(span).unwrap_or_default().to_owned())
        }
        _ => PatternProblem::TooBig,
    }
}

fn unreadable(pattern: &str, error: &ast::Error) -> PatternProblem {
    let span = error.span();
    let part = || pattern.get(span.start.offset..span.end.offset).unwrap_or_default().to_owned();
    match error.kind() {
        ErrorKind::GroupUnclosed => PatternProblem::Unclosed("(".to_owned()),
        ErrorKind::ClassUnclosed => PatternProblem::Unclosed("[".to_owned()),
        ErrorKind::RepetitionCountUnclosed | ErrorKind::SpecialWordBoundaryUnclosed => {
            PatternProblem::Unclosed("{".to_owned())
        }
        ErrorKind::SpecialWordOrRepetitionUnexpectedEof => PatternProblem::Unclosed("{".to_owned()),
        ErrorKind::GroupUnopened => PatternProblem::Unopened,
        ErrorKind::RepetitionMissing => {
            let sign = pattern.get(span.start.offset..).and_then(|rest| rest.chars().next());
            PatternProblem::NothingToRepeat(sign.into_iter().collect())
        }
        ErrorKind::RepetitionCountDecimalEmpty | ErrorKind::DecimalEmpty | ErrorKind::DecimalInvalid => {
            PatternProblem::Count
        }
        ErrorKind::RepetitionCountInvalid | ErrorKind::ClassRangeInvalid => PatternProblem::Backwards(part()),
        ErrorKind::EscapeUnexpectedEof => PatternProblem::LoneBackslash,
        ErrorKind::EscapeHexEmpty | ErrorKind::EscapeHexInvalid | ErrorKind::EscapeHexInvalidDigit => {
            PatternProblem::Number(part())
        }
        ErrorKind::ClassEscapeInvalid | ErrorKind::ClassRangeLiteral => PatternProblem::NotInClass(part()),
        ErrorKind::UnicodeClassInvalid => PatternProblem::UnknownClass(part()),
        ErrorKind::GroupNameDuplicate { .. }
        | ErrorKind::GroupNameEmpty
        | ErrorKind::GroupNameInvalid
        | ErrorKind::GroupNameUnexpectedEof => PatternProblem::GroupName(part()),
        ErrorKind::UnsupportedLookAround => PatternProblem::LookAround,
        ErrorKind::UnsupportedBackreference => PatternProblem::BackReference,
        ErrorKind::FlagDanglingNegation
        | ErrorKind::FlagDuplicate { .. }
        | ErrorKind::FlagRepeatedNegation { .. }
        | ErrorKind::FlagUnexpectedEof
        | ErrorKind::FlagUnrecognized => PatternProblem::UnknownFlag(part()),
        ErrorKind::EscapeUnrecognized | ErrorKind::SpecialWordBoundaryUnrecognized => {
            PatternProblem::UnknownEscape(part())
        }
        _ => PatternProblem::TooBig,
    }
}
