//! What may stand on the command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};

use super::files_verb::FilesVerb;
use super::hex::HexOrder;
use crate::app::{Handed, ThemeName};
use crate::microbit::Version;
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
        /// The only board to look at.
        board: NamedBoard,
        /// Whether another program reads the answer.
        json: bool,
    },
    /// `mulberry repl`: a board's REPL in the terminal.
    Repl {
        /// The board's port, where it is not searched for.
        port: Option<PathBuf>,
    },
    /// `mulberry files`: the files of a board.
    Files {
        /// The board's port, where it is not searched for.
        port: Option<PathBuf>,
        /// What is to be done with them.
        verb: FilesVerb,
    },
    /// `mulberry flash`: a program onto a board, to be kept there.
    Flash(FlashOrder),
    /// `mulberry doctor`: what is found on this computer.
    Doctor {
        /// The data folder that was asked for.
        data_folder: Option<PathBuf>,
        /// The board, where it is not searched for.
        board: NamedBoard,
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
    /// `mulberry hex`: a hex file of programs.
    Hex {
        /// The data folder that was asked for.
        data_folder: Option<PathBuf>,
        /// What is wished for.
        order: HexOrder,
    },
    /// `mulberry unhex`: the files in a hex file.
    Unhex {
        /// The hex file.
        hex: PathBuf,
        /// The folder that they go to.
        folder: PathBuf,
    },
    /// `mulberry licences`: whose work is in this program.
    Licences,
}

/// A board that a person named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedBoard {
    /// Its port.
    pub port: Option<PathBuf>,
    /// Its drive.
    pub drive: Option<PathBuf>,
}

/// What is to be flashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlashOrder {
    /// The data folder that was asked for.
    pub data_folder: Option<PathBuf>,
    /// The files: the first one becomes the program.
    pub files: Vec<PathBuf>,
    /// The board, where it is not searched for.
    pub board: NamedBoard,
    /// Whether every board is meant.
    pub all: bool,
    /// Whether it is flashed although something will be lost or will not work.
    pub anyway: bool,
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
    /// The board's drive, not searched for
    #[arg(long, value_name = "DIR")]
    pub drive: Option<PathBuf>,
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
        let Self { files, mode, theme, port, drive, present, .. } = self.clone();
        Handed { files, mode, theme: theme.map(|theme| theme.id().to_owned()), port, drive, present }
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
    /// Put a program onto the board that is plugged in, or onto every one, to be kept there
    Flash(FlashArguments),
    /// Talk to a board: its REPL in this terminal (Ctrl+] leaves)
    Repl(ReplArguments),
    /// List, copy and remove the files of a board, whose program is stopped for that
    Files(FilesArguments),
    /// Say what is found on this computer: Python, boards and their firmware, folders, settings, graphics
    Doctor(DoctorArguments),
    /// Look for what would better be otherwise in programs, as the Check button does
    Check(CheckArguments),
    /// Bring programs into the usual form, as the Tidy button does
    Tidy(TidyArguments),
    /// Make a hex file that a micro:bit takes; the first of the files becomes main.py
    Hex(HexArguments),
    /// Take the files out of a hex file
    Unhex(UnhexArguments),
    /// Say whose work this program carries, and under which licences
    Licences,
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
struct BoardArguments {
    #[command(flatten)]
    port: PortArgument,
    /// The board's drive, not searched for
    #[arg(id = "board_drive", long = "drive", value_name = "DIR")]
    drive: Option<PathBuf>,
}

