//! The terminal room: what programs print becomes rows, and rows keep their numbers.

mod keys;
mod links;
mod looks;
mod numbers;
mod pieces;
mod reading;
mod recordings;
mod sections;

use mulberry::term::{Began, Console, GridPlace, GridSize, Remark, Row, RowId};

/// A console of 20 × 5 cells that has been fed.
fn fed(bytes: impl AsRef<[u8]>) -> Console {
    fed_at(20, 5, bytes)
}

fn fed_at(columns: u16, rows: u16, bytes: impl AsRef<[u8]>) -> Console {
    let mut console = Console::new(GridSize { columns, rows }, 1000);
    console.feed(bytes.as_ref());
    console
}

fn ids(console: &Console) -> impl Iterator<Item = RowId> + use<> {
    let rows = console.rows();
    (rows.start.0..rows.end.0).map(RowId)
}

/// A row's text; our own lines in angle brackets.
fn words(console: &Console, id: RowId) -> Option<String> {
    Some(match console.row(id)? {
        Row::Text(row) => row.text(),
        Row::Ours(remark) => ours(remark),
    })
}

fn ours(remark: &Remark) -> String {
    match remark {
        Remark::RunStarted(Began { name: Some(name), .. }) => format!("<started {name}>"),
        Remark::RunFinished { took } => format!("<finished {took}>"),
        other => format!("<{other:?}>"),
    }
}

fn lines(console: &Console) -> Vec<String> {
    ids(console).filter_map(|id| words(console, id)).collect()
}

fn place(row: u64, column: usize) -> GridPlace {
    GridPlace { row: RowId(row), column }
}
