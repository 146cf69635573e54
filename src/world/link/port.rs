//! A serial port that is open. Nothing here waits for the board: one that does not read, or hangs, must not keep its thread.

use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use serialport::{ClearBuffer, SerialPort};

use crate::app::{Access, PortProblem};
use crate::world::port_list::may_be_serial;
use crate::world::thread;

/// What MicroPython speaks on every board that has a real serial line.
const BAUD: u32 = 115_200;
/// How long one read may take; the reader looks so often whether it is still wanted.
const TIME_LIMIT: Duration = Duration::from_millis(100);

/// How often it is looked whether the last bytes are on their way.
const STEP: Duration = Duration::from_millis(5);

/// A serial port that is open, and closed when this is dropped.
pub(crate) struct Port {
    line: Box<dyn SerialPort>,
    /// The same port once more, where a write takes what there is room for and never waits.
    #[cfg(unix)]
    out: std::fs::File,
}

impl Port {
    /// Opens a port for nobody but us. No byte is sent.
    ///
    /// # Errors
    /// Why it cannot be opened, without looking into who or what stands in the way.
    pub(crate) fn open(path: &Path) -> Result<Self, PortProblem> {
        if !may_be_serial(path) {
            return Err(PortProblem::NotSerial(path.to_owned()));
        }
        #[cfg(unix)]
        let out = open_for_writing(path).map_err(refused)?;
        #[cfg(unix)]
        if !is_line(&out) {
            return Err(PortProblem::NotSerial(path.to_owned()));
        }
        let name = path.to_string_lossy();
        // Boards with a USB port of their own say nothing until somebody is said to be there.
        let builder = serialport::new(name.clone(), BAUD).timeout(TIME_LIMIT).dtr_on_open(true);
        let line = builder.open().map_err(|error| problem(&error, &name))?;
        Ok(Self {
            line,
            #[cfg(unix)]
            out,
        })
    }

    /// Where the port can be read from, and what hears when that is closed.
    ///
    /// # Errors
    /// The system's words.
    pub(crate) fn reader(&self) -> Result<(impl Read + Send + 'static, Receiver<()>), String> {
        let line = self.line.try_clone().map_err(|error| error.description)?;
        let (open, closed) = mpsc::channel();
        Ok((Reader { line, _open: open }, closed))
    }

    /// Sends as many bytes as there is room for.
    ///
    /// # Errors
    /// `WouldBlock` or `TimedOut` where there is no room; anything else says that the board is gone.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let sink = &mut self.out;
        #[cfg(not(unix))]
        let sink = &mut self.line;
        io::Write::write(sink, bytes)
    }

    /// Begins or ends a break, which resets some boards. A port that knows no break (a pseudo-terminal, some adapters) lets
    /// it pass; that nothing was reset shows in what the board says.
    pub(crate) fn hold_break(&mut self, held: bool) {
        let held = if held { self.line.set_break() } else { self.line.clear_break() };
        held.unwrap_or_default();
    }

    /// Gives the board until then to take its last bytes and throws the rest away: closing would wait for them, up to half a
    /// minute.
    pub(crate) fn drain(&self, until: Instant) {
        while self.is_sending() && Instant::now() < until {
            thread::rest(STEP);
        }
        if self.is_sending() {
            self.line.clear(ClearBuffer::Output).unwrap_or_default();
        }
    }

    fn is_sending(&self) -> bool {
        self.line.bytes_to_write().is_ok_and(|waiting| waiting > 0)
    }
}

/// The fields are dropped in this order: first the port is let go, then somebody hears of it.
struct Reader {
    line: Box<dyn SerialPort>,
    _open: Sender<()>,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.line.read(buffer)
    }
}

#[cfg(unix)]
fn open_for_writing(path: &Path) -> rustix::io::Result<std::fs::File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    rustix::fs::open(path, flags, Mode::empty()).map(Into::into)
}

/// Whether it is a line on which one talks. One that went away just now is no less one.
#[cfg(unix)]
fn is_line(port: &std::fs::File) -> bool {
    use rustix::io::Errno;
    !matches!(rustix::termios::tcgetattr(port), Err(Errno::NOTTY | Errno::INVAL))
}

#[cfg(unix)]
fn refused(error: rustix::io::Errno) -> PortProblem {
    use rustix::io::Errno;
    match error {
        // The last three come from a node whose board is on its way out.
        Errno::NOENT | Errno::NODEV | Errno::NXIO | Errno::IO => PortProblem::NotFound,
        Errno::ACCESS | Errno::PERM => PortProblem::NoPermission(Access::default()),
        Errno::BUSY => PortProblem::Busy(None),
        other => PortProblem::Other(crate::world::files::words(&other.into())),
    }
}

fn problem(error: &serialport::Error, name: &str) -> PortProblem {
    match error.kind() {
        // Windows calls a port that is taken and one that is not there the same.
        serialport::ErrorKind::NoDevice if cfg!(windows) && !is_listed(name) => PortProblem::NotFound,
        serialport::ErrorKind::NoDevice => PortProblem::Busy(None),
        serialport::ErrorKind::Io(ErrorKind::NotFound) => PortProblem::NotFound,
        serialport::ErrorKind::Io(ErrorKind::PermissionDenied) => PortProblem::NoPermission(Access::default()),
        _ => PortProblem::Other(error.description.clone()),
    }
}

fn is_listed(name: &str) -> bool {
    serialport::available_ports().is_ok_and(|ports| ports.iter().any(|port| port.port_name.eq_ignore_ascii_case(name)))
}
