//! How text is coloured: one parse state a line, so that an edit re-parses until the state is what it was. Pure.

mod before;
mod budget;
mod colours;
mod findings;
mod grammar;
mod kind;
mod language;
mod line_set;
mod roles;
mod soft_keywords;
mod states;
mod token;
mod window;

pub use colours::Colours;
pub use findings::Findings;
pub use grammar::warm_up;
pub use kind::Kind;
pub use language::Language;
pub use token::Token;
