//! Memory as a firmware would leave it, made by hand: it says of itself what the firmware's own would say.

use mulberry::microbit::Memory;

/// Where the words for the maker of the first micro:bit begin.
const UICR: u32 = 0x1000_10C0;

/// Memory of a first micro:bit whose firmware has so many pages of 1024 bytes.
pub fn v1(pages: u16) -> Memory {
    let mut memory = Memory::default();
    memory.put(0, &[0xA5; 64]);
    let words = b"micro:bit v1.2.3+abc1234 on 2020-01-01; MicroPython v1.9.2-34-gd64154c73 on 2017-09-01\0";
    memory.put(0x200, words);
    memory.put(
        UICR,
        &[numbers(&[0x17EE_B07C, 0xFFFF_FFFF, 10]), pair(0, pages), numbers(&[0xFFFF_FFFF, 0x200, 0])].concat(),
    );
    memory
}

/// Memory of a second micro:bit whose files begin at `first` and have room for `length` bytes, the free page among them.
pub fn v2(first: u32, length: u32) -> Memory {
    let mut memory = Memory::default();
    memory.put(0, &[0xA5; 64]);
    memory.put(0x200, b"micro:bit v2.3.4-beta.5+abc1234 on 2022-01-01; MicroPython v1.18 on 2022-01-01\0");
    let row = |id: u8, kind: u8, start: u32, length: u32, rest: u32| {
        [&[id, kind][..], &((start / 0x1000) as u16).to_le_bytes(), &numbers(&[length, rest, 0])].concat()
    };
    let head = [numbers(&[0x597F_30FE]), pair(1, 48), pair(3, 12), numbers(&[0xC1B1_D79D])].concat();
    let rows = [row(3, 0, first, length, 0), row(2, 2, 0x1C000, 0x40000, 0x200), row(1, 0, 0x1000, 0x1B000, 0), head];
    memory.put(0x6_7FC0, &rows.concat());
    memory
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn pair(first: u16, second: u16) -> Vec<u8> {
    [first.to_le_bytes(), second.to_le_bytes()].concat()
}
