//! Every golden script, expanded: it prints what it prints otherwise.
//!
//! The scripts of a folder are copied, expanded, to a folder of their own, with what lies beside them. `COIL_GOLDEN=text`
//! chooses cases by `area/name` (several texts: separated by commas), `COIL_BIN=path` another build of the program.
//! `COIL_PYTHON=path cargo test --test expand -- --ignored` runs them under CPython 3.14 instead; a script that CPython
//! doesn't pass as it was written isn't counted there.

use coil::expand::{Constructs, expand};
use coil::source::SourceFile;
use regex_lite::Regex;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long one script may run.
const TIME_LIMIT: Duration = Duration::from_secs(120);

const LINES: &str = "prints line numbers, or its own source text";
const FRAMES: &str =
    "prints the frames of tracebacks or stacks, where the functions of the expansion are frames too";
const STATE: &str = "looks at gi_yieldfrom, cr_await or cr_frame, which show the body under types.coroutine";
const NAMES: &str = "lists the names of a scope, the new ones among them";
const MANAGER: &str = "a missing __enter__ or __exit__ is an AttributeError in the reference expansion";
const KIND: &str = "a message says 'generator' for the body of a coroutine";

/// The scripts that print something else when they are expanded, and why.
const EXCEPTED: &[(&str, &str)] = &[
    ("asyncio_misc/call_graph", LINES),
    ("asyncio_misc/call_graph_text", LINES),
    ("asyncio_misc/coroutine_states", LINES),
    ("asyncio_misc/deep_chain", FRAMES),
    ("asyncio_misc/never_awaited", LINES),
    ("asyncio_misc/tracebacks", FRAMES),
    ("asyncio_running/debug_mode", LINES),
    ("asyncio_sync/lock_misuse", MANAGER),
    ("asyncio_task/base_exceptions", "GeneratorExit thrown into a coroutine closes its body first"),
    ("asyncio_task/exceptions", FRAMES),
    ("asyncio_task/repr", LINES),
    ("asyncio_task/stack", LINES),
    ("asyncio_threads/file_reads", LINES),
    ("asyncio_threads/file_reads@virtual", LINES),
    ("asyncio_virtual/deadlock", STATE),
    ("asyncio_waiting/gather_return_exceptions", KIND),
    ("builtins/eval_exec_compile", NAMES),
    ("comprehensions/scopes", NAMES),
    ("coroutines/async_with_for", MANAGER),
    ("coroutines/awaited_call", STATE),
    ("coroutines/awaited_item", STATE),
    ("coroutines/driven_by_hand", STATE),
    ("exceptions/args_and_traceback_on_demand", LINES),
    ("exceptions/notes_and_traceback", LINES),
    ("generators/attributes", STATE),
    ("generators/close_in_finally", KIND),
    ("generators/frame_back_in_a_chain", FRAMES),
    ("generators/middle_advanced", STATE),
    ("generators/yield_from_basic", STATE),
    ("lib_inspect/members_and_docs", FRAMES),
    ("lib_inspect/states", NAMES),
    ("lib_traceback/carets", LINES),
    ("lib_traceback/exceptions", LINES),
    ("lib_traceback/stacks", FRAMES),
    ("lib_warnings/deprecated_decorator", LINES),
    ("lib_warnings/filters", LINES),
    ("lib_warnings/on_stderr", LINES),
    ("with_statement/methods_known", MANAGER),
    ("with_statement/protocol", MANAGER),
];

/// One run of one script.
struct Case {
    /// `area/name` or `area/name@case`.
    name: String,
    /// The script as it was written.
    original: PathBuf,
    /// The script, expanded.
    expanded: PathBuf,
    /// The path of the companion files, without their ending.
    stem: PathBuf,
}

impl Case {
    fn companion(&self, ending: &str) -> Option<String> {
        fs::read_to_string(self.companion_path(ending)).ok()
    }

    fn companion_path(&self, ending: &str) -> PathBuf {
        let mut path = self.stem.clone().into_os_string();
        path.push(ending);
        path.into()
    }

    fn reason(&self) -> Option<&'static str> {
        EXCEPTED.iter().find(|(name, _)| *name == self.name).map(|(_, reason)| *reason)
    }
}

