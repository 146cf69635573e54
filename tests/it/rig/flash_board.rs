//! A micro:bit without hardware that can be flashed: a folder that behaves like its drive, and a serial port that stays.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use mulberry::microbit::{USB_PRODUCT, USB_VENDOR};
use mulberry::micropython::{Port, Usb};
use tempfile::TempDir;

use super::bridge::Bridge;
use super::chip::{Chip, ChipManner, Order};
use super::firmware::{self, Firmware};
use crate::outside::eventually;

/// A board with a drive. What is copied there is what it runs: QEMU boots it. It is pulled out when this is dropped.
pub struct FlashBoard {
    orders: Sender<(Order, Sender<()>)>,
    chip: Option<JoinHandle<()>>,
    took: Receiver<String>,
    images: Vec<String>,
    cable: Option<Bridge>,
    drive: PathBuf,
    unique_id: String,
    _folder: Option<TempDir>,
}

impl FlashBoard {
    /// Plugs a V1 in that runs the firmware without a program; `None` where QEMU is missing, which is an error in CI.
    pub fn plug_in() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut board = Self::plug_in_at(folder.path())?;
        board._folder = Some(folder);
        Some(board)
    }

    /// The same as one of several: a board of this number, whose port has this name.
    pub fn plug_in_as(unique_id: &str, port: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut board = Self::with_port(folder.path(), unique_id, port)?;
        board._folder = Some(folder);
        Some(board)
    }

    /// The same with its drive in this folder, which may lie on a drive with properties of its own.
    pub fn plug_in_at(folder: &Path) -> Option<Self> {
        Self::with_port(folder, "9900000051864e45000e10050000005b0000000097969901", "ttyBoard")
    }

    fn with_port(folder: &Path, unique_id: &str, port: &str) -> Option<Self> {
        firmware::is_here().then(|| {
            let (board, wire) = Firmware::start();
            let mut cable = Bridge::to(wire);
            cable.plug_as(port);
            Self::start(folder, unique_id, Some((board, cable)))
        })
    }

    /// A board of this number that has a drive and no port. It takes images, and nothing boots them.
    pub fn drive_only(unique_id: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut board = Self::start(folder.path(), unique_id, None);
        board._folder = Some(folder);
        board
    }

    /// Where its drive is, whenever it is there.
    pub fn drive(&self) -> &Path {
        &self.drive
    }

    /// The path of its serial port.
    pub fn port(&self) -> &Path {
        self.cable.as_ref().expect("it has a port").port()
    }

    /// Its port as the system would list it.
    pub fn as_port(&self) -> Port {
        let usb = Usb { vendor: USB_VENDOR, product: USB_PRODUCT, serial: Some(self.unique_id.clone()) };
        Port { path: self.port().to_owned(), usb: Some(usb) }
    }

    /// The cable to its port.
    pub fn cable(&mut self) -> &mut Bridge {
        self.cable.as_mut().expect("it has a port")
    }

    /// From now on its chip is like this.
    pub fn be(&self, manner: ChipManner) {
        self.order(Order::Be(manner));
    }

    /// Pulls the cable: drive and port go away.
    pub fn pull(&mut self) {
        self.order(Order::Pull);
        if let Some(cable) = &mut self.cable {
            cable.pull();
        }
    }

    /// Plugs it in again.
    pub fn plug(&mut self) {
        if let Some(cable) = &mut self.cable {
            cable.plug();
        }
        self.order(Order::Plug);
    }

    /// Every hex file that it took so far, as it came.
    pub fn images(&mut self) -> &[String] {
        self.images.extend(self.took.try_iter());
        &self.images
    }

    fn start(folder: &Path, unique_id: &str, board: Option<(Firmware, Bridge)>) -> Self {
        let drive = folder.join("MICROBIT");
        let (orders, inbox) = channel();
        let (tell, took) = channel();
        let (board, cable) = board.unzip();
        let board = board.zip(cable.as_ref().map(Bridge::socket));
        let chip = Chip::new(drive.clone(), unique_id, board, tell);
        let chip = thread::Builder::new().name("chip".into()).spawn(move || chip.serve(&inbox)).unwrap();
        let unique_id = unique_id.to_owned();
        Self { orders, chip: Some(chip), took, images: Vec::new(), cable, drive, unique_id, _folder: None }
    }

    fn order(&self, order: Order) {
        let (done, wait) = channel();
        self.orders.send((order, done)).expect("the chip is there");
        wait.recv().expect("the chip does as it is told");
    }
}

impl Drop for FlashBoard {
    fn drop(&mut self) {
        // The chip ends when nobody gives it orders any more; the cable outlives it, which holds its other end.
        self.orders = channel().0;
        if let Some(chip) = self.chip.take() {
            // A failure of its own was printed already.
            let _ = chip.join();
        }
    }
}

/// What comes through its port until this does.
pub fn said(board: &FlashBoard, wanted: &str) -> String {
    let path = board.port().to_string_lossy();
    let mut port = serialport::new(path, 115_200).timeout(Duration::from_millis(100)).open().unwrap();
    let mut text = String::new();
    eventually(wanted, || {
        let mut bytes = [0; 256];
        // Nothing within the port's patience is no error to us.
        let count = port.read(&mut bytes).unwrap_or(0);
        text.push_str(&String::from_utf8_lossy(&bytes[..count]));
        text.contains(wanted).then_some(())
    });
    text
}
