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
        ("links", links()),
        ("bells", "\x07ding\x07\x07\r\n".repeat(20).into_bytes()),
        ("vttest: cursor movements", box_of_signs()),
        ("vttest: autowrap", autowrap()),
        ("vttest: tab stops", tab_stops()),
        ("vttest: insert and delete", insert_and_delete()),
        ("vttest: origin mode", origin_mode()),
        ("vttest: erase", erase()),
        ("vttest: character sets", character_sets()),
        ("vttest: save and restore", save_and_restore()),
        ("tqdm", tqdm()),
        ("rich: live table", rich_table()),
        ("rich: spinner and progress", rich_progress()),
        ("curses session", curses()),
        ("right edge", right_edge()),
        ("questions", "\x1b[6n\x1b[c\x1b[5n>\r\n".repeat(20).into_bytes()),
    ]
}

fn links() -> Vec<u8> {
    let line = |number: usize| {
        let address = format!("https://a.org/{}", number / 3);
        format!("\x1b]8;id={number};{address}\x1b\\link \x1b[1m{number}\x1b[0m\x1b]8;;\x07 https://b.org\r\n")
    };
    (0..60).flat_map(|number| line(number).into_bytes()).collect()
}

/// vttest's first screen: a frame of `*` and one of `+`, drawn with every way to move, around a screen of E.
fn box_of_signs() -> Vec<u8> {
    let mut bytes = b"\x1b#8\x1b[9;10H\x1b[1J\x1b[18;60H\x1b[0J\x1b[1K\x1b[9;71H\x1b[0K".to_vec();
    for row in 10..=16 {
        bytes.extend(format!("\x1b[{row};10H\x1b[1K\x1b[{row};71H\x1b[0K").into_bytes());
    }
    bytes.extend(b"\x1b[17;30H\x1b[2K");
    for column in 1..=80 {
        bytes.extend(format!("\x1b[24;{column}f*\x1b[1;{column}f*").into_bytes());
    }
    bytes.extend(b"\x1b[2;2H");
    (2..=23).for_each(|_| bytes.extend(b"+\x1b[1D\x1bD"));
    bytes.extend(b"\x1b[23;79H");
    (2..=23).for_each(|_| bytes.extend(b"+\x1b[1D\x1bM"));
    bytes.extend(b"\x1b[2;1H");
    (2..=23).for_each(|row| bytes.extend(format!("*\x1b[{row};80H*\x1b[10D\x1bE").into_bytes()));
    bytes.extend(b"\x1b[2;10H\x1b[42D\x1b[2C");
    (3..=78).for_each(|_| bytes.extend(b"+\x1b[0C\x1b[2D\x1b[1C"));
    bytes.extend(b"\x1b[10;12HThe screen should be cleared\x1b[99A\x1b[99B\x1b[99C\x1b[99D\r\n");
    bytes
}

/// vttest: letters at both edges, with control characters between the letters of a sequence.
fn autowrap() -> Vec<u8> {
    let mut bytes = b"\x1b[3;21r\x1b[?6h".to_vec();
    for (index, letter) in (b'A'..=b'Z').enumerate() {
        let (high, low) = (letter as char, letter.to_ascii_lowercase() as char);
        bytes.extend(
            match index % 4 {
                0 => format!("\x1b[19;1H{high}\x1b[19;80H{low}\r\n"),
                1 => format!("\x1b[18;80H{low}{high}\x1b[19;80H{high}\x08 {low}\r\n"),
                2 => format!("\x1b[19;80H{high}\x08\x08\t\t{low}\x1b[19;2H\x08{high}\r\n"),
                _ => format!("\x1b[19;80H\r\n\x1b[18;1H{high}\x1b[18;80H{low}"),
            }
            .into_bytes(),
        );
    }
    bytes.extend(b"\x1b[?6l\x1b[r\x1b[22;1Hdone \x1b[2\x08C\x1b[2\rC+\x1b[?7lno wrap here and on\x1b[?7h");
    bytes
}

