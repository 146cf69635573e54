//! The words: the whole book can be read, nothing that is said is missing, every notice is a sentence.

mod board;
mod failure;

use std::path::Path;

use fluent::FluentResource;
use mulberry::app::{
    BadName, BoardSeat, FileProblem, FindStatus, Finding, FolderUse, Notice, PackagesNotice, PortProblem, StartProblem,
    State, TabId, Told, What,
};
use mulberry::flash::DriveProblem;
use mulberry::place::Line;
use mulberry::python::{Answer, Flaw, Interpreter, Kind, Owner, PipProblem, Provider, Refusal, Unfit};
use mulberry::term::{KeptThere, Push, Remark};
use mulberry::text::{Charset, Doubt, PatternProblem, Unencodable};
use mulberry::words::Words;

const ENGLISH: &str = include_str!("../../assets/languages/en.ftl");

#[test]
fn the_whole_book_can_be_read() {
    let read = FluentResource::try_new(ENGLISH.to_owned());
    assert!(read.is_ok(), "{:?}", read.err().map(|(_, errors)| errors));
}

#[test]
fn no_key_is_there_twice() {
    let mut keys: Vec<&str> = ENGLISH.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect();
    keys.retain(|key| !key.starts_with([' ', '#']));
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count);
}

#[test]
fn what_the_sources_say_is_in_the_book() {
    let words = Words::new("en");
    let mut said = Vec::new();
    read_sources(Path::new("src"), &mut said);
    assert!(said.len() > 50, "the sources say something: {said:?}");
    for key in said {
        assert!(words.knows(&key), "{key} has no words");
    }
}

/// The keys in `say("key")` and `say_with("key"` below a folder.
fn read_sources(folder: &Path, said: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_sources(&path, said);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let after = source.split("say(\"").skip(1).chain(source.split("say_with(\"").skip(1));
        said.extend(after.filter_map(|rest| rest.split_once('"')).map(|(key, _)| key.to_owned()));
    }
}

fn file_problems() -> Vec<FileProblem> {
    vec![
        FileProblem::NotFound,
        FileProblem::IsFolder,
        FileProblem::NoPermission,
        FileProblem::ReadOnly,
        FileProblem::DiskFull,
        FileProblem::Exists,
        FileProblem::NotAFile,
        FileProblem::TooBig,
        FileProblem::NotText,
        unencodable(),
        FileProblem::Other("something strange".into()),
    ]
}

fn unencodable() -> FileProblem {
    FileProblem::Unencodable(Unencodable { char: 'š', line: Line(6), charset: Charset::Latin1 })
}

fn doubts() -> Vec<Doubt> {
    let (name, line) = (|| "utf-9".to_owned(), Line(1));
    vec![
        Doubt::UnknownCookie { name: name(), line },
        Doubt::WrongCookie { name: name(), line },
        Doubt::CookieAndMark { name: name(), line },
        Doubt::NotAsChosen { charset: Charset::Utf16Be },
    ]
}

fn pip_problems() -> Vec<PipProblem> {
    let name = || "pygmae".to_owned();
    vec![
        PipProblem::NoPip,
        PipProblem::NoVenv,
        PipProblem::NoNetwork,
        PipProblem::Proxy,
        PipProblem::Certificate,
        PipProblem::NoPackage(name()),
        PipProblem::NoPackage("helper".into()),
        PipProblem::NoVersion(name()),
        PipProblem::Managed,
        PipProblem::NoPermission,
        PipProblem::DiskFull,
        PipProblem::NotBuilt(name()),
        PipProblem::NotBuilt(String::new()),
        PipProblem::Conflict,
        PipProblem::Damaged,
        PipProblem::Other("something strange".into()),
        PipProblem::Other(String::new()),
    ]
}

fn about_packages() -> Vec<Notice> {
    let (package, name) = (|| "pillow".to_owned(), || "a.py".to_owned());
    let mut notices: Vec<Notice> = Vec::new();
    for what in [What::Install, What::Remove] {
        notices.push(Notice::Packages(PackagesNotice::Done { what, package: package() }));
        let problems = pip_problems().into_iter();
        notices.extend(
            problems.map(|problem| Notice::Packages(PackagesNotice::Problem { what, package: package(), problem })),
        );
    }
    notices.extend([
        Notice::Packages(PackagesNotice::Locked),
        Notice::Packages(PackagesNotice::Busy),
        Notice::Packages(PackagesNotice::Nowhere),
    ]);
    notices.push(Notice::Packages(PackagesNotice::NotAName { typed: "-r".into() }));
    notices.extend([
        Notice::NoProgram { name: name() },
        Notice::NoGoodRun { name: name() },
        Notice::GoodRunIsSame { name: name() },
    ]);
    notices
}

