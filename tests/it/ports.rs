//! Serial ports: which there are, what comes and goes, who has one and who may.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, Sender, channel};

use mulberry::app::{Access, Effect, Event, LinkId, LinkNews, PortProblem, Watch};
use mulberry::micropython::{Holder, Manner, Port, Usb};
use mulberry::world::{Lister, SysPorts, list_ports, look_at_port, port_access_in, port_meddlers};
use regex::Regex;
use tempfile::TempDir;

use crate::links::cable::Cable;
use crate::links::taker::Taker;
use crate::outside::{Outside, eventually, is_inside, news_of, without_power};

/// A list that the test sets.
struct Listed(Receiver<Vec<Port>>, Vec<Port>);

impl Lister for Listed {
    fn ports(&mut self) -> Vec<Port> {
        if let Some(last) = self.0.try_iter().last() {
            self.1 = last;
        }
        self.1.clone()
    }
}

/// A world that looks at a list of the test's.
fn watching() -> (Outside, Sender<Vec<Port>>) {
    let (list, listed) = channel();
    let mut outside = Outside::new();
    outside.world.list_ports_with(Listed(listed, Vec::new()));
    outside.world.perform(Effect::WatchPorts(Watch::All));
    (outside, list)
}

fn microbit(path: impl Into<PathBuf>, serial: &str) -> Port {
    Port { path: path.into(), usb: Some(Usb { vendor: 0x0d28, product: 0x0204, serial: Some(serial.to_owned()) }) }
}

/// Every list that was told.
fn told(heard: &[Event]) -> Vec<Vec<Port>> {
    let lists = heard.iter().filter_map(|event| match event {
        Event::Ports(ports) => Some(ports.clone()),
        _ => None,
    });
    lists.collect()
}

fn until_told(outside: &mut Outside, wanted: &[Vec<Port>]) {
    outside.until("these lists", |heard| (told(heard).len() >= wanted.len()).then_some(()));
    assert_eq!(told(&outside.heard), wanted);
}

#[test]
fn what_comes_and_goes_is_told_once() {
    let (mut outside, list) = watching();
    let steps =
        [vec![microbit("/dev/a", "9904")], vec![], vec![microbit("/dev/b", "9904"), microbit("/dev/c", "9900")]];
    for (count, step) in steps.iter().enumerate() {
        list.send(step.clone()).unwrap();
        list.send(step.clone()).unwrap();
        until_told(&mut outside, &steps[..=count]);
    }
}

#[test]
fn a_board_under_another_name_is_the_same_board() {
    assert_eq!(microbit("/dev/a", "9904").identity(), microbit("/dev/b", "9904").identity());
    assert_ne!(microbit("/dev/a", "9904").identity(), microbit("/dev/a", "9900").identity());
}

#[test]
fn a_board_that_was_away_between_two_looks_was_away() {
    let (mut outside, list) = watching();
    let (port, stays) = (microbit(outside.file("port", ""), "9904"), microbit("/dev/other", "9900"));
    let both = vec![port.clone(), stays.clone()];
    list.send(both.clone()).unwrap();
    until_told(&mut outside, std::slice::from_ref(&both));
    fs::rename(outside.file("new node", ""), &port.path).unwrap();
    until_told(&mut outside, &[both.clone(), vec![stays], both]);
}

#[test]
fn a_port_that_a_person_named_is_there_when_its_file_is() {
    let mut outside = Outside::new();
    let port = outside.path("port");
    outside.world.perform(Effect::WatchPorts(Watch::Named(port.clone())));
    let there = vec![Port { path: port.clone(), usb: None }];
    symlink("/dev/null", &port).unwrap();
    until_told(&mut outside, std::slice::from_ref(&there));
    fs::remove_file(&port).unwrap();
    until_told(&mut outside, &[there.clone(), vec![]]);
    symlink("/dev/no-such-port", &port).unwrap();
    outside.world.perform(Effect::WatchPorts(Watch::No));
    assert_eq!(told(&outside.heard), [there, vec![]], "a name without a device behind it is no port");
}

/// A folder as Linux has it: classes of devices that point to devices, and their nodes.
struct Sys(TempDir);

impl Sys {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["class/tty", "dev"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        Self(folder)
    }

    /// Adds a port to the device in this folder below `devices`.
    fn port(&self, name: &str, device: &str) {
        let own = self.0.path().join("devices").join(device).join("tty").join(name);
        fs::create_dir_all(&own).unwrap();
        symlink("../..", own.join("device")).unwrap();
        symlink(&own, self.0.path().join("class/tty").join(name)).unwrap();
        fs::write(self.0.path().join("dev").join(name), "").unwrap();
    }

    /// Says what a USB device is.
    fn usb(&self, device: &str, files: &[(&str, &[u8])]) {
        for (name, text) in files {
            fs::write(self.0.path().join("devices").join(device).join(name), text).unwrap();
        }
    }

