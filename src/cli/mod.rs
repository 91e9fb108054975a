//! The `coil` command: reads the arguments, hands over to one file a command.
//!
//! `arguments` is the tree of commands and options, `plain` a short way for the commonest command lines, `options` what
//! the options say, `misuse` complains, `process` makes this process the host of a VM. Only `cli` and `repl` look at the process and the
//! terminal.

mod arguments;
mod ast;
mod completions;
mod dedent;
mod dis;
mod expand;
mod explain;
mod misuse;
mod options;
mod plain;
mod process;
mod run;
mod source_text;
mod stdin;
mod test;
mod tokens;
mod trace;

use options::Options;
use std::ffi::OsString;
use std::path::PathBuf;

/// What the arguments ask for, and how it is to be run.
#[derive(PartialEq, Debug)]
struct Invocation {
    options: Options,
    task: Task,
}

/// What the arguments ask for.
#[derive(PartialEq, Debug)]
enum Task {
    /// The script in a file, or in a folder's `__main__.py`.
    Script { path: PathBuf, arguments: Vec<String> },
    /// `-c`
    Code { text: String, arguments: Vec<String> },
    /// `-m`
    Module { name: String, arguments: Vec<String> },
    /// `-`
    Stdin { arguments: Vec<String> },
    /// No program: the REPL on a terminal, else what standard input holds.
    Anything,
    /// `coil repl`
    Repl,
    /// `coil tokens`
    Tokens { path: PathBuf },
    /// `coil ast`
    Ast { path: PathBuf },
    /// `coil dis`
    Dis { path: PathBuf },
    /// `coil test`
    Test(Box<test::TestOptions>),
    /// `coil expand`
    Expand { path: PathBuf, only: Vec<crate::expand::Construct> },
    /// `coil explain`
    Explain { code: Option<String> },
    /// `coil completions`
    Completions { shell: clap_complete::Shell },
}

/// The exit status of wrong usage, and of a program that can't be read.
const MISUSE: u8 = 2;

/// Runs the command with these arguments (the program's name not among them) and gives back the exit status.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let invocation = match plain::read(&arguments) {
        Some(invocation) => invocation,
        None => match arguments::read(&arguments) {
            Ok(invocation) => invocation,
            // Help and version are among these.
            Err(message) => return misuse::show(&message, arguments::color_of(&arguments)),
        },
    };
    let Invocation { options, task } = invocation;
    match task {
        Task::Script { path, arguments } => run::script(&path, arguments, &options),
        Task::Code { text, arguments } => run::code(text, arguments, &options),
        Task::Module { name, arguments } => run::module(&name, arguments, &options),
        Task::Stdin { arguments } => run::stdin("-", arguments, &options),
        Task::Anything => run::anything(&options),
        Task::Repl => run::repl(&options),
        Task::Tokens { path } => tokens::print(&path, &options),
        Task::Ast { path } => ast::print(&path, &options),
        Task::Dis { path } => dis::print(&path, &options),
        Task::Test(test) => test::run(&test, &options),
        Task::Expand { path, only } => expand::print(&path, &only, &options),
        Task::Explain { code } => explain::print(code.as_deref()),
        Task::Completions { shell } => completions::print(shell),
    }
}
