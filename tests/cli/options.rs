//! What options do; help, misuse and completions.

use super::*;

const WARN: &str = "\
import warnings, sys
def f():
    warnings.warn('alpha beta')
    warnings.warn('old', DeprecationWarning)
    warnings.warn('later', PendingDeprecationWarning)
f(); f()
";

/// Which of the warnings of `WARN` are shown, and how often.
fn warned(filters: &[&str]) -> (i32, String) {
    let here = folder(&format!("warnings-{}", filters.join("_").replace([':', ' '], ".")), &[("w.py", WARN)]);
    let mut arguments: Vec<&str> = filters.iter().flat_map(|filter| ["-W", filter]).collect();
    arguments.push("w.py");
    let ended = coil_in(&here, &arguments);
    let shown = ["alpha beta", "old", "later"].map(|text| {
        ended.err.lines().filter(|line| line.ends_with(&format!("Warning: {text}"))).count().to_string()
    });
    (ended.status, shown.join(" "))
}

#[test]
fn filters_of_warnings() {
    let cases: &[(&[&str], i32, &str)] = &[
        (&[], 0, "1 1 0"),
        (&["default"], 0, "1 1 1"),
        (&["d"], 0, "1 1 1"),
        (&["always"], 0, "2 2 2"),
        (&["all"], 0, "2 2 2"),
        (&["module"], 0, "1 1 1"),
        (&["once"], 0, "1 1 1"),
        (&["ignore"], 0, "0 0 0"),
        (&["i"], 0, "0 0 0"),
        (&["error"], 1, "1 0 0"),
        (&["error::DeprecationWarning"], 1, "1 1 0"),
        (&["ignore:alpha"], 0, "0 1 0"),
        (&["ignore:ALPHA"], 0, "0 1 0"),
        (&["ignore:beta"], 0, "1 1 0"),
        (&["ignore::UserWarning:__main__"], 0, "0 1 0"),
        (&["ignore::UserWarning:main"], 0, "1 1 0"),
        (&["ignore::UserWarning:__main__:3"], 0, "0 1 0"),
        (&["ignore::UserWarning:__main__:4"], 0, "1 1 0"),
        (&["ignore", "always::UserWarning"], 0, "2 0 0"),
        (&["always::UserWarning", "ignore"], 0, "0 0 0"),
    ];
    for (filters, status, shown) in cases {
        assert_eq!(warned(filters), (*status, (*shown).to_owned()), "{filters:?}");
    }
    let options = "import sys; print(sys.warnoptions)";
    coil(&["-Wignore", "-W", "error::UserWarning", "-c", options])
        .prints("['ignore', 'error::UserWarning']\n");
    coil(&["-c", options]).prints("[]\n");
}

#[test]
fn filters_that_are_wrong() {
    for (filter, words) in [
        ("foo", "invalid action: 'foo'"),
        ("ignore::Nope", "unknown warning category: 'Nope'"),
        ("ignore::int", "invalid warning category: 'int'"),
        ("ignore::nowhere.Cat", "invalid module name: 'nowhere'"),
        ("ignore::warnings.Foo", "unknown warning category: 'warnings.Foo'"),
        ("ignore::::x", "invalid lineno 'x'"),
        ("ignore::::-4", "invalid lineno -4"),
        ("ignore:a:b:c:1:2", "too many fields (max 5): 'ignore:a:b:c:1:2'"),
    ] {
        let ended = coil(&["-W", filter, "-c", "print('goes on')"]);
        let expected = format!("Invalid -W option ignored: {words}\n");
        assert_eq!((ended.status, ended.out.as_str(), ended.err), (0, "goes on\n", expected));
    }
}

#[test]
fn filters_of_the_compilers_warnings() {
    let ended = coil(&["-c", "1 is 1"]);
    assert_eq!((ended.status, ended.err.contains("SyntaxWarning: \"is\" with 'int' literal")), (0, true));
    coil(&["-W", "ignore", "-c", "1 is 1"]).prints("");
    coil(&["-W", "ignore::SyntaxWarning", "-c", "exec('1 is 1')"]).prints("");
    let ended = coil(&["-W", "error", "-c", "print(1); 1 is 1"]);
    assert_eq!((ended.status, ended.out.as_str()), (1, ""));
    assert!(
        ended.err.ends_with("SyntaxError: \"is\" with 'int' literal. Did you mean \"==\"?\n"),
        "{}",
        ended.err
    );
}

