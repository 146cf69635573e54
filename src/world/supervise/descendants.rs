//! Everybody whom a process started, directly or not, as the system's list of processes has it.

use std::fs;
use std::path::Path;

use rustix::process::Pid;

/// Somebody who was started by somebody.
pub(super) struct Descendant {
    /// Its number.
    pub id: Pid,
    /// Whether it was stopped and waits to be told to go on.
    pub is_stopped: bool,
    /// Whether it has ended and only waits to be reaped.
    pub has_ended: bool,
    parent: i32,
}

/// The descendants of a process, parents before their children.
pub(super) fn of(ancestor: Pid) -> Vec<Descendant> {
    let mut others = everybody();
    let mut family: Vec<Descendant> = Vec::new();
    let mut parent = ancestor.as_raw_nonzero().get();
    let mut next = 0;
    loop {
        let (children, rest) = others.into_iter().partition(|process| process.parent == parent);
        others = rest;
        family.extend::<Vec<_>>(children);
        let Some(member) = family.get(next) else { return family };
        parent = member.id.as_raw_nonzero().get();
        next += 1;
    }
}

fn everybody() -> Vec<Descendant> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    entries.filter_map(|entry| process(&entry.ok()?.path())).collect()
}

/// What is known of a process. `None` for what is no process, and for one that is gone by now.
fn process(folder: &Path) -> Option<Descendant> {
    let id = Pid::from_raw(folder.file_name()?.to_str()?.parse().ok()?)?;
    let status = fs::read(folder.join("stat")).ok()?;
    // The name stands in parentheses and may hold everything, even parentheses.
    let end_of_name = status.iter().rposition(|byte| *byte == b')')?;
    let rest = str::from_utf8(&status[end_of_name + 1..]).ok()?;
    let mut words = rest.split_ascii_whitespace();
    let state = words.next()?;
    let parent = words.next()?.parse().ok()?;
    Some(Descendant { id, is_stopped: state == "T", has_ended: matches!(state, "Z" | "X"), parent })
}
