//! Which firmware there is for micro:bits: what a person chose or put into the data folder, what came with the program.

use std::fs;
use std::path::{Path, PathBuf};

use mulberry::app::{Effect, Event};
use mulberry::flash::{Failure, FirmwareSource, Firmwares, Image, Unfit};
use mulberry::microbit::{
    FilesProblem, HexError, HexFile, HexProblem, MAIN, Memory, Version, intel_hex, universal_hex,
};
use mulberry::micropython::File;
use mulberry::world::FirmwareShelf;
use tempfile::TempDir;

use crate::microbit::image;
use crate::outside::Outside;
use crate::rig::is_there;

/// A data folder with firmware in it.
struct Data(TempDir);

impl Data {
    fn new() -> Self {
        let data = Self(tempfile::tempdir().unwrap());
        fs::create_dir(data.place()).unwrap();
        data
    }

    fn place(&self) -> PathBuf {
        self.0.path().join("firmware")
    }

    fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.place().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// What there is that a person put there.
    fn shelf(&self) -> FirmwareShelf {
        FirmwareShelf::of_person(Some(self.0.path()))
    }

    fn look(&self) -> Firmwares {
        self.shelf().look()
    }
}

/// Firmware of a release, made by hand.
fn memory(version: Version, release: &str) -> Memory {
    let mut memory = match version {
        Version::V1 => image::v1(0xE3),
        Version::V2 => image::v2(0x6_D000, 0x6000),
    };
    memory.put(0x200, format!("micro:bit v{release}+abc on 2020-01-01; MicroPython v1.9 on 2020-01-01\0").as_bytes());
    memory
}

fn hex(version: Version, release: &str) -> String {
    intel_hex::write(&memory(version, release))
}

fn both(v1: &str, v2: &str) -> String {
    universal_hex::write(&[(0x9900, memory(Version::V1, v1)), (0x9903, memory(Version::V2, v2))])
}

/// What was found, in short.
fn found(firmwares: &Firmwares) -> Vec<(Version, &str, FirmwareSource)> {
    let found = firmwares.found.iter();
    found.map(|found| (found.info.version, found.info.release.as_str(), found.source.clone())).collect()
}

#[test]
fn the_newest_in_the_data_folder_is_taken() {
    let releases = ["1.9.9", "2.0.0-beta.5", "2.0.0-beta.12", "2.0.0", "2.1.2", "2.1.10", "10.0"];
    for (older, newer) in releases.iter().zip(&releases[1..]) {
        for names in [["a.hex", "b.hex"], ["b.hex", "a.hex"]] {
            let data = Data::new();
            data.put(names[0], &hex(Version::V2, older));
            let path = data.put(names[1], &hex(Version::V2, newer));
            assert_eq!(found(&data.look()), [(Version::V2, *newer, FirmwareSource::DataFolder(path))]);
        }
    }
}

#[test]
fn one_file_may_be_for_both_generations() {
    let data = Data::new();
    let path = data.put("both.HEX", &both("1.1.1", "2.1.2"));
    let source = || FirmwareSource::DataFolder(path.clone());
    let firmwares = data.look();
    assert_eq!(found(&firmwares), [(Version::V1, "1.1.1", source()), (Version::V2, "2.1.2", source())]);
    assert_eq!((firmwares.place, firmwares.unfit), (data.place(), vec![]));
    let newer = data.put("v1.hex", &hex(Version::V1, "1.2.0"));
    let expected = [(Version::V1, "1.2.0", FirmwareSource::DataFolder(newer)), (Version::V2, "2.1.2", source())];
    assert_eq!(found(&data.look()), expected);
}

#[test]
fn what_a_person_chose_comes_first() {
    let data = Data::new();
    let newer = data.put("both.hex", &both("1.1.1", "2.1.2"));
    let chosen = data.0.path().join("old.hex");
    fs::write(&chosen, hex(Version::V2, "2.0.0")).unwrap();
    let mut shelf = data.shelf();
    shelf.choose(Some(chosen.clone()));
    let expected = [
        (Version::V1, "1.1.1", FirmwareSource::DataFolder(newer)),
        (Version::V2, "2.0.0", FirmwareSource::Chosen(chosen)),
    ];
    assert_eq!(found(&shelf.look()), expected);
}

#[test]
fn what_is_no_firmware_is_told_with_its_place() {
    let data = Data::new();
    let damaged = |line, column, problem| Unfit::NotHex(HexError { line, column, problem });
    let (good, bad) = (hex(Version::V2, "2.0.0"), hex(Version::V2, "2.1.0").replacen(":10", ":1x", 2));
    let good = data.put("good.hex", &good);
    let unfit = [
        (data.put("a.hex", "print(1)\n"), damaged(1, 1, HexProblem::NoColon)),
        (data.put("b.hex", &bad), damaged(2, 3, HexProblem::NoDigit)),
        (data.put("c.hex", ":00000001FF\n"), Unfit::NoMicroPython),
        (data.put("d.hex", ":0000000E\n"), damaged(1, 10, HexProblem::TooShort)),
    ];
    fs::write(data.place().join("e.hex"), [b':', 0xFF]).unwrap();
    fs::create_dir(data.place().join("f.hex")).unwrap();
    data.put("readme.txt", "no hex");
    let firmwares = data.look();
    assert_eq!(found(&firmwares), [(Version::V2, "2.0.0", FirmwareSource::DataFolder(good))]);
    assert_eq!(firmwares.unfit[..4], unfit);
    assert_eq!(firmwares.unfit[4], (data.place().join("e.hex"), damaged(1, 2, HexProblem::NoDigit)));
    assert!(matches!(&firmwares.unfit[5..], [(path, Unfit::NotRead(_))] if path.ends_with("f.hex")));
}

