//! The conditions under which tests run: always the same, whatever the machine and the day.

use super::process::Limits;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What is the same in every run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Time is virtual, begins at a fixed moment, and is that of UTC.
    pub clock: bool,
    /// Random numbers have a seed.
    pub random: bool,
    /// Ids, addresses and hashes.
    pub ids: bool,
    /// The terminal is 80 columns wide.
    pub width: bool,
    /// There are no colours.
    pub color: bool,
}

impl Default for Fixed {
    /// Everything.
    fn default() -> Fixed {
        Fixed { clock: true, random: true, ids: true, width: true, color: true }
    }
}

/// How programs are run.
#[derive(Clone, Debug)]
pub struct Conditions {
    /// The program `coil`.
    pub program: PathBuf,
    /// What is the same in every run.
    pub fixed: Fixed,
    /// What a test may use.
    pub limits: Limits,
    /// The command of another Python that everything is compared with, in words.
    pub against: Option<Vec<String>>,
    /// Other orders of tasks that are tried.
    pub schedules: Schedules,
}

/// Orders of tasks that are tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Schedules {
    /// How many.
    pub count: u32,
    /// What they are made from.
    pub seed: u64,
}

/// Who runs a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Runner {
    /// Coil.
    Coil,
    /// The Python of `--against`.
    Other,
}

/// What is to be run.
pub(super) struct Task<'a> {
    /// The command of Coil, if it isn't the plain one.
    pub(super) command: Option<&'a str>,
    /// Options of Coil itself.
    pub(super) flags: Vec<String>,
    /// The program and its arguments, as they stand behind the options.
    pub(super) words: Vec<OsString>,
    /// The folder it is run in.
    pub(super) folder: &'a Path,
    /// A file for standard input.
    pub(super) input: Option<std::fs::File>,
}

impl Conditions {
    /// What the Python of `--against` is called.
    pub(super) fn other_name(&self) -> String {
        self.against.as_ref().map(|words| words.join(" ")).unwrap_or_default()
    }

    /// The command that has a program run by somebody.
    pub(super) fn command(&self, runner: Runner, task: Task<'_>) -> Command {
        let fixed = self.fixed;
        let other = self.against.as_deref().and_then(<[String]>::split_first);
        let mut command = match (runner, other) {
            (Runner::Other, Some((program, words))) => {
                let mut command = Command::new(program);
                command.args(words);
                command
            }
            _ => {
                let mut command = Command::new(&self.program);
                command.args(task.command);
                if fixed.clock {
                    command.arg("--clock=virtual");
                }
                if fixed.random {
                    command.arg("--seed=0");
                }
                if fixed.ids {
                    command.args(["-X", "fixed-ids"]);
                }
                command.args(task.flags);
                command
            }
        };
        command.args(task.words).current_dir(task.folder);
        command.stdin(task.input.map_or_else(Stdio::null, Stdio::from));
        if fixed.clock {
            command.env("TZ", "UTC");
        }
        if fixed.ids {
            command.env("PYTHONHASHSEED", "0");
        }
        if fixed.width {
            command.env("COLUMNS", "80").env("LINES", "24");
        }
        if fixed.color {
            command.env("NO_COLOR", "1").env_remove("FORCE_COLOR").env_remove("PYTHON_COLORS");
        }
        // What is compared is text in UTF-8, and a test writes nothing beside itself.
        command.env("PYTHONUTF8", "1").env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }
}
