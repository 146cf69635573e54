//! Example programs that come with us.

/// The examples on the first page: name and text.
pub const ALL: &[(&str, &str)] = &[
    ("hello.py", include_str!("../../assets/examples/hello.py")),
    ("guess.py", include_str!("../../assets/examples/guess.py")),
];

/// The text of the example of this name, empty where there is none.
pub fn text(name: &str) -> &'static str {
    ALL.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
}
