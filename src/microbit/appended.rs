//! A script that stands behind the firmware, at the end of the first micro:bit's memory. Mu and uflash put programs there before
//! MicroPython's file system could be written into a hex file. `main.py` comes first where there are both. The source is `hexlify`
//! of uflash 1.3, and `main.c` of bbcmicrobit/micropython.

use super::memory::Memory;

/// Where it stands.
pub(super) const PLACE: u32 = 0x3_E000;
/// The address behind the memory of the first micro:bit.
const END: u32 = 0x4_0000;
/// What it begins with; the length of the script follows, in two bytes.
const MARK: &[u8] = b"MP";
/// Bytes before the script.
const HEAD: u32 = 4;

/// The script, `None` where there is none.
pub fn read(memory: &Memory) -> Option<Vec<u8>> {
    // The memory of the second micro:bit is bigger, and its firmware stands in this place.
    let is_bigger =
        memory.pieces().any(|(start, bytes)| start < 0x1000_0000 && start as usize + bytes.len() > END as usize);
    if is_bigger || memory.bytes(PLACE..PLACE + 2)? != MARK {
        return None;
    }
    let length = memory.number(PLACE + 2, 2)?;
    let end = (PLACE + HEAD).checked_add(length).filter(|end| *end <= END)?;
    memory.bytes(PLACE + HEAD..end).map(<[u8]>::to_vec)
}

/// Takes it away.
pub(super) fn remove(memory: &mut Memory) {
    if let Some(script) = read(memory) {
        // It was filled up with zeros to whole records.
        let bytes = (HEAD + script.len() as u32).next_multiple_of(16);
        memory.clear(PLACE..PLACE + bytes);
    }
}