/// A Python of each kind, with each flaw.
fn unfit_pythons() -> Vec<Unfit> {
    let flaws = [
        Flaw::Missing,
        Flaw::Old("2.7.18".into()),
        Flaw::Old("3.6.15".into()),
        Flaw::Shop,
        Flaw::BaseGone,
        Flaw::Silent,
        Flaw::Broken(String::new()),
        Flaw::Broken("no such library".into()),
    ];
    let kinds = [Kind::Chosen, Kind::Fixed, Kind::Environment, Kind::Beside, Kind::System];
    let of = |kind| move |why| Unfit { kind, path: "/opt/python".into(), why };
    kinds.into_iter().flat_map(|kind| flaws.clone().map(of(kind))).collect()
}

#[test]
fn a_python_that_cannot_be_used_is_told_with_what_to_do() {
    let words = Words::new("en");
    let unfit = |kind, path: &str, why| Unfit { kind, path: path.into(), why };
    let check = |problem, expected: &str| {
        let sentence = words.notice(&Notice::NotStarted(problem));
        assert!(sentence.starts_with(expected), "{sentence}");
    };
    let two = unfit(Kind::System, "/usr/bin/python", Flaw::Old("2.7.18".into()));
    let expected = "The Python found at /usr/bin/python is Python 2.7.18, which Mulberry cannot use. Install ";
    check(StartProblem::NoPython(vec![two.clone()]), expected);
    let shop = unfit(Kind::System, "C:\\WindowsApps\\python.exe", Flaw::Shop);
    check(StartProblem::NoPython(vec![shop.clone()]), "There is no Python on this computer, so programs cannot run");
    check(StartProblem::NoPython(vec![shop, two]), expected);
    let chosen = unfit(Kind::Chosen, "/opt/python", Flaw::Missing);
    let expected = "The Python chosen in the settings, /opt/python, is not there. Choose another one, or let";
    check(StartProblem::ChosenPython(chosen), expected);
    let gone = unfit(Kind::Environment, "/code/.venv", Flaw::BaseGone);
    let sentence = words.notice(&Notice::PythonPassed { unfit: gone, version: "3.11.7".to_owned() });
    let expected = "The virtual environment /code/.venv does not work any more: the Python that it was made with is gone. Your programs run with Python 3.11.7 instead. Delete";
    assert!(sentence.starts_with(expected), "{sentence}");
}

#[test]
fn every_finding_is_a_sentence_and_what_is_not_fine_says_what_to_do() {
    let words = Words::new("en");
    for finding in findings() {
        let (sentence, advice) = (words.finding(&finding), words.finding_advice(&finding));
        for text in advice.iter().chain([&sentence]) {
            assert!(text.split(' ').count() >= 4 && !text.ends_with('.'), "{finding:?}: {text}");
            assert!(!["{", "doctor-", "python-"].iter().any(|slip| text.contains(slip)), "{finding:?}: {text}");
        }
        let told = matches!(finding, Finding::NotRead(_));
        assert!(finding.state() == State::Fine || told || advice.is_some(), "{finding:?}");
    }
}

