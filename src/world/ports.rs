//! Which serial ports there are: looked at twice a second while somebody wants to know.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::door::News;
use super::sys_ports::SysPorts;
use super::worker::Worker;
use crate::app::{Event, Watch};
use crate::micropython::{Port, Usb};

/// How often the ports are looked at.
const EVERY: Duration = Duration::from_millis(500);

/// Who says which serial ports there are. Tests put another one in the system's place.
pub trait Lister: Send {
    /// The ports that are there now.
    fn ports(&mut self) -> Vec<Port>;
}

/// The system's own list. Where the system does not answer, what it said before is taken for true: a board does not go away
/// because somebody could not look.
#[derive(Default)]
pub struct SystemPorts {
    last: Vec<Port>,
}

impl Lister for SystemPorts {
    fn ports(&mut self) -> Vec<Port> {
        if let Some(ports) = listed() {
            self.last = ports;
        }
        self.last.clone()
    }
}

/// The serial ports that are there now.
pub fn list_ports() -> Vec<Port> {
    SystemPorts::default().ports()
}

fn listed() -> Option<Vec<Port>> {
    if cfg!(target_os = "linux") {
        return SysPorts::new("/sys/class/tty".into(), "/dev".into()).list();
    }
    Some(serialport::available_ports().ok()?.into_iter().filter(is_ours).map(port).collect())
}

/// macOS has two names for each port, and the other one waits for a telephone line.
fn is_ours(port: &serialport::SerialPortInfo) -> bool {
    !cfg!(target_os = "macos") || port.port_name.starts_with("/dev/cu.")
}

fn port(info: serialport::SerialPortInfo) -> Port {
    let usb = match info.port_type {
        serialport::SerialPortType::UsbPort(usb) => Some(Usb {
            vendor: usb.vid,
            product: usb.pid,
            serial: usb.serial_number.filter(|serial| !serial.is_empty()),
        }),
        _ => None,
    };
    Port { path: PathBuf::from(info.port_name), usb }
}

/// Whether this port is there.
pub(super) fn is_there(path: &Path) -> bool {
    // Windows gives its ports names that no file has.
    let named = |port: &Port| port.path.as_os_str().eq_ignore_ascii_case(path);
    path.exists() || cfg!(windows) && list_ports().iter().any(named)
}

/// Starts the thread that looks.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(super) fn start(lister: Box<dyn Lister>, news: News) -> io::Result<Worker<Watch>> {
    Worker::start_over("watch ports", move |wanted| Lookout { lister, news, told: Vec::new() }.serve(&wanted))
}

struct Lookout {
    lister: Box<dyn Lister>,
    news: News,
    told: Vec<(Port, Mark)>,
}

/// What another device behind the same name has differently. `None` where systems have no such thing.
type Mark = Option<[u64; 3]>;

impl Lookout {
    fn serve(mut self, wanted: &Receiver<Watch>) {
        let mut watch = Watch::No;
        loop {
            let next = match watch {
                Watch::No => wanted.recv().map_err(|_| RecvTimeoutError::Disconnected),
                _ => wanted.recv_timeout(EVERY),
            };
            match next {
                Ok(other) => watch = other,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.look(&watch);
        }
    }

    fn look(&mut self, watch: &Watch) {
        let ports = match watch {
            Watch::Named(path) if is_there(path) => vec![Port { path: path.clone(), usb: None }],
            Watch::No | Watch::Named(_) => Vec::new(),
            Watch::All => self.lister.ports(),
        };
        let seen: Vec<(Port, Mark)> = ports.into_iter().map(|port| (port.clone(), mark(&port.path))).collect();
        let stayed = |(port, mark): &&(Port, Mark)| self.told.iter().all(|(told, was)| told != port || was == mark);
        let stayed: Vec<(Port, Mark)> = seen.iter().filter(stayed).cloned().collect();
        // A board that was pulled out and plugged in between two looks was away, whoever connected to it has to know that.
        if stayed.len() < seen.len() {
            self.tell(stayed);
        }
        self.tell(seen);
    }

    fn tell(&mut self, seen: Vec<(Port, Mark)>) {
        let ports = |list: &[(Port, Mark)]| list.iter().map(|(port, _)| port.clone()).collect::<Vec<_>>();
        let (now, before) = (ports(&seen), ports(&self.told));
        self.told = seen;
        if now != before {
            self.news.tell(Event::Ports(now));
        }
    }
}

#[cfg(unix)]
fn mark(port: &Path) -> Mark {
    use std::os::unix::fs::MetadataExt;
    let (name, node) = (port.symlink_metadata().ok()?, port.metadata().ok()?);
    Some([name.ino(), node.ino(), node.rdev()])
}

#[cfg(not(unix))]
fn mark(_port: &Path) -> Mark {
    None
}
