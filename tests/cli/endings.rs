//! How programs end: exit statuses, output that is kept or lost, Ctrl-C.

use super::*;

#[test]
fn exit_statuses() {
    let status = |code: &str| {
        let ended = coil(&["-c", code]);
        assert_eq!(ended.out, "", "{code}");
        (ended.status, ended.err)
    };
    let exits = |value: &str| status(&format!("import sys; sys.exit({value})"));
    let quiet = [
        ("", 0),
        ("None", 0),
        ("0", 0),
        ("1", 1),
        ("7", 7),
        ("255", 255),
        ("256", 0),
        ("257", 1),
        ("-1", 255),
        ("True", 1),
        ("False", 0),
        ("2**31", 0),
        ("2**63", 255),
        ("-2**70", 255),
        ("10**30", 255),
        ("()", 0),
    ];
    for (value, expected) in quiet {
        assert_eq!(exits(value), (expected, String::new()), "sys.exit({value})");
    }
    for (value, shown) in
        [("'text'", "text\n"), ("1.5", "1.5\n"), ("[]", "[]\n"), ("(1, 2)", "(1, 2)\n"), ("''", "\n")]
    {
        assert_eq!(exits(value), (1, shown.to_owned()), "sys.exit({value})");
    }
    assert_eq!(status("raise SystemExit(3)").0, 3);
    assert_eq!(status("exit(4)").0, 4);
    assert_eq!(status("class Own(SystemExit): pass\nraise Own(9)").0, 9);
    assert_eq!(status("try:\n  raise SystemExit(3)\nexcept SystemExit: pass").0, 0);
    let (uncaught, err) = status("1 / 0");
    assert_eq!((uncaught, err.ends_with("ZeroDivisionError: division by zero\n")), (1, true), "{err}");
    let (wrong, err) = status("x = (");
    assert_eq!((wrong, err.ends_with("SyntaxError: '(' was never closed\n")), (1, true), "{err}");
    let stuck =
        "import asyncio\nasync def f(): await asyncio.get_running_loop().create_future()\nasyncio.run(f())";
    assert_eq!(status(stuck).0, 13);
    // As if Ctrl-C had been pressed.
    let (interrupted, err) = status("raise KeyboardInterrupt");
    assert_eq!((interrupted, err.ends_with("KeyboardInterrupt\n")), (130, true), "{err}");
    assert_eq!(status("import sys; sys.exit(130)"), (130, String::new()));
}

#[test]
fn exit_functions_come_last() {
    let code = "import atexit, sys; atexit.register(print, 'bye'); print('hi'); sys.exit(7)";
    let ended = coil(&["-c", code]);
    assert_eq!((ended.out.as_str(), ended.status), ("hi\nbye\n", 7));
    let ended = coil(&["-c", "import atexit, sys; atexit.register(sys.exit, 5); sys.exit(7)"]);
    assert_eq!(ended.status, 7);
}

#[test]
fn what_was_printed_is_not_lost() {
    let ways = [
        ("pass", 0),
        ("import sys; sys.exit(3)", 3),
        ("import sys; sys.exit('text')", 1),
        ("1 / 0", 1),
        ("raise KeyboardInterrupt", 130),
        ("import asyncio, sys\nasync def f(): sys.exit(5)\nasyncio.run(f())", 5),
        ("class A:\n  def __del__(self): print('', end='')\na = A()", 0),
    ];
    for (code, status) in ways {
        let ended = coil(&["-c", &format!("print('kept', end='')\n{code}")]);
        assert_eq!((ended.out.as_str(), ended.status), ("kept", status), "{code}");
    }
}

#[test]
fn files_that_cannot_be_read() {
    let here = folder("unreadable", &[("latin.py", "")]);
    fs::write(here.join("latin.py"), b"x = '\xe9'\n").expect("a file");
    coil_in(&here, &["nosuch.py"]).complains("can't open 'nosuch.py': no such file");
    coil_in(&here, &["nosuch/x.py"]).complains("can't open 'nosuch/x.py': no such file");
    coil_in(&here, &["tokns", "x.py"]).complains("did you mean the command 'tokens'?");
    let ended = coil_in(&here, &["latin.py"]);
    assert_eq!(ended.status, 1);
    assert!(ended.err.contains("SyntaxError: "), "{}", ended.err);
}

