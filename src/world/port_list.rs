//! Which serial ports there are.

#[cfg(unix)]
use std::ffi::OsString;
#[cfg(unix)]
use std::fs;
use std::path::{Path, PathBuf};

use super::sys_ports::SysPorts;
use crate::micropython::{Port, Usb};

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

/// Whether what is at this place can be a serial port, as far as that is seen without opening it: what is opened may do something,
/// and nothing but a port is to be opened for one.
#[cfg(unix)]
pub(super) fn may_be_serial(path: &Path) -> bool {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    let Ok(node) = path.metadata() else { return true };
    node.file_type().is_char_device() && kind_of_device(node.rdev()).is_none_or(|kind| kind == "tty")
}

#[cfg(not(unix))]
pub(super) fn may_be_serial(_path: &Path) -> bool {
    true
}

/// What Linux calls this kind of devices, `None` where nobody says it.
#[cfg(unix)]
fn kind_of_device(number: u64) -> Option<OsString> {
    let (major, minor) = (rustix::fs::major(number), rustix::fs::minor(number));
    let kind = fs::read_link(format!("/sys/dev/char/{major}:{minor}/subsystem")).ok()?;
    kind.file_name().map(ToOwned::to_owned)
}

/// Whether this port is there. Windows gives its ports names that no file has, and to ask after one there would open it.
pub(super) fn is_there(path: &Path) -> bool {
    let named = |port: &Port| port.path.as_os_str().eq_ignore_ascii_case(path);
    if cfg!(windows) { list_ports().iter().any(named) } else { path.exists() }
}
