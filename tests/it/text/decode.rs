//! Bytes to text and back, without a byte lost.

use mulberry::text::{Decoded, NotText, decode, encode};
use ropey::Rope;

fn check(bytes: &[u8], wanted: Result<(&str, bool), NotText>) {
    let wanted = wanted.map(|(text, mark)| Decoded { text: text.to_owned(), mark });
    assert_eq!(decode(bytes.to_vec()), wanted, "{bytes:?}");
}

#[test]
fn utf8_is_text_with_or_without_a_mark() {
    check(b"", Ok(("", false)));
    check("grüße\r\nß\r".as_bytes(), Ok(("grüße\r\nß\r", false)));
    check(b"\xEF\xBB\xBFx = 1\n", Ok(("x = 1\n", true)));
    check(b"\xEF\xBB\xBF", Ok(("", true)));
    check(b"\xEF\xBB\xBF\xEF\xBB\xBFx", Ok(("\u{feff}x", true)));
}

#[test]
fn a_zero_byte_is_no_text() {
    check(b"\x89PNG\0", Err(NotText::Binary));
    check(b"x\0\xff", Err(NotText::Binary));
    check(b"\xFF\xFEx\0", Err(NotText::Binary));
}

#[test]
fn other_encodings_are_told_with_their_line() {
    check(b"gr\xfc\xdfe", Err(NotText::NotUtf8 { line: 0 }));
    check(b"a\nb\r\nc\rd\xff\ne", Err(NotText::NotUtf8 { line: 3 }));
    check(b"\xEF\xBB\xBF\n\xe2\x82", Err(NotText::NotUtf8 { line: 1 }));
    check(b"a\r\n\xff", Err(NotText::NotUtf8 { line: 1 }));
}

#[test]
fn what_is_decoded_is_encoded_to_the_same_bytes() {
    let pieces: [&[u8]; 9] =
        [b"a", b"\n", b"\r", b"\r\n", b"\xEF\xBB\xBF", "é".as_bytes(), "🦀".as_bytes(), b"\xff", b"\0"];
    let mut texts = 0;
    for seed in crate::counts::seeds(2_000) {
        let mut random = fastrand::Rng::with_seed(seed);
        let bytes = (0..random.usize(..8)).flat_map(|_| random.choice(pieces).unwrap()).copied().collect::<Vec<u8>>();
        if let Ok(decoded) = decode(bytes.clone()) {
            texts += 1;
            assert_eq!(encode(&Rope::from_str(&decoded.text), decoded.mark), bytes, "seed {seed}");
        }
    }
    assert!(texts > 500, "too few of the bytes were text: {texts}");
}

#[test]
fn a_text_of_many_chunks_is_encoded_whole() {
    let bytes = "é\r\n".repeat(10_000).into_bytes();
    let decoded = decode(bytes.clone()).unwrap();
    assert_eq!(encode(&Rope::from_str(&decoded.text), decoded.mark), bytes);
}
