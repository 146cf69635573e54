//! Packages: which one brings a module, what pip's complaints mean, and what a Python has.

use std::path::Path;
use std::process::Command;

use mulberry::app::{Effect, Event};
use mulberry::python::{
    Candidate, Environment, Kind, Location, PipProblem, Provider, is_known_package, is_same_package, listed,
    missing_module, nearest_package, package_name, pip_problem, provider,
};

use crate::outside::Outside;
use crate::rig::is_there;

#[test]
fn the_module_is_read_from_pythons_words() {
    let check = |message: &str, expected: Option<&str>| assert_eq!(missing_module(message), expected, "{message}");
    check("No module named 'pygame'", Some("pygame"));
    check("No module named 'größe'", Some("größe"));
    check("No module named 'google.protobuf'", Some("google.protobuf"));
    check("Standard library module '_tkinter' was not found", Some("_tkinter"));
    check("No module named 'pygmae'. Did you mean: 'pygame'?", Some("pygmae"));
    check("No module named 'pygame.nothing'", None);
    check("No module named 'os.foo'; 'os' is not a package", None);
    check("No module named 'a'; 'b' is not a package", None);
    check("No module named '../x'", None);
    check("No module named '-r'", None);
    check("No module named ''", None);
    check("No module named '", None);
    check("cannot import name 'x' from 'y'", None);
    check("", None);
}

#[test]
fn well_known_modules_have_their_packages() {
    let check = |module: &str, package: &str| {
        assert_eq!(provider(module), Provider::Package(package.into()), "{module}");
    };
    for (module, package) in [
        ("pygame", "pygame"),
        ("numpy", "numpy"),
        ("PIL", "pillow"),
        ("cv2", "opencv-python"),
        ("sklearn", "scikit-learn"),
        ("yaml", "PyYAML"),
        ("serial", "pyserial"),
        ("bs4", "beautifulsoup4"),
        ("dotenv", "python-dotenv"),
        ("dateutil", "python-dateutil"),
        ("Crypto", "pycryptodome"),
        ("usb", "pyusb"),
        ("docx", "python-docx"),
        ("fitz", "pymupdf"),
        ("attr", "attrs"),
        ("mpl_toolkits", "matplotlib"),
        ("pgzrun", "pgzero"),
        ("discord", "discord.py"),
        ("speech_recognition", "SpeechRecognition"),
        ("distutils", "setuptools"),
        ("google.protobuf", "protobuf"),
    ] {
        check(module, package);
    }
}

#[test]
fn what_belongs_to_python_or_the_board_is_not_installed() {
    let check = |module: &str, expected: Provider| assert_eq!(provider(module), expected, "{module}");
    for module in ["tkinter", "_tkinter", "turtle"] {
        check(module, Provider::System("python3-tk".into()));
    }
    for module in ["microbit", "radio", "micropython"] {
        check(module, Provider::Board);
    }
    for module in ["os", "sys", "time", "random", "winsound", "asyncore", "_hidden", "", "a-b", "3d"] {
        check(module, Provider::Nothing);
    }
}

#[test]
fn a_slip_of_the_pen_is_noticed() {
    let check = |name: &str, expected: Option<&str>| assert_eq!(nearest_package(name), expected, "{name}");
    check("pygmae", Some("pygame"));
    check("nunpy", Some("numpy"));
    check("requets", Some("requests"));
    check("matplotib", Some("matplotlib"));
    check("Pygame", None);
    check("helper", None);
    check("abc", None);
    check("", None);
}

#[test]
fn the_well_known_are_told_from_the_others() {
    for name in ["pygame", "PyYAML", "pillow", "Flask", "google-genai", "beautifulsoup4"] {
        assert!(is_known_package(name), "{name}");
    }
    for name in ["blubberfish", "reqeusts", ""] {
        assert!(!is_known_package(name), "{name}");
    }
}

#[test]
fn pip_takes_no_difference_for_the_same() {
    assert!(is_same_package("PyYAML", "pyyaml") && is_same_package("ruamel.yaml", "ruamel-yaml"));
    assert!(!is_same_package("pygame", "pygame-ce"));
}

