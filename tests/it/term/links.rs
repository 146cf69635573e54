//! Links: those that a program makes, and web addresses as they stand in what it prints.

use mulberry::app::{Target, link_at};
use mulberry::term::{Console, GridPlace, GridSize, Link};

use super::{fed, fed_at, place};

fn text_of(console: &Console, (from, to): (GridPlace, GridPlace)) -> String {
    console.text_between(from, to, &|_| String::new())
}

/// Checks what of a row is a link: the part of the text, and where it leads.
#[track_caller]
fn check(row: &str, links: &[(&str, &str)]) {
    let console = fed_at(200, 5, row);
    let mut found: Vec<Link> = (0..200).filter_map(|column| console.link_at(place(0, column))).collect();
    found.dedup();
    let found: Vec<_> = found.into_iter().map(|link| (text_of(&console, (link.from, link.to)), link.address)).collect();
    let expected: Vec<_> = links.iter().map(|(text, address)| ((*text).to_owned(), (*address).to_owned())).collect();
    assert_eq!(found, expected, "{row:?}");
}

/// Checks which parts of a row are addresses.
#[track_caller]
fn check_written(row: &str, addresses: &[&str]) {
    check(row, &addresses.iter().map(|address| (*address, *address)).collect::<Vec<_>>());
}

#[test]
fn addresses_in_a_text() {
    check_written("see https://python.org.", &["https://python.org"]);
    check_written(
        "https://a.org/x?y=1&z=%20#part, and http://b.org/",
        &["https://a.org/x?y=1&z=%20#part", "http://b.org/"],
    );
    check_written(
        "(see https://en.wikipedia.org/wiki/Python_(language))",
        &["https://en.wikipedia.org/wiki/Python_(language)"],
    );
    check_written("<https://a.org>", &["https://a.org"]);
    check_written("\"https://a.org/\"", &["https://a.org/"]);
    check_written("'http://localhost:8000/'!", &["http://localhost:8000/"]);
    check_written("[1] http://[::1]:80/x", &["http://[::1]:80/x"]);
    check_written("│https://a.org│", &["https://a.org"]);
    check_written("漢https://a.org/漢字 x", &[]);
    check_written("漢 https://a.org/漢字 x", &["https://a.org/漢字"]);
    check_written("\x1b[1mhttps://a\x1b[31m.org/b\x1b[0m c", &["https://a.org/b"]);
    check_written("https://", &[]);
    check_written("https://.", &[]);
    check_written("xhttps://a.org ftp://a.org mailto:a@b.org www.a.org", &[]);
    check_written(&format!("https://{}", "x".repeat(150)), &[&format!("https://{}", "x".repeat(150))]);
}

#[test]
fn links_that_a_program_makes() {
    let link = |address: &str, text: &str| format!("\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\");
    check(&format!("see {}!", link("https://a.org", "this page")), &[("this page", "https://a.org")]);
    check(&link("file:///tmp/a.py", "a.py"), &[("a.py", "file:///tmp/a.py")]);
    check(
        &format!("{}{}", link("https://a.org", "one"), link("https://b.org", "two")),
        &[("one", "https://a.org"), ("two", "https://b.org")],
    );
    check("\x1b]8;id=1;https://a.org\x07漢字 \x1b[31mred\x1b]8;;\x07 no", &[("漢字 red", "https://a.org")]);
    check(&link("https://real.org", "https://shown.org"), &[("https://shown.org", "https://real.org")]);
    check(&link(&format!("https://{}", "x".repeat(3000)), "too long"), &[]);
    check(&link("", "nothing"), &[]);
}

#[test]
fn links_go_on_in_the_next_row() {
    let console = fed_at(10, 5, "go to https://python.org/about now");
    let link = console.link_at(place(1, 3)).expect("it is one");
    assert_eq!((link.from, link.to, link.address.as_str()), (place(0, 6), place(2, 10), "https://python.org/about"));
    assert_eq!(console.link_at(place(3, 1)), None);
}

#[test]
fn frozen_links_are_links() {
    let mut console = Console::new(GridSize { columns: 40, rows: 3 }, 1000);
    for row in 0..50 {
        console.feed(format!("\x1b[32m\x1b]8;;https://a.org/{row}\x07row\x1b[0m {row}\x1b]8;;\x07 end\r\n").as_bytes());
    }
    for row in 0..50 {
        let link = console.link_at(place(row, 4)).expect("a link");
        assert_eq!(link.address, format!("https://a.org/{row}"));
        assert_eq!(link.from, place(row, 0));
        assert_eq!(console.link_at(place(row, link.to.column)), None);
    }
}

#[test]
fn nothing_is_no_link() {
    assert_eq!(fed("").link_at(place(0, 0)), None);
    assert_eq!(fed("text").link_at(place(7, 3)), None);
}

#[track_caller]
fn check_target(address: &str, target: Option<Target>) {
    let console = fed_at(200, 3, format!("\x1b]8;;{address}\x07link\x1b]8;;\x07"));
    assert_eq!(link_at(&console, place(0, 1)).map(|link| link.target), target, "{address}");
}

#[test]
fn links_lead_to_the_web_or_to_a_file_and_nowhere_else() {
    let file = |path: &str| Some(Target::File(path.into()));
    check_target("https://a.org/x", Some(Target::Web("https://a.org/x".into())));
    check_target("HTTP://a.org", Some(Target::Web("HTTP://a.org".into())));
    check_target("file:///home/ada/a.py", file("/home/ada/a.py"));
    check_target("file://computer/home/ada/a.py", file("/home/ada/a.py"));
    check_target("file://localhost/home/a%20b%C3%A9.py#12", file("/home/a bé.py"));
    check_target("file:///C:/Users/Ada/a.py", file("C:/Users/Ada/a.py"));
    check_target("file:///100%", file("/100%"));
    check_target("file:///%zz%4", file("/%zz%4"));
    for nowhere in [
        "file://",
        "file:///%ff",
        "file:///a%00b",
        "https://",
        "mailto:a@b.org",
        "javascript:alert(1)",
        "ssh://a.org",
        "x",
        "/etc/passwd",
    ] {
        check_target(nowhere, None);
    }
}
