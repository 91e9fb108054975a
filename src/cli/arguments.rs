//! The tree of commands and options, and what a command line says in it.
//!
//! What stands behind the program (FILE, `-`, `-c CODE`, `-m MODULE`) is the program's own: `coil x.py --help` is not for
//! Coil. A file that is called like a command is reached by `./run` or `-- run`.

use super::options::{Color, Form, Options, TraceOptions, Traceback};
use super::{Invocation, Task};
use crate::trace::filter::{Filter, Group};
use crate::trace::narrative::Language;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};
use clap_complete::Shell;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

const ABOUT: &str = "Coil runs a Python-like language whose heart is suspension.";

const USAGE: &str = "coil [OPTIONS] FILE [ARGUMENTS]...   run a script
       coil [OPTIONS] -c CODE [ARGUMENTS]...
       coil [OPTIONS] -m MODULE [ARGUMENTS]...
       coil [OPTIONS]                       start the REPL
       coil COMMAND ...";

const TEMPLATE: &str = "{about}

{usage-heading} {usage}

{all-args}{after-help}";

const AFTER_HELP: &str = "\
Examples:
  coil script.py --verbose            what stands behind the script is the script's
  coil -c 'print(6 * 7)'
  echo 'print(6 * 7)' | coil
  coil -i script.py                   run it, then look around
  coil --clock=virtual script.py      an hour of asyncio.sleep() takes no time
  coil trace script.py                who suspended, who resumed it, what the loop ran next
  coil dis script.py                  the bytecode
  coil ./run                          a script that is called like a command; or: coil -- run

Exit status:
  0     in the end, unless sys.exit() says otherwise
  1     after an exception or a syntax error
  2     for wrong usage, or a file that can't be read
  13    if nothing could ever wake what the event loop waited for
  120   if some output was lost
  130   after Ctrl-C
";

/// The whole tree.
pub(super) fn command() -> Command {
    let styles = Styles::styled()
        .header(AnsiColor::Green.on_default().bold())
        .usage(AnsiColor::Green.on_default().bold())
        .literal(AnsiColor::Cyan.on_default().bold())
        .placeholder(AnsiColor::Cyan.on_default());
    Command::new("coil")
        .bin_name("coil")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .styles(styles)
        .override_usage(USAGE)
        .help_template(TEMPLATE)
        .after_help(AFTER_HELP)
        .disable_version_flag(true)
        .disable_help_flag(true)
        .args(program())
        .args(running())
        .args(general())
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help_heading(GENERAL)
                .help("Show the version"),
        )
        .subcommand(
            Command::new("run")
                .about("Run a program, as coil without a command does")
                .override_usage("coil run [OPTIONS] [FILE | -c CODE | -m MODULE | -] [ARGUMENTS]...")
                .args(program())
                .args(running()),
        )
        .subcommand(
            Command::new("repl")
                .about("Start the REPL, on a terminal or not")
                .after_help(
                    "Environment:\n  COIL_HISTORY  the file of the history, in place of coil/history in XDG_STATE_HOME; off: none\n  \
                     COIL_EDITOR   vi: the line editor has vi's keys",
                )
                .args(running().into_iter().filter(|arg| arg.get_id() != "inspect")),
        )
        .subcommand(
            Command::new("trace")
                .about("Run a program and show what its generators, tasks and event loop do")
                .override_usage("coil trace [OPTIONS] [FILE | -c CODE | -m MODULE | -] [ARGUMENTS]...")
                .args(trace())
                .args(program())
                .args(running().into_iter().filter(|arg| arg.get_id() != "inspect")),
        )
        .subcommand(stage("tokens", "Print the tokens of a file"))
        .subcommand(stage("ast", "Print the syntax tree of a file"))
        .subcommand(stage("dis", "Print the bytecode of a file"))
        .subcommand(super::test::command())
        .subcommand(super::expand::command())
        .subcommand(
            Command::new("explain").about("Explain a mistake by its code, or list the codes").arg(
                Arg::new("about")
                    .value_name("CODE")
                    .help("A code as reports show it: coil::gen::unprimed, or gen::unprimed"),
            ),
        )
        .subcommand(
            Command::new("completions")
                .about("Print completions for a shell")
                .after_help(
                    "For bash: coil completions bash > ~/.local/share/bash-completion/completions/coil",
                )
                .arg(
                    Arg::new("shell")
                        .required(true)
                        .value_name("SHELL")
                        .value_parser(["bash", "zsh", "fish"])
                        .help("The shell"),
                ),
        )
}

