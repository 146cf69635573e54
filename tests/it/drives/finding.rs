//! Which drives of boards there are, and what is said of each.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mulberry::app::{Effect, Event, FlashId};
use mulberry::flash::{DeliveryNews, Drive, DriveSeen, Failure, Image, NoDrive, UnmountedDrive, Which};
use mulberry::microbit::Version;
use mulberry::micropython::File;
use mulberry::world::{self, BoardDrives, DriveFinder, Mount, PluggedDrive, mounts};
use tempfile::TempDir;

use crate::outside::{Outside, again, beside_hung_drives, eventually, is_inside, is_quicker_than};
use crate::rig::is_there;

const V2: &str =
    "Unique ID: 9904360263584e45004510050000003d000000009796990b\r\nDaplink Mode: Interface\r\nRemount count: 3\r\n";

/// Folders that pose as drives, and the tables that say so.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("mounts"), "").unwrap();
        fs::create_dir(desk.path("block")).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A drive with these files on it.
    fn drive(&self, name: &str, files: &[(&str, &str)]) -> PathBuf {
        let drive = self.path(name);
        fs::create_dir_all(&drive).unwrap();
        files.iter().for_each(|(name, text)| fs::write(drive.join(name), text).unwrap());
        drive
    }

    /// Adds a line to the table: what is in `line` for `@` is this folder.
    fn mount(&self, line: &str) {
        let here = self.0.path().display().to_string();
        let table = fs::read_to_string(self.path("mounts")).unwrap();
        fs::write(self.path("mounts"), format!("{table}{}\n", line.replace('@', &here))).unwrap();
    }

    /// Plugs a USB device in that is a drive.
    fn plug(&self, name: &str, product: &str, serial: &str) {
        let device = self.path(&format!("devices/{name}"));
        let block = device.join("host6/target6:0:0/6:0:0:0/block").join(name);
        fs::create_dir_all(&block).unwrap();
        fs::write(device.join("idVendor"), "0d28\n").unwrap();
        fs::write(device.join("idProduct"), format!("{product}\n")).unwrap();
        fs::write(device.join("serial"), format!("{serial}\n")).unwrap();
        std::os::unix::fs::symlink(block, self.path("block").join(name)).unwrap();
    }

    fn drives(&self) -> BoardDrives {
        BoardDrives::mounted(self.path("mounts"), self.path("block"))
    }

    fn list(&self) -> Vec<DriveSeen> {
        self.drives().list().unwrap()
    }

    /// The names of the folders that are found.
    fn found(&self) -> Vec<String> {
        let name = |drive: &DriveSeen| drive.path.file_name().unwrap().to_string_lossy().into_owned();
        self.list().iter().map(name).collect()
    }
}

#[track_caller]
fn check(table: &str, expected: &[(&str, &str, bool)]) {
    let mount = |(device, path, is_read_only): &(&str, &str, bool)| Mount {
        device: device.into(),
        path: path.into(),
        is_read_only: *is_read_only,
    };
    assert_eq!(mounts(table.as_bytes()), expected.iter().map(mount).collect::<Vec<_>>(), "{table:?}");
}

#[test]
fn the_table_of_mounts_is_read() {
    check("", &[]);
    check("/dev/sda /media/MICROBIT vfat rw,flush 0 0\n", &[("/dev/sda", "/media/MICROBIT", false)]);
    check("/dev/sda /media/MICROBIT vfat ro 0 0", &[("/dev/sda", "/media/MICROBIT", true)]);
    check("/dev/sda /m vfat rw,errors=remount-ro 0 0\n", &[("/dev/sda", "/m", false)]);
    check("/dev/sda /m msdos rw 0 0\n", &[("/dev/sda", "/m", false)]);
    // What a board never pretends to be is never looked at.
    check(
        "server:/home /home nfs4 rw 0 0\n//s/x /x cifs rw 0 0\n/dev/vda / ext4 rw 0 0\nx /y fuse.sshfs rw 0 0\n",
        &[],
    );
    // Names as they are escaped.
    check(r"/dev/sda /media/Anna\040K\011\012\134 vfat rw 0 0", &[("/dev/sda", "/media/Anna K\t\n\\", false)]);
    check(r"/dev/sda /m/\0401 vfat rw 0 0", &[("/dev/sda", "/m/ 1", false)]);
    check(r"/dev/sda /m/\04 vfat rw 0 0", &[("/dev/sda", r"/m/\04", false)]);
    check(r"/dev/sda /m/\999\8 vfat rw 0 0", &[("/dev/sda", r"/m/\999\8", false)]);
    check("/dev/sda /m/é vfat rw 0 0", &[("/dev/sda", "/m/é", false)]);
    // Lines that say too little say nothing.
    check("\n \n/dev/sda\n/dev/sda /m\n/dev/sda /m vfat\n", &[]);
}

