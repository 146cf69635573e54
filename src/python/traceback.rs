//! Where an error happened, read from what Python printed.

use std::path::Path;

/// The line (from 1) of `script` that the last traceback in `printed` names last, innermost frames last.
pub fn error_line(printed: &str, script: &Path) -> Option<usize> {
    let name = script.file_name()?.to_str()?;
    let last = printed.rfind("Traceback (most recent call last)").unwrap_or(0);
    let ours = |(file, _): &(&str, usize)| is_same_file(file, script, name);
    printed[last..].lines().rev().filter_map(frame).find(ours).map(|(_, line)| line)
}

/// The file and line of a line such as `  File "/tmp/a.py", line 3, in <module>`.
fn frame(line: &str) -> Option<(&str, usize)> {
    let (file, rest) = line.trim_start().strip_prefix("File \"")?.split_once("\", line ")?;
    let digits = rest.split(|char: char| !char.is_ascii_digit()).next()?;
    Some((file, digits.parse().ok()?))
}

fn is_same_file(file: &str, script: &Path, name: &str) -> bool {
    let file = Path::new(file);
    file == script || (file.is_relative() && file.file_name().and_then(|file| file.to_str()) == Some(name))
}