    fn list(&self) -> Option<Vec<(String, Usb)>> {
        let ports = SysPorts::new(self.0.path().join("class/tty"), self.0.path().join("dev")).list()?;
        let name = |port: &Port| port.path.file_name().unwrap().to_str().unwrap().to_owned();
        Some(ports.into_iter().map(|port| (name(&port), port.usb.unwrap())).collect())
    }
}

#[test]
fn linux_says_what_is_behind_a_port() {
    let sys = Sys::new();
    sys.port("ttyACM0", "usb1/1-2/1-2:1.1");
    sys.usb("usb1/1-2", &[("idVendor", b"0d28\n"), ("idProduct", b"0204\n"), ("serial", b"9904360254194e45\n")]);
    sys.port("ttyUSB0", "usb1/1-3/1-3:1.0/ttyUSB0");
    sys.usb("usb1/1-3", &[("idVendor", b"1a86\n"), ("idProduct", b"7523\n")]);
    sys.port("ttyACM1", "usb1/1-4/1-4:1.1");
    sys.usb("usb1/1-4", &[("idVendor", b"2e8a\n"), ("idProduct", b"0005\n"), ("serial", b"\xff\n")]);
    let usb = |vendor, product, serial: Option<&str>| Usb { vendor, product, serial: serial.map(ToOwned::to_owned) };
    let wanted = [
        ("ttyACM0".to_owned(), usb(0x0d28, 0x0204, Some("9904360254194e45"))),
        ("ttyACM1".to_owned(), usb(0x2e8a, 0x0005, Some("\u{fffd}"))),
        ("ttyUSB0".to_owned(), usb(0x1a86, 0x7523, None)),
    ];
    assert_eq!(sys.list().unwrap(), wanted);
}

#[test]
fn what_is_no_port_of_a_board_is_not_listed() {
    let sys = Sys::new();
    sys.port("ttyS0", "pnp0/00:01");
    sys.port("ttyACM0", "usb1/1-2/1-2:1.1");
    sys.usb("usb1/1-2", &[("idVendor", b"not a number"), ("idProduct", b"")]);
    sys.port("tty1", "usb1/1-3/1-3:1.1");
    sys.port("ttyACM3", "usb1/1-3/1-3:1.1");
    sys.usb("usb1/1-3", &[("idVendor", b"0d28"), ("idProduct", b"0204")]);
    fs::remove_file(sys.0.path().join("dev/ttyACM3")).unwrap();
    fs::create_dir(sys.0.path().join("class/tty/ttyGS0")).unwrap();
    symlink("/nowhere", sys.0.path().join("class/tty/ttyACM9")).unwrap();
    assert_eq!(sys.list().unwrap(), []);
}

#[test]
fn where_linux_lists_no_ports_there_is_no_panic() {
    assert_eq!(SysPorts::new("/no/such/folder".into(), "/dev".into()).list(), None);
    assert!(list_ports().iter().all(|port| port.usb.is_some()));
}

/// Waits until this is what stands in the way of a port: what a test beside this one starts has our cables open for a moment, too.
fn comes_to(port: &Path, expected: Option<PortProblem>) {
    eventually(&format!("{expected:?}"), || (look_at_port(port) == expected).then_some(()));
}

#[test]
fn the_doctor_says_who_has_a_port_without_opening_it() {
    let cable = Cable::plug_in();
    let port = cable.port().to_owned();
    // This process does not stand in its own way.
    comes_to(&port, None);
    let taker = Taker::called(&["mu-editor"], &port);
    let holder = Holder::Seen { name: "Mu".to_owned(), process: taker.process() };
    comes_to(&port, Some(PortProblem::Busy(Some(holder.clone()))));
    let outside = Outside::new();
    symlink(&port, outside.path("my board")).unwrap();
    // Under another name.
    comes_to(&outside.path("my board"), Some(PortProblem::Busy(Some(holder))));
    drop(taker);
    comes_to(&port, None);
    comes_to(Path::new("/dev/no-such-port"), Some(PortProblem::NotFound));
}

#[test]
fn the_doctor_says_that_a_port_is_forbidden() {
    if without_power("ports::the_doctor_says_that_a_port_is_forbidden") {
        let cable = Cable::plug_in();
        let port = cable.port().to_owned();
        fs::set_permissions(&port, PermissionsExt::from_mode(0o000)).unwrap();
        let problem = look_at_port(&port);
        assert!(matches!(problem, Some(PortProblem::NoPermission(_))), "{problem:?}");
    }
}

/// What is said of a port of group 4711 and these rights, where the lists of the system hold these lines.
fn access(mode: u32, passwd: &str, group: &str) -> Access {
    let outside = Outside::new();
    let port = outside.file("port", "");
    std::os::unix::fs::chown(&port, None, Some(4711)).unwrap();
    fs::set_permissions(&port, PermissionsExt::from_mode(mode)).unwrap();
    outside.file("passwd", passwd);
    outside.file("group", group);
    port_access_in(&port, outside.folder.path())
}

fn own_user() -> u32 {
    std::os::unix::fs::MetadataExt::uid(&fs::metadata("/proc/self").unwrap())
}

