//! Our images on a board: the first micro:bit's firmware starts them in QEMU, and what it writes itself is read out of its memory.

use std::fs;
use std::io::Read;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use fastrand::Rng;
use mulberry::microbit::filesystem::{self, Damage, Layout, free};
use mulberry::microbit::{Firmware, Memory, appended, build, intel_hex, universal_hex};
use mulberry::micropython::File;
use tempfile::TempDir;

use super::sets;
use crate::rig::{self, Uflash, firmware_files};

/// How long a board may take: it starts in a moment, but the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// Mulberry's own firmware for the first micro:bit; `None` where it or QEMU is missing.
pub fn firmware() -> Option<Firmware> {
    let [path, _] = firmware_files()?;
    let read = || Firmware::of(intel_hex::read(&fs::read_to_string(path).unwrap()).unwrap()).unwrap();
    rig::board_is_here().then(read)
}

/// A board with this hex file, and what it printed until it printed `word`.
pub fn boot(hex: &str, word: &str) -> (rig::Firmware, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("image.hex");
    fs::write(&path, hex).unwrap();
    let (board, mut wire) = rig::Firmware::start_with(Path::new(&path));
    let printed = until(&mut wire, word);
    (board, printed)
}

fn until(wire: &mut UnixStream, word: &str) -> String {
    wire.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
    let (mut said, mut piece, began) = (Vec::new(), [0; 4096], Instant::now());
    loop {
        if let Ok(count) = wire.read(&mut piece) {
            assert_ne!(count, 0, "the board ended");
            said.extend(&piece[..count]);
        }
        let text = String::from_utf8_lossy(&said).into_owned();
        if text.contains(word) {
            return text;
        }
        assert!(began.elapsed() < PATIENCE, "the board said no {word:?} but {text:?}");
    }
}

#[track_caller]
fn prints(files: &[File], expected: &str) {
    let Some(firmware) = firmware() else { return };
    let hex = build(&[&firmware], files).unwrap();
    boot(&hex, expected);
}

#[test]
fn a_program_of_ours_runs() {
    prints(&[File::new("main.py", "print('it', 'runs')")], "it runs\r\n");
}

#[test]
fn a_program_imports_modules_and_reads_files_beside_it() {
    let main = "import greeting\ngreeting.greet()\nprint(open('träger.txt').read(), len(open('bytes', 'rb').read()))";
    let files = [
        File::new("main.py", main),
        File::new("greeting.py", "def greet():\n    print('hello from', __name__)"),
        File::new("träger.txt", "grüße"),
        File::new("bytes", [255; 500]),
        File::new("empty", ""),
    ];
    prints(&files, "hello from greeting\r\ngrüße 500\r\n");
}

#[test]
fn programs_about_as_long_as_chunks_run_to_their_end() {
    for length in [116, 117, 118, 242, 243, 244] {
        let end = "print('end')";
        let mut main = "#".repeat(length - end.len() - 1) + "\n";
        main.push_str(end);
        assert_eq!(main.len(), length);
        prints(&[File::new("main.py", main)], "end\r\n");
    }
}

/// Prints each file's name, its length, and a sum over its bytes that knows their order.
const LIST: &str = "
import os
for name in os.listdir():
    total = 0
    count = 0
    with open(name, 'rb') as file:
        piece = file.read(32)
        while piece:
            for byte in piece:
                total = (total * 31 + byte) % 65521
            count += len(piece)
            piece = file.read(32)
    print(name, count, total)
print('that is', 'all')
";

/// What `LIST` prints for these files.
fn listed(files: &[File]) -> Vec<String> {
    let line = |file: &File| {
        let sum = file.bytes.iter().fold(0_u32, |sum, byte| (sum * 31 + u32::from(*byte)) % 65521);
        format!("{} {} {sum}", file.name, file.bytes.len())
    };
    let mut lines: Vec<String> = files.iter().map(line).collect();
    lines.sort();
    lines
}

