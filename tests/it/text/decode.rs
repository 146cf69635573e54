//! Bytes to text and back, without a byte changed that nobody touched.

use encoding_rs as tables;
use mulberry::place::Line;
use mulberry::text::{Charset, Cookie, Decoded, Doubt, Encoding, Found, NotText, Unencodable, decode, encode};
use ropey::Rope;

const LATIN1: Charset = Charset::Latin1;
const UTF8: Charset = Charset::Utf8;

fn table(table: &'static encoding_rs::Encoding) -> Charset {
    Charset::Table(table)
}

/// Reads `bytes` and checks that they are written back as they were.
fn read(bytes: &[u8], known: Option<Encoding>) -> Result<Decoded, NotText> {
    let decoded = decode(bytes.to_vec(), known)?;
    assert_eq!(encode(&Rope::from_str(&decoded.text), decoded.encoding.charset).as_deref(), Ok(bytes), "{decoded:?}");
    Ok(decoded)
}

fn check(bytes: &[u8], text: &str, charset: Charset, found: Found) {
    let wanted = Decoded { text: text.to_owned(), encoding: Encoding { charset, found }, doubt: None };
    assert_eq!(read(bytes, None), Ok(wanted), "{:?}", String::from_utf8_lossy(bytes));
}

fn check_doubt(bytes: &[u8], charset: Charset, doubt: Doubt) {
    let decoded = read(bytes, None).unwrap();
    assert_eq!((decoded.encoding.charset, decoded.doubt), (charset, Some(doubt)));
}

fn check_no_text(bytes: &[u8]) {
    assert_eq!(decode(bytes.to_vec(), None), Err(NotText), "{:?}", String::from_utf8_lossy(bytes));
}

#[test]
fn utf8_is_read_with_or_without_a_mark() {
    check(b"", "", UTF8, Found::Usual);
    check("grüße\r\nß\r".as_bytes(), "grüße\r\nß\r", UTF8, Found::Usual);
    check(b"\xEF\xBB\xBFx = 1\n", "x = 1\n", Charset::Utf8Mark, Found::Mark);
    check(b"\xEF\xBB\xBF", "", Charset::Utf8Mark, Found::Mark);
    check(b"\xEF\xBB\xBF\xEF\xBB\xBFx", "\u{feff}x", Charset::Utf8Mark, Found::Mark);
    check("a\u{b}b\u{c}c\u{2028}d".as_bytes(), "a\u{b}b\u{c}c\u{2028}d", UTF8, Found::Usual);
}

#[test]
fn utf16_is_read_where_it_has_a_mark() {
    check(b"\xFF\xFEx\0\r\0\n\0", "x\r\n", Charset::Utf16Le, Found::Mark);
    check(b"\xFE\xFF\0x\xD8\x3E\xDD\x80", "x🦀", Charset::Utf16Be, Found::Mark);
    check(b"\xFF\xFE", "", Charset::Utf16Le, Found::Mark);
    check_no_text(b"x\0y\0\n\0");
    check_no_text(b"\xFF\xFEx\0\0\0");
    check_no_text(b"\xFF\xFEx\0y");
    check_no_text(b"\xFF\xFE\0\xD8x\0");
    check_no_text(b"\xFF\xFE\0\0x\0\0\0");
}

