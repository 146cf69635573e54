//! Real programs in a real terminal of ours: what they print becomes the rows that a person sees, what is typed reaches
//! them.

mod programs;

use std::path::{Path, PathBuf};

use mulberry::app::{Effect, Event, LinkId, LinkNews};
use mulberry::term::{Console, GridPlace, GridSize, Remark, Row, RowId, TextRow};

use crate::outside::{Outside, is_end, plan};

/// A console whose program runs in the world.
struct Terminal {
    outside: Outside,
    console: Console,
    /// How much of what was heard the console has got.
    fed: usize,
    ended: bool,
}

/// The script of this name; its first line says what it is for.
fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts").join(name)
}

impl Terminal {
    /// Runs a script in 80 × 24 cells.
    fn run(name: &str) -> Self {
        let size = GridSize::default();
        let mut outside = Outside::new();
        outside.world.perform(Effect::Launch { link: LinkId(1), plan: plan(&script(name), &[]), size });
        Self { outside, console: Console::new(size, 10_000), fed: 0, ended: false }
    }

    /// Waits until the console is as `is` wants it; it is told whether the program has ended.
    fn until(&mut self, what: &str, is: impl Fn(&Console, bool) -> bool) -> &mut Self {
        while !is(&self.console, self.ended) {
            let fed = self.fed;
            let event = self.outside.until(what, |heard| heard.get(fed).cloned());
            self.fed += 1;
            let Event::Link(link, news) = event else { continue };
            self.ended |= is_end(&news);
            if let LinkNews::Bytes(bytes) = news {
                let replies = self.console.feed(&bytes);
                self.outside.world.perform(Effect::Send(link, replies));
            }
        }
        self
    }

    /// Waits until a row shows this.
    fn shows(&mut self, text: &str) -> &mut Self {
        self.until(text, |console, _| rows(console).iter().any(|row| row.contains(text)))
    }

    /// Waits for the program's end.
    fn ends(&mut self) -> &mut Self {
        self.until("the end", |_, ended| ended)
    }

    fn types(&mut self, text: &str) -> &mut Self {
        self.outside.world.perform(Effect::Send(LinkId(1), text.as_bytes().to_vec()));
        self
    }

    fn resize(&mut self, size: GridSize) -> &mut Self {
        self.console.resize(size);
        self.outside.world.perform(Effect::Resize(LinkId(1), size));
        self
    }

    fn rows(&self) -> Vec<String> {
        rows(&self.console)
    }

    /// The first row that shows this.
    fn row(&self, text: &str) -> TextRow {
        let rows = self.console.rows();
        let row = (rows.start.0..rows.end.0).find_map(|number| match self.console.row(RowId(number)) {
            Some(Row::Text(row)) if row.text().contains(text) => Some(row),
            _ => None,
        });
        row.unwrap_or_else(|| panic!("no row shows {text:?}: {:?}", self.rows()))
    }
}

/// What is seen of each row.
fn rows(console: &Console) -> Vec<String> {
    let rows = console.rows();
    let words = |remark: &Remark| format!("<{remark:?}>");
    let row = |number| {
        let place = |column| GridPlace { row: RowId(number), column };
        console.text_between(place(0), place(usize::MAX), &words).trim_end().to_owned()
    };
    (rows.start.0..rows.end.0).map(row).collect()
}