#[test]
fn a_reader_that_goes_away() {
    // The first program writes for ever, the others when their reader is gone already.
    let late = |code: &str| format!("import time; time.sleep(0.2); {code}");
    let programs = [
        "while True: print('y')".to_owned(),
        late("print('x')"),
        late("print('x', flush=True)"),
        late("print('x'); import sys; sys.exit(3)"),
    ];
    for code in programs {
        let mut child = command(&["-c", &code]).spawn().expect("coil starts");
        let mut stdout: ChildStdout = child.stdout.take().expect("piped");
        if code.starts_with("while") {
            let mut line = [0; 2];
            stdout.read_exact(&mut line).expect("a line comes");
            assert_eq!(&line, b"y\n");
        }
        drop(stdout);
        let ended: Ended = child.wait_with_output().expect("it ends").into();
        assert_eq!((ended.status, ended.err.as_str()), (120, ""), "{code}");
    }
    // A script may catch it.
    let code = late("\ntry: print('x', flush=True)\nexcept BrokenPipeError: sys.stderr.write('caught')");
    let mut child = command(&["-c", &format!("import sys\n{code}")]).spawn().expect("coil starts");
    drop(child.stdout.take());
    let ended: Ended = child.wait_with_output().expect("it ends").into();
    assert_eq!((ended.status, ended.err.as_str()), (120, "caught"));
    // One that has nothing to do with standard output is an exception like others.
    let ended = coil(&["-c", "raise BrokenPipeError"]);
    assert_eq!((ended.status, ended.err.ends_with("BrokenPipeError\n")), (1, true), "{}", ended.err);
    let mut child = command(&["--help"]).spawn().expect("coil starts");
    drop(child.stdout.take());
    let ended: Ended = child.wait_with_output().expect("it ends").into();
    assert_eq!((ended.status, ended.err.as_str()), (0, ""));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk() {
    for (code, before) in [("print('x')", ""), ("print('x'); import sys; sys.exit('told')", "told\n")] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let ended: Ended = command(&["-c", code]).stdout(full).output().expect("coil starts").into();
        let words =
            "Exception ignored while flushing sys.stdout:\nOSError: [Errno 28] No space left on device\n";
        assert_eq!((ended.status, ended.err), (120, format!("{before}{words}")), "{code}");
    }
}

/// A program that prints a line and a half, says so, and goes on.
fn slow_printer(here: &Path) -> String {
    let done = here.join("printed");
    format!(
        "import time\nprint('line')\nprint('part', end='')\nopen({:?}, 'w').close()\ntime.sleep(60)",
        done.to_string_lossy()
    )
}

#[test]
fn output_is_buffered_in_blocks() {
    let here = folder("blocks", &[]);
    let mut child = command(&["-c", &slow_printer(&here)]).spawn().expect("coil starts");
    let bytes = arriving(child.stdout.take().expect("piped"));
    wait_for(&here.join("printed"));
    assert!(bytes.recv_timeout(A_WHILE).is_err(), "it came too early");
    end(child);
}

#[test]
fn output_is_not_buffered_with_u() {
    let here = folder("unbuffered", &[]);
    let mut child = command(&["-u", "-c", &slow_printer(&here)]).spawn().expect("coil starts");
    expect_bytes(&arriving(child.stdout.take().expect("piped")), "line\npart");
    end(child);
    coil(&["-c", "import sys; print(sys.stdout.write_through)"]).prints("False\n");
    coil(&["-u", "-c", "import sys; print(sys.stdout.write_through)"]).prints("True\n");
}

