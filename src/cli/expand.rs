//! `coil expand FILE`: prints a program in which suspending constructs are expanded.

use super::{Options, Task, arguments, process, source_text};
use crate::expand::{Construct, Constructs, expand};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::{Path, PathBuf};

const AFTER_HELP: &str = "\
The output is a program that prints what the original prints, in Coil and in CPython 3.14: yield from as in
PEP 380, await as the same delegation to __await__(), in a generator under types.coroutine, the others as in the
language reference. await brings async for and async with along. What stays as it is, standard error says.

Examples:
  coil expand relay.py --only yield-from
  coil expand chat.py > expanded.py && coil expanded.py
";

/// The command in the tree of commands.
pub(super) fn command() -> Command {
    arguments::stage("expand", "Print a file with what suspends written out").after_help(AFTER_HELP).arg(
        Arg::new("only")
            .long("only")
            .value_name("CONSTRUCT")
            .action(ArgAction::Append)
            .value_delimiter(',')
            .value_parser(Construct::ALL.map(Construct::name))
            .help("Expand these alone; several with commas, or said again"),
    )
}

/// What its arguments ask for.
pub(super) fn read(matches: &ArgMatches, path: PathBuf) -> Task {
    let names = matches.get_many::<String>("only").into_iter().flatten();
    Task::Expand { path, only: names.filter_map(|name| Construct::named(name)).collect() }
}

/// Prints the file at `path` with these constructs expanded (all, if none are named), and on standard error what was left
/// as it is; the exit status.
pub(super) fn print(path: &Path, only: &[Construct], options: &Options) -> u8 {
    let wanted = if only.is_empty() { Constructs::all() } else { Constructs::only(only.iter().copied()) };
    source_text::print_stage(path, options, |file| {
        let expansion = expand(file, wanted)?;
        for note in &expansion.notes {
            process::complain(&format!("{}:{}: {}\n", path.display(), note.line, note.message));
        }
        Ok(expansion.text)
    })
}
