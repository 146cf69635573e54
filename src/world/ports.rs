//! Which serial ports there are: looked at twice a second while somebody wants to know.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use serialport::{SerialPortInfo, SerialPortType};

use super::door::News;
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

/// The system's own list.
pub struct SystemPorts;

impl Lister for SystemPorts {
    fn ports(&mut self) -> Vec<Port> {
        // Without this folder the library panics: there is no port then, as in a container.
        if cfg!(target_os = "linux") && !Path::new("/sys/class/tty").is_dir() {
            return Vec::new();
        }
        serialport::available_ports().unwrap_or_default().into_iter().filter(is_ours).map(port).collect()
    }
}

/// macOS has two names for each port, and the other one waits for a telephone line.
fn is_ours(port: &SerialPortInfo) -> bool {
    !cfg!(target_os = "macos") || port.port_name.starts_with("/dev/cu.")
}

fn port(info: SerialPortInfo) -> Port {
    let usb = match info.port_type {
        SerialPortType::UsbPort(usb) => Some(Usb {
            vendor: usb.vid,
            product: usb.pid,
            serial: usb.serial_number.filter(|serial| !serial.is_empty()),
        }),
        _ => None,
    };
    Port { path: PathBuf::from(info.port_name), usb }
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
    told: Vec<Port>,
}

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
            Watch::Named(path) if path.exists() || cfg!(windows) => vec![Port { path: path.clone(), usb: None }],
            Watch::No | Watch::Named(_) => Vec::new(),
            Watch::All => self.lister.ports(),
        };
        if ports != self.told {
            self.told.clone_from(&ports);
            self.news.tell(Event::Ports(ports));
        }
    }
}
