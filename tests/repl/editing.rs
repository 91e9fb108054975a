//! Blocks of several lines: indentation, editing, pasting, vi's keys.

use crate::terminal::{Folder, Terminal};

const UP: &str = "\x1b[A";
const LEFT: &str = "\x1b[D";

#[test]
fn blocks_are_indented_by_themselves() {
    let mut t = Terminal::new();
    t.begin("def f(x):", 4);
    t.begin("if x:", 8);
    t.begin("return 1", 4);
    t.begin("return 2", 0);
    t.press("\r");
    t.prompt();
    t.run("f(1), f(0)");
    t.ends_with(&[
        ">>> def f(x):",
        "...     if x:",
        "...         return 1",
        "...     return 2",
        ">>> f(1), f(0)",
        "(1, 2)",
        ">>>",
    ]);
}

#[test]
fn brackets_and_strings_go_on() {
    let mut t = Terminal::new();
    t.begin("total = sum([", 4);
    t.begin("1,", 4);
    t.line("2])");
    t.prompt();
    t.begin("text = '''a", 0);
    t.line("b'''");
    t.prompt();
    t.run("total, text");
    t.ends_with(&["(3, 'a\\nb')", ">>>"]);
}

#[test]
fn a_block_is_recalled_and_edited_as_one() {
    let mut t = Terminal::new();
    t.begin("for i in range(2):", 4);
    t.begin("print('old', i)", 4);
    t.press("\r");
    t.prompt();
    t.press(UP);
    t.see("\n    print('old', i)");
    // To the 2 of the first line.
    t.press(UP);
    t.press("\x01");
    for _ in 0.."for i in range(2".len() {
        t.send("\x1b[C");
    }
    t.press("\x7f3");
    t.see("range(3)");
    t.press("\x1b[B\x05");
    t.press("\r");
    t.press("\r");
    t.prompt();
    t.ends_with(&[">>> for i in range(3):", "...     print('old', i)", "old 0", "old 1", "old 2", ">>>"]);
}

#[test]
fn backspace_takes_a_level_and_tab_gives_one() {
    let mut t = Terminal::new();
    t.begin("if True:", 4);
    t.begin("if False:", 8);
    t.begin("1", 8);
    t.press("\x7f");
    t.wait("a level less", |screen| screen.cursor_position().1 == 4);
    t.press("\t");
    t.wait("a level more", |screen| screen.cursor_position().1 == 8);
    t.press("\x7f\x7f");
    t.wait("no level", |screen| screen.cursor_position().1 == 0);
    t.begin("else:", 4);
    t.begin("2", 4);
    t.press("\r");
    t.prompt();
    t.ends_with(&[">>> if True:", "...     if False:", "...         1", "... else:", "...     2", ">>>"]);
}

#[test]
fn several_statements_are_pasted() {
    let mut t = Terminal::new();
    t.paste("def f(x):\n    y = x\n\n    return y + 1\n\nprint(f(1))\nprint(f(2))");
    t.see("print(f(2))");
    t.press("\r");
    t.prompt();
    t.ends_with(&["... print(f(1))", "... print(f(2))", "2", "3", ">>>"]);
}

#[test]
fn a_paste_that_doesn_t_say_so_keeps_its_indentation() {
    let mut t = Terminal::new();
    t.send("def f(x):\r    if x:\r        return 'yes'\r    return 'no'\r\r");
    t.prompt();
    t.run("f(1), f(0)");
    t.ends_with(&["('yes', 'no')", ">>>"]);
}

#[test]
fn what_is_typed_ahead_is_not_lost() {
    let mut t = Terminal::new();
    t.send("x = 1\ry = 2\rx + y\r");
    t.see("\n3\n");
}

#[test]
fn alt_enter_begins_a_line() {
    let mut t = Terminal::new();
    t.type_text("a = 1");
    t.press("\x1b\r");
    t.type_text("b = 2");
    t.press("\r");
    t.prompt();
    t.run("a, b");
    t.ends_with(&["(1, 2)", ">>>"]);
}

#[test]
fn enter_within_a_block_begins_a_line() {
    let mut t = Terminal::new();
    t.begin("if True:", 4);
    t.begin("print('one')", 4);
    t.press(UP);
    t.press("\x05");
    t.press("\r");
    t.type_text("print('new')");
    t.press("\x1b[B\x05");
    t.press("\r");
    t.prompt();
    t.ends_with(&["one", "new", ">>>"]);
}

#[test]
fn long_lines_wrap() {
    let mut t = Terminal::new();
    let long = format!("len('{}')", "가".repeat(120));
    t.press(&long);
    t.wait("the end of it", |screen| screen.contents().contains("가')"));
    t.press("\r");
    t.prompt();
    t.ends_with(&["120", ">>>"]);
    t.press(UP);
    t.press(LEFT);
    t.press("\x03");
    t.prompt();
}

#[test]
fn brackets_that_belong_together_are_marked() {
    let mut t = Terminal::new();
    t.type_text("f(1)");
    t.press(LEFT);
    let marked = "\x1b[1;30;46m(\x1b[0m";
    t.press(" ");
    t.see("f(1 )");
    assert!(t.raw().contains(marked), "{:?}", t.raw());
}

#[test]
fn vi_keys() {
    let mut t = Terminal::with(&Folder::new(), &[], &[("COIL_EDITOR", "vi")]);
    t.type_text("'hello'");
    t.press("\x1b");
    t.press("0xi\"");
    t.press("\x1b");
    t.press("A\x7f\"");
    t.press("\r");
    t.prompt();
    t.ends_with(&[">>> \"hello\"", "'hello'", ">>>"]);
}

#[test]
fn vi_keys_are_set_in_a_session() {
    let mut t = Terminal::new();
    t.run(":set vi");
    t.type_text("12345");
    t.press("\x1b");
    t.press("0x");
    t.see(">>> 2345");
    t.press("\r");
    t.prompt();
    t.run(":set emacs");
    t.type_text("2345");
    t.press("\x01\x04");
    t.see(">>> 345");
}
