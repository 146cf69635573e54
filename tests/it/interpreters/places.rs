//! Where Python is looked for, as tables.

use std::path::{Path, PathBuf};

use mulberry::python::{
    Answer, Candidate, Interpreter, Kind, Location, Search, System, commands, newest_first, usual, version_in,
};

fn told(place: &Location) -> String {
    match place {
        Location::File(path) => path.display().to_string(),
        Location::Environment(folder) => format!("env {}", folder.display()),
        Location::Command(name, arguments) => [std::slice::from_ref(name), arguments.as_slice()].concat().join(" "),
        Location::Newest { folder, prefix, inside } => {
            let folder = folder.display().to_string();
            format!("{}/{prefix}*/{}", folder.trim_end_matches('/'), inside.display())
        }
        Location::Usual => "usual".to_owned(),
    }
}

fn check(search: Search<'_>, folder: Option<&str>, expected: &[&str]) {
    let places: Vec<String> =
        search.candidates(folder.map(Path::new)).iter().map(|candidate| told(&candidate.place)).collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    assert_eq!(places, expected, "{search:?} {folder:?}");
}

#[test]
fn the_places_are_tried_in_the_agreed_order() {
    let nothing = Search::default();
    check(nothing, None, &["python3", "python", "usual"]);
    let home = Search { home_folder: Some(Path::new("/home/ada")), ..nothing };
    let above = Search { program_folder: Some(Path::new("/opt/mulberry")), ..home };
    let environments = [
        "env /home/ada/code/.venv",
        "env /home/ada/code/venv",
        "env /home/ada/code/env",
        "env /home/ada/.venv",
        "env /home/ada/venv",
        "env /home/ada/env",
    ];
    let rest = ["/opt/mulberry/python/bin/python3", "python3", "python", "usual"];
    check(above, Some("/home/ada/code"), &[&environments[..], &rest].concat());
    check(above, Some("/home/ada"), &[&environments[3..], &rest].concat());
    // Another person's folder is looked through up to the root.
    let roots = ["env /srv/.venv", "env /srv/venv", "env /srv/env", "env /.venv", "env /venv", "env /env"];
    check(home, Some("/srv"), &[&roots[..], &rest[1..]].concat());
    check(Search { chosen: Some(Path::new("/opt/python")), ..above }, Some("/srv"), &["/opt/python"]);
}

#[test]
fn everything_can_be_chosen_and_what_is_chosen_comes_last() {
    let search = Search { chosen: Some(Path::new("/opt/python")), ..Search::default() };
    let choices = search.choices(None);
    let kinds: Vec<Kind> = choices.iter().map(|candidate| candidate.kind).collect();
    assert_eq!(kinds, [Kind::System, Kind::System, Kind::System, Kind::Chosen]);
}

#[test]
fn each_system_has_its_commands() {
    let check = |system, expected: &[&str]| {
        assert_eq!(commands(system).iter().map(told).collect::<Vec<_>>(), expected);
    };
    check(System::Linux, &["python3", "python"]);
    check(System::Mac, &["python3", "python"]);
    check(System::Windows, &["python3", "python", "py -3"]);
}

#[test]
fn each_system_has_its_usual_folders() {
    let check = |system, variables: &[(&str, &str)], expected: &[&str]| {
        let value = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| PathBuf::from(value));
        assert_eq!(usual(system, &value).iter().map(told).collect::<Vec<_>>(), expected);
    };
    let linux = ["/usr/bin/python3", "/usr/bin/python3.*/", "/usr/local/bin/python3", "/usr/local/bin/python3.*/"];
    check(System::Linux, &[], &linux);
    let own = ["/h/.local/bin/python3.*/", "/h/.pyenv/versions/3.*/bin/python3", "/h/.pyenv/shims/python3"];
    check(System::Linux, &[("HOME", "/h")], &[linux, [own[0], own[1], own[2], ""]].concat()[..7]);
    let framework = "/Library/Frameworks/Python.framework/Versions/3.*/bin/python3";
    let brew = ["/opt/homebrew/bin/python3", "/opt/homebrew/bin/python3.*/"];
    let apple = "/usr/bin/python3";
    check(System::Mac, &[], &[framework, brew[0], brew[1], linux[2], linux[3], apple]);
    check(System::Windows, &[], &["C:/Python3*/python.exe"]);
    let folders = [("LOCALAPPDATA", "L"), ("SystemDrive", "D:"), ("ProgramFiles", "P"), ("ProgramFiles(x86)", "X")];
    let expected = [
        "L/Programs/Python/Python3*/python.exe",
        "D:/Python3*/python.exe",
        "P/Python3*/python.exe",
        "X/Python3*/python.exe",
    ];
    check(System::Windows, &folders, &expected);
}

