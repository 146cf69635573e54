//! What a scripted board does in its raw REPL with files: as much of Python as our own commands need. What is not one of them
//! to the letter is a `SyntaxError`, as nothing that suffered on its way may do harm.

use std::collections::BTreeMap;

const FINGERPRINT: &str = "def _h(n):\n h=1\n try:f=open(n,'rb')\n except OSError:return -1\n while 1:\n  d=f.read(64)\n  if not d:\n   f.close()\n   return h\n  h=((h<<8*len(d))+int.from_bytes(d,'big'))%(10**18+9)\n";
const WRITER: &str = "def _w(p,d):\n global _p\n if _p+sum(d)+len(d)==p:\n  _f.write(d);_p=p\n print(_p)\n";
const INSTALLER: &str = "import os as _o\ndef _i(x):\n if _h(_t)==x:\n  try:_o.rename(_t,_n)\n  except AttributeError:\n   with open(_t,'rb')as f:\n    with open(_n,'wb')as g:\n     d=f.read(64)\n     while d:\n      g.write(d);d=f.read(64)\n  except OSError:\n   _o.remove(_n);_o.rename(_t,_n)\n y=_h(_n)\n try:\n  if x==y:_o.remove(_t)\n except OSError:pass\n print(y)\n";
const DROP: &str = "import os as _o\ntry:_f.close()\nexcept Exception:pass\nfor _x in _n,'mulberry.part':\n try:_o.remove(_x)\n except OSError:pass\n_p=-1;print(_p)";
const REMOVAL: &str = ":raise OSError\ntry:_f.close()\nexcept Exception:pass\ntry:_o.remove(_t)\nexcept OSError:pass\n";
const SENDER: &str = "import os as _o\ndef _g(i,j):\n a=1;b=k=0\n with open(_n,'rb')as f:\n  while 1:\n   d=f.read(64)\n   for c in d:a+=c;b+=a\n   a%=32749;b%=32749\n   if i<=k<j or not d:print(k,b*32768+a,d)\n   if not d or k>=j:break\n   k+=1\n";
const SIZE: &str = "print(_o.size(_n)if hasattr(_o,'size')else _o.stat(_n)[6])";
const EXISTS: &str = "import os as _o\ndef _x(q):\n try:(_o.stat if hasattr(_o,'stat')else open)(q)\n except OSError:return 0\n return 1\n";
const REMOVE: &str =
    "if _x(_n):\n if hasattr(_o,'rmdir')and _o.stat(_n)[0]&16384:_o.rmdir(_n)\n else:_o.remove(_n)\nprint('done')\n";
const UNAME: &str = "import os as _o\nfor _i in(0,2,3,4)*2:print(_o.uname()[_i])";
const UNAMED: &str = "microbit\r\n1.0.1\r\nplayed by a script\r\na board\r\n";

/// The names that it was told, and the files.
#[derive(Debug, Default)]
pub struct Files {
    pub files: BTreeMap<String, Vec<u8>>,
    /// Whether it can rename.
    pub renames: bool,
    /// How many commands it was given.
    pub commands: usize,
    /// How many bytes fit into its files in all.
    pub space: usize,
    /// Whether it never writes what it is told to write.
    pub is_stuck: bool,
    name: Option<String>,
    target: Option<String>,
    position: Option<i64>,
    open: Option<String>,
    /// The functions that it knows.
    knows: Vec<&'static str>,
}

type Answer = Result<String, &'static str>;

const INVALID: Answer = Err("SyntaxError: invalid syntax");
const UNKNOWN: &str = "NameError: name not defined";

impl Files {
    /// None yet, and room for so many bytes.
    pub fn with_space(space: usize) -> Self {
        Self { space, ..Self::default() }
    }

    /// It was reset: the files are all that stays.
    pub fn forget(&mut self) {
        let files = std::mem::take(&mut self.files);
        let Self { space, renames, is_stuck, .. } = *self;
        *self = Self { files, space, renames, is_stuck, ..Self::default() };
    }

