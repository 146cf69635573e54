//! Boards that are plugged in and whose drive nobody has mounted: a desktop gets a moment, then udisks is asked.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::mounts::Mount;
use super::plugged::{PluggedDrive, plugged};
use super::udisks;

/// How long a desktop may take to mount a drive by itself.
const MOMENT: Duration = Duration::from_millis(1500);

/// What is known of drives that are not mounted.
pub(super) struct Unmounted {
    blocks: PathBuf,
    waiting: Vec<Waiting>,
}

struct Waiting {
    drive: PluggedDrive,
    since: Instant,
    was_asked_for: bool,
}

impl Unmounted {
    /// Looks below this folder, which is `/sys/block` on a real system.
    pub(super) fn new(blocks: PathBuf) -> Self {
        Self { blocks, waiting: Vec::new() }
    }

    /// The drives that are plugged in and not among these mounts.
    pub(super) fn list(&self, mounts: &[Mount]) -> Vec<PluggedDrive> {
        without_mount(&self.blocks, mounts)
    }

    /// Looks which there are, and asks for each once that is not mounted for too long.
    pub(super) fn look(&mut self, mounts: &[Mount]) {
        let before = std::mem::take(&mut self.waiting);
        let drives = without_mount(&self.blocks, mounts).into_iter();
        self.waiting = drives
            .map(|drive| {
                let known = before.iter().find(|waiting| waiting.drive == drive);
                let (since, asked) = known.map_or_else(|| (Instant::now(), false), |it| (it.since, it.was_asked_for));
                let is_due = !asked && since.elapsed() >= MOMENT;
                if is_due {
                    udisks::ask_to_mount(&drive.device);
                }
                Waiting { drive, since, was_asked_for: asked || is_due }
            })
            .collect();
    }
}

fn without_mount(blocks: &Path, mounts: &[Mount]) -> Vec<PluggedDrive> {
    let is_mounted = |drive: &PluggedDrive| mounts.iter().any(|mount| drive.is(&mount.device));
    plugged(blocks).into_iter().filter(|drive| !is_mounted(drive)).collect()
}
