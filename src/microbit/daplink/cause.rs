//! Every reason that a board knows for not taking a program, with the sentence and the number by which it tells it.

use serde::{Deserialize, Serialize};

/// Why a board did not take a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Cause {
    /// Something went wrong, and the chip does not know what.
    Unknown,
    /// The chip's own program went wrong.
    Internal,
    /// Something went wrong on the way.
    Transfer,
    /// Nothing came for 20 seconds, although the file was not at its end.
    TimedOut,
    /// The file is not as long as it was said to be.
    SizeMismatch,
    /// Pieces of the file came in another order.
    OutOfOrder,
    /// The main chip cannot be stopped.
    NoReset,
    /// The main chip does not take the little program that writes its memory.
    NoAlgorithm,
    /// There is no such little program for a part of the memory.
    NoAlgorithmHere,
    /// The main chip does not take what is to be written.
    NoData,
    /// The main chip cannot be made ready.
    NoStart,
    /// The main chip does not go back to work.
    NoFinish,
    /// The program would lock the main chip.
    WouldLock,
    /// The main chip is locked and stays so.
    StaysLocked,
    /// A part of the memory cannot be erased.
    EraseSector,
    /// The memory cannot be erased.
    EraseAll,
    /// The memory cannot be written.
    Write,
    /// The memory holds something else than what was written.
    Verify,
    /// The chip took the end of a file for an error.
    StreamEnd,
    /// The chip does not know where the file ends.
    StreamOpen,
    /// A line of the hex file has a wrong sum.
    Checksum,
    /// A line of the hex file cannot be understood.
    Parser,
    /// A line of the hex file cannot be carried out.
    Program,
    /// The hex file is for other boards, or the board waits for new firmware of its own.
    WrongMode,
    /// The hex file begins at a wrong place of the memory.
    WrongOffset,
    /// It is firmware for the chip itself, at a wrong place.
    UpdateStart,
    /// It is the other part of that firmware, at a wrong place.
    UpdateAddress,
    /// It is no file that the chip knows.
    UnknownFormat,
    /// It is a program for another kind of board.
    Incompatible,
    /// New firmware for the chip: it cannot begin.
    UpdateInit,
    /// New firmware for the chip: it cannot finish.
    UpdateFinish,
    /// New firmware for the chip: it cannot be written.
    UpdateWrite,
    /// New firmware for the chip: no room can be made for a part of it.
    UpdateEraseSector,
    /// New firmware for the chip: no room can be made.
    UpdateEraseAll,
    /// New firmware for the chip: it is too big.
    UpdateBounds,
    /// New firmware for the chip: this board takes none.
    UpdateUnsupported,
    /// New firmware for the chip: a part is missing.
    UpdateIncomplete,
    /// The chip's starting program is damaged.
    BootloaderSum,
    /// A sentence that was never heard before.
    Other,
}

/// What a person can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Remedy {
    /// Another cable, another socket: what arrives is not what was sent.
    Cable,
    /// A socket of the computer's own: what is sent comes too slowly.
    Socket,
    /// Out and in again: the chip is confused.
    Replug,
    /// The same, and if that does not help another board: this one may be broken.
    OtherBoard,
    /// Another firmware: this one is not for that board.
    Firmware,
    /// Out and in again without holding its button.
    LeaveMaintenance,
    /// New firmware for the chip between cable and board.
    UpdateChip,
}