#[test]
fn the_group_of_a_port_is_named_with_the_command_that_helps() {
    if own_user() != 0 {
        // Only root can give a file to a group that it is not in.
        return;
    }
    let ada = "bin:x:2:2::/bin:/bin/sh\nada:x:0:1000::/home/ada:/bin/sh\n";
    let check = |passwd: &str, group: &str, command: Option<&str>, member: bool| {
        let access = access(0o660, passwd, group);
        assert_eq!((access.command().as_deref(), access.member), (command, member), "{access:?}");
    };
    let joins = Some("sudo usermod -aG dialout ada");
    check(ada, "root:x:0:\ndialout:x:4711:\n", joins, false);
    check(ada, "dialout:x:4711:bin,adam\n", joins, false);
    check(ada, "dialout:x:4711:bin,ada\n", None, true);
    check(&ada.replace("1000", "4711"), "dialout:x:4711:\n", None, true);
    check(ada, "dialout:x:471:\n", None, false);
    check(ada, "", None, false);
    check(ada, "di;al out:x:4711:\n", None, false);
    check("a\n:::\n", "dialout\n:::\n\u{0}", None, false);
    assert_eq!(access(0o600, ada, "dialout:x:4711:\n").group, None, "the group may not use it either");
    assert_eq!(access(0o660, ada, "dialout:x:4711:\n").group.as_deref(), Some("dialout"));
}

#[test]
fn when_the_holder_of_a_port_ends_it_is_told() {
    let cable = Cable::plug_in();
    let port = cable.port().to_owned();
    let taker = Taker::called(&["robot.py"], &port);
    let (mut outside, list) = watching();
    outside.world.perform(Effect::AwaitPort { port: port.clone(), process: taker.process() });
    // A list that is told shows that the thread has looked at least once since.
    list.send(vec![microbit("/dev/a", "9904")]).unwrap();
    until_told(&mut outside, &[vec![microbit("/dev/a", "9904")]]);
    assert!(!outside.heard.contains(&Event::PortFree(port.clone())));
    drop(taker);
    outside.until("the port is free", |heard| heard.contains(&Event::PortFree(port.clone())).then_some(()));
}

/// A program of this name that does nothing.
fn idler(folder: &Path, name: &str) -> Child {
    let program = folder.join(name);
    // Not copied by this process: what a test beside this one starts in the same moment would have it open as well.
    assert!(Command::new("cp").arg(which::which("sleep").unwrap()).arg(&program).status().unwrap().success());
    Command::new(program).arg("60").spawn().unwrap()
}

#[test]
fn whoever_looks_into_every_port_is_suspected_where_nothing_is_to_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let mut manager = (!is_inside()).then(|| idler(folder.path(), "ModemManager"));
    if without_power("ports::whoever_looks_into_every_port_is_suspected_where_nothing_is_to_be_seen") {
        let cable = Cable::plug_in();
        let port = cable.port().to_owned();
        let mut outside = Outside::new();
        outside.world.wait_for_ports(std::time::Duration::from_millis(100));
        for link in [1, 2] {
            outside.world.perform(Effect::OpenPort { link: LinkId(link), port: port.clone(), manner: Manner::CAREFUL });
            outside.until("an answer", |heard| news_of(heard, link).first().cloned());
        }
        let holder = Holder::Probably { name: "ModemManager".to_owned() };
        // Where everybody is the same user from the beginning, all is to be seen: it does not have the port.
        let holder = (own_user() == 0).then_some(holder);
        assert_eq!(news_of(&outside.heard, 2), [LinkNews::NotOpened(PortProblem::Busy(holder))]);
    } else {
        assert!(port_meddlers().contains(&"ModemManager".to_owned()));
    }
    if let Some(manager) = &mut manager {
        manager.kill().unwrap();
        manager.wait().unwrap();
    }
}

#[test]
fn the_rules_for_udev_are_well_formed_and_treat_device_and_port_alike() {
    let rules = include_str!("../../assets/udev/60-mulberry.rules");
    let part = Regex::new(r#"^[A-Z_]+(\{[A-Za-z_]+\})?(==|=|\+=)"[^"]*"$"#).unwrap();
    let device = Regex::new(r#"^ATTRS?\{idVendor\}=="(\w{4})"(, ATTRS?\{idProduct\}=="([\w|]+)")?"#).unwrap();
    let (mut devices, mut ports) = (BTreeSet::new(), BTreeSet::new());
    for line in rules.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        assert!(line.split(", ").all(|word| part.is_match(word)), "{line}");
        if let Some(found) = device.captures(line) {
            let id = (found[1].to_owned(), found.get(3).map(|product| product.as_str().to_owned()));
            if line.starts_with("ATTRS") {
                ports.insert(id)
            } else {
                devices.insert(id)
            };
        }
    }
    assert_eq!(devices, ports);
    assert!(devices.contains(&("0d28".to_owned(), Some("0204".to_owned()))));
}