/// The program that is to be run.
fn program() -> Vec<Arg> {
    const HEADING: &str = "Program";
    let word = |id: &'static str, short: char, value: &'static str| {
        Arg::new(id)
            .short(short)
            .value_name(value)
            .value_parser(value_parser!(OsString))
            .allow_hyphen_values(true)
            .help_heading(HEADING)
    };
    vec![
        Arg::new("program")
            .value_name("FILE")
            .num_args(0..)
            .trailing_var_arg(true)
            .value_parser(value_parser!(OsString))
            .value_hint(ValueHint::FilePath)
            .help_heading(HEADING)
            .display_order(0)
            .help("A script, or a folder with __main__.py; - is standard input"),
        word("code", 'c', "CODE").display_order(1).help("Code, given on the command line"),
        word("module", 'm', "MODULE").display_order(2).help("A module, or the __main__ of a package"),
    ]
}

/// How a program is run.
fn running() -> Vec<Arg> {
    const HEADING: &str = "Running";
    // Said twice, flags are as good as once; of values the last counts.
    let flag = |id: &'static str, short: char| {
        Arg::new(id).short(short).action(ArgAction::SetTrue).overrides_with(id).help_heading(HEADING)
    };
    let list = |id: &'static str, short: char, value: &'static str| {
        Arg::new(id).short(short).value_name(value).action(ArgAction::Append).help_heading(HEADING)
    };
    let value = |id: &'static str, name: &'static str| {
        Arg::new(id).long(id).value_name(name).overrides_with(id).help_heading(HEADING)
    };
    vec![
        flag("inspect", 'i').help("Go on with the REPL after the program, in its namespace"),
        flag("unbuffered", 'u').help("Hand on output at once"),
        list("warnings", 'W', "FILTER").allow_hyphen_values(true).help(
            "ACTION[:MESSAGE[:CATEGORY[:MODULE[:LINE]]]]: what to do with warnings;\n\
             the action is default, error, ignore, always, module or once",
        ),
        list("extra", 'X', "OPTION").value_parser(["dev", "fixed-ids"]).hide_possible_values(true).help(
            "dev: development mode; all warnings, and the event loop looks for mistakes;\n\
             fixed-ids: ids, addresses and the hashes made of them are the same every time",
        ),
        value("clock", "CLOCK")
            .value_parser(["real", "virtual"])
            .hide_possible_values(true)
            .help("real or virtual; on the virtual clock waiting takes no time"),
        value("task-order", "PICKS")
            .value_parser(value_parser!(u32))
            .value_delimiter(',')
            .help("Where several tasks could go on, which one does, as 1,0,2: else always 0, the first"),
        value("seed", "N")
            .value_parser(value_parser!(u64))
            .help("Seed of random numbers where the program gives none: the same every time"),
    ]
}

/// How a trace looks.
fn trace() -> Vec<Arg> {
    const HEADING: &str = "Trace";
    let value = |id: &'static str, name: &'static str| {
        Arg::new(id).long(id).value_name(name).overrides_with(id).help_heading(HEADING)
    };
    let only = Group::ALL.map(|(name, _)| name);
    vec![
        value("format", "FORM")
            .value_parser(["narrative", "json", "chrome", "html"])
            .hide_possible_values(true)
            .help(
                "narrative: sentences; json: a line an event; chrome: for Perfetto and chrome://tracing;\n\
                 html: a page that replays the run",
            ),
        value("lang", "LANGUAGE")
            .value_parser(["en", "ko"])
            .hide_possible_values(true)
            .help("The language of sentences: en or ko"),
        Arg::new("only")
            .long("only")
            .value_name("GROUPS")
            .value_parser(only)
            .value_delimiter(',')
            .action(ArgAction::Append)
            .hide_possible_values(true)
            .help_heading(HEADING)
            .help("Only these: generators, tasks, futures, timers, loop, output"),
        value("match", "NAME").help("Only of whom this is a part of the name: foo, Task-1"),
        value("limit", "N").value_parser(value_parser!(u64)).help("At most so many events"),
        Arg::new("values")
            .long("values")
            .action(ArgAction::SetTrue)
            .overrides_with("values")
            .help_heading(HEADING)
            .help("Show values at more length"),
        Arg::new("output")
            .short('o')
            .long("output")
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::FilePath)
            .help_heading(HEADING)
            .help("Where the trace goes; what the program prints goes its own way then"),
    ]
}

