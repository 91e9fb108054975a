//! The options of `coil test`.

use crate::golden::{Fixed, Limits, Schedules};
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};
use std::path::PathBuf;
use std::time::Duration;

/// What `coil test` is asked for.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::cli) struct TestOptions {
    /// Files and folders.
    pub(super) paths: Vec<PathBuf>,
    /// `--filter`
    pub(super) filters: Vec<String>,
    /// `--fail-fast`
    pub(super) fail_fast: bool,
    /// `--format`
    pub(super) format: FormatName,
    /// `--jobs`
    pub(super) jobs: usize,
    /// `--timeout` and `--memory`
    pub(super) limits: Limits,
    /// `--review` and `--accept`
    pub(super) taking: Taking,
    /// `--ci`
    pub(super) ci: bool,
    /// `--against`, in words.
    pub(super) against: Option<Vec<String>>,
    /// `--schedules` and `--seed`
    pub(super) schedules: Schedules,
    /// `--real-clock` and its relatives.
    pub(super) fixed: Fixed,
}

/// How the outcome is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FormatName {
    /// For people.
    Human,
    /// JSON lines.
    Json,
    /// JUnit's XML.
    Junit,
    /// The Test Anything Protocol.
    Tap,
}

/// Which differences become what is expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Taking {
    /// None.
    Nothing,
    /// Those that are accepted in a review.
    Reviewed,
    /// All.
    Everything,
}

const HEADING: &str = "Testing";
const SAME: &str = "What is the same in every run, switched back";

/// The command in the tree.
pub(in crate::cli) fn command() -> Command {
    let flag = |id: &'static str| {
        Arg::new(id).long(id).action(ArgAction::SetTrue).overrides_with(id).help_heading(HEADING)
    };
    let value = |id: &'static str, name: &'static str| {
        Arg::new(id).long(id).value_name(name).overrides_with(id).help_heading(HEADING)
    };
    let real = |id: &'static str| flag(id).help_heading(SAME);
    Command::new("test")
        .about("Run scripts and compare what they print with what is expected")
        .after_help(help_text())
        .arg(
            Arg::new("paths")
                .value_name("PATH")
                .num_args(0..)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::AnyPath)
                .help("Scripts, Markdown files, and folders of them; without any, this folder"),
        )
        .args([
            Arg::new("filter")
                .long("filter")
                .value_name("TEXT")
                .action(ArgAction::Append)
                .help_heading(HEADING)
                .help("Only tests whose names contain this; several: one of these"),
            flag("fail-fast").help("Stop after the first failure"),
            value("format", "FORMAT")
                .value_parser(["human", "json", "junit", "tap"])
                .hide_possible_values(true)
                .help("How the outcome is told: human, json, junit or tap"),
            value("jobs", "N")
                .value_parser(value_parser!(u16).range(1..))
                .help("How many tests run at a time; as many as there are processors"),
            value("timeout", "SECONDS").value_parser(seconds).help("How long a test may run; 20 seconds"),
            value("memory", "MB")
                .value_parser(value_parser!(u32).range(1..))
                .help("How much memory a test may use, on Linux; 1024 megabytes"),
            flag("review")
                .conflicts_with_all(["accept", "ci", "format"])
                .help("Go through what differs, one by one, and choose what is expected from now on"),
            flag("accept")
                .conflicts_with("ci")
                .help("Expect from now on whatever is printed; without it nothing is written"),
            flag("ci").help("Tests without expectations, and expectations without tests, are failures"),
            value("against", "COMMAND").help(
                "Run everything under another Python too (--against python3), whose output counts\n\
                 where nothing is expected yet; with --accept it becomes what is expected",
            ),
        ])
        .args([
            value("schedules", "N")
                .value_parser(value_parser!(u32))
                .help("Run each script with tasks in N other orders too: none may change its output"),
            value("seed", "S").value_parser(value_parser!(u64)).help("What these orders are made from; 0"),
        ])
        .args([
            real("real-clock")
                .help("Real time and time zone; else virtual time from a fixed moment on, in UTC"),
            real("real-random").help("Random numbers without a seed"),
            real("real-ids").help("Ids, addresses and the hashes made of them as they come"),
            real("real-width").help("The terminal's width; else 80 columns"),
            real("real-color").help("Colours as the environment asks for them; else none"),
        ])
}

/// What stands below the options.
fn help_text() -> String {
    format!(
        "{}\n\n\
         --format json prints an object a line: for each test its type, name, file, line, outcome (passed, accepted,\n\
         failed, skipped), seconds, reason, problems (each a summary, expected, got, diff, notes), and a summary.\n\n\
         Folders of scripts are left out of what is printed, so that paths don't differ.\n\n\
         Exit status: 0 if no test failed, 1 if one did, 2 for wrong usage, or if there are no tests.\n",
        crate::golden::syntax()
    )
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "it is a number of seconds".to_owned())?;
    match Duration::try_from_secs_f64(seconds) {
        Ok(time) if !time.is_zero() => Ok(time),
        _ => Err("it is a number of seconds above 0".to_owned()),
    }
}

/// What the arguments of the command say.
pub(in crate::cli) fn read(matches: &ArgMatches) -> TestOptions {
    let said = |id: &str| matches.get_flag(id);
    let list = |id: &str| matches.get_many::<String>(id).into_iter().flatten().cloned().collect();
    let against = matches.get_one::<String>("against");
    let against = against.map(|words| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    TestOptions {
        paths: matches.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect(),
        filters: list("filter"),
        fail_fast: said("fail-fast"),
        format: match matches.get_one::<String>("format").map(String::as_str) {
            Some("json") => FormatName::Json,
            Some("junit") => FormatName::Junit,
            Some("tap") => FormatName::Tap,
            _ => FormatName::Human,
        },
        jobs: match matches.get_one::<u16>("jobs") {
            Some(jobs) => usize::from(*jobs),
            None => std::thread::available_parallelism().map_or(2, usize::from),
        },
        limits: Limits {
            time: matches.get_one::<Duration>("timeout").copied().unwrap_or(Duration::from_secs(20)),
            memory: u64::from(matches.get_one::<u32>("memory").copied().unwrap_or(1024)) << 20,
        },
        taking: match (said("review"), said("accept")) {
            (true, _) => Taking::Reviewed,
            (_, true) => Taking::Everything,
            _ => Taking::Nothing,
        },
        ci: said("ci"),
        against: against.filter(|words| !words.is_empty()),
        schedules: Schedules {
            count: matches.get_one::<u32>("schedules").copied().unwrap_or(0),
            seed: matches.get_one::<u64>("seed").copied().unwrap_or(0),
        },
        fixed: Fixed {
            clock: !said("real-clock"),
            random: !said("real-random"),
            ids: !said("real-ids"),
            width: !said("real-width"),
            color: !said("real-color"),
        },
    }
}
