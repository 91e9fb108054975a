//! Golden scripts: runs every `tests/golden/<area>/<name>.py` with the built binary and compares what it prints with
//! what CPython 3.14 prints. Adding a test is adding a script and its `.out`; this file need not change.
//!
//! | file | what it is |
//! |---|---|
//! | `NAME.out` | the expected standard output |
//! | `NAME.rc` | the expected exit status, 0 if there is no such file |
//! | `NAME.err` | the expected last line of standard error, not compared if there is no such file |
//! | `NAME.flags` | options of the program itself, one in a line; `area.flags` holds for a whole folder |
//! | `NAME.in` | the standard input, empty if there is no such file |
//! | `NAME.args` | arguments, one in a line |
//! | `NAME.filter` | lines `s/regex/replacement/`, applied to both sides before they are compared |
//! | `NAME@case.*` | the same script once more with other arguments |
//!
//! Folders named `mods` hold what scripts import. The area `examples` holds what the scripts of `examples/` at the top
//! print. `COIL_GOLDEN=text cargo test --test golden` runs only the cases whose `area/name` contains the text (several
//! texts: separated by commas); `COIL_BIN=path` runs them with another build of the program.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use regex::Regex;

/// How long one script may run.
const TIME_LIMIT: Duration = Duration::from_secs(60);
/// How much of a stream is read; a script that prints more gets a broken pipe.
const MOST_OUTPUT: u64 = 4 << 20;

/// One run of one script.
struct Case {
    /// `area/name` or `area/name@case`.
    name: String,
    script: PathBuf,
    /// The path of the companion files, without their ending.
    stem: PathBuf,
}

impl Case {
    fn path(&self, ending: &str) -> PathBuf {
        let mut path = self.stem.clone().into_os_string();
        path.push(ending);
        path.into()
    }

    fn companion(&self, ending: &str) -> Option<String> {
        fs::read_to_string(self.path(ending)).ok()
    }
}

/// What a run gave.
struct Outcome {
    /// `None`: killed by a signal.
    status: Option<i32>,
    stdout: String,
    stderr: String,
    timed_out: bool,
}

#[test]
fn golden() {
    let cases = selected(all_cases());
    assert!(!cases.is_empty(), "no golden scripts match COIL_GOLDEN");
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let workers = thread::available_parallelism().map_or(2, |n| n.get());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(difference) = check(case) {
                        failures.lock().unwrap().push(format!("{}: {difference}", case.name));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    if !failures.is_empty() {
        let passed = cases.len() - failures.len();
        panic!("\n{}\n{passed} passed, {} failed\n", failures.join("\n"), failures.len());
    }
}

/// Every case of every area, in the order of their names.
fn all_cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases = Vec::new();
    for area in names_in(&root) {
        let folder = root.join(&area);
        if !folder.is_dir() {
            continue;
        }
        let scripts = if area == "examples" {
            Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
        } else {
            folder.clone()
        };
        let files = &names_in(&folder) | &names_in(&scripts);
        for file in &files {
            let stem = match (file.strip_suffix(".py"), file.strip_suffix(".out")) {
                (Some(stem), _) => stem,
                (_, Some(stem)) if stem.contains('@') => stem,
                _ => continue,
            };
            let script = stem.split('@').next().unwrap_or(stem);
            cases.push(Case {
                name: format!("{area}/{stem}"),
                script: scripts.join(format!("{script}.py")),
                stem: folder.join(stem),
            });
        }
    }
    cases
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// The cases that `COIL_GOLDEN` asks for.
fn selected(mut cases: Vec<Case>) -> Vec<Case> {
    if let Ok(wanted) = std::env::var("COIL_GOLDEN") {
        cases.retain(|case| wanted.split(',').any(|text| case.name.contains(text)));
    }
    cases
}

/// Runs a case; the error names the first difference.
fn check(case: &Case) -> Result<(), String> {
    let filters = filters(case)?;
    let expected = case.companion(".out").ok_or("its .out file is missing")?;
    let outcome = run(case)?;
    if outcome.timed_out {
        return Err(format!("stopped after {} s", TIME_LIMIT.as_secs()));
    }
    let told = last_line(&outcome.stderr);
    let expected = filtered(expected, &filters);
    let printed = filtered(outcome.stdout, &filters);
    if let Some(difference) = first_difference(&expected, &printed) {
        let told = if told.is_empty() { String::new() } else { format!("\n    stderr ends: {told}") };
        return Err(format!("{difference}{told}"));
    }
    let wanted = case.companion(".rc").and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    if outcome.status != Some(wanted) {
        return Err(format!("exit status {:?}, expected {wanted}; stderr ends: {told}", outcome.status));
    }
    if let Some(line) = case.companion(".err") {
        let line = filtered(last_line(&line), &filters);
        let told = filtered(told, &filters);
        if line != told {
            return Err(format!("last line of stderr: expected {line:?}, got {told:?}"));
        }
    }
    Ok(())
}

fn run(case: &Case) -> Result<Outcome, String> {
    let binary = std::env::var_os("COIL_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_coil").into());
    let mut command = Command::new(binary);
    let area = fs::read_to_string(case.stem.with_file_name("area.flags")).ok();
    for flags in [area, case.companion(".flags")].into_iter().flatten() {
        command.args(flags.lines());
    }
    command.arg(&case.script);
    if let Some(arguments) = case.companion(".args") {
        command.args(arguments.lines());
    }
    command.env("COLUMNS", "80").env("NO_COLOR", "1");
    let input = fs::File::open(case.path(".in")).map_or_else(|_| Stdio::null(), Stdio::from);
    command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("cannot start: {error}"))?;
    let stdout = collect(child.stdout.take());
    let stderr = collect(child.stderr.take());
    let end = Instant::now() + TIME_LIMIT;
    let mut pause = Duration::from_millis(1);
    let mut timed_out = false;
    let status = loop {
        match child.try_wait().map_err(|error| format!("cannot wait: {error}"))? {
            Some(status) => break status,
            None if Instant::now() > end => {
                timed_out = true;
                child.kill().map_err(|error| format!("cannot stop it: {error}"))?;
                break child.wait().map_err(|error| format!("cannot wait: {error}"))?;
            }
            None => thread::sleep(pause),
        }
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    let stdout = stdout.join().unwrap_or_default();
    let stderr = stderr.join().unwrap_or_default();
    Ok(Outcome { status: status.code(), stdout, stderr, timed_out })
}

