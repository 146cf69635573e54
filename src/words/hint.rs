//! Hints to sentences: "Line 7: there is no name "pirnt" here. Did you mean "print"?"

use super::book::Words;
use crate::python::Hint;

impl Words {
    /// What went wrong and what to change, in plain words.
    pub fn hint(&self, hint: &Hint) -> String {
        let value = |(name, value): &(String, String)| (name.clone(), self.plain(name, value));
        let values: Vec<(String, String)> = hint.values.iter().map(value).collect();
        let values: Vec<(&str, String)> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let sentence = self.say_with(&format!("hint-{}", hint.kind), &values);
        match hint.line {
            Some(line) => self.say_with("hint-line", &[("line", line.to_string()), ("sentence", sentence)]),
            None => capital(&sentence),
        }
    }

    /// A value as the sentence has it: Python's types get everyday names.
    fn plain(&self, name: &str, value: &str) -> String {
        if !name.ends_with("type") {
            return value.to_owned();
        }
        let key = format!("hint-type-{value}");
        if self.knows(&key) { self.say(&key) } else { self.say_with("hint-type-other", &[("name", value.to_owned())]) }
    }
}

/// The sentence with a capital letter, where it does not begin with code.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
