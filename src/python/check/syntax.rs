//! Why Python cannot read a program, as problems: what the parser says, told from what a beginner did.

use ruff_python_ast::ModModule;
use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, Parsed};
use ruff_text_size::{Ranged as _, TextRange, TextSize};

use super::near;
use super::places::Places;
use crate::place::Line;
use crate::python::problem::{Problem, Rules, Severity, UNREADABLE};

/// What the parser stopped at, the first on each line. In the line below one that it could not read, and behind a bracket
/// that is not closed or not there, it only guesses.
pub(super) fn problems(text: &str, parsed: &Parsed<ModModule>, places: &Places<'_>) -> Vec<Problem> {
    let reader = Reader { text, tokens: parsed.tokens(), places };
    let mut problems: Vec<Problem> = Vec::new();
    for error in in_order_of_lines(parsed.errors(), places).into_iter().take(MOST) {
        let found = reader.read(error);
        let ends = ["unclosed", "no-brackets"].contains(&found.kind);
        let problem = found.problem(error, places);
        let is_guess = ["indent", "syntax"].contains(&problem.kind.as_str());
        let above = if is_guess { places.line_above(problem.line) } else { problem.line };
        if !problems.iter().any(|known| [problem.line, above].contains(&known.line)) {
            problems.push(problem);
        }
        if ends {
            break;
        }
    }
    problems
}

/// The errors from top to bottom. A text that never ends makes everything before it in its line look strange: it is first.
fn in_order_of_lines<'a>(errors: &'a [ParseError], places: &Places<'_>) -> Vec<&'a ParseError> {
    let mut errors: Vec<&ParseError> = errors.iter().collect();
    let is_text =
        |error: &ParseError| matches!(&error.error, ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError));
    errors.sort_by_key(|error| (places.line(error.range().start()), !is_text(error)));
    errors
}

/// Errors that are looked into: for each the brackets of the whole program are gone through.
const MOST: usize = 200;