#[test]
fn development_mode() {
    let code = "import sys, asyncio\nprint(sys.flags.dev_mode, sys.warnoptions)\n\
                async def f(): return asyncio.get_running_loop().get_debug()\nprint(asyncio.run(f()))";
    coil(&["-c", code]).prints("False []\nFalse\n");
    coil(&["-X", "dev", "-c", code]).prints("True ['default']\nTrue\n");
    coil(&["-Xdev", "-W", "ignore", "run", "-c", code]).prints("True ['default', 'ignore']\nTrue\n");
    coil(&["-X", "importtime", "-c", ""])
        .complains("'importtime' is no value for '-X <OPTION>'; there is: dev");
}

#[test]
fn clocks() {
    let code = "import asyncio, time\nstart = time.monotonic()\nasyncio.run(asyncio.sleep(3600))\n\
                print(time.monotonic() - start >= 3600)";
    let start = Instant::now();
    coil(&["--clock=virtual", "-c", code]).prints("True\n");
    coil(&["--clock", "virtual", "run", "-c", code]).prints("True\n");
    coil(&["run", "--clock=virtual", "-c", code]).prints("True\n");
    coil(&["--clock=real", "--clock=virtual", "-c", code]).prints("True\n");
    assert!(start.elapsed() < Duration::from_secs(600));
    coil(&[
        "--clock=real",
        "-c",
        "import time; s = time.monotonic(); time.sleep(0.01); print(time.monotonic() - s < 60)",
    ])
    .prints("True\n");
}

#[test]
fn seeds() {
    let code = "import random; print(random.random(), random.Random().random(), random.randrange(10**6))";
    let run = |arguments: &[&str]| {
        let ended = coil(arguments);
        assert_eq!((ended.status, ended.err.as_str()), (0, ""));
        ended.out
    };
    let first = run(&["--seed", "42", "-c", code]);
    // What CPython's random.seed(42) leads to.
    assert!(first.starts_with("0.6394267984578837 "), "{first}");
    assert_eq!(first, run(&["--seed=42", "-c", code]));
    assert_eq!(first, run(&["run", "--seed=42", "-c", code]));
    assert_ne!(first, run(&["--seed=43", "-c", code]));
    assert_ne!(run(&["-c", code]), run(&["-c", code]));
    let numbers: Vec<&str> = first.split_whitespace().collect();
    assert_ne!(numbers[0], numbers[1], "generators run in step");
    coil(&["--seed=7", "-c", "import random; random.seed(42); print(random.random())"])
        .prints("0.6394267984578837\n");
    coil(&["--seed=18446744073709551615", "-c", "import random"]).prints("");
    for wrong in ["x", "-1", "1.5", "18446744073709551616"] {
        coil(&[&format!("--seed={wrong}"), "-c", ""])
            .complains("it takes a whole number from 0 to 18446744073709551615");
    }
}

#[test]
fn colors() {
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let ended: Ended =
            command(arguments).envs(variables.iter().copied()).output().expect("coil starts").into();
        (ended.out + &ended.err).contains("\x1b[")
    };
    // A syntax error goes to standard error, help to standard output.
    for what in [&["-c", "x = )"][..], &["--help"][..]] {
        let with = |option: &str, variables: &[(&str, &str)]| colored(&[&[option], what].concat(), variables);
        assert!(!colored(what, &[]), "{what:?}");
        assert!(with("--color=always", &[]), "{what:?}");
        assert!(with("--color=always", &[("NO_COLOR", "1")]), "{what:?}");
        assert!(!with("--color=never", &[("FORCE_COLOR", "1")]), "{what:?}");
        assert!(with("--color=auto", &[("FORCE_COLOR", "1")]), "{what:?}");
        assert!(colored(what, &[("FORCE_COLOR", "1"), ("NO_COLOR", "")]), "{what:?}");
        assert!(!colored(what, &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]), "{what:?}");
        assert!(!colored(what, &[("FORCE_COLOR", "")]), "{what:?}");
    }
    coil(&["run", "--color=never", "-c", "print(1)"]).prints("1\n");
}