#[test]
fn output_is_buffered_by_lines_on_a_terminal() {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    let here = folder("lines", &[]);
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&master).and_then(|()| unlockpt(&master)).expect("it is ours");
    let name = ptsname(&master, Vec::new()).expect("it has a name");
    let open = || fs::OpenOptions::new().read(true).write(true).open(name.to_str().expect("ASCII"));
    // Without it the terminal would be gone when the first child is.
    let _kept = open().expect("the other end");
    let terminal = open().expect("the other end");
    let child = command(&["-c", &slow_printer(&here)]).stdout(terminal).spawn().expect("coil starts");
    let bytes = arriving(fs::File::from(master));
    expect_bytes(&bytes, "line\r\n");
    wait_for(&here.join("printed"));
    assert!(bytes.recv_timeout(A_WHILE).is_err(), "the part came without its end");
    end(child);
    let ask = "import sys; sys.stderr.write(str([s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr)]))";
    let terminal = open().expect("the other end");
    let ended: Ended = command(&["-c", ask]).stdin(terminal).output().expect("coil starts").into();
    assert_eq!(ended.err, "[True, False, False]");
}

#[test]
fn input_and_prompts() {
    let code = "\
name = input('who? ')
print(repr(name), repr(input()))
try: input('more? ')
except EOFError as error: print(error)";
    fed(&["-c", code], "Ada\nsecond").prints("who? 'Ada' 'second'\nmore? EOF when reading a line\n");
    fed(&["-c", "import sys; print(sys.stdin.read())"], "a\r\nb").prints("a\nb\n");
    fed(&["-c", "import sys; print([line for line in sys.stdin])"], "a\nb").prints("['a\\n', 'b']\n");
    // A program out of standard input finds nothing more there.
    let ended = fed(&["-"], "input()\n'an answer?'\n");
    assert_eq!((ended.status, ended.err.ends_with("EOFError: EOF when reading a line\n")), (1, true));
}

/// Starts a program, interrupts it when it has made a file, and feeds it nothing.
fn interrupted(test: &str, code: &str) -> Ended {
    let here = folder(test, &[]);
    let ready = here.join("ready");
    let code = format!("def ready(): open({:?}, 'w').close()\n{code}", ready.to_string_lossy());
    let mut child = command(&["-c", &code]).stdin(Stdio::piped()).spawn().expect("coil starts");
    let stdin = child.stdin.take();
    wait_for(&ready);
    // The program is about to wait.
    std::thread::sleep(Duration::from_millis(50));
    let kill = format!("kill -INT {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().expect("a shell").success());
    let start = Instant::now();
    let output = child.wait_with_output().expect("it ends");
    assert!(start.elapsed() < SOON, "it took too long");
    drop(stdin);
    output.into()
}

#[test]
fn ctrl_c() {
    let programs = [
        ("busy", "ready()\nwhile True: pass"),
        ("sleep", "import time\nready()\ntime.sleep(600)"),
        ("await", "import asyncio\nasync def f():\n  ready()\n  await asyncio.sleep(600)\nasyncio.run(f())"),
        ("input", "ready()\ninput()"),
        ("stdin", "import sys\nready()\nsys.stdin.read()"),
    ];
    for (name, code) in programs {
        let code = format!("import atexit\natexit.register(print, 'bye')\nprint('kept')\n{code}");
        let ended = interrupted(&format!("interrupt-{name}"), &code);
        assert_eq!((ended.status, ended.out.as_str()), (130, "kept\nbye\n"), "{name}: {}", ended.err);
        assert!(ended.err.ends_with("KeyboardInterrupt\n"), "{name}: {}", ended.err);
    }
    let caught = "import time\nready()\ntry: time.sleep(600)\nexcept KeyboardInterrupt: print('caught')";
    let ended = interrupted("interrupt-caught", caught);
    assert_eq!((ended.status, ended.out.as_str(), ended.err.as_str()), (0, "caught\n", ""));
}

#[test]
fn ctrl_c_ends_the_process_by_the_signal() {
    // Shells end a loop around a program that died so, not around one that gives back 130.
    let output = command(&["-c", "raise KeyboardInterrupt"]).output().expect("coil starts");
    assert_eq!((output.status.signal(), output.status.code()), (Some(2), None));
    let output = command(&["-c", "import sys; sys.exit(130)"]).output().expect("coil starts");
    assert_eq!((output.status.signal(), output.status.code()), (None, Some(130)));
}