/// What was found to be wrong.
struct Finding {
    kind: &'static str,
    range: TextRange,
    values: Vec<(&'static str, String)>,
}

impl Finding {
    fn problem(self, error: &ParseError, places: &Places<'_>) -> Problem {
        // What is missing has no width: its line stands for it.
        let line = places.line(self.range.start());
        let range = if self.range.is_empty() { places.line_range(line) } else { self.range };
        Problem {
            span: places.span(range),
            line,
            code: UNREADABLE.to_owned(),
            severity: Severity::Error,
            kind: self.kind.to_owned(),
            values: self.values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
            message: error.error.to_string(),
            rules: Rules::Live,
            fix: None,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    places: &'a Places<'a>,
}

impl Reader<'_> {
    fn read(&self, error: &ParseError) -> Finding {
        let range = self.seen(error.range());
        let plain = |kind| Finding { kind, range, values: Vec::new() };
        match &error.error {
            ParseErrorType::Lexical(error) => self.read_lexical(error, range),
            ParseErrorType::FStringError(error) | ParseErrorType::TStringError(error) => plain(in_string(error)),
            ParseErrorType::UnexpectedIndentation => plain("indent"),
            error => self.brackets(range).unwrap_or_else(|| self.read_parsed(error, range)),
        }
    }

    fn read_lexical(&self, error: &LexicalErrorType, range: TextRange) -> Finding {
        let plain = |kind| Finding { kind, range, values: Vec::new() };
        match error {
            LexicalErrorType::UnclosedStringError => {
                let quoted = self.text[range].trim_start_matches(|char: char| char.is_ascii_alphabetic());
                let is_triple = quoted.starts_with("\"\"\"") || quoted.starts_with("'''");
                // A long text runs to the end: where it begins is what one wants to see.
                plain(if is_triple { "no-triple" } else { "no-quote" }).up_to_line_end(self.places)
            }
            LexicalErrorType::FStringError(error) | LexicalErrorType::TStringError(error) => plain(in_string(error)),
            LexicalErrorType::IndentationError => plain("dedent"),
            LexicalErrorType::UnrecognizedToken { tok } if "“”„‟‘’‚‛«»".contains(*tok) => {
                plain("curly-quote")
            }
            LexicalErrorType::UnrecognizedToken { tok } => {
                Finding { values: vec![("sign", tok.to_string())], ..plain("sign") }
            }
            LexicalErrorType::LineContinuationError => plain("backslash"),
            LexicalErrorType::OtherError(words) if words.contains("literal") => plain("number"),
            LexicalErrorType::Eof => self.brackets(range).unwrap_or_else(|| plain("end")),
            _ => plain("syntax"),
        }
    }

    fn read_parsed(&self, error: &ParseErrorType, range: TextRange) -> Finding {
        let plain = |kind| Finding { kind, range, values: Vec::new() };
        let with =
            |kind, name: &'static str, value: &str| Finding { values: vec![(name, value.to_owned())], ..plain(kind) };
        let here = self.token_at(range.start());
        let word = here.map(|token| &self.text[token.range()]).unwrap_or_default();
        if let Some(finding) = self.words_of_the_line(range) {
            return finding;
        }
        match error {
            ParseErrorType::ExpectedToken { expected: TokenKind::Colon, found } => self.no_colon(*found, range, word),
            ParseErrorType::ExpectedToken { expected: TokenKind::Comma, .. } => with("no-comma", "name", word),
            ParseErrorType::ExpectedToken { expected: TokenKind::Lpar, found: TokenKind::Colon } => {
                plain("no-brackets")
            }
            ParseErrorType::ExpectedExpression if range.is_empty() => plain("unfinished"),
            ParseErrorType::ExpectedExpression if word == "=" && self.ends_with(range.start(), "==") => {
                plain("three-equal")
            }
            ParseErrorType::EmptyImportNames => plain("unfinished"),
            ParseErrorType::InvalidAssignmentTarget
            | ParseErrorType::InvalidNamedAssignmentTarget
            | ParseErrorType::InvalidAugmentedAssignmentTarget => plain("target"),
            ParseErrorType::PositionalAfterKeywordArgument => plain("positional-after-keyword"),
            ParseErrorType::NonDefaultParamAfterDefaultParam => plain("default-first"),
            ParseErrorType::SimpleStatementsOnSameLine => self.two_on_a_line(range),
            ParseErrorType::OtherError(words) => match words.split('`').nth(1) {
                Some(block) if words.starts_with("Expected an indented block") => {
                    Finding { range: self.before(range.start()), ..with("no-block", "block", block) }
                }
                _ if words.starts_with("Expected an indented block") => {
                    Finding { range: self.before(range.start()), ..with("no-block", "block", "def") }
                }
                Some(word) if words.contains("found a keyword") => with("keyword", "name", word),
                Some("except") if words.contains("after `try`") => plain("no-except"),
                _ => self.unexpected(here, range).unwrap_or_else(|| plain("syntax")),
            },
            _ => self.unexpected(here, range).unwrap_or_else(|| plain("syntax")),
        }
    }

    /// A colon was expected, and something else came.
    fn no_colon(&self, found: TokenKind, range: TextRange, word: &str) -> Finding {
        let values = vec![("name", word.to_owned())];
        let kind = match found {
            TokenKind::Equal if self.text[range.end().to_usize()..].starts_with('>') => "equal-greater",
            TokenKind::Equal => "one-equal",
            TokenKind::If if self.ends_with(range.start(), "else") => "else-if",
            TokenKind::Newline | TokenKind::EndOfFile => "no-colon",
            TokenKind::Rbrace | TokenKind::Rsqb | TokenKind::Comma => "unexpected",
            _ => "no-colon-before",
        };
        Finding { kind, range, values }
    }

    /// Whether the text before `at` ends with this, but for blanks.
    fn ends_with(&self, at: TextSize, end: &str) -> bool {
        self.text[..at.to_usize()].trim_end().ends_with(end)
    }

    /// What the first words of the line with `range` tell: a word of Python's own used as a name, or one that is misspelt.
    fn words_of_the_line(&self, range: TextRange) -> Option<Finding> {
        let line = self.places.line_range(self.places.line(range.start()));
        let start = self.tokens.partition_point(|token| token.range().start() < line.start());
        let mut tokens = self.tokens[start..].iter().filter(|token| is_code(token.kind()));
        let (first, second) = (tokens.next()?, tokens.next()?);
        let word = &self.text[first.range()];
        if first.kind().is_non_soft_keyword() && second.kind() == TokenKind::Equal {
            return Some(Finding { kind: "keyword", range: first.range(), values: vec![("name", word.to_owned())] });
        }
        let follows =
            second.kind() == TokenKind::Name || second.kind().is_keyword() || second.kind() == TokenKind::Colon;
        let near = near::keyword(word).filter(|_| first.kind() == TokenKind::Name && follows)?;
        let values = vec![("name", word.to_owned()), ("near", near.to_owned())];
        Some(Finding { kind: "misspelt", range: first.range(), values })
    }

    /// A range of which something can be seen; what is missing at the end of a line is missing in that line.
    fn seen(&self, range: TextRange) -> TextRange {
        let shown = &self.text[range];
        if shown.trim().is_empty() { TextRange::empty(range.start()) } else { range }
    }

    /// The line of the last thing before `at`.
    fn before(&self, at: TextSize) -> TextRange {
        let last = self.before_token(at).map_or(TextSize::default(), |token| token.range().start());
        self.places.line_range(self.places.line(last))
    }

    fn before_token(&self, at: TextSize) -> Option<&Token> {
        let before = self.tokens.partition_point(|token| token.range().start() < at);
        self.tokens[..before].iter().rev().find(|token| is_code(token.kind()) && token.range().end() <= at)
    }

    fn token_at(&self, at: TextSize) -> Option<&Token> {
        let place = self.tokens.partition_point(|token| token.range().start() < at);
        self.tokens.get(place).filter(|token| token.range().start() == at)
    }

    /// Two statements without anything between: often a word of Python 2, or something that was left out.
    fn two_on_a_line(&self, range: TextRange) -> Finding {
        let first = self.before_token(range.start());
        let line = self.places.line(range.start());
        let shown = self.places.line_text(line).trim_start();
        if shown.starts_with("print ") {
            return Finding { kind: "print", range: self.places.line_range(line), values: Vec::new() };
        }
        let word = |token: Option<&Token>| token.map(|token| self.text[token.range()].to_owned()).unwrap_or_default();
        let values = vec![("before", word(first)), ("after", word(self.token_at(range.start())))];
        Finding { kind: "two-statements", range, values }
    }

    /// Something that cannot stand where it does.
    fn unexpected(&self, here: Option<&Token>, range: TextRange) -> Option<Finding> {
        let token = here.filter(|token| is_code(token.kind()))?;
        let word = &self.text[token.range()];
        let belongs = [TokenKind::Else, TokenKind::Elif, TokenKind::Except, TokenKind::Finally].contains(&token.kind());
        let kind = if belongs { "lone" } else { "unexpected" };
        Some(Finding { kind, range: range.cover(token.range()), values: vec![("name", word.to_owned())] })
    }

    /// What the brackets around `range` have to do with it: one that is never closed, one that closes another kind.
    fn brackets(&self, range: TextRange) -> Option<Finding> {
        let mut open: Vec<&Token> = Vec::new();
        let mut innermost: Option<(usize, &Token)> = None;
        for token in self.tokens {
            if innermost.is_none() && token.range().start() >= range.start() {
                if let Some(finding) = self.closes_wrongly(open.last().copied(), token) {
                    return Some(finding);
                }
                innermost = Some((open.len(), open.last().copied()?));
            }
            match token.kind() {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => open.push(token),
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                    open.pop();
                    if innermost.is_some_and(|(depth, _)| open.len() < depth) {
                        return None;
                    }
                }
                _ => {}
            }
        }
        let (_, bracket) = innermost?;
        let values = vec![("bracket", self.text[bracket.range()].to_owned())];
        Some(Finding { kind: "unclosed", range: bracket.range(), values })
    }