#[test]
fn help_and_version() {
    let help = coil(&["--help"]);
    assert_eq!((help.status, help.err.as_str()), (0, ""));
    for words in [
        "Usage: coil",
        "Commands:",
        "Program:",
        "Running:",
        "General:",
        "Examples:",
        "Exit status:",
        "  run ",
        "  repl ",
        "  tokens ",
        "  ast ",
        "  dis ",
        "  completions ",
        "-c <CODE>",
        "-m <MODULE>",
        "-i ",
        "-u ",
        "-W <FILTER>",
        "-X <OPTION>",
        "--clock <CLOCK>",
        "--seed <N>",
        "--color <WHEN>",
        "-h, --help",
        "-V, --version",
        "./run",
    ] {
        assert!(help.out.contains(words), "{words:?} is missing:\n{}", help.out);
    }
    assert!(help.out.lines().all(|line| line.chars().count() <= 120), "{}", help.out);
    assert_eq!(coil(&["-h"]).out, help.out);
    assert_eq!(coil(&["help"]).out, help.out);
    let dis = coil(&["dis", "--help"]);
    assert!(dis.out.contains("Usage: coil dis"), "{}", dis.out);
    assert_eq!(coil(&["help", "dis"]).out, dis.out);
    let version = format!("coil {}\n", env!("CARGO_PKG_VERSION"));
    coil(&["-V"]).prints(&version);
    coil(&["--version"]).prints(&version);
    coil(&["-uV"]).prints(&version);
}

#[test]
fn misuse() {
    coil(&["--hep"]).complains("unknown option '--hep'\n  did you mean '--help'?\nTry 'coil --help'.\n");
    coil(&["-z"]).complains("unknown option '-z'\n");
    coil(&["-uz", "x.py"]).complains("unknown option '-z'\n");
    coil(&["--clock=virtul"]).complains("there is: real, virtual\n  did you mean 'virtual'?\n");
    coil(&["--color=blue", "x.py"]).complains("there is: auto, always, never\n");
    coil(&["-c"]).complains("'-c <CODE>' needs a value\n");
    coil(&["-m"]).complains("'-m <MODULE>' needs a value\n");
    coil(&["-W"]).complains("'-W <FILTER>' needs a value\n");
    coil(&["-X"]).complains("'-X <OPTION>' needs a value");
    coil(&["--clock"]).complains("'--clock <CLOCK>' needs a value");
    coil(&["tokens", "a.py", "b.py"]).complains("unexpected argument 'b.py'\n");
    coil(&["repl", "x.py"]).complains("unexpected argument 'x.py'\n");
    coil(&["dis", "--clock=real", "x.py"]).complains("unknown option '--clock'\n");
    coil(&["completions"]).complains("<SHELL> is missing\n");
    coil(&["completions", "basch"]).complains("there is: bash, zsh, fish\n  did you mean 'bash'?\n");
}

#[test]
fn completions() {
    for (shell, words) in
        [("bash", "complete -F _coil"), ("zsh", "#compdef coil"), ("fish", "complete -c coil")]
    {
        let ended = coil(&["completions", shell]);
        assert_eq!((ended.status, ended.err.as_str()), (0, ""));
        assert!(ended.out.contains(words), "{shell}");
        for word in ["tokens", "completions", "clock", "virtual"] {
            assert!(ended.out.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn bash_completes() {
    let complete = |words: &[&str]| {
        let line = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
        let script = format!(
            "source <('{COIL}' completions bash)\nCOMP_WORDS=(coil {line}); COMP_CWORD={}\n\
             _coil coil '{}' '{}'\necho \"${{COMPREPLY[@]}}\"",
            words.len(),
            words.last().unwrap_or(&""),
            words.iter().rev().nth(1).unwrap_or(&"coil"),
        );
        let ended: Ended = Command::new("bash").args(["-c", &script]).output().expect("bash").into();
        assert_eq!((ended.status, ended.err.as_str()), (0, ""));
        ended.out
    };
    assert_eq!(complete(&["to"]), "tokens\n");
    assert_eq!(complete(&["--cl"]), "--clock\n");
    assert_eq!(complete(&["--clock", "v"]), "virtual\n");
    assert_eq!(complete(&["completions", "z"]), "zsh\n");
}
