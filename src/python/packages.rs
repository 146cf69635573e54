//! Which package brings a module: the name that one imports is not always the name that one installs.

use serde::{Deserialize, Serialize};
use strsim::damerau_levenshtein;

use super::modules::is_standard;

/// What brings a module that Python did not find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Provider {
    /// This package, by the name that pip knows.
    Package(String),
    /// This package of the computer's own system: pip has none.
    System(String),
    /// The micro:bit, whose modules are on the board only.
    Board,
    /// Nothing that can be installed: it belongs to Python, or its name cannot be a module's.
    Nothing,
}

/// The module that was not found, from the words of a `ModuleNotFoundError`. `None` where the words are about something
/// else: a part that is missing in a module that was found, or a module that is no package.
pub fn missing_module(message: &str) -> Option<&str> {
    let message = message.trim();
    let beginnings = ["No module named '", "Standard library module '"];
    let module = beginnings.iter().find_map(|begin| message.strip_prefix(begin))?;
    let (module, rest) = module.split_once('\'')?;
    let about_part = rest.starts_with(';') || (module.contains('.') && spread(module).is_none());
    (!about_part && is_name(module)).then_some(module)
}

/// What brings a module.
pub fn provider(module: &str) -> Provider {
    let (first, _) = module.split_once('.').unwrap_or((module, ""));
    if let Some(package) = spread(module).or_else(|| named(first)) {
        return Provider::Package(package.to_owned());
    }
    if let Some((_, package)) = SYSTEM.iter().find(|(known, _)| *known == first) {
        return Provider::System((*package).to_owned());
    }
    if BOARD.contains(&first) {
        return Provider::Board;
    }
    let private = first.starts_with('_') || is_standard(first) || !is_name(first);
    if private { Provider::Nothing } else { Provider::Package(first.to_owned()) }
}

/// The well-known package whose name is nearest to one that does not exist, if it is near enough to be meant.
pub fn nearest_package(name: &str) -> Option<&'static str> {
    let name = normal(name);
    let known = POPULAR.split_whitespace().chain(NAMES.iter().map(|(_, package)| *package));
    let distances = known.map(|package| (damerau_levenshtein(&name, &normal(package)), package));
    let (distance, package) = distances.min_by_key(|(distance, _)| *distance)?;
    // One slip in four letters is a slip; more is another word.
    (1..=name.len() / 4).contains(&distance).then_some(package)
}

/// Whether a package is one of the well-known: another one may be anything, and need not be there.
pub fn is_known_package(name: &str) -> bool {
    let spread = SPREAD.iter().map(|(_, package)| *package);
    let mut known = POPULAR.split_whitespace().chain(NAMES.iter().map(|(_, package)| *package)).chain(spread);
    known.any(|known| is_same_package(known, name))
}

/// Whether both are the same package for pip, which takes `_`, `.` and capitals for nothing.
pub fn is_same_package(one: &str, other: &str) -> bool {
    normal(one) == normal(other)
}

/// What a person typed as a package's name, perhaps with a version: nothing that pip could take for an option, a path or
/// an address.
pub fn package_name(typed: &str) -> Option<String> {
    let typed: String = typed.split_whitespace().collect();
    let end = typed.find(['=', '<', '>', '!', '~', '[']).unwrap_or(typed.len());
    let (name, rest) = typed.split_at(end);
    let sign = |sign: char| sign.is_ascii_alphanumeric() || "-_.".contains(sign);
    let edge = |edge: Option<char>| edge.is_some_and(|sign| sign.is_ascii_alphanumeric());
    let named = name.chars().all(sign) && edge(name.chars().next()) && edge(name.chars().last());
    let more = |sign: char| sign.is_ascii_alphanumeric() || "-_.=<>!~[],*+".contains(sign);
    (named && rest.chars().all(more)).then_some(typed)
}

fn normal(name: &str) -> String {
    let signs = name.chars().map(|sign| if "_.".contains(sign) { '-' } else { sign.to_ascii_lowercase() });
    signs.collect()
}

fn is_name(module: &str) -> bool {
    let part = |part: &str| {
        let mut signs = part.chars();
        signs.next().is_some_and(|sign| sign.is_alphabetic() || sign == '_')
            && signs.all(|sign| sign.is_alphanumeric() || sign == '_')
    };
    module.split('.').all(part)
}

fn named(module: &str) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == module).map(|(_, package)| *package)
}

/// The package of a module whose first name many packages share.
fn spread(module: &str) -> Option<&'static str> {
    let begins = |known: &str| module == known || module.strip_prefix(known).is_some_and(|rest| rest.starts_with('.'));
    SPREAD.iter().find(|(known, _)| begins(known)).map(|(_, package)| *package)
}

