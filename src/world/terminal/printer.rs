//! Prints what a program printed, and between it our own sentences, each on a line of its own.

use std::io::{self, IsTerminal, Write};

/// What was printed so far, as far as it matters for what follows.
pub(super) struct Printer {
    /// How a line of ours ends: a raw terminal goes back to the first column only where it is told to.
    line_end: &'static str,
    /// Takes the carriage returns out of a board's line ends, for programs that read them.
    plain: Option<Plain>,
    /// Whether the line is not ended where our sentences would appear.
    open: bool,
    /// Whether our sentences appear where the program's output does.
    together: bool,
    /// Whether a line shows how far something has come.
    progress: bool,
}

impl Drop for Printer {
    fn drop(&mut self) {
        self.end_progress();
    }
}

impl Printer {
    /// For a terminal that is raw, or is not.
    pub(super) fn new(raw: bool) -> Self {
        let shown = io::stdout().is_terminal();
        let together = shown && io::stderr().is_terminal();
        let (line_end, plain) = (if raw { "\r\n" } else { "\n" }, (!(raw && shown)).then(Plain::default));
        Self { line_end, plain, open: false, together, progress: false }
    }

    /// Prints at once what a program printed.
    pub(super) fn print(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(last) = bytes.last() else { return Ok(()) };
        self.end_progress();
        self.open = *last != b'\n';
        let mut output = io::stdout().lock();
        match &mut self.plain {
            Some(plain) => output.write_all(&plain.take(bytes))?,
            None => output.write_all(bytes)?,
        }
        output.flush()
    }

    /// Says a sentence.
    pub(super) fn say(&mut self, sentence: &str) {
        self.end_progress();
        if self.together {
            self.end_line();
        }
        // Where nobody hears it, nothing else can be done.
        io::stderr().write_all(format!("{sentence}{}", self.line_end).as_bytes()).unwrap_or_default();
    }

    /// Shows how far something has come.
    pub(super) fn show_progress(&mut self, words: &str) {
        if io::stderr().is_terminal() {
            self.progress = true;
            io::stderr().write_all(format!("\r{words}\u{1b}[K").as_bytes()).unwrap_or_default();
        }
    }

    fn end_progress(&mut self) {
        if std::mem::take(&mut self.progress) {
            io::stderr().write_all(b"\r\x1b[K").unwrap_or_default();
        }
    }

    /// Ends the line that a program left open.
    pub(super) fn end_line(&mut self) {
        if self.open {
            // Who does not read it any more does not miss the line's end.
            self.print(b"\r\n").unwrap_or_default();
        }
    }
}

/// Takes carriage returns out of line ends, wherever these are torn apart.
#[derive(Default)]
struct Plain {
    /// Whether a carriage return came last, of which it is not known yet whether it ends a line.
    returned: bool,
}

impl Plain {
    fn take(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut plain = Vec::with_capacity(bytes.len());
        for &byte in bytes {
            if self.returned && byte != b'\n' {
                plain.push(b'\r');
            }
            self.returned = byte == b'\r';
            if !self.returned {
                plain.push(byte);
            }
        }
        plain
    }
}
