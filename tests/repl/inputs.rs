//! What is typed is run: values, errors, `_`, leaving.

use crate::terminal::{Folder, Terminal};

#[test]
fn values_are_shown_and_kept() {
    let mut t = Terminal::new();
    t.run("1 + 1");
    t.run("_ * 21");
    t.run("None");
    t.ends_with(&[">>> 1 + 1", "2", ">>> _ * 21", "42", ">>> None", ">>>"]);
}

#[test]
fn korean_is_typed_and_shown() {
    let mut t = Terminal::new();
    t.run("이름 = '가나다'");
    t.run("이름 + '라'");
    t.type_text("'한글'");
    t.press("\x1b[D\x1b[D\x7f");
    t.press("\r");
    t.prompt();
    t.ends_with(&[">>> 이름 + '라'", "'가나다라'", ">>> '글'", "'글'", ">>>"]);
}

#[test]
fn tracebacks_show_the_lines_of_inputs() {
    let mut t = Terminal::new();
    t.define("def halve(x):\n    return x / 0\n");
    t.run("halve(3)");
    t.see_place("<input 2>", 1);
    t.see_place("<input 1>", 2);
    t.see("ZeroDivisionError: division by zero");
    let shown = t.contents();
    assert_eq!(shown.matches("return x / 0").count(), 2, "{shown}");
}

#[test]
fn the_library_knows_the_lines_of_inputs() {
    let mut t = Terminal::new();
    t.define("def where():\n    import linecache\n    return linecache.getline('<input 1>', 3)\n");
    t.run("where()");
    t.see("\"    return linecache.getline('<input 1>', 3)\\n\"");
}

#[test]
fn syntax_errors_are_drawn() {
    let mut t = Terminal::new();
    t.run("x = (1 +* 2)");
    t.see("<input 1>:1");
    t.see("expected an expression");
    t.run("'still here'");
    t.ends_with(&["'still here'", ">>>"]);
}

#[test]
fn unfinished_output_is_not_overwritten() {
    let mut t = Terminal::new();
    t.run("print('no newline', end='')");
    t.ends_with(&["no newline", ">>>"]);
}

#[test]
fn input_reads_a_line() {
    let mut t = Terminal::new();
    t.line("name = input('who? ')");
    t.see("\nwho? ");
    t.send("한나\n");
    t.prompt();
    t.run("name");
    t.ends_with(&["who? 한나", ">>> name", "'한나'", ">>>"]);
}

#[test]
fn control_d_and_the_ways_out() {
    let mut t = Terminal::new();
    t.press("\x04");
    assert_eq!(t.status(), 0);
    for (input, status) in
        [("exit", 0), ("quit()", 0), ("exit(3)", 3), (":quit", 0), ("raise SystemExit(4)", 4)]
    {
        let mut t = Terminal::new();
        t.line(input);
        assert_eq!(t.status(), status, "{input}");
    }
}

#[test]
fn what_is_registered_runs_at_exit() {
    let mut t = Terminal::new();
    t.run("import atexit");
    t.run("atexit.register(print, 'good', 'bye') and None");
    t.line("exit()");
    assert_eq!(t.status(), 0);
    t.ends_with(&[">>> exit()", "good bye"]);
}

#[test]
fn colours_only_where_they_are_wanted() {
    let mut t = Terminal::new();
    t.type_text("def f(): pass");
    assert!(t.raw().contains("\x1b[1;34mdef\x1b[0m"), "{:?}", t.raw());
    let mut t = Terminal::with(&Folder::new(), &[], &[("NO_COLOR", "1")]);
    t.type_text("def f(): pass");
    assert!(!t.raw().contains("\x1b[1;34m"), "{:?}", t.raw());
}

#[test]
fn help_tells_about_objects() {
    let mut t = Terminal::new();
    t.define("def area(width, height=1):\n    'The area of a rectangle.'\n");
    t.run("help(area)");
    t.ends_with(&["area(width, height=1)", "    The area of a rectangle.", ">>>"]);
    t.run("help(len)");
    t.see("len(obj, /)");
    t.run("help");
    t.see(":tasks");
}

#[test]
fn a_session_follows_a_program() {
    let folder = Folder::new();
    std::fs::write(folder.path("before.py"), "x = 20\nprint('ran')\n1 / 0\n").expect("it can be written");
    let mut t = Terminal::with(&folder, &["-i", "before.py"], &[]);
    t.see("ran\n");
    t.see("ZeroDivisionError");
    t.run("x + 1");
    t.ends_with(&["21", ">>>"]);
    t.line("input('? ')");
    t.see("\n? ");
    t.press("\x03");
    t.prompt();
    t.see("KeyboardInterrupt");
}

#[test]
fn a_terminal_that_can_do_nothing() {
    let mut t = Terminal::start(&Folder::new(), &[], &[("TERM", "dumb")]);
    t.see(">>>");
    t.send("6 * 7\n");
    t.see("\n42");
    t.send("for n in range(2):\n    print('n is', n)\n\n");
    t.see("\nn is 1");
    t.send("exit\n");
    assert_eq!(t.status(), 0);
}