    /// Does what a command of ours is known to do.
    pub fn command(&mut self, line: &[u8]) -> Answer {
        self.commands += 1;
        if let Some(call) = line.strip_prefix(b"_w(").and_then(|call| call.strip_suffix(b")")) {
            return self.write(call);
        }
        let code = String::from_utf8_lossy(line);
        let mut rest = &*code;
        for tool in [FINGERPRINT, WRITER, INSTALLER, SENDER, EXISTS] {
            if let Some(behind) = rest.strip_prefix(tool) {
                self.knows.push(tool);
                rest = behind;
            }
        }
        match rest {
            "" => Ok(String::new()),
            "import gc as _o\n_o.collect();print(_o.mem_free())" => Ok("9000\r\n".into()),
            UNAME => Ok(UNAMED.repeat(2)),
            DROP => {
                let name = self.name()?.to_owned();
                self.files.retain(|file, _| *file != name && file != "mulberry.part");
                (self.open, self.position) = (None, Some(-1));
                Ok("-1\r\n".into())
            }
            REMOVE => {
                self.knows(EXISTS)?;
                let name = self.name()?.to_owned();
                self.files.remove(&name);
                Ok("done\r\n".into())
            }
            "_f=open(_t,'wb');_p=_f.write(b'');print(_p)" => {
                let target = self.target()?.to_owned();
                self.files.insert(target.clone(), Vec::new());
                self.open = Some(target);
                self.position = Some(0);
                Ok("0\r\n".into())
            }
            "_f.close()" => match self.open.take() {
                None => Err("ValueError: I/O operation on closed file"),
                Some(_) => Ok(String::new()),
            },
            "print(_h(_n))" => Ok(format!("{}\r\n", self.fingerprint(self.name()?)?)),
            _ => self.other(rest),
        }
    }

    fn other(&mut self, code: &str) -> Answer {
        if let Some((removal, behind)) = code.split_once(REMOVAL) {
            return self.remove(removal).unwrap_or(INVALID).and_then(|_| forgets(behind));
        }
        let inside = |before: &str, behind: &str| code.strip_prefix(before)?.strip_suffix(behind).map(str::to_owned);
        if let Some(names) = inside("for _n in(", "):print(_h(_n))\n") {
            return self.fingerprints(&names);
        }
        if let Some(number) = inside("_i(", ")") {
            return self.install(number.parse().map_err(|_| UNKNOWN)?);
        }
        if let Some(call) = inside("_g(", ")") {
            return self.send(&call);
        }
        let said = ";print(bytes(_n,'utf8'));print(bytes(_t,'utf8'));print(hasattr(_o,'rename'))";
        if let Some(names) = inside("import os as _o\n_p=-1;_n=", said) {
            let Some((name, target)) = names.split_once(";_t=") else { return INVALID };
            (self.name, self.target, self.position) = (text(name), text(target), Some(-1));
            let renames = if self.renames { "True" } else { "False" };
            return Ok(format!("b{name}\r\nb{target}\r\n{renames}\r\n"));
        }
        if let Some(name) = inside("_n=", ";print(bytes(_n,'utf8'));print(_h(_n))") {
            self.name = text(&name);
            return Ok(format!("b{name}\r\n{}\r\n", self.fingerprint(self.name()?)?));
        }
        if let Some(name) = inside("_n=", &format!(";print(bytes(_n,'utf8'));{SIZE}")) {
            self.name = text(&name);
            let size = self.files.get(self.name()?).ok_or("OSError: file not found")?.len();
            return Ok(format!("b{name}\r\n{size}\r\n"));
        }
        if let Some(names) = inside("_n=", "\nfor _q in _n,_m:print(bytes(_q,'utf8'))\nprint(_x(_n));print(_x(_m))") {
            let Some((name, to)) = names.split_once(";_m=") else { return INVALID };
            self.name = text(name);
            let is = |literal: &str| u8::from(text(literal).is_some_and(|name| self.files.contains_key(&name)));
            return Ok(format!("b{name}\r\nb{to}\r\n{}\r\n{}\r\n", is(name), is(to)));
        }
        forgets(code.trim_start())
    }

