//! How deep the parts of a program stand inside each other: whoever follows them needs room for each step, and a program
//! that was made to have ten thousand would end ours.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};

/// Steps that are followed. Python itself stops at 200 brackets.
const MOST: usize = 1_000;

/// Python's own limit.
const MOST_INDENTS: usize = 100;

/// Whether the text is nested deeper than can be followed.
pub(in crate::python) fn is_too_deep(text: &str) -> bool {
    let mut lexer = lexer::lex(text, Mode::Module);
    let mut depth = Depth { levels: vec![Level::default()], steps: 0, indents: 0 };
    loop {
        let token = lexer.next_token();
        if token == TokenKind::EndOfFile {
            return false;
        }
        depth.take(token);
        if depth.steps > MOST || depth.indents > MOST_INDENTS {
            return true;
        }
    }
}

/// The steps to where the lexer stands: more than there are, never fewer.
struct Depth {
    levels: Vec<Level>,
    /// Those of all levels.
    steps: usize,
    indents: usize,
}

/// What stands inside one pair of brackets.
#[derive(Clone, Copy, Default)]
struct Level {
    /// Operators since the last comma.
    operators: usize,
    /// Lambdas, whose parameters have commas of their own.
    lambdas: usize,
}

impl Depth {
    fn take(&mut self, token: TokenKind) {
        use TokenKind as T;
        match token {
            T::Name
            | T::Int
            | T::Float
            | T::Complex
            | T::String
            | T::FStringMiddle
            | T::TStringMiddle
            | T::Comment
            | T::NonLogicalNewline => {}
            T::Indent => self.indents += 1,
            T::Dedent => self.indents = self.indents.saturating_sub(1),
            T::Comma => self.forget(false),
            T::Semi | T::Newline => self.forget(true),
            T::Lpar | T::Lsqb | T::Lbrace | T::FStringStart | T::TStringStart => {
                self.step();
                self.levels.push(Level::default());
            }
            T::Rpar | T::Rsqb | T::Rbrace | T::FStringEnd | T::TStringEnd => {
                self.forget(true);
                if self.levels.len() > 1 {
                    self.levels.pop();
                }
            }
            T::Lambda => {
                self.steps += 1;
                self.last(|level| level.lambdas += 1);
            }
            _ => self.step(),
        }
    }

    fn step(&mut self) {
        self.steps += 1;
        self.last(|level| level.operators += 1);
    }

    /// Forgets what was counted at this level.
    fn forget(&mut self, lambdas: bool) {
        let mut gone = 0;
        self.last(|level| {
            gone += std::mem::take(&mut level.operators);
            gone += if lambdas { std::mem::take(&mut level.lambdas) } else { 0 };
        });
        self.steps = self.steps.saturating_sub(gone);
    }

    fn last(&mut self, change: impl FnOnce(&mut Level)) {
        if let Some(level) = self.levels.last_mut() {
            change(level);
        }
    }
}
