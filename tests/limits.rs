//! Extreme scripts: nothing that a script contains may make the program panic, die of a signal or hang. Each runs through
//! the built program and must end with an error that names the problem, or not fail at all.

use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long one script may run, in a debug build on a busy machine.
const TIME_LIMIT: Duration = Duration::from_secs(120);

const TOO_DEEP: &str = "RecursionError: maximum recursion depth exceeded";

/// Runs a script: exit status (`None`: a signal), standard output, standard error.
fn run(name: &str, script: &[u8]) -> (Option<i32>, String, String) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("limits_{name}.py"));
    std::fs::write(&path, script).expect("the folder for temporary files can be written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_coil"))
        .arg(&path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let collect = |stream: Option<Box<dyn Read + Send>>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            stream.expect("it is a pipe").read_to_end(&mut bytes).expect("it can be read");
            String::from_utf8_lossy(&bytes).into_owned()
        })
    };
    let stdout = collect(child.stdout.take().map(|s| Box::new(s) as _));
    let stderr = collect(child.stderr.take().map(|s| Box::new(s) as _));
    let end = Instant::now() + TIME_LIMIT;
    let status = loop {
        if let Some(status) = child.try_wait().expect("it can be waited for") {
            break status.code();
        }
        if Instant::now() > end {
            child.kill().expect("it can be stopped");
            panic!("{name}: hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    (status, stdout.join().expect("no panic"), stderr.join().expect("no panic"))
}

/// The script fails with an error whose last line is `message`, or begins with it.
fn fails(name: &str, script: impl AsRef<[u8]>, message: &str) {
    let (status, _, stderr) = run(name, script.as_ref());
    let last = stderr.lines().last().unwrap_or("");
    assert!(!stderr.contains("panicked"), "{name}: {stderr}");
    assert_eq!(status, Some(1), "{name}: {last}");
    assert!(last.starts_with(message), "{name}: expected {message:?}, got {last:?}");
}

/// The script ends well, having printed this.
fn prints(name: &str, script: impl AsRef<[u8]>, expected: &str) {
    let (status, stdout, stderr) = run(name, script.as_ref());
    assert!(!stderr.contains("panicked"), "{name}: {stderr}");
    assert_eq!(
        (status, stdout.as_str()),
        (Some(0), expected),
        "{name}: {}",
        stderr.lines().last().unwrap_or("")
    );
}

#[test]
fn source_text() {
    fails("round", "(".repeat(100_000), "SyntaxError: too many nested parentheses");
    fails(
        "square",
        format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
        "SyntaxError: too many nested",
    );
    fails("terms", format!("x = {}1", "1 + ".repeat(1_000_000)), "SyntaxError: expression is too long");
    fails("no_utf8", b"x = 1\ny = '\xff'\n", "SyntaxError: ");
    fails("nul", b"x = 1\n\0y = 2\n", "SyntaxError: source code cannot contain null bytes");
    prints(
        "eval_brackets",
        "try: eval('(' * 100000)\nexcept SyntaxError as e: print(e.msg)\n",
        "too many nested parentheses\n",
    );
}

#[test]
fn endless_recursion() {
    let scripts = [
        ("function", "def f(): return f()\nf()\n"),
        ("init", "class A:\n def __init__(self): A()\nA()\n"),
        ("new", "class A:\n def __new__(cls): return A()\nA()\n"),
        ("call", "class A: pass\nA.__call__ = A()\nA()()\n"),
        ("repr", "class A:\n def __repr__(self): return repr(self)\nprint(repr(A()))\n"),
        ("str", "class A:\n def __str__(self): return str(self)\nprint(A())\n"),
        ("format", "class A:\n def __format__(self, s): return format(self, s)\nf'{A()}'\n"),
        ("eq", "class A:\n def __eq__(self, other): return self == other\nA() == A()\n"),
        ("hash", "class A:\n def __hash__(self): return hash(self)\n{A(): 1}\n"),
        ("bool", "class A:\n def __bool__(self): return bool(self)\nif A(): pass\n"),
        ("len", "class A:\n def __len__(self): return len(self)\nlen(A())\n"),
        ("add", "class A:\n def __add__(self, other): return self + other\nA() + 1\n"),
        ("getattr", "class A:\n def __getattr__(self, name): return self.other\nA().x\n"),
        ("getattr_builtin", "class A:\n def __getattr__(self, name): return getattr(self, name)\nA().x\n"),
        ("property", "class A:\n @property\n def x(self): return self.x\nA().x\n"),
        ("setattr", "class A:\n def __setattr__(self, n, v): self.x = 1\nA().x = 1\n"),
        ("getitem", "class A:\n def __getitem__(self, i): return self[i]\nA()[0]\n"),
        ("iter", "class A:\n def __iter__(self): return iter(A())\nlist(A())\n"),
        (
            "next",
            "class A:\n def __next__(self): return next(self)\n def __iter__(self): return self\nlist(A())\n",
        ),
        ("delegation", "def g(): yield from g()\nlist(g())\n"),
        ("delegation_late", "def g(n):\n yield n\n yield from g(n + 1)\nfor x in g(0): pass\n"),
        ("generator_loop", "def g():\n for x in g(): yield x\nlist(g())\n"),
        ("await", "async def f(): await f()\nf().send(None)\n"),
        (
            "dunder_await",
            "class A:\n def __await__(self): return A().__await__()\nasync def f(): await A()\nf().send(None)\n",
        ),
        ("key", "def key(x): return sorted([1, 2], key=key)\nsorted([1, 2], key=key)\n"),
        ("metaclass", "class M(type):\n def __call__(cls): return cls()\nclass A(metaclass=M): pass\nA()\n"),
        (
            "with",
            "class A:\n def __enter__(self):\n  with self: pass\n def __exit__(*a): pass\nwith A(): pass\n",
        ),
        (
            "no_limit",
            "import sys\nsys.setrecursionlimit(10**8)\nclass A:\n def __repr__(self): return repr(self)\nrepr(A())\n",
        ),
    ];
    for (name, script) in scripts {
        fails(name, script, TOO_DEEP);
    }
}

#[test]
fn things_in_themselves() {
    prints(
        "list_in_itself",
        "a = []\na.append(a)\nprint(a)\nd = {}\nd[1] = d\nprint(d)\n",
        "[[...]]\n{1: {...}}\n",
    );
    fails(
        "list_equal",
        "a = []\na.append(a)\nb = []\nb.append(b)\na == b\n",
        "RecursionError: maximum recursion depth",
    );
    fails(
        "causes",
        "a = ValueError(1)\nb = KeyError(2)\na.__cause__ = b\nb.__cause__ = a\nraise a\n",
        "ValueError: 1",
    );
    fails(
        "contexts",
        "a = ValueError(1)\nb = KeyError(2)\na.__context__ = b\nb.__context__ = a\nraise a\n",
        "ValueError: 1",
    );
    fails(
        "long_chain",
        "e = None\nfor i in range(10000):\n n = ValueError(i)\n n.__context__ = e\n e = n\nraise e\n",
        "ValueError: 9999",
    );
    fails(
        "str_of_exception",
        "class E(Exception):\n def __str__(self): return str(self)\nraise E\n",
        "E: <exception str() failed>",
    );
}

#[test]
fn deep_data() {
    let deep = |make: &str, tries: &[&str]| {
        let mut script = format!("import copy, functools, itertools\n{make}\n");
        for action in tries {
            script.push_str(&format!("try: {action}\nexcept RecursionError: print('too deep')\n"));
        }
        script.push_str("del a\nprint('dropped')\n");
        (script, format!("{}dropped\n", "too deep\n".repeat(tries.len())))
    };
    let cases = [
        (
            "lists",
            "a = []\nb = []\nfor i in range(100000): a, b = [a], [b]",
            &["repr(a)", "a == b", "copy.deepcopy(a)"][..],
        ),
        ("tuples", "a = ()\nfor i in range(100000): a = (a,)", &["repr(a)", "hash(a)", "isinstance(1, a)"]),
        ("dicts", "a = {}\nfor i in range(100000): a = {1: a}", &["repr(a)"]),
        ("maps", "a = iter([1])\nfor i in range(100000): a = map(abs, a)", &["next(a)"]),
        ("chains", "a = iter([1])\nfor i in range(100000): a = itertools.chain(a)", &["next(a)"]),
        (
            "generators",
            "def g(i):\n for x in i: yield x\na = iter([1])\nfor i in range(100000): a = g(a)",
            &["next(a)"],
        ),
        (
            "delegators",
            "def g(i): yield from i\na = iter([1])\nfor i in range(100000): a = g(a)",
            &["next(a)"],
        ),
        ("closures", "def g(f): return lambda: f\na = None\nfor i in range(100000): a = g(a)", &[]),
        (
            "instances",
            "class A:\n def __init__(self, n): self.n = n\na = None\nfor i in range(100000): a = A(a)",
            &[],
        ),
        (
            "finalisers",
            "class A:\n def __init__(self, n): self.n = n\n def __del__(self): pass\na = None\nfor i in range(100000): a = A(a)",
            &[],
        ),
    ];
    for (name, make, tries) in cases {
        let (script, expected) = deep(make, tries);
        prints(&format!("deep_{name}"), script, &expected);
    }
    fails(
        "deep_groups",
        "e = ValueError(1)\nfor i in range(100000): e = ExceptionGroup('g', [e])\nraise e\n",
        "  ",
    );
}

#[test]
fn too_large() {
    let scripts = [
        "'a' * 10**15",
        "[0] * 10**15",
        "(1,) * 10**18",
        "b'a' * 10**15",
        "bytes(10**15)",
        "bytearray(10**15)",
        "list(range(10**15))",
        "1 << 10**15",
        "10 ** 10 ** 10",
        "'a'.ljust(10**15)",
        "b'a'.zfill(10**15)",
        "'%1000000000000d' % 3",
        "'{:>1000000000000000}'.format(1)",
    ];
    for (index, script) in scripts.iter().enumerate() {
        fails(&format!("large_{index}"), format!("x = {script}\n"), "MemoryError");
    }
}