/// Reads a stream to its end on its own thread, so that neither stream can block the script.
fn collect<R: Read + Send + 'static>(stream: Option<R>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(stream) = stream {
            // A stream that breaks off shows as a difference of the output.
            let _ = stream.take(MOST_OUTPUT).read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// The `s/regex/replacement/` lines of the case's filter file.
fn filters(case: &Case) -> Result<Vec<(Regex, String)>, String> {
    let mut filters = Vec::new();
    for line in case.companion(".filter").unwrap_or_default().lines().filter(|line| !line.is_empty()) {
        let parts = split_at_slashes(line);
        let [s, regex, replacement, rest] = parts.as_slice() else {
            return Err(format!("filter {line:?} is not s/regex/replacement/"));
        };
        if s != "s" || !rest.is_empty() {
            return Err(format!("filter {line:?} is not s/regex/replacement/"));
        }
        let regex = Regex::new(&format!("(?m){regex}")).map_err(|error| error.to_string())?;
        filters.push((regex, replacement.clone()));
    }
    Ok(filters)
}

/// Splits at the slashes that no backslash precedes; `\/` becomes a slash.
fn split_at_slashes(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let part = parts.len() - 1;
        match c {
            '/' => parts.push(String::new()),
            '\\' if chars.peek() == Some(&'/') => {
                chars.next();
                parts[part].push('/');
            }
            _ => parts[part].push(c),
        }
    }
    parts
}

fn filtered(text: String, filters: &[(Regex, String)]) -> String {
    filters.iter().fold(text, |text, (regex, replacement)| {
        regex.replace_all(&text, regex::NoExpand(replacement)).into_owned()
    })
}

/// The last line that is not blank.
fn last_line(text: &str) -> String {
    text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("").trim_end().to_string()
}

/// What tells two texts apart.
fn first_difference(expected: &str, got: &str) -> Option<String> {
    if expected == got {
        return None;
    }
    let mut left = expected.split_inclusive('\n');
    let mut right = got.split_inclusive('\n');
    let mut number = 1;
    loop {
        match (left.next(), right.next()) {
            (Some(a), Some(b)) if a == b => number += 1,
            (a, b) => return Some(format!("line {number}: expected {}, got {}", shown(a), shown(b))),
        }
    }
}

fn shown(line: Option<&str>) -> String {
    match line {
        None => "the end".to_string(),
        Some(line) if line.chars().count() > 300 => {
            format!("{:?}...", line.chars().take(300).collect::<String>())
        }
        Some(line) => format!("{line:?}"),
    }
}