#[test]
fn what_is_mounted_twice_is_one_drive() {
    check("/dev/sda /a vfat rw 0 0\n/dev/sda /b vfat rw 0 0\n", &[("/dev/sda", "/b", false)]);
    check("/dev/sda /a vfat rw 0 0\n/dev/sda /b vfat ro 0 0\n", &[("/dev/sda", "/a", false)]);
    check("/dev/sda /a vfat ro 0 0\n/dev/sda /b vfat rw 0 0\n", &[("/dev/sda", "/b", false)]);
    let two = [("/dev/sda", "/a", false), ("/dev/sdb", "/b", false)];
    check("/dev/sda /a vfat rw 0 0\n/dev/sdb /b vfat rw 0 0\n", &two);
}

#[test]
fn any_bytes_are_a_table() {
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..2000 {
        let signs = b"\\0479 /\nvfatrowdes,\xFF";
        let table: Vec<u8> = (0..random.usize(..80)).map(|_| signs[random.usize(..signs.len())]).collect();
        mounts(&table);
    }
}

#[test]
fn a_board_is_found_by_what_is_on_its_drive_and_not_by_its_label() {
    let desk = Desk::new();
    desk.drive("NO NAME", &[("DETAILS.TXT", V2)]);
    desk.drive("old", &[("MICROBIT.HTM", "<html><a href=\"https://microbit.org\">")]);
    desk.drive("small", &[("details.txt", V2)]);
    desk.drive("stick", &[("homework.txt", "")]);
    desk.drive("calliope", &[("DETAILS.TXT", "Unique ID: 1234360263584e45004510050000003d000000009796990b\r\n")]);
    desk.drive("elsewhere", &[("DETAILS.TXT", V2)]);
    desk.mount(r"/dev/sda @/NO\040NAME vfat rw 0 0");
    desk.mount("/dev/sdb @/old vfat rw 0 0");
    desk.mount("/dev/sdc @/small vfat rw 0 0");
    desk.mount("/dev/sdd @/stick vfat rw 0 0");
    desk.mount("/dev/sde @/calliope vfat rw 0 0");
    desk.mount("/dev/sdf @/gone vfat rw 0 0");
    desk.mount("server:/x @/elsewhere nfs rw 0 0");
    assert_eq!(desk.found(), ["NO NAME", "old", "small"]);
    let seen = &desk.list()[0];
    assert_eq!((seen.details.version(), seen.details.remount_count), (Some(Version::V2), Some(3)));
}

#[test]
fn what_its_drive_says_is_told() {
    let desk = Desk::new();
    let files =
        [("DETAILS.TXT", V2), ("FAIL.TXT", "error: no\r\n"), ("ASSERT.TXT", "Assert\r\n"), ("my_data.htm", "log")];
    let drive = desk.drive("MICROBIT", &files);
    fs::write(drive.join("mulberry.HEX"), ":").unwrap();
    fs::create_dir(drive.join("folder.hex")).unwrap();
    desk.mount("/dev/sda @/MICROBIT vfat ro,nosuid 0 0");
    let seen = desk.list().remove(0);
    assert_eq!(seen.path, drive);
    assert_eq!((seen.fail.as_deref(), seen.assert.as_deref()), (Some("error: no\r\n"), Some("Assert\r\n")));
    assert!(seen.has_data_log && seen.is_read_only && !seen.details.is_maintenance);
    assert_eq!(seen.hexes, ["mulberry.HEX"]);
}

#[test]
fn a_board_that_waits_for_firmware_of_its_own_is_known_by_its_label_too() {
    let desk = Desk::new();
    let check = |name: &str, text: &str, is_maintenance: bool| {
        desk.drive(name, &[("DETAILS.TXT", text)]);
        fs::write(desk.path("mounts"), "").unwrap();
        desk.mount(&format!("/dev/sda @/{name} vfat rw 0 0"));
        assert_eq!(desk.list()[0].details.is_maintenance, is_maintenance, "{name}: {text}");
    };
    check("MAINTENANCE", "Unique ID: 0000\r\n", true);
    check("MAINTENANCE1", "", true);
    check("one", "Daplink Mode: Bootloader\r\n", true);
    check("two", V2, false);
}

