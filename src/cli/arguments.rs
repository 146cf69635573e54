//! What may stand on the command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::app::{Handed, ThemeName};
use crate::modes;

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invocation {
    /// The window.
    Window(WindowArguments),
    /// `mulberry run`: the Run button without the window.
    Run {
        /// The data folder that was asked for.
        data_folder: Option<PathBuf>,
        /// The script.
        file: PathBuf,
        /// What the script gets as its arguments.
        arguments: Vec<OsString>,
    },
    /// `mulberry run --board`: the Run button of a board's mode without the window.
    RunOnBoard {
        /// The board's port, where it is not searched for.
        port: Option<PathBuf>,
        /// The script.
        file: PathBuf,
    },
    /// `mulberry boards`: what is plugged in.
    Boards {
        /// The only port to look at.
        port: Option<PathBuf>,
        /// Whether another program reads the answer.
        json: bool,
    },
    /// `mulberry repl`: a board's REPL in the terminal.
    Repl {
        /// The board's port, where it is not searched for.
        port: Option<PathBuf>,
    },
    /// `mulberry doctor`: what is found on this computer.
    Doctor {
        /// The data folder that was asked for.
        data_folder: Option<PathBuf>,
        /// The board's port, where it is not searched for.
        port: Option<PathBuf>,
        /// Whether another program reads the answer.
        json: bool,
    },
    /// `mulberry check`: the Check button without the window.
    Check {
        /// The data folder that was asked for.
        data_folder: Option<PathBuf>,
        /// The programs.
        files: Vec<PathBuf>,
        /// Whether the list is for another program.
        json: bool,
    },
    /// `mulberry tidy`: the Tidy button without the window.
    Tidy {
        /// The programs.
        files: Vec<PathBuf>,
        /// Whether they stay as they are.
        check: bool,
    },
}

/// What the window starts with.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowArguments {
    /// Files to open
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Folder for settings, session and drafts
    #[arg(id = "data_dir", long = "data-dir", value_name = "DIR", global = true)]
    pub data_folder: Option<PathBuf>,
    /// Kind of program
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(modes::ALL.iter().map(|mode| mode.id())))]
    pub mode: Option<String>,
    /// Theme
    #[arg(long, value_name = "NAME", value_parser = theme)]
    pub theme: Option<ThemeName>,
    /// The board's serial port, not searched for
    #[arg(long, value_name = "PATH")]
    pub port: Option<PathBuf>,
    /// Start presenting
    #[arg(long)]
    pub present: bool,
    /// Language of the window, such as "en"
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
}

impl WindowArguments {
    /// What a window that is open already is to do instead of us. Its language stays.
    pub fn handed(&self) -> Handed {
        let Self { files, mode, theme, port, present, .. } = self.clone();
        Handed { files, mode, theme: theme.map(|theme| theme.id().to_owned()), port, present }
    }
}

/// A small code editor for teaching and for coding in front of people
#[derive(Parser)]
#[command(name = "mulberry", version)]
struct CommandLine {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    window: WindowArguments,
}

#[derive(Subcommand)]
enum Verb {
    /// Run a program in this terminal, as the Run button does; with --board on a board
    Run(RunArguments),
    /// Say which boards are plugged in, and what stands in the way
    Boards(BoardsArguments),
    /// Talk to a board: its REPL in this terminal (Ctrl+] leaves)
    Repl(ReplArguments),
    /// Say what is found on this computer: Python, boards, folders, settings, graphics
    Doctor(DoctorArguments),
    /// Look for what would better be otherwise in programs, as the Check button does
    Check(CheckArguments),
    /// Bring programs into the usual form, as the Tidy button does
    Tidy(TidyArguments),
}

#[derive(Args)]
struct RunArguments {
    /// Run it on the board, without flashing it there
    #[arg(long)]
    board: bool,
    #[command(flatten)]
    port: PortArgument,
    /// The program, and what it gets as its arguments
    // One list, or an argument that looks like an option of ours would be taken for one.
    #[arg(value_names = ["FILE", "ARGS"], required = true, num_args = 1.., trailing_var_arg = true)]
    program: Vec<OsString>,
}

