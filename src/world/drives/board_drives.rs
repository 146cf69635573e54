//! The drives of boards on this computer.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::lookout::{Lookout, Root};
use super::mounts::{Mount, mounts};
use super::plugged::PluggedDrive;
use super::unmounted::Unmounted;
use crate::flash::{Drive, DriveSeen};

/// The drives of boards on this computer.
pub struct BoardDrives {
    places: Places,
    named: Option<PathBuf>,
    lookout: Lookout,
    file: Option<Begun>,
}

/// Where drives are looked for.
enum Places {
    /// Where Linux mounts them.
    Linux { table: PathBuf, unmounted: Unmounted },
    /// Where macOS mounts them: in this folder.
    Volumes(PathBuf),
    /// Where Windows has them: under letters.
    Letters,
    /// Only here.
    These(Vec<PathBuf>),
}

/// A file that is being written.
struct Begun {
    file: File,
    path: PathBuf,
}

impl BoardDrives {
    /// All of them.
    pub fn here() -> Self {
        Self::with(if cfg!(windows) {
            Places::Letters
        } else if cfg!(target_os = "macos") {
            Places::Volumes("/Volumes".into())
        } else {
            let unmounted = Unmounted::new("/sys/block".into());
            Places::Linux { table: "/proc/mounts".into(), unmounted }
        })
    }

    /// Those that Linux has mounted as this table says, and those below this folder that are to be mounted; `/proc/mounts` and
    /// `/sys/block` on a real system.
    pub fn mounted(table: PathBuf, blocks: PathBuf) -> Self {
        Self::with(Places::Linux { table, unmounted: Unmounted::new(blocks) })
    }

    /// Those that appear in this folder.
    pub fn volumes(folder: PathBuf) -> Self {
        Self::with(Places::Volumes(folder))
    }

    /// Those among these folders.
    pub fn these(folders: Vec<PathBuf>) -> Self {
        Self::with(Places::These(folders))
    }

    /// Besides them the folder that a person named, if it is a board's drive: wherever it lies.
    #[must_use]
    pub fn and(self, named: Option<PathBuf>) -> Self {
        Self { named, ..self }
    }

    /// The boards whose drive is plugged in but not mounted, as far as systems tell.
    pub fn unmounted(&self) -> Vec<PluggedDrive> {
        match &self.places {
            Places::Linux { table, unmounted } => unmounted.list(&table_of(table).unwrap_or_default()),
            Places::Volumes(_) | Places::Letters | Places::These(_) => Vec::new(),
        }
    }

    fn with(places: Places) -> Self {
        Self { places, named: None, lookout: Lookout::default(), file: None }
    }

    fn roots(&mut self) -> io::Result<Vec<Root>> {
        let usual = |path| Root { path, device: None, is_named: false, is_read_only: false };
        let mut roots: Vec<Root> = match &mut self.places {
            Places::Linux { table, unmounted } => {
                let mounts = table_of(table)?;
                unmounted.look(&mounts);
                let of_mount =
                    |Mount { device, path, is_read_only }| Root { device: Some(device), is_read_only, ..usual(path) };
                mounts.into_iter().map(of_mount).collect()
            }
            Places::Volumes(folder) => fs::read_dir(folder)?.flatten().map(|entry| usual(entry.path())).collect(),
            Places::Letters => ('A'..='Z').map(|letter| usual(format!("{letter}:\\").into())).collect(),
            Places::These(folders) => folders.iter().cloned().map(usual).collect(),
        };
        if let Some(named) = &self.named {
            match roots.iter_mut().find(|root| root.path == *named) {
                Some(root) => root.is_named = true,
                None => roots.push(Root { is_named: true, ..usual(named.clone()) }),
            }
        }
        Ok(roots)
    }
}

fn table_of(table: &Path) -> io::Result<Vec<Mount>> {
    fs::read(table).map(|table| mounts(&table))
}

impl Drive for BoardDrives {
    fn list(&mut self) -> io::Result<Vec<DriveSeen>> {
        let roots = self.roots()?;
        self.lookout.look(roots)
    }

    fn open(&mut self, drive: &Path, name: &str) -> io::Result<()> {
        let path = drive.join(name);
        // The one before, if it was given up, is closed first.
        self.file = None;
        let file = File::options().write(true).create(true).truncate(true).open(&path)?;
        self.file = Some(Begun { file, path });
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let begun = self.file.as_mut().ok_or_else(gone)?;
        // A system takes bytes for a drive that was pulled out, too: they lie in its memory, and nobody hears of it.
        if !begun.is_there() {
            return Err(gone());
        }
        begun.file.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.take().ok_or_else(gone)?.file.sync_all()
    }
}

fn gone() -> io::Error {
    io::Error::new(ErrorKind::NotConnected, "the drive went away")
}

impl Begun {
    /// Whether what its name leads to is still this file.
    #[cfg(unix)]
    fn is_there(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let mark = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
        fs::metadata(&self.path).ok().map(mark) == self.file.metadata().ok().map(mark)
    }

    #[cfg(not(unix))]
    fn is_there(&self) -> bool {
        self.path.exists()
    }
}