fn trace_options(matches: &ArgMatches) -> TraceOptions {
    let text = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let only = matches.get_many::<String>("only").into_iter().flatten();
    TraceOptions {
        form: match text("format") {
            Some("json") => Form::Json,
            Some("chrome") => Form::Chrome,
            Some("html") => Form::Html,
            _ => Form::Narrative,
        },
        language: if text("lang") == Some("ko") { Language::Korean } else { Language::English },
        values: matches.get_flag("values"),
        filter: Filter {
            only: only.filter_map(|name| Group::named(name)).collect(),
            names: text("match").unwrap_or_default().to_owned(),
            limit: matches.get_one::<u64>("limit").copied(),
        },
        output: matches.get_one::<PathBuf>("output").cloned(),
    }
}

/// The heading of options that every command has.
const GENERAL: &str = "General";

/// The options of every command.
fn general() -> [Arg; 3] {
    [
        Arg::new("traceback")
            .long("traceback")
            .value_name("FORM")
            .value_parser(["auto", "python", "full", "report", "json"])
            .overrides_with("traceback")
            .hide_possible_values(true)
            .global(true)
            .help_heading(GENERAL)
            .help(
                "auto, python, report, full or json: how uncaught errors are shown;\n\
                 auto is report on a terminal, else python; full leaves no frame out",
            ),
        Arg::new("color")
            .long("color")
            .value_name("WHEN")
            .value_parser(["auto", "always", "never"])
            .overrides_with("color")
            .hide_possible_values(true)
            .global(true)
            .help_heading(GENERAL)
            .help("auto, always or never; auto heeds NO_COLOR and FORCE_COLOR"),
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .global(true)
            .help_heading(GENERAL)
            .help("Show help"),
    ]
}

/// A command that reads a file and prints what becomes of it.
pub(super) fn stage(name: &'static str, about: &'static str) -> Command {
    Command::new(name).about(about).arg(
        Arg::new("file")
            .required(true)
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::FilePath)
            .help("A source file"),
    )
}

/// What a command line (without the program's name) says.
pub(super) fn read(arguments: &[OsString]) -> Result<Invocation, clap::Error> {
    let command = command();
    let end = end_of_ours(&command, arguments).unwrap_or(arguments.len());
    let (ours, rest) = arguments.split_at_checked(end).unwrap_or((arguments, &[]));
    let rest: Vec<String> = rest.iter().map(|word| text_of(word)).collect();
    let matches = command.no_binary_name(true).try_get_matches_from(ours)?;
    let mut options = Options::default();
    apply(&mut options, &matches);
    let path = |matches: &ArgMatches| matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let task = match matches.subcommand() {
        None => program_of(&matches, rest),
        Some((name, matches)) => {
            apply(&mut options, matches);
            match name {
                "run" => program_of(matches, rest),
                "trace" => {
                    options.trace = Some(trace_options(matches));
                    program_of(matches, rest)
                }
                "repl" => Task::Repl,
                "tokens" => Task::Tokens { path: path(matches) },
                "ast" => Task::Ast { path: path(matches) },
                "dis" => Task::Dis { path: path(matches) },
                "test" => Task::Test(Box::new(super::test::read(matches))),
                "expand" => super::expand::read(matches, path(matches)),
                "explain" => Task::Explain { code: matches.get_one::<String>("about").cloned() },
                _ => Task::Completions { shell: shell_of(matches) },
            }
        }
    };
    Ok(Invocation { options, task })
}

/// The value of `--color=` on a command line that can't be read.
pub(super) fn color_of(arguments: &[OsString]) -> Color {
    let last = arguments.iter().rev().find_map(|word| word.to_str()?.strip_prefix("--color="));
    match last {
        Some("always") => Color::Always,
        Some("never") => Color::Never,
        _ => Color::Auto,
    }
}

/// Where the arguments behind `-c CODE` or `-m MODULE` begin, which are the program's whatever they look like.
fn end_of_ours(root: &Command, arguments: &[OsString]) -> Option<usize> {
    let takes_value = |arg: &Arg| arg.get_action().takes_values();
    let mut command = root;
    let mut words = arguments.iter().enumerate();
    while let Some((_, word)) = words.next() {
        let word = word.to_str()?;
        if let Some(long) = word.strip_prefix("--") {
            if long.is_empty() {
                return None;
            }
            if command.get_arguments().any(|arg| arg.get_long() == Some(long) && takes_value(arg)) {
                words.next();
            }
        } else if let Some(shorts) = word.strip_prefix('-').filter(|shorts| !shorts.is_empty()) {
            for (at, short) in shorts.char_indices() {
                let arg = command.get_arguments().find(|arg| arg.get_short() == Some(short))?;
                if !takes_value(arg) {
                    continue;
                }
                let attached = at + short.len_utf8() < shorts.len();
                if !attached {
                    words.next();
                }
                if matches!(arg.get_id().as_str(), "code" | "module") {
                    return words.next().map(|(at, _)| at);
                }
                break;
            }
        } else {
            command = command.find_subcommand(word).filter(|found| found.get_name() == "run")?;
        }
    }
    None
}