/// What runs scripts.
enum Runner {
    Coil(OsString),
    CPython(OsString),
}

#[test]
fn golden_scripts_expanded() {
    let program = std::env::var_os("COIL_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_coil").into());
    run_all(&Runner::Coil(program), "coil");
}

#[test]
#[ignore = "needs CPython 3.14: COIL_PYTHON=path"]
fn golden_scripts_expanded_under_cpython() {
    let python = std::env::var_os("COIL_PYTHON").expect("COIL_PYTHON is the path of CPython 3.14");
    run_all(&Runner::CPython(python), "cpython");
}

fn run_all(runner: &Runner, name: &str) {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("expanded_{name}"));
    let cases = prepare(&root);
    assert!(!cases.is_empty(), "no golden scripts match COIL_GOLDEN");
    let (next, passed, excepted) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let (failures, skipped) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, |n| n.get()) {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match (check(case, runner, &case.expanded), case.reason()) {
                        (Ok(()), None) => _ = passed.fetch_add(1, Ordering::Relaxed),
                        (Err(_), Some(_)) => _ = excepted.fetch_add(1, Ordering::Relaxed),
                        (Ok(()), Some(_)) => {
                            let told = format!("{}: passes, and needs no exception", case.name);
                            failures.lock().unwrap().push(told);
                        }
                        (Err(_), None)
                            if matches!(runner, Runner::CPython(_))
                                && check(case, runner, &case.original).is_err() =>
                        {
                            skipped.lock().unwrap().push(case.name.clone());
                        }
                        (Err(difference), None) => {
                            failures.lock().unwrap().push(format!("{}: {difference}", case.name));
                        }
                    }
                }
            });
        }
    });
    let (mut failures, mut skipped) = (failures.into_inner().unwrap(), skipped.into_inner().unwrap());
    failures.sort();
    skipped.sort();
    let told = format!(
        "{} passed, {} failed, {} excepted, {} that CPython doesn't pass as written {skipped:?}",
        passed.into_inner(),
        failures.len(),
        excepted.into_inner(),
        skipped.len()
    );
    println!("{told}");
    assert!(failures.is_empty(), "\n{}\n{told}\n", failures.join("\n"));
}

/// Copies the folders of golden scripts to `root`, scripts expanded. Scripts that are no programs are left out.
fn prepare(root: &Path) -> Vec<Case> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = here.join("tests/golden");
    let mut folders: Vec<(String, PathBuf, PathBuf)> = names_in(&golden)
        .into_iter()
        .map(|area| (area.clone(), golden.join(&area), golden.join(area)))
        .filter(|(area, folder, _)| area != "examples" && folder.is_dir())
        .collect();
    let expected = Some(golden.join("examples")).filter(|folder| folder.is_dir());
    let examples = here.join("examples");
    folders.push(("examples".to_owned(), examples.clone(), expected.unwrap_or(examples)));
    let shared = here.join("../shared/golden");
    if shared.is_dir() {
        folders.push(("shared".to_owned(), shared.clone(), shared));
    } else {
        println!("../shared/golden isn't there: its scripts are left out");
    }
    let wanted = std::env::var("COIL_GOLDEN").ok();
    let mut cases = Vec::new();
    for (area, scripts, companions) in folders {
        let target = root.join(&area);
        copy(&scripts, &target);
        for file in names_in(&companions) {
            let Some(stem) = file.strip_suffix(".out") else { continue };
            let name = format!("{area}/{stem}");
            let script = format!("{}.py", stem.split('@').next().unwrap_or(stem));
            if wanted.as_ref().is_some_and(|wanted| !wanted.split(',').any(|text| name.contains(text))) {
                continue;
            }
            let (original, expanded) = (scripts.join(&script), target.join(&script));
            let Ok(bytes) = fs::read(&original) else { continue };
            let Ok(text) = String::from_utf8(bytes) else { continue };
            // A script whose point is a syntax error.
            let Ok(expansion) = expand(&SourceFile::new(script, text), Constructs::all()) else { continue };
            let refused = expansion.notes.iter().find(|note| note.message.starts_with("nothing is expanded"));
            assert_eq!(refused, None, "{name}");
            fs::write(&expanded, expansion.text).expect("written");
            cases.push(Case { name, original, expanded, stem: companions.join(stem) });
        }
    }
    cases
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// Copies a folder with what scripts may need.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for name in names_in(from).into_iter().filter(|name| name != "__pycache__") {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            copy(&from, &to);
        } else if !["out", "err", "rc", "filter"].iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
            fs::copy(&from, &to).expect("copied");
        }
    }
}

