//! Which language a file is written in.

/// A language that can be coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Python and MicroPython.
    Python,
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
    /// TOML.
    Toml,
    /// HTML.
    Html,
    /// CSS.
    Css,
    /// Anything else: no colours.
    Plain,
}

impl Language {
    /// The language of a file of this name; a text without a name is Python.
    pub fn of(file_name: Option<&str>) -> Self {
        let Some(name) = file_name else { return Self::Python };
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("py" | "pyw" | "pyi") => Self::Python,
            Some("md" | "markdown") => Self::Markdown,
            Some("json") => Self::Json,
            Some("toml") => Self::Toml,
            Some("html" | "htm") => Self::Html,
            Some("css") => Self::Css,
            _ => Self::Plain,
        }
    }

    /// Whether `#` begins a comment in it.
    pub fn comments_with_hash(self) -> bool {
        matches!(self, Self::Python | Self::Toml)
    }
}
