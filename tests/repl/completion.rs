//! Tab: names, attributes, keys, modules, parameters, files, commands.

use crate::terminal::{Folder, Terminal};

const TAB: &str = "\t";

#[test]
fn a_single_candidate_is_put_in() {
    let mut t = Terminal::new();
    t.run("wonderful = 'text'");
    t.type_text("wond");
    // What the history suggests is not taken.
    t.press(TAB);
    t.press(".isupp");
    t.press(TAB);
    t.press("()\r");
    t.prompt();
    t.ends_with(&[">>> wonderful.isupper()", "False", ">>>"]);
}

#[test]
fn several_are_listed_with_signatures() {
    let mut t = Terminal::new();
    t.define("def make_one(first, *, second=2): pass\ndef make_two(): pass\n");
    t.type_text("make");
    t.press(TAB);
    t.see("make_one(first, *, second=2)");
    t.see("make_two()");
    t.see(">>> make_");
}

#[test]
fn keys_of_a_dict() {
    let mut t = Terminal::new();
    t.run("table = {'first key': 1, 'second': 2}");
    t.type_text("table['f");
    t.press(TAB);
    t.ends_with(&[">>> table = {'first key': 1, 'second': 2}", ">>> table['first key']"]);
    t.press("\r");
    t.prompt();
    t.ends_with(&[">>> table['first key']", "1", ">>>"]);
}

#[test]
fn modules_and_their_names() {
    let folder = Folder::new();
    std::fs::write(folder.path("neighbour.py"), "treasure = 5\n").unwrap();
    let mut t = Terminal::with(&folder, &[], &[]);
    t.type_text("from neigh");
    t.press(TAB);
    t.see("from neighbour");
    t.press(" import trea");
    t.press(TAB);
    t.see("import treasure");
    t.press("\r");
    t.prompt();
    t.run("treasure");
    t.ends_with(&["5", ">>>"]);
}

#[test]
fn parameters_of_a_call() {
    let mut t = Terminal::new();
    t.define("def paint(thing, colour='red'):\n    return colour\n");
    t.type_text("paint(1, col");
    t.press(TAB);
    t.see("colour=");
    t.press("'blue')\r");
    t.prompt();
    t.ends_with(&["'blue'", ">>>"]);
}

#[test]
fn files_and_commands() {
    let folder = Folder::new();
    std::fs::write(folder.path("data file.txt"), "inside").unwrap();
    let mut t = Terminal::with(&folder, &[], &[]);
    t.type_text("open('dat");
    t.press(TAB);
    t.see("open('data file.txt");
    t.press("').read()\r");
    t.prompt();
    t.ends_with(&["'inside'", ">>>"]);
    t.type_text(":ta");
    t.press(TAB);
    t.see(":tasks");
}

#[test]
fn tasks_go_on_while_candidates_are_shown() {
    let mut t = Terminal::new();
    t.run("import asyncio");
    t.run("alpha_one = alpha_two = 1");
    t.define("async def later():\n    await asyncio.sleep(0.3)\n    print('later')\n");
    t.run("task = asyncio.create_task(later())");
    t.type_text("alpha");
    t.press(TAB);
    t.see("alpha_one  alpha_two");
    t.press("o");
    t.press(TAB);
    t.see("later\n>>> alpha_one");
}
