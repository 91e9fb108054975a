//! What becomes what is expected: `--accept`, `--review`, and expectations taken from another Python.

use crate::Folder;

fn differing(name: &str) -> Folder {
    Folder::new(
        name,
        &[
            ("a.py", "print('at', 12)\nprint('new')\n"),
            ("a.out", "at [..]\nold\n"),
            ("b.py", "print(1)\nraise SystemExit(3)\n"),
            (
                "c.py",
                "print('x')  # expect: y\nprint('same')  # expect: [..]\n1/0  # expect error: KeyError: 1\n",
            ),
            (
                "d.md",
                "# D\n\n```python\nx = 2\nx  # -> 1\n```\n\n> ```python\n> print('a')\n> 1/0\n> ```\n\n```python\nprint(7)\n```\n\n```output\n6\n```\n",
            ),
            ("e.py", "print(1)\n"),
            ("e.out", "1\n"),
            ("f.py", "import sys\nprint(1, file=sys.stderr)\n"),
            ("f.out", ""),
            ("f.rc", "1\n"),
            ("f.err", "2\n"),
        ],
    )
}

#[test]
fn nothing_is_written_unless_it_is_asked_for() {
    let folder = differing("reading");
    let before = folder.files();
    folder.test(&[]).counts(1, 6, 1);
    folder.test(&["--ci"]).counts(1, 7, 0);
    assert_eq!(folder.files(), before);
}

#[test]
fn everything_is_accepted() {
    let folder = differing("accept");
    let told = folder.test(&["--accept"]);
    told.counts(8, 0, 0);
    assert!(told.out.starts_with("accepted a\naccepted b\naccepted c\naccepted d.md:3\n"), "{}", told.out);
    assert_eq!(folder.read("a.out"), "at [..]\nnew\n");
    assert_eq!((folder.read("b.out"), folder.read("b.rc")), ("1\n".into(), "3\n".into()));
    assert!(!folder.0.join("b.err").exists());
    assert_eq!(
        folder.read("c.py"),
        "print('x')  # expect: x\nprint('same')  # expect: [..]\n1/0  # expect error: ZeroDivisionError: division by zero\n"
    );
    assert_eq!(
        folder.read("d.md"),
        "# D\n\n```python\nx = 2\nx  # -> 2\n```\n\n> ```python\n> print('a')\n> 1/0\n> ```\n\n> ```output\n> a\n> Traceback (most recent call last):\n>   ...\n> ZeroDivisionError: division by zero\n> ```\n\n```python\nprint(7)\n```\n\n```output\n7\n```\n"
    );
    assert_eq!(folder.read("f.err"), "1\n");
    assert!(!folder.0.join("f.rc").exists());
    let after = folder.files();
    folder.test(&["--accept"]).counts(8, 0, 0);
    assert_eq!(folder.files(), after);
    folder.test(&["--ci"]).counts(8, 0, 0);
}

#[test]
fn what_cannot_be_accepted() {
    let folder = Folder::new(
        "unacceptable",
        &[
            ("hang.py", "while True: pass\n"),
            ("hang.out", ""),
            ("more.py", "for i in range(3): print(i)  # expect: 0\n"),
            ("ends.py", "print(1)  # expect: 1\n1/0\n"),
        ],
    );
    let before = folder.files();
    let told = folder.test(&["--accept", "--timeout=1.5"]);
    told.counts(0, 3, 0);
    for reason in [
        "coil: not accepted: ends: whether it ends with an error is changed by hand\n",
        "coil: not accepted: hang: it didn't end by itself\n",
        "coil: not accepted: more: its comments expect 1 lines, 3 were printed: they are changed by hand\n",
    ] {
        assert!(told.err.contains(reason), "{}", told.err);
    }
    assert_eq!(folder.files(), before);
}

#[test]
fn one_by_one() {
    let folder = differing("review");
    let before = folder.files();
    // a: accepted; b: rejected, which has no expectations; c: skipped after a word that isn't understood; then the end.
    let told = folder.answering(&["--review"], "a\nr\nwhat\ns\n");
    told.counts(2, 4, 2);
    told.tells("accept (a), reject (r), skip (s), accept all that follow (all), quit (q)?");
    told.tells("    b.out would be:\n     1 + 1\n    b.rc would be:\n     1 + 3\n");
    assert_eq!(folder.read("a.out"), "at [..]\nnew\n");
    let mut expected = before;
    expected.insert("a.out".into(), "at [..]\nnew\n".into());
    assert_eq!(folder.files(), expected);
    folder.answering(&["--review"], "r\nall\n").counts(7, 0, 1);
    folder.test(&[]).counts(7, 0, 1);
    folder.answering(&["--review"], "q\n").counts(7, 0, 1);
}

/// A Python that says what a file beside each script says.
const OTHER: &str = "#!/bin/sh\nscript=\"$1\"\ncat \"${script%.py}.other\"\n";

#[test]
fn another_python() {
    let folder = Folder::new(
        "against",
        &[
            ("python", OTHER),
            ("same.py", "print('same')\n"),
            ("same.other", "same\n"),
            ("differs.py", "print('coil')\n"),
            ("differs.other", "python\n"),
            ("varies.py", "print('at 1')\n"),
            ("varies.other", "at 2\n"),
            ("varies.out", "at [..]\n"),
            ("wrong.py", "print('coil')\n"),
            ("wrong.other", "python\n"),
            ("wrong.out", "coil\n"),
        ],
    );
    folder.test(&[]).counts(2, 0, 2);
    let told = folder.test(&["--against", "./python"]);
    told.counts(2, 2, 0);
    told.tells("FAILED differs\n    standard output differs, first in line 1, column 1\n     1 - python\n     1 + coil\n");
    told.tells("FAILED wrong\n    under ./python: standard output differs, first in line 1, column 1\n     1 - coil\n     1 + python\n");
    // What it prints becomes what is expected; where Coil prints something else, that is a failure still.
    folder.test(&["--against", "./python", "--accept"]).counts(2, 2, 0);
    for (script, expected) in
        [("same", "same\n"), ("differs", "python\n"), ("varies", "at [..]\n"), ("wrong", "python\n")]
    {
        assert_eq!(folder.read(&format!("{script}.out")), expected);
    }
    folder.test(&[]).counts(2, 2, 0);
}

#[test]
fn python3() {
    if std::process::Command::new("python3").arg("--version").output().is_err() {
        eprintln!("not tested: there is no python3");
        return;
    }
    let folder = Folder::new(
        "python3",
        &[
            ("a.py", "import sys\nprint(sum(range(10)), sys.argv[1:])\n[].pop()\n"),
            ("a.args", "x\n"),
            (
                "page.md",
                "```python\ndef f():\n    yield 1\nlist(f())\n[x for x in f()]  # -> [1]\n```\n\n```python\nprint('é')\n{}['k']\n```\n",
            ),
        ],
    );
    folder.test(&["--against=python3", "--accept"]).counts(3, 0, 0);
    assert_eq!((folder.read("a.out"), folder.read("a.rc")), ("45 ['x']\n".into(), "1\n".into()));
    assert_eq!(folder.read("a.err"), "IndexError: pop from empty list\n");
    assert!(
        folder
            .read("page.md")
            .ends_with("```output\né\nTraceback (most recent call last):\n  ...\nKeyError: 'k'\n```\n")
    );
    folder.test(&["--against=python3", "--ci"]).counts(3, 0, 0);
}