#[test]
fn a_folder_that_a_person_names_is_a_boards_drive_wherever_it_lies_if_a_board_wrote_on_it() {
    let desk = Desk::new();
    let list = |path: &Path| desk.drives().and(Some(path.to_owned())).list().unwrap();
    let check = |name: &str, files: &[(&str, &str)], expected: Option<NoDrive>| {
        let path = desk.drive(name, files);
        assert_eq!((list(&path).len(), world::no_drive_at(&path)), (expected.is_none().into(), expected), "{name}");
    };
    check("one", &[("DETAILS.TXT", V2)], None);
    check("two", &[("microbit.htm", "")], None);
    check("MAINTENANCE", &[], None);
    check("empty", &[], Some(NoDrive::Bare));
    check("homework", &[("main.py", "")], Some(NoDrive::Bare));
    let other = "Unique ID: 1234360263584e45004510050000003d000000009796990b\r\n";
    check("calliope", &[("DETAILS.TXT", other)], Some(NoDrive::OtherBoard));
    for (name, why) in [("nowhere", NoDrive::Nothing), ("mounts", NoDrive::NoFolder)] {
        let path = desk.path(name);
        assert_eq!((list(&path), world::no_drive_at(&path)), (Vec::new(), Some(why)), "{name}");
    }
    // One that is found by itself is not there twice.
    desk.drive("MICROBIT", &[("DETAILS.TXT", V2)]);
    desk.mount("/dev/sda @/MICROBIT vfat ro 0 0");
    let drives = list(&desk.path("MICROBIT"));
    assert!(drives.len() == 1 && drives[0].is_read_only, "{drives:?}");
}

#[test]
fn volumes_and_single_folders_are_looked_at_likewise() {
    let desk = Desk::new();
    let drive = desk.drive("volumes/MICROBIT", &[("DETAILS.TXT", V2)]);
    desk.drive("volumes/disk", &[]);
    assert_eq!(BoardDrives::volumes(desk.path("volumes")).list().unwrap()[0].path, drive);
    let folders = vec![desk.path("nowhere"), drive.clone()];
    assert_eq!(BoardDrives::these(folders).list().unwrap()[0].path, drive);
    assert!(BoardDrives::volumes(desk.path("nowhere")).list().is_err());
    assert!(BoardDrives::mounted(desk.path("nowhere"), desk.path("block")).list().is_err());
}

#[test]
fn drives_that_are_plugged_in_and_not_mounted_are_known() {
    let desk = Desk::new();
    let usb = |name: &str, product: &str, serial: &str| desk.plug(name, product, serial);
    usb("sda", "0204", "9904");
    usb("sdb", "0204", "9901");
    usb("sdc", "0666", "9900");
    let unmounted = || {
        let drives = desk.drives().unmounted();
        drives.iter().map(|drive| (drive.device.display().to_string(), drive.unique_id.clone().unwrap())).collect()
    };
    let expect =
        |list: &[(&str, &str)]| list.iter().map(|(one, two)| ((*one).into(), (*two).into())).collect::<Vec<_>>();
    let now: Vec<(String, String)> = unmounted();
    assert_eq!(now, expect(&[("/dev/sda", "9904"), ("/dev/sdb", "9901")]));
    desk.mount("/dev/sda1 @/x vfat rw 0 0");
    let now: Vec<(String, String)> = unmounted();
    assert_eq!(now, expect(&[("/dev/sdb", "9901")]));
    desk.mount("/dev/sdb @/y vfat rw 0 0");
    let now: Vec<(String, String)> = unmounted();
    assert_eq!(now, expect(&[]));
}

