//! The book of words: keys to sentences of one language.

use fluent::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use crate::app::{Doubt, Leaving, Question};

/// English, which every other language falls back on.
const ENGLISH: &[&str] =
    &[include_str!("../../assets/languages/en.ftl"), include_str!("../../assets/languages/en-hints.ftl")];

/// Names that are listed before the rest is only counted.
const LISTED: usize = 3;

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    // Where they are read: some sentences name what can be pressed, which a terminal does not have.
    medium: &'static str,
}

impl Words {
    /// The words of `language` (such as "en"); English where we do not speak it.
    pub fn new(_language: &str) -> Self {
        let mut bundle = FluentBundle::new("en".parse().into_iter().collect());
        // The marks that fluent puts around inserted text show as boxes in our font.
        bundle.set_use_isolating(false);
        for part in ENGLISH {
            // What cannot be parsed is left out; a test reads the whole book and would say so.
            let resource = FluentResource::try_new((*part).to_owned()).unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle, medium: "window" }
    }

    /// The same words for a person at a terminal, where there are no buttons to press.
    #[must_use]
    pub fn in_terminal(self) -> Self {
        Self { medium: "terminal", ..self }
    }

    /// The words kept under `key`. What is not in the book is answered by the key itself, so that a gap can be seen and not crash.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The words kept under `key`, with values put in for its names.
    pub fn say_with(&self, key: &str, values: &[(&str, String)]) -> String {
        self.lookup(key, None, values).unwrap_or_else(|| key.to_owned())
    }

    /// Whether there are words under `key`.
    pub fn knows(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The word on the button of a registry entry: "Run".
    pub fn label(&self, id: &str) -> String {
        self.say(id)
    }

    /// The short form of a button's word, where there is one: "A+".
    pub fn short_label(&self, id: &str) -> String {
        self.lookup(id, Some("short"), &[]).unwrap_or_else(|| self.label(id))
    }

    /// The sentence that explains a registry entry.
    pub fn help(&self, id: &str) -> String {
        self.help_with(id, &[])
    }

    /// The same with values put in for its names: those about a board have `board`.
    pub fn help_with(&self, id: &str, values: &[(&str, String)]) -> String {
        self.lookup(id, Some("help"), values).unwrap_or_default()
    }

    /// A question's sentence; `names` are those of the tabs or the boards that it is about.
    pub fn question(&self, question: &Question, names: &[String]) -> String {
        let key = match (&question.doubt, &question.closing.what, names) {
            (Doubt::Runs(_), ..) => "question-runs",
            (Doubt::Flashes(_), ..) => "question-flashes",
            (Doubt::Unsaved(_), Leaving::Tabs(_), [_]) => "question-close",
            (Doubt::Unsaved(_), Leaving::Window, [_]) => "question-quit",
            (Doubt::Unsaved(_), ..) => "question-several",
        };
        let (count, name) = (names.len().to_string(), names.first().cloned().unwrap_or_default());
        self.say_with(key, &[("name", name), ("count", count), ("names", self.list(names))])
    }

    /// Names in a row, a long row cut short: "a.py, b.py, c.py and 4 more".
    fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [name] => name.clone(),
            [names @ .., last] if names.len() < LISTED => {
                self.say_with("list-last", &[("names", names.join(", ")), ("name", last.clone())])
            }
            names => {
                let more = (names.len() - LISTED).to_string();
                self.say_with("list-more", &[("names", names[..LISTED].join(", ")), ("count", more)])
            }
        }
    }

    /// What is kept beside the words under `key`, if anything is.
    pub(super) fn attribute(&self, key: &str, attribute: &str) -> Option<String> {
        self.lookup(key, Some(attribute), &[])
    }

    fn lookup(&self, key: &str, attribute: Option<&str>, values: &[(&str, String)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut names = FluentArgs::new();
        names.set("medium", self.medium);
        for (name, value) in values {
            names.set(*name, countable(value));
        }
        let mut gaps = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&names), &mut gaps).into_owned())
    }
}

/// A value as a sentence takes it: what is written as a plain number can decide between one and many.
fn countable(value: &str) -> FluentValue<'_> {
    let number = value.parse::<u32>().ok().filter(|number| number.to_string() == value);
    number.map_or_else(|| value.into(), FluentValue::from)
}
