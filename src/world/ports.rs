//! Keeping an eye on serial ports: they are looked at twice a second while somebody wants to know.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::door::News;
use super::port_doctor::still_has;
use super::port_list::{Lister, is_there};
use super::worker::Worker;
use crate::app::{Event, Watch};
use crate::micropython::Port;

/// How often the ports are looked at.
const EVERY: Duration = Duration::from_millis(500);

/// What is wanted of the thread that looks.
pub(super) enum Order {
    /// Look at these ports, and at no others any more.
    Watch(Watch),
    /// Tell when this process lets go of this port.
    Await {
        /// The port.
        port: PathBuf,
        /// The process.
        process: u32,
    },
}

/// Starts the thread that looks.
///
/// # Errors
/// The system's, when it has no thread left to give.
pub(super) fn start(lister: Box<dyn Lister>, news: News) -> io::Result<Worker<Order>> {
    let lookout = Lookout { lister, news, watch: Watch::No, told: Vec::new(), awaited: Vec::new() };
    Worker::start_over("watch ports", move |orders| lookout.serve(&orders))
}

struct Lookout {
    lister: Box<dyn Lister>,
    news: News,
    watch: Watch,
    told: Vec<(Port, Mark)>,
    /// Ports that others have, with the process that has each.
    awaited: Vec<(PathBuf, u32)>,
}

/// What another device behind the same name has differently. `None` where systems have no such thing.
type Mark = Option<[u64; 3]>;

impl Lookout {
    fn serve(mut self, orders: &Receiver<Order>) {
        loop {
            let next = match self.watch {
                Watch::No => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
                _ => orders.recv_timeout(EVERY),
            };
            match next {
                Ok(Order::Watch(watch)) => self.watch = watch,
                Ok(Order::Await { port, process }) => self.awaited.push((port, process)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.look();
            self.look_at_holders();
        }
    }

    /// Where no port is watched, nobody waits for one either.
    fn look_at_holders(&mut self) {
        let awaited = std::mem::take(&mut self.awaited);
        let (held, free): (Vec<_>, Vec<_>) = awaited.into_iter().partition(|(port, process)| still_has(*process, port));
        self.awaited = if self.watch == Watch::No { Vec::new() } else { held };
        for (port, _) in free {
            self.news.tell(Event::PortFree(port));
        }
    }

    fn look(&mut self) {
        let ports = match &self.watch {
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
