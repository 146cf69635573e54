//! The file system inside a memory: where it lies, and what is put there is read again.

use mulberry::microbit::filesystem::{Damage, Layout, build, free, read, size_of};
use mulberry::microbit::{FilesProblem, Firmware, Memory, Version, appended};
use mulberry::micropython::File;

use super::image;

#[track_caller]
fn lies(memory: &Memory, first: u32, last: u32, capacity: usize) {
    let layout = Layout::of(memory).unwrap();
    assert_eq!((layout.first, layout.last, layout.capacity()), (first, last, capacity));
    assert_eq!(free(memory), Some(capacity));
}

#[test]
fn each_firmware_says_where_its_files_lie() {
    lies(&image::v1(0xE3), 0x3_8C00, 0x3_F800, 27_648);
    lies(&image::v1(0xE2), 0x3_8800, 0x3_F800, 28_672);
    lies(&image::v1(0xEF), 0x3_BC00, 0x3_F800, 15_360);
    lies(&image::v2(0x6_D000, 0x6000), 0x6_D000, 0x7_2000, 20_480);
    lies(&image::v2(0x6_C000, 0x7000), 0x6_C000, 0x7_2000, 24_576);
}

#[test]
fn no_more_chunks_are_used_than_a_byte_can_number() {
    lies(&image::v1(0x10), 0x3_7C00, 0x3_F800, 31_744);
    lies(&image::v2(0x6_0000, 0x1_3000), 0x6_B000, 0x7_2000, 28_672);
}

#[test]
fn what_cannot_be_is_no_layout() {
    for memory in [
        Memory::default(),
        image::v1(0xFF),
        image::v1(0xFFFF),
        image::v2(0x6_D000, 0x1000),
        image::v2(0x7_F000, 0x2000),
    ] {
        assert_eq!(Layout::of(&memory), None);
        assert_eq!(read(&memory), Err(Damage::NoFilesystem));
        assert_eq!(build(&mut memory.clone(), &[]), Err(FilesProblem::NoFilesystem));
    }
}

#[test]
fn a_firmware_says_what_it_is() {
    let info = Firmware::of(image::v1(0xE3)).unwrap().info;
    assert_eq!(
        (info.version, &*info.release, &*info.micropython, info.capacity),
        (Version::V1, "1.2.3", "1.9.2", 27_648)
    );
    let info = Firmware::of(image::v2(0x6_D000, 0x6000)).unwrap().info;
    assert_eq!(
        (info.version, &*info.release, &*info.micropython, info.capacity),
        (Version::V2, "2.3.4-beta.5", "1.18", 20_480)
    );
    assert_eq!(Firmware::of(Memory::default()), None);
}

#[test]
fn a_file_takes_whole_chunks_and_ends_with_a_free_byte() {
    for (bytes, chunks) in [(0, 1), (116, 1), (117, 2), (242, 2), (243, 3)] {
        assert_eq!(size_of("main.py".len(), bytes), chunks * 128, "{bytes} bytes");
    }
}

#[test]
fn what_is_put_in_is_read_again() {
    for mut memory in [image::v1(0xE3), image::v2(0x6_D000, 0x6000)] {
        for length in (0..260).chain([5000, 15_000]) {
            let files = [
                File::new("main.py", vec![b'x'; length]),
                File::new("é".repeat(60), vec![0xFF; 259 - length.min(259)]),
                File::new("b", "\r\n"),
            ];
            build(&mut memory, &files).unwrap();
            assert_eq!(read(&memory).unwrap(), files);
            let taken: usize = files.iter().map(|file| size_of(file.name.len(), file.bytes.len())).sum();
            assert_eq!(free(&memory), Some(Layout::of(&memory).unwrap().capacity() - taken));
        }
    }
}

#[test]
fn a_file_may_fill_everything_and_no_byte_more() {
    for memory in [image::v1(0xE3), image::v2(0x6_D000, 0x6000)] {
        let capacity = Layout::of(&memory).unwrap().capacity();
        let most = capacity / 128 * 126 - "main.py".len() - 2 - 1;
        let mut filled = memory.clone();
        build(&mut filled, &[File::new("main.py", vec![b'#'; most])]).unwrap();
        assert_eq!(free(&filled), Some(0));
        assert_eq!(read(&filled).unwrap()[0].bytes.len(), most);
        let before = filled.clone();
        let too_big = build(&mut filled, &[File::new("main.py", vec![b'#'; most + 1])]);
        assert_eq!(too_big, Err(FilesProblem::TooBig { files: 1, needed: capacity + 128, capacity }));
        assert_eq!(filled, before);
    }
}

#[test]
fn names_have_to_be_names() {
    let mut memory = image::v1(0xE3);
    let problem = |names: &[&str]| names.iter().map(|name| File::new(*name, "1")).collect::<Vec<_>>();
    let mut check = |names: &[&str]| build(&mut memory, &problem(names));
    assert!(check(&[&"n".repeat(120)]).is_ok());
    assert_eq!(check(&["a", ""]), Err(FilesProblem::Name(String::new())));
    assert_eq!(check(&[&"n".repeat(121)]), Err(FilesProblem::Name("n".repeat(121))));
    assert_eq!(check(&["a", "b", "a"]), Err(FilesProblem::Twice("a".into())));
}

#[test]
fn a_script_behind_the_firmware_is_read_and_makes_way_for_files() {
    let mut memory = image::v1(0xE3);
    assert_eq!(appended::read(&memory), None);
    memory.put(0x3_E000, b"MP\x09\0print('a')\0\0\0");
    assert_eq!(appended::read(&memory).unwrap(), b"print('a'");
    assert_eq!(Layout::of(&memory).unwrap().last, 0x3_D800);
    build(&mut memory, &[]).unwrap();
    assert_eq!(memory, image::v1(0xE3));
}
