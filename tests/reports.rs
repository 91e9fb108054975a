//! Reports of run-time errors: every `tests/reports/<name>.py` is run with `--traceback=report`, and what it says on
//! standard error is compared with `<name>.snap`. Adding a test is adding a script; `cargo insta accept` makes its snapshot.
//!
//! Scripts whose names begin with those in `PROSE` and `JSON` are shown in these forms, too.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Shown as prose, too.
const PROSE: &[&str] = &[
    "operands_values",
    "call_missing",
    "cause",
    "group",
    "recursion",
    "task_failed",
    "gen_delegation",
    "syntax_file",
];
/// Shown as JSON, too.
const JSON: &[&str] = &[
    "operands_values",
    "cause",
    "group",
    "task_failed",
    "notes",
    "index_key",
    "syntax_in_exec",
    "syntax_file",
];
/// Shown in full, too.
const FULL: &[&str] = &["await_chain", "library_frames"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

/// What a script says on standard error.
fn report(name: &str, traceback: &str, no_graphics: bool) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coil"));
    command
        .arg("--clock=virtual")
        .arg(format!("--traceback={traceback}"))
        .arg(format!("{name}.py"))
        .current_dir(folder())
        .env_remove("FORCE_COLOR")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null());
    if no_graphics {
        command.env("NO_GRAPHICS", "1");
    } else {
        command.env_remove("NO_GRAPHICS");
    }
    let output = command.output().expect("it starts");
    let folder = format!("{}/", folder().display());
    without_addresses(&String::from_utf8_lossy(&output.stderr).replace(&folder, ""))
}

/// The text with `0x` for every address.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split(" 0x");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        out.push_str(" 0x");
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    out
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .map(|path| path.file_stem().expect("it has a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn check(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("reports");
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn drawn() {
    for name in names() {
        let text = report(&name, "report", false);
        assert!(!text.is_empty(), "{name} says nothing");
        check(&name, &text);
    }
}

#[test]
fn in_prose_and_full() {
    for name in PROSE {
        let text = report(name, "report", true);
        assert!(text.is_ascii(), "{name}: {text}");
        check(&format!("{name}.prose"), &text);
    }
    for name in FULL {
        check(&format!("{name}.full"), &report(name, "full", false));
    }
}

#[test]
fn as_json() {
    for name in JSON {
        let text = report(name, "json", false);
        for line in text.lines() {
            assert!(line.starts_with("{\"version\":1,\"error\":{") && line.ends_with('}'), "{name}: {line}");
        }
        check(&format!("{name}.json"), &text);
    }
}

/// What CPython 3.14 says of the same scripts, where no frame is of a library: without a terminal Coil says it in the same
/// words. `python/<name>.txt` is CPython's standard error.
#[test]
fn as_cpython() {
    for entry in std::fs::read_dir(folder().join("python")).expect("the folder is there") {
        let path = entry.expect("its entries can be read").path();
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        let expected = without_addresses(&std::fs::read_to_string(&path).expect("it is text"));
        assert_eq!(report(&name, "auto", false), expected, "{name}");
    }
}