#[test]
fn what_is_written_to_a_drive_that_went_away_is_not_taken_for_written() {
    let desk = Desk::new();
    let drive = desk.drive("MICROBIT", &[("DETAILS.TXT", V2)]);
    let mut drives = BoardDrives::these(vec![drive.clone()]);
    drives.open(&drive, "A.HEX").unwrap();
    assert_eq!(drives.write(b":one").unwrap(), 4);
    drives.sync().unwrap();
    assert!(drives.write(b"more").is_err(), "the file is closed");
    drives.open(&drive, "A.HEX").unwrap();
    assert_eq!(drives.write(b":two").unwrap(), 4);
    fs::rename(&drive, desk.path("away")).unwrap();
    assert_eq!(drives.write(b"more").unwrap_err().kind(), ErrorKind::NotConnected);
    // Another one that came under the same name is not the one that was written on.
    desk.drive("MICROBIT", &[("A.HEX", "")]);
    assert_eq!(drives.write(b"more").unwrap_err().kind(), ErrorKind::NotConnected);
    assert_eq!(fs::read(desk.path("away/A.HEX")).unwrap(), b":two");
    assert_eq!(drives.open(&desk.path("nowhere"), "A.HEX").unwrap_err().kind(), ErrorKind::NotFound);
}

/// Drives as these tables say.
struct Tables {
    mounts: PathBuf,
    blocks: PathBuf,
}

impl DriveFinder for Tables {
    fn drives(&self, named: Option<PathBuf>) -> Box<dyn Drive + Send> {
        Box::new(BoardDrives::mounted(self.mounts.clone(), self.blocks.clone()).and(named))
    }

    fn unmounted(&self) -> Vec<PluggedDrive> {
        BoardDrives::mounted(self.mounts.clone(), self.blocks.clone()).unmounted()
    }
}

#[test]
fn a_drive_that_nobody_mounts_is_waited_for_and_then_named() {
    let desk = Desk::new();
    let mut outside = Outside::new();
    outside.world.find_drives_with(Tables { mounts: desk.path("mounts"), blocks: desk.path("block") });
    // No real udisks has such a device.
    desk.plug("sdnone", "0204", "9900");
    let image = Image { version: Version::V1, files: vec![File::new("main.py", "")], may_erase_log: false };
    outside.world.perform(Effect::Deliver { id: FlashId(1), which: Which::Board("9900".into()), image });
    let failure = outside.until("the end", |heard| match heard.last() {
        Some(Event::Delivery(_, DeliveryNews::Over(Err(failure)))) => Some(failure.clone()),
        _ => None,
    });
    assert_eq!(failure, Failure::NotMounted("/dev/sdnone".into()));
    assert!(matches!(outside.heard[0], Event::Delivery(_, DeliveryNews::Waits)));
}

/// Two boards, the drive of one of which is mounted, and a world that looks for them.
fn with_one_that_nobody_mounts() -> (Desk, Outside) {
    let desk = Desk::new();
    let mut outside = Outside::new();
    outside.world.find_drives_with(Tables { mounts: desk.path("mounts"), blocks: desk.path("block") });
    desk.plug("sdnone", "0204", "9900");
    desk.drive("MICROBIT", &[("DETAILS.TXT", V2)]);
    desk.mount("/dev/sda @/MICROBIT vfat rw 0 0");
    (desk, outside)
}

#[test]
fn what_is_not_mounted_is_told_beside_what_is() {
    let (desk, mut outside) = with_one_that_nobody_mounts();
    outside.world.perform(Effect::LookForDrives(None));
    outside.until("the drives", |heard| {
        matches!(heard.last(), Some(Event::Drives(drives)) if drives.len() == 1).then_some(())
    });
    let unmounted = UnmountedDrive { device: "/dev/sdnone".into(), unique_id: Some("9900".into()) };
    assert_eq!(outside.heard[0], Event::NotMounted(vec![unmounted]));
    // Whoever names a drive asks for no other.
    outside.heard.clear();
    outside.world.perform(Effect::LookForDrives(Some(desk.path("MICROBIT"))));
    outside.until("the drive", |heard| matches!(heard.last(), Some(Event::Drives(_))).then_some(()));
    assert_eq!(outside.heard.len(), 1);
}

/// udisks as far as it is asked, on a bus of its own.
struct Udisks {
    table: PathBuf,
    line: String,
}

#[zbus::interface(name = "org.freedesktop.UDisks2.Filesystem")]
impl Udisks {
    fn mount(&self, _options: std::collections::HashMap<String, zbus::zvariant::OwnedValue>) -> String {
        // Each time that it is asked adds a line.
        let table = fs::read_to_string(&self.table).unwrap();
        fs::write(&self.table, format!("{table}{}", self.line)).unwrap();
        String::new()
    }
}

