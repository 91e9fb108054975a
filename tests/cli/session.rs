//! The REPL without a terminal, alone and after a program.

use super::*;

#[test]
fn going_on_with_the_repl() {
    let here = folder("inspect", &[("s.py", "import sys\nx = 5\nprint('ran')\n"), ("wrong.py", "x = (")]);
    let session = |arguments: &[&str], input: &str| {
        let mut child =
            command(arguments).current_dir(&here).stdin(Stdio::piped()).spawn().expect("coil starts");
        child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("it reads");
        let ended: Ended = child.wait_with_output().expect("it ends").into();
        ended
    };
    let ended = session(&["-i", "s.py", "a"], "x + 1\n__name__\nsys.argv\n1 / 0\nx + 2\n");
    assert_eq!(ended.out, "ran\n6\n'__main__'\n['s.py', 'a']\n7\n");
    assert_eq!((ended.status, ended.err.matches(">>> ").count()), (0, 6), "{}", ended.err);
    assert!(ended.err.contains("ZeroDivisionError: division by zero\n") && ended.err.ends_with(">>> \n"));
    // However the program ends, the session follows, and its status is the session's.
    for (program, told) in [
        (&["-i", "-c", "y = 3; 1 / 0"][..], "ZeroDivisionError"),
        (&["-i", "-c", "import sys; y = 3; sys.exit(4)"][..], "SystemExit: 4\n"),
        (&["-i", "-c", "y = 3; raise KeyboardInterrupt"][..], "KeyboardInterrupt\n"),
        (&["-i", "-c", "y = 3"][..], ">>> "),
    ] {
        let ended = session(program, "y\n");
        assert_eq!((ended.out.as_str(), ended.status), ("3\n", 0), "{program:?}");
        assert!(ended.err.contains(told), "{program:?}: {}", ended.err);
    }
    let ended = session(&["-i", "-m", "s"], "x\n__package__\n");
    assert_eq!((ended.out.as_str(), ended.status), ("ran\n5\n''\n", 0));
    for (program, told) in [("wrong.py", "was never closed"), ("nosuch.py", "no such file")] {
        let ended = session(&["-i", program], "1 + 1\n");
        assert_eq!((ended.out.as_str(), ended.status), ("2\n", 0), "{program}");
        assert!(ended.err.contains(told), "{}", ended.err);
    }
    assert_eq!(session(&["-i", "s.py"], "sys.exit(5)\n").status, 5);
    assert_eq!(
        session(&["-i", "-c", "import atexit; atexit.register(print, 'bye')"], "print('x')\n").out,
        "x\nbye\n"
    );
    let ended = session(&["-i"], "if True:\n  1\n\ninput('? ')\nanswer\n(2,\n3)\nif True:\n  4");
    assert_eq!((ended.out.as_str(), ended.status), ("1\n? 'answer'\n(2, 3)\n4\n", 0), "{}", ended.err);
    assert_eq!(session(&["repl"], "1 + 1\n1 / 0\n2 + 2").out, "2\n4\n");
    assert_eq!(session(&["-i", "-"], "import sys; sys.argv\n").out, "['-']\n");
    assert_eq!(
        session(&["-i", "-c", "import sys"], "sys.flags.inspect, sys.flags.interactive\n").out,
        "(1, 1)\n"
    );
}
