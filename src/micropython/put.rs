//! Puts one file on a board, over the raw REPL.

use super::raw_repl::{Executed, RawRepl, bytes_literal, text_literal};
use super::wire::Wire;

/// A file on its way.
#[derive(Debug)]
pub(super) struct Put {
    file: String,
    bytes: Vec<u8>,
    sent: usize,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Opening,
    Writing,
    Closing,
    /// Something went wrong, as the board said; half a file is taken away again.
    Removing(String),
}

impl Put {
    /// Begins, in the raw REPL.
    pub(super) fn begin(file: &str, bytes: &[u8], raw: &mut RawRepl, wire: &mut Wire) -> Self {
        raw.execute(&format!("f=open({},'wb')", text_literal(file)), wire);
        Self { file: file.to_owned(), bytes: bytes.to_vec(), sent: 0, stage: Stage::Opening }
    }

    /// So many bytes arrived.
    pub(super) fn done(&self) -> usize {
        self.sent
    }

    /// Takes what came of a command, and answers when the file is there, or what the board said when it cannot be.
    pub(super) fn executed(
        &mut self,
        executed: &Executed,
        raw: &mut RawRepl,
        wire: &mut Wire,
    ) -> Option<Result<(), String>> {
        match (&self.stage, executed.error()) {
            (Stage::Removing(said), _) => Some(Err(said.clone())),
            (Stage::Opening, Some(said)) => Some(Err(said.to_owned())),
            (Stage::Writing | Stage::Closing, Some(said)) => {
                self.stage = Stage::Removing(said.to_owned());
                let name = text_literal(&self.file);
                raw.execute(&format!("try:f.close()\nfinally:\n import os\n os.remove({name})"), wire);
                None
            }
            (Stage::Closing, None) => Some(Ok(())),
            (Stage::Opening | Stage::Writing, None) => {
                self.write(raw, wire);
                None
            }
        }
    }

    fn write(&mut self, raw: &mut RawRepl, wire: &mut Wire) {
        // Two bursts at a time: longer ones need more memory than small boards have to spare.
        let end = self.bytes.len().min(self.sent + 2 * wire.manner().burst.max(1));
        if end == self.sent {
            self.stage = Stage::Closing;
            return raw.execute("f.close()", wire);
        }
        self.stage = Stage::Writing;
        raw.execute(&format!("f.write({})", bytes_literal(&self.bytes[self.sent..end])), wire);
        self.sent = end;
    }
}