    fn knows(&self, tool: &str) -> Result<(), &'static str> {
        if self.knows.contains(&tool) { Ok(()) } else { Err(UNKNOWN) }
    }

    fn name(&self) -> Result<&str, &'static str> {
        self.name.as_deref().ok_or(UNKNOWN)
    }

    fn target(&self) -> Result<&str, &'static str> {
        self.target.as_deref().ok_or(UNKNOWN)
    }

    fn remove(&mut self, code: &str) -> Option<Answer> {
        let (name, sum) = code.strip_prefix("import os as _o\n_t=")?.split_once("\nif sum(bytes(_t,'utf8'))!=")?;
        let name = text(name)?;
        if sum.parse() != Ok(name.bytes().map(u64::from).sum::<u64>()) {
            return Some(Err("OSError"));
        }
        self.open = None;
        self.files.remove(&name);
        Some(Ok(String::new()))
    }

    fn write(&mut self, call: &[u8]) -> Answer {
        self.knows(WRITER)?;
        let Some(comma) = call.iter().position(|byte| *byte == b',') else { return INVALID };
        let end = str::from_utf8(&call[..comma]).ok().and_then(|end| end.parse::<i64>().ok());
        let inside = call[comma + 1..].strip_prefix(b"b'").and_then(|literal| literal.strip_suffix(b"'"));
        let (Some(end), Some(bytes)) = (end, inside.and_then(super::scripted::literal)) else { return INVALID };
        let position = self.position.ok_or(UNKNOWN)?;
        if !self.is_stuck && position + bytes.iter().map(|byte| i64::from(*byte) + 1).sum::<i64>() == end {
            let used = self.files.values().map(Vec::len).sum::<usize>();
            let Some(name) = &self.open else { return Err("ValueError: I/O operation on closed file") };
            if used + bytes.len() > self.space {
                self.open = None;
                return Err("OSError: 28");
            }
            self.files.entry(name.clone()).or_default().extend_from_slice(&bytes);
            self.position = Some(end);
        }
        Ok(format!("{}\r\n", self.position.unwrap_or_default()))
    }

    fn install(&mut self, number: i64) -> Answer {
        self.knows(INSTALLER)?;
        let (name, target) = (self.name()?.to_owned(), self.target()?.to_owned());
        if self.fingerprint(&target)? == number {
            let new = self.files[&target].clone();
            self.files.remove(if self.renames { &target } else { &name });
            if self.files.values().map(Vec::len).sum::<usize>() + new.len() > self.space {
                return Err("OSError: 28");
            }
            self.files.insert(name.clone(), new);
        }
        let is = self.fingerprint(&name)?;
        if is == number {
            self.files.remove(&target);
        }
        Ok(format!("{is}\r\n"))
    }

    fn send(&self, call: &str) -> Answer {
        self.knows(SENDER)?;
        let mut ends = call.split(',').map(str::parse::<usize>);
        let (Some(Ok(from)), Some(Ok(to)), None) = (ends.next(), ends.next(), ends.next()) else { return INVALID };
        let bytes = self.files.get(self.name()?).ok_or("OSError: file not found")?;
        let (mut said, mut so_far) = (String::new(), Vec::new());
        for (index, line) in bytes.chunks(64).chain([[].as_slice()]).enumerate() {
            so_far.extend_from_slice(line);
            if (from..to).contains(&index) || line.is_empty() {
                said += &format!("{index} {} b'{}'\r\n", sums(&so_far), line.escape_ascii());
            }
            if index >= to {
                break;
            }
        }
        Ok(said)
    }

    fn fingerprint(&self, name: &str) -> Result<i64, &'static str> {
        self.knows(FINGERPRINT)?;
        Ok(self.files.get(name).map_or(-1, |bytes| number(bytes)))
    }

    fn fingerprints(&self, names: &str) -> Answer {
        let names = names.split(',').filter(|name| !name.is_empty()).map(|name| name.trim_matches('\''));
        let numbers: Result<String, _> =
            names.map(|name| self.fingerprint(name).map(|number| format!("{number}\r\n"))).collect();
        numbers
    }
}

fn forgets(code: &str) -> Answer {
    if code.is_empty() || code.starts_with("for _x in('_") && code.ends_with("'_x'):globals().pop(_x,0)") {
        Ok(String::new())
    } else {
        INVALID
    }
}

/// The text that a literal stands for.
fn text(literal: &str) -> Option<String> {
    let inside = literal.strip_prefix('\'')?.strip_suffix('\'')?;
    String::from_utf8(super::scripted::literal(inside.as_bytes())?).ok()
}

/// What it computes of a file, byte by byte.
fn number(bytes: &[u8]) -> i64 {
    bytes.iter().fold(1, |number, byte| ((i128::from(number) * 256 + i128::from(*byte)) % (10_i128.pow(18) + 9)) as i64)
}

fn sums(bytes: &[u8]) -> i64 {
    let (mut a, mut b) = (1_i64, 0);
    for byte in bytes {
        a = (a + i64::from(*byte)) % 32_749;
        b = (b + a) % 32_749;
    }
    b * 32_768 + a
}
