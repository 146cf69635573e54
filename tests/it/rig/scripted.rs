//! A board that is played by a script: prompt, paste mode, raw REPL and raw paste as MicroPython has them, and a store for
//! what comes that holds 63 bytes and drops the rest without a word. It has no clock of its own.

use std::collections::VecDeque;

use super::scripted_files::Files;

const BANNER: &str =
    "MicroPython v1.9.2 on 2017-09-01; played by a script\r\nType \"help()\" for more information.\r\n";
const RAW: &str = "raw REPL; CTRL-B to exit\r\n>";
const PROMPT: &str = ">>> ";
const ROOM: usize = 63;
/// What a program prints when it is interrupted.
pub const INTERRUPTED: &str =
    "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\nKeyboardInterrupt: \r\n";

/// What it says of a program that it does not understand.
pub const INVALID: &str =
    "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1\r\nSyntaxError: invalid syntax\r\n";

/// What a program does, whatever its text is.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    Print(&'static str),
    /// Asks for a line with these words.
    Input(&'static str),
    /// Prints this as its error and ends.
    Fail(&'static str),
    /// Goes on until it is interrupted.
    Loop,
    /// Prints this again and again until it is interrupted.
    Flood(&'static str),
    /// Goes on, and catches so many interrupts.
    Stubborn(usize),
    /// `sys.exit()`: where the board reboots softly for that, it does.
    Exit,
    /// The board is reset in the middle.
    Reset,
}

/// The board.
#[derive(Debug)]
pub struct ScriptedBoard {
    /// What every program does that is run on it.
    pub acts: Vec<Act>,
    /// The texts of the programs that were run, with `\n` at the ends of their lines.
    pub ran: Vec<String>,
    /// What programs got to read.
    pub read: Vec<String>,
    pub disk: Files,
    pub free: usize,
    /// The window of raw paste; `None` for firmware that does not know it.
    pub raw_paste: Option<u16>,
    /// Whether it knows of raw paste only that it has none.
    pub refuses_raw_paste: bool,
    /// After so many bytes of a raw paste it takes no more, and gives [`INVALID`] as the reason.
    pub takes_only: Option<usize>,
    /// What it says before it enters the raw REPL.
    pub noise: &'static str,
    /// Whether a soft reset in the raw REPL leads to the friendly prompt.
    pub resets_to_prompt: bool,
    /// Whether it drops bytes beyond ASCII.
    pub is_ascii: bool,
    /// Whether `sys.exit()` reboots softly.
    pub reboots: bool,
    /// Whether it says nothing at all.
    pub is_dead: bool,
    /// How many bytes were dropped because there was no room.
    pub dropped: usize,
    pub store: VecDeque<u8>,
    pub said: Vec<u8>,
    pub mode: Mode,
    pub hushed: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Mode {
    Friendly(Vec<u8>),
    Paste(Vec<u8>),
    Raw(Vec<u8>),
    RawPaste {
        code: Vec<u8>,
        room: u16,
    },
    /// It takes no more of a raw paste, and waits for its end.
    Rejects,
    Runs(Running),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Running {
    acts: VecDeque<Act>,
    is_raw: bool,
    marks_end: bool,
    line: Option<Vec<u8>>,
}

impl Default for ScriptedBoard {
    fn default() -> Self {
        Self {
            acts: Vec::new(),
            ran: Vec::new(),
            read: Vec::new(),
            disk: Files::with_space(20_000),
            free: 9760,
            raw_paste: None,
            refuses_raw_paste: false,
            takes_only: None,
            noise: "",
            resets_to_prompt: false,
            is_ascii: false,
            reboots: false,
            is_dead: false,
            dropped: 0,
            store: VecDeque::new(),
            said: Vec::new(),
            mode: Mode::Friendly(Vec::new()),
            hushed: false,
        }
    }
}

impl ScriptedBoard {
    /// Bytes come over the wire.
    pub fn hear(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if self.store.len() < ROOM {
                self.store.push_back(*byte);
            } else {
                self.dropped += 1;
            }
        }
    }

    /// The line is broken, which resets it.
    pub fn break_line(&mut self) {
        self.store.clear();
        self.reset("\0");
    }

    /// Its button is pressed, and its own program does this.
    pub fn press_reset(&mut self, act: Act) {
        self.reset("\0");
        self.said.clear();
        self.mode = Mode::Runs(Running { acts: [act].into(), is_raw: false, marks_end: false, line: None });
    }

    /// A millisecond passes, in which eleven bytes travel; answers what it says.
    pub fn pass(&mut self) -> Vec<u8> {
        if self.is_dead {
            self.store.clear();
        }
        for _ in 0..11 {
            if self.runs_alone() {
                self.act();
            }
            let Some(byte) = self.store.pop_front() else { break };
            self.take(byte);
        }
        std::mem::take(&mut self.said)
    }

    /// Whether it is at its friendly prompt, and as it was: lines print their values.
    pub fn is_at_prompt(&self) -> bool {
        self.mode == Mode::Friendly(Vec::new()) && !self.hushed
    }

    fn say(&mut self, text: &str) {
        self.said.extend_from_slice(text.as_bytes());
    }

    fn runs_alone(&self) -> bool {
        matches!(&self.mode, Mode::Runs(running) if running.line.is_none())
    }

    fn take(&mut self, byte: u8) {
        match std::mem::replace(&mut self.mode, Mode::Friendly(Vec::new())) {
            Mode::Friendly(line) => self.take_friendly(line, byte),
            Mode::Paste(text) => self.take_paste(text, byte),
            Mode::Raw(line) => self.take_raw(line, byte),
            Mode::RawPaste { code, room } => self.take_raw_paste(code, room, byte),
            Mode::Rejects if matches!(byte, 3 | 4) => {
                self.say(&format!("\x04{INVALID}\x04>"));
                self.mode = Mode::Raw(Vec::new());
            }
            Mode::Rejects => self.mode = Mode::Rejects,
            Mode::Runs(running) => self.take_running(running, byte),
        }
    }

    fn take_friendly(&mut self, mut line: Vec<u8>, byte: u8) {
        match byte {
            1 => self.enter_raw("\r\n"),
            2 => self.say(&format!("\r\n{BANNER}{PROMPT}")),
            3 => self.say("\r\n>>> "),
            4 if line.is_empty() => self.reset("soft reboot\r\n"),
            5 => {
                self.say("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
                self.mode = Mode::Paste(Vec::new());
            }
            b'\r' => {
                self.say("\r\n");
                if line.is_empty() {
                    self.say(PROMPT);
                } else {
                    self.run(line, false);
                }
            }
            b' '..=b'~' => {
                self.said.push(byte);
                line.push(byte);
                self.mode = Mode::Friendly(line);
            }
            _ => self.mode = Mode::Friendly(line),
        }
    }

    fn take_paste(&mut self, mut text: Vec<u8>, byte: u8) {
        match byte {
            3 => self.say("\r\n>>> "),
            4 => {
                self.say("\r\n");
                self.run(text, false);
            }
            _ => {
                text.push(byte);
                self.said.extend_from_slice(if byte == b'\r' { b"\r\n=== " } else { std::slice::from_ref(&byte) });
                self.mode = Mode::Paste(text);
            }
        }
    }

    fn take_raw(&mut self, mut line: Vec<u8>, byte: u8) {
        match byte {
            1 if line == b"\x05A" && self.raw_paste.is_some() => {
                let window = self.raw_paste.unwrap();
                self.say("R\x01");
                self.said.extend_from_slice(&window.to_le_bytes());
                self.said.push(1);
                self.mode = Mode::RawPaste { code: Vec::new(), room: window };
            }
            1 if line == b"\x05A" && self.refuses_raw_paste => {
                self.say("R\0");
                self.mode = Mode::Raw(Vec::new());
            }
            1 => self.enter_raw("\r\n"),
            2 => {
                self.mode = Mode::Friendly(Vec::new());
                self.say(&format!("\r\n{BANNER}{PROMPT}"));
            }
            3 => self.mode = Mode::Raw(Vec::new()),
            4 if line.is_empty() && self.resets_to_prompt => self.reset("OK\r\nsoft reboot\r\n"),
            4 if line.is_empty() => {
                self.hushed = false;
                self.disk.forget();
                self.enter_raw("OK\r\nsoft reboot\r\n");
            }
            4 => {
                self.say("OK");
                self.mode = Mode::Raw(Vec::new());
                self.command(&line);
            }
            128.. if self.is_ascii => self.mode = Mode::Raw(line),
            _ => {
                line.push(byte);
                self.mode = Mode::Raw(line);
            }
        }
    }

    fn take_raw_paste(&mut self, mut code: Vec<u8>, room: u16, byte: u8) {
        if byte == 4 {
            self.said.push(4);
            return self.run(code, true);
        }
        if byte == 3 {
            self.said.push(4);
            self.say(&format!("\x04{INTERRUPTED}\x04>"));
            self.mode = Mode::Raw(Vec::new());
            return;
        }
        code.push(byte);
        if self.takes_only == Some(code.len()) {
            self.said.push(4);
            self.mode = Mode::Rejects;
            return;
        }
        let room = if room == 1 {
            self.said.push(1);
            self.raw_paste.unwrap()
        } else {
            room - 1
        };
        self.mode = Mode::RawPaste { code, room };
    }

    fn take_running(&mut self, mut running: Running, byte: u8) {
        let stubborn = matches!(running.acts.front(), Some(Act::Stubborn(count)) if *count > 0);
        match (byte, &mut running.line) {
            (3, _) if stubborn => {
                if let Some(Act::Stubborn(count)) = running.acts.front_mut() {
                    *count -= 1;
                }
            }
            (3, _) => return self.finish(&running, Some(INTERRUPTED)),
            (b'\r', Some(line)) => {
                self.read.push(String::from_utf8_lossy(line).into_owned());
                self.say("\r\n");
                running.line = None;
            }
            (_, Some(line)) => {
                line.push(byte);
                self.said.push(byte);
            }
            _ => {}
        }
        self.mode = Mode::Runs(running);
    }

    fn run(&mut self, text: Vec<u8>, is_raw: bool) {
        let text = String::from_utf8_lossy(&text).replace('\r', "\n");
        let program = text.trim_end_matches('\n').strip_suffix("__repl_print__").filter(|_| self.hushed);
        self.ran.push(program.unwrap_or(&text).to_owned());
        let acts = self.acts.iter().cloned().collect();
        self.mode = Mode::Runs(Running { acts, is_raw, marks_end: program.is_some(), line: None });
    }

    fn act(&mut self) {
        let Mode::Runs(mut running) = self.mode.clone() else { return };
        match running.acts.pop_front() {
            None => return self.finish(&running, None),
            Some(Act::Print(text)) => self.say(text),
            Some(Act::Input(prompt)) => {
                self.say(prompt);
                running.line = Some(Vec::new());
            }
            Some(Act::Fail(text)) => return self.finish(&running, Some(text)),
            Some(act @ (Act::Loop | Act::Stubborn(_))) => running.acts.push_front(act),
            Some(Act::Flood(text)) => {
                self.say(text);
                running.acts.push_front(Act::Flood(text));
            }
            Some(Act::Reset) => return self.reset("\0"),
            Some(Act::Exit) if self.reboots && running.is_raw => {
                self.hushed = false;
                return self.enter_raw("\x04\x04MPY: soft reboot\r\n");
            }
            Some(Act::Exit) if self.reboots => return self.reset("MPY: soft reboot\r\n"),
            Some(Act::Exit) => {
                let running = Running { marks_end: false, ..running };
                return self.finish(&running, None);
            }
        }
        self.mode = Mode::Runs(running);
    }

    fn finish(&mut self, running: &Running, error: Option<&str>) {
        if running.is_raw {
            self.say(&format!("\x04{}\x04>", error.unwrap_or_default()));
            self.mode = Mode::Raw(Vec::new());
        } else {
            let mark = if running.marks_end && error.is_none() { "\x04" } else { "" };
            self.say(&format!("{}{mark}{PROMPT}", error.unwrap_or_default()));
            self.mode = Mode::Friendly(Vec::new());
        }
    }

    fn enter_raw(&mut self, before: &str) {
        self.say(&format!("{}{before}{RAW}", self.noise));
        self.mode = Mode::Raw(Vec::new());
    }

    fn reset(&mut self, before: &str) {
        self.hushed = false;
        self.disk.forget();
        self.mode = Mode::Friendly(Vec::new());
        self.say(&format!("{before}{BANNER}{PROMPT}"));
    }

    /// Does what a command of ours is known to do.
    fn command(&mut self, line: &[u8]) {
        let code = String::from_utf8_lossy(line);
        let answer: Result<String, &str> = if code.contains("mem_free") {
            Ok(format!("{0} {0}\r\n", self.free))
        } else if code.starts_with("__repl_print__=lambda x,p=print:x is __repl_print__ and p(chr(4),end='')\n") {
            self.hushed = true;
            Ok("False hushed\r\n".to_owned())
        } else if code == "del __repl_print__" {
            self.hushed = false;
            Ok(String::new())
        } else {
            self.disk.command(line)
        };
        let (stdout, error) = match answer {
            Ok(stdout) => (stdout, String::new()),
            Err(error) => {
                let frame = "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>";
                (String::new(), format!("{frame}\r\n{error}\r\n"))
            }
        };
        self.say(&format!("{stdout}\x04{error}\x04>"));
    }
}

/// The bytes that a literal's inside stands for; `None` where it is no literal.
pub fn literal(inside: &[u8]) -> Option<Vec<u8>> {
    let (mut bytes, mut rest) = (Vec::new(), inside.iter().copied().peekable());
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'\\' => match rest.next()? {
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                first @ b'0'..=b'7' => {
                    let mut value = u32::from(first - b'0');
                    for _ in 0..2 {
                        let digit = rest.next_if(|byte| matches!(byte, b'0'..=b'7'));
                        value = digit.map_or(value, |digit| value * 8 + u32::from(digit - b'0'));
                    }
                    u8::try_from(value).ok()?
                }
                b'x' => {
                    let digits = [rest.next()?, rest.next()?];
                    u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
                }
                other => other,
            },
            other => other,
        });
    }
    Some(bytes)
}