#[test]
fn the_line_that_names_an_encoding_counts_where_python_looks_for_it() {
    check(b"# coding: latin-1\n\xfc", "# coding: latin-1\nü", LATIN1, Found::Cookie);
    check(
        b"#!/usr/bin/python\n# -*- coding: latin-1 -*-\n\xfc\x80",
        "#!/usr/bin/python\n# -*- coding: latin-1 -*-\nü\u{80}",
        LATIN1,
        Found::Cookie,
    );
    check(
        b"\r\n \t#vim:fileencoding=cp1251\r\n\xcf",
        "\r\n \t#vim:fileencoding=cp1251\r\nП",
        table(tables::WINDOWS_1251),
        Found::Cookie,
    );
    check(b"\r# coding=koi8-r\r\xcf", "\r# coding=koi8-r\rо", table(tables::KOI8_R), Found::Cookie);
    check(
        b"\x0c# coding \t coding:\tiso-8859-15\n\xa4",
        "\u{c}# coding \t coding:\tiso-8859-15\n€",
        table(tables::ISO_8859_15),
        Found::Cookie,
    );
    check(b"# coding: utf-8\n\xc3\xbc", "# coding: utf-8\nü", UTF8, Found::Cookie);
    check(b"# coding: utf-8-sig\nx", "# coding: utf-8-sig\nx", UTF8, Found::Cookie);
    check(b"# coding: ascii\nx", "# coding: ascii\nx", Charset::Ascii, Found::Cookie);
    check(b"# coding: shift_jis\n\x83\x65", "# coding: shift_jis\nテ", table(tables::SHIFT_JIS), Found::Cookie);
    check(
        b"# coding: iso2022_jp\n\x1b$B%F\x1b(B",
        "# coding: iso2022_jp\nテ",
        table(tables::ISO_2022_JP),
        Found::Cookie,
    );
    let too_late = "x = 1\n# coding: latin-1\nü";
    check(too_late.as_bytes(), too_late, UTF8, Found::Usual);
    let third = "#\n#\n# coding: latin-1\nü";
    check(third.as_bytes(), third, UTF8, Found::Usual);
    let no_comment = "coding: latin-1\nü";
    check(no_comment.as_bytes(), no_comment, UTF8, Found::Usual);
    let nothing_named = "# coding: (see below)\nü";
    check(nothing_named.as_bytes(), nothing_named, UTF8, Found::Usual);
}

#[test]
fn what_a_text_says_of_itself_may_be_wrong() {
    let (line, name) = (Line(0), |name: &str| name.to_owned());
    check_doubt("# coding: latin-42\nü".as_bytes(), UTF8, Doubt::UnknownCookie { name: name("latin-42"), line });
    check_doubt("# coding: ascii\nü".as_bytes(), UTF8, Doubt::WrongCookie { name: name("ascii"), line });
    check_doubt(
        b"\xEF\xBB\xBF# coding: cp1252\n",
        Charset::Utf8Mark,
        Doubt::CookieAndMark { name: name("cp1252"), line },
    );
    let western = table(tables::WINDOWS_1252);
    check_doubt(b"#\n# coding: utf-8\ngr\xfc\xdfe", western, Doubt::WrongCookie { name: name("utf-8"), line: Line(1) });
    check(b"\xEF\xBB\xBF# coding: utf-8\n", "# coding: utf-8\n", Charset::Utf8Mark, Found::Mark);
}

