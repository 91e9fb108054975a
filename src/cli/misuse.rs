//! What is said when a command line is not understood, and the help that was asked for.

use super::options::Color;
use super::{MISUSE, process};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::fmt::Write;

/// Shows help, the version, or what is wrong with a command line; the exit status.
pub(super) fn show(message: &clap::Error, color: Color) -> u8 {
    match message.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = message.render();
            let colored = color.on(&std::io::stdout());
            process::print(&if colored { text.ansi().to_string() } else { text.to_string() })
        }
        _ => {
            process::complain(&complaint(message));
            MISUSE
        }
    }
}

/// What is wrong, and what was meant perhaps.
fn complaint(message: &clap::Error) -> String {
    let word = |kind| match message.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        _ => String::new(),
    };
    let argument = word(ContextKind::InvalidArg);
    let value = word(ContextKind::InvalidValue);
    let known = word(ContextKind::ValidValue);
    let mut text = match message.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => format!("unknown option '{argument}'"),
        ErrorKind::UnknownArgument => format!("unexpected argument '{argument}'"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("'{argument}' needs a value")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("'{value}' is no value for '{argument}'")
        }
        ErrorKind::MissingRequiredArgument => format!("{argument} is missing"),
        _ => {
            let whole = message.to_string();
            whole.lines().next().unwrap_or("").trim_start_matches("error: ").to_owned()
        }
    };
    if !known.is_empty() {
        let _ = write!(text, "; there is: {known}");
    } else if message.kind() == ErrorKind::ValueValidation && argument.starts_with("--seed") {
        let _ = write!(text, "; it takes a whole number from 0 to {}", u64::MAX);
    }
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand];
    if let Some(meant) = meant.into_iter().map(word).find(|word| !word.is_empty()) {
        let _ = write!(text, "\n  did you mean '{meant}'?");
    }
    format!("coil: {text}\nTry 'coil --help'.\n")
}