fn findings() -> Vec<Finding> {
    let mut findings: Vec<Finding> = unfit_pythons()
        .into_iter()
        .flat_map(|unfit| {
            let problem = StartProblem::no_python(vec![unfit.clone()]);
            [Finding::PythonUnfit(unfit.clone(), true), Finding::PythonUnfit(unfit, false), Finding::NoPython(problem)]
        })
        .collect();
    for kind in [Kind::Chosen, Kind::Fixed, Kind::Environment, Kind::Beside, Kind::System] {
        let answer = Answer { version: "3.11.7".into(), ..Answer::default() };
        let python = Interpreter { kind, path: "/opt/py".into(), arguments: vec!["-3".into()], answer };
        findings.extend([Finding::PythonUsed(python.clone()), Finding::PythonToo(python)]);
    }
    for purpose in [FolderUse::Data, FolderUse::Programs] {
        let folder = |problem| Finding::Folder(purpose, "/data".into(), problem);
        findings.extend([folder(None), folder(Some(FileProblem::NoPermission)), Finding::NoFolder(purpose)]);
    }
    for problem in [DriveProblem::Maintenance, DriveProblem::ReadOnly, DriveProblem::NotMounted("/dev/sda".into())] {
        findings.push(Finding::Drive("microbit-v2", "/media/MICROBIT".into(), Some(problem)));
    }
    findings.push(Finding::Drive("microbit", "/media/MICROBIT".into(), None));
    let not_read = Notice::SettingsNotRead { path: "/settings.toml".into(), why: "x".into() };
    findings.extend([Finding::NoPip, Finding::Settings(None), Finding::Settings(Some("/settings.toml".into()))]);
    findings.extend([Finding::School("/school.toml".into(), vec!["python".into()]), Finding::NotRead(not_read)]);
    findings.extend([Finding::Screen(None), Finding::Screen(Some("DISPLAY=:0".into())), Finding::NoScreen]);
    findings
}

fn notices() -> Vec<Notice> {
    let path = || "/home/ada/a.py".into();
    let mut notices: Vec<Notice> = Vec::new();
    let journal = || "/home/ada/data/journal/1.kept".into();
    notices.push(Notice::NotRecovered { path: Some(path()), journal: journal() });
    notices.push(Notice::NotRecovered { path: None, journal: journal() });
    for count in [1, 9] {
        notices.push(Notice::Recovered { names: vec!["a.py".into(); count] });
    }
    for problem in file_problems() {
        notices.push(Notice::NotOpened { path: path(), problem: problem.clone() });
        notices.push(Notice::NotSaved { tab: TabId(1), path: path(), problem: problem.clone() });
        notices.push(Notice::Unreadable { path: path(), problem: problem.clone() });
        let (tab, to) = (TabId(1), "/home/ada/b.py".into());
        notices.push(Notice::NotRenamed { tab, path: path(), to, problem: problem.clone() });
        notices.push(Notice::JournalNotWritten { problem: problem.clone() });
        notices.push(Notice::OutputNotSaved { path: path(), problem: problem.clone() });
        notices.push(Notice::NotStored { problem });
    }
    notices.extend(board::notices());
    for problem in [StartProblem::NoPython(vec![]), StartProblem::FolderGone, StartProblem::Other("x".into())] {
        notices.push(Notice::NotStarted(problem));
    }
    for unfit in unfit_pythons() {
        notices.push(Notice::NotStarted(StartProblem::NoPython(vec![unfit.clone()])));
        notices.push(Notice::NotStarted(StartProblem::ChosenPython(unfit.clone())));
        notices.push(Notice::PythonPassed { unfit, version: "3.11.7".to_owned() });
    }
    notices.extend([
        Notice::Reloaded { path: path() },
        Notice::FileGone { path: path() },
        Notice::ChooseFirst { path: path() },
    ]);
    notices.push(Notice::Renamed { from: path(), to: "/home/ada/b.py".into() });
    for why in
        [BadName::Empty, BadName::Sign('/'), BadName::Sign('\0'), BadName::Device, BadName::DotAtEnd, BadName::TooLong]
    {
        notices.push(Notice::BadName { tab: TabId(1), name: "x".into(), why });
    }
    for owner in [Owner::Python, Owner::Microbit, Owner::Package] {
        notices.push(Notice::Shadows { tab: TabId(1), path: path(), owner });
    }
    notices.extend(doubts().into_iter().map(|doubt| Notice::Doubt { tab: TabId(1), path: path(), doubt }));
    notices.push(Notice::SettingsNotRead { path: path(), why: "x".into() });
    notices.push(Notice::SessionNotRead { path: path() });
    notices.push(Notice::OutputSaved { path: path() });
    notices.push(Notice::LinkNotOpened { address: "https://a.org".into() });
    notices.push(Notice::ManyOccurrences { count: 10_000 });
    notices.extend(about_packages());
    notices.extend([Notice::CheckClean { lines: 1 }, Notice::CheckClean { lines: 23 }, Notice::TidyAlready]);
    for why in [Refusal::Unreadable(Line(6)), Refusal::TooDeep, Refusal::Stumbled] {
        notices.extend([Notice::NotChecked { why }, Notice::NotTidied { tab: TabId(1), why }]);
    }
    notices
}