/// Modules whose package has another name.
const NAMES: &[(&str, &str)] = &[
    ("Bio", "biopython"),
    ("Crypto", "pycryptodome"),
    ("Cryptodome", "pycryptodomex"),
    ("Levenshtein", "levenshtein"),
    ("MySQLdb", "mysqlclient"),
    ("OpenGL", "PyOpenGL"),
    ("OpenSSL", "pyOpenSSL"),
    ("PIL", "pillow"),
    ("RPi", "RPi.GPIO"),
    ("Xlib", "python-xlib"),
    ("_curses", "windows-curses"),
    ("attr", "attrs"),
    ("board", "Adafruit-Blinka"),
    ("bs4", "beautifulsoup4"),
    ("busio", "Adafruit-Blinka"),
    ("cairo", "pycairo"),
    ("cv2", "opencv-python"),
    ("dateutil", "python-dateutil"),
    ("digitalio", "Adafruit-Blinka"),
    ("discord", "discord.py"),
    ("distutils", "setuptools"),
    ("django", "Django"),
    ("dns", "dnspython"),
    ("docx", "python-docx"),
    ("dotenv", "python-dotenv"),
    ("faiss", "faiss-cpu"),
    ("fitz", "pymupdf"),
    ("flask", "Flask"),
    ("flask_cors", "Flask-Cors"),
    ("flask_sqlalchemy", "Flask-SQLAlchemy"),
    ("gi", "PyGObject"),
    ("git", "GitPython"),
    ("github", "PyGithub"),
    ("googleapiclient", "google-api-python-client"),
    ("gtts", "gTTS"),
    ("jose", "python-jose"),
    ("jwt", "PyJWT"),
    ("kivy", "Kivy"),
    ("ldap", "python-ldap"),
    ("magic", "python-magic"),
    ("markdown", "Markdown"),
    ("mpl_toolkits", "matplotlib"),
    ("mysql", "mysql-connector-python"),
    ("nacl", "PyNaCl"),
    ("neopixel", "adafruit-circuitpython-neopixel"),
    ("paho", "paho-mqtt"),
    ("pgzrun", "pgzero"),
    ("pkg_resources", "setuptools"),
    ("pptx", "python-pptx"),
    ("psycopg2", "psycopg2-binary"),
    ("pyaudio", "PyAudio"),
    ("pyautogui", "PyAutoGUI"),
    ("pylab", "matplotlib"),
    ("pymysql", "PyMySQL"),
    ("pythoncom", "pywin32"),
    ("pywintypes", "pywin32"),
    ("serial", "pyserial"),
    ("skimage", "scikit-image"),
    ("sklearn", "scikit-learn"),
    ("slugify", "python-slugify"),
    ("socks", "PySocks"),
    ("speech_recognition", "SpeechRecognition"),
    ("sqlalchemy", "SQLAlchemy"),
    ("talib", "TA-Lib"),
    ("telebot", "pyTelegramBotAPI"),
    ("telegram", "python-telegram-bot"),
    ("umap", "umap-learn"),
    ("unidecode", "Unidecode"),
    ("usb", "pyusb"),
    ("vlc", "python-vlc"),
    ("websocket", "websocket-client"),
    ("werkzeug", "Werkzeug"),
    ("win32api", "pywin32"),
    ("win32com", "pywin32"),
    ("win32con", "pywin32"),
    ("win32gui", "pywin32"),
    ("wx", "wxPython"),
    ("yaml", "PyYAML"),
    ("zmq", "pyzmq"),
];

/// Modules whose first name is shared by many packages.
const SPREAD: &[(&str, &str)] = &[
    ("google.cloud.storage", "google-cloud-storage"),
    ("google.cloud.vision", "google-cloud-vision"),
    ("google.generativeai", "google-generativeai"),
    ("google.genai", "google-genai"),
    ("google.protobuf", "protobuf"),
    ("google.oauth2", "google-auth"),
    ("google.auth", "google-auth"),
    ("ruamel.yaml", "ruamel.yaml"),
];

/// Modules that belong to Python, but that some systems leave out and keep in a package of their own.
const SYSTEM: &[(&str, &str)] = &[
    ("tkinter", "python3-tk"),
    ("_tkinter", "python3-tk"),
    ("turtle", "python3-tk"),
    ("idlelib", "idle3"),
    ("venv", "python3-venv"),
    ("ensurepip", "python3-venv"),
];

/// The micro:bit's modules that no package for a computer's Python has the name of.
const BOARD: &[&str] = &["microbit", "micropython", "radio", "machine", "utime", "uos", "ustruct", "urandom", "log"];

/// Packages that beginners install, with those that slips of the pen are looked for among.
const POPULAR: &str = "
    arcade beautifulsoup4 bokeh colorama cryptography customtkinter easygui fastapi flask gpiozero guizero humanize jupyter
    lxml mido moviepy nltk notebook numpy openai openpyxl pandas pendulum pillow pip plotly psutil pygame pygame-ce
    pyinstaller pyperclip pyqt5 pyqt6 pyside6 pytest python-chess pyttsx3 qrcode requests rich scipy seaborn selenium
    setuptools simpy spacy statsmodels streamlit sympy tabulate tensorflow termcolor textual torch tqdm transformers
    tweepy ursina websockets wheel wikipedia xlsxwriter yfinance yt-dlp";
