//! What is the same in every run, and how that is switched back.

use crate::Folder;

/// A folder whose expectations come from a first run.
fn accepted(name: &str, script: &str) -> Folder {
    let folder = Folder::new(name, &[("a.py", script)]);
    folder.test(&["--accept"]).counts(1, 0, 0);
    folder.test(&[]).counts(1, 0, 0);
    folder
}

#[test]
fn time() {
    let script = "import asyncio, datetime, time\nprint(time.time(), time.perf_counter(), datetime.datetime.now(), time.localtime().tm_hour)\nasyncio.run(asyncio.sleep(3600))\nprint(time.time())\n";
    let folder = accepted("time", script);
    assert!(
        folder.read("a.out").starts_with("1767225600.0 0.0 2026-01-01 00:00:00 0\n"),
        "{}",
        folder.read("a.out")
    );
    folder.write("a.py", &script.replace("3600", "0.001"));
    folder.test(&["--real-clock"]).counts(0, 1, 0);
}

#[test]
fn random_numbers() {
    let folder = accepted("random", "import random\nprint(random.random(), random.Random().random())\n");
    folder.test(&["--real-random"]).counts(0, 1, 0);
}

#[test]
fn ids_and_hashes() {
    let script = "class A: pass\nobjects = [A() for _ in range(2000)]\nprint(id(A), hash(objects[7]), objects[9], id([0] * 9000))\nprint([id(x) & 0xffff for x in set(objects)])\nprint(hash('text'), len({id(x) for x in objects}))\n";
    let folder = accepted("ids", script);
    assert!(folder.read("a.out").contains(" 2000\n"));
    folder.test(&["--real-ids"]).counts(0, 1, 0);
}

#[test]
fn width_and_colors() {
    let script =
        "import argparse\nprint(argparse.ArgumentParser(prog='x', description='word ' * 30).format_help())\n";
    let folder = accepted("width", script);
    let narrow = std::process::Command::new(env!("CARGO_BIN_EXE_coil"))
        .args(["test", "--real-width", "--real-color"])
        .current_dir(&folder.0)
        .env("COLUMNS", "40")
        .output()
        .expect("coil starts");
    assert_eq!(narrow.status.code(), Some(1));
}

#[test]
fn where_a_script_lies() {
    let folder = accepted("place", "print(__file__)\n1/0\n");
    assert_eq!(folder.read("a.out"), "a.py\n");
}
