//! What a piece of code is, as far as colour goes.

/// One colour role; `themes/*.toml` has a colour for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Names, signs, everything else.
    Text,
    /// `if`, `def`, `import`, `True` …
    Keyword,
    /// Text in quotes.
    String,
    /// Numbers.
    Number,
    /// Comments.
    Comment,
    /// The name of a function where it is defined.
    Function,
    /// `print`, `len` …
    Builtin,
    /// Classes and decorators.
    Class,
}