#[test]
fn what_is_typed_is_a_name_or_nothing() {
    let check = |typed: &str, expected: Option<&str>| {
        assert_eq!(package_name(typed).as_deref(), expected, "{typed:?}");
    };
    check("pygame", Some("pygame"));
    check("  pygame \n", Some("pygame"));
    check("pygame == 2.5.*", Some("pygame==2.5.*"));
    check("uvicorn[standard]>=0.2,<1", Some("uvicorn[standard]>=0.2,<1"));
    for wrong in
        ["", " ", "-r", "--index-url=http://x", "../x", "http://x/y", "a/b", "a;b", "a@b", "==2", "ä", "a b; c"]
    {
        check(wrong, None);
    }
}

const RETRY: &str = "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection \
                     broken by '";
const NONE: &str = "ERROR: Could not find a version that satisfies the requirement pygame (from versions: none)\n\
                    ERROR: No matching distribution found for pygame\n";

#[test]
fn pips_complaints_are_understood() {
    let check = |printed: &str, expected: PipProblem| assert_eq!(pip_problem(printed), expected, "{printed}");
    check("/usr/bin/python3: No module named pip", PipProblem::NoPip);
    check(
        "The virtual environment was not created successfully because ensurepip is not available.  On Debian/Ubuntu\n\
         systems, you need to install the python3-venv package using the following command.\n",
        PipProblem::NoVenv,
    );
    check("/usr/bin/python3: No module named venv", PipProblem::NoVenv);
    check(
        "error: externally-managed-environment\n\n× This environment is externally managed\n╰─> To install Python packages \
         system-wide, try apt install\n    python3-xyz, where xyz is the package you are trying to\n    install.\n",
        PipProblem::Managed,
    );
    check(NONE, PipProblem::NoPackage("pygame".into()));
    check(
        "ERROR: Ignored the following versions that require a different python version: 3.0 Requires-Python >=3.99\n\
         ERROR: Could not find a version that satisfies the requirement pygame (from versions: none)\n",
        PipProblem::NoVersion("pygame".into()),
    );
    check(
        "ERROR: Could not find a version that satisfies the requirement pygame==99 (from versions: 1.9.6, 2.0.0)\n",
        PipProblem::NoVersion("pygame".into()),
    );
    check(
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
        PipProblem::DiskFull,
    );
    check(
        "  error: subprocess-exited-with-error\n  \n  × Building wheel for pyaudio (pyproject.toml) did not run \
         successfully.\n  error: command 'gcc' failed: No such file or directory\n  ERROR: Failed building wheel for \
         pyaudio\nFailed to build pyaudio\nERROR: Could not build wheels for pyaudio\n",
        PipProblem::NotBuilt("pyaudio".into()),
    );
    check(
        "ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/\n",
        PipProblem::Conflict,
    );
}

#[test]
fn pips_complaints_about_the_network_and_the_disk_are_understood() {
    let check = |printed: &str, expected: PipProblem| assert_eq!(pip_problem(printed), expected, "{printed}");
    for sign in [
        "NewConnectionError('<pip._vendor>: Failed to establish a new connection: [Errno -3] Temporary failure in name \
         resolution')': /simple/pygame/",
        "NewConnectionError('<pip._vendor>: Failed to establish a new connection: [Errno 11001] getaddrinfo failed')'",
        "ConnectTimeoutError(<pip._vendor>, 'Connection to pypi.org timed out. (connect timeout=15)')'",
        "ReadTimeoutError(\"HTTPSConnectionPool(host='pypi.org', port=443): Read timed out. (read timeout=15)\")'",
    ] {
        check(&format!("{RETRY}{sign}\n{NONE}"), PipProblem::NoNetwork);
    }
    check(
        &format!(
            "{RETRY}ProxyError('Cannot connect to proxy.', NewConnectionError('<pip._vendor>: Failed to'))'\n{NONE}"
        ),
        PipProblem::Proxy,
    );
    check(
        &format!(
            "{RETRY}SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: \
             unable to get local issuer certificate (_ssl.c:1002)'))'\n{NONE}"
        ),
        PipProblem::Certificate,
    );
    check(
        "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/usr/lib/python3/x'\nConsider \
         using the `--user` option or check the permissions.\n",
        PipProblem::NoPermission,
    );
    check("Error: [Errno 30] Read-only file system: '/media/stick/.venv'\n", PipProblem::NoPermission);
    check("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n", PipProblem::Damaged);
    check(
        "Collecting x\nERROR: Something new and strange\n\n[notice] A new release of pip is available\n",
        PipProblem::Other("Something new and strange".into()),
    );
    check("strange\n\n", PipProblem::Other("strange".into()));
    check("", PipProblem::Other(String::new()));
}