/// Runs a case; the error names the first difference. Standard error isn't compared: it shows source lines.
fn check(case: &Case, runner: &Runner, script: &Path) -> Result<(), String> {
    let expected = case.companion(".out").ok_or("its .out file is missing")?;
    let mut command = match runner {
        Runner::Coil(program) => {
            let mut command = Command::new(program);
            let area = fs::read_to_string(case.stem.with_file_name("area.flags")).ok();
            // Waiting takes no time, unless a script wants it to.
            command.arg("--clock=virtual");
            for flags in [area, case.companion(".flags")].into_iter().flatten() {
                command.args(flags.lines());
            }
            command
        }
        Runner::CPython(program) => {
            let mut command = Command::new(program);
            command.args(["-X", "utf8"]);
            command
        }
    };
    command.arg(script).args(case.companion(".args").unwrap_or_default().lines());
    command.env("COLUMNS", "80").env("NO_COLOR", "1").env("PYTHONDONTWRITEBYTECODE", "1");
    let input = fs::File::open(case.companion_path(".in")).map_or_else(|_| Stdio::null(), Stdio::from);
    let (status, printed, told) = run(command.stdin(input))?;
    let filters = filters(case);
    let filtered = |text: String| {
        filters
            .iter()
            .fold(text, |text, (regex, new)| regex.replace_all(&text, regex_lite::NoExpand(new)).into_owned())
    };
    let (expected, printed) = (filtered(expected), filtered(printed));
    let told = told.trim_end().lines().last().unwrap_or_default();
    if expected != printed {
        let mut lines = expected.lines().zip(printed.lines().chain(["the end"])).enumerate();
        let differs = lines.find(|(_, (expected, printed))| expected != printed);
        return Err(format!("line, expected, printed: {differs:?}; stderr ends: {told}"));
    }
    let wanted = case.companion(".rc").and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    match status == Some(wanted) {
        true => Ok(()),
        false => Err(format!("exit status {status:?}, expected {wanted}; stderr ends: {told}")),
    }
}

/// The exit status of a command, and what it wrote.
fn run(command: &mut Command) -> Result<(Option<i32>, String, String), String> {
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|e| e.to_string())?;
    let streams = (child.stdout.take(), child.stderr.take());
    let (stdout, stderr) = (thread::spawn(|| read(streams.0)), thread::spawn(|| read(streams.1)));
    let end = Instant::now() + TIME_LIMIT;
    let mut pause = Duration::from_millis(1);
    let status = loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => break status,
            None if Instant::now() > end => {
                child.kill().map_err(|error| error.to_string())?;
                child.wait().map_err(|error| error.to_string())?;
                return Err(format!("stopped after {} s", TIME_LIMIT.as_secs()));
            }
            None => thread::sleep(pause),
        }
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    Ok((status.code(), stdout.join().unwrap_or_default(), stderr.join().unwrap_or_default()))
}

fn read(stream: Option<impl std::io::Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut stream) = stream {
        // A stream that breaks off shows as a difference.
        let _ = stream.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The `s/regex/replacement/` lines of the case's filter file; `\/` is a slash.
fn filters(case: &Case) -> Vec<(Regex, String)> {
    let parts = Regex::new(r"^s/((?:[^/\\]|\\.)*)/((?:[^/\\]|\\.)*)/$").unwrap();
    let text = case.companion(".filter").unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let parts = parts.captures(line).unwrap_or_else(|| panic!("{}: filter {line:?}", case.name));
            let slashes = |part: &str| part.replace(r"\/", "/");
            (Regex::new(&format!("(?m){}", slashes(&parts[1]))).unwrap(), slashes(&parts[2]))
        })
        .collect()
}
