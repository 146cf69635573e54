//! Whether a board printed something of its program's, rather than of its own.

/// Bytes of it that are looked at: a board's own words behind a restart are fewer.
const MOST: usize = 1024;

/// How a board introduces itself when no program runs any more.
const BANNER: &str = "MicroPython v";
const PROMPT: &str = ">>> ";

/// What a board printed since a moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Printed {
    bytes: Vec<u8>,
}

impl Printed {
    /// It printed this as well.
    pub fn hear(&mut self, bytes: &[u8]) {
        let room = MOST.saturating_sub(self.bytes.len());
        self.bytes.extend(bytes.iter().filter(|byte| **byte != 0).take(room));
    }

    /// Whether a program's words are among it: something in front of the banner and the prompt that follow when it ended.
    pub fn is_of_program(&self) -> bool {
        let text = String::from_utf8_lossy(&self.bytes);
        let own = text.split(BANNER).next().and_then(|text| text.split(PROMPT).next()).unwrap_or_default();
        own.lines().any(|line| !line.trim().is_empty() && !line.ends_with("soft reboot"))
    }

    /// Whether its last line is whole, or so much was printed that nobody looks any more.
    pub fn is_at_line_end(&self) -> bool {
        self.bytes.ends_with(b"\n") || self.bytes.len() == MOST
    }

    /// Whether the program ended: the board said its own words behind it, and gave its prompt.
    pub fn is_at_prompt(&self) -> bool {
        let text = String::from_utf8_lossy(&self.bytes);
        text.contains(BANNER) && text.ends_with(PROMPT)
    }
}