#[test]
fn udisks_is_asked_once_where_no_desktop_mounts_a_drive_by_itself() {
    if !is_inside() {
        if is_there(which::which("dbus-run-session").is_ok(), "dbus-run-session") {
            let bus = "DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec \"$@\"";
            let test = "drives::finding::udisks_is_asked_once_where_no_desktop_mounts_a_drive_by_itself";
            again(&["dbus-run-session", "--", "sh", "-c", bus, "sh"], test);
        }
        return;
    }
    let desk = Desk::new();
    let drive = desk.drive("MICROBIT", &[("DETAILS.TXT", V2)]);
    let udisks = Udisks { table: desk.path("mounts"), line: format!("/dev/sda {} vfat rw 0 0\n", drive.display()) };
    let serve = async {
        let place = "/org/freedesktop/UDisks2/block_devices/sda";
        zbus::connection::Builder::session()?.name("org.freedesktop.UDisks2")?.serve_at(place, udisks)?.build().await
    };
    let _bus = pollster::block_on(serve).unwrap();
    desk.plug("sda", "0204", "9904");
    let mut drives = desk.drives();
    let began = Instant::now();
    let seen = eventually("the drive is mounted", || drives.list().unwrap().pop());
    assert_eq!(seen.path, drive);
    assert!(began.elapsed() >= Duration::from_secs(1), "a desktop gets a moment to do it by itself");
    assert_eq!(fs::read_to_string(desk.path("mounts")).unwrap().lines().count(), 1);
}

#[test]
fn drives_that_hang_keep_the_others_back_for_a_second_all_together() {
    let test = "drives::finding::drives_that_hang_keep_the_others_back_for_a_second_all_together";
    let Some(hung) = beside_hung_drives(6, test) else { return };
    let desk = Desk::new();
    let drive = desk.drive("MICROBIT", &[("DETAILS.TXT", V2)]);
    let mut folders: Vec<PathBuf> = (0..6).map(|number| hung.join(number.to_string())).collect();
    folders.push(drive.clone());
    let mut drives = BoardDrives::these(folders);
    let began = Instant::now();
    let paths = |seen: Vec<DriveSeen>| seen.into_iter().map(|seen| seen.path).collect::<Vec<_>>();
    assert_eq!(paths(drives.list().unwrap()), std::slice::from_ref(&drive));
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    // And nobody waits for them twice.
    is_quicker_than(Duration::from_secs(1), || {
        let began = Instant::now();
        assert_eq!(paths(drives.list().unwrap()), std::slice::from_ref(&drive));
        began.elapsed()
    });
}

#[test]
fn a_board_that_comes_where_a_drive_hangs_is_found() {
    let test = "drives::finding::a_board_that_comes_where_a_drive_hangs_is_found";
    let Some(hung) = beside_hung_drives(1, test) else { return };
    let desk = Desk::new();
    let place = hung.join("0");
    desk.mount(&format!("/dev/sda {} vfat rw 0 0", place.display()));
    let mut drives = desk.drives();
    assert_eq!(drives.list().unwrap(), []);
    // The old one is taken away, and the board plugged in anew.
    let lazily = std::process::Command::new("umount").arg("-l").arg(&place).status().unwrap();
    assert!(lazily.success());
    fs::write(place.join("DETAILS.TXT"), V2).unwrap();
    fs::write(desk.path("mounts"), format!("/dev/sdb {} vfat rw 0 0\n", place.display())).unwrap();
    assert_eq!(drives.list().unwrap().len(), 1);
}

#[test]
fn drives_are_told_at_once_and_again_as_soon_as_another_one_is_mounted() {
    let (desk, mut outside) = with_one_that_nobody_mounts();
    let began = Instant::now();
    outside.world.perform(Effect::LookForDrives(None));
    let count = |heard: &[Event], expected: usize| {
        matches!(heard.last(), Some(Event::Drives(drives)) if drives.len() == expected).then_some(())
    };
    outside.until("the one that is there", |heard| count(heard, 1));
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    desk.drive("MICROBIT1", &[("DETAILS.TXT", V2)]);
    desk.mount("/dev/sdnone @/MICROBIT1 vfat rw 0 0");
    outside.until("both", |heard| count(heard, 2));
    assert!(outside.heard.contains(&Event::NotMounted(Vec::new())));
    // Who asks while it is waited for one is answered at once.
    desk.plug("sdno", "0204", "9901");
    let began = Instant::now();
    for _ in 0..3 {
        outside.heard.clear();
        outside.world.perform(Effect::LookForDrives(None));
        outside.until("an answer", |heard| count(heard, 2));
    }
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}