#[test]
fn the_newest_comes_first() {
    let check = |prefix: &str, names: &[&str], expected: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(newest_first(&names, prefix), expected, "{names:?}");
    };
    check("python3.", &["python3.9", "python3.11", "python3.10"], &["python3.11", "python3.10", "python3.9"]);
    check("python3.", &["python3", "python3.11-config", "python3.11m", "python2.7", "python3."], &[]);
    check("Python3", &["Python38", "Python312", "Python313-32"], &["Python313-32", "Python312", "Python38"]);
    check("3.", &["3.9.18", "3.13.0", "2.7.18", "3.13.1", "3.12-dev"], &["3.13.1", "3.13.0", "3.9.18"]);
}

#[test]
fn versions_are_read() {
    let check = |printed: &str, version: Option<&str>| assert_eq!(version_in(printed).as_deref(), version, "{printed}");
    check("Python 3.11.7\n", Some("3.11.7"));
    check("Python 3.14.0rc1\r\n", Some("3.14.0rc1"));
    check("Python 2.7.18", Some("2.7.18"));
    check("", None);
    check("Python 3", None);
    check("bash: python: command not found", None);
    check("Python was not found; run without arguments to install from the Microsoft Store", None);
}

#[test]
fn answers_are_read() {
    let printed =
        "a warning\nPython 3.12.1\r\nexecutable /opt/my python\nprefix /opt\nhas pytest\npackages /a\npackages /b\n";
    let expected = Answer {
        version: "3.12.1".into(),
        executable: Some("/opt/my python".into()),
        prefix: Some("/opt".into()),
        has_pip: false,
        has_pytest: true,
        packages: vec!["/a".into(), "/b".into()],
    };
    assert_eq!(Answer::read(printed), Some(expected));
    assert_eq!(Answer::read("executable /opt/python\n"), None);
    assert_eq!(Answer::read("Python 3.9.1").unwrap().executable, None);
}

#[test]
fn what_is_too_old_is_known_by_its_version() {
    let check = |version: &str, old: bool| {
        let answer = Answer { version: version.to_owned(), ..Answer::default() };
        assert_eq!(answer.is_too_old(), old, "{version}");
    };
    for old in ["2.7.18", "3.0", "3.6.15", "3.7.16"] {
        check(old, true);
    }
    for new in ["3.8.0", "3.9.18", "3.14.0rc1", "3.100.1", "4.0"] {
        check(new, false);
    }
}

#[test]
fn one_python_under_several_names_is_one() {
    let python = |path: &str, prefix: Option<&str>, version: &str| {
        let answer = Answer { version: version.into(), prefix: prefix.map(Into::into), ..Answer::default() };
        Interpreter { kind: Kind::System, path: path.into(), arguments: vec![], answer }
    };
    let usual = python("/usr/bin/python3", Some("/usr"), "3.11.2");
    assert!(usual.is(&python("/bin/python3.11", Some("/usr"), "3.11.2")));
    assert!(!usual.is(&python("/usr/bin/python3.9", Some("/usr"), "3.9.2")));
    assert!(!usual.is(&python("/usr/bin/python3", Some("/code/.venv"), "3.11.2")));
    assert!(!python("/a", None, "3.8").is(&python("/b", None, "3.8")));
}

#[test]
fn a_launcher_is_chosen_by_the_file_that_it_starts() {
    let answer = Answer { executable: Some("C:/Python312/python.exe".into()), ..Answer::default() };
    let mut python = Interpreter { kind: Kind::System, path: "py.exe".into(), arguments: vec!["-3".into()], answer };
    assert_eq!(python.executable(), Path::new("C:/Python312/python.exe"));
    python.arguments.clear();
    assert_eq!(python.executable(), Path::new("py.exe"));
}

#[test]
fn candidates_can_be_written_down() {
    let all = Search { program_folder: Some(Path::new("/p")), ..Search::default() };
    for candidate in all.choices(Some(Path::new("/code"))) {
        let text = serde_json::to_string(&candidate).unwrap();
        assert_eq!(serde_json::from_str::<Candidate>(&text).unwrap(), candidate);
    }
}