#[derive(Args)]
struct BoardsArguments {
    #[command(flatten)]
    board: BoardArguments,
    /// Print a list of objects for other programs
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct FlashArguments {
    /// The program, which becomes main.py, and files that it needs besides the modules beside it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    board: BoardArguments,
    /// Flash every board that is plugged in
    #[arg(long, conflicts_with_all = ["board_port", "board_drive"])]
    all: bool,
    /// Flash although something on the board is lost, or the board lacks what the program needs
    #[arg(long)]
    anyway: bool,
}

#[derive(Args)]
struct ReplArguments {
    #[command(flatten)]
    port: PortArgument,
}

#[derive(Args)]
struct FilesArguments {
    // It may stand behind the verb of the verb, too.
    /// The board's serial port, not searched for
    #[arg(id = "files_port", long = "port", value_name = "PATH", global = true)]
    port: Option<PathBuf>,
    #[command(subcommand)]
    verb: FilesVerb,
}

#[derive(Args)]
struct DoctorArguments {
    #[command(flatten)]
    board: BoardArguments,
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

#[derive(Args)]
struct HexArguments {
    /// The program, and what goes with it under its own name
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The hex file
    #[arg(short, long, alias = "output", value_name = "OUT")]
    out: PathBuf,
    /// The micro:bits that it is for
    #[arg(long, value_name = "BOARD", value_parser = ["v1", "v2", "both"], default_value = "both")]
    board: String,
}

#[derive(Args)]
struct UnhexArguments {
    /// The hex file
    #[arg(value_name = "HEX")]
    hex: PathBuf,
    /// The folder that the files go to
    #[arg(short = 'o', long = "out", alias = "output", value_name = "DIR")]
    folder: PathBuf,
}

/// The generations of boards that are meant.
fn versions(board: &str) -> Vec<Version> {
    match board {
        "v1" => vec![Version::V1],
        "v2" => vec![Version::V2],
        _ => Version::ALL.to_vec(),
    }
}

/// Reads the command line, our own name first.
///
/// # Errors
/// What to exit with, once help, version or what is wrong was printed: 0 or 2.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Invocation, ExitCode> {
    let CommandLine { verb, window } = CommandLine::try_parse_from(arguments).map_err(|error| explain(&error))?;
    let Some(verb) = verb else { return Ok(Invocation::Window(window)) };
    let (data_folder, port, drive) = (window.data_folder.clone(), window.port.clone(), window.drive.clone());
    let common = WindowArguments { data_folder, port, drive, ..WindowArguments::default() };
    let unfit = (common.port.is_some() && !verb.may_have_port()) || (common.drive.is_some() && !verb.may_have_drive());
    if window != common || unfit {
        let words = "what is meant for the window cannot stand before a verb";
        return Err(wrong(None, ErrorKind::ArgumentConflict, words));
    }
    invocation(verb, common)
}

/// What a verb asks for, with what stood before it.
fn invocation(
    verb: Verb,
    WindowArguments { data_folder, port: before, drive, .. }: WindowArguments,
) -> Result<Invocation, ExitCode> {
    let or_before = |argument: PortArgument| argument.port.or(before.clone());
    let named = |board: BoardArguments| NamedBoard { port: or_before(board.port), drive: board.drive.or(drive) };
    Ok(match verb {
        Verb::Run(RunArguments { board, port, program }) => {
            let mut words = program.into_iter();
            let file = words.next().unwrap_or_default().into();
            let (port, arguments) = (or_before(port), words.collect::<Vec<_>>());
            match (board, port) {
                (true, port) if arguments.is_empty() => Invocation::RunOnBoard { port, file },
                (true, _) => {
                    let words = "a program on a board gets no arguments, and --port stands before it";
                    return Err(wrong(Some("run"), ErrorKind::ArgumentConflict, words));
                }
                (false, Some(_)) => {
                    let words = "--port is for programs that run with --board";
                    return Err(wrong(Some("run"), ErrorKind::MissingRequiredArgument, words));
                }
                (false, None) => Invocation::Run { data_folder, file, arguments },
            }
        }
        Verb::Boards(BoardsArguments { board, json }) => Invocation::Boards { board: named(board), json },
        Verb::Flash(FlashArguments { files, board, all, anyway }) => {
            let board = named(board);
            // They may have stood before the verb.
            if all && board != NamedBoard::default() {
                let words = "--all means every board, and --port and --drive a single one";
                return Err(wrong(Some("flash"), ErrorKind::ArgumentConflict, words));
            }
            Invocation::Flash(FlashOrder { data_folder, files, board, all, anyway })
        }
        Verb::Repl(ReplArguments { port }) => Invocation::Repl { port: or_before(port) },
        Verb::Files(FilesArguments { verb: FilesVerb::Put { files, name: Some(_) }, .. }) if files.len() > 1 => {
            return Err(wrong(Some("files"), ErrorKind::ArgumentConflict, "--as is for a single file"));
        }
        Verb::Files(FilesArguments { port, verb }) => {
            Invocation::Files { port: or_before(PortArgument { port }), verb }
        }
        Verb::Doctor(DoctorArguments { board, json }) => Invocation::Doctor { data_folder, board: named(board), json },
        Verb::Check(CheckArguments { files, json }) => Invocation::Check { data_folder, files, json },
        Verb::Tidy(TidyArguments { files, check }) => Invocation::Tidy { files, check },
        Verb::Hex(HexArguments { files, out, board }) => {
            Invocation::Hex { data_folder, order: HexOrder { files, out, versions: versions(&board) } }
        }
        Verb::Unhex(UnhexArguments { hex, folder }) => Invocation::Unhex { hex, folder },
        Verb::Licences => Invocation::Licences,
    })
}

impl Verb {
    /// Whether it may have to do with the drive of a board.
    fn may_have_drive(&self) -> bool {
        matches!(self, Self::Boards(_) | Self::Flash(_) | Self::Doctor(_))
    }

    /// Whether it may have to do with a board.
    fn may_have_port(&self) -> bool {
        match self {
            Self::Run(_) | Self::Boards(_) | Self::Flash(_) | Self::Repl(_) | Self::Files(_) | Self::Doctor(_) => true,
            Self::Check(_) | Self::Tidy(_) | Self::Hex(_) | Self::Unhex(_) | Self::Licences => false,
        }
    }
}

/// Says what is wrong, and how this verb is used.
fn wrong(verb: Option<&str>, kind: ErrorKind, words: &str) -> ExitCode {
    let mut command = CommandLine::command();
    command.build();
    explain(&match verb.and_then(|verb| command.find_subcommand_mut(verb)) {
        Some(verb) => verb.error(kind, words),
        None => command.error(kind, words),
    })
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
