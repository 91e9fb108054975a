//! What can be run, and what it finds: `sys.argv`, `__name__`, `__file__`, the first folder of `sys.path`.

use super::*;

#[test]
fn scripts() {
    let here = folder(
        "scripts",
        &[("show.py", SHOW), ("sub/other.py", "import beside"), ("sub/beside.py", "print('beside')")],
    );
    let shown = here.display();
    let expected = |name: &str, file: &str, arguments: &str| {
        format!("{arguments} __main__ None\n{name}\n{shown}/{file}\n{shown}\n")
    };
    coil_in(&here, &["show.py", "a", "-b"]).prints(&expected("show.py", "show.py", "['a', '-b']"));
    coil_in(&here, &["./show.py"]).prints(&expected("./show.py", "./show.py", "[]"));
    // What stands behind the script is the script's.
    let all = ["show.py", "--help", "-V", "-c", "--", "-", "--clock=x"];
    coil_in(&here, &all).prints(&expected(
        "show.py",
        "show.py",
        "['--help', '-V', '-c', '--', '-', '--clock=x']",
    ));
    coil_in(&here, &["-u", "show.py", "--help"]).prints(&expected("show.py", "show.py", "['--help']"));
    coil_in(&here, &["--", "show.py", "--"]).prints(&expected("show.py", "show.py", "['--']"));
    coil_in(&here, &["run", "show.py", "-h"]).prints(&expected("show.py", "show.py", "['-h']"));
    coil(&[&format!("{shown}/sub/other.py")]).prints("beside\n");
    // Modules are looked for beside the file, not beside a link to it.
    std::os::unix::fs::symlink(here.join("sub/other.py"), here.join("link.py")).expect("a link");
    coil_in(&here, &["link.py"]).prints("beside\n");
}

#[test]
fn scripts_called_like_commands() {
    let here = folder("names", &[("run", "print('ran')"), ("tokens", "print('tokens')")]);
    coil_in(&here, &["./run"]).prints("ran\n");
    coil_in(&here, &["--", "run"]).prints("ran\n");
    coil_in(&here, &["run", "run"]).prints("ran\n");
    coil_in(&here, &["run"]).prints("");
    coil_in(&here, &["tokens"]).complains("<FILE> is missing");
}

#[test]
fn code() {
    let show = "import sys; print(sys.argv, repr(sys.path[0]), __name__, '__file__' in globals())";
    coil(&["-c", show, "--help", "-c", "x"]).prints("['-c', '--help', '-c', 'x'] '' __main__ False\n");
    coil(&[&format!("-c{show}"), "-V"]).prints("['-c', '-V'] '' __main__ False\n");
    coil(&["-uc", show, "-u"]).prints("['-c', '-u'] '' __main__ False\n");
    coil(&["run", "-c", show, "--help"]).prints("['-c', '--help'] '' __main__ False\n");
    coil(&["-c", "-1"]).prints("");
    coil(&["-c", ""]).prints("");
    let indented = "\n    if True:\n        print('indented')\n    print('''\n     x''')\n";
    coil(&["-c", indented]).prints("indented\n\n x\n");
    let here = folder("code", &[("beside.py", "print('beside')")]);
    coil_in(&here, &["-c", "import beside"]).prints("beside\n");
}