/// Words that frighten, blame or say nothing.
const FORBIDDEN: [&str; 6] = ["invalid", "fatal", "exception", "illegal", "{", "notice-"];

#[test]
fn every_notice_is_a_calm_sentence() {
    let words = Words::new("en");
    for notice in notices() {
        let sentence = words.notice(&notice);
        assert!(sentence.split(' ').count() >= 5, "{notice:?}: {sentence}");
        assert!(!sentence.ends_with('.'), "{sentence}");
        for forbidden in FORBIDDEN {
            assert!(!sentence.to_lowercase().contains(forbidden), "{notice:?}: {sentence}");
        }
    }
}

#[test]
fn what_brings_a_missing_module_is_told() {
    let words = Words::new("en");
    let check = |module: &str, provider: Provider, part: &str| {
        let sentence = words.missing_module(module, &provider);
        assert!(sentence.contains(module) && sentence.contains(part) && !sentence.ends_with('.'), "{sentence}");
    };
    check("PIL", Provider::Package("pillow".into()), "The package pillow brings it");
    check("blubberfish", Provider::Package("blubberfish".into()), "Look how it is spelled");
    check("tkinter", Provider::System("python3-tk".into()), "sudo apt install python3-tk");
    check("microbit", Provider::Board, "switch the mode to micro:bit");
    check("asyncore", Provider::Nothing, "nothing to install");
}

#[test]
fn what_is_wrong_with_a_pattern_is_a_calm_sentence() {
    let words = Words::new("en");
    let part = || "part".to_owned();
    let problems = [
        PatternProblem::Unclosed(part()),
        PatternProblem::Unopened,
        PatternProblem::NothingToRepeat(part()),
        PatternProblem::Count,
        PatternProblem::Backwards(part()),
        PatternProblem::LoneBackslash,
        PatternProblem::UnknownEscape(part()),
        PatternProblem::Number(part()),
        PatternProblem::NotInClass(part()),
        PatternProblem::UnknownClass(part()),
        PatternProblem::UnknownFlag(part()),
        PatternProblem::GroupName(part()),
        PatternProblem::LookAround,
        PatternProblem::BackReference,
        PatternProblem::LineBreak,
        PatternProblem::TooBig,
        PatternProblem::NoGroup(part()),
    ];
    for problem in problems {
        let sentence = words.pattern_problem(&problem);
        assert!(sentence.split(' ').count() >= 5 && !sentence.ends_with('.'), "{problem:?}: {sentence}");
        for forbidden in ["invalid", "fatal", "error", "pattern-", "\"{\""] {
            assert!(!sentence.to_lowercase().contains(forbidden), "{problem:?}: {sentence}");
        }
    }
    let count = words.pattern_problem(&PatternProblem::Count);
    assert_eq!(count, "Between { and } stands how often: a number, or two with a comma, such as {2,5}");
}

#[test]
fn how_a_search_stands_is_told_in_short() {
    let words = Words::new("en");
    let check = |current, count, more, told, expected: &str| {
        assert_eq!(words.find_status(&FindStatus::Found { current, count, more, told }), expected);
    };
    check(Some(3), 17, false, None, "3 of 17");
    check(None, 1_000_000, true, None, "more than 1,000,000 found");
    check(Some(1200), 1_000_000, true, None, "1,200 of more than 1,000,000");
    check(None, 0, false, None, "not found");
    check(Some(1), 2, false, Some(Told::FromTop), "1 of 2, from the top again");
    check(None, 0, false, Some(Told::Replaced(12)), "12 replaced");
}

