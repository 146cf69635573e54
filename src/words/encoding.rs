//! Encodings, and what does not fit of them, to words.

use super::book::Words;
use crate::place::Line;
use crate::text::{Charset, Doubt, Encoding, Endings, Found, LineEnding};

impl Words {
    /// An encoding's name: "Western Europe (windows-1252)".
    pub fn charset(&self, charset: Charset) -> String {
        let key = format!("charset-{}", charset.name().to_ascii_lowercase());
        if self.knows(&key) { self.say(&key) } else { charset.name().to_owned() }
    }

    /// How a text is written, for the status line.
    pub fn encoding(&self, encoding: Encoding) -> String {
        let name = self.charset(encoding.charset);
        match encoding.found {
            Found::Guess => self.say_with("encoding-guess", &[("name", name)]),
            _ => name,
        }
    }

    /// How it is known how a text is written.
    pub fn encoding_help(&self, encoding: Encoding) -> String {
        let key = match encoding.found {
            Found::Usual => "encoding-usual-help",
            Found::Mark => "encoding-mark-help",
            Found::Cookie => "encoding-cookie-help",
            Found::Guess => "encoding-guess-help",
            Found::Choice => "encoding-choice-help",
        };
        self.say_with(key, &[("name", self.charset(encoding.charset))])
    }

    /// The line ends of a text, for the status line; `None` where there are none.
    pub fn endings(&self, endings: Endings) -> Option<String> {
        match endings {
            Endings::None => None,
            Endings::All(ending) => Some(self.ending(ending)),
            Endings::Mixed => Some(self.say("endings-mixed")),
        }
    }

    /// What the line ends of a text are.
    pub fn endings_help(&self, endings: Endings) -> String {
        match endings {
            Endings::None => String::new(),
            Endings::All(LineEnding::Lf) => self.say("endings-lf-help"),
            Endings::All(LineEnding::CrLf) => self.say("endings-crlf-help"),
            Endings::All(LineEnding::Cr) => self.say("endings-cr-help"),
            Endings::Mixed => self.say("endings-mixed-help"),
        }
    }

    /// A kind of line end.
    pub fn ending(&self, ending: LineEnding) -> String {
        match ending {
            LineEnding::Lf => self.say("endings-lf"),
            LineEnding::CrLf => self.say("endings-crlf"),
            LineEnding::Cr => self.say("endings-cr"),
        }
    }

    /// What does not fit between the file `name` and its encoding.
    pub(super) fn doubt(&self, name: &str, doubt: &Doubt) -> String {
        let about_cookie = |key: &str, cookie: &str, line: Line| {
            let values =
                [("name", name.to_owned()), ("encoding", cookie.to_owned()), ("line", (line.0 + 1).to_string())];
            self.say_with(key, &values)
        };
        match doubt {
            Doubt::UnknownCookie { name, line } => about_cookie("notice-doubt-unknown", name, *line),
            Doubt::WrongCookie { name, line } => about_cookie("notice-doubt-wrong", name, *line),
            Doubt::CookieAndMark { name, line } => about_cookie("notice-doubt-mark", name, *line),
            Doubt::NotAsChosen { charset } => {
                let values = [("name", name.to_owned()), ("encoding", self.charset(*charset))];
                self.say_with("notice-doubt-choice", &values)
            }
        }
    }
}
