//! Pieces of memory as a hex file tells them, in any order, to whole memories.
//!
//! Whoever reads a file knows nothing about it: it may be made of a million lines with one byte each, far from one another and in
//! no order. So nothing is put into its place before everything is there. What lies in one row is kept as a run of 16 bytes, and
//! the runs are sorted once; a line has at least 14 characters, so that even then all of it takes less than ten times the file.

use super::memory::Memory;

/// What was read so far, for one board or for several.
pub struct Loading {
    /// All data, in the order of the file.
    bytes: Vec<u8>,
    runs: Vec<Run>,
}

/// Data without a gap that also came without one.
struct Run {
    /// Where in the data. A file with so much data that this is too small cannot be read into memory.
    offset: u32,
    /// Bytes.
    length: u32,
    address: u32,
    /// The board, from 0.
    board: u16,
}

impl Run {
    fn end(&self) -> u64 {
        u64::from(self.address) + u64::from(self.length)
    }
}

impl Loading {
    /// Nothing yet, of a file of this many bytes.
    pub fn of_file(length: usize) -> Self {
        Self { bytes: Vec::with_capacity(length / 2), runs: Vec::new() }
    }

    /// Data for a board (from 0) at an address. It does not go beyond the end of all addresses.
    pub fn put(&mut self, board: u16, address: u32, data: &[u8]) {
        match self.runs.last_mut() {
            Some(run) if run.board == board && run.end() == u64::from(address) => run.length += data.len() as u32,
            _ if data.is_empty() => {}
            _ => self.runs.push(Run { offset: self.bytes.len() as u32, length: data.len() as u32, address, board }),
        }
        self.bytes.extend_from_slice(data);
    }

    /// The memories of so many boards. Where something was told twice, the later counts.
    pub fn finish(mut self, boards: usize) -> Vec<Memory> {
        self.runs.sort_unstable_by_key(|run| (run.board, run.address));
        let mut memories: Vec<Memory> = Vec::new();
        for runs in self.runs.chunk_by(|run, next| run.board == next.board) {
            memories.resize_with(usize::from(runs[0].board), Memory::default);
            memories.push(Memory::zeros(&stretches(runs)));
        }
        memories.resize_with(boards, Memory::default);
        self.runs.sort_unstable_by_key(|run| run.offset);
        for run in &self.runs {
            let bytes = &self.bytes[run.offset as usize..][..run.length as usize];
            memories[usize::from(run.board)].put(run.address, bytes);
        }
        memories
    }
}

/// The stretches that sorted runs cover together: their first addresses, and the bytes of each.
fn stretches(runs: &[Run]) -> impl Iterator<Item = (u32, usize)> + Clone {
    let mut rest = runs;
    std::iter::from_fn(move || {
        let (first, mut others) = rest.split_first()?;
        let mut end = first.end();
        while let Some((next, behind)) = others.split_first()
            && u64::from(next.address) <= end
        {
            end = end.max(next.end());
            others = behind;
        }
        rest = others;
        Some((first.address, (end - u64::from(first.address)) as usize))
    })
}
