//! The event loop goes on while lines are typed, and inputs may await.

use crate::terminal::{Folder, Terminal};

#[test]
fn inputs_await() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.run("await asyncio.sleep(0.01, 'slept')");
    t.see("\n'slept'");
    t.define("async def numbers():\n    for n in range(3):\n        yield n\n");
    t.define("async for n in numbers():\n    print('number', n)\n");
    t.see("\nnumber 2");
    t.run("[n async for n in numbers()]");
    t.see("\n[0, 1, 2]");
    t.define("async with asyncio.Lock() as lock:\n    print('locked', lock)\n");
    t.see("\nlocked None");
    t.run("x = await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, 2))");
    t.run("x");
    t.ends_with(&["[1, 2]", ">>>"]);
}

#[test]
fn asyncio_run_works() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.run("asyncio.run(asyncio.sleep(0.01, 'ran'))");
    t.run("await asyncio.sleep(0, 'and awaited')");
    t.ends_with(&["'ran'", ">>> await asyncio.sleep(0, 'and awaited')", "'and awaited'", ">>>"]);
}

#[test]
fn tasks_print_above_the_line() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.define(
        "async def tick():\n    for n in range(3):\n        await asyncio.sleep(0.2)\n        print('tick', n)\n",
    );
    t.run("task = asyncio.create_task(tick())");
    t.type_text("'half typed' + (");
    t.ends_with(&["tick 0", "tick 1", "tick 2", ">>> 'half typed' + ("]);
    t.type_text("'')");
    t.press("\r");
    t.prompt();
    t.ends_with(&["tick 2", ">>> 'half typed' + ('')", "'half typed'", ">>>"]);
}

#[test]
fn tasks_print_above_a_block() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.run("loop = asyncio.get_running_loop()");
    t.run("flag = asyncio.Event()");
    t.define("async def speak():\n    await asyncio.sleep(0.3)\n    print('spoken')\n    print('twice')\n");
    t.run("task = loop.create_task(speak())");
    t.begin("if True:", 4);
    t.type_text("print('block')");
    t.ends_with(&["spoken", "twice", ">>> if True:", "    print('block')"]);
    t.press("\r\r");
    t.prompt();
    t.ends_with(&["twice", ">>> if True:", "...     print('block')", "block", ">>>"]);
}

#[test]
fn a_failure_in_a_task_is_shown_once() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.define("async def fail():\n    await asyncio.sleep(0.1)\n    raise ValueError('in the background')\n");
    t.run("task = asyncio.create_task(fail())");
    t.type_text("typing");
    t.see("ValueError: in the background");
    t.see("Task exception was never retrieved");
    t.see("\n>>> typing");
    t.press("\x03");
    t.prompt();
    t.run("del task");
    t.run("import gc; gc.collect() and None");
    let shown = t.contents();
    assert_eq!(shown.matches("never retrieved").count(), 1, "{shown}");
}

#[test]
fn a_failure_that_is_awaited_is_the_input_s() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.define("async def fail():\n    raise ValueError('awaited')\n");
    t.run("await fail()");
    t.see_place("<input 3>", 1);
    t.see("ValueError: awaited");
    let shown = t.contents();
    assert!(!shown.contains("never retrieved") && !shown.contains("<coil>"), "{shown}");
}

#[test]
fn what_can_never_be_woken_says_so() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.run("await asyncio.Event().wait()");
    t.see("DeadlockError");
    t.see("<input 2>:1");
    t.run("1");
    t.ends_with(&["1", ">>>"]);
}

#[test]
fn a_task_waits_for_a_later_input() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.run("event = asyncio.Event()");
    t.define("async def wait():\n    await event.wait()\n    print('woken')\n");
    t.run("task = asyncio.create_task(wait())");
    t.run("event.set()");
    t.ends_with(&["woken", ">>>"]);
}

#[test]
fn virtual_time_passes_only_while_an_input_awaits() {
    let mut t = Terminal::with(&Folder::new(), &["--clock=virtual"], &[]);
    t.run("import asyncio");
    t.define("async def hourly():\n    for n in range(3):\n        await asyncio.sleep(3600)\n        print('hour', n)\n");
    t.run("task = asyncio.create_task(hourly())");
    t.run("task.done()");
    t.see("\nFalse");
    assert!(!t.contents().contains("\nhour 0"));
    t.run("await asyncio.sleep(4000)");
    t.see("\nhour 0");
    t.run("await task");
    t.ends_with(&["hour 1", "hour 2", ">>>"]);
}

#[test]
fn tasks_are_cancelled_at_the_end() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.define("async def stay():\n    try:\n        await asyncio.sleep(1000)\n    finally:\n        print('let go')\n");
    t.run("task = asyncio.create_task(stay())");
    t.run("await asyncio.sleep(0)");
    t.press("\x04");
    assert_eq!(t.status(), 0);
    t.see("let go");
}

#[test]
fn asynchronous_generators_are_closed_at_the_end() {
    let mut t = Terminal::new();
    t.define("async def numbers():\n    try:\n        yield 1\n    finally:\n        print('closed')\n");
    t.run("numbers = numbers()");
    t.run("await anext(numbers)");
    t.press("\x04");
    assert_eq!(t.status(), 0);
    t.see("\nclosed");
    assert!(!t.contents().contains("Warning"), "{}", t.contents());
}

#[test]
fn a_task_can_t_read_what_is_typed() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.define("async def ask():\n    await asyncio.sleep(0.1)\n    input()\n");
    t.run("task = asyncio.create_task(ask())");
    t.see("OSError: [Errno 5] standard input is read by the prompt");
    t.run("'mine'");
    t.ends_with(&["'mine'", ">>>"]);
}

#[test]
fn context_variables_last() {
    let mut t = Terminal::new();
    t.run("import asyncio, contextvars");
    t.run("var = contextvars.ContextVar('var')");
    t.run("token = (await asyncio.sleep(0)) or var.set('kept')");
    t.run("var.get()");
    t.ends_with(&["'kept'", ">>>"]);
}
