//! Golden scripts: has the built program run `coil test` over `tests/golden` and `examples`, in real time. Adding a test is
//! adding a script and its `.out`, with what CPython 3.14 prints; `coil test --help` says which other files there can be.
//!
//! Folders named `mods` hold what scripts import. `COIL_GOLDEN=text cargo test --test golden` runs only the cases whose
//! `area/name` contains the text (several texts: separated by commas); `COIL_BIN=path` runs them with another build of the
//! program.

use std::path::Path;
use std::process::Command;

/// There are at least so many.
const SCRIPTS: usize = 600;

#[test]
fn golden() {
    let program = std::env::var_os("COIL_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_coil").into());
    let mut command = Command::new(program);
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")));
    command.args(["test", "--ci", "--real-clock", "--timeout=60", "--color=never"]);
    let selected = std::env::var("COIL_GOLDEN");
    for text in selected.iter().flat_map(|texts| texts.split(',')) {
        command.arg(format!("--filter={text}"));
    }
    let output = command.args(["tests/golden", "examples"]).output().expect("coil starts");
    let (told, complaints) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "\n{told}{complaints}");
    let last = told.lines().last().unwrap_or_default();
    let passed: usize = last.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0);
    assert!(passed >= SCRIPTS || selected.is_ok(), "{last}");
}
