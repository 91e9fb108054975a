//! The command `coil expand`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SCRIPT: &str = "async def agen():
    for i in [1]:
        yield await i


for a in (b for b in \"c\"):
    print(a)
";

fn script(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("written");
    path
}

fn coil(arguments: &[&str], path: &Path) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_coil")).args(arguments).arg(path).output().expect("coil starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn everything() {
    let path = script("expand_everything.py", SCRIPT);
    let (status, out, err) = coil(&["expand"], &path);
    assert_eq!(status, Some(0), "{err}");
    assert!(out.contains("def _genexpr0(") && out.contains("while True:"), "{out}");
    assert_eq!(
        err,
        format!(
            "{}:1: the awaits of an asynchronous generator are left as they are: what it yields are its items\n",
            path.display()
        )
    );
}

#[test]
fn only() {
    let path = script("expand_only.py", SCRIPT);
    let (status, out, err) =
        coil(&["expand", "--only", "generator-expressions,with", "--only=yield-from"], &path);
    assert_eq!((status, err.as_str()), (Some(0), ""));
    assert!(out.contains("def _genexpr0("), "{out}");
    assert!(out.contains("    for i in [1]:\n") && out.contains("for a in _genexpr0(iter(\"c\")):"), "{out}");
}

#[test]
fn misuse() {
    let path = script("expand_misuse.py", SCRIPT);
    let (status, out, err) = coil(&["expand", "--only", "loops"], &path);
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert!(err.contains("loops") && err.contains("async-for"), "{err}");
    let path = script("expand_broken.py", "for x in y\n");
    let (status, out, err) = coil(&["expand"], &path);
    assert_eq!((status, out.as_str()), (Some(1), ""));
    assert!(err.contains("expected ':'"), "{err}");
}
