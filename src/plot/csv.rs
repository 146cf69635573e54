//! Curves as a table that spreadsheets read: a column of seconds, then one for each curve.

use super::series::{Label, Series};

/// What the first column is called.
const TIME: &str = "time (s)";

/// The table, with a header, as RFC 4180 wants it: lines end with CR LF, and a field is quoted where it has to be.
pub fn write(series: &Series) -> String {
    let rows = series.rows();
    let mut text = TIME.to_owned();
    for curve in series.curves() {
        text.push(',');
        text.push_str(&field(&title(&curve.label)));
    }
    text.push_str("\r\n");
    let kept = usize::try_from(rows.end - rows.start).unwrap_or(usize::MAX);
    let mut columns: Vec<_> = series.curves().iter().map(|curve| curve.values(0..kept)).collect();
    let begin = series.time(rows.start).unwrap_or_default();
    for row in rows {
        let after = series.time(row).unwrap_or_default().since(begin);
        text.push_str(&seconds(after));
        for column in &mut columns {
            text.push(',');
            if let Some(value) = column.next().filter(|value| value.is_finite()) {
                text.push_str(&value.to_string());
            }
        }
        text.push_str("\r\n");
    }
    text
}

fn seconds(milliseconds: u64) -> String {
    format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000)
}

/// What a column is called.
fn title(label: &Label) -> String {
    match (&label.name, label.part) {
        (Some(name), 0) => name.clone(),
        (Some(name), part) => format!("{name} {part}"),
        (None, part) => format!("column {part}"),
    }
}

fn field(text: &str) -> String {
    if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