    /// `token` closes a bracket of another kind, or none.
    fn closes_wrongly(&self, open: Option<&Token>, token: &Token) -> Option<Finding> {
        let closing = match token.kind() {
            TokenKind::Rpar => TokenKind::Lpar,
            TokenKind::Rsqb => TokenKind::Lsqb,
            TokenKind::Rbrace => TokenKind::Lbrace,
            _ => return None,
        };
        let bracket = || ("bracket", self.text[token.range()].to_owned());
        match open {
            Some(open) if open.kind() == closing => None,
            Some(open) => {
                let values = vec![bracket(), ("other", self.text[open.range()].to_owned())];
                Some(Finding { kind: "other-bracket", range: token.range(), values })
            }
            None => Some(Finding { kind: "stray-bracket", range: token.range(), values: vec![bracket()] }),
        }
    }
}

impl Finding {
    /// Only what of it stands in its first line.
    fn up_to_line_end(self, places: &Places<'_>) -> Self {
        let line: Line = places.line(self.range.start());
        let end = places.line_range(line).end().clamp(self.range.start(), self.range.end());
        Self { range: TextRange::new(self.range.start(), end), ..self }
    }
}

fn in_string(error: &InterpolatedStringErrorType) -> &'static str {
    match error {
        InterpolatedStringErrorType::UnterminatedString => "no-quote",
        InterpolatedStringErrorType::UnterminatedTripleQuotedString => "no-triple",
        InterpolatedStringErrorType::UnclosedLbrace => "no-brace",
        InterpolatedStringErrorType::SingleRbrace => "one-brace",
        _ => "syntax",
    }
}

/// Whether a token is something that a person wrote into a line.
fn is_code(kind: TokenKind) -> bool {
    !matches!(
        kind,
        TokenKind::Newline
            | TokenKind::NonLogicalNewline
            | TokenKind::Comment
            | TokenKind::Indent
            | TokenKind::Dedent
            | TokenKind::EndOfFile
    )
}
