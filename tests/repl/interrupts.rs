//! Ctrl-C stops what runs, or clears what is typed; it never ends the session.

use crate::terminal::Terminal;

const INTERRUPT: &str = "\x03";

#[test]
fn it_stops_a_busy_loop() {
    let mut t = Terminal::new();
    t.define("def busy():\n    print('busy now')\n    while True:\n        pass\n");
    t.line("busy()");
    t.see("\nbusy now");
    t.press(INTERRUPT);
    t.prompt();
    t.see("KeyboardInterrupt");
    t.run("'alive'");
    t.ends_with(&["'alive'", ">>>"]);
}

#[test]
fn it_stops_a_sleep() {
    let mut t = Terminal::new();
    t.run("import time");
    t.line("print('sleeping'); time.sleep(1000)");
    t.see("\nsleeping");
    t.press(INTERRUPT);
    t.prompt();
    t.see("KeyboardInterrupt");
}

#[test]
fn it_stops_an_await_which_cleans_up() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.define(
        "async def long():\n    print('waiting')\n    try:\n        await asyncio.sleep(1000)\n    finally:\n        \
         print('cleaned up')\n",
    );
    t.line("await long()");
    t.see("\nwaiting");
    t.press(INTERRUPT);
    t.prompt();
    t.see("\ncleaned up");
    t.see("KeyboardInterrupt");
    t.run("await asyncio.sleep(0, 'alive')");
    t.ends_with(&["'alive'", ">>>"]);
}

#[test]
fn it_stops_asyncio_run() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.define("async def long():\n    print('waiting')\n    await asyncio.sleep(1000)\n");
    t.line("asyncio.run(long())");
    t.see("\nwaiting");
    t.press(INTERRUPT);
    t.prompt();
    t.see("KeyboardInterrupt");
    t.run("1 + 1");
    t.ends_with(&["2", ">>>"]);
}

#[test]
fn it_stops_input() {
    let mut t = Terminal::new();
    t.line("input('who? ')");
    t.see("\nwho? ");
    t.press(INTERRUPT);
    t.press("\n");
    t.prompt();
    t.run("'alive'");
    t.ends_with(&["'alive'", ">>>"]);
}

#[test]
fn it_clears_a_line_and_a_block() {
    let mut t = Terminal::new();
    t.type_text("half an inp");
    t.press(INTERRUPT);
    t.prompt();
    t.ends_with(&[">>> half an inp", "KeyboardInterrupt", ">>>"]);
    t.begin("def f():", 4);
    t.type_text("never");
    t.press(INTERRUPT);
    t.prompt();
    t.run("1");
    t.ends_with(&["KeyboardInterrupt", ">>> 1", "1", ">>>"]);
}

#[test]
fn it_stops_a_task_that_never_gives_a_turn() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.define("async def greedy():\n    print('greedy')\n    while True:\n        pass\n");
    t.run("task = asyncio.create_task(greedy())");
    t.see("\ngreedy");
    t.press(INTERRUPT);
    t.prompt();
    t.see("KeyboardInterrupt");
    t.run("task.done()");
    t.ends_with(&["True", ">>>"]);
}

#[test]
fn twice_is_no_more_than_once() {
    let mut t = Terminal::new();
    t.run("import time");
    for _ in 0..2 {
        t.line("time.sleep(1000)");
        t.press("\x03\x03");
        t.prompt();
    }
    t.run("'alive'");
    t.ends_with(&["'alive'", ">>>"]);
}
