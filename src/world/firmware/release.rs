//! Which of two firmwares is the newer one.

/// A release as something that grows with every new one: its numbers, whether it is a finished one, and the numbers of what is none,
/// such as a beta's. One that is not told comes before all others.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    numbers: Vec<u32>,
    is_finished: bool,
    draft: Vec<u32>,
}

impl Release {
    /// Reads a release such as `2.1.2` or `2.0.0-beta.5`.
    pub fn of(release: &str) -> Self {
        let (numbers, draft) = release.split_once('-').unwrap_or((release, ""));
        Self { numbers: self::numbers(numbers), is_finished: draft.is_empty(), draft: self::numbers(draft) }
    }
}

fn numbers(text: &str) -> Vec<u32> {
    text.split(|char: char| !char.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}
