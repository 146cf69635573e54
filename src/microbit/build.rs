//! A hex file with a person's program in it, for one generation of boards or for several.

use super::filesystem::{self, FilesProblem};
use super::firmware::Firmware;
use super::memory::Memory;
use super::version::Version;
use super::{intel_hex, universal_hex};
use crate::micropython::File;

/// The hex file that brings these firmwares with these files to a board: with one firmware an Intel hex file, with several a
/// universal one, of which every board takes its part. Files that the firmwares held are gone. The bytes are taken as they are: who has
/// a text with line ends of Windows changes them first.
///
/// # Errors
/// Why the files do not go in: they have to go into each firmware.
pub fn build(firmwares: &[&Firmware], files: &[File]) -> Result<String, FilesProblem> {
    let least = firmwares.iter().map(|firmware| firmware.info.capacity).min().ok_or(FilesProblem::NoFilesystem)?;
    filesystem::check(files, least)?;
    let images = firmwares.iter().map(|firmware| Image::of(firmware, files));
    let mut images: Vec<Image> = images.collect::<Result<_, _>>()?;
    images.sort_by_key(|image| image.board);
    Ok(match images.as_slice() {
        [image] => intel_hex::write_in_two(&image.memory, Some(image.seam)),
        images => {
            universal_hex::write_in_two(images.iter().map(|image| (image.board, &image.memory, Some(image.seam))))
        }
    })
}

/// What a board is to have.
struct Image {
    board: u16,
    memory: Memory,
    /// The address behind the firmware's own code.
    seam: u32,
}

impl Image {
    fn of(firmware: &Firmware, files: &[File]) -> Result<Self, FilesProblem> {
        let board = match firmware.info.version {
            Version::V1 => universal_hex::V1,
            Version::V2 => universal_hex::V2,
        };
        let mut memory = firmware.memory.clone();
        let layout = filesystem::build(&mut memory, files)?;
        Ok(Self { board, memory, seam: layout.code_end })
    }
}
