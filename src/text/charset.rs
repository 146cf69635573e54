//! Ways to write characters as bytes, and what they are called.

use encoding_rs::{self as tables, Encoding as Table};
use serde::{Deserialize, Serialize};

/// A way to write characters as bytes. Its name is what is recorded of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Charset {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-8 with a byte order mark in front.
    Utf8Mark,
    /// UTF-16, the lower byte first, with a byte order mark in front.
    Utf16Le,
    /// UTF-16, the higher byte first, with a byte order mark in front.
    Utf16Be,
    /// The 128 characters of ASCII.
    Ascii,
    /// ISO 8859-1: each byte is the character of its number, 0x80 to 0x9F are control characters.
    Latin1,
    /// ISO 8859-9 (Turkish), in which 0x80 to 0x9F are control characters, too.
    Latin5,
    /// A table of the web's standard, which adds letters where some standards have none.
    Table(&'static Table),
}

impl Charset {
    /// The encodings to choose from, the most likely first.
    pub fn choices() -> Vec<Self> {
        let first = [Self::Utf8, Self::Utf8Mark, Self::Utf16Le, Self::Utf16Be, Self::Latin1];
        let tables = [
            tables::WINDOWS_1252,
            tables::ISO_8859_15,
            tables::MACINTOSH,
            tables::WINDOWS_1250,
            tables::ISO_8859_2,
            tables::WINDOWS_1251,
            tables::KOI8_R,
            tables::KOI8_U,
            tables::IBM866,
            tables::WINDOWS_1253,
            tables::WINDOWS_1254,
            tables::WINDOWS_1255,
            tables::WINDOWS_1256,
            tables::WINDOWS_1257,
            tables::WINDOWS_1258,
            tables::WINDOWS_874,
            tables::SHIFT_JIS,
            tables::EUC_JP,
            tables::GBK,
            tables::GB18030,
            tables::BIG5,
            tables::EUC_KR,
        ];
        first.into_iter().chain(tables.map(Self::Table)).collect()
    }

    /// Its name, as people write it who know what it is.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Mark => "UTF-8-mark",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Ascii => "ASCII",
            Self::Latin1 => "ISO-8859-1",
            Self::Latin5 => "ISO-8859-9",
            Self::Table(table) => table.name(),
        }
    }

    /// The encoding that Python calls `name`; `None` where it has none of that name, or we have none like it.
    pub fn of_python(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase().replace('_', "-");
        // What editors put behind the name, such as "-unix", Python does not mind with just these.
        let is = |begin: &str| lower.strip_prefix(begin).is_some_and(|rest| rest.starts_with('-'));
        match () {
            () if lower == "utf-8-sig" => return Some(Self::Utf8Mark),
            () if is("utf-8") => return Some(Self::Utf8),
            () if is("latin-1") || is("iso-latin-1") || is("iso-8859-1") => return Some(Self::Latin1),
            () => {}
        }
        let folded = lower.replace(['-', '.'], "");
        PYTHON.iter().find(|(names, _)| names.split(' ').any(|name| name == folded)).map(|(_, charset)| charset())
    }

    /// What Python calls it, which differs from its own name where Python knows a stricter one by that. `None` for those in
    /// which Python reads no program.
    pub fn python_name(self) -> Option<String> {
        Some(match self {
            Self::Utf16Le | Self::Utf16Be => return None,
            Self::Utf8 | Self::Utf8Mark => "utf-8".to_owned(),
            Self::Latin1 => "latin-1".to_owned(),
            Self::Table(table) if table == tables::SHIFT_JIS => "cp932".to_owned(),
            Self::Table(table) if table == tables::EUC_KR => "cp949".to_owned(),
            Self::Table(table) if table == tables::MACINTOSH => "mac-roman".to_owned(),
            Self::Table(table) if table == tables::IBM866 => "cp866".to_owned(),
            Self::Table(table) if table == tables::X_MAC_CYRILLIC => "mac-cyrillic".to_owned(),
            _ => self.name().to_ascii_lowercase().replace("windows-", "cp"),
        })
    }

    /// The byte order mark that text in it begins with; empty where there is none.
    pub fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8Mark => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
            _ => b"",
        }
    }

    /// The encoding whose byte order mark `bytes` begin with.
    pub(super) fn of_mark(bytes: &[u8]) -> Option<Self> {
        [Self::Utf8Mark, Self::Utf16Le, Self::Utf16Be].into_iter().find(|charset| bytes.starts_with(charset.mark()))
    }

    /// Whether it is UTF-8, with or without a mark.
    pub fn is_utf8(self) -> bool {
        matches!(self, Self::Utf8 | Self::Utf8Mark)
    }
}

impl From<Charset> for String {
    fn from(charset: Charset) -> Self {
        charset.name().to_owned()
    }
}

impl TryFrom<String> for Charset {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let own = [Self::Utf8, Self::Utf8Mark, Self::Utf16Le, Self::Utf16Be, Self::Ascii, Self::Latin1, Self::Latin5];
        let own = own.into_iter().find(|charset| charset.name() == name);
        own.or_else(|| Table::for_label_no_replacement(name.as_bytes()).map(Self::Table))
            .ok_or_else(|| format!("there is no encoding {name}"))
    }
}

