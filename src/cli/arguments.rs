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
    /// `mulberry doctor`: what is found on this computer.
    Doctor {
        /// The data folder that was asked for.
        data_folder: Option<PathBuf>,
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
    /// Run a program in this terminal, as the Run button does
    Run(RunArguments),
    /// Say what is found on this computer: Python, folders, settings, graphics
    Doctor(DoctorArguments),
    /// Look for what would better be otherwise in programs, as the Check button does
    Check(CheckArguments),
    /// Bring programs into the usual form, as the Tidy button does
    Tidy(TidyArguments),
}

#[derive(Args)]
struct RunArguments {
    /// The program, and what it gets as its arguments
    // One list, or an argument that looks like an option of ours would be taken for one.
    #[arg(value_names = ["FILE", "ARGS"], required = true, num_args = 1.., trailing_var_arg = true)]
    program: Vec<OsString>,
}

#[derive(Args)]
struct DoctorArguments {
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
    let data_folder = window.data_folder.clone();
    if window != (WindowArguments { data_folder: data_folder.clone(), ..WindowArguments::default() }) {
        let words = "what is meant for the window cannot stand before a verb";
        return Err(explain(&CommandLine::command().error(ErrorKind::ArgumentConflict, words)));
    }
    Ok(match verb {
        Verb::Run(RunArguments { program }) => {
            let mut words = program.into_iter();
            let file = words.next().unwrap_or_default().into();
            Invocation::Run { data_folder, file, arguments: words.collect() }
        }
        Verb::Doctor(DoctorArguments { json }) => Invocation::Doctor { data_folder, json },
        Verb::Check(CheckArguments { files, json }) => Invocation::Check { data_folder, files, json },
        Verb::Tidy(TidyArguments { files, check }) => Invocation::Tidy { files, check },
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