#[test]
fn names_and_lines_are_put_in() {
    let words = Words::new("en");
    let check = |notice: Notice, part: &str| {
        let sentence = words.notice(&notice);
        assert!(sentence.contains(part), "{sentence}");
    };
    for part in ["line 7", "“š”", "latin-1", "a.py"] {
        check(Notice::NotSaved { tab: TabId(1), path: "/home/a.py".into(), problem: unencodable() }, part);
    }
    check(Notice::NotOpened { path: "/home/a.py".into(), problem: FileProblem::NotFound }, "a.py");
    check(Notice::NotSaved { tab: TabId(1), path: "/home/a.py".into(), problem: FileProblem::NoPermission }, "/home");
    let renamed = |to: &str| Notice::Renamed { from: "/home/game.py".into(), to: to.into() };
    check(renamed("/home/game2.py"), "game.py is now called game2.py");
    check(renamed("/home/old/game.py"), "/home/old/game.py");
    let (board, problem) = (("microbit-v1".to_owned(), BoardSeat::ALL[0]), PortProblem::Busy(None));
    check(Notice::PortNotOpened { board, port: "COM3".into(), problem }, "your micro:bit V1");
}

#[test]
fn a_run_ends_with_agreed_words() {
    let words = Words::new("en");
    let check = |remark: Remark, expected: &str| assert_eq!(words.remark(&remark), expected);
    check(Remark::RunFinished { took: 1249 }, "finished in 1.2 s");
    check(Remark::RunStopped { took: 61_000 }, "stopped after 61.0 s");
    check(Remark::BoardStopped, "stopped");
    check(Remark::RunPushed(Push::Told), "it did not stop when it was asked, so it was told to end");
    check(Remark::RunPushed(Push::Forced), "it still did not stop, so it was ended by force");
    check(Remark::RunForced { took: 600, push: Push::Told }, "stopped after 0.6 s, because it was told to end");
    check(Remark::RunForced { took: 2100, push: Push::Forced }, "stopped by force after 2.1 s");
    let kept = |files, how| {
        let release = Some("2.0.0".to_owned());
        Remark::BoardKept(KeptThere { files, version: "V2", release, took: 3149, how })
    };
    check(kept(3, "prints"), "On your micro:bit: 3 files, V2, MicroPython 2.0.0, 3.1 s");
    check(
        kept(1, "silent"),
        "On your micro:bit: 1 file, V2, MicroPython 2.0.0, 3.1 s. Your program has printed nothing so far",
    );
    check(Remark::RunFailed { line: Some(9), code: Some(1), took: 5 }, "stopped because of an error on line 9");
    check(Remark::RunFailed { line: None, code: None, took: 5 }, "stopped because of an error");
    let board = "microbit-v1";
    check(Remark::BoardFailed { line: Some(9) }, "stopped because of an error on line 9");
    check(Remark::BoardFailed { line: None }, "stopped because of an error");
    check(Remark::BoardConnected { board, letter: None }, "micro:bit V1 connected");
    check(Remark::BoardConnected { board, letter: Some('B') }, "micro:bit V1 (B) connected");
    check(Remark::BoardSwapped { board, letter: None }, "This is another board: micro:bit V1");
    check(Remark::BoardRestarted { board }, "stopped, because your micro:bit V1 restarted");
    let silent = "stopped waiting, because your micro:bit V1 does not answer. Press its reset button";
    check(Remark::BoardSilent { board }, silent);
    check(Remark::BoardNotFlashed { may_be_there: false }, "not on your micro:bit");
    check(Remark::BoardNotFlashed { may_be_there: true }, "perhaps on your micro:bit");
    let not_kept =
        "Running from this computer: your micro:bit V1 does not keep it when you unplug it. Press Flash to keep it";
    check(Remark::BoardNotKept { board }, not_kept);
    let failed = |code| Remark::RunFailed { line: None, code, took: 5 };
    assert_eq!(words.remark_detail(&failed(Some(3))).as_deref(), Some("exit code 3"));
    assert_eq!(words.remark_detail(&failed(None)).as_deref(), Some("ended by a signal"));
    check(Remark::Fallen { lines: 12_345 }, "12,345 earlier lines are not kept");
    check(Remark::Fallen { lines: 1 }, "One earlier line is not kept");
    let cut = "This line was longer than 100,000 characters: the rest was left out";
    check(Remark::LineCut { characters: 100_000 }, cut);
    check(Remark::Skipped { bytes: 5_300_000 }, "5 MB came too fast to be shown and were left out");
}

#[test]
fn one_and_many_are_told_apart() {
    let words = Words::new("en");
    let check = |count: &str, expected: &str| {
        assert_eq!(words.say_with("status-notices", &[("count", count.to_owned())]), expected);
    };
    check("1", "1 notice");
    check("0", "0 notices");
    check("1234", "1234 notices");
    check("01", "01 notices");
}