/// What is known of a cause: its number on the display of a V2, which is 500 and its place in the list of the chip's firmware, the
/// chip's sentence, and what can be done.
struct Entry(u16, Cause, &'static str, Remedy);

/// DAPLink's `error.c` as of 2026. Older firmware has fewer of them, with the same sentences.
#[rustfmt::skip]
const ENTRIES: &[Entry] = &[
    Entry(501, Cause::Unknown, "An error has occurred", Remedy::Replug),
    Entry(502, Cause::Internal, "An internal error has occurred", Remedy::Replug),
    Entry(503, Cause::Transfer, "An error occurred during the transfer", Remedy::Cable),
    Entry(504, Cause::TimedOut, "The transfer timed out.", Remedy::Socket),
    Entry(505, Cause::SizeMismatch, "Possible mismatch between file size and size programmed", Remedy::Cable),
    Entry(506, Cause::OutOfOrder, "File sent out of order by PC. Target might not be programmed correctly.", Remedy::Cable),
    Entry(507, Cause::NoReset, "The interface firmware FAILED to reset/halt the target MCU", Remedy::OtherBoard),
    Entry(508, Cause::NoAlgorithm, "The interface firmware FAILED to download the flash programming algorithms to the target MCU", Remedy::OtherBoard),
    Entry(509, Cause::NoAlgorithmHere, "The flash algo missing for a region", Remedy::Firmware),
    Entry(510, Cause::NoData, "The interface firmware FAILED to download the flash data contents to be programmed", Remedy::OtherBoard),
    Entry(511, Cause::NoStart, "The interface firmware FAILED to initialize the target MCU", Remedy::OtherBoard),
    Entry(512, Cause::NoFinish, "The interface firmware FAILED to uninitialize the target MCU", Remedy::OtherBoard),
    Entry(513, Cause::WouldLock, "The interface firmware ABORTED programming. Image is trying to set security bits", Remedy::Firmware),
    Entry(514, Cause::StaysLocked, "The interface firmware FAILED to unlock the target for programming", Remedy::OtherBoard),
    Entry(515, Cause::EraseSector, "Flash algorithm erase sector command FAILURE", Remedy::OtherBoard),
    Entry(516, Cause::EraseAll, "Flash algorithm erase all command FAILURE", Remedy::OtherBoard),
    Entry(517, Cause::Write, "Flash algorithm write command FAILURE", Remedy::OtherBoard),
    Entry(518, Cause::Verify, "Flash algorithm write verify command FAILURE", Remedy::OtherBoard),
    Entry(519, Cause::StreamEnd, "End of stream has been reached", Remedy::Replug),
    Entry(520, Cause::StreamOpen, "End of stream is unknown", Remedy::Replug),
    Entry(521, Cause::Checksum, "The hex file cannot be decoded. Checksum calculation failure occurred.", Remedy::Cable),
    Entry(522, Cause::Parser, "The hex file cannot be decoded. Parser logic failure occurred.", Remedy::Cable),
    Entry(523, Cause::Program, "The hex file cannot be programmed. Logic failure occurred.", Remedy::Cable),
    Entry(524, Cause::WrongMode, "The hex file you dropped isn't compatible with this mode or device. Are you in MAINTENANCE mode? See HELP FAQ.HTM", Remedy::LeaveMaintenance),
    Entry(525, Cause::WrongOffset, "The hex file offset load address is not correct.", Remedy::Firmware),
    Entry(526, Cause::UpdateStart, "The starting address for the bootloader update is wrong.", Remedy::Firmware),
    Entry(527, Cause::UpdateAddress, "The starting address for the interface update is wrong.", Remedy::Firmware),
    Entry(528, Cause::UnknownFormat, "The application file format is unknown and cannot be parsed and/or processed.", Remedy::Firmware),
    Entry(529, Cause::Incompatible, "The application image is not compatible with the target.", Remedy::Firmware),
    Entry(530, Cause::UpdateInit, "In application programming initialization failed.", Remedy::LeaveMaintenance),
    Entry(531, Cause::UpdateFinish, "In application programming uninit failed.", Remedy::LeaveMaintenance),
    Entry(532, Cause::UpdateWrite, "In application programming write failed.", Remedy::LeaveMaintenance),
    Entry(533, Cause::UpdateEraseSector, "In application programming sector erase failed.", Remedy::LeaveMaintenance),
    Entry(534, Cause::UpdateEraseAll, "In application programming mass erase failed.", Remedy::LeaveMaintenance),
    Entry(535, Cause::UpdateBounds, "In application programming aborted due to an out of bounds address.", Remedy::LeaveMaintenance),
    Entry(536, Cause::UpdateUnsupported, "In application programming not supported on this device.", Remedy::LeaveMaintenance),
    Entry(537, Cause::UpdateIncomplete, "In application programming failed because the update sent was incomplete.", Remedy::LeaveMaintenance),
    Entry(539, Cause::BootloaderSum, "The bootloader CRC did not pass.", Remedy::UpdateChip),
];

/// What a sentence says that is worded otherwise than above: all these words are in it.
const HINTS: &[(&[&str], Cause)] = &[
    (&["timed", "out"], Cause::TimedOut),
    (&["timeout"], Cause::TimedOut),
    (&["out", "of", "order"], Cause::OutOfOrder),
    (&["mismatch", "size"], Cause::SizeMismatch),
    (&["security", "bits"], Cause::WouldLock),
    (&["would", "lock"], Cause::WouldLock),
    (&["unlock"], Cause::StaysLocked),
    (&["erase", "sector"], Cause::EraseSector),
    (&["erase", "all"], Cause::EraseAll),
    (&["verify"], Cause::Verify),
    (&["write", "flash"], Cause::Write),
    (&["flash", "algorithm"], Cause::NoAlgorithm),
    (&["flash", "algorithms"], Cause::NoAlgorithm),
    (&["halt", "target"], Cause::NoReset),
    (&["checksum"], Cause::Checksum),
    (&["maintenance"], Cause::WrongMode),
    (&["not", "compatible"], Cause::Incompatible),
    (&["format", "unknown"], Cause::UnknownFormat),
    (&["hex", "parser"], Cause::Parser),
    (&["hex", "decoded"], Cause::Parser),
    (&["update", "incomplete"], Cause::UpdateIncomplete),
    (&["bootloader", "crc"], Cause::BootloaderSum),
    (&["during", "transfer"], Cause::Transfer),
];

impl Cause {
    /// The cause that a sentence of FAIL.TXT tells. Signs, spaces and capital letters do not matter.
    pub fn of_sentence(sentence: &str) -> Self {
        let said = words(sentence);
        let tells = |Entry(_, cause, known, _): &Entry| (words(known) == said).then_some(*cause);
        let hints = |(needed, cause): &(&[&str], Self)| {
            needed.iter().all(|word| said.iter().any(|other| other == word)).then_some(*cause)
        };
        ENTRIES.iter().find_map(tells).or_else(|| HINTS.iter().find_map(hints)).unwrap_or(Self::Other)
    }

    /// The cause that a V2 shows this number for.
    pub fn of_number(number: u16) -> Option<Self> {
        ENTRIES.iter().find(|entry| entry.0 == number).map(|entry| entry.1)
    }

    /// The number that a V2 shows on its display.
    pub fn number(self) -> Option<u16> {
        self.entry().map(|entry| entry.0)
    }

    /// The sentence by which the chip tells it.
    pub fn sentence(self) -> Option<&'static str> {
        self.entry().map(|entry| entry.2)
    }

    /// What can be done about it.
    pub fn remedy(self) -> Remedy {
        self.entry().map_or(Remedy::Replug, |entry| entry.3)
    }

    /// Whether the chip takes it for something that may go well the next time.
    pub fn is_transient(self) -> bool {
        use Cause::{Checksum, OutOfOrder, Parser, Program, SizeMismatch, TimedOut, Transfer};
        matches!(self, Transfer | TimedOut | SizeMismatch | OutOfOrder | Checksum | Parser | Program)
    }

    /// Every cause that has a sentence of its own.
    pub fn all() -> impl Iterator<Item = Self> {
        ENTRIES.iter().map(|entry| entry.1)
    }

    fn entry(self) -> Option<&'static Entry> {
        ENTRIES.iter().find(|entry| entry.1 == self)
    }
}

/// The words of a sentence in small letters.
fn words(sentence: &str) -> Vec<String> {
    let words = sentence.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