fn tab_stops() -> Vec<u8> {
    let mut bytes = b"\x1b[2J\x1b[3g\x1b[1;1H".to_vec();
    (0..26).for_each(|_| bytes.extend(b"\x1b[3C\x1bH"));
    bytes.extend(b"\x1b[1;4H");
    (0..13).for_each(|_| bytes.extend(b"\x1b[0g\x1b[6C"));
    bytes.extend(b"\x1b[1;7H\x1b[1g\x1b[2g\x1b[1;1H");
    (0..13).for_each(|_| bytes.extend(b"\t*"));
    bytes.extend(b"\x1b[2;2H\x1b[2I*\x1b[Z*\x1b[9Zx\r\n");
    bytes
}

fn insert_and_delete() -> Vec<u8> {
    let mut bytes = b"\x1b[2J\x1b[1;1H".to_vec();
    (b'A'..=b'X').for_each(|letter| bytes.extend(std::iter::repeat_n(letter, 80).chain(*b"\r\n")));
    bytes.extend(b"\x1b[4;1HScreen accordion\x1bM\x1b[2K\x1b[2;23r\x1b[?6h\x1b[1;1H\x1b[1L\x1b[1M");
    for count in [5, 23, 99] {
        bytes.extend(format!("\x1b[{count}L\x1b[{count}M").into_bytes());
    }
    bytes.extend(
        b"\x1b[?6l\x1b[r\x1b[2;1HTop line: B\x1b[1;2H\x1b[0J\x1b[1;1HB\x1b[1D\x1b[4h****\x1b[4l\x1b[1D\x1b[99P",
    );
    for row in 1..=24 {
        bytes.extend(format!("\x1b[{row};{}H\x1b[{row}P\x1b[{row}@ab\x1b[{row}X", 81 - row).into_bytes());
    }
    bytes
}

fn origin_mode() -> Vec<u8> {
    let part = |top: usize| {
        format!("\x1b[?6h\x1b[{top};{}r\x1b[1;1Htop\x1b[99;1Hend\x1b[6n\x1b[?6l\x1b[{top}Hx\n\x1b[r", top + 2)
    };
    (1..20).flat_map(|top| part(top).into_bytes()).collect()
}

fn erase() -> Vec<u8> {
    let part = |number: usize| {
        format!(
            "\x1b#8\x1b[{number};{number}H\x1b[{}J\x1b[{number}H\x1b[{}K\x1b[44m\x1b[K\x1b[m\n",
            number % 3,
            number % 3
        )
    };
    (1..20).flat_map(|number| part(number).into_bytes()).collect()
}

/// DEC's graphics through G0 and G1, with shifts in and out, as curses draws frames on old terminals.
fn character_sets() -> Vec<u8> {
    "\x1b(0lqqqk\x1b(B\r\n\x1b)0\x0exab x\x0f a\r\n\x1b(0mqqqj\x1b(B\r\n\x1b(A#\x1b(Bq\x1b*0\x1bnq\x1boq\x0f\r\n"
        .repeat(10)
        .into_bytes()
}

fn save_and_restore() -> Vec<u8> {
    "\x1b[5;5H\x1b[1;31m\x1b(0\x1b7\x1b[m\x1b(B\x1b[1;1Hhome\x1b8q\x1b[s\x1b[Hx\x1b[uq\x1b[?1048h\x1b[9;9H\x1b[?1048lq\x1b[m\x1b(B\r\n"
        .repeat(12)
        .into_bytes()
}

/// What tqdm prints: blocks of eighths, written over with `\r`; two bars beside each other with cursor up.
fn tqdm() -> Vec<u8> {
    let blocks = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
    let bar = |done: usize| {
        let eighths = done * 240 / 100;
        let (full, rest) = (eighths / 8, eighths % 8);
        let bar = format!("{}{}", "█".repeat(full), if full < 30 { blocks[rest].to_string() } else { String::new() });
        format!("{done:3}%|{bar:<30}| {done}/100 [00:0{}<00:0{}, 49.{}it/s]", done / 20, 5 - done / 20, done % 10)
    };
    let steps = (0..=100).map(|done| format!("\router: {}\n\rinner: {}\x1b[A", bar(done / 10), bar(done)));
    steps.chain(["\n\n".to_owned()]).flat_map(String::into_bytes).collect()
}