#[test]
fn a_narrow_terminal_hides_nothing() {
    check_narrow("ERROR: Could not find a version that satisfies the \nrequirement py-game\n(from versions: none)\n");
    check_narrow("ERROR:  Could not find a version that satisfies   the requirement py-game (from versions: none)\n");
}

#[track_caller]
fn check_narrow(printed: &str) {
    assert_eq!(pip_problem(printed), PipProblem::NoPackage("py-game".into()));
}

#[test]
fn any_text_can_be_read() {
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let parts = [
        "ERROR: ",
        "Failed to build ",
        "satisfies the requirement ",
        "(from versions: ",
        "[",
        "]",
        "ä",
        "\n",
        " ",
        ".",
    ];
    for _ in 0..2000 {
        let text: String = (0..random.usize(0..20)).map(|_| parts[random.usize(..parts.len())]).collect();
        pip_problem(&text);
        assert!(listed(&text).is_none_or(|list| list.is_empty()), "seed {seed}: {text:?}");
    }
}

#[test]
fn a_list_is_read_whatever_stands_around_it() {
    let names = |json: &str| listed(json).map(|list| list.into_iter().map(|package| package.name).collect::<Vec<_>>());
    let list = r#"[{"name": "pip", "version": "23.0.1"}, {"name": "Flask", "version": "3.0"}]"#;
    assert_eq!(names(list), Some(vec!["Flask".to_owned(), "pip".to_owned()]));
    assert_eq!(names(&format!("WARNING: old\n{list}\n[notice] new")), Some(vec!["Flask".to_owned(), "pip".to_owned()]));
    assert_eq!(names("[]"), Some(Vec::new()));
    assert_eq!(names(""), None);
    assert_eq!(names("[{\"name\": 3}]"), None);
}

fn look(outside: &mut Outside, python: &Path) -> (Option<Environment>, Option<Result<Vec<String>, PipProblem>>) {
    let (folder, candidates) =
        (outside.path(""), vec![Candidate { kind: Kind::System, place: Location::File(python.to_owned()) }]);
    match outside.answer(Effect::LookAtPackages { folder, candidates, list: true }) {
        Event::Packages { environment, packages, .. } => {
            let names =
                |list: Vec<_>| list.into_iter().map(|package: mulberry::python::Package| package.name).collect();
            (environment, packages.map(|packages| packages.map(names)))
        }
        other => panic!("{other:?}"),
    }
}

/// Whether this machine's Python can make virtual environments; says so where it cannot.
pub fn has_venv() -> bool {
    let status = Command::new("python3").args(["-c", "import ensurepip, venv"]).status();
    is_there(status.is_ok_and(|status| status.success()), "python3-venv")
}

#[test]
fn an_environment_says_what_it_is_and_what_it_has() {
    if !has_venv() {
        return;
    }
    let mut outside = Outside::new();
    let folder = outside.path(".venv");
    assert!(Command::new("python3").args(["-m", "venv"]).arg(&folder).status().unwrap().success());
    let python = folder.join("bin/python");
    let (environment, packages) = look(&mut outside, &python);
    assert_eq!(environment, Some(Environment { python, folder: Some(folder) }));
    assert!(packages.unwrap().unwrap().contains(&"pip".to_owned()));
}

#[test]
fn a_python_without_pip_says_so() {
    let mut outside = Outside::new();
    let folder = outside.path(".venv");
    assert!(Command::new("python3").args(["-m", "venv", "--without-pip"]).arg(&folder).status().unwrap().success());
    let (environment, packages) = look(&mut outside, &folder.join("bin/python"));
    assert_eq!(environment.unwrap().folder, Some(folder));
    assert_eq!(packages, Some(Err(PipProblem::NoPip)));
}

#[test]
fn no_python_has_nothing() {
    let mut outside = Outside::new();
    assert_eq!(look(&mut outside, Path::new("/nowhere/python")), (None, None));
}