/// Adds what the options of one level of the tree say.
fn apply(options: &mut Options, matches: &ArgMatches) {
    let word = |id: &str| matches.try_get_one::<String>(id).ok().flatten().map(String::as_str);
    let said = |id: &str| matches.try_get_one::<bool>(id).ok().flatten().is_some_and(|said| *said);
    let list = |id: &str| {
        matches.try_get_many::<String>(id).ok().flatten().into_iter().flatten().cloned().collect::<Vec<_>>()
    };
    match word("clock") {
        Some("virtual") => options.virtual_clock = true,
        Some(_) => options.virtual_clock = false,
        None => (),
    }
    match word("traceback") {
        Some("python") => options.traceback = Traceback::Python,
        Some("report") => options.traceback = Traceback::Report,
        Some("full") => options.traceback = Traceback::Full,
        Some("json") => options.traceback = Traceback::Json,
        Some(_) => options.traceback = Traceback::Auto,
        None => (),
    }
    match word("color") {
        Some("always") => options.color = Color::Always,
        Some("never") => options.color = Color::Never,
        Some(_) => options.color = Color::Auto,
        None => (),
    }
    if let Ok(Some(seed)) = matches.try_get_one::<u64>("seed") {
        options.seed = Some(*seed);
    }
    if let Ok(Some(picks)) = matches.try_get_many::<u32>("task-order") {
        options.task_order = picks.copied().collect();
    }
    options.inspect |= said("inspect");
    options.unbuffered |= said("unbuffered");
    let extra = list("extra");
    options.dev_mode |= extra.iter().any(|extra| extra == "dev");
    options.fixed_ids |= extra.iter().any(|extra| extra == "fixed-ids");
    options.warnings.extend(list("warnings"));
}

/// The program that a level of the tree names; `rest` are the arguments behind `-c` and `-m`.
fn program_of(matches: &ArgMatches, rest: Vec<String>) -> Task {
    if let Some(code) = matches.get_one::<OsString>("code") {
        return Task::Code { text: text_of(code), arguments: rest };
    }
    if let Some(module) = matches.get_one::<OsString>("module") {
        return Task::Module { name: text_of(module), arguments: rest };
    }
    let mut words = matches.get_many::<OsString>("program").into_iter().flatten();
    let first = words.next();
    let arguments = words.map(|word| text_of(word)).collect();
    match first {
        None => Task::Anything,
        Some(word) if word == "-" => Task::Stdin { arguments },
        Some(word) => Task::Script { path: word.into(), arguments },
    }
}

fn shell_of(matches: &ArgMatches) -> Shell {
    match matches.get_one::<String>("shell").map(String::as_str) {
        Some("zsh") => Shell::Zsh,
        Some("fish") => Shell::Fish,
        _ => Shell::Bash,
    }
}

fn text_of(word: &OsStr) -> String {
    word.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::plain;

    fn words(line: &[&str]) -> Vec<OsString> {
        line.iter().map(OsString::from).collect()
    }

    #[test]
    fn the_tree_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn the_short_way_agrees() {
        let lines: &[&[&str]] = &[
            &[],
            &["x.py"],
            &["x.py", "--help", "-c", "--", "-", "run"],
            &["folder/x.py", "-V"],
            &["-"],
            &["-", "-u", "--help"],
            &["-c", "pass"],
            &["-c", "pass", "--help", "-c", "--", "x"],
            &["-c", "-1"],
            &["-c", "--help", "-V"],
            &["-c", "", ""],
            &["-m", "module"],
            &["-m", "package.module", "-m", "--clock=real", "--"],
        ];
        for line in lines {
            let short = plain::read(&words(line));
            let long = read(&words(line)).ok();
            assert!(short.is_some(), "{line:?}");
            assert_eq!(short, long, "{line:?}");
        }
        let known: Vec<String> = {
            let mut tree = command();
            tree.build();
            tree.get_subcommands().map(|c| c.get_name().to_owned()).collect()
        };
        assert_eq!(known, plain::COMMANDS);
        for line in plain::COMMANDS {
            assert_eq!(plain::read(&words(&[line])), None, "{line}");
        }
    }
}