#[derive(Args)]
struct PortArgument {
    /// The board's serial port, not searched for
    #[arg(id = "board_port", long = "port", value_name = "PATH")]
    port: Option<PathBuf>,
}

#[derive(Args)]
struct BoardsArguments {
    #[command(flatten)]
    port: PortArgument,
    /// Print a list of objects for other programs
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct ReplArguments {
    #[command(flatten)]
    port: PortArgument,
}

#[derive(Args)]
struct DoctorArguments {
    #[command(flatten)]
    port: PortArgument,
    /// Print the same as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct CheckArguments {
    /// The programs
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Print a list of objects for other programs
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct TidyArguments {
    /// The programs
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Only say which of them would change
    #[arg(long)]
    check: bool,
}

/// Reads the command line, our own name first.
///
/// # Errors
/// What to exit with, once help, version or what is wrong was printed: 0 or 2.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Invocation, ExitCode> {
    let CommandLine { verb, window } = CommandLine::try_parse_from(arguments).map_err(|error| explain(&error))?;
    let Some(verb) = verb else { return Ok(Invocation::Window(window)) };
    let (data_folder, port) = (window.data_folder.clone(), window.port.clone());
    let common = WindowArguments { data_folder, port, ..WindowArguments::default() };
    if window != common || (common.port.is_some() && !verb.may_have_port()) {
        return Err(wrong(ErrorKind::ArgumentConflict, "what is meant for the window cannot stand before a verb"));
    }
    invocation(verb, common)
}

/// What a verb asks for, with what stood before it.
fn invocation(
    verb: Verb,
    WindowArguments { data_folder, port: before, .. }: WindowArguments,
) -> Result<Invocation, ExitCode> {
    let or_before = |argument: PortArgument| argument.port.or(before);
    Ok(match verb {
        Verb::Run(RunArguments { board, port, program }) => {
            let mut words = program.into_iter();
            let file = words.next().unwrap_or_default().into();
            let (port, arguments) = (or_before(port), words.collect::<Vec<_>>());
            match (board, port) {
                (true, port) if arguments.is_empty() => Invocation::RunOnBoard { port, file },
                (true, _) => return Err(wrong(ErrorKind::ArgumentConflict, "a program on a board gets no arguments")),
                (false, Some(_)) => {
                    return Err(wrong(
                        ErrorKind::MissingRequiredArgument,
                        "--port is for programs that run with --board",
                    ));
                }
                (false, None) => Invocation::Run { data_folder, file, arguments },
            }
        }
        Verb::Boards(BoardsArguments { port, json }) => Invocation::Boards { port: or_before(port), json },
        Verb::Repl(ReplArguments { port }) => Invocation::Repl { port: or_before(port) },
        Verb::Doctor(DoctorArguments { port, json }) => Invocation::Doctor { data_folder, port: or_before(port), json },
        Verb::Check(CheckArguments { files, json }) => Invocation::Check { data_folder, files, json },
        Verb::Tidy(TidyArguments { files, check }) => Invocation::Tidy { files, check },
    })
}

impl Verb {
    /// Whether it may have to do with a board.
    fn may_have_port(&self) -> bool {
        match self {
            Self::Run(_) | Self::Boards(_) | Self::Repl(_) | Self::Doctor(_) => true,
            Self::Check(_) | Self::Tidy(_) => false,
        }
    }
}

fn wrong(kind: ErrorKind, words: &str) -> ExitCode {
    explain(&CommandLine::command().error(kind, words))
}

fn explain(error: &clap::Error) -> ExitCode {
    // Where even this cannot be printed, the exit code is all that can be told.
    error.print().unwrap_or_default();
    ExitCode::from(error.exit_code() as u8)
}

fn theme(name: &str) -> Result<ThemeName, String> {
    let names = ThemeName::ALL.map(ThemeName::id).join(", ");
    let theme = ThemeName::ALL.into_iter().find(|theme| theme.id() == name);
    theme.ok_or_else(|| format!("possible values: {names}"))
}