/// What rich prints for a live table: the table again and again, the old one cleared line by line.
fn rich_table() -> Vec<u8> {
    let table = |rows: usize| {
        let row = |row: usize| {
            format!(
                "│\x1b[36m \x1b[0m\x1b[36m{row}\x1b[0m\x1b[36m \x1b[0m│ \x1b[1;38;5;{}mvalue {row:<4}\x1b[0m │\n",
                20 + row
            )
        };
        let body: String = (0..rows).map(row).collect();
        format!(
            "┏━━━┳━━━━━━━━━━━━┓\n┃\x1b[1m \x1b[0m\x1b[1m#\x1b[0m\x1b[1m \x1b[0m┃ \x1b[1mName\x1b[0m       ┃\n┡━━━╇━━━━━━━━━━━━┩\n{body}└───┴────────────┘"
        )
    };
    let clear = |rows: usize| format!("\r\x1b[2K{}", "\x1b[1A\x1b[2K".repeat(rows + 3));
    let mut text = format!("\x1b[?25l{}", table(0));
    (1..10).for_each(|rows| text += &format!("{}{}", clear(rows - 1), table(rows)));
    (text + "\n\x1b[?25h").replace('\n', "\r\n").into_bytes()
}

fn rich_progress() -> Vec<u8> {
    let signs = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
    let step = |done: usize| {
        let bar =
            format!("\x1b[38;2;249;38;114m{}\x1b[0m\x1b[38;5;237m{}\x1b[0m", "━".repeat(done), "━".repeat(40 - done));
        let percent = done * 100 / 40;
        format!(
            "\r\x1b[2K\x1b[32m{}\x1b[0m Working... {bar} \x1b[35m{percent:3}%\x1b[0m \x1b[36m0:00:0{}\x1b[0m",
            signs[done % 10],
            done % 10
        )
    };
    let ends = ["\x1b[?25l", "\r\n\x1b[?25h"];
    let steps = (0..=40).map(step);
    [ends[0].to_owned()].into_iter().chain(steps).chain([ends[1].to_owned()]).flat_map(String::into_bytes).collect()
}

/// What ncurses writes on an xterm: the other screen, a scroll region, line drawing, repeats, keypad and mouse modes.
fn curses() -> Vec<u8> {
    let mut text = "before\r\n\x1b[?1049h\x1b[22;0;0t\x1b[1;24r\x1b(B\x1b[m\x1b[4l\x1b[?7h\x1b[?1h\x1b=\x1b[?1000;1006h\x1b[39;49m\x1b[H\x1b[2J".to_owned();
    for frame in 0..20 {
        text += &format!(
            "\x1b[{};3H\x1b(0lq\x1b[20bk\x1b(B\x1b[{}d\x1b[3G\x1b(0x\x1b(B\x1b[3{}m\x1b[1K frame {frame}\x1b[20X\x1b[39;49m\x1b(B\x1b[m",
            frame % 9 + 1,
            frame % 9 + 2,
            frame % 8
        );
        text += "\x1b[5;10r\x1b[10d\r\n\x1b[1;24r\x1b[3S\x1b[2T\x1b[12;1H\x1b[J\x1b[?25l";
    }
    text += "\x1b[24;1H\x1b[?1000;1006l\x1b[?25h\x1b[?1049l\x1b[23;0;0t\r\x1b[?1l\x1b>after\r\n";
    text.into_bytes()
}

/// Wide characters, emoji, joined emoji and accents that meet the right edge of screens of any width.
fn right_edge() -> Vec<u8> {
    let signs = ["漢", "🙂", "e\u{301}", "👩\u{200d}👧", "ｆ", "🇩🇪", "1\u{fe0f}\u{20e3}", "\u{301}"];
    let row = |place: usize| format!("{}{}{}\r\n", "x".repeat(place % 43), signs[place % 8], signs[(place / 8) % 8]);
    let over =
        |place: usize| format!("{}\x1b[A\x1b[{}G{}\x08\x08y\r\n", "漢".repeat(20), place % 40 + 1, signs[place % 8]);
    (0..200).flat_map(|place| [row(place), over(place)]).flat_map(String::into_bytes).collect()
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