#[test]
fn what_says_nothing_of_itself_is_guessed() {
    check(b"gr\xfc\xdfe", "grüße", table(tables::WINDOWS_1252), Found::Guess);
    check(b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0!", "Привет, мир!", table(tables::WINDOWS_1251), Found::Guess);
    check(b"\x83\x65\x83\x58\x83\x67", "テスト", table(tables::SHIFT_JIS), Found::Guess);
    let mut late = vec![b'x'; 3 << 20];
    late.extend(b" gr\xfc\xdfe ");
    assert_eq!(read(&late, None).unwrap().encoding.found, Found::Guess);
}

#[test]
fn what_a_person_chose_comes_first_and_what_was_guessed_last() {
    let chosen = |charset| Some(Encoding::chosen(charset));
    let guess = |charset| Some(Encoding { charset, found: Found::Guess });
    let read_as =
        |bytes: &[u8], known| read(bytes, known).map(|read| (read.text, read.encoding.found, read.doubt)).unwrap();
    let text = |text: &str, found| (text.to_owned(), found, None);
    assert_eq!(read_as("ü".as_bytes(), chosen(LATIN1)), text("Ã¼", Found::Choice));
    assert_eq!(read_as(b"# coding: cp1251\n\xfc", chosen(LATIN1)), text("# coding: cp1251\nü", Found::Choice));
    assert_eq!(read_as(b"gr\xfc\xdfe", guess(table(tables::WINDOWS_1251))), text("grьЯe", Found::Guess));
    assert_eq!(read_as("ü".as_bytes(), guess(LATIN1)), text("ü", Found::Usual));
    let doubt = Some(Doubt::NotAsChosen { charset: UTF8 });
    assert_eq!(read_as(b"gr\xfc\xdfe", chosen(UTF8)), ("grüße".to_owned(), Found::Guess, doubt));
    let doubt = Some(Doubt::NotAsChosen { charset: Charset::Utf16Le });
    assert_eq!(read_as(b"x", chosen(Charset::Utf16Le)), ("x".to_owned(), Found::Usual, doubt));
}

#[test]
fn what_is_no_text_is_not_read() {
    check_no_text(b"\x89PNG\0");
    check_no_text(b"x\0\xff");
    check_no_text(b"# coding: latin-1\n\0");
    check_no_text(b"\x89PNG\r\n\x1a\nabc");
    check_no_text(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
    check_no_text(b"\x1f\x8b\x08abcdefghi");
    check_no_text(&[1, 2, 3, b'a', b'b', b'c']);
    check_no_text(&[0xE9, 1, 2, b'a', b'b', b'c']);
    check(b"\x1b[1mbold\x1b[0m\x08\x07", "\u{1b}[1mbold\u{1b}[0m\u{8}\u{7}", UTF8, Found::Usual);
}

#[test]
fn pythons_names_are_known() {
    let check = |name: &str, charset: Option<Charset>| assert_eq!(Charset::of_python(name), charset, "{name}");
    for name in ["utf8", "UTF-8", "utf_8", "U8", "utf-8-unix", "cp65001"] {
        check(name, Some(UTF8));
    }
    for name in ["latin-1", "latin1", "ISO-8859-1", "iso8859_1", "L1", "iso-latin-1-unix", "8859"] {
        check(name, Some(LATIN1));
    }
    check("utf-8-sig", Some(Charset::Utf8Mark));
    check("us-ascii", Some(Charset::Ascii));
    check("iso-8859-9", Some(Charset::Latin5));
    check("iso-8859-15", Some(table(tables::ISO_8859_15)));
    check("cp1252", Some(table(tables::WINDOWS_1252)));
    check("mac-roman", Some(table(tables::MACINTOSH)));
    check("euc-jp", Some(table(tables::EUC_JP)));
    check("gbk", Some(table(tables::GBK)));
    check("big5", Some(table(tables::BIG5)));
    for name in ["", "utf-9", "x-mac-roman", "cp437", "utf-16", "rot13", "hex"] {
        check(name, None);
    }
}

#[test]
fn python_knows_the_names_that_we_give() {
    for charset in Charset::choices().into_iter().chain([Charset::Ascii, Charset::Latin5]) {
        if let Some(name) = charset.python_name() {
            let back = Charset::of_python(&name);
            assert_eq!(back, Some(if charset.is_utf8() { UTF8 } else { charset }), "{name}");
        }
    }
}

#[test]
fn a_charset_is_recorded_by_its_name() {
    for charset in Charset::choices().into_iter().chain([Charset::Ascii, Charset::Latin5]) {
        assert_eq!(Charset::try_from(String::from(charset)), Ok(charset));
    }
    assert!(Charset::try_from("utf-9".to_owned()).is_err());
}

#[test]
fn what_an_encoding_cannot_hold_is_named_with_its_line() {
    let check = |text: &str, charset: Charset, char: char, line: usize| {
        let refused = Unencodable { char, line: Line(line), charset };
        assert_eq!(encode(&Rope::from_str(text), charset), Err(refused), "{charset:?}");
    };
    check("a\r\nü", Charset::Ascii, 'ü', 1);
    check("ü\nb\r€", LATIN1, '€', 2);
    check("\u{80}\n\u{2c}š", LATIN1, 'š', 1);
    check("ş€", Charset::Latin5, '€', 0);
    check("€\n🦀🦀", table(tables::WINDOWS_1252), '🦀', 1);
    check("テ\nü", table(tables::SHIFT_JIS), 'ü', 1);
    let long = "é\n".repeat(30_000) + "ж";
    check(&long, LATIN1, 'ж', 30_000);
    check(&long, table(tables::ISO_8859_15), 'ж', 30_000);
}

#[test]
fn a_text_of_many_pieces_is_written_whole() {
    let text = "é\r\n".repeat(30_000);
    for charset in Charset::choices() {
        // Not every encoding has this letter, but each has line ends.
        let text = if encode(&Rope::from_str("é"), charset).is_ok() { text.clone() } else { text.replace('é', "e") };
        let bytes = encode(&Rope::from_str(&text), charset).unwrap();
        assert_eq!(read(&bytes, Some(Encoding::chosen(charset))).unwrap().text, text, "{charset:?}");
    }
}

#[test]
fn the_name_in_the_text_can_be_changed() {
    let mut rope = Rope::from_str("#!/ü\r\n# ü coding: latin-1, as usual\n");
    let cookie = Cookie::of(&rope).unwrap();
    assert_eq!((cookie.name.as_str(), cookie.line, cookie.charset()), ("latin-1", Line(1), Some(LATIN1)));
    cookie.renamed(&rope, "utf-8").apply(&mut rope);
    assert_eq!(rope, "#!/ü\r\n# ü coding: utf-8, as usual\n");
}

/// Pieces of which random bytes are made: what begins, ends and breaks characters in one encoding or another.
const PIECES: [&[u8]; 20] = [
    b"a",
    b"\n",
    b"\r",
    b"\r\n",
    b" ",
    b"\x0b",
    b"\x1b$B",
    b"\x1b(B",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\x81\x40",
    b"\xA4\xA2",
    b"\x8E",
    b"\\~|",
    b"\xE2\x82\xAC",
    b"# coding: latin-1\n",
    b"# coding: gb18030\n",
    b"\xF0\x9F\xA6\x80",
    b"\0",
];

fn random_bytes(random: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..random.usize(..10) {
        if random.u8(..3) == 0 {
            bytes.push(random.u8(..));
        } else {
            bytes.extend(random.choice(PIECES).unwrap());
        }
    }
    bytes
}

#[test]
fn what_can_be_read_is_written_as_the_same_bytes() {
    let mut texts = 0;
    for seed in crate::counts::seeds(3_000) {
        let mut random = fastrand::Rng::with_seed(seed);
        let bytes = random_bytes(&mut random);
        texts += usize::from(read(&bytes, None).is_ok());
    }
    assert!(texts > 1_000, "too few of the bytes were text: {texts}");
}

#[test]
fn what_can_be_read_in_an_encoding_is_written_as_the_same_bytes() {
    for charset in Charset::choices().into_iter().chain([Charset::Ascii, Charset::Latin5, table(tables::ISO_2022_JP)]) {
        let mut texts = 0;
        for seed in crate::counts::seeds(150) {
            let mut random = fastrand::Rng::with_seed(seed);
            let bytes = [charset.mark().to_vec(), random_bytes(&mut random)].concat();
            let result = read(&bytes, Some(Encoding::chosen(charset)));
            texts += usize::from(result.is_ok_and(|read| read.encoding == Encoding::chosen(charset)));
        }
        assert!(texts > 5, "{charset:?}: too few of the bytes were text: {texts}");
    }
}

#[test]
fn in_windows_1252_and_latin1_every_byte_is_a_character() {
    let bytes: Vec<u8> = (1..=255).collect();
    for charset in [LATIN1, table(tables::WINDOWS_1252)] {
        let read = read(&bytes, Some(Encoding::chosen(charset))).unwrap();
        assert_eq!((read.text.chars().count(), read.encoding.charset), (255, charset));
    }
}
