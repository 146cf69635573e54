//! What the chip between cable and board makes of a hex file: the records that are for its board, or why there are none.

/// The file cannot be read as hex.
pub const BAD_CHECKSUM: &str =
    "error: The hex file cannot be decoded. Checksum calculation failure occurred.\r\ntype: user\r\n";
/// It is for another board.
pub const NOT_FOR_IT: &str = "error: The application image is not compatible with the target.\r\ntype: user\r\n";

/// Bytes of flash that a V1 has.
const V1_FLASH: u32 = 0x4_0000;
/// Where the chip's own settings lie, which every image has, too.
const SETTINGS: u32 = 0x1000_0000;

/// The records of a hex file, plain or universal, that are for the board whose number begins like this, as a plain hex file; or
/// what the chip would say of it.
pub fn part_for(board: &str, text: &str) -> Result<String, &'static str> {
    let is_v1 = board.starts_with("9900") || board.starts_with("9901");
    let universal = text.lines().take(2).any(|line| line.starts_with(":0400000A"));
    let (mut kept, mut high, mut address_record) = (String::new(), 0, String::new());
    let mut mine = !universal;
    for line in text.split_whitespace() {
        let record = record(line).ok_or(BAD_CHECKSUM)?;
        let (kind, data) = (record[3], &record[4..]);
        match kind {
            0x04 => {
                high = u32::from(data[0]) << 24 | u32::from(data[1]) << 16;
                address_record = format!("{line}\n");
            }
            0x0A => mine = (data[..2] == [0x99, 0x00]) == is_v1,
            0x00 | 0x0D if mine => {
                let address = high + u32::from(record[1]) * 256 + u32::from(record[2]);
                if is_v1 && (V1_FLASH..SETTINGS).contains(&address) {
                    return Err(NOT_FOR_IT);
                }
                kept.push_str(&std::mem::take(&mut address_record));
                kept.push_str(line);
                kept.push('\n');
            }
            _ => {}
        }
    }
    if kept.is_empty() { Err(NOT_FOR_IT) } else { Ok(kept + ":00000001FF\n") }
}

/// The bytes of a record whose length and checksum are right: count, address, kind, data.
fn record(line: &str) -> Option<Vec<u8>> {
    let digits = line.strip_prefix(':')?;
    let pairs = (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok());
    let mut bytes = pairs.collect::<Option<Vec<u8>>>()?;
    let sum = bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
    (bytes.len() >= 5 && sum == 0 && usize::from(bytes[0]) == bytes.len() - 5).then(|| {
        bytes.pop();
        bytes
    })
}
