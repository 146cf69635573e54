//! Streams of bytes as programs write them, for the properties: made here, so that one can read what is in them.

/// All recordings with their names.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("plain lines", (0..300).flat_map(|line| format!("line {line}\r\n").into_bytes()).collect()),
        ("colours", colours()),
        ("progress bar", progress()),
        ("wide, emoji, accents", "漢字かな🙂👩‍👩‍👧e\u{301}\u{308} naïve ｆｕｌｌ\r\n".repeat(60).into_bytes()),
        ("moves", moves()),
        ("clear", "\x1b[H\x1b[2J\x1b[3Jframe\r\n###\r\n".repeat(40).into_bytes()),
        ("full screen", full_screen()),
        (
            "scroll regions",
            "\x1b[2;6r\x1b[6Hx\r\ny\r\n\x1b[3L\x1b[2M\x1bM\x1b[2S\x1b[T\x1b[rz\r\n\x1b[9Hend\r\n"
                .repeat(30)
                .into_bytes(),
        ),
        ("repeats", "ab\x1b[500b\r\n\x1b[65535b".repeat(3).into_bytes()),
        (
            "strings",
            "\x1b]0;a title\x07\x1bPdevice\x1b\\\x1b]8;;u\x1b\\link\x1b]8;;\x1b\\\x1b]52;c;QQ==\x07\r\n"
                .repeat(20)
                .into_bytes(),
        ),
        ("resets", "one\r\ntwo\x1bcthree\r\n\x1b[?1049hx\x1bcfour\r\n".repeat(10).into_bytes()),
        ("bad text", b"ok\xff\xfe\xc3(\xe6\xbc\r\n\xf0\x9f\x99 \xed\xa0\x80\x80\r\n".repeat(30)),
        ("synchronized", "\x1b[?2026hhidden\r\n\x1b[?2026lseen\r\n".repeat(30).into_bytes()),
        ("questions", "\x1b[6n\x1b[c\x1b[5n>\r\n".repeat(20).into_bytes()),
    ]
}

fn colours() -> Vec<u8> {
    let line = |index: u32| {
        let dark = index % 256;
        format!(
            "\x1b[1;3{}mkey\x1b[0m = \x1b[38;5;{dark}m{index}\x1b[48;2;1;2;{dark}m!\x1b[m\t\x1b[7;9mx\x1b[27;29m \x1b[K\r\n",
            index % 8
        )
    };
    (0..120).flat_map(|index| line(index).into_bytes()).collect()
}

fn progress() -> Vec<u8> {
    (0..100)
        .flat_map(|done| format!("\r{:3}%|{:<10}|", done, "█".repeat(done / 10)).into_bytes())
        .chain(*b"\r\ndone\r\n")
        .collect()
}

fn moves() -> Vec<u8> {
    let step = |index: usize| {
        format!("\x1b[{};{}Hx{index}\x1b[A\x1b[2D\x1b7\x1b[4@\x1b[2P\x1b[3X\x1b8\x1b[1K\n", index % 9, index % 23)
    };
    (0..200).flat_map(|index| step(index).into_bytes()).collect()
}

fn full_screen() -> Vec<u8> {
    let before = (0..30).map(|line| format!("before {line}\r\n"));
    let inside = (0..50).map(|line| format!("\x1b[{};1Htext {line}\x1b[K\n", line % 12));
    let parts = before
        .chain(["\x1b[?1049h\x1b[2J".to_owned()])
        .chain(inside)
        .chain(["\x1b[?1049l".to_owned(), "after\r\n".to_owned()]);
    parts.flat_map(String::into_bytes).collect()
}

/// Bytes as a broken program writes them: text, escapes that mean something, and noise.
pub fn noise(random: &mut fastrand::Rng, length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        match random.u8(0..10) {
            0 => bytes.extend(escape(random).into_bytes()),
            1 => bytes.push(random.u8(..)),
            2 => bytes.extend(b"\r\n"),
            3 => bytes.extend(random.char(..).to_string().into_bytes()),
            4 => bytes.extend(
                random
                    .choice(["漢", "🙂", "e\u{301}", "\t", "\u{200d}", "\x08", "\x0e", "\x0f"])
                    .unwrap_or("x")
                    .as_bytes(),
            ),
            _ => bytes.push(random.u8(b' '..b'~')),
        }
    }
    bytes
}

fn escape(random: &mut fastrand::Rng) -> String {
    let number =
        |random: &mut fastrand::Rng| if random.u8(0..8) == 0 { random.u32(..70_000) } else { random.u32(..12) };
    match random.u8(0..10) {
        0 => random
            .choice(["\x1bc", "\x1bM", "\x1bD", "\x1bE", "\x1b7", "\x1b8", "\x1bH", "\x1b(0", "\x1b(B", "\x1b#8"])
            .unwrap_or("")
            .to_owned(),
        1 => format!(
            "\x1b[?{}{}",
            random.choice([1, 3, 6, 7, 25, 1049, 2004, 2026]).unwrap_or(7),
            random.choice(['h', 'l']).unwrap_or('h')
        ),
        2 => format!("\x1b[{}{}", random.choice([4, 20]).unwrap_or(4), random.choice(['h', 'l']).unwrap_or('h')),
        3 => format!("\x1b[{};{}r", number(random), number(random)),
        _ => format!("\x1b[{};{}{}", number(random), number(random), random.char('@'..='z')),
    }
}