#[test]
fn modules() {
    let files = [
        ("show.py", SHOW),
        ("pkg/__init__.py", "print('init', __name__)"),
        ("pkg/__main__.py", &format!("{SHOW}from . import inner")),
        ("pkg/inner.py", "print('inner', __name__, __package__)"),
        ("pkg/deep/__init__.py", ""),
        ("bad.py", "1 / 0"),
        ("wrong.py", "x = ("),
        ("broken/__init__.py", "import nowhere"),
        ("broken/__main__.py", ""),
    ];
    let here = folder("modules", &files);
    let shown = here.display();
    coil_in(&here, &["-m", "show", "--help", "-m"])
        .prints(&format!("['--help', '-m'] __main__ \n{shown}/show.py\n{shown}/show.py\n{shown}\n"));
    coil_in(&here, &["-mshow"]).prints(&format!("[] __main__ \n{shown}/show.py\n{shown}/show.py\n{shown}\n"));
    coil_in(&here, &["-m", "pkg", "x"]).prints(&format!(
        "init pkg\n['x'] __main__ pkg\n{shown}/pkg/__main__.py\n{shown}/pkg/__main__.py\n{shown}\ninner pkg.inner pkg\n"
    ));
    coil_in(&here, &["-m", "pkg.inner"]).prints("init pkg\ninner __main__ pkg\n");
    coil_in(&here, &["-m", "keyword"]).prints("");
    let fails = |name: &str, words: &str| {
        let ended = coil_in(&here, &["-m", name]);
        assert_eq!((ended.status, ended.err.contains(words)), (1, true), "{name}: {}", ended.err);
    };
    fails("nosuch", "coil: No module named nosuch\n");
    fails("asynci", "coil: No module named asynci. Did you mean: 'asyncio'?\n");
    fails("pkg.nosuch", "coil: No module named pkg.nosuch\n");
    fails("nosuch.pkg", "(ModuleNotFoundError: No module named 'nosuch')\n");
    fails("pkg.inner.x", "__path__ attribute not found on 'pkg.inner' while trying to find 'pkg.inner.x')\n");
    fails("show.py", "Try using 'show' instead of 'show.py' as the module name.\n");
    fails(
        "pkg.deep",
        "No module named pkg.deep.__main__; 'pkg.deep' is a package and cannot be directly executed\n",
    );
    fails(".show", "coil: Relative module names not supported\n");
    fails("", "coil: No module named ''\n");
    fails("math", "coil: No code object available for math\n");
    fails("bad", "ZeroDivisionError: division by zero\n");
    fails("wrong", "SyntaxError: '(' was never closed\n");
    fails("broken", "ModuleNotFoundError: No module named 'nowhere'\n");
}

#[test]
fn standard_input() {
    let show = "import sys; print(sys.argv, repr(sys.path[0]), __name__)";
    fed(&[], show).prints("[''] '' __main__\n");
    fed(&["-"], show).prints("['-'] '' __main__\n");
    fed(&["-", "a", "--help"], show).prints("['-', 'a', '--help'] '' __main__\n");
    fed(&["-u", "-", "-u"], show).prints("['-', '-u'] '' __main__\n");
    fed(&["run"], show).prints("[''] '' __main__\n");
    coil(&[]).prints("");
    let failed = fed(&[], "1 / 0\nprint(2)");
    assert_eq!((failed.status, failed.out.as_str()), (1, ""));
    assert!(failed.err.ends_with("ZeroDivisionError: division by zero\n"), "{}", failed.err);
}

#[test]
fn folders() {
    let files =
        [("app/__main__.py", &*format!("import beside\n{SHOW}")), ("app/beside.py", ""), ("empty/x.py", "")];
    let here = folder("folders", &files);
    let shown = here.display();
    coil_in(&here, &["app", "x"])
        .prints(&format!("['x'] __main__ \napp\n{shown}/app/__main__.py\n{shown}/app\n"));
    let ended = coil_in(&here, &["empty"]);
    let words = format!("coil: can't find '__main__' module in '{shown}/empty'\n");
    assert_eq!((ended.status, ended.err), (1, words));
}

#[test]
fn shebang() {
    let here = folder("shebang", &[("tool", &format!("#!{COIL}\nimport sys\nprint(sys.argv[1:])\n"))]);
    let tool = here.join("tool");
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let ended: Ended = Command::new(&tool).args(["-V", "x"]).output().expect("the kernel finds coil").into();
    ended.prints("['-V', 'x']\n");
    coil(&[&tool.to_string_lossy()]).prints("[]\n");
}

#[test]
fn stages() {
    let here = folder("stages", &[("x.py", "x = 1\n"), ("wrong.py", "x = )\n")]);
    for (stage, words) in
        [("tokens", "Name               \"x\""), ("ast", "name x @0..1"), ("dis", "StoreGlobal")]
    {
        let ended = coil_in(&here, &[stage, "x.py"]);
        assert_eq!((ended.status, ended.err.as_str()), (0, ""), "{stage}");
        assert!(ended.out.contains(words), "{stage}: {}", ended.out);
    }
    for stage in ["ast", "dis"] {
        let ended = coil_in(&here, &[stage, "wrong.py"]);
        assert_eq!((ended.status, ended.out.as_str()), (1, ""), "{stage}");
        assert!(ended.err.contains("SyntaxError: unmatched ')'"), "{}", ended.err);
    }
    coil_in(&here, &["dis", "nosuch.py"]).complains("can't open 'nosuch.py': no such file");
}
