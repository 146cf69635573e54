//! Other builders of hex files: the micro:bit foundation's libraries, and uflash.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use mulberry::micropython::File;
use serde_json::{Value, json};

use super::{is_there, tool};

/// A builder at work, which is asked a line and answers a line. It ends when this is dropped.
struct Builder {
    child: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Builder {
    fn start(program: &Path, script: &str, argument: Option<&Path>) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts").join(script);
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL"]).arg(program).arg(script).args(argument);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (ask, answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, ask, answers }
    }

    /// What it answers, or why it refuses.
    fn ask(&mut self, line: &str) -> Result<Value, String> {
        writeln!(self.ask, "{line}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        let mut answer: Value = serde_json::from_str(&answer).unwrap();
        match answer["done"].take() {
            Value::Null => Err(answer["refused"].as_str().unwrap().to_owned()),
            done => Ok(done),
        }
    }
}

impl Drop for Builder {
    fn drop(&mut self) {
        // One that ended by itself is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The foundation's `microbit-fs` and `microbit-universal-hex`, in one node for as many files as are wished.
pub struct Foundation(Builder);

impl Foundation {
    /// Starts it; `None` where node or the libraries are missing, which is an error in CI.
    pub fn start() -> Option<Self> {
        let node = which::which("node").ok();
        is_there(node.is_some(), "node");
        let library = tool("hex/node_modules/@microbit/microbit-fs/package.json")?;
        Some(Self(Builder::start(&node?, "foundation.mjs", Some(&library))))
    }

    /// The hex file with these files for these boards: their numbers, and where their firmware is.
    pub fn build(&mut self, boards: &[(u16, &Path)], files: &[File]) -> Result<String, String> {
        let files: Vec<_> = files.iter().map(|file| (&file.name, digits(&file.bytes))).collect();
        let answer = self.0.ask(&json!({ "boards": boards, "files": files }).to_string())?;
        Ok(answer.as_str().unwrap().to_owned())
    }

    /// The files in a hex file.
    pub fn read(&mut self, boards: &[(u16, &Path)], hex: &str) -> Result<Vec<File>, String> {
        let answer = self.0.ask(&json!({ "boards": boards, "hex": hex }).to_string())?;
        let files: Vec<(String, String)> = serde_json::from_value(answer).unwrap();
        Ok(files.into_iter().map(|(name, digits)| File::new(name, bytes(&digits))).collect())
    }
}

/// Uflash 2.0.0, with the firmware that it brings along.
pub struct Uflash(Builder);

impl Uflash {
    /// Starts it; `None` where it is missing, which is an error in CI.
    pub fn start() -> Option<Self> {
        Some(Self(Builder::start(&tool("bin/python")?, "uflash_builds.py", None)))
    }

    /// The universal hex file with this `main.py`; the firmware alone where that is empty.
    pub fn build(&mut self, script: &[u8]) -> Result<String, String> {
        Ok(self.0.ask(&digits(script))?.as_str().unwrap().to_owned())
    }
}

/// The hex files of both generations' firmware, as `./dev firmware` keeps them; `None` where they are missing, which is an error
/// in CI.
pub fn firmware_files() -> Option<[PathBuf; 2]> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/firmware");
    let files = [folder.join("microbit-v1.hex"), folder.join("microbit-v2.hex")];
    is_there(files.iter().all(|file| file.exists()), "the firmware of both boards (./dev firmware)").then_some(files)
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(digits: &str) -> Vec<u8> {
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}
