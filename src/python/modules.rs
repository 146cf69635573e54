//! Modules that everybody imports, and that a file of the same name hides.

use serde::{Deserialize, Serialize};

/// Where a module comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Owner {
    /// Python itself.
    Python,
    /// The micro:bit's Python.
    Microbit,
    /// A package that is installed.
    Package,
}

/// Whose module a file of this name hides, `None` where it hides none that is well known. The micro:bit's modules with
/// everyday names, such as `music`, count with a `board` only.
pub fn hidden_by(file_name: &str, board: bool) -> Option<(&str, Owner)> {
    let module = file_name.strip_suffix(".py")?;
    let holds = |list: &str| list.split_whitespace().any(|known| known == module);
    let owner = if module == "microbit" || (board && holds(MICROBIT)) {
        Owner::Microbit
    } else if holds(STANDARD) {
        Owner::Python
    } else if holds(PACKAGES) {
        Owner::Package
    } else {
        return None;
    };
    Some((module, owner))
}

/// Whether a module comes with Python, 3.8 to 3.14.
pub(super) fn is_standard(module: &str) -> bool {
    [STANDARD, BUILT_IN].iter().any(|list| list.split_whitespace().any(|known| known == module))
}

/// The standard library's modules, Python 3.8 to 3.14, but for those that no file can hide: they are built in, or loaded
/// before any program is.
const STANDARD: &str = "
    aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore audioop base64 bdb binascii binhex bisect
    bz2 cProfile calendar cgi cgitb chunk cmath cmd code codeop collections colorsys compileall compression concurrent
    configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis
    distutils doctest dummy_threading email ensurepip enum fcntl filecmp fileinput fnmatch formatter fractions ftplib
    functools getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp
    importlib inspect ipaddress json keyword lib2to3 linecache locale logging lzma mailbox mailcap math mimetypes mmap
    modulefinder msilib msvcrt multiprocessing netrc nis nntplib nturl2path numbers opcode operator optparse ossaudiodev
    parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib pprint profile pstats pty pwd py_compile
    pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select
    selectors shelve shlex shutil signal smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants
    sre_parse ssl statistics string stringprep struct subprocess sunau symbol symtable sysconfig syslog tabnanny tarfile
    telnetlib tempfile termios textwrap this threading timeit tkinter token tokenize tomllib trace traceback tracemalloc
    tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg
    winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zlib zoneinfo";

/// The rest of the standard library.
const BUILT_IN: &str = "
    abc atexit builtins codecs encodings errno faulthandler gc genericpath io itertools marshal nt ntpath os posix posixpath
    site stat sys time winreg zipimport";

/// The modules of the micro:bit's Python that Python itself does not have.
const MICROBIT: &str = "
    audio log love machine microbit micropython music neopixel os power radio speech time uarray ucollections uerrno uos
    urandom ustruct usys utime";

/// Packages that beginners install, and call their first try after.
const PACKAGES: &str = "
    bs4 cv2 flask gpiozero guizero matplotlib numpy pandas pgzero pgzrun pygame pytest requests scipy serial";
