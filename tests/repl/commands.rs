//! The commands of a session.

use crate::terminal::{Folder, Terminal};

#[test]
fn help_lists_them() {
    let mut t = Terminal::new();
    t.run(":help");
    for name in ["dis", "ast", "time", "load", "save", "reset", "clock", "tasks", "gen", "set"] {
        t.see(&format!(":{name}"));
    }
    t.run(":tusks");
    t.see("there is no command :tusks; did you mean :tasks?");
}

#[test]
fn dis_and_ast() {
    let mut t = Terminal::new();
    t.define("def add(a, b):\n    return a + b\n");
    t.run(":dis add");
    t.see("Add");
    t.run(":dis x = 1");
    t.see("StoreGlobal");
    t.run(":ast y = await f(1)");
    t.see("assign");
    t.see("await @");
    t.run(":ast y = (");
    t.see("was never closed");
}

#[test]
fn time_says_how_long() {
    let mut t = Terminal::new();
    t.run(":time sum(range(1000))");
    t.see("\n499500\ntook ");
    t.run("import asyncio");
    t.run(":clock virtual");
    t.see("virtual clock");
    t.run(":time await asyncio.sleep(3600)");
    t.see("3600.000 s of virtual time");
    t.run(":clock real");
    t.see("real clock");
    t.run(":clock sideways");
    t.see(":clock is either real or virtual");
}

#[test]
fn save_load_reset() {
    let folder = Folder::new();
    let mut t = Terminal::with(&folder, &[], &[]);
    t.run("kept = 41");
    t.run("1 / 0");
    t.define("def more():\n    return kept + 1\n");
    t.run(":save session.py");
    t.see("2 inputs written to session.py");
    assert_eq!(
        std::fs::read_to_string(folder.path("session.py")).unwrap(),
        "kept = 41\ndef more():\n    return kept + 1\n\n"
    );
    t.run(":reset");
    t.run("kept");
    t.see("NameError: name 'kept' is not defined");
    t.run(":load session.py");
    t.run("more()");
    t.ends_with(&["42", ">>>"]);
    t.run(":load missing.py");
    t.see("can't open 'missing.py': no such file");
}

#[test]
fn tasks_show_who_waits_for_whom() {
    let mut t = Terminal::new();
    t.run(":tasks");
    t.see("no tasks");
    t.run("import asyncio");
    t.define("async def inner():\n    await asyncio.sleep(1000)\nasync def outer(task):\n    await task\n");
    t.run("a = asyncio.create_task(inner(), name='Inner')");
    t.run("b = asyncio.create_task(outer(a), name='Outer')");
    t.run("await asyncio.sleep(0)");
    t.run(":tasks");
    let row = |name: &str, words: &[&str], screen: &str| {
        let line = screen
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap_or_else(|| panic!("{screen}"))
            .to_owned();
        for word in words {
            assert!(line.contains(word), "{word} in {line}");
        }
    };
    let shown = t.contents();
    row("Inner", &["waiting", "inner() <input 2>:2", "sleep, 9", " s left", "Outer"], &shown);
    row("Outer", &["waiting", "outer() <input 2>:4", "Inner"], &shown);
}

#[test]
fn gen_shows_where_a_generator_is() {
    let mut t = Terminal::new();
    t.define("def inner():\n    x = 7\n    yield x\ndef outer(name):\n    yield from inner()\n");
    t.run("g = outer('부모')");
    t.run(":gen g");
    t.see("generator outer: created, not started");
    t.run("next(g)");
    t.run(":gen g");
    t.see("generator outer: suspended");
    t.see("<input 1>:5  yield from inner()");
    t.see("name = '부모'");
    t.see("generator inner: suspended");
    t.see("x = 7");
    t.run("g.close(); [*g]");
    t.run(":gen g");
    t.see("generator outer: finished");
    t.run(":gen 5");
    t.see("5 is no generator and no coroutine");
}