/// The lines that `LIST` printed.
fn lines(printed: &str) -> Vec<String> {
    let list = printed.trim_start_matches('\0').lines().take_while(|line| *line != "that is all");
    let mut lines: Vec<String> = list.map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn the_board_finds_every_file_as_it_was() {
    let Some(firmware) = firmware() else { return };
    let seed = Rng::new().u64(..);
    println!("files from seed {seed}");
    let mut random = Rng::with_seed(seed);
    for _ in 0..3 {
        let mut files = sets::files(&mut random);
        files[0] = File::new("main.py", LIST);
        let (_board, printed) = boot(&build(&[&firmware], &files).unwrap(), "that is all\r\n");
        assert_eq!(lines(&printed), listed(&files));
    }
}

/// The memory of a board that ran this program, which has printed everything.
fn after(program: &str) -> Option<(Memory, String)> {
    let firmware = firmware()?;
    let hex = build(&[&firmware], &[File::new("main.py", program)]).unwrap();
    let (mut board, printed) = boot(&hex, "that is all\r\n");
    // What stands elsewhere, such as the words for the maker, is as it was.
    let mut memory = firmware.memory;
    memory.put(0, &board.flash());
    Some((memory, printed))
}

#[track_caller]
fn board_and_we_see_the_same(program: &str) -> Option<Memory> {
    let (memory, printed) = after(&(program.to_owned() + LIST))?;
    assert_eq!(lines(&printed), listed(&filesystem::read(&memory).unwrap()));
    Some(memory)
}

#[test]
fn files_that_a_board_wrote_are_read() {
    let program = "
import os
for number in range(40):
    with open('log%d.txt' % (number % 5), 'w') as file:
        for line in range(number):
            file.write('%d: %s\\n' % (line, 'x' * number))
os.remove('log3.txt')
open('empty', 'w').close()
";
    let Some(memory) = board_and_we_see_the_same(program) else { return };
    assert!(free(&memory).unwrap() < Layout::of(&memory).unwrap().capacity());
}

/// Leaves a file of one chunk in every page, so that only moving all of them can make room.
const CROWD: &str = "
import os
def write(name, length):
    with open(name, 'w') as file:
        for _ in range(length // 50):
            file.write(name[0] * 50)
for number in range(24):
    write('keep%d' % number, 100)
    write('filler%d' % number, 800)
for number in range(24):
    os.remove('filler%d' % number)
write('big', 5000)
";

#[test]
fn files_that_a_board_moved_are_read_wherever_the_free_page_is() {
    let Some(memory) = board_and_we_see_the_same(CROWD) else { return };
    let layout = Layout::of(&memory).unwrap();
    assert_eq!(memory.byte(layout.first), Some(0xFD), "the board moved them up a page");
    let Some(memory) = board_and_we_see_the_same(&(CROWD.to_owned() + "os.remove('big')\nwrite('big', 6000)\n")) else {
        return;
    };
    assert_eq!(filesystem::read(&memory).unwrap().len(), 26);
}

#[test]
fn a_file_that_is_still_being_written_ends_where_the_board_ends_it() {
    let program = "file = open('log', 'w')\nfor _ in range(30):\n    file.write('0123456789')\n";
    let Some(memory) = board_and_we_see_the_same(program) else { return };
    let files = filesystem::read(&memory).unwrap();
    let log = files.iter().find(|file| file.name == "log").unwrap();
    assert_eq!(log.bytes.len(), 126 - 2 - "log".len() + 126);
}

#[test]
fn what_a_board_wrote_is_changed_built_again_and_runs() {
    let Some((memory, _)) = after(&format!("with open('score', 'w') as file:\n    file.write('12')\n{LIST}")) else {
        return;
    };
    let mut files = filesystem::read(&memory).unwrap();
    for file in &mut files {
        if file.name == "main.py" {
            file.bytes = b"print('score is', open('score').read())".to_vec();
        }
    }
    let again = Firmware::of(memory).unwrap();
    boot(&build(&[&again], &files).unwrap(), "score is 12\r\n");
}

#[test]
fn a_hex_file_of_uflash_is_opened_changed_built_again_and_runs() {
    let (Some(_), Some(mut uflash)) = (firmware(), Uflash::start()) else { return };
    let text = uflash.build(b"import radio\nprint('made by uflash')\n").unwrap();
    let (_, memory) = universal_hex::read(&text).unwrap().remove(0);
    boot(&intel_hex::write(&memory), "made by uflash\r\n");
    let mut files = filesystem::read(&memory).unwrap();
    files[0].bytes = String::from_utf8(files[0].bytes.clone()).unwrap().replace("uflash", "both").into_bytes();
    files.push(File::new("other.py", "x = 1\n"));
    let firmware = Firmware::of(memory).unwrap();
    boot(&build(&[&firmware], &files).unwrap(), "made by both\r\n");
}

/// The script stands behind the firmware, as Mu and uflash put it there before there was a file system.
fn with_script(firmware: &Firmware, script: &str) -> Memory {
    let mut memory = firmware.memory.clone();
    // QEMU's memory is zeros where nothing was loaded, and a chip's is not.
    memory.put(Layout::of(&memory).unwrap().first, &[0xFF; 0x5400]);
    let mut bytes = [b"MP", &(script.len() as u16).to_le_bytes()[..], script.as_bytes()].concat();
    bytes.resize(bytes.len().next_multiple_of(16), 0);
    memory.put(0x3_E000, &bytes);
    memory
}

#[test]
fn a_script_behind_the_firmware_is_opened_becomes_main_py_and_runs() {
    let Some(firmware) = firmware() else { return };
    let script = format!("print('behind', 'it')\nwith open('a', 'w') as file:\n    file.write('1')\n{LIST}");
    let memory = with_script(&firmware, &script);
    let (mut board, _) = boot(&intel_hex::write(&memory), "that is all\r\n");
    // The board keeps its files below the script.
    let mut written = memory.clone();
    written.put(0, &board.flash());
    assert_eq!(filesystem::read(&written).unwrap(), [File::new("a", "1")]);
    assert_eq!(written.byte(Layout::of(&written).unwrap().last), Some(0xFD));
    let files = [File::new("main.py", appended::read(&memory).unwrap())];
    let again = Firmware::of(memory).unwrap();
    let hex = build(&[&again], &files).unwrap();
    assert_eq!(hex, build(&[&firmware], &files).unwrap());
    boot(&hex, "behind it\r\n");
}

#[test]
fn memory_without_micropython_has_no_files() {
    assert_eq!(filesystem::read(&Memory::default()), Err(Damage::NoFilesystem));
    assert_eq!(free(&Memory::default()), None);
}