#[test]
fn a_chosen_file_that_is_gone_is_told() {
    let data = Data::new();
    let mut shelf = data.shelf();
    shelf.choose(Some("/nowhere/firmware.hex".into()));
    let firmwares = shelf.look();
    assert!(matches!(&firmwares.unfit[..], [(path, Unfit::NotRead(_))] if path == Path::new("/nowhere/firmware.hex")));
    assert_eq!(firmwares.found, []);
}

#[test]
fn where_there_is_none_nothing_can_be_built() {
    let mut shelf = FirmwareShelf::of_person(None);
    let image = Image { version: Version::V1, files: vec![], may_erase_log: false };
    assert_eq!(shelf.look(), Firmwares::default());
    assert_eq!(shelf.build(&image), Err(Failure::NoFirmware(Version::V1, PathBuf::new())));
}

#[test]
fn a_file_that_has_changed_is_read_again() {
    let data = Data::new();
    let mut shelf = data.shelf();
    assert_eq!(shelf.look().found, []);
    let path = data.put("a.hex", &hex(Version::V2, "2.0.0"));
    let source = FirmwareSource::DataFolder(path.clone());
    assert_eq!(found(&shelf.look()), [(Version::V2, "2.0.0", source.clone())]);
    data.put("a.hex", &hex(Version::V2, "2.1.0-beta.1"));
    assert_eq!(found(&shelf.look()), [(Version::V2, "2.1.0-beta.1", source)]);
    fs::remove_file(path).unwrap();
    assert_eq!(shelf.look().found, []);
}

#[test]
fn an_image_has_the_firmware_and_the_files() {
    let data = Data::new();
    data.put("both.hex", &both("1.1.1", "2.1.2"));
    let mut shelf = data.shelf();
    let files = vec![File::new(MAIN, "print(1)\n")];
    for version in [Version::V1, Version::V2] {
        let image = shelf.build(&Image { version, files: files.clone(), may_erase_log: false }).unwrap();
        let read = HexFile::read(str::from_utf8(&image).unwrap()).unwrap();
        let HexFile::MicroPython { firmwares, files: read } = read else { panic!() };
        assert_eq!((firmwares[0].info.version, read), (version, files.clone()));
    }
    let big = Image { version: Version::V1, files: vec![File::new(MAIN, vec![b'#'; 100_000])], may_erase_log: false };
    assert!(matches!(shelf.build(&big), Err(Failure::Files(FilesProblem::TooBig { .. }))));
}

#[test]
fn a_program_carries_the_firmware_that_was_there_when_it_was_built() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/firmware");
    if !is_there(folder.join("microbit-v1.hex").exists() && folder.join("microbit-v2.hex").exists(), "firmware") {
        return;
    }
    let expected = [(Version::V1, "1.0.1", FirmwareSource::BuiltIn), (Version::V2, "2.0.0", FirmwareSource::BuiltIn)];
    let mut shelf = FirmwareShelf::new(None);
    assert_eq!(found(&shelf.look()), expected);
    // What a person has comes before it.
    let data = Data::new();
    data.put("old.hex", &hex(Version::V2, "1.0.0"));
    assert_eq!(FirmwareShelf::new(Some(data.0.path())).look().found[1].info.release, "1.0.0");
}

#[test]
fn the_world_finds_it() {
    let mut outside = Outside::new();
    let place = outside.data.join("firmware");
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join("a.hex"), both("3.0", "4.0")).unwrap();
    outside.world.perform(Effect::FindFirmware(None));
    let firmwares = outside.until("firmware", |heard| {
        heard.iter().find_map(|event| match event {
            Event::Firmware(firmwares) => Some(firmwares.clone()),
            _ => None,
        })
    });
    let source = FirmwareSource::DataFolder(place.join("a.hex"));
    assert_eq!(found(&firmwares), [(Version::V1, "3.0", source.clone()), (Version::V2, "4.0", source)]);
}

#[test]
fn the_world_builds_with_the_firmware_that_was_chosen() {
    let mut outside = Outside::new();
    let chosen = outside.folder.path().join("mine.hex");
    fs::write(&chosen, hex(Version::V2, "7.0")).unwrap();
    outside.world.perform(Effect::FindFirmware(Some(chosen)));
    let builder = outside.world.image_builder().unwrap();
    let image =
        builder.build(Image { version: Version::V2, files: vec![File::new(MAIN, "1")], may_erase_log: false }).unwrap();
    let HexFile::MicroPython { firmwares, .. } = HexFile::read(str::from_utf8(&image).unwrap()).unwrap() else {
        panic!()
    };
    assert_eq!(firmwares[0].info.release, "7.0");
}
