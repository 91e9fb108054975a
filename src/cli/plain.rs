//! The commonest command lines, read without building the command tree, which costs a short script a noticeable part of
//! its time: `coil`, `coil FILE ...`, `coil - ...`, `coil -c CODE ...`, `coil -m MODULE ...`.

use super::{Invocation, Options, Task};
use std::ffi::OsString;

/// The words that mean a command where a file could stand.
pub(super) const COMMANDS: &[&str] =
    &["run", "repl", "trace", "tokens", "ast", "dis", "test", "expand", "explain", "completions", "help"];

/// What these arguments ask for, if they are as simple as that.
pub(super) fn read(arguments: &[OsString]) -> Option<Invocation> {
    let texts = |from: usize| -> Vec<String> {
        arguments.iter().skip(from).map(|word| word.to_string_lossy().into_owned()).collect()
    };
    let task = match (arguments.first(), arguments.get(1)) {
        (None, _) => Task::Anything,
        (Some(word), Some(code)) if word == "-c" => {
            Task::Code { text: code.to_string_lossy().into_owned(), arguments: texts(2) }
        }
        (Some(word), Some(module)) if word == "-m" => {
            Task::Module { name: module.to_string_lossy().into_owned(), arguments: texts(2) }
        }
        (Some(word), _) if word == "-" => Task::Stdin { arguments: texts(1) },
        (Some(word), _) => {
            let option = word.as_encoded_bytes().first() == Some(&b'-');
            if option || COMMANDS.iter().any(|command| word == command) {
                return None;
            }
            Task::Script { path: word.into(), arguments: texts(1) }
        }
    };
    Some(Invocation { options: Options::default(), task })
}
