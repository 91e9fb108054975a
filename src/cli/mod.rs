//! The `coil` command: reads the arguments, hands over to one file a command.
//!
//! Only `cli` and `repl` look at the process and the terminal.

mod run;
mod stages;

use std::ffi::OsString;
use std::path::PathBuf;

/// What `coil --help` prints.
const HELP: &str = "\
Coil runs a Python-like language whose heart is suspension.

usage: coil [OPTIONS] [SCRIPT [ARGUMENTS]...]
       coil COMMAND FILE

  coil SCRIPT [ARGUMENTS]...  run a script; `-` reads it from standard input
  coil -c CODE [ARGUMENTS]... run CODE
  coil                        start the REPL, or run standard input if it isn't a terminal
  coil tokens FILE            print the tokens of FILE
  coil ast FILE               print the syntax tree of FILE
  coil dis FILE               print the bytecode of FILE

options:
  --clock=real|virtual        how time passes: on the virtual clock, waiting takes no time
  -X dev                      development mode: the event loop looks for mistakes
  -h, --help                  show this help and exit
  -V, --version               show the version and exit

exit status: 0, or 1 if an exception or a syntax error ended the script, 2 for wrong usage or a file that can't be
read, 13 if nothing could ever wake what the event loop waited for, 130 after Ctrl-C; sys.exit() decides otherwise.
";

/// What the arguments ask for.
enum Task {
    Help,
    Version,
    Script { path: PathBuf, arguments: Vec<String> },
    Text { text: String, arguments: Vec<String> },
    Stdin { arguments: Vec<String> },
    Stage { stage: stages::Stage, path: PathBuf },
    Interactive,
}

/// How scripts are run.
#[derive(Default)]
struct Options {
    /// `--clock=virtual`
    virtual_clock: bool,
    /// `-X dev`
    dev_mode: bool,
}

/// Runs the command with these arguments (the program's name not among them) and gives back the exit status.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let mut options = Options::default();
    let task = match parse(arguments.into_iter().collect(), &mut options) {
        Ok(task) => task,
        Err(message) => {
            run::complain(&format!("coil: {message}\nTry 'coil --help'.\n"));
            return 2;
        }
    };
    match task {
        Task::Help => run::print(HELP),
        Task::Version => run::print(&format!("coil {}\n", env!("CARGO_PKG_VERSION"))),
        Task::Script { path, arguments } => run::script(&path, arguments, &options),
        Task::Text { text, arguments } => run::text("<string>", "-c", text, arguments, &options),
        Task::Stdin { arguments } => run::stdin(arguments, &options),
        Task::Stage { stage, path } => stages::print(stage, &path),
        Task::Interactive => run::interactive(&options),
    }
}

fn parse(arguments: Vec<OsString>, options: &mut Options) -> Result<Task, String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(arguments);
    let rest = |parser: &mut lexopt::Parser| -> Result<Vec<String>, String> {
        let raw = parser.raw_args().map_err(|e| e.to_string())?;
        Ok(raw.map(|a| a.to_string_lossy().into_owned()).collect())
    };
    loop {
        return match parser.next().map_err(|e| e.to_string())? {
            Some(Long("clock")) => {
                match parser.value().map_err(|e| e.to_string())?.to_str() {
                    Some("real") => options.virtual_clock = false,
                    Some("virtual") => options.virtual_clock = true,
                    _ => return Err("--clock is either real or virtual".to_owned()),
                }
                continue;
            }
            Some(Short('X')) => {
                match parser.value().map_err(|e| e.to_string())?.to_str() {
                    Some("dev") => options.dev_mode = true,
                    other => {
                        return Err(format!(
                            "unknown option -X {}: there is only -X dev",
                            other.unwrap_or("?")
                        ));
                    }
                }
                continue;
            }
            None => Ok(Task::Interactive),
            Some(Short('h') | Long("help")) => Ok(Task::Help),
            Some(Short('V') | Long("version")) => Ok(Task::Version),
            Some(Short('c')) => {
                let text = parser.value().map_err(|e| e.to_string())?.to_string_lossy().into_owned();
                Ok(Task::Text { text, arguments: rest(&mut parser)? })
            }
            Some(Value(word)) if word == "-" => Ok(Task::Stdin { arguments: rest(&mut parser)? }),
            Some(Value(word)) => {
                let stage = stages::Stage::named(&word.to_string_lossy());
                // A script may be called like a command, if it is there.
                if let Some(stage) = stage
                    && !PathBuf::from(&word).exists()
                {
                    return match rest(&mut parser)?.as_slice() {
                        [path] => Ok(Task::Stage { stage, path: path.into() }),
                        _ => Err(format!("'{}' takes one FILE", word.to_string_lossy())),
                    };
                }
                Ok(Task::Script { path: word.into(), arguments: rest(&mut parser)? })
            }
            Some(other) => Err(other.unexpected().to_string()),
        };
    }
}
