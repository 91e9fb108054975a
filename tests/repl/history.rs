//! The history: across runs, searched, suggested.

use crate::terminal::{Folder, Terminal};

#[test]
fn it_lasts_across_runs_with_blocks_as_one() {
    let folder = Folder::new();
    let mut t = Terminal::with(&folder, &[], &[]);
    t.define("def f():\n    return '하나'\n");
    t.press("\x04");
    t.status();
    let mut t = Terminal::with(&folder, &[], &[]);
    t.press("\x1b[A");
    t.see("    return '하나'");
    t.press("\r");
    t.press("\r");
    t.prompt();
    t.run("f()");
    t.ends_with(&["'하나'", ">>>"]);
    assert!(folder.path("state/coil/history").is_file());
}

#[test]
fn it_is_searched() {
    let mut t = Terminal::new();
    t.run("needle = 'found it'");
    t.run("other = 1");
    t.press("\x12");
    t.see("(reverse-i-search)");
    t.send("need");
    t.see("`need': needle = 'found it'");
    t.press("\r");
    t.prompt();
    t.run("needle");
    t.ends_with(&["'found it'", ">>>"]);
}

#[test]
fn it_suggests() {
    let mut t = Terminal::new();
    t.run("distance = 12345");
    t.press("dist");
    t.see(">>> distance = 12345\n>>> distance = 12345");
    t.press("\x1b[C");
    t.press("6\r");
    t.prompt();
    t.run("distance");
    t.ends_with(&["123456", ">>>"]);
}

#[test]
fn it_can_be_elsewhere_or_off() {
    let folder = Folder::new();
    let file = folder.path("mine");
    let mut t = Terminal::with(&folder, &[], &[("COIL_HISTORY", file.to_str().unwrap())]);
    t.run("marker = 1");
    t.press("\x04");
    t.status();
    assert!(std::fs::read_to_string(&file).unwrap().contains("marker = 1"));
    let mut t = Terminal::with(&folder, &[], &[("COIL_HISTORY", "off")]);
    t.run("other = 1");
    t.press("\x04");
    t.status();
    assert!(!folder.path("state").exists());
}