/// What Python's names, without their dashes and dots, stand for.
type Row = (&'static str, fn() -> Charset);

/// The names are those of Python's own list of aliases.
const PYTHON: &[Row] = &[
    ("utf8 u8 utf cp65001 utf8ucs2 utf8ucs4", || Charset::Utf8),
    ("ascii 646 ansix341968 ansix341986 cp367 csascii ibm367 iso646us iso646irv1991 isoir6 us usascii", || {
        Charset::Ascii
    }),
    ("latin1 latin l1 iso88591 iso8859 8859 cp819 csisolatin1 ibm819 isoir100 isolatin1 iso885911987", || {
        Charset::Latin1
    }),
    ("latin5 l5 iso88599 csisolatin5 isoir148 iso885991989", || Charset::Latin5),
    ("cp1250 1250 windows1250", || Charset::Table(tables::WINDOWS_1250)),
    ("cp1251 1251 windows1251", || Charset::Table(tables::WINDOWS_1251)),
    ("cp1252 1252 windows1252", || Charset::Table(tables::WINDOWS_1252)),
    ("cp1253 1253 windows1253", || Charset::Table(tables::WINDOWS_1253)),
    ("cp1254 1254 windows1254", || Charset::Table(tables::WINDOWS_1254)),
    ("cp1255 1255 windows1255", || Charset::Table(tables::WINDOWS_1255)),
    ("cp1256 1256 windows1256", || Charset::Table(tables::WINDOWS_1256)),
    ("cp1257 1257 windows1257", || Charset::Table(tables::WINDOWS_1257)),
    ("cp1258 1258 windows1258", || Charset::Table(tables::WINDOWS_1258)),
    ("cp874 874 windows874 tis620 tis6200 tis62025290 tis62025291 isoir166 iso885911 thai iso8859112001", || {
        Charset::Table(tables::WINDOWS_874)
    }),
    ("cp866 866 csibm866 ibm866", || Charset::Table(tables::IBM866)),
    ("iso88592 latin2 l2 csisolatin2 isoir101 iso885921987", || Charset::Table(tables::ISO_8859_2)),
    ("iso88593 latin3 l3 csisolatin3 isoir109 iso885931988", || Charset::Table(tables::ISO_8859_3)),
    ("iso88594 latin4 l4 csisolatin4 isoir110 iso885941988", || Charset::Table(tables::ISO_8859_4)),
    ("iso88595 cyrillic csisolatincyrillic isoir144 iso885951988", || Charset::Table(tables::ISO_8859_5)),
    ("iso88596 arabic asmo708 csisolatinarabic ecma114 isoir127 iso885961987", || Charset::Table(tables::ISO_8859_6)),
    ("iso88597 greek greek8 csisolatingreek ecma118 elot928 isoir126 iso885971987", || {
        Charset::Table(tables::ISO_8859_7)
    }),
    ("iso88598 hebrew csisolatinhebrew isoir138 iso885981988", || Charset::Table(tables::ISO_8859_8)),
    ("iso885910 latin6 l6 csisolatin6 isoir157 iso8859101992", || Charset::Table(tables::ISO_8859_10)),
    ("iso885913 latin7 l7", || Charset::Table(tables::ISO_8859_13)),
    ("iso885914 latin8 l8 isoceltic isoir199 iso8859141998", || Charset::Table(tables::ISO_8859_14)),
    ("iso885915 latin9 l9", || Charset::Table(tables::ISO_8859_15)),
    ("iso885916 latin10 l10 isoir226 iso8859162001", || Charset::Table(tables::ISO_8859_16)),
    ("koi8r cskoi8r", || Charset::Table(tables::KOI8_R)),
    ("koi8u", || Charset::Table(tables::KOI8_U)),
    ("macroman macintosh", || Charset::Table(tables::MACINTOSH)),
    ("maccyrillic", || Charset::Table(tables::X_MAC_CYRILLIC)),
    ("shiftjis csshiftjis sjis cp932 932 ms932 mskanji windows31j", || Charset::Table(tables::SHIFT_JIS)),
    ("eucjp ujis", || Charset::Table(tables::EUC_JP)),
    ("iso2022jp csiso2022jp", || Charset::Table(tables::ISO_2022_JP)),
    ("gbk 936 cp936 ms936 gb2312 chinese csiso58gb231280 euccn eucgb2312cn gb23121980 gb231280 isoir58", || {
        Charset::Table(tables::GBK)
    }),
    ("gb18030 gb180302000", || Charset::Table(tables::GB18030)),
    ("big5 big5tw csbig5 cp950 950 ms950 big5hkscs hkscs", || Charset::Table(tables::BIG5)),
    ("euckr korean ksc5601 ksc56011987 ksx1001 cp949 949 ms949 uhc", || Charset::Table(tables::EUC_KR)),
];
